// SPDX-License-Identifier: MIT
// The spine: a strip beside the cards in which edges between cards run up and
// down, each skill's on a lane of its own, like the lines of a metro map.
#ifndef SG_LAYOUT_SPINE_H
#define SG_LAYOUT_SPINE_H

#include "layout/geometry.h"

#define SG_NO_LANE ((size_t)-1)

// All edges of one skill that leave its card.
struct sg_net {
    double top; // highest and lowest place that it must reach
    double bottom;
    size_t fan_out;
    double side; // -1 where all its gates are to the left of the spine, 1 right
    size_t lane; // result; SG_NO_LANE where there was no room
};

// Gives lanes to the nets with most edges first; nets whose stretches don't
// touch may share one. Returns how many lanes are used, at most `most`.
size_t sg_spine_assign(struct sg_net *nets, size_t count, size_t most);

// Appends a line through `points` with round corners.
void sg_path_rounded(sg_arena *arena, sg_path *path,
                     const struct sg_point *points, size_t count,
                     double radius);

#endif
