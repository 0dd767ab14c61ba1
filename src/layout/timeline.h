// SPDX-License-Identifier: MIT
// The learning timeline: columns are periods, lanes areas, rows skills.
#ifndef SG_LAYOUT_TIMELINE_H
#define SG_LAYOUT_TIMELINE_H

#include "layout/page.h"

struct sg_timeline_options {
    double width;      // of the picture, px
    size_t max_skills; // 0: all
};

struct sg_timeline_column {
    size_t column; // of the graph
    sg_str label;
    double x; // of its glyphs
    double left;
    double width;
};

struct sg_lane {
    enum sg_area area;
    sg_str title;
    struct sg_box box;
    size_t shown;
    size_t hidden;
    sg_str more; // "+12 more"
};

// What a bar between two claims says.
enum sg_bar_kind {
    SG_BAR_STEADY,  // claimed in neighbouring periods
    SG_BAR_SILENT,  // a post between them doesn't claim it
    SG_BAR_UNKNOWN, // nobody wrote in between
    SG_BAR_PLAN,    // from where a plan was made to what it is for
};

struct sg_bar {
    enum sg_bar_kind kind;
    size_t from; // columns of the graph
    size_t to;
    double x1;
    double x2;
};

struct sg_glyph {
    size_t column; // of the graph
    enum sg_status status;
    double x;
};

struct sg_track {
    size_t node; // of the graph
    size_t lane;
    size_t row; // within the lane
    double y;   // middle of bars and glyphs
    sg_str label;
    struct sg_box label_box;
    bool is_label_above; // on a line of its own
    SG_VEC(struct sg_glyph) glyphs;
    SG_VEC(struct sg_bar) bars;
};

struct sg_timeline {
    const struct sg_graph *graph;
    double width;
    double height;
    double columns_top; // of the column heads
    double lanes_top;
    double lanes_bottom;
    SG_VEC(struct sg_timeline_column) columns;
    SG_VEC(struct sg_lane) lanes;
    SG_VEC(struct sg_track) tracks;
    struct sg_legend legend;
};

struct sg_timeline *
sg_timeline_layout(sg_arena *arena, const struct sg_graph *graph,
                   const struct sg_timeline_options *options);

#endif
