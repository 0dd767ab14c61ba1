// SPDX-License-Identifier: MIT
#include "model/builtin.h"

struct unpacking {
    sg_arena *arena;
    const unsigned char *at;
};

static sg_str take_text(struct unpacking *unpacking)
{
    size_t length = unpacking->at[0] | (size_t)unpacking->at[1] << 8;
    sg_str text = {(const char *)unpacking->at + 2, length};
    unpacking->at += 2 + length + 1;
    return text;
}

static struct sg_refs take_list(struct unpacking *unpacking)
{
    size_t count = *unpacking->at++;
    if (count == 0)
        return (struct sg_refs){0};
    struct sg_ref *refs = sg_arena_array(unpacking->arena, count, sizeof *refs);
    for (size_t i = 0; i < count; i++)
        refs[i].id = take_text(unpacking);
    return (struct sg_refs){refs, count};
}

static struct sg_match_rules take_rules(struct unpacking *unpacking)
{
    size_t count = *unpacking->at++;
    if (count == 0)
        return (struct sg_match_rules){0};
    struct sg_match_rule *rules =
        sg_arena_array(unpacking->arena, count, sizeof *rules);
    for (size_t i = 0; i < count; i++) {
        rules[i].name = take_text(unpacking);
        rules[i].is_exact = *unpacking->at & 1;
        rules[i].needs_context = *unpacking->at++ & 2;
    }
    return (struct sg_match_rules){rules, count};
}

struct sg_catalog sg_catalog_unpack(sg_arena *arena,
                                    const struct sg_packed_catalog *packed)
{
    struct unpacking unpacking = {arena, packed->skills};
    struct sg_skill *skills =
        sg_arena_array(arena, packed->count, sizeof *skills);
    for (size_t i = 0; i < packed->count; i++) {
        struct sg_skill *skill = &skills[i];
        skill->id = take_text(&unpacking);
        skill->name = take_text(&unpacking);
        skill->area = (enum sg_area) * unpacking.at++;
        skill->kind = (enum sg_kind) * unpacking.at++;
        skill->aliases = take_list(&unpacking);
        skill->requires = take_list(&unpacking);
        skill->part_of = take_list(&unpacking);
        skill->replaces = take_list(&unpacking);
        skill->url = take_text(&unpacking);
        skill->icon = take_text(&unpacking);
        skill->match = take_rules(&unpacking);
    }
    return (struct sg_catalog){skills, packed->count, packed->names};
}
