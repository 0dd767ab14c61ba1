// SPDX-License-Identifier: MIT
// The only place that writes markup and escapes text.
#ifndef SG_RENDER_SVG_H
#define SG_RENDER_SVG_H

#include "base/buf.h"
#include "layout/page.h"
#include "model/workspace.h"
#include "render/theme.h"

// An SVG file in the making. Colours stand in presentation attributes; in
// the themes that follow the reader, a style sheet repeats the dark ones behind
// a media query, scoped by an id made from a hash of the content: two pictures
// in one page don't disturb each other.
typedef struct sg_svg sg_svg;

// Starts a picture of `width` x `height` px with its accessible name and
// description. `kind` is a class on the root.
sg_svg *sg_svg_new(double width, double height, enum sg_theme theme,
                   const char *kind, sg_str title, sg_str description);

// Ends the picture, appends it to `out` and frees it.
void sg_svg_finish(sg_svg *svg, sg_buf *out);

// An element is started, given attributes, and then either ended at once or
// opened for children and closed.
void sg_svg_start(sg_svg *svg, const char *element);
void sg_svg_end(sg_svg *svg);
void sg_svg_open(sg_svg *svg);
void sg_svg_close(sg_svg *svg, const char *element);

void sg_svg_attribute(sg_svg *svg, const char *name, sg_str value);
void sg_svg_number(sg_svg *svg, const char *name, double value);

// fill and stroke as inks (SG_INK_NONE leaves one unset; both are needed where
// the default, black, isn't meant), and the classes `words` (may be NULL).
void sg_svg_paint(sg_svg *svg, const char *words, int fill, int stroke);

// Whole elements.
void sg_svg_rect(sg_svg *svg, struct sg_box box, double radius, int fill,
                 int stroke);
void sg_svg_text(sg_svg *svg, struct sg_point at, double size, bool is_bold,
                 int ink, sg_str text);
void sg_svg_title(sg_svg *svg, sg_str text);

// The attribute "d" of a path.
void sg_svg_path_data(sg_svg *svg, const sg_path *path, sg_str more);

// A status as a shape around `at`, in an area's colour.
void sg_svg_glyph(sg_svg *svg, enum sg_status status, struct sg_point at,
                  enum sg_area area);

// Title and summary at the top.
void sg_svg_heading(sg_svg *svg, sg_str title, sg_str summary);

// Statuses of the legend; lines are left to the picture.
void sg_svg_legend_labels(sg_svg *svg, const struct sg_legend *legend);

#endif
