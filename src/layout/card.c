// SPDX-License-Identifier: MIT
// From left to right the first block of a card holds: at the left edge, beside
// the spine, the tags (names of skills of other cards that something here
// needs), exits (where edges of skills further in leave) and skills that need
// nothing here; then, rank by rank, what needs what stands before it. Boxes of
// one rank get slots of one width, so that they stand flush in their column.
//
// Many skills that all need the same one thing would make a long column: they
// are wrapped into rows, by hidden edges from each to the one beside it. The
// second block, of skills without edges, consists of nothing but such rows.
#include "layout/card.h"

#include <stdlib.h>

#include "layout/metrics.h"

enum {
    BOX_PAD = 9,
    TAG_PAD = 7,
    EXIT_SIZE = 2,
    MOST_IN_ROW = 4,
    SHORTEST_BOX = 70
};

struct making {
    sg_arena *arena;
    sg_arena *scratch;
    struct sg_map *map;
    size_t card;
    double width;
    struct sg_card_block *result;
    size_t *ranks;    // [nodes of the map]
    bool *has_inner;  // an edge within the card starts or ends here
    bool *is_needing; // an edge of any kind ends here
    bool *is_leaving; // a crossing edge starts here
    size_t *beside;   // [nodes of the map]: what stands to the left in its row
    size_t *box_of;   // [nodes of the map]: box of the block
    SG_VEC(double) slots; // width of each rank
};

double sg_card_box_width(sg_str label)
{
    return SG_GLYPH_ROOM + BOX_PAD +
           sg_text_width(label, SG_LABEL_SIZE, SG_REGULAR);
}

static bool is_here(const struct making *making, size_t node)
{
    return making->map->nodes.items[node].card == making->card;
}

static bool is_inner(const struct making *making,
                     const struct sg_map_edge *edge)
{
    return !edge->is_crossing && is_here(making, edge->edge.to);
}

static void assign_ranks(struct making *making)
{
    struct sg_map *map = making->map;
    size_t count = map->nodes.count;
    memset(making->ranks, 0, count * sizeof *making->ranks);
    memset(making->has_inner, 0, count);
    memset(making->is_needing, 0, count);
    memset(making->is_leaving, 0, count);
    for (size_t i = 0; i < map->edges.count; i++) {
        const struct sg_map_edge *edge = &map->edges.items[i];
        if (edge->is_crossing) {
            making->is_leaving[edge->edge.from] = true;
            making->is_needing[edge->edge.to] = true;
            making->ranks[edge->edge.to] = 1;
        } else {
            making->has_inner[edge->edge.from] = true;
            making->has_inner[edge->edge.to] = true;
            making->is_needing[edge->edge.to] = true;
        }
    }
    for (bool has_changed = true; has_changed;) {
        has_changed = false;
        for (size_t i = 0; i < map->edges.count; i++) {
            const struct sg_map_edge *edge = &map->edges.items[i];
            if (!is_inner(making, edge))
                continue;
            size_t least = making->ranks[edge->edge.from] + 1;
            if (making->ranks[edge->edge.to] >= least)
                continue;
            making->ranks[edge->edge.to] = least;
            has_changed = true;
        }
    }
}

static void widen_slot(struct making *making, size_t rank, double width)
{
    while (making->slots.count <= rank)
        sg_vec_push(making->scratch, &making->slots, 0.0);
    if (making->slots.items[rank] < width)
        making->slots.items[rank] = width;
}

static double total_width(const struct making *making)
{
    double total = 0;
    for (size_t i = 0; i < making->slots.count; i++)
        total += making->slots.items[i] + (i > 0 ? SG_RANK_GAP : 0);
    return total;
}

static double tag_width(sg_str label)
{
    return 2 * TAG_PAD + sg_text_width(label, SG_TAG_SIZE, SG_REGULAR);
}

static sg_str tag_label(const struct making *making, size_t source)
{
    const struct sg_map_node *node = &making->map->nodes.items[source];
    return sg_text_fitted(
        making->arena, making->map->graph->nodes.items[node->node].skill->name,
        96, SG_TAG_SIZE, SG_REGULAR);
}

static void measure_slots(struct making *making)
{
    struct sg_map *map = making->map;
    making->slots.count = 0;
    for (size_t i = 0; i < map->nodes.count; i++)
        if (is_here(making, i) &&
            (making->has_inner[i] || making->is_needing[i] ||
             making->is_leaving[i]))
            widen_slot(making, making->ranks[i], map->nodes.items[i].box.w);
    for (size_t i = 0; i < map->edges.count; i++) {
        const struct sg_map_edge *edge = &map->edges.items[i];
        if (edge->is_crossing && is_here(making, edge->edge.to))
            widen_slot(making, 0,
                       tag_width(tag_label(making, edge->edge.from)));
    }
}

// Sends the edges into the deepest rank through the spine instead. False when
// there is no edge left that could go.
static bool cut_deepest(struct making *making)
{
    size_t deepest = making->slots.count - 1;
    bool has_cut = false;
    for (size_t i = 0; i < making->map->edges.count; i++) {
        struct sg_map_edge *edge = &making->map->edges.items[i];
        if (!is_inner(making, edge) ||
            making->ranks[edge->edge.to] != deepest ||
            making->ranks[edge->edge.to] < 2)
            continue;
        edge->is_crossing = true;
        has_cut = true;
    }
    return has_cut;
}

// A skill that only one edge touches, and that ends there, may stand anywhere
// in a row. `parents` gets what the edge comes from.
static void find_leaves(const struct making *making, size_t *parents)
{
    const struct sg_map *map = making->map;
    for (size_t i = 0; i < map->nodes.count; i++)
        parents[i] = SG_NO_SKILL;
    for (size_t i = 0; i < map->edges.count; i++) {
        const struct sg_edge *edge = &map->edges.items[i].edge;
        if (is_here(making, edge->to))
            parents[edge->to] = parents[edge->to] == SG_NO_SKILL
                                    ? edge->from
                                    : map->nodes.count;
    }
    for (size_t i = 0; i < map->nodes.count; i++)
        if (parents[i] == map->nodes.count || making->is_leaving[i])
            parents[i] = SG_NO_SKILL;
    for (size_t i = 0; i < map->edges.count; i++)
        if (!map->edges.items[i].is_crossing)
            parents[map->edges.items[i].edge.from] = SG_NO_SKILL;
}

// Puts the leaves of each parent into rows of `in_row`; true when all fits.
static bool try_rows(struct making *making, const size_t *parents,
                     size_t in_row, size_t *ranks)
{
    const struct sg_map *map = making->map;
    size_t count = map->nodes.count;
    double *before = sg_arena_array(making->scratch, making->slots.count + 1,
                                    sizeof *before);
    size_t slots = making->slots.count;
    for (size_t i = 0; i < slots; i++)
        before[i] = making->slots.items[i];
    size_t *placed = sg_arena_array(making->scratch, count + 1, sizeof *placed);
    size_t *total = sg_arena_array(making->scratch, count + 1, sizeof *total);
    size_t *last = sg_arena_array(making->scratch, count + 1, sizeof *last);
    for (size_t i = 0; i < count; i++)
        if (parents[i] != SG_NO_SKILL)
            total[parents[i]]++;
    for (size_t i = 0; i < count; i++) {
        ranks[i] = making->ranks[i];
        making->beside[i] = SG_NO_SKILL;
        size_t parent = parents[i];
        if (parent == SG_NO_SKILL || total[parent] <= in_row)
            continue;
        size_t at = placed[parent]++ % in_row;
        ranks[i] += at;
        if (at > 0)
            making->beside[i] = last[parent];
        last[parent] = i;
        widen_slot(making, ranks[i], map->nodes.items[i].box.w);
    }
    if (total_width(making) <= making->width)
        return true;
    making->slots.count = slots;
    for (size_t i = 0; i < slots; i++)
        making->slots.items[i] = before[i];
    return false;
}

static void wrap_leaves(struct making *making)
{
    size_t count = making->map->nodes.count;
    size_t *parents =
        sg_arena_array(making->scratch, count + 1, sizeof *parents);
    size_t *ranks = sg_arena_array(making->scratch, count + 1, sizeof *ranks);
    find_leaves(making, parents);
    for (size_t in_row = MOST_IN_ROW; in_row > 1; in_row--)
        if (try_rows(making, parents, in_row, ranks)) {
            memcpy(making->ranks, ranks, count * sizeof *ranks);
            return;
        }
    for (size_t i = 0; i < count; i++)
        making->beside[i] = SG_NO_SKILL;
}

// Shortens the names in the widest rank by what is too much. False when they
// are as short as they may be.
static bool shorten_names(struct making *making)
{
    struct sg_map *map = making->map;
    size_t widest = 0;
    for (size_t i = 1; i < making->slots.count; i++)
        if (making->slots.items[i] > making->slots.items[widest])
            widest = i;
    double excess = total_width(making) - making->width;
    double most = sg_max(making->slots.items[widest] - excess, SHORTEST_BOX);
    if (making->slots.items[widest] <= SHORTEST_BOX)
        return false;
    for (size_t i = 0; i < map->nodes.count; i++) {
        struct sg_map_node *node = &map->nodes.items[i];
        if (!is_here(making, i) || making->ranks[i] != widest ||
            node->box.w <= most)
            continue;
        node->label = sg_text_fitted(making->arena, node->label,
                                     most - sg_card_box_width((sg_str){0}),
                                     SG_LABEL_SIZE, SG_REGULAR);
        node->box.w = sg_card_box_width(node->label);
    }
    double before = making->slots.items[widest];
    measure_slots(making);
    return making->slots.items[widest] < before;
}

static size_t add_box(struct making *making, size_t node, sg_str label,
                      double width, double height, bool is_source)
{
    struct sg_card_block *result = making->result;
    sg_vec_push(making->arena, &result->boxes, node);
    sg_vec_push(
        making->arena, &result->block.nodes,
        ((struct sg_block_node){label, width, height, is_source, {0, 0}}));
    return result->boxes.count - 1;
}

static void add_strand(struct making *making, size_t from, size_t to,
                       size_t edge, size_t gate, bool is_hidden)
{
    struct sg_card_block *result = making->result;
    sg_vec_push(making->arena, &result->strands,
                ((struct sg_strand){edge, gate}));
    sg_vec_push(making->arena, &result->block.edges,
                ((struct sg_block_edge){from, to, is_hidden, {0}}));
}

// The gate through which edges of `source` enter, made when it is first asked
// for.
static size_t entry_of(struct making *making, size_t source)
{
    struct sg_map *map = making->map;
    struct sg_card_block *result = making->result;
    for (size_t i = 0; i < result->gates.count; i++) {
        size_t tag = result->gates.items[i].tag;
        if (tag != SG_NO_SKILL &&
            map->tags.items[tag].source == map->nodes.items[source].node)
            return i;
    }
    sg_str label = tag_label(making, source);
    struct sg_tag tag = {map->nodes.items[source].node,
                         making->card,
                         label,
                         {0, 0, tag_width(label), SG_TAG_HEIGHT}};
    sg_vec_push(making->arena, &map->tags, tag);
    size_t box = add_box(making, SG_NO_SKILL, label, making->slots.items[0],
                         SG_TAG_HEIGHT, true);
    sg_vec_push(making->arena, &result->gates,
                ((struct sg_gate){SG_NO_SKILL, map->tags.count - 1, box}));
    return result->gates.count - 1;
}

static void add_entries(struct making *making)
{
    for (size_t i = 0; i < making->map->edges.count; i++) {
        const struct sg_map_edge *edge = &making->map->edges.items[i];
        if (edge->is_crossing && is_here(making, edge->edge.to))
            entry_of(making, edge->edge.from);
    }
}

static void add_skills(struct making *making)
{
    struct sg_map *map = making->map;
    for (size_t i = 0; i < map->nodes.count; i++) {
        if (!is_here(making, i) ||
            !(making->has_inner[i] || making->is_needing[i] ||
              making->is_leaving[i]))
            continue;
        making->box_of[i] = add_box(making, i, map->nodes.items[i].label,
                                    making->slots.items[making->ranks[i]],
                                    SG_BOX_HEIGHT, making->ranks[i] == 0);
    }
}

static void add_edges(struct making *making)
{
    struct sg_map *map = making->map;
    for (size_t i = 0; i < map->edges.count; i++) {
        const struct sg_map_edge *edge = &map->edges.items[i];
        if (!is_here(making, edge->edge.to))
            continue;
        size_t to = making->box_of[edge->edge.to];
        if (edge->is_crossing) {
            size_t gate = entry_of(making, edge->edge.from);
            add_strand(making, making->result->gates.items[gate].box, to, i,
                       gate, false);
        } else {
            add_strand(making, making->box_of[edge->edge.from], to, i,
                       SG_NO_SKILL, false);
        }
    }
}

// Hidden edges that keep the skills of a row side by side.
static void add_rows(struct making *making)
{
    for (size_t i = 0; i < making->map->nodes.count; i++)
        if (making->beside[i] != SG_NO_SKILL)
            add_strand(making, making->box_of[making->beside[i]],
                       making->box_of[i], SG_NO_SKILL, SG_NO_SKILL, true);
}

static void add_exits(struct making *making)
{
    struct sg_card_block *result = making->result;
    for (size_t i = 0; i < making->map->nodes.count; i++) {
        if (!is_here(making, i) || !making->is_leaving[i])
            continue;
        size_t box = making->box_of[i];
        if (making->is_needing[i]) {
            box = add_box(making, SG_NO_SKILL, (sg_str){0}, EXIT_SIZE,
                          EXIT_SIZE, true);
            add_strand(making, box, making->box_of[i], SG_NO_SKILL,
                       result->gates.count, false);
        }
        sg_vec_push(making->arena, &result->gates,
                    ((struct sg_gate){i, SG_NO_SKILL, box}));
    }
}

static int compare_widths(const void *left, const void *right)
{
    const struct sg_map_node *a = *(const struct sg_map_node *const *)left;
    const struct sg_map_node *b = *(const struct sg_map_node *const *)right;
    if (a->box.w != b->box.w)
        return a->box.w > b->box.w ? -1 : 1;
    return (a->node > b->node) - (a->node < b->node);
}

// Skills without edges in as few rows as fit. Columns are filled one by one,
// the widest skills first, so that each column is as narrow as can be.
static void make_loose_block(struct making *making)
{
    struct sg_map *map = making->map;
    SG_VEC(const struct sg_map_node *) loose = {0};
    for (size_t i = 0; i < map->nodes.count; i++)
        if (is_here(making, i) && !making->has_inner[i] &&
            !making->is_needing[i] && !making->is_leaving[i])
            sg_vec_push(making->scratch, &loose, &map->nodes.items[i]);
    if (loose.count == 0)
        return;
    qsort(loose.items, loose.count, sizeof *loose.items, compare_widths);
    size_t rows = 1;
    for (; rows < loose.count; rows++) {
        making->slots.count = 0;
        for (size_t i = 0; i < loose.count; i++)
            widen_slot(making, i / rows, loose.items[i]->box.w);
        double saved =
            (double)(making->slots.count - 1) * (SG_RANK_GAP - SG_NODE_GAP);
        if (total_width(making) - saved <= making->width)
            break;
    }
    making->slots.count = 0;
    for (size_t i = 0; i < loose.count; i++)
        widen_slot(making, i / rows, loose.items[i]->box.w);
    for (size_t i = 0; i < loose.count; i++) {
        const struct sg_map_node *node = loose.items[i];
        size_t column = i / rows;
        size_t box =
            add_box(making, (size_t)(node - map->nodes.items), node->label,
                    making->slots.items[column], SG_BOX_HEIGHT, column == 0);
        if (column > 0)
            add_strand(making, box - rows, box, SG_NO_SKILL, SG_NO_SKILL, true);
    }
}

static void make_edged_block(struct making *making)
{
    do {
        assign_ranks(making);
        measure_slots(making);
    } while (total_width(making) > making->width && cut_deepest(making));
    while (total_width(making) > making->width && shorten_names(making))
        ;
    wrap_leaves(making);
    add_entries(making);
    add_skills(making);
    add_edges(making);
    add_rows(making);
    add_exits(making);
}

void sg_card_make_blocks(sg_arena *arena, struct sg_map *map, size_t index,
                         double width, sg_card_blocks *blocks)
{
    sg_arena scratch = {0};
    size_t count = map->nodes.count + 1;
    struct making making = {
        .arena = arena,
        .scratch = &scratch,
        .map = map,
        .card = index,
        .width = width,
        .ranks = sg_arena_array(&scratch, count, sizeof(size_t)),
        .has_inner = sg_arena_alloc(&scratch, count),
        .is_needing = sg_arena_alloc(&scratch, count),
        .is_leaving = sg_arena_alloc(&scratch, count),
        .beside = sg_arena_array(&scratch, count, sizeof(size_t)),
        .box_of = sg_arena_array(&scratch, count, sizeof(size_t)),
    };
    static void (*const makers[])(struct making *) = {make_edged_block,
                                                      make_loose_block};
    for (size_t i = 0; i < sizeof makers / sizeof *makers; i++) {
        struct sg_card_block block = {.card = index};
        block.block.rank_gap = i == 0 ? SG_RANK_GAP : SG_NODE_GAP;
        making.result = &block;
        makers[i](&making);
        if (block.boxes.count)
            sg_vec_push(arena, blocks, block);
    }
    sg_arena_finish(&scratch);
}

struct sg_box sg_card_box(const struct sg_card_block *card, size_t box,
                          double width)
{
    const struct sg_block_node *slot = &card->block.nodes.items[box];
    return (struct sg_box){slot->at.x - slot->width / 2,
                           slot->at.y - slot->height / 2, width, slot->height};
}
