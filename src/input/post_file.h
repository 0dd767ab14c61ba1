// SPDX-License-Identifier: MIT
// skills/posts/NAME.yaml: what one post claims.
#ifndef SG_INPUT_POST_FILE_H
#define SG_INPUT_POST_FILE_H

#include "model/workspace.h"

// Fills all of `post` but `id` and `file`. False when too little could be read
// to use the post; why has then been reported.
bool sg_post_read(sg_arena *arena, const sg_source *source, sg_diags *diags,
                  struct sg_post *post);

#endif
