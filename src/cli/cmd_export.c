// SPDX-License-Identifier: MIT
#include "cli/commands.h"
#include "cli/drawing.h"
#include "cli/term.h"

int cmd_export(int argc, char **argv)
{
    enum { JSON, DOT };
    int format = JSON;
    bool as_drawn = false;
    bool with_implied = false;
    const char *path = NULL;
    const struct opt opts[] = {
        {"format", 'f', OPT_WORD, &format, "json|dot", "what to write (json)"},
        {"as-drawn", 0, OPT_FLAG, &as_drawn, NULL,
         "dot: the graphs that 'map' hands to Graphviz, one a card"},
        {"implied", 0, OPT_FLAG, &with_implied, NULL,
         "also what is needed but named nowhere"},
        {"output", 'o', OPT_TEXT, &path, "FILE", "write to FILE"},
    };
    enum opt_result result =
        opt_read(command_find("export"), opts, sizeof opts / sizeof *opts,
                 &argc, argv, NULL);
    if (result != OPT_GO)
        return result == OPT_HELP ? EXIT_FINE : EXIT_USAGE;
    if (argc > 1)
        return usage_error("export", "'%s' is one argument too many", argv[1]);
    if (as_drawn && format != DOT)
        return usage_error("export", "--as-drawn goes with --format=dot");
    sg_diags *diags;
    int status;
    sg_session *session = load(&diags, &status);
    if (!session)
        return status;
    struct sg_text text = {0};
    bool fine = true;
    if (as_drawn) {
        struct sg_drawing drawing = SG_DRAWING_INIT;
        drawing.with_implied = with_implied;
        fine = sg_export_as_drawn_dot(session, &drawing, diags, &text);
    } else {
        text = format == DOT ? sg_export_as_dot(session, with_implied)
                             : sg_export_as_json(session, with_implied);
    }
    if (fine)
        deliver(&text, path, diags);
    status = finish(diags);
    sg_close(session);
    return status;
}
