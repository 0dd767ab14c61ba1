// SPDX-License-Identifier: MIT
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "cli/commands.h"
#include "cli/opt.h"
#include "cli/term.h"

enum { NARROW = 390 };

struct build {
    const char *folder;
    sg_session *session;
    sg_diags *diags;
    size_t files;
};

static bool write_file(struct build *build, const char *name,
                       const char *suffix, struct sg_text text)
{
    sg_arena scratch = {0};
    sg_str path =
        sg_arena_printf(&scratch, "%s/%s%s", build->folder, name, suffix);
    bool fine = deliver(&text, path.ptr, build->diags);
    build->files += fine;
    sg_arena_finish(&scratch);
    return fine;
}

static sg_picture *place(const struct build *build, const char *name,
                         double width)
{
    struct sg_drawing drawing = SG_DRAWING_INIT;
    drawing.width = width;
    return strcmp(name, "map") == 0
               ? sg_map_new(build->session, &drawing, build->diags)
               : sg_timeline_new(build->session, &drawing, build->diags);
}

// A picture's five files: two layouts, the wide one in four themes.
static bool build_picture(struct build *build, const char *name)
{
    static const struct {
        const char *suffix;
        enum sg_picture_theme theme;
    } themes[] = {{".svg", SG_PICTURE_AUTO},
                  {"-light.svg", SG_PICTURE_LIGHT},
                  {"-dark.svg", SG_PICTURE_DARK},
                  {"-transparent.svg", SG_PICTURE_TRANSPARENT}};
    sg_picture *wide = place(build, name, 830);
    bool fine = wide != NULL;
    for (size_t i = 0; fine && i < sizeof themes / sizeof *themes; i++)
        fine = write_file(build, name, themes[i].suffix,
                          sg_picture_svg(wide, themes[i].theme));
    sg_picture_free(wide);
    sg_picture *narrow = fine ? place(build, name, NARROW) : NULL;
    if (narrow)
        fine = write_file(build, name, "-narrow.svg",
                          sg_picture_svg(narrow, SG_PICTURE_AUTO));
    sg_picture_free(narrow);
    return fine && narrow;
}

int cmd_build(int argc, char **argv)
{
    struct build build = {.folder = "output"};
    const struct opt opts[] = {
        {"output", 'o', OPT_TEXT, &build.folder, "FOLDER",
         "write into FOLDER (output)"},
    };
    enum opt_result result =
        opt_read(command_find("build"), opts, 1, &argc, argv, NULL);
    if (result != OPT_GO)
        return result == OPT_HELP ? EXIT_FINE : EXIT_USAGE;
    if (argc > 1)
        return usage_error("build", "'%s' is one argument too many", argv[1]);
    int status;
    build.session = load(&build.diags, &status);
    if (!build.session)
        return status;
    if (sg_folder_make(sg_str_from(build.folder), build.diags) &&
        build_picture(&build, "map") && build_picture(&build, "timeline"))
        write_file(&build, "graph", ".json",
                   sg_export_as_json(build.session, false));
    status = finish(build.diags);
    if (status == EXIT_FINE)
        printf("%zu files in %s/\n", build.files, build.folder);
    sg_close(build.session);
    return status;
}
