// SPDX-License-Identifier: MIT
// YAML text to a tree of values that know their places. The only door to
// libyaml.
#ifndef SG_INPUT_YAML_H
#define SG_INPUT_YAML_H

#include "base/diag.h"
#include "base/vec.h"

// Limits on one file; beyond them it is refused with a diagnostic.
enum {
    SG_YAML_BYTES = 8 * 1024 * 1024,
    SG_YAML_DEPTH = 32,
    SG_YAML_DIRECTIVES = 16,
};

enum sg_yaml_type { SG_YAML_SCALAR, SG_YAML_SEQUENCE, SG_YAML_MAPPING };

struct sg_yaml;

struct sg_yaml_pair {
    const struct sg_yaml *key; // a scalar
    const struct sg_yaml *value;
};

struct sg_yaml {
    enum sg_yaml_type type;
    sg_span span;
    sg_str text;   // of a scalar, escapes resolved
    bool is_plain; // a scalar without quotes: may be a number, true or null
    SG_VEC(const struct sg_yaml *) items;
    SG_VEC(struct sg_yaml_pair) pairs; // each key once
};

// Parses the one document in `source`. Reports every byte that may not be
// there, or the first syntax error, or every anchor, alias, tag and duplicate
// key. Returns NULL for an empty document or when the text can't be used; then
// sg_diags_errors() tells which.
const struct sg_yaml *sg_yaml_parse(sg_arena *arena, const sg_source *source,
                                    sg_diags *diags);

// A plain scalar that means "nothing": empty, ~ or null.
bool sg_yaml_is_null(const struct sg_yaml *value);

#endif
