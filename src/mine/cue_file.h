// SPDX-License-Identifier: MIT
// cues/*.yaml to tries; the build reads them.
#ifndef SG_MINE_CUE_FILE_H
#define SG_MINE_CUE_FILE_H

#include "base/diag.h"
#include "mine/cues.h"

// Adds the cues of a file to `words`, and its particles and nouns to `tails`.
// What the words mean:
//   use do learn try share drop move see feel   predicates, the strongest first
//       do: something was done; see: named only; feel: decides nothing
//   little                                      trying, if a verb of trying
//   follows plan wish decide ought ongoing able not unable proposal     how a predicate
//   is meant other others team self                      who did it; `others`
//   without a
//                                               particle after it
//   compare container                           of the name that stands before
//   now this-year … earlier                         when
//   link                                        a clause ends here
//   nothing                                     disarms shorter cues within it
void sg_cue_file_read(sg_arena *arena, const sg_source *source, sg_diags *diags,
                      struct sg_trie_builder *words,
                      struct sg_trie_builder *tails);

#endif
