// SPDX-License-Identifier: MIT
// A post as blocks of text that know where each byte of them stands in the
// file, and what kind of text each byte of the file is.
#ifndef SG_MINE_DOCUMENT_H
#define SG_MINE_DOCUMENT_H

#include "base/source.h"
#include "base/vec.h"

// What a byte of the file is. Only what comes before SG_TEXT_MARKUP is
// evidence and part of a block's text.
enum sg_text_class {
    SG_TEXT_PROSE,
    SG_TEXT_INLINE_CODE,
    SG_TEXT_LINK, // the words of a link
    SG_TEXT_MARKUP,
    SG_TEXT_FRONT_MATTER,
    SG_TEXT_CODE,      // fenced, indented, <pre>, <script>, comments of HTML
    SG_TEXT_TARGET,    // urls, paths of images, their alternative texts
    SG_TEXT_FURNITURE, // of the page around the post; comments by readers
    SG_TEXT_CLASS_COUNT
};

enum sg_block_kind {
    SG_HEADING,
    SG_PARAGRAPH,
    SG_ITEM, // of a list: its own text, without the lists inside it
    SG_ROW,  // of a table: its cells, joined by " | "
};

// Part of a block's text that comes from one stretch of the file.
struct sg_text_run {
    size_t start;  // in the block's text
    size_t offset; // in the file
    size_t length; // in the file; the bytes are the same in both when it is
                   // as long as the run, else (an entity) all of the run
                   // stands at `offset`
    enum sg_text_class class;
};

struct sg_block {
    enum sg_block_kind kind;
    int level;       // of a heading, 1 to 6; of an item, its depth from 1
    bool is_guessed; // a heading without markup, told by how it stands
    bool is_quote;   // within a block quote: words of somebody else, perhaps
    bool is_head;    // the head row of a table
    bool is_ordered; // an item of a numbered list
    bool is_struck;  // all of it is struck through
    sg_str text;     // as in the file; entities resolved, line breaks as \n
    SG_VEC(struct sg_text_run) runs; // ascending, from 0
};

struct sg_class_run {
    size_t offset; // in the file; lasts until the next
    enum sg_text_class class;
};

struct sg_document {
    const sg_source *source; // the file; for a feed, all of it
    sg_str title;            // each empty when not given
    sg_str date;             // as written
    sg_str url;
    bool has_front_matter;
    SG_VEC(struct sg_block) blocks;      // in the order of the file
    SG_VEC(struct sg_class_run) classes; // of every byte, from 0
};

typedef SG_VEC(struct sg_document) sg_documents;

enum sg_post_format {
    SG_FORMAT_MARKDOWN,
    SG_FORMAT_PLAIN, // a page as copied out of a browser
    SG_FORMAT_HTML,
    SG_FORMAT_FEED, // RSS or Atom: many posts
};

// By the name's ending and the first bytes: text files may hold Markdown.
enum sg_post_format sg_post_format(sg_str path, sg_str text);

// Appends the post, or the posts of a feed, to `documents`. Any bytes are a
// post; what can't be understood is prose. Time is linear in the size. Texts
// that aren't views of the source live in `arena`.
void sg_document_read(sg_arena *arena, const sg_source *source,
                      enum sg_post_format format, sg_documents *documents);

// Where a byte of a block's text stands in the file.
size_t sg_block_offset(const struct sg_block *block, size_t at);

// What a byte of a block's text is.
enum sg_text_class sg_block_class(const struct sg_block *block, size_t at);

#endif
