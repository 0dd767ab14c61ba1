// SPDX-License-Identifier: MIT
// What the programs of the build share: reading their inputs, writing C.
#ifndef SG_COMPILE_EMIT_H
#define SG_COMPILE_EMIT_H

#include "base/buf.h"
#include "base/diag.h"
#include "mine/trie.h"

// Reads a file of at most SG_YAML_BYTES; NULL when it can't be read.
const sg_source *emit_source(sg_arena *arena, const char *path,
                             sg_diags *diags);

// Bytes within a C string literal.
void emit_bytes(sg_buf *out, sg_str bytes);
void emit_byte(sg_buf *out, size_t value);

// The tables of a trie as static arrays, and an initialiser as the macro NAME.
void emit_trie(sg_buf *out, const char *name, const struct sg_trie *trie);

// Writes `out` to `path` unless there are errors, prints all diagnostics, and
// frees everything; returns the exit status.
int emit_finish(const char *path, sg_buf *out, sg_diags *diags,
                sg_arena *arena);

#endif
