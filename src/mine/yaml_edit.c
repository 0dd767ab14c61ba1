// SPDX-License-Identifier: MIT
// The tree knows where values begin, not where lists and mappings end: that is
// found from their last value on, past what can only be space, comments, commas
// and brackets there.
//
// New lines go where a line begins, or, when the text ends without a line feed,
// to its end; see struct spot.
#include "mine/yaml_edit.h"

#include <stdlib.h>

// ---- Places in the text ----

static sg_str text_of(const struct sg_yaml_editor *editor)
{
    return editor->source->text;
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r';
}

static size_t line_start(sg_str text, size_t at)
{
    while (at > 0 && text.ptr[at - 1] != '\n')
        at--;
    return at;
}

// The line feed that ends the line, or the end of the text.
static size_t line_end(sg_str text, size_t at)
{
    while (at < text.len && text.ptr[at] != '\n')
        at++;
    return at;
}

static size_t next_line(sg_str text, size_t at)
{
    size_t end = line_end(text, at);
    return end < text.len ? end + 1 : end;
}

static size_t skip_blanks(sg_str text, size_t at)
{
    while (at < text.len && is_blank(text.ptr[at]))
        at++;
    return at;
}

static bool is_first_in_line(sg_str text, size_t at)
{
    return skip_blanks(text, line_start(text, at)) == at;
}

// True when nothing but space and a comment follows in the line.
static bool is_last_in_line(sg_str text, size_t at)
{
    at = skip_blanks(text, at);
    return at == text.len || text.ptr[at] == '\n' || text.ptr[at] == '#';
}

static size_t column_of(sg_str text, size_t at)
{
    return at - line_start(text, at);
}

// How the line before `at` ends, else the first line.
static const char *line_break(const struct sg_yaml_editor *editor, size_t at)
{
    sg_str text = text_of(editor);
    size_t end = line_start(text, at);
    end = end > 0 ? end - 1 : line_end(text, 0);
    bool has_return = end > 0 && end < text.len && text.ptr[end - 1] == '\r';
    return has_return ? "\r\n" : "\n";
}

static char first_byte(const struct sg_yaml_editor *editor,
                       const struct sg_yaml *value)
{
    sg_str text = text_of(editor);
    return value->span.offset < text.len ? text.ptr[value->span.offset] : '\0';
}

static bool is_flow(const struct sg_yaml_editor *editor,
                    const struct sg_yaml *value)
{
    char byte = first_byte(editor, value);
    return value->type != SG_YAML_SCALAR && (byte == '{' || byte == '[');
}

static bool is_block_scalar(const struct sg_yaml_editor *editor,
                            const struct sg_yaml *value)
{
    char byte = first_byte(editor, value);
    return value->type == SG_YAML_SCALAR && !value->is_plain &&
           (byte == '|' || byte == '>');
}

static const struct sg_yaml *last_child(const struct sg_yaml *value)
{
    if (value->items.count)
        return value->items.items[value->items.count - 1];
    if (value->pairs.count)
        return value->pairs.items[value->pairs.count - 1].value;
    return NULL;
}

// The next byte that is neither space nor comment nor comma.
static size_t skip_to_bracket(sg_str text, size_t at)
{
    for (; at < text.len; at++) {
        char byte = text.ptr[at];
        if (byte == '#')
            at = line_end(text, at) - 1;
        else if (!is_blank(byte) && byte != '\n' && byte != ',')
            break;
    }
    return at;
}

// The offset after a value. That of a block scalar is the start of a line.
static size_t end_of(const struct sg_yaml_editor *editor,
                     const struct sg_yaml *value)
{
    size_t end = value->span.offset + value->span.length;
    if (value->type == SG_YAML_SCALAR)
        return end;
    const struct sg_yaml *last = last_child(value);
    bool is_bracketed = is_flow(editor, value);
    if (last)
        end = end_of(editor, last);
    else if (is_bracketed)
        end = value->span.offset + 1;
    return is_bracketed ? skip_to_bracket(text_of(editor), end) + 1 : end;
}

static const struct sg_yaml_pair *find_pair(const struct sg_yaml *mapping,
                                            const char *key)
{
    for (size_t i = 0; i < mapping->pairs.count; i++)
        if (sg_str_is(mapping->pairs.items[i].key->text, key))
            return &mapping->pairs.items[i];
    return NULL;
}

// ---- Edits ----

static void edit(struct sg_yaml_editor *editor, size_t at, size_t length,
                 sg_str text)
{
    struct sg_yaml_edit one = {at, length, sg_arena_dup(editor->arena, text)};
    sg_vec_push(editor->arena, &editor->edits, one);
}

// Finishes the buffer.
static void insert(struct sg_yaml_editor *editor, size_t at, sg_buf *text)
{
    edit(editor, at, 0, sg_buf_str(text));
    sg_buf_finish(text);
}

// Where whole lines may be put.
struct spot {
    size_t at;
    bool needs_break; // at the end of a text that ends without a line feed
};

// After the line in which a value ends.
static struct spot spot_after(const struct sg_yaml_editor *editor, size_t end)
{
    sg_str text = text_of(editor);
    bool is_at_start = end > 0 && text.ptr[end - 1] == '\n';
    size_t at = is_at_start ? end : next_line(text, end);
    return (struct spot){at, at > 0 && text.ptr[at - 1] != '\n'};
}

static void begin_line(const struct sg_yaml_editor *editor, struct spot spot,
                       size_t indent, sg_buf *out)
{
    if (spot.needs_break)
        sg_buf_puts(out, line_break(editor, spot.at));
    sg_buf_fill(out, ' ', indent);
}

static void finish_line(const struct sg_yaml_editor *editor, struct spot spot,
                        sg_buf *out)
{
    if (!spot.needs_break)
        sg_buf_puts(out, line_break(editor, spot.at));
}

// Over the lines of comment that stand deeper than `column`.
static struct spot after_comments(const struct sg_yaml_editor *editor,
                                  struct spot spot, size_t column)
{
    sg_str text = text_of(editor);
    for (;;) {
        size_t first = skip_blanks(text, spot.at);
        if (spot.needs_break || first >= text.len || text.ptr[first] != '#' ||
            first - spot.at <= column)
            return spot;
        spot.at = next_line(text, first);
        spot.needs_break = text.ptr[spot.at - 1] != '\n';
    }
}

// ---- Keys ----

// True when there may be one: in quotes " #" is none, but looks the same.
static bool has_comment(sg_str text, size_t from, size_t to)
{
    for (size_t at = from; at < to; at++)
        if (text.ptr[at] == '#' &&
            (at == 0 || is_blank(text.ptr[at - 1]) || text.ptr[at - 1] == '\n'))
            return true;
    return false;
}

static bool is_word(sg_str value)
{
    for (size_t i = 0; i < value.len; i++)
        if (strchr("\"'\\[{", value.ptr[i]))
            return false;
    return value.len > 0;
}

static sg_str with_quotes_of(const struct sg_yaml_editor *editor,
                             const struct sg_yaml *old, sg_str value)
{
    char quote = first_byte(editor, old);
    if (old->is_plain || (quote != '"' && quote != '\'') || !is_word(value))
        return value;
    return sg_arena_printf(editor->arena, "%c%.*s%c", quote, SG_FMT(value),
                           quote);
}

// A block list may stand where nothing else may: all from the colon on goes.
static void replace_block(struct sg_yaml_editor *editor,
                          const struct sg_yaml_pair *pair, sg_str value)
{
    sg_str text = text_of(editor);
    size_t colon = pair->key->span.offset + pair->key->span.length;
    while (text.ptr[colon] != ':')
        colon++;
    size_t end = end_of(editor, pair->value);
    if (!has_comment(text, colon, end))
        edit(editor, colon + 1, end - colon - 1,
             sg_arena_printf(editor->arena, " %.*s", SG_FMT(value)));
}

static void replace_value(struct sg_yaml_editor *editor,
                          const struct sg_yaml_pair *pair, sg_str value)
{
    sg_str text = text_of(editor);
    const struct sg_yaml *old = pair->value;
    if (old->type != SG_YAML_SCALAR && !is_flow(editor, old)) {
        replace_block(editor, pair, value);
        return;
    }
    size_t start = old->span.offset;
    size_t end = end_of(editor, old);
    while (end > start && (is_blank(text.ptr[end - 1]) || //
                           text.ptr[end - 1] == '\n'))
        end--;
    if (old->type == SG_YAML_SCALAR)
        value = with_quotes_of(editor, old, value);
    bool needs_space = end == start && start > 0 && text.ptr[start - 1] != ' ';
    edit(editor, start, end - start,
         needs_space ? sg_arena_printf(editor->arena, " %.*s", SG_FMT(value))
                     : value);
}

static void add_to_flow(struct sg_yaml_editor *editor,
                        const struct sg_yaml *mapping, const char *key,
                        sg_str value)
{
    sg_buf text = {0};
    sg_buf_printf(&text, ", %s: %.*s", key, SG_FMT(value));
    insert(editor, end_of(editor, last_child(mapping)), &text);
}

// The pair after which a line may be put: one that ends the text must not be a
// block scalar, to which a line feed would belong.
static const struct sg_yaml_pair *
last_open_pair(const struct sg_yaml_editor *editor,
               const struct sg_yaml *mapping)
{
    size_t last = mapping->pairs.count - 1;
    const struct sg_yaml *value = mapping->pairs.items[last].value;
    if (last > 0 && is_block_scalar(editor, value) &&
        spot_after(editor, end_of(editor, value)).needs_break)
        last--;
    return &mapping->pairs.items[last];
}

static void add_to_block(struct sg_yaml_editor *editor,
                         const struct sg_yaml *mapping, const char *key,
                         sg_str value)
{
    const struct sg_yaml_pair *last = last_open_pair(editor, mapping);
    struct spot spot = spot_after(editor, end_of(editor, last->value));
    sg_buf text = {0};
    begin_line(editor, spot, column_of(text_of(editor), mapping->span.offset),
               &text);
    sg_buf_printf(&text, "%s: %.*s", key, SG_FMT(value));
    finish_line(editor, spot, &text);
    insert(editor, spot.at, &text);
}

void sg_yaml_set(struct sg_yaml_editor *editor, const struct sg_yaml *mapping,
                 const char *key, sg_str value)
{
    const struct sg_yaml_pair *pair = find_pair(mapping, key);
    if (pair)
        replace_value(editor, pair, value);
    else if (is_flow(editor, mapping))
        add_to_flow(editor, mapping, key, value);
    else
        add_to_block(editor, mapping, key, value);
}

// Of `, key: value`, from the end of the pair before.
static bool unset_in_flow(struct sg_yaml_editor *editor,
                          const struct sg_yaml_pair *pair)
{
    sg_str text = text_of(editor);
    size_t from = end_of(editor, pair[-1].value);
    size_t to = end_of(editor, pair->value);
    if (has_comment(text, from, to))
        return false;
    edit(editor, from, to - from, (sg_str){0});
    return true;
}

// Of whole lines.
static bool unset_in_block(struct sg_yaml_editor *editor,
                           const struct sg_yaml_pair *pair)
{
    sg_str text = text_of(editor);
    size_t start = line_start(text, pair->key->span.offset);
    struct spot after = spot_after(editor, end_of(editor, pair->value));
    if (!is_first_in_line(text, pair->key->span.offset) ||
        has_comment(text, start, after.at))
        return false;
    edit(editor, start, after.at - start, (sg_str){0});
    return true;
}

bool sg_yaml_unset(struct sg_yaml_editor *editor, const struct sg_yaml *mapping,
                   const char *key)
{
    const struct sg_yaml_pair *pair = find_pair(mapping, key);
    if (!pair || pair == mapping->pairs.items)
        return false;
    return is_flow(editor, mapping) ? unset_in_flow(editor, pair)
                                    : unset_in_block(editor, pair);
}

// ---- Lists with a '-' an entry ----

// The '-' of an entry, which may stand some lines above it.
static size_t dash_of(const struct sg_yaml_editor *editor,
                      const struct sg_yaml *item)
{
    sg_str text = text_of(editor);
    size_t at = item->span.offset;
    while (at > 0 && text.ptr[at - 1] == ' ')
        at--;
    if (at > 0 && text.ptr[at - 1] == '-')
        return at - 1;
    do {
        at = line_start(text, at > 0 ? at - 1 : 0);
        size_t first = skip_blanks(text, at);
        if (first < text.len && text.ptr[first] == ':') // ": -" of a "? key"
            first = skip_blanks(text, first + 1);
        if (first < text.len && text.ptr[first] == '-')
            return first;
    } while (at > 0);
    return item->span.offset;
}

// How the entries of a list are written.
struct style {
    bool is_flow;
    size_t indent; // columns before the '-'
    size_t gap;    // and after it
};

static struct style style_of(const struct sg_yaml_editor *editor,
                             const struct sg_yaml *item)
{
    size_t dash = dash_of(editor, item);
    sg_str text = text_of(editor);
    struct style style = {.is_flow = is_flow(editor, item),
                          .indent = column_of(text, dash),
                          .gap = 1};
    if (skip_blanks(text, dash + 1) == item->span.offset)
        style.gap = item->span.offset - dash - 1;
    return style;
}

static void add_block_entry(const struct sg_yaml_editor *editor,
                            struct spot spot, struct style style,
                            const sg_yaml_entry *entry, sg_buf *out)
{
    for (size_t i = 0; i < entry->count; i++) {
        begin_line(editor, spot, style.indent, out);
        sg_buf_putc(out, i ? ' ' : '-');
        sg_buf_fill(out, ' ', style.gap);
        sg_buf_printf(out, "%s: %.*s", entry->items[i].key,
                      SG_FMT(entry->items[i].value));
        finish_line(editor, spot, out);
    }
}

static void add_entry(const struct sg_yaml_editor *editor, struct spot spot,
                      struct style style, const sg_yaml_entry *entry,
                      sg_buf *out)
{
    if (!style.is_flow) {
        add_block_entry(editor, spot, style, entry, out);
        return;
    }
    begin_line(editor, spot, style.indent, out);
    sg_buf_putc(out, '-');
    sg_buf_fill(out, ' ', style.gap);
    sg_yaml_add_flow(entry, out);
    finish_line(editor, spot, out);
}

static void insert_lines(struct sg_yaml_editor *editor, struct spot spot,
                         struct style style, const sg_yaml_entries *entries)
{
    sg_buf text = {0};
    for (size_t i = 0; i < entries->count; i++)
        add_entry(editor, spot, style, &entries->items[i], &text);
    insert(editor, spot.at, &text);
}

// Before the first entry, and before the comments that stand over it. False
// when the key's line isn't followed by lines of the list alone.
static bool spot_at_start(const struct sg_yaml_editor *editor,
                          const struct sg_yaml_pair *pair, struct spot *spot)
{
    sg_str text = text_of(editor);
    size_t dash = dash_of(editor, pair->value->items.items[0]);
    size_t key = pair->key->span.offset;
    *spot = spot_after(editor, key + pair->key->span.length);
    return is_first_in_line(text, key) && is_first_in_line(text, dash) &&
           spot->at <= line_start(text, dash);
}

static void insert_into_block(struct sg_yaml_editor *editor,
                              const struct sg_yaml_pair *pair, size_t after,
                              const sg_yaml_entries *entries)
{
    struct spot spot;
    if (after == SG_AT_START && !spot_at_start(editor, pair, &spot))
        after = 0;
    const struct sg_yaml *item =
        pair->value->items.items[after == SG_AT_START ? 0 : after];
    struct style style = style_of(editor, item);
    if (after != SG_AT_START)
        spot = after_comments(editor, spot_after(editor, end_of(editor, item)),
                              style.indent);
    insert_lines(editor, spot, style, entries);
}

// ---- Lists in brackets ----

static void add_flow_entries(const sg_yaml_entries *entries,
                             const char *between, sg_buf *out)
{
    for (size_t i = 0; i < entries->count; i++) {
        sg_buf_puts(out, i ? between : "");
        sg_yaml_add_flow(&entries->items[i], out);
    }
}

// In an empty list: each entry on a line, within the brackets.
static void fill_brackets(struct sg_yaml_editor *editor,
                          const struct sg_yaml *list,
                          const sg_yaml_entries *entries)
{
    size_t open = list->span.offset;
    size_t close = end_of(editor, list) - 1;
    const char *end = line_break(editor, close);
    sg_buf text = {0};
    // After a comment, the last line's end is there.
    bool is_one_line = line_end(text_of(editor), open) > close;
    if (is_one_line)
        sg_buf_puts(&text, end);
    for (size_t i = 0; i < entries->count; i++) {
        sg_buf_puts(&text, "    ");
        sg_yaml_add_flow(&entries->items[i], &text);
        sg_buf_puts(&text, i + 1 < entries->count ? "," : "");
        sg_buf_puts(&text, end);
    }
    if (is_one_line) {
        sg_buf_puts(&text, "  ");
        insert(editor, close, &text);
    } else {
        size_t start = line_start(text_of(editor), close);
        bool is_alone = is_first_in_line(text_of(editor), close);
        insert(editor, is_alone ? start : close, &text);
    }
}

// Columns before an entry that begins its line, or for one that would.
static size_t flow_indent(const struct sg_yaml_editor *editor,
                          const struct sg_yaml *list)
{
    sg_str text = text_of(editor);
    for (size_t i = 0; i < list->items.count; i++) {
        size_t at = list->items.items[i]->span.offset;
        if (is_first_in_line(text, at))
            return column_of(text, at);
    }
    return skip_blanks(text, line_start(text, list->span.offset)) -
           line_start(text, list->span.offset) + 2;
}

// Adds new lines after the line that holds `at`; `lead` stands before the first
// entry, `tail` after the last.
static void insert_flow_lines(struct sg_yaml_editor *editor,
                              const struct sg_yaml *list, size_t at,
                              const char *lead, const char *tail,
                              const sg_yaml_entries *entries)
{
    sg_buf text = {0};
    sg_str old = text_of(editor);
    size_t indent = flow_indent(editor, list);
    size_t end = line_end(old, at);
    if (end > at && old.ptr[end - 1] == '\r')
        end--;
    for (size_t i = 0; i < entries->count; i++) {
        sg_buf_puts(&text, line_break(editor, next_line(old, at)));
        sg_buf_fill(&text, ' ', indent);
        sg_buf_puts(&text, i ? "" : lead);
        sg_yaml_add_flow(&entries->items[i], &text);
        sg_buf_puts(&text, i + 1 < entries->count ? "," : tail);
    }
    insert(editor, end, &text);
}

static void insert_at_flow_start(struct sg_yaml_editor *editor,
                                 const struct sg_yaml *list,
                                 const sg_yaml_entries *entries)
{
    size_t open = list->span.offset + 1;
    if (is_last_in_line(text_of(editor), open)) {
        insert_flow_lines(editor, list, open, "", ",", entries);
        return;
    }
    sg_buf text = {0};
    add_flow_entries(entries, ", ", &text);
    sg_buf_puts(&text, ", ");
    insert(editor, open, &text);
}

static void insert_after_flow(struct sg_yaml_editor *editor,
                              const struct sg_yaml *list, size_t after,
                              const sg_yaml_entries *entries)
{
    sg_str text = text_of(editor);
    size_t end = end_of(editor, list->items.items[after]);
    size_t comma = skip_blanks(text, end);
    bool has_comma = comma < text.len && text.ptr[comma] == ',';
    if (!is_last_in_line(text, has_comma ? comma + 1 : end)) {
        sg_buf one_line = {0};
        sg_buf_puts(&one_line, ", ");
        add_flow_entries(entries, ", ", &one_line);
        insert(editor, end, &one_line);
        return;
    }
    // A comma may come in a later line.
    size_t next = end;
    while (next < text.len && text.ptr[next] != ',' && text.ptr[next] != ']')
        next = text.ptr[next] == '#' ? line_end(text, next) : next + 1;
    bool has_later = !has_comma && next < text.len && text.ptr[next] == ',';
    if (!has_comma && !has_later)
        edit(editor, end, 0, SG_STR(","));
    insert_flow_lines(editor, list, end, has_later ? ", " : "",
                      has_comma ? "," : "", entries);
}

static void insert_into_flow(struct sg_yaml_editor *editor,
                             const struct sg_yaml *list, size_t after,
                             const sg_yaml_entries *entries)
{
    if (list->items.count == 0)
        fill_brackets(editor, list, entries);
    else if (after == SG_AT_START)
        insert_at_flow_start(editor, list, entries);
    else
        insert_after_flow(editor, list, after, entries);
}

// ---- Lists that aren't there ----

// The style of another list of the file, or what new files have.
static struct style usual_style(const struct sg_yaml_editor *editor,
                                const struct sg_yaml *root)
{
    for (size_t i = 0; i < root->pairs.count; i++) {
        const struct sg_yaml *list = root->pairs.items[i].value;
        if (list->type == SG_YAML_SEQUENCE && list->items.count &&
            !is_flow(editor, list))
            return style_of(editor, list->items.items[0]);
    }
    return (struct style){.is_flow = true, .indent = 2, .gap = 1};
}

static void add_list_to_flow(struct sg_yaml_editor *editor,
                             const struct sg_yaml *root, const char *key,
                             const sg_yaml_entries *entries)
{
    sg_buf list = {0};
    sg_buf_putc(&list, '[');
    add_flow_entries(entries, ", ", &list);
    sg_buf_putc(&list, ']');
    add_to_flow(editor, root, key, sg_buf_str(&list));
    sg_buf_finish(&list);
}

static void add_list_to_block(struct sg_yaml_editor *editor,
                              const struct sg_yaml *root, const char *key,
                              const sg_yaml_entries *entries)
{
    size_t column = column_of(text_of(editor), root->span.offset);
    struct spot spot = after_comments(
        editor, spot_after(editor, end_of(editor, root)), column);
    sg_buf head = {0};
    begin_line(editor, spot, column, &head);
    sg_buf_printf(&head, "%s:", key);
    finish_line(editor, spot, &head);
    insert(editor, spot.at, &head);
    insert_lines(editor, spot, usual_style(editor, root), entries);
}

bool sg_yaml_insert(struct sg_yaml_editor *editor, const struct sg_yaml *root,
                    const char *key, size_t after,
                    const sg_yaml_entries *entries)
{
    const struct sg_yaml_pair *pair = find_pair(root, key);
    if (!pair && is_flow(editor, root))
        add_list_to_flow(editor, root, key, entries);
    else if (!pair)
        add_list_to_block(editor, root, key, entries);
    else if (pair->value->type != SG_YAML_SEQUENCE &&
             (pair->value->span.length || is_flow(editor, root)))
        return false;
    else if (pair->value->type != SG_YAML_SEQUENCE)
        insert_lines(editor, spot_after(editor, pair->value->span.offset),
                     usual_style(editor, root), entries);
    else if (is_flow(editor, pair->value))
        insert_into_flow(editor, pair->value, after, entries);
    else
        insert_into_block(editor, pair, after, entries);
    return true;
}

bool sg_yaml_remove(struct sg_yaml_editor *editor, const struct sg_yaml *list,
                    size_t index)
{
    if (is_flow(editor, list))
        return false;
    sg_str text = text_of(editor);
    const struct sg_yaml *item = list->items.items[index];
    size_t dash = dash_of(editor, item);
    size_t start = line_start(text, dash);
    struct spot after = spot_after(editor, end_of(editor, item));
    if (!is_first_in_line(text, dash) || has_comment(text, start, after.at) ||
        after_comments(editor, after, column_of(text, dash)).at != after.at)
        return false;
    edit(editor, start, after.at - start, (sg_str){0});
    return true;
}

// ---- The result ----

static int compare_edits(const void *left, const void *right)
{
    const struct sg_yaml_edit *a = *(const struct sg_yaml_edit *const *)left;
    const struct sg_yaml_edit *b = *(const struct sg_yaml_edit *const *)right;
    int order = (a->at > b->at) - (a->at < b->at);
    return order ? order : (a > b) - (a < b);
}

void sg_yaml_apply(const struct sg_yaml_editor *editor, sg_buf *out)
{
    sg_str text = text_of(editor);
    size_t count = editor->edits.count;
    const struct sg_yaml_edit **sorted =
        sg_arena_array(editor->arena, count + 1, sizeof *sorted);
    for (size_t i = 0; i < count; i++)
        sorted[i] = &editor->edits.items[i];
    if (count)
        qsort(sorted, count, sizeof *sorted, compare_edits);
    size_t done = 0;
    for (size_t i = 0; i < count; i++) {
        const struct sg_yaml_edit *one = sorted[i];
        if (one->at > done)
            sg_buf_add(out, sg_str_slice(text, done, one->at));
        sg_buf_add(out, one->text);
        if (one->at + one->length > done)
            done = one->at + one->length;
    }
    sg_buf_add(out, sg_str_slice(text, done, text.len));
}
