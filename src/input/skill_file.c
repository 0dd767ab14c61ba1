// SPDX-License-Identifier: MIT
#include "input/skill_file.h"

#include "base/unicode.h"
#include "input/fields.h"

// An entry while it is read; the lists grow, a skill's don't.
struct entry {
    struct sg_skill skill;
    SG_VEC(struct sg_ref) lists[4];
    SG_VEC(struct sg_match_rule) rules;
};

enum { ALIASES, REQUIRES, PART_OF, REPLACES };

static void read_id(const struct sg_reader *reader,
                    const struct sg_field *field, const struct sg_yaml *value,
                    void *target)
{
    struct entry *entry = target;
    if (!sg_expect_scalar(reader, field, value))
        return;
    entry->skill.id = sg_nfc(reader->arena, value->text);
    entry->skill.span = value->span;
    if (!sg_skill_id_check(entry->skill.id))
        sg_error(reader->diags, SG_DIAG_BAD_ID, value->span,
                 "'%.*s' is no id; use lower-case letters, digits and '-'",
                 SG_FMT(value->text));
}

static void read_ref(const struct sg_reader *reader,
                     const struct sg_field *field, const struct sg_yaml *value,
                     void *target)
{
    struct entry *entry = target;
    if (sg_expect_name(reader, field, value))
        sg_vec_push(
            reader->arena, &entry->lists[field->offset],
            ((struct sg_ref){sg_nfc(reader->arena, value->text), value->span}));
}

static void read_refs(const struct sg_reader *reader,
                      const struct sg_field *field, const struct sg_yaml *value,
                      void *target)
{
    sg_read_items(reader, field, value, read_ref, target);
}

static const sg_str case_names[] = {{0}, SG_STR_INIT("exact")};
static const sg_str needs_names[] = {{0}, SG_STR_INIT("context")};
static const struct sg_vocabulary cases = {"case", case_names, 2};
static const struct sg_vocabulary needs = {"need", needs_names, 2};

struct rule_words {
    int letter_case;
    int needs;
};

static const struct sg_field rule_fields[] = {
    {"case", sg_read_word, offsetof(struct rule_words, letter_case), &cases,
     false},
    {"needs", sg_read_word, offsetof(struct rule_words, needs), &needs, false},
};

static const struct sg_format rule_format = {
    "match rule", rule_fields, sizeof rule_fields / sizeof *rule_fields};

static void read_match(const struct sg_reader *reader,
                       const struct sg_field *field,
                       const struct sg_yaml *value, void *target)
{
    struct entry *entry = target;
    if (value->type != SG_YAML_MAPPING) {
        sg_error(reader->diags, SG_DIAG_WRONG_TYPE, value->span,
                 "'%s' takes a rule for each name: {Beam: {case: exact}}",
                 field->key);
        return;
    }
    for (size_t i = 0; i < value->pairs.count; i++) {
        const struct sg_yaml_pair *pair = &value->pairs.items[i];
        struct rule_words words = {0};
        sg_read_mapping(reader, &rule_format, pair->value, &words);
        sg_vec_push(
            reader->arena, &entry->rules,
            ((struct sg_match_rule){sg_nfc(reader->arena, pair->key->text),
                                    words.letter_case != 0, words.needs != 0}));
    }
}

#define AT(member) offsetof(struct entry, skill.member)

static const struct sg_field fields[] = {
    {"id", read_id, 0, NULL, true},
    {"name", sg_read_name, AT(name), NULL, false},
    {"area", sg_read_word, AT(area), &sg_areas, false},
    {"kind", sg_read_word, AT(kind), &sg_kinds, false},
    {"aliases", read_refs, ALIASES, NULL, false},
    {"requires", read_refs, REQUIRES, NULL, false},
    {"part_of", read_refs, PART_OF, NULL, false},
    {"replaces", read_refs, REPLACES, NULL, false},
    {"url", sg_read_link, AT(url), NULL, false},
    {"icon", sg_read_text, AT(icon), NULL, false},
    {"match", read_match, 0, NULL, false},
};

static const struct sg_format format = {"skill", fields,
                                        sizeof fields / sizeof *fields};

static unsigned fields_given(const struct sg_yaml *value)
{
    static const struct {
        const char *key;
        unsigned field;
    } keys[] = {
        {"name", SG_FIELD_NAME},         {"area", SG_FIELD_AREA},
        {"kind", SG_FIELD_KIND},         {"aliases", SG_FIELD_ALIASES},
        {"requires", SG_FIELD_REQUIRES}, {"part_of", SG_FIELD_PART_OF},
        {"replaces", SG_FIELD_REPLACES}, {"url", SG_FIELD_URL},
        {"icon", SG_FIELD_ICON},         {"match", SG_FIELD_MATCH},
    };
    unsigned given = 0;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (sg_yaml_get(value, keys[i].key))
            given |= keys[i].field;
    return given;
}

struct file {
    int area; // for entries that give none; -1 when the file gives none
    sg_skills *skills;
};

static void read_skill(const struct sg_reader *reader,
                       const struct sg_field *field,
                       const struct sg_yaml *value, void *target)
{
    (void)field;
    struct file *file = target;
    struct entry entry = {.skill.kind = SG_TOOL};
    if (!sg_read_mapping(reader, &format, value, &entry) ||
        entry.skill.id.len == 0)
        return;
    struct sg_skill *skill = &entry.skill;
    skill->fields = fields_given(value);
    if (file->area >= 0 && !(skill->fields & SG_FIELD_AREA)) {
        skill->area = (enum sg_area)file->area;
        skill->fields |= SG_FIELD_AREA;
    }
    struct sg_refs lists[4];
    for (int i = 0; i < 4; i++)
        lists[i] = (struct sg_refs){entry.lists[i].items, entry.lists[i].count};
    skill->aliases = lists[ALIASES];
    skill->requires = lists[REQUIRES];
    skill->part_of = lists[PART_OF];
    skill->replaces = lists[REPLACES];
    skill->match =
        (struct sg_match_rules){entry.rules.items, entry.rules.count};
    sg_vec_push(reader->arena, file->skills, *skill);
}

static void read_skills(const struct sg_reader *reader,
                        const struct sg_field *field,
                        const struct sg_yaml *value, void *target)
{
    sg_read_items(reader, field, value, read_skill, target);
}

// `area` stands before `skills` or after it: it is read on its own first.
static void read_nothing(const struct sg_reader *reader,
                         const struct sg_field *field,
                         const struct sg_yaml *value, void *target)
{
    (void)reader, (void)field, (void)value, (void)target;
}

static const struct sg_field file_fields[] = {
    {"area", read_nothing, 0, NULL, false},
    {"skills", read_skills, 0, NULL, true},
};

static const struct sg_format file_format = {
    "skill file", file_fields, sizeof file_fields / sizeof *file_fields};

static const struct sg_field area_field = {
    "area", sg_read_word, offsetof(struct file, area), &sg_areas, false};

void sg_skills_read(sg_arena *arena, const sg_source *source, sg_diags *diags,
                    sg_skills *skills)
{
    const struct sg_reader reader = {arena, diags};
    const struct sg_yaml *root = sg_yaml_parse(arena, source, diags);
    if (!root || sg_yaml_is_null(root))
        return;
    struct file file = {-1, skills};
    if (root->type == SG_YAML_MAPPING) {
        const struct sg_yaml *area = sg_yaml_get(root, "area");
        if (area)
            sg_read_word(&reader, &area_field, area, &file);
    }
    sg_read_mapping(&reader, &file_format, root, &file);
}
