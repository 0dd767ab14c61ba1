// SPDX-License-Identifier: MIT
// Signals are blocked but while pselect() waits for a key: so none can come
// between a decision and the file that it is written to.
#include "cli/screen.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <termios.h>
#include <unistd.h>

#include "base/unicode.h"

// SIGWINCH is not in POSIX 2008, but everywhere.
static const int signals[] = {SIGINT,  SIGTERM, SIGHUP,  SIGQUIT,
                              SIGTSTP, SIGCONT, SIGWINCH};
enum { SIGNAL_COUNT = sizeof signals / sizeof *signals };

static struct {
    struct termios terminal; // as it was
    sigset_t mask;
    struct sigaction actions[SIGNAL_COUNT];
    bool is_open;
    int died_of;
} before;

static volatile sig_atomic_t caught;

static void note_signal(int number)
{
    caught = number;
}

bool screen_is_there(void)
{
    const char *term = getenv("TERM");
    return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO) && term && *term &&
           strcmp(term, "dumb") != 0;
}

static void catch_signals(void)
{
    sigset_t blocked;
    sigemptyset(&blocked);
    struct sigaction action = {.sa_handler = note_signal};
    sigemptyset(&action.sa_mask);
    for (int i = 0; i < SIGNAL_COUNT; i++) {
        sigaddset(&blocked, signals[i]);
        sigaction(signals[i], &action, &before.actions[i]);
    }
    sigprocmask(SIG_BLOCK, &blocked, &before.mask);
}

// Another screen, so that what stood on this one is there again afterwards.
static void enter(void)
{
    struct termios raw = before.terminal;
    raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
    raw.c_cc[VMIN] = 1;
    raw.c_cc[VTIME] = 0;
    tcsetattr(STDIN_FILENO, TCSADRAIN, &raw);
    fputs("\033[?1049h\033[?25l", stdout);
}

static void leave(void)
{
    fputs("\033[?25h\033[?1049l", stdout);
    fflush(stdout);
    tcsetattr(STDIN_FILENO, TCSADRAIN, &before.terminal);
}

void screen_open(void)
{
    tcgetattr(STDIN_FILENO, &before.terminal);
    catch_signals();
    before.is_open = true;
    enter();
}

void screen_close(void)
{
    if (!before.is_open)
        return;
    leave();
    for (int i = 0; i < SIGNAL_COUNT; i++)
        sigaction(signals[i], &before.actions[i], NULL);
    sigprocmask(SIG_SETMASK, &before.mask, NULL);
    before.is_open = false;
}

void screen_die(void)
{
    if (before.died_of)
        raise(before.died_of);
}

struct screen_size screen_size(void)
{
    struct winsize size = {0};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
        return (struct screen_size){80, 24};
    return (struct screen_size){size.ws_col, size.ws_row};
}

void screen_show(sg_str page)
{
    fputs("\033[H\033[2J", stdout);
    fwrite(page.ptr, 1, page.len, stdout);
    fflush(stdout);
}

// ---- Keys ----

// Stops as the shell expects it, and comes back.
static void stop(void)
{
    leave();
    raise(SIGSTOP);
    enter();
}

static int key_of_signal(int number)
{
    switch (number) {
    case SIGTSTP:
        stop();
        return KEY_RESIZE;
    case SIGCONT:
        enter();
        return KEY_RESIZE;
    case SIGWINCH:
        return KEY_RESIZE;
    default:
        before.died_of = number;
        return KEY_END;
    }
}

// A byte, or -1 at the end of input, or -2 after a signal, or, where a time is
// given, when none comes.
static int read_byte(const struct timespec *time)
{
    fd_set files;
    FD_ZERO(&files);
    FD_SET(STDIN_FILENO, &files);
    int ready =
        pselect(STDIN_FILENO + 1, &files, NULL, NULL, time, &before.mask);
    if (ready <= 0)
        return ready == 0 || errno == EINTR ? -2 : -1;
    unsigned char byte;
    return read(STDIN_FILENO, &byte, 1) == 1 ? byte : -1;
}

// What follows an escape comes at once; what isn't known is taken away.
static int read_escape(void)
{
    const struct timespec soon = {0, 20000000};
    if (read_byte(&soon) != '[')
        return KEY_RESIZE;
    int byte;
    do
        byte = read_byte(&soon);
    while (byte >= ' ' && byte < '@');
    return byte == 'A' || byte == 'D'   ? KEY_BACK
           : byte == 'B' || byte == 'C' ? KEY_NEXT
                                        : KEY_RESIZE;
}

static int read_character(int first)
{
    const struct timespec soon = {0, 20000000};
    char bytes[4] = {(char)first};
    size_t count = 1;
    size_t wanted = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    for (; count < wanted; count++) {
        int byte = read_byte(&soon);
        if (byte < 0)
            break;
        bytes[count] = (char)byte;
    }
    size_t length;
    return (int)sg_utf8_decode((sg_str){bytes, count}, 0, &length);
}

// The key of the two-set keyboard on which a Hangul letter stands.
static int english_key(int letter)
{
    static const char keys[] = "rRseEfaqQtTdwWczxvgkoiOjpuPhynbml";
    static const int letters[] = {
        0x3131, 0x3132, 0x3134, 0x3137, 0x3138, 0x3139, 0x3141, 0x3142, 0x3143,
        0x3145, 0x3146, 0x3147, 0x3148, 0x3149, 0x314a, 0x314b, 0x314c, 0x314d,
        0x314e, 0x314f, 0x3150, 0x3151, 0x3152, 0x3153, 0x3154, 0x3155, 0x3156,
        0x3157, 0x315b, 0x315c, 0x3160, 0x3161, 0x3163};
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        if (letters[i] == letter)
            return keys[i];
    return letter;
}

int screen_key(void)
{
    caught = 0;
    int byte = read_byte(NULL);
    if (byte == -2)
        return key_of_signal(caught);
    if (byte == -1 || byte == 4) // Ctrl-D
        return KEY_END;
    if (byte == 27)
        return read_escape();
    if (byte < ' ')
        return byte == '\r' || byte == '\n' ? '\n' : KEY_RESIZE;
    return byte < 0x80 ? byte : english_key(read_character(byte));
}

// ---- Wrapping ----

// The end of the line that begins at `start`, and where the next one begins.
static size_t line_end(sg_str text, size_t start, size_t columns, size_t *next)
{
    size_t used = 0;
    size_t space = 0; // after the last one in the line
    for (size_t at = start, length; at < text.len; at += length) {
        length = sg_grapheme_length(text, at);
        used += sg_text_columns(sg_str_slice(text, at, at + length));
        if (used > columns && at > start) {
            *next = space > start ? space : at;
            return space > start ? space - 1 : at;
        }
        if (text.ptr[at] == ' ')
            space = at + 1;
    }
    *next = text.len;
    return text.len;
}

static void add_part(sg_str text, size_t from, size_t to, sg_buf *out)
{
    if (from < to)
        sg_buf_add(out, sg_str_slice(text, from, to));
}

static size_t clamp(size_t value, size_t low, size_t high)
{
    return value < low ? low : value > high ? high : value;
}

void screen_wrap(sg_str text, struct highlight highlight, size_t indent,
                 size_t columns, size_t rows, sg_buf *out)
{
    size_t room = columns > indent + 2 ? columns - indent : 2;
    for (size_t at = 0, row = 0; at < text.len && row < rows; row++) {
        size_t next;
        size_t end = line_end(text, at, room, &next);
        size_t from = clamp(highlight.from, at, end);
        size_t to = clamp(highlight.to, at, end);
        sg_buf_fill(out, ' ', indent);
        add_part(text, at, from, out);
        sg_buf_puts(out, from < to ? highlight.on : "");
        add_part(text, from, to, out);
        sg_buf_puts(out, from < to ? highlight.off : "");
        add_part(text, to, end, out);
        sg_buf_putc(out, '\n');
        at = next;
    }
}
