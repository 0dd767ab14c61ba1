// SPDX-License-Identifier: MIT
// An update never writes what it could not read back: the new bytes are parsed
// again, and what was there must still be there, before anybody gets them.
#include "mine/review_file.h"

#include <stdlib.h>

#include "input/post_file.h"
#include "mine/review_match.h"
#include "mine/yaml_edit.h"

static const sg_str byte_order_mark = SG_STR_INIT("\xef\xbb\xbf");

static int compare_places(struct sg_place a, struct sg_place b)
{
    int order = (a.line > b.line) - (a.line < b.line);
    return order ? order : (a.column > b.column) - (a.column < b.column);
}

// ---- New files ----

static int compare_mentions(const void *left, const void *right)
{
    const struct sg_mention *a = *(const struct sg_mention *const *)left;
    const struct sg_mention *b = *(const struct sg_mention *const *)right;
    int order = compare_places(a->place, b->place);
    return order ? order : (a > b) - (a < b);
}

static int compare_candidates(const void *left, const void *right)
{
    const struct sg_candidate *a = *(const struct sg_candidate *const *)left;
    const struct sg_candidate *b = *(const struct sg_candidate *const *)right;
    int order = compare_places(a->place, b->place);
    return order ? order : (a > b) - (a < b);
}

// Pointers to the mentions of a post, in the order of their places.
static const struct sg_mention **sorted_mentions(sg_arena *arena,
                                                 const struct sg_post *post)
{
    size_t count = post->mentions.count;
    const struct sg_mention **sorted =
        sg_arena_array(arena, count + 1, sizeof *sorted);
    for (size_t i = 0; i < count; i++)
        sorted[i] = &post->mentions.items[i];
    qsort(sorted, count, sizeof *sorted, compare_mentions);
    return sorted;
}

static const struct sg_candidate **sorted_candidates(sg_arena *arena,
                                                     const struct sg_post *post)
{
    size_t count = post->candidates.count;
    const struct sg_candidate **sorted =
        sg_arena_array(arena, count + 1, sizeof *sorted);
    for (size_t i = 0; i < count; i++)
        sorted[i] = &post->candidates.items[i];
    qsort(sorted, count, sizeof *sorted, compare_candidates);
    return sorted;
}

static void add_line(const char *key, sg_str value, sg_buf *out)
{
    if (value.len)
        sg_buf_printf(out, "%s: %.*s\n", key, SG_FMT(value));
}

static void add_text(sg_arena *scratch, const char *key, sg_str text,
                     sg_buf *out)
{
    if (text.len)
        add_line(key, sg_yaml_scalar(scratch, text, false), out);
}

static void add_entry(const sg_yaml_entry *entry, sg_buf *out)
{
    sg_buf_puts(out, "  - ");
    sg_yaml_add_flow(entry, out);
    sg_buf_putc(out, '\n');
}

static void add_mentions(sg_arena *scratch, const struct sg_post *post,
                         sg_buf *out)
{
    const struct sg_mention **sorted = sorted_mentions(scratch, post);
    size_t count = post->mentions.count;
    sg_buf_puts(out, count ? "mentions:\n" : "mentions: []\n");
    for (size_t i = 0; i < count; i++) {
        sg_yaml_entry entry = sg_yaml_mention(scratch, sorted[i]);
        add_entry(&entry, out);
    }
}

static void add_candidates(sg_arena *scratch, const struct sg_post *post,
                           sg_buf *out)
{
    const struct sg_candidate **sorted = sorted_candidates(scratch, post);
    size_t count = post->candidates.count;
    sg_buf_puts(out, count ? "candidates:\n" : "");
    for (size_t i = 0; i < count; i++) {
        sg_yaml_entry entry = sg_yaml_candidate(scratch, sorted[i]);
        add_entry(&entry, out);
    }
}

void sg_review_file_new(const struct sg_post *mined, sg_buf *out)
{
    sg_arena scratch = {0};
    add_text(&scratch, "title", mined->title, out);
    if (sg_date_check(mined->date))
        add_line("date", mined->date, out);
    add_line("period", sg_period_format(&scratch, mined->period), out);
    add_text(&scratch, "source", mined->source, out);
    add_text(&scratch, "url", mined->url, out);
    add_mentions(&scratch, mined, out);
    add_candidates(&scratch, mined, out);
    sg_arena_finish(&scratch);
}

// ---- Reading old ones ----

// A review file, read for editing.
struct file {
    sg_arena *arena;
    sg_str mark; // byte order mark, or empty
    const sg_source *source;
    const struct sg_yaml *root;
    struct sg_post post;
};

// Reports all mistakes; false when there are any.
static bool read_file(sg_arena *arena, sg_str path, sg_str text,
                      sg_diags *diags, struct file *file)
{
    *file = (struct file){.arena = arena};
    if (sg_str_starts(text, byte_order_mark)) {
        file->mark = byte_order_mark;
        text = sg_str_slice(text, byte_order_mark.len, text.len);
    }
    file->source = sg_source_new(arena, path, text);
    size_t errors = sg_diags_errors(diags);
    if (!sg_post_read(arena, file->source, diags, &file->post) ||
        sg_diags_errors(diags) > errors)
        return false;
    file->root = sg_yaml_parse(arena, file->source, diags);
    return file->root != NULL;
}

// As read_file(), in `scratch`, but that what the diagnostics point at lives in
// `arena`.
static bool read_or_report(sg_arena *arena, sg_arena *scratch, sg_str path,
                           sg_str text, sg_diags *diags, struct file *file)
{
    sg_diags *ignored = sg_diags_new();
    bool fine = read_file(scratch, path, text, ignored, file);
    sg_diags_free(ignored);
    struct file bad;
    if (!fine)
        read_file(arena, sg_arena_dup(arena, path), sg_arena_dup(arena, text),
                  diags, &bad);
    return fine;
}

static const struct sg_yaml *list_of(const struct file *file, const char *key)
{
    for (size_t i = 0; i < file->root->pairs.count; i++)
        if (sg_str_is(file->root->pairs.items[i].key->text, key))
            return file->root->pairs.items[i].value;
    return NULL;
}

static bool has_key(const struct sg_yaml *mapping, const char *key)
{
    for (size_t i = 0; i < mapping->pairs.count; i++)
        if (sg_str_is(mapping->pairs.items[i].key->text, key))
            return true;
    return false;
}

// Where a literal note ends the file, the next line ends the note's last one.
static sg_str without_line_feeds(sg_str text)
{
    while (text.len && text.ptr[text.len - 1] == '\n')
        text.len--;
    return text;
}

static bool is_same_mention(const struct sg_mention *a,
                            const struct sg_mention *b)
{
    return sg_str_eq(a->skill.id, b->skill.id) && a->status == b->status &&
           a->review == b->review && sg_period_cmp(a->period, b->period) == 0 &&
           sg_str_eq(a->text, b->text) && sg_str_eq(a->mark, b->mark) &&
           sg_str_eq(without_line_feeds(a->note),
                     without_line_feeds(b->note)) &&
           sg_str_eq(a->url, b->url) && a->place.line == b->place.line;
}

// True when `after` has all mentions of `before` in their order. A refresh may
// change those without review.
static bool keeps_all(const struct sg_post *before, const struct sg_post *after,
                      bool is_refresh)
{
    size_t at = 0;
    for (size_t i = 0; i < before->mentions.count; i++) {
        const struct sg_mention *old = &before->mentions.items[i];
        if (is_refresh && sg_is_refreshable(old))
            continue;
        while (at < after->mentions.count &&
               !is_same_mention(old, &after->mentions.items[at]))
            at++;
        if (at++ == after->mentions.count)
            return false;
    }
    return true;
}

// Counts that the new text must have.
struct expected {
    size_t mentions;
    size_t candidates;
};

// Appends the edited text if it reads as it should.
static bool finish_edits(const struct file *file,
                         const struct sg_yaml_editor *editor,
                         struct expected expected, bool is_refresh, sg_buf *out,
                         sg_diags *diags)
{
    sg_buf text = {0};
    if (editor->edits.count == 0) {
        sg_buf_add(out, file->mark);
        sg_buf_add(out, file->source->text);
        return true;
    }
    sg_yaml_apply(editor, &text);
    struct file after;
    sg_diags *ignored = sg_diags_new();
    bool fine = read_file(file->arena, file->source->path, sg_buf_str(&text),
                          ignored, &after) &&
                after.post.mentions.count == expected.mentions &&
                after.post.candidates.count == expected.candidates &&
                keeps_all(&file->post, &after.post, is_refresh);
    sg_diags_free(ignored);
    if (fine) {
        sg_buf_add(out, file->mark);
        sg_buf_add(out, sg_buf_str(&text));
    } else {
        sg_system_error(diags, file->source->path,
                        "is written in a way that can't be edited without "
                        "loss; nothing was changed");
    }
    sg_buf_finish(&text);
    return fine;
}

// ---- Updates ----

struct update {
    struct file file;
    const struct sg_post *mined;
    struct sg_review_match match;
    struct sg_yaml_editor editor;
    bool is_refresh;
    struct sg_review_changes *changes;
};

static const struct sg_yaml *entry_of(const struct update *update, size_t index)
{
    return list_of(&update->file, "mentions")->items.items[index];
}

static void mark_gone(struct update *update, size_t index)
{
    const struct sg_yaml *entry = entry_of(update, index);
    if (has_key(entry, "gone"))
        return;
    sg_yaml_set(&update->editor, entry, "gone", SG_STR("true"));
    update->changes->gone++;
}

// ---- Refreshing ----

// Keys that mine writes, but for those of a decision.
static const char *const mined_keys[] = {"by",   "period", "line",  "column",
                                         "text", "also",   "cue",   "group",
                                         "mark", "status", "skill", "gone"};

static bool is_mined_key(sg_str key)
{
    for (size_t i = 0; i < sizeof mined_keys / sizeof *mined_keys; i++)
        if (sg_str_is(key, mined_keys[i]))
            return true;
    return false;
}

static bool has_key_of_a_person(const struct sg_yaml *entry)
{
    for (size_t i = 0; i < entry->pairs.count; i++)
        if (!is_mined_key(entry->pairs.items[i].key->text))
            return true;
    return false;
}

static const struct sg_yaml_line *line_for(const sg_yaml_entry *entry,
                                           const char *key)
{
    for (size_t i = 0; i < entry->count; i++)
        if (strcmp(entry->items[i].key, key) == 0)
            return &entry->items[i];
    return NULL;
}

static void refresh_key(struct update *update, const struct sg_yaml *entry,
                        const char *key, const struct sg_yaml_line *now,
                        const struct sg_yaml_line *then)
{
    if (now && then && sg_str_eq(now->value, then->value))
        return;
    bool is_changed = true;
    if (now)
        sg_yaml_set(&update->editor, entry, key, now->value);
    else if (has_key(entry, key))
        is_changed = sg_yaml_unset(&update->editor, entry, key);
    else
        return;
    update->changes->refreshed += is_changed;
}

// Values are compared as mine would write them, so that another way of quoting
// them is no difference.
static void refresh_entry(struct update *update, size_t index,
                          const struct sg_mention *mined)
{
    sg_arena *arena = update->file.arena;
    const struct sg_mention *old = &update->file.post.mentions.items[index];
    sg_yaml_entry now = sg_yaml_mention(arena, mined);
    sg_yaml_entry then = sg_yaml_mention(arena, old);
    for (size_t i = 0; i < sizeof mined_keys / sizeof *mined_keys; i++)
        refresh_key(update, entry_of(update, index), mined_keys[i],
                    line_for(&now, mined_keys[i]),
                    line_for(&then, mined_keys[i]));
}

static void remove_entry(struct update *update, size_t index)
{
    const struct sg_yaml *list = list_of(&update->file, "mentions");
    if (has_key_of_a_person(list->items.items[index]) ||
        !sg_yaml_remove(&update->editor, list, index)) {
        if (update->match.has_gone[index])
            mark_gone(update, index);
        return;
    }
    update->changes->removed++;
}

static void update_entries(struct update *update)
{
    for (size_t i = 0; i < update->file.post.mentions.count; i++) {
        const struct sg_mention *old = &update->file.post.mentions.items[i];
        size_t claim = update->match.claim_of[i];
        bool is_ours = update->is_refresh && sg_is_refreshable(old);
        if (is_ours && claim != SG_NO_MATCH)
            refresh_entry(update, i, &update->mined->mentions.items[claim]);
        else if (is_ours)
            remove_entry(update, i);
        else if (update->match.has_gone[i])
            mark_gone(update, i);
    }
}

// An emptied list would be no list any more.
static void keep_list(struct update *update)
{
    size_t count = update->file.post.mentions.count;
    const struct sg_yaml_pair *pairs = update->file.root->pairs.items;
    if (count == 0 || update->changes->removed < count ||
        update->changes->added)
        return;
    for (size_t i = 0; i < update->file.root->pairs.count; i++)
        if (sg_str_is(pairs[i].key->text, "mentions")) {
            sg_str text = update->file.source->text;
            size_t at = pairs[i].key->span.offset + pairs[i].key->span.length;
            while (text.ptr[at] != ':')
                at++;
            struct sg_yaml_edit edit = {at + 1, 0, SG_STR(" []")};
            sg_vec_push(update->file.arena, &update->editor.edits, edit);
        }
}

// ---- Adding ----

// Where an old entry's text stands now.
static struct sg_place place_now(const struct update *update, size_t index)
{
    const struct sg_mention *old = &update->file.post.mentions.items[index];
    size_t claim = update->match.claim_of[index];
    if (claim == SG_NO_MATCH)
        return old->place;
    const struct sg_mention *mined = &update->mined->mentions.items[claim];
    return sg_str_eq(old->mark, mined->mark) ? mined->place : old->place;
}

// The old entry that precedes a place in the post, or SG_AT_START; the last one
// when none has a place.
static size_t entry_before(const struct update *update, struct sg_place place)
{
    size_t count = update->file.post.mentions.count;
    size_t best = SG_AT_START;
    struct sg_place best_place = {0};
    bool has_places = false;
    for (size_t i = 0; i < count; i++) {
        struct sg_place other = place_now(update, i);
        has_places |= other.line > 0;
        if (other.line && compare_places(other, place) <= 0 &&
            compare_places(other, best_place) >= 0) {
            best = i;
            best_place = other;
        }
    }
    return has_places || count == 0 ? best : count - 1;
}

// Inserts the new mentions, group by group of those with one predecessor.
static void add_new_mentions(struct update *update)
{
    sg_arena *arena = update->file.arena;
    const struct sg_mention **sorted = sorted_mentions(arena, update->mined);
    sg_yaml_entries entries = {0};
    size_t after = SG_AT_START;
    for (size_t i = 0; i <= update->mined->mentions.count; i++) {
        bool is_end = i == update->mined->mentions.count;
        if (!is_end &&
            !update->match.is_new[sorted[i] - update->mined->mentions.items])
            continue;
        size_t next = is_end ? after : entry_before(update, sorted[i]->place);
        if (entries.count && (is_end || next != after)) {
            sg_yaml_insert(&update->editor, update->file.root, "mentions",
                           after, &entries);
            entries = (sg_yaml_entries){0};
        }
        if (is_end)
            break;
        after = next;
        sg_vec_push(arena, &entries, sg_yaml_mention(arena, sorted[i]));
        update->changes->added++;
    }
}

static void add_new_candidates(struct update *update)
{
    sg_arena *arena = update->file.arena;
    const struct sg_post *old = &update->file.post;
    const struct sg_candidate **sorted =
        sorted_candidates(arena, update->mined);
    sg_yaml_entries entries = {0};
    for (size_t i = 0; i < update->mined->candidates.count; i++)
        if (!sg_review_knows_candidate(old, sorted[i]))
            sg_vec_push(arena, &entries, sg_yaml_candidate(arena, sorted[i]));
    size_t after =
        old->candidates.count ? old->candidates.count - 1 : SG_AT_START;
    if (entries.count && sg_yaml_insert(&update->editor, update->file.root,
                                        "candidates", after, &entries))
        update->changes->candidates = entries.count;
}

bool sg_review_file_update(sg_arena *arena, sg_str path, sg_str old,
                           const struct sg_mined_post *mined,
                           const struct sg_review_options *options, sg_buf *out,
                           struct sg_review_changes *changes, sg_diags *diags)
{
    sg_arena scratch = {0};
    *changes = (struct sg_review_changes){0};
    struct update update = {.mined = mined->post,
                            .is_refresh = options->is_refresh,
                            .changes = changes};
    bool fine = read_or_report(arena, &scratch, path, old, diags, &update.file);
    if (fine) {
        update.editor = (struct sg_yaml_editor){.arena = &scratch,
                                                .source = update.file.source};
        update.match = sg_review_match(&scratch, &update.file.post, mined,
                                       options->is_refresh);
        size_t entries = update.file.post.mentions.count;
        update_entries(&update);
        add_new_mentions(&update);
        add_new_candidates(&update);
        keep_list(&update);
        struct expected expected = {entries + changes->added - changes->removed,
                                    update.file.post.candidates.count +
                                        changes->candidates};
        fine = finish_edits(&update.file, &update.editor, expected,
                            options->is_refresh, out, diags);
    }
    sg_arena_finish(&scratch);
    return fine;
}

// ---- Decisions ----

bool sg_review_file_decide(sg_arena *arena, sg_str path, sg_str old,
                           size_t index, enum sg_review review,
                           enum sg_status status, sg_buf *out, sg_diags *diags)
{
    sg_arena scratch = {0};
    struct file file;
    bool fine = read_or_report(arena, &scratch, path, old, diags, &file);
    if (fine && index < file.post.mentions.count) {
        struct sg_yaml_editor editor = {.arena = &scratch,
                                        .source = file.source};
        struct sg_mention *mention = &file.post.mentions.items[index];
        const struct sg_yaml *entry =
            list_of(&file, "mentions")->items.items[index];
        if (mention->status != status)
            sg_yaml_set(&editor, entry, "status", sg_statuses.names[status]);
        if (mention->review != review)
            sg_yaml_set(&editor, entry, "review", sg_reviews.names[review]);
        mention->status = status;
        mention->review = review;
        struct expected expected = {file.post.mentions.count,
                                    file.post.candidates.count};
        fine = finish_edits(&file, &editor, expected, false, out, diags);
    }
    sg_arena_finish(&scratch);
    return fine;
}
