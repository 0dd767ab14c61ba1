// SPDX-License-Identifier: MIT
// Diagnostics: collected by every layer, rendered by whoever prints.
#ifndef SG_BASE_DIAG_H
#define SG_BASE_DIAG_H

#include "base/buf.h"
#include "base/diag_ids.h"
#include "base/source.h"

enum sg_severity { SG_ERROR, SG_WARNING, SG_NOTE };

// Collects diagnostics of one run. After SG_DIAG_CAP errors further ones are
// only counted. Owns all texts it is given; sources must outlive it.
typedef struct sg_diags sg_diags;

enum { SG_DIAG_CAP = 200 };

sg_diags *sg_diags_new(void);
void sg_diags_free(sg_diags *diags);

// Messages: lower case, no full stop, what is wrong first, names in 'quotes'.
void sg_error(sg_diags *diags, enum sg_diag_id id, sg_span span,
              const char *format, ...) __attribute__((format(printf, 4, 5)));
void sg_warning(sg_diags *diags, enum sg_diag_id id, sg_span span,
                const char *format, ...) __attribute__((format(printf, 4, 5)));

// Belongs to the last error or warning. A span without source shows no place.
void sg_note(sg_diags *diags, sg_span span, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

// About a file as a whole: "PATH: error: … [id]".
void sg_file_error(sg_diags *diags, enum sg_diag_id id, sg_str path,
                   const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void sg_file_warning(sg_diags *diags, enum sg_diag_id id, sg_str path,
                     const char *format, ...)
    __attribute__((format(printf, 4, 5)));

// "PATH: error: …": a named path that can't be used; exit status 2.
void sg_system_error(sg_diags *diags, sg_str path, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

// Moves all of `from`, whose diagnostics are about whole files, to the end of
// `to`, and frees it.
void sg_diags_move(sg_diags *to, sg_diags *from);

size_t sg_diags_errors(const sg_diags *diags);
size_t sg_diags_warnings(const sg_diags *diags);

// True after sg_system_error().
bool sg_diags_has_system_error(const sg_diags *diags);

// Appends all diagnostics ordered by file and place, in the manner of
// compilers, and a line that counts them. `with_colour` adds SGR sequences;
// nothing else ever sends a control character.
void sg_diags_render(const sg_diags *diags, bool with_colour, sg_buf *out);

// Appends `text` with everything unsafe for a terminal as \xNN or \u{NNNN}.
void sg_buf_add_safe(sg_buf *buf, sg_str text);

struct sg_diag_info {
    sg_str id;
    sg_str meaning;
    sg_str cure;
};

// The table of ids, in order of enum sg_diag_id; the last has no id.
const struct sg_diag_info *sg_diag_info(enum sg_diag_id id);

#endif
