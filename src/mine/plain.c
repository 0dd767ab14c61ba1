// SPDX-License-Identifier: MIT
// Text without markup, as it comes out of a browser. What is a heading, an item
// or a paragraph shows only in how lines stand: their length, how they end, the
// bullets before them and the blank lines between them.
#include "base/unicode.h"
#include "mine/readers.h"

enum { SHORT_COLUMNS = 40, TITLE_COLUMNS = 90, MOST_WORDS = 8 };

struct bullet {
    size_t indent;
    uint32_t kind;
};

struct plain {
    struct sg_draft *draft;
    sg_lines lines;
    bool is_spaced;                // blank lines part the paragraphs
    bool is_wrapped;               // lines are broken in mid-sentence
    SG_VEC(struct bullet) bullets; // of the items around
};

// --- Lines -------------------------------------------------------------------

enum { NUMBER_DOT = 1, NUMBER_PAREN, CIRCLED, LETTER_DOT };

// Length of the number or letter that counts items, with its mark; 0 for none.
static size_t counter_length(sg_str text, uint32_t *kind)
{
    static const char letters[] = "가나다라마바사아자차카타파하";
    size_t digits = 0;
    while (digits < text.len && digits < 3 && text.ptr[digits] >= '0' &&
           text.ptr[digits] <= '9')
        digits++;
    size_t length = digits;
    *kind = NUMBER_DOT;
    if (digits == 0 && text.len > 3)
        for (size_t i = 0; i + 3 < sizeof letters; i += 3)
            if (memcmp(text.ptr, letters + i, 3) == 0) {
                length = 3;
                *kind = LETTER_DOT;
            }
    if (length == 0 || length >= text.len)
        return 0;
    if (text.ptr[length] == ')' && digits)
        *kind = NUMBER_PAREN;
    else if (text.ptr[length] != '.')
        return 0;
    return length + 1;
}

static bool is_bullet_sign(uint32_t code)
{
    static const uint32_t signs[] = {
        0x2022, 0x25e6, 0x25aa, 0x2023, 0xb7,   0x25cf,  0x25cb, 0x25a0,
        0x25a1, 0x2605, 0x2606, 0x2714, 0x2705, 0x1f449, 0x2043, 0x25b6,
        0x25b8, 0x25ab, 0x27a1, 0x2713, 0x30fb, 0xff65,  0x26ab, 0x2611};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (code == signs[i])
            return true;
    return code >= 0x2460 && code <= 0x2473; // ① to ⑳
}

static bool is_dash(uint32_t code)
{
    return code == '-' || code == '*' || code == '+' || code == 0x2013;
}

// Length of the bullet that `text` begins with, without the space after it.
static size_t bullet_length(sg_str text, uint32_t *kind)
{
    size_t length = 0;
    uint32_t code = sg_utf8_decode(text, 0, &length);
    *kind = code >= 0x2460 && code <= 0x2473 ? CIRCLED : code;
    if (is_bullet_sign(code)) {
        bool has_selector = sg_str_starts(sg_str_slice(text, length, text.len),
                                          SG_STR("\xef\xb8\x8f"));
        return length + (has_selector ? 3 : 0);
    }
    if (!is_dash(code))
        length = counter_length(text, kind);
    bool is_alone = length == text.len;
    return length && (is_alone || text.ptr[length] == ' ') ? length : 0;
}

static bool is_final_syllable(sg_str text)
{
    static const char finals[] = "다요죠음함임네까지자";
    if (text.len < 3)
        return false;
    const char *last = text.ptr + text.len - 3;
    for (size_t i = 0; i + 3 < sizeof finals; i += 3)
        if (memcmp(last, finals + i, 3) == 0)
            return true;
    return false;
}

// True for endings that need no full stop to end a sentence.
static bool is_verb_end(sg_str text)
{
    static const sg_str ends[] = {
        SG_STR_INIT("니다"), SG_STR_INIT("했다"), SG_STR_INIT("었다"),
        SG_STR_INIT("았다"), SG_STR_INIT("이다"), SG_STR_INIT("있다"),
        SG_STR_INIT("없다"), SG_STR_INIT("같다"), SG_STR_INIT("된다"),
        SG_STR_INIT("한다"), SG_STR_INIT("됐다"), SG_STR_INIT("겠다"),
        SG_STR_INIT("왔다"), SG_STR_INIT("났다"), SG_STR_INIT("렸다"),
        SG_STR_INIT("어요"), SG_STR_INIT("아요"), SG_STR_INIT("해요"),
        SG_STR_INIT("에요"), SG_STR_INIT("예요"), SG_STR_INIT("네요"),
        SG_STR_INIT("군요"), SG_STR_INIT("지요"), SG_STR_INIT("세요"),
        SG_STR_INIT("데요"), SG_STR_INIT("려요"), SG_STR_INIT("했죠"),
        SG_STR_INIT("이죠"), SG_STR_INIT("ㅎㅎ"), SG_STR_INIT("ㅋㅋ"),
        SG_STR_INIT("ㅠㅠ"), SG_STR_INIT("ㅜㅜ")};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (sg_str_ends(text, ends[i]))
            return true;
    return false;
}

// Without closing quotes, brackets and emoji.
static sg_str without_tail(sg_str text)
{
    static const char *const tails[] = {"\"", "'", ")", "]", "”", "’", "」"};
    for (bool has_changed = true; has_changed;) {
        has_changed = false;
        for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
            if (sg_str_ends(text, sg_str_from(tails[i]))) {
                text.len -= strlen(tails[i]);
                has_changed = true;
            }
        if (text.len > 4 && (unsigned char)text.ptr[text.len - 4] == 0xf0) {
            text = sg_trim(sg_str_slice(text, 0, text.len - 4));
            has_changed = true;
        }
    }
    return text;
}

static sg_str without_marks(sg_str text)
{
    for (;;) {
        if (text.len && strchr(".!?~^:)", text.ptr[text.len - 1]))
            text.len--;
        else if (sg_str_ends(text, SG_STR("…")))
            text.len -= 3;
        else
            return sg_trim(text);
    }
}

static bool ends_like_sentence(sg_str text, size_t words)
{
    text = without_tail(text);
    if (text.len == 0)
        return false;
    char last = text.ptr[text.len - 1];
    if (last == ',' || sg_str_ends(text, SG_STR("、")))
        return true;
    sg_str bare = without_marks(text);
    if (bare.len == text.len)
        return words > 1 && is_verb_end(text);
    if (last == ':' || last == ')')
        return false;
    bool is_dots = text.len - bare.len > 1;
    return is_final_syllable(bare) || is_verb_end(bare) ||
           (last == '.' && !is_dots) || (last != '.' && words > 5);
}

static size_t count_words(sg_str text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.len; i++)
        count += text.ptr[i] != ' ' && (i == 0 || text.ptr[i - 1] == ' ');
    return count;
}

static bool is_blank_byte(sg_str text, size_t at, size_t *length)
{
    sg_str rest = sg_str_slice(text, at, text.len);
    *length = sg_str_starts(rest, SG_STR("\xc2\xa0"))           ? 2
              : sg_str_starts(rest, SG_STR("\xe3\x80\x80"))     ? 3
              : sg_str_starts(rest, SG_STR("\xe2\x80\x8b"))     ? 3
              : strchr(" \t\r\v\f", rest.ptr[0]) && rest.ptr[0] ? 1
                                                                : 0;
    return *length > 0;
}

static void measure_content(sg_str text, struct sg_line *line)
{
    sg_str all = sg_str_slice(text, line->offset, line->offset + line->length);
    size_t bullet = bullet_length(all, &line->bullet);
    if (bullet == 0)
        line->bullet = 0;
    while (bullet < all.len && all.ptr[bullet] == ' ')
        bullet++;
    line->content = line->offset + bullet;
    sg_str content = sg_str_slice(all, bullet, all.len);
    // Long lines need no exact width.
    line->columns =
        content.len > 400 ? content.len / 2 : sg_text_columns(content);
    line->words = count_words(content);
    line->is_sentence = ends_like_sentence(content, line->words);
}

static struct sg_line read_line(sg_str text, size_t at, size_t end)
{
    struct sg_line line = {0};
    size_t length = 0;
    sg_str all = sg_str_slice(text, 0, end);
    while (at < end && is_blank_byte(all, at, &length)) {
        line.indent += all.ptr[at] == '\t' ? 4 : length == 3 ? 2 : 1;
        at += length;
    }
    while (end > at && strchr(" \t\r\v\f", text.ptr[end - 1]) &&
           text.ptr[end - 1])
        end--;
    line.offset = line.content = at;
    line.length = end - at;
    if (line.length)
        measure_content(text, &line);
    return line;
}

static void read_lines(struct plain *reader, size_t from)
{
    sg_str text = reader->draft->text;
    while (from < text.len) {
        const char *feed = memchr(text.ptr + from, '\n', text.len - from);
        size_t end = feed ? (size_t)(feed - text.ptr) : text.len;
        struct sg_line line = read_line(text, from, end);
        sg_vec_push(reader->draft->arena, &reader->lines, line);
        from = end + 1;
    }
}

// --- The manner of the whole -------------------------------------------------

static void judge_manner(struct plain *reader)
{
    size_t filled = 0;
    size_t gaps = 0;
    size_t long_lines = 0;
    size_t sentences = 0;
    for (size_t i = 0; i < reader->lines.count; i++) {
        const struct sg_line *line = &reader->lines.items[i];
        filled += line->length > 0;
        gaps += line->length == 0 && i > 0 && line[-1].length > 0;
        bool is_long = line->columns > SHORT_COLUMNS;
        long_lines += is_long;
        sentences += is_long && line->is_sentence;
    }
    reader->is_spaced = gaps * 8 >= filled;
    reader->is_wrapped = sentences * 2 < long_lines;
}

static const struct sg_line *line_at(const struct plain *reader, size_t index)
{
    static const struct sg_line none;
    return index < reader->lines.count ? &reader->lines.items[index] : &none;
}

static bool is_text(const struct sg_line *line)
{
    return line->length > 0 && !line->is_furniture;
}

// The first line of text after `index`.
static size_t next_text(const struct plain *reader, size_t index)
{
    do
        index++;
    while (index < reader->lines.count && !is_text(line_at(reader, index)));
    return index;
}

static bool has_gap_before(const struct plain *reader, size_t index)
{
    return index == 0 || !is_text(line_at(reader, index - 1));
}

static bool has_gap_after(const struct plain *reader, size_t index)
{
    return !is_text(line_at(reader, index + 1));
}

// --- Headings ----------------------------------------------------------------

static sg_str content_of(const struct plain *reader, const struct sg_line *line)
{
    return sg_line_content(reader->draft->text, line);
}

static bool is_keyword(sg_str text)
{
    static const char *const words[] = {
        "keep",      "problem",     "try",        "to-do",     "todo",
        "to do",     "liked",       "learned",    "lacked",    "longed for",
        "tl;dr",     "intro",       "outro",      "ing",       "결론",
        "마무리",    "마치며",      "마무리하며", "들어가며",  "시작하며",
        "끝으로",    "개요",        "서론",       "본론",      "회고",
        "목표",      "배운 점",     "배운점",     "느낀 점",   "느낀점",
        "아쉬운 점", "아쉬운점",    "잘한 점",    "잘한점",    "좋았던 점",
        "좋았던점",  "아쉬웠던 점", "얻은 점",    "개선할 점", "앞으로의 계획"};
    sg_str bare = without_marks(without_tail(text));
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (sg_same_word(bare, sg_str_from(words[i])))
            return true;
    // "2023년 목표"
    return bare.len && bare.ptr[0] >= '0' && bare.ptr[0] <= '9' &&
           (sg_str_ends(bare, SG_STR("목표")) ||
            sg_str_ends(bare, SG_STR("계획")));
}

static bool is_counted(const struct sg_line *line)
{
    return line->bullet >= NUMBER_DOT && line->bullet <= LETTER_DOT;
}

static bool is_short(const struct sg_line *line)
{
    return is_text(line) && line->content < line->offset + line->length &&
           line->columns <= SHORT_COLUMNS && line->words < MOST_WORDS &&
           !line->is_sentence;
}

static bool is_full(const struct sg_line *line)
{
    return is_text(line) &&
           (line->columns > SHORT_COLUMNS || line->is_sentence);
}

// A particle at its end says that a line goes on.
static bool goes_on(sg_str text)
{
    static const char particles[] = "듯며면은는을를의에던";
    if (text.len < 3 || !memchr(text.ptr, ' ', text.len))
        return false;
    const char *last = text.ptr + text.len - 3;
    for (size_t i = 0; i + 3 < sizeof particles; i += 3)
        if (memcmp(last, particles + i, 3) == 0)
            return true;
    return false;
}

// A short line at the top of a paragraph, right above its text.
static bool tops_text(const struct plain *reader, size_t index)
{
    const struct sg_line *line = line_at(reader, index);
    if (is_keyword(content_of(reader, line)))
        return true;
    return line->columns <= 24 && line->words <= 4 && is_full(&line[1]) &&
           !goes_on(content_of(reader, line));
}

static bool is_between_full_lines(const struct plain *reader, size_t index)
{
    const struct sg_line *line = line_at(reader, index);
    const struct sg_line *next = line_at(reader, index + 1);
    if (reader->is_wrapped)
        return false;
    bool is_after_text = index == 0 || is_full(&line[-1]) ||
                         is_short(&line[-1]) || line[-1].bullet;
    return is_after_text &&
           (is_full(next) || is_short(next) || next->bullet || !is_text(next));
}

static bool is_heading_counted(const struct plain *reader, size_t index)
{
    const struct sg_line *line = line_at(reader, index);
    size_t next = next_text(reader, index);
    bool is_sibling = index > 0 && line[-1].bullet == line->bullet;
    if (is_sibling || next >= reader->lines.count)
        return false;
    const struct sg_line *below = line_at(reader, next);
    bool has_room = reader->is_spaced ? has_gap_before(reader, index) &&
                                            has_gap_after(reader, index)
                                      : !reader->is_wrapped;
    return has_room && below->bullet != line->bullet &&
           (below->bullet || is_full(below));
}

static bool is_heading(const struct plain *reader, size_t index)
{
    const struct sg_line *line = line_at(reader, index);
    if (!is_short(line))
        return false;
    if (is_counted(line))
        return is_heading_counted(reader, index);
    if (line->bullet || next_text(reader, index) >= reader->lines.count)
        return false;
    bool is_owned = index > 0 && line[-1].bullet && is_text(&line[-1]) &&
                    line[-1].content == line[-1].offset + line[-1].length;
    if (is_owned)
        return false;
    if (has_gap_before(reader, index))
        return has_gap_after(reader, index) || tops_text(reader, index);
    return !reader->is_spaced && is_between_full_lines(reader, index);
}

// A heading right above another one is over it; what follows stays below it
// until the next such pair.
static int heading_level(const struct plain *reader, size_t index, int last)
{
    const struct sg_line *line = line_at(reader, index);
    if (is_counted(line) || line->indent >= 2)
        return 3;
    if (is_keyword(content_of(reader, line)))
        return 2;
    size_t next = next_text(reader, index);
    bool is_over = next < reader->lines.count && is_heading(reader, next) &&
                   !is_keyword(content_of(reader, line_at(reader, next)));
    return is_over || last == 0 ? 2 : last;
}

// --- Blocks ------------------------------------------------------------------

static size_t line_end(const struct sg_line *line)
{
    return line->offset + line->length;
}

static void add_line(struct plain *reader, const struct sg_line *line,
                     size_t from)
{
    struct sg_draft *draft = reader->draft;
    if (draft->is_open && draft->bytes.len) {
        size_t at = line->offset;
        while (at > 0 && draft->text.ptr[at - 1] != '\n')
            at--;
        sg_draft_break(draft, at - 1, 1);
    }
    sg_draft_text(draft, from, line_end(line) - from, SG_TEXT_PROSE);
}

static bool has_kind(const struct plain *reader, const struct sg_line *line)
{
    for (size_t i = 0; i < reader->bullets.count; i++)
        if (reader->bullets.items[i].kind == line->bullet &&
            reader->bullets.items[i].indent == (size_t)line->indent)
            return true;
    return false;
}

// The depth of an item: by its indentation, and by what kind its bullet is.
static int item_depth(struct plain *reader, const struct sg_line *line)
{
    struct bullet bullet = {(size_t)line->indent, line->bullet};
    bool is_known = has_kind(reader, line);
    while (reader->bullets.count) {
        struct bullet top = reader->bullets.items[reader->bullets.count - 1];
        if (top.indent < bullet.indent ||
            (top.indent == bullet.indent &&
             (top.kind == bullet.kind || !is_known)))
            break;
        reader->bullets.count--;
    }
    size_t count = reader->bullets.count;
    bool is_same = count &&
                   reader->bullets.items[count - 1].indent == bullet.indent &&
                   reader->bullets.items[count - 1].kind == bullet.kind;
    if (!is_same && count < 64)
        sg_vec_push(reader->draft->arena, &reader->bullets, bullet);
    return (int)reader->bullets.count;
}

static bool continues_item(const struct plain *reader, size_t index,
                           const struct sg_line *item)
{
    const struct sg_line *line = line_at(reader, index);
    if (!is_text(line) || line->bullet || is_heading(reader, index))
        return false;
    bool is_indented = line->indent > item->indent;
    return is_indented || !line[-1].is_sentence;
}

// Reads the item at `index`; returns the line after it.
static size_t read_item(struct plain *reader, size_t index)
{
    const struct sg_line *item = line_at(reader, index);
    sg_draft_begin(reader->draft,
                   (struct sg_block){.kind = SG_ITEM,
                                     .level = item_depth(reader, item),
                                     .is_ordered = is_counted(item)});
    bool is_empty = item->content == line_end(item);
    if (!is_empty)
        add_line(reader, item, item->content);
    index++;
    const struct sg_line *line = line_at(reader, index);
    if (is_empty && is_text(line) && !line->bullet) {
        add_line(reader, line, line->offset);
        index++;
        if (!reader->is_wrapped && !reader->is_spaced)
            return index;
    }
    for (; continues_item(reader, index, item); index++)
        add_line(reader, line_at(reader, index),
                 line_at(reader, index)->offset);
    return index;
}

static bool continues_paragraph(const struct plain *reader, size_t index)
{
    const struct sg_line *line = line_at(reader, index);
    if (!is_text(line) || line->bullet || is_heading(reader, index))
        return false;
    return reader->is_spaced || (reader->is_wrapped && !line[-1].is_sentence);
}

static size_t read_paragraph(struct plain *reader, size_t index)
{
    sg_draft_begin(reader->draft, (struct sg_block){.kind = SG_PARAGRAPH});
    reader->bullets.count = 0;
    do {
        const struct sg_line *line = line_at(reader, index);
        add_line(reader, line, line->offset);
        index++;
    } while (continues_paragraph(reader, index));
    return index;
}

static size_t read_heading(struct plain *reader, size_t index, int level)
{
    sg_draft_begin(reader->draft, (struct sg_block){.kind = SG_HEADING,
                                                    .level = level,
                                                    .is_guessed = true});
    reader->bullets.count = 0;
    const struct sg_line *line = line_at(reader, index);
    add_line(reader, line, line->offset);
    return index + 1;
}

static void paint_furniture(struct plain *reader)
{
    for (size_t i = 0; i < reader->lines.count; i++) {
        const struct sg_line *line = &reader->lines.items[i];
        if (line->is_furniture)
            sg_draft_paint(reader->draft, line->offset, line->length,
                           SG_TEXT_FURNITURE);
    }
}

static bool is_title(const struct plain *reader, size_t index)
{
    const struct sg_line *line = line_at(reader, index);
    if (line->bullet || line->columns > TITLE_COLUMNS || line->is_sentence)
        return false;
    return has_gap_after(reader, index);
}

static size_t read_title(struct plain *reader, size_t index)
{
    if (index >= reader->lines.count || !is_title(reader, index))
        return index;
    const struct sg_line *line = line_at(reader, index);
    if (reader->draft->document.title.len == 0)
        reader->draft->document.title = content_of(reader, line);
    return read_heading(reader, index, 1);
}

// `level` is that of the headings around, which counted ones don't change.
static size_t read_any_heading(struct plain *reader, size_t index, int *level)
{
    const struct sg_line *line = line_at(reader, index);
    int own = heading_level(reader, index, *level);
    size_t below = next_text(reader, index);
    bool is_over = own == 2 && is_heading(reader, below) &&
                   !is_counted(line_at(reader, below));
    if (!is_counted(line))
        *level = is_over ? 3 : own;
    return read_heading(reader, index, own);
}

void sg_plain_read(struct sg_draft *draft, size_t from)
{
    struct plain reader = {.draft = draft};
    read_lines(&reader, from);
    sg_str date = sg_furniture_mark(draft->arena, draft->text, &reader.lines);
    if (draft->document.date.len == 0)
        draft->document.date = date;
    paint_furniture(&reader);
    judge_manner(&reader);
    size_t index = read_title(&reader, next_text(&reader, (size_t)-1));
    int level = 0;
    while (index < reader.lines.count) {
        const struct sg_line *line = line_at(&reader, index);
        if (!is_text(line)) {
            index++;
        } else if (is_heading(&reader, index)) {
            index = read_any_heading(&reader, index, &level);
        } else {
            index = line->bullet ? read_item(&reader, index)
                                 : read_paragraph(&reader, index);
        }
    }
}
