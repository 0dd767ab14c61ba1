// SPDX-License-Identifier: MIT
#include "mine/names.h"

#include "catalogs.h"
#include "scratch.h"

static const char skills[] =
    "  - {id: ab-testing, name: A/B testing, area: practice,\n"
    "     aliases: [A/B]}\n"
    "  - {id: airflow, name: Airflow, area: data, aliases: [에어플로우]}\n"
    "  - {id: api, name: API, area: backend}\n"
    "  - {id: argo-cd, name: Argo CD, area: infra}\n"
    "  - {id: aws, name: AWS, area: cloud}\n"
    "  - {id: aws-batch, name: AWS Batch, area: cloud}\n"
    "  - {id: c, name: C, area: languages, match: {C: {case: exact}}}\n"
    "  - {id: cpp, name: C++, area: languages}\n"
    "  - {id: csharp, name: 'C#', area: languages}\n"
    "  - {id: d, name: D, area: languages, match: {D: {case: exact}}}\n"
    "  - {id: docker, name: Docker, area: infra, aliases: [도커]}\n"
    "  - {id: dotnet, name: .NET, area: backend}\n"
    "  - {id: elastic, name: Elasticsearch, area: data,\n"
    "     aliases: [엘라스틱서치]}\n"
    "  - {id: fine-tuning, name: fine-tuning, area: ml, aliases: [파인튜닝]}\n"
    "  - {id: github-actions, name: GitHub Actions, area: tools}\n"
    "  - {id: go, name: Go, area: languages,\n"
    "     match: {Go: {case: exact, needs: context}}, aliases: [Golang, 고]}\n"
    "  - {id: java, name: Java, area: languages}\n"
    "  - {id: javascript, name: JavaScript, area: languages}\n"
    "  - {id: jest, name: Jest, area: web}\n"
    "  - {id: k8s, name: Kubernetes, area: infra, aliases: [k8s, 쿠버네티스]}\n"
    "  - {id: kafka, name: Kafka, area: data, aliases: [카프카]}\n"
    "  - {id: mysql, name: MySQL, area: data}\n"
    "  - {id: nodejs, name: Node.js, area: backend}\n"
    "  - {id: python, name: Python, area: languages}\n"
    "  - {id: react, name: React, area: web, aliases: [리액트]}\n"
    "  - {id: react-native, name: React Native, area: mobile}\n"
    "  - {id: spring, name: Spring, area: backend}\n"
    "  - {id: spring-boot, name: Spring Boot, area: backend}\n"
    "  - {id: sql, name: SQL, area: data}\n"
    "  - {id: vue, name: Vue, area: web}\n";

// The ids of the skills that a text names, with '?' where they need company
// and "a|b" where two share the name.
static sg_str names_in(const struct sg_matcher *matcher, const char *text)
{
    sg_str copy = exact_copy(sg_str_from(text));
    struct sg_folded folded = sg_fold_text(&arena, copy);
    sg_hits hits = {0};
    sg_buf out = {0};
    sg_names_find(&arena, matcher, copy, &folded, &hits);
    for (size_t i = 0; i < hits.count; i++) {
        const struct sg_hit *hit = &hits.items[i];
        const struct sg_skill *found = matcher->catalog->skills;
        sg_buf_printf(&out, "%s%.*s", i > 0 ? " " : "",
                      SG_FMT(found[hit->skill].id));
        if (hit->other != SG_NO_SKILL)
            sg_buf_printf(&out, "|%.*s", SG_FMT(found[hit->other].id));
        sg_buf_puts(&out, hit->needs_context ? "?" : "");
    }
    sg_str names = sg_arena_dup(&arena, sg_buf_str(&out));
    sg_buf_finish(&out);
    sg_free((char *)copy.ptr);
    return names;
}

struct row {
    const char *text;
    const char *names;
};

static void check_with(const struct sg_matcher *matcher, const struct row *rows,
                       size_t count)
{
    for (size_t i = 0; i < count; i++) {
        sg_str names = names_in(matcher, rows[i].text);
        if (!sg_str_is(names, rows[i].names))
            fail_msg("\"%s\": '%.*s' is not '%s'", rows[i].text, SG_FMT(names),
                     rows[i].names);
    }
}

static void check_rows(const struct row *rows, size_t count)
{
    struct sg_matcher matcher = matcher_of(&arena, skills, "");
    check_with(&matcher, rows, count);
}

#define CHECK_ROWS(rows) check_rows((rows), COUNT_OF(rows))

// ---- Where a name begins and ends ----

static void particles_are_glued_to_latin_names(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"Docker를", "docker"},
        {"k8s에 올렸다", "k8s"},
        {"(Docker)", "docker"},
        {"Docker, Kafka.", "docker kafka"},
        {"그래서Docker와Kafka", "docker kafka"},
        {"dockerize", ""},
        {"MyDocker", ""},
        {"Docker/Kafka", "docker kafka"},
        {"\"Docker\"", "docker"},
        {"**Docker**", "docker"},
        {"Docker→Kafka", "docker kafka"},
        {"", ""},
    };
    CHECK_ROWS(rows);
}

static void other_words_may_hold_a_name(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"R&D 팀", ""},
        {"foo.react", ""},
        {"@react", ""},
        {"#react", ""},
        {"$docker", ""},
        {"my-react-app", ""},
        {"react_app", ""},
        {"main.py", ""},
        {"react.dev에서", ""},
        {"docker@sha", ""},
        {"react()", ""},
        {"vue://x", ""},
        {"java-based", "java"},
        {"React.", "react"},
        {"React-", "react"},
        {"React:", "react"},
        {"Docker's", "docker"},
        {"C'est la vie", ""},
        {"D&D", ""},
    };
    CHECK_ROWS(rows);
}

static void paths_and_addresses_hold_no_names(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"src/react/index.ts", ""},
        {"./docker/run.sh", ""},
        {"/usr/lib/python", ""},
        {"~/kafka/data", ""},
        {"https://a.example/react", ""},
        {"React/Vue", "react vue"},
        {"Docker/Kafka/MySQL", "docker kafka mysql"},
    };
    CHECK_ROWS(rows);
}

static void signs_are_part_of_names(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"C++을", "cpp"},
        {"C#으로", "csharp"},
        {"C로 짰다", "c"},
        {".NET 8", "dotnet"},
        {"ASP.NET", ""},
        {"Node.js에서", "nodejs"},
        {"C, C++, C#", "c cpp csharp"},
        {"a.net", ""},
        {"C/C++", "c cpp"},
    };
    CHECK_ROWS(rows);
}

static void versions_follow_names(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"Vue3로", "vue"},      {"Python3.11", "python"},
        {"Java17로", "java"},   {"Java 17", "java"},
        {"React v18", "react"}, {"Python2.x", "python"},
        {"APIs", "api"},        {"Vuex", ""},
        {"Javas2", ""},         {"Python3.11에서", "python"},
    };
    CHECK_ROWS(rows);
}

// ---- Which name ----

static void the_longest_name_wins(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"AWS Batch로", "aws-batch"},
        {"AWS Batching", "aws"},
        {"AWS 배치", "aws"},
        {"Spring Boot와 Spring", "spring-boot spring"},
        {"Spring Boots", "spring-boot"},
        {"MySQL", "mysql"},
        {"MySQL과 SQL", "mysql sql"},
        {"JavaScript", "javascript"},
        {"React Native", "react-native"},
        {"React\nNative", "react-native"},
        {"React  Native", "react"},
        {"fine-tuning", "fine-tuning"},
    };
    CHECK_ROWS(rows);
}

static void separators_may_differ(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"ArgoCD", "argo-cd"},
        {"argo-cd", "argo-cd"},
        {"Argo CD", "argo-cd"},
        {"argocd를", "argo-cd"},
        {"Argo_CD", "argo-cd"},
        {"Argo, CD", ""},
        {"Node js", "nodejs"},
        {"NodeJS", "nodejs"},
        {"node-js", "nodejs"},
        {"Fine Tuning", "fine-tuning"},
        {"finetuning", "fine-tuning"},
        {"Git Hub Actions", "github-actions"},
        {"GithubActions", "github-actions"},
        {"Java Script", "javascript"},
        {"A / B testing", "ab-testing"},
    };
    CHECK_ROWS(rows);
}

static void tiny_names_keep_their_separators(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"A/B 실험", "ab-testing"},
        {"A-B", "ab-testing"},
        {"AB형", ""},
        {"ab", ""},
        {"AB testing", "ab-testing"},
    };
    CHECK_ROWS(rows);
}

static void letter_case_counts_where_a_rule_says_so(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"Go로", "go?"},      {"go home", ""},  {"GO", ""},
        {"golang", "go"},     {"GOLANG", "go"}, {"docker", "docker"},
        {"DOCKER", "docker"}, {"c로", ""},      {"d", ""},
        {"D로", "d"},
    };
    CHECK_ROWS(rows);
}

// ---- Hangul ----

static void hangul_names_end_with_particles(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"카프카", "kafka"},
        {"카프카를", "kafka"},
        {"카프카처럼", "kafka"},
        {"카프카에서는", "kafka"},
        {"카프카의", "kafka"},
        {"카프카로도", "kafka"},
        {"카프카였다", "kafka"},
        {"카프카입니다", "kafka"},
        {"카프카, 도커", "kafka docker"},
        {"도커와 카프카", "docker kafka"},
        {"카프카(Kafka)", "kafka kafka"},
        {"카프카스", ""},
        {"도커스텀", ""},
        {"리액트릭", ""},
        {"새카프카를", ""},
        {"카프카클러스터", "kafka"},
        {"도커이미지를", "docker"},
        // Long names stand for themselves.
        {"쿠버네티스조차도요", "k8s"},
        {"엘라스틱서치짱", "elastic"},
    };
    CHECK_ROWS(rows);
}

// ---- Tables ----

static void own_skills_are_found_beside_the_others(void **state)
{
    (void)state;
    struct sg_matcher matcher = matcher_of(
        &arena, skills,
        "  - {id: docker-hub, name: Docker Hub, area: infra}\n"
        "  - {id: 우리봇, name: 우리봇, area: tools, aliases: [OurBot]}\n");
    static const struct row rows[] = {
        {"Docker Hub에서 Docker를", "docker-hub docker"},
        {"우리봇을 만들었다", "우리봇"},
        {"our-bot, OurBot", "우리봇 우리봇"},
        {"Vue", "vue"},
    };
    check_with(&matcher, rows, COUNT_OF(rows));
}

static void own_entries_take_the_place_of_built_in_ones(void **state)
{
    (void)state;
    struct sg_matcher matcher =
        matcher_of(&arena, skills,
                   "  - {id: jest, match: {Jest: {needs: context}}}\n"
                   "  - {id: vue, name: Vue.js, aliases: [뷰]}\n"
                   "  - {id: zzz, name: Zzz, area: other}\n");
    static const struct row rows[] = {
        {"Jest로", "jest?"}, {"Vue.js", "vue"}, {"뷰를", "vue"},
        {"Vue", ""},         {"Zzz", "zzz"},    {"Kafka", "kafka"},
    };
    check_with(&matcher, rows, COUNT_OF(rows));
}

static void skills_may_share_a_name(void **state)
{
    (void)state;
    struct sg_matcher matcher = matcher_of(
        &arena,
        "  - {id: flux-a, name: Flux, area: web, aliases: [Fluxor]}\n"
        "  - {id: flux-b, name: Flux CD, area: infra, aliases: [Flux]}\n",
        "");
    sg_str both = names_in(&matcher, "Flux");
    assert_true(sg_str_is(both, "flux-a|flux-b") ||
                sg_str_is(both, "flux-b|flux-a"));
    check_str(names_in(&matcher, "Flux CD"), "flux-b");
    check_str(names_in(&matcher, "Fluxor"), "flux-a");
}

static void a_table_of_some_skills_has_only_their_names(void **state)
{
    (void)state;
    const struct sg_catalog *catalog =
        catalog_of(&arena, "  - {id: a, name: Alpha, area: web}\n"
                           "  - {id: b, name: Beta, area: web}\n");
    static const bool is_wanted[] = {false, true};
    struct sg_name_table table = sg_name_table_new(&arena, catalog, is_wanted);
    assert_int_equal(table.form_count, 1);
    assert_string_equal(table.pool + table.forms[0].text, "Beta");
    assert_int_equal(table.forms[0].skill, 1);
    assert_int_equal(table.forms[0].next, SG_TRIE_NONE);
    assert_int_equal(table.forms[0].rules, 0);
}

// ---- Places ----

static void hits_lead_back_to_what_was_written(void **state)
{
    (void)state;
    struct sg_matcher matcher = matcher_of(&arena, skills, "");
    static const struct {
        const char *text;
        const char *surface;
        size_t offset;
    } rows[] = {
        {"나는 Docker를", "Docker", 7},
        // Decomposed, full-width, with signs that take no room.
        {"\u1103\u1169\u110f\u1165를 썼다", "\u1103\u1169\u110f\u1165", 0},
        {"\u1112\u1161\u11ab 카프카", "카프카", 10},
        {"앞 Ｒｅａｃｔ로", "Ｒｅａｃｔ", 4},
        {"Ku\u200bbernetes", "Ku\u200bbernetes", 0},
        {"🚀 Spring Boot", "Spring Boot", 5},
        {"Vue3", "Vue", 0},
        {"APIs", "API", 0},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        sg_str text = sg_str_from(rows[i].text);
        struct sg_folded folded = sg_fold_text(&arena, text);
        sg_hits hits = {0};
        sg_names_find(&arena, &matcher, text, &folded, &hits);
        check_row(hits.count == 1, i);
        size_t from = sg_fold_origin(&folded, hits.items[0].start);
        size_t to = sg_fold_origin(&folded, hits.items[0].end);
        check_row(from == rows[i].offset, i);
        check_str(sg_str_slice(text, from, to), rows[i].surface);
    }
}

// ---- Any text ----

static void hits_never_overlap_and_stay_within_the_text(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "Docker", "도커",     "를",           " ",      "/",
        ".",      "Spring",   "Boot",         "C",      "++",
        "#",      "Go",       "js",           "Node",   "-",
        "\n",     "\xec",     "\xea\xb0",     "\xff",   "🚀",
        "17",     "\u200b",   "\u1103\u1169", "카프카", "쿠버네티스",
        "A/B",    "\xed\x95",
    };
    struct sg_matcher matcher = matcher_of(&arena, skills, "");
    uint64_t random = 51;
    for (size_t round = 0; round < 3000; round++) {
        sg_buf buf = {0};
        for (unsigned i = random_below(&random, 10) + 1; i > 0; i--)
            sg_buf_puts(&buf, pieces[random_below(&random, COUNT_OF(pieces))]);
        sg_str text = exact_copy(sg_buf_str(&buf));
        struct sg_folded folded = sg_fold_text(&arena, text);
        sg_hits hits = {0};
        sg_names_find(&arena, &matcher, text, &folded, &hits);
        size_t end = 0;
        for (size_t i = 0; i < hits.count; i++) {
            check_row(hits.items[i].start >= end, round);
            check_row(hits.items[i].start < hits.items[i].end, round);
            check_row(hits.items[i].skill < matcher.catalog->count, round);
            end = hits.items[i].end;
        }
        check_row(end <= folded.text.len, round);
        sg_free((char *)text.ptr);
        sg_buf_finish(&buf);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, start, finish)
    const struct CMUnitTest tests[] = {
        TEST(particles_are_glued_to_latin_names),
        TEST(other_words_may_hold_a_name),
        TEST(paths_and_addresses_hold_no_names),
        TEST(signs_are_part_of_names),
        TEST(versions_follow_names),
        TEST(the_longest_name_wins),
        TEST(separators_may_differ),
        TEST(tiny_names_keep_their_separators),
        TEST(letter_case_counts_where_a_rule_says_so),
        TEST(hangul_names_end_with_particles),
        TEST(own_skills_are_found_beside_the_others),
        TEST(own_entries_take_the_place_of_built_in_ones),
        TEST(skills_may_share_a_name),
        TEST(a_table_of_some_skills_has_only_their_names),
        TEST(hits_lead_back_to_what_was_written),
        TEST(hits_never_overlap_and_stay_within_the_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
