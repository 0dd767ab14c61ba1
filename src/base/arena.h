// SPDX-License-Identifier: MIT
// Memory that is freed all at once, and the one place where memory ends.
#ifndef SG_BASE_ARENA_H
#define SG_BASE_ARENA_H

#include "base/str.h"

// 1 when built with AddressSanitizer, by gcc's sign or clang's.
#if defined(__SANITIZE_ADDRESS__)
#define SG_ADDRESS_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SG_ADDRESS_SANITIZER 1
#endif
#endif
#ifndef SG_ADDRESS_SANITIZER
#define SG_ADDRESS_SANITIZER 0
#endif

// All allocation of the program goes through these three. When memory ends
// they print one line and leave with status 2: no caller checks for NULL.
void *sg_alloc(size_t size);
void *sg_realloc(void *memory, size_t size);
void sg_free(void *memory);

// Objects of one lifetime. Init with {0}; sg_arena_finish() frees them all;
// sg_arena_clear() as well, but keeps room for about as many.
// Under AddressSanitizer each object is an allocation of its own, so that
// overruns between neighbours are seen.
typedef struct sg_arena {
    struct sg_arena_block *blocks; // newest first
} sg_arena;

// Zeroed, aligned for any type, never NULL.
void *sg_arena_alloc(sg_arena *arena, size_t size);

// As sg_arena_alloc() for `count` objects of `size` bytes; the product is
// checked.
void *sg_arena_array(sg_arena *arena, size_t count, size_t size);

// A NUL-terminated copy.
sg_str sg_arena_dup(sg_arena *arena, sg_str text);

// A NUL-terminated formatted string.
sg_str sg_arena_printf(sg_arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

void sg_arena_finish(sg_arena *arena);
void sg_arena_clear(sg_arena *arena);

#endif
