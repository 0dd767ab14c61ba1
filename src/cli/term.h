// SPDX-License-Identifier: MIT
// What commands share: loading with diagnostics, writing results.
#ifndef SG_CLI_TERM_H
#define SG_CLI_TERM_H

#include <stdbool.h>

#include "skillgraph.h"

// Prints all diagnostics to stderr, coloured on a terminal unless NO_COLOR is
// set; returns the exit status that they call for, and frees them.
int finish(sg_diags *diags);

// Loads the workspace in the current folder. NULL when it has errors; then
// *status is set and all has been printed and freed.
sg_session *load(sg_diags **diags, int *status);

// Writes to stdout, or replaces `path` as a whole. False when that failed.
bool deliver(struct sg_text *text, const char *path, sg_diags *diags);

// Text from files, with everything unsafe for a terminal escaped.
void print_safe(const char *text);

// True when SGR sequences may be sent to the file descriptor.
bool has_colour(int file);

#endif
