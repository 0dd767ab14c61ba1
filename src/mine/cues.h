// SPDX-License-Identifier: MIT
// The words that say what a name's place in a sentence means, and where a
// sentence holds them. The words themselves are data: cues/*.yaml.
#ifndef SG_MINE_CUES_H
#define SG_MINE_CUES_H

#include "mine/trie.h"
#include "model/vocabulary.h"

enum sg_cue_means {
    SG_CUE_NOTHING, // disarms what stands within it
    // Predicates.
    SG_CUE_USE,    // used, built, ran, …
    SG_CUE_DO,     // did something with it
    SG_CUE_LEARN,  // studied, read, took a course
    SG_CUE_TRY,    // a little, for fun, as a prototype
    SG_CUE_SHARE,  // spoke, taught, published, contributed
    SG_CUE_DROP,   // stopped, removed
    SG_CUE_MOVE,   // from one to another
    SG_CUE_SEE,    // heard of, considered, named
    SG_CUE_FEEL,   // how it was
    SG_CUE_LITTLE, // tells of trying only where a verb of trying follows
    // How they are meant.
    SG_CUE_PLAN,
    SG_CUE_WISH,
    SG_CUE_DECIDE, // done, or to be done where plans stand
    SG_CUE_OUGHT,
    SG_CUE_ONGOING,
    SG_CUE_PAST, // found by letters, not by words
    SG_CUE_ABLE,
    SG_CUE_NOT,
    SG_CUE_UNABLE,
    SG_CUE_NO_MORE,  // a negation ends what was
    SG_CUE_PROPOSAL, // others said or proposed so
    // Who.
    SG_CUE_OTHER,  // somebody, if the particle of a subject follows
    SG_CUE_OTHERS, // others as subject
    SG_CUE_TEAM,
    SG_CUE_SELF,
    // What stands beside the name.
    SG_CUE_COMPARE,   // another thing's measure: "than A"
    SG_CUE_CONTAINER, // a conference, a book, a community of that name
    // When.
    SG_CUE_NOW,
    SG_CUE_THIS_YEAR,
    SG_CUE_LAST_YEAR,
    SG_CUE_YEAR_BEFORE_LAST,
    SG_CUE_NEXT_YEAR,
    SG_CUE_YEAR_AFTER_NEXT,
    SG_CUE_FIRST_HALF,
    SG_CUE_SECOND_HALF,
    SG_CUE_THEN,    // at the past time that was named last
    SG_CUE_EARLIER, // before the period of the post
    // Where a clause ends.
    SG_CUE_LINK,
    SG_CUE_MEANS_COUNT
};

extern const struct sg_vocabulary sg_cue_meanings;

// Where in a word a cue stands.
enum sg_cue_edge {
    SG_EDGE_START,
    SG_EDGE_INSIDE,
    SG_EDGE_END,
    SG_EDGE_WHOLE,
    SG_EDGE_COUNT
};

extern const struct sg_vocabulary sg_cue_edges;

// A cue's value in a trie.
static inline uint32_t sg_cue_value(int means, int edge)
{
    return (uint32_t)means << 2 | (uint32_t)edge;
}

// Made by the build from cues/*.yaml.
struct sg_cue_table {
    struct sg_trie words;
    struct sg_trie links;
    struct sg_trie headings;
    struct sg_trie beside; // what stands right behind a name
    struct sg_trie tails; // of Hangul names: enum of mine/names.h
};

extern const struct sg_cue_table sg_builtin_cues;

struct sg_cue {
    size_t start; // bytes, in the folded text
    size_t end;
    enum sg_cue_means means;
};

typedef SG_VEC(struct sg_cue) sg_cues;

// A set of meanings, a bit each.
static inline uint64_t sg_mark_of(enum sg_cue_means means)
{
    return (uint64_t)1 << means;
}

static inline bool sg_cue_is_predicate(enum sg_cue_means means)
{
    return means >= SG_CUE_USE && means <= SG_CUE_FEEL;
}

// The length of the longest cue of `trie` at `start`, or 0; it may go on to `to`.
size_t sg_cue_at(const struct sg_trie *trie, sg_str text, size_t start,
                 size_t to, enum sg_cue_means *means);

// Appends the cues of `trie` in text[from, to), leftmost and longest, none
// within another.
void sg_cues_find(sg_arena *arena, const struct sg_trie *trie, sg_str text,
                  size_t from, size_t to, sg_cues *cues);

// As sg_cues_find() with the words, and the marks of the past: Korean
// syllables that end in ㅆ, but for 있 and 겠.
void sg_cues_find_all(sg_arena *arena, const struct sg_cue_table *table,
                      sg_str text, size_t from, size_t to, sg_cues *cues);

#endif
