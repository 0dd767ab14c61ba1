// SPDX-License-Identifier: MIT
// Rounds from the surest sign to the weakest; each claim and each entry that
// one round has joined is out of the next. What a person decided must never be
// proposed again, so whatever is in doubt is known, not new.
#include "mine/review_match.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/unicode.h"

struct matcher {
    sg_arena *arena;
    const struct sg_post *old;
    const struct sg_post *mined;
    bool is_refresh;
    bool *is_exact; // [old mentions]: skill, status and period agree
    struct sg_review_match result;
};

static const struct sg_mention *entry_at(const struct matcher *matcher,
                                         size_t entry)
{
    return &matcher->old->mentions.items[entry];
}

static const struct sg_mention *claim_at(const struct matcher *matcher,
                                         size_t claim)
{
    return &matcher->mined->mentions.items[claim];
}

static bool is_same_skill(const struct sg_mention *a,
                          const struct sg_mention *b)
{
    return sg_str_eq(a->skill.id, b->skill.id);
}

static bool is_same_text(sg_str a, sg_str b)
{
    sg_arena scratch = {0};
    bool is_same = sg_str_eq(sg_nfc(&scratch, a), sg_nfc(&scratch, b));
    sg_arena_finish(&scratch);
    return is_same;
}

static bool have_marks(const struct sg_mention *a, const struct sg_mention *b)
{
    return a->mark.len && b->mark.len;
}

// In one sentence, as far as is known: without marks, in one line.
static bool is_same_sentence(const struct sg_mention *a,
                             const struct sg_mention *b)
{
    if (have_marks(a, b))
        return sg_str_eq(a->mark, b->mark);
    return a->place.line && a->place.line == b->place.line;
}

static bool is_same_period(const struct matcher *matcher,
                           const struct sg_mention *entry,
                           const struct sg_mention *claim)
{
    return sg_period_cmp(entry->period,
                         sg_review_period(matcher->old, claim)) == 0;
}

static void join(struct matcher *matcher, size_t entry, size_t claim)
{
    matcher->result.entry_of[claim] = entry;
    matcher->result.is_new[claim] = false;
    if (matcher->result.claim_of[entry] == SG_NO_MATCH)
        matcher->result.claim_of[entry] = claim;
}

// True when `entry`, which may belong to another claim already, is or decides
// `claim`.
typedef bool rule(const struct matcher *matcher, size_t entry, size_t claim);

static bool says_the_same(const struct matcher *matcher, size_t entry,
                          size_t claim)
{
    const struct sg_mention *old = entry_at(matcher, entry);
    const struct sg_mention *mined = claim_at(matcher, claim);
    return old->status == mined->status && is_same_skill(old, mined) &&
           is_same_period(matcher, old, mined);
}

static bool is_the_same(const struct matcher *matcher, size_t entry,
                        size_t claim)
{
    const struct sg_mention *old = entry_at(matcher, entry);
    const struct sg_mention *mined = claim_at(matcher, claim);
    return have_marks(old, mined) && is_same_sentence(old, mined) &&
           says_the_same(matcher, entry, claim);
}

// The author said something else about this skill in this sentence.
static bool decides(const struct matcher *matcher, size_t entry, size_t claim)
{
    const struct sg_mention *old = entry_at(matcher, entry);
    const struct sg_mention *mined = claim_at(matcher, claim);
    if (!is_same_skill(old, mined) || !is_same_sentence(old, mined))
        return false;
    if (old->review != SG_PROPOSAL)
        return true;
    bool is_taken = matcher->is_refresh && sg_is_refreshable(old) &&
                    matcher->result.claim_of[entry] != SG_NO_MATCH;
    return !matcher->is_exact[entry] && !is_taken;
}

// The author said that the name means another skill.
static bool renames(const struct matcher *matcher, size_t entry, size_t claim)
{
    const struct sg_mention *old = entry_at(matcher, entry);
    const struct sg_mention *mined = claim_at(matcher, claim);
    return old->review == SG_EDITED && !is_same_skill(old, mined) &&
           matcher->result.claim_of[entry] == SG_NO_MATCH &&
           is_same_sentence(old, mined) && old->text.len &&
           is_same_text(old->text, mined->text);
}

static void play_round(struct matcher *matcher, rule *holds, bool is_exact)
{
    for (size_t i = 0; i < matcher->mined->mentions.count; i++)
        for (size_t j = 0; j < matcher->old->mentions.count; j++) {
            if (!matcher->result.is_new[i])
                break;
            if (!holds(matcher, j, i))
                continue;
            join(matcher, j, i);
            matcher->is_exact[j] |= is_exact;
        }
}

static size_t distance(const struct sg_mention *a, const struct sg_mention *b)
{
    return a->place.line > b->place.line ? a->place.line - b->place.line
                                         : b->place.line - a->place.line;
}

// Entries without mark: each belongs to the nearest claim of its skill.
static void join_nearest(struct matcher *matcher, size_t entry)
{
    const struct sg_mention *old = entry_at(matcher, entry);
    size_t best = SG_NO_MATCH;
    for (size_t i = 0; i < matcher->mined->mentions.count; i++) {
        const struct sg_mention *mined = claim_at(matcher, i);
        if (matcher->result.is_new[i] && is_same_skill(old, mined) &&
            !have_marks(old, mined) && mined->place.line &&
            (best == SG_NO_MATCH ||
             distance(old, mined) < distance(old, claim_at(matcher, best))))
            best = i;
    }
    if (best != SG_NO_MATCH)
        join(matcher, entry, best);
}

// Entries that a refresh takes out or changes say nothing about what stands.
static bool will_stay(const struct matcher *matcher, size_t entry)
{
    const struct sg_mention *old = entry_at(matcher, entry);
    return old->review != SG_REJECTED &&
           (!matcher->is_refresh || !sg_is_refreshable(old));
}

static bool is_outdone(const struct matcher *matcher, size_t claim)
{
    const struct sg_mention *mined = claim_at(matcher, claim);
    for (size_t i = 0; i < matcher->old->mentions.count; i++) {
        const struct sg_mention *old = entry_at(matcher, i);
        if (will_stay(matcher, i) && old->status > SG_MENTIONED &&
            is_same_skill(old, mined) && is_same_period(matcher, old, mined))
            return true;
    }
    return false;
}

// A corrected period of the post can make two mined claims the same.
static bool is_repeated(const struct matcher *matcher, size_t claim)
{
    const struct sg_mention *mined = claim_at(matcher, claim);
    sg_period period = sg_review_period(matcher->old, mined);
    for (size_t i = 0; i < claim; i++) {
        const struct sg_mention *other = claim_at(matcher, i);
        if (matcher->result.is_new[i] && is_same_skill(other, mined) &&
            other->status == mined->status &&
            sg_period_cmp(sg_review_period(matcher->old, other), period) == 0)
            return true;
    }
    return false;
}

// One entry a claim: whatever else says the same is no claim of its own.
static void drop_repeated(struct matcher *matcher)
{
    for (size_t i = 0; i < matcher->mined->mentions.count; i++)
        if (is_repeated(matcher, i))
            matcher->result.is_new[i] = false;
}

static void drop_outdone(struct matcher *matcher)
{
    for (size_t i = 0; i < matcher->mined->mentions.count; i++)
        if (matcher->result.is_new[i] &&
            claim_at(matcher, i)->status == SG_MENTIONED &&
            is_outdone(matcher, i))
            matcher->result.is_new[i] = false;
}

// ---- What has gone ----

// What tells whether a sentence is still there.
struct presence {
    sg_arena arena;
    sg_map marks; // of all sentences, or of those with mentions
    sg_map skills;
    bool knows_all; // sentences, not only those with mentions
    sg_str text;    // of the post, NFC
};

static struct presence presence_of(const struct sg_mined_post *mined)
{
    struct presence presence = {0};
    sg_arena *arena = &presence.arena;
    for (size_t i = 0; i < mined->marks.count; i++)
        sg_map_put(arena, &presence.marks, mined->marks.items[i], i);
    for (size_t i = 0; i < mined->post->mentions.count; i++) {
        const struct sg_mention *claim = &mined->post->mentions.items[i];
        sg_map_put(arena, &presence.marks, claim->mark, i);
        sg_map_put(arena, &presence.skills, claim->skill.id, i);
    }
    for (size_t i = 0; i < mined->post->candidates.count; i++)
        sg_map_put(arena, &presence.skills,
                   mined->post->candidates.items[i].skill.id, i);
    presence.knows_all = mined->marks.count > 0;
    presence.text = sg_nfc(arena, mined->text);
    return presence;
}

static bool holds(sg_str text, sg_str part)
{
    for (size_t at = 0; at + part.len <= text.len; at++) {
        const char *first =
            memchr(text.ptr + at, part.ptr[0], text.len - part.len - at + 1);
        if (!first)
            return false;
        at = (size_t)(first - text.ptr);
        if (memcmp(first, part.ptr, part.len) == 0)
            return true;
    }
    return false;
}

static bool has_gone(struct presence *presence, const struct sg_mention *entry)
{
    if (entry->mark.len) {
        if (sg_map_get(&presence->marks, entry->mark) != SG_NOT_FOUND)
            return false;
        return presence->knows_all ||
               sg_map_get(&presence->skills, entry->skill.id) == SG_NOT_FOUND;
    }
    return entry->text.len && presence->text.len &&
           !holds(presence->text, sg_nfc(&presence->arena, entry->text));
}

static void find_gone(struct matcher *matcher,
                      const struct sg_mined_post *mined)
{
    struct presence presence = presence_of(mined);
    for (size_t i = 0; i < matcher->old->mentions.count; i++)
        matcher->result.has_gone[i] =
            matcher->result.claim_of[i] == SG_NO_MATCH &&
            has_gone(&presence, entry_at(matcher, i));
    sg_arena_finish(&presence.arena);
}

// ---- All of it ----

static size_t *no_matches(sg_arena *arena, size_t count)
{
    size_t *matches = sg_arena_array(arena, count + 1, sizeof *matches);
    for (size_t i = 0; i < count; i++)
        matches[i] = SG_NO_MATCH;
    return matches;
}

struct sg_review_match sg_review_match(sg_arena *arena,
                                       const struct sg_post *old,
                                       const struct sg_mined_post *mined,
                                       bool is_refresh)
{
    size_t entries = old->mentions.count;
    size_t claims = mined->post->mentions.count;
    struct matcher matcher = {arena,
                              old,
                              mined->post,
                              is_refresh,
                              sg_arena_alloc(arena, entries + 1),
                              {no_matches(arena, entries),
                               no_matches(arena, claims),
                               sg_arena_alloc(arena, claims + 1),
                               sg_arena_alloc(arena, entries + 1)}};
    memset(matcher.result.is_new, true, claims);
    drop_repeated(&matcher);
    play_round(&matcher, is_the_same, true);
    play_round(&matcher, says_the_same, true);
    play_round(&matcher, decides, false);
    play_round(&matcher, renames, false);
    for (size_t i = 0; i < entries; i++)
        if (matcher.result.claim_of[i] == SG_NO_MATCH &&
            entry_at(&matcher, i)->place.line)
            join_nearest(&matcher, i);
    drop_outdone(&matcher);
    find_gone(&matcher, mined);
    return matcher.result;
}

bool sg_review_knows_candidate(const struct sg_post *old,
                               const struct sg_candidate *candidate)
{
    for (size_t i = 0; i < old->candidates.count; i++) {
        const struct sg_candidate *other = &old->candidates.items[i];
        if (sg_str_eq(other->skill.id, candidate->skill.id) &&
            is_same_text(other->text, candidate->text))
            return true;
    }
    for (size_t i = 0; i < old->mentions.count; i++) {
        const struct sg_mention *mention = &old->mentions.items[i];
        if (sg_str_eq(mention->skill.id, candidate->skill.id) &&
            (mention->text.len == 0 ||
             is_same_text(mention->text, candidate->text)))
            return true;
    }
    return false;
}
