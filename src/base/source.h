// SPDX-License-Identifier: MIT
// Text that came from a file, and places in it.
#ifndef SG_BASE_SOURCE_H
#define SG_BASE_SOURCE_H

#include <stdint.h>

#include "base/arena.h"

// A file's bytes and its table of lines. Lines end at LF or CRLF.
typedef struct sg_source {
    sg_str path;           // as shown in diagnostics
    sg_str text;           // a byte order mark is not part of it
    uint32_t *line_starts; // byte offsets, ascending, [0] == 0
    size_t line_count;     // at least 1
} sg_source;

// A place: `source` may be NULL (the thing came from no file).
typedef struct sg_span {
    const sg_source *source;
    uint32_t offset; // bytes
    uint32_t length; // bytes
} sg_span;

// 1-based; columns count code points.
typedef struct sg_position {
    size_t line;
    size_t column;
} sg_position;

// `path` and `text` must outlive the source. Texts are under 4 GiB.
sg_source *sg_source_new(sg_arena *arena, sg_str path, sg_str text);

sg_position sg_source_position(const sg_source *source, size_t offset);

// The line of an offset, 1-based.
size_t sg_source_line_at(const sg_source *source, size_t offset);

// The byte offset of a position, or SG_NO_OFFSET when there is no such place.
// The column after the last character of a line is a place.
#define SG_NO_OFFSET ((size_t)-1)
size_t sg_source_offset(const sg_source *source, sg_position position);

// Line `number` (1-based) without its end; empty when there is no such line.
sg_str sg_source_line(const sg_source *source, size_t number);

#endif
