// SPDX-License-Identifier: MIT
#include "mine/status.h"

#include "mine/judge.h"

struct sg_reading sg_reading_new(sg_arena *arena,
                                 const struct sg_cue_table *table, sg_str text,
                                 struct sg_sentence sentence,
                                 const sg_hits *hits)
{
    struct sg_reading reading = {
        .text = text, .sentence = sentence, .beside = &table->beside};
    size_t first = 0;
    for (size_t end = hits->count; first < end;) {
        size_t middle = first + (end - first) / 2;
        if (hits->items[middle].start < sentence.start)
            first = middle + 1;
        else
            end = middle;
    }
    reading.hits = hits->items + first;
    while (first + reading.hit_count < hits->count &&
           reading.hits[reading.hit_count].start < sentence.end)
        reading.hit_count++;
    sg_cues_find_all(arena, table, text, sentence.start, sentence.end,
                     &reading.cues);
    sg_cues_find(arena, &table->links, text, sentence.start, sentence.end,
                 &reading.links);
    return reading;
}

struct sg_judgement sg_status_judge(const struct sg_reading *reading,
                                    size_t index)
{
    return reading->sentence.is_korean ? sg_judge_korean(reading, index)
                                       : sg_judge_english(reading, index);
}

bool sg_is_within_name(const struct sg_reading *reading,
                       const struct sg_cue *cue)
{
    for (size_t i = 0; i < reading->hit_count; i++)
        if (cue->start < reading->hits[i].end &&
            cue->end > reading->hits[i].start)
            return true;
    return false;
}

// Strongest reading first: a plan is a plan even where the past is told.
enum sg_mood sg_mood_of(uint64_t marks)
{
    if (marks & (sg_mark_of(SG_CUE_WISH) | sg_mark_of(SG_CUE_PLAN)))
        return SG_MOOD_PLAN;
    if ((marks & sg_mark_of(SG_CUE_NEXT_YEAR)) && (marks & sg_mark_of(SG_CUE_UNABLE)))
        return SG_MOOD_PLAN;
    if (marks & (sg_mark_of(SG_CUE_NOT) | sg_mark_of(SG_CUE_UNABLE) |
                 sg_mark_of(SG_CUE_PROPOSAL)))
        return SG_MOOD_NOT;
    if (marks & (sg_mark_of(SG_CUE_ONGOING) | sg_mark_of(SG_CUE_DECIDE)))
        return SG_MOOD_DONE;
    if (marks & sg_mark_of(SG_CUE_PAST))
        return SG_MOOD_DONE;
    if (marks & sg_mark_of(SG_CUE_OUGHT))
        return SG_MOOD_OUGHT;
    if (marks & sg_mark_of(SG_CUE_ABLE))
        return SG_MOOD_ABLE;
    return SG_MOOD_NONE;
}

static enum sg_status done_status(enum sg_cue_means predicate)
{
    switch (predicate) {
    case SG_CUE_USE:
    case SG_CUE_DO:
    case SG_CUE_MOVE:
        return SG_USED;
    case SG_CUE_LEARN:
        return SG_LEARNED;
    case SG_CUE_TRY:
        return SG_TRIED;
    case SG_CUE_SHARE:
        return SG_SHARED;
    case SG_CUE_DROP:
        return SG_DROPPED;
    default:
        return SG_MENTIONED;
    }
}

enum sg_status sg_status_of(enum sg_cue_means predicate, enum sg_mood mood)
{
    switch (mood) {
    case SG_MOOD_OUGHT:
    case SG_MOOD_PLAN:
        return predicate == SG_CUE_DROP || predicate == SG_CUE_FEEL
                   ? SG_MENTIONED
                   : SG_PLANNED;
    case SG_MOOD_NOT:
    case SG_MOOD_ABLE:
        return SG_MENTIONED;
    default:
        return done_status(predicate);
    }
}
