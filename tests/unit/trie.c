// SPDX-License-Identifier: MIT
#include "mine/trie.h"

#include "base/unicode.h"
#include "scratch.h"

static void add(struct sg_trie_builder *builder, const char *key, uint64_t gaps,
                uint32_t value)
{
    *sg_trie_add(&arena, builder, sg_str_from(key), gaps) = value;
}

// The node that the bytes lead to; 0 when no key goes on so.
static uint32_t node_at(const struct sg_trie *trie, sg_str text)
{
    uint32_t node = 0;
    for (size_t i = 0; i < text.len; i++) {
        node = sg_trie_step(trie, node, (unsigned char)text.ptr[i]);
        if (!node)
            return 0;
    }
    return node;
}

static uint32_t value_at(const struct sg_trie *trie, const char *key)
{
    uint32_t node = node_at(trie, sg_str_from(key));
    return node ? sg_trie_value(trie, node) : SG_TRIE_NONE;
}

static bool gap_at(const struct sg_trie *trie, const char *prefix)
{
    return trie->nodes[node_at(trie, sg_str_from(prefix))].has_gap != 0;
}

// ---- Keys ----

static void keys_have_their_values_and_nothing_else_has(void **state)
{
    (void)state;
    struct sg_trie_builder builder = {0};
    static const char *const keys[] = {"go", "golang", "gin", "카프카", "카"};
    static const char *const others[] = {"g",    "gol",  "golangs", "gi",
                                         "java", "카프", "\xec",    "G"};
    for (size_t i = 0; i < COUNT_OF(keys); i++)
        add(&builder, keys[i], 0, (uint32_t)i);
    struct sg_trie trie = sg_trie_pack(&arena, &builder);
    for (size_t i = 0; i < COUNT_OF(keys); i++)
        check_row(value_at(&trie, keys[i]) == i, i);
    for (size_t i = 0; i < COUNT_OF(others); i++)
        check_row(value_at(&trie, others[i]) == SG_TRIE_NONE, i);
}

static void a_key_that_is_there_comes_with_its_value(void **state)
{
    (void)state;
    struct sg_trie_builder builder = {0};
    assert_int_equal(*sg_trie_add(&arena, &builder, SG_STR("redis"), 0),
                     SG_TRIE_NONE);
    add(&builder, "redis", 0, 7);
    assert_int_equal(*sg_trie_add(&arena, &builder, SG_STR("redis"), 0), 7);
    assert_int_equal(*sg_trie_add(&arena, &builder, SG_STR("redi"), 0),
                     SG_TRIE_NONE);
    add(&builder, "redis", 0, 9);
    struct sg_trie trie = sg_trie_pack(&arena, &builder);
    assert_int_equal(value_at(&trie, "redis"), 9);
    assert_int_equal(value_at(&trie, "redi"), SG_TRIE_NONE);
}

static void gaps_stand_before_their_bytes(void **state)
{
    (void)state;
    struct sg_trie_builder builder = {0};
    add(&builder, "argocd", 1u << 4, 0);
    add(&builder, "abc", 1u << 1 | 1u << 2, 1);
    add(&builder, "argonaut", 0, 2); // takes none away
    struct sg_trie trie = sg_trie_pack(&arena, &builder);
    static const struct {
        const char *prefix;
        bool has_gap;
    } rows[] = {
        {"", false},      {"a", true},       {"ab", true},
        {"abc", false},   {"arg", false},    {"argo", true},
        {"argoc", false}, {"argocd", false}, {"argon", false},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        check_row(gap_at(&trie, rows[i].prefix) == rows[i].has_gap, i);
}

static void only_the_first_64_bytes_can_have_gaps(void **state)
{
    (void)state;
    char key[101];
    memset(key, 'x', 100);
    key[100] = '\0';
    struct sg_trie_builder builder = {0};
    add(&builder, key, (uint64_t)1 << 63, 3);
    struct sg_trie trie = sg_trie_pack(&arena, &builder);
    assert_int_equal(value_at(&trie, key), 3);
    for (size_t i = 0; i < 100; i++)
        check_row((trie.nodes[node_at(&trie, (sg_str){key, i})].has_gap != 0) ==
                      (i == 63),
                  i);
}

// ---- The table ----

static void an_empty_table_holds_nothing(void **state)
{
    (void)state;
    const struct sg_trie_builder builder = {0};
    struct sg_trie trie = sg_trie_pack(&arena, &builder);
    assert_int_equal(sg_trie_value(&trie, 0), SG_TRIE_NONE);
    for (unsigned a = 0; a < 256; a++) {
        check_row(sg_trie_step(&trie, 0, (unsigned char)a) == 0, a);
        check_row(!sg_trie_may_start(&trie, a, 'a', 'a'), a);
    }
    for (size_t i = 0; i < SG_SYLLABLES; i++)
        check_row(sg_trie_syllable(&trie, (uint32_t)i, SG_STR("a"), 0) == 0, i);
}

static void every_byte_can_be_part_of_a_key(void **state)
{
    (void)state;
    struct sg_trie_builder builder = {0};
    for (unsigned a = 0; a < 256; a++) {
        const char key[] = {(char)a, (char)(255 - a)};
        *sg_trie_add(&arena, &builder, (sg_str){key, 2}, 0) = a;
    }
    struct sg_trie trie = sg_trie_pack(&arena, &builder);
    for (unsigned a = 0; a < 256; a++) {
        const char key[] = {(char)a, (char)(255 - a)};
        uint32_t node = node_at(&trie, (sg_str){key, 2});
        check_row(node && sg_trie_value(&trie, node) == a, a);
    }
}

static void steps_stay_within_the_table(void **state)
{
    (void)state;
    struct sg_trie_builder builder = {0};
    add(&builder, "z\xff", 0, 0);
    add(&builder, "\xff\xff", 0, 1);
    struct sg_trie trie = sg_trie_pack(&arena, &builder);
    for (size_t i = 0; i < trie.count; i++)
        if (i == 0 || trie.nodes[i].parent != SG_TRIE_NONE)
            check_row((size_t)trie.nodes[i].first + 255 < trie.count, i);
}

static void the_order_of_keys_does_not_matter(void **state)
{
    (void)state;
    static const char *const keys[] = {"react",  "redux", "re",   "리액트",
                                       "리덕스", "rust",  "ruby", "r"};
    struct sg_trie_builder ahead = {0};
    struct sg_trie_builder back = {0};
    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        size_t j = COUNT_OF(keys) - 1 - i;
        add(&ahead, keys[i], i, (uint32_t)i);
        add(&back, keys[j], j, (uint32_t)j);
    }
    struct sg_trie a = sg_trie_pack(&arena, &ahead);
    struct sg_trie b = sg_trie_pack(&arena, &back);
    assert_int_equal(a.count, b.count);
    for (size_t i = 0; i < a.count; i++) {
        check_row(a.nodes[i].first == b.nodes[i].first, i);
        check_row(a.nodes[i].parent == b.nodes[i].parent, i);
        check_row(sg_trie_value(&a, (uint32_t)i) ==
                      sg_trie_value(&b, (uint32_t)i),
                  i);
        check_row(a.nodes[i].has_gap == b.nodes[i].has_gap, i);
    }
    assert_memory_equal(a.starts, b.starts, SG_TRIE_STARTS);
    assert_memory_equal(a.pairs, b.pairs, SG_TRIE_PAIRS);
    assert_memory_equal(a.triples, b.triples, SG_TRIE_TRIPLES);
    assert_memory_equal(a.alone, b.alone, SG_TRIE_ALONE);
    assert_memory_equal(a.syllables, b.syllables,
                        SG_SYLLABLES * sizeof *a.syllables);
}

// ---- Against the definition ----

enum { KEYS = 120, LONGEST = 12 };

struct keys {
    char bytes[KEYS][LONGEST];
    size_t lengths[KEYS];
};

// Few letters, so that keys share beginnings; some Hangul, some any bytes.
static size_t random_text(uint64_t *random, char *text, size_t most)
{
    size_t length = 0;
    size_t wanted = 1 + random_below(random, (unsigned)most);
    while (length < wanted) {
        unsigned kind = random_below(random, 8);
        if (kind < 3 && wanted - length >= 3) {
            unsigned code = 0xac00 + random_below(random, 4) * 588 +
                            random_below(random, 2);
            text[length++] = (char)(0xe0 | code >> 12);
            text[length++] = (char)(0x80 | (code >> 6 & 63));
            text[length++] = (char)(0x80 | (code & 63));
        } else if (kind == 7) {
            text[length++] = (char)random_below(random, 256);
        } else {
            text[length++] = "abc1. "[random_below(random, 6)];
        }
    }
    return length;
}

static struct sg_trie random_trie(uint64_t *random, struct keys *keys)
{
    struct sg_trie_builder builder = {0};
    for (size_t i = 0; i < KEYS; i++) {
        keys->lengths[i] = random_text(random, keys->bytes[i], LONGEST);
        uint32_t *value = sg_trie_add(
            &arena, &builder, (sg_str){keys->bytes[i], keys->lengths[i]}, 0);
        if (*value == SG_TRIE_NONE)
            *value = (uint32_t)i;
    }
    return sg_trie_pack(&arena, &builder);
}

// The first key that is `text`, by looking at all of them.
static uint32_t searched(const struct keys *keys, sg_str text)
{
    for (size_t i = 0; i < KEYS; i++)
        if (sg_str_eq((sg_str){keys->bytes[i], keys->lengths[i]}, text))
            return (uint32_t)i;
    return SG_TRIE_NONE;
}

static unsigned byte_of(sg_str text, size_t at)
{
    return at < text.len ? (unsigned char)text.ptr[at] : 0;
}

// A Latin key that ends at `end` is one only when no letter goes on.
static bool is_apart(sg_str text, size_t end)
{
    unsigned next = byte_of(text, end);
    return byte_of(text, end - 1) >= 0x80 || next < 'a' || next > 'z';
}

static bool is_syllable(sg_str text)
{
    size_t length;
    uint32_t code = sg_utf8_decode(text, 0, &length);
    return code >= 0xac00 && code <= 0xd7a3;
}

// As keys are in files.
static bool is_plain(sg_str text)
{
    return sg_utf8_check(text) == SG_UTF8_FINE &&
           !memchr(text.ptr, '\0', text.len) &&
           !memchr(text.ptr, '\n', text.len);
}

static void check_text(const struct sg_trie *trie, const struct keys *keys,
                       sg_str text, size_t row)
{
    uint32_t node = 0;
    for (size_t end = 1; end <= text.len; end++) {
        sg_str part = {text.ptr, end};
        node = end == 1 || node
                   ? sg_trie_step(trie, node, (unsigned char)text.ptr[end - 1])
                   : 0;
        uint32_t value = node ? sg_trie_value(trie, node) : SG_TRIE_NONE;
        check_row(value == searched(keys, part), row);
        if (value == SG_TRIE_NONE || !is_apart(text, end))
            continue;
        check_row(sg_trie_may_start(trie, byte_of(text, 0), byte_of(text, 1),
                                    byte_of(text, 2)),
                  row);
        if (is_syllable(text) && is_plain(part))
            check_row(
                sg_trie_syllable(trie,
                                 sg_syllable(byte_of(text, 0), byte_of(text, 1),
                                             byte_of(text, 2)),
                                 text, 3) != 0,
                row);
    }
}

static void walking_finds_what_was_added(void **state)
{
    (void)state;
    uint64_t random = 11;
    for (size_t round = 0; round < 20; round++) {
        struct keys keys;
        struct sg_trie trie = random_trie(&random, &keys);
        for (size_t i = 0; i < KEYS; i++)
            check_text(&trie, &keys, (sg_str){keys.bytes[i], keys.lengths[i]},
                       i);
        for (size_t i = 0; i < 1000; i++) {
            char text[2 * LONGEST];
            size_t length = random_text(&random, text, sizeof text);
            check_text(&trie, &keys, (sg_str){text, length}, i);
        }
    }
}

static void syllables_lead_where_their_bytes_do(void **state)
{
    (void)state;
    uint64_t random = 12;
    struct keys keys;
    struct sg_trie trie = random_trie(&random, &keys);
    for (unsigned code = 0xac00; code <= 0xd7a3; code++) {
        const unsigned char bytes[] = {(unsigned char)(0xe0 | code >> 12),
                                       (unsigned char)(0x80 | (code >> 6 & 63)),
                                       (unsigned char)(0x80 | (code & 63))};
        uint32_t syllable = sg_syllable(bytes[0], bytes[1], bytes[2]);
        check_row(syllable == code - 0xac00, code);
        check_row(trie.syllables[syllable] ==
                      node_at(&trie, (sg_str){(const char *)bytes, 3}),
                  code);
    }
    static const char *const others[] = {
        "가", "힣", "\xea\xaf\xbf", "\xed\x9e\xa4", "一", "…", "。"};
    for (size_t i = 0; i < COUNT_OF(others); i++) {
        sg_str sign = sg_str_from(others[i]);
        uint32_t number =
            sg_syllable(byte_of(sign, 0), byte_of(sign, 1), byte_of(sign, 2));
        check_row((number < SG_SYLLABLES) == (i < 2), i);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, start, finish)
    const struct CMUnitTest tests[] = {
        TEST(keys_have_their_values_and_nothing_else_has),
        TEST(a_key_that_is_there_comes_with_its_value),
        TEST(gaps_stand_before_their_bytes),
        TEST(only_the_first_64_bytes_can_have_gaps),
        TEST(an_empty_table_holds_nothing),
        TEST(every_byte_can_be_part_of_a_key),
        TEST(steps_stay_within_the_table),
        TEST(the_order_of_keys_does_not_matter),
        TEST(walking_finds_what_was_added),
        TEST(syllables_lead_where_their_bytes_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
