// SPDX-License-Identifier: MIT
// Gumbo's tree tells what the post is within the page and which elements are
// open; the bytes are always read from the file, by the places that the tree
// keeps. The tree is walked without recursion.
#include "mine/readers.h"

#include <gumbo.h>
#include <stdlib.h>

enum { BYLINE_BLOCKS = 8 }; // in which the page may tell author and date

struct meta {
    sg_str title;
    sg_str heading;
    sg_str og_title;
    sg_str published;
    sg_str time;
    sg_str canonical;
    sg_str og_url;
};

struct step {
    const GumboNode *node;
    unsigned next; // child
};

typedef SG_VEC(struct step) steps;

struct html {
    struct sg_draft *draft;
    struct sg_page page;
    struct meta meta;
    const GumboNode *post; // the element that is it, or NULL
    int post_rank;
    size_t last; // the end of the text that came last
    bool is_unordered;
};

// --- Walking -----------------------------------------------------------------

typedef bool visit(struct html *html, const GumboNode *node);
typedef void depart(struct html *html, const GumboNode *node);

static bool is_element(const GumboNode *node)
{
    return node->type == GUMBO_NODE_ELEMENT ||
           node->type == GUMBO_NODE_TEMPLATE;
}

static const GumboVector *children_of(const GumboNode *node)
{
    return node->type == GUMBO_NODE_DOCUMENT ? &node->v.document.children
                                             : &node->v.element.children;
}

// Calls `enter` for each node, and `leave` for those with children whose
// `enter` was true.
static void walk(struct html *html, const GumboNode *root, visit *enter,
                 depart *leave)
{
    steps path = {0};
    struct step first = {root, 0};
    if (!enter(html, root))
        return;
    sg_vec_push(html->draft->arena, &path, first);
    while (path.count) {
        struct step *top = &path.items[path.count - 1];
        const GumboVector *children = children_of(top->node);
        if (top->next == children->length) {
            leave(html, top->node);
            path.count--;
            continue;
        }
        struct step below = {children->data[top->next++], 0};
        bool has_children = is_element(below.node);
        if (enter(html, below.node) && has_children)
            sg_vec_push(html->draft->arena, &path, below);
    }
}

static void leave_nothing(struct html *html, const GumboNode *node)
{
    (void)html, (void)node;
}

// --- Elements ----------------------------------------------------------------

static sg_str attribute(const GumboNode *node, const char *name)
{
    const GumboAttribute *found =
        gumbo_get_attribute(&node->v.element.attributes, name);
    return sg_str_from(found ? found->value : NULL);
}

static sg_str keep(struct html *html, sg_str text)
{
    return sg_arena_dup(html->draft->arena, sg_trim(text));
}

static void keep_first(struct html *html, sg_str *kept, sg_str text)
{
    if (kept->len == 0)
        *kept = keep(html, text);
}

// The text right below an element.
static sg_str own_text(const GumboNode *node)
{
    const GumboVector *children = &node->v.element.children;
    for (unsigned i = 0; i < children->length; i++) {
        const GumboNode *child = children->data[i];
        if (child->type == GUMBO_NODE_TEXT)
            return sg_str_from(child->v.text.text);
    }
    return (sg_str){0};
}

static void read_meta(struct html *html, const GumboNode *node)
{
    sg_str key = attribute(node, "property");
    if (key.len == 0)
        key = attribute(node, "name");
    sg_str value = attribute(node, "content");
    if (sg_str_is(key, "og:title"))
        keep_first(html, &html->meta.og_title, value);
    else if (sg_str_is(key, "og:url"))
        keep_first(html, &html->meta.og_url, value);
    else if (sg_str_is(key, "article:published_time"))
        keep_first(html, &html->meta.published, value);
}

static bool holds(sg_str text, const char *part)
{
    sg_str wanted = sg_str_from(part);
    for (size_t at = 0; at + wanted.len <= text.len; at++)
        if (sg_same_word(sg_str_slice(text, at, at + wanted.len), wanted))
            return true;
    return false;
}

static bool holds_any(sg_str text, const char *const *parts, size_t count)
{
    for (size_t i = 0; i < count && text.len; i++)
        if (holds(text, parts[i]))
            return true;
    return false;
}

// The content of a post on the blogs that we know, else <article> and <main>.
static int post_rank(const GumboNode *node)
{
    static const char *const classes[] = {
        "article_view",        "tt_article",     "entry-content",
        "notion-page-content", "page-body",      "post-content",
        "markdown-body",       "contents_style", "se-main-container"};
    if (holds_any(attribute(node, "class"), classes,
                  sizeof classes / sizeof *classes))
        return 3;
    switch (node->v.element.tag) {
    case GUMBO_TAG_ARTICLE:
        return 2;
    case GUMBO_TAG_MAIN:
        return 1;
    default:
        return 0;
    }
}

// The best candidate; of two equal ones none, but for the known classes, where
// the first holds the others.
static void note_post(struct html *html, const GumboNode *node)
{
    int rank = post_rank(node);
    if (rank == 0 || rank < html->post_rank)
        return;
    if (rank > html->post_rank)
        html->post = node;
    else if (rank < 3)
        html->post = NULL;
    html->post_rank = rank;
}

static bool survey(struct html *html, const GumboNode *node)
{
    if (!is_element(node))
        return true;
    note_post(html, node);
    switch (node->v.element.tag) {
    case GUMBO_TAG_TITLE:
        keep_first(html, &html->meta.title, own_text(node));
        break;
    case GUMBO_TAG_META:
        read_meta(html, node);
        break;
    case GUMBO_TAG_LINK:
        if (sg_str_is(attribute(node, "rel"), "canonical"))
            keep_first(html, &html->meta.canonical, attribute(node, "href"));
        break;
    case GUMBO_TAG_TIME:
        keep_first(html, &html->meta.time, attribute(node, "datetime"));
        break;
    case GUMBO_TAG_H1:
        keep_first(html, &html->meta.heading, own_text(node));
        break;
    default:
        break;
    }
    return true;
}

static sg_str first_of(sg_str a, sg_str b)
{
    return a.len ? a : b;
}

static void use_meta(struct html *html)
{
    const struct meta *meta = &html->meta;
    struct sg_document *document = &html->draft->document;
    document->title =
        first_of(meta->og_title, first_of(meta->heading, meta->title));
    document->date = first_of(meta->published, meta->time);
    sg_str url = first_of(meta->canonical, meta->og_url);
    if (sg_str_starts(url, SG_STR("http://")) ||
        sg_str_starts(url, SG_STR("https://")))
        document->url = url;
}

// --- Places ------------------------------------------------------------------

static size_t offset_of(const struct html *html, const char *place)
{
    return (size_t)(place - html->draft->text.ptr);
}

static bool is_comments(const GumboNode *node)
{
    static const char *const parts[] = {"comment", "reply", "disqus",
                                        "utterances", "giscus"};
    switch (node->v.element.tag) {
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_UL:
    case GUMBO_TAG_OL:
        break;
    default:
        return false;
    }
    size_t count = sizeof parts / sizeof *parts;
    return holds_any(attribute(node, "id"), parts, count) ||
           holds_any(attribute(node, "class"), parts, count);
}

static sg_str name_of(const GumboNode *node)
{
    GumboStringPiece piece = node->v.element.original_tag;
    if (node->v.element.tag != GUMBO_TAG_UNKNOWN)
        return sg_str_from(gumbo_normalized_tagname(node->v.element.tag));
    gumbo_tag_from_original_text(&piece);
    return (sg_str){piece.data, piece.data ? piece.length : 0};
}

static sg_str role_name(const GumboNode *node)
{
    return is_comments(node) ? SG_STR("aside") : name_of(node);
}

static void enter_element(struct html *html, const GumboNode *node)
{
    GumboStringPiece tag = node->v.element.original_tag;
    bool is_written = tag.data && tag.length;
    size_t offset = is_written ? offset_of(html, tag.data) : html->last;
    // A tag that is opened again stands before what was read.
    if (offset < html->last)
        offset = html->last;
    sg_page_enter(&html->page, role_name(node), offset,
                  is_written ? tag.length : 0);
}

// Text with tags in it that the tree left out.
static void add_text(struct html *html, size_t offset, size_t end)
{
    sg_str text = html->draft->text;
    while (offset < end) {
        size_t stop = offset;
        size_t resume = 0;
        for (; stop < end && resume == 0; stop++) {
            const char *mark = memchr(text.ptr + stop, '<', end - stop);
            stop = mark ? (size_t)(mark - text.ptr) : end;
            bool is_tag =
                stop + 1 < end &&
                (text.ptr[stop + 1] == '/' || text.ptr[stop + 1] == '!' ||
                 (unsigned)((text.ptr[stop + 1] | 0x20) - 'a') < 26u);
            const char *close =
                is_tag ? memchr(text.ptr + stop, '>', end - stop) : NULL;
            if (is_tag)
                resume = close ? (size_t)(close - text.ptr) + 1 : end;
            if (is_tag || stop == end)
                break;
        }
        sg_page_text(&html->page, offset, stop - offset);
        offset = resume ? resume : stop;
    }
}

static void add_piece(struct html *html, GumboStringPiece piece)
{
    if (!piece.data || piece.length == 0)
        return;
    size_t offset = offset_of(html, piece.data);
    if (offset < html->last) {
        sg_draft_end(html->draft);
        html->is_unordered = true;
    }
    html->last = offset + piece.length;
    add_text(html, offset, html->last);
}

static bool enter_node(struct html *html, const GumboNode *node)
{
    switch (node->type) {
    case GUMBO_NODE_ELEMENT:
    case GUMBO_NODE_TEMPLATE:
        enter_element(html, node);
        break;
    case GUMBO_NODE_TEXT:
    case GUMBO_NODE_WHITESPACE:
    case GUMBO_NODE_CDATA:
        add_piece(html, node->v.text.original_text);
        break;
    case GUMBO_NODE_COMMENT:
        if (node->v.text.original_text.data)
            sg_draft_paint(html->draft,
                           offset_of(html, node->v.text.original_text.data),
                           node->v.text.original_text.length, SG_TEXT_CODE);
        break;
    default:
        break;
    }
    return true;
}

static void leave_node(struct html *html, const GumboNode *node)
{
    if (is_element(node))
        sg_page_leave(&html->page, role_name(node));
}

// --- The page ----------------------------------------------------------------

static int compare_places(const void *a, const void *b)
{
    size_t one = ((const struct sg_block *)a)->runs.items[0].offset;
    size_t other = ((const struct sg_block *)b)->runs.items[0].offset;
    return (one > other) - (one < other);
}

// Everything but the post is furniture.
static void paint_frame(struct html *html)
{
    const GumboElement *post = &html->post->v.element;
    size_t size = html->draft->text.len;
    size_t start = post->start_pos.offset;
    size_t end = post->end_pos.offset + post->original_end_tag.length;
    if (start > size || end > size || start >= end)
        return;
    sg_draft_paint(html->draft, 0, start, SG_TEXT_FURNITURE);
    sg_draft_paint(html->draft, end, size - end, SG_TEXT_FURNITURE);
}

// What readers wrote, when only a line above it says so.
static void drop_comments(struct sg_draft *draft)
{
    struct sg_document *document = &draft->document;
    for (size_t i = document->blocks.count / 2; i < document->blocks.count;
         i++) {
        const struct sg_block *block = &document->blocks.items[i];
        if (i == 0 || !sg_opens_comments(block->text))
            continue;
        size_t from = block->runs.items[0].offset;
        sg_draft_paint(draft, from, draft->text.len - from, SG_TEXT_FURNITURE);
        document->blocks.count = i;
    }
}

static void paint_block(struct sg_draft *draft, const struct sg_block *block)
{
    for (size_t i = 0; i < block->runs.count; i++)
        sg_draft_paint(draft, block->runs.items[i].offset,
                       block->runs.items[i].length, SG_TEXT_FURNITURE);
}

// A line with the author and the date near the top is the page's.
static void drop_byline(struct sg_draft *draft)
{
    struct sg_document *document = &draft->document;
    size_t count = document->blocks.count;
    for (size_t i = 0; i < count && i < BYLINE_BLOCKS; i++) {
        struct sg_block *block = &document->blocks.items[i];
        sg_str date = sg_byline_date(block->text);
        if (block->kind != SG_PARAGRAPH || date.len == 0)
            continue;
        if (document->date.len == 0)
            document->date = date;
        paint_block(draft, block);
        memmove(block, block + 1, (count - i - 1) * sizeof *block);
        document->blocks.count--;
        return;
    }
}

static void read_tree(struct html *html, const GumboOutput *tree)
{
    walk(html, tree->document, survey, leave_nothing);
    use_meta(html);
    if (html->post)
        paint_frame(html);
    walk(html, html->post ? html->post : tree->document, enter_node,
         leave_node);
    sg_draft_end(html->draft);
    struct sg_document *document = &html->draft->document;
    if (html->is_unordered && document->blocks.count)
        qsort(document->blocks.items, document->blocks.count,
              sizeof *document->blocks.items, compare_places);
    drop_comments(html->draft);
    drop_byline(html->draft);
}

void sg_html_read(struct sg_draft *draft)
{
    if (draft->text.len == 0)
        return;
    struct sg_tags tags = {.page = {.draft = draft}};
    if (sg_tags_are_wild(draft->text)) {
        sg_tags_read(&tags, 0, draft->text.len);
        return;
    }
    struct html html = {.draft = draft, .page = {.draft = draft}};
    GumboOptions options = kGumboDefaultOptions;
    options.max_errors = 0;
    GumboOutput *tree =
        gumbo_parse_with_options(&options, draft->text.ptr, draft->text.len);
    read_tree(&html, tree);
    gumbo_destroy_output(&options, tree);
}
