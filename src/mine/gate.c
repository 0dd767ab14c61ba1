// SPDX-License-Identifier: MIT
#include "mine/gate.h"

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

static struct company company_of(const sg_sightings *sightings, size_t index)
{
    const struct sg_sighting *self = &sightings->items[index];
    struct company company = {0};
    for (size_t i = 0; i < sightings->count; i++) {
        const struct sg_sighting *other = &sightings->items[i];
        if (other->hit.skill == self->hit.skill)
            continue;
        if (!is_sure(other)) {
            company.unsure |=
                other->is_proper && other->sentence == self->sentence;
            continue;
        }
        company.post++;
        company.section |= other->section == self->section;
        company.list |= other->list == self->list;
        company.block |= other->block == self->block;
        company.sentence |= other->sentence == self->sentence;
    }
    return company;
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

static size_t count_named(const struct sg_catalog *catalog,
                          struct sg_refs refs, const bool *is_named)
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
    if (hit->other != SG_NO_SKILL &&
        kinship(catalog, hit->other, is_named) >
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
    for (size_t i = 0; i < sightings->count; i++) {
        struct sg_sighting *sighting = &sightings->items[i];
        if (is_sure(sighting))
            continue;
        choose(catalog, sighting, is_named);
        if (is_named[sighting->hit.skill])
            continue;
        struct company company = company_of(sightings, i);
        if (!is_accepted(sighting, &company))
            sighting->reason = sighting->hit.other == SG_NO_SKILL
                                   ? SG_STR("ambiguous-name")
                                   : SG_STR("shared-name");
    }
    sg_arena_finish(&scratch);
}
