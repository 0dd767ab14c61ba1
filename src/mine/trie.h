// SPDX-License-Identifier: MIT
// A set of byte strings as one table without pointers: the build writes it into
// the program, a run makes a second one of the author's own names.
#ifndef SG_MINE_TRIE_H
#define SG_MINE_TRIE_H

#include <stdint.h>

#include "base/arena.h"
#include "base/vec.h"

#define SG_TRIE_NONE UINT32_MAX

// A double array (Aoe 1989): the child of a node for a byte stands `first` plus
// the byte from the start of the table, if it is that node's at all. A step is
// one addition and one comparison, however many children there are.
struct sg_trie_node {
    uint32_t first;  // where a child for the byte 0 would stand
    uint32_t parent; // SG_TRIE_NONE: nothing stands here
    uint32_t value;  // of the key that ends here, or SG_TRIE_NONE
    bool has_gap;    // a separator may stand here in the text
};

// `nodes[0]` is the root; every `first` has 256 nodes from there on. `starts`
// is a set of the first three bytes of what may hold a key, so that most places
// of a text are passed without a step.
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
    uint32_t child = trie->nodes[node].first + byte;
    return trie->nodes[child].parent == node ? child : 0;
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
