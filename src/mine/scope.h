// SPDX-License-Identifier: MIT
// What headings and the words that lead into a list say about what stands
// under them.
#ifndef SG_MINE_SCOPE_H
#define SG_MINE_SCOPE_H

#include "mine/when.h"

enum { SG_HEADING_LEVELS = 6 };

struct sg_scope_level {
    enum sg_cue_means means; // SG_CUE_NOTHING: says nothing
    struct sg_time time;
    sg_str cue; // the word that says it
    bool is_set;
};

struct sg_scope {
    const struct sg_cue_table *table;
    const struct sg_post_time *post;
    struct sg_scope_level headings[SG_HEADING_LEVELS];
    struct sg_scope_level lead;     // of the list that follows
    struct sg_scope_level items[8]; // by depth: an item leads into those below
};

// Goes on to the next block, whose folded text is `text`; `next` follows it,
// or is NULL.
void sg_scope_enter(sg_arena *arena, struct sg_scope *scope,
                    const struct sg_block *block, const struct sg_block *next,
                    sg_str text);

// What holds for a block of the kind and level: the nearest that says
// something. `means` and `time` are found each by itself.
struct sg_scope_level sg_scope_of(const struct sg_scope *scope,
                                  const struct sg_block *block);

#endif
