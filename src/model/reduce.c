// SPDX-License-Identifier: MIT
// Transitive reduction of the needs: bit sets of what each node reaches, filled
// in reverse topological order; an edge goes when another heir of its source
// reaches its target. `requires` and `part_of` have been checked for cycles.
#include <stdint.h>

#include "model/graph.h"

struct reduction {
    const struct sg_graph *graph;
    const bool *is_shown; // [nodes]; NULL: all are
    size_t
        *starts;  // [nodes + 1]: where a node's edges begin (edges are sorted)
    size_t words; // of a bit set
    uint64_t *reach; // [nodes * words]
};

static bool is_seen(const struct reduction *reduction,
                    const struct sg_edge *edge)
{
    return !reduction->is_shown ||
           (reduction->is_shown[edge->from] && reduction->is_shown[edge->to]);
}

static bool is_need(const struct reduction *reduction,
                    const struct sg_edge *edge)
{
    return (edge->type == SG_REQUIRES || edge->type == SG_PART_OF) &&
           is_seen(reduction, edge);
}

static bool reaches(const struct reduction *reduction, size_t from, size_t to)
{
    uint64_t word = reduction->reach[from * reduction->words + to / 64];
    return word >> (to % 64) & 1;
}

// Nodes with what they need before them (Kahn 1962).
static size_t *topological_order(sg_arena *scratch,
                                 const struct reduction *reduction,
                                 size_t count)
{
    const sg_edges *edges = &reduction->graph->edges;
    size_t *needs = sg_arena_array(scratch, count + 1, sizeof *needs);
    size_t *order = sg_arena_array(scratch, count + 1, sizeof *order);
    for (size_t i = 0; i < edges->count; i++)
        needs[edges->items[i].to] += is_need(reduction, &edges->items[i]);
    size_t tail = 0;
    for (size_t node = 0; node < count; node++)
        if (needs[node] == 0)
            order[tail++] = node;
    for (size_t head = 0; head < tail; head++) {
        size_t node = order[head];
        for (size_t i = reduction->starts[node];
             i < reduction->starts[node + 1]; i++) {
            const struct sg_edge *edge = &edges->items[i];
            if (is_need(reduction, edge) && --needs[edge->to] == 0)
                order[tail++] = edge->to;
        }
    }
    return order;
}

static void fill(struct reduction *reduction, size_t node)
{
    uint64_t *set = reduction->reach + node * reduction->words;
    set[node / 64] |= (uint64_t)1 << (node % 64);
    for (size_t i = reduction->starts[node]; i < reduction->starts[node + 1];
         i++) {
        const struct sg_edge *edge = &reduction->graph->edges.items[i];
        if (!is_need(reduction, edge))
            continue;
        for (size_t word = 0; word < reduction->words; word++)
            set[word] |= reduction->reach[edge->to * reduction->words + word];
    }
}

static bool is_said_by_others(const struct reduction *reduction, size_t index)
{
    const struct sg_edge *edge = &reduction->graph->edges.items[index];
    for (size_t i = reduction->starts[edge->from];
         i < reduction->starts[edge->from + 1]; i++) {
        const struct sg_edge *other = &reduction->graph->edges.items[i];
        if (!is_need(reduction, other) || i == index)
            continue;
        // Both types between the same two: the first one stays.
        if (other->to == edge->to ? i < index
                                  : reaches(reduction, other->to, edge->to))
            return true;
    }
    return false;
}

void sg_graph_reduce(sg_arena *arena, const struct sg_graph *graph,
                     const bool *is_shown, bool with_used_with, sg_edges *drawn)
{
    size_t count = graph->nodes.count;
    sg_arena scratch = {0};
    struct reduction reduction = {
        .graph = graph, .is_shown = is_shown, .words = count / 64 + 1};
    reduction.starts =
        sg_arena_array(&scratch, count + 1, sizeof *reduction.starts);
    reduction.reach = sg_arena_array(&scratch, (count + 1) * reduction.words,
                                     sizeof *reduction.reach);
    size_t edge = 0;
    for (size_t node = 0; node <= count; node++) {
        while (edge < graph->edges.count &&
               graph->edges.items[edge].from < node)
            edge++;
        reduction.starts[node] = edge;
    }
    const size_t *order = topological_order(&scratch, &reduction, count);
    for (size_t i = count; i > 0; i--)
        fill(&reduction, order[i - 1]);
    for (size_t i = 0; i < graph->edges.count; i++) {
        const struct sg_edge *candidate = &graph->edges.items[i];
        if (!is_seen(&reduction, candidate) ||
            (candidate->type == SG_USED_WITH && !with_used_with))
            continue;
        if (!is_need(&reduction, candidate) ||
            !is_said_by_others(&reduction, i))
            sg_vec_push(arena, drawn, *candidate);
    }
    sg_arena_finish(&scratch);
}
