// SPDX-License-Identifier: MIT
#include "model/period.h"

#include "check.h"

static sg_period parsed(const char *text)
{
    sg_period period;
    if (!sg_period_parse(sg_str_from(text), &period))
        fail_msg("'%s' is no period", text);
    return period;
}

static int sign(int number)
{
    return (number > 0) - (number < 0);
}

// ---- Reading and writing ----

static void every_form_is_read(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        sg_period period;
    } rows[] = {
        {"2022", {SG_YEAR, 2022, 0}},
        {"1900", {SG_YEAR, 1900, 0}},
        {"2999", {SG_YEAR, 2999, 0}},
        {"2022-H1", {SG_HALF, 2022, 1}},
        {"2022-H2", {SG_HALF, 2022, 2}},
        {"2022-Q1", {SG_QUARTER, 2022, 1}},
        {"2022-Q4", {SG_QUARTER, 2022, 4}},
        {"2022-01", {SG_MONTH, 2022, 1}},
        {"2022-09", {SG_MONTH, 2022, 9}},
        {"2022-12", {SG_MONTH, 2022, 12}},
        {"before 2022", {SG_BEFORE, 2022, 0}},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        sg_str text = exact_copy(sg_str_from(rows[i].text));
        sg_period period;
        check_row(sg_period_parse(text, &period), i);
        check_row(period.unit == rows[i].period.unit, i);
        check_row(period.year == rows[i].period.year, i);
        check_row(period.part == rows[i].period.part, i);
        sg_free((char *)text.ptr);
    }
}

static void everything_else_is_refused(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",
        "2",
        "22",
        "202",
        "20222",
        "1899",
        "3000",
        "0000",
        "-2022",
        "+2022",
        " 2022",
        "2022 ",
        "2022\n",
        "2O22",
        "２０２２",
        "2022년",
        "2022-",
        "2022-H",
        "2022-H0",
        "2022-H3",
        "2022-h1",
        "2022-H1 ",
        "2022-Q0",
        "2022-Q5",
        "2022-q1",
        "2022-Q12",
        "2022-00",
        "2022-13",
        "2022-1",
        "2022-001",
        "2022-1a",
        "2022-a1",
        "2022/04",
        "2022.04",
        "202204",
        "2022-04-01",
        "2022H1",
        "2022-S1",
        "before",
        "before ",
        "before2022",
        "before  2022",
        "Before 2022",
        "before 22",
        "before 1899",
        "before 2022-H1",
        "before 2022 ",
        "after 2022",
        "2022-2023",
        "null",
    };
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        sg_str text = exact_copy(sg_str_from(texts[i]));
        sg_period period;
        if (sg_period_parse(text, &period))
            fail_msg("'%s' was taken for a period", texts[i]);
        sg_free((char *)text.ptr);
    }
}

static void what_is_written_is_what_was_read(void **state)
{
    (void)state;
    static const char *const texts[] = {"2022",    "2022-H1", "2022-Q3",
                                        "2022-04", "2022-12", "before 2022"};
    sg_arena arena = {0};
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        check_str(sg_period_format(&arena, parsed(texts[i])), texts[i]);
    sg_arena_finish(&arena);
}

// ---- Time ----

static void they_are_ordered_in_time(void **state)
{
    (void)state;
    // Each before the next: a coarse one before the finer ones it begins with,
    // and all "before" at the left edge.
    static const char *const texts[] = {
        "before 2019", "before 2022", "before 2030", "2019",    "2021-12",
        "2022",        "2022-H1",     "2022-Q1",     "2022-01", "2022-02",
        "2022-03",     "2022-Q2",     "2022-04",     "2022-06", "2022-H2",
        "2022-Q3",     "2022-07",     "2022-Q4",     "2022-12", "2023",
        "2023-H1",     "2023-12",     "2024-Q1",
    };
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        for (size_t j = 0; j < COUNT_OF(texts); j++) {
            int order = sg_period_cmp(parsed(texts[i]), parsed(texts[j]));
            if (sign(order) != (i > j) - (i < j))
                fail_msg("'%s' and '%s' are in the wrong order", texts[i],
                         texts[j]);
        }
}

static void fine_periods_are_rolled_up(void **state)
{
    (void)state;
    static const struct {
        const char *period;
        const char *by_year;
        const char *by_half;
        const char *by_quarter;
        const char *by_month;
    } rows[] = {
        {"2022", "2022", "2022", "2022", "2022"},
        {"2022-H1", "2022", "2022-H1", "2022-H1", "2022-H1"},
        {"2022-H2", "2022", "2022-H2", "2022-H2", "2022-H2"},
        {"2022-Q1", "2022", "2022-H1", "2022-Q1", "2022-Q1"},
        {"2022-Q2", "2022", "2022-H1", "2022-Q2", "2022-Q2"},
        {"2022-Q3", "2022", "2022-H2", "2022-Q3", "2022-Q3"},
        {"2022-Q4", "2022", "2022-H2", "2022-Q4", "2022-Q4"},
        {"2022-01", "2022", "2022-H1", "2022-Q1", "2022-01"},
        {"2022-03", "2022", "2022-H1", "2022-Q1", "2022-03"},
        {"2022-04", "2022", "2022-H1", "2022-Q2", "2022-04"},
        {"2022-06", "2022", "2022-H1", "2022-Q2", "2022-06"},
        {"2022-07", "2022", "2022-H2", "2022-Q3", "2022-07"},
        {"2022-09", "2022", "2022-H2", "2022-Q3", "2022-09"},
        {"2022-10", "2022", "2022-H2", "2022-Q4", "2022-10"},
        {"2022-12", "2022", "2022-H2", "2022-Q4", "2022-12"},
        // Never split into guessed years.
        {"before 2022", "before 2022", "before 2022", "before 2022",
         "before 2022"},
    };
    sg_arena arena = {0};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        sg_period period = parsed(rows[i].period);
        check_str(sg_period_format(&arena, sg_period_rolled(period, SG_YEAR)),
                  rows[i].by_year);
        check_str(sg_period_format(&arena, sg_period_rolled(period, SG_HALF)),
                  rows[i].by_half);
        check_str(
            sg_period_format(&arena, sg_period_rolled(period, SG_QUARTER)),
            rows[i].by_quarter);
        check_str(sg_period_format(&arena, sg_period_rolled(period, SG_MONTH)),
                  rows[i].by_month);
    }
    sg_arena_finish(&arena);
}

static void a_period_contains_its_parts(void **state)
{
    (void)state;
    static const struct {
        const char *outer;
        const char *inner;
        bool contains;
    } rows[] = {
        {"2022", "2022", true},
        {"2022", "2022-H1", true},
        {"2022", "2022-H2", true},
        {"2022", "2022-Q4", true},
        {"2022", "2022-01", true},
        {"2022", "2022-12", true},
        {"2022", "2023", false},
        {"2022", "2021-12", false},
        {"2022", "2023-01", false},
        {"2022-H1", "2022-Q2", true},
        {"2022-H1", "2022-06", true},
        {"2022-H1", "2022-Q3", false},
        {"2022-H1", "2022-07", false},
        {"2022-H1", "2022-H2", false},
        {"2022-H1", "2022", false},
        {"2022-Q3", "2022-09", true},
        {"2022-Q3", "2022-10", false},
        {"2022-Q3", "2022-H2", false},
        {"2022-04", "2022-04", true},
        {"2022-04", "2022-Q2", false},
        {"before 2022", "before 2022", true},
        {"before 2022", "2021", false},
        {"2021", "before 2022", false},
        {"before 2022", "before 2021", false},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        check_row(sg_period_contains(parsed(rows[i].outer),
                                     parsed(rows[i].inner)) == rows[i].contains,
                  i);
}

static void a_rolled_up_period_contains_the_fine_one(void **state)
{
    (void)state;
    for (int unit = SG_YEAR; unit <= SG_MONTH; unit++)
        for (int month = 1; month <= 12; month++) {
            sg_period fine = {SG_MONTH, 2022, month};
            sg_period rolled =
                sg_period_rolled(fine, (enum sg_period_unit)unit);
            check_row((int)rolled.unit == unit, month);
            check_row(sg_period_contains(rolled, fine), month);
        }
}

static void a_period_follows_where_the_other_ends(void **state)
{
    (void)state;
    static const struct {
        const char *later;
        const char *earlier;
        bool follows;
    } rows[] = {
        {"2023", "2022", true},
        {"2024", "2022", false},
        {"2022", "2022", false},
        {"2022", "2023", false},
        {"2022-H2", "2022-H1", true},
        {"2023-H1", "2022-H2", true},
        {"2023-H2", "2022-H1", false},
        {"2023-Q1", "2022-Q4", true},
        {"2022-Q4", "2022-Q2", false},
        {"2023-01", "2022-12", true},
        {"2022-12", "2022-10", false},
        {"2023-01", "2022", true},
        {"2023", "2022-H2", true},
        {"2023", "2022-H1", false},
        {"2022-Q3", "2022-H1", true},
        {"2022-H1", "2022", false},
        {"2022", "before 2022", true},
        {"2022-01", "before 2022", true},
        {"2023", "before 2022", false},
        {"2021", "before 2022", false},
        {"before 2023", "before 2022", false},
        {"before 2023", "2022", false},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        check_row(sg_period_follows(parsed(rows[i].later),
                                    parsed(rows[i].earlier)) == rows[i].follows,
                  i);
}

static void ends_are_ordered_in_time(void **state)
{
    (void)state;
    // Those with the same number end together.
    static const struct {
        const char *text;
        int end;
    } rows[] = {
        {"2021", 1},    {"before 2022", 1}, {"2021-H2", 1}, {"2021-12", 1},
        {"2022-01", 2}, {"2022-Q1", 3},     {"2022-H1", 4}, {"2022-Q2", 4},
        {"2022-06", 4}, {"2022-Q3", 5},     {"2022", 6},    {"2022-H2", 6},
        {"2022-Q4", 6}, {"2022-12", 6},     {"2023-01", 7},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        for (size_t j = 0; j < COUNT_OF(rows); j++)
            check_row(sign(sg_period_end_cmp(parsed(rows[i].text),
                                             parsed(rows[j].text))) ==
                          sign(rows[i].end - rows[j].end),
                      i);
}

// ---- Dates ----

static void days_of_the_calendar_are_dates(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "2023-01-02",           "2023-12-31",
        "2023-04-30",           "2024-02-29",
        "2000-02-29",           "1900-01-01",
        "2023-01-02T10:00:00Z", "2023-01-02T10:00+09:00",
        "2023-01-02 10:00:00",
    };
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        sg_str text = exact_copy(sg_str_from(texts[i]));
        check_row(sg_date_check(text), i);
        sg_free((char *)text.ptr);
    }
}

static void everything_else_is_no_date(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",
        "2023",
        "2023-01",
        "2023-1-2",
        "2023-01-2",
        "2023-01-0",
        "2023-00-10",
        "2023-13-01",
        "2023-01-00",
        "2023-01-32",
        "2023-04-31",
        "2023-02-29",
        "1900-02-29",
        "2100-02-29",
        "2023/01/02",
        "20230102",
        "2023-01-02x",
        "2023-01-02T<b>",
        "2023-01-021",
        " 2023-01-02",
        "23-01-02",
        "2023-01-0a",
        "02-01-2023",
        "2023년 1월 2일",
    };
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        sg_str text = exact_copy(sg_str_from(texts[i]));
        if (sg_date_check(text))
            fail_msg("'%s' was taken for a date", texts[i]);
        sg_free((char *)text.ptr);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_form_is_read),
        cmocka_unit_test(everything_else_is_refused),
        cmocka_unit_test(what_is_written_is_what_was_read),
        cmocka_unit_test(they_are_ordered_in_time),
        cmocka_unit_test(fine_periods_are_rolled_up),
        cmocka_unit_test(a_period_contains_its_parts),
        cmocka_unit_test(a_rolled_up_period_contains_the_fine_one),
        cmocka_unit_test(a_period_follows_where_the_other_ends),
        cmocka_unit_test(ends_are_ordered_in_time),
        cmocka_unit_test(days_of_the_calendar_are_dates),
        cmocka_unit_test(everything_else_is_no_date),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
