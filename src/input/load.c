// SPDX-License-Identifier: MIT
#include "input/load.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/unicode.h"
#include "input/config_file.h"
#include "input/post_file.h"
#include "input/skill_file.h"
#include "input/yaml.h"

// Posts longer than this are not looked into.
enum { POST_BYTES = 16 * 1024 * 1024 };

struct loader {
    sg_arena *arena;
    sg_str folder; // ends in '/', or empty for the current folder
    sg_diags *diags;
    struct sg_workspace *workspace;
};

static sg_str path_of(const struct loader *loader, const char *name)
{
    return sg_arena_printf(loader->arena, "%.*s%s", SG_FMT(loader->folder),
                           name);
}

// A file's text without byte order mark, named as seen from the workspace.
static const sg_source *open_source(const struct loader *loader,
                                    const char *name)
{
    sg_str text;
    if (!sg_file_read(loader->arena, path_of(loader, name), SG_YAML_BYTES,
                      loader->diags, &text))
        return NULL;
    const sg_str mark = SG_STR("\xef\xbb\xbf");
    if (sg_str_starts(text, mark))
        text = sg_str_slice(text, mark.len, text.len);
    return sg_source_new(loader->arena,
                         sg_arena_dup(loader->arena, sg_str_from(name)), text);
}

static void load_config(const struct loader *loader)
{
    const char *name = "skills/skillgraph.yaml";
    if (!sg_file_exists(path_of(loader, name)))
        return;
    const sg_source *source = open_source(loader, name);
    if (source)
        sg_config_read(loader->arena, source, loader->diags,
                       &loader->workspace->config);
}

static void load_skill_file(const struct loader *loader, const char *name)
{
    const sg_source *source = open_source(loader, name);
    if (source)
        sg_skills_read(loader->arena, source, loader->diags,
                       &loader->workspace->own);
}

static int compare_posts(const void *left, const void *right)
{
    const struct sg_post *a = left;
    const struct sg_post *b = right;
    int order = sg_str_cmp(a->id, b->id);
    return order ? order : sg_str_cmp(a->file, b->file);
}

// The .yaml files of a folder. Those that are called .yml are told of: nothing
// is passed over in silence.
static sg_strs list_files(const struct loader *loader, const char *folder)
{
    sg_strs all = {0};
    sg_strs names = {0};
    sg_folder_list(loader->arena, path_of(loader, folder), SG_STR(""),
                   loader->diags, &all);
    for (size_t i = 0; i < all.count; i++) {
        sg_str name = all.items[i];
        if (sg_str_ends(name, SG_STR(".yaml")))
            sg_vec_push(loader->arena, &names, name);
        else if (sg_str_ends(name, SG_STR(".yml")))
            sg_file_warning(
                loader->diags, SG_DIAG_IGNORED_FILE,
                sg_arena_printf(loader->arena, "%s/%.*s", folder, SG_FMT(name)),
                "is not read: only files that end in .yaml are");
    }
    return names;
}

static void load_own_skills(const struct loader *loader)
{
    if (sg_file_exists(path_of(loader, "skills/own.yaml")))
        load_skill_file(loader, "skills/own.yaml");
    sg_strs names = list_files(loader, "skills/own");
    for (size_t i = 0; i < names.count; i++)
        load_skill_file(loader,
                        sg_arena_printf(loader->arena, "skills/own/%.*s",
                                        SG_FMT(names.items[i]))
                            .ptr);
}

static void load_post(const struct loader *loader, sg_str name)
{
    sg_str file =
        sg_arena_printf(loader->arena, "skills/posts/%.*s", SG_FMT(name));
    if (sg_utf8_check(name) != SG_UTF8_FINE) {
        sg_file_error(loader->diags, SG_DIAG_YAML_CHARACTER, file,
                      "has a name that is not UTF-8");
        return;
    }
    const sg_source *source = open_source(loader, file.ptr);
    if (!source)
        return;
    sg_str stem = sg_str_slice(name, 0, name.len - strlen(".yaml"));
    struct sg_post post = {.id = sg_nfc(loader->arena, stem), .file = file};
    if (sg_post_read(loader->arena, source, loader->diags, &post))
        sg_vec_push(loader->arena, &loader->workspace->posts, post);
}

static void load_posts(const struct loader *loader)
{
    sg_strs names = list_files(loader, "skills/posts");
    for (size_t i = 0; i < names.count; i++)
        load_post(loader, names.items[i]);
    struct sg_workspace *workspace = loader->workspace;
    if (workspace->posts.count)
        qsort(workspace->posts.items, workspace->posts.count,
              sizeof *workspace->posts.items, compare_posts);
    for (size_t i = 1; i < workspace->posts.count; i++) {
        const struct sg_post *post = &workspace->posts.items[i];
        if (sg_str_eq(post->id, post[-1].id))
            sg_file_error(loader->diags, SG_DIAG_DUPLICATE_POST, post->file,
                          "has the name of another file, but for the way its "
                          "letters are composed");
    }
}

// True when the file at `path`, links followed, lies below `folder`.
static bool is_below(sg_arena *arena, sg_str folder, sg_str path)
{
    char *top =
        realpath(folder.len ? sg_arena_dup(arena, folder).ptr : ".", NULL);
    char *file = realpath(path.ptr, NULL);
    bool fine = false;
    if (top && file) {
        size_t length = strlen(top);
        fine = strncmp(file, top, length) == 0 &&
               (file[length] == '/' || length == 1);
    }
    free(top);
    free(file);
    return fine;
}

const sg_source *sg_post_source(sg_arena *arena, sg_str folder,
                                const struct sg_post *post)
{
    if (post->source.len == 0)
        return NULL;
    sg_str path = sg_arena_printf(arena, "%.*s%.*s", SG_FMT(folder),
                                  SG_FMT(post->source));
    // A post outside of the workspace is not ours to read.
    if (post->source.ptr[0] == '/' || !is_below(arena, folder, path))
        return NULL;
    sg_str text;
    sg_diags *ignored = sg_diags_new();
    bool fine = sg_file_read(arena, path, POST_BYTES, ignored, &text);
    sg_diags_free(ignored);
    if (!fine)
        return NULL;
    const sg_str mark = SG_STR("\xef\xbb\xbf");
    if (sg_str_starts(text, mark))
        text = sg_str_slice(text, mark.len, text.len);
    return sg_source_new(arena, post->source, text);
}

static void build_catalog(const struct loader *loader,
                          const struct sg_catalog *builtin)
{
    struct sg_workspace *workspace = loader->workspace;
    load_own_skills(loader);
    workspace->catalog =
        sg_catalog_merge(loader->arena, builtin, workspace->own.items,
                         workspace->own.count, loader->diags);
    sg_catalog_check(&workspace->catalog, loader->diags);
}

struct sg_catalog *sg_catalog_load(sg_arena *arena, sg_str folder,
                                   const struct sg_catalog *builtin,
                                   sg_diags *diags)
{
    struct loader loader = {arena, folder, diags,
                            sg_arena_alloc(arena, sizeof(struct sg_workspace))};
    build_catalog(&loader, builtin);
    return &loader.workspace->catalog;
}

struct sg_workspace *sg_workspace_load(sg_arena *arena, sg_str folder,
                                       const struct sg_catalog *builtin,
                                       sg_diags *diags)
{
    struct loader loader = {arena, folder, diags,
                            sg_arena_alloc(arena, sizeof(struct sg_workspace))};
    if (!sg_folder_exists(path_of(&loader, "skills"))) {
        sg_system_error(diags, path_of(&loader, "skills"),
                        "no such folder; 'skillgraph init' starts a workspace");
        return NULL;
    }
    load_config(&loader);
    build_catalog(&loader, builtin);
    load_posts(&loader);
    struct sg_workspace *workspace = loader.workspace;
    sg_workspace_resolve(workspace);
    sg_workspace_check(workspace, diags);
    return workspace;
}
