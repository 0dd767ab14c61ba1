// SPDX-License-Identifier: MIT
// Hangul is at most 0.94 em in the fonts measured, other wide characters 1 em,
// emoji up to 1.4 em. Letters of scripts that were not measured count as wide
// as the widest Latin ones.
#include "layout/metrics.h"

#include "base/unicode.h"
#include "layout/advances.h"

enum { EMOJI = 1400, EMOJI_SELECTOR = 0xfe0f };

static bool is_hangul(uint32_t code)
{
    return (code >= 0xac00 && code <= 0xd7a3) ||
           (code >= 0x1100 && code <= 0x11ff) ||
           (code >= 0x3130 && code <= 0x318f);
}

// Wide signs among the symbols come from the same fonts as emoji.
static bool is_emoji(uint32_t code)
{
    return (code >= 0x1f000 && code <= 0x1faff) ||
           (code >= 0x2300 && code <= 0x2bff && sg_char_columns(code) == 2);
}

// Letters and signs wider than an ideograph, measured in Chromium.
static const struct {
    uint32_t first;
    uint32_t last;
    unsigned advance;
} wide_scripts[] = {
    {0x0d00, 0x0d7f, 1900}, // Malayalam
    {0x1000, 0x109f, 1900}, // Myanmar
    {0x2e3a, 0x2e3b, 2500}, // long dashes
    {0xfdf0, 0xfdff, 7300}, // Arabic words as one sign
};

// In 1/1000 em.
static unsigned advance(uint32_t code, enum sg_weight weight)
{
    if (code >= FIRST_ADVANCE && code <= LAST_ADVANCE) {
        const unsigned short *table =
            weight == SG_BOLD ? bold_advances : regular_advances;
        return table[code - FIRST_ADVANCE];
    }
    if (is_hangul(code) && !sg_char_has_no_width(code))
        return 950;
    if (is_emoji(code))
        return EMOJI;
    if (sg_char_has_no_width(code))
        return 0;
    for (size_t i = 0; i < sizeof wide_scripts / sizeof *wide_scripts; i++)
        if (code >= wide_scripts[i].first && code <= wide_scripts[i].last)
            return wide_scripts[i].advance;
    if (sg_char_columns(code) == 2)
        return 1010;
    return weight == SG_BOLD ? 1350 : 1110;
}

double sg_text_width(sg_str text, double size, enum sg_weight weight)
{
    unsigned long sum = 0;
    unsigned last = 0;
    for (size_t at = 0, length; at < text.len; at += length) {
        uint32_t code = sg_utf8_decode(text, at, &length);
        // The selector makes an emoji of the sign before it.
        if (code == EMOJI_SELECTOR && last < EMOJI)
            sum += EMOJI - last;
        last = code == EMOJI_SELECTOR ? EMOJI : advance(code, weight);
        sum += code == EMOJI_SELECTOR ? 0 : last;
    }
    return (double)sum * size / 1000 * 1.002;
}

sg_str sg_text_fitted(sg_arena *arena, sg_str text, double width, double size,
                      enum sg_weight weight)
{
    if (sg_text_width(text, size, weight) <= width)
        return text;
    const sg_str ellipsis = SG_STR("…");
    double room = width - sg_text_width(ellipsis, size, weight);
    size_t end = 0;
    double used = 0;
    while (end < text.len) {
        size_t length = sg_grapheme_length(text, end);
        used +=
            sg_text_width(sg_str_slice(text, end, end + length), size, weight);
        if (used > room)
            break;
        end += length;
    }
    while (end > 0 && text.ptr[end - 1] == ' ')
        end--;
    return sg_arena_printf(arena, "%.*s…", (int)end, text.ptr);
}
