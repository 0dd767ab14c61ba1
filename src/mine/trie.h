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
// one addition and one comparison, however many children there are. What is not
// asked at each step is kept elsewhere, to have eight nodes in a cache line.
struct sg_trie_node {
    uint32_t first : 30;    // where a child for the byte 0 would stand
    uint32_t has_value : 1; // a key ends here
    uint32_t has_gap : 1;   // a separator may stand here in the text
    uint32_t parent;        // SG_TRIE_NONE: nothing stands here
};

// `nodes[0]` is the root; every `first` has 256 nodes from there on. Most
// places of a text are passed without a step, by what keys begin with:
struct sg_trie {
    const struct sg_trie_node *nodes;
    const uint32_t *values; // [nodes]
    size_t count;
    const uint8_t *starts;     // a set of the first three bytes of what may
                               // hold a key that doesn't begin with Hangul
    const uint8_t *alone;      // the syllables that may be all of a key
    const uint8_t *pairs;      // a set of a syllable and what follows it that
                               // may be all of a key
    const uint8_t *triples;    // a set of the first three characters of others
    const uint32_t *syllables; // [SG_SYLLABLES]: the node that a Hangul
                               // syllable leads to from the root, or 0
};

enum {
    SG_SYLLABLES = 0xd7a4 - 0xac00,
    SG_TRIE_STARTS = (1 << 15) / 8, // bytes; the others too
    SG_TRIE_PAIRS = (1 << 15) / 8,
    SG_TRIE_TRIPLES = (1 << 15) / 8,
    SG_TRIE_ALONE = SG_SYLLABLES / 8 + 1,
};

// The number of the Hangul syllable that three bytes of UTF-8 are, from 0; some
// number from SG_SYLLABLES upwards for all others.
static inline uint32_t sg_syllable(unsigned a, unsigned b, unsigned c)
{
    return ((a & 15u) << 12 | (b & 63u) << 6 | (c & 63u)) - 0xac00u;
}

static inline bool sg_trie_has(const uint8_t *set, uint32_t bit)
{
    return set[bit >> 3] >> (bit & 7) & 1;
}

static inline bool sg_trie_is_letter(unsigned byte)
{
    return byte - 'a' < 26u;
}

// After a byte of ASCII only letters count: a key of one letter may be followed
// by all that is none.
static inline uint32_t sg_trie_hash(unsigned a, unsigned b, unsigned c)
{
    if (a < 0x80 && !sg_trie_is_letter(b))
        b = c = 0;
    else if (a < 0x80 && !sg_trie_is_letter(c))
        c = 0;
    return (a << 16 | b << 8 | c) * 0x9e3779b1u >> 17;
}

// What follows a syllable: all bytes of another one, or the first byte of
// something else; 0 at the end. A line break counts as a blank.
static inline uint32_t sg_trie_next(sg_str text, size_t at)
{
    if (at >= text.len)
        return 0;
    const unsigned char *byte = (const unsigned char *)text.ptr + at;
    if (byte[0] < 0xea || byte[0] > 0xed)
        return byte[0] == '\n' ? ' ' : byte[0];
    return text.len - at < 3
               ? 0
               : (uint32_t)byte[0] << 16 | (uint32_t)byte[1] << 8 | byte[2];
}

// Of a syllable and two of sg_trie_next(); `third` is 0 for the set of pairs.
static inline uint32_t sg_trie_mix(uint32_t syllable, uint32_t second,
                                   uint32_t third)
{
    return ((syllable * 0x85ebca6bu ^ second) * 0xc2b2ae35u ^ third) *
               0x9e3779b1u >>
           17;
}

// False when no key begins with the three bytes, the last of which may be 0
// at the end of a text.
static inline bool sg_trie_may_start(const struct sg_trie *trie, unsigned a,
                                     unsigned b, unsigned c)
{
    return sg_trie_has(trie->starts, sg_trie_hash(a, b, c));
}

// The node of the syllable if a key may begin with it and the text from `at`
// on, which follows it, else 0.
static inline uint32_t sg_trie_syllable(const struct sg_trie *trie,
                                        uint32_t syllable, sg_str text,
                                        size_t at)
{
    if (syllable >= SG_SYLLABLES)
        return 0;
    if (sg_trie_has(trie->alone, syllable))
        return trie->syllables[syllable];
    uint32_t second = sg_trie_next(text, at);
    uint32_t third = sg_trie_next(text, at + (second > 0xff ? 3 : 1));
    bool may_start =
        sg_trie_has(trie->triples, sg_trie_mix(syllable, second, third)) ||
        sg_trie_has(trie->pairs, sg_trie_mix(syllable, second, 0));
    return may_start ? trie->syllables[syllable] : 0;
}

// The child of `node` for `byte`, or 0, which is nobody's child.
static inline uint32_t sg_trie_step(const struct sg_trie *trie, uint32_t node,
                                    unsigned char byte)
{
    uint32_t child = trie->nodes[node].first + byte;
    return trie->nodes[child].parent == node ? child : 0;
}

// The value of the key that ends at `node`, or SG_TRIE_NONE.
static inline uint32_t sg_trie_value(const struct sg_trie *trie, uint32_t node)
{
    return trie->nodes[node].has_value ? trie->values[node] : SG_TRIE_NONE;
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
