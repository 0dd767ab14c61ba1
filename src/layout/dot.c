// SPDX-License-Identifier: MIT
// Graphviz gives geometry and nothing else. It gets no text at all: nodes are
// called n0, n1, …, have empty labels and fixed sizes (so fonts can't change
// the result), and everything is read back from the text attributes that
// attach_attrs() writes, which have kept their form from 2.42 to 14.
//
// The layout plugin is opened by its full path: loading all plugins through
// gvContext() starts pango and cairo, which takes longer than the layout.
#include "layout/dot.h"

#include <dlfcn.h>
#include <graphviz/gvc.h>
#include <stdlib.h>

#include "base/buf.h"

const char *const sg_dot_graph_attributes[] = {"rankdir", "LR", "nodesep",
                                               "0.1111", NULL};
const char *const sg_dot_node_attributes[] = {"shape",     "box",  "label", "",
                                              "fixedsize", "true", NULL};
const char *const sg_dot_edge_attributes[] = {
    "tailport", "e", "headport", "w", "arrowhead", "none", NULL};

enum { MOST_EXPONENT = 30 };

static GVC_t *open_context(void)
{
    void *plugin = dlopen(SG_DOT_PLUGIN, RTLD_NOW | RTLD_LOCAL);
    void *library =
        plugin ? dlsym(plugin, "gvplugin_dot_layout_LTX_library") : NULL;
    if (!library)
        return gvContext();
    static lt_symlist_t builtins[2];
    builtins[0].name = "gvplugin_dot_layout_LTX_library";
    builtins[0].address = library;
    return gvContextPlugins(builtins, 0);
}

// cgraph takes char * for strings that it doesn't change.
static char *text(const char *constant)
{
    union {
        const char *in;
        char *out;
    } cast = {constant};
    return cast.out;
}

static void declare(Agraph_t *graph, int kind, const char *const *attributes)
{
    for (; *attributes; attributes += 2)
        agattr(graph, kind, text(attributes[0]), text(attributes[1]));
}

static void set_inches(void *object, const char *name, double px)
{
    sg_buf inches = {0};
    sg_buf_fixed(&inches, px / 72, 3);
    agsafeset(object, text(name), inches.ptr, text("0.5"));
    sg_buf_finish(&inches);
}

static Agraph_t *make_graph(sg_arena *arena, const struct sg_block *block,
                            Agnode_t **nodes, Agedge_t **edges)
{
    Agraph_t *graph = agopen(text("g"), Agdirected, NULL);
    declare(graph, AGRAPH, sg_dot_graph_attributes);
    set_inches(graph, "ranksep", block->rank_gap);
    declare(graph, AGNODE, sg_dot_node_attributes);
    declare(graph, AGEDGE, sg_dot_edge_attributes);
    Agraph_t *source = NULL;
    for (size_t i = 0; i < block->nodes.count; i++) {
        const struct sg_block_node *node = &block->nodes.items[i];
        sg_str name = sg_arena_printf(arena, "n%zu", i);
        nodes[i] = agnode(graph, text(name.ptr), 1);
        set_inches(nodes[i], "width", node->width);
        set_inches(nodes[i], "height", node->height);
        if (!node->is_source)
            continue;
        if (!source) {
            source = agsubg(graph, text("source"), 1);
            agsafeset(source, text("rank"), text("source"), text(""));
        }
        agsubnode(source, nodes[i], 1);
    }
    for (size_t i = 0; i < block->edges.count; i++) {
        const struct sg_block_edge *edge = &block->edges.items[i];
        sg_str name = sg_arena_printf(arena, "e%zu", i);
        edges[i] = agedge(graph, nodes[edge->from], nodes[edge->to],
                          text(name.ptr), 1);
        if (edge->is_hidden)
            agsafeset(edges[i], text("style"), text("invis"), text(""));
    }
    return graph;
}

// Reads "X,Y" in points with '.' as decimal sign, whatever the locale.
static bool read_number(const char **at, double *number)
{
    double sign = 1;
    double value = 0;
    const char *start = *at;
    if (**at == '-') {
        sign = -1;
        ++*at;
    }
    while (**at >= '0' && **at <= '9')
        value = value * 10 + (*(*at)++ - '0');
    if (**at == '.') {
        double unit = 1;
        for (++*at; **at >= '0' && **at <= '9'; ++*at) {
            unit /= 10;
            value += (**at - '0') * unit;
        }
    }
    if (**at == 'e' || **at == 'E') {
        char *end;
        long exponent = strtol(*at + 1, &end, 10);
        *at = end;
        if (exponent > MOST_EXPONENT)
            return false;
        for (; exponent > 0; exponent--)
            value *= 10;
        for (; exponent < 0 && value > 0; exponent++)
            value /= 10;
    }
    *number = sign * value;
    return *at != start;
}

static bool read_point(const char **at, double height, struct sg_point *point)
{
    double y;
    if (!read_number(at, &point->x) || **at != ',')
        return false;
    ++*at;
    if (!read_number(at, &y))
        return false;
    point->y = height - y;
    return true;
}

// "s,X,Y e,X,Y X,Y X,Y …": a start, then curves of three points each.
static void read_path(sg_arena *arena, const char *pos, double height,
                      sg_path *path)
{
    SG_VEC(struct sg_point) points = {0};
    while (pos && *pos && *pos != ';') {
        if (*pos == 's' || *pos == 'e') {
            while (*pos && *pos != ' ')
                pos++;
        } else {
            struct sg_point point;
            if (!read_point(&pos, height, &point))
                break;
            sg_vec_push(arena, &points, point);
        }
        while (*pos == ' ')
            pos++;
    }
    if (points.count < 4 || (points.count - 1) % 3 != 0)
        return; // a lost edge; whoever asked draws a curve of its own
    sg_path_to(arena, path, points.items[0].x, points.items[0].y);
    for (size_t i = 1; i < points.count; i += 3)
        sg_path_curve(arena, path, points.items[i], points.items[i + 1],
                      points.items[i + 2]);
}

static bool read_results(sg_arena *arena, Agraph_t *graph, Agnode_t **nodes,
                         Agedge_t **edges, struct sg_block *block)
{
    const char *bounds = agget(graph, text("bb"));
    double corners[4] = {0};
    for (int i = 0; i < 4; i++) {
        if (!bounds || !read_number(&bounds, &corners[i]))
            return false;
        if (*bounds == ',')
            bounds++;
    }
    block->width = corners[2];
    block->height = corners[3];
    for (size_t i = 0; i < block->nodes.count; i++) {
        const char *pos = agget(nodes[i], text("pos"));
        if (!pos || !read_point(&pos, block->height, &block->nodes.items[i].at))
            return false;
    }
    for (size_t i = 0; i < block->edges.count; i++) {
        struct sg_block_edge *edge = &block->edges.items[i];
        edge->path.count = 0;
        if (!edge->is_hidden)
            read_path(arena, agget(edges[i], text("pos")), block->height,
                      &edge->path);
    }
    return true;
}

static bool layout_block(GVC_t *context, sg_arena *arena,
                         struct sg_block *block)
{
    if (block->nodes.count == 0)
        return true;
    Agnode_t **nodes = sg_arena_array(arena, block->nodes.count, sizeof *nodes);
    Agedge_t **edges = sg_arena_array(arena, block->edges.count, sizeof *edges);
    Agraph_t *graph = make_graph(arena, block, nodes, edges);
    bool fine = gvLayout(context, graph, "dot") == 0;
    if (fine) {
        attach_attrs(graph);
        fine = read_results(arena, graph, nodes, edges, block);
        gvFreeLayout(context, graph);
    }
    agclose(graph);
    return fine;
}

bool sg_dot_layout(sg_arena *arena, sg_blocks *blocks)
{
    GVC_t *context = open_context();
    if (!context)
        return false;
    bool fine = true;
    for (size_t i = 0; fine && i < blocks->count; i++)
        fine = layout_block(context, arena, &blocks->items[i]);
    gvFreeContext(context);
    return fine;
}
