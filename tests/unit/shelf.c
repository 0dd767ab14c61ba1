// SPDX-License-Identifier: MIT
#include "mine/shelf.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"

#include "check.h"

static sg_arena arena;
static char folder[64]; // is the current one during a test

static int start(void **state)
{
    (void)state;
    arena = (sg_arena){0};
    strcpy(folder, "/tmp/shelf.XXXXXX");
    assert_non_null(mkdtemp(folder));
    assert_int_equal(chdir(folder), 0);
    assert_int_equal(system("mkdir skills"), 0);
    return 0;
}

static int finish(void **state)
{
    (void)state;
    sg_arena_finish(&arena);
    assert_int_equal(chdir("/"), 0);
    sg_buf command = {0};
    sg_buf_printf(&command, "rm -r %s", folder);
    assert_int_equal(system(command.ptr), 0);
    sg_buf_finish(&command);
    return 0;
}

static struct sg_post post_of(const char *source, const char *url,
                              const char *title)
{
    struct sg_post post = {.source = sg_str_from(source),
                           .url = sg_str_from(url),
                           .title = sg_str_from(title)};
    sg_period_parse(SG_STR("2022"), &post.period);
    return post;
}

static void add_claim(struct sg_post *post, const char *skill, size_t line)
{
    struct sg_mention claim = {.skill.id = sg_str_from(skill),
                               .status = SG_USED,
                               .place = {line, 1},
                               .group = -1};
    claim.mark = sg_hash(&arena, claim.skill.id);
    sg_vec_push(&arena, &post->mentions, claim);
}

static struct sg_shelf_result put(sg_shelf *shelf, const struct sg_post *post,
                                  bool is_dry_run)
{
    sg_diags *diags = sg_diags_new();
    const struct sg_mined_post mined = {.post = post};
    const struct sg_shelf_options options = {.is_dry_run = is_dry_run};
    struct sg_shelf_result result;
    bool fine = sg_shelf_put(shelf, &mined, &options, &result, diags);
    sg_buf report = {0};
    sg_diags_render(diags, false, &report);
    if (!fine)
        fail_msg("%s", report.ptr);
    sg_buf_finish(&report);
    sg_diags_free(diags);
    return result;
}

static sg_shelf *open_shelf(void)
{
    sg_diags *diags = sg_diags_new();
    sg_shelf *shelf = sg_shelf_open(&arena, SG_STR(""), diags);
    assert_non_null(shelf);
    sg_diags_free(diags);
    return shelf;
}

// Puts one post on a shelf that is opened for it.
static struct sg_shelf_result put_alone(const struct sg_post *post)
{
    sg_shelf *shelf = open_shelf();
    struct sg_shelf_result result = put(shelf, post, false);
    sg_shelf_close(shelf);
    return result;
}

static sg_str text_of(const char *path)
{
    sg_str text = {0};
    sg_diags *diags = sg_diags_new();
    sg_file_read(&arena, sg_str_from(path), 1 << 20, diags, &text);
    sg_diags_free(diags);
    return text;
}

static void files_are_called_after_their_posts(void **state)
{
    (void)state;
#define LONG "0123456789012345678901234567890123456789"
    static const char *const rows[][4] = {
        {"posts/2022.md", "", "", "2022"},
        {"posts/2022.txt", "", "", "2022-2"},
        {"other/2022.MD", "", "", "2022-3"},
        {"posts/2022 회고.html", "", "", "2022 회고"},
        {"posts/\u1112\u116c\u1100\u1169.md", "", "", "회고"},
        {"posts/v1.2.md", "", "", "v1.2"},
        {"posts/my-year/index.md", "", "", "my-year"},
        {"posts/my-year-2/ReadMe.md", "", "", "my-year-2"},
        {"README.md", "", "", "README"},
        {"posts/.hidden.md", "", "", "hidden"},
        {"", "https://a.b/posts/%ED%9A%8C%EA%B3%A0/?x#y", "T", "회고-2"},
        {"", "https://a.b/2023/a%2Fb.html", "T", "a-b"},
        {"", "https://a.b/", "나의 / 회고", "나의 - 회고"},
        {"", "", "..", "post"},
        {LONG LONG LONG "0.md", "", "", LONG LONG LONG},
        {LONG LONG LONG "1.md", "", "", LONG LONG LONG "-2"},
    };
    sg_shelf *shelf = open_shelf();
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct sg_post post = post_of(rows[i][0], rows[i][1], rows[i][2]);
        struct sg_shelf_result result = put(shelf, &post, false);
        check_row(result.is_new && result.is_changed, i);
        sg_str wanted =
            sg_arena_printf(&arena, "skills/posts/%s.yaml", rows[i][3]);
        check_str(result.file, wanted.ptr);
        check_row(sg_file_exists(wanted), i);
    }
    sg_shelf_close(shelf);
}

static void a_file_is_found_by_source_then_url(void **state)
{
    (void)state;
    struct sg_post post = post_of("posts/a.md", "https://a.b/c", "");
    check_str(put_alone(&post).file, "skills/posts/a.yaml");
    assert_int_equal(rename("skills/posts/a.yaml", "skills/posts/mine.yaml"),
                     0);
    add_claim(&post, "kafka", 3);
    struct sg_shelf_result again = put_alone(&post);
    check_str(again.file, "skills/posts/mine.yaml");
    assert_false(again.is_new);
    assert_int_equal(again.changes.added, 1);
    post.source = SG_STR("moved/a.md");
    check_str(put_alone(&post).file, "skills/posts/mine.yaml");
    post.url = SG_STR("");
    check_str(put_alone(&post).file, "skills/posts/a.yaml");
    assert_false(put_alone(&post).is_changed);
}

static void a_path_is_seen_from_the_workspace(void **state)
{
    (void)state;
    sg_str here = sg_arena_printf(&arena, "%s/./posts//a.md", folder);
    sg_str name = sg_str_slice(sg_str_from(folder), 5, strlen(folder));
    sg_str round = sg_arena_printf(&arena, "../%.*s/posts/a.md", SG_FMT(name));
    const sg_str paths[] = {SG_STR("posts/a.md"), SG_STR("./posts/a.md"),
                            SG_STR("x/../posts/a.md"), here, round};
    for (size_t i = 0; i < COUNT_OF(paths); i++)
        check_str(sg_shelf_source(&arena, SG_STR(""), paths[i]), "posts/a.md");
    check_str(sg_shelf_source(&arena, SG_STR(""), SG_STR("../b/a.md")),
              "../b/a.md");
    check_str(sg_shelf_source(&arena, SG_STR(""), SG_STR("/tmp/b/a.md")),
              "../b/a.md");
}

static void a_dry_run_writes_nothing(void **state)
{
    (void)state;
    struct sg_post post = post_of("posts/a.md", "", "");
    sg_shelf *shelf = open_shelf();
    struct sg_shelf_result result = put(shelf, &post, true);
    check_str(result.diff,
              "--- /dev/null\n+++ b/skills/posts/a.yaml\n@@ -0,0 +1,3 @@\n"
              "+period: 2022\n+source: posts/a.md\n+mentions: []\n");
    assert_false(put(shelf, &post, true).is_changed);
    sg_shelf_close(shelf);
    assert_false(sg_file_exists(SG_STR("skills/posts")));
    put_alone(&post);
    sg_str before = text_of("skills/posts/a.yaml");
    add_claim(&post, "kafka", 3);
    shelf = open_shelf();
    result = put(shelf, &post, true);
    assert_true(sg_str_starts(result.diff,
                              SG_STR("--- a/skills/posts/a.yaml\n+++ b/skills/"
                                     "posts/a.yaml\n@@ -1,3 +1,5 @@\n")));
    sg_shelf_close(shelf);
    assert_true(sg_str_eq(before, text_of("skills/posts/a.yaml")));
}

static void a_broken_file_is_not_doubled(void **state)
{
    (void)state;
    assert_int_equal(system("mkdir skills/posts && printf 'source: "
                            "posts/b.md\\nmentions: [' >skills/posts/x.yaml && "
                            "printf '\\t' >skills/posts/a.yaml"),
                     0);
    static const char *const sources[] = {"posts/a.md", "posts/b.md"};
    for (size_t i = 0; i < COUNT_OF(sources); i++) {
        struct sg_post post = post_of(sources[i], "", "");
        const struct sg_mined_post mined = {.post = &post};
        const struct sg_shelf_options options = {0};
        struct sg_shelf_result result;
        sg_diags *diags = sg_diags_new();
        sg_shelf *shelf = open_shelf();
        check_row(!sg_shelf_put(shelf, &mined, &options, &result, diags), i);
        check_row(sg_diags_errors(diags) == 1, i);
        sg_shelf_close(shelf);
        sg_diags_free(diags);
    }
    struct sg_post post = post_of("posts/c.md", "", "");
    check_str(put_alone(&post).file, "skills/posts/c.yaml");
}

static void without_a_workspace_there_is_no_shelf(void **state)
{
    (void)state;
    sg_diags *diags = sg_diags_new();
    assert_null(sg_shelf_open(&arena, SG_STR("nowhere/"), diags));
    assert_true(sg_diags_has_system_error(diags));
    sg_diags_free(diags);
}

// Each of several processes adds claims of its own to the same file.
enum { PROCESSES = 6, CLAIMS = 10 };

static void add_claims(int process)
{
    for (int i = 0; i < CLAIMS; i++) {
        struct sg_post post = post_of("posts/a.md", "", "");
        add_claim(&post, sg_arena_printf(&arena, "skill-%d-%d", process, i).ptr,
                  (size_t)i + 1);
        put_alone(&post);
    }
}

static void runs_at_once_lose_nothing(void **state)
{
    (void)state;
    for (int i = 0; i < PROCESSES; i++)
        if (fork() == 0) {
            add_claims(i);
            _exit(0);
        }
    for (int i = 0; i < PROCESSES; i++) {
        int status;
        assert_true(wait(&status) > 0 && status == 0);
    }
    sg_str text = text_of("skills/posts/a.yaml");
    size_t claims = 0;
    for (size_t i = 0; i < text.len; i++)
        claims += sg_str_starts(sg_str_slice(text, i, text.len),
                                SG_STR("{skill: skill-"));
    assert_int_equal(claims, PROCESSES * CLAIMS);
    assert_int_equal(system("test $(ls -A skills skills/posts | wc -l) = 5"),
                     0);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, start, finish)
    const struct CMUnitTest tests[] = {
        TEST(files_are_called_after_their_posts),
        TEST(a_file_is_found_by_source_then_url),
        TEST(a_path_is_seen_from_the_workspace),
        TEST(a_dry_run_writes_nothing),
        TEST(a_broken_file_is_not_doubled),
        TEST(without_a_workspace_there_is_no_shelf),
        TEST(runs_at_once_lose_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
