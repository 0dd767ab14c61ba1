// SPDX-License-Identifier: MIT
// Points, boxes and paths. All of layout and render uses px, x to the right
// and y down; only layout/dot.c knows that Graphviz's y goes up.
#ifndef SG_LAYOUT_GEOMETRY_H
#define SG_LAYOUT_GEOMETRY_H

#include "base/vec.h"

struct sg_point {
    double x;
    double y;
};

struct sg_box {
    double x; // left
    double y; // top
    double w;
    double h;
};

// 'M'ove or 'L'ine to p[0]; 'C'urve by p[0] and p[1] to p[2].
struct sg_step {
    char kind;
    struct sg_point p[3];
};

typedef SG_VEC(struct sg_step) sg_path;

static inline struct sg_point sg_step_end(const struct sg_step *step)
{
    return step->p[step->kind == 'C' ? 2 : 0];
}

static inline void sg_path_to(sg_arena *arena, sg_path *path, double x,
                              double y)
{
    sg_vec_push(arena, path,
                ((struct sg_step){path->count ? 'L' : 'M', {{x, y}}}));
}

static inline void sg_path_curve(sg_arena *arena, sg_path *path,
                                 struct sg_point a, struct sg_point b,
                                 struct sg_point end)
{
    sg_vec_push(arena, path, ((struct sg_step){'C', {a, b, end}}));
}

static inline double sg_max(double a, double b)
{
    return a > b ? a : b;
}

static inline double sg_min(double a, double b)
{
    return a < b ? a : b;
}

#endif
