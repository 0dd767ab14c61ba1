// SPDX-License-Identifier: MIT
// Posts without markup, as copied out of a browser.
#include "posts.h"

static void short_lines_alone_are_headings(void **state)
{
    (void)state;
    check_post("a.txt",
               "첫 회사에서의 한 해\n\n이든·2023년 3월 4일\n0\n\n"
               "올해는 서버를 만들며 많은 것을 배웠습니다.\n\n"
               "잘한 점\n\n테스트를 매일 썼습니다.\n",
               "h1? 첫 회사에서의 한 해\n"
               "p 올해는 서버를 만들며 많은 것을 배웠습니다.\n"
               "h2? 잘한 점\np 테스트를 매일 썼습니다.\n");
    check_post("a.txt",
               "한 해\n\nKeep\n꾸준히 기록했다. 앞으로도 계속할 생각이다.\n\n"
               "Try\n새 언어를 하나 배워 보고 싶다고 생각했다.\n",
               "h1? 한 해\nh2? Keep\n"
               "p 꾸준히 기록했다. 앞으로도 계속할 생각이다.\n"
               "h2? Try\np 새 언어를 하나 배워 보고 싶다고 생각했다.\n");
}

static void counted_headings_are_below_others(void **state)
{
    (void)state;
    check_post(
        "a.txt",
        "회고\n\n올해 한 일\n\n긴 설명이 이어지는 문단을 적어 봅니다.\n\n"
        "1) 배포 자동화\n\n파이프라인을 손봤습니다.\n\n"
        "2) 모니터링\n\n대시보드를 만들었습니다.\n\n"
        "새로운 취미\n\n달리기를 시작했습니다.\n",
        "h1? 회고\nh2? 올해 한 일\n"
        "p 긴 설명이 이어지는 문단을 적어 봅니다.\n"
        "h3? 1) 배포 자동화\np 파이프라인을 손봤습니다.\n"
        "h3? 2) 모니터링\np 대시보드를 만들었습니다.\n"
        "h2? 새로운 취미\np 달리기를 시작했습니다.\n");
}

static void a_heading_over_a_heading_is_over_those_that_follow(void **state)
{
    (void)state;
    check_post("a.txt",
               "회고\n\n도입 문단입니다.\n\n해낸 일\n\n검색 개선\n\n"
               "속도를 두 배로 올렸습니다.\n\n문서 정리\n\n"
               "안내서를 다시 썼습니다.\n\n목표\n\n더 쉬겠습니다.\n",
               "h1? 회고\np 도입 문단입니다.\nh2? 해낸 일\nh3? 검색 개선\n"
               "p 속도를 두 배로 올렸습니다.\nh3? 문서 정리\n"
               "p 안내서를 다시 썼습니다.\nh2? 목표\np 더 쉬겠습니다.\n");
}

static void bullets_make_items_of_some_depth(void **state)
{
    (void)state;
    check_post("a.txt", "  • 하나\n    • 하나의 하나\n  • 둘\n\n1. 셋\n2. 넷\n",
               "i1 하나\ni2 하나의 하나\ni1 둘\ni1. 셋\ni1. 넷\n");
    check_post("a.txt", "•\nKeep\n◦\n기록하기: 매일 적었다.\n◦\n쉬기\n•\nTry\n",
               "i1 Keep\ni2 기록하기: 매일 적었다.\ni2 쉬기\ni1 Try\n");
    check_post("a.txt", "① 하나\n② 둘\n✔️ 셋\n가. 넷\n",
               "i1. 하나\ni1. 둘\ni2 셋\ni3. 넷\n");
    check_post("a.txt", "-5도였다.\n2023.1.2 는 날짜다.\n1.5배가 됐다.\n",
               "p -5도였다.\np 2023.1.2 는 날짜다.\np 1.5배가 됐다.\n");
}

static void lines_of_a_paragraph_stay_together(void **state)
{
    (void)state;
    // Blank lines part paragraphs.
    check_post("a.txt",
               "오늘은 길게 적어 본 하루의 이야기를 시작합니다.\n"
               "두 번째 줄도 같은 문단입니다.\n\n다른 문단입니다.\n",
               "p 오늘은 길게 적어 본 하루의 이야기를 시작합니다./"
               "두 번째 줄도 같은 문단입니다.\np 다른 문단입니다.\n");
    // A paragraph a line.
    check_post(
        "a.txt",
        "첫 문단은 이렇게 길게 이어지다가 여기에서 끝이 났습니다.\n"
        "짧은 제목\n"
        "둘째 문단도 이렇게 길게 이어지다가 여기에서 끝이 났습니다.\n",
        "p 첫 문단은 이렇게 길게 이어지다가 여기에서 끝이 났습니다.\n"
        "h2? 짧은 제목\n"
        "p 둘째 문단도 이렇게 길게 이어지다가 여기에서 끝이 났습니다.\n");
    // Broken in mid-sentence.
    check_post("a.txt",
               "this line goes on and on until the margin of the page and\n"
               "then the next one does the same thing for no reason that\n"
               "anybody could tell.\n",
               "p this line goes on and on until the margin of the page and/"
               "then the next one does the same thing for no reason that/"
               "anybody could tell.\n");
}

static void the_page_around_is_furniture(void **state)
{
    (void)state;
    static const char text[] =
        "어느 해의 회고\n\n하루·2024년 1월 5일\n1\npost-thumbnail\n\n"
        "회고 모음\n\n목록 보기\n2/3\n\n"
        "도커를 처음 써 본 해였습니다. 즐거웠습니다.\n\n"
        "목차\n\n  • 좋았던 점\n  • 다음 해\n\n"
        "좋았던 점\n\n동료가 좋았습니다.\n\n"
        "다음 해\n\n계속 배우겠습니다.\n\n"
        "profile\n백엔드를 좋아합니다.\n\n"
        "2개의 댓글\n\ncomment-user-thumbnail\n2024년 1월 6일\n\n"
        "쿠버네티스도 써 보셨나요?\n";
    check_post("a.txt", text,
               "h1? 어느 해의 회고\n"
               "p 도커를 처음 써 본 해였습니다. 즐거웠습니다.\n"
               "h2? 좋았던 점\np 동료가 좋았습니다.\n"
               "h2? 다음 해\np 계속 배우겠습니다.\n");
    struct posts posts = posts_read("a.txt", sg_str_from(text));
    check_str(posts.list.items[0].title, "어느 해의 회고");
    check_str(posts.list.items[0].date, "2024년 1월 5일");
    static const char *const parts[] = {"하루·", "post-",   "회고 모음",
                                        "2/3",   "목차",    "백엔드",
                                        "쿠버",  "comment-"};
    for (size_t i = 0; i < COUNT_OF(parts); i++)
        check_row(posts_class(&posts, parts[i]) == SG_TEXT_FURNITURE, i);
    assert_int_equal(posts_class(&posts, "도커"), SG_TEXT_PROSE);
    posts_finish(&posts);
}

static void prose_is_never_furniture(void **state)
{
    (void)state;
    check_post(
        "a.txt",
        "제목 없이 바로 시작하는 긴 문단이 여기에 하나 있습니다.\n\n"
        "댓글 기능을 만들면서 댓글 3개를 한 번에 지우는 문제를 만났다.\n\n"
        "통계\n\n통계를 배우려고 R을 설치했다고 적어 두었습니다.\n\n"
        "2023년 1월 2일에 첫 배포를 했고 그날을 잊지 못합니다.\n\n"
        "Contents 팀과 함께 일한 것이 가장 기억에 남습니다.\n",
        "p 제목 없이 바로 시작하는 긴 문단이 여기에 하나 있습니다.\n"
        "p 댓글 기능을 만들면서 댓글 3개를 한 번에 지우는 문제를 만났다.\n"
        "h2? 통계\np 통계를 배우려고 R을 설치했다고 적어 두었습니다.\n"
        "p 2023년 1월 2일에 첫 배포를 했고 그날을 잊지 못합니다.\n"
        "p Contents 팀과 함께 일한 것이 가장 기억에 남습니다.\n");
}

static void dates_come_in_many_forms(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        const char *date;
    } rows[] = {
        {"2023년 1월 2일", "2023년 1월 2일"},
        {"이름·2023년 12월 31일", "2023년 12월 31일"},
        {"2023.1.2", "2023.1.2"},
        {"2023. 01. 02. 10:30", "2023. 01. 02."},
        {"2023-01-02", "2023-01-02"},
        {"Jan 2, 2023", "Jan 2, 2023"},
        {"2 January 2023", "2 January 2023"},
        {"Posted on January 2, 2023", "January 2, 2023"},
        {"작성일: 2023/01/02", "2023/01/02"},
        {"2023년 목표", ""},
        {"버전 1.2.3", ""},
        {"2023.1", ""},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        sg_arena arena = {0};
        sg_str text = sg_arena_printf(&arena, "글 제목\n\n%s\n\n본문입니다.\n",
                                      rows[i].line);
        struct posts posts = posts_read("a.txt", text);
        check_str(posts.list.items[0].date, rows[i].date);
        posts_finish(&posts);
        sg_arena_finish(&arena);
    }
}

static void line_ends_and_wide_spaces_do_not_matter(void **state)
{
    (void)state;
    check_post("a.txt", "제목\r\n\r\n\xc2\xa0 글입니다.\r\n이어집니다.\r\n",
               "h1? 제목\np 글입니다./이어집니다.\n");
    check_post("a.txt", "", "");
    check_post("a.txt", "\n\n \n", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(short_lines_alone_are_headings),
        cmocka_unit_test(counted_headings_are_below_others),
        cmocka_unit_test(a_heading_over_a_heading_is_over_those_that_follow),
        cmocka_unit_test(bullets_make_items_of_some_depth),
        cmocka_unit_test(lines_of_a_paragraph_stay_together),
        cmocka_unit_test(the_page_around_is_furniture),
        cmocka_unit_test(prose_is_never_furniture),
        cmocka_unit_test(dates_come_in_many_forms),
        cmocka_unit_test(line_ends_and_wide_spaces_do_not_matter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
