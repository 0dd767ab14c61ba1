// SPDX-License-Identifier: MIT
// One page a proposal, one key a decision. What is decided is in the file when
// the next page is shown, so the command can end at any moment.
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/diag.h"
#include "base/unicode.h"
#include "cli/commands.h"
#include "cli/opt.h"
#include "cli/screen.h"
#include "cli/term.h"

struct review {
    sg_reviewing *reviewing;
    size_t count;
    size_t at; // the proposal that is shown; `count`: all were
    size_t decided;
    sg_buf message; // one line, safe for the terminal
    bool has_help;
    bool is_over;
    bool has_colour;
};

// ---- Without a terminal ----

static void print_file(const char *file, size_t count)
{
    printf("%6zu  ", count);
    print_safe(file);
    putchar('\n');
}

static void print_files(const struct review *review)
{
    printf("%zu proposal%s to review%s\n", review->count,
           review->count == 1 ? "" : "s", review->count ? ":" : "");
    struct sg_proposal proposal;
    const char *file = NULL;
    size_t count = 0;
    for (size_t i = 0; sg_proposal_at(review->reviewing, i, &proposal); i++) {
        if (file && strcmp(file, proposal.file) != 0) {
            print_file(file, count);
            count = 0;
        }
        file = proposal.file;
        count++;
    }
    if (file)
        print_file(file, count);
    if (review->count)
        puts("In a terminal, this command asks about each. Or write into the "
             "entries of these\nfiles: review: accepted, review: rejected, or "
             "after a change review: edited.");
}

// ---- The page ----

static void add_wrapped(const char *text, size_t indent, size_t rows,
                        sg_buf *page)
{
    sg_buf safe = {0};
    sg_buf_add_safe(&safe, sg_str_from(text));
    screen_wrap(sg_buf_str(&safe), (struct highlight){0}, indent,
                screen_size().columns, rows, page);
    sg_buf_finish(&safe);
}

// Byte offset of a 1-based column of code points.
static size_t offset_of(sg_str line, size_t column)
{
    size_t at = 0;
    for (size_t length; column > 1 && at < line.len; column--, at += length)
        sg_utf8_decode(line, at, &length);
    return at;
}

static bool ends_sentence(sg_str line, size_t at)
{
    return strchr(".!?", line.ptr[at]) &&
           (at + 1 == line.len || line.ptr[at + 1] == ' ');
}

static size_t back_one(sg_str line, size_t at)
{
    do
        at--;
    while (at > 0 && (line.ptr[at] & 0xc0) == 0x80);
    return at;
}

// The sentence around bytes `from` to `to`, shortened to about `columns`.
static sg_str sentence_around(sg_str line, size_t from, size_t to,
                              size_t columns)
{
    size_t start = from;
    size_t end = to;
    size_t used = sg_text_columns(sg_str_slice(line, from, to));
    while (start > 0 && !ends_sentence(line, start - 1) && used < columns / 2) {
        size_t before = back_one(line, start);
        used += sg_text_columns(sg_str_slice(line, before, start));
        start = before;
    }
    while (end < line.len && used < columns) {
        size_t length;
        sg_utf8_decode(line, end, &length);
        used += sg_text_columns(sg_str_slice(line, end, end + length));
        end += length;
        if (ends_sentence(line, end - 1))
            break;
    }
    while (start < from && line.ptr[start] == ' ')
        start++;
    return sg_str_slice(line, start, end);
}

// Where the name stands in its line; an empty stretch when it isn't there.
static sg_str find_name(const struct sg_proposal *proposal, sg_str line)
{
    sg_str text = sg_str_from(proposal->text);
    size_t at = offset_of(line, proposal->column ? proposal->column : 1);
    sg_str rest = sg_str_slice(line, at, line.len);
    bool is_there = text.len && sg_str_starts(rest, text);
    return sg_str_slice(line, at, at + (is_there ? text.len : 0));
}

static void add_quote(const struct review *review,
                      const struct sg_proposal *proposal, size_t rows,
                      sg_buf *page)
{
    sg_str line = sg_str_from(proposal->quote);
    if (line.len == 0) {
        add_wrapped(proposal->source[0] ? "(the post is not at hand)"
                                        : "(there is no post)",
                    2, 2, page);
        return;
    }
    sg_str name = find_name(proposal, line);
    size_t from = (size_t)(name.ptr - line.ptr);
    size_t columns = screen_size().columns;
    sg_str sentence =
        sentence_around(line, from, from + name.len,
                        (columns > 8 ? columns - 4 : 4) * (rows - 1));
    sg_buf safe = {0};
    const char *end = sentence.ptr + sentence.len;
    sg_buf_puts(&safe, sentence.ptr > line.ptr ? "… " : "");
    sg_buf_add_safe(
        &safe, sg_str_slice(sentence, 0, (size_t)(name.ptr - sentence.ptr)));
    struct highlight highlight = {.from = safe.len};
    sg_buf_add_safe(&safe, name);
    highlight.to = safe.len;
    highlight.on = review->has_colour ? "\033[1;33m" : "\033[1;4m";
    highlight.off = "\033[0m";
    const char *rest = name.ptr + name.len;
    sg_buf_add_safe(&safe, (sg_str){rest, (size_t)(end - rest)});
    sg_buf_puts(&safe, end < line.ptr + line.len ? " …" : "");
    screen_wrap(sg_buf_str(&safe), highlight, 2, columns, rows, page);
    if (name.len == 0 && proposal->text[0])
        add_wrapped("(the post has changed: the name is not at this place)", 2,
                    2, page);
    sg_buf_finish(&safe);
}

static void add_post(const struct sg_proposal *proposal, sg_buf *page)
{
    sg_buf line = {0};
    sg_buf_puts(&line, proposal->title);
    if (!strstr(proposal->title, proposal->made))
        sg_buf_printf(&line, " (%s)", proposal->made);
    add_wrapped(line.ptr, 0, 2, page);
    sg_buf_clear(&line);
    sg_buf_puts(&line, proposal->source[0] ? proposal->source : proposal->file);
    if (proposal->line)
        sg_buf_printf(&line, ":%zu", proposal->line);
    if (proposal->line && proposal->column)
        sg_buf_printf(&line, ":%zu", proposal->column);
    add_wrapped(line.ptr, 0, 2, page);
    sg_buf_finish(&line);
}

static void add_claim(const struct sg_proposal *proposal, sg_buf *page)
{
    sg_buf line = {0};
    sg_buf_printf(&line, "%s   %s   %s", proposal->skill, proposal->status,
                  proposal->period);
    if (proposal->cue[0])
        sg_buf_printf(&line, "   cue: %s", proposal->cue);
    sg_buf_puts(&line, proposal->is_team ? "   by the team" : "");
    sg_buf_puts(&line, proposal->is_gone ? "   its text has gone" : "");
    if (proposal->review[0])
        sg_buf_printf(&line, "   %s", proposal->review);
    sg_buf safe = {0};
    sg_buf_add_safe(&safe, sg_buf_str(&line));
    struct highlight bold = {0, strlen(proposal->skill), "\033[1m", "\033[0m"};
    screen_wrap(sg_buf_str(&safe), bold, 0, screen_size().columns, 3, page);
    sg_buf_finish(&safe);
    sg_buf_finish(&line);
    if (proposal->note[0])
        add_wrapped(proposal->note, 2, 2, page);
}

static const char keys[] =
    "a accept  r reject  1-7 status  s skip  u undo  b back  q quit  ? help";
static const char *const help[] = {
    "a  accept: the claim is right",
    "r  reject: it isn't, and is never proposed again",
    "1-7  right, but with another status:",
    "1 mentioned  2 planned  3 tried  4 learned  5 used  6 shared  7 dropped",
    "s  skip, decide later; also the right arrow and space",
    "b  back to the one before; also the left arrow",
    "u  undo the last decision",
    "q  quit; all decisions are in the files already",
};

static void add_keys(const struct review *review, sg_buf *page)
{
    if (!review->has_help) {
        add_wrapped(keys, 0, 4, page);
        return;
    }
    for (size_t i = 0; i < sizeof help / sizeof *help; i++)
        add_wrapped(help[i], 0, 4, page);
}

static void add_head(const struct review *review, sg_buf *page)
{
    sg_buf line = {0};
    bool is_end = review->at == review->count;
    if (is_end)
        sg_buf_puts(&line, "That was all.");
    else
        sg_buf_printf(&line, "%zu of %zu", review->at + 1, review->count);
    sg_buf_printf(&line, "   %zu decided", review->decided);
    if (is_end && review->decided < review->count)
        sg_buf_printf(&line, ", %zu skipped", review->count - review->decided);
    add_wrapped(line.ptr, 0, 1, page);
    sg_buf_putc(page, '\n');
    sg_buf_finish(&line);
}

// At 24 rows there are 6 for the sentence; less room takes it from there.
static size_t quote_rows(void)
{
    size_t rows = screen_size().rows;
    return rows > 24 ? 8 : rows > 18 ? rows - 16 : 2;
}

static void show(const struct review *review)
{
    sg_buf page = {0};
    struct sg_proposal proposal;
    add_head(review, &page);
    if (sg_proposal_at(review->reviewing, review->at, &proposal)) {
        add_post(&proposal, &page);
        sg_buf_putc(&page, '\n');
        add_quote(review, &proposal, quote_rows(), &page);
        sg_buf_putc(&page, '\n');
        add_claim(&proposal, &page);
        sg_buf_putc(&page, '\n');
    }
    add_keys(review, &page);
    if (review->message.len)
        screen_wrap(sg_buf_str(&review->message), (struct highlight){0}, 0,
                    screen_size().columns, 3, &page);
    screen_show(sg_buf_str(&page));
    sg_buf_finish(&page);
}

// ---- Keys ----

static void say(struct review *review, const char *what)
{
    sg_buf_clear(&review->message);
    sg_buf_add_safe(&review->message, sg_str_from(what));
}

// The first line of what went wrong; frees the diagnostics.
static void complain(struct review *review, sg_diags *diags)
{
    struct sg_text text = sg_diags_text(diags, false);
    char *end = strchr(text.ptr, '\n');
    if (end)
        *end = '\0';
    say(review, text.ptr);
    sg_text_free(&text);
    sg_diags_free(diags);
}

static void decide(struct review *review, enum sg_verdict verdict,
                   const char *status)
{
    struct sg_proposal proposal;
    if (!sg_proposal_at(review->reviewing, review->at, &proposal))
        return;
    bool was_decided = proposal.review[0];
    sg_diags *diags = sg_diags_new();
    if (!sg_proposal_decide(review->reviewing, review->at, verdict, status,
                            diags)) {
        complain(review, diags);
        return;
    }
    sg_diags_free(diags);
    sg_proposal_at(review->reviewing, review->at, &proposal);
    sg_buf line = {0};
    sg_buf_printf(&line, "%s %s %s %s", proposal.review, proposal.skill,
                  proposal.status, proposal.period);
    say(review, line.ptr);
    sg_buf_finish(&line);
    review->decided += !was_decided;
    review->at++;
}

static void undo(struct review *review)
{
    struct sg_proposal proposal;
    sg_diags *diags = sg_diags_new();
    size_t index;
    if (sg_reviewing_undo(review->reviewing, &index, diags)) {
        review->at = index;
        sg_proposal_at(review->reviewing, index, &proposal);
        review->decided -= !proposal.review[0];
        say(review, "undone");
        sg_diags_free(diags);
    } else if (sg_diags_errors(diags)) {
        complain(review, diags);
    } else {
        say(review, "nothing to undo");
        sg_diags_free(diags);
    }
}

static void press(struct review *review, int key)
{
    sg_buf_clear(&review->message);
    if (key >= '1' && sg_status_at((size_t)(key - '1'))) {
        decide(review, SG_ACCEPT, sg_status_at((size_t)(key - '1')));
        return;
    }
    switch (key) {
    case 'a':
    case 'A':
        decide(review, SG_ACCEPT, NULL);
        break;
    case 'r':
    case 'R':
        decide(review, SG_REJECT, NULL);
        break;
    case 's':
    case 'S':
    case ' ':
    case KEY_NEXT:
        review->at += review->at < review->count;
        break;
    case 'b':
    case 'B':
    case KEY_BACK:
        review->at -= review->at > 0;
        break;
    case 'u':
    case 'U':
        undo(review);
        break;
    case '?':
        review->has_help = !review->has_help;
        break;
    case 'q':
    case 'Q':
    case KEY_END:
        review->is_over = true;
        break;
    default:
        say(review, "no such key; ? tells which there are");
    }
}

static void walk(struct review *review)
{
    screen_open();
    while (!review->is_over) {
        show(review);
        int key = screen_key();
        if (key != KEY_RESIZE)
            press(review, key);
    }
    screen_close();
}

static void print_result(const struct review *review)
{
    printf("%zu decided, %zu left to review\n", review->decided,
           review->count - review->decided);
    size_t candidates = sg_reviewing_candidates(review->reviewing);
    if (candidates)
        printf("%zu name%s under 'candidates' may be skills: make mentions of "
               "those that are\n",
               candidates, candidates == 1 ? "" : "s");
}

int cmd_review(int argc, char **argv)
{
    enum opt_result result = opt_read(
        command_find("review"), NULL, 0, &argc, argv,
        "POST is a NAME of skills/posts/NAME.yaml, that path, or the path of\n"
        "a post; without any, all posts. Keys:\n\n"
        "  a accept, r reject, 1 to 7 another status, s skip, u undo, b back,\n"
        "  q quit, ? help\n\n"
        "Each decision is written into the file at once; nothing else in it\n"
        "changes. Without a terminal: lists the files that hold proposals.\n");
    if (result != OPT_GO)
        return result == OPT_HELP ? EXIT_FINE : EXIT_USAGE;
    sg_diags *diags = sg_diags_new();
    struct review review = {.has_colour = has_colour(STDOUT_FILENO)};
    review.reviewing = sg_reviewing_open("", (const char *const *)argv + 1,
                                         (size_t)(argc - 1), diags);
    struct sg_proposal proposal;
    while (review.reviewing &&
           sg_proposal_at(review.reviewing, review.count, &proposal))
        review.count++;
    if (review.reviewing && review.count && screen_is_there()) {
        walk(&review);
        print_result(&review);
    } else if (sg_diags_errors(diags) == 0) {
        print_files(&review);
    }
    int status = finish(diags);
    sg_buf_finish(&review.message);
    sg_reviewing_close(review.reviewing);
    fflush(stdout);
    screen_die();
    return status;
}
