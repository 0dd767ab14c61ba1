// SPDX-License-Identifier: MIT
#include "input/config_file.h"

#include "base/unicode.h"
#include "input/fields.h"

static void read_area(const struct sg_reader *reader,
                      const struct sg_field *field, const struct sg_yaml *value,
                      void *target)
{
    struct sg_config *config = target;
    struct {
        int area;
    } one = {-1};
    struct sg_field word = *field;
    word.offset = 0;
    sg_read_word(reader, &word, value, &one);
    if (one.area >= 0)
        sg_vec_push(reader->arena, &config->areas, (enum sg_area)one.area);
}

static void read_areas(const struct sg_reader *reader,
                       const struct sg_field *field,
                       const struct sg_yaml *value, void *target)
{
    sg_read_items(reader, field, value, read_area, target);
}

static void read_hidden(const struct sg_reader *reader,
                        const struct sg_field *field,
                        const struct sg_yaml *value, void *target)
{
    struct sg_config *config = target;
    if (sg_expect_scalar(reader, field, value))
        sg_vec_push(
            reader->arena, &config->hidden,
            ((struct sg_ref){sg_nfc(reader->arena, value->text), value->span}));
}

static void read_hide(const struct sg_reader *reader,
                      const struct sg_field *field, const struct sg_yaml *value,
                      void *target)
{
    sg_read_items(reader, field, value, read_hidden, target);
}

#define AT(member) offsetof(struct sg_config, member)

static const struct sg_field fields[] = {
    {"title", sg_read_text, AT(title), NULL, false},
    {"author", sg_read_text, AT(author), NULL, false},
    {"language", sg_read_word, AT(language), &sg_languages, false},
    {"areas", read_areas, 0, &sg_areas, false},
    {"hide", read_hide, 0, NULL, false},
    {"since", sg_read_period, AT(since), NULL, false},
    {"max_skills", sg_read_count, AT(max_skills), NULL, false},
    {"theme", sg_read_word, AT(theme), &sg_themes, false},
    {"icons", sg_read_text, AT(icons), NULL, false},
    {"evidence", sg_read_word, AT(evidence), &sg_evidences, false},
};

static const struct sg_format format = {"config", fields,
                                        sizeof fields / sizeof *fields};

void sg_config_read(sg_arena *arena, const sg_source *source, sg_diags *diags,
                    struct sg_config *config)
{
    const struct sg_reader reader = {arena, diags};
    const struct sg_yaml *root = sg_yaml_parse(arena, source, diags);
    if (root && !sg_yaml_is_null(root))
        sg_read_mapping(&reader, &format, root, config);
}
