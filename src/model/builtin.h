// SPDX-License-Identifier: MIT
// The catalog that ships with the program, compiled in by the build.
#ifndef SG_MODEL_BUILTIN_H
#define SG_MODEL_BUILTIN_H

#include "model/skill.h"

// The catalog as the build writes it: free of pointers, so that the loader has
// nothing to relocate and a run that needs no skills touches no page of it.
// `skills` is, for each skill in order of ids: id and name, area and kind as
// bytes, then aliases, requires, part_of and replaces, url, icon, and the match
// rules. A text is its length (two bytes, low first), its bytes and a NUL; a
// list its length as a byte and its texts; a rule its name and a byte, 1 for
// exact plus 2 for needs-context.
struct sg_packed_catalog {
    const unsigned char *skills;
    size_t count;
    struct sg_names names;
};

extern const struct sg_packed_catalog sg_packed_builtin;

// The catalog, ready to use; lists live in `arena`, texts in the program.
struct sg_catalog sg_catalog_unpack(sg_arena *arena,
                                    const struct sg_packed_catalog *packed);

#endif
