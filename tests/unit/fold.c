// SPDX-License-Identifier: MIT
#include "mine/fold.h"

#include "base/unicode.h"
#include "scratch.h"

static void texts_fold(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *folded;
    } rows[] = {
        {"", ""},
        {"Docker와 GitHub", "docker와 github"},
        {"MySQL 8.0 (InnoDB)", "mysql 8.0 (innodb)"},
        // Decomposed Hangul, alone, within, and beside composed.
        {"\u1103\u1169\u110f\u1165", "도커"},
        {"Go \u1112\u1161\u11ab \u1103\u1161\u11af", "go 한 달"},
        {"도\u110f\u1165를", "도커를"},
        // A final consonant for a syllable that was composed without it.
        {"\uac00\u11a8", "각"},
        // Full-width and half-width forms.
        {"Ｒｅａｃｔ", "react"},
        {"Ｃ＋＋", "c++"},
        {"ｶﾌｶ", "カフカ"},
        // Signs without room.
        {"Ku\u200bber\u200dnetes", "kubernetes"},
        {"\ufeffRust", "rust"},
        {"Re\u00addis", "redis"},
        // Letters beyond ASCII.
        {"ÉLAN", "élan"},
        {"e\u0301", "é"},
        {"E\u0301", "é"},
        {"Straße", "strasse"},
        // What stays.
        {"🚀 Vue", "🚀 vue"},
        {"👩\u200d💻", "👩💻"},
        {"“Go” ‘맞다’ — 끝…", "“go” ‘맞다’ — 끝…"},
        {"중국어 中文", "중국어 中文"},
        {"A\tB\r\nC", "a\tb\r\nc"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        sg_str text = exact_copy(sg_str_from(rows[i].text));
        check_str(sg_fold_text(&arena, text).text, rows[i].folded);
        sg_free((char *)text.ptr);
    }
}

static void ascii_and_composed_hangul_keep_their_places(void **state)
{
    (void)state;
    struct sg_folded folded = sg_fold_text(&arena, SG_STR("Docker를 썼다 🚀"));
    assert_null(folded.origins);
    for (size_t i = 0; i <= folded.text.len; i++)
        assert_int_equal(sg_fold_origin(&folded, i), i);
}

static void a_byte_tells_where_it_was_written(void **state)
{
    (void)state;
    // ｶ is three bytes, 도 decomposed six, a zero-width space three.
    sg_str text = SG_STR("A ｶ\u1103\u1169\u200bB가");
    struct sg_folded folded = sg_fold_text(&arena, text);
    check_str(folded.text, "a カ도b가");
    static const size_t origins[] = {0, 1,  2,  2,  2,  5, 5,
                                     5, 14, 15, 16, 17, 18};
    assert_int_equal(folded.text.len + 1, COUNT_OF(origins));
    for (size_t i = 0; i < COUNT_OF(origins); i++)
        check_row(sg_fold_origin(&folded, i) == origins[i], i);
}

static void bad_bytes_become_u_fffd(void **state)
{
    (void)state;
    static const sg_str rows[] = {
        SG_STR_INIT("\x80"),         SG_STR_INIT("a\xff\xfe"),
        SG_STR_INIT("\xed\x95"),     SG_STR_INIT("가\xea\xb0"),
        SG_STR_INIT("\xf0\x9f\x9a"), SG_STR_INIT("\xed\xa0\x80 x"),
        SG_STR_INIT("\xc3(é)"),      SG_STR_INIT("\xec\x9a go"),
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        sg_str text = exact_copy(rows[i]);
        struct sg_folded folded = sg_fold_text(&arena, text);
        check_row(sg_utf8_check(folded.text) == SG_UTF8_FINE, i);
        check_row(sg_utf8_count(folded.text) == sg_utf8_count(text), i);
        for (size_t at = 0; at < folded.text.len; at++)
            check_row(sg_fold_origin(&folded, at) <= at, i);
        sg_free((char *)text.ptr);
    }
}

// ---- Any text ----

static void add_random_piece(uint64_t *random, sg_buf *out)
{
    static const char *const pieces[] = {
        "Go",      "api",      "가",     "한글",     "\u1112\u1161\u11ab",
        "\u1100",  "\u1161",   "\u11ab", "Ｑ",       "ｶﾞ",
        "\u200b",  "\u200d",   "👩",      "🚀",        "é",
        "e\u0301", "\u0308",   "ß",      "ﬁ",        "…",
        "’",       "\n",       " ",      "中",       "㎏",
        "\xff",    "\xed\x95", "\x80",   "\xf0\x9f", "İ",
    };
    sg_buf_puts(out, pieces[random_below(random, COUNT_OF(pieces))]);
}

// Starts of characters; each bad byte is one.
static void mark_starts(sg_str text, bool *is_start)
{
    for (size_t at = 0, length; at < text.len; at += length) {
        sg_utf8_decode(text, at, &length);
        is_start[at] = true;
    }
    is_start[text.len] = true;
}

static bool is_continuation(char byte)
{
    return ((unsigned char)byte & 0xc0) == 0x80;
}

static void check_origins(sg_str text, const struct sg_folded *folded,
                          size_t row)
{
    bool *is_start = sg_arena_alloc(&arena, text.len + 1);
    mark_starts(text, is_start);
    check_row(sg_fold_origin(folded, folded->text.len) == text.len, row);
    for (size_t at = 0; at < folded->text.len; at++) {
        size_t origin = sg_fold_origin(folded, at);
        check_row(origin < text.len, row);
        check_row(at == 0 || sg_fold_origin(folded, at - 1) <= origin, row);
        if (!is_continuation(folded->text.ptr[at]))
            check_row(is_start[origin], row);
    }
}

static void origins_rise_and_lie_on_characters(void **state)
{
    (void)state;
    uint64_t random = 21;
    for (size_t round = 0; round < 5000; round++) {
        sg_buf buf = {0};
        for (unsigned i = random_below(&random, 12) + 1; i > 0; i--)
            add_random_piece(&random, &buf);
        sg_str text = exact_copy(sg_buf_str(&buf));
        struct sg_folded folded = sg_fold_text(&arena, text);
        check_origins(text, &folded, round);
        sg_free((char *)text.ptr);
        sg_buf_finish(&buf);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, start, finish)
    const struct CMUnitTest tests[] = {
        TEST(texts_fold),
        TEST(ascii_and_composed_hangul_keep_their_places),
        TEST(a_byte_tells_where_it_was_written),
        TEST(bad_bytes_become_u_fffd),
        TEST(origins_rise_and_lie_on_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
