// SPDX-License-Identifier: MIT
#include "catalogs.h"

#include "check.h"
#include "input/skill_file.h"
#include "mine/cues.h"

static void fail_on_errors(const sg_diags *diags)
{
    sg_buf report = {0};
    sg_diags_render(diags, false, &report);
    if (sg_diags_errors(diags))
        fail_msg("%s", report.ptr);
    sg_buf_finish(&report);
}

static const struct sg_catalog *merged(sg_arena *arena,
                                       const struct sg_catalog *base,
                                       const char *yaml, bool is_own)
{
    sg_skills skills = {0};
    sg_diags *diags = sg_diags_new();
    struct sg_catalog *catalog = sg_arena_alloc(arena, sizeof *catalog);
    if (*yaml)
        sg_skills_read(
            arena,
            sg_source_new(arena, SG_STR("skills.yaml"),
                          sg_arena_printf(arena, "skills:\n%s", yaml)),
            diags, &skills);
    for (size_t i = 0; i < skills.count && !is_own; i++)
        skills.items[i].span = (sg_span){0};
    *catalog = sg_catalog_merge(arena, base, skills.items, skills.count, diags);
    fail_on_errors(diags);
    sg_diags_free(diags);
    return catalog;
}

const struct sg_catalog *catalog_of(sg_arena *arena, const char *skills)
{
    const struct sg_catalog empty = {0};
    return merged(arena, &empty, skills, false);
}

const struct sg_catalog *
catalog_with(sg_arena *arena, const struct sg_catalog *base, const char *own)
{
    return merged(arena, base, own, true);
}

struct sg_matcher matcher_of(sg_arena *arena, const char *skills,
                             const char *own)
{
    const struct sg_catalog *base = catalog_of(arena, skills);
    struct sg_name_table *names = sg_arena_alloc(arena, sizeof *names);
    *names = sg_name_table_new(arena, base, NULL);
    return sg_matcher_new(arena, names, &sg_builtin_cues.tails, base,
                          catalog_with(arena, base, own));
}
