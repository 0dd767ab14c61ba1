// SPDX-License-Identifier: MIT
// The words that pictures carry, in English and Korean.
#ifndef SG_LAYOUT_WORDING_H
#define SG_LAYOUT_WORDING_H

#include "model/graph.h"

enum sg_word {
    SG_WORD_MAP,
    SG_WORD_TIMELINE,
    SG_WORD_EARLIER,  // column of all periods "before X"
    SG_WORD_NEEDS,    // legend: an edge from what is needed
    SG_WORD_PART,     // legend
    SG_WORD_REPLACES, // legend
    SG_WORD_BACK,     // legend: needs what came later
    SG_WORD_USED_WITH,
    SG_WORD_STEADY,  // legend: claimed in neighbouring periods
    SG_WORD_SILENT,  // legend: a post looks back and doesn't name it
    SG_WORD_UNKNOWN, // legend: nobody wrote
    SG_WORD_IMPLIED,
    SG_WORD_COUNT
};

sg_str sg_word(enum sg_language language, enum sg_word word);
sg_str sg_area_word(enum sg_language language, enum sg_area area);
sg_str sg_status_word(enum sg_language language, enum sg_status status);

// A period as people write it: "2022", "2022 H1", "2022 상반기".
sg_str sg_period_word(sg_arena *arena, enum sg_language language,
                      sg_period period);

// "+12 more"
sg_str sg_more_word(sg_arena *arena, enum sg_language language, size_t count);

// "61 skills · 5 posts · 2022–2024", after the author's name where it is given.
sg_str sg_summary_word(sg_arena *arena, const struct sg_graph *graph);

#endif
