// SPDX-License-Identifier: MIT
// JSON out, and lines of JSON in. The only door to cJSON.
#ifndef SG_BASE_JSON_H
#define SG_BASE_JSON_H

#include "base/arena.h"
#include "base/buf.h"

// A value under construction; members belong to the value they were added to.
typedef struct cJSON sg_json;

sg_json *sg_json_object(void);
void sg_json_free(sg_json *value);

// New members of an object, in the order of the calls. Keys are not copied:
// they must outlive the value. Bytes that are no UTF-8 become U+FFFD.
sg_json *sg_json_add_object(sg_json *object, const char *key);
sg_json *sg_json_add_array(sg_json *object, const char *key);
void sg_json_add_str(sg_json *object, const char *key, sg_str text);
void sg_json_add_number(sg_json *object, const char *key, double number);
void sg_json_add_bool(sg_json *object, const char *key, bool truth);
void sg_json_add_null(sg_json *object, const char *key);

// As sg_json_add_str(), but null for an empty text.
void sg_json_add_str_or_null(sg_json *object, const char *key, sg_str text);

// New elements of an array.
sg_json *sg_json_push_object(sg_json *array);
void sg_json_push_str(sg_json *array, sg_str text);

// Appends the value as indented text that ends with a line feed.
void sg_json_print(const sg_json *value, sg_buf *out);

// As sg_json_print(), without a single line break.
void sg_json_print_line(const sg_json *value, sg_buf *out);

// The strings that an object in `line` has for each of `keys`, copied to
// `arena`; `ptr` is NULL where it has none. False when `line` holds no object,
// or more than that.
bool sg_json_read_texts(sg_arena *arena, sg_str line, const char *const *keys,
                        sg_str *texts, size_t count);

#endif
