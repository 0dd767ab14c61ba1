// SPDX-License-Identifier: MIT
// "Did you mean …?" for ids, keys, values, commands and options alike.
#ifndef SG_BASE_SUGGEST_H
#define SG_BASE_SUGGEST_H

#include "base/str.h"

// Remembers the best candidate seen so far. Init with sg_suggest_start().
typedef struct sg_suggest {
    sg_str wanted;
    sg_str best;     // empty while there is none
    size_t distance; // of `best`
    bool is_tied;    // another candidate is as near as `best`
} sg_suggest;

sg_suggest sg_suggest_start(sg_str wanted);
void sg_suggest_offer(sg_suggest *suggest, sg_str candidate);

// The candidate that stands out, or an empty view. It is at most about a
// third of the word's length away, or the word begins it.
sg_str sg_suggest_best(const sg_suggest *suggest);

#endif
