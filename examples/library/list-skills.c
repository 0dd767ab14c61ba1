// SPDX-License-Identifier: MIT
// Prints each skill that the author knows, with the periods of its claims:
//
//     Airflow: before 2022 used, 2022 used, 2023 used
//
// usage: list-skills [FOLDER]     the folder that holds skills/; here if none
#include <stdio.h>
#include <string.h>

#include "skillgraph.h"

// Known is what was learned, used or taught, and not dropped since.
static bool is_known(const struct sg_skill_info *skill)
{
    return strcmp(skill->status, "learned") == 0 ||
           strcmp(skill->status, "used") == 0 ||
           strcmp(skill->status, "shared") == 0;
}

static void print_skill(const sg_session *session, size_t index,
                        const char *name)
{
    const char *separator = ": ";
    const char *period;
    bool is_observed;
    printf("%s", name);
    for (size_t i = 0; sg_period_at(session, i, &period, &is_observed); i++) {
        const char *status = sg_skill_status(session, index, i);
        if (*status == '\0')
            continue;
        printf("%s%s %s", separator, period, status);
        separator = ", ";
    }
    putchar('\n');
}

int main(int argc, char **argv)
{
    sg_diags *diags = sg_diags_new();
    sg_session *session = sg_open(argc > 1 ? argv[1] : "", diags);
    bool is_fine = session && sg_diags_errors(diags) == 0;

    struct sg_skill_info skill;
    for (size_t i = 0; is_fine && sg_skill_at(session, i, &skill); i++)
        if (is_known(&skill))
            print_skill(session, i, skill.name);

    struct sg_text text = sg_diags_text(diags, false);
    fwrite(text.ptr, 1, text.len, stderr);
    sg_text_free(&text);
    sg_close(session);
    sg_diags_free(diags);
    return is_fine ? 0 : 1;
}
