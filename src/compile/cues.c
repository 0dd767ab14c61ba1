// SPDX-License-Identifier: MIT
// A program of the build: writes src/mine/cues/*.yaml as C tables.
//
// usage: compile-cues OUT.c FILE.yaml…
#include <stdio.h>

#include "compile/emit.h"
#include "mine/cue_file.h"

// Which trie a file's cues belong to is told by its name.
enum { WORDS, LINKS, HEADINGS, BESIDE, TAILS, TRIE_COUNT };

static int trie_of(sg_str path)
{
    if (sg_str_ends(path, SG_STR("links.yaml")))
        return LINKS;
    if (sg_str_ends(path, SG_STR("beside.yaml")))
        return BESIDE;
    return sg_str_ends(path, SG_STR("headings.yaml")) ? HEADINGS : WORDS;
}

int main(int argc, char **argv)
{
    static const char *const names[] = {"words", "links", "headings",
                                        "beside", "tails"};
    if (argc < 3) {
        fprintf(stderr, "usage: compile-cues OUT.c FILE.yaml...\n");
        return 2;
    }
    sg_arena arena = {0};
    sg_diags *diags = sg_diags_new();
    struct sg_trie_builder builders[TRIE_COUNT] = {0};
    for (int i = 2; i < argc; i++) {
        const sg_source *source = emit_source(&arena, argv[i], diags);
        if (source)
            sg_cue_file_read(&arena, source, diags,
                             &builders[trie_of(source->path)],
                             &builders[TAILS]);
    }
    sg_buf out = {0};
    sg_buf_puts(&out, "// Made by the build from src/mine/cues; not to be "
                      "edited.\n#include \"mine/cues.h\"\n\n");
    for (int i = 0; i < TRIE_COUNT; i++) {
        struct sg_trie trie = sg_trie_pack(&arena, &builders[i]);
        emit_trie(&out, names[i], &trie);
    }
    sg_buf_puts(&out, "const struct sg_cue_table sg_builtin_cues = {\n");
    for (int i = 0; i < TRIE_COUNT; i++)
        sg_buf_printf(&out, "    %s,\n", names[i]);
    sg_buf_puts(&out, "};\n");
    return emit_finish(argv[1], &out, diags, &arena);
}
