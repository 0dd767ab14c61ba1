// SPDX-License-Identifier: MIT
#include "posts.h"

static void blocks_are_what_markdown_says(void **state)
{
    (void)state;
    check_post("a.md", "# 하나\n\n둘\n===\n\n### 셋 ###\n글\n이음\n",
               "h1 하나\nh1 둘\nh3 셋\np 글/이음\n");
    check_post("a.md", "- a\n  - b\n    1. c\n- d\n\n  second\n\n* [x] done\n",
               "i1 a\ni2 b\ni3. c\ni1 d\np second\ni1 done\n");
    check_post("a.md", "> 인용\n>\n> - 항목\n\n밖\n",
               "p> 인용\ni1> 항목\np 밖\n");
    check_post("a.md", "| 언어 | 해 |\n|---|:-:|\n| Go | 2 |\n| | `C` |\n",
               "r^ 언어 | 해\nr Go | 2\nr  | `C`\n");
    check_post("a.md", "a\n\n***\n\nb  \nc\\\nd\n", "p a\np b/c/d\n");
    check_post("a.md", "- # 제목\n\n  글\n", "h1 제목\np 글\n");
}

static void inline_marks_are_no_text(void **state)
{
    (void)state;
    check_post("a.md", "**Go**와 _C_ `code` ~~옛~~", "p Go와 C `code` 옛\n");
    check_post("a.md", "~~다 지움~~\n\n~~일부~~만", "p~ 다 지움\np 일부만\n");
    check_post("a.md", "[글](https://a.example/Docker \"t\") ![K8s](a.png) 끝",
               "p <글>  끝\n");
    check_post("a.md", "[글][1]\n\n[1]: https://a.example\n", "p <글>\n");
    check_post("a.md", "3~4년, 5~6월", "p 3~4년, 5~6월\n");
    check_post("a.md", "a &lt;b&gt; &amp; C&#43;&#x2b; &unknown;",
               "p a <b> & C++ &unknown;\n");
    check_post("a.md", "`a\nb`", "p `a`/`b`\n");
}

static void urls_and_addresses_are_targets(void **state)
{
    (void)state;
    check_post("a.md", "봐 https://a.example/Go_lang_x, 끝", "p 봐  , 끝\n");
    check_post("a.md", "https://a.example에서 봤다", "p 에서 봤다\n");
    check_post("a.md", "<https://a.example/b> x", "p x\n");
    check_post("a.md", "me@mail.example.com 로", "p 로\n");
    check_post("a.md", "www.a.example (http://b.example/c_(d))", "p ( )\n");
    check_post("a.md", "react@18.2.0 @Test a@b 10:30 http://",
               "p react@18.2.0 @Test a@b 10:30 http://\n");
    struct posts posts =
        posts_read("a.md", SG_STR("[a](b/c) ![alt](d.png) http://e.example"));
    assert_int_equal(posts_class(&posts, "b/c"), SG_TEXT_TARGET);
    assert_int_equal(posts_class(&posts, "alt"), SG_TEXT_TARGET);
    assert_int_equal(posts_class(&posts, "d.png"), SG_TEXT_TARGET);
    assert_int_equal(posts_class(&posts, "http"), SG_TEXT_TARGET);
    posts_finish(&posts);
}

static void code_is_no_text(void **state)
{
    (void)state;
    struct posts posts = posts_read(
        "a.md", SG_STR("글\n\n```go\nimport x\n```\n\n    indented\n"));
    sg_str shown = posts_show(&posts.arena, &posts.list.items[0]);
    check_str(shown, "p 글\n");
    assert_int_equal(posts_class(&posts, "import"), SG_TEXT_CODE);
    assert_int_equal(posts_class(&posts, "indented"), SG_TEXT_CODE);
    posts_finish(&posts);
    check_post("a.txt", "# 제목\n\n    들여쓴 글\n", "h1 제목\np 들여쓴 글\n");
}

static void html_within_is_markup_around_prose(void **state)
{
    (void)state;
    check_post("a.md", "a <b>c</b> <kbd>d</kbd> <a href=\"x\">e</a> f<br>g",
               "p a c `d` <e> f/g\n");
    check_post("a.md",
               "<details>\n<summary>접은 글</summary>\n\n펼친 글\n\n"
               "</details>\n\n끝",
               "p 접은 글\np 펼친 글\np 끝\n");
    check_post("a.md", "<div>\n<p>하나</p><p>둘</p>\n</div>\n",
               "p 하나\np 둘\n");
    check_post("a.md", "글 <!-- 주석 --> 끝\n\n<!--\nDocker\n-->\n\n다음",
               "p 글  끝\np 다음\n");
    check_post("a.md", "<script>\nlet a = 'Go'\n</script>\n\n글", "p 글\n");
    check_post("a.md", "<ul><li>하나<li>둘</ul>", "i1 하나\ni1 둘\n");
    check_post("a.md", "a < b, 1<2, <https://x.example>", "p a < b, 1<2,\n");
    check_post("a.md", "<table><tr><th>a<td\n|-|-|\n>b</table>", "r a | b\n");
    check_post("a.md", "<style\n  x>\na {}\n</style>\n글", "p 글\n");
    check_post("a.md", "a <![CDATA[>b]]> <? > c ?> d", "p a   d\n");
    struct posts posts =
        posts_read("a.md", SG_STR("<!-- old -->\n\n<div class='x'>y</div>"));
    assert_int_equal(posts_class(&posts, "old"), SG_TEXT_CODE);
    assert_int_equal(posts_class(&posts, "class"), SG_TEXT_MARKUP);
    assert_int_equal(posts_class(&posts, "y"), SG_TEXT_PROSE);
    posts_finish(&posts);
}

static void tags_of_site_generators_are_markup(void **state)
{
    (void)state;
    check_post("a.md", "a {{< figure src=\"Go.png\" >}} b {% include c %} d",
               "p a  b  d\n");
    check_post("a.md",
               "{% highlight java %}\nclass Docker {}\n# x\n"
               "{% endhighlight %}\n\n글",
               "p 글\n");
    check_post("a.md", "{{ open and never closed",
               "p {{ open and never closed\n");
    check_post("a.md", "글\n{: .notice}\n\n::: tip\n안\n:::\n", "p 글\np 안\n");
    check_post("a.mdx",
               "import A from './a'\nimport B from 'b'\n\n글\n\n"
               "export const x = 1\n",
               "p 글\n");
    check_post("a.md", "import A from './a'", "p import A from './a'\n");
}

static void odd_bytes_stay_where_they_are(void **state)
{
    (void)state;
    struct posts posts =
        posts_read("a.md", SG_STR("a\0b **\xff\xfe** c\r\rd\r\n\0\n"));
    assert_int_equal(posts.list.count, 1);
    posts_finish(&posts);
    // Decomposed Hangul and full-width letters are left as they are.
    check_post("a.md", "# \u1112\u116c\u1100\u1169\n\nＧｏ",
               "h1 \u1112\u116c\u1100\u1169\np Ｇｏ\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_are_what_markdown_says),
        cmocka_unit_test(inline_marks_are_no_text),
        cmocka_unit_test(urls_and_addresses_are_targets),
        cmocka_unit_test(code_is_no_text),
        cmocka_unit_test(html_within_is_markup_around_prose),
        cmocka_unit_test(tags_of_site_generators_are_markup),
        cmocka_unit_test(odd_bytes_stay_where_they_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
