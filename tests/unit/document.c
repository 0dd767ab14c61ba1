// SPDX-License-Identifier: MIT
// Formats, front matter and places in a post.
#include "posts.h"

static void the_format_follows_from_name_and_text(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        const char *text;
        enum sg_post_format format;
    } rows[] = {
        {"a.md", "plain", SG_FORMAT_MARKDOWN},
        {"a.MD", "<p>x</p>", SG_FORMAT_MARKDOWN},
        {"a.qmd", "", SG_FORMAT_MARKDOWN},
        {"a.mdx", "", SG_FORMAT_MARKDOWN},
        {"a.markdown", "", SG_FORMAT_MARKDOWN},
        {"a.htm", "plain", SG_FORMAT_HTML},
        {"a.xhtml", "<?xml?><html/>", SG_FORMAT_HTML},
        {"a.xml", "plain", SG_FORMAT_FEED},
        {"a.atom", "", SG_FORMAT_FEED},
        {"a.txt", "", SG_FORMAT_PLAIN},
        {"a.txt", "<?xml version='1.0'?><rss/>", SG_FORMAT_FEED},
        {"a.txt", "\n<feed xmlns='x'>", SG_FORMAT_FEED},
        {"a.txt", "<!DOCTYPE html><p>x", SG_FORMAT_HTML},
        {"a.txt", "---\ntitle: a\n---\ntext", SG_FORMAT_MARKDOWN},
        {"a.txt", "text\n\n## 배운 점\n\ntext", SG_FORMAT_MARKDOWN},
        {"a.txt", "see [this](https://a.example)", SG_FORMAT_MARKDOWN},
        {"a.txt", "![](a.png)", SG_FORMAT_MARKDOWN},
        {"a.txt", "a\n```\nb\n```\n", SG_FORMAT_MARKDOWN},
        {"a.txt", "#태그 #둘", SG_FORMAT_PLAIN},
        {"a.txt", "[대괄호] (괄호)", SG_FORMAT_PLAIN},
        {"a.txt", "---\n본문\n", SG_FORMAT_PLAIN},
        {"noending", "# a b\n", SG_FORMAT_MARKDOWN},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        check_row(sg_post_format(sg_str_from(rows[i].path),
                                 sg_str_from(rows[i].text)) == rows[i].format,
                  i);
}

static void front_matter_gives_title_date_and_url(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *title;
        const char *date;
        const char *url;
    } rows[] = {
        {"---\ntitle: 첫 해\ndate: 2023-01-02\n---\n본문", "첫 해",
         "2023-01-02", ""},
        {"---\r\ntitle: \"a: b\"\r\ncreated: 2023\r\n---\r\nx", "a: b", "2023",
         ""},
        {"---\nTitle: a\npubDate: x\ndate: y\n...\n", "a", "y", ""},
        {"---\npublishedAt: 2022-03-04T05:06:07Z\n---\n", "",
         "2022-03-04T05:06:07Z", ""},
        {"---\nurl: /2022/a/\ncanonical_url: https://a.example/b\n---\n", "",
         "", "https://a.example/b"},
        {"---\npermalink: /a/\n---\n", "", "", ""},
        {"---\nlink: http://a.example/\n---\n", "", "", "http://a.example/"},
        // What YAML refuses is read line by line.
        {"---\ntitle: a: b\ndate: 2022-01-01\n---\n", "a: b", "2022-01-01", ""},
        {"---\ntitle: {{ page }}\n\tx: y\ndate: 'd'\n---\n", "{{ page }}", "d",
         ""},
        {"---\ntitle: &x a\nother: *x\n---\n", "&x a", "", ""},
        {"---\ntags:\n  - title: no\ntitle: >-\n  two\n  lines\n---\n",
         "two lines", "", ""},
        {"+++\ntitle = \"토믈\"\ndate = 2021-02-03\n[params]\ntitle = 'no'\n"
         "+++\nx",
         "토믈", "2021-02-03", ""},
        {"---\ntitle: never closed\n", "", "", ""},
        {"\n---\ntitle: not at the start\n---\n", "", "", ""},
        {"---\n\n그냥 줄\n\n---\n", "", "", ""},
        {"", "", "", ""},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct posts posts = posts_read("a.md", sg_str_from(rows[i].text));
        const struct sg_document *post = &posts.list.items[0];
        check_str(post->title, rows[i].title);
        check_str(post->date, rows[i].date);
        check_str(post->url, rows[i].url);
        check_row(post->has_front_matter ==
                      (post->title.len || post->date.len || post->url.len ||
                       strstr(rows[i].text, "permalink")),
                  i);
        posts_finish(&posts);
    }
}

static void front_matter_is_a_class_of_its_own(void **state)
{
    (void)state;
    struct posts posts = posts_read(
        "a.md", SG_STR("\xef\xbb\xbf---\ntags: [Docker]\n---\n# 제목\n\n글"));
    assert_int_equal(posts_class(&posts, "---"), SG_TEXT_FRONT_MATTER);
    assert_int_equal(posts_class(&posts, "Docker"), SG_TEXT_FRONT_MATTER);
    assert_int_equal(posts_class(&posts, "# "), SG_TEXT_MARKUP);
    assert_int_equal(posts_class(&posts, "글"), SG_TEXT_PROSE);
    check_str(posts.list.items[0].title, "제목");
    posts_finish(&posts);
}

static void places_of_a_block_are_places_in_the_file(void **state)
{
    (void)state;
    struct posts posts =
        posts_read("a.md", SG_STR("> a **b** &amp;\r\n> [c](d) `e`\r\n"));
    const struct sg_block *block = &posts.list.items[0].blocks.items[0];
    check_str(block->text, "a b &\nc e");
    static const size_t offsets[] = {2, 3, 6, 9, 10, 16, 20, 25, 27, 28};
    for (size_t i = 0; i < COUNT_OF(offsets); i++)
        check_row(sg_block_offset(block, i) == offsets[i], i);
    assert_int_equal(sg_block_class(block, 6), SG_TEXT_LINK);
    assert_int_equal(sg_block_class(block, 8), SG_TEXT_INLINE_CODE);
    posts_finish(&posts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_format_follows_from_name_and_text),
        cmocka_unit_test(front_matter_gives_title_date_and_url),
        cmocka_unit_test(front_matter_is_a_class_of_its_own),
        cmocka_unit_test(places_of_a_block_are_places_in_the_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
