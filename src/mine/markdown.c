// SPDX-License-Identifier: MIT
// md4c's events become blocks. It hands out pointers into the text it was
// given, except for line breaks, NUL and the space of a broken code span; their
// places are found when the text after them comes.
//
// Its work is bounded. What it calls us for has a budget: links may repeat long
// definitions, tables may have far more cells than bytes. What it does in
// between is judged beforehand: each line goes through all containers around
// it, and each link through the lines of its paragraph. What is over a bound is
// read as plain text.
#include "mine/readers.h"

#include <md4c.h>

struct list {
    bool is_ordered;
    bool has_block; // of the open item
};

struct markdown {
    struct sg_draft *draft;
    struct sg_tags tags;
    bool is_mdx;
    SG_VEC(struct list) lists;
    size_t quotes;
    size_t images; // open ones, one within another
    size_t links;
    bool is_link_new;
    size_t address; // <https://…>, where it is in the file
    size_t address_end;
    size_t codes;
    size_t strikes;
    bool is_code_block;
    bool is_html_block;
    bool is_head;
    size_t last;   // the end of the text that came last
    size_t breaks; // that have not found their place yet
    size_t cells;  // borders of cells, the same
    bool has_cell;
    bool is_strike_new;
    size_t budget;
};

// What a callback returns. Only a negative number stops md4c everywhere.
static int pay(struct markdown *reader, size_t price)
{
    bool is_enough = reader->budget >= price;
    reader->budget = is_enough ? reader->budget - price : 0;
    return is_enough ? 0 : -1;
}

// --- Blocks ------------------------------------------------------------------

static void begin(struct markdown *reader, struct sg_block block)
{
    reader->breaks = reader->cells = 0;
    sg_page_end_inline(&reader->tags.page);
    reader->draft->is_quote = reader->quotes > 0;
    sg_draft_begin(reader->draft, block);
}

static void begin_paragraph(struct markdown *reader)
{
    struct sg_block block = {.kind = SG_PARAGRAPH};
    size_t depth = reader->lists.count;
    if (depth) {
        struct list *list = &reader->lists.items[depth - 1];
        if (!list->has_block)
            block = (struct sg_block){.kind = SG_ITEM,
                                      .level = (int)depth,
                                      .is_ordered = list->is_ordered};
        list->has_block = true;
    }
    begin(reader, block);
}

static void begin_heading(struct markdown *reader, unsigned level)
{
    size_t depth = reader->lists.count;
    if (depth)
        reader->lists.items[depth - 1].has_block = true;
    begin(reader, (struct sg_block){.kind = SG_HEADING, .level = (int)level});
}

static void enter_list(struct markdown *reader, bool is_ordered)
{
    sg_draft_end(reader->draft);
    struct list list = {.is_ordered = is_ordered};
    sg_vec_push(reader->draft->arena, &reader->lists, list);
}

static void begin_html(struct markdown *reader)
{
    sg_draft_end(reader->draft);
    reader->is_html_block = true;
    reader->draft->is_quote = reader->quotes > 0;
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *data)
{
    struct markdown *reader = data;
    switch (type) {
    case MD_BLOCK_QUOTE:
        sg_draft_end(reader->draft);
        reader->quotes++;
        break;
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
        enter_list(reader, type == MD_BLOCK_OL);
        break;
    case MD_BLOCK_LI:
        reader->lists.items[reader->lists.count - 1].has_block = false;
        begin_paragraph(reader);
        reader->lists.items[reader->lists.count - 1].has_block = false;
        break;
    case MD_BLOCK_H:
        begin_heading(reader, ((MD_BLOCK_H_DETAIL *)detail)->level);
        break;
    case MD_BLOCK_P:
        begin_paragraph(reader);
        break;
    case MD_BLOCK_CODE:
        sg_draft_end(reader->draft);
        reader->is_code_block = true;
        break;
    case MD_BLOCK_HTML:
        begin_html(reader);
        break;
    case MD_BLOCK_THEAD:
        reader->is_head = true;
        break;
    case MD_BLOCK_TBODY:
        reader->is_head = false;
        break;
    case MD_BLOCK_TR:
        begin(reader,
              (struct sg_block){.kind = SG_ROW, .is_head = reader->is_head});
        reader->has_cell = false;
        break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
        reader->cells += reader->has_cell;
        reader->has_cell = true;
        break;
    default:
        break;
    }
    return pay(reader, 1);
}

static void leave_html(struct markdown *reader)
{
    reader->is_html_block = false;
    reader->tags.state = SG_TAGS_TEXT;
    sg_draft_end(reader->draft);
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *data)
{
    struct markdown *reader = data;
    (void)detail;
    switch (type) {
    case MD_BLOCK_QUOTE:
        sg_draft_end(reader->draft);
        reader->quotes--;
        break;
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
        reader->lists.count--;
        break;
    case MD_BLOCK_CODE:
        reader->is_code_block = false;
        break;
    case MD_BLOCK_HTML:
        leave_html(reader);
        break;
    case MD_BLOCK_LI:
    case MD_BLOCK_H:
    case MD_BLOCK_P:
    case MD_BLOCK_TR:
        sg_draft_end(reader->draft);
        break;
    default:
        break;
    }
    return 0;
}

// --- Places ------------------------------------------------------------------

static bool is_inside(const struct markdown *reader, const char *text)
{
    uintptr_t start = (uintptr_t)reader->draft->text.ptr;
    uintptr_t at = (uintptr_t)text;
    return at >= start && at < start + reader->draft->text.len;
}

// The place of `byte` between the last text and `next`; `next` if there is
// none.
static size_t last_of(const struct markdown *reader, char byte, size_t next)
{
    for (size_t at = next; at-- > reader->last;)
        if (reader->draft->text.ptr[at] == byte)
            return at;
    return next;
}

static void add_break(struct markdown *reader, size_t next)
{
    size_t at = last_of(reader, '\n', next);
    if (at == next)
        at = last_of(reader, '\r', next);
    reader->breaks = 0;
    if (at < next)
        sg_draft_break(reader->draft, at, 1);
    else
        sg_draft_break(reader->draft, next, 0);
}

static void add_cells(struct markdown *reader, size_t next)
{
    size_t at = last_of(reader, '|', next);
    for (; reader->cells; reader->cells--)
        sg_draft_other(reader->draft, at < next ? at : next, at < next,
                       SG_STR(" | "), SG_TEXT_PROSE);
}

// One '~' is a range in Korean (3~4), two strike out.
static void add_tilde(struct markdown *reader, size_t at)
{
    sg_draft_text(reader->draft, at, 1, SG_TEXT_PROSE);
}

static bool is_tilde(const struct markdown *reader, size_t at)
{
    sg_str text = reader->draft->text;
    return at < text.len && text.ptr[at] == '~';
}

static void settle(struct markdown *reader, size_t next)
{
    if (reader->breaks)
        add_break(reader, next);
    if (reader->cells)
        add_cells(reader, next);
    if (reader->is_strike_new && next >= 1 && is_tilde(reader, next - 1) &&
        !(next >= 2 && is_tilde(reader, next - 2)))
        add_tilde(reader, next - 1);
    reader->is_strike_new = false;
}

// --- Spans -------------------------------------------------------------------

static void paint_target(struct markdown *reader, const MD_ATTRIBUTE *target)
{
    if (target->size && is_inside(reader, target->text))
        sg_draft_paint(reader->draft,
                       (size_t)(target->text - reader->draft->text.ptr),
                       target->size, SG_TEXT_TARGET);
}

// The words of <https://…> are its address, of which md4c may give parts.
static void find_address(struct markdown *reader, size_t at)
{
    sg_str text = reader->draft->text;
    reader->is_link_new = false;
    if (at == 0 || text.ptr[at - 1] != '<')
        return;
    const char *end = memchr(text.ptr + at, '>', text.len - at);
    reader->address = at;
    reader->address_end = end ? (size_t)(end - text.ptr) : text.len;
    sg_draft_other(reader->draft, at, 0, SG_STR(" "), SG_TEXT_PROSE);
}

static size_t cost(const MD_ATTRIBUTE *one, const MD_ATTRIBUTE *other)
{
    return (size_t)one->size + other->size + 1;
}

static int enter_span(MD_SPANTYPE type, void *detail, void *data)
{
    struct markdown *reader = data;
    size_t price = 1;
    if (type == MD_SPAN_IMG) {
        MD_SPAN_IMG_DETAIL *image = detail;
        paint_target(reader, &image->src);
        price = cost(&image->src, &image->title);
        reader->images++;
    } else if (type == MD_SPAN_A) {
        MD_SPAN_A_DETAIL *link = detail;
        paint_target(reader, &link->href);
        price = cost(&link->href, &link->title);
        reader->is_link_new = true;
        reader->links++;
    } else if (type == MD_SPAN_CODE) {
        reader->codes++;
    } else if (type == MD_SPAN_DEL) {
        reader->strikes++;
        reader->is_strike_new = true;
    }
    return pay(reader, price);
}

static int leave_span(MD_SPANTYPE type, void *detail, void *data)
{
    struct markdown *reader = data;
    (void)detail;
    reader->images -= type == MD_SPAN_IMG;
    reader->links -= type == MD_SPAN_A;
    reader->is_link_new = false;
    reader->codes -= type == MD_SPAN_CODE;
    reader->strikes -= type == MD_SPAN_DEL;
    if (type == MD_SPAN_DEL && is_tilde(reader, reader->last) &&
        !is_tilde(reader, reader->last + 1))
        add_tilde(reader, reader->last++);
    return 0;
}

// --- Text --------------------------------------------------------------------

static enum sg_text_class class_now(const struct markdown *reader)
{
    if (reader->codes)
        return SG_TEXT_INLINE_CODE;
    return reader->links && sg_page_class(&reader->tags.page) == SG_TEXT_PROSE
               ? SG_TEXT_LINK
               : sg_page_class(&reader->tags.page);
}

// The end of the paragraph: a blank line.
static size_t paragraph_end(sg_str text, size_t at)
{
    for (; at < text.len; at++)
        if (text.ptr[at] == '\n' &&
            (at + 1 == text.len || text.ptr[at + 1] == '\n' ||
             text.ptr[at + 1] == '\r'))
            break;
    return at;
}

// Lines of programs at the start of a paragraph of MDX, attributes of kramdown,
// borders of Pandoc's blocks.
static void skip_foreign(struct markdown *reader, size_t at)
{
    sg_str text = reader->draft->text;
    sg_str rest = sg_str_slice(text, at, text.len);
    size_t line = 0;
    while (line < rest.len && rest.ptr[line] != '\n')
        line++;
    if (reader->is_mdx && (sg_str_starts(rest, SG_STR("import ")) ||
                           sg_str_starts(rest, SG_STR("export "))))
        sg_draft_skip(reader->draft, at, paragraph_end(text, at), SG_TEXT_CODE);
    else if (sg_str_starts(rest, SG_STR(":::")) ||
             (sg_str_starts(rest, SG_STR("{:")) && rest.ptr[line - 1] == '}'))
        sg_draft_skip(reader->draft, at, at + line, SG_TEXT_MARKUP);
}

static bool is_at_line_start(const struct markdown *reader)
{
    const sg_buf *bytes = &reader->draft->bytes;
    return !reader->draft->is_open || bytes->len == 0 ||
           bytes->ptr[bytes->len - 1] == '\n';
}

static bool is_address(const struct markdown *reader, size_t offset)
{
    return offset >= reader->address && offset < reader->address_end;
}

static void add_text(struct markdown *reader, size_t offset, size_t length)
{
    enum sg_text_class class = class_now(reader);
    char first = reader->draft->text.ptr[offset];
    if ((first == ':' || first == '{' || reader->is_mdx) &&
        is_at_line_start(reader))
        skip_foreign(reader, offset);
    if (reader->is_link_new)
        find_address(reader, offset);
    if (is_address(reader, offset))
        sg_draft_paint(reader->draft, offset, length, SG_TEXT_TARGET);
    else if (class < SG_TEXT_MARKUP)
        sg_draft_text(reader->draft, offset, length, class);
    else
        sg_draft_paint(reader->draft, offset, length, class);
}

static void add_entity(struct markdown *reader, size_t offset, size_t length)
{
    char bytes[5];
    enum sg_text_class class = class_now(reader);
    sg_str entity = sg_str_slice(reader->draft->text, offset, offset + length);
    sg_str meaning = sg_entity_decode(entity, bytes);
    if (meaning.len && class < SG_TEXT_MARKUP && !is_address(reader, offset))
        sg_draft_other(reader->draft, offset, length, meaning, class);
    else
        add_text(reader, offset, length);
}

static void add_by_type(struct markdown *reader, MD_TEXTTYPE type,
                        size_t offset, size_t length)
{
    if (reader->is_code_block)
        sg_draft_paint(reader->draft, offset, length, SG_TEXT_CODE);
    else if (reader->images)
        sg_draft_paint(reader->draft, offset, length, SG_TEXT_TARGET);
    else if (type == MD_TEXT_HTML)
        sg_tags_read(&reader->tags, offset, length);
    else if (type == MD_TEXT_ENTITY)
        add_entity(reader, offset, length);
    else
        add_text(reader, offset, length);
}

// A break within HTML ends the name of a tag.
static void note_break(struct markdown *reader)
{
    if (reader->tags.name_length)
        reader->tags.is_named = true;
    if (!reader->is_code_block && !reader->images &&
        reader->tags.state == SG_TAGS_TEXT)
        reader->breaks++;
}

static int add(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *data)
{
    struct markdown *reader = data;
    if (size == 0)
        return 0;
    if (type == MD_TEXT_NULLCHAR)
        return pay(reader, 1);
    if (!is_inside(reader, text)) {
        note_break(reader);
        return pay(reader, 1);
    }
    size_t offset = (size_t)(text - reader->draft->text.ptr);
    reader->draft->is_struck =
        reader->strikes || reader->tags.page.counts[SG_ROLE_STRUCK];
    settle(reader, offset);
    add_by_type(reader, type, offset, size);
    reader->last = offset + size;
    return pay(reader, 1);
}

// --- What md4c must not be given ---------------------------------------------

struct effort {
    size_t lines;
    size_t depth; // of containers, the most that a line can open
    size_t paragraph_lines;
    size_t brackets; // in the paragraph
    size_t links;    // lines times brackets, summed over paragraphs
};

// Reads the marks that open containers; returns where they end.
static size_t prefix_end(sg_str text, size_t at, size_t *depth)
{
    size_t spaces = 0;
    size_t marks = 0;
    for (; at < text.len; at++) {
        char byte = text.ptr[at];
        bool is_mark = byte == '>' || byte == '-' || byte == '*' ||
                       byte == '+' || (byte >= '0' && byte <= '9');
        if (!is_mark && byte != ' ' && byte != '\t' && byte != '.' &&
            byte != ')')
            break;
        marks += is_mark;
        spaces += byte == '\t' ? 4 : byte == ' ';
    }
    // An item takes two columns, a quote one.
    *depth = marks + spaces / 2;
    return at;
}

static size_t count_brackets(sg_str text, size_t from, size_t to)
{
    size_t count = 0;
    while (from < to) {
        const char *hit = memchr(text.ptr + from, ']', to - from);
        if (!hit)
            break;
        count++;
        from = (size_t)(hit - text.ptr) + 1;
    }
    return count;
}

static void end_paragraph(struct effort *effort)
{
    effort->links += effort->paragraph_lines * effort->brackets;
    effort->paragraph_lines = effort->brackets = 0;
}

// Other marks may go on with a paragraph.
static bool opens_item(sg_str text, size_t at)
{
    while (at < text.len && text.ptr[at] == ' ')
        at++;
    return at + 1 < text.len && strchr("-*+", text.ptr[at]) && text.ptr[at] &&
           text.ptr[at + 1] == ' ';
}

static void weigh_line(struct effort *effort, sg_str text, size_t at,
                       size_t end)
{
    size_t depth = 0;
    size_t start = prefix_end(text, at, &depth);
    if (start >= end || opens_item(text, at))
        end_paragraph(effort);
    if (depth > effort->depth)
        effort->depth = depth;
    effort->lines++;
    effort->paragraph_lines++;
    effort->brackets += count_brackets(text, at, end);
}

static bool is_wild(sg_str text, size_t from)
{
    struct effort effort = {0};
    size_t size = text.len - from;
    for (size_t at = from; at < text.len;) {
        const char *feed = memchr(text.ptr + at, '\n', text.len - at);
        size_t end = feed ? (size_t)(feed - text.ptr) : text.len;
        weigh_line(&effort, text, at, end);
        at = end + 1;
    }
    end_paragraph(&effort);
    return effort.depth * effort.lines > 64 * size + 1000000 ||
           effort.links > 256 * size + 1000000;
}

// --- The whole ---------------------------------------------------------------

static unsigned flags_for(sg_str path)
{
    unsigned flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS;
    return sg_str_ends(path, SG_STR(".txt"))
               ? flags | MD_FLAG_NOINDENTEDCODEBLOCKS
               : flags;
}

void sg_markdown_read(struct sg_draft *draft, size_t from, sg_str path)
{
    draft->has_templates = true;
    size_t size = draft->text.len - from;
    struct markdown reader = {.draft = draft,
                              .tags = {.page = {.draft = draft}},
                              .is_mdx = sg_str_ends(path, SG_STR(".mdx")),
                              .last = from,
                              .budget = 16 * size + 10000};
    MD_PARSER parser = {.flags = flags_for(path),
                        .enter_block = enter_block,
                        .leave_block = leave_block,
                        .enter_span = enter_span,
                        .leave_span = leave_span,
                        .text = add};
    if (size == 0 || (!is_wild(draft->text, from) &&
                      md_parse(draft->text.ptr + from, (MD_SIZE)size, &parser,
                               &reader) == 0))
        return;
    sg_draft_rewind(draft, from);
    sg_plain_read(draft, from);
}
