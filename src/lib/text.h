// SPDX-License-Identifier: MIT
// What the files behind the public header share.
#ifndef SG_LIB_TEXT_H
#define SG_LIB_TEXT_H

#include "base/arena.h"
#include "base/buf.h"
#include "skillgraph.h"

// Hands a buffer's bytes over to the caller of the library.
static inline struct sg_text sg_text_of(sg_buf *buf)
{
    if (!buf->ptr)
        sg_buf_puts(buf, "");
    return (struct sg_text){buf->ptr, buf->len};
}

// A folder's name as a prefix: with a '/' at its end, or empty.
static inline sg_str sg_folder_path(sg_arena *arena, const char *folder)
{
    size_t length = strlen(folder);
    bool has_slash = length == 0 || folder[length - 1] == '/';
    return sg_arena_printf(arena, "%s%s", folder, has_slash ? "" : "/");
}

#endif
