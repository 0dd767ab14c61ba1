// SPDX-License-Identifier: MIT
// Pieces of text that mean the same in every format: urls, addresses, entities,
// dates.
#include "mine/readers.h"

static bool is_letter(char byte)
{
    return (unsigned)((byte | 0x20) - 'a') < 26u;
}

static bool is_digit(char byte)
{
    return (unsigned)(byte - '0') < 10u;
}

static bool is_alnum(char byte)
{
    return is_letter(byte) || is_digit(byte);
}

sg_str sg_trim(sg_str text)
{
    static const char spaces[] = " \t\r\n\v\f";
    while (text.len && strchr(spaces, text.ptr[0]) && text.ptr[0])
        text = sg_str_slice(text, 1, text.len);
    while (text.len && strchr(spaces, text.ptr[text.len - 1]) &&
           text.ptr[text.len - 1])
        text.len--;
    return text;
}

static char lower(char byte)
{
    return (unsigned)(byte - 'A') < 26u ? (char)(byte + 32) : byte;
}

bool sg_same_word(sg_str a, sg_str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (lower(a.ptr[i]) != lower(b.ptr[i]))
            return false;
    return true;
}

// --- Urls and addresses ------------------------------------------------------

static bool is_url_byte(unsigned char byte)
{
    static const char others[] = "-._~:/?#@!$&'()+,;=%";
    return byte < 0x80 && byte != 0 &&
           (is_alnum((char)byte) || strchr(others, byte));
}

// Hangul after a host is a particle, after these it is part of a path.
static bool may_precede_letters(unsigned char byte)
{
    return byte >= 0x80 || byte == '/' || byte == '=' || byte == '-' ||
           byte == '_';
}

static size_t url_end(sg_str text, size_t at)
{
    size_t start = at;
    int depth = 0;
    for (; at < text.len; at++) {
        unsigned char byte = (unsigned char)text.ptr[at];
        depth += (byte == '(') - (byte == ')');
        bool is_letter_byte =
            byte >= 0x80 && at > start + 3 &&
            may_precede_letters((unsigned char)text.ptr[at - 1]);
        if (depth < 0 || !(is_url_byte(byte) || is_letter_byte))
            break;
    }
    while (at > start && strchr(".,;:!?'", text.ptr[at - 1]))
        at--;
    return at;
}

// The start of the scheme that ends before `at`; `at` itself if there is none.
static size_t scheme_start(sg_str text, size_t from, size_t at)
{
    size_t start = at;
    while (start > from && at - start < 12 && is_letter(text.ptr[start - 1]))
        start--;
    return at - start >= 2 ? start : at;
}

static bool is_address_byte(char byte)
{
    return is_alnum(byte) || byte == '.' || byte == '-' || byte == '_' ||
           byte == '+';
}

static size_t address_start(sg_str text, size_t from, size_t at)
{
    size_t start = at;
    while (start > from && at - start < 64 &&
           is_address_byte(text.ptr[start - 1]))
        start--;
    return start;
}

// The end of a host name with a letter domain of its own, or 0.
static size_t host_end(sg_str text, size_t at)
{
    size_t end = at;
    size_t dot = 0;
    while (end < text.len && end - at < 255 &&
           (is_alnum(text.ptr[end]) || text.ptr[end] == '-' ||
            text.ptr[end] == '.')) {
        if (text.ptr[end] == '.' && end + 1 < text.len &&
            is_letter(text.ptr[end + 1]))
            dot = end;
        end++;
    }
    while (end > at && !is_alnum(text.ptr[end - 1]))
        end--;
    return dot > at && end - dot > 2 ? end : 0;
}

static size_t target_at(sg_str text, size_t from, size_t at, size_t *start)
{
    sg_str rest = sg_str_slice(text, at, text.len);
    *start = at;
    switch (text.ptr[at]) {
    case ':':
        *start = scheme_start(text, from, at);
        return *start < at && rest.len > 3 &&
                       sg_str_starts(rest, SG_STR("://")) &&
                       is_url_byte((unsigned char)rest.ptr[3])
                   ? url_end(text, *start)
                   : 0;
    case '@':
        *start = address_start(text, from, at);
        return *start < at ? host_end(text, at + 1) : 0;
    case 'w':
        return sg_str_starts(rest, SG_STR("www.")) && rest.len > 4 &&
                       is_alnum(rest.ptr[4]) &&
                       (at == from || !is_alnum(text.ptr[at - 1]))
                   ? url_end(text, at)
                   : 0;
    default:
        return 0;
    }
}

size_t sg_target_find(sg_str text, size_t from, size_t to, size_t *start)
{
    static const bool may_tell[256] = {
        [':'] = true, ['@'] = true, ['w'] = true};
    for (size_t at = from; at < to; at++) {
        if (!may_tell[(unsigned char)text.ptr[at]])
            continue;
        size_t end = target_at(text, from, at, start);
        if (end > at)
            return end;
    }
    return 0;
}

// --- Entities ----------------------------------------------------------------

static const struct {
    const char *name;
    uint32_t code;
} entities[] = {
    {"amp", '&'},       {"lt", '<'},        {"gt", '>'},
    {"quot", '"'},      {"apos", '\''},     {"nbsp", 0xa0},
    {"plus", '+'},      {"num", '#'},       {"sol", '/'},
    {"period", '.'},    {"comma", ','},     {"colon", ':'},
    {"semi", ';'},      {"excl", '!'},      {"quest", '?'},
    {"lpar", '('},      {"rpar", ')'},      {"lsqb", '['},
    {"lbrack", '['},    {"rsqb", ']'},      {"rbrack", ']'},
    {"lbrace", '{'},    {"lcub", '{'},      {"rbrace", '}'},
    {"rcub", '}'},      {"ast", '*'},       {"equals", '='},
    {"dollar", '$'},    {"percnt", '%'},    {"commat", '@'},
    {"bsol", '\\'},     {"lowbar", '_'},    {"grave", '`'},
    {"verbar", '|'},    {"vert", '|'},      {"Hat", '^'},
    {"Tab", '\t'},      {"NewLine", '\n'},  {"iexcl", 0xa1},
    {"copy", 0xa9},     {"laquo", 0xab},    {"shy", 0xad},
    {"reg", 0xae},      {"deg", 0xb0},      {"plusmn", 0xb1},
    {"middot", 0xb7},   {"raquo", 0xbb},    {"frac12", 0xbd},
    {"times", 0xd7},    {"divide", 0xf7},   {"auml", 0xe4},
    {"Auml", 0xc4},     {"ouml", 0xf6},     {"Ouml", 0xd6},
    {"uuml", 0xfc},     {"Uuml", 0xdc},     {"szlig", 0xdf},
    {"eacute", 0xe9},   {"egrave", 0xe8},   {"agrave", 0xe0},
    {"aacute", 0xe1},   {"iacute", 0xed},   {"oacute", 0xf3},
    {"uacute", 0xfa},   {"ntilde", 0xf1},   {"ccedil", 0xe7},
    {"aring", 0xe5},    {"oslash", 0xf8},   {"ensp", 0x2002},
    {"emsp", 0x2003},   {"thinsp", 0x2009}, {"zwnj", 0x200c},
    {"zwj", 0x200d},    {"ndash", 0x2013},  {"mdash", 0x2014},
    {"lsquo", 0x2018},  {"rsquo", 0x2019},  {"sbquo", 0x201a},
    {"ldquo", 0x201c},  {"rdquo", 0x201d},  {"bdquo", 0x201e},
    {"bull", 0x2022},   {"hellip", 0x2026}, {"prime", 0x2032},
    {"lsaquo", 0x2039}, {"rsaquo", 0x203a}, {"euro", 0x20ac},
    {"trade", 0x2122},  {"larr", 0x2190},   {"uarr", 0x2191},
    {"rarr", 0x2192},   {"darr", 0x2193},   {"harr", 0x2194},
    {"rArr", 0x21d2},   {"infin", 0x221e},  {"asymp", 0x2248},
    {"ne", 0x2260},     {"le", 0x2264},     {"ge", 0x2265},
    {"star", 0x2606},   {"starf", 0x2605},  {"check", 0x2713},
    {"hearts", 0x2665}, {"tilde", 0x2dc},
};

enum { LONGEST_ENTITY = 32 };

size_t sg_entity_length(sg_str text, size_t at)
{
    size_t end = at + 1;
    if (text.ptr[at] != '&')
        return 0;
    if (end < text.len && text.ptr[end] == '#')
        end++;
    while (end < text.len && end - at < LONGEST_ENTITY &&
           is_alnum(text.ptr[end]))
        end++;
    bool is_whole = end < text.len && text.ptr[end] == ';' && end > at + 1;
    return is_whole ? end + 1 - at : 0;
}

static int digit_value(char byte)
{
    if (is_digit(byte))
        return byte - '0';
    char letter = lower(byte);
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : 99;
}

static uint32_t numeric_code(sg_str digits)
{
    int base = 10;
    if (digits.len && lower(digits.ptr[0]) == 'x') {
        base = 16;
        digits = sg_str_slice(digits, 1, digits.len);
    }
    uint32_t code = 0;
    for (size_t i = 0; i < digits.len; i++) {
        int value = digit_value(digits.ptr[i]);
        if (value >= base)
            return 0;
        if (code < 0x110000)
            code = code * (uint32_t)base + (uint32_t)value;
    }
    bool is_surrogate = code >= 0xd800 && code < 0xe000;
    return digits.len == 0                                ? 0
           : code == 0 || code > 0x10ffff || is_surrogate ? 0xfffd
                                                          : code;
}

static uint32_t named_code(sg_str name)
{
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
        if (sg_str_is(name, entities[i].name))
            return entities[i].code;
    return 0;
}

static sg_str encode(uint32_t code, char out[5])
{
    static const unsigned char leads[] = {0, 0x00, 0xc0, 0xe0, 0xf0};
    size_t length = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (size_t i = length; i-- > 1; code >>= 6)
        out[i] = (char)(0x80 | (code & 0x3f));
    out[0] = (char)(leads[length] | code);
    out[length] = '\0';
    return (sg_str){out, length};
}

sg_str sg_entity_decode(sg_str entity, char out[5])
{
    sg_str name = sg_str_slice(entity, 1, entity.len - 1);
    uint32_t code = name.ptr[0] == '#'
                        ? numeric_code(sg_str_slice(name, 1, name.len))
                        : named_code(name);
    return code ? encode(code, out) : (sg_str){0};
}

// --- Dates -------------------------------------------------------------------

static size_t skip_spaces(sg_str text, size_t at)
{
    while (at < text.len && text.ptr[at] == ' ')
        at++;
    return at;
}

// Reads a number of `least` to `most` digits; returns its end, or 0.
static size_t number_end(sg_str text, size_t at, size_t least, size_t most)
{
    size_t end = at;
    while (end < text.len && is_digit(text.ptr[end]))
        end++;
    return end - at >= least && end - at <= most ? end : 0;
}

static size_t literal_end(sg_str text, size_t at, const char *literal)
{
    sg_str wanted = sg_str_from(literal);
    at = skip_spaces(text, at);
    bool is_there = at <= text.len &&
                    sg_str_starts(sg_str_slice(text, at, text.len), wanted);
    return is_there ? skip_spaces(text, at + wanted.len) : 0;
}

struct date_form {
    const char *after_year;
    const char *after_month;
    const char *after_day;
    bool needs_end;
};

// A number of one or two digits after `mark`; returns its end, or 0.
static size_t number_after(sg_str text, size_t at, const char *mark)
{
    at = at ? literal_end(text, at, mark) : 0;
    return at ? number_end(text, at, 1, 2) : 0;
}

static size_t numeric_date_end(sg_str text, size_t at,
                               const struct date_form *form)
{
    size_t year = number_end(text, at, 4, 4);
    size_t month = number_after(text, year, form->after_year);
    size_t day = number_after(text, month, form->after_month);
    size_t end = day ? literal_end(text, day, form->after_day) : 0;
    return end || form->needs_end ? end : day;
}

// 1 to 12, or 0.
static int month_number(sg_str word)
{
    static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    for (int i = 0; i < 12 && word.len >= 3 && word.len <= 9; i++)
        if (sg_same_word(sg_str_slice(word, 0, 3), (sg_str){names + 3 * i, 3}))
            return i + 1;
    return 0;
}

static size_t month_end(sg_str text, size_t at)
{
    size_t end = at;
    while (end < text.len && is_letter(text.ptr[end]))
        end++;
    if (!month_number(sg_str_slice(text, at, end)))
        return 0;
    return end < text.len && text.ptr[end] == '.' ? end + 1 : end;
}

// "Jan 2, 2023"
static size_t month_first_end(sg_str text, size_t at)
{
    size_t month = month_end(text, at);
    size_t day = month ? number_end(text, skip_spaces(text, month), 1, 2) : 0;
    if (day == 0)
        return 0;
    if (day < text.len && text.ptr[day] == ',')
        day++;
    return number_end(text, skip_spaces(text, day), 4, 4);
}

// "2 January 2023"
static size_t day_first_end(sg_str text, size_t at)
{
    size_t day = number_end(text, at, 1, 2);
    size_t month = day ? month_end(text, skip_spaces(text, day)) : 0;
    if (month && month < text.len && text.ptr[month] == ',')
        month++;
    return month ? number_end(text, skip_spaces(text, month), 4, 4) : 0;
}

static size_t date_end(sg_str text, size_t at)
{
    static const struct date_form forms[] = {{"년", "월", "일", true},
                                             {".", ".", ".", false},
                                             {"-", "-", "", false},
                                             {"/", "/", "", false}};
    if (is_letter(text.ptr[at]))
        return month_first_end(text, at);
    if (!is_digit(text.ptr[at]))
        return 0;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        size_t end = numeric_date_end(text, at, &forms[i]);
        if (end)
            return end;
    }
    return day_first_end(text, at);
}

sg_str sg_date_find(sg_str text)
{
    for (size_t at = 0; at < text.len; at++) {
        if (at && is_alnum(text.ptr[at]) && is_alnum(text.ptr[at - 1]))
            continue;
        size_t end = date_end(text, at);
        if (end)
            return sg_trim(sg_str_slice(text, at, end));
    }
    return (sg_str){0};
}

sg_str sg_date_iso(sg_arena *arena, sg_str date)
{
    int numbers[3] = {0}; // as they come; the month by its name is apart
    int month = 0;
    int count = 0;
    for (size_t at = 0; at < date.len;) {
        size_t end = at;
        for (; end < date.len && is_digit(date.ptr[end]); end++)
            if (count < 3)
                numbers[count] = numbers[count] * 10 + (date.ptr[end] - '0');
        count += end > at;
        size_t word = end;
        while (word < date.len && is_letter(date.ptr[word]))
            word++;
        if (word > end)
            month = month_number(sg_str_slice(date, end, word));
        at = word > at ? word : at + 1;
    }
    if (month)
        return sg_arena_printf(arena, "%04d-%02d-%02d", numbers[1], month,
                               numbers[0]);
    return sg_arena_printf(arena, "%04d-%02d-%02d", numbers[0], numbers[1],
                           numbers[2]);
}
