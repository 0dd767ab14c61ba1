// SPDX-License-Identifier: MIT
// The nearest predicate before the name within its clause decides, else the
// first one after it; wishes, plans and negations before the predicate bend it.
#include "mine/judge.h"
#include "mine/script.h"

struct english {
    const struct sg_reading *reading;
    const struct sg_hit *hit;
    size_t start; // of the clause
    size_t end;
};

static size_t clause_start(const struct sg_reading *reading, size_t at)
{
    size_t start = reading->sentence.start;
    for (size_t i = 0; i < reading->links.count; i++)
        if (reading->links.items[i].means == SG_CUE_LINK &&
            reading->links.items[i].end <= at)
            start = reading->links.items[i].end;
    return start;
}

static size_t clause_end(const struct sg_reading *reading, size_t at)
{
    for (size_t i = 0; i < reading->links.count; i++)
        if (reading->links.items[i].means == SG_CUE_LINK &&
            reading->links.items[i].start >= at)
            return reading->links.items[i].start;
    return reading->sentence.end;
}

static int strength(enum sg_cue_means means)
{
    return means == SG_CUE_FEEL ? 0 : means == SG_CUE_DO ? 1 : 2;
}

// The last predicate in [from, to), telling ones before vague ones.
static const struct sg_cue *last_predicate(const struct sg_reading *reading,
                                           size_t from, size_t to)
{
    const struct sg_cue *best = NULL;
    for (size_t i = 0; i < reading->cues.count; i++) {
        const struct sg_cue *cue = &reading->cues.items[i];
        if (cue->start < from || cue->end > to ||
            !sg_cue_is_predicate(cue->means) || sg_is_within_name(reading, cue))
            continue;
        if (!best || strength(cue->means) >= strength(best->means))
            best = cue;
    }
    return best;
}

static const struct sg_cue *first_predicate(const struct sg_reading *reading,
                                            size_t from, size_t to)
{
    const struct sg_cue *best = NULL;
    for (size_t i = 0; i < reading->cues.count; i++) {
        const struct sg_cue *cue = &reading->cues.items[i];
        if (cue->start < from || cue->end > to ||
            !sg_cue_is_predicate(cue->means) || sg_is_within_name(reading, cue))
            continue;
        if (!best || strength(cue->means) > strength(best->means))
            best = cue;
    }
    return best;
}

static uint64_t marks_in(const struct sg_reading *reading, size_t from,
                         size_t to)
{
    uint64_t marks = 0;
    for (size_t i = 0; i < reading->cues.count; i++) {
        const struct sg_cue *cue = &reading->cues.items[i];
        if (cue->start >= from && cue->end <= to &&
            !sg_is_within_name(reading, cue))
            marks |= sg_mark_of(cue->means);
    }
    return marks;
}

static bool ends_with_word(sg_str text, size_t from, size_t to,
                           const char *const *words)
{
    while (to > from && text.ptr[to - 1] == ' ')
        to--;
    sg_str before = sg_str_slice(text, from, to);
    for (; *words; words++) {
        sg_str word = sg_str_from(*words);
        if (sg_str_ends(before, word) &&
            (before.len == word.len ||
             !sg_is_latin(
                 (unsigned char)before.ptr[before.len - word.len - 1])))
            return true;
    }
    return false;
}

// From one to another: prepositions tell which one this is.
static enum sg_cue_means moved(const struct english *english)
{
    static const char *const sources[] = {
        "from",      "off",     "off of", "away from", "replaced", "replace",
        "replacing", "swapped", "our",    "the old",   "old",      NULL};
    static const char *const targets[] = {"to",   "into", "onto",
                                          "with", "for",  NULL};
    sg_str text = english->reading->text;
    size_t at = english->hit->start;
    if (ends_with_word(text, english->start, at, sources))
        return SG_CUE_DROP;
    if (ends_with_word(text, english->start, at, targets))
        return SG_CUE_USE;
    // "replaced the A jobs with B"
    for (size_t i = 0; i < english->reading->hit_count; i++) {
        const struct sg_hit *next = &english->reading->hits[i];
        if (next->start > english->hit->end && next->start < english->end &&
            ends_with_word(text, english->hit->end, next->start, targets))
            return SG_CUE_DROP;
    }
    return SG_CUE_USE;
}

// "dropped A in favour of B", "moved off A and onto B".
static bool is_target(const struct english *english, const struct sg_cue *cue)
{
    static const char *const words[] = {"onto", "to",  "favour of", "favor of",
                                        "with", "for", NULL};
    bool has_source = false;
    for (size_t i = 0; i < english->reading->hit_count; i++) {
        const struct sg_hit *hit = &english->reading->hits[i];
        has_source |= hit->start >= cue->end && hit->end <= english->hit->start;
    }
    return has_source && ends_with_word(english->reading->text, english->start,
                                        english->hit->start, words);
}

static bool is_done_by_others(const struct sg_reading *reading, size_t from,
                              size_t to)
{
    bool by_others = false;
    for (size_t i = 0; i < reading->cues.count; i++) {
        const struct sg_cue *cue = &reading->cues.items[i];
        if (cue->start < from || cue->end > to)
            continue;
        if (cue->means == SG_CUE_OTHER)
            by_others = true;
        else if (cue->means == SG_CUE_SELF || cue->means == SG_CUE_TEAM)
            by_others = false;
    }
    return by_others;
}

// "Thought about A, went with B": a plan before the comma is another's.
static size_t mood_start(const struct english *english,
                         const struct sg_cue *cue)
{
    size_t start = english->start;
    for (size_t at = start; cue && at < cue->start; at++)
        if (english->reading->text.ptr[at] == ',')
            start = at;
    return start;
}

static struct sg_judgement judge_clause(const struct english *english)
{
    const struct sg_reading *reading = english->reading;
    struct sg_judgement verdict = {.status = SG_MENTIONED};
    const struct sg_cue *cue =
        last_predicate(reading, english->start, english->hit->start);
    const struct sg_cue *later =
        first_predicate(reading, english->hit->end, english->end);
    if (!cue || (later && strength(later->means) > strength(cue->means)))
        cue = later ? later : cue;
    size_t until =
        cue && cue->end > english->hit->start ? cue->end : english->hit->start;
    uint64_t marks = marks_in(reading, mood_start(english, cue), until);
    enum sg_mood mood = sg_mood_of(marks);
    if (!cue || cue->means == SG_CUE_FEEL) {
        if (mood == SG_MOOD_PLAN || mood == SG_MOOD_NOT) {
            verdict.status = mood == SG_MOOD_PLAN ? SG_PLANNED : SG_MENTIONED;
            verdict.certainty = SG_SURE;
        }
        return verdict;
    }
    enum sg_cue_means means = cue->means;
    if (means == SG_CUE_MOVE)
        means = moved(english);
    else if (means == SG_CUE_DROP && is_target(english, cue))
        means = SG_CUE_USE;
    if ((marks & sg_mark_of(SG_CUE_LITTLE)) &&
        (means == SG_CUE_USE || means == SG_CUE_DO))
        means = SG_CUE_TRY;
    verdict = (struct sg_judgement){
        .status = sg_status_of(means, mood),
        .certainty =
            strength(means) > 1 || mood == SG_MOOD_PLAN || mood == SG_MOOD_NOT
                ? SG_SURE
                : SG_WEAK,
        .is_bare = mood == SG_MOOD_NONE && !(marks & (sg_mark_of(SG_CUE_SELF) |
                                                      sg_mark_of(SG_CUE_TEAM))),
        .cue_start = cue->start,
        .cue_end = cue->end,
    };
    size_t told = cue->start > english->hit->end ? english->end : until;
    if (is_done_by_others(reading, english->start, told) &&
        (sg_status_is_active(verdict.status) || verdict.status == SG_PLANNED)) {
        verdict.status = SG_MENTIONED;
        verdict.certainty = SG_SURE;
    }
    return verdict;
}

static const struct sg_cue *beside(const struct sg_reading *reading,
                                   const struct sg_hit *hit)
{
    for (size_t i = 0; i < reading->cues.count; i++) {
        const struct sg_cue *cue = &reading->cues.items[i];
        if ((cue->means == SG_CUE_COMPARE && cue->end < hit->start &&
             hit->start - cue->end == 1) ||
            (cue->means == SG_CUE_CONTAINER && cue->start > hit->end &&
             cue->start - hit->end == 1))
            return cue;
    }
    return NULL;
}

// "an Airflow-like scheduler"
static bool is_likened(const struct sg_reading *reading,
                       const struct sg_hit *hit)
{
    return sg_str_starts(
        sg_str_slice(reading->text, hit->end, reading->text.len),
        SG_STR("-like"));
}

// A sentence about one's own work with no word against it.
static struct sg_judgement plain_statement(const struct sg_reading *reading,
                                           const struct sg_hit *hit)
{
    uint64_t against = sg_mark_of(SG_CUE_SEE) | sg_mark_of(SG_CUE_FEEL) |
                       sg_mark_of(SG_CUE_NOT) | sg_mark_of(SG_CUE_UNABLE) |
                       sg_mark_of(SG_CUE_OTHER) | sg_mark_of(SG_CUE_COMPARE) |
                       sg_mark_of(SG_CUE_PLAN) | sg_mark_of(SG_CUE_WISH);
    uint64_t marks =
        marks_in(reading, reading->sentence.start, reading->sentence.end);
    bool is_sentence = reading->sentence.end - reading->sentence.start >
                       4 * (hit->end - hit->start);
    struct sg_judgement verdict = {.status = SG_MENTIONED};
    if (!(marks & against) && is_sentence) {
        verdict.status = SG_USED;
        verdict.certainty = SG_WEAK;
    }
    return verdict;
}

struct sg_judgement sg_judge_english(const struct sg_reading *reading,
                                     size_t index)
{
    const struct sg_hit *hit = &reading->hits[index];
    const struct sg_cue *cue = beside(reading, hit);
    if (cue)
        return (struct sg_judgement){.status = SG_MENTIONED,
                                     .certainty = SG_SURE,
                                     .cue_start = cue->start,
                                     .cue_end = cue->end};
    if (is_likened(reading, hit))
        return (struct sg_judgement){.status = SG_MENTIONED,
                                     .certainty = SG_SURE};
    struct english english = {reading, hit, clause_start(reading, hit->start),
                              clause_end(reading, hit->end)};
    struct sg_judgement verdict = judge_clause(&english);
    while (verdict.certainty == SG_UNDECIDED &&
           english.start > reading->sentence.start) {
        english.start = clause_start(reading, english.start - 1);
        verdict = judge_clause(&english);
        if (english.start == reading->sentence.start)
            break;
    }
    if (verdict.certainty == SG_UNDECIDED)
        verdict = plain_statement(reading, hit);
    verdict.is_direct = verdict.cue_end && verdict.cue_end < hit->start &&
                        hit->start - verdict.cue_end == 1;
    for (size_t i = 0; i < reading->cues.count; i++)
        verdict.is_team |= reading->cues.items[i].means == SG_CUE_TEAM;
    return verdict;
}
