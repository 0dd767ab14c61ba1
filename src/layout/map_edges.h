// SPDX-License-Identifier: MIT
// Which edges a map has, and which of them stay within a card.
#ifndef SG_LAYOUT_MAP_EDGES_H
#define SG_LAYOUT_MAP_EDGES_H

#include "layout/map.h"

// Adds the reduced edges between the map's nodes, in topological order of what
// they end at. Edges between cards are marked as crossing, and so are those
// within a card that would close a circle there; by period, edges from a later
// card to an earlier one are marked as going back. `map_node` gives for each
// node of the graph that of the map, or SG_NO_SKILL.
void sg_map_add_edges(sg_arena *arena, struct sg_map *map,
                      const size_t *map_node, bool with_used_with);

#endif
