// SPDX-License-Identifier: MIT
// Graphviz at its worst, for faults.py: a library that is loaded before libgvc
// and takes the place of gvLayout() and attach_attrs(). What it does there is
// said by the environment variable SKILLGRAPH_TEST_FAULT; without it, or with
// `none`, Graphviz works as ever.
//
// Each call of gvLayout() adds a byte to the file SKILLGRAPH_TEST_CALLS: a test
// can tell that its fault has really happened.
#define _GNU_SOURCE // RTLD_NEXT

#include <dlfcn.h>
#include <fcntl.h>
#include <graphviz/gvc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    CHATTER = 1024 * 1024, // bytes
    CHUNK = 1024 * 1024,
    MOST_CHUNKS = 8 * 1024, // where no limit on memory is set
};

static void crash(void)
{
    raise(SIGSEGV);
    abort(); // where SIGSEGV is ignored
}

static void kill_itself(void)
{
    raise(SIGKILL);
}

static void hang(void)
{
    for (;;)
        pause();
}

static void stop(void)
{
    raise(SIGSTOP);
    hang();
}

static void spin(void)
{
    for (volatile unsigned turns = 0;; turns++)
        ;
}

static void exit_fine(void)
{
    exit(0);
}

// Takes all memory there is, then does what Graphviz does with a NULL from
// malloc(). A page of each chunk is touched: the limit is on what is taken, and
// a gigabyte of pages takes seconds. Without a limit it goes on as if nothing
// had been, which the test notices.
static void take_all_memory(void)
{
    for (int i = 0; i < MOST_CHUNKS; i++) {
        char *chunk = malloc(CHUNK);
        if (!chunk)
            crash();
        *(volatile char *)chunk = 1;
    }
}

static void chatter(void)
{
    static const char line[] = "Warning: much ado about nothing\n";
    for (size_t written = 0; written < CHATTER; written += sizeof line - 1) {
        fputs(line, stdout);
        fputs(line, stderr);
    }
    fflush(stdout);
}

// Positions are given as text to cgraph, which takes a char * without changing
// what it points to.
static void set_everywhere(Agraph_t *graph, int kind, char *value)
{
    char position[] = "pos";
    for (Agnode_t *node = agfstnode(graph); node;
         node = agnxtnode(graph, node)) {
        if (kind == AGNODE)
            agset(node, position, value);
        if (kind != AGEDGE)
            continue;
        for (Agedge_t *edge = agfstout(graph, node); edge;
             edge = agnxtout(graph, edge))
            agset(edge, position, value);
    }
}

static void stand_on_one_point(Agraph_t *graph)
{
    char point[] = "100,20";
    set_everywhere(graph, AGNODE, point);
}

static void stand_nowhere(Agraph_t *graph)
{
    char point[] = "nan,nan";
    set_everywhere(graph, AGNODE, point);
}

static void stand_far_away(Agraph_t *graph)
{
    char point[] = "1000000000,1000000000";
    set_everywhere(graph, AGNODE, point);
}

// The same number in the form that Graphviz itself gives it.
static void stand_far_away_in_short(Agraph_t *graph)
{
    char point[] = "1e+09,1e+09";
    set_everywhere(graph, AGNODE, point);
}

// All boxes in a corner of a page of half a million px.
static void claim_land(Agraph_t *graph)
{
    char position[] = "bb";
    char land[] = "0,0,500000,500000";
    agset(graph, position, land);
}

// From the right place to the right place, but by way of the moon.
static void go_astray(Agraph_t *graph)
{
    char position[] = "pos";
    for (Agnode_t *node = agfstnode(graph); node; node = agnxtnode(graph, node))
        for (Agedge_t *edge = agfstout(graph, node); edge;
             edge = agnxtout(graph, edge)) {
            const char *way = agget(edge, position);
            const char *end = way ? strrchr(way, ' ') : NULL;
            char astray[256];
            if (!end)
                continue;
            snprintf(astray, sizeof astray, "%.*s 90000,90000 -90000,-90000%s",
                     (int)strcspn(way, " "), way, end);
            agset(edge, position, astray);
        }
}

static void lose_edges(Agraph_t *graph)
{
    char nothing[] = "";
    set_everywhere(graph, AGEDGE, nothing);
}

static const struct fault {
    const char *name;
    void (*before)(void);      // the layout
    void (*after)(Agraph_t *); // attach_attrs()
} faults[] = {
    {"abort", abort, NULL},
    {"chatter", chatter, NULL},
    {"exit", exit_fine, NULL},
    {"fail", NULL, NULL},
    {"hang", hang, NULL},
    {"kill", kill_itself, NULL},
    {"lie", NULL, stand_on_one_point},
    {"lie-edges", NULL, go_astray},
    {"lie-exponent", NULL, stand_far_away_in_short},
    {"lie-far", NULL, stand_far_away},
    {"lie-nan", NULL, stand_nowhere},
    {"lie-size", NULL, claim_land},
    {"lose", NULL, lose_edges},
    {"none", NULL, NULL},
    {"oom", take_all_memory, NULL},
    {"spin", spin, NULL},
    {"stop", stop, NULL},
};

static const struct fault *wanted_fault(void)
{
    const char *name = getenv("SKILLGRAPH_TEST_FAULT");
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
        if (strcmp(faults[i].name, name ? name : "none") == 0)
            return &faults[i];
    abort(); // a slip in the test
}

static void count_call(void)
{
    const char *path = getenv("SKILLGRAPH_TEST_CALLS");
    int file = path ? open(path, O_WRONLY | O_APPEND | O_CREAT, 0666) : -1;
    if (file < 0)
        return;
    if (write(file, "1", 1) != 1)
        abort();
    close(file);
}

// ISO C knows no way from void * to a function; POSIX does.
union symbol {
    void *object;
    int (*layout)(GVC_t *, graph_t *, const char *);
    void (*attach)(graph_t *);
};

static union symbol real(const char *name)
{
    union symbol symbol = {.object = dlsym(RTLD_NEXT, name)};
    if (!symbol.object)
        abort();
    return symbol;
}

int gvLayout(GVC_t *context, graph_t *graph, const char *engine)
{
    const struct fault *fault = wanted_fault();
    count_call();
    if (fault->before)
        fault->before();
    if (strcmp(fault->name, "fail") == 0)
        return -1;
    return real("gvLayout").layout(context, graph, engine);
}

void attach_attrs(graph_t *graph)
{
    const struct fault *fault = wanted_fault();
    real("attach_attrs").attach(graph);
    if (fault->after)
        fault->after(graph);
}
