// SPDX-License-Identifier: MIT
// Names that are also ordinary words need company.
#ifndef SG_MINE_GATE_H
#define SG_MINE_GATE_H

#include "mine/names.h"
#include "mine/sentence.h"

// A name in a post, with where it stands.
struct sg_sighting {
    struct sg_hit hit;
    size_t block;
    size_t sentence;   // counted through the post
    size_t section;    // the number of headings before
    size_t list;       // items of one list share it; else the block's own
    bool is_proper;    // written with a capital letter, or in Hangul script
    bool has_particle; // a Korean particle is glued to it
    bool is_claimed;     // its sentence tells of doing something
    bool is_start;     // of its sentence
    sg_str reason;     // why it is unsure; empty when it is sure
};

typedef SG_VEC(struct sg_sighting) sg_sightings;

// Sets the reasons. A name that needs company is sure beside a sure name in
// its sentence, list or block; where the post is sure of the same skill
// elsewhere; or, written like a name, in a section with sure names.
void sg_gate(sg_sightings *sightings, const struct sg_catalog *catalog);

#endif
