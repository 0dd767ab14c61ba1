// SPDX-License-Identifier: MIT
// Everything is placed on an integer grid with sorted keys, so that no tie
// depends on rounding. A row of a lane is used again by skills that start after
// the last one's end (interval colouring, first fit).
//
// A name stands, in this order of preference: right of its first glyph, where
// there is room before the next one; right of its last; left of its first; on a
// line of its own above.
#include "layout/timeline.h"

#include <stdlib.h>

#include "layout/metrics.h"

enum {
    PAD = 12,     // of a lane
    HEAD = 22,    // height of the column heads
    HEAD_GAP = 4, // between two of them
    LANE_HEAD = 23,
    LANE_GAP = 8,
    ROW = 20,
    LABEL_LINE = 15, // a name's own line above its glyphs
    GLYPH_INSET = 8, // from a column's left edge to its glyphs
    GLYPH_ROOM = 9,  // from a glyph's middle to text
    LEAST_BAR = 10,  // of a bar that is still seen beside a name
    TRACK_GAP = 14,  // between two skills of one row
};

struct work {
    sg_arena *arena;
    const struct sg_graph *graph;
    struct sg_timeline *timeline;
    double left; // where names and glyphs may stand
    double right;
};

static bool is_before(const struct sg_graph *graph, size_t column)
{
    return graph->columns.items[column].period.unit == SG_BEFORE;
}

// A column's head, in full where it fits: else the year over the first column
// of each, and the part over the others where that fits.
static sg_str head_of(struct work *work, size_t column, size_t befores,
                      double width)
{
    const struct sg_graph *graph = work->graph;
    enum sg_language language = graph->workspace->config.language;
    sg_period period = graph->columns.items[column].period;
    bool is_merged = column < befores && befores > 1;
    sg_str full = is_merged ? sg_word(language, SG_WORD_EARLIER)
                            : sg_period_word(work->arena, language, period);
    if (sg_text_width(full, SG_LABEL_SIZE, SG_BOLD) <= width - HEAD_GAP)
        return full;
    if (period.unit == SG_BEFORE) {
        // Of several the last: all of them end before it.
        int year = graph->columns.items[befores - 1].period.year;
        return sg_arena_printf(work->arena, "<%d", year);
    }
    bool is_first =
        column == 0 ||
        graph->columns.items[column - 1].period.year != period.year ||
        graph->columns.items[column - 1].period.unit == SG_BEFORE;
    if (is_first || period.unit == SG_YEAR)
        return sg_arena_printf(work->arena, "%d", period.year);
    const char *letters = period.unit == SG_HALF      ? "H"
                          : period.unit == SG_QUARTER ? "Q"
                                                      : "";
    sg_str part = sg_arena_printf(work->arena, "%s%d", letters, period.part);
    return sg_text_width(part, SG_LABEL_SIZE, SG_BOLD) <= width - HEAD_GAP
               ? part
               : (sg_str){0};
}

// Periods of the kind "before X" share one column at the left edge: when they
// end differs, when they began nobody said.
static void place_columns(struct work *work)
{
    struct sg_timeline *timeline = work->timeline;
    const struct sg_graph *graph = work->graph;
    size_t befores = 0;
    while (befores < graph->columns.count && is_before(graph, befores))
        befores++;
    size_t merged = befores > 1 ? befores - 1 : 0;
    size_t count = graph->columns.count - merged;
    double width = (work->right - work->left) / (double)(count ? count : 1);
    double free_from = 0; // where the heads so far end
    for (size_t i = 0; i < graph->columns.count; i++) {
        size_t place = i > merged ? i - merged : 0;
        double left = (double)(long)(work->left + width * (double)place + 0.5);
        sg_str label = head_of(work, i, befores, width);
        double end = left + sg_text_width(label, SG_LABEL_SIZE, SG_BOLD);
        bool is_again = (i > 0 && i < befores) || left < free_from;
        if (!is_again)
            free_from = end + HEAD_GAP;
        sg_vec_push(
            work->arena, &timeline->columns,
            ((struct sg_timeline_column){i, is_again ? (sg_str){0} : label,
                                         left + GLYPH_INSET, left, width}));
    }
}

static double column_x(const struct work *work, size_t column)
{
    return work->timeline->columns.items[column].x;
}

static bool overlap(sg_period a, sg_period b)
{
    return sg_period_contains(a, b) || sg_period_contains(b, a);
}

// Why the time between two columns of the graph is not solid. What lies within
// one of the two (a year's halves) is claimed with it.
static enum sg_bar_kind bar_between(const struct sg_graph *graph, size_t from,
                                    size_t to)
{
    sg_period earlier = graph->columns.items[from].period;
    sg_period later = graph->columns.items[to].period;
    for (size_t i = from + 1; i < to; i++) {
        const struct sg_column *column = &graph->columns.items[i];
        if (column->is_observed && !overlap(earlier, column->period) &&
            !overlap(later, column->period))
            return SG_BAR_SILENT;
    }
    return sg_period_follows(later, earlier) ||
                   sg_period_contains(earlier, later)
               ? SG_BAR_STEADY
               : SG_BAR_UNKNOWN;
}

static void add_bar(struct work *work, struct sg_track *track,
                    enum sg_bar_kind kind, size_t from, size_t to)
{
    sg_vec_push(work->arena, &track->bars,
                ((struct sg_bar){kind, from, to, column_x(work, from),
                                 column_x(work, to)}));
}

// The latest period before `column` in which the plan for it was made.
static size_t plan_made(const struct sg_node *node, size_t column)
{
    size_t made = SG_NO_COLUMN;
    for (size_t i = 0; i < node->claims.count; i++) {
        const struct sg_claim *claim = &node->claims.items[i];
        if (claim->mention->status != SG_PLANNED || claim->column != column ||
            claim->made == SG_NO_COLUMN || claim->made >= column)
            continue;
        if (made == SG_NO_COLUMN || claim->made > made)
            made = claim->made;
    }
    return made;
}

static void fill_track(struct work *work, struct sg_track *track)
{
    const struct sg_node *node = &work->graph->nodes.items[track->node];
    size_t active = SG_NO_COLUMN; // the last active claim that a bar may join
    for (size_t i = 0; i < work->graph->columns.count; i++) {
        enum sg_status status = node->statuses[i];
        if (status == SG_NO_STATUS)
            continue;
        struct sg_glyph glyph = {i, status, column_x(work, i)};
        struct sg_glyph *last =
            track->glyphs.count ? &track->glyphs.items[track->glyphs.count - 1]
                                : NULL;
        if (last && last->x >= glyph.x) {
            // Both "before": the later one is seen, unless it claims nothing.
            if (status >= SG_TRIED || last->status < SG_TRIED)
                *last = glyph;
        } else {
            sg_vec_push(work->arena, &track->glyphs, glyph);
        }
        size_t made = status == SG_PLANNED ? plan_made(node, i) : SG_NO_COLUMN;
        if (made != SG_NO_COLUMN && column_x(work, made) < glyph.x)
            add_bar(work, track, SG_BAR_PLAN, made, i);
        if (!sg_status_is_active(status) && status != SG_DROPPED)
            continue;
        if (active != SG_NO_COLUMN && column_x(work, active) < glyph.x)
            add_bar(work, track, bar_between(work->graph, active, i), active,
                    i);
        active = status == SG_DROPPED ? SG_NO_COLUMN : i;
    }
}

// Left end of all that is drawn of a track, its name aside.
static double track_left(const struct sg_track *track)
{
    double left = track->glyphs.items[0].x;
    for (size_t i = 0; i < track->bars.count; i++)
        left = sg_min(left, track->bars.items[i].x1);
    return left;
}

static double track_right(const struct sg_track *track)
{
    return track->glyphs.items[track->glyphs.count - 1].x;
}

static void place_label(struct work *work, struct sg_track *track)
{
    const struct sg_node *node = &work->graph->nodes.items[track->node];
    sg_str name = node->skill->name;
    track->label = sg_text_fitted(work->arena, name,
                                  sg_min(180, work->right - work->left - 20),
                                  SG_LABEL_SIZE, SG_REGULAR);
    double width = sg_text_width(track->label, SG_LABEL_SIZE, SG_REGULAR) + 4;
    double first = track->glyphs.items[0].x;
    double last = track_right(track);
    double x;
    if (track->glyphs.count > 1 && first + GLYPH_ROOM + width + LEAST_BAR <
                                       track->glyphs.items[1].x - GLYPH_ROOM) {
        x = first + GLYPH_ROOM;
    } else if (last + GLYPH_ROOM + width <= work->right) {
        x = last + GLYPH_ROOM;
    } else if (track_left(track) - GLYPH_ROOM - width >= work->left) {
        x = track_left(track) - GLYPH_ROOM - width;
    } else {
        track->is_label_above = true;
        x = sg_min(first - 6, work->right - width);
        x = sg_max(x, work->left - 4);
    }
    track->label_box = (struct sg_box){x, 0, width, 16};
}

struct order {
    size_t node;
    size_t first; // column of the first glyph
    int strength;
};

static int compare_orders(const void *left, const void *right)
{
    const struct order *a = left;
    const struct order *b = right;
    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    if (a->strength != b->strength)
        return b->strength - a->strength;
    return (a->node > b->node) - (a->node < b->node);
}

static struct order order_of(const struct sg_graph *graph, size_t node)
{
    const struct sg_node *what = &graph->nodes.items[node];
    size_t first = 0;
    while (first < graph->columns.count &&
           what->statuses[first] == SG_NO_STATUS)
        first++;
    return (struct order){node, first, (int)what->status};
}

static bool has_glyph(const struct sg_node *node)
{
    return node->claims.count > 0;
}

// The stretch that a track needs for itself. A name that stands before the last
// glyph leaves that one bare: what follows keeps further away, so that it
// doesn't seem to name it.
struct stretch {
    double left;
    double right;
};

static struct stretch stretch_of(const struct work *work,
                                 const struct sg_track *track)
{
    double column = work->timeline->columns.items[0].width;
    double name_end = track->label_box.x + track->label_box.w;
    struct stretch stretch = {sg_min(track_left(track), track->label_box.x),
                              sg_max(track_right(track), name_end) + TRACK_GAP};
    if (track->label_box.x < track_right(track) && track->glyphs.count > 1)
        stretch.right =
            sg_max(stretch.right, track_right(track) + column * 1.1);
    return stretch;
}

// What stands in one row of a lane.
typedef SG_VEC(struct stretch) row_stretches;
typedef SG_VEC(row_stretches) lane_rows;

static bool is_free(const row_stretches *row, struct stretch wanted)
{
    for (size_t i = 0; i < row->count; i++)
        if (wanted.left < row->items[i].right &&
            wanted.right > row->items[i].left)
            return false;
    return true;
}

// Takes the first row of the lane that is free where the track stands.
static size_t take_row(sg_arena *scratch, lane_rows *rows,
                       struct stretch wanted)
{
    size_t row = 0;
    while (row < rows->count && !is_free(&rows->items[row], wanted))
        row++;
    if (row == rows->count)
        sg_vec_push(scratch, rows, (row_stretches){0});
    sg_vec_push(scratch, &rows->items[row], wanted);
    return row;
}

static void fill_lane(struct work *work, size_t lane, const bool *is_shown)
{
    struct sg_timeline *timeline = work->timeline;
    enum sg_area area = timeline->lanes.items[lane].area;
    sg_arena scratch = {0};
    SG_VEC(struct order) orders = {0};
    for (size_t i = 0; i < work->graph->nodes.count; i++)
        if (is_shown[i] && work->graph->nodes.items[i].skill->area == area)
            sg_vec_push(&scratch, &orders, order_of(work->graph, i));
    if (orders.count)
        qsort(orders.items, orders.count, sizeof *orders.items, compare_orders);
    lane_rows rows = {0};
    for (size_t i = 0; i < orders.count; i++) {
        struct sg_track track = {.node = orders.items[i].node, .lane = lane};
        fill_track(work, &track);
        place_label(work, &track);
        track.row = take_row(&scratch, &rows, stretch_of(work, &track));
        sg_vec_push(work->arena, &timeline->tracks, track);
    }
    sg_arena_finish(&scratch);
}

// Gives the rows of a lane their heights; returns the lane's. Its tracks are
// the timeline's from `first` on.
static double stack_rows(struct work *work, size_t first, double top)
{
    struct sg_timeline *timeline = work->timeline;
    sg_arena scratch = {0};
    size_t rows = 0;
    for (size_t i = first; i < timeline->tracks.count; i++)
        if (timeline->tracks.items[i].row >= rows)
            rows = timeline->tracks.items[i].row + 1;
    double *extra = sg_arena_array(&scratch, rows + 1, sizeof *extra);
    double *tops = sg_arena_array(&scratch, rows + 1, sizeof *tops);
    for (size_t i = first; i < timeline->tracks.count; i++)
        if (timeline->tracks.items[i].is_label_above)
            extra[timeline->tracks.items[i].row] = LABEL_LINE;
    tops[0] = top + LANE_HEAD;
    for (size_t row = 0; row < rows; row++)
        tops[row + 1] = tops[row] + ROW + extra[row];
    for (size_t i = first; i < timeline->tracks.count; i++) {
        struct sg_track *track = &timeline->tracks.items[i];
        track->y = tops[track->row] + extra[track->row] + ROW / 2;
        track->label_box.y =
            track->is_label_above ? tops[track->row] + 1 : track->y - 8;
    }
    double height = tops[rows] + PAD / 2 - top;
    sg_arena_finish(&scratch);
    return height;
}

static void place_lanes(struct work *work, const bool *is_shown,
                        const bool *is_drawable)
{
    struct sg_timeline *timeline = work->timeline;
    const struct sg_graph *graph = work->graph;
    enum sg_language language = graph->workspace->config.language;
    enum sg_area order[SG_AREA_COUNT];
    sg_area_order(&graph->workspace->config, order);
    double top = timeline->lanes_top;
    for (int i = 0; i < SG_AREA_COUNT; i++) {
        struct sg_lane lane = {.area = order[i],
                               .title = sg_area_word(language, order[i])};
        for (size_t j = 0; j < graph->nodes.count; j++) {
            if (graph->nodes.items[j].skill->area != order[i])
                continue;
            lane.shown += is_shown[j];
            lane.hidden += is_drawable[j] && !is_shown[j];
        }
        if (lane.shown + lane.hidden == 0)
            continue;
        if (lane.hidden)
            lane.more = sg_more_word(work->arena, language, lane.hidden);
        sg_vec_push(work->arena, &timeline->lanes, lane);
        size_t index = timeline->lanes.count - 1;
        size_t first = timeline->tracks.count;
        fill_lane(work, index, is_shown);
        double height = stack_rows(work, first, top);
        timeline->lanes.items[index].box = (struct sg_box){
            SG_MARGIN, top, timeline->width - 2 * SG_MARGIN, height};
        top += height + LANE_GAP;
    }
    timeline->lanes_bottom = top - (timeline->lanes.count ? LANE_GAP : 0);
}

static void add_bar_legend(struct work *work)
{
    static const enum sg_word words[] = {
        [SG_BAR_STEADY] = SG_WORD_STEADY,
        [SG_BAR_SILENT] = SG_WORD_SILENT,
        [SG_BAR_UNKNOWN] = SG_WORD_UNKNOWN,
    };
    struct sg_timeline *timeline = work->timeline;
    enum sg_language language = work->graph->workspace->config.language;
    for (int kind = SG_BAR_STEADY; kind <= SG_BAR_UNKNOWN; kind++) {
        bool occurs = false;
        for (size_t i = 0; i < timeline->tracks.count; i++)
            for (size_t j = 0; j < timeline->tracks.items[i].bars.count; j++)
                occurs |=
                    (int)timeline->tracks.items[i].bars.items[j].kind == kind;
        if (occurs)
            sg_legend_add(work->arena, &timeline->legend,
                          sg_word(language, words[kind]), true, kind);
    }
}

struct sg_timeline *
sg_timeline_layout(sg_arena *arena, const struct sg_graph *graph,
                   const struct sg_timeline_options *options)
{
    struct sg_timeline *timeline = sg_arena_alloc(arena, sizeof *timeline);
    timeline->graph = graph;
    timeline->width = options->width;
    timeline->columns_top = SG_HEADING_HEIGHT;
    timeline->lanes_top = SG_HEADING_HEIGHT + HEAD;
    struct work work = {arena, graph, timeline, SG_MARGIN + PAD,
                        options->width - SG_MARGIN - PAD};
    place_columns(&work);
    bool *is_drawable = sg_arena_alloc(arena, graph->nodes.count + 1);
    bool *is_shown = sg_arena_alloc(arena, graph->nodes.count + 1);
    for (size_t i = 0; i < graph->nodes.count; i++)
        is_drawable[i] = has_glyph(&graph->nodes.items[i]);
    memcpy(is_shown, is_drawable, graph->nodes.count);
    sg_fold(graph, options->max_skills, is_shown);
    sg_legend_add_statuses(arena, &timeline->legend, graph, is_shown);
    place_lanes(&work, is_shown, is_drawable);
    add_bar_legend(&work);
    double bottom = timeline->lanes_bottom + 12;
    sg_legend_place(&timeline->legend, SG_MARGIN, bottom,
                    timeline->width - 2 * SG_MARGIN);
    timeline->height = bottom + timeline->legend.height + 12;
    return timeline;
}
