// SPDX-License-Identifier: MIT
// From back to front: cards, edges between cards, edges within, tags, skills.
#include "render/picture.h"
#include "render/svg.h"

static enum sg_area area_of(const struct sg_map *map, size_t node)
{
    return map->graph->nodes.items[node].skill->area;
}

static void render_card(sg_svg *svg, const struct sg_map *map,
                        const struct sg_card *card)
{
    enum sg_area area = map->is_by_period ? SG_OTHER : card->area;
    sg_svg_start(svg, "g");
    sg_svg_paint(svg, map->is_by_period ? "period" : "area", SG_INK_NONE,
                 SG_INK_NONE);
    if (map->is_by_period)
        sg_svg_attribute(svg, "data-period",
                         map->graph->columns.items[card->column].id);
    else
        sg_svg_attribute(svg, "data-area", sg_areas.names[card->area]);
    if (card->hidden) {
        sg_buf count = {0};
        sg_buf_printf(&count, "%zu", card->hidden);
        sg_svg_attribute(svg, "data-hidden", sg_buf_str(&count));
        sg_buf_finish(&count);
    }
    sg_svg_open(svg);
    sg_svg_rect(svg, card->box, 10, sg_area_ink(area, SG_TONE_TINT),
                sg_area_ink(area, SG_TONE_EDGE));
    // Words stand where the card begins: beside the spine.
    if (card->is_mirrored) {
        sg_svg_start(svg, "g");
        sg_svg_attribute(svg, "text-anchor", SG_STR("end"));
        sg_svg_open(svg);
    }
    double x =
        card->is_mirrored ? card->box.x + card->box.w - 12 : card->box.x + 12;
    sg_svg_text(svg, (struct sg_point){x, card->box.y + 20}, SG_CARD_TITLE_SIZE,
                true, sg_area_ink(area, SG_TONE_SOLID), card->title);
    if (card->hidden)
        sg_svg_text(svg, (struct sg_point){x, card->box.y + card->box.h - 12},
                    SG_LEGEND_SIZE, false, SG_INK_MUTED, card->more);
    if (card->is_mirrored)
        sg_svg_close(svg, "g");
    sg_svg_close(svg, "g");
}

static const char *dashes_of(const struct sg_map_edge *edge)
{
    if (edge->is_back)
        return "3 3";
    if (edge->edge.type == SG_REPLACES)
        return "7 3";
    return edge->edge.type == SG_USED_WITH ? "1 3" : NULL;
}

// What an edge ends in, at `at` and coming from `from`: an arrow at what needs,
// a ring at a part.
static void add_head(sg_buf *data, enum sg_edge_type type, struct sg_point at,
                     double direction)
{
    if (type == SG_USED_WITH)
        return;
    if (type == SG_PART_OF) {
        sg_buf_puts(data, "M");
        sg_buf_fixed(data, at.x - direction * 1, 1);
        sg_buf_putc(data, ' ');
        sg_buf_fixed(data, at.y, 1);
        sg_buf_printf(data, "a2.2 2.2 0 1 %d %s 0a2.2 2.2 0 1 %d %s 0",
                      direction > 0, direction > 0 ? "-4.4" : "4.4",
                      direction > 0, direction > 0 ? "4.4" : "-4.4");
        return;
    }
    for (int side = -1; side <= 1; side += 2) {
        sg_buf_puts(data, side < 0 ? "M" : "L");
        if (side > 0) {
            sg_buf_fixed(data, at.x - direction * 1, 1);
            sg_buf_putc(data, ' ');
            sg_buf_fixed(data, at.y, 1);
            sg_buf_putc(data, 'L');
        }
        sg_buf_fixed(data, at.x - direction * 5.5, 1);
        sg_buf_putc(data, ' ');
        sg_buf_fixed(data, at.y + side * 3.2, 1);
    }
}

static void render_edge(sg_svg *svg, const struct sg_map *map,
                        const struct sg_map_edge *edge)
{
    const struct sg_map_node *from = &map->nodes.items[edge->edge.from];
    const struct sg_map_node *to = &map->nodes.items[edge->edge.to];
    int ink = sg_area_ink(area_of(map, from->node),
                          edge->is_crossing ? SG_TONE_FAINT : SG_TONE_LINE);
    struct sg_point end = sg_step_end(&edge->path.items[edge->path.count - 1]);
    double direction = map->cards.items[to->card].is_mirrored ? -1 : 1;
    sg_buf head = {0};
    add_head(&head, edge->edge.type, end, direction);
    sg_svg_start(svg, "path");
    sg_svg_paint(svg, "edge", SG_INK_NONE, ink);
    sg_svg_attribute(svg, "data-from",
                     map->graph->nodes.items[from->node].skill->id);
    sg_svg_attribute(svg, "data-to",
                     map->graph->nodes.items[to->node].skill->id);
    sg_svg_attribute(svg, "data-type", sg_edge_types.names[edge->edge.type]);
    sg_svg_number(svg, "stroke-width", 1.4);
    if (dashes_of(edge))
        sg_svg_attribute(svg, "stroke-dasharray", sg_str_from(dashes_of(edge)));
    sg_svg_path_data(svg, &edge->path, sg_buf_str(&head));
    sg_svg_end(svg);
    sg_buf_finish(&head);
}

static void render_edges(sg_svg *svg, const struct sg_map *map, bool crossing)
{
    for (size_t i = 0; i < map->edges.count; i++) {
        const struct sg_map_edge *edge = &map->edges.items[i];
        if (edge->is_crossing == crossing && edge->path.count)
            render_edge(svg, map, edge);
    }
}

static void render_tag(sg_svg *svg, const struct sg_map *map,
                       const struct sg_tag *tag)
{
    enum sg_area area = area_of(map, tag->source);
    sg_svg_start(svg, "g");
    sg_svg_paint(svg, "tag", SG_INK_NONE, SG_INK_NONE);
    sg_svg_attribute(svg, "data-from",
                     map->graph->nodes.items[tag->source].skill->id);
    sg_svg_open(svg);
    sg_svg_rect(svg, tag->box, tag->box.h / 2, sg_area_ink(area, SG_TONE_TINT),
                sg_area_ink(area, SG_TONE_FAINT));
    sg_svg_text(svg, (struct sg_point){tag->box.x + 7, tag->box.y + 11.6},
                SG_TAG_SIZE, false, sg_area_ink(area, SG_TONE_SOLID),
                tag->label);
    sg_svg_close(svg, "g");
}

// What the tooltip and a screen reader say of a skill.
static sg_str description_of(sg_arena *arena, const struct sg_graph *graph,
                             const struct sg_node *node)
{
    enum sg_language language = graph->workspace->config.language;
    sg_str status = sg_status_word(language, node->status);
    sg_str name = node->skill->name;
    if (node->first == SG_NO_COLUMN)
        return sg_arena_printf(arena, "%.*s: %.*s", SG_FMT(name),
                               SG_FMT(status));
    sg_str first = sg_period_word(arena, language,
                                  graph->columns.items[node->first].period);
    sg_str last = sg_period_word(arena, language,
                                 graph->columns.items[node->last].period);
    if (node->first == node->last)
        return sg_arena_printf(arena, "%.*s: %.*s, %.*s", SG_FMT(name),
                               SG_FMT(status), SG_FMT(first));
    return sg_arena_printf(arena, "%.*s: %.*s, %.*s – %.*s", SG_FMT(name),
                           SG_FMT(status), SG_FMT(first), SG_FMT(last));
}

static void render_box(sg_svg *svg, const struct sg_map_node *node,
                       enum sg_area area, enum sg_status status)
{
    bool is_ghost = status == SG_MENTIONED || status == SG_NO_STATUS ||
                    status == SG_PLANNED;
    sg_svg_start(svg, "rect");
    sg_svg_number(svg, "x", node->box.x);
    sg_svg_number(svg, "y", node->box.y);
    sg_svg_number(svg, "width", node->box.w);
    sg_svg_number(svg, "height", node->box.h);
    sg_svg_number(svg, "rx", 7);
    sg_svg_paint(
        svg, NULL, is_ghost ? sg_area_ink(area, SG_TONE_TINT) : SG_INK_BOX,
        sg_area_ink(area, is_ghost || status == SG_DROPPED ? SG_TONE_FAINT
                                                           : SG_TONE_LINE));
    if (sg_status_is_known(status))
        sg_svg_number(svg, "stroke-width", 1.3);
    if (status == SG_PLANNED)
        sg_svg_attribute(svg, "stroke-dasharray", SG_STR("4 3"));
    sg_svg_end(svg);
}

static void render_skill(sg_svg *svg, const struct sg_map *map,
                         const struct sg_map_node *placed)
{
    const struct sg_node *node = &map->graph->nodes.items[placed->node];
    enum sg_area area = node->skill->area;
    enum sg_status status = node->status;
    sg_arena scratch = {0};
    sg_svg_start(svg, "g");
    sg_svg_paint(svg, "skill", SG_INK_NONE, SG_INK_NONE);
    sg_svg_attribute(svg, "data-skill", node->skill->id);
    sg_svg_attribute(svg, "data-status",
                     node->is_implied ? SG_STR("implied")
                                      : sg_statuses.names[status]);
    sg_svg_attribute(svg, "data-area", sg_areas.names[area]);
    sg_svg_open(svg);
    sg_svg_title(svg, description_of(&scratch, map->graph, node));
    render_box(svg, placed, area, status);
    double middle = placed->box.y + placed->box.h / 2;
    sg_svg_glyph(svg, status, (struct sg_point){placed->box.x + 14, middle},
                 area);
    bool is_quiet = status == SG_MENTIONED || status == SG_NO_STATUS ||
                    status == SG_PLANNED || status == SG_DROPPED;
    sg_svg_text(svg, (struct sg_point){placed->box.x + 25, middle + 4.2},
                SG_LABEL_SIZE, false, is_quiet ? SG_INK_MUTED : SG_INK_TEXT,
                placed->label);
    sg_svg_close(svg, "g");
    sg_arena_finish(&scratch);
}

static void render_legend_lines(sg_svg *svg, const struct sg_map *map)
{
    for (size_t i = 0; i < map->legend.items.count; i++) {
        const struct sg_legend_item *item = &map->legend.items.items[i];
        if (!item->is_line)
            continue;
        static const enum sg_edge_type types[] = {
            [SG_LINE_NEEDS] = SG_REQUIRES,      [SG_LINE_PART] = SG_PART_OF,
            [SG_LINE_REPLACES] = SG_REPLACES,   [SG_LINE_BACK] = SG_REQUIRES,
            [SG_LINE_USED_WITH] = SG_USED_WITH,
        };
        struct sg_map_edge sample = {.edge.type = types[item->what],
                                     .is_back = item->what == SG_LINE_BACK};
        struct sg_point end = {item->at.x + item->sample, item->at.y};
        sg_arena scratch = {0};
        sg_path_to(&scratch, &sample.path, item->at.x, item->at.y);
        sg_path_to(&scratch, &sample.path, end.x, end.y);
        sg_buf head = {0};
        add_head(&head, sample.edge.type, end, 1);
        sg_svg_start(svg, "path");
        sg_svg_paint(svg, NULL, SG_INK_NONE, SG_INK_MUTED);
        sg_svg_number(svg, "stroke-width", 1.4);
        if (dashes_of(&sample))
            sg_svg_attribute(svg, "stroke-dasharray",
                             sg_str_from(dashes_of(&sample)));
        sg_svg_path_data(svg, &sample.path, sg_buf_str(&head));
        sg_svg_end(svg);
        sg_buf_finish(&head);
        sg_arena_finish(&scratch);
    }
}

void sg_map_render(const struct sg_map *map, enum sg_theme theme, sg_buf *out)
{
    const struct sg_config *config = &map->graph->workspace->config;
    sg_arena scratch = {0};
    sg_str title = config->title.len ? config->title
                                     : sg_word(config->language, SG_WORD_MAP);
    sg_str summary = sg_summary_word(&scratch, map->graph);
    sg_svg *svg =
        sg_svg_new(map->width, map->height, theme, "map", title, summary);
    sg_svg_heading(svg, title, summary);
    for (size_t i = 0; i < map->cards.count; i++)
        render_card(svg, map, &map->cards.items[i]);
    render_edges(svg, map, true);
    render_edges(svg, map, false);
    for (size_t i = 0; i < map->tags.count; i++)
        render_tag(svg, map, &map->tags.items[i]);
    for (size_t i = 0; i < map->nodes.count; i++)
        render_skill(svg, map, &map->nodes.items[i]);
    sg_svg_legend_labels(svg, &map->legend);
    render_legend_lines(svg, map);
    sg_svg_finish(svg, out);
    sg_arena_finish(&scratch);
}
