// SPDX-License-Identifier: MIT
// cJSON takes NUL-terminated text only; views are copied first. Its own
// failures can only be lack of memory, which ends the program elsewhere.
#include "base/json.h"

#include <cjson/cJSON.h>
#include <pthread.h>

#include "base/arena.h"
#include "base/unicode.h"

static void set_hooks(void)
{
    cJSON_Hooks hooks = {sg_alloc, sg_free};
    cJSON_InitHooks(&hooks);
}

static void start(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, set_hooks);
}

sg_json *sg_json_object(void)
{
    start();
    return cJSON_CreateObject();
}

void sg_json_free(sg_json *value)
{
    cJSON_Delete(value);
}

// Bytes that are no UTF-8 become U+FFFD: JSON holds nothing else.
static sg_str repaired(sg_arena *arena, sg_str text)
{
    if (sg_utf8_check(text) == SG_UTF8_FINE)
        return sg_arena_dup(arena, text);
    sg_buf clean = {0};
    for (size_t at = 0, length; at < text.len; at += length) {
        if (sg_utf8_decode(text, at, &length) == 0xfffd && length == 1)
            sg_buf_puts(&clean, "\xef\xbf\xbd");
        else
            sg_buf_add(&clean, sg_str_slice(text, at, at + length));
    }
    sg_str copy = sg_arena_dup(arena, sg_buf_str(&clean));
    sg_buf_finish(&clean);
    return copy;
}

static sg_json *new_string(sg_str text)
{
    sg_arena scratch = {0};
    cJSON *string = cJSON_CreateString(repaired(&scratch, text).ptr);
    sg_arena_finish(&scratch);
    return string;
}

sg_json *sg_json_add_object(sg_json *object, const char *key)
{
    cJSON *value = cJSON_CreateObject();
    cJSON_AddItemToObjectCS(object, key, value);
    return value;
}

sg_json *sg_json_add_array(sg_json *object, const char *key)
{
    cJSON *value = cJSON_CreateArray();
    cJSON_AddItemToObjectCS(object, key, value);
    return value;
}

void sg_json_add_str(sg_json *object, const char *key, sg_str text)
{
    cJSON_AddItemToObjectCS(object, key, new_string(text));
}

void sg_json_add_number(sg_json *object, const char *key, double number)
{
    cJSON_AddItemToObjectCS(object, key, cJSON_CreateNumber(number));
}

void sg_json_add_bool(sg_json *object, const char *key, bool truth)
{
    cJSON_AddItemToObjectCS(object, key, cJSON_CreateBool(truth));
}

void sg_json_add_null(sg_json *object, const char *key)
{
    cJSON_AddItemToObjectCS(object, key, cJSON_CreateNull());
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

void sg_json_print_line(const sg_json *value, sg_buf *out)
{
    enum { GUESS = 4096 };
    char *text = cJSON_PrintBuffered(value, GUESS, false);
    sg_buf_puts(out, text);
    sg_free(text);
}

bool sg_json_read_texts(sg_arena *arena, sg_str line, const char *const *keys,
                        sg_str *texts, size_t count)
{
    start();
    const char *end = NULL;
    cJSON *root = cJSON_ParseWithLengthOpts(line.ptr, line.len, &end, false);
    bool is_whole = root && cJSON_IsObject(root);
    for (const char *at = end; is_whole && at < line.ptr + line.len; at++)
        is_whole = strchr(" \t\r\n", *at) != NULL;
    for (size_t i = 0; i < count; i++) {
        const cJSON *item =
            is_whole ? cJSON_GetObjectItemCaseSensitive(root, keys[i]) : NULL;
        texts[i] = cJSON_IsString(item)
                       ? sg_arena_dup(arena, sg_str_from(item->valuestring))
                       : (sg_str){0};
    }
    cJSON_Delete(root);
    return is_whole;
}
