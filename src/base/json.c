// SPDX-License-Identifier: MIT
// cJSON takes NUL-terminated text only; views are copied first. Its own
// failures can only be lack of memory, which ends the program elsewhere.
#include "base/json.h"

#include <cjson/cJSON.h>
#include <limits.h>
#include <pthread.h>

#include "base/arena.h"
#include "base/unicode.h"

// cJSON asks for memory and gives it back piece by piece, which costs more than
// all it does with it. Here the pieces of one thread come out of one arena that
// is freed with the last of them. A value must be freed where it was made.
static _Thread_local struct {
    sg_arena arena;
    size_t pieces;
    size_t bytes; // taken since there were none
} pool;

static void *take_piece(size_t size)
{
    pool.pieces++;
    pool.bytes += size;
    return sg_arena_alloc(&pool.arena, size);
}

static void give_back(void *piece)
{
    if (!piece || --pool.pieces > 0)
        return;
    sg_arena_finish(&pool.arena);
    pool.bytes = 0;
}

static void set_hooks(void)
{
    cJSON_Hooks hooks = {take_piece, give_back};
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

// A NUL-terminated copy that lives as long as there are values. Bytes that are
// no UTF-8 become U+FFFD: JSON holds nothing else.
static const char *copy_of(sg_str text)
{
    pool.bytes += text.len;
    if (sg_utf8_check(text) == SG_UTF8_FINE)
        return sg_arena_dup(&pool.arena, text).ptr;
    sg_buf clean = {0};
    for (size_t at = 0, length; at < text.len; at += length) {
        if (sg_utf8_decode(text, at, &length) == 0xfffd && length == 1)
            sg_buf_puts(&clean, "\xef\xbf\xbd");
        else
            sg_buf_add(&clean, sg_str_slice(text, at, at + length));
    }
    sg_str copy = sg_arena_dup(&pool.arena, sg_buf_str(&clean));
    sg_buf_finish(&clean);
    return copy.ptr;
}

static sg_json *new_string(sg_str text)
{
    return cJSON_CreateStringReference(copy_of(text));
}

// cJSON prints a number with printf() and reads it back to see whether that was
// exact. Whole numbers are handed over as the text that comes of it.
static sg_json *new_number(double number)
{
    if (!(number >= 0 && number < 1e15) || (double)(size_t)number < number)
        return cJSON_CreateNumber(number);
    char digits[SG_WHOLE_DIGITS];
    sg_json *value = new_string(sg_whole_digits((size_t)number, digits));
    value->type = cJSON_Raw | cJSON_IsReference;
    return value;
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
    cJSON_AddItemToObjectCS(object, key, new_number(number));
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
    cJSON_free(text);
}

void sg_json_print_line(const sg_json *value, sg_buf *out)
{
    // What the values of the thread take is about as long as the text will be:
    // an item is larger than its key and its signs. Only many escapes make it
    // longer.
    size_t room = pool.bytes + 1024;
    char *end = sg_buf_reserve(out, room);
    if (room < INT_MAX &&
        cJSON_PrintPreallocated((sg_json *)value, end, (int)room, false)) {
        out->len += strlen(end);
        return;
    }
    char *text = cJSON_PrintUnformatted(value);
    sg_buf_puts(out, text);
    cJSON_free(text);
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
