// SPDX-License-Identifier: MIT
// A program of the build: checks skills/catalog/*.yaml and writes it as C
// tables, so that the finished program starts without parsing anything.
//
// usage: compile-catalog OUT.c FILE.yaml…
#include <stdio.h>
#include <stdlib.h>

#include "base/unicode.h"
#include "compile/emit.h"
#include "input/skill_file.h"
#include "mine/names.h"

static void write_text(sg_buf *out, sg_str text)
{
    emit_byte(out, text.len & 0xff);
    emit_byte(out, text.len >> 8);
    emit_bytes(out, text);
    emit_byte(out, 0);
}

static void write_list(sg_buf *out, struct sg_refs refs)
{
    emit_byte(out, refs.count);
    for (size_t i = 0; i < refs.count; i++)
        write_text(out, refs.items[i].id);
}

// In the order that model/builtin.h gives.
static void write_skill(sg_buf *out, const struct sg_skill *skill)
{
    sg_buf_puts(out, "    \"");
    write_text(out, skill->id);
    write_text(out, skill->name);
    emit_byte(out, (size_t)skill->area);
    emit_byte(out, (size_t)skill->kind);
    write_list(out, skill->aliases);
    write_list(out, skill->requires);
    write_list(out, skill->part_of);
    write_list(out, skill->replaces);
    write_text(out, skill->url);
    write_text(out, skill->icon);
    emit_byte(out, skill->match.count);
    for (size_t i = 0; i < skill->match.count; i++) {
        const struct sg_match_rule *rule = &skill->match.items[i];
        write_text(out, rule->name);
        emit_byte(out, rule->is_exact + 2u * rule->needs_context);
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
        emit_bytes(out, name->key);
        emit_byte(out, 0);
        emit_bytes(out, name->id);
        emit_byte(out, 0);
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
                     "edited.\n#include \"mine/names.h\"\n"
                     "#include \"model/builtin.h\"\n\n"
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

// The table that the miner searches with.
static void write_name_table(sg_arena *arena, sg_buf *out,
                             const struct sg_catalog *catalog)
{
    struct sg_name_table table = sg_name_table_new(arena, catalog, NULL);
    emit_trie(out, "form_trie", &table.trie);
    sg_buf_puts(out, "static const char form_pool[] =\n");
    for (size_t at = 0; at < table.pool_size;) {
        sg_str text = sg_str_from(table.pool + at);
        sg_buf_puts(out, "    \"");
        emit_bytes(out, text);
        emit_byte(out, 0);
        sg_buf_puts(out, "\"\n");
        at += text.len + 1;
    }
    sg_buf_puts(out, ";\nstatic const struct sg_name_form forms[] = {\n");
    for (size_t i = 0; i < table.form_count; i++) {
        const struct sg_name_form *form = &table.forms[i];
        sg_buf_printf(out, "{%u,%uu,%u,%u},\n", form->text, form->next,
                      form->skill, form->rules);
    }
    sg_buf_printf(out,
                  "};\nconst struct sg_name_table sg_builtin_names = {\n"
                  "    form_trie, forms, %zu, form_pool, %zu};\n",
                  table.form_count, table.pool_size);
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
    for (int i = 2; i < argc; i++) {
        const sg_source *source = emit_source(&arena, argv[i], diags);
        if (source)
            sg_skills_read(&arena, source, diags, &skills);
    }
    const struct sg_catalog empty = {0};
    struct sg_catalog catalog =
        sg_catalog_merge(&arena, &empty, skills.items, skills.count, diags);
    sg_catalog_check(&catalog, diags);
    sg_buf out = {0};
    if (sg_diags_errors(diags) == 0) {
        write_catalog(&arena, &out, &catalog);
        write_name_table(&arena, &out, &catalog);
    }
    return emit_finish(argv[1], &out, diags, &arena);
}
