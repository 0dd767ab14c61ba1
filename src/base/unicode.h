// SPDX-License-Identifier: MIT
// UTF-8 and the few Unicode properties that the program needs. The only door
// to utf8proc.
#ifndef SG_BASE_UNICODE_H
#define SG_BASE_UNICODE_H

#include <stdint.h>

#include "base/arena.h"

// The code point at `offset` and its length in bytes (1 to 4). Bytes that are
// no UTF-8 come out one by one as U+FFFD of length 1. Needs offset < len.
uint32_t sg_utf8_decode(sg_str text, size_t offset, size_t *length);

// Offset of the first byte that is no well-formed UTF-8, or SG_UTF8_FINE.
#define SG_UTF8_FINE ((size_t)-1)
size_t sg_utf8_check(sg_str text);

// Number of code points.
size_t sg_utf8_count(sg_str text);

// True for letters, but capital ones, their marks, and digits of all scripts.
bool sg_char_is_word(uint32_t code);

// True for what stands over or within its neighbours: marks that take no room,
// joiners and other format signs, and the later parts of decomposed Hangul.
bool sg_char_has_no_width(uint32_t code);

// Columns that a terminal gives to `code`: 0 for combining marks, 2 for East
// Asian wide ones, else 1.
int sg_char_columns(uint32_t code);

// As sg_char_columns(), summed.
size_t sg_text_columns(sg_str text);

// Length in bytes of the extended grapheme cluster (UAX #29) at `offset`.
size_t sg_grapheme_length(sg_str text, size_t offset);

// Canonical composition (UAX #15). `text` itself when it is ASCII.
sg_str sg_nfc(sg_arena *arena, sg_str text);

// NFKC and full case folding, without signs that are to be ignored.
sg_str sg_compat_fold(sg_arena *arena, sg_str text);

// The key under which names are compared: NFKC case-folded, without spaces,
// '-', '_', '.' and '/'. "Node.js" and "node js" share one.
sg_str sg_name_key(sg_arena *arena, sg_str text);

// True for C0 and C1 controls, DEL, line and paragraph separators, the
// bidirectional overrides and noncharacters: never written raw to a terminal.
bool sg_char_is_unsafe(uint32_t code);

#endif
