// SPDX-License-Identifier: MIT
#include "mine/when.h"

#include "mine/script.h"

enum { FIRST_YEAR = 1990, LAST_YEAR = 2099, OPENING_BLOCKS = 12 };

// A whole number of at most four digits at `*at`, which moves behind it; -1
// when there is none.
static int take_number(sg_str text, size_t *at)
{
    int number = 0;
    size_t digits = 0;
    while (sg_is_digit(sg_byte_at(text, *at + digits)) && digits < 5)
        number = number * 10 + (sg_byte_at(text, *at + digits++) - '0');
    if (digits == 0 || digits > 4)
        return -1;
    *at += digits;
    return number;
}

static bool is_year(int number)
{
    return number >= FIRST_YEAR && number <= LAST_YEAR;
}

static size_t skip_blanks(sg_str text, size_t at)
{
    while (sg_byte_at(text, at) == ' ')
        at++;
    return at;
}

// ---- Dates ----

// What parts a year and a month, or a month and a day; 0 when nothing does.
static size_t part_length(sg_str text, size_t at, const char *word)
{
    size_t start = at;
    if (sg_goes_on(text, at, word))
        return skip_blanks(text, at + strlen(word)) - start;
    unsigned char byte = sg_byte_at(text, at);
    if (byte != '-' && byte != '.' && byte != '/')
        return 0;
    return skip_blanks(text, at + 1) - start;
}

// A date that begins with its year at `at`.
static struct sg_day day_at(sg_str text, size_t at)
{
    struct sg_day day = {take_number(text, &at), 0, 0};
    if (!is_year(day.year))
        return (struct sg_day){0};
    size_t part = part_length(text, at, "년");
    size_t next = at + part;
    int month = part ? take_number(text, &next) : -1;
    if (month < 1 || month > 12)
        return day;
    day.month = month;
    part = part_length(text, next, "월");
    next += part;
    int number = part ? take_number(text, &next) : -1;
    if (number >= 1 && number <= 31)
        day.day = number;
    return day;
}

// "jan", "january": 1 to 12, or 0. Letters of any case.
static int month_at(sg_str text, size_t at)
{
    static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    char word[3];
    for (size_t i = 0; i < 3; i++)
        word[i] = (char)(sg_byte_at(text, at + i) | 0x20);
    for (int month = 0; month < 12; month++)
        if (memcmp(word, names + 3 * month, 3) == 0)
            return month + 1;
    return 0;
}

// "Jan 2, 2023" and "2 January 2023": the day may be missing.
static struct sg_day named_month_at(sg_str text, size_t at)
{
    struct sg_day day = {.month = month_at(text, at)};
    if (!day.month)
        return (struct sg_day){0};
    while (sg_is_latin(sg_byte_at(text, at) | 0x20))
        at++;
    if (sg_byte_at(text, at) == '.')
        at++;
    at = skip_blanks(text, at);
    size_t next = at;
    int number = take_number(text, &next);
    if (number >= 1 && number <= 31) {
        day.day = number;
        if (sg_byte_at(text, next) == ',' || sg_byte_at(text, next) == '.')
            next++;
        next = skip_blanks(text, next);
        number = take_number(text, &next);
    }
    day.year = number;
    return is_year(day.year) ? day : (struct sg_day){0};
}

struct sg_day sg_day_find(sg_str text)
{
    struct sg_day found = {0};
    for (size_t at = 0; at < text.len; at++) {
        unsigned char byte = sg_byte_at(text, at);
        bool is_start =
            at == 0 || !sg_is_latin(sg_byte_at(text, at - 1) | 0x20);
        struct sg_day day = {0};
        if (is_start && (byte == '1' || byte == '2'))
            day = day_at(text, at);
        else if (is_start && sg_is_latin(byte | 0x20))
            day = named_month_at(text, at);
        if (day.day || (day.year && !found.year))
            found = day;
        if (day.day)
            break;
    }
    return found;
}

// ---- The post ----

// Years in a title, in order: "2023", "'23", "23년".
static size_t years_in(sg_str text, int *years, size_t *places, size_t limit)
{
    size_t count = 0;
    for (size_t at = 0; at < text.len && count < limit;) {
        if (!sg_is_digit(sg_byte_at(text, at))) {
            at++;
            continue;
        }
        size_t start = at;
        int number = take_number(text, &at);
        if (number < 0) {
            at++;
            continue;
        }
        bool is_short =
            at - start == 2 &&
            (sg_goes_on(text, at, "년 ") || sg_goes_on(text, at, "년도") ||
             sg_goes_on(text, at, "년의") ||
             (sg_goes_on(text, at, "년") && at + 3 == text.len) ||
             (start > 0 && sg_byte_at(text, start - 1) == '\'')) &&
            !sg_goes_on(text, at, "년차");
        if (is_short && number >= 10 && number < 50)
            number += 2000;
        if (at - start == 4 || is_short) {
            if (is_year(number)) {
                places[count] = start;
                years[count++] = number;
            }
        }
    }
    return count;
}

static size_t find(sg_str text, const char *word)
{
    size_t length = strlen(word);
    for (size_t at = 0; at + length <= text.len; at++) {
        const char *first =
            memchr(text.ptr + at, word[0], text.len - length - at + 1);
        if (!first)
            break;
        at = (size_t)(first - text.ptr);
        if (memcmp(first, word, length) == 0)
            return at;
    }
    return text.len;
}

static bool holds(sg_str text, const char *word)
{
    return find(text, word) < text.len;
}

// The year beside the word 회고: of two, the nearest before it; "2023 → 2024"
// looks back on the first.
static int title_year(sg_str title)
{
    int years[4];
    size_t places[4];
    size_t count = years_in(title, years, places, 4);
    if (count == 0)
        return 0;
    static const char *const words[] = {"회고",       "돌아보",     "정리",
                                        "결산",       "review",     "Review",
                                        "retrospect", "Retrospect", NULL};
    for (const char *const *word = words; *word; word++) {
        size_t at = find(title, *word);
        if (at == title.len)
            continue;
        for (size_t i = count; i-- > 0;)
            if (places[i] < at)
                return count == 2 && (holds(title, "→") || holds(title, "->") ||
                                      holds(title, "에서"))
                           ? years[0]
                           : years[i];
        return years[0];
    }
    return years[0];
}

// A part of a year in a title: 상반기, Q3, 3분기.
static void narrow(sg_str title, sg_period *period)
{
    if (holds(title, "상반기"))
        *period = (sg_period){SG_HALF, period->year, 1};
    else if (holds(title, "하반기"))
        *period = (sg_period){SG_HALF, period->year, 2};
    for (int quarter = 1; quarter <= 4; quarter++) {
        char korean[] = "0분기";
        korean[0] = (char)('0' + quarter);
        if (holds(title, korean))
            *period = (sg_period){SG_QUARTER, period->year, quarter};
    }
}

// Looks back on a whole year, as opposed to a job, a course or a project.
static bool is_about_a_year(sg_str title)
{
    static const char *const words[] = {"회고",  "돌아보", "결산",   "연말",
                                        "한 해", "review", "Review", "retro",
                                        "Retro", NULL};
    static const char *const others[] = {
        "년차", "입사", "수습", "부트캠프", "인턴", "퇴사", "이직",
        "주차", "개월", "주년", "프로젝트", "week", "Week", NULL};
    bool is_review = false;
    for (const char *const *word = words; *word; word++)
        is_review |= holds(title, *word);
    for (const char *const *word = others; *word; word++)
        is_review &= !holds(title, *word);
    return is_review;
}

static struct sg_day first_date(const struct sg_document *document)
{
    struct sg_day day = {0};
    for (size_t i = 0; i < document->blocks.count && i < OPENING_BLOCKS; i++) {
        day = sg_day_find(document->blocks.items[i].text);
        if (day.day)
            return day;
    }
    return (struct sg_day){0};
}

static sg_str base_name(sg_str path)
{
    for (size_t i = path.len; i-- > 0;)
        if (path.ptr[i] == '/')
            return sg_str_slice(path, i + 1, path.len);
    return path;
}

// A subtitle, or a title below the name of the blog: a short line of the
// opening that looks back on a year. Empty when there is none.
sg_str sg_when_title(const struct sg_document *document)
{
    enum { SHORT = 120 }; // bytes
    if (title_year(document->title) || is_about_a_year(document->title))
        return document->title;
    for (size_t i = 0; i < document->blocks.count && i < OPENING_BLOCKS; i++) {
        sg_str text = document->blocks.items[i].text;
        for (size_t from = 0; from < text.len;) {
            size_t to = from;
            while (to < text.len && text.ptr[to] != '\n')
                to++;
            if (to - from > SHORT) {
                from = to + 1;
                continue;
            }
            sg_str line = sg_str_slice(text, from, to);
            if (title_year(line) && is_about_a_year(line))
                return line;
            from = to + 1;
        }
    }
    return document->title;
}

// Where nothing else tells: the year that the opening names.
static int opening_year(const struct sg_document *document)
{
    int years[1];
    size_t places[1];
    for (size_t i = 0; i < document->blocks.count && i < OPENING_BLOCKS; i++) {
        sg_str text = document->blocks.items[i].text;
        if (years_in(text, years, places, 1) &&
            sg_goes_on(text, places[0] + 4, "년"))
            return years[0];
    }
    return 0;
}

struct sg_post_time sg_when_post(const struct sg_document *document,
                                 sg_str title)
{
    struct sg_post_time time = {.written = sg_day_find(document->date)};
    sg_str name = base_name(document->source->path);
    if (!time.written.year)
        time.written = first_date(document);
    if (!time.written.year)
        time.written = sg_day_find(name);
    int year = title_year(title);
    if (!year && time.written.year) {
        year = time.written.year;
        if (time.written.month == 1 && is_about_a_year(title) &&
            !holds(title, "상반기"))
            year--;
    }
    if (!year)
        year = title_year(name);
    if (!year)
        year = opening_year(document);
    if (!year)
        return time;
    time.period = (sg_period){SG_YEAR, year, 0};
    narrow(title, &time.period);
    return time;
}

// ---- Claims ----

static struct sg_time year_of(int year)
{
    return (struct sg_time){.period = {SG_YEAR, year, 0}};
}

// A time that a cue names, as seen from `year`.
static struct sg_time cue_time(enum sg_cue_means means, int year)
{
    switch (means) {
    case SG_CUE_NOW:
    case SG_CUE_THIS_YEAR:
        return (struct sg_time){.period = {SG_YEAR, year, 0},
                                .is_this_year = true};
    case SG_CUE_LAST_YEAR:
        return year_of(year - 1);
    case SG_CUE_YEAR_BEFORE_LAST:
        return year_of(year - 2);
    case SG_CUE_NEXT_YEAR:
        return year_of(year + 1);
    case SG_CUE_YEAR_AFTER_NEXT:
        return year_of(year + 2);
    case SG_CUE_FIRST_HALF:
        return (struct sg_time){.period = {SG_HALF, year, 1}};
    case SG_CUE_SECOND_HALF:
        return (struct sg_time){.period = {SG_HALF, year, 2}};
    case SG_CUE_EARLIER:
        return (struct sg_time){.period = {SG_BEFORE, year, 0}};
    default:
        return (struct sg_time){.period = {SG_NO_PERIOD, 0, 0}};
    }
}

// Times that don't say when: "since 2021", "like last year", "last year's
// retrospective".
static bool is_no_time(sg_str text, size_t end)
{
    static const char *const followers[] = {
        "부터",    " 말부터", " 초부터", " 중순부터", "에 이어", "와 ",
        "과 ",     "보다",    " 회고",   " 목표",     "의 목표", "에 쓴 회고",
        "처럼",    " 대비",   "까지만",  "까지는",    "까진",    " 계획",
        "만 해도", "에 세운", "에 세웠", "의 나보다", "의 나와", "의 저보다",
        "의 저와", "의 나는", NULL};
    for (const char *const *word = followers; *word; word++)
        if (sg_goes_on(text, end, *word))
            return true;
    return false;
}

// A year, a month or a quarter in digits at `at`; `*end` moves behind it.
static struct sg_time digits_time(sg_str text, size_t at, int year, size_t *end)
{
    struct sg_time none = {.period = {SG_NO_PERIOD, 0, 0}};
    size_t next = at;
    int number = take_number(text, &next);
    bool is_word = at == 0 || !sg_is_latin(sg_byte_at(text, at - 1));
    *end = next > at ? next : at + 1;
    if (number < 0 || !is_word || sg_is_latin(sg_byte_at(text, next)))
        return none;
    bool is_short =
        next - at == 2 && number + 2000 > year - 15 &&
        number + 2000 < year + 3 &&
        ((at > 0 && sg_byte_at(text, at - 1) == '\'') ||
         sg_goes_on(text, next, "년도") || sg_goes_on(text, next, "년에는") ||
         sg_goes_on(text, next, "년 상반기") ||
         sg_goes_on(text, next, "년 하반기") ||
         sg_goes_on(text, next, "년 초") || sg_goes_on(text, next, "년 말"));
    if ((next - at == 4 && is_year(number)) || is_short) {
        int named = is_short ? number + 2000 : number;
        size_t unit = sg_goes_on(text, next, "년도") ? 6
                      : sg_goes_on(text, next, "년") ? 3
                                                     : 0;
        *end = next + unit;
        if (unit == 0 && at >= 1 && sg_byte_at(text, at - 1) != ' ' &&
            sg_byte_at(text, at - 1) != '(')
            return none;
        size_t month = skip_blanks(text, *end);
        size_t after = month;
        int part = unit ? take_number(text, &after) : -1;
        if (part >= 1 && part <= 12 && sg_goes_on(text, after, "월")) {
            *end = after + 3;
            return (struct sg_time){.period = {SG_MONTH, named, part}};
        }
        if (sg_goes_on(text, month, "상반기") ||
            sg_goes_on(text, month, "하반기")) {
            *end = month + 9;
            return (struct sg_time){
                .period = {SG_HALF, named,
                           sg_goes_on(text, month, "상") ? 1 : 2}};
        }
        return year_of(named);
    }
    if (number >= 1 && number < 30 && sg_goes_on(text, next, "년 전")) {
        *end = next + 7;
        return year_of(year - number);
    }
    if (number >= 1 && number <= 12 && sg_goes_on(text, next, "월") &&
        !sg_goes_on(text, next, "월드")) {
        *end = next + 3;
        return (struct sg_time){.period = {SG_MONTH, year, number}};
    }
    if (number >= 1 && number <= 4 && sg_goes_on(text, next, "분기")) {
        *end = next + 6;
        return (struct sg_time){.period = {SG_QUARTER, year, number}};
    }
    return none;
}

// "in april", "q3" at `at`.
static struct sg_time english_time(sg_str text, size_t at, int year,
                                   size_t *end)
{
    struct sg_time none = {.period = {SG_NO_PERIOD, 0, 0}};
    if (sg_byte_at(text, at) == 'q' && sg_byte_at(text, at + 1) >= '1' &&
        sg_byte_at(text, at + 1) <= '4' &&
        !sg_is_latin(sg_byte_at(text, at + 2))) {
        *end = at + 2;
        return (struct sg_time){
            .period = {SG_QUARTER, year, sg_byte_at(text, at + 1) - '0'}};
    }
    if (!sg_goes_on(text, at, "in ") || !month_at(text, at + 3))
        return none;
    static const char *const names[] = {
        "january", "february", "march",     "april",   "may",      "june",
        "july",    "august",   "september", "october", "november", "december"};
    int month = month_at(text, at + 3);
    if (!sg_goes_on(text, at + 3, names[month - 1]))
        return none;
    *end = at + 3 + strlen(names[month - 1]);
    size_t next = skip_blanks(text, *end);
    int number = take_number(text, &next);
    if (is_year(number)) {
        *end = next;
        year = number;
    }
    return (struct sg_time){.period = {SG_MONTH, year, month}};
}

// The last time in [from, to) that rules what follows, or with `is_first` the
// first one.
static struct sg_time time_in(sg_str text, const sg_cues *cues, size_t from,
                              size_t to, int year, bool is_first)
{
    struct sg_time found = {.period = {SG_NO_PERIOD, 0, 0}};
    int base = year;
    size_t cue = 0;
    size_t found_end = 0;
    for (size_t at = from; at < to;) {
        while (cue < cues->count && cues->items[cue].start < at)
            cue++;
        bool is_cue = cue < cues->count && cues->items[cue].start == at;
        // Hangul without a cue names no time.
        if (!is_cue && sg_is_hangul_lead(sg_byte_at(text, at))) {
            at += 3;
            continue;
        }
        struct sg_time time = {.period = {SG_NO_PERIOD, 0, 0}};
        size_t end = at + sg_script_length(sg_byte_at(text, at));
        if (is_cue) {
            enum sg_cue_means means = cues->items[cue].means;
            time = cue_time(means, means == SG_CUE_FIRST_HALF ||
                                           means == SG_CUE_SECOND_HALF
                                       ? base
                                       : year);
            if (time.period.unit != SG_NO_PERIOD)
                end = cues->items[cue].end;
        } else if (sg_is_digit(sg_byte_at(text, at))) {
            time = digits_time(text, at, base, &end);
        } else if (sg_is_latin(sg_byte_at(text, at)) &&
                   (at == 0 || !sg_is_latin(sg_byte_at(text, at - 1)))) {
            time = english_time(text, at, base, &end);
        }
        if (time.period.unit != SG_NO_PERIOD && !is_no_time(text, end)) {
            // "the second half of last year" names its year afterwards.
            bool is_of = found.period.unit >= SG_HALF && !is_first &&
                         time.period.unit == SG_YEAR && at - found_end <= 4;
            bool is_known_better = time.period.unit == SG_BEFORE &&
                                   found.period.unit == SG_YEAR &&
                                   found.period.year < year;
            if (is_known_better)
                found_end = end;
            else if (is_of)
                found.period.year = time.period.year;
            else if (!is_first || found.period.unit == SG_NO_PERIOD ||
                     (at - found_end <= 1 && time.period.unit >= SG_HALF))
                found = time;
            else
                break;
            found_end = end;
            found.end = end;
            if (time.period.unit == SG_YEAR)
                base = time.period.year;
        }
        at = end;
    }
    return found;
}

static bool is_attribute_ending(sg_str text, size_t from, size_t to)
{
    static const char *const endings[] = {"한", "던", "둔", "린", "운", "본",
                                          "은", "된", "킨", "짠", "든", "긴",
                                          "쓴", "난", "낸", NULL};
    sg_str word = sg_str_slice(text, from, to);
    for (const char *const *ending = endings; *ending; ending++)
        if (sg_str_ends(word, sg_str_from(*ending)))
            return true;
    return false;
}

// "작년에 만들어 둔 모델을 A로 서빙했다": the time belongs to an attribute of
// something else that stands before the name.
static bool is_of_attribute(const struct sg_reading *reading, size_t time_end,
                            size_t name)
{
    sg_str text = reading->text;
    for (size_t i = 0; i < reading->cues.count; i++) {
        const struct sg_cue *cue = &reading->cues.items[i];
        if (cue->start < time_end || !sg_cue_is_predicate(cue->means) ||
            cue->means == SG_CUE_FEEL)
            continue;
        size_t end = cue->end;
        while (end < name && sg_byte_at(text, end) != ' ')
            end++;
        // An auxiliary: "만들어 둔".
        size_t next = end + 1;
        while (next < name && next - end <= 4 && sg_byte_at(text, next) != ' ')
            next++;
        if (sg_byte_at(text, next) == ' ' && next - end == 4)
            end = next;
        if (end + 1 >= name || !is_attribute_ending(text, cue->start, end))
            return false;
        for (size_t j = 0; j < reading->hit_count; j++)
            if (reading->hits[j].start == end + 1)
                return false;
        return true;
    }
    return false;
}

// "작년에는 … 없었는데, …": what comes after the turn is of another time.
static bool turns_between(const struct sg_reading *reading, size_t from,
                          size_t to)
{
    static const char *const turns[] = {"는데", "지만", "으나", "반해", NULL};
    for (size_t i = 0; i < reading->links.count; i++) {
        const struct sg_cue *link = &reading->links.items[i];
        if (link->means != SG_CUE_LINK || link->end <= from || link->end > to)
            continue;
        sg_str before = sg_str_slice(reading->text, from, link->end);
        for (const char *const *turn = turns; *turn; turn++)
            if (sg_str_ends(before, sg_str_from(*turn)))
                return true;
    }
    return false;
}

struct sg_time sg_when_named(const struct sg_reading *reading, size_t index,
                             size_t cue, const struct sg_post_time *post)
{
    const struct sg_hit *hit = &reading->hits[index];
    int year = post->period.year;
    struct sg_time time = {.period = {SG_NO_PERIOD, 0, 0}};
    // Up to a comma: behind it another time may begin for another name.
    size_t stop = hit->end;
    while (stop < cue && reading->text.ptr[stop] != ',')
        stop++;
    if (cue > hit->end)
        time =
            time_in(reading->text, &reading->cues, hit->end, stop, year, false);
    if (time.period.unit != SG_NO_PERIOD)
        return time;
    time = time_in(reading->text, &reading->cues, reading->sentence.start,
                   hit->start, year, false);
    if (time.period.unit != SG_NO_PERIOD &&
        !is_of_attribute(reading, time.end, hit->start) &&
        !turns_between(reading, time.end, hit->start))
        return time;
    size_t end = reading->sentence.end;
    for (size_t i = reading->links.count; i-- > 0;)
        if (reading->links.items[i].means == SG_CUE_LINK &&
            reading->links.items[i].start >= hit->end)
            end = reading->links.items[i].start;
    return time_in(reading->text, &reading->cues, hit->end, end, year, true);
}

struct sg_time sg_when_heading(sg_str text, const sg_cues *cues,
                               const struct sg_post_time *post)
{
    return time_in(text, cues, 0, text.len, post->period.year, false);
}

static sg_period next_of(sg_period period)
{
    return (sg_period){SG_YEAR, period.year + 1, 0};
}

// Written in the last month of its period, or after it.
static bool is_over(const struct sg_post_time *post)
{
    int year = post->period.year;
    int last = 12;
    if (post->period.unit == SG_HALF)
        last = post->period.part * 6;
    else if (post->period.unit == SG_QUARTER)
        last = post->period.part * 3;
    return post->written.year > year ||
           (post->written.year == year && post->written.month >= last) ||
           !post->written.year;
}

sg_period sg_when_claim(struct sg_time named, bool is_plan,
                        const struct sg_post_time *post)
{
    if (named.period.unit == SG_NO_PERIOD) {
        if (!is_plan || post->period.unit == SG_NO_PERIOD || !is_over(post))
            return post->period;
        if (post->period.unit == SG_HALF && post->period.part == 1)
            return (sg_period){SG_HALF, post->period.year, 2};
        return next_of(post->period);
    }
    if (named.is_this_year && is_plan && post->written.year > post->period.year)
        return (sg_period){SG_YEAR, post->written.year, 0};
    // 올해 is the period of the post, be it half a year.
    if (named.is_this_year)
        return post->period;
    return named.period;
}
