// SPDX-License-Identifier: MIT
#include "base/textdiff.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "check.h"

static sg_str diff_of(sg_buf *out, const char *before, const char *after)
{
    sg_buf_clear(out);
    sg_textdiff(SG_STR("a/x"), SG_STR("b/x"), sg_str_from(before),
                sg_str_from(after), out);
    return sg_buf_str(out);
}

static void a_change_stands_in_three_lines_of_context(void **state)
{
    (void)state;
    sg_buf out = {0};
    check_str(diff_of(&out, "1\n2\n3\n4\n5\n6\n7\n8\n9\n",
                      "1\n2\n3\n4\nV\n6\n7\n8\n9\n"),
              "--- a/x\n+++ b/x\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+V\n 6\n 7\n"
              " 8\n");
    check_str(diff_of(&out, "1\n", "0\n1\n"),
              "--- a/x\n+++ b/x\n@@ -1 +1,2 @@\n+0\n 1\n");
    sg_buf_finish(&out);
}

static void the_same_texts_have_no_diff(void **state)
{
    (void)state;
    sg_buf out = {0};
    check_str(diff_of(&out, "", ""), "");
    check_str(diff_of(&out, "a\n", "a\n"), "");
    sg_buf_finish(&out);
}

static void new_texts_and_missing_line_feeds_are_told(void **state)
{
    (void)state;
    sg_buf out = {0};
    check_str(diff_of(&out, "", "a\nb\n"),
              "--- a/x\n+++ b/x\n@@ -0,0 +1,2 @@\n+a\n+b\n");
    check_str(diff_of(&out, "a", "a\n"),
              "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n\\ No newline at end of "
              "file\n+a\n");
    sg_buf_finish(&out);
}

// ---- patch(1) ----

static bool write_text(const char *path, sg_str text)
{
    FILE *file = fopen(path, "wb");
    if (!file)
        return false;
    bool fine =
        text.len == 0 || fwrite(text.ptr, 1, text.len, file) == text.len;
    return fclose(file) == 0 && fine;
}

static sg_str read_text(const char *path, char *bytes, size_t size)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return (sg_str){0};
    size_t length = fread(bytes, 1, size, file);
    fclose(file);
    return (sg_str){bytes, length};
}

static void add_random_text(uint64_t *random, sg_buf *out)
{
    for (unsigned i = random_below(random, 40); i > 0; i--)
        sg_buf_printf(out, "%u\n", random_below(random, 12));
    if (out->len && random_below(random, 4) == 0)
        out->len--;
}

// `before` with some lines changed, or another text.
static void add_changed(uint64_t *random, sg_str before, sg_buf *out)
{
    if (random_below(random, 5) == 0) {
        add_random_text(random, out);
        return;
    }
    for (size_t i = 0; i < before.len; i++) {
        bool is_start = i == 0 || before.ptr[i - 1] == '\n';
        if (is_start && random_below(random, 8) == 0)
            sg_buf_puts(out, "new\n");
        if (is_start && random_below(random, 8) == 0)
            sg_buf_putc(out, 'x');
        sg_buf_putc(out, before.ptr[i]);
    }
}

static void patch_makes_the_new_text(void **state)
{
    (void)state;
    char folder[] = "/tmp/textdiff.XXXXXX";
    if (system("patch --version >/dev/null 2>&1") != 0)
        skip();
    assert_non_null(mkdtemp(folder));
    assert_int_equal(chdir(folder), 0);
    uint64_t random = 7;
    for (int i = 0; i < 300; i++) {
        sg_buf before = {0};
        sg_buf after = {0};
        sg_buf diff = {0};
        add_random_text(&random, &before);
        add_changed(&random, sg_buf_str(&before), &after);
        sg_textdiff(SG_STR("a/x"), SG_STR("b/x"), sg_buf_str(&before),
                    sg_buf_str(&after), &diff);
        assert_true(write_text("x", sg_buf_str(&before)));
        assert_true(write_text("x.diff", sg_buf_str(&diff)));
        if (diff.len)
            check_row(system("patch -s --no-backup-if-mismatch -F0 x x.diff") ==
                          0,
                      i);
        char bytes[4096];
        sg_str result = read_text("x", bytes, sizeof bytes);
        check_row(sg_str_eq(result, sg_buf_str(&after)), i);
        sg_buf_finish(&before);
        sg_buf_finish(&after);
        sg_buf_finish(&diff);
    }
    assert_int_equal(system("rm -f x x.diff x.orig x.rej"), 0);
    assert_int_equal(chdir("/"), 0);
    assert_int_equal(rmdir(folder), 0);
}

// 20,000 lines that all differ: in bounded time and memory.
static void far_texts_get_a_diff_too(void **state)
{
    (void)state;
    sg_buf before = {0};
    sg_buf after = {0};
    sg_buf diff = {0};
    for (int i = 0; i < 20000; i++) {
        sg_buf_printf(&before, "%d\n", i);
        sg_buf_printf(&after, "%d x\n", i);
    }
    sg_textdiff(SG_STR("a"), SG_STR("b"), sg_buf_str(&before),
                sg_buf_str(&after), &diff);
    assert_true(sg_str_starts(sg_buf_str(&diff),
                              SG_STR("--- a\n+++ b\n@@ -1,20000 +1,20000 @@\n"
                                     "-0\n")));
    sg_buf_finish(&before);
    sg_buf_finish(&after);
    sg_buf_finish(&diff);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_change_stands_in_three_lines_of_context),
        cmocka_unit_test(the_same_texts_have_no_diff),
        cmocka_unit_test(new_texts_and_missing_line_feeds_are_told),
        cmocka_unit_test(patch_makes_the_new_text),
        cmocka_unit_test(far_texts_get_a_diff_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
