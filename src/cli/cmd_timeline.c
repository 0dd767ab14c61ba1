// SPDX-License-Identifier: MIT
#include "cli/commands.h"
#include "cli/drawing.h"
#include "cli/term.h"

int cmd_timeline(int argc, char **argv)
{
    struct drawing_options options = DRAWING_OPTIONS_INIT;
    int unit = SG_BY_YEAR;
    const struct opt opts[] = {
        DRAWING_ROWS(options),
        {"by", 'b', OPT_WORD, &unit, "year|half|quarter|month",
         "how fine the columns are"},
    };
    enum opt_result result =
        opt_read(command_find("timeline"), opts, sizeof opts / sizeof *opts,
                 &argc, argv, NULL);
    if (result != OPT_GO)
        return result == OPT_HELP ? EXIT_FINE : EXIT_USAGE;
    if (argc > 1)
        return usage_error("timeline", "'%s' is one argument too many",
                           argv[1]);
    if (!drawing_check("timeline", &options))
        return EXIT_USAGE;
    sg_diags *diags;
    int status;
    sg_session *session = load(&diags, &status);
    if (!session)
        return status;
    struct sg_drawing drawing = SG_DRAWING_INIT;
    drawing.width = (double)options.width;
    drawing.max_skills = options.max_skills;
    drawing.unit = unit;
    sg_picture *picture = sg_timeline_new(session, &drawing);
    struct sg_text svg = sg_picture_svg(picture, options.theme);
    deliver(&svg, options.path, diags);
    sg_picture_free(picture);
    status = finish(diags);
    sg_close(session);
    return status;
}
