// SPDX-License-Identifier: MIT
// Random hand edits are in hand_edits.c; here is what each rule is for.
#include "mine/review_file.h"

#include "input/post_file.h"
#include "mine/yaml_emit.h"

#include "scratch.h"

// ---- What was mined ----

struct claim {
    const char *skill;
    enum sg_status status;
    size_t line;
    const char *mark;
    const char *period; // NULL: the post's
};

static struct sg_mention mention_of(struct claim claim)
{
    struct sg_mention mention = {.skill.id = sg_str_from(claim.skill),
                                 .status = claim.status,
                                 .place = {claim.line, 1},
                                 .mark = sg_str_from(claim.mark),
                                 .group = -1};
    mention.has_period =
        claim.period &&
        sg_period_parse(sg_str_from(claim.period), &mention.period);
    return mention;
}

static struct sg_post *post_with(const struct claim *claims, size_t count)
{
    struct sg_post *post = sg_arena_alloc(&arena, sizeof *post);
    sg_period_parse(SG_STR("2022"), &post->period);
    post->source = SG_STR("posts/a.md");
    for (size_t i = 0; i < count; i++)
        sg_vec_push(&arena, &post->mentions, mention_of(claims[i]));
    return post;
}

static sg_str updated(const char *old, const struct sg_mined_post *mined,
                      bool is_refresh)
{
    sg_diags *diags = sg_diags_new();
    const struct sg_review_options options = {is_refresh};
    struct sg_review_changes changes;
    sg_buf out = {0};
    bool fine =
        sg_review_file_update(&arena, SG_STR("a.yaml"), sg_str_from(old), mined,
                              &options, &out, &changes, diags);
    sg_buf report = {0};
    sg_diags_render(diags, false, &report);
    if (!fine)
        fail_msg("%s", report.ptr);
    sg_str text = sg_arena_dup(&arena, sg_buf_str(&out));
    sg_buf_finish(&out);
    sg_buf_finish(&report);
    sg_diags_free(diags);
    return text;
}

static void check_update(const char *old, const struct claim *claims,
                         size_t count, const char *expected)
{
    struct sg_mined_post mined = {.post = post_with(claims, count)};
    sg_str text = updated(old, &mined, false);
    check_str(text, expected);
    check_str(updated(text.ptr, &mined, false), expected);
}

// ---- Scalars ----

static void check_scalar(const char *text, bool is_plain)
{
    sg_arena scratch = {0};
    for (int is_in_flow = 0; is_in_flow < 2; is_in_flow++) {
        sg_str scalar = sg_yaml_scalar(&scratch, sg_str_from(text), is_in_flow);
        if (is_in_flow && sg_str_eq(scalar, sg_str_from(text)) != is_plain)
            fail_msg("%s is written %s", text, scalar.ptr ? scalar.ptr : "");
        sg_str file = sg_arena_printf(
            &scratch,
            is_in_flow ? "period: 2022\nmentions: [{skill: a, status: used, "
                         "text: %.*s}]\n"
                       : "period: 2022\ntitle: %.*s\nmentions: []\n",
            SG_FMT(scalar));
        sg_diags *diags = sg_diags_new();
        struct sg_post post = {0};
        sg_post_read(&scratch, sg_source_new(&scratch, SG_STR("a"), file),
                     diags, &post);
        if (sg_diags_errors(diags))
            fail_msg("not read: %s", file.ptr);
        check_str(is_in_flow ? post.mentions.items[0].text : post.title, text);
        sg_diags_free(diags);
    }
    sg_arena_finish(&scratch);
}

static void quotes_stand_where_they_are_needed(void **state)
{
    (void)state;
    static const char *const plain[] = {
        "Airflow",     "C#",       "A/B",        "A/B Test",     "C++",
        "Node.js",     ".NET",     "딥러닝",     "👍🏽",     "a:b",
        "1password",   "3f9a1c02", "F#",         "k8s",          "it's",
        "a&b",         "x*y",      "가\xcc\x81", "http://x.y/z", "2022-04",
        "before 2022", "v1.2.3",   "1.2.3",      "nullable",     "e5",
        "T-SQL",       "50%",      "1_a"};
    static const char *const quoted[] = {"",           " a",
                                         "a ",         "a: b",
                                         "a:",         "a #b",
                                         "#a",         "- a",
                                         "-a",         "?",
                                         "[a]",        "a, b",
                                         "{a",         "a}",
                                         "*a",         "&a",
                                         "!a",         "|",
                                         ">",          "%a",
                                         "@a",         "`a",
                                         "\"a\"",      "'a'",
                                         "true",       "False",
                                         "NO",         "on",
                                         "null",       "Null",
                                         "~",          "1",
                                         "-1",         "+1",
                                         "1.5",        ".5",
                                         "1e5",        "0x1F",
                                         "0o17",       "1_000",
                                         "90:1",       "1:30:00",
                                         "12345678",   "1234e567",
                                         "2023-01-02", "2023-1-2 10:00",
                                         ".inf",       ".NaN",
                                         "<<",         "=",
                                         "y",          "...",
                                         "---",        "a\tb",
                                         "a\nb",       "\ta",
                                         "a\\\tb",     "\"\\",
                                         "…: "};
    for (size_t i = 0; i < COUNT_OF(plain); i++)
        check_scalar(plain[i], true);
    for (size_t i = 0; i < COUNT_OF(quoted); i++)
        check_scalar(quoted[i], false);
}

static void what_no_value_may_hold_is_left_out(void **state)
{
    (void)state;
    check_str(sg_yaml_scalar(&arena,
                             SG_STR("a\x01\x1b[0m\xff"
                                    "b\u2028\u202e"),
                             false),
              "a[0mb");
}

static void random_texts_are_read_back(void **state)
{
    (void)state;
    static const char *const parts[] = {
        " ", ":",  "#",         "'",        "\"", "\\", ",", "[",  "]",
        "{", "}",  "-",         "?",        "!",  "&",  "*", "|",  ">",
        "%", "@",  "`",         "\t",       "\n", "a",  "1", ".",  "e",
        "_", "가", "e\xcc\x81", "👍🏽", "~",  "=",  "<", "0x", "true"};
    uint64_t random = 3;
    for (int i = 0; i < 5000; i++) {
        char text[64] = "";
        for (unsigned j = random_below(&random, 7); j > 0; j--)
            strcat(text, parts[random_below(&random, COUNT_OF(parts))]);
        sg_str scalar = sg_yaml_scalar(&arena, sg_str_from(text), true);
        check_scalar(text, sg_str_is(scalar, text));
    }
}

// ---- New files ----

static void a_new_file_is_as_documented(void **state)
{
    (void)state;
    struct sg_post post = {.title = SG_STR("2022 회고: 끝"),
                           .date = SG_STR("2023-01-02"),
                           .source = SG_STR("posts/2022.md"),
                           .url = SG_STR("https://a.b/c?d=e#f")};
    sg_period_parse(SG_STR("2022"), &post.period);
    struct sg_mention flink =
        mention_of((struct claim){"flink", SG_PLANNED, 88, "3f9a1c02", "2024"});
    flink.text = SG_STR("Flink");
    struct sg_place also = {90, 1};
    sg_vec_push(&arena, &flink.also, also);
    struct sg_mention airflow =
        mention_of((struct claim){"airflow", SG_USED, 42, "12345678", NULL});
    airflow.text = SG_STR("Airflow");
    airflow.cue = SG_STR("사용");
    airflow.group = 7;
    airflow.is_team = true;
    sg_vec_push(&arena, &post.mentions, flink);
    sg_vec_push(&arena, &post.mentions, airflow);
    struct sg_candidate ray = {
        {SG_STR("ray"), {0}}, {50, 3}, SG_STR("Ray"), SG_STR("ambiguous-name")};
    sg_vec_push(&arena, &post.candidates, ray);
    sg_buf out = {0};
    sg_review_file_new(&post, &out);
    check_str(
        sg_buf_str(&out),
        "title: \"2022 회고: 끝\"\ndate: 2023-01-02\nperiod: 2022\n"
        "source: posts/2022.md\nurl: https://a.b/c?d=e#f\nmentions:\n"
        "  - {skill: airflow, status: used, by: team, line: 42, column: 1, "
        "text: Airflow, cue: 사용, group: 7, mark: \"12345678\"}\n"
        "  - {skill: flink, status: planned, period: 2024, line: 88, column: "
        "1, "
        "text: Flink, also: [\"90:1\"], mark: 3f9a1c02}\n"
        "candidates:\n"
        "  - {skill: ray, line: 50, column: 3, text: Ray, reason: "
        "ambiguous-name}\n");
    sg_buf_finish(&out);
}

static void a_post_without_claims_has_an_empty_list(void **state)
{
    (void)state;
    sg_buf out = {0};
    sg_review_file_new(post_with(NULL, 0), &out);
    check_str(sg_buf_str(&out),
              "period: 2022\nsource: posts/a.md\nmentions: []\n");
    sg_buf_finish(&out);
}

// ---- Styles ----

static const struct claim middle[] = {
    {"a", SG_USED, 1, "aaaaaaaa", NULL},
    {"new", SG_USED, 5, "eeeeeeee", NULL},
    {"z", SG_USED, 9, "ffffffff", NULL},
};

static void entries_get_the_style_of_their_list(void **state)
{
    (void)state;
#define A "{skill: a, status: used, line: 1, mark: aaaaaaaa}"
#define Z "{skill: z, status: used, line: 9, mark: ffffffff}"
#define N "{skill: new, status: used, line: 5, column: 1, mark: eeeeeeee}"
    static const char *const rows[][2] = {
        {"period: 2022\nmentions:\n  - " A " # a\n  # z\n  - " Z "\n",
         "period: 2022\nmentions:\n  - " A " # a\n  - " N "\n  # z\n  - " Z
         "\n"},
        {"period: 2022\r\nmentions:\r\n-   " A "\r\n-   " Z,
         "period: 2022\r\nmentions:\r\n-   " A "\r\n-   " N "\r\n-   " Z},
        {"period: 2022\nmentions: [" A ", " Z "]\n",
         "period: 2022\nmentions: [" A ", " N ", " Z "]\n"},
        {"period: 2022\nmentions: [\n  " A ", # a\n  " Z " # z\n]\n...\n",
         "period: 2022\nmentions: [\n  " A ", # a\n  " N ",\n  " Z
         " # z\n]\n...\n"},
        {"{period: 2022, mentions: [" A ", " Z "]}",
         "{period: 2022, mentions: [" A ", " N ", " Z "]}"},
        {"period: 2022\nmentions:\n - skill: a\n   status: used\n   mark: "
         "aaaaaaaa\n   line: 1\n   # deeper\n - " Z "\n",
         "period: 2022\nmentions:\n - skill: a\n   status: used\n   mark: "
         "aaaaaaaa\n   line: 1\n   # deeper\n - skill: new\n   status: used\n  "
         " line: 5\n   column: 1\n   mark: eeeeeeee\n - " Z "\n"},
        {"period: 2022\nmentions:\n  -\n    skill: a\n    status: used\n    "
         "mark: aaaaaaaa\n    line: 1\n  - " Z "\n",
         "period: 2022\nmentions:\n  -\n    skill: a\n    status: used\n    "
         "mark: aaaaaaaa\n    line: 1\n  - skill: new\n    status: used\n    "
         "line: 5\n    column: 1\n    mark: eeeeeeee\n  - " Z "\n"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        check_update(rows[i][0], middle, COUNT_OF(middle), rows[i][1]);
}

static void the_first_and_the_last_place_are_found(void **state)
{
    (void)state;
    check_update("period: 2022\nmentions:\n  # z\n  - " Z "\n", middle, 3,
                 "period: 2022\nmentions:\n"
                 "  - {skill: a, status: used, line: 1, column: 1, mark: "
                 "aaaaaaaa}\n  - " N "\n  # z\n  - " Z "\n");
    check_update("mentions:\n  - " A "\n  # the end\nperiod: 2022\n", middle, 2,
                 "mentions:\n  - " A "\n  - " N "\n  # the end\nperiod: "
                 "2022\n");
    check_update("period: 2022\nmentions: []\n", middle + 1, 1,
                 "period: 2022\nmentions: [\n    " N "\n  ]\n");
    check_update("\xef\xbb\xbfperiod: 2022\nmentions:\n  - " A, middle, 2,
                 "\xef\xbb\xbfperiod: 2022\nmentions:\n  - " A "\n  - " N);
}

static void missing_candidates_are_added_at_the_end(void **state)
{
    (void)state;
    struct sg_post *post = post_with(NULL, 0);
    struct sg_candidate ray = {.skill.id = SG_STR("ray"),
                               .text = SG_STR("Ray")};
    sg_vec_push(&arena, &post->candidates, ray);
    struct sg_mined_post mined = {.post = post};
    check_str(
        updated("period: 2022\nmentions: []\n# end\n...\n", &mined, false),
        "period: 2022\nmentions: []\ncandidates:\n"
        "  - {skill: ray, text: Ray}\n# end\n...\n");
    // The author made a mention of it.
    check_update("period: 2022\nmentions: [{skill: ray, status: used}]\n", NULL,
                 0, "period: 2022\nmentions: [{skill: ray, status: used}]\n");
}

// ---- Decisions ----

static void a_decided_claim_is_not_proposed_again(void **state)
{
    (void)state;
    static const struct claim used[] = {{"a", SG_USED, 3, "aaaaaaaa", NULL}};
    static const char *const files[] = {
        // rejected; edited; its status or period changed by hand
        "period: 2022\nmentions:\n - {skill: a, status: used, mark: aaaaaaaa, "
        "review: rejected}\n",
        "period: 2022\nmentions:\n - {skill: a, status: tried, mark: aaaaaaaa, "
        "review: edited}\n",
        "period: 2022\nmentions:\n - {skill: a, status: tried, mark: "
        "aaaaaaaa}\n",
        "period: 2022\nmentions:\n - {skill: a, status: used, period: 2020, "
        "mark: aaaaaaaa}\n",
        // the post's period was corrected
        "period: 2023\nmentions:\n - {skill: a, status: used, mark: "
        "aaaaaaaa}\n",
        // without mark: the nearest line, or the same claim
        "period: 2022\nmentions:\n - {skill: a, status: tried, line: 9}\n",
        "period: 2022\nmentions:\n - {skill: a, status: used, note: mine}\n",
        // another sentence says the same
        "period: 2022\nmentions:\n - {skill: a, status: used, mark: "
        "bbbbbbbb}\n",
    };
    for (size_t i = 0; i < COUNT_OF(files); i++)
        check_update(files[i], used, 1, files[i]);
}

static void another_skill_by_hand_decides_the_name(void **state)
{
    (void)state;
    struct sg_post *post =
        post_with(&(const struct claim){"go", SG_USED, 3, "aaaaaaaa", NULL}, 1);
    post->mentions.items[0].text = SG_STR("Go");
    struct sg_mined_post mined = {.post = post};
    const char *old = "period: 2022\nmentions:\n - {skill: baduk, status: "
                      "used, text: Go, mark: aaaaaaaa, review: edited}\n";
    check_str(updated(old, &mined, false), old);
}

static void a_mention_is_needless_beside_more(void **state)
{
    (void)state;
    static const struct claim mentioned[] = {
        {"a", SG_MENTIONED, 3, "cccccccc", NULL}};
    const char *used =
        "period: 2022\nmentions:\n - {skill: a, status: used, note: x}\n";
    check_update(used, mentioned, 1, used);
    check_update("period: 2022\nmentions:\n - {skill: a, status: used, mark: "
                 "aaaaaaaa, review: rejected, gone: true}\n",
                 mentioned, 1,
                 "period: 2022\nmentions:\n - {skill: a, status: used, mark: "
                 "aaaaaaaa, review: rejected, gone: true}\n - {skill: a, "
                 "status: mentioned, line: 3, column: 1, mark: cccccccc}\n");
}

static void lines_that_move_change_nothing(void **state)
{
    (void)state;
    static const struct claim moved[] = {{"a", SG_USED, 71, "aaaaaaaa", NULL}};
    const char *old = "period: 2022\nmentions:\n  - " A "\n";
    check_update(old, moved, 1, old);
}

// ---- Gone, and refreshed ----

static void what_has_gone_is_marked(void **state)
{
    (void)state;
    struct sg_mined_post mined = {
        .post = post_with(NULL, 0), .text = SG_STR("Kafka 가"), .marks = {0}};
    sg_vec_push(&arena, &mined.marks, SG_STR("bbbbbbbb"));
    check_str(
        updated("period: 2022\nmentions:\n"
                "  - {skill: a, status: used, mark: aaaaaaaa} # a\n"
                "  - {skill: b, status: used, mark: bbbbbbbb}\n"
                "  - {skill: c, status: used, mark: cccccccc, gone: false}\n"
                "  - skill: d\n    status: used # d\n    mark: dddddddd # m\n"
                "  - {skill: e, status: used, text: \u1100\u1161}\n"
                "  - {skill: f, status: used, text: Airflow}\n"
                "  - {skill: g, status: used, note: mine}\n",
                &mined, false),
        "period: 2022\nmentions:\n"
        "  - {skill: a, status: used, mark: aaaaaaaa, gone: true} # a\n"
        "  - {skill: b, status: used, mark: bbbbbbbb}\n"
        "  - {skill: c, status: used, mark: cccccccc, gone: false}\n"
        "  - skill: d\n    status: used # d\n    mark: dddddddd # m\n"
        "    gone: true\n"
        "  - {skill: e, status: used, text: \u1100\u1161}\n"
        "  - {skill: f, status: used, text: Airflow, gone: true}\n"
        "  - {skill: g, status: used, note: mine}\n");
}

static void a_refresh_changes_what_carries_no_review(void **state)
{
    (void)state;
    static const struct claim claims[] = {
        {"a", SG_LEARNED, 7, "aaaaaaaa", NULL},
        {"b", SG_LEARNED, 8, "bbbbbbbb", NULL},
        {"e", SG_USED, 9, "eeeeeeee", NULL},
    };
    struct sg_mined_post mined = {.post = post_with(claims, 3)};
    sg_str text = updated(
        "period: 2022\nmentions:\n"
        "  - {skill: a, status: \"used\", line: 1, cue: x, note: mine, mark: "
        "aaaaaaaa} # a\n"
        "  - {skill: b, status: used, line: 2, mark: bbbbbbbb, review: "
        "accepted}\n"
        "  - {skill: c, status: used, mark: cccccccc}\n"
        "  - {skill: d, status: used, mark: dddddddd} # kept\n"
        "  - skill: e\n    status: used\n    gone: true\n    mark: eeeeeeee\n"
        "  - {skill: f, status: used, line: 3}\n",
        &mined, true);
    check_str(
        text,
        "period: 2022\nmentions:\n"
        "  - {skill: a, status: \"learned\", line: 7, note: mine, mark: "
        "aaaaaaaa, column: 1} # a\n"
        "  - {skill: b, status: used, line: 2, mark: bbbbbbbb, review: "
        "accepted}\n"
        "  - {skill: d, status: used, mark: dddddddd, gone: true} # kept\n"
        "  - skill: e\n    status: used\n    mark: eeeeeeee\n    line: 9\n"
        "    column: 1\n"
        "  - {skill: f, status: used, line: 3}\n");
    check_str(updated(text.ptr, &mined, true), text.ptr);
}

static void a_refresh_may_empty_the_list(void **state)
{
    (void)state;
    struct sg_mined_post mined = {.post = post_with(NULL, 0)};
    check_str(updated("period: 2022\nmentions:\n  - " A "\n  - " Z "\n", &mined,
                      true),
              "period: 2022\nmentions: []\n");
}

static void a_file_with_mistakes_is_left_alone(void **state)
{
    (void)state;
    static const char *const files[] = {
        "", "period: 2022\nmentions:\n", "period: [\n",
        "period: 2022\nmentions: [{skil: a, status: used}]\n"};
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        struct sg_mined_post mined = {.post = post_with(middle, 3)};
        const struct sg_review_options options = {false};
        struct sg_review_changes changes;
        sg_diags *diags = sg_diags_new();
        sg_buf out = {0};
        check_row(!sg_review_file_update(&arena, SG_STR("a.yaml"),
                                         sg_str_from(files[i]), &mined,
                                         &options, &out, &changes, diags),
                  i);
        check_row(out.len == 0 && sg_diags_errors(diags) > 0, i);
        sg_diags_free(diags);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quotes_stand_where_they_are_needed),
        cmocka_unit_test(what_no_value_may_hold_is_left_out),
        cmocka_unit_test(random_texts_are_read_back),
        cmocka_unit_test(a_new_file_is_as_documented),
        cmocka_unit_test(a_post_without_claims_has_an_empty_list),
        cmocka_unit_test(entries_get_the_style_of_their_list),
        cmocka_unit_test(the_first_and_the_last_place_are_found),
        cmocka_unit_test(missing_candidates_are_added_at_the_end),
        cmocka_unit_test(a_decided_claim_is_not_proposed_again),
        cmocka_unit_test(another_skill_by_hand_decides_the_name),
        cmocka_unit_test(a_mention_is_needless_beside_more),
        cmocka_unit_test(lines_that_move_change_nothing),
        cmocka_unit_test(what_has_gone_is_marked),
        cmocka_unit_test(a_refresh_changes_what_carries_no_review),
        cmocka_unit_test(a_refresh_may_empty_the_list),
        cmocka_unit_test(a_file_with_mistakes_is_left_alone),
    };
    return cmocka_run_group_tests(tests, start, finish);
}
