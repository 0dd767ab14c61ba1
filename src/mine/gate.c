// SPDX-License-Identifier: MIT
#include "mine/gate.h"

// How near the nearest sure name of another skill is, by what they share.
struct company {
    bool sentence;
    bool list;
    bool block;
    bool section;
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
        if (!is_sure(other) || other->hit.skill == self->hit.skill)
            continue;
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
    if (company->block || company->section)
        return !sighting->is_start || sighting->has_particle;
    return company->post >= 3 && sighting->has_particle;
}

// Of several skills with that name, one that the post names elsewhere.
static void choose(sg_sightings *sightings, struct sg_sighting *sighting,
                   const bool *is_named)
{
    (void)sightings;
    if (sighting->hit.other == SG_NO_SKILL)
        return;
    if (is_named[sighting->hit.other] && !is_named[sighting->hit.skill])
        sighting->hit.skill = sighting->hit.other;
}

static void mark_sure(const sg_sightings *sightings, bool *is_named)
{
    for (size_t i = 0; i < sightings->count; i++)
        if (is_sure(&sightings->items[i]))
            is_named[sightings->items[i].hit.skill] = true;
}

void sg_gate(sg_sightings *sightings, size_t skill_count)
{
    sg_arena scratch = {0};
    bool *is_named = sg_arena_alloc(&scratch, skill_count + 1);
    mark_sure(sightings, is_named);
    for (size_t i = 0; i < sightings->count; i++) {
        struct sg_sighting *sighting = &sightings->items[i];
        if (is_sure(sighting))
            continue;
        choose(sightings, sighting, is_named);
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
