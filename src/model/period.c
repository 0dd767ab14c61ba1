// SPDX-License-Identifier: MIT
#include "model/period.h"

// Reads exactly `digits` decimal digits.
static bool read_number(sg_str text, size_t at, size_t digits, int *number)
{
    if (at + digits > text.len)
        return false;
    *number = 0;
    for (size_t i = at; i < at + digits; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9')
            return false;
        *number = *number * 10 + (text.ptr[i] - '0');
    }
    return true;
}

static bool read_year(sg_str text, size_t at, int *year)
{
    return read_number(text, at, 4, year) && *year >= 1900 && *year <= 2999;
}

bool sg_period_parse(sg_str text, sg_period *period)
{
    *period = (sg_period){0};
    const sg_str before = SG_STR("before ");
    if (sg_str_starts(text, before)) {
        period->unit = SG_BEFORE;
        return text.len == before.len + 4 &&
               read_year(text, before.len, &period->year);
    }
    if (!read_year(text, 0, &period->year))
        return false;
    period->unit = SG_YEAR;
    if (text.len == 4)
        return true;
    if (text.len != 7 || text.ptr[4] != '-')
        return false;
    int most = 12;
    if (text.ptr[5] == 'H' || text.ptr[5] == 'Q') {
        period->unit = text.ptr[5] == 'H' ? SG_HALF : SG_QUARTER;
        most = text.ptr[5] == 'H' ? 2 : 4;
        if (!read_number(text, 6, 1, &period->part))
            return false;
    } else {
        period->unit = SG_MONTH;
        if (!read_number(text, 5, 2, &period->part))
            return false;
    }
    return period->part >= 1 && period->part <= most;
}

sg_str sg_period_format(sg_arena *arena, sg_period period)
{
    switch (period.unit) {
    case SG_BEFORE:
        return sg_arena_printf(arena, "before %d", period.year);
    case SG_YEAR:
        return sg_arena_printf(arena, "%d", period.year);
    case SG_HALF:
        return sg_arena_printf(arena, "%d-H%d", period.year, period.part);
    case SG_QUARTER:
        return sg_arena_printf(arena, "%d-Q%d", period.year, period.part);
    case SG_MONTH:
        return sg_arena_printf(arena, "%d-%02d", period.year, period.part);
    case SG_NO_PERIOD:
        break;
    }
    return (sg_str){0};
}

// Months since year 0 of the first month, and how many months it lasts.
static int first_month(sg_period period)
{
    static const int lengths[] = {
        [SG_HALF] = 6, [SG_QUARTER] = 3, [SG_MONTH] = 1};
    int months = period.year * 12;
    if (period.unit >= SG_HALF)
        months += (period.part - 1) * lengths[period.unit];
    return months;
}

static int length_in_months(sg_period period)
{
    static const int lengths[] = {
        [SG_YEAR] = 12, [SG_HALF] = 6, [SG_QUARTER] = 3, [SG_MONTH] = 1};
    return lengths[period.unit];
}

int sg_period_cmp(sg_period a, sg_period b)
{
    if ((a.unit == SG_BEFORE) != (b.unit == SG_BEFORE))
        return a.unit == SG_BEFORE ? -1 : 1;
    int start_a = first_month(a);
    int start_b = first_month(b);
    if (start_a != start_b)
        return start_a < start_b ? -1 : 1;
    return (a.unit > b.unit) - (a.unit < b.unit);
}

// Months since year 0 of the first month after it.
static int end_month(sg_period period)
{
    return period.unit == SG_BEFORE
               ? first_month(period)
               : first_month(period) + length_in_months(period);
}

int sg_period_end_cmp(sg_period a, sg_period b)
{
    return (end_month(a) > end_month(b)) - (end_month(a) < end_month(b));
}

sg_period sg_period_rolled(sg_period period, enum sg_period_unit unit)
{
    if (period.unit <= unit || period.unit <= SG_BEFORE)
        return period;
    sg_period rolled = {unit, period.year, 0};
    int month = first_month(period) % 12;
    if (unit == SG_HALF)
        rolled.part = month / 6 + 1;
    else if (unit == SG_QUARTER)
        rolled.part = month / 3 + 1;
    return rolled;
}

bool sg_period_contains(sg_period outer, sg_period inner)
{
    if (outer.unit == SG_BEFORE || inner.unit == SG_BEFORE)
        return outer.unit == inner.unit && outer.year == inner.year;
    int start = first_month(outer);
    int inner_start = first_month(inner);
    return inner_start >= start && inner_start + length_in_months(inner) <=
                                       start + length_in_months(outer);
}

bool sg_period_follows(sg_period later, sg_period earlier)
{
    if (later.unit == SG_BEFORE)
        return false;
    if (earlier.unit == SG_BEFORE)
        return first_month(later) == earlier.year * 12;
    return first_month(later) ==
           first_month(earlier) + length_in_months(earlier);
}

static int days_of_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && is_leap);
}

bool sg_date_check(sg_str text)
{
    int year;
    int month;
    int day;
    if (!read_year(text, 0, &year) || !read_number(text, 5, 2, &month) ||
        !read_number(text, 8, 2, &day))
        return false;
    if (text.ptr[4] != '-' || text.ptr[7] != '-' || month < 1 || month > 12 ||
        day < 1 || day > days_of_month(year, month))
        return false;
    if (text.len == 10)
        return true;
    for (size_t i = 11; i < text.len; i++)
        if (!strchr("0123456789:.+- Z", text.ptr[i]))
            return false;
    return text.ptr[10] == 'T' || text.ptr[10] == ' ';
}
