// SPDX-License-Identifier: MIT
#include "mine/evidence.h"

#include "base/hash.h"
#include "base/unicode.h"
#include "input/load.h"
#include "mine/document.h"
#include "mine/fold.h"
#include "mine/sentence.h"

// A sentence of a post, found by its mark.
struct marked {
    sg_str mark;
    const struct sg_block *block;
    size_t start; // bytes, in the block's text
    size_t end;
};

struct evidence {
    sg_arena arena; // of one post
    const sg_source *source;
    SG_VEC(struct marked) sentences; // filled when first asked for
    bool is_split;
    sg_diags *diags;
};

// True when `text` stands at `place`, or, without a column, anywhere in the
// line; composed or decomposed.
static bool stands_at(sg_arena *scratch, const sg_source *post,
                      struct sg_place place, sg_str text)
{
    sg_str line = sg_source_line(post, place.line);
    sg_str wanted = sg_nfc(scratch, text);
    if (place.column == 0) {
        sg_str composed = sg_nfc(scratch, line);
        for (size_t at = 0; at + wanted.len <= composed.len; at++)
            if (memcmp(composed.ptr + at, wanted.ptr, wanted.len) == 0)
                return true;
        return false;
    }
    size_t offset =
        sg_source_offset(post, (sg_position){place.line, place.column});
    if (offset == SG_NO_OFFSET)
        return false;
    size_t from = offset - post->line_starts[place.line - 1];
    // Decomposed text takes up to three times the bytes.
    size_t to = from + wanted.len * 3 + 8;
    if (to > line.len)
        to = line.len;
    while (to < line.len && (line.ptr[to] & 0xc0) == 0x80)
        to++;
    return sg_str_starts(sg_nfc(scratch, sg_str_slice(line, from, to)), wanted);
}

static void split_block(struct evidence *evidence, const struct sg_block *block)
{
    sg_arena *arena = &evidence->arena;
    struct sg_folded folded = sg_fold_text(arena, block->text);
    sg_sentences sentences = {0};
    sg_sentences_split(arena, folded.text, &sentences);
    for (size_t i = 0; i < sentences.count; i++) {
        size_t start = sg_fold_origin(&folded, sentences.items[i].start);
        size_t end = sg_fold_origin(&folded, sentences.items[i].end);
        sg_str mark = sg_mark(arena, sg_str_slice(block->text, start, end));
        sg_vec_push(arena, &evidence->sentences,
                    ((struct marked){mark, block, start, end}));
    }
}

static void split_post(struct evidence *evidence)
{
    if (evidence->is_split)
        return;
    evidence->is_split = true;
    const sg_source *source = evidence->source;
    sg_documents documents = {0};
    sg_document_read(&evidence->arena, source,
                     sg_post_format(source->path, source->text), &documents);
    for (size_t i = 0; i < documents.count; i++)
        for (size_t j = 0; j < documents.items[i].blocks.count; j++)
            split_block(evidence, &documents.items[i].blocks.items[j]);
}

// Where the name stands in the sentence that the mark finds; false when there
// is no such sentence.
static bool find_again(struct evidence *evidence,
                       const struct sg_mention *mention, struct sg_place *place)
{
    if (mention->mark.len == 0)
        return false;
    split_post(evidence);
    for (size_t i = 0; i < evidence->sentences.count; i++) {
        const struct marked *sentence = &evidence->sentences.items[i];
        if (!sg_str_eq(sentence->mark, mention->mark))
            continue;
        for (size_t at = sentence->start; at < sentence->end; at++) {
            size_t offset = sg_block_offset(sentence->block, at);
            sg_position position = sg_source_position(evidence->source, offset);
            *place = (struct sg_place){position.line, position.column};
            if (stands_at(&evidence->arena, evidence->source, *place,
                          mention->text))
                return true;
        }
    }
    return false;
}

static void check_place(struct evidence *evidence, const struct sg_post *post,
                        struct sg_mention *mention)
{
    struct sg_place place = mention->place;
    if (!mention->text.len || !place.line ||
        stands_at(&evidence->arena, evidence->source, place, mention->text))
        return;
    if (find_again(evidence, mention, &mention->place))
        return;
    mention->place = place;
    sg_str where = place.column ? sg_arena_printf(&evidence->arena, "%zu:%zu",
                                                  place.line, place.column)
                                : sg_arena_printf(&evidence->arena, "line %zu",
                                                  place.line);
    sg_warning(evidence->diags, SG_DIAG_STALE_EVIDENCE, mention->text_span,
               "'%.*s' is not at %.*s of %.*s", SG_FMT(mention->text),
               SG_FMT(where), SG_FMT(post->source));
}

// Further places may spell the name in another way: they must only exist. They
// have no marks of their own: where the claim has one, they may have moved.
static void check_also(struct evidence *evidence, const struct sg_post *post,
                       const struct sg_mention *mention)
{
    for (size_t i = 0; !mention->mark.len && i < mention->also.count; i++) {
        struct sg_place also = mention->also.items[i];
        if (sg_source_offset(evidence->source,
                             (sg_position){also.line, also.column}) ==
            SG_NO_OFFSET)
            sg_warning(evidence->diags, SG_DIAG_STALE_EVIDENCE,
                       mention->also_spans.items[i],
                       "%.*s has no line %zu with %zu columns",
                       SG_FMT(post->source), also.line, also.column);
    }
}

void sg_evidence_check(sg_str folder, struct sg_workspace *workspace,
                       sg_diags *diags)
{
    for (size_t i = 0; i < workspace->posts.count; i++) {
        struct sg_post *post = &workspace->posts.items[i];
        struct evidence evidence = {.diags = diags};
        evidence.source = sg_post_source(&evidence.arena, folder, post);
        for (size_t j = 0; evidence.source && j < post->mentions.count; j++) {
            struct sg_mention *mention = &post->mentions.items[j];
            if (mention->is_gone || mention->review == SG_REJECTED)
                continue;
            check_place(&evidence, post, mention);
            check_also(&evidence, post, mention);
        }
        sg_arena_finish(&evidence.arena);
    }
}
