// SPDX-License-Identifier: MIT
// Colours by what they are for, in light and dark.
#ifndef SG_RENDER_THEME_H
#define SG_RENDER_THEME_H

#include <stdint.h>

#include "model/vocabulary.h"

// Inks that don't belong to an area, then five for each area.
enum sg_ink {
    SG_INK_NONE = -1,
    SG_INK_GROUND,
    SG_INK_TEXT,
    SG_INK_MUTED, // text of second rank
    SG_INK_RULE,  // lines of the grid
    SG_INK_BOX,   // ground of a skill's box
    SG_INK_AREAS,
};

enum sg_tone {
    SG_TONE_SOLID, // glyphs, titles
    SG_TONE_LINE,  // edges, bars
    SG_TONE_FAINT, // edges between cards
    SG_TONE_EDGE,  // outlines
    SG_TONE_TINT,  // ground of a card
    SG_TONE_COUNT
};

enum { SG_INK_COUNT = SG_INK_AREAS + SG_AREA_COUNT * SG_TONE_COUNT };

static inline int sg_area_ink(enum sg_area area, enum sg_tone tone)
{
    return SG_INK_AREAS + (int)area * SG_TONE_COUNT + (int)tone;
}

// 0xRRGGBB. Solid tones keep 4.5:1 against tint and ground (WCAG 2.1, 1.4.3).
uint32_t sg_ink_colour(int ink, bool is_dark);

#endif
