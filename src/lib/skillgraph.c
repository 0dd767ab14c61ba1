// SPDX-License-Identifier: MIT
// Joins the stages; holds no logic of its own.
#include "skillgraph.h"

#include "base/unicode.h"
#include "input/load.h"
#include "layout/map.h"
#include "layout/timeline.h"
#include "lib/text.h"
#include "mine/evidence.h"
#include "model/builtin.h"
#include "model/graph.h"
#include "render/export.h"
#include "render/picture.h"

struct sg_session {
    sg_arena arena;
    sg_str folder; // ends in '/', or empty
    struct sg_workspace *workspace;
    struct sg_graph *graph;  // by years, all named skills; NULL with errors
    const sg_source **posts; // [workspace->posts]: texts read so far
    bool *is_read;
};

struct sg_picture {
    sg_arena arena;
    const struct sg_map *map; // one of the two is set
    const struct sg_timeline *timeline;
    enum sg_theme theme; // where none is asked for
};

// ---- Texts and diagnostics ----

void sg_text_free(struct sg_text *text)
{
    sg_free(text->ptr);
    *text = (struct sg_text){0};
}

struct sg_text sg_diags_text(const sg_diags *diags, bool with_colour)
{
    sg_buf out = {0};
    sg_diags_render(diags, with_colour, &out);
    return sg_text_of(&out);
}

bool sg_explain_at(size_t index, struct sg_explanation *explanation)
{
    if (index >= SG_DIAG_SYSTEM)
        return false;
    const struct sg_diag_info *info = sg_diag_info((enum sg_diag_id)index);
    *explanation = (struct sg_explanation){info->id.ptr, info->meaning.ptr,
                                           info->cure.ptr};
    return true;
}

bool sg_explain(const char *id, struct sg_explanation *explanation)
{
    for (size_t i = 0; sg_explain_at(i, explanation); i++)
        if (strcmp(explanation->id, id) == 0)
            return true;
    return false;
}

// ---- Loading ----

sg_session *sg_open(const char *folder, sg_diags *diags)
{
    sg_session *session = sg_alloc(sizeof *session);
    session->folder = sg_folder_path(&session->arena, folder);
    const struct sg_catalog builtin =
        sg_catalog_unpack(&session->arena, &sg_packed_builtin);
    session->workspace =
        sg_workspace_load(&session->arena, session->folder, &builtin, diags);
    if (!session->workspace) {
        sg_close(session);
        return NULL;
    }
    sg_evidence_check(session->folder, session->workspace, diags);
    size_t posts = session->workspace->posts.count + 1;
    session->posts =
        sg_arena_array(&session->arena, posts, sizeof *session->posts);
    session->is_read = sg_arena_alloc(&session->arena, posts);
    const struct sg_graph_options options = {0};
    if (sg_diags_errors(diags) == 0)
        session->graph =
            sg_graph_build(&session->arena, session->workspace, &options);
    return session;
}

void sg_close(sg_session *session)
{
    if (!session)
        return;
    sg_arena_finish(&session->arena);
    sg_free(session);
}

struct sg_counts sg_session_counts(const sg_session *session)
{
    const struct sg_workspace *workspace = session->workspace;
    struct sg_counts counts = {.posts = workspace->posts.count};
    counts.skills = session->graph ? session->graph->nodes.count : 0;
    for (size_t i = 0; i < workspace->posts.count; i++) {
        const struct sg_post *post = &workspace->posts.items[i];
        counts.candidates += post->candidates.count;
        for (size_t j = 0; j < post->mentions.count; j++) {
            enum sg_review review = post->mentions.items[j].review;
            counts.mentions += review != SG_REJECTED;
            counts.proposals += review == SG_PROPOSAL;
        }
    }
    return counts;
}

// ---- Asking ----

static const char *column_id(const struct sg_graph *graph, size_t column)
{
    return column == SG_NO_COLUMN ? "" : graph->columns.items[column].id.ptr;
}

static const char *text_or_empty(sg_str text)
{
    return text.len ? text.ptr : "";
}

bool sg_skill_at(const sg_session *session, size_t index,
                 struct sg_skill_info *info)
{
    const struct sg_graph *graph = session->graph;
    if (!graph || index >= graph->nodes.count)
        return false;
    const struct sg_node *node = &graph->nodes.items[index];
    *info = (struct sg_skill_info){
        .id = node->skill->id.ptr,
        .name = node->skill->name.ptr,
        .area = sg_areas.names[node->skill->area].ptr,
        .kind = sg_kinds.names[node->skill->kind].ptr,
        .status = text_or_empty(sg_statuses.names[node->status]),
        .first = column_id(graph, node->first),
        .last = column_id(graph, node->last),
        .evidence = node->evidence,
        .claims = node->claims.count,
    };
    return true;
}

bool sg_period_at(const sg_session *session, size_t index, const char **period,
                  bool *is_observed)
{
    if (!session->graph || index >= session->graph->columns.count)
        return false;
    *period = session->graph->columns.items[index].id.ptr;
    *is_observed = session->graph->columns.items[index].is_observed;
    return true;
}

const char *sg_skill_status(const sg_session *session, size_t skill,
                            size_t period)
{
    const struct sg_node *node = &session->graph->nodes.items[skill];
    return text_or_empty(sg_statuses.names[node->statuses[period]]);
}

size_t sg_skill_find(const sg_session *session, const char *word,
                     const char **known, bool *is_guess)
{
    const struct sg_catalog *catalog = &session->workspace->catalog;
    sg_str wanted = sg_str_from(word);
    size_t skill = sg_catalog_resolve(catalog, wanted);
    *is_guess = skill == SG_NO_SKILL;
    sg_str id = *is_guess ? sg_catalog_suggest(catalog, wanted)
                          : catalog->skills[skill].id;
    *known = id.len ? id.ptr : NULL;
    return *is_guess ? SG_NO_INDEX : sg_graph_find(session->graph, id);
}

static const sg_source *post_text(sg_session *session,
                                  const struct sg_post *post)
{
    size_t index = (size_t)(post - session->workspace->posts.items);
    if (!session->is_read[index]) {
        session->posts[index] =
            sg_post_source(&session->arena, session->folder, post);
        session->is_read[index] = true;
    }
    return session->posts[index];
}

static const char *joined_places(sg_arena *arena,
                                 const struct sg_mention *mention)
{
    sg_str text = {0};
    for (size_t i = 0; i < mention->also.count; i++)
        text = sg_arena_printf(arena, "%.*s%s%zu:%zu", SG_FMT(text),
                               i > 0 ? " " : "", mention->also.items[i].line,
                               mention->also.items[i].column);
    return text_or_empty(text);
}

bool sg_claim_at(sg_session *session, size_t skill, size_t index,
                 struct sg_claim_info *info)
{
    const struct sg_node *node = &session->graph->nodes.items[skill];
    if (index >= node->claims.count)
        return false;
    const struct sg_claim *claim = &node->claims.items[index];
    const struct sg_mention *mention = claim->mention;
    const struct sg_post *post = claim->post;
    sg_arena *arena = &session->arena;
    const sg_source *source = post_text(session, post);
    sg_str quote = {0};
    if (source)
        quote =
            sg_arena_dup(arena, sg_source_line(source, mention->place.line));
    *info = (struct sg_claim_info){
        .status = sg_statuses.names[mention->status].ptr,
        .period = sg_period_format(arena, mention->period).ptr,
        .made = sg_period_format(arena, post->period).ptr,
        .post = sg_arena_dup(arena, post->id).ptr,
        .title = text_or_empty(post->title),
        .source = text_or_empty(post->source),
        .url = text_or_empty(mention->url.len ? mention->url : post->url),
        .note = text_or_empty(mention->note),
        .text = text_or_empty(mention->text),
        .cue = text_or_empty(mention->cue),
        .review = text_or_empty(sg_reviews.names[mention->review]),
        .quote = text_or_empty(quote),
        .also = joined_places(arena, mention),
        .line = mention->place.line,
        .column = mention->place.column,
        .is_team = mention->is_team,
        .is_gone = mention->is_gone,
    };
    return true;
}

static bool is_related(const struct sg_edge *edge, size_t skill,
                       enum sg_relation relation)
{
    return (edge->type == SG_REQUIRES || edge->type == SG_PART_OF) &&
           (relation == SG_NEEDS ? edge->to : edge->from) == skill;
}

bool sg_relation_at(sg_session *session, size_t skill,
                    enum sg_relation relation, size_t index,
                    struct sg_relation_info *info)
{
    const struct sg_graph *graph = session->graph;
    for (size_t i = 0; i < graph->edges.count; i++) {
        const struct sg_edge *edge = &graph->edges.items[i];
        if (!is_related(edge, skill, relation) || index-- > 0)
            continue;
        const struct sg_node *other =
            &graph->nodes.items[relation == SG_NEEDS ? edge->from : edge->to];
        sg_str via = {0};
        for (size_t j = 0; j < edge->via.count; j++)
            via =
                sg_arena_printf(&session->arena, "%.*s%s%.*s", SG_FMT(via),
                                j > 0 ? ", " : "", SG_FMT(edge->via.items[j]));
        *info = (struct sg_relation_info){
            .id = other->skill->id.ptr,
            .name = other->skill->name.ptr,
            .type = sg_edge_types.names[edge->type].ptr,
            .via = text_or_empty(via),
            .status = text_or_empty(sg_statuses.names[other->status]),
        };
        return true;
    }
    return false;
}

static int find_word(const struct sg_vocabulary *words, const char *word,
                     sg_diags *diags, bool *fine)
{
    if (!word)
        return -1;
    int found = sg_vocabulary_find(words, sg_str_from(word));
    if (found >= 0)
        return found;
    *fine = false;
    sg_str meant = sg_vocabulary_suggest(words, sg_str_from(word));
    if (diags) {
        sg_system_error(diags, (sg_str){0}, "unknown %s '%s'", words->noun,
                        word);
        if (meant.len)
            sg_note(diags, (sg_span){0}, "did you mean '%.*s'?", SG_FMT(meant));
    }
    return -1;
}

static bool read_selection(const struct sg_selection *selection,
                           struct sg_filter *filter, sg_diags *diags)
{
    bool fine = true;
    *filter = (struct sg_filter){
        .area = find_word(&sg_areas, selection->area, diags, &fine),
        .status = find_word(&sg_statuses, selection->status, diags, &fine),
    };
    if (selection->period &&
        !sg_period_parse(sg_str_from(selection->period), &filter->period)) {
        fine = false;
        if (diags)
            sg_system_error(diags, (sg_str){0}, "'%s' is no period",
                            selection->period);
    }
    return fine;
}

bool sg_selection_check(const struct sg_selection *selection, sg_diags *diags)
{
    struct sg_filter filter;
    return read_selection(selection, &filter, diags);
}

bool sg_selection_has(const sg_session *session,
                      const struct sg_selection *selection, size_t skill)
{
    struct sg_filter filter;
    return read_selection(selection, &filter, NULL) &&
           sg_filter_passes(&filter, &session->graph->nodes.items[skill]);
}

// ---- Pictures and exports ----

static struct sg_graph *graph_for(sg_arena *arena, const sg_session *session,
                                  const struct sg_drawing *drawing)
{
    static const enum sg_period_unit units[] = {
        [SG_BY_YEAR] = SG_YEAR,
        [SG_BY_HALF] = SG_HALF,
        [SG_BY_QUARTER] = SG_QUARTER,
        [SG_BY_MONTH] = SG_MONTH,
    };
    const struct sg_graph_options options = {
        .unit = units[drawing->unit],
        .since = session->workspace->config.since,
        .with_implied = drawing->with_implied,
    };
    return sg_graph_build(arena, session->workspace, &options);
}

static size_t most_skills(const sg_session *session,
                          const struct sg_drawing *drawing)
{
    return drawing->max_skills != SG_NO_INDEX
               ? drawing->max_skills
               : session->workspace->config.max_skills;
}

static enum sg_theme theme_for(const sg_session *session,
                               const struct sg_drawing *drawing)
{
    return drawing->theme >= 0 ? (enum sg_theme)drawing->theme
                               : session->workspace->config.theme;
}

static const struct sg_map *place_map(sg_arena *arena,
                                      const sg_session *session,
                                      const struct sg_drawing *drawing,
                                      sg_diags *diags)
{
    const struct sg_map_options options = {
        .width = drawing->width,
        .is_by_period = drawing->by_period,
        .with_used_with = drawing->with_used_with,
        .max_skills = most_skills(session, drawing),
    };
    return sg_map_layout(arena, graph_for(arena, session, drawing), &options,
                         diags);
}

sg_picture *sg_map_new(const sg_session *session,
                       const struct sg_drawing *drawing, sg_diags *diags)
{
    sg_picture *picture = sg_alloc(sizeof *picture);
    picture->theme = theme_for(session, drawing);
    picture->map = place_map(&picture->arena, session, drawing, diags);
    if (picture->map)
        return picture;
    sg_picture_free(picture);
    return NULL;
}

sg_picture *sg_timeline_new(const sg_session *session,
                            const struct sg_drawing *drawing, sg_diags *diags)
{
    (void)diags; // placed by ourselves: nothing can go wrong
    sg_picture *picture = sg_alloc(sizeof *picture);
    picture->theme = theme_for(session, drawing);
    const struct sg_timeline_options options = {
        .width = drawing->width,
        .max_skills = most_skills(session, drawing),
    };
    picture->timeline = sg_timeline_layout(
        &picture->arena, graph_for(&picture->arena, session, drawing),
        &options);
    return picture;
}

struct sg_text sg_picture_svg(const sg_picture *picture, int theme)
{
    sg_buf out = {0};
    enum sg_theme chosen = theme < 0 ? picture->theme : (enum sg_theme)theme;
    if (picture->map)
        sg_map_render(picture->map, chosen, &out);
    else
        sg_timeline_render(picture->timeline, chosen, &out);
    return sg_text_of(&out);
}

void sg_picture_free(sg_picture *picture)
{
    if (!picture)
        return;
    sg_arena_finish(&picture->arena);
    sg_free(picture);
}

static struct sg_text export_with(const sg_session *session, bool with_implied,
                                  void (*write)(const struct sg_graph *,
                                                sg_buf *))
{
    sg_arena scratch = {0};
    const struct sg_graph_options options = {.with_implied = with_implied};
    const struct sg_graph *graph =
        with_implied ? sg_graph_build(&scratch, session->workspace, &options)
                     : session->graph;
    sg_buf out = {0};
    write(graph, &out);
    sg_arena_finish(&scratch);
    return sg_text_of(&out);
}

struct sg_text sg_export_as_json(const sg_session *session, bool with_implied)
{
    return export_with(session, with_implied, sg_export_json);
}

struct sg_text sg_export_as_dot(const sg_session *session, bool with_implied)
{
    return export_with(session, with_implied, sg_export_dot);
}

struct sg_text sg_list_as_json(const sg_session *session,
                               const struct sg_selection *selection)
{
    struct sg_filter filter;
    read_selection(selection, &filter, NULL);
    sg_buf out = {0};
    sg_list_json(session->graph, &filter, &out);
    return sg_text_of(&out);
}

bool sg_export_as_drawn_dot(const sg_session *session,
                            const struct sg_drawing *drawing, sg_diags *diags,
                            struct sg_text *dot)
{
    sg_arena scratch = {0};
    const struct sg_map *map = place_map(&scratch, session, drawing, diags);
    if (map) {
        sg_buf out = {0};
        sg_export_drawn_dot(map, &out);
        *dot = sg_text_of(&out);
    }
    sg_arena_finish(&scratch);
    return map != NULL;
}
