// SPDX-License-Identifier: MIT
// From back to front: lanes, the periods' rules, bars, names, glyphs.
#include "render/picture.h"
#include "render/svg.h"

static void render_lane(sg_svg *svg, const struct sg_lane *lane)
{
    sg_svg_start(svg, "g");
    sg_svg_paint(svg, "area", SG_INK_NONE, SG_INK_NONE);
    sg_svg_attribute(svg, "data-area", sg_areas.names[lane->area]);
    if (lane->hidden) {
        sg_buf count = {0};
        sg_buf_printf(&count, "%zu", lane->hidden);
        sg_svg_attribute(svg, "data-hidden", sg_buf_str(&count));
        sg_buf_finish(&count);
    }
    sg_svg_open(svg);
    sg_svg_rect(svg, lane->box, 10, sg_area_ink(lane->area, SG_TONE_TINT),
                sg_area_ink(lane->area, SG_TONE_EDGE));
    sg_svg_text(svg, (struct sg_point){lane->box.x + 12, lane->box.y + 18},
                SG_CARD_TITLE_SIZE, true,
                sg_area_ink(lane->area, SG_TONE_SOLID), lane->title);
    if (lane->hidden) {
        sg_svg_start(svg, "g");
        sg_svg_attribute(svg, "text-anchor", SG_STR("end"));
        sg_svg_open(svg);
        sg_svg_text(
            svg,
            (struct sg_point){lane->box.x + lane->box.w - 12, lane->box.y + 18},
            SG_LEGEND_SIZE, false, SG_INK_MUTED, lane->more);
        sg_svg_close(svg, "g");
    }
    sg_svg_close(svg, "g");
}

static void render_column(sg_svg *svg, const struct sg_timeline *timeline,
                          const struct sg_timeline_column *place)
{
    const struct sg_column *column =
        &timeline->graph->columns.items[place->column];
    sg_svg_start(svg, "g");
    sg_svg_paint(svg, "period", SG_INK_NONE, SG_INK_NONE);
    sg_svg_attribute(svg, "data-period", column->id);
    sg_svg_open(svg);
    if (place->label.len)
        sg_svg_text(
            svg, (struct sg_point){place->left + 2, timeline->columns_top + 13},
            SG_LABEL_SIZE, column->is_observed,
            column->is_observed ? SG_INK_TEXT : SG_INK_MUTED, place->label);
    sg_svg_start(svg, "line");
    double x = place->left - 0.5;
    sg_svg_number(svg, "x1", x);
    sg_svg_number(svg, "y1", timeline->columns_top + 2);
    sg_svg_number(svg, "x2", x);
    sg_svg_number(svg, "y2", timeline->lanes_bottom);
    sg_svg_paint(svg, NULL, SG_INK_NONE, SG_INK_RULE);
    sg_svg_attribute(svg, "stroke-dasharray",
                     column->is_observed ? SG_STR("1 3") : SG_STR("1 6"));
    sg_svg_end(svg);
    sg_svg_close(svg, "g");
}

static void render_line(sg_svg *svg, const char *words, double x1, double x2,
                        double y, enum sg_bar_kind kind, int ink)
{
    static const char *const dashes[] = {[SG_BAR_STEADY] = NULL,
                                         [SG_BAR_SILENT] = "5 5",
                                         [SG_BAR_UNKNOWN] = "1 4",
                                         [SG_BAR_PLAN] = "3 3"};
    sg_svg_number(svg, "x1", x1);
    sg_svg_number(svg, "y1", y);
    sg_svg_number(svg, "x2", x2);
    sg_svg_number(svg, "y2", y);
    sg_svg_paint(svg, words, SG_INK_NONE, ink);
    sg_svg_number(svg, "stroke-width",
                  kind == SG_BAR_PLAN     ? 1
                  : kind == SG_BAR_STEADY ? 3
                                          : 2);
    if (dashes[kind])
        sg_svg_attribute(svg, "stroke-dasharray", sg_str_from(dashes[kind]));
}

static void render_bar(sg_svg *svg, const struct sg_timeline *timeline,
                       const struct sg_track *track, const struct sg_bar *bar,
                       enum sg_area area)
{
    double x1 = bar->x1;
    // A name on the bar begins it: the bar goes on behind it.
    if (!track->is_label_above && track->label_box.x > bar->x1 &&
        track->label_box.x < bar->x2)
        x1 = track->label_box.x + track->label_box.w;
    sg_svg_start(svg, "line");
    sg_svg_attribute(svg, "data-from",
                     timeline->graph->columns.items[bar->from].id);
    sg_svg_attribute(svg, "data-to",
                     timeline->graph->columns.items[bar->to].id);
    render_line(svg, bar->kind == SG_BAR_PLAN ? "lead" : "bar", x1, bar->x2 - 7,
                track->y, bar->kind, sg_area_ink(area, SG_TONE_LINE));
    sg_svg_end(svg);
}

static void render_track(sg_svg *svg, const struct sg_timeline *timeline,
                         const struct sg_track *track)
{
    const struct sg_node *node = &timeline->graph->nodes.items[track->node];
    enum sg_area area = node->skill->area;
    sg_svg_start(svg, "g");
    sg_svg_paint(svg, "skill", SG_INK_NONE, SG_INK_NONE);
    sg_svg_attribute(svg, "data-skill", node->skill->id);
    sg_svg_attribute(svg, "data-status", sg_statuses.names[node->status]);
    sg_svg_attribute(svg, "data-area", sg_areas.names[area]);
    sg_svg_open(svg);
    if (!sg_str_eq(track->label, node->skill->name))
        sg_svg_title(svg, node->skill->name);
    for (size_t i = 0; i < track->bars.count; i++)
        render_bar(svg, timeline, track, &track->bars.items[i], area);
    sg_svg_rect(svg, track->label_box, 4, sg_area_ink(area, SG_TONE_TINT),
                SG_INK_NONE);
    bool is_quiet = !sg_status_is_active(node->status);
    sg_svg_text(
        svg,
        (struct sg_point){track->label_box.x + 2, track->label_box.y + 12.2},
        SG_LABEL_SIZE, false, is_quiet ? SG_INK_MUTED : SG_INK_TEXT,
        track->label);
    for (size_t i = 0; i < track->glyphs.count; i++) {
        const struct sg_glyph *glyph = &track->glyphs.items[i];
        sg_svg_start(svg, "g");
        sg_svg_paint(svg, "claim", SG_INK_NONE, SG_INK_NONE);
        sg_svg_attribute(svg, "data-period",
                         timeline->graph->columns.items[glyph->column].id);
        sg_svg_attribute(svg, "data-status", sg_statuses.names[glyph->status]);
        sg_svg_open(svg);
        sg_svg_glyph(svg, glyph->status, (struct sg_point){glyph->x, track->y},
                     area);
        sg_svg_close(svg, "g");
    }
    sg_svg_close(svg, "g");
}

static void render_legend_lines(sg_svg *svg, const struct sg_legend *legend)
{
    for (size_t i = 0; i < legend->items.count; i++) {
        const struct sg_legend_item *item = &legend->items.items[i];
        if (!item->is_line)
            continue;
        sg_svg_start(svg, "line");
        render_line(svg, NULL, item->at.x, item->at.x + item->sample,
                    item->at.y, (enum sg_bar_kind)item->what, SG_INK_MUTED);
        sg_svg_end(svg);
    }
}

void sg_timeline_render(const struct sg_timeline *timeline, enum sg_theme theme,
                        sg_buf *out)
{
    const struct sg_config *config = &timeline->graph->workspace->config;
    sg_arena scratch = {0};
    sg_str title = config->title.len
                       ? config->title
                       : sg_word(config->language, SG_WORD_TIMELINE);
    sg_str summary = sg_summary_word(&scratch, timeline->graph);
    sg_svg *svg = sg_svg_new(timeline->width, timeline->height, theme,
                             "timeline", title, summary);
    sg_svg_heading(svg, title, summary);
    for (size_t i = 0; i < timeline->lanes.count; i++)
        render_lane(svg, &timeline->lanes.items[i]);
    for (size_t i = 0; i < timeline->columns.count; i++)
        render_column(svg, timeline, &timeline->columns.items[i]);
    for (size_t i = 0; i < timeline->tracks.count; i++)
        render_track(svg, timeline, &timeline->tracks.items[i]);
    sg_svg_legend_labels(svg, &timeline->legend);
    render_legend_lines(svg, &timeline->legend);
    sg_svg_finish(svg, out);
    sg_arena_finish(&scratch);
}
