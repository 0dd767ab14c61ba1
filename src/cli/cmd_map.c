// SPDX-License-Identifier: MIT
#include "cli/commands.h"
#include "cli/drawing.h"

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
    struct sg_drawing drawing = SG_DRAWING_INIT;
    drawing.by_period = by == 1;
    drawing.with_implied = with_implied;
    drawing.with_used_with = with_used_with;
    return draw("map", &options, &drawing, sg_map_new);
}
