// SPDX-License-Identifier: MIT
// What the readers of all formats share: a document under construction.
#ifndef SG_MINE_READERS_H
#define SG_MINE_READERS_H

#include "base/buf.h"
#include "mine/document.h"

// Init with sg_draft_init(). At most one block is open; text without one opens
// a paragraph. Bytes that no reader paints stay markup.
struct sg_draft {
    sg_arena *arena;
    sg_str text; // what is read
    struct sg_document document;
    unsigned char *classes; // enum sg_text_class of each byte of `text`
    bool is_quote;          // of blocks that open now
    bool is_struck;         // of text that is added now
    bool has_templates;     // {{ … }} and {% … %} are markup

    bool is_open;
    bool has_unstruck;
    struct sg_block block; // the open one, without text and runs
    sg_buf bytes;          // its text
    SG_VEC(struct sg_text_run) runs;
    size_t skip_end;         // text before this is no evidence
    size_t template_give_up; // no template that starts before this is closed
    bool highlight_give_up;  // nor any piece of code in such tags
};

void sg_draft_init(struct sg_draft *draft, sg_arena *arena, sg_str text);

// Closes the last block, makes the runs of classes and frees what is not in the
// arena.
void sg_draft_finish(struct sg_draft *draft);

// Forgets all blocks; bytes from `from` on are markup again.
void sg_draft_rewind(struct sg_draft *draft, size_t from);

void sg_draft_paint(struct sg_draft *draft, size_t offset, size_t length,
                    enum sg_text_class class);

// Opens a block, after closing the one that is open. Blocks that stay empty
// vanish.
void sg_draft_begin(struct sg_draft *draft, struct sg_block block);
void sg_draft_end(struct sg_draft *draft);

// Adds bytes of the file as they are and paints them. In prose and the words of
// links, urls, addresses and templates become targets and markup.
void sg_draft_text(struct sg_draft *draft, size_t offset, size_t length,
                   enum sg_text_class class);

// Adds `text` for other bytes of the file; `length` differs from its length.
void sg_draft_other(struct sg_draft *draft, size_t offset, size_t length,
                    sg_str text, enum sg_text_class class);

// Adds a line break, unless the block is empty or has just had one.
void sg_draft_break(struct sg_draft *draft, size_t offset, size_t length);

// Paints the bytes from `offset` to `end` and keeps them out of what is added
// later.
void sg_draft_skip(struct sg_draft *draft, size_t offset, size_t end,
                   enum sg_text_class class);

// --- Pieces ------------------------------------------------------------------

// The end of a url or an address that begins in `text` between `from` and `to`,
// its start in `start`; 0 when there is none.
size_t sg_target_find(sg_str text, size_t from, size_t to, size_t *start);

// The character that "&…;" means, written to `out`; empty for unknown names.
sg_str sg_entity_decode(sg_str entity, char out[5]);

// Length of the entity at `at`, or 0.
size_t sg_entity_length(sg_str text, size_t at);

// A full date in `text`: 2023년 1월 2일, 2023.1.2, 2023-01-02, Jan 2, 2023, …;
// empty when there is none. It is part of `text`.
sg_str sg_date_find(sg_str text);

// YYYY-MM-DD of a date that sg_date_find() found.
sg_str sg_date_iso(sg_arena *arena, sg_str date);

sg_str sg_trim(sg_str text);

// Same letters, but for the case of ASCII.
bool sg_same_word(sg_str a, sg_str b);

// --- Front matter ------------------------------------------------------------

bool sg_has_front_matter(sg_str text);

// Reads title, date and url, paints, and returns where the post begins.
size_t sg_front_matter_read(struct sg_draft *draft);

// --- HTML as a row of events -------------------------------------------------

enum sg_role {
    SG_ROLE_NONE, // inline, without meaning for us
    SG_ROLE_BLOCK,
    SG_ROLE_HEADING,
    SG_ROLE_QUOTE,
    SG_ROLE_LIST,
    SG_ROLE_ORDERED,
    SG_ROLE_ITEM,
    SG_ROLE_HEAD, // of a table
    SG_ROLE_ROW,
    SG_ROLE_CELL,
    SG_ROLE_BREAK,
    SG_ROLE_LINK,
    SG_ROLE_STRUCK,
    SG_ROLE_INLINE_CODE,
    SG_ROLE_CODE,
    SG_ROLE_FURNITURE,
};

struct sg_page {
    struct sg_draft *draft;
    int counts[SG_ROLE_FURNITURE + 1]; // how many of each role are open
    SG_VEC(bool) lists;                // is it ordered?
    bool has_cell;                     // the open row
};

enum sg_role sg_role_of(sg_str element, int *level);

// A tag at `offset`, `length` bytes long.
void sg_page_enter(struct sg_page *page, sg_str element, size_t offset,
                   size_t length);
void sg_page_leave(struct sg_page *page, sg_str element);

// Text between tags, entities not yet resolved.
void sg_page_text(struct sg_page *page, size_t offset, size_t length);

// The class that text between tags has now.
enum sg_text_class sg_page_class(const struct sg_page *page);

// Inline elements end where a block of the format around ends.
void sg_page_end_inline(struct sg_page *page);

// Tags without a tree. Tags may begin in one stretch and end in another.
struct sg_tags {
    struct sg_page page;
    enum sg_tags_state {
        SG_TAGS_TEXT,
        SG_TAGS_TAG,
        SG_TAGS_COMMENT,
    } state;
    sg_str closer;     // of a comment
    char quote;        // within an attribute's value
    bool is_closing;   // </…
    bool is_named;     // the name is complete
    size_t tag_offset; // of '<'
    char name[16];
    size_t name_length;
    sg_str raw; // the element whose end alone is a tag
};

void sg_tags_read(struct sg_tags *tags, size_t offset, size_t length);

// Would a tree of it be too deep or too large?
bool sg_tags_are_wild(sg_str text);

// --- Plain text --------------------------------------------------------------

struct sg_line {
    size_t offset;  // of its first byte that is no space
    size_t length;  // without space at the end; 0: blank
    size_t content; // offset of what follows a bullet
    size_t columns; // of the content
    size_t words;
    int indent;       // columns
    uint32_t bullet;  // what kind, 0: none
    bool is_sentence; // it ends like one
    bool is_furniture;
};

typedef SG_VEC(struct sg_line) sg_lines;

// The content of a line, without its bullet.
static inline sg_str sg_line_content(sg_str text, const struct sg_line *line)
{
    return sg_str_slice(text, line->content, line->offset + line->length);
}

// Marks what belongs to the page around the post. Returns the date found on the
// way, or an empty text.
sg_str sg_furniture_mark(sg_arena *arena, sg_str text, sg_lines *lines);

// The date of a line that holds nothing else but perhaps an author; else empty.
sg_str sg_byline_date(sg_str text);

// True for a line that opens the comments of readers.
bool sg_opens_comments(sg_str line);

// --- Formats: the text from `from` on ----------------------------------------

void sg_markdown_read(struct sg_draft *draft, size_t from, sg_str path);
void sg_plain_read(struct sg_draft *draft, size_t from);
void sg_html_read(struct sg_draft *draft);
void sg_feed_read(sg_arena *arena, const sg_source *source,
                  sg_documents *documents);

#endif
