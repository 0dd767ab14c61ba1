// SPDX-License-Identifier: MIT
// usage: show-posts FILE...
// Reads each file as a post, checks the promises of mine/document.h and prints
// the text of its blocks, one a line, under a line "== FILE". For commonmark.py
// and for the inputs of a fuzzer.
#include <stdio.h>

#include "../unit/posts.h"
#include "base/file.h"

static char **paths;

static void show(const char *path)
{
    sg_arena arena = {0};
    sg_diags *diags = sg_diags_new();
    sg_str text = {0};
    assert_true(
        sg_file_read(&arena, sg_str_from(path), 1u << 30, diags, &text));
    struct posts posts = posts_read(path, text);
    printf("== %s\n", path);
    for (size_t i = 0; i < posts.list.count; i++) {
        const struct sg_document *post = &posts.list.items[i];
        for (size_t block = 0; block < post->blocks.count; block++)
            printf("%.*s\n", SG_FMT(post->blocks.items[block].text));
    }
    posts_finish(&posts);
    sg_diags_free(diags);
    sg_arena_finish(&arena);
}

static void all_files_are_posts(void **state)
{
    (void)state;
    for (char **path = paths; *path; path++)
        show(*path);
}

int main(int argc, char **argv)
{
    (void)argc;
    paths = argv + 1;
    const struct CMUnitTest tests[] = {cmocka_unit_test(all_files_are_posts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
