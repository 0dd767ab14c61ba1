// SPDX-License-Identifier: MIT
#include <stdlib.h>

#include "layout/block.h"

// Longest path; edges of a circle, should there be one, stop counting.
static size_t assign_ranks(const struct sg_block *block, size_t *ranks)
{
    size_t most = 0;
    for (size_t round = 0; round < block->nodes.count; round++) {
        bool has_changed = false;
        for (size_t i = 0; i < block->edges.count; i++) {
            const struct sg_block_edge *edge = &block->edges.items[i];
            if (ranks[edge->to] > ranks[edge->from] || edge->from == edge->to)
                continue;
            ranks[edge->to] = ranks[edge->from] + 1;
            has_changed = true;
            if (ranks[edge->to] > most)
                most = ranks[edge->to];
        }
        if (!has_changed)
            break;
    }
    return most + 1;
}

struct entry {
    size_t node;
    double wish;
};

static int compare_entries(const void *left, const void *right)
{
    const struct entry *a = left;
    const struct entry *b = right;
    if (a->wish != b->wish)
        return a->wish < b->wish ? -1 : 1;
    return (a->node > b->node) - (a->node < b->node);
}

static double wish_of(const struct sg_block *block, size_t node)
{
    double sum = 0;
    double count = 0;
    for (size_t i = 0; i < block->edges.count; i++)
        if (block->edges.items[i].to == node) {
            sum += block->nodes.items[block->edges.items[i].from].at.y;
            count++;
        }
    return count > 0 ? sum / count : (double)node;
}

static void place_rank(sg_arena *scratch, struct sg_block *block,
                       const size_t *ranks, size_t rank)
{
    SG_VEC(struct entry) entries = {0};
    double widest = 0;
    for (size_t i = 0; i < block->nodes.count; i++) {
        if (ranks[i] != rank)
            continue;
        sg_vec_push(scratch, &entries, ((struct entry){i, wish_of(block, i)}));
        widest = sg_max(widest, block->nodes.items[i].width);
    }
    if (entries.count == 0)
        return;
    qsort(entries.items, entries.count, sizeof *entries.items, compare_entries);
    double x = block->width > 0 ? block->width + block->rank_gap : 0;
    double y = 0;
    for (size_t i = 0; i < entries.count; i++) {
        struct sg_block_node *node = &block->nodes.items[entries.items[i].node];
        node->at = (struct sg_point){x + widest / 2, y + node->height / 2};
        y += node->height + SG_NODE_GAP;
    }
    block->width = x + widest;
    block->height = sg_max(block->height, y - SG_NODE_GAP);
}

static void draw_edge(sg_arena *arena, const struct sg_block *block,
                      struct sg_block_edge *edge)
{
    const struct sg_block_node *from = &block->nodes.items[edge->from];
    const struct sg_block_node *to = &block->nodes.items[edge->to];
    struct sg_point start = {from->at.x + from->width / 2, from->at.y};
    struct sg_point end = {to->at.x - to->width / 2, to->at.y};
    double middle = (start.x + end.x) / 2;
    edge->path.count = 0;
    sg_path_to(arena, &edge->path, start.x, start.y);
    sg_path_curve(arena, &edge->path, (struct sg_point){middle, start.y},
                  (struct sg_point){middle, end.y}, end);
}

void sg_block_layout_plain(sg_arena *arena, struct sg_block *block)
{
    sg_arena scratch = {0};
    size_t *ranks =
        sg_arena_array(&scratch, block->nodes.count + 1, sizeof *ranks);
    size_t count = assign_ranks(block, ranks);
    block->width = 0;
    block->height = 0;
    for (size_t rank = 0; rank < count; rank++)
        place_rank(&scratch, block, ranks, rank);
    for (size_t i = 0; i < block->edges.count; i++)
        if (!block->edges.items[i].is_hidden)
            draw_edge(arena, block, &block->edges.items[i]);
    sg_arena_finish(&scratch);
}
