// SPDX-License-Identifier: MIT
// The public header needs nothing before it and is plain C11 and C++: this is
// compiled as both, with pedantic errors, and never run.
#include "skillgraph.h"

#ifdef __cplusplus
// An error where the header does not declare it as a C function.
extern "C" struct sg_text sg_diags_text(const sg_diags *diags,
                                        bool with_colour);
#define TEXT_INIT                                                              \
    {                                                                          \
        NULL, 0                                                                \
    }
#else
#define TEXT_INIT                                                              \
    {                                                                          \
        0                                                                      \
    }
#endif

// Twice does no harm.
#include "skillgraph.h"

int main(void)
{
    struct sg_drawing drawing = SG_DRAWING_INIT;
    struct sg_text text = TEXT_INIT;
    enum sg_relation relation = SG_NEEDS;
    sg_diags *diags = sg_diags_new();
    sg_session *session = sg_open("", diags);
    if (session && drawing.width > 0 && relation != SG_NEEDED_BY) {
        sg_picture *map = sg_map_new(session, &drawing, diags);
        text = sg_picture_svg(map, SG_PICTURE_AUTO);
        sg_picture_free(map);
    }
    sg_text_free(&text);
    sg_close(session);
    sg_diags_free(diags);
    return 0;
}
