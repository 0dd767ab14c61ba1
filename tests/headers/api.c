// SPDX-License-Identifier: MIT
// A program that knows the public header only, in its order: what each
// function promises there, on a workspace of its own.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "skillgraph.h"

static const struct {
    const char *path;
    const char *text; // NULL: a folder
} files[] = {
    {"skills", NULL},
    {"skills/posts", NULL},
    {"posts", NULL},
    {"posts/2022.md", "# 2022 회고\n\n올해는 Zulu와 Alfa를 배웠다.\n"},
    {"skills/skillgraph.yaml", "title: Mine\nhide: [quebec]\n"},
    {"skills/own.yaml",
     "skills:\n"
     "  - {id: zz-alfa, name: ZZ Alfa, area: web, kind: library,"
     " aliases: [지지 알파]}\n"
     "  - {id: zz-middle, name: ZZ Middle, area: web, requires: [zz-alfa]}\n"
     "  - {id: zz-zulu, name: ZZ Zulu, area: data, requires: [zz-middle]}\n"
     "  - {id: quebec, name: Quebec, area: other}\n"},
    {"skills/posts/2022.yaml",
     "title: 2022 회고\n"
     "period: 2022\n"
     "source: posts/2022.md\n"
     "url: https://example.org/2022\n"
     "mentions:\n"
     "  - {skill: zz-zulu, status: learned, line: 3, column: 5, text: Zulu,"
     " cue: 배웠다, group: 1, review: accepted}\n"
     "  - {skill: zz-alfa, status: learned, line: 3, column: 11, text: Alfa,"
     " also: [\"1:3\", \"3:1\"], cue: 배웠다, group: 1}\n"
     "  - {skill: zz-zulu, status: planned, period: 2023, note: soon,"
     " by: team}\n"
     "  - {skill: zz-alfa, status: shared, review: rejected, note: no}\n"
     "  - {skill: quebec, status: used, note: hidden}\n"
     "candidates:\n"
     "  - {skill: zz-middle, line: 3, column: 1, text: 올해,"
     " reason: ambiguous-name}\n"},
};
enum { FILES = sizeof files / sizeof *files };

static char folder[] = "/tmp/skillgraph-api-XXXXXX";
static sg_diags *diags;
static sg_session *session;

static void path_of(char *path, size_t size, const char *name)
{
    snprintf(path, size, "%s/%s", folder, name);
}

static int make_folder(void **state)
{
    (void)state;
    setenv("SKILLGRAPH_LAYOUT", "plain", 1);
    if (!mkdtemp(folder))
        return -1;
    for (size_t i = 0; i < FILES; i++) {
        char path[200];
        path_of(path, sizeof path, files[i].path);
        if (!files[i].text) {
            if (mkdir(path, 0700) != 0)
                return -1;
            continue;
        }
        FILE *file = fopen(path, "wb");
        if (!file || fputs(files[i].text, file) < 0 || fclose(file) != 0)
            return -1;
    }
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    for (size_t i = FILES; i > 0; i--) {
        char path[200];
        path_of(path, sizeof path, files[i - 1].path);
        remove(path);
    }
    return rmdir(folder);
}

static int open_session(void **state)
{
    (void)state;
    diags = sg_diags_new();
    session = sg_open(folder, diags);
    return session && sg_diags_errors(diags) == 0 ? 0 : -1;
}

static int close_session(void **state)
{
    (void)state;
    sg_close(session);
    sg_diags_free(diags);
    return 0;
}

static size_t index_of(const char *id)
{
    struct sg_skill_info info;
    for (size_t i = 0; sg_skill_at(session, i, &info); i++)
        if (strcmp(info.id, id) == 0)
            return i;
    fail_msg("there is no '%s'", id);
    return SG_NO_INDEX;
}

// Checks that a text holds some words, and frees it.
static void check_text(struct sg_text text, const char *start,
                       const char *words)
{
    assert_non_null(text.ptr);
    assert_int_equal(strlen(text.ptr), text.len);
    assert_memory_equal(text.ptr, start, strlen(start));
    if (!strstr(text.ptr, words))
        fail_msg("no \"%s\" in:\n%s", words, text.ptr);
    sg_text_free(&text);
    assert_null(text.ptr);
    sg_text_free(&text);
}

// ---- Diagnostics ----

static void fresh_diagnostics_are_empty(void **state)
{
    (void)state;
    sg_diags *fresh = sg_diags_new();
    assert_int_equal(sg_diags_errors(fresh), 0);
    assert_int_equal(sg_diags_warnings(fresh), 0);
    assert_false(sg_diags_has_system_error(fresh));
    struct sg_text text = sg_diags_text(fresh, true);
    assert_int_equal(text.len, 0);
    sg_text_free(&text);
    sg_diags_free(fresh);
    sg_diags_free(NULL);
}

static void every_id_is_explained(void **state)
{
    (void)state;
    size_t count = 0;
    struct sg_explanation listed;
    for (; sg_explain_at(count, &listed); count++) {
        struct sg_explanation found;
        assert_true(sg_explain(listed.id, &found));
        assert_string_equal(found.id, listed.id);
        assert_string_equal(found.meaning, listed.meaning);
        assert_string_equal(found.cure, listed.cure);
    }
    assert_true(count > 20);
    assert_false(sg_explain_at(SIZE_MAX, &listed));
    assert_true(sg_explain("unknown-skill", &listed));
    assert_false(sg_explain("unknown-skil", &listed));
    assert_false(sg_explain("", &listed));
}

// ---- Loading ----

static void a_folder_without_skills_is_no_workspace(void **state)
{
    (void)state;
    char path[200];
    path_of(path, sizeof path, "posts");
    sg_diags *found = sg_diags_new();
    assert_null(sg_open(path, found));
    assert_int_equal(sg_diags_errors(found), 1);
    assert_true(sg_diags_has_system_error(found));
    sg_diags_free(found);
    sg_close(NULL);
}

static void mistakes_are_told_and_counted(void **state)
{
    (void)state;
    char path[200];
    path_of(path, sizeof path, "skills/posts/bad.yaml");
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs("period: 2021\nmentions:\n  - {skill: zz-zuluu, status: used}\n",
          file);
    fclose(file);
    sg_diags *found = sg_diags_new();
    sg_session *opened = sg_open(folder, found);
    remove(path);
    assert_non_null(opened);
    assert_int_equal(sg_diags_errors(found), 1);
    assert_false(sg_diags_has_system_error(found));
    assert_int_equal(sg_session_counts(opened).posts, 2);
    check_text(sg_diags_text(found, false), "skills/posts/bad.yaml:3:13: error",
               "did you mean 'zz-zulu'?");
    sg_close(opened);
    sg_diags_free(found);
}

static void a_trailing_slash_does_not_matter(void **state)
{
    (void)state;
    char path[200];
    path_of(path, sizeof path, "");
    sg_diags *found = sg_diags_new();
    sg_session *opened = sg_open(path, found);
    assert_non_null(opened);
    assert_int_equal(sg_session_counts(opened).posts, 1);
    sg_close(opened);
    sg_diags_free(found);
}

static void things_are_counted(void **state)
{
    (void)state;
    struct sg_counts counts = sg_session_counts(session);
    assert_int_equal(counts.posts, 1);
    assert_int_equal(counts.skills, 2);
    assert_int_equal(counts.mentions, 4);
    assert_int_equal(counts.proposals, 3);
    assert_int_equal(counts.candidates, 1);
}

// ---- Asking ----

static void skills_are_listed_by_id(void **state)
{
    (void)state;
    struct sg_skill_info info;
    assert_true(sg_skill_at(session, 0, &info));
    assert_string_equal(info.id, "zz-alfa");
    assert_string_equal(info.name, "ZZ Alfa");
    assert_string_equal(info.area, "web");
    assert_string_equal(info.kind, "library");
    assert_string_equal(info.status, "learned");
    assert_string_equal(info.first, "2022");
    assert_string_equal(info.last, "2022");
    assert_int_equal(info.evidence, 1);
    assert_int_equal(info.claims, 1);
    assert_true(sg_skill_at(session, 1, &info));
    assert_string_equal(info.id, "zz-zulu");
    assert_int_equal(info.claims, 2);
    assert_false(sg_skill_at(session, 2, &info));
    assert_false(sg_skill_at(session, SG_NO_INDEX, &info));
}

static void periods_are_listed_in_order_of_time(void **state)
{
    (void)state;
    const char *period;
    bool is_observed;
    assert_true(sg_period_at(session, 0, &period, &is_observed));
    assert_string_equal(period, "2022");
    assert_true(is_observed);
    assert_true(sg_period_at(session, 1, &period, &is_observed));
    assert_string_equal(period, "2023");
    assert_false(is_observed);
    assert_false(sg_period_at(session, 2, &period, &is_observed));
}

static void a_skill_has_a_status_in_a_period(void **state)
{
    (void)state;
    size_t zulu = index_of("zz-zulu");
    assert_string_equal(sg_skill_status(session, zulu, 0), "learned");
    assert_string_equal(sg_skill_status(session, zulu, 1), "planned");
    assert_string_equal(sg_skill_status(session, index_of("zz-alfa"), 1), "");
}

static void skills_are_found_by_all_their_names(void **state)
{
    (void)state;
    static const char *const words[] = {"zz-alfa", "ZZ Alfa", "zz_alfa",
                                        "지지알파"};
    const char *known;
    bool is_guess;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        assert_int_equal(sg_skill_find(session, words[i], &known, &is_guess),
                         index_of("zz-alfa"));
        assert_string_equal(known, "zz-alfa");
        assert_false(is_guess);
    }
}

static void what_is_not_found_is_known_or_guessed_or_neither(void **state)
{
    (void)state;
    const char *known;
    bool is_guess;
    // In a catalog, and no post names it.
    assert_true(sg_skill_find(session, "ZZ Middle", &known, &is_guess) ==
                SG_NO_INDEX);
    assert_string_equal(known, "zz-middle");
    assert_false(is_guess);
    // Hidden.
    assert_true(sg_skill_find(session, "quebec", &known, &is_guess) ==
                SG_NO_INDEX);
    assert_string_equal(known, "quebec");
    assert_false(is_guess);
    // Misspelled.
    assert_true(sg_skill_find(session, "zz-zuluu", &known, &is_guess) ==
                SG_NO_INDEX);
    assert_string_equal(known, "zz-zulu");
    assert_true(is_guess);
    // Nothing like it.
    assert_true(sg_skill_find(session, "qqqqqqqqqq", &known, &is_guess) ==
                SG_NO_INDEX);
    assert_null(known);
}

static void a_claim_answers_why(void **state)
{
    (void)state;
    struct sg_claim_info info;
    size_t alfa = index_of("zz-alfa");
    assert_true(sg_claim_at(session, alfa, 0, &info));
    assert_string_equal(info.status, "learned");
    assert_string_equal(info.period, "2022");
    assert_string_equal(info.post, "2022");
    assert_string_equal(info.title, "2022 회고");
    assert_string_equal(info.source, "posts/2022.md");
    assert_string_equal(info.url, "https://example.org/2022");
    assert_string_equal(info.text, "Alfa");
    assert_string_equal(info.cue, "배웠다");
    assert_string_equal(info.review, "");
    assert_string_equal(info.quote, "올해는 Zulu와 Alfa를 배웠다.");
    assert_string_equal(info.also, "1:3 3:1");
    assert_string_equal(info.note, "");
    assert_int_equal(info.line, 3);
    assert_int_equal(info.column, 11);
    assert_false(info.is_team);
    assert_false(info.is_gone);
    assert_false(sg_claim_at(session, alfa, 1, &info));
}

static void claims_are_listed_in_order_of_time(void **state)
{
    (void)state;
    struct sg_claim_info info;
    size_t zulu = index_of("zz-zulu");
    assert_true(sg_claim_at(session, zulu, 0, &info));
    assert_string_equal(info.period, "2022");
    assert_string_equal(info.review, "accepted");
    assert_true(sg_claim_at(session, zulu, 1, &info));
    assert_string_equal(info.period, "2023");
    assert_string_equal(info.note, "soon");
    assert_string_equal(info.quote, "");
    assert_int_equal(info.line, 0);
    assert_true(info.is_team);
}

static void relations_skip_what_no_post_names(void **state)
{
    (void)state;
    struct sg_relation_info info;
    size_t alfa = index_of("zz-alfa");
    size_t zulu = index_of("zz-zulu");
    assert_true(sg_relation_at(session, zulu, SG_NEEDS, 0, &info));
    assert_string_equal(info.id, "zz-alfa");
    assert_string_equal(info.name, "ZZ Alfa");
    assert_string_equal(info.type, "requires");
    assert_string_equal(info.via, "zz-middle");
    assert_string_equal(info.status, "learned");
    assert_false(sg_relation_at(session, zulu, SG_NEEDS, 1, &info));
    assert_true(sg_relation_at(session, alfa, SG_NEEDED_BY, 0, &info));
    assert_string_equal(info.id, "zz-zulu");
    assert_false(sg_relation_at(session, alfa, SG_NEEDS, 0, &info));
}

static void a_selection_is_checked_and_asked(void **state)
{
    (void)state;
    static const struct {
        struct sg_selection selection;
        bool has_alfa;
        bool has_zulu;
    } rows[] = {
        {{NULL, NULL, NULL}, true, true},
        {{"web", NULL, NULL}, true, false},
        {{NULL, "learned", NULL}, true, true},
        {{NULL, "planned", NULL}, false, false}, // overall
        {{NULL, NULL, "2023"}, false, true},
        {{"data", "learned", "2022"}, false, true},
        {{"games", NULL, NULL}, false, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_true(sg_selection_check(&rows[i].selection, diags));
        assert_int_equal(
            sg_selection_has(session, &rows[i].selection, index_of("zz-alfa")),
            rows[i].has_alfa);
        assert_int_equal(
            sg_selection_has(session, &rows[i].selection, index_of("zz-zulu")),
            rows[i].has_zulu);
    }
    assert_int_equal(sg_diags_errors(diags), 0);
}

static void a_selection_that_means_nothing_is_told(void **state)
{
    (void)state;
    static const struct sg_selection bad[] = {
        {"wed", NULL, NULL}, {NULL, "lerned", NULL}, {NULL, NULL, "22"}};
    for (size_t i = 0; i < 3; i++)
        assert_false(sg_selection_check(&bad[i], diags));
    assert_int_equal(sg_diags_errors(diags), 3);
    struct sg_text text = sg_diags_text(diags, false);
    assert_non_null(strstr(text.ptr, "did you mean 'web'?"));
    assert_non_null(strstr(text.ptr, "did you mean 'learned'?"));
    sg_text_free(&text);
}

// ---- Pictures and exports ----

static void pictures_are_svg_with_every_skill(void **state)
{
    (void)state;
    struct sg_drawing drawing = SG_DRAWING_INIT;
    sg_picture *pictures[] = {sg_map_new(session, &drawing, diags),
                              sg_timeline_new(session, &drawing, diags)};
    for (size_t i = 0; i < 2; i++) {
        assert_non_null(pictures[i]);
        for (int theme = SG_PICTURE_AUTO; theme <= SG_PICTURE_TRANSPARENT;
             theme++) {
            check_text(sg_picture_svg(pictures[i], theme), "<svg",
                       "data-skill=\"zz-zulu\"");
            check_text(sg_picture_svg(pictures[i], theme), "<svg", "Mine");
        }
        struct sg_text light = sg_picture_svg(pictures[i], SG_PICTURE_LIGHT);
        struct sg_text again = sg_picture_svg(pictures[i], SG_PICTURE_LIGHT);
        struct sg_text dark = sg_picture_svg(pictures[i], SG_PICTURE_DARK);
        assert_string_equal(light.ptr, again.ptr);
        assert_string_not_equal(light.ptr, dark.ptr);
        assert_null(strstr(light.ptr, "uebec")); // hidden
        sg_text_free(&light);
        sg_text_free(&again);
        sg_text_free(&dark);
        sg_picture_free(pictures[i]);
    }
    sg_picture_free(NULL);
    assert_int_equal(sg_diags_errors(diags), 0);
}

static void the_drawing_is_what_was_asked_for(void **state)
{
    (void)state;
    struct sg_drawing drawing = SG_DRAWING_INIT;
    drawing.width = 390;
    drawing.with_implied = true;
    drawing.by_period = true;
    sg_picture *map = sg_map_new(session, &drawing, diags);
    check_text(sg_picture_svg(map, SG_PICTURE_LIGHT), "<svg", "width=\"390\"");
    check_text(sg_picture_svg(map, SG_PICTURE_LIGHT), "<svg",
               "class=\"period\"");
    sg_picture_free(map);
    drawing.max_skills = 1;
    sg_picture *timeline = sg_timeline_new(session, &drawing, diags);
    check_text(sg_picture_svg(timeline, SG_PICTURE_LIGHT), "<svg",
               "data-hidden=\"1\"");
    sg_picture_free(timeline);
}

// `theme` of the drawing is said to be the picture's.
static void the_theme_of_a_drawing_counts(void **state)
{
    (void)state;
    struct sg_drawing drawing = SG_DRAWING_INIT;
    drawing.theme = SG_PICTURE_DARK;
    sg_picture *timeline = sg_timeline_new(session, &drawing, diags);
    struct sg_text own = sg_picture_svg(timeline, -1);
    struct sg_text dark = sg_picture_svg(timeline, SG_PICTURE_DARK);
    assert_string_equal(own.ptr, dark.ptr);
    sg_text_free(&own);
    sg_text_free(&dark);
    sg_picture_free(timeline);
}

static void exports_hold_every_skill(void **state)
{
    (void)state;
    const struct sg_selection all = {NULL, NULL, NULL};
    const struct sg_selection none = {"games", NULL, NULL};
    check_text(sg_export_as_json(session, false), "{", "\"zz-zulu\"");
    check_text(sg_export_as_json(session, true), "{", "\"zz-middle\"");
    check_text(sg_export_as_dot(session, false), "digraph", "ZZ Zulu");
    check_text(sg_export_as_dot(session, true), "digraph", "ZZ Middle");
    check_text(sg_list_as_json(session, &all), "{", "\"zz-alfa\"");
    struct sg_text text = sg_list_as_json(session, &none);
    assert_null(strstr(text.ptr, "zz-alfa"));
    sg_text_free(&text);
}

static void what_graphviz_is_handed_can_be_seen(void **state)
{
    (void)state;
    const struct sg_drawing drawing = SG_DRAWING_INIT;
    struct sg_text dot;
    assert_true(sg_export_as_drawn_dot(session, &drawing, diags, &dot));
    check_text(dot, "", "digraph");
}

#define test(name)                                                             \
    cmocka_unit_test_setup_teardown(name, open_session, close_session)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fresh_diagnostics_are_empty),
        cmocka_unit_test(every_id_is_explained),
        cmocka_unit_test(a_folder_without_skills_is_no_workspace),
        cmocka_unit_test(mistakes_are_told_and_counted),
        cmocka_unit_test(a_trailing_slash_does_not_matter),
        test(things_are_counted),
        test(skills_are_listed_by_id),
        test(periods_are_listed_in_order_of_time),
        test(a_skill_has_a_status_in_a_period),
        test(skills_are_found_by_all_their_names),
        test(what_is_not_found_is_known_or_guessed_or_neither),
        test(a_claim_answers_why),
        test(claims_are_listed_in_order_of_time),
        test(relations_skip_what_no_post_names),
        test(a_selection_is_checked_and_asked),
        test(a_selection_that_means_nothing_is_told),
        test(pictures_are_svg_with_every_skill),
        test(the_drawing_is_what_was_asked_for),
        test(the_theme_of_a_drawing_counts),
        test(exports_hold_every_skill),
        test(what_graphviz_is_handed_can_be_seen),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
