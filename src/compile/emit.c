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

static void emit_set(sg_buf *out, const char *name, const char *what,
                     const uint8_t *set, size_t size)
{
    sg_buf_printf(out, "static const uint8_t %s_%s[] = {", name, what);
    for (size_t i = 0; i < size; i++)
        sg_buf_printf(out, "%u,", set[i]);
    sg_buf_puts(out, "};\n");
}

static void emit_numbers(sg_buf *out, const char *name, const char *what,
                         const uint32_t *numbers, size_t count)
{
    sg_buf_printf(out, "static const uint32_t %s_%s[] = {", name, what);
    for (size_t i = 0; i < count; i++)
        sg_buf_printf(out, "%uu,", numbers[i]);
    sg_buf_puts(out, "};\n");
}

void emit_trie(sg_buf *out, const char *name, const struct sg_trie *trie)
{
    sg_buf_printf(out, "static const struct sg_trie_node %s_nodes[] = {\n",
                  name);
    for (size_t i = 0; i < trie->count; i++) {
        const struct sg_trie_node *node = &trie->nodes[i];
        sg_buf_printf(out, "{%u,%u,%u,%uu},\n", node->first, node->has_value,
                      node->has_gap, node->parent);
    }
    sg_buf_puts(out, "};\n");
    emit_numbers(out, name, "values", trie->values, trie->count);
    emit_set(out, name, "starts", trie->starts, SG_TRIE_STARTS);
    emit_set(out, name, "alone", trie->alone, SG_TRIE_ALONE);
    emit_set(out, name, "pairs", trie->pairs, SG_TRIE_PAIRS);
    emit_set(out, name, "triples", trie->triples, SG_TRIE_TRIPLES);
    emit_numbers(out, name, "syllables", trie->syllables, SG_SYLLABLES);
    sg_buf_printf(out,
                  "#define %s {%s_nodes, %s_values, %zu, %s_starts, %s_alone, "
                  "%s_pairs, %s_triples, %s_syllables}\n",
                  name, name, name, trie->count, name, name, name, name, name);
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
