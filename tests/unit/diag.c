// SPDX-License-Identifier: MIT
#include "base/diag.h"

#include "base/unicode.h"
#include "check.h"

struct report {
    sg_arena arena;
    sg_diags *diags;
    sg_buf out;
};

static void start(struct report *report)
{
    *report = (struct report){.diags = sg_diags_new()};
}

static const char *rendered(struct report *report)
{
    sg_buf_clear(&report->out);
    sg_diags_render(report->diags, false, &report->out);
    return report->out.ptr ? report->out.ptr : "";
}

static void finish(struct report *report)
{
    sg_buf_finish(&report->out);
    sg_diags_free(report->diags);
    sg_arena_finish(&report->arena);
}

// The place of the first `word` in a file.
static sg_span span_of(struct report *report, const char *path, sg_str text,
                       sg_str word)
{
    size_t at = 0;
    while (!sg_str_starts(sg_str_slice(text, at, text.len), word))
        at++;
    return (sg_span){sg_source_new(&report->arena, sg_str_from(path), text),
                     (uint32_t)at, (uint32_t)word.len};
}

static size_t count_of(const char *text, const char *word)
{
    size_t count = 0;
    for (const char *at = text; (at = strstr(at, word)); at += strlen(word))
        count++;
    return count;
}

// ---- One diagnostic ----

static void it_looks_as_from_a_compiler(void **state)
{
    (void)state;
    struct report report;
    start(&report);
    sg_span span = span_of(&report, "skills/posts/a.yaml",
                           SG_STR("mentions:\n  - {skill: kubernets}\n"),
                           SG_STR("kubernets"));
    sg_error(report.diags, SG_DIAG_UNKNOWN_SKILL, span, "unknown skill '%s'",
             "kubernets");
    sg_note(report.diags, (sg_span){0}, "did you mean '%s'?", "kubernetes");
    assert_string_equal(rendered(&report),
                        "skills/posts/a.yaml:2:13: error: unknown skill "
                        "'kubernets' [unknown-skill]\n"
                        "      - {skill: kubernets}\n"
                        "                ^~~~~~~~~\n"
                        "note: did you mean 'kubernetes'?\n"
                        "1 error\n");
    finish(&report);
}

static void a_warning_says_so(void **state)
{
    (void)state;
    struct report report;
    start(&report);
    sg_span span = span_of(&report, "a.yaml", SG_STR("x: 1"), SG_STR("1"));
    sg_warning(report.diags, SG_DIAG_STALE_EVIDENCE, span, "not there");
    assert_string_equal(rendered(&report),
                        "a.yaml:1:4: warning: not there [stale-evidence]\n"
                        "    x: 1\n"
                        "       ^\n"
                        "1 warning\n");
    finish(&report);
}

static void a_path_that_cannot_be_used_has_no_place(void **state)
{
    (void)state;
    struct report report;
    start(&report);
    char path[] = "posts/2022.md";
    assert_false(sg_diags_has_system_error(report.diags));
    sg_system_error(report.diags, sg_str_from(path), "%s", "no such file");
    memset(path, 'x', sizeof path - 1); // it keeps a copy
    assert_true(sg_diags_has_system_error(report.diags));
    assert_int_equal(sg_diags_errors(report.diags), 1);
    assert_string_equal(rendered(&report),
                        "posts/2022.md: error: no such file\n1 error\n");
    finish(&report);
}

// ---- The caret ----

// A line that holds one <marked> stretch, and how it and the caret are shown.
static const struct {
    const char *marked;
    const char *place;
    const char *shown;
} carets[] = {
    {"a: <b>\n", "2:4", "    a: b\n       ^\n"},
    {"a: <bcd>", "2:4", "    a: bcd\n       ^~~\n"},
    {"<a>: b", "2:1", "    a: b\n    ^\n"},
    {"a: b<>\n", "2:5", "    a: b\n        ^\n"},
    {"<>\n", "2:1", "    \n    ^\n"},
    {"a: <b>\r\n", "2:4", "    a: b\n       ^\n"},
    // Hangul takes two columns of the screen and counts as one.
    {"이름: <쿠버>\n", "2:5", "    이름: 쿠버\n          ^~~~\n"},
    {"이름: 쿠<버>네\n", "2:6", "    이름: 쿠버네\n            ^~\n"},
    {"e\u0301: <x>\n", "2:5", "    e\u0301: x\n       ^\n"},
    {"🚀 <x>\n", "2:3", "    🚀 x\n       ^\n"},
    // A tab stays one, so that both lines are moved alike.
    {"\tkey:\t<val>\n", "2:7", "    \tkey:\tval\n    \t    \t^~~\n"},
    {"가\t<x>\n", "2:3", "    가\tx\n      \t^\n"},
    // What a terminal must not see is spelled out; the caret moves along.
    {"\x1b<[31m> x", "2:2", "    \\x1b[31m x\n        ^~~~\n"},
    {"a\u202eb <x>", "2:5", "    a\\u{202e}b x\n               ^\n"},
    {"\xff <x>", "2:3", "    \\xff x\n         ^\n"},
    {"\xc2\x85<x>", "2:2", "    \\x85x\n        ^\n"},
    {"a<\x07>b", "2:2", "    a\\x07b\n     ^~~~\n"},
};

static void the_caret_stands_under_the_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(carets); i++) {
        struct report report;
        start(&report);
        const char *marked = carets[i].marked;
        size_t before = strcspn(marked, "<");
        size_t length = strcspn(marked + before, ">") - 1;
        sg_str text = sg_arena_printf(
            &report.arena, "first line\n%.*s%.*s%s", (int)before, marked,
            (int)length, marked + before + 1, marked + before + length + 2);
        sg_span span = {sg_source_new(&report.arena, SG_STR("p"), text),
                        (uint32_t)(strlen("first line\n") + before),
                        (uint32_t)length};
        sg_error(report.diags, SG_DIAG_BAD_ID, span, "m");
        sg_str expected = sg_arena_printf(
            &report.arena, "p:%s: error: m [bad-id]\n%s1 error\n",
            carets[i].place, carets[i].shown);
        check_str(sg_str_from(rendered(&report)), expected.ptr);
        finish(&report);
    }
}

// ---- Long lines ----

// `count` times `unit`, then the marked "HERE", then `count_after` times
// `unit`.
struct long_line {
    const char *unit;
    size_t count;
    size_t count_after;
};

static sg_str repeated(sg_arena *arena, struct long_line line)
{
    sg_buf text = {0};
    for (size_t i = 0; i < line.count; i++)
        sg_buf_puts(&text, line.unit);
    sg_buf_puts(&text, "HERE");
    for (size_t i = 0; i < line.count_after; i++)
        sg_buf_puts(&text, line.unit);
    sg_str copy = sg_arena_dup(arena, sg_buf_str(&text));
    sg_buf_finish(&text);
    return copy;
}

// Checks that the caret and its tildes stand under HERE and nothing is wider
// than a screen.
static void check_long_line(struct long_line line, size_t row)
{
    enum { SCREEN = 120 };
    struct report report;
    start(&report);
    sg_str text = repeated(&report.arena, line);
    sg_span span = span_of(&report, "p", text, SG_STR("HERE"));
    sg_error(report.diags, SG_DIAG_YAML_SYNTAX, span, "m");
    const char *shown = strchr(rendered(&report), '\n') + 1;
    const char *end = strchr(shown, '\n');
    const char *caret_line = end + 1;
    size_t indent = strspn(caret_line, " ");
    sg_str echo = {shown, (size_t)(end - shown)};
    check_row(strncmp(caret_line + indent, "^~~~\n", 5) == 0, row);
    check_row(sg_text_columns(echo) <= SCREEN, row);
    size_t at = 0;
    while (at < echo.len &&
           sg_text_columns(sg_str_slice(echo, 0, at)) < indent) {
        size_t length;
        sg_utf8_decode(echo, at, &length);
        at += length;
    }
    check_row(sg_str_starts(sg_str_slice(echo, at, echo.len), SG_STR("HERE")),
              row);
    finish(&report);
}

static void a_long_line_is_cut_around_the_place(void **state)
{
    (void)state;
    static const struct long_line lines[] = {
        {"x", 0, 400},   {"x", 79, 400}, {"x", 95, 400}, {"x", 200, 200},
        {"x", 400, 0},   {"가", 0, 200}, {"가", 45, 90}, {"가", 60, 60},
        {"가", 200, 30}, {"🚀", 90, 0},   {"ab ", 30, 0}, {"é", 99, 99},
    };
    for (size_t i = 0; i < COUNT_OF(lines); i++)
        check_long_line(lines[i], i);
}

static void a_line_long_by_escapes_is_cut_around_the_place(void **state)
{
    (void)state;
    static const struct long_line lines[] = {
        {"\x01", 20, 0},   {"\x01", 40, 0},      {"\x01", 90, 90},
        {"\xff", 300, 10}, {"\u202e", 100, 100},
    };
    for (size_t i = 0; i < COUNT_OF(lines); i++)
        check_long_line(lines[i], i);
}

static void a_long_span_is_marked_as_far_as_it_is_shown(void **state)
{
    (void)state;
    struct report report;
    start(&report);
    char text[1000];
    memset(text, 'x', sizeof text);
    sg_span span = {
        sg_source_new(&report.arena, SG_STR("p"), (sg_str){text, sizeof text}),
        10, 900};
    sg_error(report.diags, SG_DIAG_YAML_SYNTAX, span, "m");
    const char *shown = strchr(rendered(&report), '\n') + 1;
    size_t width = strcspn(shown, "\n");
    const char *caret_line = shown + width + 1;
    assert_true(width < 200);
    assert_int_equal(strspn(caret_line, " "), 14);
    assert_true(strcspn(caret_line, "\n") <= width);
    finish(&report);
}

static void a_span_over_several_lines_is_marked_on_the_first(void **state)
{
    (void)state;
    struct report report;
    start(&report);
    sg_span span = span_of(&report, "p", SG_STR("a: [b,\n  c,\n  d]\n"),
                           SG_STR("[b,\n  c,\n  d]"));
    sg_error(report.diags, SG_DIAG_YAML_SYNTAX, span, "m");
    assert_string_equal(rendered(&report), "p:1:4: error: m [yaml-syntax]\n"
                                           "    a: [b,\n"
                                           "       ^~~\n"
                                           "1 error\n");
    finish(&report);
}

// ---- Safety ----

static bool is_safe(const char *text)
{
    sg_str view = sg_str_from(text);
    if (sg_utf8_check(view) != SG_UTF8_FINE)
        return false;
    for (size_t at = 0, length; at < view.len; at += length) {
        uint32_t code = sg_utf8_decode(view, at, &length);
        if (code != '\n' && code != '\t' && sg_char_is_unsafe(code))
            return false;
    }
    return true;
}

static void no_control_character_reaches_the_terminal(void **state)
{
    (void)state;
    static const char evil[] = "a\x1b]0;t\x07\r\b\x7f\xc2\x9b"
                               "2J\u202e\u2066\xff"
                               "\xc3 한";
    struct report report;
    start(&report);
    sg_span span = span_of(&report, evil, sg_str_from(evil), SG_STR("한"));
    sg_error(report.diags, SG_DIAG_BAD_VALUE, span, "'%s' is bad", evil);
    sg_note(report.diags, span, "'%s'", evil);
    sg_system_error(report.diags, sg_str_from(evil), "'%s'", evil);
    const char *text = rendered(&report);
    assert_true(is_safe(text));
    assert_int_equal(count_of(text, "\\x1b]0;t\\x07"), 8);
    assert_int_equal(count_of(text, "한"), 8);
    finish(&report);
}

static void safe_text_is_left_alone(void **state)
{
    (void)state;
    sg_buf buf = {0};
    sg_buf_add_safe(&buf, SG_STR("k8s에 👨‍👩‍👧 'x' \\ é"));
    check_str(sg_buf_str(&buf), "k8s에 👨‍👩‍👧 'x' \\ é");
    sg_buf_clear(&buf);
    sg_buf_add_safe(&buf, SG_STR("a\0b\nc"));
    check_str(sg_buf_str(&buf), "a\\x00b\\x0ac");
    sg_buf_finish(&buf);
}

// Without its SGR sequences.
static void strip_colours(char *text)
{
    char *to = text;
    for (const char *at = text; *at; at++) {
        if (*at == '\033' && at[1] == '[') {
            at += strcspn(at, "m");
            continue;
        }
        *to++ = *at;
    }
    *to = '\0';
}

static void colours_change_nothing_else(void **state)
{
    (void)state;
    struct report report;
    start(&report);
    sg_span span =
        span_of(&report, "a.yaml", SG_STR("\t이름: \x1b"), SG_STR("이름"));
    sg_error(report.diags, SG_DIAG_CYCLE, span, "m");
    sg_note(report.diags, span, "n");
    sg_warning(report.diags, SG_DIAG_BAD_LINK, span, "w");
    sg_buf coloured = {0};
    sg_diags_render(report.diags, true, &coloured);
    assert_non_null(strstr(coloured.ptr, "\033["));
    // What is switched on is switched off before the line ends.
    for (const char *at = coloured.ptr; (at = strchr(at, '\n')); at++) {
        const char *last = at;
        while (last > coloured.ptr && *last != '\033' && last[-1] != '\n')
            last--;
        assert_true(*last != '\033' || strncmp(last, "\033[0m", 4) == 0);
    }
    strip_colours(coloured.ptr);
    assert_string_equal(coloured.ptr, rendered(&report));
    sg_buf_finish(&coloured);
    finish(&report);
}

// ---- Many ----

static void they_are_sorted_by_file_and_place(void **state)
{
    (void)state;
    struct report report;
    start(&report);
    const sg_str text = SG_STR("one two\nthree one\n");
    sg_span b_three = span_of(&report, "b.yaml", text, SG_STR("three"));
    sg_span a_two = span_of(&report, "a.yaml", text, SG_STR("two"));
    sg_span a_one = span_of(&report, "a.yaml", text, SG_STR("one"));
    sg_error(report.diags, SG_DIAG_SYSTEM, b_three, "fifth");
    sg_note(report.diags, a_one, "its note");
    sg_warning(report.diags, SG_DIAG_SYSTEM, a_two, "third");
    sg_error(report.diags, SG_DIAG_SYSTEM, a_two, "fourth");
    sg_error(report.diags, SG_DIAG_SYSTEM, a_one, "second");
    sg_system_error(report.diags, SG_STR("Z"), "first");
    assert_string_equal(rendered(&report), "Z: error: first\n"
                                           "a.yaml:1:1: error: second\n"
                                           "    one two\n"
                                           "    ^~~\n"
                                           "a.yaml:1:5: warning: third\n"
                                           "    one two\n"
                                           "        ^~~\n"
                                           "a.yaml:1:5: error: fourth\n"
                                           "    one two\n"
                                           "        ^~~\n"
                                           "b.yaml:2:1: error: fifth\n"
                                           "    three one\n"
                                           "    ^~~~~\n"
                                           "a.yaml:1:1: note: its note\n"
                                           "    one two\n"
                                           "    ^~~\n"
                                           "4 errors, 1 warning\n");
    finish(&report);
}

static void nothing_is_said_when_nothing_is_wrong(void **state)
{
    (void)state;
    struct report report;
    start(&report);
    assert_string_equal(rendered(&report), "");
    sg_note(report.diags, (sg_span){0}, "of nothing");
    assert_string_equal(rendered(&report), "");
    assert_int_equal(sg_diags_errors(report.diags), 0);
    assert_int_equal(sg_diags_warnings(report.diags), 0);
    finish(&report);
}

static void counts_agree_with_their_nouns(void **state)
{
    (void)state;
    static const struct {
        int errors;
        int warnings;
        const char *line;
    } rows[] = {
        {1, 0, "\n1 error\n"},
        {2, 0, "\n2 errors\n"},
        {0, 1, "\n1 warning\n"},
        {0, 3, "\n3 warnings\n"},
        {1, 1, "\n1 error, 1 warning\n"},
        {2, 2, "\n2 errors, 2 warnings\n"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct report report;
        start(&report);
        for (int j = 0; j < rows[i].errors; j++)
            sg_error(report.diags, SG_DIAG_SYSTEM, (sg_span){0}, "e");
        for (int j = 0; j < rows[i].warnings; j++)
            sg_warning(report.diags, SG_DIAG_SYSTEM, (sg_span){0}, "w");
        assert_int_equal(sg_diags_errors(report.diags), rows[i].errors);
        assert_int_equal(sg_diags_warnings(report.diags), rows[i].warnings);
        sg_str text = sg_str_from(rendered(&report));
        check_row(sg_str_ends(text, sg_str_from(rows[i].line)), i);
        finish(&report);
    }
}

static void past_the_cap_they_are_only_counted(void **state)
{
    (void)state;
    enum { MORE = 5 };
    struct report report;
    start(&report);
    for (int i = 0; i < SG_DIAG_CAP + MORE; i++) {
        sg_error(report.diags, SG_DIAG_BAD_ID, (sg_span){0}, "number %d.", i);
        sg_note(report.diags, (sg_span){0}, "of %d.", i);
    }
    sg_warning(report.diags, SG_DIAG_BAD_ID, (sg_span){0}, "still shown");
    assert_int_equal(sg_diags_errors(report.diags), SG_DIAG_CAP + MORE);
    const char *text = rendered(&report);
    assert_int_equal(count_of(text, "error: number"), SG_DIAG_CAP);
    assert_int_equal(count_of(text, "note: of"), SG_DIAG_CAP);
    assert_non_null(strstr(text, "number 199."));
    assert_null(strstr(text, "number 200."));
    assert_null(strstr(text, "of 200."));
    assert_non_null(strstr(text, "warning: still shown"));
    assert_non_null(strstr(text, "\n205 errors, 1 warning"));
    assert_non_null(strstr(text, "the first 200"));
    finish(&report);
}

static void at_the_cap_nothing_is_left_out(void **state)
{
    (void)state;
    struct report report;
    start(&report);
    for (int i = 0; i < SG_DIAG_CAP; i++)
        sg_error(report.diags, SG_DIAG_BAD_ID, (sg_span){0}, "x");
    const char *text = rendered(&report);
    assert_int_equal(count_of(text, "error: x"), SG_DIAG_CAP);
    assert_true(sg_str_ends(sg_str_from(text), SG_STR("\n200 errors\n")));
    finish(&report);
}

// ---- Ids ----

static void ids_are_sorted_and_explained(void **state)
{
    (void)state;
    for (int id = 0; id < SG_DIAG_SYSTEM; id++) {
        const struct sg_diag_info *info = sg_diag_info((enum sg_diag_id)id);
        check_row(info->id.len && info->meaning.len && info->cure.len, id);
        if (id > 0)
            check_row(sg_str_cmp(sg_diag_info((enum sg_diag_id)(id - 1))->id,
                                 info->id) < 0,
                      id);
    }
    assert_int_equal(sg_diag_info(SG_DIAG_SYSTEM)->id.len, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_looks_as_from_a_compiler),
        cmocka_unit_test(a_warning_says_so),
        cmocka_unit_test(a_path_that_cannot_be_used_has_no_place),
        cmocka_unit_test(the_caret_stands_under_the_place),
        cmocka_unit_test(a_long_line_is_cut_around_the_place),
        cmocka_unit_test(a_line_long_by_escapes_is_cut_around_the_place),
        cmocka_unit_test(a_long_span_is_marked_as_far_as_it_is_shown),
        cmocka_unit_test(a_span_over_several_lines_is_marked_on_the_first),
        cmocka_unit_test(no_control_character_reaches_the_terminal),
        cmocka_unit_test(safe_text_is_left_alone),
        cmocka_unit_test(colours_change_nothing_else),
        cmocka_unit_test(they_are_sorted_by_file_and_place),
        cmocka_unit_test(nothing_is_said_when_nothing_is_wrong),
        cmocka_unit_test(counts_agree_with_their_nouns),
        cmocka_unit_test(past_the_cap_they_are_only_counted),
        cmocka_unit_test(at_the_cap_nothing_is_left_out),
        cmocka_unit_test(ids_are_sorted_and_explained),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
