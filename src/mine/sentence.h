// SPDX-License-Identifier: MIT
// Folded text to sentences.
#ifndef SG_MINE_SENTENCE_H
#define SG_MINE_SENTENCE_H

#include "base/vec.h"

struct sg_sentence {
    size_t start; // bytes, in the folded text; blanks at both ends left out
    size_t end;
    bool is_korean; // holds Hangul
};

typedef SG_VEC(struct sg_sentence) sg_sentences;

// Appends the sentences of a block. A line ends one only when it ends like one;
// a full stop within parentheses, a number or a name doesn't.
void sg_sentences_split(sg_arena *arena, sg_str text, sg_sentences *sentences);

#endif
