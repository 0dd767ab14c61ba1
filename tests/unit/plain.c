// SPDX-License-Identifier: MIT
#include <math.h>

#include "check.h"
#include "layout/block.h"

static void add_node(sg_arena *arena, struct sg_block *block, double width,
                     double height)
{
    sg_vec_push(arena, &block->nodes,
                ((struct sg_block_node){.width = width, .height = height}));
}

static void add_edge(sg_arena *arena, struct sg_block *block, size_t from,
                     size_t to)
{
    sg_vec_push(arena, &block->edges,
                ((struct sg_block_edge){.from = from, .to = to}));
}

static struct sg_box box_of(const struct sg_block *block, size_t node)
{
    const struct sg_block_node *it = &block->nodes.items[node];
    return (struct sg_box){it->at.x - it->width / 2, it->at.y - it->height / 2,
                           it->width, it->height};
}

static bool overlap(struct sg_box a, struct sg_box b)
{
    const double slack = 1e-6;
    return a.x + slack < b.x + b.w && b.x + slack < a.x + a.w &&
           a.y + slack < b.y + b.h && b.y + slack < a.y + a.h;
}

static bool is_within(const struct sg_block *block, struct sg_box box)
{
    const double slack = 1e-6;
    return box.x >= -slack && box.y >= -slack &&
           box.x + box.w <= block->width + slack &&
           box.y + box.h <= block->height + slack;
}

static void check_boxes(const struct sg_block *block, size_t round)
{
    for (size_t i = 0; i < block->nodes.count; i++) {
        check_row(is_within(block, box_of(block, i)), round);
        for (size_t j = 0; j < i; j++)
            check_row(!overlap(box_of(block, i), box_of(block, j)), round);
    }
}

static void check_edge_path(const struct sg_block *block,
                            const struct sg_block_edge *edge, size_t round)
{
    struct sg_box from = box_of(block, edge->from);
    struct sg_box to = box_of(block, edge->to);
    check_row(edge->path.count >= 2, round);
    struct sg_point start = edge->path.items[0].p[0];
    struct sg_point end = sg_step_end(&edge->path.items[edge->path.count - 1]);
    check_row(edge->path.items[0].kind == 'M', round);
    check_row(fabs(start.x - (from.x + from.w)) < 1e-6, round);
    check_row(start.y >= from.y && start.y <= from.y + from.h, round);
    check_row(fabs(end.x - to.x) < 1e-6, round);
    check_row(end.y >= to.y && end.y <= to.y + to.h, round);
}

// Edges run from smaller to larger numbers.
static struct sg_block random_dag(sg_arena *arena, uint64_t *seed)
{
    struct sg_block block = {.name = SG_STR_INIT("dag"),
                             .rank_gap = SG_RANK_GAP};
    size_t count = random_below(seed, 50);
    unsigned density = random_below(seed, 40);
    for (size_t i = 0; i < count; i++)
        add_node(arena, &block, 20 + random_below(seed, 150),
                 10 + random_below(seed, 30));
    for (size_t to = 0; to < count; to++)
        for (size_t from = 0; from < to; from++)
            if (random_below(seed, 100) < density)
                add_edge(arena, &block, from, to);
    return block;
}

static void random_dags_run_from_left_to_right_without_overlap(void **state)
{
    (void)state;
    uint64_t seed = 20220403;
    for (size_t round = 0; round < 300; round++) {
        sg_arena arena = {0};
        struct sg_block block = random_dag(&arena, &seed);
        for (size_t i = 0; i < block.edges.count; i++)
            block.edges.items[i].is_hidden = random_below(&seed, 5) == 0;
        sg_block_layout_plain(&arena, &block);
        check_boxes(&block, round);
        for (size_t i = 0; i < block.edges.count; i++) {
            const struct sg_block_edge *edge = &block.edges.items[i];
            struct sg_box from = box_of(&block, edge->from);
            struct sg_box to = box_of(&block, edge->to);
            check_row(from.x + from.w + SG_RANK_GAP <= to.x + 1e-6, round);
            if (edge->is_hidden)
                check_row(edge->path.count == 0, round);
            else
                check_edge_path(&block, edge, round);
        }
        sg_arena_finish(&arena);
    }
}

static void circles_and_loops_do_no_harm(void **state)
{
    (void)state;
    uint64_t seed = 20220404;
    for (size_t round = 0; round < 100; round++) {
        sg_arena arena = {0};
        struct sg_block block = random_dag(&arena, &seed);
        size_t count = block.nodes.count;
        for (size_t i = 0; count > 0 && i < 5; i++)
            add_edge(&arena, &block, random_below(&seed, (unsigned)count),
                     random_below(&seed, (unsigned)count));
        sg_block_layout_plain(&arena, &block);
        check_boxes(&block, round);
        sg_arena_finish(&arena);
    }
}

static void neighbours_keep_their_gap(void **state)
{
    (void)state;
    sg_arena arena = {0};
    struct sg_block block = {.rank_gap = 40};
    for (int i = 0; i < 3; i++)
        add_node(&arena, &block, 50, 20);
    add_edge(&arena, &block, 0, 2);
    sg_block_layout_plain(&arena, &block);
    struct sg_box first = box_of(&block, 0);
    struct sg_box below = box_of(&block, 1);
    struct sg_box right = box_of(&block, 2);
    assert_true(below.y >= first.y + first.h + SG_NODE_GAP - 1e-6 ||
                first.y >= below.y + below.h + SG_NODE_GAP - 1e-6);
    assert_true(right.x >= first.x + first.w + 40 - 1e-6);
    sg_arena_finish(&arena);
}

static void a_skill_stands_beside_what_it_needs(void **state)
{
    (void)state;
    sg_arena arena = {0};
    struct sg_block block = {.rank_gap = SG_RANK_GAP};
    for (int i = 0; i < 6; i++)
        add_node(&arena, &block, 50, 20);
    add_edge(&arena, &block, 0, 5); // crossed, were they kept in order
    add_edge(&arena, &block, 1, 4);
    add_edge(&arena, &block, 2, 3);
    sg_block_layout_plain(&arena, &block);
    for (size_t i = 0; i < 3; i++)
        check_row(fabs(block.nodes.items[i].at.y -
                       block.nodes.items[5 - i].at.y) < 1e-6,
                  i);
    sg_arena_finish(&arena);
}

static void an_empty_block_has_no_size(void **state)
{
    (void)state;
    sg_arena arena = {0};
    struct sg_block block = {.width = 99, .height = 99};
    sg_block_layout_plain(&arena, &block);
    assert_true(block.width == 0 && block.height == 0);
    sg_arena_finish(&arena);
}

static void the_same_block_is_laid_out_the_same(void **state)
{
    (void)state;
    sg_arena arena = {0};
    struct sg_block blocks[2];
    for (int i = 0; i < 2; i++) {
        uint64_t seed = 20220405;
        blocks[i] = random_dag(&arena, &seed);
        sg_block_layout_plain(&arena, &blocks[i]);
    }
    // Laying out again changes nothing either.
    sg_block_layout_plain(&arena, &blocks[1]);
    assert_true(blocks[0].nodes.count > 10);
    for (size_t i = 0; i < blocks[0].nodes.count; i++) {
        struct sg_point one = blocks[0].nodes.items[i].at;
        struct sg_point two = blocks[1].nodes.items[i].at;
        check_row(one.x == two.x && one.y == two.y, i);
    }
    for (size_t i = 0; i < blocks[0].edges.count; i++)
        check_row(blocks[0].edges.items[i].path.count ==
                      blocks[1].edges.items[i].path.count,
                  i);
    sg_arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_dags_run_from_left_to_right_without_overlap),
        cmocka_unit_test(circles_and_loops_do_no_harm),
        cmocka_unit_test(neighbours_keep_their_gap),
        cmocka_unit_test(a_skill_stands_beside_what_it_needs),
        cmocka_unit_test(an_empty_block_has_no_size),
        cmocka_unit_test(the_same_block_is_laid_out_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
