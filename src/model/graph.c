// SPDX-License-Identifier: MIT
// Built in four steps: columns from all periods, nodes from the mentions that
// are not rejected, what follows from a node's claims, and edges from the
// catalog. Everything is sorted, so that nothing depends on the order of files.
#include "model/graph.h"

#include <stdlib.h>

struct builder {
    sg_arena *arena;
    const struct sg_workspace *workspace;
    struct sg_graph_options options;
    struct sg_graph *graph;
    size_t *node_of; // [catalog]: index of the skill's node, or SG_NO_SKILL
};

static bool is_counted(const struct builder *builder,
                       const struct sg_mention *mention)
{
    sg_period since = builder->options.since;
    return mention->review != SG_REJECTED &&
           (since.unit == SG_NO_PERIOD ||
            sg_period_cmp(mention->period, since) >= 0);
}

static sg_period rolled(const struct builder *builder, sg_period period)
{
    return sg_period_rolled(period, builder->options.unit);
}

static int compare_columns(const void *left, const void *right)
{
    return sg_period_cmp(((const struct sg_column *)left)->period,
                         ((const struct sg_column *)right)->period);
}

static void add_column(struct builder *builder, sg_period period)
{
    struct sg_graph *graph = builder->graph;
    for (size_t i = 0; i < graph->columns.count; i++)
        if (sg_period_cmp(graph->columns.items[i].period, period) == 0)
            return;
    sg_vec_push(builder->arena, &graph->columns,
                ((struct sg_column){
                    period, sg_period_format(builder->arena, period), false}));
}

static size_t find_column(const struct sg_graph *graph, sg_period period)
{
    for (size_t i = 0; i < graph->columns.count; i++)
        if (sg_period_cmp(graph->columns.items[i].period, period) == 0)
            return i;
    return SG_NO_COLUMN;
}

static void build_columns(struct builder *builder)
{
    struct sg_graph *graph = builder->graph;
    const struct sg_workspace *workspace = builder->workspace;
    sg_period since = builder->options.since;
    for (size_t i = 0; i < workspace->posts.count; i++) {
        const struct sg_post *post = &workspace->posts.items[i];
        if (since.unit == SG_NO_PERIOD ||
            sg_period_cmp(post->period, since) >= 0)
            add_column(builder, rolled(builder, post->period));
        for (size_t j = 0; j < post->mentions.count; j++)
            if (is_counted(builder, &post->mentions.items[j]))
                add_column(builder,
                           rolled(builder, post->mentions.items[j].period));
    }
    if (graph->columns.count)
        qsort(graph->columns.items, graph->columns.count,
              sizeof *graph->columns.items, compare_columns);
    for (size_t i = 0; i < graph->columns.count; i++) {
        struct sg_column *column = &graph->columns.items[i];
        for (size_t j = 0; j < workspace->posts.count; j++) {
            sg_period observed = workspace->posts.items[j].period;
            column->is_observed |=
                sg_period_contains(column->period, observed) ||
                sg_period_contains(observed, column->period);
        }
    }
}

static bool is_hidden(const struct builder *builder,
                      const struct sg_skill *skill)
{
    const struct sg_config *config = &builder->workspace->config;
    for (size_t i = 0;
         i < config->hidden.count && !builder->options.with_hidden; i++) {
        sg_str id = config->hidden.items[i].id;
        if (sg_str_eq(id, skill->id) ||
            sg_str_eq(id, sg_areas.names[skill->area]))
            return true;
    }
    return false;
}

// Marks what a skill needs, and what that needs, as implied (2) unless it is
// named (1). `stack` has room for all skills of the catalog.
static void mark_ancestors(const struct sg_catalog *catalog, size_t skill,
                           unsigned char *marks, size_t *stack)
{
    size_t depth = 0;
    stack[depth++] = skill;
    while (depth > 0) {
        size_t top = stack[--depth];
        const struct sg_refs lists[] = {catalog->skills[top].requires,
                                        catalog->skills[top].part_of};
        for (int list = 0; list < 2; list++)
            for (size_t i = 0; i < lists[list].count; i++) {
                size_t needed =
                    sg_catalog_find(catalog, lists[list].items[i].id);
                if (marks[needed])
                    continue;
                marks[needed] = 2;
                stack[depth++] = needed;
            }
    }
}

static void build_nodes(struct builder *builder)
{
    const struct sg_workspace *workspace = builder->workspace;
    const struct sg_catalog *catalog = &workspace->catalog;
    struct sg_graph *graph = builder->graph;
    sg_arena scratch = {0};
    unsigned char *marks = sg_arena_alloc(&scratch, catalog->count + 1);
    size_t *stack = sg_arena_array(&scratch, catalog->count + 1, sizeof *stack);
    for (size_t i = 0; i < workspace->posts.count; i++) {
        const struct sg_post *post = &workspace->posts.items[i];
        for (size_t j = 0; j < post->mentions.count; j++)
            if (is_counted(builder, &post->mentions.items[j]))
                marks[post->mentions.items[j].index] = 1;
    }
    for (size_t i = 0; i < catalog->count && builder->options.with_implied; i++)
        if (marks[i] == 1)
            mark_ancestors(catalog, i, marks, stack);
    for (size_t i = 0; i < catalog->count; i++) {
        builder->node_of[i] = SG_NO_SKILL;
        if (!marks[i] || is_hidden(builder, &catalog->skills[i]))
            continue;
        builder->node_of[i] = graph->nodes.count;
        struct sg_node node = {
            .skill = &catalog->skills[i],
            .first = SG_NO_COLUMN,
            .last = SG_NO_COLUMN,
            .statuses = sg_arena_array(builder->arena, graph->columns.count,
                                       sizeof(enum sg_status)),
            .is_implied = marks[i] == 2,
        };
        sg_vec_push(builder->arena, &graph->nodes, node);
    }
    sg_arena_finish(&scratch);
}

static int compare_sizes(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

static int compare_claims(const void *left, const void *right)
{
    const struct sg_claim *a = left;
    const struct sg_claim *b = right;
    int order = compare_sizes(a->column, b->column);
    if (order == 0)
        order = (int)b->mention->status - (int)a->mention->status;
    if (order == 0)
        order = sg_period_cmp(a->mention->period, b->mention->period);
    if (order == 0)
        order = sg_str_cmp(a->post->id, b->post->id);
    if (order == 0)
        order = compare_sizes(a->mention->place.line, b->mention->place.line);
    if (order == 0)
        order =
            compare_sizes(a->mention->place.column, b->mention->place.column);
    return order;
}

static void add_claims(struct builder *builder)
{
    const struct sg_workspace *workspace = builder->workspace;
    struct sg_graph *graph = builder->graph;
    for (size_t i = 0; i < workspace->posts.count; i++) {
        const struct sg_post *post = &workspace->posts.items[i];
        size_t made = find_column(graph, rolled(builder, post->period));
        for (size_t j = 0; j < post->mentions.count; j++) {
            const struct sg_mention *mention = &post->mentions.items[j];
            if (!is_counted(builder, mention) ||
                builder->node_of[mention->index] == SG_NO_SKILL)
                continue;
            size_t column =
                find_column(graph, rolled(builder, mention->period));
            struct sg_node *node =
                &graph->nodes.items[builder->node_of[mention->index]];
            sg_vec_push(builder->arena, &node->claims,
                        ((struct sg_claim){post, mention, column, made}));
        }
    }
}

// The strongest ever, unless what was said last of using it is that it was
// dropped. Claims that end at one time count as said together, where dropped
// wins; `claims` are those for the periods as written, not rolled up.
static enum sg_status overall_status(const struct sg_node *node)
{
    const struct sg_mention *latest = NULL;
    enum sg_status strongest = SG_NO_STATUS;
    for (size_t i = 0; i < node->claims.count; i++) {
        const struct sg_mention *mention = node->claims.items[i].mention;
        if (mention->status != SG_DROPPED && mention->status > strongest)
            strongest = mention->status;
        if (mention->status < SG_TRIED)
            continue;
        int order =
            latest ? sg_period_end_cmp(mention->period, latest->period) : 1;
        if (order > 0 || (order == 0 && mention->status == SG_DROPPED))
            latest = mention;
    }
    return latest && latest->status == SG_DROPPED ? SG_DROPPED : strongest;
}

static void conclude(struct sg_node *node)
{
    if (node->claims.count)
        qsort(node->claims.items, node->claims.count,
              sizeof *node->claims.items, compare_claims);
    node->evidence = node->claims.count;
    node->status = overall_status(node);
    for (size_t i = 0; i < node->claims.count; i++) {
        const struct sg_claim *claim = &node->claims.items[i];
        enum sg_status *status = &node->statuses[claim->column];
        if (claim->mention->status > *status)
            *status = claim->mention->status;
        if (!sg_status_is_active(claim->mention->status))
            continue;
        if (node->first == SG_NO_COLUMN)
            node->first = claim->column;
        node->last = claim->column;
    }
}

struct search {
    struct builder *builder;
    size_t from;   // the node whose heirs are looked for
    size_t *heirs; // [heir_starts[skill]...]: skills that need it
    const size_t *heir_starts;
    unsigned char *heir_types; // enum sg_edge_type, as `heirs`
    size_t *previous;          // [catalog]: skill before it on the way, + 1
    unsigned char *types;      // [catalog]: type of the way so far
    size_t *queue;
    sg_indexes touched;
};

static void add_edge(struct search *search, size_t skill, size_t last,
                     enum sg_edge_type type)
{
    struct builder *builder = search->builder;
    const struct sg_catalog *catalog = &builder->workspace->catalog;
    struct sg_edge edge = {search->from, builder->node_of[skill], type, 0, {0}};
    size_t start = (size_t)(builder->graph->nodes.items[search->from].skill -
                            catalog->skills);
    sg_strs backwards = {0};
    for (size_t at = last; at != start; at = search->previous[at] - 1)
        if (!is_hidden(builder, &catalog->skills[at]))
            sg_vec_push(builder->arena, &backwards, catalog->skills[at].id);
    for (size_t i = backwards.count; i > 0; i--)
        sg_vec_push(builder->arena, &edge.via, backwards.items[i - 1]);
    sg_vec_push(builder->arena, &builder->graph->edges, edge);
}

// Breadth first through skills that have no node, so that two named skills
// joined by unnamed ones keep one edge, the shortest. A way is `part_of` only
// when each of its steps is.
static void search_heirs(struct search *search, size_t start)
{
    struct builder *builder = search->builder;
    size_t head = 0;
    size_t tail = 0;
    search->queue[tail++] = start;
    search->types[start] = SG_PART_OF;
    search->touched.count = 0;
    while (head < tail) {
        size_t skill = search->queue[head++];
        for (size_t i = search->heir_starts[skill];
             i < search->heir_starts[skill + 1]; i++) {
            size_t heir = search->heirs[i];
            if (heir == start)
                continue;
            if (search->previous[heir]) {
                // Said twice, by requires and by part_of: two edges.
                if (skill == start && search->previous[heir] == start + 1 &&
                    search->types[heir] != search->heir_types[i] &&
                    builder->node_of[heir] != SG_NO_SKILL)
                    add_edge(search, heir, start,
                             (enum sg_edge_type)search->heir_types[i]);
                continue;
            }
            search->previous[heir] = skill + 1;
            sg_vec_push(builder->arena, &search->touched, heir);
            enum sg_edge_type type = search->types[skill] == SG_PART_OF &&
                                             search->heir_types[i] == SG_PART_OF
                                         ? SG_PART_OF
                                         : SG_REQUIRES;
            search->types[heir] = (unsigned char)type;
            if (builder->node_of[heir] != SG_NO_SKILL)
                add_edge(search, heir, skill, type);
            else
                search->queue[tail++] = heir;
        }
    }
    for (size_t i = 0; i < search->touched.count; i++)
        search->previous[search->touched.items[i]] = 0;
}

// Counts, for each skill, the skills that need it, or files them: `starts` then
// moves from where its list begins to where it ends.
static void visit_needs(const struct sg_catalog *catalog, size_t *starts,
                        struct search *search)
{
    for (size_t i = 0; i < catalog->count; i++) {
        const struct sg_refs lists[] = {catalog->skills[i].requires,
                                        catalog->skills[i].part_of};
        for (int list = 0; list < 2; list++)
            for (size_t j = 0; j < lists[list].count; j++) {
                size_t at =
                    starts[sg_catalog_find(catalog, lists[list].items[j].id)]++;
                if (!search)
                    continue;
                search->heirs[at] = i;
                search->heir_types[at] = list == 0 ? SG_REQUIRES : SG_PART_OF;
            }
    }
}

static void build_need_edges(struct builder *builder)
{
    const struct sg_catalog *catalog = &builder->workspace->catalog;
    size_t count = catalog->count;
    sg_arena scratch = {0};
    // After the sums starts[i + 1] is where list i begins; filing it moves that
    // to where list i + 1 begins, so that list i is starts[i]..starts[i + 1].
    size_t *starts = sg_arena_array(&scratch, count + 3, sizeof *starts);
    visit_needs(catalog, starts + 2, NULL);
    for (size_t i = 1; i < count + 2; i++)
        starts[i] += starts[i - 1];
    size_t total = starts[count + 1];
    struct search search = {
        .builder = builder,
        .heirs = sg_arena_array(&scratch, total + 1, sizeof(size_t)),
        .heir_starts = starts,
        .heir_types = sg_arena_alloc(&scratch, total + 1),
        .previous = sg_arena_array(&scratch, count + 1, sizeof(size_t)),
        .types = sg_arena_alloc(&scratch, count + 1),
        .queue = sg_arena_array(&scratch, count + 1, sizeof(size_t)),
    };
    visit_needs(catalog, starts + 1, &search);
    for (size_t i = 0; i < count; i++) {
        if (builder->node_of[i] == SG_NO_SKILL)
            continue;
        search.from = builder->node_of[i];
        search_heirs(&search, i);
    }
    sg_arena_finish(&scratch);
}

static void build_replace_edges(struct builder *builder)
{
    const struct sg_catalog *catalog = &builder->workspace->catalog;
    for (size_t i = 0; i < catalog->count; i++) {
        struct sg_refs olds = catalog->skills[i].replaces;
        for (size_t j = 0; j < olds.count; j++) {
            size_t old = sg_catalog_find(catalog, olds.items[j].id);
            if (builder->node_of[i] == SG_NO_SKILL ||
                builder->node_of[old] == SG_NO_SKILL)
                continue;
            struct sg_edge edge = {builder->node_of[old],
                                   builder->node_of[i],
                                   SG_REPLACES,
                                   0,
                                   {0}};
            sg_vec_push(builder->arena, &builder->graph->edges, edge);
        }
    }
}

// A skill named in a sentence or list.
struct named {
    size_t post;
    long group;
    size_t node;
};

static int compare_named(const void *left, const void *right)
{
    const struct named *a = left;
    const struct named *b = right;
    int order = compare_sizes(a->post, b->post);
    if (order == 0)
        order = (a->group > b->group) - (a->group < b->group);
    return order ? order : compare_sizes(a->node, b->node);
}

static int compare_pairs(const void *left, const void *right)
{
    const struct sg_edge *a = left;
    const struct sg_edge *b = right;
    int order = compare_sizes(a->from, b->from);
    return order ? order : compare_sizes(a->to, b->to);
}

static void build_together_edges(struct builder *builder)
{
    const struct sg_workspace *workspace = builder->workspace;
    sg_arena scratch = {0};
    SG_VEC(struct named) named = {0};
    for (size_t i = 0; i < workspace->posts.count; i++)
        for (size_t j = 0; j < workspace->posts.items[i].mentions.count; j++) {
            const struct sg_mention *mention =
                &workspace->posts.items[i].mentions.items[j];
            size_t node = builder->node_of[mention->index];
            if (mention->group >= 0 && is_counted(builder, mention) &&
                node != SG_NO_SKILL)
                sg_vec_push(&scratch, &named,
                            ((struct named){i, mention->group, node}));
        }
    if (named.count)
        qsort(named.items, named.count, sizeof *named.items, compare_named);
    // Each pair once a group; then equal pairs are counted.
    sg_edges pairs = {0};
    for (size_t i = 0; i < named.count; i++) {
        const struct named *one = &named.items[i];
        if (i > 0 && compare_named(one, one - 1) == 0)
            continue;
        for (size_t j = i + 1; j < named.count; j++) {
            const struct named *two = &named.items[j];
            if (two->post != one->post || two->group != one->group)
                break;
            if (two->node != two[-1].node)
                sg_vec_push(&scratch, &pairs,
                            ((struct sg_edge){
                                one->node, two->node, SG_USED_WITH, 1, {0}}));
        }
    }
    if (pairs.count)
        qsort(pairs.items, pairs.count, sizeof *pairs.items, compare_pairs);
    sg_edges *edges = &builder->graph->edges;
    for (size_t i = 0; i < pairs.count; i++)
        if (i > 0 && compare_pairs(&pairs.items[i], &pairs.items[i - 1]) == 0)
            edges->items[edges->count - 1].count++;
        else
            sg_vec_push(builder->arena, edges, pairs.items[i]);
    sg_arena_finish(&scratch);
}

static int compare_edges(const void *left, const void *right)
{
    const struct sg_edge *a = left;
    const struct sg_edge *b = right;
    int order = compare_sizes(a->from, b->from);
    if (order == 0)
        order = compare_sizes(a->to, b->to);
    return order ? order : (int)a->type - (int)b->type;
}

// Sorts the edges and drops those that a list states twice.
static void settle_edges(sg_edges *edges)
{
    if (edges->count == 0)
        return;
    qsort(edges->items, edges->count, sizeof *edges->items, compare_edges);
    size_t kept = 1;
    for (size_t i = 1; i < edges->count; i++)
        if (compare_edges(&edges->items[i], &edges->items[kept - 1]) != 0)
            edges->items[kept++] = edges->items[i];
    edges->count = kept;
}

struct sg_graph *sg_graph_build(sg_arena *arena,
                                const struct sg_workspace *workspace,
                                const struct sg_graph_options *options)
{
    struct builder builder = {arena, workspace, *options, NULL, NULL};
    if (builder.options.unit == SG_NO_PERIOD)
        builder.options.unit = SG_YEAR;
    builder.graph = sg_arena_alloc(arena, sizeof *builder.graph);
    builder.graph->workspace = workspace;
    builder.node_of = sg_arena_array(arena, workspace->catalog.count + 1,
                                     sizeof *builder.node_of);
    build_columns(&builder);
    build_nodes(&builder);
    add_claims(&builder);
    struct sg_graph *graph = builder.graph;
    for (size_t i = 0; i < graph->nodes.count; i++)
        conclude(&graph->nodes.items[i]);
    build_need_edges(&builder);
    build_replace_edges(&builder);
    build_together_edges(&builder);
    settle_edges(&graph->edges);
    return graph;
}

size_t sg_graph_find(const struct sg_graph *graph, sg_str id)
{
    size_t low = 0;
    size_t high = graph->nodes.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = sg_str_cmp(graph->nodes.items[middle].skill->id, id);
        if (order == 0)
            return middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return SG_NO_SKILL;
}
