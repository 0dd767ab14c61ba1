// SPDX-License-Identifier: MIT
#include "mine/scope.h"

#include "mine/script.h"

// What a heading or a lead means: its first telling word. A plan or a wish goes
// before what is planned; a negation ("what I couldn't do") takes it back.
static struct sg_scope_level read_level(sg_arena *arena,
                                        const struct sg_scope *scope,
                                        sg_str text, bool is_heading)
{
    sg_cues cues = {0};
    struct sg_scope_level level = {.is_set = true};
    sg_cues_find_all(arena,
                     &(struct sg_cue_table){.words = scope->table->words}, text,
                     0, text.len, &cues);
    if (!sg_day_find(text).day) // a byline is no heading
        level.time = sg_when_heading(text, &cues, scope->post);
    sg_cues heads = {0};
    if (is_heading)
        sg_cues_find(arena, &scope->table->headings, text, 0, text.len, &heads);
    const sg_cues *lists[] = {&heads, &cues};
    uint64_t marks = 0;
    for (size_t list = 0; list < 2; list++)
        for (size_t i = 0; i < lists[list]->count; i++) {
            const struct sg_cue *cue = &lists[list]->items[i];
            marks |= sg_mark_of(cue->means);
            bool is_plan =
                cue->means == SG_CUE_PLAN || cue->means == SG_CUE_WISH;
            if (is_plan && is_heading && list == 1)
                continue;
            bool is_telling =
                sg_cue_is_predicate(cue->means) && cue->means != SG_CUE_FEEL &&
                cue->means != SG_CUE_DO &&
                (!is_heading || list == 0 ||
                 (cue->means != SG_CUE_DROP && cue->means != SG_CUE_SEE));
            if ((is_plan && level.means != SG_CUE_PLAN) ||
                (is_telling && (level.means == SG_CUE_NOTHING ||
                                (level.means == SG_CUE_USE &&
                                 cue->means != SG_CUE_USE)))) {
                level.means = is_plan ? SG_CUE_PLAN : cue->means;
                level.cue = sg_str_slice(text, cue->start, cue->end);
            }
        }
    if (level.means != SG_CUE_PLAN &&
        (marks & (sg_mark_of(SG_CUE_NOT) | sg_mark_of(SG_CUE_UNABLE))))
        level.means = SG_CUE_SEE;
    bool is_ahead = level.time.period.unit != SG_NO_PERIOD &&
                    level.time.period.unit != SG_BEFORE &&
                    level.time.period.year > scope->post->period.year;
    if (is_heading && is_ahead)
        level.means = SG_CUE_PLAN;
    if (level.means == SG_CUE_DROP || level.means == SG_CUE_MOVE)
        level.means = level.means == SG_CUE_MOVE ? SG_CUE_USE : SG_CUE_DROP;
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
    struct sg_scope_level said = read_level(arena, scope, text, true);
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
                          ? read_level(arena, scope, last_line(text), true)
                          : (struct sg_scope_level){0};
        break;
    case SG_ITEM: {
        size_t depth = block->level > 0 ? (size_t)block->level - 1 : 0;
        if (depth >= DEEPEST)
            break;
        clear_items(scope, depth);
        if (next && next->kind == SG_ITEM && next->level > block->level)
            scope->items[depth] = read_level(arena, scope, text, text.len < 60);
        break;
    }
    case SG_ROW:
        if (block->is_head)
            scope->lead = read_level(arena, scope, text, true);
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
