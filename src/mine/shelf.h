// SPDX-License-Identifier: MIT
// skills/posts/: which file belongs to which post, and writing them without
// losing what another run writes.
#ifndef SG_MINE_SHELF_H
#define SG_MINE_SHELF_H

#include "mine/review_file.h"

// Holds a lock on skills/ from sg_shelf_open() to sg_shelf_close(); a second
// run waits. Lives in the arena that it was opened with.
typedef struct sg_shelf sg_shelf;

struct sg_shelf_options {
    bool is_dry_run; // write nothing, tell what would be written
    bool is_refresh;
};

struct sg_shelf_result {
    sg_str file;                      // skills/posts/NAME.yaml
    bool is_new;                      // there was no file for the post
    bool is_changed;                  // written, or would be
    struct sg_review_changes changes; // of a new file: all of it
    sg_str diff; // is_dry_run: unified; empty when nothing changes
};

// `folder` holds skills/, ends in '/' or is empty for the current folder, and
// must outlive the shelf. NULL when there is no skills/ folder.
sg_shelf *sg_shelf_open(sg_arena *arena, sg_str folder, sg_diags *diags);

// Writes or updates the file of a post, which is found by `source`, then `url`.
// A new one is called after the source, else (a post of a feed, which has no
// source of its own) the url, else the title. `source` is written as
// sg_shelf_source() gives it. False when it could not be read, edited or
// written, and is as it was; why has then been reported.
bool sg_shelf_put(sg_shelf *shelf, const struct sg_mined_post *mined,
                  const struct sg_shelf_options *options,
                  struct sg_shelf_result *result, sg_diags *diags);

void sg_shelf_close(sg_shelf *shelf);

// A post's path, as given or absolute, as seen from the workspace: "posts/a.md"
// for "./posts/a.md", "../w/posts/a.md" and "/home/…/w/posts/a.md".
sg_str sg_shelf_source(sg_arena *arena, sg_str folder, sg_str path);

// Locks skills/ below `folder` against other runs, and waits for them. Returns
// what sg_shelf_unlock() takes, or -1, reported, when there is no such folder.
// A file system without locks is none to fail at.
int sg_shelf_lock(sg_str folder, sg_diags *diags);
void sg_shelf_unlock(int lock);

#endif
