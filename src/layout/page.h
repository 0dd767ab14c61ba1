// SPDX-License-Identifier: MIT
// What map and timeline share: the page with its heading and legend, and which
// skills there is room for.
#ifndef SG_LAYOUT_PAGE_H
#define SG_LAYOUT_PAGE_H

#include "layout/geometry.h"
#include "layout/wording.h"

// The grid, in px.
enum {
    SG_MARGIN = 16,
    SG_HEADING_HEIGHT = 62,
    SG_LEGEND_ROW = 20,
    SG_LEGEND_SIZE = 11, // font sizes
    SG_LABEL_SIZE = 12,
    SG_TAG_SIZE = 10,
    SG_TITLE_SIZE = 20,
    SG_TITLE_LEAST = 14, // before a long title is cut
    SG_SUMMARY_SIZE = 12,
    SG_CARD_TITLE_SIZE = 12,
};

struct sg_legend_item {
    sg_str label;
    bool is_line;       // a sample of an edge or bar, not a glyph
    int what;           // enum sg_status, or a line of the picture's own
    struct sg_point at; // result: the left end of the sample, its middle
    double sample;      // width of the sample
};

struct sg_legend {
    SG_VEC(struct sg_legend_item) items;
    double height;
};

// Adds an entry; places are given by sg_legend_place().
void sg_legend_add(sg_arena *arena, struct sg_legend *legend, sg_str label,
                   bool is_line, int what);

// Flows the entries into rows of `width` px from (x, y).
void sg_legend_place(struct sg_legend *legend, double x, double y,
                     double width);

// Adds the statuses that occur among the nodes marked in `is_shown`.
void sg_legend_add_statuses(sg_arena *arena, struct sg_legend *legend,
                            const struct sg_graph *graph, const bool *is_shown);

// The areas in the order in which they are shown: the config's, then the rest.
void sg_area_order(const struct sg_config *config,
                   enum sg_area order[SG_AREA_COUNT]);

// Marks the `most` strongest and most recent nodes of those already marked (0:
// all of them).
void sg_fold(const struct sg_graph *graph, size_t most, bool *is_shown);

#endif
