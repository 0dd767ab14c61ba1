// SPDX-License-Identifier: MIT
#include "base/json.h"

#include "render/export.h"

static sg_str period_or_empty(const struct sg_graph *graph, size_t column)
{
    return column == SG_NO_COLUMN ? (sg_str){0}
                                  : graph->columns.items[column].id;
}

static void add_skill(sg_json *skills, const struct sg_graph *graph,
                      const struct sg_node *node)
{
    const struct sg_skill *skill = node->skill;
    sg_json *object = sg_json_push_object(skills);
    sg_json_add_str(object, "id", skill->id);
    sg_json_add_str(object, "name", skill->name);
    sg_json *aliases = sg_json_add_array(object, "aliases");
    for (size_t i = 0; i < skill->aliases.count; i++)
        sg_json_push_str(aliases, skill->aliases.items[i].id);
    sg_json_add_str(object, "area", sg_areas.names[skill->area]);
    sg_json_add_str(object, "kind", sg_kinds.names[skill->kind]);
    sg_json_add_str_or_null(object, "status", sg_statuses.names[node->status]);
    sg_json_add_str_or_null(object, "first",
                            period_or_empty(graph, node->first));
    sg_json_add_str_or_null(object, "last", period_or_empty(graph, node->last));
    sg_json *periods = sg_json_add_object(object, "periods");
    for (size_t i = 0; i < graph->columns.count; i++)
        if (node->statuses[i] != SG_NO_STATUS)
            sg_json_add_str(periods, graph->columns.items[i].id.ptr,
                            sg_statuses.names[node->statuses[i]]);
    sg_json_add_number(object, "evidence", (double)node->evidence);
}

static void add_periods(sg_json *root, const struct sg_graph *graph)
{
    sg_json *periods = sg_json_add_array(root, "periods");
    for (size_t i = 0; i < graph->columns.count; i++) {
        sg_json *period = sg_json_push_object(periods);
        sg_json_add_str(period, "id", graph->columns.items[i].id);
        sg_json_add_bool(period, "observed",
                         graph->columns.items[i].is_observed);
    }
}

static void add_posts(sg_json *root, const struct sg_workspace *workspace)
{
    sg_json *posts = sg_json_add_array(root, "posts");
    sg_arena scratch = {0};
    for (size_t i = 0; i < workspace->posts.count; i++) {
        const struct sg_post *post = &workspace->posts.items[i];
        sg_json *object = sg_json_push_object(posts);
        sg_json_add_str(object, "id", post->id);
        bool is_told = workspace->config.evidence != SG_EVIDENCE_NONE;
        sg_json_add_str_or_null(object, "title",
                                is_told ? post->title : (sg_str){0});
        sg_json_add_str_or_null(object, "date", post->date);
        sg_json_add_str(object, "period",
                        sg_period_format(&scratch, post->period));
        sg_json_add_str_or_null(object, "source",
                                is_told ? post->source : (sg_str){0});
        sg_json_add_str_or_null(object, "url",
                                is_told ? post->url : (sg_str){0});
    }
    sg_arena_finish(&scratch);
}

static void add_edges(sg_json *root, const struct sg_graph *graph)
{
    sg_json *edges = sg_json_add_array(root, "edges");
    for (size_t i = 0; i < graph->edges.count; i++) {
        const struct sg_edge *edge = &graph->edges.items[i];
        sg_json *object = sg_json_push_object(edges);
        sg_json_add_str(object, "from",
                        graph->nodes.items[edge->from].skill->id);
        sg_json_add_str(object, "to", graph->nodes.items[edge->to].skill->id);
        sg_json_add_str(object, "type", sg_edge_types.names[edge->type]);
        if (edge->type == SG_USED_WITH)
            sg_json_add_number(object, "count", (double)edge->count);
        else
            sg_json_add_null(object, "count");
        sg_json *via = sg_json_add_array(object, "via");
        for (size_t j = 0; j < edge->via.count; j++)
            sg_json_push_str(via, edge->via.items[j]);
    }
}

static void add_if_given(sg_json *object, const char *key, sg_str text)
{
    if (text.len)
        sg_json_add_str(object, key, text);
}

static void add_mention(sg_json *mentions, const struct sg_post *post,
                        const struct sg_mention *mention, bool with_words)
{
    sg_arena scratch = {0};
    sg_json *object = sg_json_push_object(mentions);
    sg_json_add_str(object, "post", post->id);
    sg_json_add_str(object, "skill", mention->skill.id);
    sg_json_add_str(object, "status", sg_statuses.names[mention->status]);
    sg_json_add_str(object, "period",
                    sg_period_format(&scratch, mention->period));
    if (mention->place.line)
        sg_json_add_number(object, "line", (double)mention->place.line);
    if (mention->place.column)
        sg_json_add_number(object, "column", (double)mention->place.column);
    if (with_words) {
        add_if_given(object, "text", mention->text);
        add_if_given(object, "cue", mention->cue);
        add_if_given(object, "note", mention->note);
    }
    if (mention->group >= 0)
        sg_json_add_number(object, "group", (double)mention->group);
    add_if_given(object, "mark", mention->mark);
    if (mention->also.count) {
        sg_json *also = sg_json_add_array(object, "also");
        for (size_t i = 0; i < mention->also.count; i++)
            sg_json_push_str(also,
                             sg_arena_printf(&scratch, "%zu:%zu",
                                             mention->also.items[i].line,
                                             mention->also.items[i].column));
    }
    if (mention->is_team)
        sg_json_add_str(object, "by", SG_STR("team"));
    add_if_given(object, "url", mention->url);
    add_if_given(object, "review", sg_reviews.names[mention->review]);
    if (mention->is_gone)
        sg_json_add_bool(object, "gone", true);
    sg_arena_finish(&scratch);
}

static void add_mentions(sg_json *root, const struct sg_graph *graph)
{
    const struct sg_workspace *workspace = graph->workspace;
    enum sg_evidence evidence = workspace->config.evidence;
    sg_json *mentions = sg_json_add_array(root, "mentions");
    for (size_t i = 0; i < workspace->posts.count; i++) {
        const struct sg_post *post = &workspace->posts.items[i];
        for (size_t j = 0; j < post->mentions.count; j++) {
            const struct sg_mention *mention = &post->mentions.items[j];
            if (evidence != SG_EVIDENCE_NONE &&
                mention->review != SG_REJECTED &&
                sg_graph_find(graph, mention->skill.id) != SG_NO_SKILL)
                add_mention(mentions, post, mention,
                            evidence == SG_EVIDENCE_WORDS);
        }
    }
}

bool sg_filter_passes(const struct sg_filter *filter,
                      const struct sg_node *node)
{
    if (filter->area >= 0 && (int)node->skill->area != filter->area)
        return false;
    if (filter->status >= 0 && (int)node->status != filter->status)
        return false;
    if (filter->period.unit == SG_NO_PERIOD)
        return true;
    for (size_t i = 0; i < node->claims.count; i++)
        if (sg_period_contains(filter->period,
                               node->claims.items[i].mention->period))
            return true;
    return false;
}

void sg_export_json(const struct sg_graph *graph, sg_buf *out)
{
    sg_json *root = sg_json_object();
    sg_json_add_number(root, "version", 1);
    add_periods(root, graph);
    add_posts(root, graph->workspace);
    sg_json *skills = sg_json_add_array(root, "skills");
    for (size_t i = 0; i < graph->nodes.count; i++)
        add_skill(skills, graph, &graph->nodes.items[i]);
    add_edges(root, graph);
    add_mentions(root, graph);
    sg_json_print(root, out);
    sg_json_free(root);
}

void sg_list_json(const struct sg_graph *graph, const struct sg_filter *filter,
                  sg_buf *out)
{
    sg_json *root = sg_json_object();
    sg_json_add_number(root, "version", 1);
    sg_json *skills = sg_json_add_array(root, "skills");
    for (size_t i = 0; i < graph->nodes.count; i++)
        if (sg_filter_passes(filter, &graph->nodes.items[i]))
            add_skill(skills, graph, &graph->nodes.items[i]);
    sg_json_print(root, out);
    sg_json_free(root);
}
