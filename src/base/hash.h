// SPDX-License-Identifier: MIT
// Short hashes. The only door to libmd.
#ifndef SG_BASE_HASH_H
#define SG_BASE_HASH_H

#include "base/arena.h"

// The first 8 hex digits of the SHA-256 of `bytes`.
sg_str sg_hash(sg_arena *arena, sg_str bytes);

// By which a sentence is known again: the hash of its NFC form, runs of white
// space folded to one space, none at the ends.
sg_str sg_mark(sg_arena *arena, sg_str sentence);

#endif
