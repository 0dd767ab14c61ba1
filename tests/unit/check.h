// SPDX-License-Identifier: MIT
// cmocka with the headers that it needs, and what all unit tests share.
#ifndef SG_UNIT_CHECK_H
#define SG_UNIT_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/diag.h"

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

// Fails unless the view holds exactly the bytes of a C string.
#define check_str(actual, expected)                                            \
    check_str_at((actual), (expected), __FILE__, __LINE__)

static inline void check_str_at(sg_str actual, const char *expected,
                                const char *file, int line)
{
    if (sg_str_is(actual, expected))
        return;
    sg_buf message = {0};
    sg_buf_add_safe(&message, actual);
    sg_buf_puts(&message, "\n    is not\n");
    sg_buf_add_safe(&message, sg_str_from(expected));
    print_error("%s\n", message.ptr);
    sg_buf_finish(&message);
    _fail(file, line);
}

// Fails, and says which row of a table it was.
#define check_row(condition, row)                                              \
    do {                                                                       \
        if (!(condition))                                                      \
            fail_msg("row %zu: not true: %s", (size_t)(row), #condition);      \
    } while (0)

// A copy that ends where its memory ends, so that AddressSanitizer sees a read
// past the end; for sg_free().
static inline sg_str exact_copy(sg_str text)
{
    char *copy = sg_alloc(text.len);
    if (text.len)
        memcpy(copy, text.ptr, text.len);
    return (sg_str){copy, text.len};
}

// The same numbers in every run: xorshift64*. Start with any state but 0.
static inline unsigned random_below(uint64_t *state, unsigned limit)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return (unsigned)((*state * 0x2545f4914f6cdd1du) >> 33) % limit;
}

#endif
