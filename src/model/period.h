// SPDX-License-Identifier: MIT
// Periods: 2022, 2022-H1, 2022-Q3, 2022-04, "before 2022"; and dates.
#ifndef SG_MODEL_PERIOD_H
#define SG_MODEL_PERIOD_H

#include "base/arena.h"

// Coarse before fine: a year contains its halves, quarters and months.
enum sg_period_unit {
    SG_NO_PERIOD,
    SG_BEFORE,
    SG_YEAR,
    SG_HALF,
    SG_QUARTER,
    SG_MONTH
};

typedef struct sg_period {
    enum sg_period_unit unit;
    int year;
    int part; // 1-based half, quarter or month; 0 for the others
} sg_period;

// Years 1900 to 2999. False when `text` is none of the forms.
bool sg_period_parse(sg_str text, sg_period *period);

sg_str sg_period_format(sg_arena *arena, sg_period period);

// Order in time. All `before` periods stand at the left edge, by year; a
// coarse period stands before the finer ones that begin with it.
int sg_period_cmp(sg_period a, sg_period b);

// Order of the ends in time; `before X` ends where X begins.
int sg_period_end_cmp(sg_period a, sg_period b);

// `period` in units of `unit`, where it is finer; itself where it is coarser
// (a claim for a year is never split into guessed months) or `before`.
sg_period sg_period_rolled(sg_period period, enum sg_period_unit unit);

// True when `inner` lies within `outer` or is it.
bool sg_period_contains(sg_period outer, sg_period inner);

// True when `later` starts where `earlier` ends: nothing lies between.
bool sg_period_follows(sg_period later, sg_period earlier);

// YYYY-MM-DD with a real month and day; a time after it ("T10:00:00+09:00",
// " 10:00") is allowed, as front matter writes it.
bool sg_date_check(sg_str text);

#endif
