// SPDX-License-Identifier: MIT
// A diagnostic is a group: one error or warning and the notes that follow it.
// Groups are sorted by file and place when they are rendered, so the order in
// which checks run doesn't show.
//
// A caret is put under the first column of the span and tildes under the rest.
// Its indent repeats tabs as tabs and takes the display width of everything
// else, escaped characters included, so that it stands right under Hangul and
// after tabs. Lines wider than a screen are cut around the span.
#include "base/diag.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/unicode.h"
#include "base/vec.h"

struct item {
    enum sg_severity severity;
    enum sg_diag_id id;
    sg_span span;
    sg_str path; // of a system error
    sg_str message;
    size_t order; // in which it was reported
    size_t notes; // number of items after this one that belong to it
};

struct sg_diags {
    sg_arena arena;
    SG_VEC(struct item) items;
    size_t errors;
    size_t warnings;
    size_t last; // index of the last error or warning, or SG_NO_GROUP
    bool has_system_error;
};

#define SG_NO_GROUP ((size_t)-1)

enum {
    LINE_COLUMNS = 100,  // of source text that are shown at most
    MESSAGE_BYTES = 600, // longer messages, which quote values, are cut
};

static const struct sg_diag_info infos[] = {
#define SG_DIAG_ROW(constant, id, meaning, cure)                               \
    {SG_STR_INIT(id), SG_STR_INIT(meaning), SG_STR_INIT(cure)},
    SG_DIAG_IDS(SG_DIAG_ROW)
#undef SG_DIAG_ROW
        {{0}, {0}, {0}},
};

const struct sg_diag_info *sg_diag_info(enum sg_diag_id id)
{
    return &infos[id];
}

sg_diags *sg_diags_new(void)
{
    sg_diags *diags = sg_alloc(sizeof *diags);
    diags->last = SG_NO_GROUP;
    return diags;
}

void sg_diags_free(sg_diags *diags)
{
    if (!diags)
        return;
    sg_arena_finish(&diags->arena);
    sg_free(diags);
}

size_t sg_diags_errors(const sg_diags *diags)
{
    return diags->errors;
}

size_t sg_diags_warnings(const sg_diags *diags)
{
    return diags->warnings;
}

bool sg_diags_has_system_error(const sg_diags *diags)
{
    return diags->has_system_error;
}

static void add(sg_diags *diags, struct item item, const char *format,
                va_list arguments)
{
    if (item.severity == SG_NOTE) {
        if (diags->last == SG_NO_GROUP)
            return;
        diags->items.items[diags->last].notes++;
    } else {
        size_t *count =
            item.severity == SG_ERROR ? &diags->errors : &diags->warnings;
        if (++*count > SG_DIAG_CAP) {
            diags->last = SG_NO_GROUP;
            return;
        }
        diags->last = diags->items.count;
    }
    char message[MESSAGE_BYTES];
    int length = vsnprintf(message, sizeof message, format, arguments);
    sg_str text = sg_str_from(message);
    bool is_cut = length >= MESSAGE_BYTES;
    while (is_cut && text.len > 0 && (text.ptr[text.len - 1] & 0x80))
        text.len--; // a character may have been cut in half
    item.message = sg_arena_printf(&diags->arena, "%.*s%s", SG_FMT(text),
                                   is_cut ? "…" : "");
    item.order = diags->items.count;
    sg_vec_push(&diags->arena, &diags->items, item);
}

void sg_error(sg_diags *diags, enum sg_diag_id id, sg_span span,
              const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add(diags, (struct item){.severity = SG_ERROR, .id = id, .span = span},
        format, arguments);
    va_end(arguments);
}

void sg_warning(sg_diags *diags, enum sg_diag_id id, sg_span span,
                const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add(diags, (struct item){.severity = SG_WARNING, .id = id, .span = span},
        format, arguments);
    va_end(arguments);
}

void sg_note(sg_diags *diags, sg_span span, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add(diags,
        (struct item){.severity = SG_NOTE, .id = SG_DIAG_SYSTEM, .span = span},
        format, arguments);
    va_end(arguments);
}

void sg_file_error(sg_diags *diags, enum sg_diag_id id, sg_str path,
                   const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add(diags,
        (struct item){.severity = SG_ERROR,
                      .id = id,
                      .path = sg_arena_dup(&diags->arena, path)},
        format, arguments);
    va_end(arguments);
}

void sg_file_warning(sg_diags *diags, enum sg_diag_id id, sg_str path,
                     const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add(diags,
        (struct item){.severity = SG_WARNING,
                      .id = id,
                      .path = sg_arena_dup(&diags->arena, path)},
        format, arguments);
    va_end(arguments);
}

void sg_system_error(sg_diags *diags, sg_str path, const char *format, ...)
{
    diags->has_system_error = true;
    va_list arguments;
    va_start(arguments, format);
    add(diags,
        (struct item){.severity = SG_ERROR,
                      .id = SG_DIAG_SYSTEM,
                      .path = sg_arena_dup(&diags->arena, path)},
        format, arguments);
    va_end(arguments);
}

void sg_diags_move(sg_diags *to, sg_diags *from)
{
    for (size_t i = 0; i < from->items.count; i++) {
        const struct item *item = &from->items.items[i];
        if (item->id == SG_DIAG_SYSTEM)
            sg_system_error(to, item->path, "%.*s", SG_FMT(item->message));
        else
            sg_file_error(to, item->id, item->path, "%.*s",
                          SG_FMT(item->message));
    }
    sg_diags_free(from);
}

// Appends one character, escaped when a terminal must not see it; returns the
// columns it takes.
static size_t add_safe_char(sg_buf *buf, sg_str text, size_t at, size_t *length)
{
    uint32_t code = sg_utf8_decode(text, at, length);
    size_t before = buf->len;
    if (code == 0xfffd && *length == 1) {
        sg_buf_printf(buf, "\\x%02x", (unsigned char)text.ptr[at]);
        return buf->len - before;
    }
    if (sg_char_is_unsafe(code)) {
        sg_buf_printf(buf, code < 0x100 ? "\\x%02x" : "\\u{%04x}",
                      (unsigned)code);
        return buf->len - before;
    }
    sg_buf_add(buf, sg_str_slice(text, at, at + *length));
    return (size_t)sg_char_columns(code);
}

void sg_buf_add_safe(sg_buf *buf, sg_str text)
{
    for (size_t at = 0, length; at < text.len; at += length)
        add_safe_char(buf, text, at, &length);
}

// The columns that add_safe_char() gives to a character.
static size_t safe_columns(sg_str text, size_t at)
{
    size_t length;
    uint32_t code = sg_utf8_decode(text, at, &length);
    if (code == 0xfffd && length == 1)
        return 4;
    if (sg_char_is_unsafe(code))
        return code < 0x100 ? 4 : code < 0x10000 ? 8 : 10;
    return (size_t)sg_char_columns(code);
}

// Where to start a shown line so that the place at `offset` is on the screen.
static size_t shown_from(sg_str line, size_t offset)
{
    size_t from = offset;
    size_t columns = 0;
    size_t middle = offset; // where the line begins if it has to be cut
    while (from > 0 && columns <= LINE_COLUMNS - 20) {
        do
            from--;
        while (from > 0 && (line.ptr[from] & 0xc0) == 0x80);
        columns += safe_columns(line, from);
        if (columns <= LINE_COLUMNS / 2)
            middle = from;
    }
    return columns <= LINE_COLUMNS - 20 ? 0 : middle;
}

static void render_line(sg_span span, bool with_colour, sg_buf *out)
{
    sg_position position = sg_source_position(span.source, span.offset);
    sg_str line = sg_source_line(span.source, position.line);
    size_t start = span.source->line_starts[position.line - 1];
    size_t mark = span.offset - start;
    if (mark > line.len)
        mark = line.len;
    size_t mark_end = mark + span.length;
    if (mark_end > line.len)
        mark_end = line.len;
    size_t from = shown_from(line, mark);

    sg_buf indent = {0};
    size_t width = 0;  // columns of text shown
    size_t marked = 0; // columns under the span
    sg_buf_puts(out, "    ");
    sg_buf_puts(&indent, "    ");
    if (from) {
        sg_buf_puts(out, "…");
        sg_buf_puts(&indent, " ");
    }
    for (size_t at = from, length; at < line.len; at += length) {
        if (width >= LINE_COLUMNS) {
            sg_buf_puts(out, "…");
            break;
        }
        size_t columns;
        if (line.ptr[at] == '\t') {
            sg_buf_putc(out, '\t');
            length = 1;
            columns = 1;
            if (at < mark)
                sg_buf_putc(&indent, '\t');
        } else {
            columns = add_safe_char(out, line, at, &length);
            if (at < mark)
                sg_buf_fill(&indent, ' ', columns);
        }
        if (at >= mark && at < mark_end)
            marked += columns;
        width += columns;
    }
    sg_buf_putc(out, '\n');
    sg_buf_add(out, sg_buf_str(&indent));
    sg_buf_puts(out, with_colour ? "\033[1;32m^" : "^");
    if (marked > 1)
        sg_buf_fill(out, '~', marked - 1);
    sg_buf_puts(out, with_colour ? "\033[0m\n" : "\n");
    sg_buf_finish(&indent);
}

static void render_item(const struct item *item, bool with_colour, sg_buf *out)
{
    static const struct {
        const char *word;
        const char *colour;
    } looks[] = {
        [SG_ERROR] = {"error", "\033[1;31m"},
        [SG_WARNING] = {"warning", "\033[1;35m"},
        [SG_NOTE] = {"note", "\033[1;36m"},
    };
    const char *bold = with_colour ? "\033[1m" : "";
    const char *plain = with_colour ? "\033[0m" : "";
    sg_buf_puts(out, bold);
    if (item->span.source) {
        sg_position position =
            sg_source_position(item->span.source, item->span.offset);
        sg_buf_add_safe(out, item->span.source->path);
        sg_buf_printf(out, ":%zu:%zu: ", position.line, position.column);
    } else if (item->path.len) {
        sg_buf_add_safe(out, item->path);
        sg_buf_puts(out, ": ");
    } else if (item->severity != SG_NOTE) {
        sg_buf_puts(out, "skillgraph: ");
    }
    if (with_colour)
        sg_buf_puts(out, looks[item->severity].colour);
    sg_buf_printf(out, "%s: %s%s", looks[item->severity].word, plain, bold);
    sg_buf_add_safe(out, item->message);
    sg_buf_puts(out, plain);
    sg_str id = sg_diag_info(item->id)->id;
    if (id.len)
        sg_buf_printf(out, " [%.*s]", SG_FMT(id));
    sg_buf_putc(out, '\n');
    if (item->span.source)
        render_line(item->span, with_colour, out);
}

static int compare_groups(const void *left, const void *right)
{
    const struct item *a = *(const struct item *const *)left;
    const struct item *b = *(const struct item *const *)right;
    sg_str path_a = a->span.source ? a->span.source->path : a->path;
    sg_str path_b = b->span.source ? b->span.source->path : b->path;
    int order = sg_str_cmp(path_a, path_b);
    if (order == 0)
        order = (a->span.offset > b->span.offset) -
                (a->span.offset < b->span.offset);
    if (order == 0)
        order = (a->order > b->order) - (a->order < b->order);
    return order;
}

static void render_count(size_t count, const char *word, sg_buf *out)
{
    sg_buf_printf(out, "%zu %s%s", count, word, count == 1 ? "" : "s");
}

void sg_diags_render(const sg_diags *diags, bool with_colour, sg_buf *out)
{
    if (diags->errors + diags->warnings == 0)
        return;
    sg_arena scratch = {0};
    const struct item **groups =
        sg_arena_array(&scratch, diags->items.count, sizeof *groups);
    size_t count = 0;
    for (size_t i = 0; i < diags->items.count; i++)
        if (diags->items.items[i].severity != SG_NOTE)
            groups[count++] = &diags->items.items[i];
    qsort(groups, count, sizeof *groups, compare_groups);
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j <= groups[i]->notes; j++)
            render_item(groups[i] + j, with_colour, out);
    sg_arena_finish(&scratch);

    if (diags->errors)
        render_count(diags->errors, "error", out);
    if (diags->errors && diags->warnings)
        sg_buf_puts(out, ", ");
    if (diags->warnings)
        render_count(diags->warnings, "warning", out);
    if (diags->errors > SG_DIAG_CAP || diags->warnings > SG_DIAG_CAP)
        sg_buf_printf(out, " (the first %d of each are shown)", SG_DIAG_CAP);
    sg_buf_putc(out, '\n');
}
