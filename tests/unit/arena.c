// SPDX-License-Identifier: MIT
#include <stdalign.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/map.h"
#include "base/vec.h"
#include "check.h"

// ---- Arena ----

static bool holds(const unsigned char *bytes, size_t size, unsigned char value)
{
    for (size_t i = 0; i < size; i++)
        if (bytes[i] != value)
            return false;
    return true;
}

static void objects_are_zeroed_aligned_and_apart(void **state)
{
    (void)state;
    enum { OBJECTS = 3000 };
    static unsigned char *objects[OBJECTS];
    sg_arena arena = {0};
    for (size_t i = 0; i < OBJECTS; i++) {
        objects[i] = sg_arena_alloc(&arena, i);
        assert_non_null(objects[i]);
        assert_true((uintptr_t)objects[i] % alignof(max_align_t) == 0);
        check_row(holds(objects[i], i, 0), i);
        memset(objects[i], (int)(i % 251) + 1, i);
    }
    for (size_t i = 0; i < OBJECTS; i++)
        check_row(holds(objects[i], i, (unsigned char)(i % 251 + 1)), i);
    sg_arena_finish(&arena);
}

static void an_object_may_be_larger_than_any_block(void **state)
{
    (void)state;
    enum { LARGE = 3 * 1024 * 1024 };
    sg_arena arena = {0};
    unsigned char *before = sg_arena_alloc(&arena, 8);
    unsigned char *large = sg_arena_alloc(&arena, LARGE);
    unsigned char *after = sg_arena_alloc(&arena, 8);
    memset(large, 1, LARGE);
    assert_true(holds(before, 8, 0));
    assert_true(holds(after, 8, 0));
    sg_arena_finish(&arena);
}

static void an_arena_can_be_used_again_once_finished(void **state)
{
    (void)state;
    sg_arena arena = {0};
    for (int round = 0; round < 3; round++) {
        unsigned char *bytes = sg_arena_alloc(&arena, 100);
        assert_true(holds(bytes, 100, 0));
        memset(bytes, 7, 100);
        sg_arena_finish(&arena);
    }
    sg_arena_finish(&arena);
}

static void copies_are_terminated_and_stand_alone(void **state)
{
    (void)state;
    sg_arena arena = {0};
    char original[] = "kubernetes";
    sg_str copy = sg_arena_dup(&arena, (sg_str){original, 4});
    memset(original, 'x', sizeof original - 1);
    check_str(copy, "kube");
    assert_int_equal(copy.ptr[4], '\0');
    sg_str empty = sg_arena_dup(&arena, (sg_str){0});
    assert_int_equal(empty.len, 0);
    assert_string_equal(empty.ptr, "");
    sg_arena_finish(&arena);
}

static void formatted_text_may_be_of_any_length(void **state)
{
    (void)state;
    sg_arena arena = {0};
    sg_str text = sg_arena_printf(&arena, "%s-%05d-%5000s", "a", 42, "z");
    assert_int_equal(text.len, 8 + 5000);
    assert_int_equal(strlen(text.ptr), text.len);
    assert_memory_equal(text.ptr, "a-00042-   ", 11);
    assert_int_equal(text.ptr[text.len - 1], 'z');
    check_str(sg_arena_printf(&arena, "%s", ""), "");
    sg_arena_finish(&arena);
}

// What a child wrote to stderr before it ended with the status.
static int status_of_too_large_an_array(char *message, size_t size)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDERR_FILENO);
        sg_arena arena = {0};
        // 4 bytes more than can be counted.
        sg_arena_array(&arena, SIZE_MAX / 4 + 2, 4);
        _exit(0);
    }
    close(ends[1]);
    assert_true(child > 0);
    size_t length = 0;
    for (ssize_t got;
         (got = read(ends[0], message + length, size - 1 - length)) > 0;)
        length += (size_t)got;
    message[length] = '\0';
    close(ends[0]);
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void an_array_too_large_to_count_ends_the_program(void **state)
{
    (void)state;
    char message[200];
    assert_int_equal(status_of_too_large_an_array(message, sizeof message), 2);
    assert_non_null(strstr(message, "out of memory"));
    assert_ptr_equal(strchr(message, '\n'), message + strlen(message) - 1);
}

// ---- Vectors ----

static void a_vector_keeps_what_was_pushed(void **state)
{
    (void)state;
    sg_arena arena = {0};
    sg_indexes numbers = {0};
    for (size_t i = 0; i < 5000; i++) {
        sg_vec_push(&arena, &numbers, i * i);
        assert_int_equal(numbers.count, i + 1);
    }
    for (size_t i = 0; i < 5000; i++)
        check_row(numbers.items[i] == i * i, i);
    sg_arena_finish(&arena);
}

// ---- Maps ----

static void an_empty_map_has_nothing(void **state)
{
    (void)state;
    const sg_map map = {0};
    assert_true(sg_map_get(&map, SG_STR("a")) == SG_NOT_FOUND);
    assert_true(sg_map_get(&map, (sg_str){0}) == SG_NOT_FOUND);
}

static void the_first_value_of_a_key_stays(void **state)
{
    (void)state;
    sg_arena arena = {0};
    sg_map map = {0};
    assert_true(sg_map_put(&arena, &map, SG_STR("go"), 0) == SG_NOT_FOUND);
    assert_int_equal(sg_map_put(&arena, &map, SG_STR("go"), 5), 0);
    assert_int_equal(sg_map_get(&map, SG_STR("go")), 0);
    assert_int_equal(map.count, 1);
    sg_arena_finish(&arena);
}

static void keys_are_compared_as_bytes(void **state)
{
    (void)state;
    const sg_str keys[] = {SG_STR_INIT(""),     SG_STR_INIT("a"),
                           SG_STR_INIT("A"),    SG_STR_INIT("a\0"),
                           SG_STR_INIT("a\0b"), SG_STR_INIT("ab"),
                           SG_STR_INIT("한"),   SG_STR_INIT("\xff")};
    sg_arena arena = {0};
    sg_map map = {0};
    for (size_t i = 0; i < COUNT_OF(keys); i++)
        check_row(sg_map_put(&arena, &map, keys[i], i) == SG_NOT_FOUND, i);
    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        sg_str copy = exact_copy(keys[i]);
        check_row(sg_map_get(&map, copy) == i, i);
        sg_free((char *)copy.ptr);
    }
    sg_arena_finish(&arena);
}

static void a_map_grows(void **state)
{
    (void)state;
    enum { KEYS = 20000 };
    sg_arena arena = {0};
    sg_map map = {0};
    for (size_t i = 0; i < KEYS; i++)
        sg_map_put(&arena, &map, sg_arena_printf(&arena, "key %zu", i), i);
    assert_int_equal(map.count, KEYS);
    for (size_t i = 0; i < 2 * KEYS; i++) {
        size_t value = sg_map_get(&map, sg_arena_printf(&arena, "key %zu", i));
        check_row(value == (i < KEYS ? i : SG_NOT_FOUND), i);
    }
    sg_arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(objects_are_zeroed_aligned_and_apart),
        cmocka_unit_test(an_object_may_be_larger_than_any_block),
        cmocka_unit_test(an_arena_can_be_used_again_once_finished),
        cmocka_unit_test(copies_are_terminated_and_stand_alone),
        cmocka_unit_test(formatted_text_may_be_of_any_length),
        cmocka_unit_test(an_array_too_large_to_count_ends_the_program),
        cmocka_unit_test(a_vector_keeps_what_was_pushed),
        cmocka_unit_test(an_empty_map_has_nothing),
        cmocka_unit_test(the_first_value_of_a_key_stays),
        cmocka_unit_test(keys_are_compared_as_bytes),
        cmocka_unit_test(a_map_grows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
