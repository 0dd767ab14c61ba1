// SPDX-License-Identifier: MIT
#include "mine/mine.h"

#include "catalogs.h"
#include "check.h"

static const char skills[] =
    "  - {id: argo-cd, name: Argo CD, area: infra}\n"
    "  - {id: docker, name: Docker, area: infra, aliases: [도커]}\n"
    "  - {id: go, name: Go, area: languages,\n"
    "     match: {Go: {case: exact, needs: context}}}\n"
    "  - {id: jenkins, name: Jenkins, area: tools, aliases: [젠킨스]}\n"
    "  - {id: k8s, name: Kubernetes, area: infra, aliases: [쿠버네티스]}\n"
    "  - {id: kafka, name: Kafka, area: data, aliases: [카프카]}\n"
    "  - {id: mysql, name: MySQL, area: data}\n"
    "  - {id: postgresql, name: PostgreSQL, area: data}\n"
    "  - {id: react, name: React, area: web, aliases: [리액트]}\n"
    "  - {id: redis, name: Redis, area: data, aliases: [레디스]}\n"
    "  - {id: rust, name: Rust, area: languages, aliases: [러스트]}\n"
    "  - {id: tdd, name: TDD, area: practice, kind: practice,\n"
    "     aliases: [테스트 주도 개발]}\n"
    "  - {id: vue, name: Vue, area: web}\n";

static sg_arena arena;
static struct sg_miner miner;

static int start(void **state)
{
    (void)state;
    arena = (sg_arena){0};
    miner = (struct sg_miner){matcher_of(&arena, skills, ""), &sg_builtin_cues};
    return 0;
}

static int finish(void **state)
{
    (void)state;
    sg_arena_finish(&arena);
    return 0;
}

// What was mined from a post, in `mined`.
static void mine(const char *path, sg_str text, struct sg_mined *mined)
{
    sg_documents documents = {0};
    sg_str name = sg_str_from(path);
    const sg_source *source =
        sg_source_new(&arena, name, sg_arena_dup(&arena, text));
    sg_document_read(&arena, source, sg_post_format(name, text), &documents);
    assert_int_equal(documents.count, 1);
    sg_mine(&arena, &miner, &documents.items[0], mined);
    assert_int_equal(mined->mentions.count, mined->post.mentions.count);
    assert_int_equal(mined->candidates.count, mined->post.candidates.count);
    assert_int_equal(mined->unsure.count, mined->post.candidates.count);
}

static void add_mention(const struct sg_mention *mention, sg_buf *out)
{
    sg_buf_printf(out, "%s%.*s %.*s", out->len ? ", " : "",
                  SG_FMT(mention->skill.id),
                  SG_FMT(sg_statuses.names[mention->status]));
    if (mention->has_period)
        sg_buf_printf(out, " %.*s",
                      SG_FMT(sg_period_format(&arena, mention->period)));
    if (mention->also.count)
        sg_buf_printf(out, " +%zu", mention->also.count);
    if (mention->is_team)
        sg_buf_puts(out, " team");
}

// "skill status period +also team, …; skill? reason, …"
static sg_str show(const struct sg_mined *mined)
{
    sg_buf out = {0};
    for (size_t i = 0; i < mined->post.mentions.count; i++)
        add_mention(&mined->post.mentions.items[i], &out);
    for (size_t i = 0; i < mined->post.candidates.count; i++) {
        const struct sg_candidate *candidate = &mined->post.candidates.items[i];
        sg_buf_printf(&out, "%s%.*s? %.*s",
                      i > 0     ? ", "
                      : out.len ? "; "
                                : "",
                      SG_FMT(candidate->skill.id), SG_FMT(candidate->reason));
    }
    sg_str text = sg_arena_dup(&arena, sg_buf_str(&out));
    sg_buf_finish(&out);
    return text;
}

struct row {
    const char *text;
    const char *claims;
};

// Each text is the body of a post that looks back on 2022 from its end.
static void check_rows(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        sg_str text = sg_arena_printf(
            &arena, "---\ntitle: 2022 회고\ndate: 2022-12-28\n---\n\n%s\n",
            rows[i].text);
        struct sg_mined mined;
        mine("a.md", text, &mined);
        check_str(sg_period_format(&arena, mined.post.period), "2022");
        sg_str claims = show(&mined);
        if (!sg_str_is(claims, rows[i].claims)) {
            print_error("\"%s\":\n    '%.*s' is not '%s'\n", rows[i].text,
                        SG_FMT(claims), rows[i].claims);
            fail();
        }
    }
}

#define CHECK_ROWS(rows) check_rows((rows), COUNT_OF(rows))

// ---- Statuses ----

static void what_was_used(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"Kafka를 사용했다.", "kafka used"},
        {"배포에는 Docker를 썼다.", "docker used"},
        {"카프카로 알림 서버를 만들었다.", "kafka used"},
        {"Redis를 도입해서 응답이 빨라졌다.", "redis used"},
        {"I used Kafka for the event log.", "kafka used"},
        {"I deployed the site with Docker.", "docker used"},
    };
    CHECK_ROWS(rows);
}

static void what_was_learned(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"Rust를 공부했다.", "rust learned"},
        {"주말마다 쿠버네티스 강의를 들었다.", "k8s learned"},
        {"러스트를 새로 배웠다.", "rust learned"},
        {"I learned Rust.", "rust learned"},
        {"I took a course on Kubernetes.", "k8s learned"},
    };
    CHECK_ROWS(rows);
}

static void what_was_tried(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"Rust를 살짝 맛봤다.", "rust tried"},
        {"Kafka를 잠깐 써 봤다.", "kafka tried"},
        {"I tried Rust over a weekend.", "rust tried"},
        {"I played around with Redis.", "redis tried"},
    };
    CHECK_ROWS(rows);
}

static void what_is_planned(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"내년에는 Rust를 배우고 싶다.", "rust planned 2023"},
        {"Kafka를 도입할 예정이다.", "kafka planned 2023"},
        {"내년에는 쿠버네티스를 공부할 계획이다.", "k8s planned 2023"},
        {"Next year I want to learn Rust.", "rust planned 2023"},
        {"I'm going to learn Kubernetes.", "k8s planned 2023"},
    };
    CHECK_ROWS(rows);
}

static void what_was_shared(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"콘퍼런스에서 Kafka를 주제로 발표했다.", "kafka shared"},
        {"Redis에 기여했다.", "redis shared"},
        {"I gave a talk on Kafka.", "kafka shared"},
        {"I contributed to Redis.", "redis shared"},
    };
    CHECK_ROWS(rows);
}

static void what_was_dropped(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"Jenkins를 걷어냈다.", "jenkins dropped"},
        {"Vue를 버렸다.", "vue dropped"},
        {"I dropped Jenkins.", "jenkins dropped"},
        {"We got rid of Jenkins.", "jenkins dropped"},
    };
    CHECK_ROWS(rows);
}

static void what_others_did_is_only_mentioned(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"친구가 Rust를 배웠다.", "rust mentioned"},
        {"옆 팀은 Kafka를 쓴다고 한다.", "kafka mentioned"},
        {"My friend used Rust.", "rust mentioned"},
    };
    CHECK_ROWS(rows);
}

static void what_was_not_done_is_only_mentioned(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"Kafka는 쓰지 않았다.", "kafka mentioned"},
        {"Rust는 써 본 적이 없다.", "rust mentioned"},
        {"Kafka를 도입하지 못했다.", "kafka mentioned"},
        {"I didn't use Kafka.", "kafka mentioned"},
        {"I have never used Rust.", "rust mentioned"},
    };
    CHECK_ROWS(rows);
}

static void some_words_only_look_like_denials(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"Kafka를 문제없이 운영했다.", "kafka used"},
        {"Redis뿐만 아니라 Kafka도 사용했다.", "redis used, kafka used"},
        {"끊임없이 Rust를 공부했다.", "rust learned"},
        {"We not only used Kafka but also Redis.",
         "kafka used team, redis used team"},
    };
    CHECK_ROWS(rows);
}

static void the_clause_decides(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"Vue는 쓰지 않았지만 React는 사용했다.", "vue mentioned, react used"},
        {"Kafka를 사용했고 Rust를 공부했다.", "kafka used, rust learned"},
        {"Docker를 썼고 내년에는 쿠버네티스를 배울 계획이다.",
         "docker used, k8s planned 2023"},
        {"I used Docker, but I didn't use Kafka.",
         "docker used, kafka mentioned"},
    };
    CHECK_ROWS(rows);
}

static void lists_share_their_predicate(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"Docker와 Kafka, Redis를 사용했다.",
         "docker used, kafka used, redis used"},
        {"Rust, 쿠버네티스를 공부했다.", "rust learned, k8s learned"},
        {"I used Docker, Kafka and Redis.",
         "docker used, kafka used, redis used"},
    };
    CHECK_ROWS(rows);
}

static void moving_leaves_one_for_the_other(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"MySQL에서 PostgreSQL로 옮겼다.", "mysql dropped, postgresql used"},
        {"Vue를 React로 전환했다.", "vue dropped, react used"},
        {"Jenkins → Argo CD로 교체했다.", "jenkins dropped, argo-cd used"},
        {"I migrated from MySQL to PostgreSQL.",
         "mysql dropped, postgresql used"},
    };
    CHECK_ROWS(rows);
}

static void what_is_compared_with_is_only_mentioned(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"Vue보다 편한 React를 사용했다.", "vue mentioned, react used"},
        {"Kafka 컨퍼런스에 다녀왔다.", "kafka mentioned"},
    };
    CHECK_ROWS(rows);
}

static void the_team_s_work_is_told_as_such(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"우리 팀은 Kafka를 도입했다.", "kafka used team"},
        {"We used Kafka.", "kafka used team"},
        {"나는 Kafka를 사용했다.", "kafka used"},
    };
    CHECK_ROWS(rows);
}

// ---- Around a sentence ----

static void headings_say_what_lists_below_mean(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"## 내년 목표\n\n- Rust\n- Kafka",
         "rust planned 2023, kafka planned 2023"},
        {"## 공부한 것\n\n- Rust\n- Kafka", "rust learned, kafka learned"},
        {"## 기술 스택\n\n- Docker\n- Kafka", "docker used, kafka used"},
        {"## 기술 스택\n\n- Docker\n\n## 내년 목표\n\n- Rust",
         "docker used, rust planned 2023"},
        {"## What I learned\n\n- Rust", "rust learned"},
    };
    CHECK_ROWS(rows);
}

static void a_predicate_goes_before_its_heading(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"## 공부한 것\n\n- Kafka를 사용했다.", "kafka used"},
    };
    CHECK_ROWS(rows);
}

static void the_lead_says_what_its_list_means(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"내년에 공부하고 싶은 것:\n\n- Rust\n- Kafka",
         "rust planned 2023, kafka planned 2023"},
        {"올해 공부한 것:\n\n- Rust", "rust learned"},
    };
    CHECK_ROWS(rows);
}

static void quotes_and_struck_text_claim_nothing(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"> Kafka를 사용했다.", "kafka mentioned"},
        {"~~Kafka를 사용했다.~~", "kafka mentioned"},
        {"```\nKafka를 사용했다.\n```", ""},
        {"아무것도 아닌 글이다.", ""},
    };
    CHECK_ROWS(rows);
}

// ---- Gathering ----

static void claims_of_one_kind_are_one(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"Kafka를 사용했다.\n\n카프카로 서버를 만들었다.", "kafka used +1"},
        // Another status or period is another claim.
        {"Rust를 공부했다. Rust로 서버를 만들었다.", "rust learned, rust used"},
        {"Kafka를 사용했다. 작년에도 Kafka를 사용했다.",
         "kafka used, kafka used 2021"},
    };
    CHECK_ROWS(rows);
}

static void a_mere_mention_stands_only_alone(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"Kafka 이야기를 들었다.", "kafka mentioned"},
        {"Kafka 이야기를 들었다.\n\nKafka를 사용했다.", "kafka used"},
        {"Kafka 이야기를 들었다. 카프카는 유명하다.", "kafka mentioned +1"},
    };
    CHECK_ROWS(rows);
}

static void unsure_names_are_candidates(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"Go", "go? ambiguous-name"},
        {"Docker와 Go를 사용했다.", "docker used, go used"},
        // A practice that is only named says nothing of who writes.
        {"테스트 주도 개발", "tdd? topic-only-named"},
    };
    CHECK_ROWS(rows);
}

static void sentences_number_their_groups(void **state)
{
    (void)state;
    struct sg_mined mined;
    mine("2022.md",
         SG_STR("Docker와 Kafka를 사용했다. 아무 말. Rust를 공부했다.\n\n"
                "Redis를 사용했다.\n"),
         &mined);
    check_str(show(&mined),
              "docker used, kafka used, rust learned, redis used");
    static const long groups[] = {1, 1, 2, 3};
    for (size_t i = 0; i < COUNT_OF(groups); i++)
        check_row(mined.post.mentions.items[i].group == groups[i], i);
}

static void claims_know_their_places(void **state)
{
    (void)state;
    struct sg_mined mined;
    mine("2022.md",
         SG_STR("# 글\n\n한 해 동안\n**Docker**를 사용했다.\n"
                "\u1103\u1169\u110f\u1165를 또 사용했다.\n"),
         &mined);
    check_str(show(&mined), "docker used +1");
    const struct sg_mention *mention = &mined.post.mentions.items[0];
    assert_int_equal(mention->place.line, 4);
    assert_int_equal(mention->place.column, 3);
    check_str(mention->text, "Docker");
    assert_int_equal(mention->also.items[0].line, 5);
    assert_int_equal(mention->also.items[0].column, 1);
    check_str(mention->cue, "사용");
    check_str(mined.mentions.items[0].quote, "한 해 동안 Docker를 사용했다.");
}

static void posts_say_what_they_are(void **state)
{
    (void)state;
    struct sg_mined mined;
    mine("posts/a.md",
         SG_STR("---\ntitle: 2022 회고\ndate: 2023-01-05\n"
                "url: https://blog.example/a\n---\n글\n"),
         &mined);
    check_str(mined.post.title, "2022 회고");
    check_str(mined.post.date, "2023-01-05");
    check_str(mined.post.url, "https://blog.example/a");
    check_str(mined.post.source, "posts/a.md");
    check_str(sg_period_format(&arena, mined.post.period), "2022");
    mine("b.md", SG_STR(""), &mined);
    assert_int_equal(mined.post.period.unit, SG_NO_PERIOD);
    assert_int_equal(mined.mentions.count, 0);
}

// ---- Any post ----

static void any_text_can_be_mined(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "Kafka", "를",           "카프카",  " ",     "\n",
        "\n\n",  "사용했다",     ". ",      "않",    "# ",
        "- ",    "> ",           "작년에 ", "내년 ", "싶다",
        "→",     "에서 ",        "로 ",     "Go ",   "used ",
        "I ",    "will ",        "2021년 ", "3월",   "(",
        ")",     "~~",           "`",       "&amp;", "\xed\x95",
        "\xff",  "\u1103\u1169", "🚀",       "| ",    "지만 ",
        "보다 ",
    };
    uint64_t random = 61;
    for (size_t round = 0; round < 500; round++) {
        sg_buf buf = {0};
        for (unsigned i = random_below(&random, 60) + 1; i > 0; i--)
            sg_buf_puts(&buf, pieces[random_below(&random, COUNT_OF(pieces))]);
        struct sg_mined mined;
        mine("a.md", sg_buf_str(&buf), &mined);
        for (size_t i = 0; i < mined.post.mentions.count; i++) {
            const struct sg_mention *mention = &mined.post.mentions.items[i];
            check_row(mention->status > SG_NO_STATUS, round);
            check_row(mention->text.len > 0, round);
            check_row(mention->place.line > 0, round);
        }
        sg_buf_finish(&buf);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, start, finish)
    const struct CMUnitTest tests[] = {
        TEST(what_was_used),
        TEST(what_was_learned),
        TEST(what_was_tried),
        TEST(what_is_planned),
        TEST(what_was_shared),
        TEST(what_was_dropped),
        TEST(what_others_did_is_only_mentioned),
        TEST(what_was_not_done_is_only_mentioned),
        TEST(some_words_only_look_like_denials),
        TEST(the_clause_decides),
        TEST(lists_share_their_predicate),
        TEST(moving_leaves_one_for_the_other),
        TEST(what_is_compared_with_is_only_mentioned),
        TEST(the_team_s_work_is_told_as_such),
        TEST(headings_say_what_lists_below_mean),
        TEST(a_predicate_goes_before_its_heading),
        TEST(the_lead_says_what_its_list_means),
        TEST(quotes_and_struck_text_claim_nothing),
        TEST(claims_of_one_kind_are_one),
        TEST(a_mere_mention_stands_only_alone),
        TEST(unsure_names_are_candidates),
        TEST(sentences_number_their_groups),
        TEST(claims_know_their_places),
        TEST(posts_say_what_they_are),
        TEST(any_text_can_be_mined),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
