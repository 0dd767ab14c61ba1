// SPDX-License-Identifier: MIT
#include "mine/document.h"

#include "mine/readers.h"

// --- Formats -----------------------------------------------------------------

static const struct {
    const char *ending;
    enum sg_post_format format;
} endings[] = {
    {".md", SG_FORMAT_MARKDOWN},  {".markdown", SG_FORMAT_MARKDOWN},
    {".mdx", SG_FORMAT_MARKDOWN}, {".qmd", SG_FORMAT_MARKDOWN},
    {".html", SG_FORMAT_HTML},    {".htm", SG_FORMAT_HTML},
    {".xhtml", SG_FORMAT_HTML},   {".xml", SG_FORMAT_FEED},
    {".rss", SG_FORMAT_FEED},     {".atom", SG_FORMAT_FEED},
};

static bool has_ending(sg_str path, const char *ending)
{
    sg_str wanted = sg_str_from(ending);
    return path.len >= wanted.len &&
           sg_same_word(sg_str_slice(path, path.len - wanted.len, path.len),
                        wanted);
}

static bool starts_with_any(sg_str text, const char *const *starts)
{
    for (; *starts; starts++) {
        sg_str start = sg_str_from(*starts);
        if (text.len >= start.len &&
            sg_same_word(sg_str_slice(text, 0, start.len), start))
            return true;
    }
    return false;
}

static bool is_heading_line(sg_str line)
{
    size_t level = 0;
    while (level < line.len && line.ptr[level] == '#')
        level++;
    return level >= 1 && level <= 6 && level + 1 < line.len &&
           line.ptr[level] == ' ';
}

// [text](target) or ![text](target) within a line.
static bool has_link(sg_str line)
{
    for (size_t at = 0; at + 1 < line.len; at++) {
        const char *end = memchr(line.ptr + at, ']', line.len - at - 1);
        if (!end)
            return false;
        at = (size_t)(end - line.ptr);
        sg_str rest = sg_str_slice(line, at + 1, line.len);
        if (rest.ptr[0] == '(' && memchr(rest.ptr, ')', rest.len))
            return memchr(line.ptr, '[', at) != NULL;
    }
    return false;
}

static bool has_markdown_signs(sg_str text)
{
    for (size_t at = 0; at < text.len;) {
        const char *feed = memchr(text.ptr + at, '\n', text.len - at);
        size_t end = feed ? (size_t)(feed - text.ptr) : text.len;
        sg_str line = sg_str_slice(text, at, end);
        if (is_heading_line(line) || sg_str_starts(line, SG_STR("```")) ||
            has_link(line))
            return true;
        at = end + 1;
    }
    return false;
}

enum sg_post_format sg_post_format(sg_str path, sg_str text)
{
    static const char *const feed_starts[] = {"<?xml", "<rss", "<feed", NULL};
    static const char *const page_starts[] = {
        "<!doctype html", "<html", "<head", "<body", "<article", "<main",
        "<div",           "<p>",   "<h1",   "<!--",  NULL};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (has_ending(path, endings[i].ending))
            return endings[i].format;
    sg_str start = sg_trim(text);
    if (starts_with_any(start, feed_starts))
        return SG_FORMAT_FEED;
    if (sg_has_front_matter(text) || has_markdown_signs(text))
        return SG_FORMAT_MARKDOWN;
    return starts_with_any(start, page_starts) ? SG_FORMAT_HTML
                                               : SG_FORMAT_PLAIN;
}

// --- Reading -----------------------------------------------------------------

static void use_first_heading(struct sg_document *document)
{
    const struct sg_block *first = document->blocks.items;
    if (document->title.len == 0 && document->blocks.count &&
        first->kind == SG_HEADING && first->level == 1)
        document->title = first->text;
}

void sg_document_read(sg_arena *arena, const sg_source *source,
                      enum sg_post_format format, sg_documents *documents)
{
    if (format == SG_FORMAT_FEED) {
        sg_feed_read(arena, source, documents);
        return;
    }
    struct sg_draft draft;
    sg_draft_init(&draft, arena, source->text);
    draft.document.source = source;
    if (format == SG_FORMAT_HTML)
        sg_html_read(&draft);
    else if (format == SG_FORMAT_MARKDOWN)
        sg_markdown_read(&draft, sg_front_matter_read(&draft), source->path);
    else
        sg_plain_read(&draft, sg_front_matter_read(&draft));
    sg_draft_finish(&draft);
    use_first_heading(&draft.document);
    sg_vec_push(arena, documents, draft.document);
}

// --- Places ------------------------------------------------------------------

// The run that holds byte `at`.
static const struct sg_text_run *run_at(const struct sg_block *block, size_t at)
{
    size_t low = 0;
    size_t high = block->runs.count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        *(block->runs.items[middle].start <= at ? &low : &high) = middle;
    }
    return &block->runs.items[low];
}

static size_t run_length(const struct sg_block *block,
                         const struct sg_text_run *run)
{
    const struct sg_text_run *next = run + 1;
    bool is_last = next == block->runs.items + block->runs.count;
    return (is_last ? block->text.len : next->start) - run->start;
}

size_t sg_block_offset(const struct sg_block *block, size_t at)
{
    const struct sg_text_run *run = run_at(block, at);
    bool is_same = run->length == run_length(block, run);
    if (is_same)
        return run->offset + (at - run->start);
    // The end of the text is the end of what stands there.
    return run->offset + (at >= block->text.len ? run->length : 0);
}

enum sg_text_class sg_block_class(const struct sg_block *block, size_t at)
{
    return run_at(block, at)->class;
}
