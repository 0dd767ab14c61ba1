// SPDX-License-Identifier: MIT
#include "mine/gate.h"

// Which skills a sentence, list, block or section names: one of them, and
// whether there is another.
struct named {
    size_t skill; // plus 1; 0: none
    bool has_other;
};

// What stands around the sightings of a post, by number.
struct surroundings {
    struct named *sentences; // with sure names
    struct named *unsure;    // sentences with unsure names written like names
    struct named *lists;
    struct named *blocks;
    struct named *sections;
    size_t *counts; // of sure names, by skill
    size_t sure;    // all of them
};

// How near the nearest sure name of another skill is, by what they share.
struct company {
    bool sentence;
    bool list;
    bool block;
    bool section;
    bool unsure; // another unsure name, written like a name, in the sentence
    size_t post; // sure names of the post
};

static bool is_sure(const struct sg_sighting *sighting)
{
    return !sighting->hit.needs_context && sighting->hit.other == SG_NO_SKILL;
}

static void name(struct named *named, size_t skill)
{
    if (named->skill == 0)
        named->skill = skill + 1;
    else
        named->has_other |= named->skill != skill + 1;
}

static bool names_another(const struct named *named, size_t skill)
{
    return named->has_other || (named->skill && named->skill != skill + 1);
}

static struct surroundings
look_around(sg_arena *arena, const sg_sightings *sightings, size_t skill_count)
{
    size_t most = 0; // numbers rise, but each in its own steps
    for (size_t i = 0; i < sightings->count; i++) {
        const struct sg_sighting *sighting = &sightings->items[i];
        most = sighting->sentence > most ? sighting->sentence : most;
        most = sighting->block > most ? sighting->block : most;
        most = sighting->section > most ? sighting->section : most;
    }
    struct named *tables[5];
    for (size_t i = 0; i < 5; i++)
        tables[i] = sg_arena_array(arena, most + 1, sizeof **tables);
    struct surroundings around = {
        tables[0], tables[1],
        tables[2], tables[3],
        tables[4], sg_arena_array(arena, skill_count + 1, sizeof(size_t)),
        0};
    for (size_t i = 0; i < sightings->count; i++) {
        const struct sg_sighting *sighting = &sightings->items[i];
        size_t skill = sighting->hit.skill;
        if (!is_sure(sighting)) {
            if (sighting->is_proper)
                name(&around.unsure[sighting->sentence], skill);
            continue;
        }
        around.sure++;
        around.counts[skill]++;
        name(&around.sentences[sighting->sentence], skill);
        name(&around.lists[sighting->list], skill);
        name(&around.blocks[sighting->block], skill);
        name(&around.sections[sighting->section], skill);
    }
    return around;
}

static struct company company_of(const struct surroundings *around,
                                 const struct sg_sighting *self)
{
    size_t skill = self->hit.skill;
    return (struct company){
        .sentence = names_another(&around->sentences[self->sentence], skill),
        .list = names_another(&around->lists[self->list], skill),
        .block = names_another(&around->blocks[self->block], skill),
        .section = names_another(&around->sections[self->section], skill),
        .unsure = names_another(&around->unsure[self->sentence], skill),
        .post = around->sure - around->counts[skill],
    };
}

static bool is_accepted(const struct sg_sighting *sighting,
                        const struct company *company)
{
    if (company->sentence || company->list)
        return true;
    if (!sighting->is_proper)
        return false;
    // "Spark 작업을 EMR에서 Glue로 옮겼다": several vouch for one another.
    if (sighting->is_claimed &&
        (company->unsure || (sighting->has_particle && !sighting->is_start)))
        return true;
    if (company->block || company->section)
        return !sighting->is_start || sighting->has_particle;
    return company->post >= 3 && sighting->has_particle;
}

static size_t count_named(const struct sg_catalog *catalog, struct sg_refs refs,
                          const bool *is_named)
{
    size_t count = 0;
    for (size_t i = 0; i < refs.count; i++) {
        size_t skill = sg_catalog_find(catalog, refs.items[i].id);
        count += skill != SG_NO_SKILL && is_named[skill];
    }
    return count;
}

// How much of what the post names speaks for a skill: itself, then what it
// needs or is a part of ("Composer" beside GCP).
static size_t kinship(const struct sg_catalog *catalog, size_t skill,
                      const bool *is_named)
{
    enum { ITSELF = 100 };
    const struct sg_skill *known = &catalog->skills[skill];
    return (is_named[skill] ? ITSELF : 0) +
           count_named(catalog, known->requires, is_named) +
           count_named(catalog, known->part_of, is_named);
}

// Of two skills with that name, the one that the post speaks for.
static void choose(const struct sg_catalog *catalog,
                   struct sg_sighting *sighting, const bool *is_named)
{
    struct sg_hit *hit = &sighting->hit;
    if (hit->other != SG_NO_SKILL && kinship(catalog, hit->other, is_named) >
                                         kinship(catalog, hit->skill, is_named))
        hit->skill = hit->other;
}

static void mark_sure(const sg_sightings *sightings, bool *is_named)
{
    for (size_t i = 0; i < sightings->count; i++)
        if (is_sure(&sightings->items[i]))
            is_named[sightings->items[i].hit.skill] = true;
}

void sg_gate(sg_sightings *sightings, const struct sg_catalog *catalog)
{
    sg_arena scratch = {0};
    bool *is_named = sg_arena_alloc(&scratch, catalog->count + 1);
    mark_sure(sightings, is_named);
    struct surroundings around =
        look_around(&scratch, sightings, catalog->count);
    for (size_t i = 0; i < sightings->count; i++) {
        struct sg_sighting *sighting = &sightings->items[i];
        if (is_sure(sighting))
            continue;
        choose(catalog, sighting, is_named);
        if (is_named[sighting->hit.skill])
            continue;
        struct company company = company_of(&around, sighting);
        if (!is_accepted(sighting, &company))
            sighting->reason = sighting->hit.other == SG_NO_SKILL
                                   ? SG_STR("ambiguous-name")
                                   : SG_STR("shared-name");
    }
    sg_arena_finish(&scratch);
}
