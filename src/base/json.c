// SPDX-License-Identifier: MIT
// cJSON takes NUL-terminated text only; views are copied first. Its own
// failures can only be lack of memory, which ends the program elsewhere.
#include "base/json.h"

#include <cjson/cJSON.h>

#include "base/arena.h"

sg_json *sg_json_object(void)
{
    static bool is_hooked = false;
    if (!is_hooked) {
        cJSON_Hooks hooks = {sg_alloc, sg_free};
        cJSON_InitHooks(&hooks);
        is_hooked = true;
    }
    return cJSON_CreateObject();
}

void sg_json_free(sg_json *value)
{
    cJSON_Delete(value);
}

static sg_json *new_string(sg_str text)
{
    sg_arena scratch = {0};
    cJSON *string = cJSON_CreateString(sg_arena_dup(&scratch, text).ptr);
    sg_arena_finish(&scratch);
    return string;
}

sg_json *sg_json_add_object(sg_json *object, const char *key)
{
    return cJSON_AddObjectToObject(object, key);
}

sg_json *sg_json_add_array(sg_json *object, const char *key)
{
    return cJSON_AddArrayToObject(object, key);
}

void sg_json_add_str(sg_json *object, const char *key, sg_str text)
{
    cJSON_AddItemToObject(object, key, new_string(text));
}

void sg_json_add_number(sg_json *object, const char *key, double number)
{
    cJSON_AddNumberToObject(object, key, number);
}

void sg_json_add_bool(sg_json *object, const char *key, bool truth)
{
    cJSON_AddBoolToObject(object, key, truth);
}

void sg_json_add_null(sg_json *object, const char *key)
{
    cJSON_AddNullToObject(object, key);
}

void sg_json_add_str_or_null(sg_json *object, const char *key, sg_str text)
{
    if (text.len)
        sg_json_add_str(object, key, text);
    else
        sg_json_add_null(object, key);
}

sg_json *sg_json_push_object(sg_json *array)
{
    cJSON *object = cJSON_CreateObject();
    cJSON_AddItemToArray(array, object);
    return object;
}

void sg_json_push_str(sg_json *array, sg_str text)
{
    cJSON_AddItemToArray(array, new_string(text));
}

void sg_json_print(const sg_json *value, sg_buf *out)
{
    char *text = cJSON_Print(value);
    sg_buf_puts(out, text);
    sg_buf_putc(out, '\n');
    sg_free(text);
}
