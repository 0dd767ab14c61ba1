// SPDX-License-Identifier: MIT
// Command lines by tables: each command lists its options, the rest follows.
#ifndef SG_CLI_OPT_H
#define SG_CLI_OPT_H

#include <stdbool.h>
#include <stddef.h>

enum { EXIT_FINE = 0, EXIT_INPUT = 1, EXIT_USAGE = 2 };

enum opt_kind { OPT_FLAG, OPT_TEXT, OPT_WORD, OPT_COUNT };

struct opt {
    const char *name; // without "--"
    char letter;      // 0: none
    enum opt_kind kind;
    void *target;      // bool, const char *, int (index of the word), size_t
    const char *value; // in help: "FILE"; for OPT_WORD "one|two|three"
    const char *help;
};

struct command {
    const char *name;
    const char *arguments; // in help: "SKILL"
    const char *summary;
    int (*run)(int argc, char **argv); // argv[0] is the command's name
};

extern const struct command commands[];
extern const size_t command_count;

enum opt_result { OPT_GO, OPT_HELP, OPT_BAD };

// Reads options up to the end; `--` ends them. Arguments are moved to the front
// of argv (from 1 on) and *argc becomes their number plus one. --help prints
// the command's help; mistakes are reported, with what was probably meant.
enum opt_result opt_read(const struct command *command, const struct opt *opts,
                         size_t count, int *argc, char **argv,
                         const char *more);

// The command of that name, or NULL.
const struct command *command_find(const char *name);

// Reports a mistake in the command line and returns EXIT_USAGE.
int usage_error(const char *command, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
