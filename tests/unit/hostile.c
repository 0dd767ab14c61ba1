// SPDX-License-Identifier: MIT
// Bytes that nobody writes by hand: nothing crashes, and four times the text
// takes less than eight times the time.
#include "posts.h"

#include <stdio.h>
#include <time.h>

struct shape {
    const char *path;
    const char *head;  // once
    const char *first; // over and over, half of the text
    const char *then;  // the other half; NULL: `first` goes on
};

static const struct shape shapes[] = {
    {"a.md", "", ">", NULL},
    {"a.md", "", "- ", NULL},
    {"a.md", "", "- ", "\n"},
    {"a.md", "", "> ", "\na"},
    {"a.md", "", "[", NULL},
    {"a.md", "", "[", "]"},
    {"a.md", "", "![a](", NULL},
    {"a.md", "", "[a", "]: b\n"},
    {"a.md", "", "![a](b)\n", NULL},
    {"a.md", "", " ![a](b)\n", NULL},
    {"a.md", "", "*a **b _c ", NULL},
    {"a.md", "", "a**b", "c* d"},
    {"a.md", "", "~a ~~b ", NULL},
    {"a.md", "", "`a``b", NULL},
    {"a.md", "", "<a \"", NULL},
    {"a.md", "", "a <!-- ", NULL},
    {"a.md", "", "a <?", "<![CDATA["},
    {"a.md", "", "<div>\n\n", NULL},
    {"a.md", "", "<b><script>", NULL},
    {"a.md", "", "&amp;&a", NULL},
    {"a.md", "|a|b|\n|-|-|\n", "|c|d|\n", NULL},
    {"a.md", "", "|a", "\n|-"},
    {"a.md", "[a]: /", "u", "\n\n[a] "},
    {"a.md", "[a]: /\\!", "u\\!", " [a]\n\n[a]"},
    {"a.md", "", "http://a@b.", NULL},
    {"a.md", "", "://", "aaaaaaaaaaaaa"},
    {"a.md", "", "{{ {%", NULL},
    {"a.md", "", "{% highlight %}{% codeblock %}", NULL},
    {"a.md", "", "a\n", NULL},
    {"a.md", "", "a", NULL},
    {"a.md", "---\n", "a: b\n", NULL},
    {"a.md", "---\na: ", "[", "\n---\n"},
    {"a.md", "---\n", "a: &a b\n", "---\n"},
    {"a.mdx", "", "import a\n\n", NULL},
    {"a.txt", "", "•\n", NULL},
    {"a.txt", "", " •", NULL},
    {"a.txt", "", "profile\n", NULL},
    {"a.txt", "", "목차\n• 가\n", NULL},
    {"a.txt", "", "제목\n\n", NULL},
    {"a.txt", "", "제목\n", "\n"},
    {"a.txt", "", "2023.1.", NULL},
    {"a.txt", "", "글))))", NULL},
    {"a.html", "", "<div>", NULL},
    {"a.html", "", "<p>a", NULL},
    {"a.html", "", "<b><div></b>", NULL},
    {"a.html", "", "<a><p></a>", NULL},
    {"a.html", "", "<font a=b><font b=c>", "<p>"},
    {"a.html", "<a ", "b=\"\"", NULL},
    {"a.html", "<table>", "a<tr>", NULL},
    {"a.html", "", "<svg><p>", NULL},
    {"a.html", "", "<body a>", NULL},
    {"a.html", "", "&amp;&<", NULL},
    {"a.html", "", "<!--", NULL},
    {"a.html", "", "</p></x>", NULL},
    {"a.xml", "<rss>", "<item></item>", NULL},
    {"a.xml", "<rss><item><description>", "&lt;b&gt;", NULL},
    {"a.xml", "<rss><item><description>", "<b>a</b>", NULL},
    {"a.xml", "", "<a>", NULL},
};

static void fill(sg_buf *text, const char *piece, size_t size)
{
    while (text->len < size)
        sg_buf_puts(text, piece);
}

static sg_buf make(const struct shape *shape, size_t size)
{
    sg_buf text = {0};
    sg_buf_puts(&text, shape->head);
    fill(&text, shape->first, shape->then ? size / 2 : size);
    if (shape->then)
        fill(&text, shape->then, size);
    return text;
}

static double seconds_for(const struct shape *shape, size_t size)
{
    sg_buf text = make(shape, size);
    sg_arena arena = {0};
    sg_documents posts = {0};
    const sg_source *source =
        sg_source_new(&arena, sg_str_from(shape->path), sg_buf_str(&text));
    clock_t start = clock();
    sg_document_read(&arena, source, sg_post_format(source->path, source->text),
                     &posts);
    clock_t end = clock();
    sg_arena_finish(&arena);
    sg_buf_finish(&text);
    return (double)(end - start) / CLOCKS_PER_SEC;
}

static double best_of(const struct shape *shape, size_t size, int times)
{
    double best = seconds_for(shape, size);
    while (--times > 0) {
        double next = seconds_for(shape, size);
        best = next < best ? next : best;
    }
    return best;
}

static void time_is_linear(void **state)
{
    (void)state;
    const size_t size = 50000;
    for (size_t i = 0; i < COUNT_OF(shapes); i++) {
        double large = seconds_for(&shapes[i], 4 * size);
        // What is over in a moment can't be timed.
        if (large < 0.15)
            continue;
        double ratio =
            best_of(&shapes[i], 4 * size, 2) / best_of(&shapes[i], size, 3);
        if (ratio >= 8)
            fail_msg("row %zu, '%s': %.1f times the time", i, shapes[i].first,
                     ratio);
    }
}

static void places_hold_in_all_of_them(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(shapes); i++) {
        sg_buf text = make(&shapes[i], 3000);
        struct posts posts = posts_read(shapes[i].path, sg_buf_str(&text));
        posts_finish(&posts);
        sg_buf_finish(&text);
    }
}

// Pieces of all formats in any order, cut anywhere.
static void places_hold_in_random_texts(void **state)
{
    (void)state;
    static const char *const pieces[] = {"a",
                                         " ",
                                         "\n",
                                         "\r\n",
                                         "\n\n",
                                         "글",
                                         "- ",
                                         "1. ",
                                         "> ",
                                         "# ",
                                         "    ",
                                         "```\n",
                                         "`",
                                         "*",
                                         "**",
                                         "~~",
                                         "~",
                                         "[",
                                         "](",
                                         ")",
                                         "![",
                                         "|",
                                         "|-|-|\n",
                                         "<b>",
                                         "</b>",
                                         "<p>",
                                         "<div>",
                                         "</div>",
                                         "<li>",
                                         "<ul>",
                                         "</ul>",
                                         "<table>",
                                         "<tr>",
                                         "<td>",
                                         "<pre>",
                                         "</pre>",
                                         "<!--",
                                         "-->",
                                         "<a href",
                                         "\">",
                                         "&amp;",
                                         "&",
                                         "http://a.b/",
                                         "a@b.cd",
                                         "{{",
                                         "}}",
                                         "{%",
                                         "%}",
                                         "\xff",
                                         "\xed\xa0\x80",
                                         "•",
                                         "①",
                                         "2023.1.2\n",
                                         "댓글 1\n",
                                         "---\n",
                                         "title: ",
                                         "\\",
                                         "<br>",
                                         "</p>",
                                         "<code>",
                                         "</code>",
                                         "<script>",
                                         "\r",
                                         "\t",
                                         "===\n",
                                         "[x] ",
                                         "<item><description>",
                                         "</description></item>",
                                         "<![CDATA[",
                                         "]]>",
                                         "&lt;",
                                         "<del>",
                                         "</del>",
                                         "<th>",
                                         "<s>",
                                         "profile\n"};
    static const char *const paths[] = {"a.md", "a.txt", "a.html", "a.mdx",
                                        "a.xml"};
    uint64_t random = 20230102;
    for (size_t i = 0; i < 4000; i++) {
        sg_buf text = {0};
        const char *path = paths[i % COUNT_OF(paths)];
        if (sg_str_is(sg_str_from(path), "a.xml"))
            sg_buf_puts(&text, "<rss>");
        for (unsigned left = random_below(&random, 40); left; left--) {
            unsigned piece = random_below(&random, COUNT_OF(pieces) + 1);
            if (piece == COUNT_OF(pieces))
                sg_buf_putc(&text, '\0');
            else
                sg_buf_puts(&text, pieces[piece]);
        }
        struct posts posts = posts_read(path, sg_buf_str(&text));
        posts_finish(&posts);
        sg_buf_finish(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(places_hold_in_all_of_them),
        cmocka_unit_test(places_hold_in_random_texts),
        cmocka_unit_test(time_is_linear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
