// SPDX-License-Identifier: MIT
#include "compile/emit.h"

#include <stdio.h>

#include "base/file.h"
#include "input/yaml.h"

const sg_source *emit_source(sg_arena *arena, const char *path, sg_diags *diags)
{
    sg_str text;
    sg_str name = sg_str_from(path);
    if (!sg_file_read(arena, name, SG_YAML_BYTES, diags, &text))
        return NULL;
    return sg_source_new(arena, name, text);
}

void emit_bytes(sg_buf *out, sg_str bytes)
{
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char byte = (unsigned char)bytes.ptr[i];
        if (byte < 0x20 || byte >= 0x7f || strchr("\"\\?", byte))
            sg_buf_printf(out, "\\%03o", byte);
        else
            sg_buf_putc(out, (char)byte);
    }
}

void emit_byte(sg_buf *out, size_t value)
{
    char byte = (char)value;
    emit_bytes(out, (sg_str){&byte, 1});
}

void emit_trie(sg_buf *out, const char *name, const struct sg_trie *trie)
{
    sg_buf_printf(out, "static const struct sg_trie_node %s[] = {\n", name);
    for (size_t i = 0; i < trie->count; i++) {
        const struct sg_trie_node *node = &trie->nodes[i];
        sg_buf_printf(out, "{%u,%uu,%u,%u,%u},\n", node->first, node->value,
                      node->label, node->count, node->has_gap);
    }
    sg_buf_printf(out, "};\nstatic const uint8_t %s_starts[] = {", name);
    for (size_t i = 0; i < SG_TRIE_STARTS; i++)
        sg_buf_printf(out, "%u,", trie->starts[i]);
    sg_buf_printf(out, "};\nstatic const uint32_t %s_syllables[] = {", name);
    for (size_t i = 0; i < SG_SYLLABLES; i++)
        sg_buf_printf(out, "%u,", trie->syllables[i]);
    sg_buf_puts(out, "};\n");
}

int emit_finish(const char *path, sg_buf *out, sg_diags *diags, sg_arena *arena)
{
    bool fine = sg_diags_errors(diags) == 0 &&
                sg_file_write(sg_str_from(path), sg_buf_str(out), false, diags);
    sg_buf_clear(out);
    sg_diags_render(diags, false, out);
    if (out->len)
        fputs(out->ptr, stderr);
    sg_buf_finish(out);
    sg_diags_free(diags);
    sg_arena_finish(arena);
    return fine ? 0 : 1;
}
