// SPDX-License-Identifier: MIT
// Which engine lays out the blocks.
#include <stdlib.h>

#include "layout/block.h"
#include "layout/isolate.h"

enum { SECONDS = 10, MOST_SECONDS = 3600 };

static unsigned wall_seconds(void)
{
    const char *wanted = getenv("SKILLGRAPH_LAYOUT_SECONDS");
    long seconds = wanted ? strtol(wanted, NULL, 10) : 0;
    return seconds > 0 && seconds <= MOST_SECONDS ? (unsigned)seconds : SECONDS;
}

bool sg_blocks_layout(sg_arena *arena, sg_blocks *blocks, sg_diags *diags)
{
    const char *wanted = getenv("SKILLGRAPH_LAYOUT");
    sg_str engine = wanted ? sg_str_from(wanted) : SG_STR("auto");
    if (!sg_str_is(engine, "plain") && !sg_str_is(engine, "graphviz") &&
        !sg_str_is(engine, "auto"))
        sg_warning(
            diags, SG_DIAG_LAYOUT_FALLBACK, (sg_span){0},
            "SKILLGRAPH_LAYOUT=%s means nothing: graphviz, plain or auto",
            wanted);
    if (!sg_str_is(engine, "plain")) {
        const char *problem = sg_layout_isolated(arena, blocks, wall_seconds());
        if (!problem)
            return true;
        if (sg_str_is(engine, "graphviz")) {
            sg_error(diags, SG_DIAG_LAYOUT_FALLBACK, (sg_span){0}, "%s",
                     problem);
            return false;
        }
        sg_warning(diags, SG_DIAG_LAYOUT_FALLBACK, (sg_span){0},
                   "%s; the picture is drawn with a plain layout", problem);
    }
    for (size_t i = 0; i < blocks->count; i++)
        sg_block_layout_plain(arena, &blocks->items[i]);
    return true;
}
