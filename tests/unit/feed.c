// SPDX-License-Identifier: MIT
#include "posts.h"

static void check_blocks(struct posts *posts, size_t index,
                         const char *expected)
{
    assert_true(index < posts->list.count);
    check_str(posts_show(&posts->arena, &posts->list.items[index]), expected);
}

static const char rss[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<rss xmlns:content='x'><channel><title>블로그</title>\n"
    "<item><title>첫 &amp;amp; 글</title><link>https://a.example/1</link>\n"
    "<pubDate>Mon, 02 Jan 2023 03:04:05 +0900</pubDate>\n"
    "<description>줄임</description><content:encoded><![CDATA[<h2>하나</h2>"
    "<p>도커 &amp; <code>go</code></p>]]></content:encoded></item>\n"
    "<item><title>둘째</title><description>&lt;p&gt;카프카 &amp;amp;\r\n"
    "레디스&lt;/p&gt;</description></item>\n"
    "</channel></rss>\n";

static void items_of_rss_are_posts(void **state)
{
    (void)state;
    struct posts posts = posts_read("a.xml", sg_str_from(rss));
    assert_int_equal(posts.list.count, 2);
    const struct sg_document *post = posts.list.items;
    check_str(post[0].title, "첫 & 글");
    check_str(post[0].date, "2023-01-02");
    check_str(post[0].url, "https://a.example/1");
    check_str(post[1].title, "둘째");
    check_str(post[1].date, "");
    check_blocks(&posts, 0, "h2 하나\np 도커 & `go`\n");
    check_blocks(&posts, 1, "p 카프카 &/레디스\n");
    posts_finish(&posts);
}

static void places_lead_to_the_bytes_of_the_feed(void **state)
{
    (void)state;
    struct posts posts = posts_read("a.xml", sg_str_from(rss));
    const struct sg_block *block = &posts.list.items[1].blocks.items[0];
    size_t kafka = (size_t)(strstr(rss, "카프카") - rss);
    size_t redis = (size_t)(strstr(rss, "레디스") - rss);
    size_t entity = (size_t)(strstr(rss, "&amp;amp;\r") - rss);
    assert_int_equal(sg_block_offset(block, 0), kafka);
    assert_int_equal(sg_block_offset(block, strlen("카프카 ")), entity);
    assert_int_equal(sg_block_offset(block, strlen("카프카 &\n")), redis);
    // Of the first post, all that is not its own is furniture.
    assert_int_equal(posts_class(&posts, "블로그"), SG_TEXT_FURNITURE);
    assert_int_equal(posts_class(&posts, "도커"), SG_TEXT_PROSE);
    assert_int_equal(posts_class(&posts, "h2"), SG_TEXT_MARKUP);
    assert_int_equal(posts_class(&posts, "카프카"), SG_TEXT_FURNITURE);
    posts_finish(&posts);
}

static void entries_of_atom_are_posts(void **state)
{
    (void)state;
    struct posts posts = posts_read(
        "a.atom",
        SG_STR("<feed xmlns='http://www.w3.org/2005/Atom'><title>b</title>"
               "<entry><title>글</title><updated>2024-05-06T00:00:00Z</updated>"
               "<published>2023-05-06T00:00:00Z</published>"
               "<link rel='self' href='https://a.example/self'/>"
               "<link href='https://a.example/2'/>"
               "<content type='xhtml'><div><p>안 &lt;b&gt;</p></div></content>"
               "<summary>줄임</summary></entry></feed>"));
    assert_int_equal(posts.list.count, 1);
    check_str(posts.list.items[0].title, "글");
    check_str(posts.list.items[0].date, "2023-05-06");
    check_str(posts.list.items[0].url, "https://a.example/2");
    check_blocks(&posts, 0, "p 안 <b>\n");
    posts_finish(&posts);
}

static void what_came_before_an_error_is_kept(void **state)
{
    (void)state;
    struct posts posts = posts_read(
        "a.xml", SG_STR("<rss><channel><item><description>글</description>"
                        "</item><item><description>둘 & x"));
    assert_int_equal(posts.list.count, 1);
    check_blocks(&posts, 0, "p 글\n");
    posts_finish(&posts);
    static const char *const texts[] = {"", "plain", "<rss>", "<a><item/></b>"};
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        posts = posts_read("a.xml", sg_str_from(texts[i]));
        posts_finish(&posts);
    }
}

static void entities_do_not_grow(void **state)
{
    (void)state;
    sg_buf text = {0};
    sg_buf_puts(&text,
                "<!DOCTYPE r [<!ENTITY a \"aaaaaaaaaaaaaaaaaaaaaaaaa\">");
    for (char name = 'b'; name < 'l'; name++)
        sg_buf_printf(&text,
                      "<!ENTITY %c \"&%c;&%c;&%c;&%c;&%c;&%c;&%c;&%c;\">", name,
                      name - 1, name - 1, name - 1, name - 1, name - 1,
                      name - 1, name - 1, name - 1);
    sg_buf_puts(&text, "]><rss><item><description>&k;</description></item>"
                       "<item><description>끝</description></item></rss>");
    struct posts posts = posts_read("a.xml", sg_buf_str(&text));
    assert_true(posts.list.count <= 1);
    posts_finish(&posts);
    sg_buf_finish(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(items_of_rss_are_posts),
        cmocka_unit_test(places_lead_to_the_bytes_of_the_feed),
        cmocka_unit_test(entries_of_atom_are_posts),
        cmocka_unit_test(what_came_before_an_error_is_kept),
        cmocka_unit_test(entities_do_not_grow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
