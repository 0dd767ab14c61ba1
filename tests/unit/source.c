// SPDX-License-Identifier: MIT
#include "base/source.h"

#include "base/unicode.h"
#include "check.h"

static const sg_source *source_of(sg_arena *arena, sg_str text)
{
    return sg_source_new(arena, SG_STR("a.yaml"), text);
}

static void lines_end_at_lf_or_crlf(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *lines[5]; // ended by NULL
    } rows[] = {
        {"", {""}},
        {"a", {"a"}},
        {"a\n", {"a", ""}},
        {"a\nb", {"a", "b"}},
        {"\n", {"", ""}},
        {"a\n\nb\n", {"a", "", "b", ""}},
        {"a\r\nb\r\n", {"a", "b", ""}},
        {"a\r\nb", {"a", "b"}},
        {"a\nb\r\nc", {"a", "b", "c"}},
        {"a\rb\nc", {"a\rb", "c"}}, // a lone CR ends no line
        {"a\r\r\nb", {"a\r", "b"}},
        {"a\u2028b\xc2\x85"
         "c",
         {"a\u2028b\xc2\x85"
          "c"}},
        {"한글\r\n회고", {"한글", "회고"}},
    };
    sg_arena arena = {0};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const sg_source *source = source_of(&arena, sg_str_from(rows[i].text));
        size_t count = 0;
        for (; rows[i].lines[count]; count++)
            check_str(sg_source_line(source, count + 1), rows[i].lines[count]);
        check_row(source->line_count == count, i);
    }
    sg_arena_finish(&arena);
}

static void a_cr_at_the_very_end_ends_no_line(void **state)
{
    (void)state;
    sg_arena arena = {0};
    const sg_source *source = source_of(&arena, SG_STR("a\r"));
    check_str(sg_source_line(source, 1), "a\r");
    assert_int_equal(sg_source_offset(source, (sg_position){1, 3}), 2);
    sg_arena_finish(&arena);
}

static void there_are_no_other_lines(void **state)
{
    (void)state;
    sg_arena arena = {0};
    const sg_source *source = source_of(&arena, SG_STR("a\nb"));
    check_str(sg_source_line(source, 0), "");
    check_str(sg_source_line(source, 3), "");
    check_str(sg_source_line(source, (size_t)-1), "");
    sg_arena_finish(&arena);
}

static void columns_count_code_points_from_1(void **state)
{
    (void)state;
    //                  0  3  6 78  9 12 15 1819
    const char *text = "가나: x\n다🚀 = 1\r\nend";
    static const struct {
        size_t offset;
        sg_position position;
    } rows[] = {
        {0, {1, 1}},  // 가
        {3, {1, 2}},  // 나
        {6, {1, 3}},  // :
        {8, {1, 5}},  // x
        {9, {1, 6}},  // end of line 1
        {10, {2, 1}}, // 다
        {13, {2, 2}}, // 🚀
        {17, {2, 3}}, // space
        {20, {2, 6}}, // 1
        {21, {2, 7}}, // end of line 2
        {23, {3, 1}}, // e
        {25, {3, 3}}, // d
        {26, {3, 4}}, // end of the text
    };
    sg_arena arena = {0};
    const sg_source *source = source_of(&arena, sg_str_from(text));
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        sg_position position = sg_source_position(source, rows[i].offset);
        check_row(position.line == rows[i].position.line, i);
        check_row(position.column == rows[i].position.column, i);
        check_row(sg_source_offset(source, position) == rows[i].offset, i);
    }
    sg_arena_finish(&arena);
}

// From every character to its place and back.
static void offsets_and_positions_are_the_same_places(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",
        "\n",
        "title: 2022년 회고\nmentions:\n  - {skill: 쿠버네티스}\n",
        "가\r\n나🚀\r\n\r\n다",
        "e\u0301\n\u1112\u1161\u11ab",
        "broken \xff\xed\x95 bytes\n한",
    };
    sg_arena arena = {0};
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        const sg_source *source = source_of(&arena, sg_str_from(texts[i]));
        size_t places = 0;
        for (size_t line = 1; line <= source->line_count; line++) {
            size_t columns = sg_utf8_count(sg_source_line(source, line)) + 1;
            for (size_t column = 1; column <= columns; column++, places++) {
                sg_position position = {line, column};
                size_t offset = sg_source_offset(source, position);
                check_row(offset <= source->text.len, i);
                sg_position again = sg_source_position(source, offset);
                check_row(again.line == line && again.column == column, i);
            }
        }
        size_t ends = 0; // bytes that are no place: LF after CR
        for (size_t at = 0; at + 1 < source->text.len; at++)
            ends += memcmp(source->text.ptr + at, "\r\n", 2) == 0;
        check_row(places + ends == sg_utf8_count(source->text) + 1, i);
    }
    sg_arena_finish(&arena);
}

static void places_that_are_not_there_have_no_offset(void **state)
{
    (void)state;
    static const sg_position places[] = {{0, 1}, {1, 0},         {0, 0},
                                         {1, 4}, {2, 2},         {3, 3},
                                         {4, 1}, {1, (size_t)-1}};
    sg_arena arena = {0};
    const sg_source *source = source_of(&arena, SG_STR("가나\r\n\n다"));
    for (size_t i = 0; i < COUNT_OF(places); i++)
        check_row(sg_source_offset(source, places[i]) == SG_NO_OFFSET, i);
    sg_arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_end_at_lf_or_crlf),
        cmocka_unit_test(a_cr_at_the_very_end_ends_no_line),
        cmocka_unit_test(there_are_no_other_lines),
        cmocka_unit_test(columns_count_code_points_from_1),
        cmocka_unit_test(offsets_and_positions_are_the_same_places),
        cmocka_unit_test(places_that_are_not_there_have_no_offset),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
