// SPDX-License-Identifier: MIT
#include "layout/dot.h"
#include "base/unicode.h"
#include "render/export.h"

// Graphviz 2.42 refuses quoted strings beyond 16 kB.
enum { STRING_MOST = 8000 };

static void add_quoted(sg_buf *out, sg_str text)
{
    sg_buf_putc(out, '"');
    for (size_t at = 0, length; at < text.len && at < STRING_MOST;
         at += length) {
        uint32_t code = sg_utf8_decode(text, at, &length);
        if (code == '"' || code == '\\')
            sg_buf_putc(out, '\\');
        if (sg_char_is_unsafe(code) || (length == 1 && code == 0xfffd))
            sg_buf_putc(out, ' ');
        else
            sg_buf_add(out, sg_str_slice(text, at, at + length));
    }
    sg_buf_putc(out, '"');
}

static void add_attributes(sg_buf *out, const char *kind,
                           const char *const *attributes)
{
    sg_buf_printf(out, "  %s [", kind);
    for (const char *gap = ""; *attributes; attributes += 2, gap = " ")
        sg_buf_printf(out, "%s%s=\"%s\"", gap, attributes[0], attributes[1]);
    sg_buf_puts(out, "]\n");
}

static const char *style_of(enum sg_edge_type type)
{
    return type == SG_REPLACES    ? "dashed"
           : type == SG_USED_WITH ? "dotted"
                                  : "solid";
}

void sg_export_dot(const struct sg_graph *graph, sg_buf *out)
{
    sg_buf_puts(out,
                "digraph skillgraph {\n  rankdir=LR\n  node [shape=box]\n");
    for (int area = 0; area < SG_AREA_COUNT; area++) {
        bool is_open = false;
        for (size_t i = 0; i < graph->nodes.count; i++) {
            const struct sg_node *node = &graph->nodes.items[i];
            if ((int)node->skill->area != area)
                continue;
            if (!is_open)
                sg_buf_printf(
                    out, "  subgraph cluster_%.*s {\n    label=\"%.*s\"\n",
                    SG_FMT(sg_areas.names[area]), SG_FMT(sg_areas.names[area]));
            is_open = true;
            sg_buf_puts(out, "    ");
            add_quoted(out, node->skill->id);
            sg_buf_puts(out, " [label=");
            add_quoted(out, node->skill->name);
            sg_buf_printf(out, " class=\"%.*s\"]\n",
                          SG_FMT(sg_statuses.names[node->status]));
        }
        if (is_open)
            sg_buf_puts(out, "  }\n");
    }
    for (size_t i = 0; i < graph->edges.count; i++) {
        const struct sg_edge *edge = &graph->edges.items[i];
        sg_buf_puts(out, "  ");
        add_quoted(out, graph->nodes.items[edge->from].skill->id);
        sg_buf_puts(out, " -> ");
        add_quoted(out, graph->nodes.items[edge->to].skill->id);
        sg_buf_printf(
            out, " [class=\"%.*s\" style=%s%s]\n",
            SG_FMT(sg_edge_types.names[edge->type]), style_of(edge->type),
            edge->type == SG_USED_WITH ? " dir=none constraint=false" : "");
    }
    sg_buf_puts(out, "}\n");
}

static void add_inches(sg_buf *out, const char *name, double px)
{
    sg_buf_printf(out, " %s=\"", name);
    sg_buf_fixed(out, px / 72, 3);
    sg_buf_putc(out, '"');
}

static void add_block(const struct sg_block *block, sg_buf *out)
{
    sg_buf_puts(out, "digraph ");
    add_quoted(out, block->name);
    sg_buf_puts(out, " {\n");
    add_attributes(out, "graph", sg_dot_graph_attributes);
    sg_buf_puts(out, "  graph [");
    add_inches(out, "ranksep", block->rank_gap);
    sg_buf_puts(out, "]\n");
    add_attributes(out, "node", sg_dot_node_attributes);
    // Only for the labels, which Graphviz doesn't see otherwise.
    sg_buf_puts(out, "  node [fontsize=\"9\" margin=\"0\"]\n");
    add_attributes(out, "edge", sg_dot_edge_attributes);
    for (size_t i = 0; i < block->nodes.count; i++) {
        sg_buf_printf(out, "  n%zu [label=", i);
        add_quoted(out, block->nodes.items[i].label);
        add_inches(out, "width", block->nodes.items[i].width);
        add_inches(out, "height", block->nodes.items[i].height);
        sg_buf_puts(out, "]\n");
    }
    sg_buf_puts(out, "  subgraph source { rank=source");
    for (size_t i = 0; i < block->nodes.count; i++)
        if (block->nodes.items[i].is_source)
            sg_buf_printf(out, " n%zu", i);
    sg_buf_puts(out, " }\n");
    for (size_t i = 0; i < block->edges.count; i++)
        sg_buf_printf(out, "  n%zu -> n%zu%s\n", block->edges.items[i].from,
                      block->edges.items[i].to,
                      block->edges.items[i].is_hidden ? " [style=invis]" : "");
    sg_buf_puts(out, "}\n");
}

void sg_export_drawn_dot(const struct sg_map *map, sg_buf *out)
{
    for (size_t i = 0; i < map->blocks.count; i++)
        add_block(&map->blocks.items[i], out);
}
