// SPDX-License-Identifier: MIT
#include "model/skill.h"

#include "base/map.h"
#include "base/unicode.h"
#include "check.h"
#include "input/skill_file.h"
#include "model/builtin.h"

// A catalog of built-in skills (from no file) with own ones over it.
struct catalogs {
    sg_arena arena;
    sg_diags *diags;
    struct sg_catalog catalog;
    sg_buf out;
};

static struct catalogs *it;

static int start(void **state)
{
    (void)state;
    it = sg_alloc(sizeof *it);
    it->diags = sg_diags_new();
    return 0;
}

static int finish(void **state)
{
    (void)state;
    sg_buf_finish(&it->out);
    sg_diags_free(it->diags);
    sg_arena_finish(&it->arena);
    sg_free(it);
    return 0;
}

static void read_skills(const char *path, const char *yaml, sg_skills *skills)
{
    sg_str text = sg_arena_printf(&it->arena, "skills:\n%s", yaml);
    sg_skills_read(&it->arena,
                   sg_source_new(&it->arena, sg_str_from(path), text),
                   it->diags, skills);
    assert_int_equal(sg_diags_errors(it->diags), 0);
}

static void forget_places(struct sg_refs refs)
{
    for (size_t i = 0; i < refs.count; i++)
        ((struct sg_ref *)refs.items)[i].span = (sg_span){0};
}

// As if it had been compiled in, but without an index of names.
static void use_builtin(const char *yaml)
{
    sg_skills skills = {0};
    read_skills("builtin", yaml, &skills);
    for (size_t i = 0; i < skills.count; i++) {
        struct sg_skill *skill = &skills.items[i];
        skill->span = (sg_span){0};
        forget_places(skill->aliases);
        forget_places(skill->requires);
        forget_places(skill->part_of);
        forget_places(skill->replaces);
    }
    const struct sg_catalog empty = {0};
    it->catalog = sg_catalog_merge(&it->arena, &empty, skills.items,
                                   skills.count, it->diags);
}

// The catalog that ships with the program.
static void use_shipped(void)
{
    it->catalog = sg_catalog_unpack(&it->arena, &sg_packed_builtin);
}

static void lay_over(const char *yaml)
{
    sg_skills own = {0};
    read_skills("own.yaml", yaml, &own);
    it->catalog = sg_catalog_merge(&it->arena, &it->catalog, own.items,
                                   own.count, it->diags);
}

static const char *report(void)
{
    sg_buf_clear(&it->out);
    sg_buf_puts(&it->out, "");
    sg_diags_render(it->diags, false, &it->out);
    return it->out.ptr;
}

static void check_catalog(void)
{
    sg_catalog_check(&it->catalog, it->diags);
}

static size_t count_of(const char *text, const char *word)
{
    size_t count = 0;
    for (const char *at = text; (at = strstr(at, word)); at += strlen(word))
        count++;
    return count;
}

static void check_reported(size_t errors, const char *id)
{
    const char *text = report();
    if (sg_diags_errors(it->diags) != errors || count_of(text, id) != errors)
        fail_msg("not %zu times %s:\n%s", errors, id, text);
}

static void check_mentioned(const char *words)
{
    if (!strstr(report(), words))
        fail_msg("no \"%s\" in:\n%s", words, report());
}

// The id of the skill that a word means, "" for none.
static sg_str meant_by(const char *word)
{
    size_t skill = sg_catalog_resolve(&it->catalog, sg_str_from(word));
    return skill == SG_NO_SKILL ? (sg_str){0} : it->catalog.skills[skill].id;
}

static const struct sg_skill *skill_of(const char *id)
{
    size_t skill = sg_catalog_find(&it->catalog, sg_str_from(id));
    if (skill == SG_NO_SKILL)
        fail_msg("there is no '%s'", id);
    return &it->catalog.skills[skill];
}

// ---- Finding ----

static void skills_are_sorted_and_found_by_id(void **state)
{
    (void)state;
    use_builtin("  - {id: kafka, name: Kafka, area: data}\n"
                "  - {id: c, name: C, area: languages}\n"
                "  - {id: k8s, name: K8s, area: infra}\n");
    lay_over("  - {id: 한글, name: 한글, area: other}\n"
             "  - {id: aws, name: AWS, area: cloud}\n");
    assert_int_equal(it->catalog.count, 5);
    for (size_t i = 1; i < it->catalog.count; i++)
        assert_true(sg_str_cmp(it->catalog.skills[i - 1].id,
                               it->catalog.skills[i].id) < 0);
    static const char *const ids[] = {"kafka", "c", "k8s", "한글", "aws"};
    for (size_t i = 0; i < COUNT_OF(ids); i++)
        check_str(skill_of(ids[i])->id, ids[i]);
    static const char *const others[] = {"", "kafk", "kafkaa", "Kafka", "z"};
    for (size_t i = 0; i < COUNT_OF(others); i++)
        check_row(sg_catalog_find(&it->catalog, sg_str_from(others[i])) ==
                      SG_NO_SKILL,
                  i);
}

static void nothing_is_found_in_an_empty_catalog(void **state)
{
    (void)state;
    assert_true(sg_catalog_find(&it->catalog, SG_STR("go")) == SG_NO_SKILL);
    assert_true(sg_catalog_resolve(&it->catalog, SG_STR("go")) == SG_NO_SKILL);
    check_str(sg_catalog_suggest(&it->catalog, SG_STR("go")), "");
}

static void names_and_aliases_are_resolved_however_spelled(void **state)
{
    (void)state;
    lay_over("  - {id: node, name: Node.js, area: backend,"
             " aliases: [노드제이에스, NodeJS Runtime]}\n");
    static const char *const words[] = {
        "node",    "NODE",         "Node.js",       "node js",       "nodejs",
        "NODE_JS", "노드제이에스", "노드 제이에스", "nodejs-runtime"};
    for (size_t i = 0; i < COUNT_OF(words); i++)
        check_str(meant_by(words[i]), "node");
    check_str(meant_by("nod"), "");
    check_str(meant_by(""), "");
}

// Ids win over names, names over aliases: by brute force over the catalog that
// ships with the program.
static void every_shipped_name_means_who_has_the_best_right_to_it(void **state)
{
    (void)state;
    use_shipped();
    const struct sg_catalog *catalog = &it->catalog;
    assert_true(catalog->count > 500);
    sg_map ids = {0};
    sg_map names = {0};
    for (size_t i = 0; i < catalog->count; i++) {
        const struct sg_skill *skill = &catalog->skills[i];
        sg_map_put(&it->arena, &ids, sg_name_key(&it->arena, skill->id), i);
        sg_map_put(&it->arena, &names, sg_name_key(&it->arena, skill->name), i);
    }
    for (size_t i = 0; i < catalog->count; i++) {
        const struct sg_skill *skill = &catalog->skills[i];
        check_row(sg_catalog_resolve(catalog, skill->id) == i, i);
        for (size_t j = 0; j < skill->aliases.count + 1; j++) {
            sg_str word = j ? skill->aliases.items[j - 1].id : skill->name;
            sg_str key = sg_name_key(&it->arena, word);
            size_t owner = sg_map_get(&ids, key);
            if (owner == SG_NOT_FOUND)
                owner = sg_map_get(&names, key);
            size_t found = sg_catalog_resolve(catalog, word);
            if (owner != SG_NOT_FOUND && found != owner)
                fail_msg("'%.*s' means '%.*s'", SG_FMT(word),
                         SG_FMT(catalog->skills[found].id));
            check_row(found != SG_NO_SKILL, i);
        }
    }
}

static void ids_win_over_names_over_aliases_among_own_skills(void **state)
{
    (void)state;
    lay_over("  - {id: aaa, name: A, area: data, aliases: [Run Way],"
             " match: {Run Way: {case: exact}}}\n"
             "  - {id: bbb, name: Run Way, area: data,"
             " match: {Run Way: {case: exact}}}\n"
             "  - {id: ccc, name: Beam Er, area: data,"
             " match: {Beam Er: {case: exact}}}\n"
             "  - {id: beam-er, name: D, area: data,"
             " match: {beam-er: {case: exact}}}\n"
             "  - {id: eee, name: E, area: data, aliases: [flow-er],"
             " match: {flow-er: {case: exact}}}\n"
             "  - {id: flow-er, name: F, area: data,"
             " match: {flow-er: {case: exact}}}\n");
    check_catalog();
    assert_string_equal(report(), "");
    check_str(meant_by("RUN WAY"), "bbb");
    check_str(meant_by("BEAM ER"), "beam-er");
    check_str(meant_by("FLOW ER"), "flow-er");
}

static void the_meant_id_is_suggested(void **state)
{
    (void)state;
    use_builtin("  - {id: kubernetes, name: Kubernetes, area: infra}\n"
                "  - {id: kafka, name: Apache Kafka, area: data}\n");
    lay_over("  - {id: go, name: Go, area: languages, aliases: [Golang]}\n");
    check_str(sg_catalog_suggest(&it->catalog, SG_STR("kubernets")),
              "kubernetes");
    check_str(sg_catalog_suggest(&it->catalog, SG_STR("Golang")), "go");
    check_str(sg_catalog_suggest(&it->catalog, SG_STR("rust")), "");
}

// ---- Overriding ----

static const char react[] =
    "  - {id: react, name: React, area: web, kind: library,"
    " aliases: [React.js], requires: [javascript], part_of: [web-platform],"
    " replaces: [backbone], url: 'https://react.dev', icon: react,"
    " match: {React: {case: exact}}}\n"
    "  - {id: javascript, name: JavaScript, area: languages}\n"
    "  - {id: web-platform, name: Web, area: web}\n"
    "  - {id: backbone, name: Backbone, area: web}\n";

static void an_own_entry_changes_only_what_it_gives(void **state)
{
    (void)state;
    use_builtin(react);
    lay_over("  - {id: react, area: mobile}\n");
    assert_int_equal(it->catalog.count, 4);
    const struct sg_skill *skill = skill_of("react");
    assert_int_equal(skill->area, SG_MOBILE);
    check_str(skill->name, "React");
    assert_int_equal(skill->kind, SG_LIBRARY);
    assert_int_equal(skill->aliases.count, 1);
    check_str(skill->aliases.items[0].id, "React.js");
    assert_int_equal(skill->requires.count, 1);
    assert_int_equal(skill->part_of.count, 1);
    assert_int_equal(skill->replaces.count, 1);
    check_str(skill->url, "https://react.dev");
    check_str(skill->icon, "react");
    assert_int_equal(skill->match.count, 1);
    assert_int_equal(sg_diags_errors(it->diags), 0);
}

static void an_own_entry_may_change_everything(void **state)
{
    (void)state;
    use_builtin(react);
    lay_over("  - {id: react, name: Preact, area: games, kind: tool,"
             " aliases: [], requires: [], part_of: [], replaces: [],"
             " url: 'https://x.dev', icon: x, match: {}}\n");
    const struct sg_skill *skill = skill_of("react");
    check_str(skill->name, "Preact");
    assert_int_equal(skill->area, SG_GAMES);
    assert_int_equal(skill->kind, SG_TOOL);
    assert_int_equal(skill->aliases.count, 0);
    assert_int_equal(skill->requires.count, 0);
    assert_int_equal(skill->part_of.count, 0);
    assert_int_equal(skill->replaces.count, 0);
    check_str(skill->url, "https://x.dev");
    check_str(skill->icon, "x");
    assert_int_equal(skill->match.count, 0);
}

static void an_override_takes_names_away(void **state)
{
    (void)state;
    use_shipped();
    check_str(meant_by("k8s"), "kubernetes");
    lay_over("  - {id: kubernetes, aliases: [Kube]}\n");
    check_str(meant_by("k8s"), "");
    check_str(meant_by("Kube"), "kubernetes");
    check_str(meant_by("Kubernetes"), "kubernetes");
}

static void a_new_skill_needs_a_name_and_an_area(void **state)
{
    (void)state;
    use_builtin(react);
    lay_over("  - {id: mine}\n");
    check_reported(2, "[missing-key]");
    check_mentioned("'name'");
    check_mentioned("'area'");
}

static void a_skill_is_defined_once(void **state)
{
    (void)state;
    lay_over("  - {id: mine, name: First, area: web}\n"
             "  - {id: mine, name: Second, area: data}\n");
    check_reported(1, "[duplicate-skill]");
    check_mentioned("own.yaml:3:10: error:");
    check_mentioned("own.yaml:2:10: note:");
    assert_int_equal(it->catalog.count, 1);
}

// ---- References ----

static void unknown_references_are_reported_wherever_they_stand(void **state)
{
    (void)state;
    use_builtin(react);
    lay_over("  - {id: mine, name: Mine, area: web, requires: [reakt],"
             " part_of: [nowhere], replaces: [backbon]}\n");
    check_catalog();
    check_reported(3, "[unknown-skill]");
    check_mentioned("did you mean 'react'?");
    check_mentioned("did you mean 'backbone'?");
}

static void a_skill_does_not_need_itself(void **state)
{
    (void)state;
    lay_over("  - {id: a, name: A, area: web, requires: [a]}\n"
             "  - {id: b, name: B, area: web, part_of: [b]}\n"
             "  - {id: c, name: C, area: web, replaces: [c]}\n");
    check_catalog();
    check_reported(3, "[self-dependency]");
}

// ---- Cycles ----

static void two_that_need_each_other_are_a_cycle(void **state)
{
    (void)state;
    lay_over("  - {id: a, name: A, area: web, requires: [b]}\n"
             "  - {id: b, name: B, area: web, requires: [a]}\n");
    check_catalog();
    check_reported(1, "[cycle]");
    assert_int_equal(count_of(report(), "note:"), 2);
    check_mentioned("'a' requires 'b'");
    check_mentioned("'b' requires 'a'");
}

static void every_edge_of_a_cycle_is_told(void **state)
{
    (void)state;
    lay_over("  - {id: outside, name: O, area: web, requires: [c]}\n"
             "  - {id: c, name: C, area: web, requires: [a, inside]}\n"
             "  - {id: a, name: A, area: web, part_of: [b]}\n"
             "  - {id: inside, name: I, area: web}\n"
             "  - {id: b, name: B, area: web, requires: [inside, c]}\n");
    check_catalog();
    check_reported(1, "[cycle]");
    assert_int_equal(count_of(report(), "note:"), 3);
    check_mentioned("'c' requires 'a'");
    check_mentioned("'a' is part_of 'b'");
    check_mentioned("'b' requires 'c'");
}

static void every_cycle_is_told(void **state)
{
    (void)state;
    lay_over("  - {id: a, name: A, area: web, requires: [b]}\n"
             "  - {id: b, name: B, area: web, requires: [a]}\n"
             "  - {id: c, name: C, area: web, requires: [d]}\n"
             "  - {id: d, name: D, area: web, part_of: [c]}\n");
    check_catalog();
    check_reported(2, "[cycle]");
    assert_int_equal(count_of(report(), "note:"), 4);
}

static void a_cycle_may_run_through_the_built_in_catalog(void **state)
{
    (void)state;
    use_builtin(react);
    lay_over("  - {id: javascript, requires: [react]}\n");
    check_catalog();
    check_reported(1, "[cycle]");
    check_mentioned("'javascript' requires 'react'");
    check_mentioned("'react' requires 'javascript'");
    check_mentioned("own.yaml:2:");
}

static void many_ways_to_the_same_are_no_cycle(void **state)
{
    (void)state;
    lay_over("  - {id: a, name: A, area: web, requires: [b, c, d]}\n"
             "  - {id: b, name: B, area: web, requires: [d], part_of: [d]}\n"
             "  - {id: c, name: C, area: web, part_of: [d]}\n"
             "  - {id: d, name: D, area: web}\n");
    check_catalog();
    assert_string_equal(report(), "");
}

static void skills_may_replace_each_other(void **state)
{
    (void)state;
    lay_over("  - {id: a, name: A, area: web, replaces: [b], requires: [b]}\n"
             "  - {id: b, name: B, area: web, replaces: [a]}\n");
    check_catalog();
    assert_string_equal(report(), "");
}

static void a_cycle_may_be_long(void **state)
{
    (void)state;
    enum { LENGTH = 20000 };
    sg_buf yaml = {0};
    for (int i = 0; i < LENGTH; i++)
        sg_buf_printf(&yaml,
                      "  - {id: s%d, name: S%d, area: web, requires: [s%d]}\n",
                      i, i, (i + 1) % LENGTH);
    lay_over(yaml.ptr);
    sg_buf_finish(&yaml);
    check_catalog();
    assert_int_equal(sg_diags_errors(it->diags), 1);
    check_mentioned("20000 skills");
}

// ---- Names claimed twice ----

static void two_own_skills_do_not_share_a_name(void **state)
{
    (void)state;
    lay_over("  - {id: a, name: Flow, area: web}\n"
             "  - {id: b, name: Other, area: web, aliases: [flow]}\n"
             "  - {id: c, name: Beam, area: web}\n"
             "  - {id: d, name: BEAM, area: web}\n"
             "  - {id: e, name: E1, area: web, aliases: [Run Way]}\n"
             "  - {id: f, name: F1, area: web, aliases: [run-way]}\n");
    check_catalog();
    check_reported(3, "[duplicate-name]");
    check_mentioned("'a' and 'b'");
    check_mentioned("'c' and 'd'");
    check_mentioned("'e' and 'f'");
}

static void an_own_skill_does_not_take_a_built_in_name(void **state)
{
    (void)state;
    use_shipped();
    lay_over("  - {id: my-cluster, name: k8s, area: infra}\n");
    check_catalog();
    check_reported(1, "[duplicate-name]");
    check_mentioned("'kubernetes' and 'my-cluster'");
}

static void
a_name_that_is_also_an_id_is_claimed_twice_all_the_same(void **state)
{
    (void)state;
    use_shipped();
    check_str(skill_of("react")->name, "React");
    lay_over("  - {id: my-react, name: React, area: web}\n");
    check_catalog();
    check_reported(1, "[duplicate-name]");
}

static void a_name_may_be_shared_when_both_have_a_rule(void **state)
{
    (void)state;
    lay_over("  - {id: a, name: Flow, area: web,"
             " match: {Flow: {case: exact}}}\n"
             "  - {id: b, name: Other, area: web, aliases: [flow],"
             " match: {flow: {needs: context}}}\n");
    check_catalog();
    assert_string_equal(report(), "");
}

static void a_rule_on_one_side_is_not_enough(void **state)
{
    (void)state;
    lay_over("  - {id: a, name: Flow, area: web,"
             " match: {Flow: {case: exact}}}\n"
             "  - {id: b, name: Other, area: web, aliases: [flow]}\n");
    check_catalog();
    check_reported(1, "[duplicate-name]");
}

static void a_skill_may_repeat_its_own_names(void **state)
{
    (void)state;
    lay_over("  - {id: node-js, name: Node.js, area: web,"
             " aliases: [nodejs, NODE JS]}\n");
    check_catalog();
    assert_string_equal(report(), "");
}

static void the_shipped_catalog_is_fine_under_any_override(void **state)
{
    (void)state;
    use_shipped();
    lay_over("  - {id: react, area: mobile}\n"
             "  - {id: kubernetes, kind: platform}\n");
    check_catalog();
    assert_string_equal(report(), "");
}

// ---- Ids ----

static void ids_are_lower_case_words_joined_by_single_hyphens(void **state)
{
    (void)state;
    static const char *const good[] = {
        "a",           "go",    "k8s",     "3d",
        "c-plus-plus", "a-b-c", "한글",    "카프카-스트림즈",
        "日本語",      "élan",  "データ-2"};
    static const char *const bad[] = {
        "",     "-",     "-a",    "a-",    "a--b",   "A",     "Go",  "goLang",
        "a b",  "a_b",   "a.b",   "a/b",   "c++",    "c#",    "a:b", "a\n",
        "a\tb", "a\x1b", "a\x7f", "한글-", "한--글", "가 나",
    };
    for (size_t i = 0; i < COUNT_OF(good); i++)
        if (!sg_skill_id_check(sg_str_from(good[i])))
            fail_msg("'%s' was refused", good[i]);
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        sg_str id = exact_copy(sg_str_from(bad[i]));
        if (sg_skill_id_check(id))
            fail_msg("'%s' was taken", bad[i]);
        sg_free((char *)id.ptr);
    }
}

static void of_other_scripts_ids_have_letters_only(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "가\u3000나", // an ideographic space
        "가\u00a0나", // a no-break space
        "a\u200bb",   // a zero-width space
        "a\u00adb",   // a soft hyphen
        "a→b",        "×", "🚀", "a\xff",
        "a\u202eb", // an override
    };
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        check_row(!sg_skill_id_check(sg_str_from(bad[i])), i);
}

#define test(name) cmocka_unit_test_setup_teardown(name, start, finish)

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(skills_are_sorted_and_found_by_id),
        test(nothing_is_found_in_an_empty_catalog),
        test(names_and_aliases_are_resolved_however_spelled),
        test(every_shipped_name_means_who_has_the_best_right_to_it),
        test(ids_win_over_names_over_aliases_among_own_skills),
        test(the_meant_id_is_suggested),
        test(an_own_entry_changes_only_what_it_gives),
        test(an_own_entry_may_change_everything),
        test(an_override_takes_names_away),
        test(a_new_skill_needs_a_name_and_an_area),
        test(a_skill_is_defined_once),
        test(unknown_references_are_reported_wherever_they_stand),
        test(a_skill_does_not_need_itself),
        test(two_that_need_each_other_are_a_cycle),
        test(every_edge_of_a_cycle_is_told),
        test(every_cycle_is_told),
        test(a_cycle_may_run_through_the_built_in_catalog),
        test(many_ways_to_the_same_are_no_cycle),
        test(skills_may_replace_each_other),
        test(a_cycle_may_be_long),
        test(two_own_skills_do_not_share_a_name),
        test(an_own_skill_does_not_take_a_built_in_name),
        test(a_name_that_is_also_an_id_is_claimed_twice_all_the_same),
        test(a_name_may_be_shared_when_both_have_a_rule),
        test(a_rule_on_one_side_is_not_enough),
        test(a_skill_may_repeat_its_own_names),
        test(the_shipped_catalog_is_fine_under_any_override),
        test(ids_are_lower_case_words_joined_by_single_hyphens),
        test(of_other_scripts_ids_have_letters_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
