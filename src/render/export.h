// SPDX-License-Identifier: MIT
// Graphs as text for other programs.
#ifndef SG_RENDER_EXPORT_H
#define SG_RENDER_EXPORT_H

#include "base/buf.h"
#include "layout/map.h"

// Which skills to list; what is unset (-1, SG_NO_PERIOD) lets all through.
struct sg_filter {
    int area;         // enum sg_area
    int status;       // enum sg_status, overall
    sg_period period; // something is claimed for it or for a part of it
};

bool sg_filter_passes(const struct sg_filter *filter,
                      const struct sg_node *node);

// The whole graph (DESIGN section 6), unreduced; how much of the evidence goes
// along is the config's choice.
void sg_export_json(const struct sg_graph *graph, sg_buf *out);

// {"version":1,"skills":[…]}: the members of sg_export_json()'s skills.
void sg_list_json(const struct sg_graph *graph, const struct sg_filter *filter,
                  sg_buf *out);

// The graph as one DOT digraph, a cluster for each area.
void sg_export_dot(const struct sg_graph *graph, sg_buf *out);

// The graphs that the map handed to Graphviz, one digraph a card, with the
// labels that it never saw.
void sg_export_drawn_dot(const struct sg_map *map, sg_buf *out);

#endif
