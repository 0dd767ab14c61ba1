// SPDX-License-Identifier: MIT
#include <stdio.h>

#include "base/suggest.h"
#include "cli/commands.h"
#include "cli/opt.h"
#include "skillgraph.h"

static int print_all(void)
{
    struct sg_explanation explanation;
    for (size_t i = 0; sg_explain_at(i, &explanation); i++)
        printf("%-20s%s\n", explanation.id, explanation.meaning);
    return EXIT_FINE;
}

int cmd_explain(int argc, char **argv)
{
    const struct command *self = command_find("explain");
    enum opt_result result = opt_read(self, NULL, 0, &argc, argv,
                                      "Without ID, lists all of them.\n");
    if (result != OPT_GO)
        return result == OPT_HELP ? EXIT_FINE : EXIT_USAGE;
    if (argc > 2)
        return usage_error("explain", "'%s' is one argument too many", argv[2]);
    if (argc == 1)
        return print_all();
    struct sg_explanation explanation;
    if (sg_explain(argv[1], &explanation)) {
        printf("%s: %s\n%s\n", explanation.id, explanation.meaning,
               explanation.cure);
        return EXIT_FINE;
    }
    sg_suggest suggest = sg_suggest_start(sg_str_from(argv[1]));
    for (size_t i = 0; sg_explain_at(i, &explanation); i++)
        sg_suggest_offer(&suggest, sg_str_from(explanation.id));
    sg_str meant = sg_suggest_best(&suggest);
    if (meant.len)
        return usage_error("explain", "unknown id '%s', did you mean '%.*s'?",
                           argv[1], SG_FMT(meant));
    return usage_error("explain", "unknown id '%s'", argv[1]);
}
