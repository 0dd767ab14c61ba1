// SPDX-License-Identifier: MIT
#include "mine/korean.h"
#include "mine/script.h"

// A link that is no end of a clause: 하고 있다, 하고 싶다.
static bool is_auxiliary(const struct sg_reading *reading,
                         const struct sg_cue *link)
{
    static const char *const followers[] = {
        " 있", " 싶", " 나서", " 난 ", " 나니", " 계", "있", "싶", NULL};
    return sg_goes_on_with_one(reading->text, link->end, followers);
}

// ", 배포는 …": a new topic begins a clause of its own. Where it begins, or 0.
static size_t new_topic(sg_str text, size_t at)
{
    enum { LONGEST = 8 * 3 };
    if (!sg_goes_on(text, at, ", "))
        return 0;
    size_t end = at + 2;
    while (sg_is_hangul_lead(sg_byte_at(text, end)) && end - at < LONGEST)
        end += 3;
    bool is_topic =
        end > at + 5 && sg_byte_at(text, end) == ' ' &&
        (sg_goes_on(text, end - 3, "은") || sg_goes_on(text, end - 3, "는"));
    return is_topic ? at + 2 : 0;
}

static void cut_clause(struct sg_korean *korean, size_t *start, size_t end)
{
    if (korean->count + 1 == SG_MAX_CLAUSES || end <= *start)
        return;
    korean->clauses[korean->count++] = (struct sg_clause){*start, end};
    *start = end;
}

static void cut_at_topics(struct sg_korean *korean, size_t *start, size_t end)
{
    sg_str text = korean->reading->text;
    size_t at = *start;
    for (const char *comma;
         at < end && (comma = memchr(text.ptr + at, ',', end - at));) {
        at = (size_t)(comma - text.ptr);
        size_t topic = new_topic(text, at++);
        if (topic && topic < end)
            cut_clause(korean, start, topic);
    }
}

void sg_korean_split(struct sg_korean *korean)
{
    const struct sg_reading *reading = korean->reading;
    size_t start = reading->sentence.start;
    for (size_t i = 0; i < reading->links.count; i++) {
        const struct sg_cue *link = &reading->links.items[i];
        if (link->means != SG_CUE_LINK || is_auxiliary(reading, link) ||
            sg_is_within_name(reading, link))
            continue;
        cut_at_topics(korean, &start, link->end);
        cut_clause(korean, &start, link->end);
    }
    cut_at_topics(korean, &start, reading->sentence.end);
    korean->clauses[korean->count++] =
        (struct sg_clause){start, reading->sentence.end};
    while (korean->own + 1 < korean->count &&
           korean->clauses[korean->own].end <= korean->hit->start)
        korean->own++;
}

// ---- Particles ----

size_t sg_korean_after_name(const struct sg_korean *korean)
{
    sg_str text = korean->reading->text;
    size_t at = korean->hit->end;
    while (sg_is_digit(sg_byte_at(text, at)) || sg_byte_at(text, at) == '.')
        at++;
    static const char *const closing[] = {"'", "\"", "`",  ")",  "]", "’",
                                          "”", "』", "」", "》", ">", NULL};
    for (bool again = true; again;) {
        again = false;
        for (const char *const *sign = closing; *sign; sign++)
            if (sg_goes_on(text, at, *sign)) {
                at += strlen(*sign);
                again = true;
            }
    }
    if (sg_byte_at(text, at) == '(') {
        size_t close = at;
        while (close < korean->reading->sentence.end && close - at < 120 &&
               sg_byte_at(text, close) != ')')
            close++;
        if (sg_byte_at(text, close) == ')')
            at = close + 1;
    }
    return at;
}

enum sg_korean_role sg_korean_role(sg_str text, size_t at)
{
    static const struct {
        const char *particle;
        enum sg_korean_role role;
    } particles[] = {
        {"에서", ROLE_FROM}, {"으로", ROLE_TOWARDS}, {"로", ROLE_TOWARDS},
        {"을", ROLE_OBJECT}, {"를", ROLE_OBJECT},    {"에 대", ROLE_OBJECT},
        {"에", ROLE_PLACE},  {"은", ROLE_TOPIC},     {"는", ROLE_TOPIC},
        {"이 ", ROLE_TOPIC}, {"가 ", ROLE_TOPIC},
    };
    if (sg_byte_at(text, at) == ' ' && !sg_is_latin(sg_byte_at(text, at + 1)))
        at++; // "Docker 를": some set particles apart
    for (size_t i = 0; i < sizeof particles / sizeof *particles; i++)
        if (sg_goes_on(text, at, particles[i].particle))
            return particles[i].role;
    return ROLE_PLAIN;
}

// "A 기반 B로 바꿨다": the first particle after the words tells that B comes.
static bool is_base_of_target(sg_str text, size_t at)
{
    enum { FAR = 60 };
    for (size_t end = at + 1; end < text.len && end - at < FAR; end++) {
        if (sg_byte_at(text, end) != ' ' || end < 6)
            continue;
        sg_str word = sg_str_slice(text, at, end);
        if (sg_str_ends(word, SG_STR("을")) ||
            sg_str_ends(word, SG_STR("를")) ||
            sg_str_ends(word, SG_STR("에서")))
            return false;
        if (sg_str_ends(word, SG_STR("로")) &&
            !sg_str_ends(word, SG_STR("으로")))
            return true;
        if (sg_str_ends(word, SG_STR("으로")))
            return true;
    }
    return false;
}

bool sg_korean_is_base(sg_str text, size_t at)
{
    static const char *const words[] = {
        " 기반",       "기반",          "였던",      " 였던",
        "로 되어",     "으로 되어",     "로 작성된", "으로 작성된",
        "로 만들어진", "으로 만들어진", "로 짜여",   "으로 짜여",
        "로 짜인",     "으로 짜인",     "로 하던",   "으로 하던",
        "로 쓰던",     "으로 쓰던",     "로 돌리던", "으로 돌리던",
        "로 개발된",   "으로 개발된",   NULL};
    return sg_goes_on_with_one(text, at, words) &&
           !sg_goes_on(text, at, " 기반으로") &&
           !sg_goes_on(text, at, "기반으로") && !is_base_of_target(text, at);
}

size_t sg_korean_list_end(const struct sg_korean *korean)
{
    const struct sg_reading *reading = korean->reading;
    sg_str text = reading->text;
    size_t at = sg_korean_after_name(korean);
    for (size_t i = 0; i < reading->hit_count; i++) {
        const struct sg_hit *next = &reading->hits[i];
        if (next->start < at)
            continue;
        static const char *const joints[] = {
            ", ",   ",",        "/",         " / ", "와 ",   "과 ", "와",
            "과",   "랑 ",      "이랑 ",     " + ", "+",     "·",   " · ",
            " 및 ", " 그리고 ", ", 그리고 ", "나 ", "이나 ", " & ", NULL};
        bool is_joined = false;
        for (const char *const *joint = joints; *joint; joint++)
            is_joined |= sg_goes_on(text, at, *joint) &&
                         at + strlen(*joint) == next->start;
        if (!is_joined)
            break;
        struct sg_korean other = *korean;
        other.hit = next;
        at = sg_korean_after_name(&other);
    }
    return at;
}

// ---- Who ----

// True when the particle of a subject follows the word that ends at `at`.
static bool is_subject(sg_str text, size_t at)
{
    static const char *const titles[] = {"님", "분들", "분", "들",
                                         "네", "팀",   NULL};
    static const char *const particles[] = {
        "이 ",   "가 ",     "은 ",   "는 ",   "께서", "도 ",
        "에서 ", "에서는 ", "이나 ", "들이 ", NULL};
    for (int turn = 0; turn < 2; turn++) {
        if (sg_byte_at(text, at) == ' ' &&
            sg_goes_on_with_one(text, at + 1, titles))
            at++;
        for (const char *const *title = titles; *title; title++)
            if (sg_goes_on(text, at, *title)) {
                at += strlen(*title);
                break;
            }
    }
    return sg_goes_on_with_one(text, at, particles);
}

// "검색팀이": a team with a name of its own, told by the letter before 팀.
static bool is_other_team(sg_str text, size_t at)
{
    return sg_goes_on(text, at, "팀") && at >= 3 &&
           (sg_is_latin(sg_byte_at(text, at - 1)) ||
            sg_is_hangul_lead(sg_byte_at(text, at - 3))) &&
           is_subject(text, at + 3);
}

static bool names_other_team(sg_str text, size_t from, size_t to)
{
    const char team[] = "팀";
    for (const char *lead;
         from < to && (lead = memchr(text.ptr + from, team[0], to - from));
         from++) {
        from = (size_t)(lead - text.ptr);
        if (is_other_team(text, from))
            return true;
    }
    return false;
}

bool sg_korean_is_by_others(const struct sg_korean *korean, size_t from,
                            size_t to)
{
    const struct sg_reading *reading = korean->reading;
    bool by_others = names_other_team(reading->text, from, to);
    for (size_t i = 0; i < reading->cues.count; i++) {
        const struct sg_cue *cue = &reading->cues.items[i];
        if (cue->start < from || cue->end > to ||
            sg_is_within_name(reading, cue))
            continue;
        if (cue->means == SG_CUE_OTHERS ||
            (cue->means == SG_CUE_OTHER && is_subject(reading->text, cue->end)))
            by_others = true;
        else if (cue->means == SG_CUE_SELF || cue->means == SG_CUE_TEAM)
            by_others = false;
    }
    return by_others;
}

bool sg_korean_is_by_team(const struct sg_reading *reading)
{
    bool by_team = false;
    for (size_t i = 0; i < reading->cues.count; i++) {
        enum sg_cue_means means = reading->cues.items[i].means;
        if (means == SG_CUE_SELF)
            return false;
        by_team |= means == SG_CUE_TEAM;
    }
    return by_team;
}

// ---- Words ----

size_t sg_korean_word_start(sg_str text, size_t from, size_t at)
{
    while (at > from && sg_byte_at(text, at - 1) != ' ')
        at--;
    return at;
}

size_t sg_korean_trim(sg_str text, size_t from, size_t to)
{
    while (to > from && sg_byte_at(text, to - 1) < 0x80 &&
           !sg_is_latin(sg_byte_at(text, to - 1)))
        to--;
    return to;
}

bool sg_korean_is_attribute(sg_str text, size_t from, size_t to)
{
    static const char *const endings[] = {"한", "던", "린", "운", "본", "은",
                                          "간", "된", "할", "쓸", "는", "킨",
                                          "짠", "든", "긴", "쓴", NULL};
    for (const char *const *ending = endings; *ending; ending++)
        if (sg_str_ends(sg_str_slice(text, from, to), sg_str_from(*ending)))
            return true;
    return false;
}

bool sg_korean_is_statement(const struct sg_reading *reading)
{
    static const char *const endings[] = {"다", "요", "죠", "네", "까", NULL};
    sg_str text =
        sg_str_slice(reading->text, 0,
                     sg_korean_trim(reading->text, reading->sentence.start,
                                    reading->sentence.end));
    for (const char *const *ending = endings; *ending; ending++)
        if (sg_str_ends(text, sg_str_from(*ending)))
            return true;
    return false;
}

bool sg_korean_has_name(const struct sg_korean *korean, size_t from, size_t to)
{
    const struct sg_reading *reading = korean->reading;
    for (size_t i = 0; i < reading->hit_count; i++)
        if (reading->hits[i].start >= from && reading->hits[i].start < to &&
            reading->hits[i].skill != korean->hit->skill)
            return true;
    return false;
}
