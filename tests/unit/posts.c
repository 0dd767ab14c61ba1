// SPDX-License-Identifier: MIT
#include "posts.h"

#include <stdio.h>

static size_t run_end(const struct sg_block *block, size_t index)
{
    return index + 1 < block->runs.count ? block->runs.items[index + 1].start
                                         : block->text.len;
}

static enum sg_text_class class_at(const struct sg_document *document,
                                   size_t offset)
{
    size_t low = 0;
    size_t high = document->classes.count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        *(document->classes.items[middle].offset <= offset ? &low : &high) =
            middle;
    }
    return document->classes.items[low].class;
}

static void check_same_bytes(const struct sg_document *document,
                             const struct sg_block *block,
                             const struct sg_text_run *run, size_t end)
{
    sg_str file = document->source->text;
    assert_true(run->offset + run->length <= file.len);
    for (size_t at = run->start; at < end; at++) {
        size_t offset = sg_block_offset(block, at);
        assert_int_equal(offset, run->offset + (at - run->start));
        assert_int_equal(file.ptr[offset], block->text.ptr[at]);
        assert_int_equal(sg_block_class(block, at), run->class);
        assert_int_equal(class_at(document, offset), run->class);
    }
}

static void check_runs(const struct sg_document *document,
                       const struct sg_block *block)
{
    assert_true(block->text.len > 0);
    assert_true(block->runs.count > 0);
    size_t offset = 0;
    for (size_t i = 0; i < block->runs.count; i++) {
        const struct sg_text_run *run = &block->runs.items[i];
        size_t end = run_end(block, i);
        assert_true(i > 0 ? run->start > run[-1].start : run->start == 0);
        assert_true(run->start < end);
        assert_true(run->class < SG_TEXT_MARKUP);
        assert_true(run->offset >= offset);
        assert_true(run->offset + run->length <= document->source->text.len);
        offset = run->offset;
        if (run->length == end - run->start)
            check_same_bytes(document, block, run, end);
    }
}

static void check_classes(const struct sg_document *document)
{
    size_t size = document->source->text.len;
    assert_true(size == 0 || document->classes.items[0].offset == 0);
    for (size_t i = 0; i < document->classes.count; i++) {
        const struct sg_class_run *run = &document->classes.items[i];
        assert_true(run->class < SG_TEXT_CLASS_COUNT);
        assert_true(i == 0 || run->offset > run[-1].offset);
        assert_true(run->offset < size);
    }
}

static void check_document(const struct sg_document *document)
{
    check_classes(document);
    size_t offset = 0;
    for (size_t i = 0; i < document->blocks.count; i++) {
        const struct sg_block *block = &document->blocks.items[i];
        check_runs(document, block);
        assert_true(sg_block_offset(block, 0) >= offset);
        offset = sg_block_offset(block, 0);
    }
}

struct posts posts_read(const char *path, sg_str text)
{
    struct posts posts = {.text = text};
    if (sg_str_starts(text, SG_STR("\xef\xbb\xbf")))
        posts.text = sg_str_slice(text, 3, text.len);
    sg_str name = sg_str_from(path);
    sg_str copy = exact_copy(posts.text);
    const sg_source *source = sg_source_new(&posts.arena, name, copy);
    sg_document_read(&posts.arena, source, sg_post_format(name, copy),
                     &posts.list);
    for (size_t i = 0; i < posts.list.count; i++)
        check_document(&posts.list.items[i]);
    posts.text = copy;
    return posts;
}

void posts_finish(struct posts *posts)
{
    sg_free((void *)posts->text.ptr);
    sg_arena_finish(&posts->arena);
}

static void show_kind(const struct sg_block *block, sg_buf *out)
{
    switch (block->kind) {
    case SG_HEADING:
        sg_buf_printf(out, "h%d", block->level);
        break;
    case SG_PARAGRAPH:
        sg_buf_puts(out, "p");
        break;
    case SG_ITEM:
        sg_buf_printf(out, "i%d", block->level);
        break;
    case SG_ROW:
        sg_buf_puts(out, "r");
        break;
    }
    sg_buf_puts(out, block->is_guessed ? "?" : "");
    sg_buf_puts(out, block->is_quote ? ">" : "");
    sg_buf_puts(out, block->is_head ? "^" : "");
    sg_buf_puts(out, block->is_ordered ? "." : "");
    sg_buf_puts(out, block->is_struck ? "~ " : " ");
}

static void show_run(const struct sg_block *block, size_t index, sg_buf *out)
{
    static const char *const opens[] = {"", "`", "<"};
    static const char *const closes[] = {"", "`", ">"};
    const struct sg_text_run *run = &block->runs.items[index];
    bool is_first = index == 0 || run[-1].class != run->class;
    bool is_last = index + 1 == block->runs.count || run[1].class != run->class;
    if (is_first)
        sg_buf_puts(out, opens[run->class]);
    for (size_t at = run->start; at < run_end(block, index); at++)
        sg_buf_putc(out,
                    block->text.ptr[at] == '\n' ? '/' : block->text.ptr[at]);
    if (is_last)
        sg_buf_puts(out, closes[run->class]);
}

sg_str posts_show(sg_arena *arena, const struct sg_document *document)
{
    sg_buf out = {0};
    for (size_t i = 0; i < document->blocks.count; i++) {
        const struct sg_block *block = &document->blocks.items[i];
        show_kind(block, &out);
        for (size_t run = 0; run < block->runs.count; run++)
            show_run(block, run, &out);
        sg_buf_putc(&out, '\n');
    }
    sg_str shown = sg_arena_dup(arena, sg_buf_str(&out));
    sg_buf_finish(&out);
    return shown;
}

void check_post_at(const char *path, sg_str text, const char *expected,
                   const char *file, int line)
{
    struct posts posts = posts_read(path, text);
    assert_int_equal(posts.list.count, 1);
    sg_str shown = posts_show(&posts.arena, &posts.list.items[0]);
    if (!sg_str_is(shown, expected)) {
        print_error("%.*s--- is not\n%s", SG_FMT(shown), expected);
        _fail(file, line);
    }
    posts_finish(&posts);
}

enum sg_text_class posts_class(const struct posts *posts, const char *part)
{
    sg_str wanted = sg_str_from(part);
    for (size_t at = 0; at + wanted.len <= posts->text.len; at++)
        if (sg_str_starts(sg_str_slice(posts->text, at, posts->text.len),
                          wanted))
            return class_at(&posts->list.items[0], at);
    fail_msg("'%s' is not in the post", part);
    return SG_TEXT_CLASS_COUNT;
}
