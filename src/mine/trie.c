// SPDX-License-Identifier: MIT
#include "mine/trie.h"

// While it grows, children are a list ordered by label. 0 stands for none: the
// root is nobody's child or sibling.
struct sg_trie_branch {
    uint32_t child;
    uint32_t sibling;
    uint32_t value;
    uint8_t label;
    bool has_gap;
};

static uint32_t branch_for(sg_arena *arena, struct sg_trie_builder *builder,
                           uint32_t parent, uint8_t label)
{
    struct sg_trie_branch *branches = builder->branches.items;
    uint32_t before = 0;
    uint32_t at = branches[parent].child;
    while (at && branches[at].label < label) {
        before = at;
        at = branches[at].sibling;
    }
    if (at && branches[at].label == label)
        return at;
    uint32_t fresh = (uint32_t)builder->branches.count;
    struct sg_trie_branch branch = {
        .sibling = at, .value = SG_TRIE_NONE, .label = label};
    sg_vec_push(arena, &builder->branches, branch);
    branches = builder->branches.items;
    *(before ? &branches[before].sibling : &branches[parent].child) = fresh;
    return fresh;
}

uint32_t *sg_trie_add(sg_arena *arena, struct sg_trie_builder *builder,
                      sg_str key, uint64_t gaps)
{
    if (builder->branches.count == 0)
        sg_vec_push(arena, &builder->branches,
                    ((struct sg_trie_branch){.value = SG_TRIE_NONE}));
    uint32_t at = 0;
    for (size_t i = 0; i < key.len; i++) {
        if (i < 64 && (gaps >> i & 1))
            builder->branches.items[at].has_gap = true;
        at = branch_for(arena, builder, at, (uint8_t)key.ptr[i]);
    }
    return &builder->branches.items[at].value;
}

static void allow(uint8_t *starts, unsigned a, unsigned b, unsigned c)
{
    unsigned hash = sg_trie_hash(a, b, c);
    starts[hash >> 3] |= (uint8_t)(1u << (hash & 7));
}

// A key in Latin letters ends before another letter begins.
static bool may_follow(unsigned before, unsigned byte)
{
    return before >= 0x80 || !(byte >= 'a' && byte <= 'z');
}

static void allow_third(uint8_t *starts, const struct sg_trie_node *nodes,
                        unsigned a, const struct sg_trie_node *b)
{
    bool ends = b->value != SG_TRIE_NONE || b->has_gap;
    for (unsigned c = 0; ends && c < 256; c++)
        if (may_follow(b->label, c))
            allow(starts, a, b->label, c);
    for (uint32_t i = 0; i < b->count; i++)
        allow(starts, a, b->label, nodes[b->first + i].label);
}

static const uint8_t *starts_of(sg_arena *arena,
                                const struct sg_trie_node *nodes)
{
    uint8_t *starts = sg_arena_alloc(arena, SG_TRIE_STARTS);
    for (uint32_t i = 0; i < nodes[0].count; i++) {
        const struct sg_trie_node *a = &nodes[nodes[0].first + i];
        bool ends = a->value != SG_TRIE_NONE || a->has_gap;
        for (unsigned b = 0; ends && b < 256; b++)
            for (unsigned c = 0; may_follow(a->label, b) && c < 256; c++)
                allow(starts, a->label, b, c);
        for (uint32_t j = 0; j < a->count; j++)
            allow_third(starts, nodes, a->label, &nodes[a->first + j]);
    }
    return starts;
}

static const uint32_t *syllables_of(sg_arena *arena, const struct sg_trie *trie)
{
    uint32_t *syllables =
        sg_arena_array(arena, SG_SYLLABLES, sizeof *syllables);
    for (uint32_t i = 0; i < SG_SYLLABLES; i++) {
        uint32_t code = i + 0xac00u;
        uint32_t node = sg_trie_step(trie, 0, (uint8_t)(0xe0u | code >> 12));
        if (node)
            node =
                sg_trie_step(trie, node, (uint8_t)(0x80u | (code >> 6 & 63u)));
        if (node)
            node = sg_trie_step(trie, node, (uint8_t)(0x80u | (code & 63u)));
        syllables[i] = node;
    }
    return syllables;
}

static struct sg_trie finished(sg_arena *arena,
                               const struct sg_trie_node *nodes, size_t count)
{
    struct sg_trie trie = {nodes, count, starts_of(arena, nodes), NULL};
    trie.syllables = syllables_of(arena, &trie);
    return trie;
}

// Breadth first, so that the children of a node stand together.
struct sg_trie sg_trie_pack(sg_arena *arena,
                            const struct sg_trie_builder *builder)
{
    size_t count = builder->branches.count ? builder->branches.count : 1;
    struct sg_trie_node *nodes = sg_arena_array(arena, count, sizeof *nodes);
    uint32_t *origins = sg_arena_array(arena, count, sizeof *origins);
    nodes[0].value = SG_TRIE_NONE;
    if (builder->branches.count == 0)
        return finished(arena, nodes, 1);
    size_t placed = 1;
    for (size_t i = 0; i < placed; i++) {
        const struct sg_trie_branch *branches = builder->branches.items;
        const struct sg_trie_branch *from = &branches[origins[i]];
        nodes[i].first = (uint32_t)placed;
        nodes[i].value = from->value;
        nodes[i].label = from->label;
        nodes[i].has_gap = from->has_gap;
        for (uint32_t at = from->child; at; at = branches[at].sibling) {
            origins[placed++] = at;
            nodes[i].count++;
        }
    }
    return finished(arena, nodes, placed);
}
