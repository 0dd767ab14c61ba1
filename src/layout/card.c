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
    TAG_MOST = 110, // widths
    SHORTEST_TAG = 48,
    SHORTEST_BOX = 60,
    EXIT_SIZE = 2,
    MOST_IN_ROW = 4,
    MOST_RANKS = 64, // that fit into the widest picture
};

struct making {
    sg_arena *arena;
    sg_arena *scratch;
    struct sg_map *map;
    size_t card;
    double width;
    struct sg_card_block *result;
    sg_indexes nodes;   // of the map: those of this card
    sg_indexes edges;   // of the map: into this card, in topological order
    sg_indexes leaving; // of the map: crossing ones out of this card
    double tag_most;    // width of a tag
    // [nodes of the map]:
    size_t *ranks;
    bool *has_inner;      // an edge within the card starts or ends here
    bool *is_needing;     // an edge of any kind ends here
    bool *is_leaving;     // a crossing edge starts here
    size_t *beside;       // what stands to the left in its row
    size_t *box_of;       // box of the block
    size_t *gate_of;      // gate through which its edges enter
    sg_str *tags;         // its name as a tag, once it was asked for
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

static struct sg_map_edge *edge_at(const struct making *making, size_t index)
{
    return &making->map->edges.items[index];
}

static void collect(struct making *making)
{
    const struct sg_map *map = making->map;
    for (size_t i = 0; i < map->nodes.count; i++)
        if (is_here(making, i))
            sg_vec_push(making->scratch, &making->nodes, i);
    for (size_t i = 0; i < map->edges.count; i++) {
        const struct sg_map_edge *edge = &map->edges.items[i];
        if (is_here(making, edge->edge.to))
            sg_vec_push(making->scratch, &making->edges, i);
        else if (is_here(making, edge->edge.from))
            sg_vec_push(making->scratch, &making->leaving, i);
    }
}

// Ranks by longest path, in one pass: the map's edges are in topological order
// of what they end at. An edge that leads to rank `limit` or beyond is cut: it
// becomes a crossing one, and comes in at a tag.
static void assign_ranks(struct making *making, size_t limit)
{
    for (size_t i = 0; i < making->nodes.count; i++)
        making->ranks[making->nodes.items[i]] = 0;
    for (size_t i = 0; i < making->edges.count; i++) {
        struct sg_map_edge *edge = edge_at(making, making->edges.items[i]);
        size_t least =
            edge->is_crossing ? 1 : making->ranks[edge->edge.from] + 1;
        size_t *rank = &making->ranks[edge->edge.to];
        if (least >= limit) {
            edge->is_crossing = true;
            least = 1;
        }
        if (*rank < least)
            *rank = least;
    }
}

static void note_edges(struct making *making)
{
    for (size_t i = 0; i < making->nodes.count; i++) {
        size_t node = making->nodes.items[i];
        making->has_inner[node] = false;
        making->is_needing[node] = false;
        making->is_leaving[node] = false;
    }
    for (size_t i = 0; i < making->leaving.count; i++)
        making
            ->is_leaving[edge_at(making, making->leaving.items[i])->edge.from] =
            true;
    for (size_t i = 0; i < making->edges.count; i++) {
        const struct sg_map_edge *edge =
            edge_at(making, making->edges.items[i]);
        making->is_needing[edge->edge.to] = true;
        if (!edge->is_crossing) {
            making->has_inner[edge->edge.from] = true;
            making->has_inner[edge->edge.to] = true;
        } else if (is_here(making, edge->edge.from)) {
            making->is_leaving[edge->edge.from] = true;
        }
    }
}

static bool is_edged(const struct making *making, size_t node)
{
    return making->has_inner[node] || making->is_needing[node] ||
           making->is_leaving[node];
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

static sg_str tag_label(struct making *making, size_t source)
{
    const struct sg_map *map = making->map;
    sg_str *tag = &making->tags[source];
    if (tag->len == 0)
        *tag = sg_text_fitted(
            making->arena,
            map->graph->nodes.items[map->nodes.items[source].node].skill->name,
            making->tag_most - 2 * TAG_PAD, SG_TAG_SIZE, SG_REGULAR);
    return *tag;
}

static void measure_slots(struct making *making)
{
    making->slots.count = 0;
    for (size_t i = 0; i < making->nodes.count; i++) {
        size_t node = making->nodes.items[i];
        if (is_edged(making, node))
            widen_slot(making, making->ranks[node],
                       making->map->nodes.items[node].box.w);
    }
    for (size_t i = 0; i < making->edges.count; i++) {
        const struct sg_map_edge *edge =
            edge_at(making, making->edges.items[i]);
        if (edge->is_crossing)
            widen_slot(making, 0,
                       tag_width(tag_label(making, edge->edge.from)));
    }
}

static void rank_within(struct making *making, size_t limit)
{
    assign_ranks(making, limit);
    note_edges(making);
    measure_slots(making);
}

// As many ranks as fit. More than so many can't, however short the names are.
static void choose_ranks(struct making *making)
{
    size_t limit =
        (size_t)((making->width + SG_RANK_GAP) / (SHORTEST_BOX + SG_RANK_GAP));
    if (limit < 2)
        limit = 2;
    rank_within(making, limit);
    while (total_width(making) > making->width && limit > 2)
        rank_within(making, --limit);
}

// Shortens names of one rank so that its slot gets `most` wide. False when none
// was longer.
static bool shorten_rank(struct making *making, size_t rank, double most)
{
    bool has_changed = false;
    for (size_t i = 0; i < making->nodes.count; i++) {
        size_t index = making->nodes.items[i];
        struct sg_map_node *node = &making->map->nodes.items[index];
        if (making->ranks[index] != rank || node->box.w <= most ||
            !is_edged(making, index))
            continue;
        double before = node->box.w;
        node->label = sg_text_fitted(making->arena, node->label,
                                     most - sg_card_box_width((sg_str){0}),
                                     SG_LABEL_SIZE, SG_REGULAR);
        node->box.w = sg_card_box_width(node->label);
        has_changed |= node->box.w < before;
    }
    return has_changed;
}

static bool shorten_tags(struct making *making, double most)
{
    if (making->tag_most <= most)
        return false;
    making->tag_most = most;
    for (size_t i = 0; i < making->map->nodes.count; i++)
        making->tags[i] = (sg_str){0};
    return true;
}

// The widest rank that was not tried yet, or MOST_RANKS.
static size_t widest_rank(const struct making *making, const bool *is_tried)
{
    size_t widest = MOST_RANKS;
    for (size_t i = 0; i < making->slots.count && i < MOST_RANKS; i++)
        if (!is_tried[i] &&
            (widest == MOST_RANKS ||
             making->slots.items[i] > making->slots.items[widest]))
            widest = i;
    return widest;
}

// Takes what is too much from the widest rank that has something to give.
static bool shorten_names(struct making *making)
{
    double excess = total_width(making) - making->width;
    bool is_tried[MOST_RANKS] = {false};
    size_t rank;
    while ((rank = widest_rank(making, is_tried)) < MOST_RANKS) {
        is_tried[rank] = true;
        double most = making->slots.items[rank] - excess;
        bool has_changed =
            shorten_rank(making, rank, sg_max(most, SHORTEST_BOX));
        if (rank == 0)
            has_changed |= shorten_tags(making, sg_max(most, SHORTEST_TAG));
        if (has_changed) {
            measure_slots(making);
            return true;
        }
    }
    return false;
}

// A skill that only one edge touches, and that ends there, may stand anywhere
// in a row. `parents` gets what the edge comes from.
static void find_leaves(const struct making *making, size_t *parents)
{
    const struct sg_map *map = making->map;
    for (size_t i = 0; i < map->nodes.count; i++)
        parents[i] = SG_NO_SKILL;
    for (size_t i = 0; i < making->edges.count; i++) {
        const struct sg_edge *edge =
            &edge_at(making, making->edges.items[i])->edge;
        parents[edge->to] =
            parents[edge->to] == SG_NO_SKILL ? edge->from : map->nodes.count;
    }
    for (size_t i = 0; i < map->nodes.count; i++)
        if (parents[i] == map->nodes.count || making->is_leaving[i])
            parents[i] = SG_NO_SKILL;
    for (size_t i = 0; i < making->edges.count; i++) {
        const struct sg_map_edge *edge =
            edge_at(making, making->edges.items[i]);
        if (!edge->is_crossing)
            parents[edge->edge.from] = SG_NO_SKILL;
    }
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
    if (making->gate_of[source] != SG_NO_SKILL)
        return making->gate_of[source];
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
    making->gate_of[source] = result->gates.count - 1;
    return making->gate_of[source];
}

static void add_entries(struct making *making)
{
    for (size_t i = 0; i < making->edges.count; i++) {
        const struct sg_map_edge *edge =
            edge_at(making, making->edges.items[i]);
        if (edge->is_crossing)
            entry_of(making, edge->edge.from);
    }
}

static void add_skills(struct making *making)
{
    for (size_t i = 0; i < making->nodes.count; i++) {
        size_t node = making->nodes.items[i];
        if (!is_edged(making, node))
            continue;
        making->box_of[node] =
            add_box(making, node, making->map->nodes.items[node].label,
                    making->slots.items[making->ranks[node]], SG_BOX_HEIGHT,
                    making->ranks[node] == 0);
    }
}

static void add_edges(struct making *making)
{
    for (size_t i = 0; i < making->edges.count; i++) {
        size_t index = making->edges.items[i];
        const struct sg_map_edge *edge = edge_at(making, index);
        size_t to = making->box_of[edge->edge.to];
        if (edge->is_crossing) {
            size_t gate = entry_of(making, edge->edge.from);
            add_strand(making, making->result->gates.items[gate].box, to, index,
                       gate, false);
        } else {
            add_strand(making, making->box_of[edge->edge.from], to, index,
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
        if (is_here(making, i) && !is_edged(making, i))
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
    choose_ranks(making);
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
        .gate_of = sg_arena_array(&scratch, count, sizeof(size_t)),
        .tags = sg_arena_array(&scratch, count, sizeof(sg_str)),
        .tag_most = TAG_MOST,
    };
    for (size_t i = 0; i < count; i++)
        making.gate_of[i] = SG_NO_SKILL;
    collect(&making);
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
