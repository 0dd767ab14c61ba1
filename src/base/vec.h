// SPDX-License-Identifier: MIT
// Typed dynamic arrays that live in an arena.
#ifndef SG_BASE_VEC_H
#define SG_BASE_VEC_H

#include "base/arena.h"

// Init with {0}. `items` moves when the array grows: keep indexes, not
// pointers, while pushing.
#define SG_VEC(type)                                                           \
    struct {                                                                   \
        type *items;                                                           \
        size_t count;                                                          \
        size_t capacity;                                                       \
    }

// Appends `value`; evaluates `vec` more than once.
#define sg_vec_push(arena, vec, value)                                         \
    ((vec)->count == (vec)->capacity                                           \
         ? (void)((vec)->items = sg_vec_grown((arena), (vec)->items,           \
                                              sizeof *(vec)->items,            \
                                              (vec)->count, &(vec)->capacity)) \
         : (void)0,                                                            \
     (void)((vec)->items[(vec)->count] = (value)), (void)(vec)->count++)

// A copy of `items` with room for at least one more; updates `capacity`.
static inline void *sg_vec_grown(sg_arena *arena, void *items, size_t size,
                                 size_t count, size_t *capacity)
{
    *capacity = *capacity ? *capacity * 2 : 8;
    void *grown = sg_arena_array(arena, *capacity, size);
    if (count)
        memcpy(grown, items, count * size);
    return grown;
}

typedef SG_VEC(sg_str) sg_strs;
typedef SG_VEC(size_t) sg_indexes;

#endif
