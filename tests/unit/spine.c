// SPDX-License-Identifier: MIT
#include "layout/spine.h"

#include <math.h>

#include "check.h"

static bool touch(const struct sg_net *a, const struct sg_net *b)
{
    return a->top <= b->bottom && b->top <= a->bottom;
}

// ---- Lanes ----

static void nets_side_by_side_get_lanes_of_their_own(void **state)
{
    (void)state;
    struct sg_net nets[] = {
        {.top = 0, .bottom = 100, .fan_out = 1},
        {.top = 50, .bottom = 150, .fan_out = 1},
        {.top = 90, .bottom = 200, .fan_out = 1},
    };
    assert_int_equal(sg_spine_assign(nets, 3, 10), 3);
    assert_true(nets[0].lane != nets[1].lane);
    assert_true(nets[1].lane != nets[2].lane);
    assert_true(nets[0].lane != nets[2].lane);
}

static void nets_above_each_other_share_a_lane(void **state)
{
    (void)state;
    struct sg_net nets[] = {
        {.top = 0, .bottom = 100, .fan_out = 1},
        {.top = 200, .bottom = 300, .fan_out = 1},
        {.top = 400, .bottom = 500, .fan_out = 1},
    };
    assert_int_equal(sg_spine_assign(nets, 3, 10), 1);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(nets[i].lane, 0);
}

static void nets_that_meet_end_to_end_do_not_share_one(void **state)
{
    (void)state;
    struct sg_net nets[] = {
        {.top = 0, .bottom = 100, .fan_out = 1},
        {.top = 100, .bottom = 200, .fan_out = 1},
    };
    assert_int_equal(sg_spine_assign(nets, 2, 10), 2);
}

static void without_room_the_nets_with_most_edges_stay(void **state)
{
    (void)state;
    struct sg_net nets[] = {
        {.top = 0, .bottom = 100, .fan_out = 2},
        {.top = 0, .bottom = 100, .fan_out = 9},
        {.top = 0, .bottom = 100, .fan_out = 1},
        {.top = 0, .bottom = 100, .fan_out = 5},
    };
    assert_int_equal(sg_spine_assign(nets, 4, 2), 2);
    assert_true(nets[1].lane < 2 && nets[3].lane < 2);
    assert_int_equal(nets[0].lane, SG_NO_LANE);
    assert_int_equal(nets[2].lane, SG_NO_LANE);
}

static void without_lanes_nothing_gets_one(void **state)
{
    (void)state;
    struct sg_net nets[] = {{.top = 0, .bottom = 100, .fan_out = 2}};
    assert_int_equal(sg_spine_assign(nets, 1, 0), 0);
    assert_int_equal(nets[0].lane, SG_NO_LANE);
    assert_int_equal(sg_spine_assign(nets, 0, 5), 0);
}

static void lanes_stand_on_the_side_their_nets_lean_to(void **state)
{
    (void)state;
    struct sg_net nets[] = {
        {.top = 0, .bottom = 100, .fan_out = 3, .side = 1},
        {.top = 0, .bottom = 100, .fan_out = 2, .side = -1},
        {.top = 0, .bottom = 100, .fan_out = 1, .side = 0},
    };
    assert_int_equal(sg_spine_assign(nets, 3, 10), 3);
    assert_true(nets[1].lane < nets[2].lane);
    assert_true(nets[2].lane < nets[0].lane);
}

enum { MOST_NETS = 60 };

static void make_nets(uint64_t *seed, struct sg_net *nets, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        double top = random_below(seed, 1000);
        nets[i] = (struct sg_net){
            .top = top,
            .bottom = top + random_below(seed, 400),
            .fan_out = 1 + random_below(seed, 6),
            .side = (double)random_below(seed, 3) - 1,
        };
    }
}

// Nothing overlaps, no lane is empty, and who has none was crowded out of
// each by nets with no fewer edges.
static void check_nets(const struct sg_net *nets, size_t count, size_t used,
                       size_t most, size_t round)
{
    bool is_taken[MOST_NETS] = {false};
    check_row(used <= most, round);
    for (size_t i = 0; i < count; i++) {
        check_row(nets[i].lane == SG_NO_LANE || nets[i].lane < used, round);
        if (nets[i].lane != SG_NO_LANE)
            is_taken[nets[i].lane] = true;
        for (size_t j = 0; j < i; j++)
            check_row(nets[i].lane == SG_NO_LANE ||
                          nets[i].lane != nets[j].lane ||
                          !touch(&nets[i], &nets[j]),
                      round);
        for (size_t lane = 0; nets[i].lane == SG_NO_LANE && lane < most;
             lane++) {
            bool is_crowded = false;
            for (size_t j = 0; j < count; j++)
                is_crowded |=
                    nets[j].lane == lane && nets[j].fan_out >= nets[i].fan_out;
            check_row(is_crowded, round);
        }
    }
    for (size_t lane = 0; lane < used; lane++)
        check_row(is_taken[lane], round);
}

static void random_nets_never_overlap(void **state)
{
    (void)state;
    struct sg_net nets[MOST_NETS];
    uint64_t seed = 20220402;
    for (size_t round = 0; round < 500; round++) {
        size_t count = random_below(&seed, MOST_NETS + 1);
        size_t most = 1 + random_below(&seed, 12);
        make_nets(&seed, nets, count);
        size_t used = sg_spine_assign(nets, count, most);
        check_nets(nets, count, used, most, round);
    }
}

// ---- Rounded lines ----

static bool is_at(struct sg_point a, struct sg_point b)
{
    return fabs(a.x - b.x) < 1e-9 && fabs(a.y - b.y) < 1e-9;
}

static void a_rounded_line_joins_its_ends(void **state)
{
    (void)state;
    static const struct sg_point points[] = {
        {0, 0}, {100, 0}, {100, 80}, {30, 80}, {30, 300}};
    sg_arena arena = {0};
    for (size_t count = 1; count <= COUNT_OF(points); count++) {
        sg_path path = {0};
        sg_path_rounded(&arena, &path, points, count, 8);
        check_row(path.items[0].kind == 'M', count);
        check_row(is_at(path.items[0].p[0], points[0]), count);
        check_row(
            is_at(sg_step_end(&path.items[path.count - 1]), points[count - 1]),
            count);
        size_t curves = 0;
        for (size_t i = 1; i < path.count; i++) {
            check_row(path.items[i].kind != 'M', count);
            curves += path.items[i].kind == 'C';
        }
        check_row(curves == (count > 2 ? count - 2 : 0), count);
    }
    sg_arena_finish(&arena);
}

// A bend begins and ends on the line, at most half of either leg away from
// the corner, so that two bends never run into each other.
static void bends_stay_within_their_legs(void **state)
{
    (void)state;
    static const double radii[] = {0, 1, 5, 8, 50, 1000};
    static const struct sg_point points[] = {
        {0, 0}, {20, 0}, {20, 4}, {60, 4}, {60, 100}};
    sg_arena arena = {0};
    for (size_t i = 0; i < COUNT_OF(radii); i++) {
        sg_path path = {0};
        sg_path_rounded(&arena, &path, points, COUNT_OF(points), radii[i]);
        struct sg_point at = path.items[0].p[0];
        for (size_t j = 1; j < path.count; j++) {
            struct sg_point end = sg_step_end(&path.items[j]);
            bool is_straight = at.x == end.x || at.y == end.y;
            check_row(is_straight || path.items[j].kind == 'C', i);
            double reach = sg_max(fabs(end.x - at.x), fabs(end.y - at.y));
            check_row(path.items[j].kind != 'C' || reach <= radii[i] + 1e-9, i);
            // Legs run right and down only: so must the line.
            check_row(end.x >= at.x - 1e-9 && end.y >= at.y - 1e-9, i);
            at = end;
        }
        check_row(is_at(at, points[COUNT_OF(points) - 1]), i);
    }
    sg_arena_finish(&arena);
}

static void points_in_the_same_place_do_no_harm(void **state)
{
    (void)state;
    static const struct sg_point points[] = {{5, 5}, {5, 5}, {5, 5}, {9, 5}};
    sg_arena arena = {0};
    sg_path path = {0};
    sg_path_rounded(&arena, &path, points, COUNT_OF(points), 8);
    for (size_t i = 0; i < path.count; i++)
        for (int j = 0; j < (path.items[i].kind == 'C' ? 3 : 1); j++)
            check_row(isfinite(path.items[i].p[j].x) &&
                          isfinite(path.items[i].p[j].y),
                      i);
    assert_true(is_at(sg_step_end(&path.items[path.count - 1]), points[3]));
    sg_arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nets_side_by_side_get_lanes_of_their_own),
        cmocka_unit_test(nets_above_each_other_share_a_lane),
        cmocka_unit_test(nets_that_meet_end_to_end_do_not_share_one),
        cmocka_unit_test(without_room_the_nets_with_most_edges_stay),
        cmocka_unit_test(without_lanes_nothing_gets_one),
        cmocka_unit_test(lanes_stand_on_the_side_their_nets_lean_to),
        cmocka_unit_test(random_nets_never_overlap),
        cmocka_unit_test(a_rounded_line_joins_its_ends),
        cmocka_unit_test(bends_stay_within_their_legs),
        cmocka_unit_test(points_in_the_same_place_do_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
