// SPDX-License-Identifier: MIT
#include "input/fields.h"

#include "base/unicode.h"
#include "model/period.h"

static void *member(const struct sg_field *field, void *target)
{
    return (char *)target + field->offset;
}

const struct sg_yaml *sg_yaml_get(const struct sg_yaml *mapping,
                                  const char *key)
{
    for (size_t i = 0; i < mapping->pairs.count; i++) {
        const struct sg_yaml_pair *pair = &mapping->pairs.items[i];
        if (sg_str_is(pair->key->text, key))
            return sg_yaml_is_null(pair->value) ? NULL : pair->value;
    }
    return NULL;
}

static const struct sg_field *find_field(const struct sg_format *format,
                                         sg_str key)
{
    for (size_t i = 0; i < format->count; i++)
        if (sg_str_is(key, format->fields[i].key))
            return &format->fields[i];
    return NULL;
}

static void report_unknown_key(const struct sg_reader *reader,
                               const struct sg_format *format,
                               const struct sg_yaml *key)
{
    sg_error(reader->diags, SG_DIAG_UNKNOWN_KEY, key->span,
             "unknown key '%.*s' in a %s", SG_FMT(key->text), format->noun);
    sg_suggest suggest = sg_suggest_start(key->text);
    for (size_t i = 0; i < format->count; i++)
        sg_suggest_offer(&suggest, sg_str_from(format->fields[i].key));
    sg_str meant = sg_suggest_best(&suggest);
    if (meant.len)
        sg_note(reader->diags, (sg_span){0}, "did you mean '%.*s'?",
                SG_FMT(meant));
}

bool sg_read_mapping(const struct sg_reader *reader,
                     const struct sg_format *format,
                     const struct sg_yaml *value, void *target)
{
    if (value->type != SG_YAML_MAPPING) {
        sg_error(reader->diags, SG_DIAG_WRONG_TYPE, value->span,
                 "a %s must be a mapping of keys to values", format->noun);
        return false;
    }
    for (size_t i = 0; i < value->pairs.count; i++) {
        const struct sg_yaml_pair *pair = &value->pairs.items[i];
        const struct sg_field *field = find_field(format, pair->key->text);
        if (!field)
            report_unknown_key(reader, format, pair->key);
        else if (!sg_yaml_is_null(pair->value))
            field->read(reader, field, pair->value, target);
    }
    bool is_whole = true;
    for (size_t i = 0; i < format->count; i++) {
        const struct sg_field *field = &format->fields[i];
        if (!field->is_required || sg_yaml_get(value, field->key))
            continue;
        sg_error(reader->diags, SG_DIAG_MISSING_KEY, value->span,
                 "a %s needs '%s'", format->noun, field->key);
        is_whole = false;
    }
    return is_whole;
}

bool sg_expect_scalar(const struct sg_reader *reader,
                      const struct sg_field *field, const struct sg_yaml *value)
{
    if (value->type == SG_YAML_SCALAR && !sg_yaml_is_null(value))
        return true;
    sg_error(reader->diags, SG_DIAG_WRONG_TYPE, value->span,
             "'%s' takes text here", field->key);
    return false;
}

bool sg_expect_name(const struct sg_reader *reader,
                    const struct sg_field *field, const struct sg_yaml *value)
{
    if (!sg_expect_scalar(reader, field, value))
        return false;
    bool is_blank = true;
    bool is_one_line = true;
    for (size_t i = 0; i < value->text.len; i++) {
        is_blank &= value->text.ptr[i] == ' ';
        is_one_line &= value->text.ptr[i] != '\n' && value->text.ptr[i] != '\t';
    }
    if (!is_blank && is_one_line)
        return true;
    sg_error(reader->diags, SG_DIAG_BAD_VALUE, value->span,
             "'%s' takes a name in one line", field->key);
    return false;
}

void sg_read_items(const struct sg_reader *reader, const struct sg_field *field,
                   const struct sg_yaml *value, sg_field_read *read,
                   void *target)
{
    if (value->type != SG_YAML_SEQUENCE) {
        sg_error(reader->diags, SG_DIAG_WRONG_TYPE, value->span,
                 "'%s' takes a list: [a, b]", field->key);
        return;
    }
    for (size_t i = 0; i < value->items.count; i++)
        read(reader, field, value->items.items[i], target);
}

void sg_read_text(const struct sg_reader *reader, const struct sg_field *field,
                  const struct sg_yaml *value, void *target)
{
    if (sg_expect_scalar(reader, field, value))
        *(sg_str *)member(field, target) = value->text;
}

void sg_read_name(const struct sg_reader *reader, const struct sg_field *field,
                  const struct sg_yaml *value, void *target)
{
    if (sg_expect_name(reader, field, value))
        *(sg_str *)member(field, target) = sg_nfc(reader->arena, value->text);
}

// A url without scheme, or with one that runs nothing.
static bool is_harmless_link(sg_str url)
{
    static const sg_str schemes[] = {
        SG_STR_INIT("http:"), SG_STR_INIT("https:"), SG_STR_INIT("mailto:")};
    for (size_t i = 0; i < url.len; i++)
        if ((unsigned char)url.ptr[i] <= ' ')
            return false;
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
        if (sg_str_starts(url, schemes[i]))
            return true;
    for (size_t i = 0; i < url.len && !strchr("/?#", url.ptr[i]); i++)
        if (url.ptr[i] == ':')
            return false;
    return true;
}

void sg_read_link(const struct sg_reader *reader, const struct sg_field *field,
                  const struct sg_yaml *value, void *target)
{
    if (!sg_expect_scalar(reader, field, value))
        return;
    if (is_harmless_link(value->text))
        *(sg_str *)member(field, target) = value->text;
    else
        sg_error(reader->diags, SG_DIAG_BAD_LINK, value->span,
                 "'%s' takes an http, https, mailto or relative link without "
                 "spaces",
                 field->key);
}

void sg_read_period(const struct sg_reader *reader,
                    const struct sg_field *field, const struct sg_yaml *value,
                    void *target)
{
    if (!sg_expect_scalar(reader, field, value))
        return;
    if (!sg_period_parse(value->text, member(field, target)))
        sg_error(reader->diags, SG_DIAG_BAD_PERIOD, value->span,
                 "'%.*s' is no period; write 2022, 2022-H1, 2022-Q3, 2022-04 "
                 "or 'before 2022'",
                 SG_FMT(value->text));
}

void sg_read_date(const struct sg_reader *reader, const struct sg_field *field,
                  const struct sg_yaml *value, void *target)
{
    if (!sg_expect_scalar(reader, field, value))
        return;
    if (sg_date_check(value->text))
        *(sg_str *)member(field, target) = value->text;
    else
        sg_error(reader->diags, SG_DIAG_BAD_DATE, value->span,
                 "'%.*s' is no date; write YYYY-MM-DD", SG_FMT(value->text));
}

static void report_bad_word(const struct sg_reader *reader,
                            const struct sg_field *field,
                            const struct sg_yaml *value)
{
    const struct sg_vocabulary *words = field->words;
    enum sg_diag_id id =
        words == &sg_areas ? SG_DIAG_UNKNOWN_AREA : SG_DIAG_BAD_VALUE;
    sg_error(reader->diags, id, value->span, "unknown %s '%.*s'", words->noun,
             SG_FMT(value->text));
    sg_str meant = sg_vocabulary_suggest(words, value->text);
    if (meant.len) {
        sg_note(reader->diags, (sg_span){0}, "did you mean '%.*s'?",
                SG_FMT(meant));
        return;
    }
    sg_buf list = {0};
    for (int i = 0; i < words->count; i++)
        if (words->names[i].len)
            sg_buf_printf(&list, " %.*s", SG_FMT(words->names[i]));
    sg_note(reader->diags, (sg_span){0}, "one of:%.*s",
            SG_FMT(sg_buf_str(&list)));
    sg_buf_finish(&list);
}

void sg_read_word(const struct sg_reader *reader, const struct sg_field *field,
                  const struct sg_yaml *value, void *target)
{
    if (!sg_expect_scalar(reader, field, value))
        return;
    int found = sg_vocabulary_find(field->words, value->text);
    if (found < 0)
        report_bad_word(reader, field, value);
    else
        *(int *)member(field, target) = found;
}

void sg_read_count(const struct sg_reader *reader, const struct sg_field *field,
                   const struct sg_yaml *value, void *target)
{
    size_t number = 0;
    bool fine = value->type == SG_YAML_SCALAR && value->is_plain &&
                value->text.len > 0 && value->text.len <= 9;
    for (size_t i = 0; fine && i < value->text.len; i++) {
        fine = value->text.ptr[i] >= '0' && value->text.ptr[i] <= '9';
        number = number * 10 + (size_t)(value->text.ptr[i] - '0');
    }
    if (fine && number > 0 && value->text.ptr[0] != '0')
        *(size_t *)member(field, target) = number;
    else
        sg_error(reader->diags, SG_DIAG_WRONG_TYPE, value->span,
                 "'%s' takes a whole number, 1 or more", field->key);
}

void sg_read_bool(const struct sg_reader *reader, const struct sg_field *field,
                  const struct sg_yaml *value, void *target)
{
    bool is_true = sg_str_is(value->text, "true");
    if (value->type == SG_YAML_SCALAR && value->is_plain &&
        (is_true || sg_str_is(value->text, "false")))
        *(bool *)member(field, target) = is_true;
    else
        sg_error(reader->diags, SG_DIAG_WRONG_TYPE, value->span,
                 "'%s' takes true or false", field->key);
}
