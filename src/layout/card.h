// SPDX-License-Identifier: MIT
// One card of the map as blocks: which boxes and edges it has, and where they
// came to stand.
#ifndef SG_LAYOUT_CARD_H
#define SG_LAYOUT_CARD_H

#include "layout/map.h"

// Where an edge between cards leaves or enters a card, in the block's px: from
// the spine (x = 0) to the skill's box.
struct sg_gate {
    size_t node; // of the map: whose edges leave, or SG_NO_SKILL
    size_t tag;  // of the map: whose edges enter, or SG_NO_SKILL
    size_t box;  // of the block: the tag, the exit, or the skill itself
};

// What an edge of the block stands for.
struct sg_strand {
    size_t edge; // of the map; SG_NO_SKILL for exits and hidden ones
    size_t gate; // of the card; SG_NO_SKILL for edges within the card
};

struct sg_card_block {
    size_t card; // of the map
    double top;  // below the card's title
    struct sg_block block;
    SG_VEC(size_t) boxes; // for each box: node of the map, or SG_NO_SKILL
    SG_VEC(struct sg_strand) strands; // for each edge of the block
    SG_VEC(struct sg_gate) gates;
};

typedef SG_VEC(struct sg_card_block) sg_card_blocks;

// Makes the blocks of card `index`, at most `width` px wide as far as that is
// possible, and appends them: one of the skills that edges touch, with all the
// gates, and one of the others. Edges that would make the first too deep become
// crossing ones (map->edges[].is_crossing). Adds the card's tags to the map.
void sg_card_make_blocks(sg_arena *arena, struct sg_map *map, size_t index,
                         double width, sg_card_blocks *blocks);

// The box of a skill within its slot, in the block's px.
struct sg_box sg_card_box(const struct sg_card_block *card, size_t box,
                          double width);

// Width of a skill's box for its label.
double sg_card_box_width(sg_str label);

enum { SG_BOX_HEIGHT = 24, SG_TAG_HEIGHT = 16, SG_GLYPH_ROOM = 26 };

#endif
