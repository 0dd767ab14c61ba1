// SPDX-License-Identifier: MIT
// Values and entries as YAML: quoted where YAML needs it and nowhere else.
#ifndef SG_MINE_YAML_EMIT_H
#define SG_MINE_YAML_EMIT_H

#include "base/buf.h"
#include "model/workspace.h"

// A key with its value as YAML.
struct sg_yaml_line {
    const char *key;
    sg_str value;
};

// An entry of a list, in the order in which its keys are written.
typedef SG_VEC(struct sg_yaml_line) sg_yaml_entry;
typedef SG_VEC(sg_yaml_entry) sg_yaml_entries;

// A text that is read back as the same bytes, whatever it looks like: number,
// date, null, sign. What no value may hold is left out: bytes that are no
// UTF-8, control characters but tab and line feed. `is_in_flow`: between
// brackets.
sg_str sg_yaml_scalar(sg_arena *arena, sg_str text, bool is_in_flow);

sg_yaml_entry sg_yaml_mention(sg_arena *arena,
                              const struct sg_mention *mention);
sg_yaml_entry sg_yaml_candidate(sg_arena *arena,
                                const struct sg_candidate *candidate);

// {key: value, key: value}
void sg_yaml_add_flow(const sg_yaml_entry *entry, sg_buf *out);

#endif
