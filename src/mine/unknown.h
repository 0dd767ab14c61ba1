// SPDX-License-Identifier: MIT
// Words that look like names of tools and that the catalog doesn't know.
#ifndef SG_MINE_UNKNOWN_H
#define SG_MINE_UNKNOWN_H

#include "base/map.h"
#include "mine/document.h"
#include "mine/names.h"

struct sg_unknown_word {
    sg_str name; // its first spelling
    sg_str id;   // that an entry for it could have
    size_t count;
    size_t posts;
    sg_str source; // where it stands first
    size_t line;
    size_t column;
    const struct sg_document *last; // that counted it
};

// Init with {0}.
struct sg_unknown_words {
    sg_map index; // by folded name
    SG_VEC(struct sg_unknown_word) items;
    bool is_sorted; // then nothing may be added
};

// Counts the words of a document. A word looks like a name when it is written
// in Latin letters with a capital or a digit beyond what its sentence asks for,
// or as inline code, and is no everyday word.
void sg_unknown_find(sg_arena *arena, const struct sg_matcher *matcher,
                     const struct sg_document *document,
                     struct sg_unknown_words *words);

// The most frequent first, then by name.
void sg_unknown_sort(struct sg_unknown_words *words);

#endif
