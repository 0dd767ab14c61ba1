// SPDX-License-Identifier: MIT
#include "mine/sentence.h"

#include "mine/script.h"

// An open parenthesis that is not closed within this many bytes is a smiley.
enum { PARENTHESES = 400 };

static bool is_blank(unsigned char byte)
{
    return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';
}

// Length of an end mark at `at`, or 0: . ! ? … and their wide forms.
static size_t mark_length(sg_str text, size_t at)
{
    unsigned char byte = sg_byte_at(text, at);
    if (byte == '.' || byte == '!' || byte == '?')
        return 1;
    if (byte == 0xe2 && sg_byte_at(text, at + 1) == 0x80 &&
        sg_byte_at(text, at + 2) == 0xa6)
        return 3; // …
    if (byte == 0xe3 && sg_byte_at(text, at + 1) == 0x80 &&
        sg_byte_at(text, at + 2) == 0x82)
        return 3; // ideographic full stop
    return 0;
}

static bool is_closing(sg_str text, size_t at, size_t *length)
{
    unsigned char byte = sg_byte_at(text, at);
    *length = 1;
    if (byte == '"' || byte == '\'' || byte == ')' || byte == ']' ||
        byte == '*' || byte == '~' || byte == '^')
        return true;
    *length = 3; // ’ ”
    return byte == 0xe2 && sg_byte_at(text, at + 1) == 0x80 &&
           (sg_byte_at(text, at + 2) == 0x99 ||
            sg_byte_at(text, at + 2) == 0x9d);
}

// Korean final endings without a full stop: a line that ends so ends its
// sentence.
static bool ends_like_a_sentence(sg_str text, size_t start, size_t end)
{
    static const char *const endings[] = {"다", "요", "죠", "음", "함", "됨",
                                          "임", "네", "까", "지", "ㅋ", "ㅎ",
                                          "ㅠ", "ㅜ", ":",  NULL};
    sg_str line = sg_str_slice(text, start, end);
    for (const char *const *ending = endings; *ending; ending++)
        if (sg_str_ends(line, sg_str_from(*ending)))
            return true;
    return false;
}

struct splitter {
    sg_arena *arena;
    sg_str text;
    sg_sentences *sentences;
    size_t start;
};

static void cut(struct splitter *splitter, size_t end)
{
    sg_str text = splitter->text;
    struct sg_sentence sentence = {splitter->start, end, false};
    splitter->start = end;
    while (sentence.start < end && is_blank(sg_byte_at(text, sentence.start)))
        sentence.start++;
    while (end > sentence.start && is_blank(sg_byte_at(text, end - 1)))
        end--;
    sentence.end = end;
    if (sentence.start == end)
        return;
    for (size_t i = sentence.start; i < end && !sentence.is_korean; i++)
        sentence.is_korean = sg_is_hangul_lead(sg_byte_at(text, i));
    sg_vec_push(splitter->arena, splitter->sentences, sentence);
}

// Where the parenthesis that opens at `at` closes, or `at` when it doesn't.
static size_t skip_parenthesis(sg_str text, size_t at)
{
    size_t depth = 0;
    for (size_t i = at; i < text.len && i - at < PARENTHESES; i++) {
        if (text.ptr[i] == '(')
            depth++;
        else if (text.ptr[i] == ')' && --depth == 0)
            return i;
    }
    return at;
}

// Past the end marks and closing signs at `at`; 0 when the text goes on.
static size_t end_of_sentence(sg_str text, size_t at)
{
    size_t length = mark_length(text, at);
    if (length == 0)
        return 0;
    while ((length = mark_length(text, at)) || is_closing(text, at, &length))
        at += length ? length : 1;
    return at >= text.len || is_blank(sg_byte_at(text, at)) ? at : 0;
}

void sg_sentences_split(sg_arena *arena, sg_str text, sg_sentences *sentences)
{
    // Parentheses, line breaks and first bytes of end marks.
    static const bool may_matter[256] = {
        ['('] = true, ['\n'] = true, ['.'] = true, ['!'] = true,
        ['?'] = true, [0xe2] = true, [0xe3] = true};
    struct splitter splitter = {arena, text, sentences, 0};
    for (size_t at = 0; at < text.len; at++) {
        unsigned char byte = (unsigned char)text.ptr[at];
        if (!may_matter[byte])
            continue;
        if (byte == '(') {
            at = skip_parenthesis(text, at);
        } else if (byte == '\n') {
            if (ends_like_a_sentence(text, splitter.start, at))
                cut(&splitter, at);
        } else {
            size_t end = end_of_sentence(text, at);
            if (end) {
                cut(&splitter, end);
                at = end - 1;
            }
        }
    }
    cut(&splitter, text.len);
}
