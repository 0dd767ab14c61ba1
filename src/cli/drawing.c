// SPDX-License-Identifier: MIT
#include "cli/drawing.h"

#include "cli/term.h"

int draw(const char *command, const struct drawing_options *options,
         const struct sg_drawing *drawing,
         sg_picture *(*place)(const sg_session *session,
                              const struct sg_drawing *drawing,
                              sg_diags *diags))
{
    if (options->width < NARROWEST || options->width > WIDEST)
        return usage_error(command, "--width takes %d to %d", NARROWEST,
                           WIDEST);
    sg_diags *diags;
    int status;
    sg_session *session = load(&diags, &status);
    if (!session)
        return status;
    struct sg_drawing chosen = *drawing;
    chosen.width = (double)options->width;
    chosen.max_skills = options->max_skills;
    sg_picture *picture = place(session, &chosen, diags);
    if (picture) {
        struct sg_text svg = sg_picture_svg(picture, options->theme);
        deliver(&svg, options->path, diags);
    }
    sg_picture_free(picture);
    status = finish(diags);
    sg_close(session);
    return status;
}
