// SPDX-License-Identifier: MIT
#include "mine/gate.h"

#include "catalogs.h"
#include "check.h"

static sg_arena arena;
static const struct sg_catalog *catalog;
static sg_sightings sightings;

// In order of ids: their indexes in the catalog.
enum { AIR, BEAN, FLY, GO, WIND };

static int start(void **state)
{
    (void)state;
    arena = (sg_arena){0};
    sightings = (sg_sightings){0};
    catalog = catalog_of(
        &arena, "  - {id: air, name: Air, area: tools}\n"
                "  - {id: bean, name: Bean, area: backend}\n"
                "  - {id: fly, name: Fly, area: cloud}\n"
                "  - {id: go, name: Go, area: languages}\n"
                "  - {id: wind, name: Wind, area: web, requires: [bean]}\n");
    return 0;
}

static int finish(void **state)
{
    (void)state;
    sg_arena_finish(&arena);
    return 0;
}

// A name far from all others, until it is moved. It moves with the next call.
static struct sg_sighting *see(size_t skill, bool needs_context)
{
    size_t place = 100 + sightings.count;
    struct sg_sighting sighting = {
        .hit = {.skill = skill,
                .other = SG_NO_SKILL,
                .needs_context = needs_context},
        .block = place,
        .sentence = place,
        .section = place,
        .list = place,
        .is_proper = true,
    };
    sg_vec_push(&arena, &sightings, sighting);
    return &sightings.items[sightings.count - 1];
}

static const char *reason(size_t index)
{
    sg_str text = sightings.items[index].reason;
    return text.len ? text.ptr : "";
}

static void names_that_need_none_are_sure_alone(void **state)
{
    (void)state;
    see(BEAN, false);
    sg_gate(&sightings, catalog);
    assert_string_equal(reason(0), "");
}

static void a_name_alone_is_unsure(void **state)
{
    (void)state;
    see(GO, true);
    sg_gate(&sightings, catalog);
    assert_string_equal(reason(0), "ambiguous-name");
}

static void company_makes_sure(void **state)
{
    (void)state;
    static const struct {
        bool sentence, list, block, section;
        bool is_proper, is_start, has_particle;
        bool is_sure;
    } rows[] = {
        {.sentence = true, .is_sure = true}, // even in small letters
        {.list = true, .is_sure = true},
        {.block = true},
        {.section = true},
        {.block = true, .is_proper = true, .is_sure = true},
        {.section = true, .is_proper = true, .is_sure = true},
        // Capital letters begin sentences, too.
        {.section = true, .is_proper = true, .is_start = true},
        {.section = true,
         .is_proper = true,
         .is_start = true,
         .has_particle = true,
         .is_sure = true},
        {.is_proper = true, .has_particle = true},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        sightings.count = 0;
        see(BEAN, false);
        struct sg_sighting *name = see(GO, true);
        const struct sg_sighting *other = &sightings.items[0];
        if (rows[i].sentence)
            name->sentence = other->sentence;
        if (rows[i].list)
            name->list = other->list;
        if (rows[i].block)
            name->block = other->block;
        if (rows[i].section)
            name->section = other->section;
        name->is_proper = rows[i].is_proper;
        name->is_start = rows[i].is_start;
        name->has_particle = rows[i].has_particle;
        sg_gate(&sightings, catalog);
        check_row((sightings.items[1].reason.len == 0) == rows[i].is_sure, i);
    }
}

static void the_same_name_is_no_company_for_itself(void **state)
{
    (void)state;
    see(GO, true);
    see(GO, true)->sentence = sightings.items[0].sentence;
    sg_gate(&sightings, catalog);
    assert_string_equal(reason(0), "ambiguous-name");
    assert_string_equal(reason(1), "ambiguous-name");
}

static void a_skill_that_is_sure_once_is_sure_everywhere(void **state)
{
    (void)state;
    see(GO, true)->is_proper = false;
    see(GO, false); // by another of its names
    sg_gate(&sightings, catalog);
    assert_string_equal(reason(0), "");
}

static void
a_post_full_of_names_vouches_for_a_name_with_a_particle(void **state)
{
    (void)state;
    see(GO, true)->has_particle = true;
    see(FLY, true);
    see(BEAN, false);
    see(AIR, false);
    see(WIND, false);
    sg_gate(&sightings, catalog);
    assert_string_equal(reason(0), "");
    assert_string_equal(reason(1), "ambiguous-name");
}

static void
unsure_names_that_were_used_together_vouch_for_each_other(void **state)
{
    (void)state;
    see(GO, true)->is_claimed = true;
    see(FLY, true)->is_claimed = true;
    sightings.items[1].sentence = sightings.items[0].sentence;
    see(AIR, true)->is_claimed = true;
    sg_gate(&sightings, catalog);
    assert_string_equal(reason(0), "");
    assert_string_equal(reason(1), "");
    assert_string_equal(reason(2), "ambiguous-name");
}

static void a_shared_name_is_told_as_such(void **state)
{
    (void)state;
    see(AIR, false)->hit.other = FLY;
    sg_gate(&sightings, catalog);
    assert_string_equal(reason(0), "shared-name");
}

static void a_shared_name_means_what_the_post_names_elsewhere(void **state)
{
    (void)state;
    see(AIR, false)->hit.other = FLY;
    see(FLY, false);
    sg_gate(&sightings, catalog);
    assert_string_equal(reason(0), "");
    assert_int_equal(sightings.items[0].hit.skill, FLY);
}

static void a_shared_name_means_the_first_where_both_are_named(void **state)
{
    (void)state;
    see(AIR, false)->hit.other = FLY;
    see(FLY, false);
    see(AIR, false);
    sg_gate(&sightings, catalog);
    assert_int_equal(sightings.items[0].hit.skill, AIR);
}

static void a_shared_name_means_what_stands_on_named_skills(void **state)
{
    (void)state;
    see(AIR, false)->hit.other = WIND;
    see(BEAN, false)->sentence = sightings.items[0].sentence;
    sg_gate(&sightings, catalog);
    assert_string_equal(reason(0), "");
    assert_int_equal(sightings.items[0].hit.skill, WIND);
}

static void no_names_are_no_trouble(void **state)
{
    (void)state;
    sg_gate(&sightings, catalog);
    assert_int_equal(sightings.count, 0);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, start, finish)
    const struct CMUnitTest tests[] = {
        TEST(names_that_need_none_are_sure_alone),
        TEST(a_name_alone_is_unsure),
        TEST(company_makes_sure),
        TEST(the_same_name_is_no_company_for_itself),
        TEST(a_skill_that_is_sure_once_is_sure_everywhere),
        TEST(a_post_full_of_names_vouches_for_a_name_with_a_particle),
        TEST(unsure_names_that_were_used_together_vouch_for_each_other),
        TEST(a_shared_name_is_told_as_such),
        TEST(a_shared_name_means_what_the_post_names_elsewhere),
        TEST(a_shared_name_means_the_first_where_both_are_named),
        TEST(a_shared_name_means_what_stands_on_named_skills),
        TEST(no_names_are_no_trouble),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
