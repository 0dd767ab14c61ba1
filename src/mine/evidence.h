// SPDX-License-Identifier: MIT
// Is each claim's text still where it was?
#ifndef SG_MINE_EVIDENCE_H
#define SG_MINE_EVIDENCE_H

#include "base/diag.h"
#include "model/workspace.h"

// Looks for the text of each mention in the posts that are at hand below
// `folder` ("" or ending in '/'). Where lines have moved, the mark finds the
// sentence again (DESIGN section 4) and `place` is set anew; what isn't found
// is reported.
void sg_evidence_check(sg_str folder, struct sg_workspace *workspace,
                       sg_diags *diags);

#endif
