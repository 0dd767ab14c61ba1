// SPDX-License-Identifier: MIT
// Mined posts as JSON.
#ifndef SG_RENDER_MINED_H
#define SG_RENDER_MINED_H

#include "base/buf.h"
#include "mine/mine.h"

// One mined post as a line without a line feed: an element of `posts` in what
// `mine --format json` prints (DESIGN section 6). Scratch goes to `arena`.
void sg_render_mined(sg_arena *arena, const struct sg_catalog *catalog,
                     const struct sg_mined *mined, sg_buf *out);

#endif
