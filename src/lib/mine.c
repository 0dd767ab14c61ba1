// SPDX-License-Identifier: MIT
// Mining behind the public header.
#include <pthread.h>
#include <unistd.h>

#include "base/file.h"
#include "base/json.h"
#include "input/load.h"
#include "lib/text.h"
#include "mine/mine.h"
#include "mine/shelf.h"
#include "mine/unknown.h"
#include "model/builtin.h"
#include "render/mined.h"

// Posts longer than this are refused.
enum { POST_BYTES = 64 * 1024 * 1024 };

struct sg_mining {
    sg_arena arena;
    struct sg_catalog builtin;
    const struct sg_catalog *catalog;
    struct sg_miner miner;
};

sg_mining *sg_mining_open(const char *folder, sg_diags *diags)
{
    sg_mining *mining = sg_alloc(sizeof *mining);
    sg_arena *arena = &mining->arena;
    mining->builtin = sg_catalog_unpack(arena, &sg_packed_builtin);
    size_t before = sg_diags_errors(diags);
    sg_str path = sg_folder_path(arena, folder);
    mining->catalog = sg_catalog_load(arena, path, &mining->builtin, diags);
    if (sg_diags_errors(diags) > before)
        return mining; // its mistakes point into it
    mining->miner.cues = &sg_builtin_cues;
    mining->miner.matcher =
        sg_matcher_new(arena, &sg_builtin_names, &sg_builtin_cues.tails,
                       &mining->builtin, mining->catalog);
    return mining;
}

void sg_mining_close(sg_mining *mining)
{
    if (!mining)
        return;
    sg_arena_finish(&mining->arena);
    sg_free(mining);
}

static enum sg_post_format read_documents(sg_arena *arena, sg_str path,
                                          sg_str text, sg_documents *documents)
{
    const sg_str mark = SG_STR("\xef\xbb\xbf");
    if (sg_str_starts(text, mark))
        text = sg_str_slice(text, mark.len, text.len);
    const sg_source *source = sg_source_new(arena, path, text);
    enum sg_post_format format = sg_post_format(path, text);
    sg_document_read(arena, source, format, documents);
    return format;
}

// ---- Files ----

struct sg_mined_file {
    sg_arena arena;
    const sg_mining *mining;
    sg_str path;
    enum sg_post_format format;
    sg_documents documents;
    SG_VEC(struct sg_mined) posts; // beside documents
};

const char *sg_mined_path(const sg_mined_file *file)
{
    return file->path.ptr;
}

static void free_file(sg_mined_file *file)
{
    if (!file)
        return;
    sg_arena_finish(&file->arena);
    sg_free(file);
}

// False when the path can't be read. `file` is empty but for its arena.
static bool read_and_mine(sg_mined_file *file, const sg_mining *mining,
                          const char *path, sg_diags *diags)
{
    sg_str text;
    file->mining = mining;
    file->path = sg_str_from(path);
    if (!sg_file_read(&file->arena, file->path, POST_BYTES, diags, &text))
        return false;
    file->format =
        read_documents(&file->arena, file->path, text, &file->documents);
    for (size_t i = 0; i < file->documents.count; i++) {
        struct sg_mined mined;
        sg_mine(&file->arena, &mining->miner, &file->documents.items[i],
                &mined);
        sg_vec_push(&file->arena, &file->posts, mined);
    }
    return true;
}

// NULL when the path can't be read.
static sg_mined_file *mine_file(const sg_mining *mining, const char *path,
                                sg_diags *diags)
{
    sg_mined_file *file = sg_alloc(sizeof *file);
    if (read_and_mine(file, mining, path, diags))
        return file;
    free_file(file);
    return NULL;
}

static void add_json(const sg_mining *mining, sg_arena *arena,
                     const struct sg_mined *posts, size_t count,
                     const char *separator, sg_buf *out)
{
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            sg_buf_puts(out, separator);
        sg_render_mined(arena, mining->catalog, &posts[i], out);
    }
}

struct sg_text sg_mined_json(const sg_mined_file *file)
{
    sg_arena scratch = {0};
    sg_buf out = {0};
    add_json(file->mining, &scratch, file->posts.items, file->posts.count,
             ",\n", &out);
    sg_arena_finish(&scratch);
    return sg_text_of(&out);
}

// ---- Threads ----

// A ring of files between the workers, who fill it in any order, and the
// caller, who takes them in order.
struct slot {
    sg_mined_file *file;
    sg_diags *diags;
    bool is_done;
};

struct run {
    const sg_mining *mining;
    const char *const *paths;
    size_t count;
    size_t next;  // to be mined
    size_t taken; // handed to the caller
    struct slot *slots;
    size_t slot_count;
    pthread_mutex_t lock;
    pthread_cond_t has_room;
    pthread_cond_t has_file;
};

// The number of a file to mine, or false when there are no more.
static bool next_file(struct run *run, size_t *index)
{
    pthread_mutex_lock(&run->lock);
    while (run->next < run->count && run->next - run->taken >= run->slot_count)
        pthread_cond_wait(&run->has_room, &run->lock);
    bool has_one = run->next < run->count;
    *index = run->next;
    run->next += has_one;
    pthread_mutex_unlock(&run->lock);
    return has_one;
}

static void *work(void *context)
{
    struct run *run = context;
    for (size_t i; next_file(run, &i);) {
        struct slot *slot = &run->slots[i % run->slot_count];
        sg_diags *diags = sg_diags_new();
        sg_mined_file *file = mine_file(run->mining, run->paths[i], diags);
        pthread_mutex_lock(&run->lock);
        *slot = (struct slot){file, diags, true};
        pthread_cond_broadcast(&run->has_file);
        pthread_mutex_unlock(&run->lock);
    }
    return NULL;
}

static void take_files(struct run *run, sg_mined_fn *take, void *context,
                       sg_diags *diags)
{
    for (size_t i = 0; i < run->count; i++) {
        struct slot *slot = &run->slots[i % run->slot_count];
        pthread_mutex_lock(&run->lock);
        while (!slot->is_done)
            pthread_cond_wait(&run->has_file, &run->lock);
        struct slot done = *slot;
        slot->is_done = false;
        run->taken++;
        pthread_cond_broadcast(&run->has_room);
        pthread_mutex_unlock(&run->lock);
        sg_diags_move(diags, done.diags);
        take(context, i, done.file);
        free_file(done.file);
    }
}

static void run_alone(const sg_mining *mining, const char *const *paths,
                      size_t count, sg_mined_fn *take, void *context,
                      sg_diags *diags)
{
    sg_arena arena = {0}; // one for all files, one after another
    for (size_t i = 0; i < count; i++) {
        sg_mined_file file = {.arena = arena};
        bool is_read = read_and_mine(&file, mining, paths[i], diags);
        take(context, i, is_read ? &file : NULL);
        arena = file.arena;
        sg_arena_clear(&arena);
    }
    sg_arena_finish(&arena);
}

static size_t processors(void)
{
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count > 0 ? (size_t)count : 1;
}

void sg_mining_run(const sg_mining *mining, const char *const *paths,
                   size_t count, size_t threads, sg_mined_fn *take,
                   void *context, sg_diags *diags)
{
    enum { MOST = 64, SLOTS_EACH = 4 };
    pthread_t workers[MOST];
    threads = threads ? threads : processors();
    threads = threads > MOST ? MOST : threads > count ? count : threads;
    struct run run = {.mining = mining, .paths = paths, .count = count};
    sg_arena arena = {0};
    run.slot_count = threads * SLOTS_EACH + 1;
    run.slots = sg_arena_array(&arena, run.slot_count, sizeof *run.slots);
    pthread_mutex_init(&run.lock, NULL);
    pthread_cond_init(&run.has_room, NULL);
    pthread_cond_init(&run.has_file, NULL);
    size_t started = 0;
    while (threads > 1 && started < threads &&
           pthread_create(&workers[started], NULL, work, &run) == 0)
        started++;
    if (started)
        take_files(&run, take, context, diags);
    else
        run_alone(mining, paths, count, take, context, diags);
    for (size_t i = 0; i < started; i++)
        pthread_join(workers[i], NULL);
    pthread_cond_destroy(&run.has_file);
    pthread_cond_destroy(&run.has_room);
    pthread_mutex_destroy(&run.lock);
    sg_arena_finish(&arena);
}

// ---- Review files ----

struct sg_shelving {
    sg_arena arena;
    sg_shelf *shelf;
};

sg_shelving *sg_shelving_open(const char *folder, sg_diags *diags)
{
    sg_shelving *shelving = sg_alloc(sizeof *shelving);
    sg_str path = sg_folder_path(&shelving->arena, folder);
    shelving->shelf = sg_shelf_open(&shelving->arena, path, diags);
    if (!shelving->shelf) {
        sg_shelving_close(shelving);
        return NULL;
    }
    return shelving;
}

void sg_shelving_close(sg_shelving *shelving)
{
    if (!shelving)
        return;
    if (shelving->shelf)
        sg_shelf_close(shelving->shelf);
    sg_arena_finish(&shelving->arena);
    sg_free(shelving);
}

static bool put_post(sg_shelving *shelving, const sg_mined_file *file, size_t i,
                     const struct sg_shelf_options *options,
                     sg_shelved_fn *tell, void *context, sg_diags *diags)
{
    sg_arena scratch = {0};
    const struct sg_document *document = &file->documents.items[i];
    struct sg_mined mined = file->posts.items[i];
    bool is_empty = !mined.post.mentions.count && !mined.post.candidates.count;
    if (mined.post.period.unit == SG_NO_PERIOD && is_empty)
        return true; // a page that says nothing
    if (mined.post.period.unit == SG_NO_PERIOD) {
        sg_file_error(diags, SG_DIAG_UNDATED_POST, file->path,
                      "has no date and no year, so that its claims can't be "
                      "dated");
        return false;
    }
    struct sg_mined_post post = {.post = &mined.post,
                                 .text = document->source->text};
    // The posts of a feed have no file of their own.
    if (file->format == SG_FORMAT_FEED)
        mined.post.source = (sg_str){0};
    sg_mined_marks(&scratch, document, &mined, &post.marks);
    struct sg_shelf_result result = {0};
    bool fine = sg_shelf_put(shelving->shelf, &post, options, &result, diags);
    if (fine)
        tell(context,
             &(struct sg_shelved){
                 .file = result.file.ptr,
                 .is_new = result.is_new,
                 .is_changed = result.is_changed,
                 .added = result.changes.added,
                 .gone = result.changes.gone,
                 .refreshed = result.changes.refreshed + result.changes.removed,
                 .candidates = result.changes.candidates,
                 .diff = result.diff.len ? result.diff.ptr : "",
             });
    sg_arena_finish(&scratch);
    return fine;
}

bool sg_shelving_put(sg_shelving *shelving, const sg_mined_file *file,
                     bool is_dry_run, bool is_refresh, sg_shelved_fn *tell,
                     void *context, sg_diags *diags)
{
    const struct sg_shelf_options options = {is_dry_run, is_refresh};
    bool fine = true;
    for (size_t i = 0; i < file->posts.count; i++)
        fine &= put_post(shelving, file, i, &options, tell, context, diags);
    return fine;
}

// ---- Unknown names ----

struct sg_unknowns {
    sg_arena arena;
    struct sg_unknown_words words;
};

sg_unknowns *sg_unknowns_new(void)
{
    return sg_alloc(sizeof(struct sg_unknowns));
}

void sg_unknowns_free(sg_unknowns *unknowns)
{
    if (!unknowns)
        return;
    sg_arena_finish(&unknowns->arena);
    sg_free(unknowns);
}

void sg_unknowns_add(sg_unknowns *unknowns, const sg_mined_file *file)
{
    for (size_t i = 0; i < file->documents.count; i++)
        sg_unknown_find(&unknowns->arena, &file->mining->miner.matcher,
                        &file->documents.items[i], &unknowns->words);
}

bool sg_unknown_at(sg_unknowns *unknowns, size_t index,
                   struct sg_unknown *unknown)
{
    sg_unknown_sort(&unknowns->words);
    if (index >= unknowns->words.items.count)
        return false;
    const struct sg_unknown_word *word = &unknowns->words.items.items[index];
    *unknown = (struct sg_unknown){
        .name = word->name.ptr,
        .id = word->id.ptr,
        .count = word->count,
        .posts = word->posts,
        .source = word->source.ptr,
        .line = word->line,
        .column = word->column,
    };
    return true;
}

// ---- Streams ----

static void answer_error(sg_str source, const char *error, sg_buf *out)
{
    sg_json *root = sg_json_object();
    sg_json_add_str_or_null(root, "source", source);
    sg_json_add_str(root, "error", sg_str_from(error));
    sg_json_print_line(root, out);
    sg_json_free(root);
}

// A text ends at a NUL for cJSON; no answer is better than one to half a post.
static bool has_nul(sg_str line)
{
    const sg_str nul = SG_STR("\\u0000");
    bool found = memchr(line.ptr, '\0', line.len) != NULL;
    for (size_t i = 0; !found && i < line.len; i += line.ptr[i] == '\\' ? 2 : 1)
        found = sg_str_starts(sg_str_slice(line, i, line.len), nul);
    return found;
}

struct sg_text sg_mining_line(const sg_mining *mining, const char *line,
                              size_t length)
{
    static const char *const keys[] = {"source", "text"};
    sg_arena arena = {0};
    sg_buf out = {0};
    sg_str values[2];
    sg_documents documents = {0};
    bool fine =
        sg_json_read_texts(&arena, (sg_str){line, length}, keys, values, 2);
    if (!fine)
        answer_error((sg_str){0}, "no JSON object", &out);
    else if (!values[0].ptr)
        answer_error((sg_str){0}, "no \"source\"", &out);
    else if (!values[1].ptr)
        answer_error(values[0], "no \"text\"", &out);
    else if (has_nul((sg_str){line, length}))
        answer_error(values[0], "a NUL character", &out);
    else
        read_documents(&arena, values[0], values[1], &documents);
    if (documents.count == 0 && out.len == 0)
        answer_error(values[0], "no posts in this feed", &out);
    SG_VEC(struct sg_mined) posts = {0};
    for (size_t i = 0; i < documents.count; i++) {
        struct sg_mined mined;
        sg_mine(&arena, &mining->miner, &documents.items[i], &mined);
        sg_vec_push(&arena, &posts, mined);
    }
    add_json(mining, &arena, posts.items, posts.count, "\n", &out);
    sg_buf_putc(&out, '\n');
    sg_arena_finish(&arena);
    return sg_text_of(&out);
}
