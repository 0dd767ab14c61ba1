// SPDX-License-Identifier: MIT
// How wide text is, whatever fonts are installed where it is shown.
#ifndef SG_LAYOUT_METRICS_H
#define SG_LAYOUT_METRICS_H

#include "base/arena.h"

enum sg_weight { SG_REGULAR, SG_BOLD };

// An upper bound in px of the width of `text` at `size` px in common sans-serif
// fonts.
double sg_text_width(sg_str text, double size, enum sg_weight weight);

// `text` itself when it is at most `width` px wide, else its longest beginning
// of whole graphemes that is, with an ellipsis.
sg_str sg_text_fitted(sg_arena *arena, sg_str text, double width, double size,
                      enum sg_weight weight);

#endif
