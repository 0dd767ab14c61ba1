// SPDX-License-Identifier: MIT
// How a map comes about:
// 1. skills become boxes, areas (or periods) cards, reduced edges map edges;
// 2. each card is a block of its own for Graphviz: a few small layouts are
//    faster than one large one, and a card can be moved as a whole;
// 3. cards are packed into columns beside the spine: two of them where there is
//    room, growing away from the spine like the sides of a mind map, else one;
// 4. edges between cards leave through the spine and come in at a tag with the
//    name of the skill they come from, so that no line has to be traced.
#include "layout/map.h"

#include <stdlib.h>

#include "layout/card.h"
#include "layout/map_edges.h"
#include "layout/metrics.h"
#include "layout/spine.h"

enum {
    PAD = 12,        // within a card
    CARD_TITLE = 30, // height above the block
    CARD_GAP = 10,   // between cards of a column
    BLOCK_GAP = 10,  // between the blocks of a card
    MORE_HEIGHT = 20,
    TWO_COLUMNS = 640, // from this width of the picture on
    LANE_PITCH = 5,
    LANES_MOST = 14,
    SPINE_EDGE = 10, // between a card and the first lane
    CORNER = 6,      // radius of the lines' corners
};

struct work {
    sg_arena *arena;
    const struct sg_graph *graph;
    const struct sg_map_options *options;
    struct sg_map *map;
    size_t *map_node; // [nodes of the graph], or SG_NO_SKILL
    sg_card_blocks blocks;
    SG_VEC(struct sg_net) nets;
    size_t *net_of; // [nodes of the map], or SG_NO_LANE
    size_t columns; // of cards
    bool has_spine; // edges run between the cards
    double spine;   // width
    double card_width;
    double bottom; // of the lowest card
};

// The column of a skill by period: of its first active claim, else of its
// first plan; SG_NO_COLUMN for mere mentions.
static size_t period_of(const struct sg_node *node)
{
    if (node->first != SG_NO_COLUMN)
        return node->first;
    for (size_t i = 0; i < node->claims.count; i++)
        if (node->claims.items[i].mention->status == SG_PLANNED)
            return node->claims.items[i].column;
    // A thing only given up stands where it was.
    for (size_t i = 0; i < node->claims.count; i++)
        if (node->claims.items[i].mention->status == SG_DROPPED)
            return node->claims.items[i].column;
    return SG_NO_COLUMN;
}

static void add_card(struct work *work, struct sg_card card)
{
    const struct sg_graph *graph = work->graph;
    enum sg_language language = graph->workspace->config.language;
    card.title = work->map->is_by_period
                     ? sg_period_word(work->arena, language,
                                      graph->columns.items[card.column].period)
                     : sg_area_word(language, card.area);
    sg_vec_push(work->arena, &work->map->cards, card);
}

static bool is_on_card(const struct work *work, const struct sg_card *card,
                       const struct sg_node *node)
{
    return work->map->is_by_period ? period_of(node) == card->column
                                   : node->skill->area == card->area;
}

static void choose_skills(struct work *work)
{
    const struct sg_graph *graph = work->graph;
    struct sg_map *map = work->map;
    bool *is_shown = sg_arena_alloc(work->arena, graph->nodes.count + 1);
    for (size_t i = 0; i < graph->nodes.count; i++)
        is_shown[i] = !map->is_by_period ||
                      period_of(&graph->nodes.items[i]) != SG_NO_COLUMN;
    bool *is_drawable = sg_arena_alloc(work->arena, graph->nodes.count + 1);
    memcpy(is_drawable, is_shown, graph->nodes.count);
    sg_fold(graph, work->options->max_skills, is_shown);
    if (map->is_by_period) {
        for (size_t i = 0; i < graph->columns.count; i++)
            add_card(work, (struct sg_card){.column = i});
    } else {
        enum sg_area order[SG_AREA_COUNT];
        sg_area_order(&graph->workspace->config, order);
        for (int i = 0; i < SG_AREA_COUNT; i++)
            add_card(work, (struct sg_card){.area = order[i]});
    }
    size_t kept = 0;
    for (size_t i = 0; i < map->cards.count; i++) {
        struct sg_card card = map->cards.items[i];
        for (size_t j = 0; j < graph->nodes.count; j++) {
            if (!is_on_card(work, &card, &graph->nodes.items[j]))
                continue;
            card.shown += is_shown[j];
            card.hidden += is_drawable[j] && !is_shown[j];
        }
        if (card.shown + card.hidden == 0)
            continue;
        map->cards.items[kept] = card;
        for (size_t j = 0; j < graph->nodes.count; j++) {
            const struct sg_node *node = &graph->nodes.items[j];
            if (!is_shown[j] || !is_on_card(work, &card, node))
                continue;
            work->map_node[j] = map->nodes.count;
            sg_vec_push(work->arena, &map->nodes,
                        ((struct sg_map_node){.node = j,
                                              .card = kept,
                                              .label = node->skill->name}));
        }
        kept++;
    }
    map->cards.count = kept;
    sg_legend_add_statuses(work->arena, &map->legend, graph, is_shown);
}

static void add_edge_legend(struct work *work)
{
    static const struct {
        enum sg_edge_type type;
        enum sg_word word;
        enum sg_map_line line;
    } types[] = {{SG_REQUIRES, SG_WORD_NEEDS, SG_LINE_NEEDS},
                 {SG_PART_OF, SG_WORD_PART, SG_LINE_PART},
                 {SG_REPLACES, SG_WORD_REPLACES, SG_LINE_REPLACES},
                 {SG_USED_WITH, SG_WORD_USED_WITH, SG_LINE_USED_WITH}};
    enum sg_language language = work->graph->workspace->config.language;
    struct sg_map *map = work->map;
    bool has_back = false;
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        bool occurs = false;
        for (size_t j = 0; j < map->edges.count; j++) {
            occurs |= map->edges.items[j].edge.type == types[i].type;
            has_back |= map->edges.items[j].is_back;
        }
        if (occurs)
            sg_legend_add(work->arena, &map->legend,
                          sg_word(language, types[i].word), true,
                          types[i].line);
    }
    if (has_back)
        sg_legend_add(work->arena, &map->legend,
                      sg_word(language, SG_WORD_BACK), true, SG_LINE_BACK);
}

// How many skills have edges to other cards.
static size_t count_nets(const struct work *work)
{
    size_t count = 0;
    bool *is_counted = sg_arena_alloc(work->arena, work->map->nodes.count + 1);
    for (size_t i = 0; i < work->map->edges.count; i++) {
        const struct sg_map_edge *edge = &work->map->edges.items[i];
        count += edge->is_crossing && !is_counted[edge->edge.from];
        is_counted[edge->edge.from] |= edge->is_crossing;
    }
    return count;
}

static void choose_columns(struct work *work)
{
    double room = work->map->width - 2 * SG_MARGIN;
    work->columns = work->map->width >= TWO_COLUMNS &&
                            !work->map->is_by_period &&
                            work->map->cards.count > 1
                        ? 2
                        : 1;
    size_t lanes = count_nets(work);
    size_t most = work->map->width >= TWO_COLUMNS ? LANES_MOST : LANES_MOST / 2;
    if (lanes > most)
        lanes = most;
    work->has_spine = lanes > 0;
    work->spine = lanes ? (double)(2 * SPINE_EDGE + (lanes - 1) * LANE_PITCH)
                        : (work->columns == 2 ? CARD_GAP : 0);
    work->card_width = (room - work->spine) / (double)work->columns;
}

static void size_boxes(struct work *work, double most)
{
    for (size_t i = 0; i < work->map->nodes.count; i++) {
        struct sg_map_node *node = &work->map->nodes.items[i];
        sg_str name = work->graph->nodes.items[node->node].skill->name;
        node->label = sg_text_fitted(work->arena, name,
                                     most - sg_card_box_width(SG_STR("")),
                                     SG_LABEL_SIZE, SG_REGULAR);
        node->box.w = sg_card_box_width(node->label);
        node->box.h = SG_BOX_HEIGHT;
    }
}

static bool layout_blocks(struct work *work, sg_diags *diags)
{
    struct sg_map *map = work->map;
    double width = work->card_width - 2 * PAD;
    size_boxes(work, sg_min(180, width * 0.62));
    for (size_t i = 0; i < map->cards.count; i++)
        sg_card_make_blocks(work->arena, map, i, width, &work->blocks);
    for (size_t i = 0; i < work->blocks.count; i++) {
        struct sg_card_block *block = &work->blocks.items[i];
        const struct sg_card *card = &map->cards.items[block->card];
        block->block.name = map->is_by_period
                                ? work->graph->columns.items[card->column].id
                                : sg_areas.names[card->area];
        sg_vec_push(work->arena, &map->blocks, block->block);
    }
    if (!sg_blocks_layout(work->arena, &map->blocks, diags))
        return false;
    double *heights =
        sg_arena_array(work->arena, map->cards.count + 1, sizeof *heights);
    for (size_t i = 0; i < work->blocks.count; i++) {
        struct sg_card_block *block = &work->blocks.items[i];
        double *height = &heights[block->card];
        block->block = map->blocks.items[i];
        block->top = *height;
        *height += block->block.height + BLOCK_GAP;
    }
    for (size_t i = 0; i < map->cards.count; i++) {
        struct sg_card *card = &map->cards.items[i];
        card->box.h = CARD_TITLE + sg_max(heights[i] - BLOCK_GAP, 0) + PAD +
                      (card->hidden ? MORE_HEIGHT : 0);
    }
    return true;
}

// Which cards go to the right: of all ways the one with the lowest picture;
// the first card stays on the left.
static unsigned choose_sides(const struct work *work)
{
    size_t count = work->map->cards.count;
    unsigned best = 0;
    double lowest = 0;
    for (unsigned sides = 0; sides < 1u << count; sides += 2) {
        double heights[2] = {0, 0};
        for (size_t i = 0; i < count; i++)
            heights[sides >> i & 1] +=
                work->map->cards.items[i].box.h + CARD_GAP;
        double height = sg_max(heights[0], heights[1]);
        if (sides == 0 || height < lowest - 0.5) {
            best = sides;
            lowest = height;
        }
    }
    return best;
}

static void pack_cards(struct work *work)
{
    struct sg_map *map = work->map;
    unsigned sides = work->columns == 2 ? choose_sides(work) : ~0u;
    double tops[2] = {SG_HEADING_HEIGHT, SG_HEADING_HEIGHT};
    enum sg_language language = work->graph->workspace->config.language;
    for (size_t i = 0; i < map->cards.count; i++) {
        struct sg_card *card = &map->cards.items[i];
        int side = sides >> (i % 32) & 1;
        card->is_mirrored = side == 0 && work->has_spine;
        double left =
            side == 0 ? SG_MARGIN : map->width - SG_MARGIN - work->card_width;
        card->box =
            (struct sg_box){left, tops[side], work->card_width, card->box.h};
        if (card->hidden)
            card->more = sg_more_word(work->arena, language, card->hidden);
        tops[side] += card->box.h + CARD_GAP;
    }
    work->bottom = sg_max(tops[0], tops[1]) - CARD_GAP;
}

// A point of a block on the page.
static struct sg_point on_page(const struct work *work,
                               const struct sg_card_block *block,
                               struct sg_point point)
{
    const struct sg_card *card = &work->map->cards.items[block->card];
    double x = card->is_mirrored ? card->box.x + card->box.w - PAD - point.x
                                 : card->box.x + PAD + point.x;
    return (struct sg_point){x,
                             card->box.y + CARD_TITLE + block->top + point.y};
}

static struct sg_box box_on_page(const struct work *work,
                                 const struct sg_card_block *block,
                                 size_t index, double width)
{
    struct sg_box box = sg_card_box(block, index, width);
    if (work->map->cards.items[block->card].is_mirrored)
        box.x += box.w;
    struct sg_point corner =
        on_page(work, block, (struct sg_point){box.x, box.y});
    return (struct sg_box){corner.x, corner.y, box.w, box.h};
}

static void place_boxes(struct work *work)
{
    struct sg_map *map = work->map;
    for (size_t i = 0; i < work->blocks.count; i++) {
        const struct sg_card_block *block = &work->blocks.items[i];
        for (size_t j = 0; j < block->boxes.count; j++) {
            if (block->boxes.items[j] == SG_NO_SKILL)
                continue;
            struct sg_map_node *node = &map->nodes.items[block->boxes.items[j]];
            node->box = box_on_page(work, block, j, node->box.w);
        }
        for (size_t j = 0; j < block->gates.count; j++) {
            const struct sg_gate *gate = &block->gates.items[j];
            if (gate->tag == SG_NO_SKILL)
                continue;
            struct sg_tag *tag = &map->tags.items[gate->tag];
            double height = tag->box.h;
            tag->box = box_on_page(work, block, gate->box, tag->box.w);
            tag->box.h = height;
        }
    }
}

// The side of a box that looks away from the spine, in the middle.
static struct sg_point outer_side(const struct sg_card *card, struct sg_box box)
{
    return (struct sg_point){card->is_mirrored ? box.x : box.x + box.w,
                             box.y + box.h / 2};
}

static struct sg_point inner_side(const struct sg_card *card, struct sg_box box)
{
    return (struct sg_point){card->is_mirrored ? box.x + box.w : box.x,
                             box.y + box.h / 2};
}

// Where the spine meets a card, at the height of a gate.
static struct sg_point gate_on_page(const struct work *work,
                                    const struct sg_card_block *block,
                                    const struct sg_gate *gate)
{
    const struct sg_card *card = &work->map->cards.items[block->card];
    struct sg_point point =
        on_page(work, block, block->block.nodes.items[gate->box].at);
    point.x = card->is_mirrored ? card->box.x + card->box.w : card->box.x;
    return point;
}

// Appends an edge of a block, from where the path has come to; a curve of its
// own where Graphviz lost it.
static void append_strand(struct work *work, const struct sg_card_block *block,
                          size_t strand, struct sg_point end, sg_path *path)
{
    const sg_path *route = &block->block.edges.items[strand].path;
    for (size_t i = 0; i < route->count; i++) {
        struct sg_step step = route->items[i];
        for (int k = 0; k < 3; k++)
            step.p[k] = on_page(work, block, step.p[k]);
        if (step.kind != 'C')
            sg_path_to(work->arena, path, step.p[0].x, step.p[0].y);
        else
            sg_path_curve(work->arena, path, step.p[0], step.p[1], step.p[2]);
    }
    if (route->count)
        return;
    struct sg_point start = sg_step_end(&path->items[path->count - 1]);
    double middle = (start.x + end.x) / 2;
    sg_path_curve(work->arena, path, (struct sg_point){middle, start.y},
                  (struct sg_point){middle, end.y}, end);
}

// As append_strand(), but from its end to its start.
static void append_reversed(struct work *work,
                            const struct sg_card_block *block, size_t strand,
                            sg_path *path)
{
    const sg_path *route = &block->block.edges.items[strand].path;
    for (size_t i = route->count; i > 1; i--) {
        const struct sg_step *step = &route->items[i - 1];
        struct sg_point to = sg_step_end(&route->items[i - 2]);
        struct sg_point from = on_page(work, block, sg_step_end(step));
        if (i == route->count)
            sg_path_to(work->arena, path, from.x, from.y);
        sg_path_curve(work->arena, path, on_page(work, block, step->p[1]),
                      on_page(work, block, step->p[0]),
                      on_page(work, block, to));
    }
}

static void route_inner(struct work *work, const struct sg_card_block *block,
                        size_t strand)
{
    struct sg_map *map = work->map;
    struct sg_map_edge *edge =
        &map->edges.items[block->strands.items[strand].edge];
    const struct sg_card *card = &map->cards.items[block->card];
    struct sg_point start =
        outer_side(card, map->nodes.items[edge->edge.from].box);
    sg_path_to(work->arena, &edge->path, start.x, start.y);
    append_strand(work, block, strand,
                  inner_side(card, map->nodes.items[edge->edge.to].box),
                  &edge->path);
}

// Where edges of a skill leave its card.
struct exit {
    const struct sg_card_block *block;
    const struct sg_gate *gate;
    size_t
        strand; // from the exit to the skill; SG_NO_SKILL where none is needed
};

static struct exit exit_of(const struct work *work, size_t node)
{
    struct exit exit = {NULL, NULL, SG_NO_SKILL};
    for (size_t i = 0; i < work->blocks.count && !exit.gate; i++) {
        exit.block = &work->blocks.items[i];
        if (exit.block->card != work->map->nodes.items[node].card)
            continue;
        for (size_t j = 0; j < exit.block->gates.count; j++)
            if (exit.block->gates.items[j].node == node)
                exit.gate = &exit.block->gates.items[j];
    }
    for (size_t i = 0; i < exit.block->strands.count; i++) {
        struct sg_strand strand = exit.block->strands.items[i];
        if (strand.edge == SG_NO_SKILL && strand.gate != SG_NO_SKILL &&
            &exit.block->gates.items[strand.gate] == exit.gate)
            exit.strand = i;
    }
    return exit;
}

static void stretch_net(struct sg_net *net, double y)
{
    net->top = sg_min(net->top, y);
    net->bottom = sg_max(net->bottom, y);
}

static void stretch_net_of(struct work *work, const struct sg_card_block *block,
                           struct sg_strand strand)
{
    struct sg_map *map = work->map;
    size_t source = map->edges.items[strand.edge].edge.from;
    double side = map->cards.items[block->card].is_mirrored ? -1 : 1;
    if (work->net_of[source] == SG_NO_LANE) {
        struct exit exit = exit_of(work, source);
        double y = gate_on_page(work, exit.block, exit.gate).y;
        double lean = map->cards.items[exit.block->card].is_mirrored ? -1 : 1;
        work->net_of[source] = work->nets.count;
        sg_vec_push(work->arena, &work->nets,
                    ((struct sg_net){y, y, 0, lean, SG_NO_LANE}));
    }
    struct sg_net *net = &work->nets.items[work->net_of[source]];
    stretch_net(net,
                gate_on_page(work, block, &block->gates.items[strand.gate]).y);
    net->fan_out++;
    net->side += side;
}

static void make_nets(struct work *work)
{
    work->net_of =
        sg_arena_array(work->arena, work->map->nodes.count + 1, sizeof(size_t));
    for (size_t i = 0; i < work->map->nodes.count; i++)
        work->net_of[i] = SG_NO_LANE;
    for (size_t i = 0; i < work->blocks.count; i++) {
        const struct sg_card_block *block = &work->blocks.items[i];
        for (size_t j = 0; j < block->strands.count; j++) {
            struct sg_strand strand = block->strands.items[j];
            if (strand.edge != SG_NO_SKILL && strand.gate != SG_NO_SKILL)
                stretch_net_of(work, block, strand);
        }
    }
}

static double lane_x(const struct work *work, size_t lane, size_t lanes)
{
    double left = work->columns == 2 ? SG_MARGIN + work->card_width : SG_MARGIN;
    double pitch = lanes > 1
                       ? (work->spine - 2 * SPINE_EDGE) / (double)(lanes - 1)
                       : LANE_PITCH;
    pitch = sg_min(pitch, LANE_PITCH + 2);
    double used = pitch * (double)(lanes - 1);
    return left + (work->spine - used) / 2 + pitch * (double)lane;
}

// From the skill's box out of its card and along its lane to `in`.
static void append_way_out(struct work *work, size_t source, double lane,
                           struct sg_point in, sg_path *path)
{
    struct exit exit = exit_of(work, source);
    struct sg_point out = gate_on_page(work, exit.block, exit.gate);
    struct sg_point start =
        inner_side(&work->map->cards.items[exit.block->card],
                   work->map->nodes.items[source].box);
    sg_path_to(work->arena, path, start.x, start.y);
    if (exit.strand != SG_NO_SKILL)
        append_reversed(work, exit.block, exit.strand, path);
    const struct sg_point corners[] = {out, {lane, out.y}, {lane, in.y}, in};
    sg_path_rounded(work->arena, path, corners, 4, CORNER);
}

static void route_crossing(struct work *work, const struct sg_card_block *block,
                           size_t strand, size_t lanes)
{
    struct sg_map *map = work->map;
    struct sg_strand what = block->strands.items[strand];
    struct sg_map_edge *edge = &map->edges.items[what.edge];
    const struct sg_gate *entry = &block->gates.items[what.gate];
    const struct sg_card *card = &map->cards.items[block->card];
    struct sg_point in = gate_on_page(work, block, entry);
    size_t source = edge->edge.from;
    size_t lane = work->nets.items[work->net_of[source]].lane;
    edge->is_short = lane == SG_NO_LANE;
    if (edge->is_short)
        sg_path_to(work->arena, &edge->path, in.x, in.y);
    else
        append_way_out(work, source, lane_x(work, lane, lanes), in,
                       &edge->path);
    struct sg_point tag = outer_side(card, map->tags.items[entry->tag].box);
    sg_path_to(work->arena, &edge->path, tag.x, tag.y);
    append_strand(work, block, strand,
                  inner_side(card, map->nodes.items[edge->edge.to].box),
                  &edge->path);
}

static void route_edges(struct work *work)
{
    size_t most = work->map->width >= TWO_COLUMNS ? LANES_MOST : LANES_MOST / 2;
    make_nets(work);
    size_t lanes = sg_spine_assign(work->nets.items, work->nets.count, most);
    for (size_t i = 0; i < work->blocks.count; i++) {
        const struct sg_card_block *block = &work->blocks.items[i];
        for (size_t j = 0; j < block->strands.count; j++) {
            struct sg_strand strand = block->strands.items[j];
            if (strand.edge == SG_NO_SKILL)
                continue;
            if (strand.gate == SG_NO_SKILL)
                route_inner(work, block, j);
            else
                route_crossing(work, block, j, lanes);
        }
    }
}

struct sg_map *sg_map_layout(sg_arena *arena, const struct sg_graph *graph,
                             const struct sg_map_options *options,
                             sg_diags *diags)
{
    struct work work = {.arena = arena, .graph = graph, .options = options};
    struct sg_map *map = sg_arena_alloc(arena, sizeof *map);
    work.map = map;
    map->graph = graph;
    map->is_by_period = options->is_by_period;
    map->width = options->width;
    work.map_node =
        sg_arena_array(arena, graph->nodes.count + 1, sizeof *work.map_node);
    for (size_t i = 0; i < graph->nodes.count; i++)
        work.map_node[i] = SG_NO_SKILL;
    choose_skills(&work);
    sg_map_add_edges(arena, map, work.map_node, options->with_used_with);
    add_edge_legend(&work);
    choose_columns(&work);
    work.bottom = SG_HEADING_HEIGHT;
    if (map->cards.count) {
        if (!layout_blocks(&work, diags))
            return NULL;
        pack_cards(&work);
        place_boxes(&work);
        route_edges(&work);
    }
    sg_legend_place(&map->legend, SG_MARGIN, work.bottom + 12,
                    map->width - 2 * SG_MARGIN);
    map->height = work.bottom + 12 + map->legend.height + 12;
    return map;
}
