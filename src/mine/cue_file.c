// SPDX-License-Identifier: MIT
#include "mine/cue_file.h"

#include "base/unicode.h"
#include "input/fields.h"
#include "mine/names.h"

struct cue_entry {
    int means;
    int edge;
    const struct sg_yaml *words;
};

struct cue_file {
    struct sg_trie_builder *words;
    struct sg_trie_builder *tails;
};

static void keep_value(const struct sg_reader *reader,
                       const struct sg_field *field,
                       const struct sg_yaml *value, void *target)
{
    (void)reader;
    *(const struct sg_yaml **)((char *)target + field->offset) = value;
}

static void add_word(const struct sg_reader *reader,
                     struct sg_trie_builder *builder,
                     const struct sg_yaml *word, uint32_t value)
{
    struct sg_field field = {.key = "word"};
    if (!sg_expect_name(reader, &field, word))
        return;
    sg_str text = sg_nfc(reader->arena, word->text);
    uint32_t *place = sg_trie_add(reader->arena, builder, text, 0);
    if (*place != SG_TRIE_NONE && *place != value)
        sg_error(reader->diags, SG_DIAG_DUPLICATE_KEY, word->span,
                 "'%.*s' is there already with another meaning", SG_FMT(text));
    *place = value;
}

static void add_words(const struct sg_reader *reader,
                      struct sg_trie_builder *builder,
                      const struct sg_yaml *words, uint32_t value)
{
    for (size_t i = 0; words && i < words->items.count; i++)
        add_word(reader, builder, words->items.items[i], value);
}

#define AT(member) offsetof(struct cue_entry, member)

static const struct sg_field entry_fields[] = {
    {"means", sg_read_word, AT(means), &sg_cue_meanings, true},
    {"at", sg_read_word, AT(edge), &sg_cue_edges, false},
    {"words", keep_value, AT(words), NULL, true},
};

static const struct sg_format entry_format = {
    "cue", entry_fields, sizeof entry_fields / sizeof *entry_fields};

static void read_entry(const struct sg_reader *reader,
                       const struct sg_field *field,
                       const struct sg_yaml *value, void *target)
{
    (void)field;
    const struct cue_file *file = target;
    struct cue_entry entry = {0};
    if (sg_read_mapping(reader, &entry_format, value, &entry))
        add_words(reader, file->words, entry.words,
                  sg_cue_value(entry.means, entry.edge));
}

static void read_cues(const struct sg_reader *reader,
                      const struct sg_field *field, const struct sg_yaml *value,
                      void *target)
{
    sg_read_items(reader, field, value, read_entry, target);
}

static void read_particles(const struct sg_reader *reader,
                           const struct sg_field *field,
                           const struct sg_yaml *value, void *target)
{
    (void)field;
    const struct cue_file *file = target;
    add_words(reader, file->tails, value, SG_TAIL_PARTICLE);
}

static void read_nouns(const struct sg_reader *reader,
                       const struct sg_field *field,
                       const struct sg_yaml *value, void *target)
{
    (void)field;
    const struct cue_file *file = target;
    add_words(reader, file->tails, value, SG_TAIL_NOUN);
}

static const struct sg_field file_fields[] = {
    {"cues", read_cues, 0, NULL, false},
    {"particles", read_particles, 0, NULL, false},
    {"nouns", read_nouns, 0, NULL, false},
};

static const struct sg_format file_format = {
    "file of cues", file_fields, sizeof file_fields / sizeof *file_fields};

void sg_cue_file_read(sg_arena *arena, const sg_source *source, sg_diags *diags,
                      struct sg_trie_builder *words,
                      struct sg_trie_builder *tails)
{
    const struct sg_reader reader = {arena, diags};
    const struct sg_yaml *root = sg_yaml_parse(arena, source, diags);
    struct cue_file file = {words, tails};
    if (root)
        sg_read_mapping(&reader, &file_format, root, &file);
}
