// SPDX-License-Identifier: MIT
#include "layout/spine.h"

#include <math.h>
#include <stdlib.h>

// Room in px that two nets on one lane keep between them.
enum { CLEARANCE = 12 };

struct turn {
    size_t net;
    const struct sg_net *of;
};

static int compare_turns(const void *left, const void *right)
{
    const struct turn *a = left;
    const struct turn *b = right;
    if (a->of->fan_out != b->of->fan_out)
        return a->of->fan_out > b->of->fan_out ? -1 : 1;
    double length_a = a->of->bottom - a->of->top;
    double length_b = b->of->bottom - b->of->top;
    if (length_a != length_b)
        return length_a < length_b ? -1 : 1;
    return (a->net > b->net) - (a->net < b->net);
}

static bool is_free(const struct sg_net *nets, size_t count, size_t lane,
                    const struct sg_net *net)
{
    for (size_t i = 0; i < count; i++)
        if (nets[i].lane == lane && nets[i].top < net->bottom + CLEARANCE &&
            nets[i].bottom > net->top - CLEARANCE)
            return false;
    return true;
}

// Lanes are first only numbers; then those whose nets lean to the left come to
// stand on the left.
struct lane {
    size_t number;
    double lean;
};

static int compare_lanes(const void *left, const void *right)
{
    const struct lane *a = left;
    const struct lane *b = right;
    if (a->lean != b->lean)
        return a->lean < b->lean ? -1 : 1;
    return (a->number > b->number) - (a->number < b->number);
}

static void order_lanes(sg_arena *scratch, struct sg_net *nets, size_t count,
                        size_t used)
{
    struct lane *lanes = sg_arena_array(scratch, used + 1, sizeof *lanes);
    size_t *place = sg_arena_array(scratch, used + 1, sizeof *place);
    for (size_t i = 0; i < used; i++)
        lanes[i].number = i;
    for (size_t i = 0; i < count; i++)
        if (nets[i].lane != SG_NO_LANE)
            lanes[nets[i].lane].lean += nets[i].side;
    qsort(lanes, used, sizeof *lanes, compare_lanes);
    for (size_t i = 0; i < used; i++)
        place[lanes[i].number] = i;
    for (size_t i = 0; i < count; i++)
        if (nets[i].lane != SG_NO_LANE)
            nets[i].lane = place[nets[i].lane];
}

size_t sg_spine_assign(struct sg_net *nets, size_t count, size_t most)
{
    sg_arena scratch = {0};
    struct turn *turns = sg_arena_array(&scratch, count + 1, sizeof *turns);
    for (size_t i = 0; i < count; i++) {
        nets[i].lane = SG_NO_LANE;
        turns[i] = (struct turn){i, &nets[i]};
    }
    qsort(turns, count, sizeof *turns, compare_turns);
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        struct sg_net *net = &nets[turns[i].net];
        size_t lane = 0;
        while (lane < most && !is_free(nets, count, lane, net))
            lane++;
        if (lane == most)
            continue;
        net->lane = lane;
        if (lane + 1 > used)
            used = lane + 1;
    }
    order_lanes(&scratch, nets, count, used);
    sg_arena_finish(&scratch);
    return used;
}

static double distance(struct sg_point a, struct sg_point b)
{
    return hypot(a.x - b.x, a.y - b.y);
}

static struct sg_point towards(struct sg_point from, struct sg_point to,
                               double far)
{
    double length = distance(from, to);
    if (length <= 0)
        return from;
    return (struct sg_point){from.x + (to.x - from.x) * far / length,
                             from.y + (to.y - from.y) * far / length};
}

void sg_path_rounded(sg_arena *arena, sg_path *path,
                     const struct sg_point *points, size_t count, double radius)
{
    sg_path_to(arena, path, points[0].x, points[0].y);
    for (size_t i = 1; i + 1 < count; i++) {
        double room = sg_min(distance(points[i - 1], points[i]),
                             distance(points[i], points[i + 1])) /
                      2;
        double bend = sg_min(radius, room);
        if (bend < 0.5) {
            sg_path_to(arena, path, points[i].x, points[i].y);
            continue;
        }
        struct sg_point enter = towards(points[i], points[i - 1], bend);
        struct sg_point leave = towards(points[i], points[i + 1], bend);
        sg_path_to(arena, path, enter.x, enter.y);
        // A quarter circle: control points at 0.55 of the way to the corner.
        sg_path_curve(arena, path, towards(enter, points[i], bend * 0.55),
                      towards(leave, points[i], bend * 0.55), leave);
    }
    if (count > 1)
        sg_path_to(arena, path, points[count - 1].x, points[count - 1].y);
}
