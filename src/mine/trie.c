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

static bool may_end(const struct sg_trie *trie, uint32_t node)
{
    return trie->nodes[node].value != SG_TRIE_NONE || trie->nodes[node].has_gap;
}

static void allow_third(uint8_t *starts, const struct sg_trie *trie, unsigned a,
                        unsigned b, uint32_t node)
{
    bool ends = may_end(trie, node);
    for (unsigned c = 0; c < 256; c++)
        if ((ends && may_follow(b, c)) || sg_trie_step(trie, node, (uint8_t)c))
            allow(starts, a, b, c);
}

static void allow_second(uint8_t *starts, const struct sg_trie *trie,
                         unsigned a, uint32_t node)
{
    bool ends = may_end(trie, node);
    for (unsigned b = 0; b < 256; b++) {
        uint32_t next = sg_trie_step(trie, node, (uint8_t)b);
        for (unsigned c = 0; ends && may_follow(a, b) && c < 256; c++)
            allow(starts, a, b, c);
        if (next)
            allow_third(starts, trie, a, b, next);
    }
}

static const uint8_t *starts_of(sg_arena *arena, const struct sg_trie *trie)
{
    uint8_t *starts = sg_arena_alloc(arena, SG_TRIE_STARTS);
    for (unsigned a = 0; a < 256; a++) {
        uint32_t node = sg_trie_step(trie, 0, (uint8_t)a);
        if (node)
            allow_second(starts, trie, a, node);
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

// The table while it is laid out.
struct packing {
    sg_arena *arena;
    const struct sg_trie_branch *branches;
    SG_VEC(struct sg_trie_node) nodes;
    size_t first_free; // no place before it is
};

enum { BYTES = 256 };

static void need_places(struct packing *packing, size_t count)
{
    const struct sg_trie_node none = {0, SG_TRIE_NONE, SG_TRIE_NONE, false};
    while (packing->nodes.count < count)
        sg_vec_push(packing->arena, &packing->nodes, none);
}

static bool is_free(const struct packing *packing, size_t place)
{
    return place > 0 && packing->nodes.items[place].parent == SG_TRIE_NONE;
}

// The lowest `first` from which all children of the branch find a free place.
static size_t find_first(struct packing *packing, uint32_t branch)
{
    const struct sg_trie_branch *branches = packing->branches;
    uint32_t child = branches[branch].child;
    while (!is_free(packing, packing->first_free))
        need_places(packing, ++packing->first_free + 1);
    size_t first = packing->first_free < branches[child].label
                       ? 0
                       : packing->first_free - branches[child].label;
    for (;; first++) {
        need_places(packing, first + BYTES);
        uint32_t at = child;
        while (at && is_free(packing, first + branches[at].label))
            at = branches[at].sibling;
        if (!at)
            return first;
    }
}

static void place_children(struct packing *packing, uint32_t node,
                           uint32_t branch, uint32_t *branch_of)
{
    size_t first = find_first(packing, branch);
    packing->nodes.items[node].first = (uint32_t)first;
    for (uint32_t at = packing->branches[branch].child; at;
         at = packing->branches[at].sibling) {
        const struct sg_trie_branch *child = &packing->branches[at];
        uint32_t place = (uint32_t)first + child->label;
        packing->nodes.items[place] =
            (struct sg_trie_node){0, node, child->value, child->has_gap};
        branch_of[at] = place;
    }
}

// Breadth first, so that what many texts begin with stands together.
struct sg_trie sg_trie_pack(sg_arena *arena,
                            const struct sg_trie_builder *builder)
{
    struct packing packing = {.arena = arena,
                              .branches = builder->branches.items};
    need_places(&packing, BYTES);
    size_t count = builder->branches.count;
    uint32_t *places = sg_arena_array(arena, count + 1, sizeof *places);
    uint32_t *queue = sg_arena_array(arena, count + 1, sizeof *queue);
    size_t queued = count > 0;
    if (count > 0)
        packing.nodes.items[0].has_gap = packing.branches[0].has_gap;
    for (size_t i = 0; i < queued; i++) {
        uint32_t branch = queue[i];
        if (!packing.branches[branch].child)
            continue;
        place_children(&packing, places[branch], branch, places);
        for (uint32_t at = packing.branches[branch].child; at;
             at = packing.branches[at].sibling)
            queue[queued++] = at;
    }
    struct sg_trie trie = {packing.nodes.items, packing.nodes.count, NULL,
                           NULL};
    trie.starts = starts_of(arena, &trie);
    trie.syllables = syllables_of(arena, &trie);
    return trie;
}
