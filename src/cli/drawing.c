// SPDX-License-Identifier: MIT
#include "cli/drawing.h"

bool drawing_check(const char *command, const struct drawing_options *options)
{
    if (options->width >= NARROWEST && options->width <= WIDEST)
        return true;
    usage_error(command, "--width takes %d to %d", NARROWEST, WIDEST);
    return false;
}
