// SPDX-License-Identifier: MIT
// A name begins where a run of letters begins, so the trie is walked once a
// word. Latin names end at any Hangul letter: particles are glued to them.
// Hangul names end where the rest of the word is particles or a plain noun.
#include "mine/names.h"

#include "mine/script.h"

struct sg_matcher sg_matcher_new(sg_arena *arena,
                                 const struct sg_name_table *builtin,
                                 const struct sg_trie *tails,
                                 const struct sg_catalog *base,
                                 const struct sg_catalog *catalog)
{
    uint16_t *skills = sg_arena_array(arena, base->count + 1, sizeof *skills);
    bool *is_own = sg_arena_alloc(arena, catalog->count + 1);
    size_t own = 0;
    for (size_t i = 0; i < catalog->count; i++)
        own += is_own[i] = catalog->skills[i].span.source != NULL;
    for (size_t i = 0, j = 0; i < base->count; i++) {
        while (!sg_str_eq(catalog->skills[j].id, base->skills[i].id))
            j++;
        skills[i] = is_own[j] ? UINT16_MAX : (uint16_t)j;
    }
    struct sg_matcher matcher = {
        .catalog = catalog, .builtin = builtin, .skills = skills};
    matcher.tails = tails;
    matcher.own = sg_name_table_new(arena, catalog, is_own);
    matcher.has_own = own > 0;
    return matcher;
}

// ---- Edges ----

struct search {
    sg_arena *arena;
    const struct sg_matcher *matcher;
    sg_str original;
    const struct sg_folded *folded;
    sg_str text; // of `folded`
    sg_hits *hits;
};

// True where the text goes on from `at` with one of the words.
static bool goes_on_with(sg_str text, size_t at, const char *const *words)
{
    for (; *words; words++) {
        sg_str word = sg_str_from(*words);
        if (sg_str_starts(sg_str_slice(text, at, text.len), word) &&
            !sg_is_latin(sg_byte_at(text, at + word.len)))
            return true;
    }
    return false;
}

// What stands before a Latin name: "foo.react", "@react", "argo-react" and
// "R&D" hold no React and no D.
static bool left_edge(const struct search *search, size_t start)
{
    if (start == 0)
        return true;
    unsigned char before = sg_byte_at(search->text, start - 1);
    bool is_word =
        start > 1 && sg_is_latin(sg_byte_at(search->text, start - 2));
    switch (before) {
    case '@':
    case '#':
    case '$':
    case '\\':
        return false;
    case '.':
    case '-':
    case '_':
    case '&':
    case '\'':
        return !is_word;
    case '/':
        return start > 1 && sg_byte_at(search->text, start - 2) > ' ' &&
               sg_byte_at(search->text, start - 2) != '.';
    default:
        return true;
    }
}

// "3", "3.11", "2.x", "17"; 0 when there is none.
static size_t version_length(sg_str text, size_t at)
{
    size_t end = at;
    if (sg_byte_at(text, end) == 'v')
        end++;
    size_t digits = end;
    while (sg_is_digit(sg_byte_at(text, end)) ||
           (sg_byte_at(text, end) == '.' &&
            (sg_is_digit(sg_byte_at(text, end + 1)) ||
             sg_byte_at(text, end + 1) == 'x')))
        end += sg_byte_at(text, end + 1) == 'x' && sg_byte_at(text, end) == '.'
                   ? 2
                   : 1;
    return end == digits || sg_is_latin(sg_byte_at(text, end)) ? 0 : end - at;
}

static bool latin_right_edge(const struct search *search, size_t start,
                             size_t end)
{
    static const char *const after_hyphen[] = {
        "based",   "like",    "style",  "native",     "first",  "only",
        "powered", "related", "driven", "compatible", "backed", NULL};
    static const char *const after_dot[] = {"js", NULL};
    sg_str text = search->text;
    unsigned char next = sg_byte_at(text, end);
    unsigned char second = sg_byte_at(text, end + 1);
    bool is_tiny = end - start == 1;
    if (sg_is_latin(next)) {
        if (end - start < 3 || sg_is_digit(sg_byte_at(text, end - 1)))
            return false;
        if (next == 's' && !sg_is_latin(second))
            return true;
        return version_length(text, end) > 0;
    }
    switch (next) {
    case '_':
        return false;
    case '-':
        return !sg_is_latin(second) || sg_is_digit(second) ||
               goes_on_with(text, end + 1, after_hyphen);
    case '.':
        return !sg_is_latin(second) || sg_is_digit(second) ||
               goes_on_with(text, end + 1, after_dot);
    case '@':
        return sg_is_digit(second);
    case '&':
        return !sg_is_latin(second) || end - start > 2;
    case '(':
        return second != ')';
    case ':':
        return second != '/' && second != ':';
    case '+':
    case '#':
    case '*':
    case '\'':
        return !is_tiny;
    default:
        return true;
    }
}

// True when the Hangul from `at` to `end` is particles, or begins with a noun
// after them. (A copula counts as a particle.)
static bool is_tail(const struct sg_trie *tails, sg_str text, size_t at,
                    size_t end, int depth)
{
    if (at == end)
        return true;
    if (depth == 0)
        return false;
    uint32_t node = 0;
    for (size_t i = at; i < end; i++) {
        node = sg_trie_step(tails, node, sg_byte_at(text, i));
        if (!node)
            return false;
        uint32_t value = sg_trie_value(tails, node);
        if (value == SG_TAIL_NOUN ||
            (value == SG_TAIL_PARTICLE &&
             is_tail(tails, text, i + 1, end, depth - 1)))
            return true;
    }
    return false;
}

static bool hangul_right_edge(const struct search *search, size_t start,
                              size_t end)
{
    enum { SURE_SYLLABLES = 4, CHAIN = 4 };
    sg_str text = search->text;
    size_t run = end;
    while (sg_is_hangul_lead(sg_byte_at(text, run)))
        run += 3;
    if (run > text.len)
        run = text.len;
    return (end - start) / 3 >= SURE_SYLLABLES ||
           is_tail(search->matcher->tails, text, end, run, CHAIN);
}

static bool right_edge(const struct search *search, size_t start, size_t end)
{
    unsigned char last = sg_byte_at(search->text, end - 1);
    if (last >= 0x80)
        return hangul_right_edge(search, start, end);
    return latin_right_edge(search, start, end);
}

// A path or an address is one long word without a single blank.
static bool is_in_path(const struct search *search, size_t start, size_t end)
{
    static const char *const endings[] = {
        ".py",   ".ts",   ".tsx", ".java", ".kt",   ".go",  ".md",  ".yml",
        ".yaml", ".json", ".sh",  ".css",  ".html", ".png", ".jpg", ".gif",
        ".com",  ".io",   ".net", ".org",  ".dev",  ".kr",  NULL};
    sg_str text = search->text;
    size_t from = start;
    size_t to = end;
    while (from > 0 && start - from < 256 &&
           sg_is_path_byte(sg_byte_at(text, from - 1)))
        from--;
    while (to < text.len && to - end < 256 &&
           sg_is_path_byte(sg_byte_at(text, to)))
        to++;
    sg_str word = sg_str_slice(text, from, to);
    size_t slashes = 0;
    for (size_t i = 0; i < word.len; i++) {
        slashes += word.ptr[i] == '/';
        if (word.ptr[i] == ':' && i + 2 < word.len && word.ptr[i + 1] == '/' &&
            word.ptr[i + 2] == '/')
            return true;
    }
    if (slashes == 0)
        return false;
    if (strchr("/~.", word.ptr[0]) && from < start)
        return true;
    for (const char *const *ending = endings; *ending; ending++)
        if (sg_str_ends(word, sg_str_from(*ending)) &&
            to - end >= strlen(*ending))
            return true;
    return false;
}

// ---- Walking ----

// Number of bytes between two atoms at `at`: one separator, or a slash between
// blanks; 0 when there is none.
static size_t gap_length(sg_str text, size_t at)
{
    switch (sg_byte_at(text, at)) {
    case ' ':
        if (sg_byte_at(text, at + 1) == '/' && sg_byte_at(text, at + 2) == ' ')
            return 3;
        return 1;
    case '\n':
    case '-':
    case '_':
    case '.':
    case '/':
        return 1;
    default:
        return 0;
    }
}

struct found {
    const struct sg_name_table *table;
    uint32_t form;
    size_t end;
    bool has_gap;
};

enum { MAX_FOUND = 24 };

// The names that begin at `start`, shorter ones first; returns their number.
static size_t walk(const struct sg_name_table *table, sg_str text, size_t start,
                   struct found *found)
{
    const struct sg_trie *trie = &table->trie;
    size_t count = 0;
    size_t at = start;
    bool has_gap = false;
    uint32_t node = 0;
    if (sg_is_hangul_lead(sg_byte_at(text, at))) {
        if (text.len - at < 3) // cut off in mid-character
            return 0;
        uint32_t syllable =
            sg_syllable(sg_byte_at(text, at), sg_byte_at(text, at + 1),
                        sg_byte_at(text, at + 2));
        node = sg_trie_syllable(trie, syllable, text, at + 3);
        if (!node)
            return 0;
        at += 3;
        if (trie->nodes[node].has_value)
            found[count++] =
                (struct found){table, trie->values[node], at, false};
    }
    while (at < text.len) {
        uint32_t next = sg_trie_step(trie, node, sg_byte_at(text, at));
        if (!next && trie->nodes[node].has_gap) {
            size_t gap = gap_length(text, at);
            if (gap == 0)
                break;
            next = sg_trie_step(trie, node, sg_byte_at(text, at + gap));
            at += gap;
            has_gap = true;
        }
        if (!next)
            break;
        at++;
        node = next;
        if (trie->nodes[node].has_value && count < MAX_FOUND)
            found[count++] =
                (struct found){table, trie->values[node], at, has_gap};
    }
    return count;
}

// True when the text has the letters of the form, separators aside.
static bool is_exact(const struct search *search, const char *form,
                     size_t start, size_t end)
{
    size_t at = sg_fold_origin(search->folded, start);
    size_t stop = sg_fold_origin(search->folded, end);
    const char *separators = " -_./\n";
    for (;;) {
        while (at < stop && strchr(separators, search->original.ptr[at]))
            at++;
        while (*form && strchr(separators, *form))
            form++;
        if (at >= stop || !*form)
            return at >= stop && !*form;
        if (search->original.ptr[at++] != *form++)
            return false;
    }
}

static size_t skill_of(const struct search *search, const struct found *found,
                       const struct sg_name_form *form)
{
    if (found->table == &search->matcher->own)
        return form->skill;
    uint16_t skill = search->matcher->skills[form->skill];
    return skill == UINT16_MAX ? SG_NO_SKILL : skill;
}

// Fills `hit` from the forms of a key that the rules allow here.
static bool accept(const struct search *search, size_t start,
                   const struct found *found, struct sg_hit *hit)
{
    *hit = (struct sg_hit){start, found->end, SG_NO_SKILL, SG_NO_SKILL, false};
    for (uint32_t i = found->form; i != SG_TRIE_NONE;
         i = found->table->forms[i].next) {
        const struct sg_name_form *form = &found->table->forms[i];
        size_t skill = skill_of(search, found, form);
        if (skill == SG_NO_SKILL || skill == hit->skill ||
            ((form->rules & SG_RULE_GAP) && !found->has_gap) ||
            ((form->rules & SG_RULE_EXACT) &&
             !is_exact(search, found->table->pool + form->text, start,
                       found->end)))
            continue;
        if (hit->skill == SG_NO_SKILL) {
            hit->skill = skill;
            hit->needs_context = form->rules & SG_RULE_CONTEXT;
        } else {
            hit->other = skill;
        }
    }
    return hit->skill != SG_NO_SKILL;
}

// The longest name at `start` that is one here; where it ends, or 0.
static size_t find_at(struct search *search, size_t start)
{
    struct found found[2 * MAX_FOUND];
    size_t count = 0;
    if (search->matcher->has_own)
        count = walk(&search->matcher->own, search->text, start, found);
    count += walk(search->matcher->builtin, search->text, start, found + count);
    while (count > 0) {
        size_t longest = 0;
        for (size_t i = 1; i < count; i++)
            if (found[i].end > found[longest].end)
                longest = i;
        const struct found best = found[longest];
        memmove(&found[longest], &found[longest + 1],
                (--count - longest) * sizeof *found);
        struct sg_hit hit;
        if (!right_edge(search, start, best.end) ||
            !accept(search, start, &best, &hit))
            continue;
        if (is_in_path(search, start, best.end))
            return best.end;
        sg_vec_push(search->arena, search->hits, hit);
        return best.end;
    }
    return 0;
}

// Hangul is looked up by itself: see sg_trie_syllable().
static bool may_start(const struct search *search, size_t at)
{
    unsigned a = sg_byte_at(search->text, at);
    unsigned b = sg_byte_at(search->text, at + 1);
    unsigned c = sg_byte_at(search->text, at + 2);
    const struct sg_matcher *matcher = search->matcher;
    return sg_is_hangul_lead((unsigned char)a) ||
           sg_trie_may_start(&matcher->builtin->trie, a, b, c) ||
           (matcher->has_own && sg_trie_may_start(&matcher->own.trie, a, b, c));
}

// The first byte after the letters of `script` from `at` on.
static size_t skip_letters(sg_str text, size_t at, enum sg_script script)
{
    while (at < text.len && sg_script(sg_byte_at(text, at)) == script)
        at += sg_script_length(sg_byte_at(text, at));
    return at;
}

void sg_names_find(sg_arena *arena, const struct sg_matcher *matcher,
                   sg_str text, const struct sg_folded *folded, sg_hits *hits)
{
    struct search search = {arena, matcher, text, folded, folded->text, hits};
    enum sg_script before = SG_SCRIPT_NONE;
    size_t at = 0;
    while (at < search.text.len) {
        unsigned char byte = sg_byte_at(search.text, at);
        enum sg_script script = sg_script(byte);
        // ".NET" begins with its dot.
        bool is_start = script == SG_SCRIPT_NONE
                            ? byte == '.' && before == SG_SCRIPT_NONE
                            : script != before;
        before = script;
        if (is_start && may_start(&search, at) &&
            (script != SG_SCRIPT_LATIN || left_edge(&search, at))) {
            size_t end = find_at(&search, at);
            if (end) {
                at = end;
                before = sg_script(sg_byte_at(search.text, end - 1));
                continue;
            }
        }
        at += sg_script_length(byte);
        if (script != SG_SCRIPT_NONE)
            at = skip_letters(search.text, at, script);
    }
}
