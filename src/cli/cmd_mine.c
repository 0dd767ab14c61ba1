// SPDX-License-Identifier: MIT
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

#include "cli/commands.h"
#include "cli/opt.h"
#include "cli/paths.h"
#include "cli/term.h"

enum format { FORMAT_YAML, FORMAT_JSON };

struct mine {
    sg_mining *mining;
    sg_shelving *shelving;
    sg_unknowns *unknowns;
    sg_diags *diags;
    bool is_dry_run;
    bool is_refresh;
    size_t count; // files
    size_t failed;
    bool has_json;  // something stands before the next post
    size_t added;   // claims
    size_t written; // review files
    time_t start;
    bool has_bar;
};

// ---- Progress ----

// A bar on a terminal, once it takes longer than a second.
static void show_progress(struct mine *mine, size_t done)
{
    enum { WIDTH = 30 };
    if (!mine->has_bar && (!isatty(STDERR_FILENO) || mine->count < 2 ||
                           time(NULL) - mine->start < 2))
        return;
    mine->has_bar = true;
    size_t filled = done * WIDTH / mine->count;
    fprintf(stderr, "\r[%.*s%.*s] %zu of %zu posts", (int)filled,
            "##############################", (int)(WIDTH - filled),
            "                              ", done, mine->count);
    if (done == mine->count)
        fputs("\r\033[K", stderr);
}

// ---- What to do with a mined file ----

static void print_json(void *context, size_t index, const sg_mined_file *file)
{
    struct mine *mine = context;
    mine->failed += file == NULL;
    if (file) {
        struct sg_text json = sg_mined_json(file);
        if (json.len) {
            fputs(mine->has_json ? ",\n" : "\n", stdout);
            fwrite(json.ptr, 1, json.len, stdout);
            mine->has_json = true;
        }
        sg_text_free(&json);
    }
    show_progress(mine, index + 1);
}

static void print_shelved(void *context, const struct sg_shelved *shelved)
{
    struct mine *mine = context;
    mine->added += shelved->added;
    mine->written += shelved->is_changed;
    if (mine->is_dry_run) {
        fputs(shelved->diff, stdout);
        return;
    }
    print_safe(shelved->file);
    if (!shelved->is_changed) {
        puts(": nothing new");
        return;
    }
    printf(": %zu new claim%s", shelved->added, shelved->added == 1 ? "" : "s");
    if (shelved->candidates)
        printf(", %zu new candidate%s", shelved->candidates,
               shelved->candidates == 1 ? "" : "s");
    if (shelved->gone)
        printf(", %zu whose text has gone", shelved->gone);
    if (shelved->refreshed)
        printf(", %zu brought up to date", shelved->refreshed);
    putchar('\n');
}

static void write_reviews(void *context, size_t index,
                          const sg_mined_file *file)
{
    struct mine *mine = context;
    bool fine = file && sg_shelving_put(mine->shelving, file, mine->is_dry_run,
                                        mine->is_refresh, print_shelved, mine,
                                        mine->diags);
    mine->failed += !fine;
    show_progress(mine, index + 1);
}

static void collect_unknown(void *context, size_t index,
                            const sg_mined_file *file)
{
    struct mine *mine = context;
    mine->failed += file == NULL;
    if (file)
        sg_unknowns_add(mine->unknowns, file);
    show_progress(mine, index + 1);
}

static void print_unknowns(sg_unknowns *unknowns)
{
    struct sg_unknown unknown;
    if (!sg_unknown_at(unknowns, 0, &unknown)) {
        puts("The catalog knows every name in these posts.");
        return;
    }
    for (size_t i = 0; sg_unknown_at(unknowns, i, &unknown); i++) {
        printf("%5zu  %s  (", unknown.count, unknown.name);
        print_safe(unknown.source);
        printf(":%zu:%zu", unknown.line, unknown.column);
        if (unknown.posts > 1)
            printf(", in %zu posts", unknown.posts);
        puts(")");
    }
    puts("\n# Entries for skills/own.yaml. Keep what is a skill, and give each "
         "its area\n# and kind ('skillgraph explain missing-key').\nskills:");
    for (size_t i = 0; sg_unknown_at(unknowns, i, &unknown); i++)
        if (unknown.id[0])
            printf("  - {id: %s, name: \"%s\", area: other, kind: tool}\n",
                   unknown.id, unknown.name);
}

// ---- Running ----

// One post a line in, one a line out, in order.
static int run_stream(const sg_mining *mining)
{
    char *line = NULL;
    size_t capacity = 0;
    ssize_t length;
    while ((length = getline(&line, &capacity, stdin)) > 0) {
        struct sg_text answer = sg_mining_line(mining, line, (size_t)length);
        fwrite(answer.ptr, 1, answer.len, stdout);
        fflush(stdout);
        sg_text_free(&answer);
    }
    free(line);
    return EXIT_FINE;
}

static void run_json(struct mine *mine, const char *const *paths,
                     size_t threads)
{
    fputs("{\"version\":1,\"posts\":[", stdout);
    sg_mining_run(mine->mining, paths, mine->count, threads, print_json, mine,
                  mine->diags);
    puts(mine->has_json ? "\n]}" : "]}");
}

static void run_unknown(struct mine *mine, const char *const *paths,
                        size_t threads)
{
    mine->unknowns = sg_unknowns_new();
    sg_mining_run(mine->mining, paths, mine->count, threads, collect_unknown,
                  mine, mine->diags);
    print_unknowns(mine->unknowns);
    sg_unknowns_free(mine->unknowns);
}

static void run_yaml(struct mine *mine, const char *const *paths,
                     size_t threads)
{
    mine->shelving = sg_shelving_open("", mine->diags);
    if (!mine->shelving)
        return;
    sg_mining_run(mine->mining, paths, mine->count, threads, write_reviews,
                  mine, mine->diags);
    if (mine->added && !mine->is_dry_run)
        printf("%zu claim%s to review: 'skillgraph review' walks through "
               "them.\n",
               mine->added, mine->added == 1 ? "" : "s");
}

static const char more[] =
    "POST is a file, a folder or a pattern: Markdown, HTML, plain text as "
    "copied out of\na browser, RSS and Atom files.\n\n"
    "Without --format, each post's claims go to skills/posts/NAME.yaml as "
    "proposals;\nwhat stands there already is kept to the byte. With --stream, "
    "lines of JSON are\nread from stdin, {\"source\": PATH, \"text\": TEXT} "
    "each, and answered by a line.\n";

int cmd_mine(int argc, char **argv)
{
    int format = FORMAT_YAML;
    bool is_stream = false;
    bool is_unknown = false;
    size_t threads = 1;
    struct mine mine = {0};
    const struct opt opts[] = {
        {"dry-run", 'n', OPT_FLAG, &mine.is_dry_run, NULL,
         "show what would change, as a diff"},
        {"format", 0, OPT_WORD, &format, "yaml|json",
         "json: print what is found instead"},
        {"jobs", 'j', OPT_COUNT, &threads, "N",
         "mine with N threads; 0: one a processor"},
        {"refresh", 0, OPT_FLAG, &mine.is_refresh, NULL,
         "bring entries without review up to date"},
        {"stream", 0, OPT_FLAG, &is_stream, NULL,
         "JSON lines from stdin to stdout"},
        {"unknown", 0, OPT_FLAG, &is_unknown, NULL,
         "list names that the catalog doesn't know"},
    };
    enum opt_result result =
        opt_read(command_find("mine"), opts, sizeof opts / sizeof *opts, &argc,
                 argv, more);
    if (result != OPT_GO)
        return result == OPT_HELP ? EXIT_FINE : EXIT_USAGE;
    if (argc == 1 && !is_stream)
        return usage_error("mine", "which posts?");
    if (argc > 1 && is_stream)
        return usage_error("mine", "--stream reads stdin, no files");
    mine.diags = sg_diags_new();
    mine.start = time(NULL);
    mine.mining = sg_mining_open("", mine.diags);
    if (sg_diags_errors(mine.diags)) {
        int status = finish(mine.diags);
        sg_mining_close(mine.mining);
        return status;
    }
    sg_arena arena = {0};
    sg_strs found = post_paths(&arena, argv + 1, (size_t)argc - 1, mine.diags);
    mine.count = found.count;
    const char **paths = sg_arena_array(&arena, found.count + 1, sizeof *paths);
    for (size_t i = 0; i < found.count; i++)
        paths[i] = found.items[i].ptr;
    bool is_missing = sg_diags_has_system_error(mine.diags);
    if (is_stream)
        run_stream(mine.mining);
    else if (is_unknown)
        run_unknown(&mine, paths, threads);
    else if (format == FORMAT_JSON)
        run_json(&mine, paths, threads);
    else
        run_yaml(&mine, paths, threads);
    int status = finish(mine.diags);
    // One bad post among others is a mistake in the input, not in the call.
    if (mine.failed && mine.failed < mine.count && !is_missing)
        status = EXIT_INPUT;
    sg_shelving_close(mine.shelving);
    sg_mining_close(mine.mining);
    sg_arena_finish(&arena);
    return status;
}
