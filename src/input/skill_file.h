// SPDX-License-Identifier: MIT
// skills/own.yaml, skills/own/*.yaml and this repository's skills/catalog: one
// format.
#ifndef SG_INPUT_SKILL_FILE_H
#define SG_INPUT_SKILL_FILE_H

#include "model/skill.h"

// Appends the file's entries to `skills`.
void sg_skills_read(sg_arena *arena, const sg_source *source, sg_diags *diags,
                    sg_skills *skills);

#endif
