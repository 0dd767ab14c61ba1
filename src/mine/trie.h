// SPDX-License-Identifier: MIT
// A set of byte strings as one table without pointers: the build writes it into
// the program, a run makes a second one of the author's own names.
#ifndef SG_MINE_TRIE_H
#define SG_MINE_TRIE_H

#include <stdint.h>

#include "base/arena.h"
#include "base/vec.h"

#define SG_TRIE_NONE UINT32_MAX

struct sg_trie_node {
    uint32_t first;  // child; the others follow it, ordered by label
    uint32_t value;  // of the key that ends here, or SG_TRIE_NONE
    uint8_t label;   // the byte that leads here
    uint8_t count;   // of children
    uint8_t has_gap; // a separator may stand here in the text
};

// `nodes[0]` is the root; there is at least that. `starts` is a set of the
// first three bytes of what may hold a key, so that most places of a text are
// passed without a step.
struct sg_trie {
    const struct sg_trie_node *nodes;
    size_t count;
    const uint8_t *starts;     // SG_TRIE_STARTS bytes
    const uint32_t *syllables; // [SG_SYLLABLES]: the node that a Hangul
                               // syllable leads to from the root, or 0
};

enum { SG_TRIE_STARTS = (1 << 16) / 8, SG_SYLLABLES = 0xd7a4 - 0xac00 };

// The number of the Hangul syllable that three bytes of UTF-8 are, from 0; some
// number from SG_SYLLABLES upwards for all others.
static inline uint32_t sg_syllable(unsigned a, unsigned b, unsigned c)
{
    return ((a & 15u) << 12 | (b & 63u) << 6 | (c & 63u)) - 0xac00u;
}

static inline unsigned sg_trie_hash(unsigned a, unsigned b, unsigned c)
{
    return (a * 0x9e1u + b * 0x1f3u + c * 0x11u) & 0xffffu;
}

// False when no key begins with the three bytes, the last of which may be 0
// at the end of a text.
static inline bool sg_trie_may_start(const struct sg_trie *trie, unsigned a,
                                     unsigned b, unsigned c)
{
    unsigned hash = sg_trie_hash(a, b, c);
    return trie->starts[hash >> 3] >> (hash & 7) & 1;
}

// The child of `node` for `byte`, or 0, which is nobody's child.
static inline uint32_t sg_trie_step(const struct sg_trie *trie, uint32_t node,
                                    unsigned char byte)
{
    const struct sg_trie_node *child = trie->nodes + trie->nodes[node].first;
    const struct sg_trie_node *end = child + trie->nodes[node].count;
    if (end - child > 16)
        while (end - child > 1) {
            const struct sg_trie_node *middle = child + (end - child) / 2;
            *(middle->label <= byte ? &child : &end) = middle;
        }
    for (; child < end; child++)
        if (child->label == byte)
            return (uint32_t)(child - trie->nodes);
    return 0;
}

// Init with {0}.
struct sg_trie_builder {
    SG_VEC(struct sg_trie_branch) branches;
};

// Adds `key`, which is not empty; bit i of `gaps` tells that a separator may
// stand before byte i. Returns where the key's value is kept: SG_TRIE_NONE when
// the key is new. The place moves with the next call.
uint32_t *sg_trie_add(sg_arena *arena, struct sg_trie_builder *builder,
                      sg_str key, uint64_t gaps);

struct sg_trie sg_trie_pack(sg_arena *arena,
                            const struct sg_trie_builder *builder);

#endif
