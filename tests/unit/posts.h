// SPDX-License-Identifier: MIT
// Posts for the tests of readers: read, checked and shown as lines of text.
#ifndef SG_UNIT_POSTS_H
#define SG_UNIT_POSTS_H

#include "check.h"
#include "mine/document.h"

struct posts {
    sg_arena arena;
    sg_documents list;
    sg_str text; // of the file, without a byte order mark
};

// Reads a file of that name; the format follows from both. Fails the test when
// a document contradicts the promises of mine/document.h.
struct posts posts_read(const char *path, sg_str text);
void posts_finish(struct posts *posts);

// One line a block: what it is ("h2", "p", "i1" and so on, "?" guessed, ">"
// quoted, "^" head, "." ordered, "~" struck), then its text: `code`, <link>,
// line breaks as '/'.
sg_str posts_show(sg_arena *arena, const struct sg_document *document);

// Fails unless the one post of a file shows so.
#define check_post(path, text, expected)                                       \
    check_post_at((path), sg_str_from(text), (expected), __FILE__, __LINE__)
void check_post_at(const char *path, sg_str text, const char *expected,
                   const char *file, int line);

// What the first `part` in the file is.
enum sg_text_class posts_class(const struct posts *posts, const char *part);

#endif
