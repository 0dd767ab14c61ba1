// SPDX-License-Identifier: MIT
#include "base/arena.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

// Blocks double in size: a scratch arena for one path costs next to nothing.
enum { FIRST_BLOCK = 1024, LARGEST_BLOCK = 256 * 1024 };

// What an arena keeps at most when it is cleared.
enum { MOST_KEPT = 4 * 1024 * 1024 };

struct sg_arena_block {
    struct sg_arena_block *next;
    size_t used;     // bytes of `data`
    size_t capacity; // bytes of `data`
    _Alignas(max_align_t) char data[];
};

static void *out_of_memory(void)
{
    static const char message[] = "skillgraph: error: out of memory\n";
    ssize_t written = write(STDERR_FILENO, message, sizeof message - 1);
    (void)written;
    _exit(2);
}

void *sg_alloc(size_t size)
{
    void *memory = calloc(1, size ? size : 1);
    return memory ? memory : out_of_memory();
}

void *sg_realloc(void *memory, size_t size)
{
    void *grown = realloc(memory, size ? size : 1);
    return grown ? grown : out_of_memory();
}

void sg_free(void *memory)
{
    free(memory);
}

static struct sg_arena_block *add_block(sg_arena *arena, size_t capacity)
{
    if (capacity > SIZE_MAX - sizeof(struct sg_arena_block))
        return out_of_memory();
    struct sg_arena_block *block = sg_alloc(sizeof *block + capacity);
    block->capacity = capacity;
    block->next = arena->blocks;
    arena->blocks = block;
    return block;
}

static size_t next_capacity(const struct sg_arena_block *last, size_t size)
{
    size_t capacity = FIRST_BLOCK;
    if (last)
        capacity = last->capacity < LARGEST_BLOCK / 2 ? last->capacity * 2
                                                      : LARGEST_BLOCK;
    return capacity > size ? capacity : size;
}

void *sg_arena_alloc(sg_arena *arena, size_t size)
{
    const size_t align = _Alignof(max_align_t);
    if (size > SIZE_MAX - align)
        return out_of_memory();
    size = (size + align - 1) / align * align;
    struct sg_arena_block *block = arena->blocks;
    if (SG_ADDRESS_SANITIZER)
        block = add_block(arena, size);
    else if (!block || block->capacity - block->used < size)
        block = add_block(arena, next_capacity(block, size));
    void *memory = block->data + block->used;
    block->used += size;
    return memory;
}

void *sg_arena_array(sg_arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size)
        return out_of_memory();
    return sg_arena_alloc(arena, count * size);
}

sg_str sg_arena_dup(sg_arena *arena, sg_str text)
{
    char *copy = sg_arena_alloc(arena, text.len + 1);
    if (text.len)
        memcpy(copy, text.ptr, text.len);
    return (sg_str){copy, text.len};
}

sg_str sg_arena_printf(sg_arena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    size_t size = length < 0 ? 0 : (size_t)length;
    char *text = sg_arena_alloc(arena, size + 1);
    if (size)
        vsnprintf(text, size + 1, format, again);
    va_end(again);
    return (sg_str){text, size};
}

void sg_arena_finish(sg_arena *arena)
{
    struct sg_arena_block *block = arena->blocks;
    while (block) {
        struct sg_arena_block *next = block->next;
        sg_free(block);
        block = next;
    }
    arena->blocks = NULL;
}

// One block is kept, as large as all of them together: from the second round on
// there is only that, and only what was used of it is to be zeroed. Memory that
// goes back to the system comes again as page faults, which cost more.
void sg_arena_clear(sg_arena *arena)
{
    struct sg_arena_block *only = arena->blocks;
    if (only && !only->next && only->capacity <= MOST_KEPT &&
        !SG_ADDRESS_SANITIZER) {
        memset(only->data, 0, only->used);
        only->used = 0;
        return;
    }
    size_t total = 0;
    for (; only; only = only->next)
        total += only->capacity;
    sg_arena_finish(arena);
    if (total > 0 && !SG_ADDRESS_SANITIZER)
        add_block(arena, total < MOST_KEPT ? total : MOST_KEPT);
}
