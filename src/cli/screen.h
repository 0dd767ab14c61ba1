// SPDX-License-Identifier: MIT
// A terminal that one command has for itself: keys as they are pressed, a page
// at a time, and everything as it was when the command ends, however it ends.
#ifndef SG_CLI_SCREEN_H
#define SG_CLI_SCREEN_H

#include "base/buf.h"

// True when stdin and stdout are a terminal that can do what is needed.
bool screen_is_there(void);

// Takes the terminal over. Signals wait until screen_key() is called.
void screen_open(void);

// Gives it back.
void screen_close(void);

struct screen_size {
    size_t columns;
    size_t rows;
};
struct screen_size screen_size(void);

// Replaces what is shown; rows and columns that don't fit are the caller's
// business.
void screen_show(sg_str page);

// Keys that are no characters.
enum {
    KEY_BACK = 1, // cursor left or up
    KEY_NEXT,     // cursor right or down
    KEY_RESIZE,   // none was pressed: the page has to be drawn again
    KEY_END,      // end of input, or a signal that ends the program
};

// Waits for a key and returns its character, that of an English keyboard when a
// Hangul letter was typed, or one of the above.
int screen_key(void);

// After screen_close(): dies of the signal that screen_key() took for KEY_END,
// as if it had not been caught. Returns when there was none.
void screen_die(void);

// Appends `text` in lines of at most `columns`, each after `indent` blanks;
// bytes `from` to `to` stand between `on` and `off`, which take no room. Lines
// break at spaces where there are any; at most `rows` are written. `text` holds
// nothing that is unsafe for a terminal.
struct highlight {
    size_t from;
    size_t to;
    const char *on;
    const char *off;
};
void screen_wrap(sg_str text, struct highlight highlight, size_t indent,
                 size_t columns, size_t rows, sg_buf *out);

#endif
