// SPDX-License-Identifier: MIT
// skills/posts/NAME.yaml as a place where mine and a person both write: new
// files, additions to old ones, and decisions. Edits bytes, never re-emits what
// is there.
#ifndef SG_MINE_REVIEW_FILE_H
#define SG_MINE_REVIEW_FILE_H

#include "model/workspace.h"

// A post as the miner hands it over. Of `post`, the loader's members (id, file,
// spans, index) are not looked at; `mentions` holds one entry for each skill,
// status and period. A mention without `has_period` means the post's period.
struct sg_mined_post {
    const struct sg_post *post;
    sg_str text;   // all of the post; empty: not at hand
    sg_strs marks; // sg_mark() of every sentence, in any order; none: only the
                   // mentions tell which sentences there are
};

struct sg_review_options {
    bool is_refresh; // bring entries that carry no review up to date
};

struct sg_review_changes {
    size_t added;      // mentions
    size_t gone;       // got `gone: true`
    size_t refreshed;  // values changed by is_refresh
    size_t removed;    // entries taken out by is_refresh
    size_t candidates; // added
};

// Appends a new file, mentions and candidates in the order of their places.
void sg_review_file_new(const struct sg_post *mined, sg_buf *out);

// Appends `old`, the bytes of a review file (byte order mark included), with
// what is new in `mined`. Without is_refresh bytes are only inserted:
// - a claim that no old entry is, decides or stands for, in the list's style,
//   after the entry that precedes it in the post;
// - `gone: true`, unless there is a `gone`, where the entry is no mined claim
//   and its sentence (without a mark: its text) isn't in the post any more;
// - a candidate when no candidate or mention has its skill and text.
// An old entry is the claim when skill, status, period and mark agree. It
// decides it when skill and mark agree and it carries a review or is no other
// claim of the post, or when it is `edited` and mark and text agree: the author
// gave another status, period or skill. It stands for it when skill, status and
// period agree, and for a `mentioned` when it says more about that period and
// isn't rejected. Without a mark the line takes its place, then the nearest
// line. `gone` is never taken back but by is_refresh.
// is_refresh: entries with a mark and without review get the values mined now;
// `note`, `url`, comments and the order stay. Those that are mined no more are
// removed if mine wrote all of them. What a hand changed without leaving a
// `review` can't be told from what mine wrote, and is mined anew.
// False, and nothing is appended, when `old` has errors or can't be edited
// without loss; why has then been reported. `path` is for messages; what they
// point at lives in `arena`.
bool sg_review_file_update(sg_arena *arena, sg_str path, sg_str old,
                           const struct sg_mined_post *mined,
                           const struct sg_review_options *options, sg_buf *out,
                           struct sg_review_changes *changes, sg_diags *diags);

// Appends `old` with mention number `index` (as the loader counts) decided:
// only its `review` and, where it differs, its `status` are edited. False when
// that can't be done; why has then been reported.
bool sg_review_file_decide(sg_arena *arena, sg_str path, sg_str old,
                           size_t index, enum sg_review review,
                           enum sg_status status, sg_buf *out, sg_diags *diags);

#endif
