// SPDX-License-Identifier: MIT
#include <stdio.h>

#include "base/arena.h"
#include "base/file.h"
#include "cli/commands.h"
#include "cli/opt.h"
#include "cli/term.h"

static const char config[] =
    "# What skillgraph draws from this folder. Every line may go.\n"
    "title: My skills\n"
    "language: en  # or ko: the language of titles and legends\n"
    "# since: 2019            # pictures begin with this period\n"
    "# hide: [slack, practice]  # skills or areas to leave out\n"
    "# max_skills: 60         # in one picture; the rest is counted\n";

static const char post[] =
    "# One file for each post. 'skillgraph check' tells what is wrong with "
    "it.\n"
    "# period: the time that the post looks back on: 2024, 2024-H1, 2024-Q3,\n"
    "#   2024-04 or 'before 2024'\n"
    "# status: mentioned planned tried learned used shared dropped\n"
    "title: My year 2024\n"
    "date: 2025-01-02\n"
    "period: 2024\n"
    "mentions:\n"
    "  - {skill: python, status: used, note: my daily language}\n"
    "  - {skill: docker, status: learned, note: from the handbook at work}\n"
    "  - {skill: kubernetes, status: planned, period: 2025, note: next year}\n";

struct file {
    const char *path;
    const char *text;
};

static bool start(const char *folder, sg_diags *diags)
{
    static const char *const folders[] = {"", "skills", "skills/posts"};
    static const struct file files[] = {
        {"skills/skillgraph.yaml", config},
        {"skills/posts/example.yaml", post},
    };
    sg_arena scratch = {0};
    bool fine = true;
    for (size_t i = 0; fine && i < sizeof folders / sizeof *folders; i++)
        fine = sg_folder_make(
            sg_arena_printf(&scratch, "%s/%s", folder, folders[i]), diags);
    for (size_t i = 0; fine && i < sizeof files / sizeof *files; i++) {
        sg_str path = sg_arena_printf(&scratch, "%s/%s", folder, files[i].path);
        fine = sg_file_write(path, sg_str_from(files[i].text), true, diags);
    }
    sg_arena_finish(&scratch);
    return fine;
}

int cmd_init(int argc, char **argv)
{
    enum opt_result result =
        opt_read(command_find("init"), NULL, 0, &argc, argv,
                 "Makes skills/ with a config and an example of a post file in "
                 "FOLDER, or here.\n");
    if (result != OPT_GO)
        return result == OPT_HELP ? EXIT_FINE : EXIT_USAGE;
    if (argc > 2)
        return usage_error("init", "'%s' is one argument too many", argv[2]);
    const char *folder = argc > 1 ? argv[1] : ".";
    if (folder[0] == '\0')
        return usage_error("init", "a folder without a name");
    sg_diags *diags = sg_diags_new();
    sg_arena scratch = {0};
    sg_str skills = sg_arena_printf(&scratch, "%s/skills", folder);
    if (sg_file_exists(skills))
        sg_system_error(diags, skills, "is there already; nothing was changed");
    else if (start(folder, diags))
        printf(
            "Started '%s/skills'. Next:\n"
            "  look at '%s/skills/posts/example.yaml', then remove it\n"
            "  skillgraph -C '%s' mine POST...   finds the claims in a post\n"
            "  skillgraph -C '%s' review         asks about each\n"
            "  skillgraph -C '%s' build          draws\n",
            folder, folder, folder, folder, folder);
    sg_arena_finish(&scratch);
    return finish(diags);
}
