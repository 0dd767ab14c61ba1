// SPDX-License-Identifier: MIT
// Spellings to keys. A separator is where two atoms of a name meet: between
// words, around '.', '-', '_' and '/', and where a capital letter follows a
// small one. In a text it may be there or not.
#include "base/unicode.h"
#include "mine/names.h"

enum { FIRST_ATOM = 3, MAX_GAPS = 64 };

struct table_builder {
    sg_arena *arena;
    struct sg_trie_builder trie;
    SG_VEC(struct sg_name_form) forms;
    sg_buf pool;
};

static bool is_separator(char byte)
{
    return byte == ' ' || byte == '-' || byte == '_' || byte == '.' ||
           byte == '/';
}

static bool is_upper(char byte)
{
    return byte >= 'A' && byte <= 'Z';
}

static bool is_lower(char byte)
{
    return byte >= 'a' && byte <= 'z';
}

static bool is_ascii(sg_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.ptr[i] >= 0x80)
            return false;
    return true;
}

struct name_key {
    sg_str text;
    uint64_t gaps;
    bool is_short; // without its separators it could be anything
};

// Only plain ASCII keeps its offsets when folded: capitals within words are
// looked for there.
static struct name_key key_of(sg_arena *arena, sg_str name)
{
    sg_str folded = sg_fold_text(arena, name).text;
    bool has_capitals = is_ascii(name) && folded.len == name.len;
    char *key = sg_arena_alloc(arena, folded.len + 1);
    struct name_key result = {{key, 0}, 0, false};
    size_t *length = &result.text.len;
    for (size_t i = 0; i < folded.len; i++) {
        bool is_gap = i > 0 && is_separator(folded.ptr[i]);
        bool is_camel = has_capitals && *length >= FIRST_ATOM &&
                        is_upper(name.ptr[i]) && is_lower(name.ptr[i - 1]);
        if ((is_gap || is_camel) && *length < MAX_GAPS)
            result.gaps |= (uint64_t)1 << *length;
        if (!is_gap)
            key[(*length)++] = folded.ptr[i];
    }
    result.is_short = *length <= 2 && *length < folded.len;
    return result;
}

static unsigned rules_of(const struct sg_skill *skill, sg_str name)
{
    for (size_t i = 0; i < skill->match.count; i++) {
        const struct sg_match_rule *rule = &skill->match.items[i];
        if (sg_str_eq(rule->name, name))
            return (rule->is_exact ? SG_RULE_EXACT : 0u) |
                   (rule->needs_context ? SG_RULE_CONTEXT : 0u);
    }
    return 0;
}

// The forms of one key are a list, the latest first.
static void add_name(struct table_builder *builder,
                     const struct sg_skill *skill, size_t index, sg_str name)
{
    struct name_key key = key_of(builder->arena, name);
    if (key.text.len == 0)
        return;
    uint32_t *value =
        sg_trie_add(builder->arena, &builder->trie, key.text, key.gaps);
    struct sg_name_form form = {
        .text = (uint32_t)builder->pool.len,
        .next = *value,
        .skill = (uint16_t)index,
        .rules = (uint8_t)(rules_of(skill, name) |
                           (key.is_short ? SG_RULE_GAP : 0u)),
    };
    *value = (uint32_t)builder->forms.count;
    sg_vec_push(builder->arena, &builder->forms, form);
    sg_buf_add(&builder->pool, name);
    sg_buf_putc(&builder->pool, '\0');
}

struct sg_name_table sg_name_table_new(sg_arena *arena,
                                       const struct sg_catalog *catalog,
                                       const bool *is_wanted)
{
    struct table_builder builder = {.arena = arena};
    for (size_t i = 0; i < catalog->count; i++) {
        const struct sg_skill *skill = &catalog->skills[i];
        if (is_wanted && !is_wanted[i])
            continue;
        for (size_t j = 0; j < skill->aliases.count; j++)
            add_name(&builder, skill, i, skill->aliases.items[j].id);
        add_name(&builder, skill, i, skill->name);
    }
    sg_str pool = sg_arena_dup(arena, sg_buf_str(&builder.pool));
    sg_buf_finish(&builder.pool);
    return (struct sg_name_table){sg_trie_pack(arena, &builder.trie),
                                  builder.forms.items, builder.forms.count,
                                  pool.ptr, pool.len};
}
