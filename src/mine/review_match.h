// SPDX-License-Identifier: MIT
// Which claims of a post a review file knows already.
#ifndef SG_MINE_REVIEW_MATCH_H
#define SG_MINE_REVIEW_MATCH_H

#include "mine/review_file.h"

#define SG_NO_MATCH ((size_t)-1)

struct sg_review_match {
    size_t *claim_of; // [old mentions]: the mined claim, or SG_NO_MATCH
    size_t *entry_of; // [mined mentions]: the old entry that it belongs to, or
                      // SG_NO_MATCH
    bool *is_new;     // [mined mentions]: to be added
    bool *has_gone;   // [old mentions]: its text isn't in the post any more
};

// True for entries that a refresh may change: mine's, without review.
static inline bool sg_is_refreshable(const struct sg_mention *mention)
{
    return mention->review == SG_PROPOSAL && mention->mark.len > 0;
}

// `old` as the loader read it; mined mentions without a period of their own get
// that of `old`, whose author may have corrected it. The rules are those of
// sg_review_file_update().
struct sg_review_match sg_review_match(sg_arena *arena,
                                       const struct sg_post *old,
                                       const struct sg_mined_post *mined,
                                       bool is_refresh);

// The period of a mined mention in the file of `old`.
static inline sg_period sg_review_period(const struct sg_post *old,
                                         const struct sg_mention *mention)
{
    return mention->has_period ? mention->period : old->period;
}

// True when the file has the candidate, or a mention of its skill and text.
bool sg_review_knows_candidate(const struct sg_post *old,
                               const struct sg_candidate *candidate);

#endif
