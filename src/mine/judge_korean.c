// SPDX-License-Identifier: MIT
// Clause by clause from the name to the end of the sentence: the first clause
// with a telling predicate decides, and takes its tense from the first later
// one that has any. Clauses that go on with the same thing may add to it
// ("studied it and used it"); those that name something else may not.
#include "mine/korean.h"
#include "mine/script.h"

static bool is_past(uint64_t marks)
{
    return (marks & sg_mark_of(SG_CUE_PAST)) &&
           !(marks & sg_mark_of(SG_CUE_DECIDE));
}

static struct sg_judgement verdict_of(const struct sg_korean *korean,
                                      size_t clause,
                                      const struct sg_predicate *predicate)
{
    enum sg_mood mood = sg_korean_mood(korean, clause, predicate->marks);
    enum sg_cue_means means = predicate->means;
    // "걷어내고 B로 갈까 하다가": only the other half is a plan.
    if (means == SG_CUE_DROP && sg_mood_of(predicate->marks) == SG_MOOD_NONE &&
        clause + 1 < korean->count)
        mood = SG_MOOD_DONE;
    // 없이는 못 산다: the negation says how much it is used.
    if (sg_goes_on(korean->reading->text, predicate->cue->start, "없"))
        mood = SG_MOOD_DONE;
    if (predicate->is_little &&
        (means == SG_CUE_USE || means == SG_CUE_DO || means == SG_CUE_LEARN))
        means = SG_CUE_TRY;
    struct sg_judgement verdict = {
        .status = sg_status_of(means, mood),
        .certainty = sg_korean_strength(means) > 1 ? SG_SURE : SG_WEAK,
        .is_bare = mood == SG_MOOD_NONE ||
                   predicate->marks & sg_mark_of(SG_CUE_DECIDE),
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
static struct sg_judgement bare_mood(const struct sg_korean *korean,
                                     size_t from, size_t to)
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
        verdict.is_denied = mood == SG_MOOD_NOT;
        verdict.certainty = SG_SURE;
        verdict.cue_start = cue->start;
        verdict.cue_end = cue->end;
        if (mood == SG_MOOD_PLAN)
            break;
    }
    return verdict;
}

// "… 같은 걸 처음 봤다": looked at, not looked into things with it.
static bool is_seen_only(sg_str text, size_t end, enum sg_korean_role role)
{
    static const char *const verbs[] = {
        " 봤다", " 봄", " 보았다", " 봤어요", " 봤습니다", " 보았습니다", NULL};
    if (role == ROLE_FROM || role == ROLE_TOWARDS || role == ROLE_PLACE)
        return false;
    for (const char *const *verb = verbs; *verb; verb++)
        if (sg_str_ends(sg_str_slice(text, 0, end), sg_str_from(*verb)))
            return true;
    return false;
}

// "CI는 Bitrise다", "트윈은 DOTween, 캐릭터는 Spine": a topic and a name.
static bool is_copula(const struct sg_korean *korean)
{
    static const char *const copulas[] = {"입니다", "이다", "다.",    "이고",
                                          "이며",   "예요", "이에요", "임",
                                          ",",      ".",    NULL};
    sg_str text = korean->reading->text;
    size_t at = korean->hit->start;
    size_t end = sg_korean_list_end(korean);
    bool has_topic =
        at >= 4 && sg_byte_at(text, at - 1) == ' ' &&
        (sg_goes_on(text, at - 4, "은") || sg_goes_on(text, at - 4, "는"));
    return has_topic && (end == korean->reading->sentence.end ||
                         sg_goes_on_with_one(text, end, copulas));
}

// A plain statement about one's own work ("CI는 Bitrise다", "로그는 Loki에
// 모은다") says that it is used, with no word for that: the verb is the cue.
static struct sg_judgement plain_statement(const struct sg_korean *korean,
                                           size_t from, size_t to,
                                           enum sg_korean_role role)
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
    size_t end = sg_korean_trim(reading->text, from, to);
    // Of a topic, or beside a noun, much may be said that is no claim.
    bool is_vague = (role == ROLE_TOPIC || role == ROLE_PLAIN) &&
                    sg_korean_is_statement(reading) && !is_copula(korean);
    if (is_vague || is_seen_only(reading->text, end, role))
        return verdict;
    verdict.status = SG_USED;
    verdict.certainty = SG_WEAK;
    if (end > from) {
        verdict.cue_start = sg_korean_word_start(reading->text, from, end);
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
static bool is_replaced_later(const struct sg_korean *korean, size_t clause)
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
        struct sg_korean other = *korean;
        other.hit = &reading->hits[i];
        has_target |=
            other.hit->start >= end && other.hit->skill != korean->hit->skill &&
            sg_korean_role(reading->text, sg_korean_list_end(&other)) ==
                ROLE_TOWARDS;
    }
    for (size_t i = 0; has_target && i < reading->cues.count; i++)
        if (reading->cues.items[i].start >= end &&
            reading->cues.items[i].means == SG_CUE_MOVE)
            return true;
    return false;
}

// `is_open`: no clause before has said anything.
static struct sg_judgement judge_clause(const struct sg_korean *korean,
                                        size_t i, enum sg_korean_role role,
                                        bool is_base_name, size_t list_end,
                                        bool is_open)
{
    size_t to = korean->clauses[i].end;
    size_t from = korean->clauses[i].start;
    from = from < list_end ? list_end : from;
    // What was an adverbial there is what is talked of here.
    if (i > korean->own && role == ROLE_TOWARDS)
        role = ROLE_PLAIN;
    struct sg_predicate predicate =
        sg_korean_predicate(korean, from, to, role, is_base_name);
    if (predicate.cue && predicate.means == SG_CUE_MOVE)
        predicate.means =
            sg_korean_moved(korean, role, is_base_name, list_end, to);
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
static bool turns(const struct sg_korean *korean, size_t clause)
{
    static const char *const links[] = {"지만", "는데", "으나",
                                        "다가", "더니", NULL};
    sg_str text =
        sg_str_slice(korean->reading->text, 0, korean->clauses[clause].end);
    for (const char *const *link = links; *link; link++)
        if (sg_str_ends(text, sg_str_from(*link)))
            return true;
    return false;
}

// "써 보고 싶었는데 이번에 드디어 써 봤다"
static bool comes_true(const struct sg_korean *korean, size_t clause)
{
    static const char *const words[] = {"드디어",    "마침내", "결국", "이번에",
                                        "이번 기회", "실제로", NULL};
    sg_str text = korean->reading->text;
    for (size_t at = korean->clauses[clause - 1].end;
         at < korean->reading->sentence.end;
         at += sg_script_length(sg_byte_at(text, at)))
        if (sg_goes_on_with_one(text, at, words))
            return true;
    return false;
}

static struct sg_judgement judge_clauses(const struct sg_korean *korean,
                                         enum sg_korean_role role,
                                         bool is_base_name, size_t list_end)
{
    struct sg_judgement verdict = {.status = SG_MENTIONED};
    for (size_t i = korean->own; i < korean->count; i++) {
        size_t from = korean->clauses[i].start;
        size_t to = korean->clauses[i].end;
        bool is_foreign =
            i > korean->own &&
            sg_korean_has_name(korean, from < list_end ? list_end : from, to);
        if (is_foreign && verdict.certainty != SG_UNDECIDED)
            break;
        if (i > korean->own && sg_korean_is_by_others(korean, from, to))
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
            verdict.status == SG_DROPPED || is_foreign ||
            (next.is_denied && !turns(korean, i)))
            break;
    }
    return verdict;
}

// "가장 열심히 공부한 건 CUDA였다": past the word that stands for what was
// done.
static size_t before_cleft(sg_str text, size_t start, size_t end)
{
    static const char *const words[] = {" 건",     " 것은",   " 것이",
                                        " 게",     " 툴은",   " 도구는",
                                        " 기술은", " 언어는", NULL};
    for (const char *const *word = words; *word; word++)
        if (sg_str_ends(sg_str_slice(text, start, end), sg_str_from(*word)))
            return end - strlen(*word);
    return end;
}

// "하루 써본 Prefect", "배우려던 GraphQL": the predicate stands in the word
// before the name, as its attribute.
static struct sg_judgement judge_attribute(const struct sg_korean *korean)
{
    const struct sg_reading *reading = korean->reading;
    sg_str text = reading->text;
    struct sg_judgement verdict = {.status = SG_MENTIONED};
    size_t start = korean->clauses[korean->own].start;
    size_t end = korean->hit->start;
    if (end < start + 4 || sg_byte_at(text, end - 1) != ' ')
        return verdict;
    end = before_cleft(text, start, end - 1);
    size_t word = sg_korean_word_start(text, start, end);
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
    if (!found || !sg_korean_is_attribute(text, word, end))
        return verdict;
    enum sg_cue_means means = found->means;
    if (has_little && means == SG_CUE_USE)
        means = SG_CUE_TRY;
    bool is_future =
        sg_goes_on(text, end - 3, "할") || sg_goes_on(text, end - 3, "쓸");
    enum sg_mood mood = is_future ? SG_MOOD_PLAN : sg_mood_of(marks);
    return (struct sg_judgement){.status = sg_status_of(means, mood),
                                 .certainty = SG_SURE,
                                 .cue_start = found->start,
                                 .cue_end = found->end};
}

// "내년 목표는 A로 …", "원래 후보는 A였지만": a topic that makes all of its
// clause a plan, or no more than named. NULL when there is none.
static const struct sg_cue *ruling_topic(const struct sg_korean *korean)
{
    const struct sg_reading *reading = korean->reading;
    static const char *const topics[] = {"는 ",   "은 ",     ": ", ":",
                                         "로는 ", "으로는 ", NULL};
    size_t start = korean->clauses[korean->own].start;
    for (size_t i = 0; i < reading->cues.count; i++) {
        const struct sg_cue *cue = &reading->cues.items[i];
        if (cue->start >= start && cue->end <= korean->hit->start &&
            (cue->means == SG_CUE_PLAN || cue->means == SG_CUE_SEE) &&
            sg_goes_on_with_one(reading->text, cue->end, topics))
            return cue;
    }
    return NULL;
}

// "곧", "다음 달에", "내년에" before the name: what has no past is to come.
static bool is_to_come(const struct sg_korean *korean)
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
    return verdict;
}

// "쓰는 팀이 …", "쓰는 지인": the word after the predicate is who does it.
static bool is_attribute_of_others(const struct sg_reading *reading, size_t at)
{
    static const char *const nouns[] = {"팀",   "회사", "곳이", "곳도",
                                        "사람", "분들", "업체", NULL};
    sg_str text = reading->text;
    while (sg_is_hangul_lead(sg_byte_at(text, at)))
        at += 3;
    if (at < 4 || sg_byte_at(text, at) != ' ' ||
        !sg_korean_is_attribute(text, 0, at))
        return false;
    at++;
    for (size_t i = 0; i < reading->cues.count; i++)
        if (reading->cues.items[i].means == SG_CUE_OTHER &&
            reading->cues.items[i].start == at)
            return true;
    return sg_goes_on_with_one(text, at, nouns);
}

// "A → B": from one to the other.
static struct sg_judgement judge_arrow(const struct sg_korean *korean,
                                       size_t list_end)
{
    static const char *const arrows[] = {" → ",  "→",  " -> ", "->",
                                         " => ", "=>", " ➡ ",  NULL};
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
            is_source |= sg_goes_on(text, list_end, *arrow) &&
                         reading->hits[i].start == list_end + length;
            is_target |= start >= length &&
                         sg_goes_on(text, start - length, *arrow) &&
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

// "더 이상 … 쓰지 않는다", "이제 … 안 쓴다".
static bool ends_what_was(const struct sg_korean *korean)
{
    const struct sg_reading *reading = korean->reading;
    struct sg_clause own = korean->clauses[korean->own];
    for (size_t i = 0; i < reading->cues.count; i++) {
        const struct sg_cue *cue = &reading->cues.items[i];
        if (cue->start >= own.start && cue->end <= own.end &&
            (cue->means == SG_CUE_NO_MORE ||
             (cue->means == SG_CUE_NOW &&
              sg_goes_on(reading->text, cue->start, "이제"))))
            return true;
    }
    return false;
}

struct sg_judgement sg_judge_korean(const struct sg_reading *reading,
                                    size_t index)
{
    struct sg_korean korean = {.reading = reading,
                               .hit = &reading->hits[index]};
    sg_korean_split(&korean);
    size_t after = sg_korean_after_name(&korean);
    size_t list_end = sg_korean_list_end(&korean);
    struct sg_judgement arrow = judge_arrow(&korean, list_end);
    if (arrow.certainty == SG_SURE)
        return arrow;
    struct sg_cue beside;
    if (stands_beside(reading, after, &beside) ||
        stands_beside(reading, list_end, &beside))
        return mentioned_by(&beside);
    enum sg_korean_role role = sg_korean_role(reading->text, list_end);
    bool is_base_name = sg_korean_is_base(reading->text, after);
    struct sg_clause own = korean.clauses[korean.own];
    struct sg_judgement verdict =
        judge_clauses(&korean, role, is_base_name, list_end);
    size_t until = verdict.cue_start > own.end ? verdict.cue_start : own.end;
    bool by_others =
        sg_korean_is_by_others(&korean, own.start, korean.hit->start) ||
        sg_korean_is_by_others(&korean, own.start, own.end) ||
        sg_korean_is_by_others(&korean, own.start, until);
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
    bool is_listed =
        sg_byte_at(reading->text, after) == ',' && list_end == after;
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
    if (verdict.is_denied && ends_what_was(&korean)) {
        verdict.status = SG_DROPPED;
        verdict.certainty = SG_SURE;
    }
    verdict.is_team = sg_korean_is_by_team(reading);
    verdict.is_direct = role == ROLE_OBJECT;
    verdict.is_statement = sg_korean_is_statement(reading);
    return verdict;
}
