// SPDX-License-Identifier: MIT
// A view of bytes that somebody else owns.
#ifndef SG_BASE_STR_H
#define SG_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

// Never owns its bytes and need not be NUL-terminated. `ptr` may be NULL only
// when `len` is 0. Views made by sg_arena_dup() are terminated as well.
typedef struct sg_str {
    const char *ptr;
    size_t len; // bytes
} sg_str;

// A view of a string literal, usable as a constant initialiser.
#define SG_STR_INIT(literal)                                                   \
    {                                                                          \
        literal, sizeof(literal) - 1                                           \
    }
#define SG_STR(literal) ((sg_str)SG_STR_INIT(literal))

// printf("%.*s", SG_FMT(str))
#define SG_FMT(str) (int)(str).len, (str).len ? (str).ptr : ""

static inline sg_str sg_str_from(const char *text)
{
    return (sg_str){text, text ? strlen(text) : 0};
}

static inline bool sg_str_eq(sg_str a, sg_str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static inline bool sg_str_is(sg_str a, const char *text)
{
    return sg_str_eq(a, sg_str_from(text));
}

static inline bool sg_str_starts(sg_str text, sg_str prefix)
{
    return text.len >= prefix.len &&
           memcmp(text.ptr, prefix.ptr, prefix.len) == 0;
}

static inline bool sg_str_ends(sg_str text, sg_str suffix)
{
    return text.len >= suffix.len && memcmp(text.ptr + text.len - suffix.len,
                                            suffix.ptr, suffix.len) == 0;
}

static inline sg_str sg_str_slice(sg_str text, size_t from, size_t to)
{
    return (sg_str){text.ptr + from, to - from};
}

// Order of bytes, which for UTF-8 is the order of code points: the same in
// every locale.
static inline int sg_str_cmp(sg_str a, sg_str b)
{
    size_t shared = a.len < b.len ? a.len : b.len;
    int order = shared ? memcmp(a.ptr, b.ptr, shared) : 0;
    if (order != 0)
        return order;
    return (a.len > b.len) - (a.len < b.len);
}

#endif
