// SPDX-License-Identifier: MIT
#include "mine/korean.h"
#include "mine/script.h"

// 써 봤, 해보: verbs of trying.
static bool tells_of_trying(sg_str text, size_t from, size_t to)
{
    static const char *const verbs[] = {"봤",   "보았", "본 ",  "볼 ",
                                        "보는", "보기", "보며", "보면서",
                                        "해봄", "봄",   NULL};
    for (size_t at = from; at < to;
         at += sg_script_length(sg_byte_at(text, at)))
        if (sg_goes_on_with_one(text, at, verbs))
            return true;
    return false;
}

// "렌더링 원리를 공부했다", "도입 사례": a verbal noun before another noun says
// what that is about.
static bool is_attribute(sg_str text, const struct sg_cue *cue)
{
    sg_str word = sg_str_slice(text, cue->start, cue->end);
    return !sg_str_ends(word, SG_STR("을")) &&
           !sg_str_ends(word, SG_STR("를")) &&
           !sg_str_ends(word, SG_STR("고")) &&
           !sg_str_ends(word, SG_STR("는")) &&
           !sg_str_ends(word, SG_STR("서")) &&
           sg_byte_at(text, cue->end) == ' ' &&
           sg_is_hangul_lead(sg_byte_at(text, cue->end + 1)) &&
           !sg_goes_on(text, cue->end, " 중") &&
           !sg_goes_on(text, cue->end, " 후") &&
           !sg_goes_on(text, cue->end, " 하") &&
           !sg_goes_on(text, cue->end, " 했") &&
           !sg_goes_on(text, cue->end, " 해");
}

int sg_korean_strength(enum sg_cue_means means)
{
    switch (means) {
    case SG_CUE_DROP:
    case SG_CUE_MOVE:
        return 6;
    case SG_CUE_SHARE:
        return 5;
    case SG_CUE_TRY:
        return 4;
    case SG_CUE_LEARN:
    case SG_CUE_USE:
        return 3;
    case SG_CUE_SEE:
        return 2;
    case SG_CUE_DO:
        return 1;
    default:
        return 0;
    }
}

static bool tells_contribution(sg_str text, const struct sg_cue *cue)
{
    static const char *const words[] = {"pr",   "기여", "컨트리",
                                        "머지", "커미", NULL};
    return sg_goes_on_with_one(text, cue->start, words);
}

// A name that something is put into, or that is only talked of, isn't shared
// or dropped.
static bool fits_role(sg_str text, const struct sg_cue *cue,
                      enum sg_korean_role role, bool is_base_name)
{
    switch (cue->means) {
    case SG_CUE_DROP:
        return role != ROLE_PLACE && role != ROLE_TOWARDS;
    case SG_CUE_MOVE:
        return role != ROLE_PLACE || is_base_name;
    case SG_CUE_SHARE:
        return (role != ROLE_PLACE && role != ROLE_TOWARDS) ||
               tells_contribution(text, cue);
    default:
        return true;
    }
}

// What is learned by means of a name was done with it: "PyTorch로 학습하고".
static enum sg_cue_means means_for(sg_str text, const struct sg_cue *cue,
                                   enum sg_korean_role role)
{
    static const char *const real[] = {"공부", "배우", "배웠", "배워", "배운",
                                       "독학", "입문", "익",   NULL};
    if (cue->means == SG_CUE_LEARN && role == ROLE_TOWARDS &&
        !sg_goes_on_with_one(text, cue->start, real))
        return SG_CUE_USE;
    return cue->means;
}

// "Nginx 설정하는 것과 이미지를 S3로 옮기는 일": what moves is another thing,
// too far from the name to be a part of it.
static bool has_own_object(sg_str text, size_t from, size_t to)
{
    enum { OWN_WORDS = 2 };
    size_t words = 0;
    for (size_t at = from; at + 3 < to; at++) {
        if (sg_byte_at(text, at) == ' ')
            words++;
        else if ((sg_goes_on(text, at, "을 ") || sg_goes_on(text, at, "를 ")))
            return words > OWN_WORDS;
    }
    return false;
}

struct sg_predicate sg_korean_predicate(const struct sg_korean *korean,
                                        size_t from, size_t to,
                                        enum sg_korean_role role,
                                        bool is_base_name)
{
    const struct sg_reading *reading = korean->reading;
    struct sg_predicate best = {0};
    int best_strength = -1;
    const struct sg_cue *little = NULL;
    for (size_t i = 0; i < reading->cues.count; i++) {
        const struct sg_cue *cue = &reading->cues.items[i];
        if (cue->start < from || cue->start >= to ||
            sg_is_within_name(reading, cue))
            continue;
        if (cue->means == SG_CUE_LITTLE)
            little = cue;
        best.marks |= sg_mark_of(cue->means);
        if (!sg_cue_is_predicate(cue->means) ||
            !fits_role(reading->text, cue, role, is_base_name) ||
            (cue->means == SG_CUE_MOVE && role == ROLE_PLAIN && !is_base_name &&
             has_own_object(reading->text, from, cue->start)))
            continue;
        enum sg_cue_means means = means_for(reading->text, cue, role);
        int own = sg_korean_strength(means);
        if (own == 3 && is_attribute(reading->text, cue))
            own = 1;
        if (own > best_strength) {
            best.cue = cue;
            best.means = means;
            best_strength = own;
        }
    }
    best.is_little = little && tells_of_trying(reading->text, from, to);
    if (best.is_little && best_strength < 1) {
        best.cue = little;
        best.means = SG_CUE_TRY;
    }
    return best;
}

enum sg_mood sg_korean_mood(const struct sg_korean *korean, size_t clause,
                            uint64_t marks)
{
    enum sg_mood mood = sg_mood_of(marks);
    const struct sg_reading *reading = korean->reading;
    for (size_t i = clause + 1; mood == SG_MOOD_NONE && i < korean->count;
         i++) {
        uint64_t later = 0;
        for (size_t j = 0; j < reading->cues.count; j++) {
            const struct sg_cue *cue = &reading->cues.items[j];
            if (cue->start >= korean->clauses[i].start &&
                cue->start < korean->clauses[i].end &&
                !sg_is_within_name(reading, cue))
                later |= sg_mark_of(cue->means);
        }
        if (later & (sg_mark_of(SG_CUE_NEXT_YEAR) |
                     sg_mark_of(SG_CUE_THIS_YEAR) | sg_mark_of(SG_CUE_NOW)))
            return SG_MOOD_DONE;
        mood = sg_mood_of(later);
        // What follows is about something else.
        if (mood == SG_MOOD_NOT || mood == SG_MOOD_ABLE)
            return SG_MOOD_DONE;
    }
    return mood;
}

enum sg_cue_means sg_korean_moved(const struct sg_korean *korean,
                                  enum sg_korean_role role, bool is_base_name,
                                  size_t list_end, size_t to)
{
    if (role == ROLE_TOWARDS && !is_base_name)
        return SG_CUE_USE;
    if (role == ROLE_FROM || is_base_name)
        return SG_CUE_DROP;
    // "A를 B로": another name takes its place.
    const struct sg_reading *reading = korean->reading;
    for (size_t i = 0; i < reading->hit_count; i++) {
        struct sg_korean other = *korean;
        other.hit = &reading->hits[i];
        if (other.hit->start > list_end + 1 && other.hit->start < to &&
            other.hit->skill != korean->hit->skill &&
            sg_korean_role(reading->text, sg_korean_after_name(&other)) ==
                ROLE_TOWARDS)
            return role == ROLE_OBJECT || role == ROLE_PLAIN ? SG_CUE_DROP
                                                             : SG_CUE_USE;
    }
    return SG_CUE_USE;
}
