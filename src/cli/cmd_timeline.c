// SPDX-License-Identifier: MIT
#include "cli/commands.h"
#include "cli/drawing.h"

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
    struct sg_drawing drawing = SG_DRAWING_INIT;
    drawing.unit = unit;
    return draw("timeline", &options, &drawing, sg_timeline_new);
}
