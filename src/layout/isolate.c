// SPDX-License-Identifier: MIT
// The child sends one message: a magic number, the numbers of the results in a
// fixed order, and a checksum. The parent believes nothing that it says: every
// count must be the one that was asked for, every number finite, and the boxes
// must stand inside of their block without touching one another.
#include "layout/isolate.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "layout/dot.h"

enum {
    MAGIC = 0x5347, // "SG"
    CHILD_BYTES = 1024 * 1024 * 1024,
    MESSAGE_BYTES = 256 * 1024 * 1024,
    BOXES_FOR_TWO = 150, // from so many on, two children share the work
};

// The largest coordinate that is believed.
#define FARTHEST 1e7

static uint64_t checksum(const double *numbers, size_t count)
{
    const unsigned char *bytes = (const unsigned char *)numbers;
    uint64_t sum = 0xcbf29ce484222325u;
    for (size_t i = 0; i < count * sizeof *numbers; i++)
        sum = (sum ^ bytes[i]) * 0x100000001b3u;
    return sum;
}

// The child's side.

typedef SG_VEC(double) numbers;

static void add_point(sg_arena *arena, numbers *message, struct sg_point point)
{
    sg_vec_push(arena, message, point.x);
    sg_vec_push(arena, message, point.y);
}

static void add_block(sg_arena *arena, numbers *message,
                      const struct sg_block *block)
{
    add_point(arena, message, (struct sg_point){block->width, block->height});
    for (size_t i = 0; i < block->nodes.count; i++)
        add_point(arena, message, block->nodes.items[i].at);
    for (size_t i = 0; i < block->edges.count; i++) {
        const sg_path *path = &block->edges.items[i].path;
        sg_vec_push(arena, message, (double)path->count);
        for (size_t j = 0; j < path->count; j++)
            for (int k = 0; k < (path->items[j].kind == 'C' ? 3 : 1); k++)
                add_point(arena, message, path->items[j].p[k]);
    }
}

static bool write_all(int file, const void *data, size_t size)
{
    const char *bytes = data;
    while (size > 0) {
        ssize_t part = write(file, bytes, size);
        if (part < 0 && errno == EINTR)
            continue;
        if (part <= 0)
            return false;
        bytes += part;
        size -= (size_t)part;
    }
    return true;
}

static void set_limits(unsigned seconds)
{
    struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    struct rlimit cpu = {seconds + 1, seconds + 1};
    setrlimit(RLIMIT_CPU, &cpu);
    // AddressSanitizer reserves terabytes of address space.
    struct rlimit memory = {CHILD_BYTES, CHILD_BYTES};
    if (!SG_ADDRESS_SANITIZER)
        setrlimit(RLIMIT_AS, &memory);
    // Should the parent be gone by then.
    alarm(seconds + 2);
}

static _Noreturn void be_child(sg_arena *arena, sg_blocks *blocks,
                               unsigned seconds, int out)
{
    int nowhere = open("/dev/null", O_RDWR);
    if (nowhere >= 0) {
        dup2(nowhere, STDOUT_FILENO);
        dup2(nowhere, STDERR_FILENO);
    }
    set_limits(seconds);
    if (!sg_dot_layout(arena, blocks))
        _exit(1);
    numbers message = {0};
    sg_vec_push(arena, &message, (double)MAGIC);
    for (size_t i = 0; i < blocks->count; i++)
        add_block(arena, &message, &blocks->items[i]);
    uint64_t sum = checksum(message.items, message.count);
    bool fine =
        write_all(out, message.items, message.count * sizeof *message.items) &&
        write_all(out, &sum, sizeof sum);
    _exit(fine ? 0 : 1);
}

// The parent's side.

static long milliseconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

struct inbox {
    char *bytes;
    size_t size;
    size_t capacity;
};

static const char *receive(int in, long deadline, struct inbox *inbox)
{
    for (;;) {
        long left = deadline - milliseconds_now();
        struct pollfd wait = {in, POLLIN, 0};
        int ready = left > 0 ? poll(&wait, 1, (int)left) : 0;
        if (ready < 0 && errno == EINTR)
            continue;
        if (ready == 0)
            return "Graphviz took too long";
        if (inbox->size == inbox->capacity) {
            inbox->capacity = inbox->capacity ? inbox->capacity * 2 : 65536;
            inbox->bytes = sg_realloc(inbox->bytes, inbox->capacity);
        }
        ssize_t part =
            read(in, inbox->bytes + inbox->size, inbox->capacity - inbox->size);
        if (part < 0 && errno == EINTR)
            continue;
        if (part < 0)
            return "the result of Graphviz can't be read";
        if (part == 0)
            return NULL;
        inbox->size += (size_t)part;
        if (inbox->size > MESSAGE_BYTES)
            return "Graphviz sent too much";
    }
}

struct reader {
    const double *numbers;
    size_t count;
    size_t at;
};

static bool take(struct reader *reader, double *number)
{
    if (reader->at == reader->count)
        return false;
    *number = reader->numbers[reader->at++];
    return isfinite(*number) && fabs(*number) < FARTHEST;
}

static bool take_point(struct reader *reader, struct sg_point *point)
{
    return take(reader, &point->x) && take(reader, &point->y);
}

static bool take_path(sg_arena *arena, struct reader *reader, sg_path *path)
{
    double steps;
    if (!take(reader, &steps) || steps < 0 ||
        steps > (double)(reader->count - reader->at))
        return false;
    path->count = 0;
    for (size_t i = 0; i < (size_t)steps; i++) {
        struct sg_step step = {.kind = i == 0 ? 'M' : 'C'};
        for (int k = 0; k < (i == 0 ? 1 : 3); k++)
            if (!take_point(reader, &step.p[k]))
                return false;
        sg_vec_push(arena, path, step);
    }
    return true;
}

static bool take_block(sg_arena *arena, struct reader *reader,
                       struct sg_block *block)
{
    if (!take(reader, &block->width) || !take(reader, &block->height))
        return false;
    for (size_t i = 0; i < block->nodes.count; i++)
        if (!take_point(reader, &block->nodes.items[i].at))
            return false;
    for (size_t i = 0; i < block->edges.count; i++)
        if (!take_path(arena, reader, &block->edges.items[i].path))
            return false;
    return true;
}

static bool touch(const struct sg_block_node *a, const struct sg_block_node *b)
{
    const double slack = 1; // Graphviz rounds to whole points
    return fabs(a->at.x - b->at.x) < (a->width + b->width) / 2 - slack &&
           fabs(a->at.y - b->at.y) < (a->height + b->height) / 2 - slack;
}

static bool is_inside(const struct sg_block *block,
                      const struct sg_block_node *node)
{
    const double slack = 2;
    return node->at.x - node->width / 2 > -slack &&
           node->at.y - node->height / 2 > -slack &&
           node->at.x + node->width / 2 < block->width + slack &&
           node->at.y + node->height / 2 < block->height + slack;
}

// Every point of the routes within the block, and the block no larger than what
// is in it.
static bool is_land_used(const struct sg_block *block)
{
    const double slack = 24;
    double right = 0;
    double bottom = 0;
    for (size_t i = 0; i < block->nodes.count; i++) {
        const struct sg_block_node *node = &block->nodes.items[i];
        right = sg_max(right, node->at.x + node->width / 2);
        bottom = sg_max(bottom, node->at.y + node->height / 2);
    }
    for (size_t i = 0; i < block->edges.count; i++) {
        const sg_path *path = &block->edges.items[i].path;
        for (size_t j = 0; j < path->count; j++)
            for (int k = 0; k < (path->items[j].kind == 'C' ? 3 : 1); k++) {
                struct sg_point point = path->items[j].p[k];
                if (point.x < -slack || point.x > block->width + slack ||
                    point.y < -slack || point.y > block->height + slack)
                    return false;
                right = sg_max(right, point.x);
                bottom = sg_max(bottom, point.y);
            }
    }
    return block->width <= right + slack && block->height <= bottom + slack;
}

// Boxes apart, and edges from left to right that end at their boxes.
static bool is_sound(const struct sg_block *block)
{
    if (!is_land_used(block))
        return false;
    for (size_t i = 0; i < block->nodes.count; i++) {
        if (!is_inside(block, &block->nodes.items[i]))
            return false;
        for (size_t j = i + 1; j < block->nodes.count; j++)
            if (touch(&block->nodes.items[i], &block->nodes.items[j]))
                return false;
    }
    for (size_t i = 0; i < block->edges.count; i++) {
        const struct sg_block_edge *edge = &block->edges.items[i];
        const struct sg_block_node *from = &block->nodes.items[edge->from];
        const struct sg_block_node *to = &block->nodes.items[edge->to];
        if (from->at.x + from->width / 2 > to->at.x - to->width / 2)
            return false;
        if (edge->path.count == 0)
            continue;
        struct sg_point start = edge->path.items[0].p[0];
        struct sg_point end =
            sg_step_end(&edge->path.items[edge->path.count - 1]);
        if (fabs(start.y - from->at.y) > from->height ||
            fabs(end.y - to->at.y) > to->height ||
            fabs(start.x - from->at.x) > from->width ||
            fabs(end.x - to->at.x) > to->width)
            return false;
    }
    return true;
}

static const char *read_message(sg_arena *arena, const struct inbox *inbox,
                                sg_blocks *blocks)
{
    static const char *const garbled = "the result of Graphviz is garbled";
    uint64_t sum;
    if (inbox->size < sizeof sum || inbox->size % sizeof(double) != 0)
        return garbled;
    size_t count = (inbox->size - sizeof sum) / sizeof(double);
    double *message = sg_arena_array(arena, count + 1, sizeof *message);
    memcpy(message, inbox->bytes, count * sizeof *message);
    memcpy(&sum, inbox->bytes + count * sizeof *message, sizeof sum);
    struct reader reader = {message, count, 0};
    double magic;
    if (checksum(message, count) != sum || !take(&reader, &magic) ||
        magic != MAGIC)
        return garbled;
    for (size_t i = 0; i < blocks->count; i++)
        if (!take_block(arena, &reader, &blocks->items[i]))
            return garbled;
    if (reader.at != reader.count)
        return garbled;
    for (size_t i = 0; i < blocks->count; i++)
        if (!is_sound(&blocks->items[i]))
            return "Graphviz put boxes where they can't be";
    return NULL;
}

// Ends the child, whatever it is doing, and tells how it had ended by itself.
static const char *reap(pid_t child)
{
    int status;
    kill(child, SIGKILL);
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return "Graphviz can't be waited for";
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)
        return "Graphviz took too long";
    if (WIFSIGNALED(status))
        return "Graphviz crashed";
    return WEXITSTATUS(status) == 0 ? NULL : "Graphviz failed";
}

// A child and the blocks that it lays out: a stretch of all of them.
struct job {
    sg_blocks blocks;
    pid_t child;
    int in;
};

static const char *start(sg_arena *arena, struct job *job, unsigned seconds)
{
    int ends[2];
    if (pipe(ends) != 0)
        return "no pipe to Graphviz can be made";
    job->child = fork();
    if (job->child == 0) {
        close(ends[0]);
        // Below 3 it would be closed by what takes the place of stdout.
        int out = fcntl(ends[1], F_DUPFD, STDERR_FILENO + 1);
        be_child(arena, &job->blocks, seconds, out);
    }
    close(ends[1]);
    job->in = ends[0];
    if (job->child > 0)
        return NULL;
    close(ends[0]);
    return "no process for Graphviz can be made";
}

static const char *collect(sg_arena *arena, struct job *job, long deadline)
{
    struct inbox inbox = {0};
    const char *problem = receive(job->in, deadline, &inbox);
    close(job->in);
    bool is_whole = !problem;
    if (is_whole)
        problem = read_message(arena, &inbox, &job->blocks);
    // An end that came with a whole message doesn't matter any more.
    const char *end = reap(job->child);
    if (problem && is_whole && end)
        problem = end;
    sg_free(inbox.bytes);
    return problem;
}

// About how long a block takes, in no unit: dot's time grows faster than the
// number of boxes, but on blocks of some hundred not yet with its square.
static double effort(const struct sg_block *block)
{
    double boxes = (double)block->nodes.count;
    return boxes * sqrt(boxes);
}

// The index at which the second half of the work begins; the number of blocks
// where there are too few boxes for two children.
static size_t halfway(const sg_blocks *blocks)
{
    size_t boxes = 0;
    double total = 0;
    for (size_t i = 0; i < blocks->count; i++) {
        boxes += blocks->items[i].nodes.count;
        total += effort(&blocks->items[i]);
    }
    if (boxes < BOXES_FOR_TWO)
        return blocks->count;
    size_t half = 0;
    double done = 0;
    while (half < blocks->count &&
           done + effort(&blocks->items[half]) / 2 < total / 2)
        done += effort(&blocks->items[half++]);
    return half ? half : blocks->count;
}

const char *sg_layout_isolated(sg_arena *arena, sg_blocks *blocks,
                               unsigned seconds)
{
    long deadline = milliseconds_now() + (long)seconds * 1000;
    size_t half = halfway(blocks);
    struct job jobs[2] = {
        {.blocks = {blocks->items, half, half}},
        {.blocks = {blocks->items + half, blocks->count - half,
                    blocks->count - half}},
    };
    size_t count = half < blocks->count ? 2 : 1;
    const char *problem = NULL;
    size_t started = 0;
    while (started < count && !problem) {
        problem = start(arena, &jobs[started], seconds);
        started += !problem;
    }
    // All that were started are reaped, whatever becomes of the others.
    for (size_t i = 0; i < started; i++) {
        const char *own = collect(arena, &jobs[i], deadline);
        if (!problem)
            problem = own;
    }
    return problem;
}
