// SPDX-License-Identifier: MIT
// Text as it is compared: composed, lower case, of normal width, without signs
// that take no room; and the way back to what was written.
#ifndef SG_MINE_FOLD_H
#define SG_MINE_FOLD_H

#include <stdint.h>

#include "base/arena.h"

struct sg_folded {
    sg_str text;
    const uint32_t *origins; // for each byte and the end, its offset in what
                             // was folded; NULL: the same
};

// NFKC and case folding (UAX #15, CaseFolding.txt) of letters, one character
// with its marks at a time; other signs stay as they are.
struct sg_folded sg_fold_text(sg_arena *arena, sg_str text);

static inline size_t sg_fold_origin(const struct sg_folded *folded, size_t at)
{
    return folded->origins ? folded->origins[at] : at;
}

#endif
