// SPDX-License-Identifier: MIT
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/diag.h"
#include "base/suggest.h"
#include "cli/commands.h"
#include "cli/opt.h"
#include "cli/term.h"

const struct command commands[] = {
    {"build", "", "Draws everything into output/.", cmd_build},
    {"check", "", "Reads skills/ and reports every mistake in it.", cmd_check},
    {"explain", "[ID]", "Tells what a diagnostic means and what to do.",
     cmd_explain},
    {"export", "", "Writes the graph for other programs.", cmd_export},
    {"init", "[FOLDER]", "Starts a workspace.", cmd_init},
    {"list", "", "Lists skills with their periods and status.", cmd_list},
    {"map", "", "Draws what stands on what, as SVG.", cmd_map},
    {"mine", "POST...", "Finds claims in posts, as proposals to review.",
     cmd_mine},
    {"review", "[POST...]", "Asks about each proposal: accept, reject, change.",
     cmd_review},
    {"timeline", "", "Draws when what was learned and used, as SVG.",
     cmd_timeline},
    {"why", "SKILL...", "Shows every piece of evidence for a skill.", cmd_why},
};
const size_t command_count = sizeof commands / sizeof *commands;

static void print_help(void)
{
    printf(
        "usage: skillgraph [-C FOLDER] COMMAND [OPTION...]\n\n"
        "Turns reviewed mentions in your own posts into a map of your skills, "
        "a timeline,\nand answers with evidence. A workspace is a folder that "
        "holds skills/.\n\n");
    for (size_t i = 0; i < command_count; i++) {
        char left[32];
        snprintf(left, sizeof left, "%s %s", commands[i].name,
                 commands[i].arguments);
        printf("  %-18s%s\n", left, commands[i].summary);
    }
    printf("\n  -C FOLDER         work in FOLDER\n"
           "  -h, --help        this text; after a command, that command's\n"
           "  -V, --version     the version\n");
}

static int report_unknown(const char *name)
{
    sg_suggest suggest = sg_suggest_start(sg_str_from(name));
    for (size_t i = 0; i < command_count; i++)
        sg_suggest_offer(&suggest, sg_str_from(commands[i].name));
    sg_str meant = sg_suggest_best(&suggest);
    const char *kind = name[0] == '-' ? "option" : "command";
    if (meant.len)
        return usage_error(NULL, "unknown %s '%s', did you mean '%.*s'?", kind,
                           name, SG_FMT(meant));
    return usage_error(NULL, "unknown %s '%s'", kind, name);
}

// A file that is opened while one of the three is closed would take its place,
// and get what was meant for it.
static void open_closed_files(void)
{
    for (int file = 0; file <= STDERR_FILENO; file++)
        if (fcntl(file, F_GETFD) < 0)
            (void)open("/dev/null", file == 0 ? O_RDONLY : O_WRONLY);
}

// The status, unless what was printed got lost.
static int after_output(int status)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return status;
    sg_diags *diags = sg_diags_new();
    sg_system_error(diags, SG_STR("standard output"), "%s", strerror(errno));
    return finish(diags);
}

static int run(int argc, char **argv)
{
    int at = 1;
    for (; at < argc && argv[at][0] == '-'; at++) {
        const char *word = argv[at];
        if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0) {
            print_help();
            return EXIT_FINE;
        }
        if (strcmp(word, "--version") == 0 || strcmp(word, "-V") == 0) {
            puts("skillgraph " SKILLGRAPH_VERSION);
            return EXIT_FINE;
        }
        if (strncmp(word, "-C", 2) != 0)
            return report_unknown(word);
        const char *folder = word[2]         ? word + 2
                             : at + 1 < argc ? argv[++at]
                                             : NULL;
        if (!folder)
            return usage_error(NULL, "-C takes a folder");
        if (chdir(folder) != 0) {
            sg_diags *diags = sg_diags_new();
            sg_system_error(diags, sg_str_from(folder), "%s", strerror(errno));
            return finish(diags);
        }
    }
    if (at == argc) {
        print_help();
        return EXIT_USAGE;
    }
    const struct command *command = command_find(argv[at]);
    if (!command)
        return report_unknown(argv[at]);
    return command->run(argc - at, argv + at);
}

int main(int argc, char **argv)
{
    open_closed_files();
    return after_output(run(argc, argv));
}
