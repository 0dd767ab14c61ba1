// SPDX-License-Identifier: MIT
#include "layout/wording.h"

static const sg_str words[SG_LANGUAGE_COUNT][SG_WORD_COUNT] = {
    [SG_ENGLISH] =
        {
            [SG_WORD_MAP] = SG_STR_INIT("Skill map"),
            [SG_WORD_TIMELINE] = SG_STR_INIT("Skill timeline"),
            [SG_WORD_EARLIER] = SG_STR_INIT("earlier"),
            [SG_WORD_NEEDS] = SG_STR_INIT("needed → needing"),
            [SG_WORD_PART] = SG_STR_INIT("whole → part"),
            [SG_WORD_REPLACES] = SG_STR_INIT("old → new"),
            [SG_WORD_BACK] = SG_STR_INIT("needed, but came later"),
            [SG_WORD_USED_WITH] = SG_STR_INIT("named together"),
            [SG_WORD_STEADY] = SG_STR_INIT("claimed on"),
            [SG_WORD_SILENT] = SG_STR_INIT("not named in between"),
            [SG_WORD_UNKNOWN] = SG_STR_INIT("no post in between"),
            [SG_WORD_IMPLIED] = SG_STR_INIT("implied"),
        },
    [SG_KOREAN] =
        {
            [SG_WORD_MAP] = SG_STR_INIT("기술 지도"),
            [SG_WORD_TIMELINE] = SG_STR_INIT("기술 타임라인"),
            [SG_WORD_EARLIER] = SG_STR_INIT("그 이전"),
            [SG_WORD_NEEDS] = SG_STR_INIT("바탕 → 응용"),
            [SG_WORD_PART] = SG_STR_INIT("전체 → 부분"),
            [SG_WORD_REPLACES] = SG_STR_INIT("이전 → 대체"),
            [SG_WORD_BACK] = SG_STR_INIT("바탕이 나중에 나옴"),
            [SG_WORD_USED_WITH] = SG_STR_INIT("함께 언급"),
            [SG_WORD_STEADY] = SG_STR_INIT("이어짐"),
            [SG_WORD_SILENT] = SG_STR_INIT("그 사이 언급 없음"),
            [SG_WORD_UNKNOWN] = SG_STR_INIT("그 사이 글 없음"),
            [SG_WORD_IMPLIED] = SG_STR_INIT("암시"),
        },
};

static const sg_str area_words[SG_LANGUAGE_COUNT][SG_AREA_COUNT] = {
    [SG_ENGLISH] =
        {
            [SG_LANGUAGES] = SG_STR_INIT("Languages"),
            [SG_WEB] = SG_STR_INIT("Web"),
            [SG_MOBILE] = SG_STR_INIT("Mobile"),
            [SG_BACKEND] = SG_STR_INIT("Backend"),
            [SG_DATA] = SG_STR_INIT("Data"),
            [SG_ML] = SG_STR_INIT("ML & AI"),
            [SG_CLOUD] = SG_STR_INIT("Cloud"),
            [SG_INFRA] = SG_STR_INIT("Infrastructure"),
            [SG_SECURITY] = SG_STR_INIT("Security"),
            [SG_GAMES] = SG_STR_INIT("Games & graphics"),
            [SG_TOOLS] = SG_STR_INIT("Tools"),
            [SG_PRACTICE] = SG_STR_INIT("Practice"),
            [SG_OTHER] = SG_STR_INIT("Other"),
        },
    [SG_KOREAN] =
        {
            [SG_LANGUAGES] = SG_STR_INIT("언어"),
            [SG_WEB] = SG_STR_INIT("웹"),
            [SG_MOBILE] = SG_STR_INIT("모바일"),
            [SG_BACKEND] = SG_STR_INIT("백엔드"),
            [SG_DATA] = SG_STR_INIT("데이터"),
            [SG_ML] = SG_STR_INIT("ML·AI"),
            [SG_CLOUD] = SG_STR_INIT("클라우드"),
            [SG_INFRA] = SG_STR_INIT("인프라"),
            [SG_SECURITY] = SG_STR_INIT("보안"),
            [SG_GAMES] = SG_STR_INIT("게임·그래픽"),
            [SG_TOOLS] = SG_STR_INIT("도구"),
            [SG_PRACTICE] = SG_STR_INIT("방법"),
            [SG_OTHER] = SG_STR_INIT("기타"),
        },
};

static const sg_str status_words[SG_LANGUAGE_COUNT][SG_STATUS_COUNT] = {
    [SG_ENGLISH] =
        {
            [SG_NO_STATUS] = SG_STR_INIT("implied"),
            [SG_MENTIONED] = SG_STR_INIT("mentioned"),
            [SG_PLANNED] = SG_STR_INIT("planned"),
            [SG_TRIED] = SG_STR_INIT("tried"),
            [SG_LEARNED] = SG_STR_INIT("learned"),
            [SG_USED] = SG_STR_INIT("used"),
            [SG_SHARED] = SG_STR_INIT("shared"),
            [SG_DROPPED] = SG_STR_INIT("dropped"),
        },
    [SG_KOREAN] =
        {
            [SG_NO_STATUS] = SG_STR_INIT("암시"),
            [SG_MENTIONED] = SG_STR_INIT("언급"),
            [SG_PLANNED] = SG_STR_INIT("계획"),
            [SG_TRIED] = SG_STR_INIT("맛보기"),
            [SG_LEARNED] = SG_STR_INIT("학습"),
            [SG_USED] = SG_STR_INIT("사용"),
            [SG_SHARED] = SG_STR_INIT("공유"),
            [SG_DROPPED] = SG_STR_INIT("중단"),
        },
};

sg_str sg_word(enum sg_language language, enum sg_word word)
{
    return words[language][word];
}

sg_str sg_area_word(enum sg_language language, enum sg_area area)
{
    return area_words[language][area];
}

sg_str sg_status_word(enum sg_language language, enum sg_status status)
{
    return status_words[language][status];
}

sg_str sg_period_word(sg_arena *arena, enum sg_language language,
                      sg_period period)
{
    bool korean = language == SG_KOREAN;
    switch (period.unit) {
    case SG_BEFORE:
        return sg_arena_printf(arena, korean ? "%d 이전" : "before %d",
                               period.year);
    case SG_HALF:
        return sg_arena_printf(arena, korean ? "%d %s" : "%d %s", period.year,
                               korean ? (period.part == 1 ? "상반기" : "하반기")
                                      : (period.part == 1 ? "H1" : "H2"));
    case SG_QUARTER:
        return sg_arena_printf(arena, korean ? "%d %d분기" : "%d Q%d",
                               period.year, period.part);
    case SG_MONTH:
        return sg_arena_printf(arena, korean ? "%d년 %d월" : "%d-%02d",
                               period.year, period.part);
    default:
        return sg_period_format(arena, period);
    }
}

sg_str sg_more_word(sg_arena *arena, enum sg_language language, size_t count)
{
    return sg_arena_printf(
        arena, language == SG_KOREAN ? "외 %zu개" : "+%zu more", count);
}

sg_str sg_summary_word(sg_arena *arena, const struct sg_graph *graph)
{
    bool korean = graph->workspace->config.language == SG_KOREAN;
    sg_str author = graph->workspace->config.author;
    size_t skills = graph->nodes.count;
    size_t posts = graph->workspace->posts.count;
    sg_str text =
        korean ? sg_arena_printf(arena, "기술 %zu개 · 글 %zu편", skills, posts)
               : sg_arena_printf(arena, "%zu skill%s · %zu post%s", skills,
                                 skills == 1 ? "" : "s", posts,
                                 posts == 1 ? "" : "s");
    if (author.len)
        text =
            sg_arena_printf(arena, "%.*s · %.*s", SG_FMT(author), SG_FMT(text));
    // From the first to the last period that a post looks back on: plans and
    // "before 2022" reach further, but nobody can say how far.
    size_t first = SG_NO_COLUMN;
    size_t last = SG_NO_COLUMN;
    for (size_t i = 0; i < graph->columns.count; i++) {
        if (!graph->columns.items[i].is_observed)
            continue;
        if (first == SG_NO_COLUMN)
            first = i;
        last = i;
    }
    if (first == SG_NO_COLUMN)
        return text;
    enum sg_language language = graph->workspace->config.language;
    sg_str from =
        sg_period_word(arena, language, graph->columns.items[first].period);
    if (first == last)
        return sg_arena_printf(arena, "%.*s · %.*s", SG_FMT(text),
                               SG_FMT(from));
    sg_str to =
        sg_period_word(arena, language, graph->columns.items[last].period);
    return sg_arena_printf(arena, "%.*s · %.*s–%.*s", SG_FMT(text),
                           SG_FMT(from), SG_FMT(to));
}
