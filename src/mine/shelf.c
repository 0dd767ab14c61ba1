// SPDX-License-Identifier: MIT
// The lock is on the folder skills/ itself: it is there before the first run,
// leaves no file behind, and, unlike the review files, is never replaced. It is
// held from before the first file is read until the last one is written.
#include "mine/shelf.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/file.h"
#include "base/map.h"
#include "base/textdiff.h"
#include "base/unicode.h"
#include "input/fields.h"
#include "input/post_file.h"

// A file of the folder, read or written.
struct entry {
    sg_str name; // NAME, as on the disk
    sg_str file; // skills/posts/NAME.yaml
    sg_str text; // what a dry run would have written, or empty
};

struct sg_shelf {
    sg_arena *arena;
    sg_str folder;
    int lock;
    SG_VEC(struct entry) entries;
    SG_VEC(struct entry) broken; // no YAML; `text` is what they hold
    sg_map by_source;            // NFC
    sg_map by_url;
    sg_map names; // folded: file systems may not tell letter cases apart
};

static sg_str path_of(const sg_shelf *shelf, sg_arena *arena, sg_str file)
{
    return sg_arena_printf(arena, "%.*s%.*s", SG_FMT(shelf->folder),
                           SG_FMT(file));
}

// ---- Locking ----

int sg_shelf_lock(sg_str folder, sg_diags *diags)
{
    sg_arena scratch = {0};
    sg_str path = sg_arena_printf(&scratch, "%.*sskills", SG_FMT(folder));
    int lock = open(path.ptr, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (lock < 0 && (errno == ENOENT || errno == ENOTDIR))
        sg_system_error(diags, path,
                        "no such folder; 'skillgraph init' starts a workspace");
    else if (lock < 0)
        sg_system_error(diags, path, "%s", strerror(errno));
    else
        while (flock(lock, LOCK_EX) != 0 && errno == EINTR)
            continue;
    sg_arena_finish(&scratch);
    return lock;
}

void sg_shelf_unlock(int lock)
{
    if (lock >= 0)
        close(lock);
}

// ---- Opening ----

static void remember(sg_shelf *shelf, const struct sg_post *post, size_t index)
{
    sg_arena *arena = shelf->arena;
    if (post->source.len) {
        sg_str source = sg_shelf_source(arena, shelf->folder, post->source);
        sg_map_put(arena, &shelf->by_source,
                   sg_arena_dup(arena, sg_nfc(arena, source)), index);
    }
    if (post->url.len)
        sg_map_put(arena, &shelf->by_url, sg_arena_dup(arena, post->url),
                   index);
}

static sg_str scalar_of(const struct sg_yaml *root, const char *key)
{
    const struct sg_yaml *value =
        root->type == SG_YAML_MAPPING ? sg_yaml_get(root, key) : NULL;
    return value && value->type == SG_YAML_SCALAR ? value->text : (sg_str){0};
}

static sg_str without_mark(sg_str text)
{
    const sg_str mark = SG_STR("\xef\xbb\xbf");
    return sg_str_starts(text, mark) ? sg_str_slice(text, mark.len, text.len)
                                     : text;
}

// Only to whom the file belongs. Mistakes are told of when the file is wanted.
static void open_entry(sg_shelf *shelf, sg_str name)
{
    sg_arena scratch = {0};
    sg_diags *ignored = sg_diags_new();
    struct entry entry = {
        sg_str_slice(name, 0, name.len - strlen(".yaml")),
        sg_arena_printf(shelf->arena, "skills/posts/%.*s", SG_FMT(name)),
        {0}};
    sg_str text = {0};
    const struct sg_yaml *root = NULL;
    if (sg_file_read(&scratch, path_of(shelf, &scratch, entry.file),
                     SG_YAML_BYTES, ignored, &text)) {
        const sg_source *source =
            sg_source_new(&scratch, entry.file, without_mark(text));
        root = sg_yaml_parse(&scratch, source, ignored);
    }
    sg_map_put(shelf->arena, &shelf->names,
               sg_arena_dup(shelf->arena, sg_compat_fold(&scratch, entry.name)),
               0);
    if (root) {
        const struct sg_post post = {.source = scalar_of(root, "source"),
                                     .url = scalar_of(root, "url")};
        remember(shelf, &post, shelf->entries.count);
        sg_vec_push(shelf->arena, &shelf->entries, entry);
    } else {
        entry.text = sg_arena_dup(shelf->arena, text);
        sg_vec_push(shelf->arena, &shelf->broken, entry);
    }
    sg_diags_free(ignored);
    sg_arena_finish(&scratch);
}

sg_shelf *sg_shelf_open(sg_arena *arena, sg_str folder, sg_diags *diags)
{
    sg_shelf *shelf = sg_arena_alloc(arena, sizeof *shelf);
    shelf->arena = arena;
    shelf->folder = folder;
    shelf->lock = sg_shelf_lock(folder, diags);
    if (shelf->lock < 0)
        return NULL;
    sg_strs names = {0};
    if (!sg_folder_list(arena, path_of(shelf, arena, SG_STR("skills/posts")),
                        SG_STR(".yaml"), diags, &names)) {
        sg_shelf_close(shelf);
        return NULL;
    }
    for (size_t i = 0; i < names.count; i++)
        open_entry(shelf, names.items[i]);
    return shelf;
}

void sg_shelf_close(sg_shelf *shelf)
{
    if (!shelf)
        return;
    sg_shelf_unlock(shelf->lock);
    shelf->lock = -1;
}

// ---- Paths ----

static sg_str real_path(sg_arena *arena, const char *path)
{
    char *real = realpath(path, NULL);
    sg_str result = sg_arena_dup(arena, sg_str_from(real));
    free(real);
    return result;
}

// Pushes the parts of a path, "." and inner ".." resolved.
static void split_path(sg_arena *arena, sg_str path, sg_strs *parts)
{
    for (size_t start = 0, end; start < path.len; start = end + 1) {
        for (end = start; end < path.len && path.ptr[end] != '/';)
            end++;
        sg_str part = sg_str_slice(path, start, end);
        bool has_parent = parts->count && //
                          !sg_str_is(parts->items[parts->count - 1], "..");
        if (part.len == 0 || sg_str_is(part, "."))
            continue;
        if (sg_str_is(part, "..") && has_parent)
            parts->count--;
        else
            sg_vec_push(arena, parts, part);
    }
}

// "../" for each part of `from` that `to` doesn't share, then the rest of `to`.
static sg_str join_from(sg_arena *arena, const sg_strs *from, const sg_strs *to)
{
    size_t shared = 0;
    while (shared < from->count && shared < to->count &&
           sg_str_eq(from->items[shared], to->items[shared]))
        shared++;
    sg_buf path = {0};
    for (size_t i = shared; i < from->count; i++)
        sg_buf_puts(&path, "../");
    for (size_t i = shared; i < to->count; i++) {
        sg_buf_add(&path, to->items[i]);
        sg_buf_puts(&path, i + 1 < to->count ? "/" : "");
    }
    sg_str result = sg_arena_dup(arena, sg_buf_str(&path));
    sg_buf_finish(&path);
    return result;
}

// The path with the links of its folder followed, if that is there; the file
// itself may be a link.
static sg_str with_real_folder(sg_arena *arena, sg_str path)
{
    size_t slash = path.len;
    while (slash > 0 && path.ptr[slash - 1] != '/')
        slash--;
    sg_str folder =
        sg_arena_printf(arena, "%.*s.", SG_FMT(sg_str_slice(path, 0, slash)));
    sg_str real = real_path(arena, folder.ptr);
    if (real.len == 0)
        return path;
    return sg_arena_printf(arena, "%.*s/%.*s", SG_FMT(real),
                           SG_FMT(sg_str_slice(path, slash, path.len)));
}

sg_str sg_shelf_source(sg_arena *arena, sg_str folder, sg_str path)
{
    sg_strs parts = {0};
    sg_strs top = {0};
    bool is_absolute = path.len && path.ptr[0] == '/';
    split_path(arena, path, &parts);
    bool leaves = parts.count && sg_str_is(parts.items[0], "..");
    if (!is_absolute && !leaves)
        return join_from(arena, &top, &parts);
    sg_str here =
        real_path(arena, folder.len ? sg_arena_dup(arena, folder).ptr : ".");
    sg_str whole = is_absolute ? path
                               : sg_arena_printf(arena, "%.*s/%.*s",
                                                 SG_FMT(here), SG_FMT(path));
    parts = (sg_strs){0};
    split_path(arena, with_real_folder(arena, whole), &parts);
    split_path(arena, here, &top);
    return join_from(arena, &top, &parts);
}

// ---- Names ----

enum { NAME_BYTES = 120 };

static sg_str last_segment(sg_str path)
{
    size_t end = path.len;
    while (end > 0 && path.ptr[end - 1] == '/')
        end--;
    size_t start = end;
    while (start > 0 && path.ptr[start - 1] != '/')
        start--;
    return sg_str_slice(path, start, end);
}

static sg_str parent_of(sg_str path)
{
    size_t end = path.len;
    while (end > 0 && path.ptr[end - 1] == '/')
        end--;
    while (end > 0 && path.ptr[end - 1] != '/')
        end--;
    return sg_str_slice(path, 0, end);
}

static bool is_letter_or_digit(char byte)
{
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
           (byte >= 'A' && byte <= 'Z');
}

// "a.b" of "a.b.md"; what follows the last dot must look like a kind of file.
static sg_str without_extension(sg_str name)
{
    size_t dot = name.len;
    while (dot > 0 && is_letter_or_digit(name.ptr[dot - 1]))
        dot--;
    bool has_extension = dot > 1 && dot < name.len &&
                         name.ptr[dot - 1] == '.' && name.len - dot <= 8;
    return has_extension ? sg_str_slice(name, 0, dot - 1) : name;
}

static bool is_index(sg_arena *arena, sg_str name)
{
    sg_str folded = sg_compat_fold(arena, name);
    return sg_str_is(folded, "index") || sg_str_is(folded, "readme");
}

static sg_str name_of_path(sg_arena *arena, sg_str path)
{
    sg_str name = without_extension(last_segment(path));
    if (!is_index(arena, name))
        return name;
    sg_str folder = last_segment(parent_of(path));
    bool has_name = folder.len && !sg_str_is(folder, "..");
    return has_name ? folder : name;
}

static int hex_digit(char byte)
{
    const char *digits = "0123456789abcdef0123456789ABCDEF";
    const char *found = byte ? strchr(digits, byte) : NULL;
    return found ? (int)((found - digits) % 16) : -1;
}

static sg_str percent_decoded(sg_arena *arena, sg_str text)
{
    char *bytes = sg_arena_alloc(arena, text.len + 1);
    size_t count = 0;
    for (size_t at = 0; at < text.len; at++) {
        bool is_escape = text.ptr[at] == '%' && at + 2 < text.len;
        int high = is_escape ? hex_digit(text.ptr[at + 1]) : -1;
        int low = is_escape ? hex_digit(text.ptr[at + 2]) : -1;
        if (high < 0 || low < 0) {
            bytes[count++] = text.ptr[at];
            continue;
        }
        bytes[count++] = (char)(high * 16 + low);
        at += 2;
    }
    return (sg_str){bytes, count};
}

// The last segment of a url's path; empty for that of a site.
static sg_str name_of_url(sg_arena *arena, sg_str url)
{
    size_t end = 0;
    while (end < url.len && url.ptr[end] != '?' && url.ptr[end] != '#')
        end++;
    sg_str path = sg_str_slice(url, 0, end);
    for (size_t at = 0; at + 2 < path.len; at++)
        if (memcmp(path.ptr + at, "://", 3) == 0) {
            size_t start = at + 3;
            while (start < path.len && path.ptr[start] != '/')
                start++;
            path = sg_str_slice(path, start, path.len);
            break;
        }
    return percent_decoded(arena, name_of_path(arena, path));
}

// Without what a file's name can't have or should not; whole characters that
// fit.
static sg_str safe_name(sg_arena *arena, sg_str name)
{
    sg_str text = sg_nfc(arena, name);
    sg_buf safe = {0};
    for (size_t at = 0, length; at < text.len; at += length) {
        length = sg_grapheme_length(text, at);
        if (safe.len + length > NAME_BYTES)
            break;
        size_t size;
        uint32_t code = sg_utf8_decode(text, at, &size);
        bool is_refused = sg_char_is_unsafe(code) || code == 0xfffd ||
                          (code < 0x80 && strchr("/\\:*?\"<>|", (int)code));
        bool is_edge = safe.len == 0 && (code == '.' || code == ' ');
        if (is_refused && !is_edge)
            sg_buf_putc(&safe, '-');
        else if (!is_edge)
            sg_buf_add(&safe, sg_str_slice(text, at, at + length));
    }
    while (safe.len && (safe.ptr[safe.len - 1] == ' '))
        safe.len--;
    sg_str result = sg_arena_dup(arena, sg_buf_str(&safe));
    sg_buf_finish(&safe);
    return result;
}

static sg_str wanted_name(sg_arena *arena, const struct sg_post *post)
{
    sg_str name = {0};
    if (post->source.len)
        name = safe_name(arena, name_of_path(arena, post->source));
    if (name.len == 0 && post->url.len)
        name = safe_name(arena, name_of_url(arena, post->url));
    if (name.len == 0)
        name = safe_name(arena, post->title);
    return name.len ? name : SG_STR("post");
}

// NAME, or NAME-2, NAME-3, … where it is taken.
static sg_str free_name(sg_shelf *shelf, sg_str wanted)
{
    sg_arena *arena = shelf->arena;
    sg_str name = wanted;
    for (size_t number = 2;; number++) {
        sg_str key = sg_arena_dup(arena, sg_compat_fold(arena, name));
        if (sg_map_put(arena, &shelf->names, key, 0) == SG_NOT_FOUND)
            return name;
        name = sg_arena_printf(arena, "%.*s-%zu", SG_FMT(wanted), number);
    }
}

// ---- Putting ----

static size_t find_entry(const sg_shelf *shelf, sg_arena *arena,
                         const struct sg_post *post)
{
    size_t found = SG_NOT_FOUND;
    if (post->source.len)
        found = sg_map_get(&shelf->by_source, sg_nfc(arena, post->source));
    if (found == SG_NOT_FOUND && post->url.len)
        found = sg_map_get(&shelf->by_url, post->url);
    return found;
}

static bool holds(sg_str text, sg_str part)
{
    for (size_t at = 0; part.len && at + part.len <= text.len; at++)
        if (text.ptr[at] == part.ptr[0] &&
            memcmp(text.ptr + at, part.ptr, part.len) == 0)
            return true;
    return false;
}

// A file that is no YAML and may be the post's.
static const struct entry *find_broken(const sg_shelf *shelf, sg_arena *arena,
                                       const struct sg_post *post)
{
    sg_str name = wanted_name(arena, post);
    for (size_t i = 0; i < shelf->broken.count; i++) {
        const struct entry *entry = &shelf->broken.items[i];
        if (holds(entry->text, post->source) || holds(entry->text, post->url) ||
            sg_str_eq(sg_nfc(arena, entry->name), name))
            return entry;
    }
    return NULL;
}

// What is on the disk, or would be. Empty, and true, for a file that is new.
static bool read_entry(const sg_shelf *shelf, sg_arena *arena,
                       const struct entry *entry, bool is_new, sg_diags *diags,
                       sg_str *text)
{
    *text = entry->text;
    return is_new || text->len ||
           sg_file_read(arena, path_of(shelf, arena, entry->file),
                        SG_YAML_BYTES, diags, text);
}

static bool write_entry(const sg_shelf *shelf, sg_arena *arena,
                        const struct entry *entry, sg_str text, sg_diags *diags)
{
    sg_str folder = path_of(shelf, arena, SG_STR("skills/posts"));
    return sg_folder_make(folder, diags) &&
           sg_file_write(path_of(shelf, arena, entry->file), text, true, diags);
}

// A new file must be one that the loader takes.
static bool check_new(sg_arena *arena, sg_str file, sg_str text,
                      sg_diags *diags)
{
    struct sg_post post = {0};
    sg_diags *ignored = sg_diags_new();
    bool fine =
        sg_post_read(arena, sg_source_new(arena, file, text), ignored, &post) &&
        sg_diags_errors(ignored) == 0;
    sg_diags_free(ignored);
    if (!fine)
        sg_system_error(diags, file,
                        "would have mistakes, so it isn't written");
    return fine;
}

static bool make_text(const sg_shelf *shelf, sg_arena *arena,
                      const struct entry *entry, sg_str old,
                      const struct sg_mined_post *mined,
                      const struct sg_shelf_options *options,
                      struct sg_shelf_result *result, sg_buf *text,
                      sg_diags *diags)
{
    const struct sg_review_options review = {options->is_refresh};
    if (!result->is_new)
        return sg_review_file_update(shelf->arena, entry->file, old, mined,
                                     &review, text, &result->changes, diags);
    sg_review_file_new(mined->post, text);
    result->changes =
        (struct sg_review_changes){.added = mined->post->mentions.count,
                                   .candidates = mined->post->candidates.count};
    return check_new(arena, entry->file, sg_buf_str(text), diags);
}

static sg_str make_diff(sg_shelf *shelf, const struct entry *entry, bool is_new,
                        sg_str old, sg_str text)
{
    sg_arena *arena = shelf->arena;
    sg_buf diff = {0};
    sg_str before = sg_arena_printf(arena, "a/%.*s", SG_FMT(entry->file));
    sg_str after = sg_arena_printf(arena, "b/%.*s", SG_FMT(entry->file));
    sg_textdiff(is_new ? SG_STR("/dev/null") : before, after, old, text, &diff);
    sg_str result = sg_arena_dup(arena, sg_buf_str(&diff));
    sg_buf_finish(&diff);
    return result;
}

static size_t add_entry(sg_shelf *shelf, sg_arena *arena,
                        const struct sg_post *post)
{
    sg_str name =
        free_name(shelf, sg_arena_dup(shelf->arena, wanted_name(arena, post)));
    struct entry entry = {
        name,
        sg_arena_printf(shelf->arena, "skills/posts/%.*s.yaml", SG_FMT(name)),
        {0}};
    sg_vec_push(shelf->arena, &shelf->entries, entry);
    return shelf->entries.count - 1;
}

static bool put(sg_shelf *shelf, sg_arena *arena,
                const struct sg_mined_post *mined,
                const struct sg_shelf_options *options,
                struct sg_shelf_result *result, sg_diags *diags)
{
    size_t index = find_entry(shelf, arena, mined->post);
    result->is_new = index == SG_NOT_FOUND;
    const struct entry *broken =
        result->is_new ? find_broken(shelf, arena, mined->post) : NULL;
    if (result->is_new && !broken)
        index = add_entry(shelf, arena, mined->post);
    struct entry entry = broken ? *broken : shelf->entries.items[index];
    if (broken) { // is read again for its mistakes
        entry.text = (sg_str){0};
        result->is_new = false;
    }
    result->file = entry.file;
    sg_str old = {0};
    sg_buf text = {0};
    bool fine = read_entry(shelf, arena, &entry, result->is_new, diags, &old) &&
                make_text(shelf, arena, &entry, old, mined, options, result,
                          &text, diags);
    result->is_changed = fine && !sg_str_eq(old, sg_buf_str(&text));
    if (result->is_changed && options->is_dry_run) {
        entry.text = sg_arena_dup(shelf->arena, sg_buf_str(&text));
        result->diff =
            make_diff(shelf, &entry, result->is_new, old, entry.text);
    } else if (result->is_changed) {
        fine = write_entry(shelf, arena, &entry, sg_buf_str(&text), diags);
    }
    if (fine && result->is_new)
        remember(shelf, mined->post, index);
    if (fine && !broken)
        shelf->entries.items[index] = entry;
    sg_buf_finish(&text);
    return fine;
}

bool sg_shelf_put(sg_shelf *shelf, const struct sg_mined_post *mined,
                  const struct sg_shelf_options *options,
                  struct sg_shelf_result *result, sg_diags *diags)
{
    sg_arena scratch = {0};
    *result = (struct sg_shelf_result){0};
    struct sg_post post = *mined->post;
    if (post.source.len)
        post.source = sg_shelf_source(&scratch, shelf->folder, post.source);
    struct sg_mined_post known = *mined;
    known.post = &post;
    bool fine = put(shelf, &scratch, &known, options, result, diags);
    sg_arena_finish(&scratch);
    return fine;
}
