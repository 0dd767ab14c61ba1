// SPDX-License-Identifier: MIT
// What the judges of both languages share.
#ifndef SG_MINE_JUDGE_H
#define SG_MINE_JUDGE_H

#include "mine/status.h"

// How a predicate is meant.
enum sg_mood {
    SG_MOOD_NONE, // no tense: as the clause after it
    SG_MOOD_DONE,
    SG_MOOD_PLAN,
    SG_MOOD_OUGHT,
    SG_MOOD_ABLE,
    SG_MOOD_NOT,
};

// Korean is head-final: the deciding predicate stands after the name, often
// after a list and a subordinate clause.
struct sg_judgement sg_judge_korean(const struct sg_reading *reading,
                                    size_t index);

// In English it mostly stands before.
struct sg_judgement sg_judge_english(const struct sg_reading *reading,
                                     size_t index);

// True when the cue is part of a name ("Build" in "Cloud Build").
bool sg_is_within_name(const struct sg_reading *reading,
                       const struct sg_cue *cue);

// `marks` has a bit for each enum sg_cue_means.
enum sg_mood sg_mood_of(uint64_t marks);

enum sg_status sg_status_of(enum sg_cue_means predicate, enum sg_mood mood);

#endif
