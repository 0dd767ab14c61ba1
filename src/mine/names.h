// SPDX-License-Identifier: MIT
// The names of skills, and where a text holds them.
#ifndef SG_MINE_NAMES_H
#define SG_MINE_NAMES_H

#include "mine/fold.h"
#include "mine/trie.h"
#include "model/skill.h"

enum {
    SG_RULE_EXACT = 1,   // only in this letter case
    SG_RULE_CONTEXT = 2, // only in company
    SG_RULE_GAP = 4,     // not without its separator: A/B
};

// One spelling of one skill's name.
struct sg_name_form {
    uint32_t text;  // offset of the spelling in the pool, NUL-terminated
    uint32_t next;  // another form with the same key, or SG_TRIE_NONE
    uint16_t skill; // its index in the catalog that the table was made of
    uint8_t rules;  // SG_RULE_*
};

// All spellings of a catalog, free of pointers but for these. Keys of the trie
// are folded names without separators; values are indexes of forms.
struct sg_name_table {
    struct sg_trie trie;
    const struct sg_name_form *forms;
    size_t form_count;
    const char *pool;
    size_t pool_size;
};

// The table of the skills for which `is_wanted` holds; NULL takes all.
struct sg_name_table sg_name_table_new(sg_arena *arena,
                                       const struct sg_catalog *catalog,
                                       const bool *is_wanted);

// The table of the built-in catalog, made by the build.
extern const struct sg_name_table sg_builtin_names;

// A catalog's names, ready to search for.
struct sg_matcher {
    const struct sg_catalog *catalog;
    const struct sg_name_table *builtin;
    const uint16_t *skills; // [index in the built-in catalog]: index in
                            // `catalog`, or UINT16_MAX where own entries say
                            // otherwise
    struct sg_name_table own;
    const struct sg_trie *tails; // what may follow a Hangul name
    bool has_own;
};

// Values of the trie of tails.
enum { SG_TAIL_PARTICLE, SG_TAIL_NOUN };

// `base` is the catalog that `builtin` was made of, `catalog` the same with
// the author's own entries laid over it. Keeps all of them.
struct sg_matcher sg_matcher_new(sg_arena *arena,
                                 const struct sg_name_table *builtin,
                                 const struct sg_trie *tails,
                                 const struct sg_catalog *base,
                                 const struct sg_catalog *catalog);

// A name in a text.
struct sg_hit {
    size_t start; // bytes, in the folded text
    size_t end;   // of the name; a version tail is not part of it
    size_t skill; // index in the matcher's catalog
    size_t other; // another skill of the same spelling, or SG_NO_SKILL
    bool needs_context;
};

typedef SG_VEC(struct sg_hit) sg_hits;

// Appends the names in `folded`, leftmost and longest, none within another.
// `text` is what was folded.
void sg_names_find(sg_arena *arena, const struct sg_matcher *matcher,
                   sg_str text, const struct sg_folded *folded, sg_hits *hits);

#endif
