// SPDX-License-Identifier: MIT
// Two passes: first all names of the post, since they vouch for one another;
// then, with what headings say, the sentences that hold any.
#include "mine/mine.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/map.h"
#include "base/unicode.h"
#include "mine/gate.h"
#include "mine/judge.h"
#include "mine/scope.h"
#include "mine/script.h"

struct block_text {
    struct sg_folded folded;
    sg_hits hits;
    sg_sentences sentences; // empty when there are no hits
};

// One sighting with what is said of it.
struct claim {
    size_t skill;
    struct sg_mention mention;
    struct sg_mined_entry entry;
    size_t offset; // in the file
    sg_str reason;
};

struct mining {
    sg_arena *arena;
    const struct sg_miner *miner;
    const struct sg_document *document;
    struct sg_post_time time;
    struct block_text *texts; // [document->blocks]
    sg_sightings sightings;
    SG_VEC(struct claim) claims;
    sg_position place; // of the last claim
    size_t place_offset;
    struct sg_time running; // the past time that was named last
    size_t running_block;
    struct sg_mined *mined;
};

// ---- Finding ----

static bool is_upper(unsigned char byte)
{
    return byte >= 'A' && byte <= 'Z';
}

static size_t original_offset(const struct mining *mining, size_t block,
                              size_t at)
{
    return sg_fold_origin(&mining->texts[block].folded, at);
}

// True when a sentence has a predicate that tells what was done.
static bool tells_of_doing(const struct mining *mining,
                           const struct sg_folded *folded,
                           struct sg_sentence sentence)
{
    sg_cues cues = {0};
    sg_cues_find(mining->arena, &mining->miner->cues->words, folded->text,
                 sentence.start, sentence.end, &cues);
    for (size_t i = 0; i < cues.count; i++)
        if (sg_cue_is_predicate(cues.items[i].means) &&
            cues.items[i].means != SG_CUE_FEEL &&
            cues.items[i].means != SG_CUE_SEE &&
            cues.items[i].means != SG_CUE_DO)
            return true;
    return false;
}

static void add_sightings(struct mining *mining, size_t block, size_t section,
                          size_t list, size_t first_sentence)
{
    const struct block_text *text = &mining->texts[block];
    sg_str original = mining->document->blocks.items[block].text;
    size_t sentence = 0;
    for (size_t i = 0; i < text->hits.count; i++) {
        struct sg_hit hit = text->hits.items[i];
        while (sentence + 1 < text->sentences.count &&
               hit.start >= text->sentences.items[sentence].end)
            sentence++;
        unsigned char first =
            (unsigned char)
                original.ptr[original_offset(mining, block, hit.start)];
        unsigned char next = hit.end < text->folded.text.len
                                 ? (unsigned char)text->folded.text.ptr[hit.end]
                                 : 0;
        struct sg_sighting sighting = {
            .hit = hit,
            .block = block,
            .sentence = first_sentence + sentence,
            .section = section,
            .list = list,
            .is_proper = is_upper(first) || sg_is_digit(first),
            .has_particle = first < 0x80 && sg_is_hangul_lead(next),
            .is_start = hit.start == text->sentences.items[sentence].start,
        };
        if (hit.needs_context || hit.other != SG_NO_SKILL)
            sighting.is_claimed = tells_of_doing(
                mining, &text->folded, text->sentences.items[sentence]);
        sg_vec_push(mining->arena, &mining->sightings, sighting);
    }
}

static void find_names(struct mining *mining)
{
    const struct sg_document *document = mining->document;
    size_t section = 0;
    size_t sentence = 0;
    size_t list = 0;
    for (size_t i = 0; i < document->blocks.count; i++) {
        const struct sg_block *block = &document->blocks.items[i];
        struct block_text *text = &mining->texts[i];
        text->folded = sg_fold_text(mining->arena, block->text);
        sg_names_find(mining->arena, &mining->miner->matcher, block->text,
                      &text->folded, &text->hits);
        section += block->kind == SG_HEADING;
        bool goes_on = i > 0 &&
                       block->kind == document->blocks.items[i - 1].kind &&
                       (block->kind == SG_ITEM || block->kind == SG_ROW);
        if (!goes_on)
            list = i;
        if (text->hits.count == 0)
            continue;
        sg_sentences_split(mining->arena, text->folded.text, &text->sentences);
        add_sightings(mining, i, section, list, sentence);
        sentence += text->sentences.count;
    }
}

// ---- Judging ----

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r' ||
           byte == '\0';
}

// Length of what has single blanks only.
static size_t line_prefix(sg_str text)
{
    size_t at = 0;
    while (at < text.len && !is_blank(text.ptr[at]))
        at++;
    while (at > 0 && at < text.len &&
           (!is_blank(text.ptr[at]) ||
            (text.ptr[at] == ' ' && text.ptr[at - 1] != ' ')))
        at++;
    return at;
}

// Blanks and line breaks as one blank.
static sg_str one_line(sg_arena *arena, sg_str text)
{
    // Most stand so in the file.
    size_t length = line_prefix(text);
    if (length == text.len)
        return text;
    char *line = sg_arena_alloc(arena, text.len + 1);
    memcpy(line, text.ptr, length);
    for (size_t i = length; i < text.len; i++) {
        if (!is_blank(text.ptr[i]))
            line[length++] = text.ptr[i];
        else if (length && line[length - 1] != ' ')
            line[length++] = ' ';
    }
    return (sg_str){line, length};
}

// The words between two offsets of a block's folded text, as written.
static sg_str written(const struct mining *mining, size_t block, size_t from,
                      size_t to)
{
    size_t start = original_offset(mining, block, from);
    size_t end = original_offset(mining, block, to);
    return sg_str_slice(mining->document->blocks.items[block].text, start, end);
}

// The name as it stands in the file: where markup cuts it, its first part.
static sg_str surface(const struct mining *mining, size_t block,
                      const struct sg_hit *hit, size_t *offset)
{
    const struct sg_block *whole = &mining->document->blocks.items[block];
    sg_str text = written(mining, block, hit->start, hit->end);
    size_t at = (size_t)(text.ptr - whole->text.ptr);
    *offset = sg_block_offset(whole, at);
    size_t length = 1;
    while (length < text.len &&
           sg_block_offset(whole, at + length) == *offset + length)
        length++;
    return sg_str_slice(mining->document->source->text, *offset,
                        *offset + length);
}

// A list item or a row that holds little but names says what it means by where
// it stands.
static bool is_list_of_names(const struct mining *mining, size_t block)
{
    const struct block_text *text = &mining->texts[block];
    size_t names = 0;
    size_t others = 0;
    for (size_t i = 0; i < text->hits.count; i++)
        names += text->hits.items[i].end - text->hits.items[i].start;
    for (size_t i = 0; i < text->folded.text.len; i++)
        others += (unsigned char)text->folded.text.ptr[i] > '@';
    return others <= 2 * names;
}

static enum sg_status scope_status(enum sg_cue_means means)
{
    return means == SG_CUE_PLAN ? SG_PLANNED
                                : sg_status_of(means, SG_MOOD_DONE);
}

// Where the sentence leaves it open, the heading or the lead says it.
static void apply_scope(const struct mining *mining, size_t block,
                        const struct sg_scope_level *scope,
                        struct sg_judgement *verdict, sg_str *cue)
{
    const struct sg_block *whole = &mining->document->blocks.items[block];
    bool is_open = verdict->certainty == SG_UNDECIDED;
    if (scope->means == SG_CUE_PLAN &&
        (is_open || verdict->is_bare || verdict->certainty == SG_WEAK)) {
        verdict->status = SG_PLANNED;
        *cue = scope->cue;
        return;
    }
    bool is_listed = whole->kind == SG_ITEM || whole->kind == SG_ROW;
    bool is_own_word =
        scope->means == SG_CUE_TRY || scope->means == SG_CUE_SHARE ||
        scope->means == SG_CUE_DROP || scope->means == SG_CUE_LEARN ||
        scope->means == SG_CUE_SEE;
    is_open |= is_listed && is_own_word && !verdict->is_statement &&
               (verdict->is_bare || verdict->certainty == SG_WEAK);
    if (!is_open || whole->kind == SG_HEADING ||
        (!is_listed && (mining->texts[block].hits.count < 2 ||
                        !is_list_of_names(mining, block))))
        return;
    // An item that says nothing else tells of work.
    verdict->status =
        scope->means == SG_CUE_NOTHING ? SG_USED : scope_status(scope->means);
    if (scope->means != SG_CUE_NOTHING) {
        *cue = scope->cue;
        verdict->certainty = SG_SURE;
    }
}

static bool is_weaker_place(const struct sg_block *block)
{
    return block->is_quote || block->is_struck;
}

static bool refers_back(const struct sg_reading *reading)
{
    for (size_t i = 0; i < reading->cues.count; i++)
        if (reading->cues.items[i].means == SG_CUE_THEN)
            return true;
    return false;
}

// "그때는 …": the past time that was named last.
static void time_runs_on(struct mining *mining, size_t block,
                         const struct sg_reading *reading,
                         struct sg_time *named)
{
    if (named->period.unit == SG_NO_PERIOD && refers_back(reading) &&
        block <= mining->running_block + 1)
        *named = mining->running;
    else if (named->period.unit == SG_BEFORE ||
             (named->period.unit != SG_NO_PERIOD &&
              named->period.year < mining->time.period.year)) {
        mining->running = *named;
        mining->running_block = block;
    }
}

static bool is_to_come(const struct mining *mining, struct sg_time time)
{
    return time.period.unit != SG_NO_PERIOD && !time.is_this_year &&
           time.period.unit != SG_BEFORE &&
           time.period.year > mining->time.period.year;
}

// The items of a list that are little but names belong together, as the names
// of one sentence do. Numbered in the end.
static long group_of(const struct mining *mining,
                     const struct sg_sighting *sighting)
{
    enum { LISTS = 1 << 24 };
    const struct sg_block *block =
        &mining->document->blocks.items[sighting->block];
    bool is_listed = block->kind == SG_ITEM || block->kind == SG_ROW;
    if (is_listed && is_list_of_names(mining, sighting->block))
        return LISTS + (long)sighting->list;
    return (long)sighting->sentence;
}

// As sg_source_position(), counting on from the last claim: a line may hold
// very many.
static sg_position position_at(struct mining *mining, size_t offset)
{
    const sg_source *source = mining->document->source;
    sg_position position = {.line = sg_source_line_at(source, offset)};
    size_t start = source->line_starts[position.line - 1];
    bool goes_on =
        mining->place.line == position.line && mining->place_offset <= offset;
    size_t from = goes_on ? mining->place_offset : start;
    size_t column = goes_on ? mining->place.column : 1;
    position.column =
        column + sg_utf8_count(sg_str_slice(source->text, from, offset));
    mining->place = position;
    mining->place_offset = offset;
    return position;
}

static bool is_claimed(const struct sg_judgement *verdict)
{
    return verdict->status != SG_MENTIONED && verdict->certainty == SG_SURE &&
           (verdict->status != SG_USED || verdict->is_direct);
}

// A method or a subject, not a thing with a name: in Hangul, or English words
// without the capitals and digits of abbreviations and model names.
static bool is_topic(const struct mining *mining, size_t skill, size_t block,
                     const struct sg_hit *hit)
{
    if (mining->miner->matcher.catalog->skills[skill].kind != SG_PRACTICE_KIND)
        return false;
    sg_str name = written(mining, block, hit->start, hit->end);
    size_t signs = 0;
    bool has_blank = false;
    for (size_t i = 0; i < name.len; i++) {
        unsigned char byte = (unsigned char)name.ptr[i];
        signs += is_upper(byte) || sg_is_digit(byte);
        has_blank |= byte == ' ';
    }
    return signs < 2 || has_blank;
}

static void claim_sighting(struct mining *mining,
                           const struct sg_sighting *sighting,
                           const struct sg_reading *reading, size_t index,
                           const struct sg_scope_level *scope)
{
    size_t block = sighting->block;
    struct sg_judgement verdict = sg_status_judge(reading, index);
    sg_str cue = written(mining, block, verdict.cue_start, verdict.cue_end);
    apply_scope(mining, block, scope, &verdict, &cue);
    if (is_weaker_place(&mining->document->blocks.items[block]) &&
        verdict.status != SG_PLANNED)
        verdict.status = SG_MENTIONED;
    struct sg_time named =
        sg_when_named(reading, index, verdict.cue_start, &mining->time);
    time_runs_on(mining, block, reading, &named);
    if (mining->document->blocks.items[block].kind == SG_HEADING &&
        verdict.certainty == SG_WEAK)
        verdict.status = SG_MENTIONED;
    bool is_told = verdict.is_past && is_to_come(mining, scope->time);
    if (named.period.unit == SG_NO_PERIOD && !is_told)
        named = scope->time;
    // What is to come can't have been done.
    if (sg_status_is_active(verdict.status) && is_to_come(mining, named))
        verdict.status = SG_PLANNED;
    bool is_plan = verdict.status == SG_PLANNED && !verdict.is_past;
    struct claim claim = {.skill = sighting->hit.skill,
                          .reason = sighting->reason};
    // A topic that is merely named says nothing about its author.
    if (!claim.reason.len && !is_claimed(&verdict) &&
        is_topic(mining, claim.skill, block, &sighting->hit))
        claim.reason = SG_STR("topic-only-named");
    struct sg_mention *mention = &claim.mention;
    mention->skill.id = mining->miner->matcher.catalog->skills[claim.skill].id;
    mention->index = claim.skill;
    mention->status = verdict.status;
    mention->period = sg_when_claim(named, is_plan, &mining->time);
    mention->has_period =
        sg_period_cmp(mention->period, mining->time.period) != 0;
    mention->text = surface(mining, block, &sighting->hit, &claim.offset);
    sg_position position = position_at(mining, claim.offset);
    mention->place = (struct sg_place){position.line, position.column};
    mention->cue = verdict.status == SG_MENTIONED && !cue.len
                       ? (sg_str){0}
                       : one_line(mining->arena, cue);
    mention->group = group_of(mining, sighting);
    mention->is_team = verdict.is_team && sg_status_is_active(verdict.status);
    claim.entry.quote =
        written(mining, block, reading->sentence.start, reading->sentence.end);
    sg_vec_push(mining->arena, &mining->claims, claim);
}

static void judge_block(struct mining *mining, size_t block, size_t *sighting,
                        const struct sg_scope_level *scope)
{
    const struct block_text *text = &mining->texts[block];
    for (size_t i = 0; i < text->sentences.count; i++) {
        struct sg_sentence sentence = text->sentences.items[i];
        const struct sg_sighting *first = &mining->sightings.items[*sighting];
        if (*sighting == mining->sightings.count || first->block != block)
            break;
        if (first->hit.start >= sentence.end)
            continue;
        struct sg_reading reading =
            sg_reading_new(mining->arena, mining->miner->cues,
                           text->folded.text, sentence, &text->hits);
        for (size_t j = 0; j < reading.hit_count; j++)
            claim_sighting(mining, &mining->sightings.items[(*sighting)++],
                           &reading, j, scope);
    }
}

static void judge(struct mining *mining)
{
    const struct sg_document *document = mining->document;
    struct sg_scope scope = {.table = mining->miner->cues,
                             .post = &mining->time};
    size_t sighting = 0;
    for (size_t i = 0; i < document->blocks.count; i++) {
        const struct sg_block *block = &document->blocks.items[i];
        const struct sg_block *next = i + 1 < document->blocks.count
                                          ? &document->blocks.items[i + 1]
                                          : NULL;
        sg_scope_enter(mining->arena, &scope, block, next,
                       mining->texts[i].folded.text);
        if (mining->texts[i].hits.count == 0)
            continue;
        struct sg_scope_level level = sg_scope_of(&scope, block);
        judge_block(mining, i, &sighting, &level);
    }
}

// ---- Gathering ----

// What makes two sightings one claim, as bytes for a map.
struct claim_key {
    size_t skill;
    int status; // 0: whatever it is
    sg_period period;
    const char *reason;
};

static sg_str key_of(struct mining *mining, const struct claim *claim,
                     bool with_status)
{
    struct claim_key *key = sg_arena_alloc(mining->arena, sizeof *key);
    key->skill = claim->skill;
    key->reason = claim->reason.ptr;
    if (!claim->reason.len) {
        key->status = with_status ? (int)claim->mention.status : 0;
        key->period = claim->mention.period;
    }
    return (sg_str){(const char *)key, sizeof *key};
}

static void add_claim(struct mining *mining, const struct claim *claim)
{
    struct sg_mined *mined = mining->mined;
    struct sg_mined_entry entry = {one_line(mining->arena, claim->entry.quote)};
    if (claim->reason.len == 0) {
        sg_vec_push(mining->arena, &mined->post.mentions, claim->mention);
        sg_vec_push(mining->arena, &mined->mentions, entry);
        return;
    }
    struct sg_candidate candidate = {.skill = claim->mention.skill,
                                     .place = claim->mention.place,
                                     .text = claim->mention.text,
                                     .reason = claim->reason};
    sg_vec_push(mining->arena, &mined->post.candidates, candidate);
    sg_vec_push(mining->arena, &mined->candidates, entry);
    sg_vec_push(mining->arena, &mined->unsure, claim->mention);
}

// One entry for each skill, status and period; further places go into `also`.
// A mere mention stands only where nothing stronger does in that period.
static void gather(struct mining *mining)
{
    size_t count = mining->claims.count;
    struct claim *claims = mining->claims.items;
    bool *is_done = sg_arena_alloc(mining->arena, count + 1);
    sg_map stronger = {0};
    sg_map first = {0};
    for (size_t i = 0; i < count; i++)
        if (!claims[i].reason.len && claims[i].mention.status != SG_MENTIONED)
            sg_map_put(mining->arena, &stronger,
                       key_of(mining, &claims[i], false), i);
    for (size_t i = 0; i < count; i++) {
        bool is_mere =
            !claims[i].reason.len && claims[i].mention.status == SG_MENTIONED;
        is_done[i] = is_mere &&
                     sg_map_get(&stronger, key_of(mining, &claims[i], false)) !=
                         SG_NOT_FOUND;
        if (is_done[i])
            continue;
        size_t before = sg_map_put(mining->arena, &first,
                                   key_of(mining, &claims[i], true), i);
        is_done[i] = before != SG_NOT_FOUND;
        if (is_done[i])
            sg_vec_push(mining->arena, &claims[before].mention.also,
                        claims[i].mention.place);
    }
    for (size_t i = 0; i < count; i++)
        if (!is_done[i])
            add_claim(mining, &claims[i]);
}

// Sentences are numbered from 1 in the order of the mentions that are left.
static void number_groups(struct sg_post *post)
{
    long group = 0;
    long last = -1;
    for (size_t i = 0; i < post->mentions.count; i++) {
        struct sg_mention *mention = &post->mentions.items[i];
        group += mention->group != last;
        last = mention->group;
        mention->group = group;
    }
}

static sg_str iso_date(sg_arena *arena, struct sg_day day)
{
    if (!day.day)
        return (sg_str){0};
    return sg_arena_printf(arena, "%04d-%02d-%02d", day.year, day.month,
                           day.day);
}

void sg_mine(sg_arena *arena, const struct sg_miner *miner,
             const struct sg_document *document, struct sg_mined *mined)
{
    struct mining mining = {
        .arena = arena, .miner = miner, .document = document, .mined = mined};
    sg_str title = sg_when_title(document);
    mining.time = sg_when_post(document, title);
    mining.texts =
        sg_arena_array(arena, document->blocks.count + 1, sizeof *mining.texts);
    *mined = (struct sg_mined){0};
    mined->post.title = title;
    mined->post.date = iso_date(arena, mining.time.written);
    mined->post.url = document->url;
    mined->post.source = document->source->path;
    mined->post.period = mining.time.period;
    find_names(&mining);
    sg_gate(&mining.sightings, miner->matcher.catalog);
    judge(&mining);
    gather(&mining);
    number_groups(&mined->post);
}

void sg_mined_marks(sg_arena *arena, const struct sg_document *document,
                    struct sg_mined *mined, sg_strs *marks)
{
    for (size_t i = 0; i < mined->post.mentions.count; i++)
        mined->post.mentions.items[i].mark =
            sg_mark(arena, mined->mentions.items[i].quote);
    for (size_t i = 0; i < document->blocks.count; i++) {
        sg_str text = document->blocks.items[i].text;
        struct sg_folded folded = sg_fold_text(arena, text);
        sg_sentences sentences = {0};
        sg_sentences_split(arena, folded.text, &sentences);
        for (size_t j = 0; j < sentences.count; j++) {
            const struct sg_sentence *sentence = &sentences.items[j];
            sg_str written =
                sg_str_slice(text, sg_fold_origin(&folded, sentence->start),
                             sg_fold_origin(&folded, sentence->end));
            sg_vec_push(arena, marks, sg_mark(arena, written));
        }
    }
}
