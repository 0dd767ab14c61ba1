// SPDX-License-Identifier: MIT
// Myers' greedy algorithm (An O(ND) Difference Algorithm, 1986) on lines, after
// what both texts begin and end with has been set aside. The furthest points of
// each round are kept for the way back: rounds are bounded, and so is memory.
#include "base/textdiff.h"

#include <stdint.h>

#include "base/vec.h"

enum {
    CONTEXT = 3,
    // Beyond so many changed lines the middle is replaced as a whole: 16 MB.
    ROUNDS = 2048,
};

struct text {
    sg_strs lines; // with their ends
    bool *is_kept; // [lines]: is in the other text too
};

struct diff {
    sg_arena arena;
    struct text before;
    struct text after;
};

static struct text split(sg_arena *arena, sg_str text)
{
    struct text result = {0};
    for (size_t start = 0; start < text.len;) {
        const char *end = memchr(text.ptr + start, '\n', text.len - start);
        size_t next = end ? (size_t)(end - text.ptr) + 1 : text.len;
        sg_vec_push(arena, &result.lines, sg_str_slice(text, start, next));
        start = next;
    }
    result.is_kept = sg_arena_alloc(arena, result.lines.count + 1);
    return result;
}

static void keep(struct diff *diff, size_t before, size_t after)
{
    diff->before.is_kept[before] = true;
    diff->after.is_kept[after] = true;
}

// The middle of both texts: what is left to compare.
struct middle {
    struct diff *diff;
    size_t start; // lines that both begin with
    long before;  // lines of each in the middle
    long after;
};

static bool is_same(const struct middle *middle, long x, long y)
{
    return sg_str_eq(
        middle->diff->before.lines.items[middle->start + (size_t)x],
        middle->diff->after.lines.items[middle->start + (size_t)y]);
}

static struct middle set_ends_aside(struct diff *diff)
{
    const sg_strs *before = &diff->before.lines;
    const sg_strs *after = &diff->after.lines;
    size_t most = before->count < after->count ? before->count : after->count;
    size_t start = 0;
    while (start < most &&
           sg_str_eq(before->items[start], after->items[start])) {
        keep(diff, start, start);
        start++;
    }
    size_t end = 0;
    while (end < most - start &&
           sg_str_eq(before->items[before->count - 1 - end],
                     after->items[after->count - 1 - end])) {
        end++;
        keep(diff, before->count - end, after->count - end);
    }
    return (struct middle){diff, start, (long)(before->count - start - end),
                           (long)(after->count - start - end)};
}

// True when diagonal k of round d is reached by a line of `after`, false by one
// of `before`. `reach` holds the furthest x of round d - 1.
static bool comes_from_above(const int32_t *reach, long d, long k)
{
    return k == -d || (k != d && reach[k - 1] < reach[k + 1]);
}

// Plays round d; true when the end of both is reached.
static bool play_round(const struct middle *middle, const int32_t *last,
                       int32_t *reach, long d)
{
    for (long k = -d; k <= d; k += 2) {
        long x = d == 0                         ? 0
                 : comes_from_above(last, d, k) ? last[k + 1]
                                                : last[k - 1] + 1;
        long y = x - k;
        while (x < middle->before && y < middle->after && x >= 0 && y >= 0 &&
               is_same(middle, x, y)) {
            x++;
            y++;
        }
        reach[k] = (int32_t)x;
        if (x >= middle->before && y >= middle->after)
            return true;
    }
    return false;
}

// Marks the lines on the way back from the end as kept.
static void walk_back(const struct middle *middle, int32_t *const *rounds,
                      long d)
{
    long x = middle->before;
    long y = middle->after;
    for (; d >= 0; d--) {
        long from_x = 0;
        long from_y = 0;
        if (d > 0) {
            long k = x - y;
            long from_k = comes_from_above(rounds[d - 1], d, k) ? k + 1 : k - 1;
            from_x = rounds[d - 1][from_k];
            from_y = from_x - from_k;
        }
        while (x > from_x && y > from_y) {
            x--;
            y--;
            keep(middle->diff, middle->start + (size_t)x,
                 middle->start + (size_t)y);
        }
        x = from_x;
        y = from_y;
    }
}

static void compare(struct diff *diff)
{
    struct middle middle = set_ends_aside(diff);
    int32_t **rounds = sg_arena_array(&diff->arena, ROUNDS + 1, sizeof *rounds);
    for (long d = 0; d <= ROUNDS && d <= middle.before + middle.after; d++) {
        size_t size = 2 * (size_t)d + 3;
        int32_t *reach = sg_arena_array(&diff->arena, size, sizeof *reach);
        rounds[d] = reach + d + 1;
        if (play_round(&middle, d > 0 ? rounds[d - 1] : NULL, rounds[d], d)) {
            walk_back(&middle, rounds, d);
            return;
        }
    }
}

static void add_lines(const struct text *text, char sign, size_t from,
                      size_t to, sg_buf *out)
{
    for (size_t i = from; i < to; i++) {
        sg_str line = text->lines.items[i];
        sg_buf_putc(out, sign);
        sg_buf_add(out, line);
        if (!sg_str_ends(line, SG_STR("\n")))
            sg_buf_puts(out, "\n\\ No newline at end of file\n");
    }
}

static void add_range(size_t from, size_t count, sg_buf *out)
{
    sg_buf_printf(out, "%zu", count ? from + 1 : from);
    if (count != 1)
        sg_buf_printf(out, ",%zu", count);
}

// Lines of both texts.
struct position {
    size_t before;
    size_t after;
};

static bool is_changed(const struct diff *diff, struct position at)
{
    return (at.before < diff->before.lines.count &&
            !diff->before.is_kept[at.before]) ||
           (at.after < diff->after.lines.count &&
            !diff->after.is_kept[at.after]);
}

// Steps over all that changes here, or over one line that stays.
static struct position step(const struct diff *diff, struct position at)
{
    if (!is_changed(diff, at))
        return (struct position){at.before + 1, at.after + 1};
    while (at.before < diff->before.lines.count &&
           !diff->before.is_kept[at.before])
        at.before++;
    while (at.after < diff->after.lines.count && !diff->after.is_kept[at.after])
        at.after++;
    return at;
}

static bool is_at_end(const struct diff *diff, struct position at)
{
    return at.before >= diff->before.lines.count &&
           at.after >= diff->after.lines.count;
}

// The end of the hunk that has its first change at `at`: changes with little
// between them share one.
static struct position hunk_end(const struct diff *diff, struct position at)
{
    struct position end = at;
    for (size_t kept = 0; !is_at_end(diff, at) && kept <= 2 * CONTEXT;) {
        if (is_changed(diff, at)) {
            at = end = step(diff, at);
            kept = 0;
        } else {
            at = step(diff, at);
            kept++;
        }
    }
    return end;
}

static void add_hunk(const struct diff *diff, struct position start,
                     struct position end, sg_buf *out)
{
    size_t before = start.before < CONTEXT ? start.before : CONTEXT;
    size_t left = diff->before.lines.count - end.before;
    size_t after = left < CONTEXT ? left : CONTEXT;
    struct position at = {start.before - before, start.after - before};
    sg_buf_puts(out, "@@ -");
    add_range(at.before, end.before + after - at.before, out);
    sg_buf_puts(out, " +");
    add_range(at.after, end.after + after - at.after, out);
    sg_buf_puts(out, " @@\n");
    while (at.before < end.before + after || at.after < end.after) {
        struct position next = step(diff, at);
        if (is_changed(diff, at)) {
            add_lines(&diff->before, '-', at.before, next.before, out);
            add_lines(&diff->after, '+', at.after, next.after, out);
        } else {
            add_lines(&diff->before, ' ', at.before, next.before, out);
        }
        at = next;
    }
}

static void add_name(const char *sign, sg_str name, sg_buf *out)
{
    sg_buf_puts(out, sign);
    sg_buf_add(out, name);
    // Without the tab, patch(1) takes what follows a space for a date.
    sg_buf_puts(out,
                name.len && memchr(name.ptr, ' ', name.len) ? "\t\n" : "\n");
}

void sg_textdiff(sg_str before_name, sg_str after_name, sg_str before,
                 sg_str after, sg_buf *out)
{
    if (sg_str_eq(before, after))
        return;
    struct diff diff = {0};
    diff.before = split(&diff.arena, before);
    diff.after = split(&diff.arena, after);
    compare(&diff);
    add_name("--- ", before_name, out);
    add_name("+++ ", after_name, out);
    struct position at = {0};
    while (!is_at_end(&diff, at)) {
        if (!is_changed(&diff, at)) {
            at = step(&diff, at);
            continue;
        }
        struct position end = hunk_end(&diff, at);
        add_hunk(&diff, at, end, out);
        at = end;
    }
    sg_arena_finish(&diff.arena);
}
