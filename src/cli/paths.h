// SPDX-License-Identifier: MIT
// Posts as they are named on the command line: files, folders, patterns.
#ifndef SG_CLI_PATHS_H
#define SG_CLI_PATHS_H

#include "base/diag.h"
#include "base/vec.h"

// The files that the arguments name, sorted, each once: a folder gives all
// posts below it, but for hidden ones, `node_modules`, `skills` and `output`; a
// pattern that names no file what it matches. What is missing is reported.
sg_strs post_paths(sg_arena *arena, char *const *arguments, size_t count,
                   sg_diags *diags);

#endif
