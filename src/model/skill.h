// SPDX-License-Identifier: MIT
// What is known of a skill before anybody claims it, and the catalog of them.
#ifndef SG_MODEL_SKILL_H
#define SG_MODEL_SKILL_H

#include "base/diag.h"
#include "base/vec.h"
#include "model/vocabulary.h"

// A skill's id where somebody wrote it.
struct sg_ref {
    sg_str id;
    sg_span span; // no source in the built-in catalog
};

struct sg_refs {
    const struct sg_ref *items;
    size_t count;
};

// How a name that is also an ordinary word is to be matched in prose.
struct sg_match_rule {
    sg_str name;        // one of the skill's names
    bool is_exact;      // only in this letter case
    bool needs_context; // only in the company of other skills
};

struct sg_match_rules {
    const struct sg_match_rule *items;
    size_t count;
};

// Keys that an entry gave; the others keep the catalog's value when an own
// entry overrides a known skill.
enum sg_skill_field {
    SG_FIELD_NAME = 1 << 0,
    SG_FIELD_AREA = 1 << 1,
    SG_FIELD_KIND = 1 << 2,
    SG_FIELD_ALIASES = 1 << 3,
    SG_FIELD_REQUIRES = 1 << 4,
    SG_FIELD_PART_OF = 1 << 5,
    SG_FIELD_REPLACES = 1 << 6,
    SG_FIELD_URL = 1 << 7,
    SG_FIELD_ICON = 1 << 8,
    SG_FIELD_MATCH = 1 << 9,
};

struct sg_skill {
    sg_str id;
    sg_str name;
    enum sg_area area;
    enum sg_kind kind;
    struct sg_refs aliases; // `id` holds the alias
    struct sg_refs requires;
    struct sg_refs part_of;
    struct sg_refs replaces;
    sg_str url;
    sg_str icon; // slug of simple-icons
    struct sg_match_rules match;
    unsigned fields; // enum sg_skill_field, of an own entry
    sg_span span;    // of the id; no source in the built-in catalog
};

typedef SG_VEC(struct sg_skill) sg_skills;

// Which skill a name means.
struct sg_name {
    sg_str key; // sg_name_key() of an id, name or alias
    sg_str id;  // of the skill
};

// The index that the build made of the built-in skills' names, sorted by key,
// ids before names before aliases. Offsets instead of pointers: the loader
// need not touch it.
struct sg_name_offsets {
    unsigned key; // NUL-terminated, in the pool
    unsigned id;
};

struct sg_names {
    const char *pool;
    const struct sg_name_offsets *entries;
    size_t count;
};

// Skills sorted by id, each id once. An own entry may have overtaken what
// `names` says.
struct sg_catalog {
    const struct sg_skill *skills;
    size_t count;
    struct sg_names names;
};

// The index of a skill, or SG_NO_SKILL.
#define SG_NO_SKILL ((size_t)-1)
size_t sg_catalog_find(const struct sg_catalog *catalog, sg_str id);

// The skill whose id, name or alias `word` is, compared as sg_name_key() does;
// ids win over names, names over aliases. SG_NO_SKILL when there is none.
size_t sg_catalog_resolve(const struct sg_catalog *catalog, sg_str word);

// The id that was probably meant, or an empty view.
sg_str sg_catalog_suggest(const struct sg_catalog *catalog, sg_str id);

// `base` with the entries of `own` added or laid over it, in `arena`. Reports
// skills that `own` defines twice or doesn't define wholly.
struct sg_catalog sg_catalog_merge(sg_arena *arena,
                                   const struct sg_catalog *base,
                                   const struct sg_skill *own, size_t count,
                                   sg_diags *diags);

// Reports unknown references, self-dependencies, cycles of `requires` and
// `part_of` (every edge of each), and names claimed twice without rules. Looks
// at what came from files; the build has checked the built-in skills.
void sg_catalog_check(const struct sg_catalog *catalog, sg_diags *diags);

// Reports `ref` as unknown, with what was probably meant.
void sg_report_unknown_skill(const struct sg_catalog *catalog,
                             struct sg_ref ref, sg_diags *diags);

// True for lower-case ASCII letters, digits and letters of other scripts,
// joined by single '-'.
bool sg_skill_id_check(sg_str id);

#endif
