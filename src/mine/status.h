// SPDX-License-Identifier: MIT
// What a sentence says about the names in it.
#ifndef SG_MINE_STATUS_H
#define SG_MINE_STATUS_H

#include "mine/cues.h"
#include "mine/names.h"
#include "mine/sentence.h"

// A sentence with all that was found in it.
struct sg_reading {
    sg_str text; // of the block, folded
    struct sg_sentence sentence;
    const struct sg_hit *hits; // names, in order
    size_t hit_count;
    sg_cues cues;                 // in order
    sg_cues links;                // ends of clauses, in order
    const struct sg_trie *beside; // cues right behind names
};

// How sure a verdict is, the surest last.
enum sg_certainty {
    SG_UNDECIDED, // no word of the sentence says anything
    SG_WEAK,      // something was done, it isn't said what
    SG_SURE,
};

struct sg_judgement {
    enum sg_status status;
    enum sg_certainty certainty;
    bool is_team;   // "we", "in-house"
    bool is_direct; // the name is the object of the predicate
    bool is_bare;   // a predicate without tense: a heading may make it a plan
    bool is_statement; // a whole sentence, not a note
    bool is_past;      // told in the past tense
    bool is_denied;    // it was not done
    size_t cue_start;  // the words that decided; empty when there are none
    size_t cue_end;
};

// Finds the cues of the sentence. `hits` are the names of the whole block.
struct sg_reading sg_reading_new(sg_arena *arena,
                                 const struct sg_cue_table *table, sg_str text,
                                 struct sg_sentence sentence,
                                 const sg_hits *hits);

// What is said of hit number `index` of the reading.
struct sg_judgement sg_status_judge(const struct sg_reading *reading,
                                    size_t index);

#endif
