// SPDX-License-Identifier: MIT
// What a page shows around a post. Words that may be part of a post count only
// at the top or the bottom of the page, where no prose stands.
#include "base/map.h"
#include "base/unicode.h"
#include "mine/readers.h"

enum {
    HEAD_LINES = 12, // of text, in which the page tells author and date
    FOOT_LINES = 40, // the most of text after the last prose
    BIO_LINES = 6,   // of the author, under "profile"
    AUTHOR_COLUMNS = 30,
};

struct page {
    sg_arena *arena;
    sg_str text;
    sg_lines *lines;
    size_t head_end;   // the first line of prose
    size_t foot_start; // after the last line of prose
    sg_str date;
};

static const char *const anywhere[] = {
    "post-thumbnail", "comment-user-thumbnail", "목록 보기",   "공유하기",
    "통계수정삭제",   "통계 수정 삭제",         "댓글 작성",   "댓글 쓰기",
    "답글 달기",      "로그인하고 댓글 쓰기",   "url 복사",    "이웃추가",
    "본문 기타 기능", "카테고리 없음",          "share this:", "like this:",
    "skip to content"};

static const char *const at_edges[] = {
    "로그인",  "로그아웃",  "회원가입", "팔로우",     "팔로잉",  "통계",
    "수정",    "삭제",      "공유",     "신고",       "공감",    "좋아요",
    "구독",    "구독하기",  "스크랩",   "메뉴",       "검색",    "홈",
    "follow",  "following", "share",    "subscribe",  "sign in", "sign up",
    "log in",  "login",     "menu",     "search",     "home",    "about",
    "archive", "archives",  "tags",     "categories", "reply",   "like",
    "listen",  "save",      "more",     "edit",       "report",  "프로필"};

static const char *const listings[] = {"관련 글",
                                       "관련글",
                                       "관련 포스트",
                                       "추천 글",
                                       "추천 포스트",
                                       "다른 글",
                                       "이전 글",
                                       "다음 글",
                                       "이전 포스트",
                                       "다음 포스트",
                                       "이전글",
                                       "다음글",
                                       "related posts",
                                       "related articles",
                                       "read more",
                                       "more from",
                                       "you might also like",
                                       "recommended",
                                       "관심 있을 만한 포스트"};

static bool is_one_of(sg_str text, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (sg_same_word(text, sg_str_from(list[i])))
            return true;
    return false;
}

#define IS_ONE_OF(text, list) is_one_of(text, list, sizeof list / sizeof *list)

static sg_str text_of(const struct page *page, const struct sg_line *line)
{
    return sg_str_slice(page->text, line->offset, line->offset + line->length);
}

static bool is_digit(char byte)
{
    return (unsigned)(byte - '0') < 10u;
}

// "0", "1/1", "1,234": but for "1." nothing else.
static bool is_number(sg_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!is_digit(text.ptr[i]) && text.ptr[i] != '/' &&
            text.ptr[i] != ',' && text.ptr[i] != ' ')
            return false;
    return text.len > 0 && is_digit(text.ptr[0]) && text.len <= 12;
}

static sg_str without_number(sg_str text)
{
    while (text.len && strchr("0123456789,.()[]:+ kK", text.ptr[text.len - 1]))
        text.len--;
    while (text.len && strchr("0123456789,.()[]: ", text.ptr[0]))
        text = sg_str_slice(text, 1, text.len);
    return text;
}

// A word of the page and a number: "조회수 1,234", "5 min read".
static bool is_counter(sg_str text)
{
    static const char *const words[] = {
        "조회",    "조회수",    "좋아요",      "공감",      "댓글",
        "댓글수",  "views",     "view",        "likes",     "like",
        "claps",   "min read",  "minute read", "minutes",   "mins read",
        "분 분량", "분",        "개의 좋아요", "개의 답글", "개의 댓글",
        "회",      "♥",         "❤",           "❤️",    "👍",
        "👏",       "♡",         "hits",        "comments",  "comment",
        "shares",  "읽는 시간", "읽는데"};
    sg_str word = without_number(text);
    return word.len < text.len && IS_ONE_OF(word, words);
}

static bool is_tag_line(sg_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        bool is_start =
            text.ptr[i] != ' ' && (i == 0 || text.ptr[i - 1] == ' ');
        bool is_hash = text.ptr[i] == '#';
        if (is_start && !is_hash)
            return false;
        if (is_hash && (i + 1 == text.len || text.ptr[i + 1] == ' ' ||
                        text.ptr[i + 1] == '#'))
            return false;
    }
    return text.len > 1;
}

static bool is_copyright(sg_str text)
{
    return sg_str_starts(text, SG_STR("©")) ||
           sg_str_starts(text, SG_STR("ⓒ")) ||
           (text.len > 9 &&
            sg_same_word(sg_str_slice(text, 0, 9), SG_STR("copyright"))) ||
           sg_str_ends(text, SG_STR("All rights reserved.")) ||
           sg_str_starts(text, SG_STR("Powered by "));
}

// --- Comments ----------------------------------------------------------------

bool sg_opens_comments(sg_str line)
{
    static const char *const words[] = {"댓글",      "개의 댓글", "comments",
                                        "comment",   "responses", "response",
                                        "개의 답변", "개의 덧글"};
    sg_str text = sg_trim(line);
    if (text.len > 40)
        return false;
    if (sg_str_ends(text, SG_STR("개")))
        text = sg_trim(sg_str_slice(text, 0, text.len - 3));
    sg_str word = without_number(text);
    return word.len < text.len && IS_ONE_OF(word, words);
}

static bool is_bare_comments(sg_str text)
{
    static const char *const words[] = {"댓글", "comments", "responses",
                                        "댓글 남기기", "leave a comment"};
    return IS_ONE_OF(text, words);
}

// --- Regions -----------------------------------------------------------------

static bool is_prose(const struct sg_line *line)
{
    return line->columns > 60 || (line->columns > 24 && line->is_sentence) ||
           (line->bullet && line->columns > 0);
}

static void find_regions(struct page *page)
{
    size_t seen = 0;
    size_t count = page->lines->count;
    page->head_end = page->foot_start = count;
    for (size_t i = 0; i < count; i++) {
        const struct sg_line *line = &page->lines->items[i];
        seen += line->length > 0;
        // A long first line is the title.
        if (seen > HEAD_LINES || (seen > 1 && is_prose(line))) {
            page->head_end = i;
            break;
        }
    }
    size_t foot = count;
    for (size_t after = 0; foot > page->head_end && after < FOOT_LINES;
         foot--) {
        const struct sg_line *line = &page->lines->items[foot - 1];
        if (!line->is_furniture && is_prose(line))
            break;
        after += line->length > 0 && !line->is_furniture;
    }
    page->foot_start = foot;
}

static bool is_at_edge(const struct page *page, size_t index)
{
    return index < page->head_end || index >= page->foot_start;
}

// --- Author and date ---------------------------------------------------------

// What may stand between an author and a date.
static bool is_parted(sg_str before)
{
    static const char *const marks[] = {"·", "|", "•", ":", "-", "on"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (sg_str_ends(before, sg_str_from(marks[i])))
            return true;
    return before.len == 0;
}

sg_str sg_byline_date(sg_str text)
{
    size_t columns = text.len <= 160 ? sg_text_columns(text) : text.len;
    sg_str date = columns <= 80 ? sg_date_find(text) : (sg_str){0};
    if (date.len == 0 || date.len == text.len)
        return date;
    sg_str before = sg_str_slice(text, 0, (size_t)(date.ptr - text.ptr));
    size_t rest = columns - sg_text_columns(date);
    bool is_byline = is_parted(sg_trim(before)) && rest <= AUTHOR_COLUMNS;
    return is_byline ? date : (sg_str){0};
}

static void mark_date(struct page *page, struct sg_line *line)
{
    if (line->length == 0 || line->is_furniture)
        return;
    sg_str text = text_of(page, line);
    sg_str date = sg_byline_date(text);
    if (date.len == 0 || (line->is_sentence && date.len < text.len))
        return;
    line->is_furniture = true;
    if (page->date.len == 0)
        page->date = date;
}

static void mark_dates(struct page *page)
{
    for (size_t i = 0; i < page->lines->count; i++)
        if (i < page->head_end)
            mark_date(page, &page->lines->items[i]);
    for (size_t i = page->lines->count; i-- > page->foot_start;)
        if (i >= page->head_end)
            mark_date(page, &page->lines->items[i]);
}

// --- Lines and groups of lines -----------------------------------------------

static void mark_from(struct page *page, size_t start)
{
    for (size_t i = start; i < page->lines->count; i++)
        page->lines->items[i].is_furniture = true;
}

static bool is_single(const struct page *page, size_t index)
{
    const struct sg_line *line = &page->lines->items[index];
    if (line->columns > AUTHOR_COLUMNS && !is_copyright(text_of(page, line)))
        return is_at_edge(page, index) && is_tag_line(text_of(page, line));
    sg_str text = text_of(page, line);
    if (IS_ONE_OF(text, anywhere) || is_number(text))
        return true;
    return is_at_edge(page, index) &&
           (IS_ONE_OF(text, at_edges) || is_counter(text) ||
            is_tag_line(text) || is_copyright(text) ||
            IS_ONE_OF(text, listings));
}

static size_t text_before(const struct page *page, size_t index)
{
    while (index-- > 0)
        if (page->lines->items[index].length)
            return index;
    return SG_NOT_FOUND;
}

// velog names the series above the button that lists it.
static void mark_series(struct page *page, size_t index)
{
    sg_str text = text_of(page, &page->lines->items[index]);
    size_t before = text_before(page, index);
    if (sg_str_is(text, "목록 보기") && index < page->head_end &&
        before != SG_NOT_FOUND && text_before(page, before) != SG_NOT_FOUND)
        page->lines->items[before].is_furniture = true;
}

static void mark_singles(struct page *page)
{
    for (size_t i = 0; i < page->lines->count; i++) {
        struct sg_line *line = &page->lines->items[i];
        if (line->length == 0 || line->is_furniture || !is_single(page, i))
            continue;
        line->is_furniture = true;
        mark_series(page, i);
    }
}

// "profile" and what the author says of themselves.
static void mark_profile(struct page *page)
{
    size_t lines = 0;
    for (size_t i = page->lines->count; i-- > page->head_end;) {
        const struct sg_line *line = &page->lines->items[i];
        if (!line->length || line->is_furniture)
            continue;
        if (sg_str_is(text_of(page, line), "profile"))
            mark_from(page, i);
        if (++lines == BIO_LINES)
            return;
    }
}

// Titles of other posts at the end.
static void mark_listing(struct page *page)
{
    for (size_t i = page->foot_start; i < page->lines->count; i++) {
        const struct sg_line *line = &page->lines->items[i];
        if (line->length && IS_ONE_OF(text_of(page, line), listings)) {
            mark_from(page, i);
            return;
        }
    }
}

static void mark_comments(struct page *page)
{
    size_t count = page->lines->count;
    for (size_t i = page->head_end; i < count; i++) {
        const struct sg_line *line = &page->lines->items[i];
        if (line->length == 0 || line->columns > 24)
            continue;
        sg_str text = text_of(page, line);
        if (sg_opens_comments(text) ||
            (i > count / 2 && is_bare_comments(text))) {
            mark_from(page, i);
            return;
        }
    }
}

// --- Contents ----------------------------------------------------------------

static bool is_word_byte(char byte)
{
    return is_digit(byte) || (unsigned)((byte | 0x20) - 'a') < 26u ||
           (unsigned char)byte >= 0xea;
}

// Without what stands around the words: numbers may, emoji may not.
static sg_str bare(sg_str text)
{
    while (text.len && !is_word_byte(text.ptr[0]))
        text = sg_str_slice(text, 1, text.len);
    while (text.len >= 4 && (unsigned char)text.ptr[text.len - 4] == 0xf0)
        text = sg_trim(sg_str_slice(text, 0, text.len - 4));
    return text;
}

static bool opens_contents(sg_str text)
{
    static const char *const words[] = {"contents", "목차", "table of contents",
                                        "차례",     "toc",  "index"};
    return IS_ONE_OF(bare(text), words);
}

static size_t contents_end(const struct page *page, size_t index)
{
    bool has_entry = false;
    for (; index < page->lines->count; index++) {
        const struct sg_line *line = &page->lines->items[index];
        bool is_entry = line->bullet || (line->columns <= 40 && line->length &&
                                         !line->is_sentence);
        if (line->length == 0 && has_entry)
            break;
        if (line->length && !is_entry)
            break;
        has_entry |= line->length > 0;
    }
    return index;
}

static sg_map later_lines(const struct page *page, size_t from)
{
    sg_map map = {0};
    for (; from < page->lines->count; from++) {
        const struct sg_line *line = &page->lines->items[from];
        if (line->length && line->columns <= 60)
            sg_map_put(page->arena, &map,
                       bare(sg_line_content(page->text, line)), from);
    }
    return map;
}

static void mark_contents_at(struct page *page, size_t index)
{
    size_t end = contents_end(page, index + 1);
    sg_map later = later_lines(page, end);
    size_t entries = 0;
    size_t repeated = 0;
    for (size_t i = index + 1; i < end; i++) {
        const struct sg_line *line = &page->lines->items[i];
        if (line->length == 0)
            continue;
        entries++;
        repeated +=
            sg_map_get(&later, bare(sg_line_content(page->text, line))) !=
            SG_NOT_FOUND;
    }
    if (entries == 0 || repeated * 2 < entries)
        return;
    for (size_t i = index; i < end; i++)
        page->lines->items[i].is_furniture = true;
}

static void mark_contents(struct page *page)
{
    for (size_t i = 0; i < page->lines->count; i++) {
        const struct sg_line *line = &page->lines->items[i];
        if (!line->length || line->columns > 20 ||
            !opens_contents(text_of(page, line)))
            continue;
        mark_contents_at(page, i);
        return;
    }
}

sg_str sg_furniture_mark(sg_arena *arena, sg_str text, sg_lines *lines)
{
    struct page page = {.arena = arena, .text = text, .lines = lines};
    find_regions(&page);
    mark_comments(&page);
    find_regions(&page);
    mark_profile(&page);
    find_regions(&page);
    mark_listing(&page);
    mark_dates(&page);
    mark_singles(&page);
    mark_contents(&page);
    return page.date;
}
