// SPDX-License-Identifier: MIT
#include "model/skill.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/unicode.h"

size_t sg_catalog_find(const struct sg_catalog *catalog, sg_str id)
{
    size_t low = 0;
    size_t high = catalog->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = sg_str_cmp(catalog->skills[middle].id, id);
        if (order == 0)
            return middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return SG_NO_SKILL;
}

static bool has_key(sg_arena *scratch, sg_str name, sg_str key)
{
    return sg_str_eq(sg_name_key(scratch, name), key);
}

static bool has_alias(sg_arena *scratch, const struct sg_skill *skill,
                      sg_str key)
{
    for (size_t i = 0; i < skill->aliases.count; i++)
        if (has_key(scratch, skill->aliases.items[i].id, key))
            return true;
    return false;
}

static bool has_name(sg_arena *scratch, const struct sg_skill *skill,
                     sg_str key)
{
    return has_key(scratch, skill->id, key) ||
           has_key(scratch, skill->name, key) || has_alias(scratch, skill, key);
}

// The skill from a file that has the key as its id, else as its name, else as
// an alias.
static size_t own_skill(sg_arena *scratch, const struct sg_catalog *catalog,
                        sg_str key)
{
    size_t by_name = SG_NO_SKILL;
    size_t by_alias = SG_NO_SKILL;
    for (size_t i = 0; i < catalog->count; i++) {
        const struct sg_skill *skill = &catalog->skills[i];
        if (!skill->span.source)
            continue;
        if (has_key(scratch, skill->id, key))
            return i;
        if (by_name == SG_NO_SKILL && has_key(scratch, skill->name, key))
            by_name = i;
        if (by_alias == SG_NO_SKILL && has_alias(scratch, skill, key))
            by_alias = i;
    }
    return by_name != SG_NO_SKILL ? by_name : by_alias;
}

static struct sg_name name_at(const struct sg_names *names, size_t index)
{
    struct sg_name_offsets entry = names->entries[index];
    return (struct sg_name){sg_str_from(names->pool + entry.key),
                            sg_str_from(names->pool + entry.id)};
}

// The first entry of the built-in index whose key is not less than `key`.
static size_t first_name(const struct sg_names *names, sg_str key)
{
    size_t low = 0;
    size_t high = names->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (sg_str_cmp(name_at(names, middle).key, key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

// The built-in skill that the index gives for entry `index` of `key`, or
// SG_NO_SKILL past the last.
static size_t named_skill(const struct sg_catalog *catalog, size_t index,
                          sg_str key)
{
    if (index >= catalog->names.count)
        return SG_NO_SKILL;
    struct sg_name name = name_at(&catalog->names, index);
    return sg_str_eq(name.key, key) ? sg_catalog_find(catalog, name.id)
                                    : SG_NO_SKILL;
}

size_t sg_catalog_resolve(const struct sg_catalog *catalog, sg_str word)
{
    size_t found = sg_catalog_find(catalog, word);
    if (found != SG_NO_SKILL)
        return found;
    sg_arena scratch = {0};
    sg_str key = sg_name_key(&scratch, word);
    found = own_skill(&scratch, catalog, key);
    size_t at = first_name(&catalog->names, key);
    for (size_t skill; found == SG_NO_SKILL &&
                       (skill = named_skill(catalog, at, key)) != SG_NO_SKILL;
         at++)
        if (has_name(&scratch, &catalog->skills[skill], key))
            found = skill;
    sg_arena_finish(&scratch);
    return found;
}

sg_str sg_catalog_suggest(const struct sg_catalog *catalog, sg_str id)
{
    size_t meant = sg_catalog_resolve(catalog, id);
    if (meant != SG_NO_SKILL)
        return catalog->skills[meant].id;
    sg_suggest suggest = sg_suggest_start(id);
    for (size_t i = 0; i < catalog->count; i++)
        sg_suggest_offer(&suggest, catalog->skills[i].id);
    return sg_suggest_best(&suggest);
}

static int compare_skills(const void *left, const void *right)
{
    return sg_str_cmp(((const struct sg_skill *)left)->id,
                      ((const struct sg_skill *)right)->id);
}

// Fields of `base` that the own entry didn't give.
static struct sg_skill laid_over(struct sg_skill base,
                                 const struct sg_skill *own)
{
    struct sg_skill result = *own;
    unsigned given = own->fields;
    if (!(given & SG_FIELD_NAME))
        result.name = base.name;
    if (!(given & SG_FIELD_AREA))
        result.area = base.area;
    if (!(given & SG_FIELD_KIND))
        result.kind = base.kind;
    if (!(given & SG_FIELD_ALIASES))
        result.aliases = base.aliases;
    if (!(given & SG_FIELD_REQUIRES))
    result.requires = base.requires;
    if (!(given & SG_FIELD_PART_OF))
        result.part_of = base.part_of;
    if (!(given & SG_FIELD_REPLACES))
        result.replaces = base.replaces;
    if (!(given & SG_FIELD_URL))
        result.url = base.url;
    if (!(given & SG_FIELD_ICON))
        result.icon = base.icon;
    if (!(given & SG_FIELD_MATCH))
        result.match = base.match;
    return result;
}

static void require_fields(const struct sg_skill *skill, sg_diags *diags)
{
    if (!(skill->fields & SG_FIELD_NAME))
        sg_error(diags, SG_DIAG_MISSING_KEY, skill->span,
                 "new skill '%.*s' has no 'name'", SG_FMT(skill->id));
    if (!(skill->fields & SG_FIELD_AREA))
        sg_error(diags, SG_DIAG_MISSING_KEY, skill->span,
                 "new skill '%.*s' has no 'area'", SG_FMT(skill->id));
}

struct sg_catalog sg_catalog_merge(sg_arena *arena,
                                   const struct sg_catalog *base,
                                   const struct sg_skill *own, size_t count,
                                   sg_diags *diags)
{
    if (count == 0)
        return *base;
    struct sg_skill *merged =
        sg_arena_array(arena, base->count + count, sizeof *merged);
    if (base->count)
        memcpy(merged, base->skills, base->count * sizeof *merged);
    size_t total = base->count;
    sg_map seen = {0};
    for (size_t i = 0; i < count; i++) {
        size_t first = sg_map_put(arena, &seen, own[i].id, i);
        if (first != SG_NOT_FOUND) {
            sg_error(diags, SG_DIAG_DUPLICATE_SKILL, own[i].span,
                     "skill '%.*s' is defined twice", SG_FMT(own[i].id));
            sg_note(diags, own[first].span, "first defined here");
            continue;
        }
        size_t known = sg_catalog_find(base, own[i].id);
        if (known != SG_NO_SKILL) {
            merged[known] = laid_over(base->skills[known], &own[i]);
        } else {
            require_fields(&own[i], diags);
            merged[total++] = own[i];
        }
    }
    qsort(merged, total, sizeof *merged, compare_skills);
    return (struct sg_catalog){merged, total, base->names};
}

void sg_report_unknown_skill(const struct sg_catalog *catalog,
                             struct sg_ref ref, sg_diags *diags)
{
    sg_error(diags, SG_DIAG_UNKNOWN_SKILL, ref.span, "unknown skill '%.*s'",
             SG_FMT(ref.id));
    sg_str meant = sg_catalog_suggest(catalog, ref.id);
    if (meant.len)
        sg_note(diags, (sg_span){0}, "did you mean '%.*s'?", SG_FMT(meant));
    else
        sg_note(diags, (sg_span){0},
                "define it in skills/own.yaml if the catalog lacks it");
}

// What one skill's lists refer to, `requires` and `part_of` first: those two
// must not form circles.
enum { NEED_LISTS = 2, ALL_LISTS = 3 };

static struct sg_refs list_of(const struct sg_skill *skill, int list)
{
    const struct sg_refs lists[ALL_LISTS] = {skill->requires, skill->part_of,
                                             skill->replaces};
    return lists[list];
}

static const char *const list_names[ALL_LISTS] = {"requires", "part_of",
                                                  "replaces"};

static void check_references(const struct sg_catalog *catalog, sg_diags *diags)
{
    for (size_t i = 0; i < catalog->count; i++) {
        const struct sg_skill *skill = &catalog->skills[i];
        if (!skill->span.source)
            continue;
        for (int list = 0; list < ALL_LISTS; list++) {
            struct sg_refs refs = list_of(skill, list);
            for (size_t j = 0; j < refs.count; j++) {
                struct sg_ref ref = refs.items[j];
                if (sg_str_eq(ref.id, skill->id))
                    sg_error(diags, SG_DIAG_SELF_DEPENDENCY, ref.span,
                             "skill '%.*s' stands in its own '%s'",
                             SG_FMT(ref.id), list_names[list]);
                else if (sg_catalog_find(catalog, ref.id) == SG_NO_SKILL)
                    sg_report_unknown_skill(catalog, ref, diags);
            }
        }
    }
}

// Of a tangle of circles the first few tell enough.
enum { MOST_CYCLES = 20, MOST_EDGES = 50 };

// Depth-first search without recursion; a step remembers which reference of
// which skill it is following.
struct step {
    size_t skill;
    int list;
    size_t next;
};

struct walk {
    const struct sg_catalog *catalog;
    struct step *path;
    size_t depth;
    unsigned char *state; // 0 new, 1 on the path, 2 done
    sg_diags *diags;
    size_t reported;
};

static struct sg_ref taken_ref(const struct walk *walk, size_t at)
{
    const struct step *step = &walk->path[at];
    return list_of(&walk->catalog->skills[step->skill], step->list)
        .items[step->next - 1];
}

// The path's end refers back to `first`, which is on the path.
static void report_cycle(struct walk *walk, size_t first)
{
    if (walk->reported == MOST_CYCLES)
        return;
    walk->reported++;
    size_t start = walk->depth - 1;
    while (walk->path[start].skill != first)
        start--;
    // Told from the reference that comes first in the files, so that the
    // message doesn't depend on where the search began.
    size_t head = start;
    for (size_t i = start; i < walk->depth; i++) {
        struct sg_ref ref = taken_ref(walk, i);
        struct sg_ref best = taken_ref(walk, head);
        if (ref.span.source &&
            (!best.span.source ||
             sg_str_cmp(ref.span.source->path, best.span.source->path) < 0 ||
             (ref.span.source == best.span.source &&
              ref.span.offset < best.span.offset)))
            head = i;
    }
    size_t length = walk->depth - start;
    const struct sg_skill *skills = walk->catalog->skills;
    sg_error(walk->diags, SG_DIAG_CYCLE, taken_ref(walk, head).span,
             "%zu skills need each other in a circle", length);
    for (size_t i = 0; i < length; i++) {
        if (i == MOST_EDGES) {
            sg_note(walk->diags, (sg_span){0}, "and %zu more", length - i);
            break;
        }
        size_t at = start + (head - start + i) % length;
        struct sg_ref ref = taken_ref(walk, at);
        const struct step *step = &walk->path[at];
        sg_note(walk->diags, ref.span, "'%.*s' %s '%.*s'%s",
                SG_FMT(skills[step->skill].id),
                step->list == 0 ? "requires" : "is part_of", SG_FMT(ref.id),
                ref.span.source ? "" : ", says the built-in catalog");
    }
}

static void search_from(struct walk *walk, size_t root)
{
    walk->path[0] = (struct step){root, 0, 0};
    walk->depth = 1;
    walk->state[root] = 1;
    while (walk->depth) {
        struct step *step = &walk->path[walk->depth - 1];
        struct sg_refs refs =
            list_of(&walk->catalog->skills[step->skill], step->list);
        if (step->next == refs.count) {
            step->next = 0;
            if (++step->list == NEED_LISTS) {
                walk->state[step->skill] = 2;
                walk->depth--;
            }
            continue;
        }
        size_t target =
            sg_catalog_find(walk->catalog, refs.items[step->next++].id);
        if (target == SG_NO_SKILL || target == step->skill)
            continue;
        if (walk->state[target] == 1) {
            report_cycle(walk, target);
        } else if (walk->state[target] == 0) {
            walk->state[target] = 1;
            walk->path[walk->depth++] = (struct step){target, 0, 0};
        }
    }
}

static void check_cycles(const struct sg_catalog *catalog, sg_diags *diags)
{
    sg_arena scratch = {0};
    struct walk walk = {
        .catalog = catalog,
        .path =
            sg_arena_array(&scratch, catalog->count + 1, sizeof(struct step)),
        .state = sg_arena_alloc(&scratch, catalog->count + 1),
        .diags = diags,
    };
    for (size_t i = 0; i < catalog->count; i++)
        if (walk.state[i] == 0 && catalog->skills[i].span.source)
            search_from(&walk, i);
    sg_arena_finish(&scratch);
}

static bool has_rule(sg_arena *scratch, const struct sg_skill *skill,
                     sg_str key)
{
    for (size_t i = 0; i < skill->match.count; i++)
        if (has_key(scratch, skill->match.items[i].name, key))
            return true;
    return false;
}

struct names {
    sg_arena scratch;
    sg_map
        owners; // key -> index of the skill from a file that claimed it first
    const struct sg_catalog *catalog;
    sg_diags *diags;
};

// Reports that `two` claims a name that `one` has too, unless both have a rule.
static void settle_claim(struct names *names, size_t one, size_t two,
                         struct sg_ref name, sg_str key)
{
    const struct sg_skill *skills = names->catalog->skills;
    if (one == two || (has_rule(&names->scratch, &skills[one], key) &&
                       has_rule(&names->scratch, &skills[two], key)))
        return;
    sg_error(names->diags, SG_DIAG_DUPLICATE_NAME, name.span,
             "'%.*s' is claimed by the skills '%.*s' and '%.*s'",
             SG_FMT(name.id), SG_FMT(skills[one].id), SG_FMT(skills[two].id));
}

static void claim_name(struct names *names, size_t skill, struct sg_ref name)
{
    const struct sg_catalog *catalog = names->catalog;
    sg_str key = sg_name_key(&names->scratch, name.id);
    size_t first = sg_map_put(&names->scratch, &names->owners, key, skill);
    if (first != SG_NOT_FOUND)
        settle_claim(names, first, skill, name, key);
    size_t at = first_name(&catalog->names, key);
    for (size_t other; (other = named_skill(catalog, at, key)) != SG_NO_SKILL;
         at++) {
        if (!catalog->skills[other].span.source)
            settle_claim(names, other, skill, name, key);
    }
}

static void check_names(const struct sg_catalog *catalog, sg_diags *diags)
{
    struct names names = {.catalog = catalog, .diags = diags};
    for (size_t i = 0; i < catalog->count; i++) {
        const struct sg_skill *skill = &catalog->skills[i];
        if (!skill->span.source)
            continue;
        claim_name(&names, i, (struct sg_ref){skill->id, skill->span});
        if (skill->name.len)
            claim_name(&names, i, (struct sg_ref){skill->name, skill->span});
        for (size_t j = 0; j < skill->aliases.count; j++) {
            struct sg_ref alias = skill->aliases.items[j];
            if (!alias.span.source)
                alias.span = skill->span;
            claim_name(&names, i, alias);
        }
    }
    sg_arena_finish(&names.scratch);
}

void sg_catalog_check(const struct sg_catalog *catalog, sg_diags *diags)
{
    check_references(catalog, diags);
    check_cycles(catalog, diags);
    check_names(catalog, diags);
}

bool sg_skill_id_check(sg_str id)
{
    if (id.len == 0 || id.ptr[0] == '-' || id.ptr[id.len - 1] == '-')
        return false;
    for (size_t at = 0, length; at < id.len; at += length) {
        uint32_t code = sg_utf8_decode(id, at, &length);
        bool is_fine = code == '-' ? id.ptr[at + 1] != '-'
                                   : sg_char_is_word(code) && code != 0xfffd;
        if (!is_fine)
            return false;
    }
    return true;
}
