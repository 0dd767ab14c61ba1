// SPDX-License-Identifier: MIT
// Mappings to structs, driven by tables: each file format is a table of keys.
#ifndef SG_INPUT_FIELDS_H
#define SG_INPUT_FIELDS_H

#include "input/yaml.h"
#include "model/vocabulary.h"

struct sg_reader {
    sg_arena *arena;
    sg_diags *diags;
};

struct sg_field;

// Reads `value` into `target`, the struct that the table describes; reports
// what is wrong with it.
typedef void sg_field_read(const struct sg_reader *reader,
                           const struct sg_field *field,
                           const struct sg_yaml *value, void *target);

struct sg_field {
    const char *key;
    sg_field_read *read;
    size_t offset;                     // of the member in the target
    const struct sg_vocabulary *words; // for sg_read_word
    bool is_required;
};

struct sg_format {
    const char *noun; // for messages: "mention"
    const struct sg_field *fields;
    size_t count;
};

// Reads a mapping. Reports another type, unknown keys (with what was probably
// meant) and missing ones. A key whose value is null counts as absent. False
// when `value` is no mapping or a required key is missing.
bool sg_read_mapping(const struct sg_reader *reader,
                     const struct sg_format *format,
                     const struct sg_yaml *value, void *target);

// The value of `key`, or NULL; also when it is null.
const struct sg_yaml *sg_yaml_get(const struct sg_yaml *mapping,
                                  const char *key);

// Readers for common types of members.
sg_field_read sg_read_text;   // sg_str: any scalar
sg_field_read sg_read_name;   // sg_str: a scalar that is a name
sg_field_read sg_read_link;   // sg_str: a url that outputs may carry
sg_field_read sg_read_period; // sg_period
sg_field_read sg_read_date;   // sg_str
sg_field_read sg_read_word;   // an enum (as int), by `words`
sg_field_read sg_read_count;  // size_t: a whole number, 1 or more
sg_field_read sg_read_bool;   // bool

// Calls `read` for each item of a sequence; reports another type.
void sg_read_items(const struct sg_reader *reader, const struct sg_field *field,
                   const struct sg_yaml *value, sg_field_read *read,
                   void *target);

// As sg_expect_scalar(), neither blank nor with tabs or line feeds.
bool sg_expect_name(const struct sg_reader *reader,
                    const struct sg_field *field, const struct sg_yaml *value);

// A scalar that isn't null; reports another type.
bool sg_expect_scalar(const struct sg_reader *reader,
                      const struct sg_field *field,
                      const struct sg_yaml *value);

#endif
