// SPDX-License-Identifier: MIT
// A post's claims: names found, gated by their company, judged clause by
// clause, dated.
#ifndef SG_MINE_MINE_H
#define SG_MINE_MINE_H

#include "mine/cues.h"
#include "mine/document.h"
#include "mine/names.h"
#include "model/workspace.h"

struct sg_miner {
    struct sg_matcher matcher;
    const struct sg_cue_table *cues;
};

// What a reader wants to see beside an entry of the post.
struct sg_mined_entry {
    sg_str quote; // the sentence as written, blanks folded
};

struct sg_mined {
    // One mention for each skill, status and period, in order of place; one
    // candidate for each skill and reason. `id`, `file`, spans and marks are
    // not set.
    struct sg_post post;
    SG_VEC(struct sg_mined_entry) mentions;   // beside post.mentions
    SG_VEC(struct sg_mined_entry) candidates; // beside post.candidates
    SG_VEC(struct sg_mention) unsure;         // what the candidates would claim
};

// Reads the claims of one document. Everything lives in `arena`, which must
// outlive the result, as must the document and the miner.
void sg_mine(sg_arena *arena, const struct sg_miner *miner,
             const struct sg_document *document, struct sg_mined *mined);

// Sets the mark of each mention and appends the marks of all sentences of the
// document (DESIGN section 4).
void sg_mined_marks(sg_arena *arena, const struct sg_document *document,
                    struct sg_mined *mined, sg_strs *marks);

#endif
