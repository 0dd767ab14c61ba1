// SPDX-License-Identifier: MIT
// The only door to Graphviz.
#ifndef SG_LAYOUT_DOT_H
#define SG_LAYOUT_DOT_H

#include "layout/block.h"

// Lays out the blocks with `dot` in this process, which Graphviz may crash,
// hang or fill: call it in a child. Returns false when it says so itself.
bool sg_dot_layout(sg_arena *arena, sg_blocks *blocks);

// Attributes of the graphs that sg_dot_layout() hands to Graphviz, as name and
// value, ended by NULL; for writing the same graph as text.
extern const char *const sg_dot_graph_attributes[];
extern const char *const sg_dot_node_attributes[];
extern const char *const sg_dot_edge_attributes[];

#endif
