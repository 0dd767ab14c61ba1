// SPDX-License-Identifier: MIT
// Graphviz in a child process: it leaks, prints, and dies on hostile input or
// lack of memory; none of that reaches this process.
#ifndef SG_LAYOUT_ISOLATE_H
#define SG_LAYOUT_ISOLATE_H

#include "layout/block.h"

// Runs sg_dot_layout() in a child with limits on memory, CPU and wall time and
// reads its results back. Returns NULL when all is fine, otherwise what went
// wrong, in words; the blocks may then hold half a result.
const char *sg_layout_isolated(sg_arena *arena, sg_blocks *blocks,
                               unsigned seconds);

#endif
