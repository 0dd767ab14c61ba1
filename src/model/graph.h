// SPDX-License-Identifier: MIT
// The graph that everything shows: skills x periods, and what stands on what.
#ifndef SG_MODEL_GRAPH_H
#define SG_MODEL_GRAPH_H

#include "model/workspace.h"

#define SG_NO_COLUMN ((size_t)-1)

// A period that somebody claimed something for or looked back on.
struct sg_column {
    sg_period period;
    sg_str id;        // as sg_period_format()
    bool is_observed; // a post looks back on it
};

struct sg_claim {
    const struct sg_post *post;
    const struct sg_mention *mention;
    size_t column; // of mention->period, rolled up
    size_t made;   // of post->period, rolled up
};

struct sg_node {
    const struct sg_skill *skill;
    enum sg_status status;          // overall
    size_t first;                   // column of the first active claim, or none
    size_t last;                    // column of the last one, or none
    size_t evidence;                // mentions that are not rejected
    enum sg_status *statuses;       // [columns]: the strongest in each
    SG_VEC(struct sg_claim) claims; // by column, strongest first, then place
    bool is_implied; // nobody named it; stands in for what its heirs need
};

struct sg_edge {
    size_t from; // index of a node
    size_t to;
    enum sg_edge_type type;
    size_t count; // sentences or lists that join the two; of used_with only
    sg_strs via;  // ids of the unnamed skills in between
};

typedef SG_VEC(struct sg_edge) sg_edges;

struct sg_graph {
    const struct sg_workspace *workspace;
    SG_VEC(struct sg_column) columns; // in order of time
    SG_VEC(struct sg_node) nodes;     // by id
    sg_edges edges;                   // by from, to, type
};

struct sg_graph_options {
    enum sg_period_unit unit; // periods are rolled up to it; 0: years
    sg_period since;          // leave out claims that are for earlier periods
    bool with_implied;        // add ancestors that nobody named
    bool with_hidden;         // keep what the config hides
};

// Lives in `arena`; `workspace` must have been checked without errors and
// outlive it.
struct sg_graph *sg_graph_build(sg_arena *arena,
                                const struct sg_workspace *workspace,
                                const struct sg_graph_options *options);

// The node of a skill, or SG_NO_SKILL.
size_t sg_graph_find(const struct sg_graph *graph, sg_str id);

// Of the edges between nodes that `is_shown` (NULL: all): those of `requires`
// and `part_of` that other such paths don't already say (Aho, Garey and Ullman
// 1972), and those of `replaces`; used_with only when asked for. For drawing:
// exports and diffs use all edges.
void sg_graph_reduce(sg_arena *arena, const struct sg_graph *graph,
                     const bool *is_shown, bool with_used_with,
                     sg_edges *drawn);

#endif
