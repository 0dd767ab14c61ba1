// SPDX-License-Identifier: MIT
#include "base/hash.h"

#include <sys/types.h> // sha2.h needs it and doesn't say so

#include <sha2.h>

#include "base/buf.h"
#include "base/unicode.h"

sg_str sg_hash(sg_arena *arena, sg_str bytes)
{
    SHA2_CTX context;
    uint8_t digest[SHA256_DIGEST_LENGTH];
    SHA256Init(&context);
    SHA256Update(&context, (const uint8_t *)bytes.ptr, bytes.len);
    SHA256Final(digest, &context);
    return sg_arena_printf(arena, "%02x%02x%02x%02x", digest[0], digest[1],
                           digest[2], digest[3]);
}

// White_Space (PropList.txt), and the separators 1C to 1F.
static bool is_space(uint32_t code)
{
    return code == ' ' || (code >= 0x09 && code <= 0x0d) ||
           (code >= 0x1c && code <= 0x1f) || code == 0x85 || code == 0xa0 ||
           code == 0x1680 || (code >= 0x2000 && code <= 0x200a) ||
           code == 0x2028 || code == 0x2029 || code == 0x202f ||
           code == 0x205f || code == 0x3000;
}

sg_str sg_mark(sg_arena *arena, sg_str sentence)
{
    sg_arena scratch = {0};
    sg_buf folded = {0};
    sg_str text = sg_nfc(&scratch, sentence);
    bool is_after_space = false;
    for (size_t at = 0, length; at < text.len; at += length) {
        bool is_blank = is_space(sg_utf8_decode(text, at, &length));
        if (!is_blank) {
            if (is_after_space && folded.len)
                sg_buf_putc(&folded, ' ');
            sg_buf_add(&folded, sg_str_slice(text, at, at + length));
        }
        is_after_space = is_blank;
    }
    sg_str mark = sg_hash(arena, sg_buf_str(&folded));
    sg_buf_finish(&folded);
    sg_arena_finish(&scratch);
    return mark;
}
