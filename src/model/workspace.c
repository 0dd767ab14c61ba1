// SPDX-License-Identifier: MIT
// Checks across entries and files. What can be seen within one value is
// reported where it is read.
#include "model/workspace.h"

#include <stdlib.h>

#include "base/map.h"

static const sg_str evidence_names[SG_EVIDENCE_COUNT] = {
    [SG_EVIDENCE_WORDS] = SG_STR_INIT("words"),
    [SG_EVIDENCE_PLACE] = SG_STR_INIT("place"),
    [SG_EVIDENCE_NONE] = SG_STR_INIT("none"),
};
static const sg_str language_names[SG_LANGUAGE_COUNT] = {
    [SG_ENGLISH] = SG_STR_INIT("en"),
    [SG_KOREAN] = SG_STR_INIT("ko"),
};
static const sg_str theme_names[SG_THEME_COUNT] = {
    [SG_AUTO] = SG_STR_INIT("auto"),
    [SG_LIGHT] = SG_STR_INIT("light"),
    [SG_DARK] = SG_STR_INIT("dark"),
    [SG_TRANSPARENT] = SG_STR_INIT("transparent"),
};

const struct sg_vocabulary sg_evidences = {"evidence", evidence_names,
                                           SG_EVIDENCE_COUNT};
const struct sg_vocabulary sg_languages = {"language", language_names,
                                           SG_LANGUAGE_COUNT};
const struct sg_vocabulary sg_themes = {"theme", theme_names, SG_THEME_COUNT};

static void report_unknown_hidden(const struct sg_catalog *catalog,
                                  struct sg_ref ref, sg_diags *diags)
{
    sg_str area = sg_vocabulary_suggest(&sg_areas, ref.id);
    if (area.len == 0 || sg_catalog_suggest(catalog, ref.id).len) {
        sg_report_unknown_skill(catalog, ref, diags);
        return;
    }
    sg_error(diags, SG_DIAG_UNKNOWN_SKILL, ref.span,
             "unknown skill or area '%.*s'", SG_FMT(ref.id));
    sg_note(diags, (sg_span){0}, "did you mean '%.*s'?", SG_FMT(area));
}

static void check_hidden(const struct sg_workspace *workspace, sg_diags *diags)
{
    for (size_t i = 0; i < workspace->config.hidden.count; i++) {
        struct sg_ref ref = workspace->config.hidden.items[i];
        if (sg_catalog_find(&workspace->catalog, ref.id) == SG_NO_SKILL &&
            sg_vocabulary_find(&sg_areas, ref.id) < 0)
            report_unknown_hidden(&workspace->catalog, ref, diags);
    }
}

// A post is known by its source and by its url; its title may repeat.
static void check_posts(const struct sg_workspace *workspace, sg_diags *diags)
{
    sg_arena scratch = {0};
    sg_map by_source = {0};
    sg_map by_url = {0};
    for (size_t i = 0; i < workspace->posts.count; i++) {
        const struct sg_post *post = &workspace->posts.items[i];
        size_t other = SG_NOT_FOUND;
        if (post->source.len)
            other = sg_map_put(&scratch, &by_source, post->source, i);
        if (other != SG_NOT_FOUND) {
            sg_error(diags, SG_DIAG_DUPLICATE_POST, post->source_span,
                     "another file has the same source '%.*s'",
                     SG_FMT(post->source));
            sg_note(diags, workspace->posts.items[other].source_span,
                    "here it is as well");
            continue;
        }
        if (post->url.len)
            other = sg_map_put(&scratch, &by_url, post->url, i);
        if (other != SG_NOT_FOUND) {
            sg_error(diags, SG_DIAG_DUPLICATE_POST, post->url_span,
                     "another file has the same url '%.*s'", SG_FMT(post->url));
            sg_note(diags, workspace->posts.items[other].url_span,
                    "here it is as well");
        }
    }
    sg_arena_finish(&scratch);
}

// Mentions by skill, period, status, and place in the file: what claims the
// same stands together.
static int compare_mentions(const void *left, const void *right)
{
    const struct sg_mention *a = *(const struct sg_mention *const *)left;
    const struct sg_mention *b = *(const struct sg_mention *const *)right;
    int order = (a->index > b->index) - (a->index < b->index);
    if (order == 0)
        order = sg_period_cmp(a->period, b->period);
    if (order == 0)
        order = (int)a->status - (int)b->status;
    return order ? order : (a > b) - (a < b);
}

static bool is_same_time(const struct sg_mention *a, const struct sg_mention *b)
{
    return a->index == b->index && sg_period_cmp(a->period, b->period) == 0;
}

static void report_twice(const struct sg_mention *first,
                         const struct sg_mention *second, sg_diags *diags)
{
    sg_error(diags, SG_DIAG_DUPLICATE_MENTION, second->skill.span,
             "'%.*s' is %.*s twice in the same period",
             SG_FMT(second->skill.id),
             SG_FMT(sg_statuses.names[second->status]));
    sg_note(diags, first->skill.span,
            "first claimed here; further places go into its 'also'");
}

static void report_redundant(const struct sg_mention *mention,
                             const struct sg_mention *stronger, sg_diags *diags)
{
    sg_warning(diags, SG_DIAG_REDUNDANT_MENTION, mention->skill.span,
               "'%.*s' is mentioned beside a stronger claim of the same period",
               SG_FMT(mention->skill.id));
    sg_note(diags, stronger->skill.span, "the stronger claim");
}

// `sorted` begins with a mere mention: is there more of the same time?
static void check_redundant(const struct sg_mention *const *sorted,
                            size_t count, sg_diags *diags)
{
    if (sorted[0]->status != SG_MENTIONED || sorted[0]->review == SG_REJECTED)
        return;
    for (size_t i = 1; i < count && is_same_time(sorted[0], sorted[i]); i++)
        if (sorted[i]->status > SG_MENTIONED &&
            sorted[i]->review != SG_REJECTED) {
            report_redundant(sorted[0], sorted[i], diags);
            return;
        }
}

static void check_mentions(const struct sg_post *post,
                           const struct sg_catalog *catalog, sg_diags *diags)
{
    sg_arena scratch = {0};
    SG_VEC(const struct sg_mention *) sorted = {0};
    for (size_t i = 0; i < post->mentions.count; i++) {
        const struct sg_mention *mention = &post->mentions.items[i];
        if (mention->index == SG_NO_SKILL)
            sg_report_unknown_skill(catalog, mention->skill, diags);
        else
            sg_vec_push(&scratch, &sorted, mention);
    }
    for (size_t i = 0; i < post->candidates.count; i++)
        if (sg_catalog_find(catalog, post->candidates.items[i].skill.id) ==
            SG_NO_SKILL)
            sg_report_unknown_skill(catalog, post->candidates.items[i].skill,
                                    diags);
    if (sorted.count)
        qsort(sorted.items, sorted.count, sizeof *sorted.items,
              compare_mentions);
    size_t first = 0; // of those that claim the same
    for (size_t i = 0; i < sorted.count; i++) {
        const struct sg_mention *mention = sorted.items[i];
        check_redundant((const struct sg_mention *const *)&sorted.items[i],
                        sorted.count - i, diags);
        if (i > 0 && is_same_time(sorted.items[first], mention) &&
            sorted.items[first]->status == mention->status)
            report_twice(sorted.items[first], mention, diags);
        else
            first = i;
    }
    sg_arena_finish(&scratch);
}

void sg_workspace_resolve(struct sg_workspace *workspace)
{
    for (size_t i = 0; i < workspace->posts.count; i++) {
        struct sg_post *post = &workspace->posts.items[i];
        for (size_t j = 0; j < post->mentions.count; j++)
            post->mentions.items[j].index = sg_catalog_find(
                &workspace->catalog, post->mentions.items[j].skill.id);
    }
}

void sg_workspace_check(const struct sg_workspace *workspace, sg_diags *diags)
{
    check_hidden(workspace, diags);
    check_posts(workspace, diags);
    for (size_t i = 0; i < workspace->posts.count; i++)
        check_mentions(&workspace->posts.items[i], &workspace->catalog, diags);
}
