// SPDX-License-Identifier: MIT
// Nearly all text is ASCII and composed Hangul, which keeps its length: only
// what differs goes through the tables of Unicode, with a map of offsets.
#include "mine/fold.h"

#include "base/unicode.h"

// True for the lead bytes of characters that fold to themselves: U+1100 to
// U+11FF and U+2000 to U+20FF, U+F900 upwards and all below U+3000 are left to
// the tables, but for common punctuation.
static bool is_plain_lead(unsigned char lead, unsigned char second)
{
    if (lead == 0xe3)
        // Signs; the jamo of laughter and tears (ㅋ, ㅠ); ideographs.
        return second == 0x80 || (second >= 0x84 && second <= 0x86) ||
               second >= 0x90;
    if (lead == 0xed)
        return second < 0xa0; // no surrogates
    return lead >= 0xe4 && lead < 0xed;
}

// Length of the plain character of several bytes at `at`, or 0.
static size_t plain_length(sg_str text, size_t at)
{
    const unsigned char *byte = (const unsigned char *)text.ptr + at;
    if (text.len - at >= 4 && byte[0] == 0xf0 && byte[1] == 0x9f &&
        (byte[2] & 0xc0) == 0x80 && (byte[3] & 0xc0) == 0x80)
        return 4; // emoji
    if (text.len - at < 3 || (byte[1] & 0xc0) != 0x80 ||
        (byte[2] & 0xc0) != 0x80)
        return 0;
    if (is_plain_lead(byte[0], byte[1]))
        return 3;
    // U+2010 to U+203F: dashes, quotes, bullets, ellipsis; U+2600 to U+27FF.
    bool is_sign = byte[0] == 0xe2 && ((byte[1] == 0x80 && byte[2] >= 0x90) ||
                                       (byte[1] >= 0x96 && byte[1] <= 0x9f));
    return is_sign ? 3 : 0;
}

// The first byte that may fold to something of another length.
static size_t plain_prefix(sg_str text, size_t from)
{
    size_t at = from;
    while (at < text.len) {
        const unsigned char *byte = (const unsigned char *)text.ptr + at;
        if (byte[0] < 0x80) {
            at++;
            continue;
        }
        // Nearly all Hangul, before all the rest.
        if (byte[0] >= 0xea && byte[0] <= 0xec && text.len - at >= 3 &&
            (byte[1] & 0xc0) == 0x80 && (byte[2] & 0xc0) == 0x80) {
            at += 3;
            continue;
        }
        size_t length = plain_length(text, at);
        if (length == 0)
            break;
        at += length;
    }
    return at;
}

static void lower(char *to, const char *from, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        unsigned char byte = (unsigned char)from[i];
        to[i] = (char)(byte + ((unsigned)(byte - 'A') < 26u ? 32 : 0));
    }
}

struct folding {
    sg_arena *arena;
    sg_str from;
    char *text;
    uint32_t *origins;
    size_t count;
    size_t capacity;
};

static void reserve(struct folding *folding, size_t more)
{
    if (folding->count + more < folding->capacity)
        return;
    size_t capacity = folding->capacity * 2 + more;
    char *text = sg_arena_alloc(folding->arena, capacity);
    uint32_t *origins =
        sg_arena_array(folding->arena, capacity, sizeof *origins);
    if (folding->count) {
        memcpy(text, folding->text, folding->count);
        memcpy(origins, folding->origins, folding->count * sizeof *origins);
    }
    folding->text = text;
    folding->origins = origins;
    folding->capacity = capacity;
}

static void add_plain(struct folding *folding, size_t from, size_t to)
{
    reserve(folding, to - from);
    lower(folding->text + folding->count, folding->from.ptr + from, to - from);
    for (size_t i = from; i < to; i++)
        folding->origins[folding->count++] = (uint32_t)i;
}

// A character with the marks and later jamo that belong to it.
static void add_cluster(struct folding *folding, size_t from, size_t length)
{
    sg_str cluster = sg_str_slice(folding->from, from, from + length);
    // What is no UTF-8 becomes U+FFFD: folded text is always well-formed.
    bool is_bad = length == 1 && (unsigned char)cluster.ptr[0] >= 0x80;
    sg_str folded = is_bad ? SG_STR("\xef\xbf\xbd")
                           : sg_compat_fold(folding->arena, cluster);
    reserve(folding, folded.len);
    for (size_t i = 0; i < folded.len; i++) {
        folding->text[folding->count] = folded.ptr[i];
        folding->origins[folding->count++] = (uint32_t)from;
    }
}

static struct sg_folded fold_slowly(sg_arena *arena, sg_str text, size_t from)
{
    struct folding folding = {.arena = arena, .from = text};
    reserve(&folding, text.len + 1);
    // A mark may belong to the last plain character.
    while (from > 0 && ((unsigned char)text.ptr[from - 1] & 0xc0) == 0x80)
        from--;
    from -= from > 0;
    add_plain(&folding, 0, from);
    while (from < text.len) {
        size_t end = plain_prefix(text, from);
        while (end > from && end < text.len &&
               ((unsigned char)text.ptr[--end] & 0xc0) == 0x80)
            ;
        add_plain(&folding, from, end);
        if (end < text.len) {
            size_t length = sg_grapheme_length(text, end);
            add_cluster(&folding, end, length);
            end += length;
        }
        from = end;
    }
    reserve(&folding, 1);
    folding.origins[folding.count] = (uint32_t)text.len;
    folding.text[folding.count] = '\0';
    return (struct sg_folded){{folding.text, folding.count}, folding.origins};
}

struct sg_folded sg_fold_text(sg_arena *arena, sg_str text)
{
    size_t plain = plain_prefix(text, 0);
    if (plain < text.len)
        return fold_slowly(arena, text, plain);
    char *folded = sg_arena_alloc(arena, text.len + 1);
    lower(folded, text.ptr, text.len);
    return (struct sg_folded){{folded, text.len}, NULL};
}
