// SPDX-License-Identifier: MIT
// Unified diffs.
#ifndef SG_BASE_TEXTDIFF_H
#define SG_BASE_TEXTDIFF_H

#include "base/buf.h"

// Appends what turns `before` into `after`, with three lines of context, in the
// form that patch(1) takes; nothing when they are the same. Names are used as
// given: "a/x", "b/x" or "/dev/null". Texts that differ in thousands of lines
// get a correct diff, not the shortest.
void sg_textdiff(sg_str before_name, sg_str after_name, sg_str before,
                 sg_str after, sg_buf *out);

#endif
