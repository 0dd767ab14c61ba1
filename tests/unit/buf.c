// SPDX-License-Identifier: MIT
#include "base/buf.h"

#include "check.h"

static void numbers_are_rounded_half_away_from_zero(void **state)
{
    (void)state;
    // Values are exact in binary where a half decides.
    static const struct {
        double value;
        int decimals;
        const char *text;
    } rows[] = {
        {0, 0, "0"},           {7, 0, "7"},
        {-7, 0, "-7"},         {0.5, 0, "1"},
        {1.5, 0, "2"},         {2.5, 0, "3"},
        {-0.5, 0, "-1"},       {-2.5, 0, "-3"},
        {2.4999, 0, "2"},      {-2.4999, 0, "-2"},
        {0.25, 1, "0.3"},      {-0.25, 1, "-0.3"},
        {12.375, 1, "12.4"},   {12.375, 2, "12.38"},
        {12.375, 3, "12.375"}, {-12.375, 2, "-12.38"},
        {0.0625, 3, "0.063"},  {0.03125, 3, "0.031"},
        {0.999, 2, "1"},       {9.996, 2, "10"},
        {-0.999, 2, "-1"},     {1000000000.25, 2, "1000000000.25"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        sg_buf buf = {0};
        sg_buf_fixed(&buf, rows[i].value, rows[i].decimals);
        check_str(sg_buf_str(&buf), rows[i].text);
        sg_buf_finish(&buf);
    }
}

// The number next below a half: adding a half to it gives 1.
static void just_under_a_half_is_rounded_down(void **state)
{
    (void)state;
    sg_buf buf = {0};
    sg_buf_fixed(&buf, 0.49999999999999994, 0);
    sg_buf_putc(&buf, ' ');
    sg_buf_fixed(&buf, -0.49999999999999994, 0);
    check_str(sg_buf_str(&buf), "0 0");
    sg_buf_finish(&buf);
}

static void trailing_zeros_are_dropped_and_others_kept(void **state)
{
    (void)state;
    static const struct {
        double value;
        const char *text;
    } rows[] = {
        {1, "1"},       {1.5, "1.5"},     {1.25, "1.25"},  {1.125, "1.125"},
        {100, "100"},   {1020, "1020"},   {0.5, "0.5"},    {0.007, "0.007"},
        {0.07, "0.07"}, {10.01, "10.01"}, {10.10, "10.1"}, {-3.140, "-3.14"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        sg_buf buf = {0};
        sg_buf_fixed(&buf, rows[i].value, 3);
        check_str(sg_buf_str(&buf), rows[i].text);
        sg_buf_finish(&buf);
    }
}

static void nothing_is_ever_minus_zero(void **state)
{
    (void)state;
    static const double values[] = {-0.0, -0.0001, -0.0004, -1e-300};
    for (size_t i = 0; i < COUNT_OF(values); i++)
        for (int decimals = 0; decimals <= 3; decimals++) {
            sg_buf buf = {0};
            sg_buf_fixed(&buf, values[i], decimals);
            check_str(sg_buf_str(&buf), "0");
            sg_buf_finish(&buf);
        }
}

static void parts_are_joined_and_terminated(void **state)
{
    (void)state;
    sg_buf buf = {0};
    sg_buf_puts(&buf, "a");
    sg_buf_add(&buf, (sg_str){"bcd", 2});
    sg_buf_putc(&buf, 'd');
    sg_buf_fill(&buf, '-', 3);
    sg_buf_printf(&buf, "%d%s", 7, "e");
    sg_buf_fixed(&buf, 0.5, 1);
    sg_buf_add(&buf, (sg_str){0});
    sg_buf_fill(&buf, 'x', 0);
    check_str(sg_buf_str(&buf), "abcd---7e0.5");
    assert_int_equal(strlen(buf.ptr), buf.len);
    sg_buf_finish(&buf);
}

static void bytes_of_any_value_are_kept(void **state)
{
    (void)state;
    sg_buf buf = {0};
    for (int byte = 0; byte < 256; byte++)
        sg_buf_putc(&buf, (char)byte);
    assert_int_equal(buf.len, 256);
    for (int byte = 0; byte < 256; byte++)
        check_row((unsigned char)buf.ptr[byte] == byte, byte);
    sg_buf_finish(&buf);
}

// Around the sizes at which it grows, by every way of appending.
static void a_buffer_grows(void **state)
{
    (void)state;
    static char letters[1100];
    memset(letters, 'y', sizeof letters);
    for (size_t size = 0; size < sizeof letters; size++) {
        sg_buf buf = {0};
        sg_buf_add(&buf, (sg_str){letters, size});
        sg_buf_fill(&buf, 'y', size);
        sg_buf_printf(&buf, "%.*s", (int)size, letters);
        sg_buf_putc(&buf, 'z');
        check_row(buf.len == 3 * size + 1, size);
        check_row(strspn(buf.ptr, "y") == 3 * size, size);
        check_row(strlen(buf.ptr) == buf.len, size);
        sg_buf_finish(&buf);
    }
}

static void a_buffer_can_be_emptied_and_finished(void **state)
{
    (void)state;
    sg_buf buf = {0};
    sg_buf_clear(&buf);
    assert_int_equal(buf.len, 0);
    sg_buf_puts(&buf, "first");
    sg_buf_clear(&buf);
    check_str(sg_buf_str(&buf), "");
    assert_string_equal(buf.ptr, "");
    sg_buf_fill(&buf, 'x', 2); // shorter than what was there
    assert_string_equal(buf.ptr, "xx");
    sg_buf_clear(&buf);
    sg_buf_puts(&buf, "second");
    check_str(sg_buf_str(&buf), "second");
    sg_buf_finish(&buf);
    assert_null(buf.ptr);
    sg_buf_puts(&buf, "third");
    check_str(sg_buf_str(&buf), "third");
    sg_buf_finish(&buf);
    sg_buf_finish(&buf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_rounded_half_away_from_zero),
        cmocka_unit_test(just_under_a_half_is_rounded_down),
        cmocka_unit_test(trailing_zeros_are_dropped_and_others_kept),
        cmocka_unit_test(nothing_is_ever_minus_zero),
        cmocka_unit_test(parts_are_joined_and_terminated),
        cmocka_unit_test(bytes_of_any_value_are_kept),
        cmocka_unit_test(a_buffer_grows),
        cmocka_unit_test(a_buffer_can_be_emptied_and_finished),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
