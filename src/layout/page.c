// SPDX-License-Identifier: MIT
#include "layout/page.h"

#include <stdlib.h>

#include "layout/metrics.h"

void sg_legend_add(sg_arena *arena, struct sg_legend *legend, sg_str label,
                   bool is_line, int what)
{
    sg_vec_push(arena, &legend->items,
                ((struct sg_legend_item){
                    label, is_line, what, {0, 0}, is_line ? 24 : 10}));
}

void sg_legend_add_statuses(sg_arena *arena, struct sg_legend *legend,
                            const struct sg_graph *graph, const bool *is_shown)
{
    static const enum sg_status order[] = {
        SG_SHARED,  SG_USED,    SG_LEARNED,   SG_TRIED,
        SG_PLANNED, SG_DROPPED, SG_MENTIONED, SG_NO_STATUS};
    bool occurs[SG_STATUS_COUNT] = {false};
    for (size_t i = 0; i < graph->nodes.count; i++) {
        if (!is_shown[i])
            continue;
        occurs[graph->nodes.items[i].status] = true;
        for (size_t j = 0; j < graph->nodes.items[i].claims.count; j++)
            occurs[graph->nodes.items[i].claims.items[j].mention->status] =
                true;
    }
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        if (occurs[order[i]])
            sg_legend_add(
                arena, legend,
                sg_status_word(graph->workspace->config.language, order[i]),
                false, (int)order[i]);
}

void sg_legend_place(struct sg_legend *legend, double x, double y, double width)
{
    double at = 0;
    double row = 0;
    for (size_t i = 0; i < legend->items.count; i++) {
        struct sg_legend_item *item = &legend->items.items[i];
        double wide = item->sample + 6 +
                      sg_text_width(item->label, SG_LEGEND_SIZE, SG_REGULAR);
        if (at > 0 && at + wide > width) {
            at = 0;
            row++;
        }
        item->at = (struct sg_point){x + at, y + row * SG_LEGEND_ROW +
                                                 SG_LEGEND_ROW / 2};
        at += wide + 14;
    }
    legend->height = legend->items.count ? (row + 1) * SG_LEGEND_ROW : 0;
}

void sg_area_order(const struct sg_config *config,
                   enum sg_area order[SG_AREA_COUNT])
{
    bool is_taken[SG_AREA_COUNT] = {false};
    size_t count = 0;
    for (size_t i = 0; i < config->areas.count; i++) {
        enum sg_area area = config->areas.items[i];
        if (!is_taken[area])
            order[count++] = area;
        is_taken[area] = true;
    }
    for (int area = 0; area < SG_AREA_COUNT; area++)
        if (!is_taken[area])
            order[count++] = (enum sg_area)area;
}

// What decides who stays in a full picture.
struct weight {
    size_t node;
    int strength;
    size_t last; // column after the last claim, 0 for none
    size_t evidence;
};

static int compare_weights(const void *left, const void *right)
{
    const struct weight *a = left;
    const struct weight *b = right;
    if (a->strength != b->strength)
        return b->strength - a->strength;
    if (a->last != b->last)
        return a->last > b->last ? -1 : 1;
    if (a->evidence != b->evidence)
        return a->evidence > b->evidence ? -1 : 1;
    return (a->node > b->node) - (a->node < b->node);
}

static int strength(enum sg_status status)
{
    // What was given up counts less than what was learned, more than a plan.
    static const int strengths[SG_STATUS_COUNT] = {
        [SG_MENTIONED] = 1, [SG_PLANNED] = 2, [SG_DROPPED] = 3, [SG_TRIED] = 4,
        [SG_LEARNED] = 5,   [SG_USED] = 6,    [SG_SHARED] = 7};
    return strengths[status];
}

void sg_fold(const struct sg_graph *graph, size_t most, bool *is_shown)
{
    sg_arena scratch = {0};
    SG_VEC(struct weight) weights = {0};
    for (size_t i = 0; i < graph->nodes.count; i++) {
        const struct sg_node *node = &graph->nodes.items[i];
        if (!is_shown[i])
            continue;
        size_t last = node->last == SG_NO_COLUMN ? 0 : node->last + 1;
        sg_vec_push(
            &scratch, &weights,
            ((struct weight){i, strength(node->status), last, node->evidence}));
    }
    if (most > 0 && weights.count > most) {
        qsort(weights.items, weights.count, sizeof *weights.items,
              compare_weights);
        for (size_t i = most; i < weights.count; i++)
            is_shown[weights.items[i].node] = false;
    }
    sg_arena_finish(&scratch);
}
