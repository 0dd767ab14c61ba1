// SPDX-License-Identifier: MIT
#include <stdio.h>

#include "cli/commands.h"
#include "cli/opt.h"
#include "cli/term.h"

static void print_count(size_t count, const char *noun, const char *after)
{
    printf("%zu %s%s%s", count, noun, count == 1 ? "" : "s", after);
}

int cmd_check(int argc, char **argv)
{
    bool is_quiet = false;
    const struct opt opts[] = {
        {"quiet", 'q', OPT_FLAG, &is_quiet, NULL,
         "say nothing when all is fine"},
    };
    const struct command *self = command_find("check");
    enum opt_result result = opt_read(self, opts, 1, &argc, argv, NULL);
    if (result != OPT_GO)
        return result == OPT_HELP ? EXIT_FINE : EXIT_USAGE;
    if (argc > 1)
        return usage_error("check", "'%s' is one argument too many", argv[1]);
    sg_diags *diags;
    int status;
    sg_session *session = load(&diags, &status);
    if (!session)
        return status;
    struct sg_counts counts = sg_session_counts(session);
    if (!is_quiet) {
        print_count(counts.posts, "post", ", ");
        print_count(counts.skills, "skill", ", ");
        print_count(counts.mentions, "mention", "");
        if (counts.proposals)
            printf(", %zu of them not reviewed yet", counts.proposals);
        if (counts.candidates)
            printf(", %zu candidate%s", counts.candidates,
                   counts.candidates == 1 ? "" : "s");
        putchar('\n');
    }
    status = finish(diags);
    sg_close(session);
    return status;
}
