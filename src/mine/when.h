// SPDX-License-Identifier: MIT
// Which time a post looks back on, and which time a claim speaks of.
#ifndef SG_MINE_WHEN_H
#define SG_MINE_WHEN_H

#include "mine/document.h"
#include "mine/status.h"
#include "model/period.h"

// A day; month and day are 0 where only the year is known, all of them where
// nothing is.
struct sg_day {
    int year;
    int month;
    int day;
};

// The first date in `text`: 2023-01-02, 2023.1.2, 2023/1/2, 2023년 1월 2일,
// Jan 2, 2023, 2 January 2023; months of a year too. Year 0 when there is none.
struct sg_day sg_day_find(sg_str text);

struct sg_post_time {
    sg_period period; // unit SG_NO_PERIOD when nothing tells
    struct sg_day written;
};

// In this order: the date of the front matter or the page, the title, the
// first lines, the file's name. The title's year goes before the date's.
// The title: the document's, or where that says nothing of a time, a short line
// of the opening that looks back on a year.
sg_str sg_when_title(const struct sg_document *document);

struct sg_post_time sg_when_post(const struct sg_document *document,
                                 sg_str title);

// A time that a text names, as seen from a post.
struct sg_time {
    sg_period period;
    bool is_this_year; // 올해: may mean the year of writing
    size_t end;        // in the text, where the words for it end
};

// The time that rules hit number `index` of the reading, whose predicate stands
// at `cue`: one named between the two, else the last one before the name, else
// the first one after it in its clause. Unit SG_NO_PERIOD when the sentence
// names none.
struct sg_time sg_when_named(const struct sg_reading *reading, size_t index,
                             size_t cue, const struct sg_post_time *post);

// The time that a heading names.
struct sg_time sg_when_heading(sg_str text, const sg_cues *cues,
                               const struct sg_post_time *post);

// The period of a claim. A plan without a time is for the post's period when
// that lasts for more than another month, else for the next.
sg_period sg_when_claim(struct sg_time named, bool is_plan,
                        const struct sg_post_time *post);

#endif
