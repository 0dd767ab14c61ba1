// SPDX-License-Identifier: MIT
// Small workspaces for tests, put together by hand instead of from files.
#ifndef SG_UNIT_WORLD_H
#define SG_UNIT_WORLD_H

#include "model/graph.h"

struct world {
    sg_arena arena;
    struct sg_workspace workspace;
    sg_skills skills; // in order of their appearance
};

struct world *world_new(void);
void world_free(struct world *world);

// Adds the skill to the catalog, unless it is there.
void world_skill(struct world *world, const char *id, enum sg_area area);

// Adds an edge of the catalog, and the two skills where they are new.
void world_requires(struct world *world, const char *skill, const char *needed);
void world_part_of(struct world *world, const char *part, const char *whole);
void world_replaces(struct world *world, const char *skill, const char *old);

// A post that looks back on the period. Posts are named p0, p1, …
void world_post(struct world *world, const char *period);

// A mention in the newest post, for its own period where `period` is NULL; the
// skill goes to the catalog where it is new. To be changed until the next call.
struct sg_mention *world_claim(struct world *world, const char *skill,
                               enum sg_status status, const char *period);

void world_hide(struct world *world, const char *skill_or_area);

sg_period period_of(const char *text);

// Graphs by years, by another unit, or with any options.
const struct sg_graph *world_graph(struct world *world);
const struct sg_graph *world_graph_by(struct world *world,
                                      enum sg_period_unit unit);
const struct sg_graph *world_graph_with(struct world *world,
                                        const struct sg_graph_options *options);

// Fail when there is no such node or column.
const struct sg_node *node_of(const struct sg_graph *graph, const char *id);
size_t column_of(const struct sg_graph *graph, const char *period);

// The word for a skill's status in a period, "" for none.
const char *status_in(const struct sg_graph *graph, const char *id,
                      const char *period);

// "a>b requires via x,y; …" of the edges, in their order; lives in `arena`.
sg_str edges_as_text(sg_arena *arena, const struct sg_graph *graph,
                     const sg_edges *edges);

#endif
