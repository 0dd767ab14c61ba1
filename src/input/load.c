// SPDX-License-Identifier: MIT
#include "input/load.h"

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

static void load_own_skills(const struct loader *loader)
{
    if (sg_file_exists(path_of(loader, "skills/own.yaml")))
        load_skill_file(loader, "skills/own.yaml");
    sg_strs names = {0};
    sg_folder_list(loader->arena, path_of(loader, "skills/own"),
                   SG_STR(".yaml"), loader->diags, &names);
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
    sg_strs names = {0};
    sg_folder_list(loader->arena, path_of(loader, "skills/posts"),
                   SG_STR(".yaml"), loader->diags, &names);
    for (size_t i = 0; i < names.count; i++)
        load_post(loader, names.items[i]);
}

const sg_source *sg_post_source(sg_arena *arena, sg_str folder,
                                const struct sg_post *post)
{
    // A post outside of the workspace is not ours to read.
    if (post->source.len == 0 || post->source.ptr[0] == '/' ||
        strstr(post->source.ptr, ".."))
        return NULL;
    sg_str path = sg_arena_printf(arena, "%.*s%.*s", SG_FMT(folder),
                                  SG_FMT(post->source));
    sg_str text;
    sg_diags *ignored = sg_diags_new();
    bool fine = sg_file_exists(path) &&
                sg_file_read(arena, path, POST_BYTES, ignored, &text);
    sg_diags_free(ignored);
    if (!fine)
        return NULL;
    const sg_str mark = SG_STR("\xef\xbb\xbf");
    if (sg_str_starts(text, mark))
        text = sg_str_slice(text, mark.len, text.len);
    return sg_source_new(arena, post->source, text);
}

// True when `text` stands at `place`, composed or decomposed.
static bool stands_at(sg_arena *scratch, const sg_source *post,
                      struct sg_place place, sg_str text)
{
    size_t offset =
        sg_source_offset(post, (sg_position){place.line, place.column});
    if (offset == SG_NO_OFFSET)
        return false;
    size_t line_start = post->line_starts[place.line - 1];
    sg_str line = sg_source_line(post, place.line);
    sg_str rest = sg_str_slice(line, offset - line_start, line.len);
    return sg_str_starts(sg_nfc(scratch, rest), sg_nfc(scratch, text));
}

static void check_evidence(const struct loader *loader,
                           const struct sg_post *post)
{
    sg_arena scratch = {0};
    const sg_source *source = sg_post_source(&scratch, loader->folder, post);
    for (size_t i = 0; source && i < post->mentions.count; i++) {
        const struct sg_mention *mention = &post->mentions.items[i];
        if (mention->text.len == 0 || mention->place.line == 0 ||
            mention->is_gone || mention->review == SG_REJECTED)
            continue;
        struct sg_place place = mention->place;
        if (place.column == 0)
            place.column = 1;
        if (!stands_at(&scratch, source, place, mention->text))
            sg_warning(loader->diags, SG_DIAG_STALE_EVIDENCE,
                       mention->text_span, "'%.*s' is not at %zu:%zu of %.*s",
                       SG_FMT(mention->text), place.line, place.column,
                       SG_FMT(post->source));
    }
    sg_arena_finish(&scratch);
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
    load_own_skills(&loader);
    load_posts(&loader);
    struct sg_workspace *workspace = loader.workspace;
    workspace->catalog = sg_catalog_merge(arena, builtin, workspace->own.items,
                                          workspace->own.count, diags);
    sg_workspace_resolve(workspace);
    sg_catalog_check(&workspace->catalog, diags);
    sg_workspace_check(workspace, diags);
    for (size_t i = 0; i < workspace->posts.count; i++)
        check_evidence(&loader, &workspace->posts.items[i]);
    return workspace;
}
