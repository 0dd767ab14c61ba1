// SPDX-License-Identifier: MIT
// Tags as they follow one another. Enough for HTML within Markdown, and for
// pages that are not fit for a tree.
#include "mine/readers.h"

static bool is_letter(char byte)
{
    return (unsigned)((byte | 0x20) - 'a') < 26u;
}

static bool may_open_tag(const struct sg_tags *tags, size_t at)
{
    sg_str text = tags->page.draft->text;
    if (at + 1 >= text.len)
        return false;
    char next = text.ptr[at + 1];
    if (tags->raw.len == 0)
        return is_letter(next) || next == '/' || next == '!' || next == '?';
    size_t name = at + 2;
    return next == '/' && text.len - name >= tags->raw.len &&
           sg_same_word(sg_str_slice(text, name, name + tags->raw.len),
                        tags->raw);
}

// What ends the comment that starts at `at`; empty where a tag starts.
static sg_str comment_closer(sg_str text, size_t at)
{
    static const struct {
        sg_str opener;
        sg_str closer;
    } comments[] = {{SG_STR_INIT("<!--"), SG_STR_INIT("-->")},
                    {SG_STR_INIT("<![CDATA["), SG_STR_INIT("]]>")},
                    {SG_STR_INIT("<?"), SG_STR_INIT("?>")}};
    sg_str rest = sg_str_slice(text, at, text.len);
    for (size_t i = 0; i < sizeof comments / sizeof *comments; i++)
        if (sg_str_starts(rest, comments[i].opener))
            return comments[i].closer;
    return (sg_str){0};
}

static void open_tag(struct sg_tags *tags, size_t at)
{
    tags->tag_offset = at;
    tags->quote = '\0';
    tags->is_closing = tags->is_named = false;
    tags->name_length = 0;
    tags->closer = comment_closer(tags->page.draft->text, at);
    tags->state = tags->closer.len ? SG_TAGS_COMMENT : SG_TAGS_TAG;
}

static const sg_str raw_elements[] = {
    SG_STR_INIT("script"), SG_STR_INIT("style"), SG_STR_INIT("textarea"),
    SG_STR_INIT("title")};

static void close_tag(struct sg_tags *tags, size_t end)
{
    sg_str name = {tags->name, tags->name_length};
    tags->state = SG_TAGS_TEXT;
    tags->raw = (sg_str){0};
    if (name.len == 0 || name.len == sizeof tags->name)
        return;
    if (tags->is_closing) {
        sg_page_leave(&tags->page, name);
        return;
    }
    size_t length = end - tags->tag_offset;
    bool is_empty = tags->page.draft->text.ptr[end - 2] == '/';
    sg_page_enter(&tags->page, name, tags->tag_offset, length);
    if (is_empty)
        sg_page_leave(&tags->page, name);
    for (size_t i = 0; !is_empty && i < 4; i++)
        if (sg_same_word(name, raw_elements[i]))
            tags->raw = raw_elements[i];
}

static void read_name(struct sg_tags *tags, char byte)
{
    if (byte == '/' && tags->name_length == 0)
        tags->is_closing = true;
    else if (!is_letter(byte) && !(byte >= '0' && byte <= '9'))
        tags->is_named = true;
    else if (tags->name_length < sizeof tags->name)
        tags->name[tags->name_length++] = byte;
}

static bool is_after_equals(const char *bytes, size_t at)
{
    while (at > 0 && bytes[at - 1] == ' ')
        at--;
    return at > 0 && bytes[at - 1] == '=';
}

// Reads to the end of a tag; returns where it stopped.
static size_t read_tag(struct sg_tags *tags, size_t at, size_t end)
{
    const char *bytes = tags->page.draft->text.ptr;
    size_t start = at;
    for (; at < end; at++) {
        char byte = bytes[at];
        if (tags->quote) {
            if (byte == tags->quote)
                tags->quote = '\0';
        } else if (byte == '>') {
            sg_draft_paint(tags->page.draft, start, at + 1 - start,
                           SG_TEXT_MARKUP);
            close_tag(tags, at + 1);
            return at + 1;
        } else if (!tags->is_named && at > tags->tag_offset) {
            read_name(tags, byte);
        } else if ((byte == '"' || byte == '\'') &&
                   is_after_equals(bytes, at)) {
            tags->quote = byte;
        }
    }
    sg_draft_paint(tags->page.draft, start, end - start, SG_TEXT_MARKUP);
    return end;
}

static size_t read_comment(struct sg_tags *tags, size_t at, size_t end)
{
    sg_str text = tags->page.draft->text;
    size_t start = at;
    while (at < end) {
        const char *hit = memchr(text.ptr + at, '>', end - at);
        at = hit ? (size_t)(hit - text.ptr) + 1 : end;
        // "<!-->" is no whole comment.
        bool is_whole = at - tags->tag_offset > 2 * tags->closer.len;
        sg_str read = sg_str_slice(text, tags->tag_offset, at);
        if (hit && is_whole && sg_str_ends(read, tags->closer)) {
            tags->state = SG_TAGS_TEXT;
            break;
        }
    }
    sg_draft_paint(tags->page.draft, start, at - start, SG_TEXT_CODE);
    return at;
}

static size_t read_text(struct sg_tags *tags, size_t at, size_t end)
{
    const char *bytes = tags->page.draft->text.ptr;
    size_t start = at;
    for (; at < end; at++) {
        const char *mark = memchr(bytes + at, '<', end - at);
        at = mark ? (size_t)(mark - bytes) : end;
        if (at < end && may_open_tag(tags, at))
            break;
        if (at == end)
            break;
    }
    sg_page_text(&tags->page, start, at - start);
    if (at < end)
        open_tag(tags, at);
    return at;
}

void sg_tags_read(struct sg_tags *tags, size_t offset, size_t length)
{
    size_t end = offset + length;
    while (offset < end)
        switch (tags->state) {
        case SG_TAGS_TEXT:
            offset = read_text(tags, offset, end);
            break;
        case SG_TAGS_TAG:
            offset = read_tag(tags, offset, end);
            break;
        case SG_TAGS_COMMENT:
            offset = read_comment(tags, offset, end);
            break;
        }
}

// --- What a parser of HTML must not be given ---------------------------------

// Work of a parser grows with how many elements are open, and with how many
// formatting elements were left open: it opens those again in each block.
enum { DEEPEST = 400, MOST_ATTRIBUTES = 200, MOST_BODIES = 20 };

static const char *const formatting[] = {
    "a",    "b", "big",   "code",   "em",     "font", "i",
    "nobr", "s", "small", "strike", "strong", "tt",   "u"};
enum { FORMATTING = sizeof formatting / sizeof *formatting };

struct scan {
    sg_str open[DEEPEST];
    size_t depth;
    size_t left_open[FORMATTING];
    size_t left_open_sum;
    size_t work;
    size_t bodies;
};

static bool is_one_of(sg_str name, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (sg_same_word(name, sg_str_from(list[i])))
            return true;
    return false;
}

static bool has_no_content(sg_str name)
{
    static const char *const names[] = {
        "br",   "img", "hr",    "meta",  "link",   "input", "area",
        "base", "col", "embed", "param", "source", "track", "wbr"};
    return is_one_of(name, names, sizeof names / sizeof *names);
}

// Elements that end where the next of their kind begins.
static bool ends_itself(sg_str name)
{
    static const char *const names[] = {"p",  "li", "dt", "dd",
                                        "tr", "td", "th", "option"};
    return is_one_of(name, names, sizeof names / sizeof *names);
}

static void count_formatting(struct scan *scan, sg_str name, bool is_closing)
{
    for (size_t i = 0; i < FORMATTING; i++) {
        if (!sg_same_word(name, sg_str_from(formatting[i])))
            continue;
        if (!is_closing) {
            scan->left_open[i]++;
            scan->left_open_sum++;
        } else if (scan->left_open[i]) {
            scan->left_open[i]--;
            scan->left_open_sum--;
        }
    }
}

// The end of formatting leaves open what was opened within it.
static void scan_end(struct scan *scan, sg_str name)
{
    size_t depth = scan->depth;
    if (is_one_of(name, formatting, FORMATTING)) {
        bool is_top = depth && sg_same_word(scan->open[depth - 1], name);
        scan->depth -= is_top;
        return;
    }
    for (size_t i = depth; i-- > 0;)
        if (sg_same_word(scan->open[i], name)) {
            scan->depth = i;
            return;
        }
}

static bool scan_tag(struct scan *scan, sg_str name, bool is_closing)
{
    count_formatting(scan, name, is_closing);
    scan->work += scan->left_open_sum;
    scan->bodies += sg_same_word(name, SG_STR("body")) ||
                    sg_same_word(name, SG_STR("html"));
    if (is_closing) {
        scan_end(scan, name);
        return true;
    }
    bool is_next = scan->depth && ends_itself(name) &&
                   sg_same_word(scan->open[scan->depth - 1], name);
    if (is_next || has_no_content(name))
        return true;
    if (scan->depth == DEEPEST)
        return false;
    scan->open[scan->depth++] = name;
    return true;
}

static size_t name_end(sg_str text, size_t at)
{
    while (at < text.len && !strchr(" \t\r\n\f/>", text.ptr[at]))
        at++;
    return at;
}

// The end of a tag whose name ends at `at`; counts what may be attributes.
static size_t attributes_end(sg_str text, size_t at, size_t *count)
{
    char quote = '\0';
    for (; at < text.len && (quote || text.ptr[at] != '>'); at++) {
        char byte = text.ptr[at];
        if (quote)
            quote = byte == quote ? '\0' : quote;
        else if ((byte == '"' || byte == '\'') && text.ptr[at - 1] == '=') {
            quote = byte;
            ++*count;
        } else
            *count += byte == ' ' || byte == '/' || byte == '\n' ||
                      byte == '\t' || byte == '"';
    }
    return at;
}

bool sg_tags_are_wild(sg_str text)
{
    struct scan scan = {0};
    for (size_t at = 0; at < text.len;) {
        const char *mark = memchr(text.ptr + at, '<', text.len - at);
        if (!mark)
            break;
        at = (size_t)(mark - text.ptr) + 1;
        bool is_closing = at < text.len && text.ptr[at] == '/';
        size_t start = at + is_closing;
        if (start >= text.len || !is_letter(text.ptr[start]))
            continue;
        size_t end = name_end(text, start);
        size_t attributes = 0;
        at = attributes_end(text, end, &attributes);
        if (attributes > MOST_ATTRIBUTES ||
            !scan_tag(&scan, sg_str_slice(text, start, end), is_closing) ||
            scan.work > 4 * text.len + 10000 || scan.bodies > MOST_BODIES)
            return true;
    }
    return false;
}
