// SPDX-License-Identifier: MIT
// The fixed words of the model: areas, kinds, statuses, types of edges. The
// order of each enum is the order in which things are shown or compared.
#ifndef SG_MODEL_VOCABULARY_H
#define SG_MODEL_VOCABULARY_H

#include "base/suggest.h"

enum sg_area {
    SG_LANGUAGES,
    SG_WEB,
    SG_MOBILE,
    SG_BACKEND,
    SG_DATA,
    SG_ML,
    SG_CLOUD,
    SG_INFRA,
    SG_SECURITY,
    SG_GAMES,
    SG_TOOLS,
    SG_PRACTICE,
    SG_OTHER,
    SG_AREA_COUNT
};

enum sg_kind {
    SG_LANGUAGE,
    SG_FRAMEWORK,
    SG_LIBRARY,
    SG_PLATFORM,
    SG_SERVICE,
    SG_TOOL,
    SG_PROTOCOL,
    SG_PRACTICE_KIND,
    SG_KIND_COUNT
};

// What a claim says, the strongest last.
enum sg_status {
    SG_NO_STATUS,
    SG_MENTIONED,
    SG_PLANNED,
    SG_TRIED,
    SG_LEARNED,
    SG_USED,
    SG_SHARED,
    SG_DROPPED,
    SG_STATUS_COUNT
};

enum sg_edge_type {
    SG_REQUIRES,  // needed -> needing
    SG_PART_OF,   // whole -> part
    SG_REPLACES,  // old -> new
    SG_USED_WITH, // smaller id -> larger id
    SG_EDGE_TYPE_COUNT
};

enum sg_review {
    SG_PROPOSAL,
    SG_ACCEPTED,
    SG_REJECTED,
    SG_EDITED,
    SG_REVIEW_COUNT
};

// Tried or stronger, and not dropped.
static inline bool sg_status_is_active(enum sg_status status)
{
    return status >= SG_TRIED && status <= SG_SHARED;
}

// Learned or stronger, and not dropped.
static inline bool sg_status_is_known(enum sg_status status)
{
    return status >= SG_LEARNED && status <= SG_SHARED;
}

// One set of words; names[value] may be empty for values that can't be written.
struct sg_vocabulary {
    const char *noun; // for messages: "status"
    const sg_str *names;
    int count;
};

extern const struct sg_vocabulary sg_areas;
extern const struct sg_vocabulary sg_kinds;
extern const struct sg_vocabulary sg_statuses;
extern const struct sg_vocabulary sg_edge_types;
extern const struct sg_vocabulary sg_reviews;

// The value of a word, or -1.
int sg_vocabulary_find(const struct sg_vocabulary *words, sg_str word);

// The word that was probably meant, or an empty view.
sg_str sg_vocabulary_suggest(const struct sg_vocabulary *words, sg_str word);

#endif
