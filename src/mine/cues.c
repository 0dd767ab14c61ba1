// SPDX-License-Identifier: MIT
#include "mine/cues.h"

#include "mine/script.h"

static const sg_str meanings[] = {
    SG_STR_INIT("nothing"),    SG_STR_INIT("use"),
    SG_STR_INIT("do"),         SG_STR_INIT("learn"),
    SG_STR_INIT("try"),        SG_STR_INIT("share"),
    SG_STR_INIT("drop"),       SG_STR_INIT("move"),
    SG_STR_INIT("see"),        SG_STR_INIT("feel"),
    SG_STR_INIT("little"),     SG_STR_INIT("plan"),
    SG_STR_INIT("wish"),       SG_STR_INIT("decide"),
    SG_STR_INIT("ought"),      SG_STR_INIT("ongoing"),
    SG_STR_INIT("past"),       SG_STR_INIT("able"),
    SG_STR_INIT("not"),        SG_STR_INIT("unable"),
    SG_STR_INIT("no-more"),    SG_STR_INIT("proposal"),
    SG_STR_INIT("other"),      SG_STR_INIT("others"),
    SG_STR_INIT("team"),       SG_STR_INIT("self"),
    SG_STR_INIT("compare"),    SG_STR_INIT("container"),
    SG_STR_INIT("now"),        SG_STR_INIT("this-year"),
    SG_STR_INIT("last-year"),  SG_STR_INIT("year-before-last"),
    SG_STR_INIT("next-year"),  SG_STR_INIT("year-after-next"),
    SG_STR_INIT("first-half"), SG_STR_INIT("second-half"),
    SG_STR_INIT("then"),       SG_STR_INIT("earlier"),
    SG_STR_INIT("link"),
};

const struct sg_vocabulary sg_cue_meanings = {"meaning", meanings,
                                              SG_CUE_MEANS_COUNT};

static const sg_str edges[] = {SG_STR_INIT("start"), SG_STR_INIT("inside"),
                               SG_STR_INIT("end"), SG_STR_INIT("whole")};

const struct sg_vocabulary sg_cue_edges = {"place in a word", edges,
                                           SG_EDGE_COUNT};

// The script of the letter that ends before `at`.
static enum sg_script script_before(sg_str text, size_t at)
{
    if (at == 0)
        return SG_SCRIPT_NONE;
    if ((sg_byte_at(text, at - 1) & 0xc0) == 0x80 && at >= 3)
        return sg_script(sg_byte_at(text, at - 3));
    return sg_script(sg_byte_at(text, at - 1));
}

static bool edges_fit(sg_str text, size_t start, size_t end, unsigned edge)
{
    enum sg_script first = sg_script(sg_byte_at(text, start));
    enum sg_script last = script_before(text, end);
    bool at_start =
        first == SG_SCRIPT_NONE || script_before(text, start) != first;
    bool at_end =
        last == SG_SCRIPT_NONE || sg_script(sg_byte_at(text, end)) != last;
    switch (edge) {
    case SG_EDGE_START:
        return at_start;
    case SG_EDGE_END:
        return at_end;
    case SG_EDGE_WHOLE:
        return at_start && at_end;
    default:
        return true;
    }
}

// Where to go on after the first character of a key at `start`: its node, or 0
// when no key begins so. A Hangul syllable is one step.
static inline uint32_t first_step(const struct sg_trie *trie, sg_str text,
                                  size_t start)
{
    unsigned char a = (unsigned char)text.ptr[start];
    if (sg_is_hangul_lead(a) && text.len - start >= 3) {
        uint32_t syllable = sg_syllable(a, (unsigned char)text.ptr[start + 1],
                                        (unsigned char)text.ptr[start + 2]);
        if (syllable < SG_SYLLABLES)
            return sg_trie_syllable(trie, syllable, text, start + 3);
    }
    uint32_t node = sg_trie_step(trie, 0, a);
    return node && sg_trie_may_start(trie, a, sg_byte_at(text, start + 1),
                                     sg_byte_at(text, start + 2))
               ? node
               : 0;
}

// The longest cue at `start`, whose first character leads to `node`; its
// length, or 0 when there is none.
static size_t longest_cue(const struct sg_trie *trie, sg_str text, size_t start,
                          size_t to, uint32_t node, enum sg_cue_means *means)
{
    size_t longest = 0;
    bool is_syllable = node != sg_trie_step(trie, 0, sg_byte_at(text, start));
    size_t at = start + (is_syllable ? 3 : 1);
    while (node && at <= to) {
        uint32_t value = sg_trie_value(trie, node);
        if (value != SG_TRIE_NONE && edges_fit(text, start, at, value & 3)) {
            longest = at - start;
            *means = (enum sg_cue_means)(value >> 2);
        }
        unsigned char byte = sg_byte_at(text, at++);
        node = sg_trie_step(trie, node, byte == '\n' ? ' ' : byte);
    }
    return longest;
}

// Few places get past the first step.
static inline size_t cue_at(const struct sg_trie *trie, sg_str text,
                            size_t start, size_t to, enum sg_cue_means *means)
{
    uint32_t node = first_step(trie, text, start);
    return node ? longest_cue(trie, text, start, to, node, means) : 0;
}

size_t sg_cue_at(const struct sg_trie *trie, sg_str text, size_t start,
                 size_t to, enum sg_cue_means *means)
{
    return cue_at(trie, text, start, to, means);
}

void sg_cues_find(sg_arena *arena, const struct sg_trie *trie, sg_str text,
                  size_t from, size_t to, sg_cues *cues)
{
    for (size_t at = from; at < to;) {
        enum sg_cue_means means = SG_CUE_NOTHING;
        size_t length = cue_at(trie, text, at, to, &means);
        if (length) {
            sg_vec_push(arena, cues, ((struct sg_cue){at, at + length, means}));
            at += length;
        } else {
            at += sg_script_length(sg_byte_at(text, at));
        }
    }
}

// Composed syllables are U+AC00 + (initial * 21 + vowel) * 28 + final; the
// final ㅆ is the 20th (Unicode 15, section 3.12).
static bool is_past(sg_str text, size_t at)
{
    enum { EXISTS = 0xc788 - 0xac00, WILL = 0xaca0 - 0xac00 }; // 있, 겠
    unsigned char lead = sg_byte_at(text, at);
    if (!sg_is_hangul_lead(lead))
        return false;
    uint32_t syllable =
        sg_syllable(lead, sg_byte_at(text, at + 1), sg_byte_at(text, at + 2));
    return syllable % 28 == 20 && syllable < SG_SYLLABLES &&
           syllable != EXISTS && syllable != WILL;
}

static void add_past(sg_arena *arena, sg_str text, size_t from, size_t to,
                     sg_cues *cues)
{
    for (size_t at = from; at < to;
         at += sg_script_length(sg_byte_at(text, at)))
        if (is_past(text, at))
            sg_vec_push(arena, cues,
                        ((struct sg_cue){at, at + 3, SG_CUE_PAST}));
}

void sg_cues_find_all(sg_arena *arena, const struct sg_cue_table *table,
                      sg_str text, size_t from, size_t to, sg_cues *cues)
{
    for (size_t at = from; at < to;) {
        enum sg_cue_means means = SG_CUE_NOTHING;
        size_t length = cue_at(&table->words, text, at, to, &means);
        size_t end =
            at + (length ? length : sg_script_length(sg_byte_at(text, at)));
        if (length)
            sg_vec_push(arena, cues, ((struct sg_cue){at, end, means}));
        // A stem such as 썼 carries its past within.
        if (means != SG_CUE_NOTHING || !length)
            add_past(arena, text, at, end, cues);
        at = end;
    }
}
