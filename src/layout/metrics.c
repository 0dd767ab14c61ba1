// SPDX-License-Identifier: MIT
// Hangul is at most 0.94 em in the fonts measured, other wide characters 1 em,
// emoji up to 1.4 em. Letters of scripts that were not measured count as wide
// as the widest Latin ones.
#include "layout/metrics.h"

#include "base/unicode.h"
#include "layout/advances.h"

static bool is_hangul(uint32_t code)
{
    return (code >= 0xac00 && code <= 0xd7a3) ||
           (code >= 0x1100 && code <= 0x11ff) ||
           (code >= 0x3130 && code <= 0x318f);
}

static bool is_emoji(uint32_t code)
{
    return code >= 0x1f000 && code <= 0x1faff;
}

// In 1/1000 em.
static unsigned advance(uint32_t code, enum sg_weight weight)
{
    if (code >= FIRST_ADVANCE && code <= LAST_ADVANCE) {
        const unsigned short *table =
            weight == SG_BOLD ? bold_advances : regular_advances;
        return table[code - FIRST_ADVANCE];
    }
    if (is_hangul(code))
        return 950;
    if (is_emoji(code))
        return 1400;
    int columns = sg_char_columns(code);
    if (columns == 0)
        return 0;
    if (columns == 2)
        return 1010;
    return weight == SG_BOLD ? 1150 : 1010;
}

double sg_text_width(sg_str text, double size, enum sg_weight weight)
{
    unsigned long sum = 0;
    for (size_t at = 0, length; at < text.len; at += length)
        sum += advance(sg_utf8_decode(text, at, &length), weight);
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
