// SPDX-License-Identifier: MIT
// Placed graphs as SVG.
#ifndef SG_RENDER_PICTURE_H
#define SG_RENDER_PICTURE_H

#include "base/buf.h"
#include "layout/map.h"
#include "layout/timeline.h"

void sg_map_render(const struct sg_map *map, enum sg_theme theme, sg_buf *out);

void sg_timeline_render(const struct sg_timeline *timeline, enum sg_theme theme,
                        sg_buf *out);

#endif
