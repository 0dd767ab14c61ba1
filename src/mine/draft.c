// SPDX-License-Identifier: MIT
// A block's text is a view of the file where it is one stretch of it, else a
// copy. The classes are kept one for each byte and made into runs at the end.
#include "mine/readers.h"

static const size_t template_limit = 2000; // bytes from {{ to }}

void sg_draft_init(struct sg_draft *draft, sg_arena *arena, sg_str text)
{
    *draft = (struct sg_draft){.arena = arena, .text = text};
    draft->classes = sg_arena_alloc(arena, text.len + 1);
    sg_draft_paint(draft, 0, text.len, SG_TEXT_MARKUP);
}

void sg_draft_rewind(struct sg_draft *draft, size_t from)
{
    draft->is_open = false;
    draft->is_quote = draft->is_struck = false;
    draft->skip_end = 0;
    draft->document.blocks.count = 0;
    sg_draft_paint(draft, from, draft->text.len - from, SG_TEXT_MARKUP);
}

// The first byte from `at` on that is not of the class of `at`. Compares all
// but the last bytes eight at a time: runs are long.
static size_t class_end(const unsigned char *classes, size_t at, size_t end)
{
    enum { STEP = 8 };
    unsigned char same[STEP];
    unsigned char class = classes[at];
    memset(same, class, STEP);
    while (end - at >= STEP && memcmp(classes + at, same, STEP) == 0)
        at += STEP;
    while (at < end && classes[at] == class)
        at++;
    return at;
}

static void add_classes(struct sg_draft *draft)
{
    const unsigned char *classes = draft->classes;
    struct sg_document *document = &draft->document;
    for (size_t at = 0; at < draft->text.len;) {
        struct sg_class_run run = {at, classes[at]};
        sg_vec_push(draft->arena, &document->classes, run);
        at = class_end(classes, at, draft->text.len);
    }
}

void sg_draft_finish(struct sg_draft *draft)
{
    sg_draft_end(draft);
    add_classes(draft);
    sg_buf_finish(&draft->bytes);
}

void sg_draft_paint(struct sg_draft *draft, size_t offset, size_t length,
                    enum sg_text_class class)
{
    if (length)
        memset(draft->classes + offset, (int)class, length);
}

// --- Blocks ------------------------------------------------------------------

void sg_draft_begin(struct sg_draft *draft, struct sg_block block)
{
    sg_draft_end(draft);
    draft->block = block;
    draft->block.is_quote = draft->is_quote;
    draft->is_open = true;
    draft->has_unstruck = false;
    draft->runs.count = 0;
    sg_buf_clear(&draft->bytes);
}

static bool is_space(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

static void trim_end(struct sg_draft *draft)
{
    sg_str text = sg_buf_str(&draft->bytes);
    while (text.len && is_space(text.ptr[text.len - 1]))
        text.len--;
    draft->bytes.len = text.len;
    while (draft->runs.count &&
           draft->runs.items[draft->runs.count - 1].start >= text.len)
        draft->runs.count--;
    if (draft->runs.count == 0)
        return;
    struct sg_text_run *last = &draft->runs.items[draft->runs.count - 1];
    if (last->length > text.len - last->start &&
        draft->text.ptr[last->offset] == text.ptr[last->start])
        last->length = text.len - last->start;
}

// The block's text; its runs are ready.
static sg_str block_text(const struct sg_draft *draft)
{
    const struct sg_text_run *run = draft->runs.items;
    if (draft->runs.count == 1 && run->length == draft->bytes.len)
        return (sg_str){draft->text.ptr + run->offset, run->length};
    return sg_arena_dup(draft->arena, sg_buf_str(&draft->bytes));
}

void sg_draft_end(struct sg_draft *draft)
{
    if (!draft->is_open)
        return;
    draft->is_open = false;
    trim_end(draft);
    size_t count = draft->runs.count;
    if (count == 0)
        return;
    struct sg_block *block = &draft->block;
    block->text = block_text(draft);
    block->runs.items =
        sg_arena_array(draft->arena, count, sizeof *block->runs.items);
    memcpy(block->runs.items, draft->runs.items,
           count * sizeof *block->runs.items);
    block->runs.count = block->runs.capacity = count;
    block->is_struck = !draft->has_unstruck;
    sg_vec_push(draft->arena, &draft->document.blocks, *block);
}

// --- Text --------------------------------------------------------------------

static struct sg_text_run *last_run(struct sg_draft *draft)
{
    size_t count = draft->runs.count;
    return count ? &draft->runs.items[count - 1] : NULL;
}

static void add_run(struct sg_draft *draft, struct sg_text_run run, sg_str text)
{
    if (!draft->is_open)
        sg_draft_begin(draft, (struct sg_block){.kind = SG_PARAGRAPH});
    struct sg_text_run *last = last_run(draft);
    run.start = draft->bytes.len;
    if (last && last->class == run.class && run.length == text.len &&
        last->length == run.start - last->start &&
        last->offset + last->length == run.offset)
        last->length += run.length;
    else
        sg_vec_push(draft->arena, &draft->runs, run);
    sg_buf_add(&draft->bytes, text);
    if (!draft->is_struck && !(text.len == 1 && is_space(text.ptr[0])))
        draft->has_unstruck = true;
}

static bool is_empty(const struct sg_draft *draft)
{
    return !draft->is_open || draft->bytes.len == 0;
}

static void add_bytes(struct sg_draft *draft, size_t offset, size_t end,
                      enum sg_text_class class)
{
    sg_draft_paint(draft, offset, end - offset, class);
    if (is_empty(draft))
        while (offset < end && is_space(draft->text.ptr[offset]))
            offset++;
    if (offset < end)
        add_run(draft,
                (struct sg_text_run){
                    .offset = offset, .length = end - offset, .class = class},
                sg_str_slice(draft->text, offset, end));
}

void sg_draft_other(struct sg_draft *draft, size_t offset, size_t length,
                    sg_str text, enum sg_text_class class)
{
    if (offset < draft->skip_end)
        return;
    sg_draft_paint(draft, offset, length, class);
    if (is_empty(draft) && text.len == 1 && is_space(text.ptr[0]))
        return;
    add_run(draft,
            (struct sg_text_run){
                .offset = offset, .length = length, .class = class},
            text);
}

void sg_draft_break(struct sg_draft *draft, size_t offset, size_t length)
{
    if (offset < draft->skip_end || is_empty(draft) ||
        draft->bytes.ptr[draft->bytes.len - 1] == '\n')
        return;
    if (length == 1 && draft->text.ptr[offset] != '\n')
        length = 0;
    if (length == 1)
        sg_draft_paint(draft, offset, 1, SG_TEXT_PROSE);
    add_run(draft,
            (struct sg_text_run){
                .offset = offset, .length = length, .class = SG_TEXT_PROSE},
            SG_STR("\n"));
}

void sg_draft_skip(struct sg_draft *draft, size_t offset, size_t end,
                   enum sg_text_class class)
{
    sg_draft_paint(draft, offset, end - offset, class);
    if (draft->skip_end < end)
        draft->skip_end = end;
}

// --- What is no evidence within prose ----------------------------------------

// The end of `closer` within `limit` bytes from `at`, or 0.
static size_t find_end(sg_str text, size_t at, size_t limit, sg_str closer)
{
    size_t end = text.len - at < limit ? text.len : at + limit;
    while (end - at >= closer.len) {
        const char *hit = memchr(text.ptr + at, closer.ptr[0], end - at);
        if (!hit)
            return 0;
        at = (size_t)(hit - text.ptr);
        if (sg_str_starts(sg_str_slice(text, at, end), closer))
            return at + closer.len;
        at++;
    }
    return 0;
}

// The word that the tag opens a piece of code by, or an empty text.
static sg_str highlight_word(sg_str tag)
{
    static const sg_str words[] = {SG_STR_INIT("highlight"),
                                   SG_STR_INIT("codeblock")};
    sg_str name = sg_trim(sg_str_slice(tag, 2, tag.len - 2));
    if (name.len && (name.ptr[0] == '<' || name.ptr[0] == '%'))
        name = sg_trim(sg_str_slice(name, 1, name.len));
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (sg_str_starts(name, words[i]))
            return words[i];
    return (sg_str){0};
}

// Skips the code between a tag that ends at `at` and the next of that word.
static void skip_highlight(struct sg_draft *draft, size_t at, sg_str word)
{
    if (draft->highlight_give_up)
        return;
    size_t end = find_end(draft->text, at, draft->text.len, word);
    if (end)
        end = find_end(draft->text, end, template_limit, SG_STR("}"));
    if (end == 0)
        draft->highlight_give_up = true;
    else
        sg_draft_skip(draft, at, end, SG_TEXT_CODE);
}

// Skips a template tag at `at`; returns its end, or 0.
static size_t skip_template(struct sg_draft *draft, size_t at)
{
    sg_str text = draft->text;
    if (at < draft->template_give_up || text.len - at < 4)
        return 0;
    bool is_variable = text.ptr[at + 1] == '{';
    size_t end = find_end(text, at + 2, template_limit,
                          is_variable ? SG_STR("}}") : SG_STR("%}"));
    if (end == 0) {
        draft->template_give_up = at + template_limit;
        return 0;
    }
    sg_draft_skip(draft, at, end, SG_TEXT_MARKUP);
    sg_str word = highlight_word(sg_str_slice(text, at, end));
    if (word.len)
        skip_highlight(draft, end, word);
    return draft->skip_end;
}

static size_t find_template(struct sg_draft *draft, size_t from, size_t to,
                            size_t *start)
{
    sg_str text = draft->text;
    while (from < to) {
        const char *brace = memchr(text.ptr + from, '{', to - from);
        if (!brace)
            return 0;
        *start = (size_t)(brace - text.ptr);
        from = *start + 1;
        char next = from < text.len ? text.ptr[from] : '\0';
        size_t end =
            next == '{' || next == '%' ? skip_template(draft, *start) : 0;
        if (end)
            return end;
    }
    return 0;
}

// Adds prose without urls and addresses.
static void add_prose(struct sg_draft *draft, size_t offset, size_t end,
                      enum sg_text_class class)
{
    while (offset < end) {
        size_t start = 0;
        size_t target = sg_target_find(draft->text, offset, end, &start);
        add_bytes(draft, offset, target ? start : end, class);
        if (!target)
            return;
        sg_draft_other(draft, start, target - start, SG_STR(" "), class);
        sg_draft_skip(draft, start, target, SG_TEXT_TARGET);
        offset = target;
    }
}

void sg_draft_text(struct sg_draft *draft, size_t offset, size_t length,
                   enum sg_text_class class)
{
    size_t end = offset + length;
    if (offset < draft->skip_end)
        offset = draft->skip_end;
    if (offset >= end)
        return;
    if (class == SG_TEXT_INLINE_CODE) {
        add_bytes(draft, offset, end, class);
        return;
    }
    while (offset < end) {
        size_t start = end;
        size_t resume = 0;
        if (draft->has_templates)
            resume = find_template(draft, offset, end, &start);
        add_prose(draft, offset, resume ? start : end, class);
        offset = resume ? resume : end;
    }
}
