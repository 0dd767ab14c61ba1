// SPDX-License-Identifier: MIT
// The events of HTML become blocks here, whether they come from a tree or from
// tags alone. Ends that have no beginning are ignored.
#include "mine/readers.h"

static const struct {
    const char *element;
    enum sg_role role;
    int level;
} roles[] = {
    {"a", SG_ROLE_LINK, 0},           {"address", SG_ROLE_BLOCK, 0},
    {"article", SG_ROLE_BLOCK, 0},    {"aside", SG_ROLE_FURNITURE, 0},
    {"audio", SG_ROLE_CODE, 0},       {"blockquote", SG_ROLE_QUOTE, 0},
    {"body", SG_ROLE_BLOCK, 0},       {"br", SG_ROLE_BREAK, 0},
    {"button", SG_ROLE_FURNITURE, 0}, {"caption", SG_ROLE_BLOCK, 0},
    {"code", SG_ROLE_INLINE_CODE, 0}, {"dd", SG_ROLE_BLOCK, 0},
    {"del", SG_ROLE_STRUCK, 0},       {"details", SG_ROLE_BLOCK, 0},
    {"div", SG_ROLE_BLOCK, 0},        {"dl", SG_ROLE_BLOCK, 0},
    {"dt", SG_ROLE_BLOCK, 0},         {"figcaption", SG_ROLE_BLOCK, 0},
    {"figure", SG_ROLE_BLOCK, 0},     {"footer", SG_ROLE_FURNITURE, 0},
    {"form", SG_ROLE_FURNITURE, 0},   {"h1", SG_ROLE_HEADING, 1},
    {"h2", SG_ROLE_HEADING, 2},       {"h3", SG_ROLE_HEADING, 3},
    {"h4", SG_ROLE_HEADING, 4},       {"h5", SG_ROLE_HEADING, 5},
    {"h6", SG_ROLE_HEADING, 6},       {"header", SG_ROLE_FURNITURE, 0},
    {"hr", SG_ROLE_BLOCK, 0},         {"iframe", SG_ROLE_CODE, 0},
    {"kbd", SG_ROLE_INLINE_CODE, 0},  {"li", SG_ROLE_ITEM, 0},
    {"main", SG_ROLE_BLOCK, 0},       {"math", SG_ROLE_CODE, 0},
    {"nav", SG_ROLE_FURNITURE, 0},    {"noscript", SG_ROLE_CODE, 0},
    {"object", SG_ROLE_CODE, 0},      {"ol", SG_ROLE_ORDERED, 0},
    {"p", SG_ROLE_BLOCK, 0},          {"pre", SG_ROLE_CODE, 0},
    {"s", SG_ROLE_STRUCK, 0},         {"samp", SG_ROLE_INLINE_CODE, 0},
    {"script", SG_ROLE_CODE, 0},      {"section", SG_ROLE_BLOCK, 0},
    {"select", SG_ROLE_FURNITURE, 0}, {"strike", SG_ROLE_STRUCK, 0},
    {"style", SG_ROLE_CODE, 0},       {"summary", SG_ROLE_BLOCK, 0},
    {"svg", SG_ROLE_CODE, 0},         {"table", SG_ROLE_BLOCK, 0},
    {"tbody", SG_ROLE_BLOCK, 0},      {"td", SG_ROLE_CELL, 0},
    {"template", SG_ROLE_CODE, 0},    {"textarea", SG_ROLE_CODE, 0},
    {"tfoot", SG_ROLE_BLOCK, 0},      {"th", SG_ROLE_CELL, 0},
    {"thead", SG_ROLE_HEAD, 0},       {"title", SG_ROLE_CODE, 0},
    {"tr", SG_ROLE_ROW, 0},           {"tt", SG_ROLE_INLINE_CODE, 0},
    {"ul", SG_ROLE_LIST, 0},          {"video", SG_ROLE_CODE, 0},
};

static int compare(sg_str name, const char *element)
{
    for (size_t i = 0; i < name.len; i++) {
        unsigned char byte = (unsigned char)name.ptr[i];
        int letter = byte + ((unsigned)(byte - 'A') < 26u ? 32 : 0);
        if (letter != (unsigned char)element[i] || letter == 0)
            return letter < (unsigned char)element[i] ? -1 : 1;
    }
    return element[name.len] ? -1 : 0;
}

enum sg_role sg_role_of(sg_str element, int *level)
{
    size_t low = 0;
    size_t high = sizeof roles / sizeof *roles;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare(element, roles[middle].element);
        if (order == 0) {
            *level = roles[middle].level;
            return roles[middle].role;
        }
        *(order < 0 ? &high : &low) = order < 0 ? middle : middle + 1;
    }
    return SG_ROLE_NONE;
}

static bool is_hidden(const struct sg_page *page)
{
    return page->counts[SG_ROLE_CODE] || page->counts[SG_ROLE_FURNITURE];
}

enum sg_text_class sg_page_class(const struct sg_page *page)
{
    const int *counts = page->counts;
    if (counts[SG_ROLE_FURNITURE])
        return SG_TEXT_FURNITURE;
    if (counts[SG_ROLE_CODE])
        return SG_TEXT_CODE;
    if (counts[SG_ROLE_INLINE_CODE])
        return SG_TEXT_INLINE_CODE;
    return counts[SG_ROLE_LINK] ? SG_TEXT_LINK : SG_TEXT_PROSE;
}

// --- Tags --------------------------------------------------------------------

static void begin_item(struct sg_page *page)
{
    size_t depth = page->lists.count;
    bool is_ordered = depth && page->lists.items[depth - 1];
    sg_draft_begin(page->draft,
                   (struct sg_block){.kind = SG_ITEM,
                                     .level = (int)(depth ? depth : 1),
                                     .is_ordered = is_ordered});
}

static void begin_cell(struct sg_page *page, size_t offset)
{
    if (!page->counts[SG_ROLE_ROW])
        sg_draft_end(page->draft);
    else if (page->has_cell)
        sg_draft_other(page->draft, offset, 1, SG_STR(" | "), SG_TEXT_PROSE);
    page->has_cell = true;
}

static void begin_row(struct sg_page *page)
{
    page->has_cell = false;
    sg_draft_begin(page->draft, (struct sg_block){
                                    .kind = SG_ROW,
                                    .is_head = page->counts[SG_ROLE_HEAD] > 0});
}

// Blocks within the cell of a table are lines of it; an item or a heading may
// begin with one.
static void begin_block(struct sg_page *page, size_t offset)
{
    bool is_in_cell = page->counts[SG_ROLE_CELL] && page->counts[SG_ROLE_ROW];
    if (is_in_cell &&
        !sg_str_ends(sg_buf_str(&page->draft->bytes), SG_STR(" | ")))
        sg_draft_break(page->draft, offset, 2);
    else if (is_in_cell || (page->draft->is_open && !page->draft->bytes.len))
        return;
    else
        sg_draft_end(page->draft);
}

static void set_state(struct sg_page *page)
{
    page->draft->is_struck = page->counts[SG_ROLE_STRUCK] > 0;
    page->draft->is_quote = page->counts[SG_ROLE_QUOTE] > 0;
}

static void enter_block(struct sg_page *page, enum sg_role role, int level,
                        size_t offset)
{
    switch (role) {
    case SG_ROLE_HEADING:
        sg_draft_begin(page->draft,
                       (struct sg_block){.kind = SG_HEADING, .level = level});
        break;
    case SG_ROLE_ITEM:
        begin_item(page);
        break;
    case SG_ROLE_ROW:
        begin_row(page);
        break;
    case SG_ROLE_CELL:
        begin_cell(page, offset);
        break;
    case SG_ROLE_BLOCK:
        begin_block(page, offset);
        break;
    default:
        sg_draft_end(page->draft);
    }
}

static bool is_inline(enum sg_role role)
{
    return role == SG_ROLE_LINK || role == SG_ROLE_STRUCK ||
           role == SG_ROLE_INLINE_CODE || role == SG_ROLE_NONE ||
           role == SG_ROLE_BREAK;
}

void sg_page_enter(struct sg_page *page, sg_str element, size_t offset,
                   size_t length)
{
    int level = 0;
    enum sg_role role = sg_role_of(element, &level);
    if (role == SG_ROLE_BREAK && !is_hidden(page))
        sg_draft_break(page->draft, offset, length);
    if (role == SG_ROLE_BREAK || role == SG_ROLE_NONE)
        return;
    page->counts[role]++;
    if (role == SG_ROLE_LIST || role == SG_ROLE_ORDERED)
        sg_vec_push(page->draft->arena, &page->lists, role == SG_ROLE_ORDERED);
    set_state(page);
    if (!is_inline(role) && !is_hidden(page))
        enter_block(page, role, level, offset);
}

void sg_page_leave(struct sg_page *page, sg_str element)
{
    int level = 0;
    enum sg_role role = sg_role_of(element, &level);
    if (role == SG_ROLE_NONE || page->counts[role] == 0)
        return;
    page->counts[role]--;
    if ((role == SG_ROLE_LIST || role == SG_ROLE_ORDERED) && page->lists.count)
        page->lists.count--;
    set_state(page);
    bool is_in_cell = page->counts[SG_ROLE_CELL] && page->counts[SG_ROLE_ROW];
    if (!is_inline(role) && role != SG_ROLE_CELL &&
        !(role == SG_ROLE_BLOCK && is_in_cell))
        sg_draft_end(page->draft);
}

void sg_page_end_inline(struct sg_page *page)
{
    page->counts[SG_ROLE_LINK] = 0;
    page->counts[SG_ROLE_STRUCK] = 0;
    page->counts[SG_ROLE_INLINE_CODE] = 0;
    set_state(page);
}

// --- Text --------------------------------------------------------------------

static bool is_space(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

static bool is_after_space(const struct sg_draft *draft)
{
    return !draft->is_open || draft->bytes.len == 0 ||
           is_space(draft->bytes.ptr[draft->bytes.len - 1]);
}

// Adds text of which only the first of several spaces counts.
static void add_collapsed(struct sg_draft *draft, size_t offset, size_t end,
                          enum sg_text_class class)
{
    const char *bytes = draft->text.ptr;
    while (offset < end) {
        while (offset < end && is_space(bytes[offset]) && is_after_space(draft))
            sg_draft_paint(draft, offset++, 1, class);
        size_t stop = offset;
        while (stop < end && !(is_space(bytes[stop]) && stop > offset &&
                               is_space(bytes[stop - 1])))
            stop++;
        sg_draft_text(draft, offset, stop - offset, class);
        offset = stop;
        for (; offset < end && is_space(bytes[offset]); offset++)
            sg_draft_paint(draft, offset, 1, class);
    }
}

static void add_entity(struct sg_draft *draft, size_t offset, size_t length,
                       enum sg_text_class class)
{
    char bytes[5];
    sg_str entity = sg_str_slice(draft->text, offset, offset + length);
    sg_str meaning = sg_entity_decode(entity, bytes);
    if (meaning.len)
        sg_draft_other(draft, offset, length, meaning, class);
    else
        sg_draft_text(draft, offset, length, class);
}

void sg_page_text(struct sg_page *page, size_t offset, size_t length)
{
    struct sg_draft *draft = page->draft;
    enum sg_text_class class = sg_page_class(page);
    if (is_hidden(page)) {
        sg_draft_paint(draft, offset, length, class);
        return;
    }
    size_t end = offset + length;
    while (offset < end) {
        const char *mark = memchr(draft->text.ptr + offset, '&', end - offset);
        size_t stop = mark ? (size_t)(mark - draft->text.ptr) : end;
        size_t entity = mark ? sg_entity_length(draft->text, stop) : 0;
        if (mark && entity == 0)
            stop++;
        add_collapsed(draft, offset, stop, class);
        if (entity)
            add_entity(draft, stop, entity, class);
        offset = stop + entity;
    }
}
