// SPDX-License-Identifier: MIT
#include <stdio.h>
#include <string.h>

#include "base/unicode.h"
#include "cli/commands.h"
#include "cli/opt.h"
#include "cli/term.h"

// A letter for each status, so that a skill's years fit into one column each.
static char letter_of(const char *status)
{
    static const struct {
        const char *status;
        char letter;
    } letters[] = {{"mentioned", '.'}, {"planned", 'o'}, {"tried", 't'},
                   {"learned", 'l'},   {"used", 'u'},    {"shared", 's'},
                   {"dropped", 'x'}};
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        if (strcmp(letters[i].status, status) == 0)
            return letters[i].letter;
    return ' ';
}

static void print_padded(const char *text, size_t width)
{
    size_t columns = sg_text_columns(sg_str_from(text));
    print_safe(text);
    for (size_t i = columns; i < width; i++)
        putchar(' ');
}

static size_t widest_name(const sg_session *session,
                          const struct sg_selection *selection)
{
    size_t widest = 5;
    struct sg_skill_info info;
    for (size_t i = 0; sg_skill_at(session, i, &info); i++) {
        size_t columns = sg_text_columns(sg_str_from(info.name));
        if (sg_selection_has(session, selection, i) && columns > widest)
            widest = columns;
    }
    return widest;
}

static bool is_before(const char *period)
{
    return strncmp(period, "before ", 7) == 0;
}

static void print_heads(const sg_session *session, size_t width)
{
    print_padded("skill", width + 2);
    print_padded("area", 11);
    print_padded("status", 11);
    const char *period;
    bool is_observed;
    for (size_t i = 0; sg_period_at(session, i, &period, &is_observed); i++)
        printf("%s%s  ", is_before(period) ? "<" : "",
               is_before(period) ? period + strlen("before ") : period);
    puts("evidence");
}

static void print_table(const sg_session *session,
                        const struct sg_selection *selection)
{
    size_t width = widest_name(session, selection);
    size_t count = 0;
    struct sg_skill_info info;
    print_heads(session, width);
    for (size_t i = 0; sg_skill_at(session, i, &info); i++) {
        if (!sg_selection_has(session, selection, i))
            continue;
        count++;
        print_padded(info.name, width + 2);
        print_padded(info.area, 11);
        print_padded(info.status, 11);
        const char *period;
        bool is_observed;
        for (size_t j = 0; sg_period_at(session, j, &period, &is_observed);
             j++) {
            int columns = is_before(period) ? 5 : (int)strlen(period);
            printf("%-*c  ", columns,
                   letter_of(sg_skill_status(session, i, j)));
        }
        printf("%8zu\n", info.evidence);
    }
    printf("\n%zu skill%s; . mentioned, o planned, t tried, l learned, u used, "
           "s shared, x dropped\n",
           count, count == 1 ? "" : "s");
}

int cmd_list(int argc, char **argv)
{
    enum { TABLE, JSON };
    int format = TABLE;
    struct sg_selection selection = {0};
    const struct opt opts[] = {
        {"area", 'a', OPT_TEXT, &selection.area, "AREA", "only this area"},
        {"status", 's', OPT_TEXT, &selection.status, "STATUS",
         "only this overall status"},
        {"period", 'p', OPT_TEXT, &selection.period, "PERIOD",
         "only what is claimed for this period"},
        {"format", 'f', OPT_WORD, &format, "table|json",
         "what to print (table)"},
    };
    enum opt_result result =
        opt_read(command_find("list"), opts, sizeof opts / sizeof *opts, &argc,
                 argv, NULL);
    if (result != OPT_GO)
        return result == OPT_HELP ? EXIT_FINE : EXIT_USAGE;
    if (argc > 1)
        return usage_error("list", "'%s' is one argument too many", argv[1]);
    sg_diags *diags = sg_diags_new();
    if (!sg_selection_check(&selection, diags))
        return finish(diags);
    sg_diags_free(diags);
    int status;
    sg_session *session = load(&diags, &status);
    if (!session)
        return status;
    if (format == JSON) {
        struct sg_text json = sg_list_as_json(session, &selection);
        deliver(&json, NULL, diags);
    } else {
        print_table(session, &selection);
    }
    status = finish(diags);
    sg_close(session);
    return status;
}
