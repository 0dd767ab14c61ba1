// SPDX-License-Identifier: MIT
#include "mine/scope.h"

#include "mine/script.h"

enum place { PLACE_HEADING, PLACE_LEAD, PLACE_ITEM };

static bool is_plan(const struct sg_cue *cue)
{
    return cue->means == SG_CUE_PLAN || cue->means == SG_CUE_WISH;
}

// True when the cue says what stands below. In headings words of prose count
// for less: "탈출", "싶은" and the like are often said of something else.
static bool is_telling(const struct sg_cue *cue, enum place place)
{
    if (is_plan(cue))
        return place != PLACE_HEADING;
    if (!sg_cue_is_predicate(cue->means) || cue->means == SG_CUE_FEEL ||
        cue->means == SG_CUE_DO)
        return false;
    return place != PLACE_HEADING ||
           (cue->means != SG_CUE_DROP && cue->means != SG_CUE_SEE);
}

// The first telling word counts; a plan goes before what is planned, and any
// other word before "work" and its like.
static void take_cue(struct sg_scope_level *level, sg_str text,
                     const struct sg_cue *cue)
{
    bool is_better = is_plan(cue) ? level->means != SG_CUE_PLAN
                                  : level->means == SG_CUE_NOTHING ||
                                        (level->means == SG_CUE_USE &&
                                         cue->means != SG_CUE_USE);
    if (!is_better)
        return;
    level->means = is_plan(cue) ? SG_CUE_PLAN : cue->means;
    level->cue = sg_str_slice(text, cue->start, cue->end);
}

static bool is_ahead(struct sg_time time, const struct sg_post_time *post)
{
    return time.period.unit != SG_NO_PERIOD && time.period.unit != SG_BEFORE &&
           time.period.year > post->period.year;
}

// What a heading, a lead or an item above others means.
static struct sg_scope_level read_level(sg_arena *arena,
                                        const struct sg_scope *scope,
                                        sg_str text, enum place place)
{
    enum { SHORT_ITEM = 60 };
    sg_cues words = {0};
    sg_cues heads = {0};
    struct sg_scope_level level = {.is_set = true};
    uint64_t marks = 0;
    sg_cues_find_all(arena, scope->table, text, 0, text.len, &words);
    if (!sg_day_find(text).day) // a byline is no heading
        level.time = sg_when_heading(text, &words, scope->post);
    if (place != PLACE_ITEM || text.len < SHORT_ITEM)
        sg_cues_find(arena, &scope->table->headings, text, 0, text.len, &heads);
    for (size_t i = 0; i < heads.count; i++)
        if (is_plan(&heads.items[i]) ||
            sg_cue_is_predicate(heads.items[i].means))
            take_cue(&level, text, &heads.items[i]);
    for (size_t i = 0; i < words.count; i++) {
        marks |= sg_mark_of(words.items[i].means);
        if (is_telling(&words.items[i], place))
            take_cue(&level, text, &words.items[i]);
    }
    // "What I couldn't do": named, no more.
    if (level.means != SG_CUE_PLAN && level.means != SG_CUE_NOTHING &&
        (marks & (sg_mark_of(SG_CUE_NOT) | sg_mark_of(SG_CUE_UNABLE))))
        level.means = SG_CUE_SEE;
    if (place == PLACE_HEADING && is_ahead(level.time, scope->post))
        level.means = SG_CUE_PLAN;
    if (level.means == SG_CUE_MOVE)
        level.means = SG_CUE_USE;
    return level;
}

static void clear_items(struct sg_scope *scope, size_t from)
{
    for (size_t i = from; i < sizeof scope->items / sizeof *scope->items; i++)
        scope->items[i] = (struct sg_scope_level){0};
}

// Guessed headings all have one level: one that says nothing leaves what the
// one before it said in force.
static void enter_heading(sg_arena *arena, struct sg_scope *scope,
                          const struct sg_block *block, sg_str text)
{
    size_t level = block->level > 0 ? (size_t)block->level - 1 : 0;
    struct sg_scope_level said = read_level(arena, scope, text, PLACE_HEADING);
    clear_items(scope, 0);
    scope->lead = (struct sg_scope_level){0};
    if (block->is_guessed && said.means == SG_CUE_NOTHING &&
        said.time.period.unit == SG_NO_PERIOD)
        return;
    for (size_t i = level; i < SG_HEADING_LEVELS; i++)
        scope->headings[i] = (struct sg_scope_level){0};
    if (level < SG_HEADING_LEVELS)
        scope->headings[level] = said;
}

static sg_str last_line(sg_str text)
{
    for (size_t i = text.len; i-- > 0;)
        if (text.ptr[i] == '\n')
            return sg_str_slice(text, i + 1, text.len);
    return text;
}

// A paragraph leads into a list when it ends with a colon, or is short.
static bool is_lead(sg_str text)
{
    enum { SHORT = 90 };
    while (text.len &&
           (text.ptr[text.len - 1] == ' ' || text.ptr[text.len - 1] == '\n'))
        text.len--;
    return text.len &&
           (text.ptr[text.len - 1] == ':' || last_line(text).len <= SHORT ||
            sg_str_ends(text, SG_STR("면,")) ||
            sg_str_ends(text, SG_STR("다음과 같다.")) ||
            sg_str_ends(text, SG_STR("같습니다.")));
}

static bool leads_into_list(const struct sg_block *next)
{
    return next && (next->kind == SG_ITEM || next->kind == SG_ROW);
}

void sg_scope_enter(sg_arena *arena, struct sg_scope *scope,
                    const struct sg_block *block, const struct sg_block *next,
                    sg_str text)
{
    enum { DEEPEST = sizeof scope->items / sizeof *scope->items };
    switch (block->kind) {
    case SG_HEADING:
        enter_heading(arena, scope, block, text);
        break;
    case SG_PARAGRAPH:
        clear_items(scope, 0);
        scope->lead = leads_into_list(next) && is_lead(text)
                          ? read_level(arena, scope, last_line(text), PLACE_LEAD)
                          : (struct sg_scope_level){0};
        break;
    case SG_ITEM: {
        size_t depth = block->level > 0 ? (size_t)block->level - 1 : 0;
        if (depth >= DEEPEST)
            break;
        clear_items(scope, depth);
        if (next && next->kind == SG_ITEM && next->level > block->level)
            scope->items[depth] = read_level(arena, scope, text, PLACE_ITEM);
        break;
    }
    case SG_ROW:
        if (block->is_head)
            scope->lead = read_level(arena, scope, text, PLACE_LEAD);
        break;
    }
}

static void merge(struct sg_scope_level *into,
                  const struct sg_scope_level *from)
{
    if (into->means == SG_CUE_NOTHING) {
        into->means = from->means;
        into->cue = from->cue;
    }
    if (into->time.period.unit == SG_NO_PERIOD)
        into->time = from->time;
}

struct sg_scope_level sg_scope_of(const struct sg_scope *scope,
                                  const struct sg_block *block)
{
    struct sg_scope_level level = {.is_set = true};
    if (block->kind == SG_ITEM)
        for (size_t i = block->level > 1 ? (size_t)block->level - 1 : 0;
             i-- > 0;)
            if (i < sizeof scope->items / sizeof *scope->items)
                merge(&level, &scope->items[i]);
    if (block->kind == SG_ITEM || block->kind == SG_ROW)
        merge(&level, &scope->lead);
    for (size_t i = SG_HEADING_LEVELS; i-- > 0;)
        merge(&level, &scope->headings[i]);
    return level;
}
