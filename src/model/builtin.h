// SPDX-License-Identifier: MIT
// The catalog that ships with the program, compiled in by the build.
#ifndef SG_MODEL_BUILTIN_H
#define SG_MODEL_BUILTIN_H

#include "model/skill.h"

extern const struct sg_catalog sg_builtin_catalog;

#endif
