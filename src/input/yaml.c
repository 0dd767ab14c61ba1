// SPDX-License-Identifier: MIT
// libyaml is used for its events only, after a scan of our own. What the scan
// is for (measured with libyaml 0.2.5):
// - libyaml reports bad bytes at 0:0; found here, they get their place;
// - it breaks lines at U+0085, U+2028 and U+2029 and at lone CRs, unlike every
//   editor: such characters are refused, so its lines are our lines;
// - it is quadratic in the number of %TAG lines: more than a few are refused.
// Its other slow ways need depth or anchors; both are refused at the first
// event that shows them.
//
// libyaml's marks count code points from the start of the text. Events come in
// order, so a cursor turns marks into byte offsets in one pass.
#include "input/yaml.h"

#include <yaml.h>

#include "base/map.h"
#include "base/unicode.h"

enum { SMALL_MAPPING = 16 };

struct cursor {
    size_t index;  // code points before it
    size_t offset; // bytes before it
};

struct parser {
    sg_arena *arena;
    const sg_source *source;
    sg_diags *diags;
    yaml_parser_t yaml;
    struct cursor cursor;
    bool has_failed;
};

static sg_span span_at(const sg_source *source, size_t offset, size_t length)
{
    return (sg_span){source, (uint32_t)offset, (uint32_t)length};
}

static const char *why_refused(uint32_t code, size_t length)
{
    if (code == 0xfffd && length == 1)
        return "is not UTF-8";
    if (code == 0)
        return "is a NUL byte";
    if (code == '\r')
        return "is a carriage return without a line feed";
    if (code == 0x85 || code == 0x2028 || code == 0x2029)
        return "is a Unicode line separator; end lines with a line feed";
    if (code == 0xfeff)
        return "is a byte order mark in the middle of the text";
    if ((code < 0x20 && code != '\t' && code != '\n') ||
        (code >= 0x7f && code < 0xa0))
        return "is a control character";
    if (code == 0xfffe || code == 0xffff)
        return "is not a character";
    return NULL;
}

// Reports each byte or character that may not be there.
static bool check_characters(const sg_source *source, sg_diags *diags)
{
    sg_str text = source->text;
    if (text.len >= 2 && (memcmp(text.ptr, "\xff\xfe", 2) == 0 ||
                          memcmp(text.ptr, "\xfe\xff", 2) == 0)) {
        sg_error(diags, SG_DIAG_YAML_CHARACTER, span_at(source, 0, 1),
                 "the file is UTF-16; save it as UTF-8");
        return false;
    }
    bool fine = true;
    for (size_t at = 0, length; at < text.len; at += length) {
        unsigned char byte = (unsigned char)text.ptr[at];
        length = 1;
        if ((byte >= 0x20 && byte < 0x7f) || byte == '\n')
            continue;
        if (byte == '\r' && at + 1 < text.len && text.ptr[at + 1] == '\n')
            continue;
        uint32_t code = sg_utf8_decode(text, at, &length);
        const char *reason = why_refused(code, length);
        if (!reason)
            continue;
        if (length == 1)
            sg_error(diags, SG_DIAG_YAML_CHARACTER, span_at(source, at, 1),
                     "byte 0x%02x %s", byte, reason);
        else
            sg_error(diags, SG_DIAG_YAML_CHARACTER, span_at(source, at, length),
                     "U+%04X %s", (unsigned)code, reason);
        fine = false;
    }
    return fine;
}

static bool check_directives(const sg_source *source, sg_diags *diags)
{
    int count = 0;
    for (size_t line = 0; line < source->line_count; line++) {
        size_t start = source->line_starts[line];
        if (start < source->text.len && source->text.ptr[start] == '%' &&
            ++count > SG_YAML_DIRECTIVES) {
            sg_error(diags, SG_DIAG_YAML_ALIAS, span_at(source, start, 1),
                     "more than %d directives", SG_YAML_DIRECTIVES);
            return false;
        }
    }
    return true;
}

static size_t offset_of(struct parser *parser, yaml_mark_t mark)
{
    struct cursor *cursor = &parser->cursor;
    sg_str text = parser->source->text;
    while (cursor->index > mark.index) {
        do
            cursor->offset--;
        while ((text.ptr[cursor->offset] & 0xc0) == 0x80);
        cursor->index--;
    }
    while (cursor->index < mark.index && cursor->offset < text.len) {
        do
            cursor->offset++;
        while (cursor->offset < text.len &&
               (text.ptr[cursor->offset] & 0xc0) == 0x80);
        cursor->index++;
    }
    return cursor->offset;
}

static sg_span span_of(struct parser *parser, yaml_mark_t start,
                       yaml_mark_t end)
{
    size_t from = offset_of(parser, start);
    size_t to = offset_of(parser, end);
    return span_at(parser->source, from, to > from ? to - from : 0);
}

static void report_syntax(struct parser *parser)
{
    const yaml_parser_t *yaml = &parser->yaml;
    const char *problem = yaml->problem ? yaml->problem : "unreadable text";
    size_t offset = offset_of(parser, yaml->problem_mark);
    sg_str text = parser->source->text;
    bool is_tab = offset < text.len && text.ptr[offset] == '\t';
    sg_error(parser->diags, SG_DIAG_YAML_SYNTAX,
             span_at(parser->source, offset, offset < text.len),
             is_tab ? "a tab can't indent or begin a value; use spaces" : "%s",
             problem);
    if (yaml->context && yaml->context_mark.index < yaml->problem_mark.index)
        sg_note(
            parser->diags,
            span_at(parser->source, offset_of(parser, yaml->context_mark), 1),
            "%s that begins here", yaml->context);
}

static bool next_event(struct parser *parser, yaml_event_t *event)
{
    if (yaml_parser_parse(&parser->yaml, event))
        return true;
    report_syntax(parser);
    parser->has_failed = true;
    return false;
}

// Anchors, aliases and tags would let one place in a file mean another.
static void refuse(struct parser *parser, yaml_event_t *event, const char *what)
{
    sg_error(parser->diags, SG_DIAG_YAML_ALIAS,
             span_of(parser, event->start_mark, event->end_mark), "%s", what);
}

static const struct sg_yaml *read_value(struct parser *parser,
                                        yaml_event_t *event, int depth);

static const struct sg_yaml *read_scalar(struct parser *parser,
                                         yaml_event_t *event)
{
    struct sg_yaml *value = sg_arena_alloc(parser->arena, sizeof *value);
    value->type = SG_YAML_SCALAR;
    value->span = span_of(parser, event->start_mark, event->end_mark);
    sg_str text = {(const char *)event->data.scalar.value,
                   event->data.scalar.length};
    value->text = sg_arena_dup(parser->arena, text);
    value->is_plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    if (event->data.scalar.anchor)
        refuse(parser, event, "anchors are not used in these files");
    if (event->data.scalar.tag)
        refuse(parser, event, "tags are not used in these files");
    for (size_t at = 0, length; at < text.len; at += length) {
        length = 1;
        if (text.ptr[at] >= ' ' && text.ptr[at] < 0x7f)
            continue;
        uint32_t code = sg_utf8_decode(text, at, &length);
        if (code == '\t' || code == '\n' || !sg_char_is_unsafe(code))
            continue;
        sg_error(parser->diags, SG_DIAG_YAML_CHARACTER, value->span,
                 "the value holds U+%04X, a control character", (unsigned)code);
        break;
    }
    return value;
}

static const struct sg_yaml *read_sequence(struct parser *parser, int depth,
                                           struct sg_yaml *sequence)
{
    for (;;) {
        yaml_event_t event;
        if (!next_event(parser, &event))
            return NULL;
        if (event.type == YAML_SEQUENCE_END_EVENT) {
            yaml_event_delete(&event);
            return sequence;
        }
        const struct sg_yaml *item = read_value(parser, &event, depth + 1);
        yaml_event_delete(&event);
        if (parser->has_failed)
            return NULL;
        if (item)
            sg_vec_push(parser->arena, &sequence->items, item);
    }
}

// The pair that has `key` already, or SG_NOT_FOUND. Most mappings are small;
// `keys` is filled once one is not.
static size_t find_pair(struct parser *parser, const struct sg_yaml *mapping,
                        sg_map *keys, sg_str key)
{
    size_t count = mapping->pairs.count;
    if (count > SMALL_MAPPING) {
        for (size_t i = keys->count; i < count; i++)
            sg_map_put(parser->arena, keys, mapping->pairs.items[i].key->text,
                       i);
        return sg_map_get(keys, key);
    }
    for (size_t i = 0; i < count; i++)
        if (sg_str_eq(mapping->pairs.items[i].key->text, key))
            return i;
    return SG_NOT_FOUND;
}

static void add_pair(struct parser *parser, struct sg_yaml *mapping,
                     sg_map *keys, struct sg_yaml_pair pair)
{
    if (pair.key->type != SG_YAML_SCALAR) {
        sg_error(parser->diags, SG_DIAG_WRONG_TYPE, pair.key->span,
                 "a key must be a word");
        return;
    }
    size_t first = find_pair(parser, mapping, keys, pair.key->text);
    if (first != SG_NOT_FOUND) {
        sg_error(parser->diags, SG_DIAG_DUPLICATE_KEY, pair.key->span,
                 "key '%.*s' stands here a second time",
                 SG_FMT(pair.key->text));
        sg_note(parser->diags, mapping->pairs.items[first].key->span,
                "first given here");
        return;
    }
    sg_vec_push(parser->arena, &mapping->pairs, pair);
}

static const struct sg_yaml *read_mapping(struct parser *parser, int depth,
                                          struct sg_yaml *mapping)
{
    sg_map keys = {0};
    for (;;) {
        yaml_event_t event;
        if (!next_event(parser, &event))
            return NULL;
        if (event.type == YAML_MAPPING_END_EVENT) {
            yaml_event_delete(&event);
            return mapping;
        }
        struct sg_yaml_pair pair = {read_value(parser, &event, depth + 1),
                                    NULL};
        yaml_event_delete(&event);
        if (parser->has_failed || !next_event(parser, &event))
            return NULL;
        pair.value = read_value(parser, &event, depth + 1);
        yaml_event_delete(&event);
        if (parser->has_failed)
            return NULL;
        if (pair.key && pair.value)
            add_pair(parser, mapping, &keys, pair);
    }
}

static const struct sg_yaml *read_container(struct parser *parser,
                                            yaml_event_t *event, int depth)
{
    bool is_mapping = event->type == YAML_MAPPING_START_EVENT;
    const yaml_char_t *anchor = is_mapping ? event->data.mapping_start.anchor
                                           : event->data.sequence_start.anchor;
    const yaml_char_t *tag = is_mapping ? event->data.mapping_start.tag
                                        : event->data.sequence_start.tag;
    if (depth >= SG_YAML_DEPTH) {
        sg_error(parser->diags, SG_DIAG_YAML_DEPTH,
                 span_of(parser, event->start_mark, event->end_mark),
                 "nested more than %d levels deep", SG_YAML_DEPTH);
        parser->has_failed = true;
        return NULL;
    }
    if (anchor)
        refuse(parser, event, "anchors are not used in these files");
    if (tag)
        refuse(parser, event, "tags are not used in these files");
    struct sg_yaml *value = sg_arena_alloc(parser->arena, sizeof *value);
    value->type = is_mapping ? SG_YAML_MAPPING : SG_YAML_SEQUENCE;
    value->span = span_of(parser, event->start_mark, event->end_mark);
    if (value->span.length == 0)
        value->span.length = 1;
    return is_mapping ? read_mapping(parser, depth, value)
                      : read_sequence(parser, depth, value);
}

static const struct sg_yaml *read_value(struct parser *parser,
                                        yaml_event_t *event, int depth)
{
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        return read_scalar(parser, event);
    case YAML_ALIAS_EVENT:
        refuse(parser, event, "aliases are not used in these files");
        return NULL;
    default:
        return read_container(parser, event, depth);
    }
}

static const struct sg_yaml *read_document(struct parser *parser)
{
    const struct sg_yaml *root = NULL;
    bool has_document = false;
    for (bool is_done = false; !is_done && !parser->has_failed;) {
        yaml_event_t event;
        if (!next_event(parser, &event))
            break;
        switch (event.type) {
        case YAML_STREAM_START_EVENT:
        case YAML_DOCUMENT_END_EVENT:
            break;
        case YAML_STREAM_END_EVENT:
            is_done = true;
            break;
        case YAML_DOCUMENT_START_EVENT:
            if (event.data.document_start.tag_directives.start !=
                event.data.document_start.tag_directives.end)
                refuse(parser, &event, "tags are not used in these files");
            if (has_document) {
                sg_error(parser->diags, SG_DIAG_YAML_SYNTAX,
                         span_of(parser, event.start_mark, event.end_mark),
                         "a second document begins here; one file holds one");
                is_done = true;
            }
            has_document = true;
            break;
        default:
            root = read_value(parser, &event, 0);
        }
        yaml_event_delete(&event);
    }
    return root;
}

const struct sg_yaml *sg_yaml_parse(sg_arena *arena, const sg_source *source,
                                    sg_diags *diags)
{
    if (!check_characters(source, diags) || !check_directives(source, diags))
        return NULL;
    struct parser parser = {.arena = arena, .source = source, .diags = diags};
    if (!yaml_parser_initialize(&parser.yaml)) {
        sg_system_error(diags, source->path, "out of memory");
        return NULL;
    }
    yaml_parser_set_encoding(&parser.yaml, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser.yaml,
                                 (const unsigned char *)source->text.ptr,
                                 source->text.len);
    const struct sg_yaml *root = read_document(&parser);
    yaml_parser_delete(&parser.yaml);
    return parser.has_failed ? NULL : root;
}

bool sg_yaml_is_null(const struct sg_yaml *value)
{
    return value->type == SG_YAML_SCALAR && value->is_plain &&
           (value->text.len == 0 || sg_str_is(value->text, "~") ||
            sg_str_is(value->text, "null"));
}
