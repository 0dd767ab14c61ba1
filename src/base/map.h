// SPDX-License-Identifier: MIT
// A hash map from strings to indexes. It can be asked, never walked, so its
// inner order can't leak into any output.
#ifndef SG_BASE_MAP_H
#define SG_BASE_MAP_H

#include "base/arena.h"

#define SG_NOT_FOUND ((size_t)-1)

// Init with {0}. Keys are views: their bytes must outlive the map.
typedef struct sg_map {
    struct sg_map_slot *slots;
    size_t count;
    size_t capacity; // a power of two, or 0
} sg_map;

// Stores `value` unless `key` is there already; returns the value that stood
// there before, or SG_NOT_FOUND.
size_t sg_map_put(sg_arena *arena, sg_map *map, sg_str key, size_t value);

size_t sg_map_get(const sg_map *map, sg_str key);

#endif
