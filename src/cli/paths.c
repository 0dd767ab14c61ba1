// SPDX-License-Identifier: MIT
#include "cli/paths.h"

#include <glob.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/file.h"

enum { DEEPEST = 32 };

static const char *const endings[] = {".md",  ".markdown", ".mdx",  ".qmd",
                                      ".txt", ".html",     ".htm",  ".xhtml",
                                      ".xml", ".rss",      ".atom", NULL};

static bool is_post(sg_str name)
{
    for (const char *const *ending = endings; *ending; ending++)
        if (sg_str_ends(name, sg_str_from(*ending)))
            return true;
    return false;
}

static bool is_skipped(sg_str name)
{
    return sg_str_is(name, "node_modules") || sg_str_is(name, "skills") ||
           sg_str_is(name, "output");
}

// A folder and those that it was reached through.
struct way {
    const struct way *up;
    dev_t device;
    ino_t inode;
};

// True when a link led back to a folder that is being listed.
static bool is_circle(const struct way *way)
{
    for (const struct way *up = way->up; up; up = up->up)
        if (up->device == way->device && up->inode == way->inode)
            return true;
    return false;
}

static void add_folder(sg_arena *arena, sg_str folder, int depth,
                       const struct way *up, sg_diags *diags, sg_strs *paths)
{
    sg_strs names = {0};
    struct stat status;
    if (depth == 0 || stat(folder.ptr, &status) != 0)
        return;
    const struct way way = {up, status.st_dev, status.st_ino};
    if (is_circle(&way) ||
        !sg_folder_list(arena, folder, SG_STR(""), diags, &names))
        return;
    bool has_slash = sg_str_ends(folder, SG_STR("/"));
    for (size_t i = 0; i < names.count; i++) {
        sg_str path =
            sg_arena_printf(arena, "%.*s%s%.*s", SG_FMT(folder),
                            has_slash ? "" : "/", SG_FMT(names.items[i]));
        if (sg_folder_exists(path)) {
            if (!is_skipped(names.items[i]))
                add_folder(arena, path, depth - 1, &way, diags, paths);
        } else if (is_post(path)) {
            sg_vec_push(arena, paths, path);
        }
    }
}

static bool add_matches(sg_arena *arena, const char *pattern, sg_diags *diags,
                        sg_strs *paths)
{
    glob_t found = {0};
    bool fine = glob(pattern, 0, NULL, &found) == 0;
    for (size_t i = 0; fine && i < found.gl_pathc; i++) {
        sg_str path = sg_arena_dup(arena, sg_str_from(found.gl_pathv[i]));
        if (sg_folder_exists(path))
            add_folder(arena, path, DEEPEST, NULL, diags, paths);
        else
            sg_vec_push(arena, paths, path);
    }
    globfree(&found);
    return fine;
}

static int compare_paths(const void *left, const void *right)
{
    return sg_str_cmp(*(const sg_str *)left, *(const sg_str *)right);
}

sg_strs post_paths(sg_arena *arena, char *const *arguments, size_t count,
                   sg_diags *diags)
{
    sg_strs paths = {0};
    for (size_t i = 0; i < count; i++) {
        sg_str path = sg_str_from(arguments[i]);
        size_t before = paths.count;
        if (sg_folder_exists(path)) {
            add_folder(arena, path, DEEPEST, NULL, diags, &paths);
            if (paths.count == before)
                sg_system_error(diags, path, "no posts below it");
        } else if (sg_file_exists(path)) {
            sg_vec_push(arena, &paths, path);
        } else if (!add_matches(arena, arguments[i], diags, &paths)) {
            sg_system_error(diags, path, "no such file or folder");
        }
    }
    if (paths.count)
        qsort(paths.items, paths.count, sizeof *paths.items, compare_paths);
    size_t kept = 0;
    for (size_t i = 0; i < paths.count; i++)
        if (kept == 0 || !sg_str_eq(paths.items[i], paths.items[kept - 1]))
            paths.items[kept++] = paths.items[i];
    paths.count = kept;
    return paths;
}
