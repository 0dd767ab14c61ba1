// SPDX-License-Identifier: MIT
#include "posts.h"

static void elements_become_blocks(void **state)
{
    (void)state;
    check_post("a.html", "<h2>둘</h2><p>가 <b>나</b>\n  다<br>라</p><p>마",
               "h2 둘\np 가 나/다/라\np 마\n");
    check_post("a.html",
               "<ul><li>하나<ul><li>안</ul><li>둘</ul><ol><li>셋</ol>",
               "i1 하나\ni2 안\ni1 둘\ni1. 셋\n");
    check_post("a.html",
               "<table><thead><tr><th>말<th>해</thead>"
               "<tr><td>Go<td><p>2</p></table>",
               "r^ 말 | 해\nr Go | 2\n");
    check_post("a.html", "<blockquote><p>인용</p></blockquote><del>지움</del>",
               "p> 인용\np~ 지움\n");
    check_post("a.html",
               "<p><code>a</code> <a href='x'>링크</a> <img alt='Go'>"
               "<pre>b</pre><script>c</script>d",
               "p `a` <링크>\np d\n");
}

static void entities_are_resolved_in_place(void **state)
{
    (void)state;
    check_post("a.html", "<p>C&#43;&#x2b; R&amp;D&nbsp;x &nosuch; a&b",
               "p C++ R&D\xc2\xa0x &nosuch; a&b\n");
    check_post("a.html", "<p>https://a.example/?b=1&amp;c=2 끝", "p 끝\n");
}

static void the_head_tells_about_the_post(void **state)
{
    (void)state;
    struct posts posts = posts_read(
        "a.html",
        SG_STR("<html><head><title>글 - 블로그</title>"
               "<meta property=og:title content='글 &amp; 글'>"
               "<meta property=article:published_time content=2023-01-02>"
               "<link rel=canonical href=https://a.example/b>"
               "</head><body><p>x"));
    const struct sg_document *post = &posts.list.items[0];
    check_str(post->title, "글 & 글");
    check_str(post->date, "2023-01-02");
    check_str(post->url, "https://a.example/b");
    posts_finish(&posts);
    posts = posts_read("a.html", SG_STR("<title>t</title><h1> h </h1>"
                                        "<time datetime=2022-02-02>x"));
    check_str(posts.list.items[0].title, "h");
    check_str(posts.list.items[0].date, "2022-02-02");
    posts_finish(&posts);
}

static void only_the_content_is_the_post(void **state)
{
    (void)state;
    static const char page[] =
        "<body><nav>메뉴 Docker</nav><div class='sidebar'>옆 Redis</div>"
        "<article><header>머리</header><p>본문</p>"
        "<div class='comments-area'><p>댓글 Kafka</p></div></article>"
        "<footer>발 React</footer></body>";
    check_post("a.html", page, "p 본문\n");
    struct posts posts = posts_read("a.html", sg_str_from(page));
    static const char *const parts[] = {"Docker", "Redis", "Kafka", "React"};
    for (size_t i = 0; i < COUNT_OF(parts); i++)
        check_row(posts_class(&posts, parts[i]) == SG_TEXT_FURNITURE, i);
    assert_int_equal(posts_class(&posts, "본문"), SG_TEXT_PROSE);
    posts_finish(&posts);
    check_post("a.html",
               "<main><p>밖</p><div class='tt_article_useless_p_margin'>"
               "<p>안</p></div></main>",
               "p 안\n");
    check_post("a.html", "<article>하나</article><article>둘</article>",
               "p 하나\np 둘\n");
    check_post("a.html",
               "<p>글</p><p>글</p><h4>3개의 댓글</h4><p>Docker 좋네요",
               "p 글\np 글\n");
}

static void a_byline_gives_the_date(void **state)
{
    (void)state;
    struct posts posts =
        posts_read("a.html", SG_STR("<h1>t</h1><div><a>me</a><span>·</span>"
                                    "<span>2023년 1월 2일</span></div><p>글"));
    check_str(posts.list.items[0].date, "2023년 1월 2일");
    check_str(posts_show(&posts.arena, &posts.list.items[0]), "h1 t\np 글\n");
    assert_int_equal(posts_class(&posts, "2023"), SG_TEXT_FURNITURE);
    posts_finish(&posts);
}

static void misnested_tags_lose_nothing(void **state)
{
    (void)state;
    check_post("a.html", "<p>a</x>b<b>c<p>d</b>e", "p abc\np de\n");
    check_post("a.html", "<table>앞<tr><td>칸</table>뒤", "p 앞\nr 칸\np 뒤\n");
    check_post("a.html", "a < b <3 &lt;", "p a < b <3 <\n");
    check_post("a.html", "", "");
    struct posts posts = posts_read("a.html", SG_STR("<td\0x><p\0>a"));
    posts_finish(&posts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(elements_become_blocks),
        cmocka_unit_test(entities_are_resolved_in_place),
        cmocka_unit_test(the_head_tells_about_the_post),
        cmocka_unit_test(only_the_content_is_the_post),
        cmocka_unit_test(a_byline_gives_the_date),
        cmocka_unit_test(misnested_tags_lose_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
