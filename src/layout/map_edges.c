// SPDX-License-Identifier: MIT
#include "layout/map_edges.h"

#include <stdlib.h>

struct adding {
    sg_arena *arena;
    struct sg_map *map;
    const size_t *map_node; // [nodes of the graph], or SG_NO_SKILL
    size_t *order;          // [nodes of the map]: place in order of the needs
};

static bool is_need(const struct sg_edge *edge)
{
    return edge->type == SG_REQUIRES || edge->type == SG_PART_OF;
}

// The place of each map node in a topological order of the needs among the
// edges so far (Kahn 1962); they have been checked for circles.
static void order_nodes(struct adding *adding)
{
    const struct sg_map *map = adding->map;
    size_t count = map->nodes.count;
    sg_arena scratch = {0};
    size_t *starts = sg_arena_array(&scratch, count + 2, sizeof *starts);
    size_t *heirs =
        sg_arena_array(&scratch, map->edges.count + 1, sizeof *heirs);
    size_t *needs = sg_arena_array(&scratch, count + 1, sizeof *needs);
    size_t *queue = sg_arena_array(&scratch, count + 1, sizeof *queue);
    for (size_t i = 0; i < map->edges.count; i++) {
        starts[map->edges.items[i].edge.from + 1]++;
        needs[map->edges.items[i].edge.to]++;
    }
    for (size_t i = 0; i < count; i++)
        starts[i + 1] += starts[i];
    size_t *next = sg_arena_array(&scratch, count + 1, sizeof *next);
    memcpy(next, starts, count * sizeof *next);
    for (size_t i = 0; i < map->edges.count; i++)
        heirs[next[map->edges.items[i].edge.from]++] =
            map->edges.items[i].edge.to;
    size_t tail = 0;
    for (size_t i = 0; i < count; i++)
        if (needs[i] == 0)
            queue[tail++] = i;
    for (size_t head = 0; head < tail; head++) {
        adding->order[queue[head]] = head;
        for (size_t i = starts[queue[head]]; i < starts[queue[head] + 1]; i++)
            if (--needs[heirs[i]] == 0)
                queue[tail++] = heirs[i];
    }
    sg_arena_finish(&scratch);
}

// Adds an edge. One that isn't a need stays within its
// card only where it follows the order of the needs, so that none closes a
// circle.
static void add_edge(struct adding *adding, const struct sg_edge *drawn)
{
    struct sg_map *map = adding->map;
    struct sg_map_edge edge = {.edge = *drawn};
    edge.edge.from = adding->map_node[edge.edge.from];
    edge.edge.to = adding->map_node[edge.edge.to];
    size_t from_card = map->nodes.items[edge.edge.from].card;
    size_t to_card = map->nodes.items[edge.edge.to].card;
    edge.is_crossing = from_card != to_card;
    edge.is_back = map->is_by_period && from_card > to_card;
    if (!is_need(drawn) &&
        adding->order[edge.edge.from] >= adding->order[edge.edge.to])
        edge.is_crossing = true;
    sg_vec_push(adding->arena, &map->edges, edge);
}

// By the topological places of what they end at and start from.
struct sortable {
    struct sg_map_edge edge;
    size_t to;
    size_t from;
};

static int compare_sortable(const void *left, const void *right)
{
    const struct sortable *a = left;
    const struct sortable *b = right;
    if (a->to != b->to)
        return a->to < b->to ? -1 : 1;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    return (int)a->edge.edge.type - (int)b->edge.edge.type;
}

static void sort_edges(struct adding *adding)
{
    struct sg_map *map = adding->map;
    sg_arena scratch = {0};
    struct sortable *edges =
        sg_arena_array(&scratch, map->edges.count + 1, sizeof *edges);
    for (size_t i = 0; i < map->edges.count; i++) {
        const struct sg_map_edge *edge = &map->edges.items[i];
        edges[i] = (struct sortable){*edge, adding->order[edge->edge.to],
                                     adding->order[edge->edge.from]};
    }
    qsort(edges, map->edges.count, sizeof *edges, compare_sortable);
    for (size_t i = 0; i < map->edges.count; i++)
        map->edges.items[i] = edges[i].edge;
    sg_arena_finish(&scratch);
}

void sg_map_add_edges(sg_arena *arena, struct sg_map *map,
                      const size_t *map_node, bool with_used_with)
{
    struct adding adding = {arena, map, map_node, NULL};
    sg_edges drawn = {0};
    bool *is_shown = sg_arena_alloc(arena, map->graph->nodes.count + 1);
    for (size_t i = 0; i < map->graph->nodes.count; i++)
        is_shown[i] = map_node[i] != SG_NO_SKILL;
    sg_graph_reduce(arena, map->graph, is_shown, with_used_with, &drawn);
    adding.order =
        sg_arena_array(arena, map->nodes.count + 1, sizeof *adding.order);
    for (size_t i = 0; i < drawn.count; i++)
        if (is_need(&drawn.items[i]))
            add_edge(&adding, &drawn.items[i]);
    order_nodes(&adding);
    for (size_t i = 0; i < drawn.count; i++)
        if (!is_need(&drawn.items[i]))
            add_edge(&adding, &drawn.items[i]);
    sort_edges(&adding);
}
