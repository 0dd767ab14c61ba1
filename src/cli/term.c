// SPDX-License-Identifier: MIT
#include "cli/term.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/diag.h"
#include "base/file.h"
#include "cli/opt.h"

bool has_colour(int file)
{
    const char *no_color = getenv("NO_COLOR");
    const char *term = getenv("TERM");
    return isatty(file) && !(no_color && *no_color) &&
           !(term && strcmp(term, "dumb") == 0);
}

void print_safe(const char *text)
{
    sg_buf safe = {0};
    sg_buf_add_safe(&safe, sg_str_from(text));
    if (safe.len)
        fputs(safe.ptr, stdout);
    sg_buf_finish(&safe);
}

int finish(sg_diags *diags)
{
    struct sg_text text = sg_diags_text(diags, has_colour(STDERR_FILENO));
    if (text.len)
        fputs(text.ptr, stderr);
    sg_text_free(&text);
    int status = sg_diags_has_system_error(diags) ? EXIT_USAGE
                 : sg_diags_errors(diags)         ? EXIT_INPUT
                                                  : EXIT_FINE;
    sg_diags_free(diags);
    return status;
}

sg_session *load(sg_diags **diags, int *status)
{
    *diags = sg_diags_new();
    sg_session *session = sg_open("", *diags);
    if (session && sg_diags_errors(*diags) == 0)
        return session;
    *status = finish(*diags);
    sg_close(session);
    return NULL;
}

bool deliver(struct sg_text *text, const char *path, sg_diags *diags)
{
    bool fine;
    if (path && strcmp(path, "-") != 0) {
        fine = sg_file_write(sg_str_from(path), (sg_str){text->ptr, text->len},
                             false, diags);
    } else {
        fine = fwrite(text->ptr, 1, text->len, stdout) == text->len &&
               fflush(stdout) == 0;
        if (!fine)
            sg_system_error(diags, SG_STR("standard output"), "%s",
                            strerror(errno));
    }
    sg_text_free(text);
    return fine;
}
