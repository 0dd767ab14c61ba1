// SPDX-License-Identifier: MIT
#include "mine/sentence.h"

#include "scratch.h"

// The sentences of a text, each in brackets.
static sg_str split(sg_str text)
{
    sg_sentences sentences = {0};
    sg_buf out = {0};
    sg_sentences_split(&arena, text, &sentences);
    for (size_t i = 0; i < sentences.count; i++) {
        struct sg_sentence sentence = sentences.items[i];
        sg_str part = sg_str_slice(text, sentence.start, sentence.end);
        sg_buf_printf(&out, "[%.*s]", SG_FMT(part));
    }
    sg_str result = sg_arena_dup(&arena, sg_buf_str(&out));
    sg_buf_finish(&out);
    return result;
}

static void check_split(const char *text, const char *expected)
{
    sg_str copy = exact_copy(sg_str_from(text));
    check_str(split(copy), expected);
    sg_free((char *)copy.ptr);
}

static void full_stops_end_sentences(void **state)
{
    (void)state;
    check_split("", "");
    check_split(" \n\t ", "");
    check_split("redis를 썼다. kafka도 썼다.",
                "[redis를 썼다.][kafka도 썼다.]");
    check_split("we used go! did it work? yes.",
                "[we used go!][did it work?][yes.]");
    check_split("정말?! 그렇다.", "[정말?!][그렇다.]");
    check_split("go를 배웠다。 좋았다", "[go를 배웠다。][좋았다]");
    check_split("  끝이 없는 문장  ", "[끝이 없는 문장]");
}

static void dots_in_numbers_and_names_end_nothing(void **state)
{
    (void)state;
    check_split("python 3.11로 올렸다. 끝", "[python 3.11로 올렸다.][끝]");
    check_split("node.js와 vue.js를 썼다.", "[node.js와 vue.js를 썼다.]");
    check_split("main.py만 고쳤다", "[main.py만 고쳤다]");
    check_split("v1.2.3, .net 8", "[v1.2.3, .net 8]");
    check_split("2.5배 빨라졌다.", "[2.5배 빨라졌다.]");
}

static void parentheses_belong_to_their_sentence(void **state)
{
    (void)state;
    check_split("redis(캐시. 세션.)를 썼다. 다음",
                "[redis(캐시. 세션.)를 썼다.][다음]");
    check_split("go (a. (b. c.) d.) 끝. 다음",
                "[go (a. (b. c.) d.) 끝.][다음]");
    check_split("(전부 지웠다.) 다시 했다.", "[(전부 지웠다.) 다시 했다.]");
    // A smiley opens nothing.
    check_split("좋았다 :( 하나. 둘.", "[좋았다 :( 하나.][둘.]");
}

static void quotes_and_closing_signs_stay_with_their_sentence(void **state)
{
    (void)state;
    check_split("\"써 봤다.\" 하고 말했다.", "[\"써 봤다.\"][하고 말했다.]");
    check_split("“끝났다.” 그랬다.", "[“끝났다.”][그랬다.]");
    check_split("썼다.** 그리고", "[썼다.**][그리고]");
    check_split("썼다!~ 그리고", "[썼다!~][그리고]");
}

static void ellipses_end_sentences_where_a_blank_follows(void **state)
{
    (void)state;
    check_split("어려웠다... 그래도 했다.", "[어려웠다...][그래도 했다.]");
    check_split("어려웠다… 그래도 했다.", "[어려웠다…][그래도 했다.]");
    check_split("음…그래도 했다", "[음…그래도 했다]");
}

static void lines_end_sentences_only_when_they_end_like_one(void **state)
{
    (void)state;
    check_split("go를 배웠다\nrust도 배웠다", "[go를 배웠다][rust도 배웠다]");
    check_split("참 좋았어요\n또 써야지\n끝", "[참 좋았어요][또 써야지][끝]");
    check_split("재밌음ㅋㅋ\n다음 줄", "[재밌음ㅋㅋ][다음 줄]");
    check_split("도구:\nredis", "[도구:][redis]");
    // Wrapped lines.
    check_split("올해는 redis와\nkafka를 썼다",
                "[올해는 redis와\nkafka를 썼다]");
    check_split("we moved from\nvue to react.",
                "[we moved from\nvue to react.]");
}

static void emoji_are_letters_like_others(void **state)
{
    (void)state;
    check_split("배포했다 🚀 끝", "[배포했다 🚀 끝]");
    check_split("배포했다. 🚀 다음", "[배포했다.][🚀 다음]");
    check_split("🎉🎉", "[🎉🎉]");
}

static void hangul_makes_a_sentence_korean(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool is_korean;
    } rows[] = {
        {"we used redis.", false}, {"redis를 썼다.", true}, {"🚀 “go”", false},
        {"中文", false},           {"go 끝", true},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        sg_sentences sentences = {0};
        sg_sentences_split(&arena, sg_str_from(rows[i].text), &sentences);
        check_row(sentences.count == 1, i);
        check_row(sentences.items[0].is_korean == rows[i].is_korean, i);
    }
}

// ---- Any text ----

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';
}

// What lies between sentences is blank; no sentence begins or ends with it.
static void check_sentences(sg_str text, const sg_sentences *sentences,
                            size_t row)
{
    size_t at = 0;
    for (size_t i = 0; i < sentences->count; i++) {
        struct sg_sentence sentence = sentences->items[i];
        check_row(sentence.start >= at, row);
        check_row(sentence.start < sentence.end, row);
        check_row(sentence.end <= text.len, row);
        check_row(!is_blank(text.ptr[sentence.start]), row);
        check_row(!is_blank(text.ptr[sentence.end - 1]), row);
        for (; at < sentence.start; at++)
            check_row(is_blank(text.ptr[at]), row);
        at = sentence.end;
    }
    for (; at < text.len; at++)
        check_row(is_blank(text.ptr[at]), row);
}

static void no_byte_is_lost_or_told_twice(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "go", "썼다", ".",        "...",  "…",    " ",    " ",  "\n",   "(",
        ")",  "\"",   "”",        "?",    "!",    "3.11", ":(", "다\n", "\t",
        "。", "🚀",    "\xe2\x80", "\xe3", "\r\n", "요",   "*",  "~",    "\xff",
    };
    uint64_t random = 31;
    for (size_t round = 0; round < 5000; round++) {
        sg_buf buf = {0};
        for (unsigned i = random_below(&random, 40) + 1; i > 0; i--)
            sg_buf_puts(&buf, pieces[random_below(&random, COUNT_OF(pieces))]);
        sg_str text = exact_copy(sg_buf_str(&buf));
        sg_sentences sentences = {0};
        sg_sentences_split(&arena, text, &sentences);
        check_sentences(text, &sentences, round);
        sg_free((char *)text.ptr);
        sg_buf_finish(&buf);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, start, finish)
    const struct CMUnitTest tests[] = {
        TEST(full_stops_end_sentences),
        TEST(dots_in_numbers_and_names_end_nothing),
        TEST(parentheses_belong_to_their_sentence),
        TEST(quotes_and_closing_signs_stay_with_their_sentence),
        TEST(ellipses_end_sentences_where_a_blank_follows),
        TEST(lines_end_sentences_only_when_they_end_like_one),
        TEST(emoji_are_letters_like_others),
        TEST(hangul_makes_a_sentence_korean),
        TEST(no_byte_is_lost_or_told_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
