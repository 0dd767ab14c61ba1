// SPDX-License-Identifier: MIT
#include "mine/cues.h"

#include "check.h"
#include "mine/cue_file.h"
#include "mine/names.h"

static sg_arena arena;
static sg_diags *diags;

static int start(void **state)
{
    (void)state;
    arena = (sg_arena){0};
    diags = sg_diags_new();
    return 0;
}

static int finish(void **state)
{
    (void)state;
    sg_diags_free(diags);
    sg_arena_finish(&arena);
    return 0;
}

// The words of a file of cues; mistakes go to `diags`.
static struct sg_cue_table table_of(const char *yaml)
{
    struct sg_trie_builder words = {0};
    struct sg_trie_builder tails = {0};
    sg_cue_file_read(
        &arena, sg_source_new(&arena, SG_STR("cues.yaml"), sg_str_from(yaml)),
        diags, &words, &tails);
    return (struct sg_cue_table){.words = sg_trie_pack(&arena, &words),
                                 .tails = sg_trie_pack(&arena, &tails)};
}

// "means:words" for each cue of a text.
static sg_str cues_in(const struct sg_cue_table *table, const char *text)
{
    sg_str folded = exact_copy(sg_str_from(text));
    sg_cues cues = {0};
    sg_buf out = {0};
    sg_cues_find_all(&arena, table, folded, 0, folded.len, &cues);
    for (size_t i = 0; i < cues.count; i++) {
        const struct sg_cue *cue = &cues.items[i];
        sg_buf_printf(&out, "%s%.*s:%.*s", i > 0 ? ", " : "",
                      SG_FMT(sg_cue_meanings.names[cue->means]),
                      SG_FMT(sg_str_slice(folded, cue->start, cue->end)));
    }
    sg_str result = sg_arena_dup(&arena, sg_buf_str(&out));
    sg_buf_finish(&out);
    sg_free((char *)folded.ptr);
    return result;
}

struct row {
    const char *text;
    const char *cues;
};

static void check_rows(const char *yaml, const struct row *rows, size_t count)
{
    struct sg_cue_table table = table_of(yaml);
    assert_int_equal(sg_diags_errors(diags), 0);
    for (size_t i = 0; i < count; i++)
        check_str(cues_in(&table, rows[i].text), rows[i].cues);
}

#define CHECK_ROWS(yaml, rows) check_rows((yaml), (rows), COUNT_OF(rows))

static void the_longest_wins(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"a gave up b", "drop:gave up"},
        {"a gave up on b", "drop:gave up on"},
        {"she gave it", "do:gave"},
        {"gave up gave", "drop:gave up, do:gave"},
        // A line break is a blank.
        {"gave\nup", "drop:gave\nup"},
    };
    CHECK_ROWS("cues:\n"
               "  - {means: do, at: whole, words: [gave]}\n"
               "  - {means: drop, at: whole, words: [gave up, gave up on]}\n",
               rows);
}

static void edges_are_those_of_words(void **state)
{
    (void)state;
    static const struct row starts[] = {
        {"배우는", "learn:배우"},
        {"못배우는", ""},
        {"go배우는", "learn:배우"},
        {"\"배우는", "learn:배우"},
    };
    CHECK_ROWS("cues: [{means: learn, words: [배우]}]\n", starts);
    static const struct row anywhere[] = {
        {"재구축을", "use:구축"},
        {"구축", "use:구축"},
    };
    CHECK_ROWS("cues: [{means: use, at: inside, words: [구축]}]\n", anywhere);
    static const struct row ends[] = {
        {"배우고 끝", "link:고"}, {"고구마", ""},       {"하고", "link:고"},
        {"하고go", "link:고"},    {"하고,", "link:고"},
    };
    CHECK_ROWS("cues: [{means: link, at: end, words: [고]}]\n", ends);
    static const struct row whole[] = {
        {"we use it", "use:use"},
        {"users", ""},
        {"reuse", ""},
        {"use", "use:use"},
        {"use를", "use:use"},
        {"(use)", "use:use"},
        {"use2", ""},
    };
    CHECK_ROWS("cues: [{means: use, at: whole, words: [use]}]\n", whole);
}

static void
a_shorter_cue_stands_where_the_edges_of_a_longer_do_not(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"안 쓰는", "not:안"},
        {"안 쓰기로", "drop:안 쓰기로"},
        {"안쓰러운", ""},
    };
    CHECK_ROWS("cues:\n"
               "  - {means: not, at: whole, words: [안]}\n"
               "  - {means: drop, words: [안 쓰기로]}\n",
               rows);
}

static void nothing_disarms_what_stands_within(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"사용했다", "use:사용, past:했"},
        {"사용자에게", "nothing:사용자"},
        {"사용자가 사용", "nothing:사용자, use:사용"},
    };
    CHECK_ROWS("cues:\n"
               "  - {means: use, at: inside, words: [사용]}\n"
               "  - {means: nothing, at: inside, words: [사용자]}\n",
               rows);
}

static void cues_that_overlap_go_to_the_left_one(void **state)
{
    (void)state;
    static const struct row rows[] = {{"going to use", "plan:going to"},
                                      {"to use", "use:to use"}};
    CHECK_ROWS("cues:\n"
               "  - {means: plan, at: whole, words: [going to]}\n"
               "  - {means: use, at: whole, words: [to use]}\n",
               rows);
}

static void the_past_is_told_by_letters(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"갔다", "past:갔"},
        {"먹었었다", "past:었, past:었"},
        {"간다", ""},
        {"있다", ""},
        {"하겠다", ""},
        {"있었다", "past:었"},
        {"썼다", "use:썼, past:썼"},
        {"we sat", ""},
        // A past within what means nothing is none.
        {"책상 앞", ""},
        {"없앴다", "nothing:없앴"},
    };
    CHECK_ROWS("cues:\n"
               "  - {means: use, words: [썼]}\n"
               "  - {means: nothing, words: [없앴]}\n",
               rows);
}

static void cues_end_where_the_part_ends(void **state)
{
    (void)state;
    struct sg_cue_table table =
        table_of("cues: [{means: use, at: whole, words: [ran, ran on]}]\n");
    sg_str text = SG_STR("ran on ran");
    sg_cues cues = {0};
    sg_cues_find(&arena, &table.words, text, 0, 4, &cues);
    assert_int_equal(cues.count, 1);
    assert_int_equal(cues.items[0].end, 3);
    cues.count = 0;
    sg_cues_find(&arena, &table.words, text, 4, text.len, &cues);
    assert_int_equal(cues.count, 1);
    assert_int_equal(cues.items[0].start, 7);
    enum sg_cue_means means = SG_CUE_NOTHING;
    assert_int_equal(sg_cue_at(&table.words, text, 0, text.len, &means), 6);
    assert_int_equal(means, SG_CUE_USE);
    assert_int_equal(sg_cue_at(&table.words, text, 1, text.len, &means), 0);
}

// ---- Files ----

static void check_mistake(const char *yaml, const char *words)
{
    sg_buf report = {0};
    sg_diags *before = diags;
    diags = sg_diags_new();
    table_of(yaml);
    sg_diags_render(diags, false, &report);
    if (sg_diags_errors(diags) != 1 || !strstr(report.ptr, words))
        fail_msg("not one mistake with \"%s\" in:\n%s", words,
                 report.ptr ? report.ptr : "");
    sg_buf_finish(&report);
    sg_diags_free(diags);
    diags = before;
}

static void a_word_has_one_meaning(void **state)
{
    (void)state;
    check_mistake("cues:\n"
                  "  - {means: use, words: [넣]}\n"
                  "  - {means: drop, words: [빼, 넣]}\n",
                  "3:30");
    // Another place in a word is another meaning.
    check_mistake("cues:\n"
                  "  - {means: use, words: [넣]}\n"
                  "  - {means: use, at: end, words: [넣]}\n",
                  "'넣' is there already with another meaning");
    // Twice the same is none.
    table_of("cues:\n"
             "  - {means: use, words: [넣, 넣]}\n"
             "  - {means: use, words: [넣]}\n");
    assert_int_equal(sg_diags_errors(diags), 0);
}

static void mistakes_in_files_are_told(void **state)
{
    (void)state;
    check_mistake("cues: [{means: uze, words: [a]}]\n", "'uze'");
    check_mistake("cues: [{means: use, at: middle, words: [a]}]\n", "'middle'");
    check_mistake("cues: [{means: use}]\n", "words");
    check_mistake("cues: [{words: [a]}]\n", "means");
    check_mistake("clues: []\n", "'clues'");
}

static void decomposed_words_are_composed(void **state)
{
    (void)state;
    struct sg_cue_table table =
        table_of("cues: [{means: learn, words: [\u1107\u1162\u110b\u116e]}]\n");
    check_str(cues_in(&table, "배우다"), "learn:배우");
}

static void particles_and_nouns_are_tails(void **state)
{
    (void)state;
    struct sg_cue_table table = table_of("particles: [a]\nnouns: [b]\n");
    const struct sg_trie *tails = &table.tails;
    assert_int_equal(sg_trie_value(tails, sg_trie_step(tails, 0, 'a')),
                     SG_TAIL_PARTICLE);
    assert_int_equal(sg_trie_value(tails, sg_trie_step(tails, 0, 'b')),
                     SG_TAIL_NOUN);
    check_mistake("particles: [로]\nnouns: [로]\n", "'로'");
}

static void every_meaning_has_a_word(void **state)
{
    (void)state;
    for (int i = 0; i < SG_CUE_MEANS_COUNT; i++) {
        check_row(sg_cue_meanings.names[i].len > 0, i);
        check_row(
            sg_vocabulary_find(&sg_cue_meanings, sg_cue_meanings.names[i]) == i,
            i);
    }
    for (int means = 0; means < SG_CUE_MEANS_COUNT; means++)
        for (int edge = 0; edge < SG_EDGE_COUNT; edge++) {
            uint32_t value = sg_cue_value(means, edge);
            assert_int_equal(value >> 2, means);
            assert_int_equal(value & 3, edge);
        }
}

// ---- The program's own words ----

static void the_words_of_the_program_are_found(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum sg_cue_means means;
    } rows[] = {
        {"공부했다", SG_CUE_LEARN},   {"발표했다", SG_CUE_SHARE},
        {"내년에", SG_CUE_NEXT_YEAR}, {"작년에", SG_CUE_LAST_YEAR},
        {"we", SG_CUE_TEAM},          {"migrated", SG_CUE_MOVE},
        {"learned", SG_CUE_LEARN},    {"next year", SG_CUE_NEXT_YEAR},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        sg_str text = sg_str_from(rows[i].text);
        sg_cues cues = {0};
        sg_cues_find_all(&arena, &sg_builtin_cues, text, 0, text.len, &cues);
        check_row(cues.count > 0 && cues.items[0].means == rows[i].means, i);
    }
}

// In order, within the text, on no blank, and words don't overlap.
static void cues_of_any_text_are_in_order(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "썼",   "사용", "자",   "했다", " ",    "gave", "up",   "안 ",
        "쓰",   "지 ",  "않",   "았",   "\n",   "used", ".",    "\xec\x93",
        "\xff", "\xed", "내년", "에",   "till", "고 ",  "싶다", "🚀",
    };
    uint64_t random = 41;
    for (size_t round = 0; round < 3000; round++) {
        sg_buf buf = {0};
        for (unsigned i = random_below(&random, 20) + 1; i > 0; i--)
            sg_buf_puts(&buf, pieces[random_below(&random, COUNT_OF(pieces))]);
        sg_str text = exact_copy(sg_buf_str(&buf));
        sg_cues cues = {0};
        sg_cues_find_all(&arena, &sg_builtin_cues, text, 0, text.len, &cues);
        size_t end = 0;
        for (size_t i = 0; i < cues.count; i++) {
            const struct sg_cue *cue = &cues.items[i];
            check_row(cue->start < cue->end && cue->end <= text.len, round);
            if (cue->means == SG_CUE_PAST)
                continue;
            check_row(cue->start >= end, round);
            end = cue->end;
        }
        sg_free((char *)text.ptr);
        sg_buf_finish(&buf);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, start, finish)
    const struct CMUnitTest tests[] = {
        TEST(the_longest_wins),
        TEST(edges_are_those_of_words),
        TEST(a_shorter_cue_stands_where_the_edges_of_a_longer_do_not),
        TEST(nothing_disarms_what_stands_within),
        TEST(cues_that_overlap_go_to_the_left_one),
        TEST(the_past_is_told_by_letters),
        TEST(cues_end_where_the_part_ends),
        TEST(a_word_has_one_meaning),
        TEST(mistakes_in_files_are_told),
        TEST(decomposed_words_are_composed),
        TEST(particles_and_nouns_are_tails),
        TEST(every_meaning_has_a_word),
        TEST(the_words_of_the_program_are_found),
        TEST(cues_of_any_text_are_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
