// SPDX-License-Identifier: MIT
// Checks across entries and files. What can be seen within one value is
// reported where it is read.
#include "model/workspace.h"

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

static void check_hidden(const struct sg_workspace *workspace, sg_diags *diags)
{
    for (size_t i = 0; i < workspace->config.hidden.count; i++) {
        struct sg_ref ref = workspace->config.hidden.items[i];
        if (sg_catalog_find(&workspace->catalog, ref.id) == SG_NO_SKILL &&
            sg_vocabulary_find(&sg_areas, ref.id) < 0)
            sg_report_unknown_skill(&workspace->catalog, ref, diags);
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

static sg_str claim_key(sg_arena *scratch, const struct sg_mention *mention)
{
    sg_str period = sg_period_format(scratch, mention->period);
    return sg_arena_printf(scratch, "%.*s\n%d\n%.*s", SG_FMT(mention->skill.id),
                           (int)mention->status, SG_FMT(period));
}

static sg_str period_key(sg_arena *scratch, const struct sg_mention *mention)
{
    sg_str period = sg_period_format(scratch, mention->period);
    return sg_arena_printf(scratch, "%.*s\n%.*s", SG_FMT(mention->skill.id),
                           SG_FMT(period));
}

static void check_mentions(const struct sg_post *post,
                           const struct sg_catalog *catalog, sg_diags *diags)
{
    sg_arena scratch = {0};
    sg_map claims = {0};
    sg_map stronger = {0};
    for (size_t i = 0; i < post->mentions.count; i++) {
        const struct sg_mention *mention = &post->mentions.items[i];
        if (sg_catalog_find(catalog, mention->skill.id) == SG_NO_SKILL)
            sg_report_unknown_skill(catalog, mention->skill, diags);
        size_t first =
            sg_map_put(&scratch, &claims, claim_key(&scratch, mention), i);
        if (first != SG_NOT_FOUND) {
            sg_error(diags, SG_DIAG_DUPLICATE_MENTION, mention->skill.span,
                     "'%.*s' is %.*s twice in the same period",
                     SG_FMT(mention->skill.id),
                     SG_FMT(sg_statuses.names[mention->status]));
            sg_note(diags, post->mentions.items[first].skill.span,
                    "first claimed here; further places go into its 'also'");
        }
        if (mention->status > SG_MENTIONED && mention->review != SG_REJECTED)
            sg_map_put(&scratch, &stronger, period_key(&scratch, mention), i);
    }
    for (size_t i = 0; i < post->mentions.count; i++) {
        const struct sg_mention *mention = &post->mentions.items[i];
        if (mention->status != SG_MENTIONED || mention->review == SG_REJECTED)
            continue;
        size_t other = sg_map_get(&stronger, period_key(&scratch, mention));
        if (other == SG_NOT_FOUND)
            continue;
        sg_warning(diags, SG_DIAG_REDUNDANT_MENTION, mention->skill.span,
                   "'%.*s' is mentioned beside a stronger claim of the same "
                   "period",
                   SG_FMT(mention->skill.id));
        sg_note(diags, post->mentions.items[other].skill.span,
                "the stronger claim");
    }
    sg_arena_finish(&scratch);
}

void sg_workspace_check(const struct sg_workspace *workspace, sg_diags *diags)
{
    check_hidden(workspace, diags);
    check_posts(workspace, diags);
    for (size_t i = 0; i < workspace->posts.count; i++)
        check_mentions(&workspace->posts.items[i], &workspace->catalog, diags);
}
