// SPDX-License-Identifier: MIT
#include "layout/metrics.h"

#include "base/unicode.h"
#include "check.h"

enum { SIZE = 100 }; // px: widths come out in 1/100 em

static double width(const char *text)
{
    return sg_text_width(sg_str_from(text), SIZE, SG_REGULAR);
}

static bool is_near(double a, double b)
{
    return a - b < 1e-6 && b - a < 1e-6;
}

static const char *const samples[] = {
    "Kubernetes",
    "쿠버네티스",
    "Docker를 k8s에 올렸다",
    "漢字とかな",
    "e\u0301clair, naïve, Żółć",
    "👨‍👩‍👧 family 👍🏽 🇰🇷",
    "\u1112\u1161\u11ab\u1100\u1173\u11af",
    "  spaces  inside  ",
    "WWWWWWWWWW iiiiiiiiii",
    "Ж Ω ש ا ก",
};

// ---- Widths ----

static void widths_are_at_least_those_of_common_fonts(void **state)
{
    (void)state;
    // Measured, in 1/100 em: the widest of DejaVu Sans, Noto Sans, Roboto and
    // the like for letters, of the common Korean fonts for Hangul, of the
    // common emoji fonts for emoji.
    static const struct {
        const char *text;
        double least;
        double most;
    } rows[] = {
        {"i", 27.8, 40},  {"W", 98.8, 110}, {"m", 97.4, 110}, {" ", 31.7, 40},
        {"한", 94, 96},   {"ㅎ", 94, 96},   {"漢", 100, 105}, {"。", 100, 105},
        {"Ａ", 100, 105}, {"🚀", 124, 145},  {"\u0301", 0, 0}, {"\u200d", 0, 0},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        check_row(width(rows[i].text) >= rows[i].least, i);
        check_row(width(rows[i].text) <= rows[i].most, i);
    }
}

// Emoji that stand among the symbols are drawn from the same fonts.
static void every_emoji_is_as_wide_as_an_emoji(void **state)
{
    (void)state;
    static const char *const emoji[] = {"⚡", "✅", "⭐", "❌", "❤\ufe0f"};
    for (size_t i = 0; i < COUNT_OF(emoji); i++)
        check_row(width(emoji[i]) >= 124, i);
}

static void widths_are_sums_and_grow_with_the_size(void **state)
{
    (void)state;
    assert_true(is_near(width("a한b"), width("a") + width("한") + width("b")));
    assert_true(is_near(width(""), 0));
    sg_str text = sg_str_from("Kafka 한글");
    assert_true(is_near(sg_text_width(text, 24, SG_REGULAR),
                        2 * sg_text_width(text, 12, SG_REGULAR)));
}

static void bold_is_not_narrower(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(samples); i++) {
        sg_str text = sg_str_from(samples[i]);
        check_row(sg_text_width(text, SIZE, SG_BOLD) >=
                      sg_text_width(text, SIZE, SG_REGULAR),
                  i);
    }
    assert_true(sg_text_width(SG_STR("Kubernetes"), SIZE, SG_BOLD) >
                width("Kubernetes"));
}

// ---- Fitting ----

static sg_str without_ellipsis(sg_str text)
{
    const sg_str ellipsis = SG_STR("…");
    assert_true(sg_str_ends(text, ellipsis));
    return sg_str_slice(text, 0, text.len - ellipsis.len);
}

// True when `length` bytes of the text are whole graphemes.
static bool is_whole(sg_str text, size_t length)
{
    size_t at = 0;
    while (at < length)
        at += sg_grapheme_length(text, at);
    return at == length;
}

static size_t without_trailing_spaces(sg_str text, size_t length)
{
    while (length > 0 && text.ptr[length - 1] == ' ')
        length--;
    return length;
}

static void text_that_fits_is_left_alone(void **state)
{
    (void)state;
    sg_arena arena = {0};
    for (size_t i = 0; i < COUNT_OF(samples); i++) {
        sg_str text = sg_str_from(samples[i]);
        double exact = sg_text_width(text, 12, SG_BOLD);
        check_str(sg_text_fitted(&arena, text, exact, 12, SG_BOLD), samples[i]);
        sg_str cut = sg_text_fitted(&arena, text, exact - 0.5, 12, SG_BOLD);
        check_row(sg_str_ends(cut, SG_STR("…")), i);
    }
    check_str(sg_text_fitted(&arena, SG_STR(""), 0, 12, SG_REGULAR), "");
    sg_arena_finish(&arena);
}

static void cut_text_fits_and_keeps_whole_graphemes(void **state)
{
    (void)state;
    sg_arena arena = {0};
    double least = sg_text_width(SG_STR("…"), 12, SG_REGULAR);
    for (size_t i = 0; i < COUNT_OF(samples); i++) {
        sg_str text = sg_str_from(samples[i]);
        double full = sg_text_width(text, 12, SG_REGULAR);
        for (double room = least; room < full; room += 1.7) {
            sg_str cut = sg_text_fitted(&arena, text, room, 12, SG_REGULAR);
            sg_str kept = without_ellipsis(cut);
            check_row(sg_text_width(cut, 12, SG_REGULAR) <= room, i);
            check_row(sg_str_starts(text, kept), i);
            check_row(is_whole(text, kept.len), i);
            check_row(without_trailing_spaces(kept, kept.len) == kept.len, i);
        }
    }
    sg_arena_finish(&arena);
}

static void cut_text_keeps_as_much_as_fits(void **state)
{
    (void)state;
    sg_arena arena = {0};
    double ellipsis = sg_text_width(SG_STR("…"), 12, SG_REGULAR);
    for (size_t i = 0; i < COUNT_OF(samples); i++) {
        sg_str text = sg_str_from(samples[i]);
        double full = sg_text_width(text, 12, SG_REGULAR);
        for (double room = ellipsis; room < full; room += 1.7) {
            size_t fits = 0;
            for (size_t at = 0; at < text.len;) {
                at += sg_grapheme_length(text, at);
                if (sg_text_width(sg_str_slice(text, 0, at), 12, SG_REGULAR) +
                        ellipsis <=
                    room)
                    fits = at;
            }
            sg_str cut = sg_text_fitted(&arena, text, room, 12, SG_REGULAR);
            check_row(without_ellipsis(cut).len ==
                          without_trailing_spaces(text, fits),
                      i);
        }
    }
    sg_arena_finish(&arena);
}

static void without_any_room_only_the_ellipsis_is_left(void **state)
{
    (void)state;
    sg_arena arena = {0};
    check_str(sg_text_fitted(&arena, SG_STR("Kafka"), 1, 12, SG_REGULAR), "…");
    check_str(sg_text_fitted(&arena, SG_STR("Kafka"), -5, 12, SG_REGULAR), "…");
    sg_arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(widths_are_at_least_those_of_common_fonts),
        cmocka_unit_test(every_emoji_is_as_wide_as_an_emoji),
        cmocka_unit_test(widths_are_sums_and_grow_with_the_size),
        cmocka_unit_test(bold_is_not_narrower),
        cmocka_unit_test(text_that_fits_is_left_alone),
        cmocka_unit_test(cut_text_fits_and_keeps_whole_graphemes),
        cmocka_unit_test(cut_text_keeps_as_much_as_fits),
        cmocka_unit_test(without_any_room_only_the_ellipsis_is_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
