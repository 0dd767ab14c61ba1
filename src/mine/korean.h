// SPDX-License-Identifier: MIT
// Grammar of a Korean sentence around a name: clauses, particles, actors,
// predicates. What it means is judged in judge_korean.c.
#ifndef SG_MINE_KOREAN_H
#define SG_MINE_KOREAN_H

#include "mine/judge.h"

enum { SG_MAX_CLAUSES = 48 };

struct sg_clause {
    size_t start; // bytes, in the folded text
    size_t end;
};

// A sentence as seen from one name. Set `reading` and `hit`, then split.
struct sg_korean {
    const struct sg_reading *reading;
    const struct sg_hit *hit;
    struct sg_clause clauses[SG_MAX_CLAUSES];
    size_t count;
    size_t own; // the clause that the name stands in
};

enum sg_korean_role {
    ROLE_PLAIN,
    ROLE_OBJECT,  // 을 를
    ROLE_TOWARDS, // 로 으로
    ROLE_FROM,    // 에서
    ROLE_PLACE,   // 에
    ROLE_TOPIC,   // 은 는 이 가
};

struct sg_predicate {
    const struct sg_cue *cue; // NULL when there is none
    enum sg_cue_means means;
    uint64_t marks; // of all of its clause
    bool is_little;
};

// ---- korean_clause.c ----

// Cuts the sentence into clauses at links and new topics, and finds the one
// that the name stands in.
void sg_korean_split(struct sg_korean *korean);

// Where the word of the name ends: past closing signs and what is put into
// parentheses behind it.
size_t sg_korean_after_name(const struct sg_korean *korean);

// Where the list that the name stands in ends: its last name takes the particle
// for all.
size_t sg_korean_list_end(const struct sg_korean *korean);

// By the particle at `at`.
enum sg_korean_role sg_korean_role(sg_str text, size_t at);

// "A 기반의 B를 C로": what something was built on, and moves away from.
bool sg_korean_is_base(sg_str text, size_t at);

// True when somebody else is the subject of what is done in [from, to).
bool sg_korean_is_by_others(const struct sg_korean *korean, size_t from,
                            size_t to);

// True for "we" and "in-house", unless the author speaks of themselves.
bool sg_korean_is_by_team(const struct sg_reading *reading);

// True when another skill is named in [from, to).
bool sg_korean_has_name(const struct sg_korean *korean, size_t from, size_t to);

// Where the word that ends at or holds `at` begins, at the earliest at `from`.
size_t sg_korean_word_start(sg_str text, size_t from, size_t at);

// Where the last letter of text[from, to) ends.
size_t sg_korean_trim(sg_str text, size_t from, size_t to);

// True when text[from, to) ends like a verb before a noun: 한, 던, 는, …
bool sg_korean_is_attribute(sg_str text, size_t from, size_t to);

// A whole sentence with a final ending, as opposed to notes.
bool sg_korean_is_statement(const struct sg_reading *reading);

// ---- korean_predicate.c ----

// Which predicate of a clause tells more, 0 for those that decide nothing.
int sg_korean_strength(enum sg_cue_means means);

// The predicate of text[from, to) that counts for a name in that role: the
// nearest of the telling ones, unless one that ends or shares it comes later.
struct sg_predicate sg_korean_predicate(const struct sg_korean *korean,
                                        size_t from, size_t to,
                                        enum sg_korean_role role,
                                        bool is_base_name);

// How the predicate of a clause is meant: a clause without tense takes it from
// the first later one that has some, unless another time begins in between.
enum sg_mood sg_korean_mood(const struct sg_korean *korean, size_t clause,
                            uint64_t marks);

// From one to another: what became of this one.
enum sg_cue_means sg_korean_moved(const struct sg_korean *korean,
                                  enum sg_korean_role role, bool is_base_name,
                                  size_t list_end, size_t to);

#endif
