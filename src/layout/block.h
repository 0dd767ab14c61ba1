// SPDX-License-Identifier: MIT
// A block: boxes and edges that are laid out together, from left to right.
// Graphviz does it; where it can't, a plain layout of our own does.
#ifndef SG_LAYOUT_BLOCK_H
#define SG_LAYOUT_BLOCK_H

#include "base/diag.h"
#include "layout/geometry.h"

struct sg_block_node {
    sg_str label; // for people who read the graph; Graphviz never sees it
    double width;
    double height;
    bool is_source;     // stands at the left edge
    struct sg_point at; // result: the centre
};

struct sg_block_edge {
    size_t from; // index of a node
    size_t to;
    bool is_hidden; // keeps its two apart from left to right, is not drawn
    sg_path path;   // result: from the right side to the left side
};

struct sg_block {
    sg_str name;
    double rank_gap; // px between ranks
    SG_VEC(struct sg_block_node) nodes;
    SG_VEC(struct sg_block_edge) edges;
    double width; // result
    double height;
};

typedef SG_VEC(struct sg_block) sg_blocks;

// Gaps in px between neighbours in a rank and between ranks.
enum { SG_NODE_GAP = 8, SG_RANK_GAP = 26 };

// Lays out all blocks; results live in `arena`. SKILLGRAPH_LAYOUT=plain never
// asks Graphviz; =graphviz makes it an error when Graphviz fails, instead of a
// warning and a plain layout. False only in that case. Hangs are cut off after
// SKILLGRAPH_LAYOUT_SECONDS (10).
bool sg_blocks_layout(sg_arena *arena, sg_blocks *blocks, sg_diags *diags);

// Ranks by longest path, ordered by the middle of what they need; straight
// ahead, can't fail.
void sg_block_layout_plain(sg_arena *arena, struct sg_block *block);

#endif
