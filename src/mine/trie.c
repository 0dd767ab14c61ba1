// SPDX-License-Identifier: MIT
#include "mine/trie.h"

#include "mine/script.h"

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

static void set_bit(uint8_t *set, uint32_t bit)
{
    set[bit >> 3] |= (uint8_t)(1u << (bit & 7));
}

static void allow(uint8_t *starts, unsigned a, unsigned b, unsigned c)
{
    set_bit(starts, sg_trie_hash(a, b, c));
}

// A key in Latin letters ends before another letter begins.
static bool may_follow(unsigned before, unsigned byte)
{
    return before >= 0x80 || !(byte >= 'a' && byte <= 'z');
}

static bool may_end(const struct sg_trie *trie, uint32_t node)
{
    return trie->nodes[node].has_value || trie->nodes[node].has_gap;
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

// The node that a syllable leads to, or 0.
static uint32_t step_syllable(const struct sg_trie *trie, uint32_t node,
                              uint32_t syllable)
{
    uint32_t code = syllable + 0xac00u;
    node = sg_trie_step(trie, node, (uint8_t)(0xe0u | code >> 12));
    if (node)
        node = sg_trie_step(trie, node, (uint8_t)(0x80u | (code >> 6 & 63u)));
    return node ? sg_trie_step(trie, node, (uint8_t)(0x80u | (code & 63u))) : 0;
}

// What the keys go on with from a node, as sg_trie_next() reads it.
struct next {
    uint32_t what;
    uint32_t node; // it leads there
};

typedef SG_VEC(struct next) nexts;

static void add_next_syllables(sg_arena *arena, const struct sg_trie *trie,
                               uint32_t node, unsigned lead, nexts *list)
{
    for (unsigned b = 0x80; b < 0xc0; b++) {
        uint32_t second = sg_trie_step(trie, node, (uint8_t)b);
        for (unsigned c = 0x80; second && c < 0xc0; c++) {
            struct next next = {lead << 16 | b << 8 | c,
                                sg_trie_step(trie, second, (uint8_t)c)};
            if (next.node)
                sg_vec_push(arena, list, next);
        }
    }
}

static nexts nexts_of(sg_arena *arena, const struct sg_trie *trie,
                      uint32_t node)
{
    nexts list = {0};
    for (unsigned a = 1; a < 256; a++) {
        struct next next = {a, sg_trie_step(trie, node, (uint8_t)a)};
        if (next.node && sg_is_hangul_lead((uint8_t)a))
            add_next_syllables(arena, trie, next.node, a, &list);
        else if (next.node)
            sg_vec_push(arena, &list, next);
    }
    return list;
}

static void allow_longer(sg_arena *arena, const struct sg_trie *trie,
                         uint32_t syllable, uint32_t node, uint8_t *pairs,
                         uint8_t *triples)
{
    nexts seconds = nexts_of(arena, trie, node);
    for (size_t i = 0; i < seconds.count; i++) {
        struct next second = seconds.items[i];
        if (may_end(trie, second.node)) {
            set_bit(pairs, sg_trie_mix(syllable, second.what, 0));
            continue;
        }
        nexts thirds = nexts_of(arena, trie, second.node);
        for (size_t j = 0; j < thirds.count; j++)
            set_bit(triples,
                    sg_trie_mix(syllable, second.what, thirds.items[j].what));
    }
}

static void add_syllables(sg_arena *arena, struct sg_trie *trie)
{
    uint32_t *syllables =
        sg_arena_array(arena, SG_SYLLABLES, sizeof *syllables);
    uint8_t *alone = sg_arena_alloc(arena, SG_TRIE_ALONE);
    uint8_t *pairs = sg_arena_alloc(arena, SG_TRIE_PAIRS);
    uint8_t *triples = sg_arena_alloc(arena, SG_TRIE_TRIPLES);
    for (uint32_t i = 0; i < SG_SYLLABLES; i++) {
        uint32_t node = syllables[i] = step_syllable(trie, 0, i);
        if (node && may_end(trie, node))
            set_bit(alone, i);
        else if (node)
            allow_longer(arena, trie, i, node, pairs, triples);
    }
    trie->syllables = syllables;
    trie->alone = alone;
    trie->pairs = pairs;
    trie->triples = triples;
}

// The table while it is laid out.
struct packing {
    sg_arena *arena;
    const struct sg_trie_branch *branches;
    SG_VEC(struct sg_trie_node) nodes;
    size_t first_free; // no place before it is
    uint32_t *places;  // [branches]
};

enum { BYTES = 256 };

static void need_places(struct packing *packing, size_t count)
{
    const struct sg_trie_node none = {.parent = SG_TRIE_NONE};
    while (packing->nodes.count < count)
        sg_vec_push(packing->arena, &packing->nodes, none);
}

// The root's place is taken.
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

static void place_children(struct packing *packing, uint32_t branch)
{
    uint32_t node = packing->places[branch];
    size_t first = find_first(packing, branch);
    packing->nodes.items[node].first = (uint32_t)first & (UINT32_MAX >> 2);
    for (uint32_t at = packing->branches[branch].child; at;
         at = packing->branches[at].sibling) {
        const struct sg_trie_branch *child = &packing->branches[at];
        uint32_t place = (uint32_t)first + child->label;
        packing->nodes.items[place] =
            (struct sg_trie_node){.has_value = child->value != SG_TRIE_NONE,
                                  .has_gap = child->has_gap,
                                  .parent = node};
        packing->places[at] = place;
    }
}

// Depth first: the end of a key, of which each node has one child, comes to
// stand together, in one or two cache lines.
static void place_all(struct packing *packing, size_t count)
{
    uint32_t *stack = sg_arena_array(packing->arena, count, sizeof *stack);
    size_t depth = 1; // of the stack, which holds the root
    while (depth > 0) {
        uint32_t branch = stack[--depth];
        uint32_t at = packing->branches[branch].child;
        if (at)
            place_children(packing, branch);
        for (; at; at = packing->branches[at].sibling)
            stack[depth++] = at;
    }
}

static const uint32_t *values_of(const struct packing *packing, size_t count)
{
    uint32_t *values =
        sg_arena_array(packing->arena, packing->nodes.count, sizeof *values);
    for (size_t i = 0; i < count; i++)
        values[packing->places[i]] = packing->branches[i].value;
    return values;
}

struct sg_trie sg_trie_pack(sg_arena *arena,
                            const struct sg_trie_builder *builder)
{
    struct packing packing = {.arena = arena,
                              .branches = builder->branches.items};
    size_t count = builder->branches.count;
    need_places(&packing, BYTES);
    packing.places = sg_arena_array(arena, count + 1, sizeof *packing.places);
    if (count > 0) {
        packing.nodes.items[0].has_gap = packing.branches[0].has_gap;
        place_all(&packing, count);
    }
    struct sg_trie trie = {.nodes = packing.nodes.items,
                           .values = values_of(&packing, count),
                           .count = packing.nodes.count};
    trie.starts = starts_of(arena, &trie);
    add_syllables(arena, &trie);
    return trie;
}
