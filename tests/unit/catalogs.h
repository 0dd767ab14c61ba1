// SPDX-License-Identifier: MIT
// Small catalogs for the tests of mining, and names to search for.
#ifndef SG_UNIT_CATALOGS_H
#define SG_UNIT_CATALOGS_H

#include "mine/names.h"

// Skills written as in skills/own.yaml, without the line `skills:`, but as if
// the build had compiled them in. Fails the test where the loader would.
const struct sg_catalog *catalog_of(sg_arena *arena, const char *skills);

// The same with the author's own skills laid over it.
const struct sg_catalog *
catalog_with(sg_arena *arena, const struct sg_catalog *base, const char *own);

// The names of such a catalog; `own` may be "". Particles and nouns after
// Hangul names are those of the program.
struct sg_matcher matcher_of(sg_arena *arena, const char *skills,
                             const char *own);

#endif
