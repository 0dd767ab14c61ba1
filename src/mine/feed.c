// SPDX-License-Identifier: MIT
// A feed's posts are HTML, escaped. The HTML reader gets what expat decodes; a
// list of pieces leads from there back to the file.
#include "mine/readers.h"

#include <expat.h>
#include <limits.h>

// Bytes of a decoded text that come from one stretch of the file.
struct piece {
    size_t start;  // in the decoded text
    size_t offset; // in the file
    size_t length; // in the file; as long as the piece when it is the same
};

struct field {
    sg_buf text;
    SG_VEC(struct piece) pieces;
    size_t start; // in the file: where a field with elements in it begins
    bool is_raw;
};

enum { TITLE, LINK, DATE, CONTENT, SUMMARY, FIELDS };

struct feed {
    sg_arena *arena;
    const sg_source *source;
    sg_documents *documents;
    XML_Parser parser;
    struct field fields[FIELDS];
    struct field *field; // that is being read
    size_t depth;
    size_t item_depth; // 0: in no item
    sg_str url;
};

// --- Decoded text ------------------------------------------------------------

static void clear(struct field *field)
{
    sg_buf_clear(&field->text);
    field->pieces.count = 0;
    field->is_raw = false;
}

static void add(struct feed *feed, struct field *field, sg_str text,
                size_t offset, size_t length)
{
    struct piece piece = {field->text.len, offset, length};
    struct piece *last = field->pieces.count
                             ? &field->pieces.items[field->pieces.count - 1]
                             : NULL;
    bool is_same = length == text.len;
    if (last && is_same && last->offset + last->length == offset &&
        last->length == piece.start - last->start)
        last->length += length;
    else
        sg_vec_push(feed->arena, &field->pieces, piece);
    sg_buf_add(&field->text, text);
}

// Length of the decoded text that a piece gave.
static size_t piece_length(const struct field *field, size_t index)
{
    size_t end = index + 1 < field->pieces.count
                     ? field->pieces.items[index + 1].start
                     : field->text.len;
    return end - field->pieces.items[index].start;
}

static size_t piece_at(const struct field *field, size_t at)
{
    size_t low = 0;
    size_t high = field->pieces.count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        *(field->pieces.items[middle].start <= at ? &low : &high) = middle;
    }
    return low;
}

static size_t file_offset(const struct field *field, size_t at)
{
    size_t index = piece_at(field, at);
    const struct piece *piece = &field->pieces.items[index];
    bool is_same = piece->length == piece_length(field, index);
    if (is_same || at >= field->text.len)
        return piece->offset + (is_same ? at - piece->start : piece->length);
    return piece->offset;
}

// --- Runs of the decoded text to runs of the file ----------------------------

typedef SG_VEC(struct sg_text_run) text_runs;

static void map_same(struct feed *feed, const struct field *field,
                     struct sg_text_run run, text_runs *runs)
{
    size_t at = run.offset;
    size_t end = run.offset + run.length;
    for (size_t index = piece_at(field, at); at < end; index++) {
        const struct piece *piece = &field->pieces.items[index];
        size_t length = piece_length(field, index);
        size_t stop = piece->start + length < end ? piece->start + length : end;
        bool is_same = piece->length == length;
        struct sg_text_run mapped = {
            .start = run.start + (at - run.offset),
            .offset = piece->offset + (is_same ? at - piece->start : 0),
            .length = is_same ? stop - at : piece->length,
            .class = run.class};
        // A part of what was decoded stands where all of it does.
        if (!is_same && mapped.length == stop - at)
            mapped.length = 0;
        sg_vec_push(feed->arena, runs, mapped);
        at = stop;
    }
}

static void map_block(struct feed *feed, const struct field *field,
                      struct sg_block *block)
{
    text_runs runs = {0};
    for (size_t i = 0; i < block->runs.count; i++) {
        struct sg_text_run run = block->runs.items[i];
        size_t end = i + 1 < block->runs.count ? block->runs.items[i + 1].start
                                               : block->text.len;
        if (run.length == end - run.start) {
            map_same(feed, field, run, &runs);
            continue;
        }
        size_t offset = file_offset(field, run.offset);
        run.length = file_offset(field, run.offset + run.length) - offset;
        run.offset = offset;
        if (run.length == end - run.start)
            run.length = 0;
        sg_vec_push(feed->arena, &runs, run);
    }
    block->runs.items = runs.items;
    block->runs.count = runs.count;
    block->runs.capacity = runs.capacity;
    block->text = sg_arena_dup(feed->arena, block->text);
}

static void add_class(struct feed *feed, struct sg_document *document,
                      size_t offset, enum sg_text_class class)
{
    size_t count = document->classes.count;
    struct sg_class_run *last =
        count ? &document->classes.items[count - 1] : NULL;
    struct sg_class_run run = {offset, class};
    if (last && last->class == class)
        return;
    if (last && last->offset >= offset)
        last->class = class;
    else
        sg_vec_push(feed->arena, &document->classes, run);
}

static void map_classes(struct feed *feed, const struct field *field,
                        struct sg_document *document)
{
    struct sg_class_run *runs = document->classes.items;
    size_t count = document->classes.count;
    document->classes.items = NULL;
    document->classes.count = document->classes.capacity = 0;
    add_class(feed, document, 0, SG_TEXT_FURNITURE);
    for (size_t i = 0; i < count; i++)
        add_class(feed, document, file_offset(field, runs[i].offset),
                  runs[i].class);
    if (count)
        add_class(feed, document, file_offset(field, field->text.len),
                  SG_TEXT_FURNITURE);
}

// --- Posts -------------------------------------------------------------------

static sg_str plain_text(struct feed *feed, sg_str html)
{
    struct sg_draft draft;
    sg_draft_init(&draft, feed->arena, sg_arena_dup(feed->arena, html));
    struct sg_tags tags = {.page = {.draft = &draft}};
    sg_tags_read(&tags, 0, html.len);
    sg_draft_finish(&draft);
    bool has_text = draft.document.blocks.count > 0;
    return has_text ? draft.document.blocks.items[0].text : (sg_str){0};
}

static sg_str field_text(const struct feed *feed, int field)
{
    return sg_trim(sg_buf_str(&feed->fields[field].text));
}

static bool is_absolute(sg_str url)
{
    return sg_str_starts(url, SG_STR("http://")) ||
           sg_str_starts(url, SG_STR("https://"));
}

static void describe(struct feed *feed, struct sg_document *document)
{
    document->source = feed->source;
    document->title = plain_text(feed, field_text(feed, TITLE));
    sg_str date = sg_date_find(field_text(feed, DATE));
    document->date = date.len ? sg_date_iso(feed->arena, date) : (sg_str){0};
    sg_str link = field_text(feed, LINK);
    document->url = feed->url.len       ? feed->url
                    : is_absolute(link) ? sg_arena_dup(feed->arena, link)
                                        : (sg_str){0};
}

static void end_item(struct feed *feed)
{
    struct field *field = &feed->fields[CONTENT];
    if (field->text.len == 0)
        field = &feed->fields[SUMMARY];
    struct sg_draft draft;
    sg_str text = sg_arena_dup(feed->arena, sg_buf_str(&field->text));
    sg_draft_init(&draft, feed->arena, text);
    sg_html_read(&draft);
    sg_draft_finish(&draft);
    for (size_t i = 0; i < draft.document.blocks.count; i++)
        map_block(feed, field, &draft.document.blocks.items[i]);
    map_classes(feed, field, &draft.document);
    describe(feed, &draft.document);
    sg_vec_push(feed->arena, feed->documents, draft.document);
    feed->item_depth = 0;
}

// --- Elements ----------------------------------------------------------------

static const struct {
    const char *element;
    int field;
} elements[] = {
    {"title", TITLE},
    {"link", LINK},
    {"pubDate", DATE},
    {"published", DATE},
    {"dc:date", DATE},
    {"updated", DATE},
    {"content:encoded", CONTENT},
    {"content", CONTENT},
    {"description", SUMMARY},
    {"summary", SUMMARY},
};

static struct field *field_of(struct feed *feed, const char *element)
{
    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
        if (strcmp(element, elements[i].element) == 0)
            return &feed->fields[elements[i].field];
    return NULL;
}

static size_t event_offset(const struct feed *feed)
{
    return (size_t)XML_GetCurrentByteIndex(feed->parser);
}

static size_t event_length(const struct feed *feed)
{
    return (size_t)XML_GetCurrentByteCount(feed->parser);
}

static void begin_item(struct feed *feed)
{
    feed->item_depth = feed->depth;
    feed->url = (sg_str){0};
    for (int i = 0; i < FIELDS; i++)
        clear(&feed->fields[i]);
}

// Atom's links are attributes.
static void read_link(struct feed *feed, const char **attributes)
{
    sg_str rel = SG_STR("alternate");
    sg_str href = {0};
    for (; attributes[0]; attributes += 2) {
        if (strcmp(attributes[0], "rel") == 0)
            rel = sg_str_from(attributes[1]);
        else if (strcmp(attributes[0], "href") == 0)
            href = sg_str_from(attributes[1]);
    }
    if (sg_str_is(rel, "alternate") && is_absolute(href))
        feed->url = sg_arena_dup(feed->arena, href);
}

static void begin_field(struct feed *feed, const char *element,
                        const char **attributes)
{
    feed->field = field_of(feed, element);
    if (!feed->field)
        return;
    if (strcmp(element, "link") == 0)
        read_link(feed, attributes);
    // "published" counts more than "updated".
    if (feed->field->text.len) {
        feed->field = NULL;
        if (strcmp(element, "published") != 0)
            return;
        feed->field = &feed->fields[DATE];
    }
    clear(feed->field);
    feed->field->start = event_offset(feed) + event_length(feed);
}

static void XMLCALL start_element(void *data, const char *element,
                                  const char **attributes)
{
    struct feed *feed = data;
    feed->depth++;
    if (feed->item_depth == 0) {
        if (strcmp(element, "item") == 0 || strcmp(element, "entry") == 0)
            begin_item(feed);
    } else if (feed->depth == feed->item_depth + 1) {
        begin_field(feed, element, attributes);
    } else if (feed->field) {
        feed->field->is_raw = true;
    }
}

// A field with elements in it is HTML as it stands in the file.
static void end_field(struct feed *feed)
{
    struct field *field = feed->field;
    feed->field = NULL;
    if (!field || !field->is_raw)
        return;
    size_t end = event_offset(feed);
    sg_buf_clear(&field->text);
    field->pieces.count = 0;
    if (end > field->start && end <= feed->source->text.len)
        add(feed, field, sg_str_slice(feed->source->text, field->start, end),
            field->start, end - field->start);
}

static void XMLCALL end_element(void *data, const char *element)
{
    struct feed *feed = data;
    (void)element;
    if (feed->item_depth && feed->depth == feed->item_depth + 1)
        end_field(feed);
    else if (feed->item_depth && feed->depth == feed->item_depth)
        end_item(feed);
    feed->depth--;
}

static void XMLCALL add_characters(void *data, const char *bytes, int count)
{
    struct feed *feed = data;
    if (!feed->field || feed->field->is_raw)
        return;
    sg_str text = {bytes, (size_t)count};
    sg_str file = feed->source->text;
    size_t offset = event_offset(feed);
    size_t length = event_length(feed);
    bool is_same = offset + text.len <= file.len &&
                   memcmp(file.ptr + offset, bytes, text.len) == 0;
    if (is_same)
        length = text.len;
    else if (length == text.len)
        length = 0;
    add(feed, feed->field, text, offset, length);
}

// --- The whole ---------------------------------------------------------------

void sg_feed_read(sg_arena *arena, const sg_source *source,
                  sg_documents *documents)
{
    struct feed feed = {
        .arena = arena, .source = source, .documents = documents};
    feed.parser = source->text.len <= INT_MAX ? XML_ParserCreate(NULL) : NULL;
    if (!feed.parser)
        return;
    XML_SetUserData(feed.parser, &feed);
    XML_SetElementHandler(feed.parser, start_element, end_element);
    XML_SetCharacterDataHandler(feed.parser, add_characters);
    XML_Parse(feed.parser, source->text.ptr, (int)source->text.len, 1);
    XML_ParserFree(feed.parser);
    for (int i = 0; i < FIELDS; i++)
        sg_buf_finish(&feed.fields[i].text);
}
