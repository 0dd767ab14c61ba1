// SPDX-License-Identifier: MIT
#include "base/unicode.h"

#include <stdlib.h>
#include <utf8proc.h>

// Length of the character at `at` if it is ASCII or a well-formed one of three
// bytes, as all Hangul is; else 0, and utf8proc knows.
static size_t common_length(sg_str text, size_t at)
{
    const unsigned char *byte = (const unsigned char *)text.ptr + at;
    if (byte[0] < 0x80)
        return 1;
    // 0xe0 and 0xed restrict what may follow: surrogates are no characters.
    bool is_three = byte[0] > 0xe0 && byte[0] < 0xf0 && text.len - at >= 3 &&
                    (byte[1] & 0xc0) == 0x80 && (byte[2] & 0xc0) == 0x80 &&
                    (byte[0] != 0xed || byte[1] < 0xa0);
    return is_three ? 3 : 0;
}

uint32_t sg_utf8_decode(sg_str text, size_t offset, size_t *length)
{
    unsigned char first = (unsigned char)text.ptr[offset];
    *length = common_length(text, offset);
    if (*length == 1)
        return first;
    if (*length == 3)
        return (first & 15u) << 12 | (text.ptr[offset + 1] & 63u) << 6 |
               (text.ptr[offset + 2] & 63u);
    *length = 1;
    utf8proc_int32_t code = 0;
    utf8proc_ssize_t size =
        utf8proc_iterate((const utf8proc_uint8_t *)text.ptr + offset,
                         (utf8proc_ssize_t)(text.len - offset), &code);
    if (size < 1)
        return 0xfffd;
    *length = (size_t)size;
    return (uint32_t)code;
}

size_t sg_utf8_check(sg_str text)
{
    size_t at = 0;
    while (at < text.len) {
        size_t length = common_length(text, at);
        if (!length && sg_utf8_decode(text, at, &length) == 0xfffd &&
            length == 1)
            return at;
        at += length;
    }
    return SG_UTF8_FINE;
}

size_t sg_utf8_count(sg_str text)
{
    size_t count = 0;
    for (size_t at = 0, length; at < text.len; at += length) {
        length = common_length(text, at);
        if (!length)
            sg_utf8_decode(text, at, &length);
        count++;
    }
    return count;
}

bool sg_char_is_word(uint32_t code)
{
    switch (utf8proc_category((utf8proc_int32_t)code)) {
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
        return true;
    default:
        return false;
    }
}

static bool is_later_jamo(uint32_t code)
{
    return (code >= 0x1160 && code <= 0x11ff) ||
           (code >= 0xd7b0 && code <= 0xd7ff);
}

bool sg_char_has_no_width(uint32_t code)
{
    switch (utf8proc_category((utf8proc_int32_t)code)) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_CF:
        return true;
    default:
        return is_later_jamo(code);
    }
}

int sg_char_columns(uint32_t code)
{
    if (code < 0x300)
        return 1;
    if (code >= 0xac00 && code <= 0xd7a3) // Hangul: most of what is asked for
        return 2;
    // Vowels and finals of decomposed Hangul join the syllable before them.
    if (is_later_jamo(code))
        return 0;
    int width = utf8proc_charwidth((utf8proc_int32_t)code);
    return width < 0 ? 0 : width;
}

size_t sg_text_columns(sg_str text)
{
    size_t columns = 0;
    for (size_t at = 0, length; at < text.len; at += length)
        columns += (size_t)sg_char_columns(sg_utf8_decode(text, at, &length));
    return columns;
}

size_t sg_grapheme_length(sg_str text, size_t offset)
{
    size_t length;
    uint32_t previous = sg_utf8_decode(text, offset, &length);
    size_t end = offset + length;
    utf8proc_int32_t state = 0;
    while (end < text.len) {
        uint32_t next = sg_utf8_decode(text, end, &length);
        if (utf8proc_grapheme_break_stateful((utf8proc_int32_t)previous,
                                             (utf8proc_int32_t)next, &state))
            break;
        previous = next;
        end += length;
    }
    return end - offset;
}

static bool is_ascii(sg_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.ptr[i] >= 0x80)
            return false;
    return true;
}

static sg_str mapped(sg_arena *arena, sg_str text, utf8proc_option_t options)
{
    utf8proc_uint8_t *result = NULL;
    utf8proc_ssize_t size =
        utf8proc_map((const utf8proc_uint8_t *)text.ptr,
                     (utf8proc_ssize_t)text.len, &result, options);
    if (size < 0)
        return sg_arena_dup(arena, text);
    sg_str copy =
        sg_arena_dup(arena, (sg_str){(const char *)result, (size_t)size});
    free(result);
    return copy;
}

sg_str sg_nfc(sg_arena *arena, sg_str text)
{
    if (is_ascii(text))
        return text;
    return mapped(arena, text, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

sg_str sg_compat_fold(sg_arena *arena, sg_str text)
{
    return mapped(arena, text,
                  UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT |
                      UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
}

sg_str sg_name_key(sg_arena *arena, sg_str text)
{
    char *key;
    size_t length = 0;
    if (is_ascii(text)) {
        key = sg_arena_alloc(arena, text.len + 1);
        for (size_t i = 0; i < text.len; i++) {
            char byte = text.ptr[i];
            key[i] =
                byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
        }
        length = text.len;
    } else {
        sg_str folded = sg_compat_fold(arena, text);
        key = sg_arena_alloc(arena, folded.len + 1);
        memcpy(key, folded.ptr, folded.len);
        length = folded.len;
    }
    size_t kept = 0;
    for (size_t i = 0; i < length; i++)
        if (!strchr(" \t-_./", key[i]))
            key[kept++] = key[i];
    key[kept] = '\0';
    return (sg_str){key, kept};
}

bool sg_char_is_unsafe(uint32_t code)
{
    return code < 0x20 || (code >= 0x7f && code < 0xa0) ||
           (code >= 0x2028 && code <= 0x202e) ||
           (code >= 0x2066 && code <= 0x2069) || code == 0xfeff ||
           (code & 0xfffe) == 0xfffe;
}
