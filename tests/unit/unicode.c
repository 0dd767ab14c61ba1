// SPDX-License-Identifier: MIT
#include "base/unicode.h"

#include "check.h"

// ---- UTF-8 ----

static void every_length_is_decoded(void **state)
{
    (void)state;
    static const struct {
        sg_str text;
        uint32_t code;
    } rows[] = {
        {SG_STR_INIT("\0"), 0},
        {SG_STR_INIT("A"), 'A'},
        {SG_STR_INIT("\x7f"), 0x7f},
        {SG_STR_INIT("\xc2\x80"), 0x80},
        {SG_STR_INIT("\xdf\xbf"), 0x7ff},
        {SG_STR_INIT("\xe0\xa0\x80"), 0x800},
        {SG_STR_INIT("한"), 0xd55c},
        {SG_STR_INIT("\xed\x9f\xbf"), 0xd7ff},
        {SG_STR_INIT("\xee\x80\x80"), 0xe000},
        {SG_STR_INIT("\xef\xbf\xbd"), 0xfffd},
        {SG_STR_INIT("\xef\xbf\xbf"), 0xffff},
        {SG_STR_INIT("\xf0\x90\x80\x80"), 0x10000},
        {SG_STR_INIT("🚀"), 0x1f680},
        {SG_STR_INIT("\xf4\x8f\xbf\xbf"), 0x10ffff},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        sg_str text = exact_copy(rows[i].text);
        size_t length;
        check_row(sg_utf8_decode(text, 0, &length) == rows[i].code, i);
        check_row(length == text.len, i);
        check_row(sg_utf8_check(text) == SG_UTF8_FINE, i);
        check_row(sg_utf8_count(text) == 1, i);
        sg_free((char *)text.ptr);
    }
}

// Every kind of malformed sequence, each without a well-formed part.
static const sg_str malformed[] = {
    SG_STR_INIT("\x80"),                     // continuation without a start
    SG_STR_INIT("\xbf\xbf"),                 // two of them
    SG_STR_INIT("\xc3"),                     // start of two, alone
    SG_STR_INIT("\xed\x95"),                 // two of three
    SG_STR_INIT("\xf0\x9f\x9a"),             // three of four
    SG_STR_INIT("\xf0\x9f"),                 // two of four
    SG_STR_INIT("\xc3\xc3"),                 // a start after a start
    SG_STR_INIT("\xc0\xaf"),                 // '/' too long, in two
    SG_STR_INIT("\xc1\xbf"),                 // DEL too long
    SG_STR_INIT("\xe0\x80\xaf"),             // '/' in three
    SG_STR_INIT("\xe0\x9f\xbf"),             // U+07FF in three
    SG_STR_INIT("\xf0\x80\x80\xaf"),         // '/' in four
    SG_STR_INIT("\xf0\x8f\xbf\xbf"),         // U+FFFF in four
    SG_STR_INIT("\xed\xa0\x80"),             // first surrogate
    SG_STR_INIT("\xed\xbf\xbf"),             // last surrogate
    SG_STR_INIT("\xf4\x90\x80\x80"),         // U+110000
    SG_STR_INIT("\xf5\x80\x80\x80"),         // a start above U+10FFFF
    SG_STR_INIT("\xf8\x88\x80\x80\x80"),     // five bytes, as once allowed
    SG_STR_INIT("\xfc\x84\x80\x80\x80\x80"), // six bytes
    SG_STR_INIT("\xfe"),
    SG_STR_INIT("\xff"),
};

static void malformed_bytes_come_out_one_by_one(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(malformed); i++) {
        sg_str text = exact_copy(malformed[i]);
        for (size_t at = 0; at < text.len; at++) {
            size_t length;
            check_row(sg_utf8_decode(text, at, &length) == 0xfffd, i);
            check_row(length == 1, i);
        }
        check_row(sg_utf8_count(text) == text.len, i);
        sg_free((char *)text.ptr);
    }
}

static void malformed_bytes_do_not_swallow_what_follows(void **state)
{
    (void)state;
    static const sg_str around[][2] = {{SG_STR_INIT("ab"), SG_STR_INIT("c")},
                                       {SG_STR_INIT("한"), SG_STR_INIT("글")},
                                       {SG_STR_INIT(""), SG_STR_INIT("\n")},
                                       {SG_STR_INIT("x"), SG_STR_INIT("")}};
    sg_arena arena = {0};
    for (size_t i = 0; i < COUNT_OF(malformed); i++)
        for (size_t j = 0; j < COUNT_OF(around); j++) {
            sg_str before = around[j][0];
            sg_str after = around[j][1];
            sg_str text =
                sg_arena_printf(&arena, "%.*s%.*s%.*s", SG_FMT(before),
                                SG_FMT(malformed[i]), SG_FMT(after));
            check_row(sg_utf8_check(text) == before.len, i);
            check_row(sg_utf8_count(text) == sg_utf8_count(before) +
                                                 malformed[i].len +
                                                 sg_utf8_count(after),
                      i);
        }
    sg_arena_finish(&arena);
}

static void counting_and_checking_take_empty_text(void **state)
{
    (void)state;
    assert_int_equal(sg_utf8_count((sg_str){0}), 0);
    assert_true(sg_utf8_check((sg_str){0}) == SG_UTF8_FINE);
    assert_int_equal(sg_text_columns((sg_str){0}), 0);
}

// ---- Columns ----

static void columns_are_those_of_a_terminal(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t columns;
    } rows[] = {
        {"Docker", 6},
        {"쿠버네티스", 10},
        {"漢字かな", 8},
        {"ＡＷＳ", 6},             // full width
        {"ｶﾌｶ", 3},                // half width
        {"é", 1},                  // one code point
        {"e\u0301", 1},            // e and a combining acute
        {"\u1112\u1161\u11ab", 2}, // 한 as three jamo
        {"ㅎㅏㄴ", 6},             // compatibility jamo
        {"🚀", 2},
        {"a\u200db", 2}, // a zero-width joiner
        {"Docker를 k8s에", 14},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        check_row(sg_text_columns(sg_str_from(rows[i].text)) == rows[i].columns,
                  i);
}

// ---- Graphemes ----

static void text_is_cut_into_graphemes(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t lengths[6]; // ended by 0
    } rows[] = {
        {"ab", {1, 1}},
        {"한글", {3, 3}},
        {"e\u0301x", {3, 1}},
        {"\u1112\u1161\u11ab\u1100", {9, 3}}, // 한 as jamo, then ㄱ
        {"하\u11ab", {6}},                    // 하 and a final ㄴ
        {"ㅎㅏㄴ", {3, 3, 3}},                // compatibility jamo don't join
        {"👨‍👩‍👧a", {18, 1}},     // a family, joined
        {"🇰🇷🇺🇸", {8, 8}},                     // two flags
        {"👍🏽!", {8, 1}},                // a skin tone
        {"1\ufe0f\u20e3", {7}},               // a keycap
        {"❤\ufe0f\u200d🔥b", {13, 1}},         // a heart on fire
        {"👩\u200d", {7}},                     // a joiner without a partner
        {"a\u200db", {4, 1}},                 // letters are not joined
        {"\u0301a", {2, 1}},                  // a mark without a letter
        {"\r\n\n", {2, 1}},
        {"\xff\xfe한", {1, 1, 3}},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        sg_str text = exact_copy(sg_str_from(rows[i].text));
        size_t at = 0;
        for (size_t j = 0; rows[i].lengths[j]; j++) {
            check_row(at < text.len, i);
            check_row(sg_grapheme_length(text, at) == rows[i].lengths[j], i);
            at += rows[i].lengths[j];
        }
        check_row(at == text.len, i);
        sg_free((char *)text.ptr);
    }
}

// ---- Normal forms and keys ----

static void text_is_composed(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *composed;
    } rows[] = {
        {"", ""},
        {"Kafka", "Kafka"},
        {"쿠버네티스", "쿠버네티스"},
        {"\u1112\u1161\u11ab\u1100\u1173\u11af", "한글"},
        {"하\u11ab", "한"},
        {"e\u0301", "é"},
        {"\u212b", "Å"},      // the sign for ångström
        {"ﬁ Ａ", "ﬁ Ａ"},     // compatibility characters stay
        {"ㅎㅏㄴ", "ㅎㅏㄴ"}, // these too
    };
    sg_arena arena = {0};
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        check_str(sg_nfc(&arena, sg_str_from(rows[i].text)), rows[i].composed);
    sg_str ascii = SG_STR("README.md");
    assert_ptr_equal(sg_nfc(&arena, ascii).ptr, ascii.ptr);
    sg_arena_finish(&arena);
}

static void spellings_of_one_name_share_a_key(void **state)
{
    (void)state;
    static const char *const groups[][6] = {
        {"Node.js", "node js", "NODE-JS", "node_js", "nodejs",
         "ｎｏｄｅ．ｊｓ"},
        {"CI/CD", "ci cd", "CICD"},
        {"리액트 네이티브", "리액트네이티브", "리액트-네이티브",
         "리액트\u00a0네이티브"},
        {"한글", "\u1112\u1161\u11ab\u1100\u1173\u11af"},
        {"ÉCLAIR", "éclair", "e\u0301clair"},
        {"Straße", "STRASSE"},
        {"AWS", "ＡＷＳ"},
    };
    sg_arena arena = {0};
    for (size_t i = 0; i < COUNT_OF(groups); i++) {
        sg_str key = sg_name_key(&arena, sg_str_from(groups[i][0]));
        check_row(key.len > 0, i);
        for (size_t j = 1; j < 6 && groups[i][j]; j++) {
            sg_str other = sg_name_key(&arena, sg_str_from(groups[i][j]));
            check_str(other, key.ptr);
        }
    }
    sg_arena_finish(&arena);
}

static void different_names_have_different_keys(void **state)
{
    (void)state;
    static const char *const names[] = {"C",    "C++",  "C#", "F#",  "Go",
                                        "D3",   "D",    "R",  "k8s", "k3s",
                                        "한글", "한국", "웹", "앱"};
    sg_arena arena = {0};
    for (size_t i = 0; i < COUNT_OF(names); i++)
        for (size_t j = 0; j < i; j++)
            check_row(!sg_str_eq(sg_name_key(&arena, sg_str_from(names[i])),
                                 sg_name_key(&arena, sg_str_from(names[j]))),
                      i);
    sg_arena_finish(&arena);
}

static void a_key_is_its_own_key(void **state)
{
    (void)state;
    static const char *const names[] = {"Node.js",  "Straße",   "ǅungla",
                                        "İstanbul", "ﬃ",        "①",
                                        "½",        "ᄒ\u1161", "Ω℃"};
    sg_arena arena = {0};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        sg_str key = sg_name_key(&arena, sg_str_from(names[i]));
        check_str(sg_name_key(&arena, key), key.ptr);
    }
    sg_arena_finish(&arena);
}

// ---- What a terminal must not see ----

static void controls_and_overrides_are_unsafe(void **state)
{
    (void)state;
    static const uint32_t unsafe[] = {
        0,      0x07,   '\t',   '\n',   0x1b,   0x1f,   0x7f,   0x80,
        0x85,   0x9b,   0x9f,   0x2028, 0x2029, 0x202a, 0x202b, 0x202c,
        0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069};
    static const uint32_t safe[] = {' ',    '~',    0xa0,   0xe9,
                                    0x200d, 0x2026, 0xac00, 0x1f680};
    for (size_t i = 0; i < COUNT_OF(unsafe); i++)
        check_row(sg_char_is_unsafe(unsafe[i]), i);
    for (size_t i = 0; i < COUNT_OF(safe); i++)
        check_row(!sg_char_is_unsafe(safe[i]), i);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_length_is_decoded),
        cmocka_unit_test(malformed_bytes_come_out_one_by_one),
        cmocka_unit_test(malformed_bytes_do_not_swallow_what_follows),
        cmocka_unit_test(counting_and_checking_take_empty_text),
        cmocka_unit_test(columns_are_those_of_a_terminal),
        cmocka_unit_test(text_is_cut_into_graphemes),
        cmocka_unit_test(text_is_composed),
        cmocka_unit_test(spellings_of_one_name_share_a_key),
        cmocka_unit_test(different_names_have_different_keys),
        cmocka_unit_test(a_key_is_its_own_key),
        cmocka_unit_test(controls_and_overrides_are_unsafe),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
