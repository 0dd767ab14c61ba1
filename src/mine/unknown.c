// SPDX-License-Identifier: MIT
#include "mine/unknown.h"

#include <stdlib.h>

#include "base/unicode.h"
#include "mine/script.h"

static bool is_letter(unsigned char byte)
{
    return (unsigned)((byte | 0x20) - 'a') < 26u;
}

static bool is_upper(unsigned char byte)
{
    return (unsigned)(byte - 'A') < 26u;
}

static bool is_word_byte(sg_str text, size_t at)
{
    unsigned char byte = (unsigned char)text.ptr[at];
    if (is_letter(byte) || sg_is_digit(byte) || byte == '+' || byte == '#' ||
        byte == '_')
        return true;
    // A dot or a hyphen within a word, not after it.
    return (byte == '.' || byte == '-') && at + 1 < text.len &&
           (is_letter((unsigned char)text.ptr[at + 1]) ||
            sg_is_digit((unsigned char)text.ptr[at + 1]));
}

// Words of everyday English and of blogs that are written with a capital.
static bool is_everyday(sg_str key)
{
    static const char *const words[] = {
        "a",        "about",    "ai",      "all",      "an",        "and",
        "app",      "api",      "as",      "at",       "b2b",       "b2c",
        "back",     "be",       "but",     "by",       "ceo",       "contents",
        "cto",      "data",     "day",     "db",       "developer", "diary",
        "end",      "etc",      "faq",     "feat",     "feedback",  "first",
        "for",      "from",     "good",    "half",     "he",        "here",
        "how",      "hr",       "i",       "id",       "if",        "in",
        "infra",    "is",       "it",      "job",      "keep",      "kpt",
        "level",    "life",     "link",    "me",       "model",     "my",
        "next",     "no",       "not",     "now",      "of",        "ok",
        "okr",      "on",       "one",     "or",       "os",        "our",
        "out",      "p.s",      "pc",      "pm",       "po",        "pr",
        "problem",  "product",  "project", "ps",       "qa",        "review",
        "second",   "server",   "service", "so",       "startup",   "step",
        "team",     "test",     "that",    "the",      "then",      "there",
        "they",     "things",   "this",    "til",      "tip",       "tl",
        "tl;dr",    "tldr",     "to",      "todo",     "to-do",     "tool",
        "try",      "tv",       "ui",      "up",       "url",       "ux",
        "vs",       "was",      "we",      "web",      "what",      "when",
        "who",      "why",      "with",    "work",     "year",      "you",
        "your",     "youtube",  "january", "february", "march",     "april",
        "may",      "june",     "july",    "august",   "september", "october",
        "november", "december", "monday",  "tuesday",  "wednesday", "thursday",
        "friday",   "saturday", "sunday",  NULL};
    for (const char *const *word = words; *word; word++)
        if (sg_str_eq(key, sg_str_from(*word)))
            return true;
    return false;
}

// A capital that no sentence asks for, or a digit beside letters, or code.
static bool looks_like_name(const struct sg_block *block, size_t start,
                            size_t end)
{
    enum { SHORTEST = 2, LONGEST = 40 };
    sg_str text = block->text;
    if (end - start < SHORTEST || end - start > LONGEST ||
        !is_letter((unsigned char)text.ptr[start]))
        return false;
    size_t capitals = 0;
    size_t digits = 0;
    for (size_t i = start; i < end; i++) {
        capitals += is_upper((unsigned char)text.ptr[i]);
        digits += sg_is_digit((unsigned char)text.ptr[i]);
    }
    if (sg_block_class(block, start) == SG_TEXT_INLINE_CODE)
        return capitals + digits < end - start || capitals;
    bool is_first = true;
    for (size_t i = start; is_first && i-- > 0 && text.ptr[i] != '.';)
        is_first = !((unsigned char)text.ptr[i] > ' ');
    bool is_in_korean = false;
    for (size_t i = 0; !is_in_korean && i < text.len; i++)
        is_in_korean = sg_is_hangul_lead((unsigned char)text.ptr[i]);
    return capitals > 1 || (capitals && digits) ||
           (capitals && (is_in_korean || !is_first));
}

struct looking {
    sg_arena *arena;
    const struct sg_document *document;
    struct sg_unknown_words *words;
};

static sg_str id_of(sg_arena *arena, sg_str key)
{
    char *id = sg_arena_alloc(arena, key.len + 1);
    size_t length = 0;
    for (size_t i = 0; i < key.len; i++) {
        unsigned char byte = (unsigned char)key.ptr[i];
        bool is_plain = sg_is_latin(byte) && byte < 0x80;
        if (is_plain)
            id[length++] = (char)byte;
        else if (length && id[length - 1] != '-')
            id[length++] = '-';
    }
    while (length && id[length - 1] == '-')
        length--;
    id[length] = '\0';
    return (sg_str){id, length};
}

static void count_word(const struct looking *looking,
                       const struct sg_block *block, size_t start, size_t end)
{
    sg_arena *arena = looking->arena;
    sg_str name = sg_str_slice(block->text, start, end);
    sg_str key = sg_compat_fold(arena, name);
    struct sg_unknown_words *words = looking->words;
    if (is_everyday(key))
        return;
    size_t at = sg_map_get(&words->index, key);
    if (at == SG_NOT_FOUND) {
        at = words->items.count;
        sg_map_put(arena, &words->index, key, at);
        sg_position place = sg_source_position(looking->document->source,
                                               sg_block_offset(block, start));
        struct sg_unknown_word word = {
            .name = sg_arena_dup(arena, name),
            .id = id_of(arena, key),
            .source = sg_arena_dup(arena, looking->document->source->path),
            .line = place.line,
            .column = place.column};
        sg_vec_push(arena, &words->items, word);
    }
    struct sg_unknown_word *word = &words->items.items[at];
    word->count++;
    word->posts += word->last != looking->document;
    word->last = looking->document;
}

static bool is_known(const sg_hits *hits, const struct sg_folded *folded,
                     size_t start, size_t end)
{
    for (size_t i = 0; i < hits->count; i++)
        if (sg_fold_origin(folded, hits->items[i].start) < end &&
            sg_fold_origin(folded, hits->items[i].end) > start)
            return true;
    return false;
}

static void find_in_block(const struct looking *looking,
                          const struct sg_matcher *matcher,
                          const struct sg_block *block)
{
    sg_arena scratch = {0};
    sg_hits hits = {0};
    struct sg_folded folded = sg_fold_text(&scratch, block->text);
    sg_names_find(&scratch, matcher, block->text, &folded, &hits);
    for (size_t at = 0; at < block->text.len;) {
        size_t end = at;
        while (end < block->text.len && is_word_byte(block->text, end))
            end++;
        if (end > at && looks_like_name(block, at, end) &&
            !is_known(&hits, &folded, at, end))
            count_word(looking, block, at, end);
        at = end + 1;
    }
    sg_arena_finish(&scratch);
}

void sg_unknown_find(sg_arena *arena, const struct sg_matcher *matcher,
                     const struct sg_document *document,
                     struct sg_unknown_words *words)
{
    struct looking looking = {arena, document, words};
    for (size_t i = 0; i < document->blocks.count; i++)
        find_in_block(&looking, matcher, &document->blocks.items[i]);
    // Another document may come to lie where this one lay.
    for (size_t i = 0; i < words->items.count; i++)
        words->items.items[i].last = NULL;
}

static int compare_words(const void *left, const void *right)
{
    const struct sg_unknown_word *a = left;
    const struct sg_unknown_word *b = right;
    if (a->count != b->count)
        return a->count < b->count ? 1 : -1;
    return sg_str_cmp(a->name, b->name);
}

void sg_unknown_sort(struct sg_unknown_words *words)
{
    if (!words->is_sorted && words->items.count)
        qsort(words->items.items, words->items.count,
              sizeof *words->items.items, compare_words);
    words->is_sorted = true;
}
