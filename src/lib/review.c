// SPDX-License-Identifier: MIT
// Each decision reads its file anew under the lock, so that what an editor or
// another run wrote in between is kept.
#include <stdlib.h>

#include "skillgraph.h"

#include "base/file.h"
#include "input/load.h"
#include "input/post_file.h"
#include "input/yaml.h"
#include "mine/evidence.h"
#include "mine/shelf.h"
#include "model/builtin.h"

struct proposal {
    size_t post;
    size_t mention; // as the loader counted when it was opened
    enum sg_status status;
    enum sg_review review;
};

struct decision {
    size_t proposal;
    struct proposal before;
    sg_str old; // bytes of the file
    sg_str new;
};

struct sg_reviewing {
    sg_arena arena;
    sg_str folder; // ends in '/', or empty
    struct sg_workspace *workspace;
    const sg_source **posts; // [workspace->posts]: texts read so far
    bool *is_read;
    SG_VEC(struct proposal) proposals;
    SG_VEC(struct decision) decisions; // to be undone, the last one first
    size_t candidates;
};

// ---- Opening ----

static const struct sg_post *post_at(const sg_reviewing *reviewing,
                                     size_t index)
{
    return &reviewing->workspace->posts.items[index];
}

static bool is_named(sg_reviewing *reviewing, const struct sg_post *post,
                     sg_str word)
{
    sg_arena *arena = &reviewing->arena;
    sg_str path = sg_shelf_source(arena, reviewing->folder, word);
    return sg_str_eq(post->id, word) || sg_str_eq(post->file, path) ||
           (post->source.len && sg_str_eq(post->source, path));
}

// Marks the posts that `words` name; reports those that name none.
static bool choose(sg_reviewing *reviewing, const char *const *words,
                   size_t count, bool *is_chosen, sg_diags *diags)
{
    bool fine = true;
    size_t posts = reviewing->workspace->posts.count;
    for (size_t i = 0; i < posts; i++)
        is_chosen[i] = count == 0;
    for (size_t i = 0; i < count; i++) {
        bool is_found = false;
        for (size_t j = 0; j < posts; j++)
            if (is_named(reviewing, post_at(reviewing, j),
                         sg_str_from(words[i])))
                is_found = is_chosen[j] = true;
        if (!is_found)
            sg_system_error(diags, sg_str_from(words[i]),
                            "no file in skills/posts/ is about this post");
        fine = fine && is_found;
    }
    return fine;
}

static int compare_posts(const void *left, const void *right)
{
    const struct sg_post *a = *(const struct sg_post *const *)left;
    const struct sg_post *b = *(const struct sg_post *const *)right;
    int order = sg_period_cmp(a->period, b->period);
    if (order == 0)
        order = sg_str_cmp(a->date, b->date);
    return order ? order : sg_str_cmp(a->id, b->id);
}

static void collect(sg_reviewing *reviewing, const struct sg_post *post)
{
    size_t index = (size_t)(post - reviewing->workspace->posts.items);
    reviewing->candidates += post->candidates.count;
    for (size_t i = 0; i < post->mentions.count; i++) {
        const struct sg_mention *mention = &post->mentions.items[i];
        struct proposal proposal = {index, i, mention->status, SG_PROPOSAL};
        if (mention->review == SG_PROPOSAL)
            sg_vec_push(&reviewing->arena, &reviewing->proposals, proposal);
    }
}

static void collect_all(sg_reviewing *reviewing, const bool *is_chosen)
{
    size_t count = reviewing->workspace->posts.count;
    const struct sg_post **sorted =
        sg_arena_array(&reviewing->arena, count + 1, sizeof *sorted);
    for (size_t i = 0; i < count; i++)
        sorted[i] = post_at(reviewing, i);
    qsort(sorted, count, sizeof *sorted, compare_posts);
    for (size_t i = 0; i < count; i++)
        if (is_chosen[sorted[i] - reviewing->workspace->posts.items])
            collect(reviewing, sorted[i]);
}

static bool open_all(sg_reviewing *reviewing, const char *const *words,
                     size_t count, sg_diags *diags)
{
    sg_arena *arena = &reviewing->arena;
    const struct sg_catalog builtin =
        sg_catalog_unpack(arena, &sg_packed_builtin);
    reviewing->workspace =
        sg_workspace_load(arena, reviewing->folder, &builtin, diags);
    if (!reviewing->workspace)
        return false;
    sg_evidence_check(reviewing->folder, reviewing->workspace, diags);
    if (sg_diags_errors(diags))
        return false;
    size_t posts = reviewing->workspace->posts.count + 1;
    reviewing->posts = sg_arena_array(arena, posts, sizeof *reviewing->posts);
    reviewing->is_read = sg_arena_alloc(arena, posts);
    bool *is_chosen = sg_arena_alloc(arena, posts);
    if (!choose(reviewing, words, count, is_chosen, diags))
        return false;
    collect_all(reviewing, is_chosen);
    return true;
}

sg_reviewing *sg_reviewing_open(const char *folder, const char *const *posts,
                                size_t count, sg_diags *diags)
{
    sg_reviewing *reviewing = sg_alloc(sizeof *reviewing);
    size_t length = strlen(folder);
    bool has_slash = length == 0 || folder[length - 1] == '/';
    reviewing->folder = sg_arena_printf(&reviewing->arena, "%s%s", folder,
                                        has_slash ? "" : "/");
    if (open_all(reviewing, posts, count, diags) || reviewing->workspace)
        return reviewing;
    sg_reviewing_close(reviewing);
    return NULL;
}

void sg_reviewing_close(sg_reviewing *reviewing)
{
    if (!reviewing)
        return;
    sg_arena_finish(&reviewing->arena);
    sg_free(reviewing);
}

size_t sg_reviewing_candidates(const sg_reviewing *reviewing)
{
    return reviewing->candidates;
}

// ---- Looking ----

static const char *text_or_empty(sg_str text)
{
    return text.len ? text.ptr : "";
}

static const char *quote(sg_reviewing *reviewing, size_t post, size_t line)
{
    sg_arena *arena = &reviewing->arena;
    if (!reviewing->is_read[post]) {
        reviewing->posts[post] =
            sg_post_source(arena, reviewing->folder, post_at(reviewing, post));
        reviewing->is_read[post] = true;
    }
    const sg_source *source = reviewing->posts[post];
    return source ? sg_arena_dup(arena, sg_source_line(source, line)).ptr : "";
}

bool sg_proposal_at(sg_reviewing *reviewing, size_t index,
                    struct sg_proposal *proposal)
{
    if (index >= reviewing->proposals.count)
        return false;
    sg_arena *arena = &reviewing->arena;
    const struct proposal *known = &reviewing->proposals.items[index];
    const struct sg_post *post = post_at(reviewing, known->post);
    const struct sg_mention *mention = &post->mentions.items[known->mention];
    *proposal = (struct sg_proposal){
        .file = post->file.ptr,
        .title =
            sg_arena_dup(arena, post->title.len ? post->title : post->id).ptr,
        .made = sg_period_format(arena, post->period).ptr,
        .source = text_or_empty(post->source),
        .skill = text_or_empty(mention->skill.id),
        .status = sg_statuses.names[known->status].ptr,
        .period = sg_period_format(arena, mention->period).ptr,
        .text = text_or_empty(mention->text),
        .cue = text_or_empty(mention->cue),
        .note = text_or_empty(mention->note),
        .review = text_or_empty(sg_reviews.names[known->review]),
        .quote = quote(reviewing, known->post, mention->place.line),
        .line = mention->place.line,
        .column = mention->place.column,
        .is_team = mention->is_team,
        .is_gone = mention->is_gone,
    };
    return true;
}

const char *sg_status_at(size_t index)
{
    size_t status = index + SG_MENTIONED;
    return status < SG_STATUS_COUNT ? sg_statuses.names[status].ptr : NULL;
}

// ---- Deciding ----

static bool is_claim(const struct sg_mention *mention,
                     const struct sg_mention *wanted,
                     const struct proposal *proposal)
{
    return sg_str_eq(mention->skill.id, wanted->skill.id) &&
           mention->status == proposal->status &&
           mention->review == proposal->review &&
           sg_period_cmp(mention->period, wanted->period) == 0 &&
           sg_str_eq(mention->mark, wanted->mark);
}

// The proposal's number in the file as it is now, or SG_NO_INDEX.
static size_t find_claim(const struct sg_post *now,
                         const struct sg_mention *wanted,
                         const struct proposal *proposal)
{
    size_t found = SG_NO_INDEX;
    for (size_t i = 0; i < now->mentions.count; i++) {
        if (!is_claim(&now->mentions.items[i], wanted, proposal))
            continue;
        if (found == SG_NO_INDEX || i == proposal->mention)
            found = i;
    }
    return found;
}

// Another entry that would say the same.
static bool has_claim(const struct sg_post *now, size_t index,
                      enum sg_status status)
{
    const struct sg_mention *claim = &now->mentions.items[index];
    for (size_t i = 0; i < now->mentions.count; i++) {
        const struct sg_mention *other = &now->mentions.items[i];
        if (i != index && other->status == status &&
            sg_str_eq(other->skill.id, claim->skill.id) &&
            sg_period_cmp(other->period, claim->period) == 0)
            return true;
    }
    return false;
}

// The new bytes of the file, or false.
static bool decide(sg_arena *arena, const struct sg_post *post,
                   const struct proposal *before, const struct proposal *after,
                   sg_str text, sg_buf *out, sg_diags *diags)
{
    sg_arena scratch = {0};
    struct sg_post now = {0};
    const struct sg_mention *wanted = &post->mentions.items[before->mention];
    const sg_str mark = SG_STR("\xef\xbb\xbf");
    size_t start = sg_str_starts(text, mark) ? mark.len : 0;
    sg_diags *ignored = sg_diags_new(); // told of by the edit
    sg_post_read(&scratch,
                 sg_source_new(&scratch, post->file,
                               sg_str_slice(text, start, text.len)),
                 ignored, &now);
    bool fine = sg_diags_errors(ignored) == 0;
    sg_diags_free(ignored);
    size_t index = find_claim(&now, wanted, before);
    if (fine && index == SG_NO_INDEX)
        sg_system_error(diags, post->file,
                        "has been changed; this claim is not in it any more");
    else if (fine && after->status != before->status &&
             has_claim(&now, index, after->status))
        sg_system_error(diags, post->file,
                        "says already that '%.*s' is %.*s in this period; "
                        "reject this one",
                        SG_FMT(wanted->skill.id),
                        SG_FMT(sg_statuses.names[after->status]));
    else
        sg_review_file_decide(arena, post->file, text, index, after->review,
                              after->status, out, diags);
    sg_arena_finish(&scratch);
    return out->len > 0;
}

static sg_str path_of(sg_reviewing *reviewing, const struct sg_post *post)
{
    return sg_arena_printf(&reviewing->arena, "%.*s%.*s",
                           SG_FMT(reviewing->folder), SG_FMT(post->file));
}

static bool write_decision(sg_reviewing *reviewing, size_t index,
                           const struct proposal *after, sg_diags *diags)
{
    sg_arena *arena = &reviewing->arena;
    struct proposal *proposal = &reviewing->proposals.items[index];
    const struct sg_post *post = post_at(reviewing, proposal->post);
    struct decision decision = {.proposal = index, .before = *proposal};
    sg_buf out = {0};
    sg_str path = path_of(reviewing, post);
    bool fine =
        sg_file_read(arena, path, SG_YAML_BYTES, diags, &decision.old) &&
        decide(arena, post, proposal, after, decision.old, &out, diags) &&
        sg_file_write(path, sg_buf_str(&out), true, diags);
    if (fine) {
        decision.new = sg_arena_dup(arena, sg_buf_str(&out));
        sg_vec_push(arena, &reviewing->decisions, decision);
        *proposal = *after;
    }
    sg_buf_finish(&out);
    return fine;
}

bool sg_proposal_decide(sg_reviewing *reviewing, size_t index,
                        enum sg_verdict verdict, const char *status,
                        sg_diags *diags)
{
    struct proposal after = reviewing->proposals.items[index];
    const struct sg_mention *mined =
        &post_at(reviewing, after.post)->mentions.items[after.mention];
    int wanted = status ? sg_vocabulary_find(&sg_statuses, sg_str_from(status))
                        : (int)mined->status;
    after.status = wanted > 0 ? (enum sg_status)wanted : mined->status;
    after.review = verdict == SG_REJECT            ? SG_REJECTED
                   : after.status != mined->status ? SG_EDITED
                                                   : SG_ACCEPTED;
    int lock = sg_shelf_lock(reviewing->folder, diags);
    bool fine = lock >= 0 && write_decision(reviewing, index, &after, diags);
    sg_shelf_unlock(lock);
    return fine;
}

static bool write_back(sg_reviewing *reviewing, const struct decision *decision,
                       sg_diags *diags)
{
    sg_arena scratch = {0};
    const struct sg_post *post = post_at(reviewing, decision->before.post);
    sg_str path = path_of(reviewing, post);
    sg_str now;
    bool fine = sg_file_read(&scratch, path, SG_YAML_BYTES, diags, &now);
    if (fine && !sg_str_eq(now, decision->new)) {
        sg_system_error(diags, post->file,
                        "has been changed since; can't undo");
        fine = false;
    }
    fine = fine && sg_file_write(path, decision->old, true, diags);
    sg_arena_finish(&scratch);
    return fine;
}

bool sg_reviewing_undo(sg_reviewing *reviewing, size_t *index, sg_diags *diags)
{
    size_t count = reviewing->decisions.count;
    if (count == 0)
        return false;
    const struct decision *last = &reviewing->decisions.items[count - 1];
    int lock = sg_shelf_lock(reviewing->folder, diags);
    bool fine = lock >= 0 && write_back(reviewing, last, diags);
    sg_shelf_unlock(lock);
    if (!fine)
        return false;
    *index = last->proposal;
    reviewing->proposals.items[last->proposal] = last->before;
    reviewing->decisions.count--;
    return true;
}
