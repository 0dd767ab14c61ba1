// SPDX-License-Identifier: MIT
#include "layout/timeline.h"

#include "check.h"
#include "fixture.h"
#include "layout/metrics.h"

static const struct sg_timeline *laid_out(enum sg_period_unit unit,
                                          double width)
{
    const struct sg_timeline_options options = {.width = width};
    return sg_timeline_layout(&world->arena, world_graph_by(world, unit),
                              &options);
}

static const struct sg_timeline *by_year(void)
{
    return laid_out(SG_YEAR, 830);
}

static const struct sg_track *track_of(const struct sg_timeline *timeline,
                                       const char *id)
{
    for (size_t i = 0; i < timeline->tracks.count; i++) {
        const struct sg_track *track = &timeline->tracks.items[i];
        if (sg_str_is(timeline->graph->nodes.items[track->node].skill->id, id))
            return track;
    }
    fail_msg("'%s' has no track", id);
    return NULL;
}

static double x_of(const struct sg_timeline *timeline, size_t column)
{
    for (size_t i = 0; i < timeline->columns.count; i++)
        if (timeline->columns.items[i].column == column)
            return timeline->columns.items[i].x;
    fail_msg("column %zu has no place", column);
    return 0;
}

// "steady 2021-2022; plan …" of a skill's bars, in their order.
static void check_bars(const struct sg_timeline *timeline, const char *id,
                       const char *expected)
{
    static const char *const kinds[] = {[SG_BAR_STEADY] = "steady",
                                        [SG_BAR_SILENT] = "silent",
                                        [SG_BAR_UNKNOWN] = "unknown",
                                        [SG_BAR_PLAN] = "plan"};
    const struct sg_graph *graph = timeline->graph;
    const struct sg_track *track = track_of(timeline, id);
    sg_str text = {0};
    for (size_t i = 0; i < track->bars.count; i++) {
        const struct sg_bar *bar = &track->bars.items[i];
        text =
            sg_arena_printf(&world->arena, "%.*s%s%s %.*s to %.*s",
                            SG_FMT(text), i > 0 ? "; " : "", kinds[bar->kind],
                            SG_FMT(graph->columns.items[bar->from].id),
                            SG_FMT(graph->columns.items[bar->to].id));
        assert_true(bar->x1 == x_of(timeline, bar->from));
        assert_true(bar->x2 == x_of(timeline, bar->to));
        assert_true(bar->x1 < bar->x2);
    }
    check_str(text, expected);
}

// Posts that look back on the years, and claim nothing.
static void posts_on(int first, int last)
{
    for (int year = first; year <= last; year++)
        world_post(world, sg_arena_printf(&world->arena, "%d", year).ptr);
}

// ---- Bars ----

static void a_solid_bar_joins_neighbouring_active_claims(void **state)
{
    (void)state;
    posts_on(2020, 2022);
    world_claim(world, "go", SG_TRIED, "2020");
    world_claim(world, "go", SG_LEARNED, "2021");
    world_claim(world, "go", SG_SHARED, "2022");
    check_bars(by_year(), "go", "steady 2020 to 2021; steady 2021 to 2022");
}

static void over_an_observed_silent_period_the_bar_is_broken(void **state)
{
    (void)state;
    posts_on(2020, 2022);
    world_claim(world, "go", SG_USED, "2020");
    world_claim(world, "go", SG_USED, "2022");
    check_bars(by_year(), "go", "silent 2020 to 2022");
}

static void a_year_without_a_post_is_unknown_not_silent(void **state)
{
    (void)state;
    posts_on(2020, 2020);
    posts_on(2022, 2022);
    world_claim(world, "go", SG_USED, "2020");
    world_claim(world, "go", SG_USED, "2022");
    check_bars(by_year(), "go", "unknown 2020 to 2022");
}

static void a_year_that_is_only_remembered_is_unknown(void **state)
{
    (void)state;
    posts_on(2022, 2022);
    world_claim(world, "go", SG_USED, "2020");
    world_claim(world, "go", SG_USED, "2022");
    world_claim(world, "svn", SG_USED, "2021"); // not looked back on
    check_bars(by_year(), "go", "unknown 2020 to 2022");
}

static void one_silent_year_is_enough(void **state)
{
    (void)state;
    posts_on(2019, 2020);
    posts_on(2022, 2022);
    world_claim(world, "go", SG_USED, "2019");
    world_claim(world, "go", SG_USED, "2022");
    check_bars(by_year(), "go", "silent 2019 to 2022");
}

static void nothing_joins_to_a_mere_mention(void **state)
{
    (void)state;
    posts_on(2020, 2023);
    world_claim(world, "go", SG_USED, "2020");
    world_claim(world, "go", SG_MENTIONED, "2021");
    world_claim(world, "ray", SG_MENTIONED, "2020");
    world_claim(world, "ray", SG_USED, "2021");
    world_claim(world, "k8s", SG_USED, "2020");
    world_claim(world, "k8s", SG_MENTIONED, "2021");
    world_claim(world, "k8s", SG_USED, "2022");
    const struct sg_timeline *timeline = by_year();
    check_bars(timeline, "go", "");
    check_bars(timeline, "ray", "");
    check_bars(timeline, "k8s", "silent 2020 to 2022");
    assert_int_equal(track_of(timeline, "k8s")->glyphs.count, 3);
}

static void after_dropped_the_bar_ends(void **state)
{
    (void)state;
    posts_on(2019, 2023);
    world_claim(world, "vim", SG_USED, "2019");
    world_claim(world, "vim", SG_DROPPED, "2020");
    world_claim(world, "vim", SG_USED, "2021");
    world_claim(world, "vim", SG_USED, "2022");
    world_claim(world, "svn", SG_DROPPED, "2020");
    world_claim(world, "svn", SG_USED, "2021");
    const struct sg_timeline *timeline = by_year();
    check_bars(timeline, "vim", "steady 2019 to 2020; steady 2021 to 2022");
    check_bars(timeline, "svn", "");
}

static void from_before_a_year_a_bar_runs_into_it(void **state)
{
    (void)state;
    posts_on(2022, 2023);
    world_claim(world, "go", SG_USED, "before 2022");
    world_claim(world, "go", SG_USED, "2022");
    world_claim(world, "c", SG_USED, "before 2022");
    world_claim(world, "c", SG_USED, "2023");
    const struct sg_timeline *timeline = by_year();
    check_bars(timeline, "go", "steady before 2022 to 2022");
    check_bars(timeline, "c", "silent before 2022 to 2023");
}

static void a_year_that_was_claimed_has_no_silent_half(void **state)
{
    (void)state;
    posts_on(2022, 2023);
    world_claim(world, "go", SG_USED, "2022"); // all of it
    world_claim(world, "go", SG_USED, "2023-H1");
    world_claim(world, "other", SG_USED, "2022-H1");
    world_claim(world, "other", SG_USED, "2022-H2");
    check_bars(laid_out(SG_HALF, 830), "go", "steady 2022 to 2023-H1");
}

static void between_a_year_and_its_half_nothing_is_missing(void **state)
{
    (void)state;
    posts_on(2022, 2022);
    world_claim(world, "go", SG_USED, "2022");
    world_claim(world, "go", SG_USED, "2022-H1");
    world_claim(world, "c", SG_USED, "2022");
    world_claim(world, "c", SG_USED, "2022-H2");
    const struct sg_timeline *timeline = laid_out(SG_HALF, 830);
    static const char *const ids[] = {"go", "c"};
    for (size_t i = 0; i < COUNT_OF(ids); i++) {
        const struct sg_track *track = track_of(timeline, ids[i]);
        for (size_t j = 0; j < track->bars.count; j++)
            check_row(track->bars.items[j].kind == SG_BAR_STEADY, i);
    }
}

// ---- Plans ----

static void a_plan_hangs_on_a_lead_from_where_it_was_made(void **state)
{
    (void)state;
    posts_on(2022, 2022);
    world_claim(world, "flink", SG_PLANNED, "2024");
    const struct sg_timeline *timeline = by_year();
    check_bars(timeline, "flink", "plan 2022 to 2024");
    const struct sg_track *track = track_of(timeline, "flink");
    assert_int_equal(track->glyphs.count, 1);
    assert_int_equal(track->glyphs.items[0].status, SG_PLANNED);
    assert_int_equal(track->glyphs.items[0].column,
                     column_of(timeline->graph, "2024"));
}

static void a_plan_joins_to_no_bar(void **state)
{
    (void)state;
    posts_on(2021, 2022);
    world_claim(world, "go", SG_USED, "2022");
    world_claim(world, "go", SG_PLANNED, "2023");
    check_bars(by_year(), "go", "plan 2022 to 2023");
}

static void a_plan_for_the_period_of_its_post_needs_no_lead(void **state)
{
    (void)state;
    posts_on(2022, 2022);
    world_claim(world, "go", SG_PLANNED, "2022");
    check_bars(by_year(), "go", "");
}

static void
a_plan_between_claims_is_silent_where_a_post_looks_back(void **state)
{
    (void)state;
    posts_on(2020, 2022);
    world_claim(world, "go", SG_USED, "2020");
    world_claim(world, "go", SG_USED, "2022");
    world->workspace.posts.count = 1; // made in 2020
    world_claim(world, "go", SG_PLANNED, "2021");
    world->workspace.posts.count = 3;
    check_bars(by_year(), "go", "plan 2020 to 2021; silent 2020 to 2022");
}

// ---- Glyphs and columns ----

static void every_claimed_period_has_one_glyph_at_its_column(void **state)
{
    (void)state;
    posts_on(2019, 2022);
    static const struct {
        const char *period;
        enum sg_status status;
    } claims[] = {{"2019", SG_MENTIONED},
                  {"2020", SG_TRIED},
                  {"2021", SG_SHARED},
                  {"2022", SG_DROPPED},
                  {"2023", SG_PLANNED}};
    for (size_t i = 0; i < COUNT_OF(claims); i++)
        world_claim(world, "go", claims[i].status, claims[i].period);
    world_claim(world, "go", SG_USED, "2021"); // weaker than shared
    const struct sg_timeline *timeline = by_year();
    const struct sg_track *track = track_of(timeline, "go");
    assert_int_equal(track->glyphs.count, COUNT_OF(claims));
    for (size_t i = 0; i < COUNT_OF(claims); i++) {
        const struct sg_glyph *glyph = &track->glyphs.items[i];
        check_row(glyph->status == claims[i].status, i);
        check_row(glyph->column == column_of(timeline->graph, claims[i].period),
                  i);
        check_row(glyph->x == x_of(timeline, glyph->column), i);
    }
}

static void all_before_share_one_column_at_the_left_edge(void **state)
{
    (void)state;
    posts_on(2021, 2022);
    world_claim(world, "c", SG_LEARNED, "before 2019");
    world_claim(world, "c", SG_USED, "before 2021");
    world_claim(world, "d", SG_USED, "before 2019");
    world_claim(world, "d", SG_MENTIONED, "before 2021");
    world_claim(world, "go", SG_USED, "2018");
    const struct sg_timeline *timeline = by_year();
    double left = x_of(timeline, column_of(timeline->graph, "before 2019"));
    assert_true(left ==
                x_of(timeline, column_of(timeline->graph, "before 2021")));
    assert_true(left < x_of(timeline, column_of(timeline->graph, "2018")));
    const struct sg_track *track = track_of(timeline, "c");
    assert_int_equal(track->glyphs.count, 1);
    assert_int_equal(track->glyphs.items[0].status, SG_USED);
    check_bars(timeline, "c", "");
    assert_int_equal(track_of(timeline, "d")->glyphs.items[0].status, SG_USED);
    size_t labels = 0;
    for (size_t i = 0; i < timeline->columns.count; i++)
        labels += timeline->columns.items[i].x == left &&
                  timeline->columns.items[i].label.len > 0;
    assert_int_equal(labels, 1);
}

static void columns_stand_in_order_of_time(void **state)
{
    (void)state;
    posts_on(2019, 2023);
    world_claim(world, "go", SG_USED, "before 2019");
    const struct sg_timeline *timeline = by_year();
    assert_int_equal(timeline->columns.count, 6);
    for (size_t i = 1; i < timeline->columns.count; i++)
        check_row(
            timeline->columns.items[i - 1].x < timeline->columns.items[i].x, i);
}

static void heads_of_many_columns_can_still_be_read(void **state)
{
    (void)state;
    for (int year = 2019; year <= 2024; year++) {
        posts_on(year, year);
        for (int quarter = 1; quarter <= 4; quarter++)
            world_claim(
                world, "go", SG_USED,
                sg_arena_printf(&world->arena, "%d-Q%d", year, quarter).ptr);
    }
    const struct sg_timeline *timeline = laid_out(SG_QUARTER, 830);
    for (int year = 2019; year <= 2024; year++) {
        const char *text = sg_arena_printf(&world->arena, "%d", year).ptr;
        bool can_be_read = false;
        for (size_t i = 0; i < timeline->columns.count; i++)
            can_be_read |=
                timeline->columns.items[i].label.len > 0 &&
                strstr(timeline->columns.items[i].label.ptr, text) != NULL;
        check_row(can_be_read, year);
    }
}

// ---- Lanes and rows ----

static void areas_are_lanes_in_their_order(void **state)
{
    (void)state;
    static const enum sg_area expected[] = {SG_TOOLS, SG_LANGUAGES, SG_DATA};
    world_skill(world, "kafka", SG_DATA);
    world_skill(world, "go", SG_LANGUAGES);
    world_skill(world, "git", SG_TOOLS);
    sg_vec_push(&world->arena, &world->workspace.config.areas, SG_TOOLS);
    posts_on(2022, 2022);
    world_claim(world, "kafka", SG_USED, NULL);
    world_claim(world, "go", SG_USED, NULL);
    world_claim(world, "git", SG_USED, NULL);
    const struct sg_timeline *timeline = by_year();
    assert_int_equal(timeline->lanes.count, COUNT_OF(expected));
    for (size_t i = 0; i < COUNT_OF(expected); i++)
        check_row(timeline->lanes.items[i].area == expected[i], i);
    assert_int_equal(track_of(timeline, "kafka")->lane, 2);
}

static void a_row_is_used_again_once_it_is_free(void **state)
{
    (void)state;
    posts_on(2010, 2022);
    world_claim(world, "svn", SG_USED, "2010");
    world_claim(world, "svn", SG_DROPPED, "2011");
    world_claim(world, "git", SG_USED, "2017");
    world_claim(world, "perl", SG_USED, "2010");
    const struct sg_timeline *timeline = by_year();
    const struct sg_track *svn = track_of(timeline, "svn");
    const struct sg_track *git = track_of(timeline, "git");
    const struct sg_track *perl = track_of(timeline, "perl");
    assert_true(git->row == svn->row || git->row == perl->row);
    assert_true(svn->row != perl->row);
}

static void the_rest_is_folded_and_counted(void **state)
{
    (void)state;
    posts_on(2022, 2022);
    for (int i = 0; i < 12; i++)
        world_claim(world, sg_arena_printf(&world->arena, "weak%d", i).ptr,
                    SG_MENTIONED, NULL);
    world_claim(world, "strong", SG_SHARED, NULL);
    world_claim(world, "used", SG_USED, NULL);
    const struct sg_timeline_options options = {.width = 830, .max_skills = 2};
    const struct sg_timeline *timeline =
        sg_timeline_layout(&world->arena, world_graph(world), &options);
    assert_int_equal(timeline->tracks.count, 2);
    assert_non_null(track_of(timeline, "strong"));
    assert_non_null(track_of(timeline, "used"));
    assert_int_equal(timeline->lanes.items[0].shown, 2);
    assert_int_equal(timeline->lanes.items[0].hidden, 12);
    assert_non_null(strstr(timeline->lanes.items[0].more.ptr, "12"));
}

static void skills_nobody_named_are_not_drawn(void **state)
{
    (void)state;
    world_requires(world, "pandas", "python");
    posts_on(2022, 2022);
    world_claim(world, "pandas", SG_USED, NULL);
    const struct sg_graph_options implied = {.with_implied = true};
    const struct sg_graph *graph = world_graph_with(world, &implied);
    const struct sg_timeline_options options = {.width = 830};
    assert_int_equal(graph->nodes.count, 2);
    assert_int_equal(
        sg_timeline_layout(&world->arena, graph, &options)->tracks.count, 1);
}

static void an_empty_workspace_has_an_empty_timeline(void **state)
{
    (void)state;
    const struct sg_timeline *timeline = by_year();
    assert_int_equal(timeline->tracks.count, 0);
    assert_int_equal(timeline->lanes.count, 0);
    assert_true(timeline->height > 0);
}

// ---- Random worlds ----

enum { GLYPH = 4 }; // half the side of the square that a glyph surely covers

static bool overlap(struct sg_box a, struct sg_box b)
{
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h &&
           b.y < a.y + a.h;
}

static bool is_within(struct sg_box inner, struct sg_box outer)
{
    return inner.x >= outer.x && inner.y >= outer.y &&
           inner.x + inner.w <= outer.x + outer.w &&
           inner.y + inner.h <= outer.y + outer.h;
}

static struct sg_box glyph_box(const struct sg_track *track, size_t glyph)
{
    return (struct sg_box){track->glyphs.items[glyph].x - GLYPH,
                           track->y - GLYPH, 2 * GLYPH, 2 * GLYPH};
}

static struct sg_box bar_box(const struct sg_track *track, size_t bar)
{
    const struct sg_bar *it = &track->bars.items[bar];
    return (struct sg_box){it->x1, track->y - 1, it->x2 - it->x1, 2};
}

// Names of all kinds, from one letter to several words.
static const char *random_name(uint64_t *seed, size_t index)
{
    static const char *const names[] = {
        "c",
        "go",
        "k8s",
        "쿠버네티스",
        "typescript",
        "google-cloud-platform",
        "데이터-엔지니어링",
        "a-very-long-name-of-a-framework-that-nobody-uses"};
    return sg_arena_printf(&world->arena, "%s-%zu",
                           names[random_below(seed, COUNT_OF(names))], index)
        .ptr;
}

static void make_random_world(uint64_t *seed, enum sg_period_unit unit)
{
    int first = 2010 + (int)random_below(seed, 10);
    int last = first + (int)random_below(seed, 8);
    size_t skills = 1 + random_below(seed, 40);
    const char *names[40];
    for (size_t i = 0; i < skills; i++) {
        names[i] = random_name(seed, i);
        world_skill(world, names[i], (enum sg_area)random_below(seed, 4));
    }
    for (int year = first; year <= last; year++) {
        if (year != last && random_below(seed, 4) == 0)
            continue; // nobody wrote
        posts_on(year, year);
        for (size_t i = 0; i < skills; i++) {
            enum sg_status status =
                (enum sg_status)(random_below(seed, 12) % SG_STATUS_COUNT);
            if (status == SG_NO_STATUS)
                continue;
            sg_period when = {SG_YEAR, year + (status == SG_PLANNED), 0};
            if (unit == SG_QUARTER && random_below(seed, 3) > 0)
                when = (sg_period){SG_QUARTER, when.year,
                                   1 + (int)random_below(seed, 4)};
            else if (random_below(seed, 10) == 0)
                when.unit = SG_BEFORE;
            const char *period = sg_period_format(&world->arena, when).ptr;
            world_claim(world, names[i], status, period);
        }
    }
}

static void check_track_alone(const struct sg_timeline *timeline,
                              const struct sg_track *track, size_t round)
{
    const struct sg_box page = {0, 0, timeline->width, timeline->height};
    struct sg_box lane = timeline->lanes.items[track->lane].box;
    check_row(is_within(lane, page), round);
    check_row(is_within(track->label_box, lane), round);
    check_row(sg_text_width(track->label, SG_LABEL_SIZE, SG_REGULAR) <=
                  track->label_box.w,
              round);
    for (size_t i = 0; i < track->glyphs.count; i++) {
        check_row(is_within(glyph_box(track, i), lane), round);
        check_row(!overlap(glyph_box(track, i), track->label_box), round);
        check_row(i == 0 ||
                      !overlap(glyph_box(track, i - 1), glyph_box(track, i)),
                  round);
    }
}

static void check_tracks_apart(const struct sg_track *a,
                               const struct sg_track *b, size_t round)
{
    check_row(!overlap(a->label_box, b->label_box), round);
    for (size_t i = 0; i < a->glyphs.count; i++) {
        check_row(!overlap(glyph_box(a, i), b->label_box), round);
        for (size_t j = 0; j < b->glyphs.count; j++)
            check_row(!overlap(glyph_box(a, i), glyph_box(b, j)), round);
        for (size_t j = 0; j < b->bars.count; j++)
            check_row(!overlap(glyph_box(a, i), bar_box(b, j)), round);
    }
    for (size_t i = 0; i < a->bars.count; i++) {
        check_row(!overlap(bar_box(a, i), b->label_box), round);
        for (size_t j = 0; j < b->bars.count; j++)
            check_row(!overlap(bar_box(a, i), bar_box(b, j)), round);
    }
}

static void check_timeline(const struct sg_timeline *timeline, size_t round)
{
    for (size_t i = 1; i < timeline->lanes.count; i++)
        check_row(!overlap(timeline->lanes.items[i - 1].box,
                           timeline->lanes.items[i].box),
                  round);
    for (size_t i = 0; i < timeline->tracks.count; i++) {
        const struct sg_track *track = &timeline->tracks.items[i];
        check_track_alone(timeline, track, round);
        for (size_t j = 0; j < timeline->tracks.count; j++)
            if (i != j)
                check_tracks_apart(track, &timeline->tracks.items[j], round);
    }
}

// At the widths that pictures are made for.
static void nothing_overlaps_in_random_timelines(void **state)
{
    (void)state;
    static const struct {
        enum sg_period_unit unit;
        double width;
    } pictures[] = {{SG_YEAR, 830}, {SG_YEAR, 390}, {SG_QUARTER, 830}};
    uint64_t seed = 20220406;
    for (size_t round = 0; round < 100; round++)
        for (size_t i = 0; i < COUNT_OF(pictures); i++) {
            free_world(NULL);
            make_world(NULL);
            make_random_world(&seed, pictures[i].unit);
            check_timeline(laid_out(pictures[i].unit, pictures[i].width),
                           round);
        }
}

// No bar of any kind says more than the claims do.
static void check_honest(const struct sg_timeline *timeline,
                         const struct sg_track *track, size_t round)
{
    const struct sg_graph *graph = timeline->graph;
    const enum sg_status *statuses = graph->nodes.items[track->node].statuses;
    for (size_t i = 0; i < track->bars.count; i++) {
        const struct sg_bar *bar = &track->bars.items[i];
        if (bar->kind == SG_BAR_PLAN) {
            check_row(statuses[bar->to] == SG_PLANNED, round);
            continue;
        }
        check_row(sg_status_is_active(statuses[bar->from]), round);
        check_row(sg_status_is_active(statuses[bar->to]) ||
                      statuses[bar->to] == SG_DROPPED,
                  round);
        bool is_silent = false;
        for (size_t column = bar->from + 1; column < bar->to; column++) {
            check_row(!sg_status_is_active(statuses[column]), round);
            check_row(statuses[column] != SG_DROPPED, round);
            is_silent |= graph->columns.items[column].is_observed;
        }
        check_row(is_silent == (bar->kind == SG_BAR_SILENT), round);
        check_row(bar->kind != SG_BAR_STEADY ||
                      sg_period_follows(graph->columns.items[bar->to].period,
                                        graph->columns.items[bar->from].period),
                  round);
    }
}

static void random_timelines_never_overclaim(void **state)
{
    (void)state;
    uint64_t seed = 20220407;
    size_t bars = 0;
    for (size_t round = 0; round < 150; round++) {
        free_world(NULL);
        make_world(NULL);
        make_random_world(&seed, SG_YEAR);
        const struct sg_timeline *timeline = by_year();
        for (size_t i = 0; i < timeline->tracks.count; i++) {
            check_honest(timeline, &timeline->tracks.items[i], round);
            bars += timeline->tracks.items[i].bars.count;
        }
    }
    assert_true(bars > 1000);
}

#define test(name) cmocka_unit_test_setup_teardown(name, make_world, free_world)

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(a_solid_bar_joins_neighbouring_active_claims),
        test(over_an_observed_silent_period_the_bar_is_broken),
        test(a_year_without_a_post_is_unknown_not_silent),
        test(a_year_that_is_only_remembered_is_unknown),
        test(one_silent_year_is_enough),
        test(nothing_joins_to_a_mere_mention),
        test(after_dropped_the_bar_ends),
        test(from_before_a_year_a_bar_runs_into_it),
        test(a_year_that_was_claimed_has_no_silent_half),
        test(between_a_year_and_its_half_nothing_is_missing),
        test(a_plan_hangs_on_a_lead_from_where_it_was_made),
        test(a_plan_joins_to_no_bar),
        test(a_plan_for_the_period_of_its_post_needs_no_lead),
        test(a_plan_between_claims_is_silent_where_a_post_looks_back),
        test(every_claimed_period_has_one_glyph_at_its_column),
        test(all_before_share_one_column_at_the_left_edge),
        test(columns_stand_in_order_of_time),
        test(heads_of_many_columns_can_still_be_read),
        test(areas_are_lanes_in_their_order),
        test(a_row_is_used_again_once_it_is_free),
        test(the_rest_is_folded_and_counted),
        test(skills_nobody_named_are_not_drawn),
        test(an_empty_workspace_has_an_empty_timeline),
        test(nothing_overlaps_in_random_timelines),
        test(random_timelines_never_overclaim),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
