// SPDX-License-Identifier: MIT
// JSON out. The only door to cJSON.
#ifndef SG_BASE_JSON_H
#define SG_BASE_JSON_H

#include "base/buf.h"

// A value under construction; members belong to the value they were added to.
typedef struct cJSON sg_json;

sg_json *sg_json_object(void);
void sg_json_free(sg_json *value);

// New members of an object, in the order of the calls.
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

#endif
