// SPDX-License-Identifier: MIT
#include "world.h"

#include <stdlib.h>

#include "check.h"

struct world *world_new(void)
{
    return sg_alloc(sizeof(struct world));
}

void world_free(struct world *world)
{
    sg_arena_finish(&world->arena);
    sg_free(world);
}

static sg_str copy(struct world *world, const char *text)
{
    return sg_arena_dup(&world->arena, sg_str_from(text));
}

static struct sg_skill *skill_of(struct world *world, const char *id)
{
    for (size_t i = 0; i < world->skills.count; i++)
        if (sg_str_is(world->skills.items[i].id, id))
            return &world->skills.items[i];
    sg_str text = copy(world, id);
    struct sg_skill skill = {.id = text,
                             .name = text,
                             .area = SG_OTHER,
                             .fields = SG_FIELD_NAME | SG_FIELD_AREA};
    sg_vec_push(&world->arena, &world->skills, skill);
    return &world->skills.items[world->skills.count - 1];
}

void world_skill(struct world *world, const char *id, enum sg_area area)
{
    skill_of(world, id)->area = area;
}

static void add_ref(struct world *world, struct sg_refs *refs, const char *id)
{
    struct sg_ref *items =
        sg_arena_array(&world->arena, refs->count + 1, sizeof *items);
    if (refs->count)
        memcpy(items, refs->items, refs->count * sizeof *items);
    items[refs->count] = (struct sg_ref){.id = copy(world, id)};
    *refs = (struct sg_refs){items, refs->count + 1};
}

void world_requires(struct world *world, const char *skill, const char *needed)
{
    skill_of(world, needed);
    add_ref(world, &skill_of(world, skill)->requires, needed);
}

void world_part_of(struct world *world, const char *part, const char *whole)
{
    skill_of(world, whole);
    add_ref(world, &skill_of(world, part)->part_of, whole);
}

void world_replaces(struct world *world, const char *skill, const char *old)
{
    skill_of(world, old);
    add_ref(world, &skill_of(world, skill)->replaces, old);
}

sg_period period_of(const char *text)
{
    sg_period period;
    if (!sg_period_parse(sg_str_from(text), &period))
        fail_msg("'%s' is no period", text);
    return period;
}

void world_post(struct world *world, const char *period)
{
    struct sg_post post = {
        .id = sg_arena_printf(&world->arena, "p%zu",
                              world->workspace.posts.count),
        .period = period_of(period),
    };
    sg_vec_push(&world->arena, &world->workspace.posts, post);
}

struct sg_mention *world_claim(struct world *world, const char *skill,
                               enum sg_status status, const char *period)
{
    struct sg_post *post =
        &world->workspace.posts.items[world->workspace.posts.count - 1];
    struct sg_mention mention = {
        .skill = {.id = skill_of(world, skill)->id},
        .status = status,
        .period = period ? period_of(period) : post->period,
        .place = {post->mentions.count + 1, 1},
        .group = -1,
    };
    sg_vec_push(&world->arena, &post->mentions, mention);
    return &post->mentions.items[post->mentions.count - 1];
}

void world_hide(struct world *world, const char *skill_or_area)
{
    sg_vec_push(&world->arena, &world->workspace.config.hidden,
                ((struct sg_ref){.id = copy(world, skill_or_area)}));
}

const struct sg_graph *world_graph_with(struct world *world,
                                        const struct sg_graph_options *options)
{
    const struct sg_catalog empty = {0};
    sg_diags *diags = sg_diags_new();
    world->workspace.catalog = sg_catalog_merge(
        &world->arena, &empty, world->skills.items, world->skills.count, diags);
    assert_int_equal(sg_diags_errors(diags), 0);
    sg_diags_free(diags);
    sg_workspace_resolve(&world->workspace);
    return sg_graph_build(&world->arena, &world->workspace, options);
}

const struct sg_graph *world_graph_by(struct world *world,
                                      enum sg_period_unit unit)
{
    const struct sg_graph_options options = {.unit = unit};
    return world_graph_with(world, &options);
}

const struct sg_graph *world_graph(struct world *world)
{
    return world_graph_by(world, SG_YEAR);
}

const struct sg_node *node_of(const struct sg_graph *graph, const char *id)
{
    size_t node = sg_graph_find(graph, sg_str_from(id));
    if (node == SG_NO_SKILL)
        fail_msg("'%s' has no node", id);
    return &graph->nodes.items[node];
}

size_t column_of(const struct sg_graph *graph, const char *period)
{
    for (size_t i = 0; i < graph->columns.count; i++)
        if (sg_str_is(graph->columns.items[i].id, period))
            return i;
    fail_msg("'%s' has no column", period);
    return SG_NO_COLUMN;
}

const char *status_in(const struct sg_graph *graph, const char *id,
                      const char *period)
{
    enum sg_status status =
        node_of(graph, id)->statuses[column_of(graph, period)];
    return status == SG_NO_STATUS ? "" : sg_statuses.names[status].ptr;
}

sg_str edges_as_text(sg_arena *arena, const struct sg_graph *graph,
                     const sg_edges *edges)
{
    sg_str text = {0};
    for (size_t i = 0; i < edges->count; i++) {
        const struct sg_edge *edge = &edges->items[i];
        text = sg_arena_printf(arena, "%.*s%s%.*s>%.*s %.*s", SG_FMT(text),
                               i > 0 ? "; " : "",
                               SG_FMT(graph->nodes.items[edge->from].skill->id),
                               SG_FMT(graph->nodes.items[edge->to].skill->id),
                               SG_FMT(sg_edge_types.names[edge->type]));
        if (edge->type == SG_USED_WITH)
            text =
                sg_arena_printf(arena, "%.*s %zu", SG_FMT(text), edge->count);
        for (size_t j = 0; j < edge->via.count; j++)
            text = sg_arena_printf(arena, "%.*s%s%.*s", SG_FMT(text),
                                   j == 0 ? " via " : ",",
                                   SG_FMT(edge->via.items[j]));
    }
    return text;
}
