// SPDX-License-Identifier: MIT
#include "check.h"
#include "fixture.h"

static void claim_all(void)
{
    world_post(world, "2022");
    size_t count = world->skills.count;
    for (size_t i = 0; i < count; i++)
        world_claim(world, world->skills.items[i].id.ptr, SG_USED, NULL);
}

static void check_drawn(bool with_used_with, const char *expected)
{
    const struct sg_graph *graph = world_graph(world);
    sg_edges drawn = {0};
    sg_graph_reduce(&world->arena, graph, NULL, with_used_with, &drawn);
    check_str(edges_as_text(&world->arena, graph, &drawn), expected);
}

static void an_edge_goes_that_other_edges_say(void **state)
{
    (void)state;
    world_requires(world, "b", "a");
    world_requires(world, "c", "b");
    world_requires(world, "d", "c");
    world_requires(world, "c", "a");
    world_requires(world, "d", "a");
    world_requires(world, "d", "b");
    claim_all();
    check_drawn(false, "a>b requires; b>c requires; c>d requires");
}

static void a_diamond_stays(void **state)
{
    (void)state;
    world_requires(world, "b", "a");
    world_requires(world, "c", "a");
    world_requires(world, "d", "b");
    world_requires(world, "d", "c");
    claim_all();
    check_drawn(false, "a>b requires; a>c requires; b>d requires; "
                       "c>d requires");
}

static void needs_and_parts_say_the_same(void **state)
{
    (void)state;
    world_part_of(world, "b", "a");
    world_requires(world, "c", "b");
    world_requires(world, "c", "a");
    world_part_of(world, "d", "c");
    world_part_of(world, "d", "a");
    claim_all();
    check_drawn(false, "a>b part_of; b>c requires; c>d part_of");
}

static void replacements_stay_and_say_nothing_else(void **state)
{
    (void)state;
    world_replaces(world, "b", "a");
    world_replaces(world, "c", "b");
    world_replaces(world, "c", "a");
    world_requires(world, "c", "a");
    world_requires(world, "d", "b");
    world_requires(world, "d", "a");
    claim_all();
    check_drawn(false, "a>b replaces; a>c requires; a>c replaces; "
                       "a>d requires; b>c replaces; b>d requires");
}

static void what_is_used_together_is_drawn_when_asked_for(void **state)
{
    (void)state;
    world_requires(world, "b", "a");
    world_requires(world, "c", "b");
    world_post(world, "2022");
    world_claim(world, "a", SG_USED, NULL)->group = 1;
    world_claim(world, "b", SG_USED, NULL);
    world_claim(world, "c", SG_USED, NULL)->group = 1;
    check_drawn(false, "a>b requires; b>c requires");
    check_drawn(true, "a>b requires; a>c used_with 1; b>c requires");
}

static void the_graph_itself_is_not_changed(void **state)
{
    (void)state;
    world_requires(world, "b", "a");
    world_requires(world, "c", "b");
    world_requires(world, "c", "a");
    claim_all();
    const struct sg_graph *graph = world_graph(world);
    sg_edges drawn = {0};
    sg_graph_reduce(&world->arena, graph, NULL, false, &drawn);
    assert_int_equal(drawn.count, 2);
    assert_int_equal(graph->edges.count, 3);
}

static void an_empty_graph_has_nothing_to_draw(void **state)
{
    (void)state;
    check_drawn(true, "");
}

// ---- Against the definition ----

enum { MOST_NODES = 80 };

// The edges among skills named s00, s01, …: [from][to].
typedef bool relation[MOST_NODES][MOST_NODES];

static void make_dag(uint64_t *seed, size_t count, unsigned density,
                     relation edges)
{
    for (size_t to = 0; to < count; to++) {
        sg_arena *arena = &world->arena;
        const char *name = sg_arena_printf(arena, "s%02zu", to).ptr;
        world_skill(world, name, SG_OTHER);
        for (size_t from = 0; from < to; from++) {
            edges[from][to] = random_below(seed, 100) < density;
            const char *needed = sg_arena_printf(arena, "s%02zu", from).ptr;
            if (edges[from][to] && random_below(seed, 3) == 0)
                world_part_of(world, name, needed);
            else if (edges[from][to])
                world_requires(world, name, needed);
        }
    }
}

// In place; edges only run from smaller to larger numbers.
static void close_over(relation paths, size_t count)
{
    for (size_t via = 0; via < count; via++)
        for (size_t from = 0; from < via; from++)
            for (size_t to = via + 1; to < count && paths[from][via]; to++)
                paths[from][to] |= paths[via][to];
}

static bool has_way_around(relation paths, size_t from, size_t to)
{
    for (size_t via = from + 1; via < to; via++)
        if (paths[from][via] && paths[via][to])
            return true;
    return false;
}

static void exactly_the_edges_without_a_way_around_are_drawn(void **state)
{
    (void)state;
    static relation edges;
    static relation paths;
    static relation kept;
    static const unsigned densities[] = {3, 10, 30, 70};
    static const size_t sizes[] = {2, 13, 63, 64, 65, MOST_NODES};
    uint64_t seed = 20220401;
    for (size_t i = 0; i < COUNT_OF(densities) * COUNT_OF(sizes); i++) {
        size_t count = sizes[i / COUNT_OF(densities)];
        free_world(NULL);
        make_world(NULL);
        memset(edges, 0, sizeof edges);
        make_dag(&seed, count, densities[i % COUNT_OF(densities)], edges);
        claim_all();
        memcpy(paths, edges, sizeof paths);
        close_over(paths, count);
        sg_edges drawn = {0};
        sg_graph_reduce(&world->arena, world_graph(world), NULL, false, &drawn);
        memset(kept, 0, sizeof kept);
        for (size_t j = 0; j < drawn.count; j++)
            kept[drawn.items[j].from][drawn.items[j].to] = true;
        for (size_t from = 0; from < count; from++)
            for (size_t to = 0; to < count; to++)
                check_row(kept[from][to] == (edges[from][to] &&
                                             !has_way_around(paths, from, to)),
                          i);
    }
}

#define test(name) cmocka_unit_test_setup_teardown(name, make_world, free_world)

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(an_edge_goes_that_other_edges_say),
        test(a_diamond_stays),
        test(needs_and_parts_say_the_same),
        test(replacements_stay_and_say_nothing_else),
        test(what_is_used_together_is_drawn_when_asked_for),
        test(the_graph_itself_is_not_changed),
        test(an_empty_graph_has_nothing_to_draw),
        test(exactly_the_edges_without_a_way_around_are_drawn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
