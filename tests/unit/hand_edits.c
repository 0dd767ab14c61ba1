// SPDX-License-Identifier: MIT
// Review files as people leave them, and what mine then does to them.
//
// usage: unit-hand_edits [RUNS [SEED]]     (10,000 runs: unit-hand_edits 10000)
//
// Each run makes up what an earlier run mined, writes it down as a hand might
// have after that (styles, quotes, comments, order, decisions), lets mine find
// something else in the post, and updates the file. Skill, comment and sentence
// carry the number of their claim, so that it can be told whether a comment
// still stands where it stood.
#include <stdio.h>
#include <stdlib.h>

#include "input/post_file.h"
#include "mine/review_file.h"

#include "check.h"

enum { MOST_CLAIMS = 12, MOST_SENTENCES = 40 };

static size_t runs = 1000;
static uint64_t seed = 1;

struct run {
    sg_arena arena;
    uint64_t random;
    sg_buf old;          // the file as the hand left it
    const char *end;     // of its lines
    struct sg_post then; // what was mined before
    struct sg_mined_post now;
    struct sg_post now_post;
};

static unsigned below(struct run *run, unsigned limit)
{
    return random_below(&run->random, limit);
}

static bool chance(struct run *run, unsigned percent)
{
    return below(run, 100) < percent;
}

#define PICK(run, array) (array)[below(run, COUNT_OF(array))]

// ---- Claims ----

static sg_str mark_of(struct run *run, size_t sentence)
{
    return sg_arena_printf(&run->arena, "%08zx", 0xabc000 + sentence * 7919);
}

static const char *const texts[] = {
    "Airflow", "C#",   "A/B",      "Node.js", "딥러닝", "no",
    "90",      "a: b", "- x",      "[1]",     "it's",   "\"q\"",
    "# x",     "1e5",  "👍🏽", ".NET",    "C++17",  "가\xcc\x81"};

static struct sg_mention new_claim(struct run *run, size_t number)
{
    size_t sentence = below(run, MOST_SENTENCES);
    struct sg_mention claim = {
        .skill.id = sg_arena_printf(&run->arena, "skill%zu", number),
        .status = (enum sg_status)(1 + below(run, SG_STATUS_COUNT - 1)),
        .place = {sentence * 3 + 1, 1 + below(run, 90)},
        .text = sg_str_from(PICK(run, texts)),
        .mark = mark_of(run, sentence),
        .group = chance(run, 50) ? (long)sentence + 1 : -1,
        .is_team = chance(run, 10)};
    if (chance(run, 60))
        claim.cue = sg_str_from(PICK(run, texts));
    if (chance(run, 20)) {
        claim.has_period = true;
        claim.period = (sg_period){SG_YEAR, 2019 + (int)below(run, 3), 0};
    }
    for (unsigned i = below(run, 3); i > 0; i--) {
        struct sg_place place = {200 + below(run, 50), 1};
        sg_vec_push(&run->arena, &claim.also, place);
    }
    return claim;
}

// What was mined the first time.
static void mine_then(struct run *run)
{
    run->then = (struct sg_post){.title = SG_STR("2022 회고"),
                                 .source = SG_STR("posts/a.md")};
    sg_period_parse(SG_STR("2022"), &run->then.period);
    size_t count = below(run, MOST_CLAIMS + 1);
    for (size_t i = 0; i < count; i++) {
        struct sg_mention claim = new_claim(run, i);
        if (i && chance(run, 15)) // one more claim about the same skill
            claim.skill = run->then.mentions.items[i - 1].skill;
        sg_vec_push(&run->arena, &run->then.mentions, claim);
    }
    for (size_t i = below(run, 3); i > 0; i--) {
        struct sg_candidate candidate = {
            .skill.id = sg_arena_printf(&run->arena, "candidate%zu", i),
            .place = {i, 1},
            .text = SG_STR("Ray"),
            .reason = SG_STR("ambiguous-name")};
        sg_vec_push(&run->arena, &run->then.candidates, candidate);
    }
}

static void mine_now(struct run *run)
{
    struct sg_post *now = &run->now_post;
    *now = run->then;
    memset(&now->mentions, 0, sizeof now->mentions);
    memset(&now->candidates, 0, sizeof now->candidates);
    size_t moved = chance(run, 30) ? below(run, 20) : 0;
    for (size_t i = 0; i < run->then.mentions.count; i++) {
        struct sg_mention claim = run->then.mentions.items[i];
        claim.place.line += moved;
        if (chance(run, 10))
            claim.status = (enum sg_status)(1 + below(run, 7));
        if (chance(run, 80))
            sg_vec_push(&run->arena, &now->mentions, claim);
    }
    for (size_t i = below(run, 5); i > 0; i--) {
        struct sg_mention claim = new_claim(run, 100 + i);
        sg_vec_push(&run->arena, &now->mentions, claim);
    }
    for (size_t i = 0; i < 4; i++) {
        struct sg_candidate candidate = {
            .skill.id = sg_arena_printf(&run->arena, "candidate%zu", i),
            .place = {i + 1, 1},
            .text = SG_STR("Ray")};
        if (chance(run, 30))
            sg_vec_push(&run->arena, &now->candidates, candidate);
    }
    run->now = (struct sg_mined_post){.post = now};
    if (chance(run, 80))
        for (size_t i = 0; i < MOST_SENTENCES; i++)
            if (chance(run, 85))
                sg_vec_push(&run->arena, &run->now.marks, mark_of(run, i));
}

// ---- The hand ----

static void put(struct run *run, const char *text)
{
    sg_buf_puts(&run->old, text);
}

static void put_line_end(struct run *run)
{
    put(run, run->end);
}

static void put_blank_or_comment(struct run *run, const char *comment)
{
    if (chance(run, 10))
        put_line_end(run);
    if (chance(run, 10)) {
        put(run, comment);
        put_line_end(run);
    }
}

static void put_double_quoted(struct run *run, sg_str text)
{
    put(run, "\"");
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '"' || text.ptr[i] == '\\')
            put(run, "\\");
        sg_buf_putc(&run->old, text.ptr[i]);
    }
    put(run, "\"");
}

static void put_single_quoted(struct run *run, sg_str text)
{
    put(run, "'");
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '\'')
            put(run, "'");
        sg_buf_putc(&run->old, text.ptr[i]);
    }
    put(run, "'");
}

static void put_text(struct run *run, sg_str text)
{
    if (chance(run, 50))
        put_double_quoted(run, text);
    else
        put_single_quoted(run, text);
}

static void put_word(struct run *run, sg_str word)
{
    if (chance(run, 20))
        put_text(run, word);
    else
        sg_buf_add(&run->old, word);
}

// The keys of an entry, in the hand's order: [0] is written first.
enum key {
    SKILL,
    STATUS,
    PERIOD,
    LINE,
    COLUMN,
    TEXT,
    CUE,
    ALSO,
    BY,
    MARK,
    GROUP,
    REVIEW,
    NOTE,
    GONE,
    KEY_COUNT
};

static const char *const key_names[KEY_COUNT] = {
    "skill", "status", "period", "line",  "column", "text", "cue",
    "also",  "by",     "mark",   "group", "review", "note", "gone"};

static bool has_key(const struct sg_mention *mention, enum key key)
{
    switch (key) {
    case SKILL:
    case STATUS:
        return true;
    case PERIOD:
        return mention->has_period;
    case LINE:
    case COLUMN:
        return mention->place.line > 0;
    case TEXT:
        return mention->text.len > 0;
    case CUE:
        return mention->cue.len > 0;
    case ALSO:
        return mention->also.count > 0;
    case BY:
        return mention->is_team;
    case MARK:
        return mention->mark.len > 0;
    case GROUP:
        return mention->group > 0;
    case REVIEW:
        return mention->review != SG_PROPOSAL;
    case NOTE:
        return mention->note.len > 0;
    case GONE:
        return mention->is_gone;
    case KEY_COUNT:
        break;
    }
    return false;
}

static void put_also(struct run *run, const struct sg_mention *mention)
{
    put(run, "[");
    for (size_t i = 0; i < mention->also.count; i++)
        sg_buf_printf(&run->old, "%s\"%zu:%zu\"", i ? "," : "",
                      mention->also.items[i].line,
                      mention->also.items[i].column);
    put(run, "]");
}

static void put_value(struct run *run, const struct sg_mention *mention,
                      enum key key)
{
    switch (key) {
    case SKILL:
        put_word(run, mention->skill.id);
        break;
    case STATUS:
        put_word(run, sg_statuses.names[mention->status]);
        break;
    case PERIOD:
        put_word(run, sg_period_format(&run->arena, mention->period));
        break;
    case LINE:
        sg_buf_printf(&run->old, "%zu", mention->place.line);
        break;
    case COLUMN:
        sg_buf_printf(&run->old, "%zu", mention->place.column);
        break;
    case TEXT:
        put_text(run, mention->text);
        break;
    case CUE:
        put_text(run, mention->cue);
        break;
    case ALSO:
        put_also(run, mention);
        break;
    case BY:
        put(run, "team");
        break;
    case MARK:
        put_word(run, mention->mark);
        break;
    case GROUP:
        sg_buf_printf(&run->old, "%ld", mention->group);
        break;
    case REVIEW:
        put_word(run, sg_reviews.names[mention->review]);
        break;
    case NOTE:
        put_text(run, mention->note);
        break;
    case GONE:
        put(run, "true");
        break;
    case KEY_COUNT:
        break;
    }
}

static size_t key_order(struct run *run, const struct sg_mention *mention,
                        enum key *order)
{
    size_t count = 0;
    for (int key = 0; key < KEY_COUNT; key++)
        if (has_key(mention, (enum key)key))
            order[count++] = (enum key)key;
    if (chance(run, 30))
        for (size_t i = count; i > 1; i--) {
            size_t other = below(run, (unsigned)i);
            enum key kept = order[i - 1];
            order[i - 1] = order[other];
            order[other] = kept;
        }
    return count;
}

// " # at skill7": belongs to the line on which it stands.
static void put_line_comment(struct run *run, const struct sg_mention *mention)
{
    if (chance(run, 15))
        sg_buf_printf(&run->old, "  # at %.*s", SG_FMT(mention->skill.id));
}

static void put_flow_entry(struct run *run, const struct sg_mention *mention,
                           size_t indent)
{
    enum key order[KEY_COUNT];
    size_t count = key_order(run, mention, order);
    bool is_tall = chance(run, 10);
    put(run, chance(run, 10) ? "{ " : "{");
    for (size_t i = 0; i < count; i++) {
        put(run, key_names[order[i]]);
        put(run, ": ");
        put_value(run, mention, order[i]);
        bool has_comma = i + 1 < count || chance(run, 5);
        put(run, !has_comma ? "" : chance(run, 90) ? ", " : ",");
        if (is_tall && has_comma && chance(run, 40)) {
            put_line_comment(run, mention);
            put_line_end(run);
            sg_buf_fill(&run->old, ' ', indent + 3);
        }
    }
    put(run, chance(run, 10) ? " }" : "}");
}

static void put_block_entry(struct run *run, const struct sg_mention *mention,
                            size_t indent)
{
    enum key order[KEY_COUNT];
    size_t count = key_order(run, mention, order);
    for (size_t i = 0; i < count; i++) {
        if (i)
            sg_buf_fill(&run->old, ' ', indent);
        bool is_note = order[i] == NOTE && chance(run, 50);
        put(run, key_names[order[i]]);
        put(run, ":");
        if (is_note) {
            put(run, chance(run, 50) ? " |" : " >-");
            put_line_end(run);
            sg_buf_fill(&run->old, ' ', indent + 2);
            sg_buf_add(&run->old, mention->note);
        } else {
            put(run, " ");
            put_value(run, mention, order[i]);
            put_line_comment(run, mention);
        }
        if (i + 1 < count)
            put_line_end(run);
    }
}

struct layout {
    size_t indent;
    size_t gap;
    bool is_block; // entries, mostly
    bool is_mixed;
    bool in_brackets;
    bool is_tall; // brackets over many lines
};

static void put_entry(struct run *run, const struct layout *layout,
                      const struct sg_mention *mention)
{
    bool is_block = layout->is_block != (layout->is_mixed && chance(run, 30));
    if (chance(run, 10)) {
        sg_buf_fill(&run->old, ' ', layout->indent);
        sg_buf_printf(&run->old, "# over %.*s", SG_FMT(mention->skill.id));
        put_line_end(run);
    }
    sg_buf_fill(&run->old, ' ', layout->indent);
    put(run, "-");
    sg_buf_fill(&run->old, ' ', layout->gap);
    if (is_block) {
        put_block_entry(run, mention, layout->indent + 1 + layout->gap);
        if (chance(run, 8)) {
            put_line_end(run);
            sg_buf_fill(&run->old, ' ', layout->indent + 2);
            put(run, "# deeper: not a word");
        }
    } else {
        put_flow_entry(run, mention, layout->indent);
        put_line_comment(run, mention);
    }
    put_line_end(run);
    if (chance(run, 5))
        put_line_end(run);
}

static void put_brackets(struct run *run, const struct layout *layout,
                         const struct sg_post *post)
{
    size_t count = post->mentions.count;
    put(run, " [");
    for (size_t i = 0; i < count; i++) {
        if (layout->is_tall && chance(run, 80)) {
            put_line_end(run);
            put(run, "   ");
        }
        put_flow_entry(run, &post->mentions.items[i], 3);
        bool has_comma = i + 1 < count || chance(run, 30);
        put(run, has_comma ? "," : "");
        if (layout->is_tall && chance(run, 20)) {
            put_line_comment(run, &post->mentions.items[i]);
            put_line_end(run);
            put(run, "  ");
        } else if (has_comma) {
            put(run, " ");
        }
    }
    if (layout->is_tall && chance(run, 50)) {
        put_line_end(run);
        put(run, "  ");
    }
    put(run, "]");
    put_line_end(run);
}

static void put_mentions(struct run *run, const struct layout *layout,
                         const struct sg_post *post)
{
    put(run, chance(run, 5) ? "\"mentions\":" : "mentions:");
    if (post->mentions.count == 0 || layout->in_brackets) {
        put_brackets(run, layout, post);
        return;
    }
    put(run, chance(run, 10) ? "  # the list" : "");
    put_line_end(run);
    put_blank_or_comment(run, "  # on top");
    for (size_t i = 0; i < post->mentions.count; i++)
        put_entry(run, layout, &post->mentions.items[i]);
    put_blank_or_comment(run, "  # at the end");
}

static void put_candidates(struct run *run, const struct sg_post *post)
{
    if (post->candidates.count == 0) {
        put(run, chance(run, 20) ? "candidates:  # none\n" : "");
        return;
    }
    put(run, "candidates:");
    put_line_end(run);
    for (size_t i = 0; i < post->candidates.count; i++) {
        const struct sg_candidate *candidate = &post->candidates.items[i];
        sg_buf_printf(&run->old, "- {skill: %.*s, text: Ray}",
                      SG_FMT(candidate->skill.id));
        put_line_end(run);
    }
}

// A person's decisions: those must stay.
static void decide(struct run *run, struct sg_post *post)
{
    for (size_t i = 0; i < post->mentions.count; i++) {
        struct sg_mention *mention = &post->mentions.items[i];
        mention->review = (enum sg_review)(chance(run, 60) ? below(run, 4) : 0);
        if (mention->review == SG_EDITED || chance(run, 10))
            mention->status = (enum sg_status)(1 + below(run, 7));
        if (chance(run, 5)) {
            mention->has_period = true;
            sg_period_parse(SG_STR("2021-H2"), &mention->period);
        }
        if (chance(run, 10))
            mention->note = SG_STR("a note: of mine");
        if (chance(run, 10))
            mention->mark = (sg_str){0};
        if (chance(run, 5))
            mention->is_gone = true;
        if (chance(run, 5))
            mention->place = (struct sg_place){0};
    }
}

static void shuffle_and_drop(struct run *run, struct sg_post *post)
{
    size_t kept = 0;
    for (size_t i = 0; i < post->mentions.count; i++)
        if (chance(run, 92))
            post->mentions.items[kept++] = post->mentions.items[i];
    post->mentions.count = kept;
    for (size_t i = kept; chance(run, 20) && i > 1; i--) {
        size_t other = below(run, (unsigned)i);
        struct sg_mention one = post->mentions.items[i - 1];
        post->mentions.items[i - 1] = post->mentions.items[other];
        post->mentions.items[other] = one;
    }
}

static struct sg_post edited(struct run *run)
{
    struct sg_post post = run->then;
    memset(&post.mentions, 0, sizeof post.mentions);
    for (size_t i = 0; i < run->then.mentions.count; i++)
        sg_vec_push(&run->arena, &post.mentions, run->then.mentions.items[i]);
    decide(run, &post);
    shuffle_and_drop(run, &post);
    return post;
}

static void write_by_hand(struct run *run)
{
    struct sg_post post = edited(run);
    struct layout layout = {.indent = below(run, 5),
                            .gap = 1 + (chance(run, 10) ? below(run, 4) : 0),
                            .is_block = chance(run, 40),
                            .is_mixed = chance(run, 20),
                            .in_brackets = chance(run, 12),
                            .is_tall = chance(run, 60)};
    run->end = chance(run, 20) ? "\r\n" : "\n";
    put(run, chance(run, 10) ? "\xef\xbb\xbf" : "");
    put_blank_or_comment(run, "# my file");
    if (chance(run, 10)) {
        put(run, "---");
        put_line_end(run);
    }
    bool is_after = chance(run, 30); // mentions last
    if (is_after)
        put_candidates(run, &post);
    put(run, chance(run, 10) ? "period: '2022' # a year" : "period: 2022");
    put_line_end(run);
    put_blank_or_comment(run, "# between");
    put_mentions(run, &layout, &post);
    put_blank_or_comment(run, "# after");
    if (!is_after)
        put_candidates(run, &post);
    put_blank_or_comment(run, "# last");
    if (chance(run, 10)) {
        put(run, "...");
        put_line_end(run);
    } else if (chance(run, 20) && run->old.len) {
        while (run->old.len && strchr("\r\n", run->old.ptr[run->old.len - 1]))
            run->old.len--;
        run->old.ptr[run->old.len] = '\0';
    }
}

// ---- Checks ----

static void show(struct run *run, size_t number, const char *what, sg_str text)
{
    sg_buf all = {0};
    sg_buf_printf(&all, "run %zu: %s\n---- by hand ----\n", number, what);
    sg_buf_add(&all, sg_buf_str(&run->old));
    sg_buf_puts(&all, "\n---- by mine ----\n");
    sg_buf_add(&all, text);
    fputs(all.ptr, stderr);
    sg_buf_finish(&all);
    fail();
}

static bool is_subsequence(sg_str part, sg_str whole)
{
    size_t at = 0;
    for (size_t i = 0; i < whole.len && at < part.len; i++)
        at += whole.ptr[i] == part.ptr[at];
    return at == part.len;
}

static sg_str without_byte_order_mark(sg_str text)
{
    return sg_str_starts(text, SG_STR("\xef\xbb\xbf"))
               ? sg_str_slice(text, 3, text.len)
               : text;
}

static bool loads(struct run *run, sg_str text, struct sg_post *post)
{
    sg_diags *diags = sg_diags_new();
    const sg_source *source = sg_source_new(&run->arena, SG_STR("a.yaml"),
                                            without_byte_order_mark(text));
    bool fine = sg_post_read(&run->arena, source, diags, post) &&
                sg_diags_errors(diags) == 0;
    sg_buf report = {0};
    sg_diags_render(diags, false, &report);
    if (!fine)
        print_error("%s", report.ptr);
    sg_buf_finish(&report);
    sg_diags_free(diags);
    return fine;
}

static const char *find(sg_str text, const char *from, sg_str part)
{
    const char *end = text.ptr + text.len;
    for (const char *at = from; at + part.len <= end; at++)
        if (memcmp(at, part.ptr, part.len) == 0)
            return at;
    return NULL;
}

// True when each of the old lines stands in the new text, in order, alone or
// with something added within it; comments at line ends as they were.
static bool keeps_lines(sg_str old, sg_str text)
{
    const char *at = text.ptr;
    const char *end = text.ptr + text.len;
    for (size_t start = 0; start < old.len;) {
        const char *feed = memchr(old.ptr + start, '\n', old.len - start);
        size_t stop = feed ? (size_t)(feed - old.ptr) : old.len;
        sg_str line = sg_str_slice(old, start, stop);
        bool is_found = false;
        while (at < end && !is_found) {
            const char *next = memchr(at, '\n', (size_t)(end - at));
            const char *line_end = next ? next : end;
            sg_str other = {at, (size_t)(line_end - at)};
            is_found = is_subsequence(line, other);
            at = next ? next + 1 : end;
        }
        if (!is_found && line.len)
            return false;
        start = stop + 1;
    }
    return true;
}

// A comment "# over skillN" stands over an entry of skillN, if the hand's did.
static bool keeps_comments_over(sg_str text)
{
    const sg_str sign = SG_STR("# over ");
    for (const char *at = text.ptr; (at = find(text, at, sign));) {
        at += sign.len;
        const char *end = at;
        while (*end && !strchr("\r\n", *end))
            end++;
        sg_str skill = {at, (size_t)(end - at)};
        const char *dash = find(text, end, SG_STR("-"));
        const char *next = dash ? find(text, dash + 1, SG_STR("\n- ")) : NULL;
        const char *named = find(text, end, skill);
        if (!named || !dash || (next && named > next + 400))
            return false;
    }
    return true;
}

static sg_str update(struct run *run, size_t number, sg_str old,
                     bool is_refresh, struct sg_review_changes *changes)
{
    sg_buf out = {0};
    sg_diags *diags = sg_diags_new();
    const struct sg_review_options options = {is_refresh};
    bool fine =
        sg_review_file_update(&run->arena, SG_STR("a.yaml"), old, &run->now,
                              &options, &out, changes, diags);
    if (!fine) {
        sg_buf report = {0};
        sg_diags_render(diags, false, &report);
        show(run, number, report.ptr, old);
    }
    sg_str text = sg_arena_dup(&run->arena, sg_buf_str(&out));
    sg_buf_finish(&out);
    sg_diags_free(diags);
    return text;
}

// No claim that carries a decision is there a second time in its sentence.
static bool respects_decisions(const struct sg_post *before,
                               const struct sg_post *after)
{
    for (size_t i = 0; i < before->mentions.count; i++) {
        const struct sg_mention *old = &before->mentions.items[i];
        if (old->review == SG_PROPOSAL || old->mark.len == 0)
            continue;
        int balance = 0;
        for (size_t j = 0; j < after->mentions.count; j++) {
            const struct sg_mention *one = &after->mentions.items[j];
            balance += sg_str_eq(one->skill.id, old->skill.id) &&
                       sg_str_eq(one->mark, old->mark);
        }
        for (size_t j = 0; j < before->mentions.count; j++) {
            const struct sg_mention *one = &before->mentions.items[j];
            balance -= sg_str_eq(one->skill.id, old->skill.id) &&
                       sg_str_eq(one->mark, old->mark);
        }
        if (balance)
            return false;
    }
    return true;
}

static void check_update(struct run *run, size_t number,
                         const struct sg_post *before)
{
    sg_str old = sg_buf_str(&run->old);
    struct sg_review_changes changes;
    struct sg_review_changes again;
    struct sg_post after = {0};
    sg_str text = update(run, number, old, false, &changes);
    if (!loads(run, text, &after))
        show(run, number, "has errors now", text);
    if (!is_subsequence(old, text))
        show(run, number, "a byte was lost", text);
    // Empty brackets are filled, and their line with them.
    if (before->mentions.count && !keeps_lines(old, text))
        show(run, number, "a line was torn", text);
    if (!keeps_comments_over(text))
        show(run, number, "a comment was torn off", text);
    if (!respects_decisions(before, &after))
        show(run, number, "a decided claim came back", text);
    if (after.mentions.count != before->mentions.count + changes.added)
        show(run, number, "the number of mentions is wrong", text);
    sg_str second = update(run, number, text, false, &again);
    if (!sg_str_eq(text, second) || again.added || again.gone)
        show(run, number, "the second update changed it", second);
}

// A refresh leaves what carries a review, every note and every comment.
static void check_refresh(struct run *run, size_t number)
{
    struct sg_review_changes changes;
    struct sg_post after = {0};
    sg_str text = update(run, number, sg_buf_str(&run->old), true, &changes);
    if (!loads(run, text, &after))
        show(run, number, "has errors after the refresh", text);
    sg_str second = update(run, number, text, true, &changes);
    if (!sg_str_eq(text, second))
        show(run, number, "the second refresh changed it", second);
    size_t comments = 0;
    for (size_t i = 0; i < run->old.len; i++)
        comments += run->old.ptr[i] == '#';
    for (size_t i = 0; i < text.len; i++)
        comments -= text.ptr[i] == '#' && comments > 0;
    if (find(sg_buf_str(&run->old), run->old.ptr, SG_STR("C#")) == NULL &&
        find(sg_buf_str(&run->old), run->old.ptr, SG_STR("# x")) == NULL &&
        comments)
        show(run, number, "the refresh lost a comment", text);
}

static void check_decision(struct run *run, size_t number,
                           const struct sg_post *before)
{
    if (before->mentions.count == 0)
        return;
    size_t index = below(run, (unsigned)before->mentions.count);
    sg_buf out = {0};
    sg_diags *diags = sg_diags_new();
    struct sg_post after = {0};
    if (!sg_review_file_decide(&run->arena, SG_STR("a.yaml"),
                               sg_buf_str(&run->old), index, SG_EDITED,
                               SG_LEARNED, &out, diags) ||
        !loads(run, sg_buf_str(&out), &after) ||
        after.mentions.items[index].review != SG_EDITED ||
        after.mentions.items[index].status != SG_LEARNED)
        show(run, number, "could not be decided", sg_buf_str(&out));
    sg_diags_free(diags);
    sg_buf_finish(&out);
}

static void play(size_t number)
{
    struct run run = {.random = seed * 1000003 + number + 1};
    mine_then(&run);
    mine_now(&run);
    write_by_hand(&run);
    struct sg_post before = {0};
    if (!loads(&run, sg_buf_str(&run.old), &before))
        show(&run, number, "the hand wrote nonsense", (sg_str){0});
    check_update(&run, number, &before);
    check_refresh(&run, number);
    check_decision(&run, number, &before);
    sg_buf_finish(&run.old);
    sg_arena_finish(&run.arena);
}

static void nothing_that_a_hand_wrote_is_lost(void **state)
{
    (void)state;
    for (size_t i = 0; i < runs; i++)
        play(i);
}

int main(int argc, char **argv)
{
    if (argc > 1)
        runs = strtoul(argv[1], NULL, 10);
    if (argc > 2)
        seed = strtoul(argv[2], NULL, 10);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_that_a_hand_wrote_is_lost),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
