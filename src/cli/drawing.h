// SPDX-License-Identifier: MIT
// The options that all pictures have.
#ifndef SG_CLI_DRAWING_H
#define SG_CLI_DRAWING_H

#include "cli/opt.h"
#include "skillgraph.h"

enum { NARROWEST = 320, WIDEST = 4000 };

// Options of a picture, as the user gave them.
struct drawing_options {
    size_t width;
    size_t max_skills;
    int theme; // enum sg_picture_theme
    const char *path;
};
#define DRAWING_OPTIONS_INIT                                                   \
    {                                                                          \
        830, SG_NO_INDEX, -1, NULL                                             \
    }

// Rows for a command's table of options.
#define DRAWING_ROWS(options)                                                  \
    {"output", 'o', OPT_TEXT, &(options).path, "FILE", "write to FILE"},       \
        {"width",          'w',  OPT_COUNT,                                    \
         &(options).width, "PX", "width of the picture (830)"},                \
        {"theme",                                                              \
         't',                                                                  \
         OPT_WORD,                                                             \
         &(options).theme,                                                     \
         "auto|light|dark|transparent",                                        \
         "colours; auto follows the reader"},                                  \
    {                                                                          \
        "max-skills", 'n', OPT_COUNT, &(options).max_skills, "N",              \
            "draw the N strongest and most recent; 0: all"                     \
    }

// Draws one picture of the workspace as the options say; `place` is what lays
// it out. Returns the exit status.
int draw(const char *command, const struct drawing_options *options,
         const struct sg_drawing *drawing,
         sg_picture *(*place)(const sg_session *session,
                              const struct sg_drawing *drawing,
                              sg_diags *diags));

#endif
