// SPDX-License-Identifier: MIT
#include "mine/yaml_emit.h"

#include "base/unicode.h"

// ---- Scalars ----

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

// Steps over digits and '_'.
static size_t skip_digits(sg_str text, size_t at)
{
    while (at < text.len && (is_digit(text.ptr[at]) || text.ptr[at] == '_'))
        at++;
    return at;
}

static size_t skip_sign(sg_str text, size_t at)
{
    return at + (at < text.len && (text.ptr[at] == '-' || text.ptr[at] == '+'));
}

// 0x1f, 0o17, 0b1
static bool is_based_number(sg_str text, size_t at)
{
    if (at + 2 >= text.len || text.ptr[at] != '0' ||
        !strchr("xob", text.ptr[at + 1]))
        return false;
    for (at += 2; at < text.len; at++)
        if (!strchr("0123456789abcdefABCDEF_", text.ptr[at]))
            return false;
    return true;
}

// 1, 1_000, 1.5, .5, 1e9, 1:30 (base 60), in YAML 1.1 or 1.2
static bool is_number(sg_str text)
{
    size_t start = skip_sign(text, 0);
    if (is_based_number(text, start))
        return true;
    size_t at = skip_digits(text, start);
    while (at > start && at + 1 < text.len && text.ptr[at] == ':' &&
           is_digit(text.ptr[at + 1]))
        at = skip_digits(text, at + 1);
    if (at < text.len && text.ptr[at] == '.')
        at = skip_digits(text, at + 1);
    if (at <= start || (at == start + 1 && !is_digit(text.ptr[start])))
        return false;
    if (at < text.len && (text.ptr[at] == 'e' || text.ptr[at] == 'E')) {
        size_t power = skip_sign(text, at + 1);
        at = skip_digits(text, power);
        if (at == power)
            return false;
    }
    return at == text.len;
}

// Anything that begins with YYYY-M-D.
static bool is_date(sg_str text)
{
    if (text.len < 8 || skip_digits(text, 0) != 4 || text.ptr[4] != '-')
        return false;
    size_t month = skip_digits(text, 5);
    return month > 5 && month + 1 < text.len && text.ptr[month] == '-' &&
           is_digit(text.ptr[month + 1]);
}

static bool is_special_word(sg_str text)
{
    static const char *const words[] = {
        "true", "false", "yes",   "no",    "on",   "off", "y", "n",
        "null", ".inf",  "+.inf", "-.inf", ".nan", "<<",  "="};
    char lower[8];
    if (text.len >= sizeof lower)
        return false;
    for (size_t i = 0; i < text.len; i++)
        lower[i] = text.ptr[i] >= 'A' && text.ptr[i] <= 'Z'
                       ? (char)(text.ptr[i] + 'a' - 'A')
                       : text.ptr[i];
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (sg_str_eq((sg_str){lower, text.len}, sg_str_from(words[i])))
            return true;
    return false;
}

// True when a byte at `at` would end a plain scalar, or is none for it.
static bool breaks_plain(sg_str text, size_t at, bool is_in_flow)
{
    char byte = text.ptr[at];
    bool is_last = at + 1 == text.len;
    if ((unsigned char)byte < ' ' || byte == 0x7f)
        return true;
    if (byte == ':')
        return is_last || text.ptr[at + 1] == ' ' ||
               (is_in_flow && strchr(",?[]{}", text.ptr[at + 1]));
    if (byte == '#')
        return text.ptr[at - 1] == ' ';
    return is_in_flow && strchr(",?[]{}", byte);
}

static bool is_plain(sg_str text, bool is_in_flow)
{
    if (text.len == 0 || strchr(" -?:,[]{}#&*!|>%@`\"'~", text.ptr[0]) ||
        text.ptr[text.len - 1] == ' ' || sg_str_starts(text, SG_STR("...")))
        return false;
    for (size_t at = 0; at < text.len; at++)
        if (breaks_plain(text, at, is_in_flow))
            return false;
    return !is_number(text) && !is_date(text) && !is_special_word(text);
}

// `text` without what the loader refuses in values.
static sg_str without_unsafe(sg_arena *arena, sg_str text)
{
    char *kept = sg_arena_alloc(arena, text.len + 1);
    size_t count = 0;
    for (size_t at = 0, length; at < text.len; at += length) {
        uint32_t code = sg_utf8_decode(text, at, &length);
        bool is_broken = code == 0xfffd && length == 1;
        if (is_broken ||
            (code != '\t' && code != '\n' && sg_char_is_unsafe(code)))
            continue;
        memcpy(kept + count, text.ptr + at, length);
        count += length;
    }
    return (sg_str){kept, count};
}

static sg_str quoted(sg_arena *arena, sg_str text)
{
    sg_buf out = {0};
    sg_buf_putc(&out, '"');
    for (size_t i = 0; i < text.len; i++) {
        char byte = text.ptr[i];
        if (byte == '\t' || byte == '\n') {
            sg_buf_puts(&out, byte == '\t' ? "\\t" : "\\n");
            continue;
        }
        if (byte == '"' || byte == '\\')
            sg_buf_putc(&out, '\\');
        sg_buf_putc(&out, byte);
    }
    sg_buf_putc(&out, '"');
    sg_str result = sg_arena_dup(arena, sg_buf_str(&out));
    sg_buf_finish(&out);
    return result;
}

sg_str sg_yaml_scalar(sg_arena *arena, sg_str text, bool is_in_flow)
{
    sg_str safe = without_unsafe(arena, text);
    return is_plain(safe, is_in_flow) ? safe : quoted(arena, safe);
}

// ---- Entries ----

static void add(sg_arena *arena, sg_yaml_entry *entry, const char *key,
                sg_str value)
{
    struct sg_yaml_line line = {key, value};
    sg_vec_push(arena, entry, line);
}

static void add_text(sg_arena *arena, sg_yaml_entry *entry, const char *key,
                     sg_str text)
{
    if (text.len)
        add(arena, entry, key, sg_yaml_scalar(arena, text, true));
}

static void add_count(sg_arena *arena, sg_yaml_entry *entry, const char *key,
                      size_t number)
{
    if (number)
        add(arena, entry, key, sg_arena_printf(arena, "%zu", number));
}

static void add_also(sg_arena *arena, sg_yaml_entry *entry,
                     const struct sg_mention *mention)
{
    sg_buf list = {0};
    for (size_t i = 0; i < mention->also.count; i++)
        sg_buf_printf(&list, "%s\"%zu:%zu\"", i ? ", " : "[",
                      mention->also.items[i].line,
                      mention->also.items[i].column);
    if (list.len) {
        sg_buf_putc(&list, ']');
        add(arena, entry, "also", sg_arena_dup(arena, sg_buf_str(&list)));
    }
    sg_buf_finish(&list);
}

sg_yaml_entry sg_yaml_mention(sg_arena *arena, const struct sg_mention *mention)
{
    sg_yaml_entry entry = {0};
    add_text(arena, &entry, "skill", mention->skill.id);
    add(arena, &entry, "status", sg_statuses.names[mention->status]);
    if (mention->is_team)
        add(arena, &entry, "by", SG_STR("team"));
    if (mention->has_period)
        add(arena, &entry, "period", sg_period_format(arena, mention->period));
    add_count(arena, &entry, "line", mention->place.line);
    add_count(arena, &entry, "column", mention->place.column);
    add_text(arena, &entry, "text", mention->text);
    add_also(arena, &entry, mention);
    add_text(arena, &entry, "cue", mention->cue);
    add_count(arena, &entry, "group",
              mention->group > 0 ? (size_t)mention->group : 0);
    add_text(arena, &entry, "mark", mention->mark);
    add_text(arena, &entry, "note", mention->note);
    add_text(arena, &entry, "url", mention->url);
    add_text(arena, &entry, "review", sg_reviews.names[mention->review]);
    return entry;
}

sg_yaml_entry sg_yaml_candidate(sg_arena *arena,
                                const struct sg_candidate *candidate)
{
    sg_yaml_entry entry = {0};
    add_text(arena, &entry, "skill", candidate->skill.id);
    add_count(arena, &entry, "line", candidate->place.line);
    add_count(arena, &entry, "column", candidate->place.column);
    add_text(arena, &entry, "text", candidate->text);
    add_text(arena, &entry, "reason", candidate->reason);
    return entry;
}

void sg_yaml_add_flow(const sg_yaml_entry *entry, sg_buf *out)
{
    for (size_t i = 0; i < entry->count; i++) {
        sg_buf_puts(out, i ? ", " : "{");
        sg_buf_puts(out, entry->items[i].key);
        sg_buf_puts(out, ": ");
        sg_buf_add(out, entry->items[i].value);
    }
    sg_buf_putc(out, '}');
}
