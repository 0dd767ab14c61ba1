// SPDX-License-Identifier: MIT
// Clause by clause from the name to the end of the sentence: the first clause
// with a telling predicate decides, and takes its tense from the first later
// one that has any. Clauses that go on with the same thing may add to it
// ("studied it and used it"); those that name something else may not.
#include "mine/judge.h"
#include "mine/script.h"

enum { MAX_CLAUSES = 48 };

struct clause {
    size_t start;
    size_t end;
};

struct korean {
    const struct sg_reading *reading;
    const struct sg_hit *hit;
    struct clause clauses[MAX_CLAUSES];
    size_t count;
    size_t own; // the clause that the name stands in
};

static unsigned char byte_at(sg_str text, size_t at)
{
    return at < text.len ? (unsigned char)text.ptr[at] : 0;
}

static bool goes_on(sg_str text, size_t at, const char *word)
{
    while (*word && at < text.len && text.ptr[at] == *word) {
        at++;
        word++;
    }
    return !*word;
}

static bool goes_on_with_one(sg_str text, size_t at, const char *const *words)
{
    for (; *words; words++)
        if (goes_on(text, at, *words))
            return true;
    return false;
}

// A link that is no end of a clause: 하고 있다, 하고 싶다.
static bool is_auxiliary(const struct sg_reading *reading,
                         const struct sg_cue *link)
{
    static const char *const followers[] = {
        " 있", " 싶", " 나서", " 난 ", " 나니", " 계", "있", "싶", NULL};
    return goes_on_with_one(reading->text, link->end, followers);
}

// ", 배포는 …": a new topic begins a clause of its own. Where it begins, or 0.
static size_t new_topic(sg_str text, size_t at)
{
    enum { LONGEST = 8 * 3 };
    if (!goes_on(text, at, ", "))
        return 0;
    size_t end = at + 2;
    while (sg_is_hangul_lead(byte_at(text, end)) && end - at < LONGEST)
        end += 3;
    bool is_topic =
        end > at + 5 && byte_at(text, end) == ' ' &&
        (goes_on(text, end - 3, "은") || goes_on(text, end - 3, "는"));
    return is_topic ? at + 2 : 0;
}

static void cut_clause(struct korean *korean, size_t *start, size_t end)
{
    if (korean->count + 1 == MAX_CLAUSES || end <= *start)
        return;
    korean->clauses[korean->count++] = (struct clause){*start, end};
    *start = end;
}

static void cut_at_topics(struct korean *korean, size_t *start, size_t end)
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

static void split_clauses(struct korean *korean)
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
        (struct clause){start, reading->sentence.end};
    while (korean->own + 1 < korean->count &&
           korean->clauses[korean->own].end <= korean->hit->start)
        korean->own++;
}

// ---- Particles ----

// Where the word of the name ends: past closing signs and what the name is
// put into parentheses with.
static size_t after_name(const struct korean *korean)
{
    sg_str text = korean->reading->text;
    size_t at = korean->hit->end;
    while (sg_is_digit(byte_at(text, at)) || byte_at(text, at) == '.')
        at++;
    static const char *const closing[] = {"'", "\"", "`",  ")",  "]", "’",
                                          "”", "』", "」", "》", ">", NULL};
    for (bool again = true; again;) {
        again = false;
        for (const char *const *sign = closing; *sign; sign++)
            if (goes_on(text, at, *sign)) {
                at += strlen(*sign);
                again = true;
            }
    }
    if (byte_at(text, at) == '(') {
        size_t close = at;
        while (close < korean->reading->sentence.end && close - at < 120 &&
               byte_at(text, close) != ')')
            close++;
        if (byte_at(text, close) == ')')
            at = close + 1;
    }
    return at;
}

enum role {
    ROLE_PLAIN,
    ROLE_OBJECT,  // 을 를
    ROLE_TOWARDS, // 로 으로
    ROLE_FROM,    // 에서
    ROLE_PLACE,   // 에
    ROLE_TOPIC,   // 은 는 이 가
};

static enum role role_at(sg_str text, size_t at)
{
    static const struct {
        const char *particle;
        enum role role;
    } particles[] = {
        {"에서", ROLE_FROM}, {"으로", ROLE_TOWARDS}, {"로", ROLE_TOWARDS},
        {"을", ROLE_OBJECT}, {"를", ROLE_OBJECT},    {"에 대", ROLE_OBJECT},
        {"에", ROLE_PLACE},  {"은", ROLE_TOPIC},     {"는", ROLE_TOPIC},
        {"이 ", ROLE_TOPIC}, {"가 ", ROLE_TOPIC},
    };
    if (byte_at(text, at) == ' ' && !sg_is_latin(byte_at(text, at + 1)))
        at++; // "Docker 를": some set particles apart
    for (size_t i = 0; i < sizeof particles / sizeof *particles; i++)
        if (goes_on(text, at, particles[i].particle))
            return particles[i].role;
    return ROLE_PLAIN;
}

// "A 기반 B로 바꿨다": the first particle after the words tells that B comes.
static bool is_base_of_target(sg_str text, size_t at)
{
    enum { FAR = 60 };
    for (size_t end = at + 1; end < text.len && end - at < FAR; end++) {
        if (byte_at(text, end) != ' ' || end < 6)
            continue;
        sg_str word = sg_str_slice(text, at, end);
        if (sg_str_ends(word, SG_STR("을")) || sg_str_ends(word, SG_STR("를")) ||
            sg_str_ends(word, SG_STR("에서")))
            return false;
        if (sg_str_ends(word, SG_STR("로")) && !sg_str_ends(word, SG_STR("으로")))
            return true;
        if (sg_str_ends(word, SG_STR("으로")))
            return true;
    }
    return false;
}

// "A 기반의 B를 C로": what it was built on moves away.
static bool is_base(sg_str text, size_t at)
{
    static const char *const words[] = {
        " 기반",       "기반",          "였던",      " 였던",
        "로 되어",     "으로 되어",     "로 작성된", "으로 작성된",
        "로 만들어진", "으로 만들어진", "로 짜여",   "으로 짜여",
        "로 짜인",     "으로 짜인",     "로 하던",   "으로 하던",
        "로 쓰던",     "으로 쓰던",     "로 돌리던", "으로 돌리던",
        "로 개발된",   "으로 개발된",   NULL};
    return goes_on_with_one(text, at, words) &&
           !goes_on(text, at, " 기반으로") && !goes_on(text, at, "기반으로") &&
           !is_base_of_target(text, at);
}

// The last name of the list that the name stands in takes the particle for all.
static size_t end_of_list(const struct korean *korean)
{
    const struct sg_reading *reading = korean->reading;
    sg_str text = reading->text;
    size_t at = after_name(korean);
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
            is_joined |=
                goes_on(text, at, *joint) && at + strlen(*joint) == next->start;
        if (!is_joined)
            break;
        struct korean other = *korean;
        other.hit = next;
        at = after_name(&other);
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
        if (byte_at(text, at) == ' ' && goes_on_with_one(text, at + 1, titles))
            at++;
        for (const char *const *title = titles; *title; title++)
            if (goes_on(text, at, *title)) {
                at += strlen(*title);
                break;
            }
    }
    return goes_on_with_one(text, at, particles);
}

// "검색팀이": a team with a name of its own, told by the letter before 팀.
static bool is_other_team(sg_str text, size_t at)
{
    return goes_on(text, at, "팀") && at >= 3 &&
           (sg_is_latin(byte_at(text, at - 1)) ||
            sg_is_hangul_lead(byte_at(text, at - 3))) &&
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

// True when somebody else is the subject of what is done from `from` on.
static bool is_done_by_others(const struct korean *korean, size_t from,
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

static bool is_done_by_team(const struct sg_reading *reading)
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

// ---- Predicates ----

struct predicate {
    const struct sg_cue *cue; // NULL when there is none
    enum sg_cue_means means;
    uint64_t marks; // of all of its clause
    bool is_little;
    bool names_only; // the clause also says that it is merely named
};

// 써 봤, 해보: verbs of trying.
static bool tells_of_trying(sg_str text, size_t from, size_t to)
{
    static const char *const verbs[] = {"봤",   "보았", "본 ",  "볼 ",
                                        "보는", "보기", "보며", "보면서",
                                        "해봄", "봄",   NULL};
    for (size_t at = from; at < to; at += sg_script_length(byte_at(text, at)))
        if (goes_on_with_one(text, at, verbs))
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
           !sg_str_ends(word, SG_STR("서")) && byte_at(text, cue->end) == ' ' &&
           sg_is_hangul_lead(byte_at(text, cue->end + 1)) &&
           !goes_on(text, cue->end, " 중") && !goes_on(text, cue->end, " 후") &&
           !goes_on(text, cue->end, " 하") && !goes_on(text, cue->end, " 했") &&
           !goes_on(text, cue->end, " 해");
}

static int strength(enum sg_cue_means means)
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
    return goes_on_with_one(text, cue->start, words);
}

// A name that something is put into, or that is only talked of, isn't shared
// or dropped.
static bool fits_role(sg_str text, const struct sg_cue *cue, enum role role,
                      bool is_base_name)
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
                                   enum role role)
{
    static const char *const real[] = {"공부", "배우", "배웠", "배워", "배운",
                                       "독학", "입문", "익",   NULL};
    if (cue->means == SG_CUE_LEARN && role == ROLE_TOWARDS &&
        !goes_on_with_one(text, cue->start, real))
        return SG_CUE_USE;
    return cue->means;
}

// "Nginx 설정하는 것과 이미지를 S3로 옮기는 일": what moves is another thing, too
// far from the name to be a part of it.
static bool has_own_object(sg_str text, size_t from, size_t to)
{
    enum { OWN_WORDS = 2 };
    size_t words = 0;
    for (size_t at = from; at + 3 < to; at++) {
        if (byte_at(text, at) == ' ')
            words++;
        else if ((goes_on(text, at, "을 ") || goes_on(text, at, "를 ")))
            return words > OWN_WORDS;
    }
    return false;
}

// The predicate of text[from, to) that counts for a name in that role: the
// nearest of the telling ones, unless one that ends or shares it comes later.
static struct predicate predicate_in(const struct korean *korean, size_t from,
                                     size_t to, enum role role,
                                     bool is_base_name)
{
    const struct sg_reading *reading = korean->reading;
    struct predicate best = {0};
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
        best.names_only |= cue->means == SG_CUE_SEE;
        if (!sg_cue_is_predicate(cue->means) ||
            !fits_role(reading->text, cue, role, is_base_name) ||
            (cue->means == SG_CUE_MOVE && role == ROLE_PLAIN && !is_base_name &&
             has_own_object(reading->text, from, cue->start)))
            continue;
        enum sg_cue_means means = means_for(reading->text, cue, role);
        int own = strength(means);
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

// ---- Judging ----

// A clause without tense takes it from the first later one that has some,
// unless another time begins in between.
static enum sg_mood mood_from(const struct korean *korean, size_t clause,
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
        if (later & (sg_mark_of(SG_CUE_NEXT_YEAR) | sg_mark_of(SG_CUE_THIS_YEAR) |
                     sg_mark_of(SG_CUE_NOW)))
            return SG_MOOD_DONE;
        mood = sg_mood_of(later);
        // What follows is about something else.
        if (mood == SG_MOOD_NOT || mood == SG_MOOD_ABLE)
            return SG_MOOD_DONE;
    }
    return mood;
}

static bool is_past(uint64_t marks)
{
    return (marks & sg_mark_of(SG_CUE_PAST)) &&
           !(marks & sg_mark_of(SG_CUE_DECIDE));
}

static bool has_name_between(const struct korean *korean, size_t from,
                             size_t to)
{
    const struct sg_reading *reading = korean->reading;
    for (size_t i = 0; i < reading->hit_count; i++)
        if (reading->hits[i].start >= from && reading->hits[i].start < to &&
            reading->hits[i].skill != korean->hit->skill)
            return true;
    return false;
}

// From one to another: which one is this?
static enum sg_cue_means moved(const struct korean *korean, enum role role,
                               bool is_base_name, size_t list_end, size_t to)
{
    if (role == ROLE_TOWARDS && !is_base_name)
        return SG_CUE_USE;
    if (role == ROLE_FROM || is_base_name)
        return SG_CUE_DROP;
    // "A를 B로": another name takes its place.
    const struct sg_reading *reading = korean->reading;
    for (size_t i = 0; i < reading->hit_count; i++) {
        struct korean other = *korean;
        other.hit = &reading->hits[i];
        if (other.hit->start > list_end + 1 && other.hit->start < to &&
            other.hit->skill != korean->hit->skill &&
            role_at(reading->text, after_name(&other)) == ROLE_TOWARDS)
            return role == ROLE_OBJECT || role == ROLE_PLAIN ? SG_CUE_DROP
                                                             : SG_CUE_USE;
    }
    return SG_CUE_USE;
}

static struct sg_judgement verdict_of(const struct korean *korean,
                                      size_t clause,
                                      const struct predicate *predicate)
{
    enum sg_mood mood = mood_from(korean, clause, predicate->marks);
    enum sg_cue_means means = predicate->means;
    // "걷어내고 B로 갈까 하다가": only the other half is a plan.
    if (means == SG_CUE_DROP && sg_mood_of(predicate->marks) == SG_MOOD_NONE &&
        clause + 1 < korean->count)
        mood = SG_MOOD_DONE;
    // 없이는 못 산다: the negation says how much it is used.
    if (goes_on(korean->reading->text, predicate->cue->start, "없"))
        mood = SG_MOOD_DONE;
    if (predicate->is_little &&
        (means == SG_CUE_USE || means == SG_CUE_DO || means == SG_CUE_LEARN))
        means = SG_CUE_TRY;
    struct sg_judgement verdict = {
        .status = sg_status_of(means, mood),
        .certainty = strength(means) > 1 ? SG_SURE : SG_WEAK,
        .is_bare =
            mood == SG_MOOD_NONE || predicate->marks & sg_mark_of(SG_CUE_DECIDE),
        .is_planned = mood == SG_MOOD_PLAN,
        .is_denied = mood == SG_MOOD_NOT &&
                     !(predicate->marks & sg_mark_of(SG_CUE_PROPOSAL)),
        .is_past = is_past(predicate->marks),
        .cue_start = predicate->cue->start,
        .cue_end = predicate->cue->end,
    };
    if (mood == SG_MOOD_PLAN || mood == SG_MOOD_NOT)
        verdict.certainty = SG_SURE;
    return verdict;
}

// What stands right behind the name and takes it out of the claim. False when
// nothing does.
static bool stands_beside(const struct sg_reading *reading, size_t at,
                          struct sg_cue *found)
{
    enum sg_cue_means means = SG_CUE_NOTHING;
    size_t length = sg_cue_at(reading->beside, reading->text, at,
                              reading->sentence.end, &means);
    *found = (struct sg_cue){at, at + length, means};
    return length > 0;
}

static struct sg_judgement mentioned_by(const struct sg_cue *cue)
{
    return (struct sg_judgement){.status = SG_MENTIONED,
                                 .certainty = SG_SURE,
                                 .cue_start = cue->start,
                                 .cue_end = cue->end};
}

// Only a wish, a plan or a negation, without a word for what.
static struct sg_judgement bare_mood(const struct korean *korean, size_t from,
                                     size_t to)
{
    const struct sg_reading *reading = korean->reading;
    struct sg_judgement verdict = {.status = SG_MENTIONED};
    for (size_t i = 0; i < reading->cues.count; i++) {
        const struct sg_cue *cue = &reading->cues.items[i];
        if (cue->start < from || cue->start >= to ||
            sg_is_within_name(reading, cue))
            continue;
        enum sg_mood mood = sg_mood_of(sg_mark_of(cue->means));
        if (mood != SG_MOOD_PLAN && mood != SG_MOOD_NOT &&
            mood != SG_MOOD_OUGHT)
            continue;
        verdict.status = mood == SG_MOOD_NOT ? SG_MENTIONED : SG_PLANNED;
        verdict.is_planned = mood != SG_MOOD_NOT;
        verdict.is_denied = mood == SG_MOOD_NOT;
        verdict.certainty = SG_SURE;
        verdict.cue_start = cue->start;
        verdict.cue_end = cue->end;
        if (mood == SG_MOOD_PLAN)
            break;
    }
    return verdict;
}

static size_t word_start(sg_str text, size_t from, size_t at)
{
    while (at > from && byte_at(text, at - 1) != ' ')
        at--;
    return at;
}

// Where the last letter of text[from, to) ends.
static size_t trim(sg_str text, size_t from, size_t to)
{
    while (to > from && byte_at(text, to - 1) < 0x80 &&
           !sg_is_latin(byte_at(text, to - 1)))
        to--;
    return to;
}

// "… 같은 걸 처음 봤다": looked at, not looked into things with it.
static bool is_seen_only(sg_str text, size_t end, enum role role)
{
    static const char *const verbs[] = {" 봤다", " 봄", " 보았다", " 봤어요",
                                        " 봤습니다", " 보았습니다", NULL};
    if (role == ROLE_FROM || role == ROLE_TOWARDS || role == ROLE_PLACE)
        return false;
    for (const char *const *verb = verbs; *verb; verb++)
        if (sg_str_ends(sg_str_slice(text, 0, end), sg_str_from(*verb)))
            return true;
    return false;
}

// A whole sentence with a final ending, as opposed to notes.
static bool is_statement(const struct sg_reading *reading)
{
    static const char *const endings[] = {"다", "요", "죠", "네", "까", NULL};
    sg_str text = sg_str_slice(
        reading->text, 0,
        trim(reading->text, reading->sentence.start, reading->sentence.end));
    for (const char *const *ending = endings; *ending; ending++)
        if (sg_str_ends(text, sg_str_from(*ending)))
            return true;
    return false;
}

// "CI는 Bitrise다", "트윈은 DOTween, 캐릭터는 Spine": a topic and a name.
static bool is_copula(const struct korean *korean)
{
    static const char *const copulas[] = {"입니다", "이다", "다.", "이고", "이며",
                                          "예요",   "이에요", "임", ",",  ".",
                                          NULL};
    sg_str text = korean->reading->text;
    size_t at = korean->hit->start;
    size_t end = end_of_list(korean);
    bool has_topic = at >= 4 && byte_at(text, at - 1) == ' ' &&
                     (goes_on(text, at - 4, "은") || goes_on(text, at - 4, "는"));
    return has_topic && (end == korean->reading->sentence.end ||
                         goes_on_with_one(text, end, copulas));
}

// A plain statement about one's own work ("CI는 Bitrise다", "로그는 Loki에
// 모은다") says that it is used, with no word for that: the verb is the cue.
static struct sg_judgement plain_statement(const struct korean *korean,
                                           size_t from, size_t to,
                                           enum role role)
{
    const struct sg_reading *reading = korean->reading;
    struct sg_judgement verdict = {.status = SG_MENTIONED};
    for (size_t i = 0; i < reading->cues.count; i++) {
        enum sg_cue_means means = reading->cues.items[i].means;
        size_t start = reading->cues.items[i].start;
        if (start >= korean->clauses[korean->own].start && start < to &&
            (means == SG_CUE_FEEL || means == SG_CUE_SEE ||
             means == SG_CUE_NOT || means == SG_CUE_UNABLE))
            return verdict;
    }
    size_t end = trim(reading->text, from, to);
    // Of a topic, or beside a noun, much may be said that is no claim.
    bool is_vague = (role == ROLE_TOPIC || role == ROLE_PLAIN) &&
                    is_statement(reading) && !is_copula(korean);
    if (is_vague || is_seen_only(reading->text, end, role))
        return verdict;
    verdict.status = SG_USED;
    verdict.certainty = SG_WEAK;
    if (end > from) {
        verdict.cue_start = word_start(reading->text, from, end);
        verdict.cue_end = end;
    }
    return verdict;
}

static bool is_stronger(const struct sg_judgement *a,
                        const struct sg_judgement *b)
{
    if (a->certainty != b->certainty)
        return a->certainty > b->certainty;
    return a->status > b->status;
}

// "썼지만 … B로 돌아왔다": what came after took its place.
static bool is_replaced_later(const struct korean *korean, size_t clause)
{
    static const char *const turns[] = {"다가", "지만", "는데",
                                        "으나", "더니", NULL};
    const struct sg_reading *reading = korean->reading;
    size_t end = korean->clauses[clause].end;
    bool turns_back = false;
    for (const char *const *turn = turns; *turn; turn++)
        turns_back |= sg_str_ends(sg_str_slice(reading->text, 0, end),
                                  sg_str_from(*turn));
    if (!turns_back)
        return false;
    bool has_target = false;
    for (size_t i = 0; i < reading->hit_count; i++) {
        struct korean other = *korean;
        other.hit = &reading->hits[i];
        has_target |=
            other.hit->start >= end && other.hit->skill != korean->hit->skill &&
            role_at(reading->text, end_of_list(&other)) == ROLE_TOWARDS;
    }
    for (size_t i = 0; has_target && i < reading->cues.count; i++)
        if (reading->cues.items[i].start >= end &&
            reading->cues.items[i].means == SG_CUE_MOVE)
            return true;
    return false;
}

// `is_open`: no clause before has said anything.
static struct sg_judgement judge_clause(const struct korean *korean, size_t i,
                                        enum role role, bool is_base_name,
                                        size_t list_end, bool is_open)
{
    size_t to = korean->clauses[i].end;
    size_t from = korean->clauses[i].start;
    from = from < list_end ? list_end : from;
    // What was an adverbial there is what is talked of here.
    if (i > korean->own && role == ROLE_TOWARDS)
        role = ROLE_PLAIN;
    struct predicate predicate =
        predicate_in(korean, from, to, role, is_base_name);
    if (predicate.cue && predicate.means == SG_CUE_MOVE)
        predicate.means = moved(korean, role, is_base_name, list_end, to);
    struct sg_judgement verdict = {.status = SG_MENTIONED};
    if (predicate.cue && predicate.means != SG_CUE_FEEL)
        verdict = verdict_of(korean, i, &predicate);
    else if (is_open)
        verdict = bare_mood(korean, from, to);
    if (predicate.cue && predicate.means == SG_CUE_SEE &&
        verdict.status == SG_MENTIONED)
        verdict.certainty = SG_SURE;
    bool may_be_replaced =
        verdict.status == SG_USED ||
        (verdict.status == SG_MENTIONED && i == korean->own &&
         (!predicate.cue || predicate.means != SG_CUE_SEE));
    if (may_be_replaced && is_replaced_later(korean, i)) {
        verdict.status = SG_DROPPED;
        verdict.certainty = SG_SURE;
    }
    bool is_last = i + 1 == korean->count;
    if (verdict.certainty == SG_UNDECIDED && (is_last || i == korean->own))
        verdict = plain_statement(korean, from, to, role);
    return verdict;
}

// True when the clause ends with a turn: "… 않았지만".
static bool turns(const struct korean *korean, size_t clause)
{
    static const char *const links[] = {"지만", "는데", "으나", "다가", "더니",
                                        NULL};
    sg_str text = sg_str_slice(korean->reading->text, 0,
                               korean->clauses[clause].end);
    for (const char *const *link = links; *link; link++)
        if (sg_str_ends(text, sg_str_from(*link)))
            return true;
    return false;
}

// "써 보고 싶었는데 이번에 드디어 써 봤다"
static bool comes_true(const struct korean *korean, size_t clause)
{
    static const char *const words[] = {"드디어", "마침내", "결국", "이번에",
                                        "이번 기회", "실제로", NULL};
    sg_str text = korean->reading->text;
    for (size_t at = korean->clauses[clause - 1].end;
         at < korean->reading->sentence.end;
         at += sg_script_length(byte_at(text, at)))
        if (goes_on_with_one(text, at, words))
            return true;
    return false;
}

static struct sg_judgement judge_clauses(const struct korean *korean,
                                         enum role role, bool is_base_name,
                                         size_t list_end)
{
    struct sg_judgement verdict = {.status = SG_MENTIONED};
    for (size_t i = korean->own; i < korean->count; i++) {
        size_t from = korean->clauses[i].start;
        size_t to = korean->clauses[i].end;
        bool is_foreign =
            i > korean->own &&
            has_name_between(korean, from < list_end ? list_end : from, to);
        if (is_foreign && verdict.certainty != SG_UNDECIDED)
            break;
        if (i > korean->own && is_done_by_others(korean, from, to))
            break;
        struct sg_judgement next =
            judge_clause(korean, i, role, is_base_name, list_end,
                         verdict.certainty == SG_UNDECIDED);
        bool is_settled = verdict.certainty == SG_SURE &&
                          verdict.status == SG_MENTIONED &&
                          next.status == SG_DROPPED;
        if (!is_settled && is_stronger(&next, &verdict))
            verdict = next;
        bool may_come_true = verdict.status == SG_PLANNED && verdict.is_past &&
                             turns(korean, i) && comes_true(korean, i + 1);
        if ((verdict.status == SG_PLANNED && !may_come_true) ||
            verdict.status == SG_DROPPED || is_foreign || (next.is_denied && !turns(korean, i)))
            break;
    }
    return verdict;
}

static bool has_attribute_ending(sg_str text, size_t from, size_t to)
{
    static const char *const endings[] = {"한", "던", "린", "운", "본", "은",
                                          "간", "된", "할", "쓸", "는", "킨",
                                          "짠", "든", "긴", "쓴", NULL};
    for (const char *const *ending = endings; *ending; ending++)
        if (sg_str_ends(sg_str_slice(text, from, to), sg_str_from(*ending)))
            return true;
    return false;
}

// "가장 열심히 공부한 건 CUDA였다": past the word that stands for what was done.
static size_t before_cleft(sg_str text, size_t start, size_t end)
{
    static const char *const words[] = {" 건",   " 것은", " 것이", " 게",
                                        " 툴은", " 도구는", " 기술은",
                                        " 언어는", NULL};
    for (const char *const *word = words; *word; word++)
        if (sg_str_ends(sg_str_slice(text, start, end), sg_str_from(*word)))
            return end - strlen(*word);
    return end;
}

// "하루 써본 Prefect", "배우려던 GraphQL": the predicate stands in the word
// before the name, as its attribute.
static struct sg_judgement judge_attribute(const struct korean *korean)
{
    const struct sg_reading *reading = korean->reading;
    sg_str text = reading->text;
    struct sg_judgement verdict = {.status = SG_MENTIONED};
    size_t start = korean->clauses[korean->own].start;
    size_t end = korean->hit->start;
    if (end < start + 4 || byte_at(text, end - 1) != ' ')
        return verdict;
    end = before_cleft(text, start, end - 1);
    size_t word = word_start(text, start, end);
    const struct sg_cue *found = NULL;
    uint64_t marks = 0;
    bool has_little = false;
    for (size_t i = 0; i < reading->cues.count; i++) {
        const struct sg_cue *cue = &reading->cues.items[i];
        if (cue->end <= word && cue->start >= start)
            has_little |= cue->means == SG_CUE_LITTLE;
        if (cue->start < word || cue->end > end + 1)
            continue;
        marks |= sg_mark_of(cue->means);
        if (sg_cue_is_predicate(cue->means) && cue->means != SG_CUE_FEEL &&
            cue->means != SG_CUE_DO && !sg_is_within_name(reading, cue))
            found = cue;
    }
    if (!found || !has_attribute_ending(text, word, end))
        return verdict;
    enum sg_cue_means means = found->means;
    if (has_little && means == SG_CUE_USE)
        means = SG_CUE_TRY;
    bool is_future =
        goes_on(text, end - 3, "할") || goes_on(text, end - 3, "쓸");
    enum sg_mood mood = is_future ? SG_MOOD_PLAN : sg_mood_of(marks);
    return (struct sg_judgement){.status = sg_status_of(means, mood),
                                 .certainty = SG_SURE,
                                 .cue_start = found->start,
                                 .cue_end = found->end};
}

// "내년 목표는 A로 …", "원래 후보는 A였지만": a topic that makes all of its
// clause a plan, or no more than named. NULL when there is none.
static const struct sg_cue *ruling_topic(const struct korean *korean)
{
    const struct sg_reading *reading = korean->reading;
    static const char *const topics[] = {"는 ", "은 ", ": ", ":", "로는 ",
                                         "으로는 ", NULL};
    size_t start = korean->clauses[korean->own].start;
    for (size_t i = 0; i < reading->cues.count; i++) {
        const struct sg_cue *cue = &reading->cues.items[i];
        if (cue->start >= start && cue->end <= korean->hit->start &&
            (cue->means == SG_CUE_PLAN || cue->means == SG_CUE_SEE) &&
            goes_on_with_one(reading->text, cue->end, topics))
            return cue;
    }
    return NULL;
}

// "곧", "다음 달에", "내년에" before the name: what has no past is to come.
static bool is_to_come(const struct korean *korean)
{
    const struct sg_reading *reading = korean->reading;
    size_t start = korean->clauses[korean->own].start;
    for (size_t i = 0; i < reading->cues.count; i++) {
        const struct sg_cue *cue = &reading->cues.items[i];
        if (cue->start >= start && cue->end <= korean->hit->start &&
            (cue->means == SG_CUE_PLAN || cue->means == SG_CUE_NEXT_YEAR))
            return true;
    }
    return false;
}

static struct sg_judgement as_planned(struct sg_judgement verdict)
{
    verdict.status = SG_PLANNED;
    verdict.certainty = SG_SURE;
    verdict.is_planned = true;
    return verdict;
}

// "쓰는 팀이 …", "쓰는 지인": the word after the predicate is who does it.
static bool is_attribute_of_others(const struct sg_reading *reading, size_t at)
{
    static const char *const nouns[] = {"팀", "회사", "곳이", "곳도", "사람",
                                        "분들", "업체", NULL};
    sg_str text = reading->text;
    while (sg_is_hangul_lead(byte_at(text, at)))
        at += 3;
    if (at < 4 || byte_at(text, at) != ' ' ||
        !has_attribute_ending(text, 0, at))
        return false;
    at++;
    for (size_t i = 0; i < reading->cues.count; i++)
        if (reading->cues.items[i].means == SG_CUE_OTHER &&
            reading->cues.items[i].start == at)
            return true;
    return goes_on_with_one(text, at, nouns);
}

// "A → B": from one to the other.
static struct sg_judgement judge_arrow(const struct korean *korean,
                                       size_t list_end)
{
    static const char *const arrows[] = {" → ", "→", " -> ", "->", " => ", "=>",
                                         " ➡ ", NULL};
    const struct sg_reading *reading = korean->reading;
    sg_str text = reading->text;
    struct sg_judgement verdict = {.status = SG_MENTIONED};
    for (const char *const *arrow = arrows; *arrow; arrow++) {
        size_t length = strlen(*arrow);
        size_t start = korean->hit->start;
        bool is_source = false;
        bool is_target = false;
        for (size_t i = 0; i < reading->hit_count; i++) {
            if (reading->hits[i].skill == korean->hit->skill)
                continue;
            is_source |= goes_on(text, list_end, *arrow) &&
                         reading->hits[i].start == list_end + length;
            is_target |= start >= length &&
                         goes_on(text, start - length, *arrow) &&
                         reading->hits[i].end <= start - length;
        }
        if (is_source || is_target)
            return (struct sg_judgement){
                .status = is_source ? SG_DROPPED : SG_USED,
                .certainty = SG_SURE,
                .cue_start = is_source ? list_end : start - length,
                .cue_end = is_source ? list_end + length : start};
    }
    return verdict;
}

struct sg_judgement sg_judge_korean(const struct sg_reading *reading,
                                    size_t index)
{
    struct korean korean = {.reading = reading, .hit = &reading->hits[index]};
    split_clauses(&korean);
    size_t after = after_name(&korean);
    size_t list_end = end_of_list(&korean);
    struct sg_judgement arrow = judge_arrow(&korean, list_end);
    if (arrow.certainty == SG_SURE)
        return arrow;
    struct sg_cue beside;
    if (stands_beside(reading, after, &beside) ||
        stands_beside(reading, list_end, &beside))
        return mentioned_by(&beside);
    enum role role = role_at(reading->text, list_end);
    bool is_base_name = is_base(reading->text, after);
    struct clause own = korean.clauses[korean.own];
    struct sg_judgement verdict =
        judge_clauses(&korean, role, is_base_name, list_end);
    size_t until = verdict.cue_start > own.end ? verdict.cue_start : own.end;
    bool by_others =
        is_done_by_others(&korean, own.start, korean.hit->start) ||
        is_done_by_others(&korean, own.start, own.end) ||
        is_done_by_others(&korean, own.start, until);
    if (by_others) {
        verdict.status = SG_MENTIONED;
        verdict.certainty = SG_SURE;
    }
    if (sg_status_is_active(verdict.status) &&
        is_attribute_of_others(reading, verdict.cue_end)) {
        verdict.status = SG_MENTIONED;
        verdict.certainty = SG_SURE;
        by_others = true;
    }
    bool is_listed = byte_at(reading->text, after) == ',' && list_end == after;
    if ((verdict.certainty != SG_SURE || is_listed) && !by_others) {
        struct sg_judgement attribute = judge_attribute(&korean);
        if (attribute.certainty == SG_SURE)
            verdict = attribute;
    }
    const struct sg_cue *topic = ruling_topic(&korean);
    if (topic && topic->means == SG_CUE_PLAN &&
        (verdict.certainty != SG_SURE || verdict.is_bare))
        verdict = as_planned(verdict);
    else if (topic && topic->means == SG_CUE_SEE &&
             verdict.certainty != SG_SURE)
        verdict = mentioned_by(topic);
    if (verdict.is_bare && is_to_come(&korean) &&
        sg_status_is_active(verdict.status))
        verdict = as_planned(verdict);
    verdict.is_team = is_done_by_team(reading);
    verdict.is_direct = role == ROLE_OBJECT;
    verdict.is_statement = is_statement(reading);
    return verdict;
}
