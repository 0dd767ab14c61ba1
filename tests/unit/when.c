// SPDX-License-Identifier: MIT
#include "mine/when.h"

#include "catalogs.h"
#include "posts.h"
#include "scratch.h"

// "" for none, else as in review files.
static sg_str format(sg_period period)
{
    return period.unit == SG_NO_PERIOD ? SG_STR("")
                                       : sg_period_format(&arena, period);
}

// ---- Days ----

static void days_are_found(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        struct sg_day day;
    } rows[] = {
        {"2023-01-02", {2023, 1, 2}},
        {"2023.1.2", {2023, 1, 2}},
        {"2023. 1. 2.", {2023, 1, 2}},
        {"2023/1/2", {2023, 1, 2}},
        {"2023년 1월 2일", {2023, 1, 2}},
        {"2023년1월2일 작성", {2023, 1, 2}},
        {"Jan 2, 2023", {2023, 1, 2}},
        {"January 2, 2023", {2023, 1, 2}},
        {"Dec. 31, 2021", {2021, 12, 31}},
        {"2 January 2023", {2023, 1, 0}},
        {"March 2022", {2022, 3, 0}},
        {"2022년 3월", {2022, 3, 0}},
        {"2022-03", {2022, 3, 0}},
        {"2022년", {2022, 0, 0}},
        {"글쓴이 · 2020-12-30T09:00:00+09:00", {2020, 12, 30}},
        // A whole day goes before a year.
        {"2019년에 시작한 글, 2022.12.5", {2022, 12, 5}},
        {"2022-13-01", {2022, 0, 0}},
        {"2022-12-99", {2022, 12, 0}},
        {"1234-01-01", {0, 0, 0}},
        {"v12023-01-02", {0, 0, 0}},
        {"날짜 없음", {0, 0, 0}},
        {"", {0, 0, 0}},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        sg_str text = exact_copy(sg_str_from(rows[i].text));
        struct sg_day day = sg_day_find(text);
        check_row(day.year == rows[i].day.year, i);
        check_row(day.month == rows[i].day.month, i);
        check_row(day.day == rows[i].day.day, i);
        sg_free((char *)text.ptr);
    }
}

// ---- Posts ----

struct post_row {
    const char *path;
    const char *text;
    const char *period;
};

static void check_posts(const struct post_row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct posts posts =
            posts_read(rows[i].path, sg_str_from(rows[i].text));
        const struct sg_document *post = &posts.list.items[0];
        struct sg_post_time time = sg_when_post(post, sg_when_title(post));
        if (!sg_str_is(format(time.period), rows[i].period))
            fail_msg("\"%s\": '%.*s' is not '%s'", rows[i].text,
                     SG_FMT(format(time.period)), rows[i].period);
        posts_finish(&posts);
    }
}

#define CHECK_POSTS(rows) check_posts((rows), COUNT_OF(rows))

static void the_title_names_the_year(void **state)
{
    (void)state;
    static const struct post_row rows[] = {
        {"a.md", "# 2021년 회고\n", "2021"},
        {"a.md", "# '21 연말 정리\n", "2021"},
        {"a.md", "# 21년 회고\n", "2021"},
        {"a.md", "# My 2020 in review\n", "2020"},
        // It goes before the date.
        {"a.md", "---\ntitle: 2021 회고\ndate: 2022-02-03\n---\n글\n", "2021"},
        // Years of work are no years.
        {"a.md", "---\ntitle: 23년차의 회고\ndate: 2022-06-01\n---\n글\n",
         "2022"},
        {"a.md", "# 2022년, 3년차 개발자 회고\n", "2022"},
    };
    CHECK_POSTS(rows);
}

static void of_two_years_the_one_looked_back_on_counts(void **state)
{
    (void)state;
    static const struct post_row rows[] = {
        {"a.md", "# 2021년 회고와 2022년 계획\n", "2021"},
        {"a.md", "# 2022년을 맞으며 쓰는 2021년 회고\n", "2021"},
        {"a.md", "# 2020 → 2021 회고\n", "2020"},
    };
    CHECK_POSTS(rows);
}

static void parts_of_a_year_in_the_title_narrow_it(void **state)
{
    (void)state;
    static const struct post_row rows[] = {
        {"a.md", "# 2022 상반기 회고\n", "2022-H1"},
        {"a.md", "# 2022년 하반기 회고\n", "2022-H2"},
        {"a.md", "# 2022년 3분기 회고\n", "2022-Q3"},
        {"a.md", "---\ntitle: 상반기 회고\ndate: 2021-07-02\n---\n글\n",
         "2021-H1"},
    };
    CHECK_POSTS(rows);
}

static void in_january_one_looks_back_on_the_year_before(void **state)
{
    (void)state;
    static const struct post_row rows[] = {
        {"a.md", "---\ntitle: 한 해 회고\ndate: 2022-01-04\n---\n글\n", "2021"},
        {"a.md", "---\ntitle: Year in review\ndate: 2022-01-04\n---\nx\n",
         "2021"},
        {"a.md", "---\ntitle: 한 해 회고\ndate: 2021-12-30\n---\n글\n", "2021"},
        // Not on jobs and courses.
        {"a.md", "---\ntitle: 입사 회고\ndate: 2022-01-04\n---\n글\n", "2022"},
        {"a.md", "---\ntitle: 도커 정리\ndate: 2022-01-04\n---\n글\n", "2022"},
    };
    CHECK_POSTS(rows);
}

static void the_file_and_its_first_lines_tell_where_no_title_does(void **state)
{
    (void)state;
    static const struct post_row rows[] = {
        {"posts/2020-retro.md", "글만 있다.\n", "2020"},
        {"posts/2019-05-06-note.md", "글만 있다.\n", "2019"},
        {"2018/note.md", "글만 있다.\n", ""},
        {"a.md", "# 잡담\n\n2021.03.04\n\n글\n", "2021"},
        {"a.md", "글만 있다.\n", ""},
        {"a.md", "", ""},
    };
    CHECK_POSTS(rows);
}

static void a_subtitle_may_be_the_title(void **state)
{
    (void)state;
    struct posts posts = posts_read(
        "a.txt", SG_STR("들판의 블로그\n\n2020년 회고\n\n2021. 1. 5.\n\n"
                        "올해는 조용했다. 그래도 한 일이 있다.\n"));
    const struct sg_document *post = &posts.list.items[0];
    sg_str title = sg_when_title(post);
    check_str(title, "2020년 회고");
    struct sg_post_time time = sg_when_post(post, title);
    check_str(format(time.period), "2020");
    assert_int_equal(time.written.year, 2021);
    assert_int_equal(time.written.month, 1);
    posts_finish(&posts);
}

// ---- Claims ----

static const struct sg_post_time of_2022 = {{SG_YEAR, 2022, 0}, {2022, 12, 20}};

// The period of what a sentence says of Kafka.
static sg_str period_in(const struct sg_post_time *post, const char *sentence,
                        bool is_plan)
{
    struct sg_matcher matcher =
        matcher_of(&arena, "  - {id: kafka, name: Kafka, area: data}\n", "");
    sg_str text = sg_str_from(sentence);
    struct sg_folded folded = sg_fold_text(&arena, text);
    sg_hits hits = {0};
    sg_sentences sentences = {0};
    sg_names_find(&arena, &matcher, text, &folded, &hits);
    sg_sentences_split(&arena, folded.text, &sentences);
    assert_int_equal(hits.count, 1);
    assert_int_equal(sentences.count, 1);
    struct sg_reading reading = sg_reading_new(
        &arena, &sg_builtin_cues, folded.text, sentences.items[0], &hits);
    struct sg_judgement verdict = sg_status_judge(&reading, 0);
    struct sg_time named = sg_when_named(&reading, 0, verdict.cue_start, post);
    return format(sg_when_claim(named, is_plan, post));
}

struct claim_row {
    const char *sentence;
    const char *period;
};

static void check_claims(const struct sg_post_time *post, bool is_plan,
                         const struct claim_row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        sg_str period = period_in(post, rows[i].sentence, is_plan);
        if (!sg_str_is(period, rows[i].period))
            fail_msg("\"%s\": '%.*s' is not '%s'", rows[i].sentence,
                     SG_FMT(period), rows[i].period);
    }
}

static void years_are_named_from_the_post_s_year(void **state)
{
    (void)state;
    static const struct claim_row rows[] = {
        {"Kafka를 썼다.", "2022"},
        {"올해 Kafka를 썼다.", "2022"},
        {"작년에 Kafka를 썼다.", "2021"},
        {"지난해에는 Kafka를 썼다.", "2021"},
        {"재작년에 Kafka를 썼다.", "2020"},
        {"2019년에 Kafka를 썼다.", "2019"},
        {"3년 전에 Kafka를 썼다.", "2019"},
        {"전 직장에서 Kafka를 썼다.", "before 2022"},
        {"Kafka를 작년에 배웠다.", "2021"},
        {"We used Kafka last year.", "2021"},
        {"Last year we used Kafka.", "2021"},
        {"We used Kafka in 2020.", "2020"},
    };
    check_claims(&of_2022, false, rows, COUNT_OF(rows));
}

static void parts_of_years_are_named(void **state)
{
    (void)state;
    static const struct claim_row rows[] = {
        {"3월에 Kafka를 썼다.", "2022-03"},
        {"2021년 3월에 Kafka를 썼다.", "2021-03"},
        {"2분기에 Kafka를 썼다.", "2022-Q2"},
        {"상반기에 Kafka를 썼다.", "2022-H1"},
        {"하반기에는 Kafka를 썼다.", "2022-H2"},
        {"작년 하반기에 Kafka를 썼다.", "2021-H2"},
        {"2020년 상반기에 Kafka를 썼다.", "2020-H1"},
        {"We used Kafka in April.", "2022-04"},
        {"In April 2021 we used Kafka.", "2021-04"},
        {"In Q3 we used Kafka.", "2022-Q3"},
        {"In the second half of last year we used Kafka.", "2021-H2"},
    };
    check_claims(&of_2022, false, rows, COUNT_OF(rows));
}

static void some_words_for_times_say_not_when(void **state)
{
    (void)state;
    static const struct claim_row rows[] = {
        {"작년부터 Kafka를 쓰고 있다.", "2022"},
        {"작년보다 Kafka를 많이 썼다.", "2022"},
        {"Kafka 3을 썼다.", "2022"},
        {"Kafka를 12번 배포했다.", "2022"},
    };
    check_claims(&of_2022, false, rows, COUNT_OF(rows));
}

static void plans_name_their_time(void **state)
{
    (void)state;
    static const struct claim_row rows[] = {
        {"내년에는 Kafka를 쓸 계획이다.", "2023"},
        {"내후년에는 Kafka를 쓸 계획이다.", "2024"},
        {"내년 상반기에 Kafka를 쓸 계획이다.", "2023-H1"},
        {"Next year we plan to use Kafka.", "2023"},
    };
    check_claims(&of_2022, true, rows, COUNT_OF(rows));
}

static void
a_plan_without_a_time_is_for_what_is_left_of_the_period(void **state)
{
    (void)state;
    static const struct {
        struct sg_post_time post;
        const char *period;
    } rows[] = {
        {{{SG_YEAR, 2022, 0}, {2022, 12, 20}}, "2023"},
        {{{SG_YEAR, 2022, 0}, {2023, 1, 3}}, "2023"},
        {{{SG_YEAR, 2022, 0}, {2022, 3, 3}}, "2022"},
        {{{SG_YEAR, 2022, 0}, {2022, 11, 30}}, "2022"},
        {{{SG_YEAR, 2022, 0}, {0, 0, 0}}, "2023"},
        {{{SG_HALF, 2022, 1}, {2022, 6, 30}}, "2022-H2"},
        {{{SG_HALF, 2022, 1}, {2022, 2, 1}}, "2022-H1"},
        {{{SG_HALF, 2022, 2}, {2022, 12, 31}}, "2023"},
        {{{SG_NO_PERIOD, 0, 0}, {0, 0, 0}}, ""},
    };
    const struct sg_time none = {.period = {SG_NO_PERIOD, 0, 0}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        check_str(format(sg_when_claim(none, true, &rows[i].post)),
                  rows[i].period);
        // What was done was done in the period.
        check_str(format(sg_when_claim(none, false, &rows[i].post)),
                  format(rows[i].post.period).ptr);
    }
}

static void this_year_is_the_post_s_but_for_plans_made_later(void **state)
{
    (void)state;
    static const struct sg_post_time later = {{SG_YEAR, 2022, 0}, {2023, 1, 9}};
    static const struct claim_row done[] = {
        {"올해 Kafka를 썼다.", "2022"}, {"This year we used Kafka.", "2022"}};
    static const struct claim_row plans[] = {
        {"올해는 Kafka를 쓸 계획이다.", "2023"}};
    check_claims(&later, false, done, COUNT_OF(done));
    check_claims(&later, true, plans, COUNT_OF(plans));
    // It may be half a year.
    static const struct sg_post_time half = {{SG_HALF, 2022, 1}, {2022, 7, 1}};
    static const struct claim_row halves[] = {
        {"올해 Kafka를 썼다.", "2022-H1"}};
    check_claims(&half, false, halves, COUNT_OF(halves));
}

static void headings_name_times(void **state)
{
    (void)state;
    static const struct claim_row rows[] = {
        {"2021년", "2021"},    {"3월", "2022-03"},      {"2분기", "2022-Q2"},
        {"하반기", "2022-H2"}, {"작년 이야기", "2021"}, {"내년에는", "2023"},
        {"한 일", ""},         {"next year", "2023"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        sg_str text = sg_str_from(rows[i].sentence);
        sg_cues cues = {0};
        sg_cues_find_all(&arena, &sg_builtin_cues, text, 0, text.len, &cues);
        check_str(format(sg_when_heading(text, &cues, &of_2022).period),
                  rows[i].period);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, start, finish)
    const struct CMUnitTest tests[] = {
        TEST(days_are_found),
        TEST(the_title_names_the_year),
        TEST(of_two_years_the_one_looked_back_on_counts),
        TEST(parts_of_a_year_in_the_title_narrow_it),
        TEST(in_january_one_looks_back_on_the_year_before),
        TEST(the_file_and_its_first_lines_tell_where_no_title_does),
        TEST(a_subtitle_may_be_the_title),
        TEST(years_are_named_from_the_post_s_year),
        TEST(parts_of_years_are_named),
        TEST(some_words_for_times_say_not_when),
        TEST(plans_name_their_time),
        TEST(a_plan_without_a_time_is_for_what_is_left_of_the_period),
        TEST(this_year_is_the_post_s_but_for_plans_made_later),
        TEST(headings_name_times),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
