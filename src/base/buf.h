// SPDX-License-Identifier: MIT
// The only string builder.
#ifndef SG_BASE_BUF_H
#define SG_BASE_BUF_H

#include "base/str.h"

// Init with {0}. `ptr` is NULL or NUL-terminated. Free with sg_buf_finish().
typedef struct sg_buf {
    char *ptr;
    size_t len;
    size_t capacity;
} sg_buf;

void sg_buf_add(sg_buf *buf, sg_str text);
void sg_buf_puts(sg_buf *buf, const char *text);
void sg_buf_putc(sg_buf *buf, char byte);
void sg_buf_fill(sg_buf *buf, char byte, size_t count);

// %f and %g follow the locale: numbers with a fraction go through
// sg_buf_fixed().
void sg_buf_printf(sg_buf *buf, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

// Decimal digits of a whole number, without printf's cost. The first writes
// them to `digits`, not NUL-terminated.
enum { SG_WHOLE_DIGITS = 20 };
sg_str sg_whole_digits(size_t number, char digits[SG_WHOLE_DIGITS]);
void sg_buf_whole(sg_buf *buf, size_t number);

// `value` rounded half away from zero to at most `decimals` (0 to 3) places,
// trailing zeros dropped, '.' in every locale, never "-0".
void sg_buf_fixed(sg_buf *buf, double value, int decimals);

// Room for `more` bytes and a NUL after the text; returns where they begin.
char *sg_buf_reserve(sg_buf *buf, size_t more);

static inline sg_str sg_buf_str(const sg_buf *buf)
{
    return (sg_str){buf->ptr, buf->len};
}

void sg_buf_clear(sg_buf *buf);
void sg_buf_finish(sg_buf *buf);

#endif
