// SPDX-License-Identifier: MIT
// Optimal string alignment distance (Damerau-Levenshtein with adjacent swaps
// only), in three rows.
#include "base/suggest.h"

#include <stdint.h>

enum { WORD_LIMIT = 63 };

static char lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

static size_t min3(size_t a, size_t b, size_t c)
{
    size_t least = a < b ? a : b;
    return least < c ? least : c;
}

static size_t distance(sg_str a, sg_str b)
{
    size_t rows[3][WORD_LIMIT + 1];
    size_t *before = rows[0];
    size_t *above = rows[1];
    size_t *row = rows[2];
    for (size_t j = 0; j <= b.len; j++)
        above[j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        row[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            char left = lower(a.ptr[i - 1]);
            char right = lower(b.ptr[j - 1]);
            row[j] = min3(above[j] + 1, row[j - 1] + 1,
                          above[j - 1] + (left != right));
            if (i > 1 && j > 1 && left == lower(b.ptr[j - 2]) &&
                lower(a.ptr[i - 2]) == right && before[j - 2] + 1 < row[j])
                row[j] = before[j - 2] + 1;
        }
        size_t *oldest = before;
        before = above;
        above = row;
        row = oldest;
    }
    return above[b.len];
}

sg_suggest sg_suggest_start(sg_str wanted)
{
    return (sg_suggest){.wanted = wanted, .distance = SIZE_MAX};
}

void sg_suggest_offer(sg_suggest *suggest, sg_str candidate)
{
    sg_str wanted = suggest->wanted;
    if (wanted.len == 0 || wanted.len > WORD_LIMIT ||
        candidate.len > WORD_LIMIT)
        return;
    size_t far = distance(wanted, candidate);
    bool begins = wanted.len >= 3 && candidate.len > wanted.len &&
                  sg_str_starts(candidate, wanted);
    if (begins && far > 1)
        far = 1;
    if (far > (wanted.len + 2) / 3)
        return;
    if (far < suggest->distance) {
        suggest->best = candidate;
        suggest->distance = far;
        suggest->is_tied = false;
    } else if (far == suggest->distance &&
               !sg_str_eq(candidate, suggest->best)) {
        suggest->is_tied = true;
    }
}

sg_str sg_suggest_best(const sg_suggest *suggest)
{
    return suggest->is_tied ? (sg_str){0} : suggest->best;
}
