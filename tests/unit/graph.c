// SPDX-License-Identifier: MIT
#include "model/graph.h"

#include "check.h"
#include "fixture.h"

static void check_overall(const struct sg_graph *graph, const char *id,
                          const char *status, const char *first,
                          const char *last)
{
    const struct sg_node *node = node_of(graph, id);
    check_str(sg_statuses.names[node->status], status);
    assert_int_equal(node->first,
                     first ? column_of(graph, first) : SG_NO_COLUMN);
    assert_int_equal(node->last, last ? column_of(graph, last) : SG_NO_COLUMN);
}

// ---- Statuses ----

static void the_strongest_claim_of_a_period_counts(void **state)
{
    (void)state;
    static const enum sg_status order[] = {SG_MENTIONED, SG_PLANNED, SG_TRIED,
                                           SG_LEARNED,   SG_USED,    SG_SHARED,
                                           SG_DROPPED};
    world_post(world, "2022");
    sg_arena names = {0};
    for (size_t i = 1; i < COUNT_OF(order); i++) {
        // Each pair in both orders.
        const char *up = sg_arena_printf(&names, "up%zu", i).ptr;
        const char *down = sg_arena_printf(&names, "down%zu", i).ptr;
        world_claim(world, up, order[i - 1], NULL);
        world_claim(world, up, order[i], NULL);
        world_claim(world, down, order[i], NULL);
        world_claim(world, down, order[i - 1], NULL);
    }
    const struct sg_graph *graph = world_graph(world);
    for (size_t i = 1; i < COUNT_OF(order); i++) {
        const char *up = sg_arena_printf(&names, "up%zu", i).ptr;
        const char *down = sg_arena_printf(&names, "down%zu", i).ptr;
        const char *stronger = sg_statuses.names[order[i]].ptr;
        assert_string_equal(status_in(graph, up, "2022"), stronger);
        assert_string_equal(status_in(graph, down, "2022"), stronger);
    }
    sg_arena_finish(&names);
}

static void overall_a_skill_is_what_it_was_at_its_strongest(void **state)
{
    (void)state;
    world_post(world, "2020");
    world_claim(world, "go", SG_SHARED, NULL);
    world_post(world, "2021");
    world_claim(world, "go", SG_TRIED, NULL);
    world_claim(world, "scala", SG_TRIED, NULL);
    world_post(world, "2022");
    world_claim(world, "go", SG_MENTIONED, NULL);
    world_claim(world, "scala", SG_USED, NULL);
    const struct sg_graph *graph = world_graph(world);
    check_overall(graph, "go", "shared", "2020", "2021");
    check_overall(graph, "scala", "used", "2021", "2022");
}

static void a_skill_is_dropped_when_its_latest_claim_says_so(void **state)
{
    (void)state;
    world_post(world, "2020");
    world_claim(world, "vim", SG_USED, NULL);
    world_claim(world, "svn", SG_DROPPED, NULL);
    world_claim(world, "perl", SG_USED, NULL);
    world_post(world, "2021");
    world_claim(world, "vim", SG_DROPPED, NULL);
    world_claim(world, "perl", SG_DROPPED, NULL);
    world_post(world, "2022");
    world_claim(world, "vim", SG_TRIED, NULL);      // taken up again
    world_claim(world, "perl", SG_MENTIONED, NULL); // only named
    world_claim(world, "perl", SG_PLANNED, "2023");
    const struct sg_graph *graph = world_graph(world);
    check_overall(graph, "vim", "used", "2020", "2022");
    check_overall(graph, "svn", "dropped", NULL, NULL);
    check_overall(graph, "perl", "dropped", "2020", "2020");
}

static void mentions_and_plans_make_nothing_active(void **state)
{
    (void)state;
    world_post(world, "2022");
    world_claim(world, "ray", SG_MENTIONED, NULL);
    world_claim(world, "flink", SG_PLANNED, "2023");
    world_claim(world, "flink", SG_MENTIONED, NULL);
    const struct sg_graph *graph = world_graph(world);
    check_overall(graph, "ray", "mentioned", NULL, NULL);
    check_overall(graph, "flink", "planned", NULL, NULL);
    assert_string_equal(status_in(graph, "flink", "2022"), "mentioned");
    assert_string_equal(status_in(graph, "flink", "2023"), "planned");
}

static void first_and_last_span_active_claims_only(void **state)
{
    (void)state;
    world_post(world, "2019");
    world_claim(world, "spark", SG_MENTIONED, NULL);
    world_claim(world, "spark", SG_USED, "before 2019");
    world_post(world, "2021");
    world_claim(world, "spark", SG_LEARNED, NULL);
    world_claim(world, "beam", SG_TRIED, NULL);
    world_claim(world, "spark", SG_PLANNED, "2023");
    world_post(world, "2022");
    world_claim(world, "spark", SG_DROPPED, NULL);
    const struct sg_graph *graph = world_graph(world);
    check_overall(graph, "spark", "dropped", "before 2019", "2021");
    check_overall(graph, "beam", "tried", "2021", "2021");
}

static void
what_was_used_and_dropped_in_one_period_was_active_in_it(void **state)
{
    (void)state;
    world_post(world, "2022");
    world_claim(world, "hadoop", SG_USED, NULL);
    world_claim(world, "hadoop", SG_DROPPED, NULL);
    const struct sg_graph *graph = world_graph(world);
    check_overall(graph, "hadoop", "dropped", "2022", "2022");
}

// ---- Evidence ----

static void rejected_mentions_do_not_exist(void **state)
{
    (void)state;
    world_post(world, "2022");
    world_claim(world, "go", SG_USED, NULL)->review = SG_ACCEPTED;
    world_claim(world, "go", SG_SHARED, NULL)->review = SG_REJECTED;
    world_claim(world, "go", SG_TRIED, "2021")->review = SG_REJECTED;
    world_claim(world, "beam", SG_USED, NULL)->review = SG_REJECTED;
    const struct sg_graph *graph = world_graph(world);
    assert_int_equal(graph->nodes.count, 1);
    assert_int_equal(graph->columns.count, 1);
    check_overall(graph, "go", "used", "2022", "2022");
    assert_int_equal(node_of(graph, "go")->evidence, 1);
}

static void evidence_counts_mentions_whatever_their_review(void **state)
{
    (void)state;
    world_post(world, "2021");
    world_claim(world, "go", SG_MENTIONED, NULL);
    world_post(world, "2022");
    world_claim(world, "go", SG_USED, NULL)->review = SG_EDITED;
    world_claim(world, "go", SG_PLANNED, "2023")->review = SG_ACCEPTED;
    world_claim(world, "go", SG_TRIED, NULL)->is_gone = true;
    world_claim(world, "go", SG_LEARNED, NULL)->review = SG_REJECTED;
    const struct sg_graph *graph = world_graph(world);
    assert_int_equal(node_of(graph, "go")->evidence, 4);
    assert_int_equal(node_of(graph, "go")->claims.count, 4);
}

static void claims_stand_in_order_of_time_the_strongest_first(void **state)
{
    (void)state;
    static const struct {
        const char *period;
        enum sg_status status;
    } expected[] = {{"before 2021", SG_LEARNED},
                    {"2021", SG_USED},
                    {"2021", SG_MENTIONED},
                    {"2022", SG_SHARED},
                    {"2023", SG_PLANNED}};
    world_post(world, "2022");
    world_claim(world, "go", SG_PLANNED, "2023");
    world_claim(world, "go", SG_SHARED, "2022");
    world_claim(world, "go", SG_LEARNED, "before 2021");
    world_post(world, "2021");
    world_claim(world, "go", SG_MENTIONED, NULL);
    world_claim(world, "go", SG_USED, NULL);
    const struct sg_graph *graph = world_graph(world);
    const struct sg_node *node = node_of(graph, "go");
    assert_int_equal(node->claims.count, COUNT_OF(expected));
    for (size_t i = 0; i < COUNT_OF(expected); i++) {
        const struct sg_claim *claim = &node->claims.items[i];
        check_row(claim->mention->status == expected[i].status, i);
        check_row(claim->column == column_of(graph, expected[i].period), i);
    }
}

// ---- Periods ----

static void columns_are_the_periods_of_posts_and_claims(void **state)
{
    (void)state;
    static const char *const expected[] = {
        "before 2020", "before 2022", "2019", "2021", "2022", "2024"};
    world_post(world, "2022");
    world_claim(world, "go", SG_USED, "before 2022");
    world_claim(world, "go", SG_PLANNED, "2024");
    world_claim(world, "c", SG_USED, "before 2020");
    world_claim(world, "c", SG_USED, "2019-Q2");
    world_post(world, "2021-H2");
    const struct sg_graph *graph = world_graph(world);
    assert_int_equal(graph->columns.count, COUNT_OF(expected));
    for (size_t i = 0; i < COUNT_OF(expected); i++)
        check_str(graph->columns.items[i].id, expected[i]);
}

static void a_period_is_observed_when_a_post_looks_back_on_it(void **state)
{
    (void)state;
    world_post(world, "2022");
    world_claim(world, "go", SG_USED, "2020");
    world_claim(world, "go", SG_USED, "before 2020");
    world_claim(world, "go", SG_PLANNED, "2023");
    const struct sg_graph *graph = world_graph(world);
    assert_true(graph->columns.items[column_of(graph, "2022")].is_observed);
    assert_false(graph->columns.items[column_of(graph, "2020")].is_observed);
    assert_false(graph->columns.items[column_of(graph, "2023")].is_observed);
    assert_false(
        graph->columns.items[column_of(graph, "before 2020")].is_observed);
}

static void a_post_on_a_half_observes_its_year(void **state)
{
    (void)state;
    world_post(world, "2021-H2");
    world_claim(world, "go", SG_USED, "2022");
    const struct sg_graph *graph = world_graph(world);
    assert_true(graph->columns.items[column_of(graph, "2021")].is_observed);
    assert_false(graph->columns.items[column_of(graph, "2022")].is_observed);
}

static void a_post_on_a_year_observes_its_halves(void **state)
{
    (void)state;
    world_post(world, "2022");
    world_claim(world, "go", SG_USED, "2022-H2");
    world_claim(world, "go", SG_PLANNED, "2023-H1");
    const struct sg_graph *graph = world_graph_by(world, SG_HALF);
    assert_true(graph->columns.items[column_of(graph, "2022-H2")].is_observed);
    assert_false(graph->columns.items[column_of(graph, "2023-H1")].is_observed);
}

static void a_year_has_the_strongest_status_of_its_parts(void **state)
{
    (void)state;
    world_post(world, "2022-H1");
    world_claim(world, "go", SG_TRIED, "2022-02");
    world_claim(world, "go", SG_LEARNED, "2022-Q2");
    world_post(world, "2022-H2");
    world_claim(world, "go", SG_USED, NULL);
    world_claim(world, "go", SG_MENTIONED, "2022-12");
    const struct sg_graph *graph = world_graph(world);
    assert_int_equal(graph->columns.count, 1);
    assert_string_equal(status_in(graph, "go", "2022"), "used");
}

static void periods_are_rolled_up_to_halves_and_quarters(void **state)
{
    (void)state;
    world_post(world, "2022");
    world_claim(world, "go", SG_TRIED, "2022-02");
    world_claim(world, "go", SG_LEARNED, "2022-Q2");
    world_claim(world, "go", SG_USED, "2022-11");
    world_claim(world, "go", SG_SHARED, "2022");
    const struct sg_graph *halves = world_graph_by(world, SG_HALF);
    assert_int_equal(halves->columns.count, 3);
    assert_string_equal(status_in(halves, "go", "2022-H1"), "learned");
    assert_string_equal(status_in(halves, "go", "2022-H2"), "used");
    assert_string_equal(status_in(halves, "go", "2022"), "shared");
    const struct sg_graph *quarters = world_graph_by(world, SG_QUARTER);
    assert_int_equal(quarters->columns.count, 4);
    assert_string_equal(status_in(quarters, "go", "2022-Q1"), "tried");
    assert_string_equal(status_in(quarters, "go", "2022-Q2"), "learned");
    assert_string_equal(status_in(quarters, "go", "2022-Q4"), "used");
    const struct sg_graph *months = world_graph_by(world, SG_MONTH);
    assert_string_equal(status_in(months, "go", "2022-02"), "tried");
    assert_string_equal(status_in(months, "go", "2022-Q2"), "learned");
}

// What a skill is overall depends on its claims, not on how fine the picture's
// columns are.
static void rolling_up_does_not_change_what_a_skill_is(void **state)
{
    (void)state;
    world_post(world, "2022");
    world_claim(world, "vim", SG_DROPPED, "2022-H1");
    world_claim(world, "vim", SG_USED, "2022-H2"); // taken up again
    world_claim(world, "svn", SG_USED, "2022-H1");
    world_claim(world, "svn", SG_DROPPED, "2022-H2");
    world_claim(world, "perl", SG_USED, "2022");
    world_claim(world, "perl", SG_DROPPED, "2022-H2");
    for (int unit = SG_MONTH; unit >= SG_YEAR; unit--) {
        const struct sg_graph *graph =
            world_graph_by(world, (enum sg_period_unit)unit);
        check_str(sg_statuses.names[node_of(graph, "svn")->status], "dropped");
        check_str(sg_statuses.names[node_of(graph, "perl")->status], "dropped");
        check_str(sg_statuses.names[node_of(graph, "vim")->status], "used");
    }
}

// ---- Plans ----

static void a_plan_has_the_time_it_is_for_and_the_time_it_was_made(void **state)
{
    (void)state;
    world_post(world, "2022");
    world_claim(world, "flink", SG_PLANNED, "2024");
    world_post(world, "2023-H1");
    world_claim(world, "flink", SG_PLANNED, "2024");
    const struct sg_graph *graph = world_graph(world);
    const struct sg_node *node = node_of(graph, "flink");
    assert_int_equal(node->claims.count, 2);
    bool made_in_2022 = false;
    bool made_in_2023 = false;
    for (size_t i = 0; i < 2; i++) {
        const struct sg_claim *claim = &node->claims.items[i];
        assert_int_equal(claim->column, column_of(graph, "2024"));
        made_in_2022 |= claim->made == column_of(graph, "2022");
        made_in_2023 |= claim->made == column_of(graph, "2023");
    }
    assert_true(made_in_2022 && made_in_2023);
}

// ---- Edges ----

static void check_edges(const struct sg_graph *graph, const char *expected)
{
    sg_str text = edges_as_text(&world->arena, graph, &graph->edges);
    check_str(text, expected);
}

static void edges_run_from_what_is_needed_whole_or_old(void **state)
{
    (void)state;
    world_requires(world, "pandas", "python");
    world_part_of(world, "s3", "aws");
    world_replaces(world, "git", "svn");
    world_post(world, "2022");
    const char *const skills[] = {"pandas", "python", "s3",
                                  "aws",    "git",    "svn"};
    for (size_t i = 0; i < COUNT_OF(skills); i++)
        world_claim(world, skills[i], SG_USED, NULL);
    check_edges(world_graph(world), "aws>s3 part_of; python>pandas requires; "
                                    "svn>git replaces");
}

static void both_types_of_edges_may_join_the_same_two(void **state)
{
    (void)state;
    world_requires(world, "hooks", "react");
    world_part_of(world, "hooks", "react");
    world_post(world, "2022");
    world_claim(world, "hooks", SG_USED, NULL);
    world_claim(world, "react", SG_USED, NULL);
    check_edges(world_graph(world),
                "react>hooks requires; react>hooks part_of");
}

static void skills_joined_through_unnamed_ones_keep_one_edge(void **state)
{
    (void)state;
    // python > numpy > scipy > sklearn, of which only the ends are named
    world_requires(world, "sklearn", "scipy");
    world_requires(world, "scipy", "numpy");
    world_requires(world, "numpy", "python");
    world_post(world, "2022");
    world_claim(world, "sklearn", SG_USED, NULL);
    world_claim(world, "python", SG_USED, NULL);
    check_edges(world_graph(world), "python>sklearn requires via numpy,scipy");
}

static void an_edge_goes_via_the_fewest_unnamed_ones(void **state)
{
    (void)state;
    world_requires(world, "top", "long2");
    world_requires(world, "long2", "long1");
    world_requires(world, "long1", "base");
    world_requires(world, "top", "short");
    world_requires(world, "short", "base");
    world_requires(world, "other", "middle");
    world_requires(world, "middle", "base");
    world_requires(world, "other", "base");
    world_post(world, "2022");
    world_claim(world, "top", SG_USED, NULL);
    world_claim(world, "base", SG_USED, NULL);
    world_claim(world, "other", SG_USED, NULL);
    check_edges(world_graph(world),
                "base>other requires; base>top requires via short");
}

static void a_named_skill_in_between_ends_an_edge(void **state)
{
    (void)state;
    world_requires(world, "c", "b");
    world_requires(world, "b", "a");
    world_post(world, "2022");
    world_claim(world, "a", SG_USED, NULL);
    world_claim(world, "b", SG_MENTIONED, NULL);
    world_claim(world, "c", SG_USED, NULL);
    check_edges(world_graph(world), "a>b requires; b>c requires");
}

static void a_part_of_a_part_is_a_part(void **state)
{
    (void)state;
    world_part_of(world, "lifecycle", "s3");
    world_part_of(world, "s3", "aws");
    world_part_of(world, "athena-ddl", "athena");
    world_requires(world, "athena", "aws");
    world_post(world, "2022");
    world_claim(world, "aws", SG_USED, NULL);
    world_claim(world, "lifecycle", SG_USED, NULL);
    world_claim(world, "athena-ddl", SG_USED, NULL);
    check_edges(world_graph(world), "aws>athena-ddl requires via athena; "
                                    "aws>lifecycle part_of via s3");
}

static void replaced_skills_are_joined_only_when_both_are_named(void **state)
{
    (void)state;
    world_replaces(world, "git", "svn");
    world_replaces(world, "svn", "cvs");
    world_post(world, "2022");
    world_claim(world, "git", SG_USED, NULL);
    world_claim(world, "cvs", SG_USED, NULL);
    check_edges(world_graph(world), "");
}

// ---- Used with ----

static void claim_in_group(const char *skill, long group)
{
    world_claim(world, skill, SG_USED, NULL)->group = group;
}

static void skills_of_one_sentence_are_used_together(void **state)
{
    (void)state;
    world_post(world, "2022");
    claim_in_group("kafka", 1);
    claim_in_group("airflow", 1);
    claim_in_group("spark", 2);
    claim_in_group("loner", -1);
    claim_in_group("loner2", -1);
    check_edges(world_graph(world), "airflow>kafka used_with 1");
}

static void sentences_are_counted_over_all_posts(void **state)
{
    (void)state;
    world_post(world, "2021");
    claim_in_group("b", 1);
    claim_in_group("a", 1);
    claim_in_group("a", 2);
    claim_in_group("b", 2);
    world_post(world, "2022");
    claim_in_group("a", 2); // another post's sentence 2
    claim_in_group("b", 2);
    claim_in_group("c", 2);
    check_edges(world_graph(world), "a>b used_with 3; a>c used_with 1; "
                                    "b>c used_with 1");
}

static void a_sentence_counts_once_however_often_it_names_a_skill(void **state)
{
    (void)state;
    world_post(world, "2022");
    claim_in_group("a", 1);
    claim_in_group("b", 1);
    world_claim(world, "a", SG_PLANNED, "2023")->group = 1;
    check_edges(world_graph(world), "a>b used_with 1");
}

static void rejected_and_hidden_skills_are_used_with_nothing(void **state)
{
    (void)state;
    world_post(world, "2022");
    claim_in_group("a", 1);
    claim_in_group("b", 1);
    claim_in_group("hidden", 1);
    world_claim(world, "c", SG_USED, NULL)->group = 1;
    world_claim(world, "c", SG_USED, NULL)->group = -1;
    world->workspace.posts.items[0].mentions.items[3].review = SG_REJECTED;
    world_hide(world, "hidden");
    check_edges(world_graph(world), "a>b used_with 1");
}

// ---- Options ----

static void hidden_skills_and_areas_are_left_out(void **state)
{
    (void)state;
    world_skill(world, "jira", SG_TOOLS);
    world_skill(world, "slack", SG_TOOLS);
    world_skill(world, "go", SG_LANGUAGES);
    world_skill(world, "perl", SG_LANGUAGES);
    world_requires(world, "perl", "go");
    world_post(world, "2022");
    world_claim(world, "jira", SG_USED, NULL);
    world_claim(world, "slack", SG_USED, NULL);
    world_claim(world, "go", SG_USED, NULL);
    world_claim(world, "perl", SG_USED, NULL);
    world_hide(world, "tools");
    world_hide(world, "perl");
    const struct sg_graph *graph = world_graph(world);
    assert_int_equal(graph->nodes.count, 1);
    assert_non_null(node_of(graph, "go"));
    assert_int_equal(graph->edges.count, 0);
    const struct sg_graph_options all = {.with_hidden = true};
    assert_int_equal(world_graph_with(world, &all)->nodes.count, 4);
}

static void an_edge_through_a_hidden_skill_does_not_name_it(void **state)
{
    (void)state;
    world_requires(world, "top", "secret");
    world_requires(world, "secret", "middle");
    world_requires(world, "middle", "base");
    world_post(world, "2022");
    world_claim(world, "top", SG_USED, NULL);
    world_claim(world, "secret", SG_USED, NULL);
    world_claim(world, "base", SG_USED, NULL);
    world_hide(world, "secret");
    check_edges(world_graph(world), "base>top requires via middle");
}

static void claims_for_earlier_periods_are_left_out(void **state)
{
    (void)state;
    world_post(world, "2020");
    world_claim(world, "svn", SG_USED, NULL);
    world_claim(world, "flink", SG_PLANNED, "2022"); // made before, for after
    world_claim(world, "git", SG_USED, NULL);
    world_post(world, "2021");
    world_claim(world, "git", SG_TRIED, NULL);
    world_claim(world, "c", SG_USED, "before 2021");
    const struct sg_graph_options options = {.since = period_of("2021")};
    const struct sg_graph *graph = world_graph_with(world, &options);
    assert_int_equal(graph->nodes.count, 2);
    check_overall(graph, "git", "tried", "2021", "2021");
    check_overall(graph, "flink", "planned", NULL, NULL);
    assert_int_equal(graph->columns.count, 2);
    check_str(graph->columns.items[0].id, "2021");
    check_str(graph->columns.items[1].id, "2022");
}

static void implied_skills_stand_in_for_what_is_needed(void **state)
{
    (void)state;
    world_requires(world, "sklearn", "numpy");
    world_requires(world, "numpy", "python");
    world_requires(world, "heir", "sklearn"); // needs it, isn't needed
    world_part_of(world, "sklearn", "scipy-stack");
    world_post(world, "2022");
    world_claim(world, "sklearn", SG_USED, NULL);
    const struct sg_graph_options options = {.with_implied = true};
    const struct sg_graph *graph = world_graph_with(world, &options);
    assert_int_equal(graph->nodes.count, 4);
    check_edges(graph, "numpy>sklearn requires; python>numpy requires; "
                       "scipy-stack>sklearn part_of");
    const struct sg_node *python = node_of(graph, "python");
    assert_true(python->is_implied);
    assert_false(node_of(graph, "sklearn")->is_implied);
    assert_int_equal(python->status, SG_NO_STATUS);
    assert_int_equal(python->evidence, 0);
    assert_int_equal(python->first, SG_NO_COLUMN);
    assert_string_equal(status_in(graph, "python", "2022"), "");
}

static void a_chain_of_needs_may_be_long(void **state)
{
    (void)state;
    enum { LENGTH = 100000 };
    sg_str before = {0};
    for (int i = 0; i < LENGTH; i++) {
        struct sg_ref *needed = sg_arena_alloc(&world->arena, sizeof *needed);
        sg_str id = sg_arena_printf(&world->arena, "s%d", i);
        *needed = (struct sg_ref){.id = before};
        struct sg_skill skill = {.id = id,
                                 .name = id,
                                 .requires = {needed, i > 0},
                                 .fields = SG_FIELD_NAME | SG_FIELD_AREA};
        sg_vec_push(&world->arena, &world->skills, skill);
        before = id;
    }
    world_post(world, "2022");
    world_claim(world, before.ptr, SG_USED, NULL);
    world_claim(world, "s0", SG_USED, NULL);
    const struct sg_graph *graph = world_graph(world);
    assert_int_equal(graph->edges.count, 1);
    assert_int_equal(graph->edges.items[0].via.count, LENGTH - 2);
    const struct sg_graph_options implied = {.with_implied = true};
    graph = world_graph_with(world, &implied);
    assert_int_equal(graph->nodes.count, LENGTH);
    assert_int_equal(graph->edges.count, LENGTH - 1);
}

// ---- Order ----

static void nodes_are_sorted_and_found_by_id(void **state)
{
    (void)state;
    static const char *const ids[] = {"zig", "aws", "k8s", "k3s", "한글", "go"};
    world_post(world, "2022");
    for (size_t i = 0; i < COUNT_OF(ids); i++)
        world_claim(world, ids[i], SG_USED, NULL);
    const struct sg_graph *graph = world_graph(world);
    assert_int_equal(graph->nodes.count, COUNT_OF(ids));
    for (size_t i = 1; i < graph->nodes.count; i++)
        assert_true(sg_str_cmp(graph->nodes.items[i - 1].skill->id,
                               graph->nodes.items[i].skill->id) < 0);
    for (size_t i = 0; i < COUNT_OF(ids); i++)
        check_str(node_of(graph, ids[i])->skill->id, ids[i]);
    assert_true(sg_graph_find(graph, SG_STR("rust")) == SG_NO_SKILL);
    assert_true(sg_graph_find(graph, SG_STR("")) == SG_NO_SKILL);
}

static void an_empty_workspace_has_an_empty_graph(void **state)
{
    (void)state;
    const struct sg_graph *graph = world_graph(world);
    assert_int_equal(graph->nodes.count, 0);
    assert_int_equal(graph->columns.count, 0);
    assert_int_equal(graph->edges.count, 0);
    world_post(world, "2022"); // a post that claims nothing
    graph = world_graph(world);
    assert_int_equal(graph->columns.count, 1);
    assert_true(graph->columns.items[0].is_observed);
}

#define test(name) cmocka_unit_test_setup_teardown(name, make_world, free_world)

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(the_strongest_claim_of_a_period_counts),
        test(overall_a_skill_is_what_it_was_at_its_strongest),
        test(a_skill_is_dropped_when_its_latest_claim_says_so),
        test(mentions_and_plans_make_nothing_active),
        test(first_and_last_span_active_claims_only),
        test(what_was_used_and_dropped_in_one_period_was_active_in_it),
        test(rejected_mentions_do_not_exist),
        test(evidence_counts_mentions_whatever_their_review),
        test(claims_stand_in_order_of_time_the_strongest_first),
        test(columns_are_the_periods_of_posts_and_claims),
        test(a_period_is_observed_when_a_post_looks_back_on_it),
        test(a_post_on_a_half_observes_its_year),
        test(a_post_on_a_year_observes_its_halves),
        test(a_year_has_the_strongest_status_of_its_parts),
        test(periods_are_rolled_up_to_halves_and_quarters),
        test(rolling_up_does_not_change_what_a_skill_is),
        test(a_plan_has_the_time_it_is_for_and_the_time_it_was_made),
        test(edges_run_from_what_is_needed_whole_or_old),
        test(both_types_of_edges_may_join_the_same_two),
        test(skills_joined_through_unnamed_ones_keep_one_edge),
        test(an_edge_goes_via_the_fewest_unnamed_ones),
        test(a_named_skill_in_between_ends_an_edge),
        test(a_part_of_a_part_is_a_part),
        test(replaced_skills_are_joined_only_when_both_are_named),
        test(skills_of_one_sentence_are_used_together),
        test(sentences_are_counted_over_all_posts),
        test(a_sentence_counts_once_however_often_it_names_a_skill),
        test(rejected_and_hidden_skills_are_used_with_nothing),
        test(hidden_skills_and_areas_are_left_out),
        test(an_edge_through_a_hidden_skill_does_not_name_it),
        test(claims_for_earlier_periods_are_left_out),
        test(implied_skills_stand_in_for_what_is_needed),
        test(a_chain_of_needs_may_be_long),
        test(nodes_are_sorted_and_found_by_id),
        test(an_empty_workspace_has_an_empty_graph),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
