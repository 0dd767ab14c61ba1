// SPDX-License-Identifier: MIT
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/diag.h"
#include "base/unicode.h"
#include "cli/commands.h"
#include "cli/opt.h"
#include "cli/term.h"

enum { QUOTE_COLUMNS = 88 };

struct why {
    sg_session *session;
    bool has_colour;
};

static void print_slice(sg_str text)
{
    sg_buf safe = {0};
    sg_buf_add_safe(&safe, text);
    if (safe.len)
        fputs(safe.ptr, stdout);
    sg_buf_finish(&safe);
}

// Byte offset of a 1-based column of code points.
static size_t offset_of(sg_str line, size_t column)
{
    size_t at = 0;
    for (size_t length; column > 1 && at < line.len; column--, at += length)
        sg_utf8_decode(line, at, &length);
    return at;
}

// The part of a long line around the name, which is highlighted.
static void print_quote(const struct why *why,
                        const struct sg_claim_info *claim)
{
    sg_str line = sg_str_from(claim->quote);
    size_t name = offset_of(line, claim->column);
    // Where the text has gone from its place, nothing is highlighted.
    size_t name_end = name;
    if (sg_str_starts(sg_str_slice(line, name, line.len),
                      sg_str_from(claim->text)))
        name_end += strlen(claim->text);
    size_t from = name;
    size_t columns = 0;
    while (from > 0 && columns < QUOTE_COLUMNS / 2) {
        do
            from--;
        while (from > 0 && (line.ptr[from] & 0xc0) == 0x80);
        columns += 2;
    }
    size_t to = name_end;
    while (to < line.len &&
           sg_text_columns(sg_str_slice(line, from, to)) < QUOTE_COLUMNS) {
        size_t length;
        sg_utf8_decode(line, to, &length);
        to += length;
    }
    fputs(from > 0 ? "      …" : "      ", stdout);
    print_slice(sg_str_slice(line, from, name));
    fputs(why->has_colour ? "\033[1;33m" : "", stdout);
    print_slice(sg_str_slice(line, name, name_end));
    fputs(why->has_colour ? "\033[0m" : "", stdout);
    print_slice(sg_str_slice(line, name_end, to));
    puts(to < line.len ? "…" : "");
}

static void print_place(const struct sg_claim_info *claim)
{
    if (claim->source[0]) {
        print_safe(claim->source);
        if (claim->line)
            printf(":%zu", claim->line);
        if (claim->line && claim->column)
            printf(":%zu", claim->column);
    } else {
        fputs("skills/posts/", stdout);
        print_safe(claim->post);
        fputs(".yaml", stdout);
    }
}

static void print_claim(const struct why *why,
                        const struct sg_claim_info *claim)
{
    printf("  %-10s %-9s ", claim->period, claim->status);
    print_place(claim);
    if (claim->cue[0]) {
        fputs("  cue: ", stdout);
        print_safe(claim->cue);
    }
    if (strcmp(claim->status, "planned") == 0 &&
        strcmp(claim->made, claim->period) != 0)
        printf("  planned in %s", claim->made);
    if (claim->is_team)
        fputs("  by the team", stdout);
    if (claim->also[0])
        printf("  also: %s", claim->also);
    if (!claim->review[0])
        fputs("  not reviewed", stdout);
    if (claim->is_gone)
        fputs("  its text has gone", stdout);
    putchar('\n');
    if (claim->quote[0] && claim->column)
        print_quote(why, claim);
    if (claim->note[0]) {
        fputs("      note: ", stdout);
        print_safe(claim->note);
        putchar('\n');
    }
    if (claim->url[0]) {
        fputs("      ", stdout);
        print_safe(claim->url);
        putchar('\n');
    }
}

static void print_relations(const struct why *why, size_t skill,
                            enum sg_relation relation, const char *head)
{
    struct sg_relation_info info;
    for (size_t i = 0; sg_relation_at(why->session, skill, relation, i, &info);
         i++) {
        const char *type = "";
        if (strcmp(info.type, "part_of") == 0)
            type = relation == SG_NEEDS ? "as a part of it" : "its part";
        printf("%s %s (%s%s%s%s%s)\n", i == 0 ? head : "             ", info.id,
               info.status, type[0] ? ", " : "", type,
               info.via[0] ? ", via " : "", info.via);
    }
}

static void print_skill(const struct why *why, size_t skill)
{
    struct sg_skill_info info;
    sg_skill_at(why->session, skill, &info);
    print_safe(info.name);
    printf(" (%s, %s): %s", info.id, info.area, info.status);
    if (info.first[0])
        printf(", %s%s%s", info.first,
               strcmp(info.first, info.last) ? " to " : "",
               strcmp(info.first, info.last) ? info.last : "");
    putchar('\n');
    struct sg_claim_info claim;
    for (size_t i = 0; sg_claim_at(why->session, skill, i, &claim); i++)
        print_claim(why, &claim);
    print_relations(why, skill, SG_NEEDS, "  needs      ");
    print_relations(why, skill, SG_NEEDED_BY, "  needed by  ");
}

static int answer(const struct why *why, const char *word)
{
    const char *known;
    bool is_guess;
    size_t skill = sg_skill_find(why->session, word, &known, &is_guess);
    if (skill != SG_NO_INDEX) {
        print_skill(why, skill);
        return EXIT_FINE;
    }
    sg_diags *diags = sg_diags_new();
    if (known && !is_guess)
        sg_error(diags, SG_DIAG_UNKNOWN_SKILL, (sg_span){0},
                 "no post names '%s'", known);
    else
        sg_error(diags, SG_DIAG_UNKNOWN_SKILL, (sg_span){0},
                 "unknown skill '%s'", word);
    if (known && is_guess)
        sg_note(diags, (sg_span){0}, "did you mean '%s'?", known);
    return finish(diags);
}

int cmd_why(int argc, char **argv)
{
    enum opt_result result = opt_read(
        command_find("why"), NULL, 0, &argc, argv,
        "SKILL is an id, a name or an alias: kubernetes, k8s, 쿠버네티스.\n");
    if (result != OPT_GO)
        return result == OPT_HELP ? EXIT_FINE : EXIT_USAGE;
    if (argc == 1)
        return usage_error("why", "which skill?");
    sg_diags *diags;
    int status;
    sg_session *session = load(&diags, &status);
    if (!session)
        return status;
    struct why why = {session, has_colour(STDOUT_FILENO)};
    int worst = EXIT_FINE;
    for (int i = 1; i < argc; i++) {
        int one = answer(&why, argv[i]);
        worst = one > worst ? one : worst;
    }
    status = finish(diags);
    sg_close(session);
    return status > worst ? status : worst;
}
