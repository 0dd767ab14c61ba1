// SPDX-License-Identifier: MIT
#include "cli/commands.h"
#include "cli/drawing.h"
#include "cli/term.h"

int cmd_map(int argc, char **argv)
{
    struct drawing_options options = DRAWING_OPTIONS_INIT;
    int by = 0;
    bool with_implied = false;
    bool with_used_with = false;
    const struct opt opts[] = {
        DRAWING_ROWS(options),
        {"by", 'b', OPT_WORD, &by, "area|period",
         "what the cards are; by period, each skill stands where it began"},
        {"implied", 0, OPT_FLAG, &with_implied, NULL,
         "also what is needed but named nowhere"},
        {"used-with", 0, OPT_FLAG, &with_used_with, NULL,
         "also what is named in one sentence or list"},
    };
    enum opt_result result =
        opt_read(command_find("map"), opts, sizeof opts / sizeof *opts, &argc,
                 argv, NULL);
    if (result != OPT_GO)
        return result == OPT_HELP ? EXIT_FINE : EXIT_USAGE;
    if (argc > 1)
        return usage_error("map", "'%s' is one argument too many", argv[1]);
    if (!drawing_check("map", &options))
        return EXIT_USAGE;
    sg_diags *diags;
    int status;
    sg_session *session = load(&diags, &status);
    if (!session)
        return status;
    struct sg_drawing drawing = SG_DRAWING_INIT;
    drawing.width = (double)options.width;
    drawing.max_skills = options.max_skills;
    drawing.by_period = by == 1;
    drawing.with_implied = with_implied;
    drawing.with_used_with = with_used_with;
    sg_picture *picture = sg_map_new(session, &drawing, diags);
    if (picture) {
        struct sg_text svg = sg_picture_svg(picture, options.theme);
        deliver(&svg, options.path, diags);
    }
    sg_picture_free(picture);
    status = finish(diags);
    sg_close(session);
    return status;
}
