// SPDX-License-Identifier: MIT
// What the bytes of folded text are, by their lead byte.
#ifndef SG_MINE_SCRIPT_H
#define SG_MINE_SCRIPT_H

#include "base/str.h"

enum sg_script { SG_SCRIPT_NONE, SG_SCRIPT_LATIN, SG_SCRIPT_HANGUL };

static inline bool sg_is_digit(unsigned char byte)
{
    return (unsigned)(byte - '0') < 10u;
}

// Folded ASCII letters and digits, and the lead bytes of U+00C0 to U+024F.
static inline bool sg_is_latin(unsigned char byte)
{
    return (unsigned)(byte - 'a') < 26u || sg_is_digit(byte) ||
           (byte >= 0xc3 && byte <= 0xc9);
}

// Lead bytes of Hangul syllables, U+AC00 to U+D7A3 (and a few around them).
static inline bool sg_is_hangul_lead(unsigned char byte)
{
    return byte >= 0xea && byte <= 0xed;
}

static inline enum sg_script sg_script(unsigned char byte)
{
    if (sg_is_latin(byte))
        return SG_SCRIPT_LATIN;
    return sg_is_hangul_lead(byte) ? SG_SCRIPT_HANGUL : SG_SCRIPT_NONE;
}

// Bytes of the character that begins with `byte`; 1 for what is none.
static inline size_t sg_script_length(unsigned char byte)
{
    return byte < 0xc2 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

// ASCII signs of paths and addresses.
static inline bool sg_is_path_byte(unsigned char byte)
{
    return (unsigned)(byte - 'a') < 26u || sg_is_digit(byte) || byte == '/' ||
           byte == '.' || byte == '-' || byte == '_' || byte == '~' ||
           byte == ':' || byte == '@' || byte == '%' || byte == '?' ||
           byte == '=';
}

// The byte at `at`, 0 past the end.
static inline unsigned char sg_byte_at(sg_str text, size_t at)
{
    return at < text.len ? (unsigned char)text.ptr[at] : 0;
}

// True when the text goes on from `at` with `word`.
static inline bool sg_goes_on(sg_str text, size_t at, const char *word)
{
    // Most words differ in their first bytes: no call is worth its cost.
    while (*word && at < text.len && text.ptr[at] == *word) {
        at++;
        word++;
    }
    return !*word;
}

// As sg_goes_on() for one of `words`, which NULL ends.
static inline bool sg_goes_on_with_one(sg_str text, size_t at,
                                       const char *const *words)
{
    for (; *words; words++)
        if (sg_goes_on(text, at, *words))
            return true;
    return false;
}

#endif
