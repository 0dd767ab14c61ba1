// SPDX-License-Identifier: MIT
#include "render/svg.h"

#include "base/unicode.h"
#include "layout/metrics.h"

struct sg_svg {
    sg_arena arena;
    sg_buf body;
    enum sg_theme theme;
    bool is_filled[SG_INK_COUNT]; // inks that occur, for the style sheet
    bool is_stroked[SG_INK_COUNT];
    double width;
    double height;
    const char *kind;
    sg_str title;
    sg_str description;
};

static const char fonts[] =
    "'Noto Sans KR','Noto Sans CJK KR','Apple SD Gothic Neo','Malgun Gothic',"
    "NanumGothic,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";

// How many bytes from `at` on need no look: letters, digits, '-' and the like.
static size_t plain_run(sg_str text, size_t at)
{
    size_t end = at;
    while (end < text.len && text.ptr[end] >= ' ' && text.ptr[end] < 0x7f &&
           !strchr("&<>\"", text.ptr[end]))
        end++;
    return end - at;
}

// Text as XML content or attribute value. What XML can't hold becomes U+FFFD;
// what would change the direction of the text around it is left out.
static void add_escaped(sg_buf *out, sg_str text)
{
    for (size_t at = 0, length; at < text.len; at += length) {
        length = plain_run(text, at);
        if (length > 0) {
            sg_buf_add(out, sg_str_slice(text, at, at + length));
            continue;
        }
        uint32_t code = sg_utf8_decode(text, at, &length);
        switch (code) {
        case '&':
            sg_buf_puts(out, "&amp;");
            break;
        case '<':
            sg_buf_puts(out, "&lt;");
            break;
        case '>':
            sg_buf_puts(out, "&gt;");
            break;
        case '"':
            sg_buf_puts(out, "&quot;");
            break;
        case '\n':
        case '\t':
            sg_buf_putc(out, ' ');
            break;
        default:
            if (code == 0xfffe || code == 0xffff ||
                (length == 1 && code == 0xfffd) || code < 0x20)
                sg_buf_puts(out, "\xef\xbf\xbd");
            else if (!sg_char_is_unsafe(code))
                sg_buf_add(out, sg_str_slice(text, at, at + length));
        }
    }
}

sg_svg *sg_svg_new(double width, double height, enum sg_theme theme,
                   const char *kind, sg_str title, sg_str description)
{
    sg_svg *svg = sg_alloc(sizeof *svg);
    svg->theme = theme;
    svg->width = width;
    svg->height = height;
    svg->kind = kind;
    svg->title = sg_arena_dup(&svg->arena, title);
    svg->description = sg_arena_dup(&svg->arena, description);
    if (theme != SG_TRANSPARENT)
        sg_svg_rect(svg, (struct sg_box){0, 0, width, height}, 0, SG_INK_GROUND,
                    SG_INK_NONE);
    return svg;
}

static uint32_t hash_of(const sg_svg *svg)
{
    uint64_t sum = 0xcbf29ce484222325u;
    const sg_str parts[] = {sg_buf_str(&svg->body), svg->title,
                            svg->description};
    for (int i = 0; i < 3; i++)
        for (size_t j = 0; j < parts[i].len; j++)
            sum = (sum ^ (unsigned char)parts[i].ptr[j]) * 0x100000001b3u;
    sum ^= (uint64_t)svg->theme * 0x9e3779b97f4a7c15u;
    return (uint32_t)(sum ^ (sum >> 32));
}

// #rgb where that says the same as #rrggbb.
static void add_colour(sg_buf *out, uint32_t colour)
{
    static const char digits[] = "0123456789abcdef";
    uint32_t doubled = colour & 0x0f0f0f;
    unsigned step = colour == (doubled | doubled << 4) ? 8 : 4;
    sg_buf_putc(out, '#');
    for (unsigned shift = 24; shift > 0; shift -= step)
        sg_buf_putc(out, digits[colour >> (shift - 4) & 15]);
}

// A class that stands for an ink: "f12", "s3".
static void add_ink_class(sg_buf *out, const char *gap, char kind, int ink)
{
    sg_buf_puts(out, gap);
    sg_buf_putc(out, kind);
    sg_buf_whole(out, (size_t)ink);
}

static void start_attribute(sg_buf *out, const char *name)
{
    sg_buf_putc(out, ' ');
    sg_buf_puts(out, name);
    sg_buf_puts(out, "=\"");
}

static bool follows_reader(const sg_svg *svg)
{
    return svg->theme == SG_AUTO || svg->theme == SG_TRANSPARENT;
}

static void add_style(const sg_svg *svg, uint32_t hash, sg_buf *out)
{
    sg_buf_puts(out, "<style>@media(prefers-color-scheme:dark){");
    for (int ink = 0; ink < SG_INK_COUNT; ink++) {
        for (int kind = 0; kind < 2; kind++) {
            if (!(kind == 0 ? svg->is_filled : svg->is_stroked)[ink])
                continue;
            sg_buf_printf(out, "#sg-%08x .%c%d{%s:", (unsigned)hash,
                          kind == 0 ? 'f' : 's', ink,
                          kind == 0 ? "fill" : "stroke");
            add_colour(out, sg_ink_colour(ink, true));
            sg_buf_putc(out, '}');
        }
    }
    sg_buf_puts(out, "}</style>\n");
}

void sg_svg_finish(sg_svg *svg, sg_buf *out)
{
    uint32_t hash = hash_of(svg);
    sg_buf_printf(out,
                  "<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"sg-%08x\" "
                  "class=\"skillgraph %s\" role=\"img\" "
                  "aria-labelledby=\"sg-%08x-t sg-%08x-d\" viewBox=\"0 0 ",
                  (unsigned)hash, svg->kind, (unsigned)hash, (unsigned)hash);
    sg_buf_fixed(out, svg->width, 1);
    sg_buf_putc(out, ' ');
    sg_buf_fixed(out, svg->height, 1);
    sg_buf_puts(out, "\" width=\"");
    sg_buf_fixed(out, svg->width, 1);
    sg_buf_puts(out, "\" height=\"");
    sg_buf_fixed(out, svg->height, 1);
    sg_buf_printf(out, "\" font-family=\"%s\">\n<title id=\"sg-%08x-t\">",
                  fonts, (unsigned)hash);
    add_escaped(out, svg->title);
    sg_buf_printf(out, "</title>\n<desc id=\"sg-%08x-d\">", (unsigned)hash);
    add_escaped(out, svg->description);
    sg_buf_puts(out, "</desc>\n");
    if (follows_reader(svg))
        add_style(svg, hash, out);
    sg_buf_add(out, sg_buf_str(&svg->body));
    sg_buf_puts(out, "</svg>\n");
    sg_buf_finish(&svg->body);
    sg_arena_finish(&svg->arena);
    sg_free(svg);
}

void sg_svg_start(sg_svg *svg, const char *element)
{
    sg_buf_putc(&svg->body, '<');
    sg_buf_puts(&svg->body, element);
}

void sg_svg_end(sg_svg *svg)
{
    sg_buf_puts(&svg->body, "/>\n");
}

void sg_svg_open(sg_svg *svg)
{
    sg_buf_puts(&svg->body, ">\n");
}

void sg_svg_close(sg_svg *svg, const char *element)
{
    sg_buf_puts(&svg->body, "</");
    sg_buf_puts(&svg->body, element);
    sg_buf_puts(&svg->body, ">\n");
}

void sg_svg_attribute(sg_svg *svg, const char *name, sg_str value)
{
    start_attribute(&svg->body, name);
    add_escaped(&svg->body, value);
    sg_buf_putc(&svg->body, '"');
}

void sg_svg_number(sg_svg *svg, const char *name, double value)
{
    start_attribute(&svg->body, name);
    sg_buf_fixed(&svg->body, value, 1);
    sg_buf_putc(&svg->body, '"');
}

void sg_svg_paint(sg_svg *svg, const char *words, int fill, int stroke)
{
    bool has_fill = fill != SG_INK_NONE;
    bool has_stroke = stroke != SG_INK_NONE;
    bool is_dark = svg->theme == SG_DARK;
    if (words || (follows_reader(svg) && (has_fill || has_stroke))) {
        const char *gap = "";
        sg_buf_puts(&svg->body, " class=\"");
        if (words) {
            sg_buf_puts(&svg->body, words);
            gap = " ";
        }
        if (follows_reader(svg) && has_fill) {
            add_ink_class(&svg->body, gap, 'f', fill);
            gap = " ";
        }
        if (follows_reader(svg) && has_stroke)
            add_ink_class(&svg->body, gap, 's', stroke);
        sg_buf_putc(&svg->body, '"');
    }
    if (has_fill) {
        svg->is_filled[fill] = true;
        sg_buf_puts(&svg->body, " fill=\"");
        add_colour(&svg->body, sg_ink_colour(fill, is_dark));
        sg_buf_putc(&svg->body, '"');
    } else if (has_stroke) {
        sg_buf_puts(&svg->body, " fill=\"none\"");
    }
    if (has_stroke) {
        svg->is_stroked[stroke] = true;
        sg_buf_puts(&svg->body, " stroke=\"");
        add_colour(&svg->body, sg_ink_colour(stroke, is_dark));
        sg_buf_putc(&svg->body, '"');
    }
}

void sg_svg_rect(sg_svg *svg, struct sg_box box, double radius, int fill,
                 int stroke)
{
    sg_svg_start(svg, "rect");
    sg_svg_number(svg, "x", box.x);
    sg_svg_number(svg, "y", box.y);
    sg_svg_number(svg, "width", box.w);
    sg_svg_number(svg, "height", box.h);
    if (radius > 0)
        sg_svg_number(svg, "rx", radius);
    sg_svg_paint(svg, NULL, fill, stroke);
    sg_svg_end(svg);
}

void sg_svg_text(sg_svg *svg, struct sg_point at, double size, bool is_bold,
                 int ink, sg_str text)
{
    sg_svg_start(svg, "text");
    sg_svg_number(svg, "x", at.x);
    sg_svg_number(svg, "y", at.y);
    sg_svg_number(svg, "font-size", size);
    if (is_bold)
        sg_svg_attribute(svg, "font-weight", SG_STR("600"));
    sg_svg_paint(svg, NULL, ink, SG_INK_NONE);
    sg_buf_putc(&svg->body, '>');
    add_escaped(&svg->body, text);
    sg_buf_puts(&svg->body, "</text>\n");
}

void sg_svg_title(sg_svg *svg, sg_str text)
{
    sg_buf_puts(&svg->body, "<title>");
    add_escaped(&svg->body, text);
    sg_buf_puts(&svg->body, "</title>\n");
}

static void add_point(sg_buf *out, struct sg_point point)
{
    sg_buf_fixed(out, point.x, 1);
    sg_buf_putc(out, ' ');
    sg_buf_fixed(out, point.y, 1);
}

void sg_svg_path_data(sg_svg *svg, const sg_path *path, sg_str more)
{
    sg_buf_puts(&svg->body, " d=\"");
    struct sg_point last = {-1, -1};
    for (size_t i = 0; i < path->count; i++) {
        const struct sg_step *step = &path->items[i];
        struct sg_point end = sg_step_end(step);
        double dx = end.x - last.x;
        double dy = end.y - last.y;
        if (step->kind == 'L' && dx * dx + dy * dy < 0.01)
            continue;
        sg_buf_putc(&svg->body, step->kind);
        for (int k = 0; k < (step->kind == 'C' ? 3 : 1); k++) {
            if (k > 0)
                sg_buf_putc(&svg->body, ' ');
            add_point(&svg->body, step->p[k]);
        }
        last = end;
    }
    sg_buf_add(&svg->body, more);
    sg_buf_putc(&svg->body, '"');
}

// Glyphs are drawn about the origin of their own coordinates, 5 px in radius.
static const char *glyph_shape(enum sg_status status)
{
    switch (status) {
    case SG_SHARED:
        return "M0-5.6L1.6-1.9 5.5-1.6 2.5 1 3.5 4.9 0 2.8-3.5 4.9-2.5 1"
               "-5.5-1.6-1.6-1.9z";
    case SG_LEARNED: // the right half of a dot
        return "M0-4.4A4.4 4.4 0 0 1 0 4.4z";
    case SG_TRIED: // a quarter
        return "M0 0V-4.4A4.4 4.4 0 0 1 4.4 0z";
    default:
        return "";
    }
}

static void add_circle(sg_svg *svg, struct sg_point at, double radius, int fill,
                       int stroke, double width, const char *dashes)
{
    sg_svg_start(svg, "circle");
    sg_svg_number(svg, "cx", at.x);
    sg_svg_number(svg, "cy", at.y);
    sg_svg_number(svg, "r", radius);
    sg_svg_paint(svg, NULL, fill, stroke);
    if (stroke != SG_INK_NONE)
        sg_svg_number(svg, "stroke-width", width);
    if (dashes)
        sg_svg_attribute(svg, "stroke-dasharray", sg_str_from(dashes));
    sg_svg_end(svg);
}

static void add_shape(sg_svg *svg, struct sg_point at, const char *data,
                      int fill, int stroke)
{
    sg_svg_start(svg, "path");
    sg_buf_puts(&svg->body, " transform=\"translate(");
    add_point(&svg->body, at);
    sg_buf_puts(&svg->body, ")\"");
    sg_svg_attribute(svg, "d", sg_str_from(data));
    sg_svg_paint(svg, NULL, fill, stroke);
    if (stroke != SG_INK_NONE) {
        sg_svg_number(svg, "stroke-width", 2);
        sg_svg_attribute(svg, "stroke-linecap", SG_STR("round"));
    }
    sg_svg_end(svg);
}

void sg_svg_glyph(sg_svg *svg, enum sg_status status, struct sg_point at,
                  enum sg_area area)
{
    int solid = sg_area_ink(area, SG_TONE_SOLID);
    switch (status) {
    case SG_USED:
        add_circle(svg, at, 4.8, solid, SG_INK_NONE, 0, NULL);
        break;
    case SG_SHARED:
        add_shape(svg, at, glyph_shape(status), solid, SG_INK_NONE);
        break;
    case SG_LEARNED:
    case SG_TRIED:
        add_circle(svg, at, 4.4, SG_INK_BOX, solid, 1.3, NULL);
        add_shape(svg, at, glyph_shape(status), solid, SG_INK_NONE);
        break;
    case SG_PLANNED:
        add_circle(svg, at, 4.3, SG_INK_BOX, solid, 1.4, "2 1.6");
        break;
    case SG_DROPPED:
        add_shape(svg, at, "M-3.4-3.4L3.4 3.4M3.4-3.4L-3.4 3.4", SG_INK_NONE,
                  solid);
        break;
    case SG_MENTIONED:
        add_circle(svg, at, 2.3, solid, SG_INK_NONE, 0, NULL);
        break;
    default:
        add_circle(svg, at, 2.2, SG_INK_BOX, solid, 1.1, NULL);
    }
}

void sg_svg_heading(sg_svg *svg, sg_str title, sg_str summary)
{
    double most = svg->width - 2 * SG_MARGIN;
    double size = SG_TITLE_SIZE;
    while (size > SG_TITLE_LEAST && sg_text_width(title, size, SG_BOLD) > most)
        size--;
    title = sg_text_fitted(&svg->arena, title, most, size, SG_BOLD);
    summary =
        sg_text_fitted(&svg->arena, summary, most, SG_SUMMARY_SIZE, SG_REGULAR);
    sg_svg_text(svg, (struct sg_point){SG_MARGIN, 30}, size, true, SG_INK_TEXT,
                title);
    sg_svg_text(svg, (struct sg_point){SG_MARGIN, 49}, SG_SUMMARY_SIZE, false,
                SG_INK_MUTED, summary);
}

void sg_svg_legend_labels(sg_svg *svg, const struct sg_legend *legend)
{
    for (size_t i = 0; i < legend->items.count; i++) {
        const struct sg_legend_item *item = &legend->items.items[i];
        if (!item->is_line)
            sg_svg_glyph(svg, (enum sg_status)item->what,
                         (struct sg_point){item->at.x + 5, item->at.y},
                         SG_OTHER);
        sg_svg_text(
            svg,
            (struct sg_point){item->at.x + item->sample + 6, item->at.y + 4},
            SG_LEGEND_SIZE, false, SG_INK_MUTED, item->label);
    }
}
