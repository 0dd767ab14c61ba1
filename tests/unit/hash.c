// SPDX-License-Identifier: MIT
#include "base/hash.h"

#include "check.h"

static void a_hash_is_the_begin_of_sha_256(void **state)
{
    (void)state;
    sg_arena arena = {0};
    check_str(sg_hash(&arena, SG_STR("")), "e3b0c442");
    check_str(sg_hash(&arena, SG_STR("abc")), "ba7816bf");
    sg_arena_finish(&arena);
}

static void a_mark_ignores_spaces_and_composition(void **state)
{
    (void)state;
    static const char *const same[][2] = {
        {"abc", "  abc\n"},
        {"a b", "a \t\r\n b"},
        {"a b", "a\u00a0\u3000b"},
        {"\uac00", "\u1100\u1161"},
        {"", " \n"},
    };
    sg_arena arena = {0};
    for (size_t i = 0; i < COUNT_OF(same); i++) {
        sg_str a = sg_mark(&arena, sg_str_from(same[i][0]));
        sg_str b = sg_mark(&arena, sg_str_from(same[i][1]));
        check_row(sg_str_eq(a, b), i);
    }
    check_str(sg_mark(&arena, SG_STR("abc")), "ba7816bf");
    assert_false(sg_str_eq(sg_mark(&arena, SG_STR("a b")),
                           sg_mark(&arena, SG_STR("ab"))));
    sg_arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_hash_is_the_begin_of_sha_256),
        cmocka_unit_test(a_mark_ignores_spaces_and_composition),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
