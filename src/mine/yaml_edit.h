// SPDX-License-Identifier: MIT
// Edits of a YAML text at the places that its tree knows. Nothing but what is
// asked for changes: comments stay with the entries they stand at, styles,
// quotes and line ends are kept.
#ifndef SG_MINE_YAML_EDIT_H
#define SG_MINE_YAML_EDIT_H

#include "input/yaml.h"
#include "mine/yaml_emit.h"

struct sg_yaml_edit {
    size_t at;     // bytes from the start of the text
    size_t length; // bytes that go
    sg_str text;   // comes in their place
};

// Init with the first two. Edits may be asked for in any order; those at one
// place come in the order in which they were asked for.
struct sg_yaml_editor {
    sg_arena *arena;
    const sg_source *source; // what the trees were parsed from
    SG_VEC(struct sg_yaml_edit) edits;
};

// Gives a key of a mapping a value, given as YAML for both styles. A value that
// stood in quotes gets them again.
void sg_yaml_set(struct sg_yaml_editor *editor, const struct sg_yaml *mapping,
                 const char *key, sg_str value);

// Takes a key out. False when that would take a comment along or leave nothing.
bool sg_yaml_unset(struct sg_yaml_editor *editor, const struct sg_yaml *mapping,
                   const char *key);

#define SG_AT_START ((size_t)-1)

// Adds entries, one or more, after item `after` of the list that `root` has
// under `key` or at its start, written in the list's style. The key may be
// missing, or its value empty. False where somebody wrote `null` or `~`.
bool sg_yaml_insert(struct sg_yaml_editor *editor, const struct sg_yaml *root,
                    const char *key, size_t after,
                    const sg_yaml_entries *entries);

// Takes an entry out of a list of entries with one '-' each. False when that
// would take a comment along, or when the list is no such one.
bool sg_yaml_remove(struct sg_yaml_editor *editor, const struct sg_yaml *list,
                    size_t index);

// Appends the edited text.
void sg_yaml_apply(const struct sg_yaml_editor *editor, sg_buf *out);

#endif
