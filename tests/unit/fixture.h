// SPDX-License-Identifier: MIT
// The world of the running test: set-up and tear-down for cmocka. For one file
// of tests a program.
#ifndef SG_TESTS_UNIT_FIXTURE_H
#define SG_TESTS_UNIT_FIXTURE_H

#include "check.h"
#include "world.h"

static struct world *world;

static int make_world(void **state)
{
    (void)state;
    world = world_new();
    return 0;
}

static int free_world(void **state)
{
    (void)state;
    world_free(world);
    return 0;
}

#endif
