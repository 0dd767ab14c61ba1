// SPDX-License-Identifier: MIT
// The arena of the running test: set-up and tear-down for cmocka. For one file
// of tests a program.
#ifndef SG_TESTS_UNIT_SCRATCH_H
#define SG_TESTS_UNIT_SCRATCH_H

#include "base/arena.h"
#include "check.h"

static sg_arena arena;

static int start(void **state)
{
    (void)state;
    arena = (sg_arena){0};
    return 0;
}

static int finish(void **state)
{
    (void)state;
    sg_arena_finish(&arena);
    return 0;
}

#endif
