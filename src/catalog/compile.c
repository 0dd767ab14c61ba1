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

static void write_str(sg_buf *out, sg_str text)
{
    sg_buf_puts(out, "{\"");
    for (size_t i = 0; i < text.len; i++) {
        unsigned char byte = (unsigned char)text.ptr[i];
        if (byte < 0x20 || byte >= 0x7f || byte == '"' || byte == '\\')
            sg_buf_printf(out, "\\%03o", byte);
        else
            sg_buf_putc(out, (char)byte);
    }
    sg_buf_printf(out, "\", %zu}", text.len);
}

// The list as an array of its own, named by list and index.
static void write_list(sg_buf *out, const char *list, size_t index,
                       struct sg_refs refs)
{
    if (refs.count == 0)
        return;
    sg_buf_printf(out, "static const struct sg_ref %s_%zu[] = {", list, index);
    for (size_t i = 0; i < refs.count; i++) {
        sg_buf_puts(out, "{");
        write_str(out, refs.items[i].id);
        sg_buf_puts(out, ", {0, 0, 0}}, ");
    }
    sg_buf_puts(out, "};\n");
}

static void write_rules(sg_buf *out, size_t index, struct sg_match_rules rules)
{
    if (rules.count == 0)
        return;
    sg_buf_printf(out, "static const struct sg_match_rule match_%zu[] = {",
                  index);
    for (size_t i = 0; i < rules.count; i++) {
        sg_buf_puts(out, "{");
        write_str(out, rules.items[i].name);
        sg_buf_printf(out, ", %d, %d}, ", rules.items[i].is_exact,
                      rules.items[i].needs_context);
    }
    sg_buf_puts(out, "};\n");
}

static void write_list_name(sg_buf *out, const char *list, size_t index,
                            size_t count)
{
    if (count)
        sg_buf_printf(out, ", {%s_%zu, %zu}", list, index, count);
    else
        sg_buf_puts(out, ", {0, 0}");
}

static void write_skill(sg_buf *out, size_t index, const struct sg_skill *skill)
{
    sg_buf_puts(out, "    {");
    write_str(out, skill->id);
    sg_buf_puts(out, ", ");
    write_str(out, skill->name);
    sg_buf_printf(out, ", %d, %d", (int)skill->area, (int)skill->kind);
    write_list_name(out, "aliases", index, skill->aliases.count);
    write_list_name(out, "requires", index, skill->requires.count);
    write_list_name(out, "part_of", index, skill->part_of.count);
    write_list_name(out, "replaces", index, skill->replaces.count);
    sg_buf_puts(out, ", ");
    write_str(out, skill->url);
    sg_buf_puts(out, ", ");
    write_str(out, skill->icon);
    write_list_name(out, "match", index, skill->match.count);
    sg_buf_puts(out, ", 0, {0, 0, 0}},\n");
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
    sg_buf_puts(out, "static const struct sg_name names[] = {\n");
    size_t count = 0;
    for (size_t i = 0; i < all.count; i++) {
        const struct sg_name *name = &all.items[i].name;
        if (i > 0 && sg_str_eq(name->key, all.items[i - 1].name.key) &&
            sg_str_eq(name->id, all.items[i - 1].name.id))
            continue;
        sg_buf_puts(out, "    {");
        write_str(out, name->key);
        sg_buf_puts(out, ", ");
        write_str(out, name->id);
        sg_buf_puts(out, "},\n");
        count++;
    }
    sg_buf_printf(out, "};\nenum { NAME_COUNT = %zu };\n", count);
}

static void write_catalog(sg_arena *arena, sg_buf *out,
                          const struct sg_catalog *catalog)
{
    sg_buf_puts(out, "// Made by the build from skills/catalog; not to be "
                     "edited.\n#include \"model/builtin.h\"\n\n");
    for (size_t i = 0; i < catalog->count; i++) {
        const struct sg_skill *skill = &catalog->skills[i];
        write_list(out, "aliases", i, skill->aliases);
        write_list(out, "requires", i, skill->requires);
        write_list(out, "part_of", i, skill->part_of);
        write_list(out, "replaces", i, skill->replaces);
        write_rules(out, i, skill->match);
    }
    sg_buf_puts(out, "\nstatic const struct sg_skill skills[] = {\n");
    for (size_t i = 0; i < catalog->count; i++)
        write_skill(out, i, &catalog->skills[i]);
    sg_buf_puts(out, "};\n");
    write_names(arena, out, catalog);
    sg_buf_printf(out,
                  "const struct sg_catalog sg_builtin_catalog = "
                  "{skills, %zu, names, NAME_COUNT};\n",
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
        fine = sg_file_write(sg_str_from(argv[1]), sg_buf_str(&out), false,
                             diags);
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
