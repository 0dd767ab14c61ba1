// SPDX-License-Identifier: MIT
#include "base/buf.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include "base/arena.h"

static void reserve(sg_buf *buf, size_t more)
{
    if (more < buf->capacity - buf->len)
        return;
    size_t wanted = buf->capacity ? buf->capacity : 256;
    while (wanted - buf->len <= more)
        wanted *= 2;
    buf->ptr = sg_realloc(buf->ptr, wanted);
    buf->capacity = wanted;
}

char *sg_buf_reserve(sg_buf *buf, size_t more)
{
    reserve(buf, more);
    return buf->ptr + buf->len;
}

void sg_buf_add(sg_buf *buf, sg_str text)
{
    reserve(buf, text.len);
    if (text.len)
        memcpy(buf->ptr + buf->len, text.ptr, text.len);
    buf->len += text.len;
    buf->ptr[buf->len] = '\0';
}

void sg_buf_puts(sg_buf *buf, const char *text)
{
    sg_buf_add(buf, sg_str_from(text));
}

void sg_buf_putc(sg_buf *buf, char byte)
{
    reserve(buf, 1);
    buf->ptr[buf->len++] = byte;
    buf->ptr[buf->len] = '\0';
}

void sg_buf_fill(sg_buf *buf, char byte, size_t count)
{
    reserve(buf, count);
    memset(buf->ptr + buf->len, byte, count);
    buf->len += count;
    buf->ptr[buf->len] = '\0';
}

void sg_buf_printf(sg_buf *buf, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length > 0) {
        reserve(buf, (size_t)length);
        vsnprintf(buf->ptr + buf->len, (size_t)length + 1, format, again);
        buf->len += (size_t)length;
    }
    va_end(again);
}

sg_str sg_whole_digits(size_t number, char digits[SG_WHOLE_DIGITS])
{
    size_t at = SG_WHOLE_DIGITS;
    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    return (sg_str){digits + at, SG_WHOLE_DIGITS - at};
}

void sg_buf_whole(sg_buf *buf, size_t number)
{
    char digits[SG_WHOLE_DIGITS];
    sg_buf_add(buf, sg_whole_digits(number, digits));
}

void sg_buf_fixed(sg_buf *buf, double value, int decimals)
{
    static const int64_t scales[] = {1, 10, 100, 1000};
    double scaled = value * (double)scales[decimals];
    int64_t units = (int64_t)scaled;
    // Not (scaled + 0.5): the number next below a half would become 1.
    double rest_of_unit = scaled - (double)units;
    if (rest_of_unit >= 0.5)
        units++;
    else if (rest_of_unit <= -0.5)
        units--;
    uint64_t rest = (uint64_t)(units < 0 ? -units : units);
    char digits[24];
    size_t at = sizeof digits;
    bool has_fraction = false;
    for (int place = 0; place < decimals; place++, rest /= 10) {
        if (rest % 10 == 0 && !has_fraction)
            continue;
        has_fraction = true;
        digits[--at] = (char)('0' + rest % 10);
    }
    if (has_fraction)
        digits[--at] = '.';
    do {
        digits[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (units < 0)
        digits[--at] = '-';
    sg_buf_add(buf, (sg_str){digits + at, sizeof digits - at});
}

void sg_buf_clear(sg_buf *buf)
{
    buf->len = 0;
    if (buf->ptr)
        buf->ptr[0] = '\0';
}

void sg_buf_finish(sg_buf *buf)
{
    sg_free(buf->ptr);
    *buf = (sg_buf){0};
}
