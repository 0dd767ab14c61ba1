// SPDX-License-Identifier: MIT
#include "cli/opt.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/diag.h"
#include "base/suggest.h"

const struct command *command_find(const char *name)
{
    for (size_t i = 0; i < command_count; i++)
        if (strcmp(commands[i].name, name) == 0)
            return &commands[i];
    return NULL;
}

int usage_error(const char *command, const char *format, ...)
{
    char message[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    sg_buf out = {0};
    sg_buf_puts(&out, "skillgraph: error: ");
    sg_buf_add_safe(&out, sg_str_from(message));
    if (command)
        sg_buf_printf(&out, "; see 'skillgraph %s --help'\n", command);
    else
        sg_buf_puts(&out, "; see 'skillgraph --help'\n");
    fputs(out.ptr, stderr);
    sg_buf_finish(&out);
    return EXIT_USAGE;
}

static void print_option(const struct opt *opt)
{
    char left[64];
    bool has_value = opt->kind != OPT_FLAG;
    int length = snprintf(
        left, sizeof left, "  %c%c%s --%s%s%s", opt->letter ? '-' : ' ',
        opt->letter ? opt->letter : ' ', opt->letter ? "," : " ", opt->name,
        has_value ? "=" : "", has_value ? opt->value : "");
    if (length > 32)
        printf("%s\n%34s%s\n", left, "", opt->help);
    else
        printf("%-34s%s\n", left, opt->help);
}

static void print_help(const struct command *command, const struct opt *opts,
                       size_t count, const char *more)
{
    printf("usage: skillgraph %s%s%s%s\n\n%s\n\n", command->name,
           count ? " [OPTION...]" : "", command->arguments[0] ? " " : "",
           command->arguments, command->summary);
    for (size_t i = 0; i < count; i++)
        print_option(&opts[i]);
    const struct opt help = {"help", 'h', OPT_FLAG, NULL, NULL, "this text"};
    print_option(&help);
    if (more)
        printf("\n%s", more);
}

static const struct opt *find_long(const struct opt *opts, size_t count,
                                   sg_str name)
{
    for (size_t i = 0; i < count; i++)
        if (sg_str_is(name, opts[i].name))
            return &opts[i];
    return NULL;
}

static const struct opt *find_letter(const struct opt *opts, size_t count,
                                     char letter)
{
    for (size_t i = 0; i < count; i++)
        if (opts[i].letter == letter)
            return &opts[i];
    return NULL;
}

// The index of `value` among "one|two|three", or -1.
static int word_index(const char *words, const char *value)
{
    size_t length = strlen(value);
    int index = 0;
    for (const char *at = words;; index++) {
        const char *end = strchr(at, '|');
        size_t size = end ? (size_t)(end - at) : strlen(at);
        if (size == length && memcmp(at, value, length) == 0)
            return index;
        if (!end)
            return -1;
        at = end + 1;
    }
}

static bool set_count(const char *value, size_t *target)
{
    size_t number = 0;
    if (value[0] == '\0' || strlen(value) > 9)
        return false;
    for (const char *at = value; *at; at++) {
        if (*at < '0' || *at > '9')
            return false;
        number = number * 10 + (size_t)(*at - '0');
    }
    *target = number;
    return true;
}

static bool set_option(const struct command *command, const struct opt *opt,
                       const char *value)
{
    switch (opt->kind) {
    case OPT_FLAG:
        *(bool *)opt->target = true;
        return true;
    case OPT_TEXT:
        *(const char **)opt->target = value;
        return true;
    case OPT_COUNT:
        if (set_count(value, opt->target))
            return true;
        usage_error(command->name, "--%s takes a whole number, not '%s'",
                    opt->name, value);
        return false;
    case OPT_WORD:
        break;
    }
    int index = word_index(opt->value, value);
    if (index < 0) {
        usage_error(command->name, "--%s takes %s, not '%s'", opt->name,
                    opt->value, value);
        return false;
    }
    *(int *)opt->target = index;
    return true;
}

static void report_unknown(const struct command *command,
                           const struct opt *opts, size_t count, sg_str name)
{
    sg_suggest suggest = sg_suggest_start(name);
    for (size_t i = 0; i < count; i++)
        sg_suggest_offer(&suggest, sg_str_from(opts[i].name));
    sg_suggest_offer(&suggest, SG_STR("help"));
    sg_str meant = sg_suggest_best(&suggest);
    if (meant.len)
        usage_error(command->name,
                    "unknown option '--%.*s', did you mean '--%.*s'?",
                    SG_FMT(name), SG_FMT(meant));
    else
        usage_error(command->name, "unknown option '--%.*s'", SG_FMT(name));
}

enum opt_result opt_read(const struct command *command, const struct opt *opts,
                         size_t count, int *argc, char **argv, const char *more)
{
    int kept = 1;
    bool is_ended = false;
    for (int i = 1; i < *argc; i++) {
        const char *word = argv[i];
        if (is_ended || word[0] != '-' || word[1] == '\0') {
            argv[kept++] = argv[i];
            continue;
        }
        if (strcmp(word, "--") == 0) {
            is_ended = true;
            continue;
        }
        if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0) {
            print_help(command, opts, count, more);
            return OPT_HELP;
        }
        const struct opt *opt;
        const char *value = NULL;
        if (word[1] == '-') {
            const char *equals = strchr(word, '=');
            sg_str name = sg_str_from(word + 2);
            if (equals) {
                name.len = (size_t)(equals - word - 2);
                value = equals + 1;
            }
            opt = find_long(opts, count, name);
            if (!opt) {
                report_unknown(command, opts, count, name);
                return OPT_BAD;
            }
        } else {
            opt = find_letter(opts, count, word[1]);
            if (!opt) {
                usage_error(command->name, "unknown option '-%c'", word[1]);
                return OPT_BAD;
            }
            if (word[2])
                value = word + 2;
        }
        if (opt->kind == OPT_FLAG && value) {
            usage_error(command->name, "--%s takes no value", opt->name);
            return OPT_BAD;
        }
        if (opt->kind != OPT_FLAG && !value) {
            if (i + 1 == *argc) {
                usage_error(command->name, "--%s takes a value: %s", opt->name,
                            opt->value);
                return OPT_BAD;
            }
            value = argv[++i];
        }
        if (!set_option(command, opt, value))
            return OPT_BAD;
    }
    *argc = kept;
    return OPT_GO;
}
