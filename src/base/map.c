// SPDX-License-Identifier: MIT
// Open addressing with linear probing, FNV-1a, at most half full.
#include "base/map.h"

#include <stdint.h>

struct sg_map_slot {
    sg_str key;
    size_t value;
    bool is_used;
};

static size_t hash(sg_str key)
{
    uint64_t sum = 0xcbf29ce484222325u;
    for (size_t i = 0; i < key.len; i++)
        sum = (sum ^ (unsigned char)key.ptr[i]) * 0x100000001b3u;
    return (size_t)(sum ^ (sum >> 32));
}

static struct sg_map_slot *find_slot(const sg_map *map, sg_str key)
{
    size_t at = hash(key) & (map->capacity - 1);
    while (map->slots[at].is_used && !sg_str_eq(map->slots[at].key, key))
        at = (at + 1) & (map->capacity - 1);
    return &map->slots[at];
}

static void grow(sg_arena *arena, sg_map *map)
{
    sg_map bigger = {.capacity = map->capacity ? map->capacity * 2 : 16};
    bigger.slots = sg_arena_array(arena, bigger.capacity, sizeof *bigger.slots);
    for (size_t i = 0; i < map->capacity; i++)
        if (map->slots[i].is_used)
            *find_slot(&bigger, map->slots[i].key) = map->slots[i];
    bigger.count = map->count;
    *map = bigger;
}

size_t sg_map_put(sg_arena *arena, sg_map *map, sg_str key, size_t value)
{
    if ((map->count + 1) * 2 > map->capacity)
        grow(arena, map);
    struct sg_map_slot *slot = find_slot(map, key);
    if (slot->is_used)
        return slot->value;
    *slot = (struct sg_map_slot){key, value, true};
    map->count++;
    return SG_NOT_FOUND;
}

size_t sg_map_get(const sg_map *map, sg_str key)
{
    if (map->capacity == 0)
        return SG_NOT_FOUND;
    struct sg_map_slot *slot = find_slot(map, key);
    return slot->is_used ? slot->value : SG_NOT_FOUND;
}
