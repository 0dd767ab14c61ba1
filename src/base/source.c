// SPDX-License-Identifier: MIT
#include "base/source.h"

#include "base/unicode.h"

// Where the line after that of `at` begins, or SG_NO_OFFSET.
static size_t next_line(sg_str text, size_t at)
{
    const char *feed =
        at < text.len ? memchr(text.ptr + at, '\n', text.len - at) : NULL;
    return feed ? (size_t)(feed - text.ptr) + 1 : SG_NO_OFFSET;
}

sg_source *sg_source_new(sg_arena *arena, sg_str path, sg_str text)
{
    sg_source *source = sg_arena_alloc(arena, sizeof *source);
    source->path = path;
    source->text = text;
    size_t lines = 1;
    for (size_t at = 0; (at = next_line(text, at)) < SG_NO_OFFSET;)
        lines++;
    source->line_starts =
        sg_arena_array(arena, lines, sizeof *source->line_starts);
    source->line_count = lines;
    size_t line = 0;
    for (size_t at = 0; (at = next_line(text, at)) < SG_NO_OFFSET;)
        source->line_starts[++line] = (uint32_t)at;
    return source;
}

size_t sg_source_line_at(const sg_source *source, size_t offset)
{
    size_t low = 0;
    size_t high = source->line_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (source->line_starts[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low + 1;
}

sg_position sg_source_position(const sg_source *source, size_t offset)
{
    size_t line = sg_source_line_at(source, offset);
    size_t start = source->line_starts[line - 1];
    sg_str before = sg_str_slice(source->text, start, offset);
    return (sg_position){line, sg_utf8_count(before) + 1};
}

sg_str sg_source_line(const sg_source *source, size_t number)
{
    if (number == 0 || number > source->line_count)
        return (sg_str){0};
    size_t start = source->line_starts[number - 1];
    size_t end = number < source->line_count ? source->line_starts[number]
                                             : source->text.len;
    if (end > start && source->text.ptr[end - 1] == '\n') {
        end--;
        if (end > start && source->text.ptr[end - 1] == '\r')
            end--;
    }
    return sg_str_slice(source->text, start, end);
}

size_t sg_source_offset(const sg_source *source, sg_position position)
{
    if (position.line == 0 || position.line > source->line_count ||
        position.column == 0)
        return SG_NO_OFFSET;
    sg_str line = sg_source_line(source, position.line);
    size_t at = 0;
    for (size_t column = 1; column < position.column; column++) {
        if (at == line.len)
            return SG_NO_OFFSET;
        size_t length;
        sg_utf8_decode(line, at, &length);
        at += length;
    }
    return source->line_starts[position.line - 1] + at;
}
