// SPDX-License-Identifier: MIT
#include "input/post_file.h"

#include "base/unicode.h"
#include "input/fields.h"

static void read_skill(const struct sg_reader *reader,
                       const struct sg_field *field,
                       const struct sg_yaml *value, void *target)
{
    struct sg_ref *skill = (struct sg_ref *)((char *)target + field->offset);
    if (sg_expect_name(reader, field, value))
        *skill =
            (struct sg_ref){sg_nfc(reader->arena, value->text), value->span};
}

static void read_text(const struct sg_reader *reader,
                      const struct sg_field *field, const struct sg_yaml *value,
                      void *target)
{
    struct sg_mention *mention = target;
    sg_read_text(reader, field, value, target);
    mention->text_span = value->span;
}

static void read_period(const struct sg_reader *reader,
                        const struct sg_field *field,
                        const struct sg_yaml *value, void *target)
{
    struct sg_mention *mention = target;
    sg_read_period(reader, field, value, target);
    mention->has_period = true;
}

static void read_mark(const struct sg_reader *reader,
                      const struct sg_field *field, const struct sg_yaml *value,
                      void *target)
{
    struct sg_mention *mention = target;
    if (!sg_expect_scalar(reader, field, value))
        return;
    bool fine = value->text.len == 8;
    for (size_t i = 0; fine && i < 8; i++)
        fine = strchr("0123456789abcdef", value->text.ptr[i]) != NULL;
    if (fine)
        mention->mark = value->text;
    else
        sg_error(reader->diags, SG_DIAG_BAD_VALUE, value->span,
                 "'%.*s' is no mark: 8 hex digits in lower case",
                 SG_FMT(value->text));
}

static void read_group(const struct sg_reader *reader,
                       const struct sg_field *field,
                       const struct sg_yaml *value, void *target)
{
    struct sg_mention *mention = target;
    struct {
        size_t number;
    } group = {0};
    struct sg_field count = *field;
    count.offset = 0;
    sg_read_count(reader, &count, value, &group);
    mention->group = (long)group.number;
}

static const sg_str by_names[] = {{0}, SG_STR_INIT("team")};
static const struct sg_vocabulary by_words = {"value of 'by'", by_names, 2};

static void read_by(const struct sg_reader *reader,
                    const struct sg_field *field, const struct sg_yaml *value,
                    void *target)
{
    struct sg_mention *mention = target;
    struct {
        int by;
    } word = {0};
    struct sg_field by = *field;
    by.offset = 0;
    sg_read_word(reader, &by, value, &word);
    mention->is_team = word.by != 0;
}

// LINE:COLUMN
static bool parse_place(sg_str text, struct sg_place *place)
{
    size_t *number = &place->line;
    *place = (struct sg_place){0};
    for (size_t i = 0; i < text.len; i++) {
        char byte = text.ptr[i];
        if (byte == ':' && number == &place->line && place->line > 0)
            number = &place->column;
        else if (byte < '0' || byte > '9' || *number > 9999999)
            return false;
        else
            *number = *number * 10 + (size_t)(byte - '0');
    }
    return place->line > 0 && place->column > 0;
}

static void read_also_item(const struct sg_reader *reader,
                           const struct sg_field *field,
                           const struct sg_yaml *value, void *target)
{
    struct sg_mention *mention = target;
    struct sg_place place;
    if (!sg_expect_scalar(reader, field, value))
        return;
    if (!parse_place(value->text, &place)) {
        sg_error(reader->diags, SG_DIAG_BAD_PLACE, value->span,
                 "'%.*s' is no place; write \"LINE:COLUMN\"",
                 SG_FMT(value->text));
        return;
    }
    sg_vec_push(reader->arena, &mention->also, place);
    sg_vec_push(reader->arena, &mention->also_spans, value->span);
}

static void read_also(const struct sg_reader *reader,
                      const struct sg_field *field, const struct sg_yaml *value,
                      void *target)
{
    sg_read_items(reader, field, value, read_also_item, target);
}

#define AT(member) offsetof(struct sg_mention, member)

static const struct sg_field mention_fields[] = {
    {"skill", read_skill, AT(skill), NULL, true},
    {"status", sg_read_word, AT(status), &sg_statuses, true},
    {"period", read_period, AT(period), NULL, false},
    {"line", sg_read_count, AT(place.line), NULL, false},
    {"column", sg_read_count, AT(place.column), NULL, false},
    {"text", read_text, AT(text), NULL, false},
    {"cue", sg_read_text, AT(cue), NULL, false},
    {"group", read_group, 0, NULL, false},
    {"mark", read_mark, 0, NULL, false},
    {"also", read_also, 0, NULL, false},
    {"by", read_by, 0, &by_words, false},
    {"review", sg_read_word, AT(review), &sg_reviews, false},
    {"note", sg_read_text, AT(note), NULL, false},
    {"url", sg_read_link, AT(url), NULL, false},
    {"gone", sg_read_bool, AT(is_gone), NULL, false},
};

static const struct sg_format mention_format = {
    "mention", mention_fields, sizeof mention_fields / sizeof *mention_fields};

static void read_mention(const struct sg_reader *reader,
                         const struct sg_field *field,
                         const struct sg_yaml *value, void *target)
{
    (void)field;
    struct sg_post *post = target;
    struct sg_mention mention = {
        .group = -1, .span = value->span, .text_span = value->span};
    if (sg_read_mapping(reader, &mention_format, value, &mention) &&
        mention.skill.id.len && mention.status != SG_NO_STATUS)
        sg_vec_push(reader->arena, &post->mentions, mention);
}

static void read_mentions(const struct sg_reader *reader,
                          const struct sg_field *field,
                          const struct sg_yaml *value, void *target)
{
    sg_read_items(reader, field, value, read_mention, target);
}

#undef AT
#define AT(member) offsetof(struct sg_candidate, member)

static const struct sg_field candidate_fields[] = {
    {"skill", read_skill, AT(skill), NULL, true},
    {"line", sg_read_count, AT(place.line), NULL, false},
    {"column", sg_read_count, AT(place.column), NULL, false},
    {"text", sg_read_text, AT(text), NULL, false},
    {"reason", sg_read_text, AT(reason), NULL, false},
};

static const struct sg_format candidate_format = {"candidate", candidate_fields,
                                                  sizeof candidate_fields /
                                                      sizeof *candidate_fields};

static void read_candidate(const struct sg_reader *reader,
                           const struct sg_field *field,
                           const struct sg_yaml *value, void *target)
{
    (void)field;
    struct sg_post *post = target;
    struct sg_candidate candidate = {0};
    if (sg_read_mapping(reader, &candidate_format, value, &candidate) &&
        candidate.skill.id.len)
        sg_vec_push(reader->arena, &post->candidates, candidate);
}

static void read_candidates(const struct sg_reader *reader,
                            const struct sg_field *field,
                            const struct sg_yaml *value, void *target)
{
    sg_read_items(reader, field, value, read_candidate, target);
}

static void read_source(const struct sg_reader *reader,
                        const struct sg_field *field,
                        const struct sg_yaml *value, void *target)
{
    struct sg_post *post = target;
    sg_read_text(reader, field, value, target);
    post->source = sg_nfc(reader->arena, post->source);
    post->source_span = value->span;
}

static void read_url(const struct sg_reader *reader,
                     const struct sg_field *field, const struct sg_yaml *value,
                     void *target)
{
    struct sg_post *post = target;
    sg_read_link(reader, field, value, target);
    post->url_span = value->span;
}

#undef AT
#define AT(member) offsetof(struct sg_post, member)

static const struct sg_field post_fields[] = {
    {"title", sg_read_text, AT(title), NULL, false},
    {"date", sg_read_date, AT(date), NULL, false},
    {"period", sg_read_period, AT(period), NULL, true},
    {"source", read_source, AT(source), NULL, false},
    {"url", read_url, AT(url), NULL, false},
    {"mentions", read_mentions, 0, NULL, true},
    {"candidates", read_candidates, 0, NULL, false},
};

static const struct sg_format post_format = {
    "post file", post_fields, sizeof post_fields / sizeof *post_fields};

bool sg_post_read(sg_arena *arena, const sg_source *source, sg_diags *diags,
                  struct sg_post *post)
{
    const struct sg_reader reader = {arena, diags};
    size_t errors = sg_diags_errors(diags);
    const struct sg_yaml *root = sg_yaml_parse(arena, source, diags);
    if (!root || sg_yaml_is_null(root)) {
        if (sg_diags_errors(diags) == errors)
            sg_error(diags, SG_DIAG_MISSING_KEY, (sg_span){source, 0, 0},
                     "a post file needs 'period' and 'mentions'");
        return false;
    }
    sg_read_mapping(&reader, &post_format, root, post);
    for (size_t i = 0; i < post->mentions.count; i++)
        if (!post->mentions.items[i].has_period)
            post->mentions.items[i].period = post->period;
    return true;
}
