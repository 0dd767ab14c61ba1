// SPDX-License-Identifier: MIT
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

bool sg_file_exists(sg_str path)
{
    struct stat status;
    sg_arena scratch = {0};
    bool exists = lstat(sg_arena_dup(&scratch, path).ptr, &status) == 0;
    sg_arena_finish(&scratch);
    return exists;
}

bool sg_folder_exists(sg_str path)
{
    struct stat status;
    sg_arena scratch = {0};
    bool exists = stat(sg_arena_dup(&scratch, path).ptr, &status) == 0 &&
                  S_ISDIR(status.st_mode);
    sg_arena_finish(&scratch);
    return exists;
}

static bool read_all(int file, char *bytes, size_t size, size_t *got)
{
    *got = 0;
    while (*got < size) {
        ssize_t part = read(file, bytes + *got, size - *got);
        if (part < 0 && errno == EINTR)
            continue;
        if (part < 0)
            return false;
        if (part == 0)
            break;
        *got += (size_t)part;
    }
    return true;
}

bool sg_file_read(sg_arena *arena, sg_str path, size_t limit, sg_diags *diags,
                  sg_str *text)
{
    sg_str name = sg_arena_dup(arena, path);
    // O_NONBLOCK: a pipe without a writer must not hang the program.
    int file = open(name.ptr, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0) {
        sg_system_error(diags, path, "%s", strerror(errno));
        return false;
    }
    struct stat status;
    bool fine = false;
    if (fstat(file, &status) != 0) {
        sg_system_error(diags, path, "%s", strerror(errno));
    } else if (S_ISDIR(status.st_mode)) {
        sg_system_error(diags, path, "is a directory, not a file");
    } else if (!S_ISREG(status.st_mode)) {
        sg_system_error(diags, path, "is not a regular file");
    } else if (status.st_size < 0 || (size_t)status.st_size > limit) {
        sg_file_error(diags, SG_DIAG_TOO_LARGE, path,
                      "is larger than %zu bytes, the limit", limit);
    } else {
        char *bytes = sg_arena_alloc(arena, (size_t)status.st_size + 1);
        size_t got;
        fine = read_all(file, bytes, (size_t)status.st_size, &got);
        if (fine)
            *text = (sg_str){bytes, got};
        else
            sg_system_error(diags, path, "%s", strerror(errno));
    }
    close(file);
    return fine;
}

static int compare_names(const void *left, const void *right)
{
    return sg_str_cmp(*(const sg_str *)left, *(const sg_str *)right);
}

bool sg_folder_list(sg_arena *arena, sg_str path, sg_str suffix,
                    sg_diags *diags, sg_strs *names)
{
    DIR *folder = opendir(sg_arena_dup(arena, path).ptr);
    if (!folder) {
        int reason = errno;
        // A link to nothing is there, and is no empty folder.
        if (reason == ENOENT && !sg_file_exists(path))
            return true;
        sg_system_error(diags, path, "%s", strerror(reason));
        return false;
    }
    for (struct dirent *entry; (entry = readdir(folder));) {
        sg_str name = sg_str_from(entry->d_name);
        if (name.ptr[0] != '.' && name.len > suffix.len &&
            sg_str_ends(name, suffix))
            sg_vec_push(arena, names, sg_arena_dup(arena, name));
    }
    closedir(folder);
    if (names->count)
        qsort(names->items, names->count, sizeof *names->items, compare_names);
    return true;
}

static bool write_all(int file, sg_str text)
{
    size_t written = 0;
    while (written < text.len) {
        ssize_t part = write(file, text.ptr + written, text.len - written);
        if (part < 0 && errno == EINTR)
            continue;
        if (part < 0)
            return false;
        written += (size_t)part;
    }
    return true;
}

static bool sync_folder_of(sg_arena *scratch, sg_str path)
{
    size_t end = path.len;
    while (end > 0 && path.ptr[end - 1] != '/')
        end--;
    sg_str folder = end ? sg_str_slice(path, 0, end) : SG_STR(".");
    int file = open(sg_arena_dup(scratch, folder).ptr,
                    O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file < 0)
        return false;
    bool fine = fsync(file) == 0;
    close(file);
    return fine;
}

// Writes into a device, a pipe or the like, which must stay what it is.
static bool write_through(const char *path, sg_str text)
{
    int file = open(path, O_WRONLY | O_CLOEXEC);
    if (file < 0)
        return false;
    bool fine = write_all(file, text);
    int reason = errno;
    if (close(file) != 0 && fine)
        return false;
    errno = reason;
    return fine;
}

// Writes beside `path` and puts the result in its place.
static bool replace(sg_arena *scratch, const char *path, mode_t mode,
                    sg_str text, bool is_precious)
{
    sg_str beside = sg_arena_printf(scratch, "%s.XXXXXX", path);
    char *temporary = (char *)beside.ptr;
    int file = mkstemp(temporary);
    if (file < 0)
        return false;
    bool fine = write_all(file, text) && fchmod(file, mode) == 0 &&
                (!is_precious || fsync(file) == 0);
    int reason = errno;
    if (close(file) != 0 && fine) {
        fine = false;
        reason = errno;
    }
    if (fine && rename(temporary, path) != 0) {
        fine = false;
        reason = errno;
    }
    if (!fine)
        unlink(temporary);
    errno = reason;
    return fine && (!is_precious || sync_folder_of(scratch, sg_str_from(path)));
}

bool sg_file_write(sg_str path, sg_str text, bool is_precious, sg_diags *diags)
{
    sg_arena scratch = {0};
    const char *target = sg_arena_dup(&scratch, path).ptr;
    // A link stays a link: what it points to is replaced.
    char *real = realpath(target, NULL);
    if (real)
        target = real;
    struct stat status;
    bool exists = stat(target, &status) == 0;
    mode_t mask = umask(0);
    umask(mask);
    mode_t mode = exists ? status.st_mode & 07777 : 0666 & ~mask;
    bool fine = exists && !S_ISREG(status.st_mode)
                    ? write_through(target, text)
                    : replace(&scratch, target, mode, text, is_precious);
    if (!fine)
        sg_system_error(diags, path, "can't be written: %s", strerror(errno));
    free(real);
    sg_arena_finish(&scratch);
    return fine;
}

bool sg_folder_make(sg_str path, sg_diags *diags)
{
    sg_arena scratch = {0};
    bool fine = mkdir(sg_arena_dup(&scratch, path).ptr, 0777) == 0 ||
                (errno == EEXIST && sg_folder_exists(path));
    if (!fine)
        sg_system_error(diags, path, "can't be made: %s", strerror(errno));
    sg_arena_finish(&scratch);
    return fine;
}
