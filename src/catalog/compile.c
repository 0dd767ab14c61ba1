// SPDX-License-Identifier: MIT
// A program of the build: checks skills/catalog/*.yaml and writes it as C
// tables, so that the finished program starts without parsing anything.
//
// usage: compile-catalog OUT.c FILE.yaml…
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/map.h"
#include "base/unicode.h"
#include "input/skill_file.h"
#include "input/yaml.h"

static void read_file(sg_arena *arena, sg_str path, sg_diags *diags,
                      sg_skills *skills)
{
    sg_str text;
    if (sg_file_read(arena, path, SG_YAML_BYTES, diags, &text))
        sg_skills_read(arena, sg_source_new(arena, path, text), diags, skills);
}

// Bytes within a C string.
static void write_bytes(sg_buf *out, sg_str bytes)
{
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char byte = (unsigned char)bytes.ptr[i];
        if (byte < 0x20 || byte >= 0x7f || strchr("\"\\?", byte))
            sg_buf_printf(out, "\\%03o", byte);
        else
            sg_buf_putc(out, (char)byte);
    }
}

static void write_byte(sg_buf *out, size_t value)
{
    char byte = (char)value;
    write_bytes(out, (sg_str){&byte, 1});
}

static void write_text(sg_buf *out, sg_str text)
{
    write_byte(out, text.len & 0xff);
    write_byte(out, text.len >> 8);
    write_bytes(out, text);
    write_byte(out, 0);
}

static void write_list(sg_buf *out, struct sg_refs refs)
{
    write_byte(out, refs.count);
    for (size_t i = 0; i < refs.count; i++)
        write_text(out, refs.items[i].id);
}

// In the order that model/builtin.h gives.
static void write_skill(sg_buf *out, const struct sg_skill *skill)
{
    sg_buf_puts(out, "    \"");
    write_text(out, skill->id);
    write_text(out, skill->name);
    write_byte(out, (size_t)skill->area);
    write_byte(out, (size_t)skill->kind);
    write_list(out, skill->aliases);
    write_list(out, skill->requires);
    write_list(out, skill->part_of);
    write_list(out, skill->replaces);
    write_text(out, skill->url);
    write_text(out, skill->icon);
    write_byte(out, skill->match.count);
    for (size_t i = 0; i < skill->match.count; i++) {
        const struct sg_match_rule *rule = &skill->match.items[i];
        write_text(out, rule->name);
        write_byte(out, rule->is_exact + 2u * rule->needs_context);
    }
    sg_buf_puts(out, "\"\n");
}

struct named {
    struct sg_name name;
    int rank; // ids before names before aliases
};

static int compare_named(const void *left, const void *right)
{
    const struct named *a = left;
    const struct named *b = right;
    int order = sg_str_cmp(a->name.key, b->name.key);
    if (order == 0)
        order = a->rank - b->rank;
    return order ? order : sg_str_cmp(a->name.id, b->name.id);
}

static void write_names(sg_arena *arena, sg_buf *out,
                        const struct sg_catalog *catalog)
{
    SG_VEC(struct named) all = {0};
    for (size_t i = 0; i < catalog->count; i++) {
        const struct sg_skill *skill = &catalog->skills[i];
        sg_str id = skill->id;
        struct sg_name name = {sg_name_key(arena, id), id};
        sg_vec_push(arena, &all, ((struct named){name, 0}));
        name.key = sg_name_key(arena, skill->name);
        sg_vec_push(arena, &all, ((struct named){name, 1}));
        for (size_t j = 0; j < skill->aliases.count; j++) {
            name.key = sg_name_key(arena, skill->aliases.items[j].id);
            sg_vec_push(arena, &all, ((struct named){name, 2}));
        }
    }
    qsort(all.items, all.count, sizeof *all.items, compare_named);
    sg_buf offsets = {0};
    size_t offset = 0;
    size_t count = 0;
    sg_buf_puts(out, "static const char name_pool[] =\n");
    for (size_t i = 0; i < all.count; i++) {
        const struct sg_name *name = &all.items[i].name;
        if (i > 0 && sg_str_eq(name->key, all.items[i - 1].name.key) &&
            sg_str_eq(name->id, all.items[i - 1].name.id))
            continue;
        sg_buf_puts(out, "    \"");
        write_bytes(out, name->key);
        write_byte(out, 0);
        write_bytes(out, name->id);
        write_byte(out, 0);
        sg_buf_puts(out, "\"\n");
        sg_buf_printf(&offsets, "    {%zu, %zu},\n", offset,
                      offset + name->key.len + 1);
        offset += name->key.len + name->id.len + 2;
        count++;
    }
    sg_buf_printf(out,
                  ";\nstatic const struct sg_name_offsets name_entries[] = {\n"
                  "%.*s};\n"
                  "enum { NAME_COUNT = %zu };\n",
                  SG_FMT(sg_buf_str(&offsets)), count);
    sg_buf_finish(&offsets);
}

static void write_catalog(sg_arena *arena, sg_buf *out,
                          const struct sg_catalog *catalog)
{
    // One string literal may be longer than C11 promises; all compilers that
    // the project is built with take it.
    sg_buf_puts(out, "// Made by the build from skills/catalog; not to be "
                     "edited.\n#include \"model/builtin.h\"\n\n"
                     "#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n"
                     "static const char skills[] =\n");
    for (size_t i = 0; i < catalog->count; i++)
        write_skill(out, &catalog->skills[i]);
    sg_buf_puts(out, ";\n");
    write_names(arena, out, catalog);
    sg_buf_printf(out,
                  "const struct sg_packed_catalog sg_packed_builtin = {\n"
                  "    (const unsigned char *)skills, %zu,\n"
                  "    {name_pool, name_entries, NAME_COUNT}};\n",
                  catalog->count);
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fprintf(stderr, "usage: compile-catalog OUT.c FILE.yaml...\n");
        return 2;
    }
    sg_arena arena = {0};
    sg_diags *diags = sg_diags_new();
    sg_skills skills = {0};
    for (int i = 2; i < argc; i++)
        read_file(&arena, sg_str_from(argv[i]), diags, &skills);
    const struct sg_catalog empty = {0};
    struct sg_catalog catalog =
        sg_catalog_merge(&arena, &empty, skills.items, skills.count, diags);
    sg_catalog_check(&catalog, diags);
    bool fine = sg_diags_errors(diags) == 0;
    sg_buf out = {0};
    if (fine) {
        write_catalog(&arena, &out, &catalog);
        fine =
            sg_file_write(sg_str_from(argv[1]), sg_buf_str(&out), false, diags);
    }
    sg_buf_clear(&out);
    sg_diags_render(diags, false, &out);
    if (out.len)
        fputs(out.ptr, stderr);
    sg_buf_finish(&out);
    sg_diags_free(diags);
    sg_arena_finish(&arena);
    return fine ? 0 : 1;
}
