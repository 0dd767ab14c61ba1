// SPDX-License-Identifier: MIT
// One solid colour an area and theme; its other tones are mixed with the
// ground. Hues keep the order of Okabe and Ito's palette as far as thirteen
// can; no meaning is carried by colour alone.
#include "render/theme.h"

static const uint32_t plain[SG_INK_AREAS][2] = {
    [SG_INK_GROUND] = {0xffffff, 0x0d1117},
    [SG_INK_TEXT] = {0x1f2328, 0xe6edf3},
    [SG_INK_MUTED] = {0x59636e, 0x9da7b3},
    [SG_INK_RULE] = {0xd1d9e0, 0x30363d},
    [SG_INK_BOX] = {0xffffff, 0x161b22},
};

static const uint32_t solid[SG_AREA_COUNT][2] = {
    [SG_LANGUAGES] = {0x0b62b5, 0x79b8ff}, [SG_WEB] = {0x7a3fb8, 0xc8a2ff},
    [SG_MOBILE] = {0xa82a78, 0xff9bd2},    [SG_BACKEND] = {0x0b6e69, 0x5cd6c8},
    [SG_DATA] = {0x1a7037, 0x72d694},      [SG_ML] = {0xa8430a, 0xffae70},
    [SG_CLOUD] = {0x0a678c, 0x7dd3fc},     [SG_INFRA] = {0x4650bd, 0xa9b4ff},
    [SG_SECURITY] = {0xa1303c, 0xff9d9b},  [SG_GAMES] = {0x7d5300, 0xe3b95c},
    [SG_TOOLS] = {0x59631a, 0xc3cc66},     [SG_PRACTICE] = {0x66508f, 0xcbb8f0},
    [SG_OTHER] = {0x525c66, 0xb4bdc7},
};

// Parts of the solid colour in 1/100.
static const unsigned parts[SG_TONE_COUNT][2] = {
    [SG_TONE_SOLID] = {100, 100}, [SG_TONE_LINE] = {60, 65},
    [SG_TONE_FAINT] = {38, 45},   [SG_TONE_EDGE] = {24, 30},
    [SG_TONE_TINT] = {5, 7},
};

static uint32_t mixed(uint32_t colour, uint32_t ground, unsigned part)
{
    uint32_t result = 0;
    for (unsigned shift = 0; shift < 24; shift += 8) {
        uint32_t one = colour >> shift & 0xff;
        uint32_t other = ground >> shift & 0xff;
        result |= (one * part + other * (100 - part) + 50) / 100 << shift;
    }
    return result;
}

uint32_t sg_ink_colour(int ink, bool is_dark)
{
    if (ink < SG_INK_AREAS)
        return plain[ink][is_dark];
    int area = (ink - SG_INK_AREAS) / SG_TONE_COUNT;
    int tone = (ink - SG_INK_AREAS) % SG_TONE_COUNT;
    return mixed(solid[area][is_dark], plain[SG_INK_GROUND][is_dark],
                 parts[tone][is_dark]);
}
