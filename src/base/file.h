// SPDX-License-Identifier: MIT
// Files and folders. Failures are reported as "PATH: error: …".
#ifndef SG_BASE_FILE_H
#define SG_BASE_FILE_H

#include "base/diag.h"
#include "base/vec.h"

// True when something is at `path`, of whatever kind.
bool sg_file_exists(sg_str path);
bool sg_folder_exists(sg_str path);

// Reads a regular file of at most `limit` bytes; longer ones are an error.
// The bytes live in `arena`.
bool sg_file_read(sg_arena *arena, sg_str path, size_t limit, sg_diags *diags,
                  sg_str *text);

// Names in a folder that end in `suffix`, sorted by bytes; hidden ones left
// out. A folder that isn't there has none.
bool sg_folder_list(sg_arena *arena, sg_str path, sg_str suffix,
                    sg_diags *diags, sg_strs *names);

// Replaces `path` as a whole: writes beside it and renames, so that a reader
// sees the old bytes or the new ones. Keeps the mode of what was there, follows
// links, and writes through what is no regular file. With `is_precious` the
// bytes are on the disk when it returns. Leaves nothing behind on failure.
bool sg_file_write(sg_str path, sg_str text, bool is_precious, sg_diags *diags);

// As `mkdir -p` for one level.
bool sg_folder_make(sg_str path, sg_diags *diags);

#endif
