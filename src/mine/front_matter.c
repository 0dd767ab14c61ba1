// SPDX-License-Identifier: MIT
// Front matter is read as YAML where it is some, else line by line: site
// generators put up with more than YAML does.
#include "input/yaml.h"
#include "mine/readers.h"

static const size_t yaml_limit = 64 * 1024;

struct front_matter {
    sg_str body;
    size_t end; // of the closing line; 0: there is none
    bool is_toml;
};

// The line at `at`, without its end; `next` becomes the start of the next.
static sg_str line_at(sg_str text, size_t at, size_t *next)
{
    const char *feed = memchr(text.ptr + at, '\n', text.len - at);
    size_t end = feed ? (size_t)(feed - text.ptr) : text.len;
    *next = feed ? end + 1 : text.len;
    while (end > at && strchr(" \t\r", text.ptr[end - 1]) && text.ptr[end - 1])
        end--;
    return sg_str_slice(text, at, end);
}

static bool is_closing(sg_str line, bool is_toml)
{
    return is_toml ? sg_str_is(line, "+++")
                   : sg_str_is(line, "---") || sg_str_is(line, "...");
}

// A thematic break at the start is followed by prose, front matter by keys.
static bool looks_like_keys(sg_str body, bool is_toml)
{
    size_t next = 0;
    for (size_t at = 0; at < body.len; at = next) {
        sg_str line = sg_trim(line_at(body, at, &next));
        if (line.len == 0 || line.ptr[0] == '#')
            continue;
        size_t key = 0;
        while (key < line.len && strchr(":= \t", line.ptr[key]) == NULL)
            key++;
        const char *mark = memchr(line.ptr, is_toml ? '=' : ':', line.len);
        return (is_toml && line.ptr[0] == '[') ||
               (mark && (size_t)(mark - line.ptr) <= key + 1);
    }
    return true;
}

static struct front_matter find_front_matter(sg_str text)
{
    struct front_matter found = {0};
    size_t next = 0;
    sg_str first = line_at(text, 0, &next);
    found.is_toml = sg_str_is(first, "+++");
    if (!found.is_toml && !sg_str_is(first, "---"))
        return found;
    size_t start = next;
    for (size_t at = start; at < text.len; at = next) {
        if (!is_closing(line_at(text, at, &next), found.is_toml))
            continue;
        found.body = sg_str_slice(text, start, at);
        if (looks_like_keys(found.body, found.is_toml))
            found.end = next;
        break;
    }
    return found;
}

bool sg_has_front_matter(sg_str text)
{
    return text.len && find_front_matter(text).end > 0;
}

// --- Values ------------------------------------------------------------------

static const char *const titles[] = {"title", NULL};
static const char *const dates[] = {"date",      "created",     "created_at",
                                    "createdAt", "published",   "publishedAt",
                                    "pubDate",   "pubdatetime", "datePublished",
                                    "written",   NULL};
static const char *const canonicals[] = {"canonical_url", "canonicalUrl",
                                         "canonical", NULL};
static const char *const links[] = {"url", "permalink", "link", NULL};

struct field {
    sg_str key;
    sg_str value;
};

typedef SG_VEC(struct field) fields;

static sg_str find_field(const fields *list, const char *const *keys)
{
    for (; *keys; keys++)
        for (size_t i = 0; i < list->count; i++)
            if (sg_same_word(list->items[i].key, sg_str_from(*keys)) &&
                list->items[i].value.len)
                return list->items[i].value;
    return (sg_str){0};
}

static bool is_absolute(sg_str url)
{
    return sg_str_starts(url, SG_STR("https://")) ||
           sg_str_starts(url, SG_STR("http://"));
}

static void use_fields(struct sg_document *document, const fields *list)
{
    document->title = find_field(list, titles);
    document->date = find_field(list, dates);
    sg_str url = find_field(list, canonicals);
    if (!is_absolute(url))
        url = find_field(list, links);
    if (is_absolute(url))
        document->url = url;
}

static bool yaml_fields(sg_arena *arena, const struct sg_yaml *root,
                        fields *list)
{
    if (!root || root->type != SG_YAML_MAPPING)
        return false;
    for (size_t i = 0; i < root->pairs.count; i++) {
        const struct sg_yaml_pair *pair = &root->pairs.items[i];
        if (pair->value->type != SG_YAML_SCALAR || sg_yaml_is_null(pair->value))
            continue;
        struct field field = {pair->key->text, sg_trim(pair->value->text)};
        sg_vec_push(arena, list, field);
    }
    return true;
}

static bool read_yaml(sg_arena *arena, sg_str body, fields *list)
{
    if (body.len > yaml_limit)
        return false;
    sg_diags *diags = sg_diags_new();
    sg_source *source =
        sg_source_new(arena, SG_STR("front matter"), sg_arena_dup(arena, body));
    const struct sg_yaml *root = sg_yaml_parse(arena, source, diags);
    bool is_fine =
        sg_diags_errors(diags) == 0 && yaml_fields(arena, root, list);
    sg_diags_free(diags);
    return is_fine;
}

static sg_str without_quotes(sg_str value)
{
    char quote = value.len ? value.ptr[0] : '\0';
    if (quote != '"' && quote != '\'')
        return value;
    const char *end = memchr(value.ptr + 1, quote, value.len - 1);
    return end ? sg_str_slice(value, 1, (size_t)(end - value.ptr)) : value;
}

static void read_lines(sg_arena *arena, sg_str body, char mark, fields *list)
{
    size_t next = 0;
    for (size_t at = 0; at < body.len; at = next) {
        sg_str line = line_at(body, at, &next);
        if (mark == '=' && line.len && line.ptr[0] == '[')
            return;
        const char *split = line.len ? memchr(line.ptr, mark, line.len) : NULL;
        if (!split || line.ptr[0] == ' ' || line.ptr[0] == '#')
            continue;
        size_t key = (size_t)(split - line.ptr);
        struct field field = {
            without_quotes(sg_trim(sg_str_slice(line, 0, key))),
            without_quotes(sg_trim(sg_str_slice(line, key + 1, line.len)))};
        sg_vec_push(arena, list, field);
    }
}

size_t sg_front_matter_read(struct sg_draft *draft)
{
    if (draft->text.len == 0)
        return 0;
    struct front_matter found = find_front_matter(draft->text);
    if (found.end == 0)
        return 0;
    fields list = {0};
    if (found.is_toml || !read_yaml(draft->arena, found.body, &list)) {
        list.count = 0;
        read_lines(draft->arena, found.body, found.is_toml ? '=' : ':', &list);
    }
    use_fields(&draft->document, &list);
    draft->document.has_front_matter = true;
    sg_draft_paint(draft, 0, found.end, SG_TEXT_FRONT_MATTER);
    return found.end;
}
