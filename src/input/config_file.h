// SPDX-License-Identifier: MIT
// skills/skillgraph.yaml
#ifndef SG_INPUT_CONFIG_FILE_H
#define SG_INPUT_CONFIG_FILE_H

#include "model/workspace.h"

// Fills `config`; an empty file is fine.
void sg_config_read(sg_arena *arena, const sg_source *source, sg_diags *diags,
                    struct sg_config *config);

#endif
