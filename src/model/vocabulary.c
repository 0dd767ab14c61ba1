// SPDX-License-Identifier: MIT
#include "model/vocabulary.h"

static const sg_str area_names[SG_AREA_COUNT] = {
    [SG_LANGUAGES] = SG_STR_INIT("languages"),
    [SG_WEB] = SG_STR_INIT("web"),
    [SG_MOBILE] = SG_STR_INIT("mobile"),
    [SG_BACKEND] = SG_STR_INIT("backend"),
    [SG_DATA] = SG_STR_INIT("data"),
    [SG_ML] = SG_STR_INIT("ml"),
    [SG_CLOUD] = SG_STR_INIT("cloud"),
    [SG_INFRA] = SG_STR_INIT("infra"),
    [SG_SECURITY] = SG_STR_INIT("security"),
    [SG_GAMES] = SG_STR_INIT("games"),
    [SG_TOOLS] = SG_STR_INIT("tools"),
    [SG_PRACTICE] = SG_STR_INIT("practice"),
    [SG_OTHER] = SG_STR_INIT("other"),
};

static const sg_str kind_names[SG_KIND_COUNT] = {
    [SG_LANGUAGE] = SG_STR_INIT("language"),
    [SG_FRAMEWORK] = SG_STR_INIT("framework"),
    [SG_LIBRARY] = SG_STR_INIT("library"),
    [SG_PLATFORM] = SG_STR_INIT("platform"),
    [SG_SERVICE] = SG_STR_INIT("service"),
    [SG_TOOL] = SG_STR_INIT("tool"),
    [SG_PROTOCOL] = SG_STR_INIT("protocol"),
    [SG_PRACTICE_KIND] = SG_STR_INIT("practice"),
};

static const sg_str status_names[SG_STATUS_COUNT] = {
    [SG_MENTIONED] = SG_STR_INIT("mentioned"),
    [SG_PLANNED] = SG_STR_INIT("planned"),
    [SG_TRIED] = SG_STR_INIT("tried"),
    [SG_LEARNED] = SG_STR_INIT("learned"),
    [SG_USED] = SG_STR_INIT("used"),
    [SG_SHARED] = SG_STR_INIT("shared"),
    [SG_DROPPED] = SG_STR_INIT("dropped"),
};

static const sg_str edge_type_names[SG_EDGE_TYPE_COUNT] = {
    [SG_REQUIRES] = SG_STR_INIT("requires"),
    [SG_PART_OF] = SG_STR_INIT("part_of"),
    [SG_REPLACES] = SG_STR_INIT("replaces"),
    [SG_USED_WITH] = SG_STR_INIT("used_with"),
};

static const sg_str review_names[SG_REVIEW_COUNT] = {
    [SG_ACCEPTED] = SG_STR_INIT("accepted"),
    [SG_REJECTED] = SG_STR_INIT("rejected"),
    [SG_EDITED] = SG_STR_INIT("edited"),
};

const struct sg_vocabulary sg_areas = {"area", area_names, SG_AREA_COUNT};
const struct sg_vocabulary sg_kinds = {"kind", kind_names, SG_KIND_COUNT};
const struct sg_vocabulary sg_statuses = {"status", status_names,
                                          SG_STATUS_COUNT};
const struct sg_vocabulary sg_edge_types = {"type", edge_type_names,
                                            SG_EDGE_TYPE_COUNT};
const struct sg_vocabulary sg_reviews = {"review", review_names,
                                         SG_REVIEW_COUNT};

int sg_vocabulary_find(const struct sg_vocabulary *words, sg_str word)
{
    for (int i = 0; i < words->count; i++)
        if (words->names[i].len && sg_str_eq(words->names[i], word))
            return i;
    return -1;
}

sg_str sg_vocabulary_suggest(const struct sg_vocabulary *words, sg_str word)
{
    sg_suggest suggest = sg_suggest_start(word);
    for (int i = 0; i < words->count; i++)
        if (words->names[i].len)
            sg_suggest_offer(&suggest, words->names[i]);
    return sg_suggest_best(&suggest);
}
