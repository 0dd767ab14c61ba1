// SPDX-License-Identifier: MIT
// The dependency map: cards of skills, and the edges within and between them.
#ifndef SG_LAYOUT_MAP_H
#define SG_LAYOUT_MAP_H

#include "layout/block.h"
#include "layout/page.h"

struct sg_map_options {
    double width;      // of the picture, px
    bool is_by_period; // cards are periods instead of areas
    bool with_used_with;
    size_t max_skills; // 0: all
};

// One area, or one period.
struct sg_card {
    enum sg_area area; // by area
    size_t column;     // by period
    sg_str title;
    struct sg_box box;
    bool is_mirrored; // grows to the left, away from the spine
    size_t shown;     // skills in it
    size_t hidden;    // skills folded away
    sg_str more;      // "+12 more"
};

struct sg_map_node {
    size_t node; // of the graph
    size_t card;
    sg_str label; // fitted to the box
    struct sg_box box;
};

// The name of a skill of another card, where its edges come in.
struct sg_tag {
    size_t source; // node of the graph
    size_t card;
    sg_str label;
    struct sg_box box;
};

struct sg_map_edge {
    struct sg_edge edge;
    sg_path path;     // from the source's box to the target's
    bool is_crossing; // between cards, through the spine
    bool is_short;    // of those, drawn from its tag on only
    bool is_back;     // by period: needs what came later
};

struct sg_map {
    const struct sg_graph *graph;
    bool is_by_period;
    double width;
    double height;
    SG_VEC(struct sg_card) cards;
    SG_VEC(struct sg_map_node) nodes;
    SG_VEC(struct sg_tag) tags;
    SG_VEC(struct sg_map_edge) edges;
    struct sg_legend legend;
    sg_blocks blocks; // as they were handed to Graphviz, one or two a card
};

// What a line of the map's legend shows.
enum sg_map_line {
    SG_LINE_NEEDS,
    SG_LINE_PART,
    SG_LINE_REPLACES,
    SG_LINE_BACK,
    SG_LINE_USED_WITH
};

// NULL when the layout failed and must not be replaced by a plain one.
struct sg_map *sg_map_layout(sg_arena *arena, const struct sg_graph *graph,
                             const struct sg_map_options *options,
                             sg_diags *diags);

#endif
