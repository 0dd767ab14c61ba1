// SPDX-License-Identifier: MIT
// libskillgraph: skill maps from reviewed mentions in one's own posts.
#ifndef SKILLGRAPH_H
#define SKILLGRAPH_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

// A normal program:
//
//     sg_diags *diags = sg_diags_new();
//     sg_session *session = sg_open("", diags);
//     if (session && sg_diags_errors(diags) == 0) {
//         struct sg_drawing drawing = SG_DRAWING_INIT;
//         sg_picture *map = sg_map_new(session, &drawing, diags);
//         struct sg_text svg = sg_picture_svg(map, SG_PICTURE_AUTO);
//         fwrite(svg.ptr, 1, svg.len, stdout);
//         sg_text_free(&svg);
//         sg_picture_free(map);
//     }
//     sg_close(session);
//     sg_diags_free(diags);
//
// The library never prints and keeps no state of its own: use one session per
// thread. Strings that a session hands out are UTF-8, NUL-terminated and live
// as long as it. When memory ends the process ends with status 2.

// ---- Diagnostics ----------------------------------------------------------

// What went wrong, collected: see sg_diags_text().
typedef struct sg_diags sg_diags;

// A text that the library allocated; free with sg_text_free(), which takes an
// empty one too.
struct sg_text {
    char *ptr; // NUL-terminated, or NULL
    size_t len;
};
void sg_text_free(struct sg_text *text);

sg_diags *sg_diags_new(void);
void sg_diags_free(sg_diags *diags);
size_t sg_diags_errors(const sg_diags *diags);
size_t sg_diags_warnings(const sg_diags *diags);

// True when a path could not be read or written.
bool sg_diags_has_system_error(const sg_diags *diags);

// All diagnostics in the manner of compilers, with SGR colours on demand;
// empty when there are none.
struct sg_text sg_diags_text(const sg_diags *diags, bool with_colour);

// A stable id's meaning and cure, or false. Ids are listed by `index` from 0.
struct sg_explanation {
    const char *id;
    const char *meaning;
    const char *cure;
};
bool sg_explain(const char *id, struct sg_explanation *explanation);
bool sg_explain_at(size_t index, struct sg_explanation *explanation);

// ---- Loading --------------------------------------------------------------

// A workspace, read and checked.
typedef struct sg_session sg_session;

// Loads FOLDER/skills; "" is the current folder. Mistakes go to `diags`; a
// session that has errors has no skills and no periods, and nothing may be
// drawn or exported from it. NULL when there is no skills/ folder. `diags` must
// outlive the session.
sg_session *sg_open(const char *folder, sg_diags *diags);
void sg_close(sg_session *session);

struct sg_counts {
    size_t posts;
    size_t skills;
    size_t mentions;   // not rejected
    size_t proposals;  // of those, not yet reviewed
    size_t candidates; // names that may be skills
};
struct sg_counts sg_session_counts(const sg_session *session);

// ---- Asking ---------------------------------------------------------------

struct sg_skill_info {
    const char *id;
    const char *name;
    const char *area;
    const char *kind;
    const char *status; // "" when implied only
    const char *first;  // period of the first active claim, or ""
    const char *last;
    size_t evidence;
    size_t claims;
};

// Skills are numbered from 0 in order of their ids; false past the end.
bool sg_skill_at(const sg_session *session, size_t index,
                 struct sg_skill_info *info);

// The periods in order of time; false past the end.
bool sg_period_at(const sg_session *session, size_t index, const char **period,
                  bool *is_observed);

// The status of a skill in a period, or "".
const char *sg_skill_status(const sg_session *session, size_t skill,
                            size_t period);

#define SG_NO_INDEX ((size_t)-1)

// The skill with that id, name or alias, hidden ones left out; SG_NO_INDEX
// when no post names it. `*known` is the catalog's id for the word, or the id
// that was probably meant with `*is_guess`, or NULL.
size_t sg_skill_find(const sg_session *session, const char *word,
                     const char **known, bool *is_guess);

struct sg_claim_info {
    const char *status;
    const char *period; // the time that it is for
    const char *made;   // the period of its post: when a plan was made
    const char *post;   // its id
    const char *title;  // of the post, or ""
    const char *source; // path of the post, or ""
    const char *url;    // of the claim or the post, or ""
    const char *note;
    const char *text;   // the name as it stands there
    const char *cue;    // the word that carries the status
    const char *review; // "" for a proposal
    const char *quote;  // the line of the post, or "" when it isn't at hand
    const char *also;   // further places: "90:1 95:3"
    size_t line;        // 0 when not given
    size_t column;
    bool is_team;
    bool is_gone;
};

// Claims of a skill in order of time, strongest first; false past the end.
bool sg_claim_at(sg_session *session, size_t skill, size_t index,
                 struct sg_claim_info *info);

enum sg_relation {
    SG_NEEDS,    // it requires, or is part of
    SG_NEEDED_BY // requires it, or is part of it
};

struct sg_relation_info {
    const char *id;
    const char *name;
    const char *type;   // requires, part_of
    const char *via;    // unnamed skills in between: "a, b"
    const char *status; // "" when no post names it
};

// What a skill of the catalog needs, and which named skills need it, by id.
bool sg_relation_at(sg_session *session, size_t skill,
                    enum sg_relation relation, size_t index,
                    struct sg_relation_info *info);

struct sg_selection {
    const char *area;   // NULL: all
    const char *status; // overall; NULL: all
    const char *period; // claimed for it; NULL: all
};

// False, with a diagnostic, when a word of the selection means nothing.
bool sg_selection_check(const struct sg_selection *selection, sg_diags *diags);
bool sg_selection_has(const sg_session *session,
                      const struct sg_selection *selection, size_t skill);

// ---- Reviewing ------------------------------------------------------------

// The proposals of a workspace: claims without review, oldest post first.
// Strings live as long as it; decided proposals keep their numbers.
typedef struct sg_reviewing sg_reviewing;

// Loads FOLDER/skills as sg_open() does. `posts` names files of skills/posts/
// by NAME, path, or the path of their post; none: all. Mistakes, and names that
// mean nothing, go to `diags`, and there are no proposals then. NULL when there
// is no skills/ folder. `diags` must be done with before it is closed.
sg_reviewing *sg_reviewing_open(const char *folder, const char *const *posts,
                                size_t count, sg_diags *diags);
void sg_reviewing_close(sg_reviewing *reviewing);

// Names in these posts that may be skills; nothing here decides on them.
size_t sg_reviewing_candidates(const sg_reviewing *reviewing);

struct sg_proposal {
    const char *file;   // skills/posts/NAME.yaml
    const char *title;  // of the post, or its NAME
    const char *made;   // the period of the post
    const char *source; // path of the post, or ""
    const char *skill;
    const char *status; // as it is now: a decision may have changed it
    const char *period; // the time that it is for
    const char *text;   // the name as it stands in the post, or ""
    const char *cue;    // the word that carries the status, or ""
    const char *note;
    const char *review; // "" until it is decided
    const char *quote;  // the line of the post, or "" when it isn't at hand
    size_t line;        // 0 when not given
    size_t column;
    bool is_team;
    bool is_gone;
};

// False past the end.
bool sg_proposal_at(sg_reviewing *reviewing, size_t index,
                    struct sg_proposal *proposal);

enum sg_verdict { SG_ACCEPT, SG_REJECT };

// Writes a decision into the file at once: its `review`, and its `status` when
// one is given that differs, which makes it `edited`. Nothing else in the file
// changes. False, with a diagnostic, when the file has changed so that the
// claim isn't found, or has that claim already, or can't be written; then it is
// as it was.
bool sg_proposal_decide(sg_reviewing *reviewing, size_t index,
                        enum sg_verdict verdict, const char *status,
                        sg_diags *diags);

// Puts back the bytes that the last decision replaced. `*index` is whose it
// was. False when there is none, or, with a diagnostic, when the file has
// changed since.
bool sg_reviewing_undo(sg_reviewing *reviewing, size_t *index, sg_diags *diags);

// The statuses from the weakest to the strongest, "mentioned" to "dropped";
// NULL past the end.
const char *sg_status_at(size_t index);

// ---- Pictures and exports -------------------------------------------------

enum sg_picture_theme {
    SG_PICTURE_AUTO, // follows the reader's light or dark
    SG_PICTURE_LIGHT,
    SG_PICTURE_DARK,
    SG_PICTURE_TRANSPARENT, // as AUTO, without ground
};

enum sg_picture_unit { SG_BY_YEAR, SG_BY_HALF, SG_BY_QUARTER, SG_BY_MONTH };

struct sg_drawing {
    double width;        // px
    int theme;           // enum sg_picture_theme; -1: the config's
    bool by_period;      // map: cards are periods instead of areas
    int unit;            // enum sg_picture_unit: how fine periods are
    size_t max_skills;   // 0: all; SG_NO_INDEX: the config's
    bool with_implied;   // map: show what is needed but never named
    bool with_used_with; // map: show what is named together
};
#define SG_DRAWING_INIT                                                        \
    {                                                                          \
        830, -1, false, SG_BY_YEAR, SG_NO_INDEX, false, false                  \
    }

// A placed picture, to be written in several themes; the session must outlive
// it. NULL, with a diagnostic, when Graphviz failed and SKILLGRAPH_LAYOUT
// forbids to do without.
typedef struct sg_picture sg_picture;
sg_picture *sg_map_new(const sg_session *session,
                       const struct sg_drawing *drawing, sg_diags *diags);
sg_picture *sg_timeline_new(const sg_session *session,
                            const struct sg_drawing *drawing, sg_diags *diags);

// `theme`: enum sg_picture_theme, or -1 for the drawing's.
struct sg_text sg_picture_svg(const sg_picture *picture, int theme);
void sg_picture_free(sg_picture *picture);

struct sg_text sg_export_as_json(const sg_session *session, bool with_implied);
struct sg_text sg_export_as_dot(const sg_session *session, bool with_implied);
struct sg_text sg_list_as_json(const sg_session *session,
                               const struct sg_selection *selection);

// The graphs that sg_map_new() hands to Graphviz.
bool sg_export_as_drawn_dot(const sg_session *session,
                            const struct sg_drawing *drawing, sg_diags *diags,
                            struct sg_text *dot);

// ---- Mining ---------------------------------------------------------------

// What finds claims in posts: the catalogs, never skills/posts/. May be used by
// several threads at once, each with its own diagnostics.
typedef struct sg_mining sg_mining;

// With the author's own skills in FOLDER/skills, if there are any; "" is the
// current folder. Their mistakes go to `diags`, which must be done with before
// it is closed; where there are errors nothing may be mined.
sg_mining *sg_mining_open(const char *folder, sg_diags *diags);
void sg_mining_close(sg_mining *mining);

// What was found in one file: a post, or each post of a feed.
typedef struct sg_mined_file sg_mined_file;

// The path as given, and its posts as JSON objects, one a line, with a comma
// after each but the last; empty for a feed without posts.
const char *sg_mined_path(const sg_mined_file *file);
struct sg_text sg_mined_json(const sg_mined_file *file);

// Takes a file's result; `file` is NULL where the path couldn't be read, which
// has been reported. It lives until the call ends.
typedef void sg_mined_fn(void *context, size_t index,
                         const sg_mined_file *file);

// Mines `paths` in `threads` threads (0: one for each processor) and hands the
// results to `take` in order, from the calling thread. Few of them are held at
// once.
void sg_mining_run(const sg_mining *mining, const char *const *paths,
                   size_t count, size_t threads, sg_mined_fn *take,
                   void *context, sg_diags *diags);

// The files of skills/posts/, held for writing until they are closed; another
// run waits. NULL, with a diagnostic, when there is no skills/ folder.
typedef struct sg_shelving sg_shelving;
sg_shelving *sg_shelving_open(const char *folder, sg_diags *diags);
void sg_shelving_close(sg_shelving *shelving);

struct sg_shelved {
    const char *file; // skills/posts/NAME.yaml
    bool is_new;
    bool is_changed; // written, or with a dry run would be
    size_t added;    // claims
    size_t gone;     // claims whose text has gone
    size_t refreshed;
    size_t candidates; // added
    const char *diff;  // of a dry run: unified; "" when nothing changes
};

// Writes or updates the file of each post: adds claims and candidates, marks
// claims whose text has gone, and changes nothing else. `is_refresh` brings
// entries without review up to date. Calls `tell` for each post. False when one
// could not be written; it is then as it was, and why has been reported.
typedef void sg_shelved_fn(void *context, const struct sg_shelved *shelved);
bool sg_shelving_put(sg_shelving *shelving, const sg_mined_file *file,
                     bool is_dry_run, bool is_refresh, sg_shelved_fn *tell,
                     void *context, sg_diags *diags);

// Words of posts that look like names and that the catalog doesn't know.
typedef struct sg_unknowns sg_unknowns;
sg_unknowns *sg_unknowns_new(void);
void sg_unknowns_free(sg_unknowns *unknowns);
void sg_unknowns_add(sg_unknowns *unknowns, const sg_mined_file *file);

struct sg_unknown {
    const char *name; // its commonest spelling
    const char *id;   // that an entry for it could have
    size_t count;
    size_t posts;
    const char *source; // where it stands first
    size_t line;
    size_t column;
};

// The most frequent first; false past the end.
bool sg_unknown_at(sg_unknowns *unknowns, size_t index,
                   struct sg_unknown *unknown);

// One line of `mine --stream`: {"source","text"} in, a mined post or
// {"source","error"} out, with a line feed.
struct sg_text sg_mining_line(const sg_mining *mining, const char *line,
                              size_t length);

#ifdef __cplusplus
}
#endif

#endif
