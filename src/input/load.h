// SPDX-License-Identifier: MIT
// A workspace's folder: skills/skillgraph.yaml, skills/own.yaml,
// skills/own/*.yaml and skills/posts/*.yaml.
#ifndef SG_INPUT_LOAD_H
#define SG_INPUT_LOAD_H

#include "model/workspace.h"

// Reads and checks everything below `folder`/skills. All mistakes are reported
// in one run, paths as seen from `folder`. Everything lives in `arena`; returns
// NULL when there is no skills/ folder.
struct sg_workspace *sg_workspace_load(sg_arena *arena, sg_str folder,
                                       const struct sg_catalog *builtin,
                                       sg_diags *diags);

// The catalog of a workspace: `builtin` with skills/own.yaml and
// skills/own/*.yaml laid over it, checked. A folder without skills/ is fine.
struct sg_catalog *sg_catalog_load(sg_arena *arena, sg_str folder,
                                   const struct sg_catalog *builtin,
                                   sg_diags *diags);

// The text of a post, or NULL when it is not on this machine or unreadable.
const sg_source *sg_post_source(sg_arena *arena, sg_str folder,
                                const struct sg_post *post);

#endif
