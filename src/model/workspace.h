// SPDX-License-Identifier: MIT
// What a workspace's files say, before anything is made of it.
#ifndef SG_MODEL_WORKSPACE_H
#define SG_MODEL_WORKSPACE_H

#include "model/period.h"
#include "model/skill.h"

// A place in a post, 1-based; columns count code points. 0:0 when not given.
struct sg_place {
    size_t line;
    size_t column;
};

// One claim of one post about one skill.
struct sg_mention {
    struct sg_ref skill;
    size_t index; // of the skill in the catalog; SG_NO_SKILL for unknown ones
    enum sg_status status;
    sg_period period; // the post's, where the file gives none
    bool has_period;  // the file gives one
    struct sg_place place;
    sg_str text; // the name as it stands in the post
    sg_str cue;  // the word that carries the status
    sg_str mark; // of the sentence: 8 hex digits
    sg_str note;
    sg_str url;
    long group; // sentence or list in the post; -1 when not given
    enum sg_review review;
    bool is_team; // by: team
    bool is_gone; // its text has gone from the post
    SG_VEC(struct sg_place) also;
    SG_VEC(sg_span) also_spans;
    sg_span span;      // the whole entry
    sg_span text_span; // of `text`, or the entry
};

// A name that may be a skill; never drawn.
struct sg_candidate {
    struct sg_ref skill;
    struct sg_place place;
    sg_str text;
    sg_str reason;
};

struct sg_post {
    sg_str id;   // the file's base name
    sg_str file; // its path, as shown in diagnostics
    sg_str title;
    sg_str date;
    sg_period period;
    sg_str source; // path of the post, relative to the workspace
    sg_str url;
    sg_span source_span;
    sg_span url_span;
    SG_VEC(struct sg_mention) mentions;
    SG_VEC(struct sg_candidate) candidates;
};

enum sg_evidence {
    SG_EVIDENCE_WORDS,
    SG_EVIDENCE_PLACE,
    SG_EVIDENCE_NONE,
    SG_EVIDENCE_COUNT
};
enum sg_language { SG_ENGLISH, SG_KOREAN, SG_LANGUAGE_COUNT };
enum sg_theme { SG_AUTO, SG_LIGHT, SG_DARK, SG_TRANSPARENT, SG_THEME_COUNT };

extern const struct sg_vocabulary sg_evidences;
extern const struct sg_vocabulary sg_languages;
extern const struct sg_vocabulary sg_themes;

struct sg_config {
    sg_str title;
    sg_str author;
    enum sg_language language;
    SG_VEC(enum sg_area) areas;   // shown first, in this order
    SG_VEC(struct sg_ref) hidden; // skills or areas
    sg_period since;              // unit SG_NO_PERIOD when not given
    size_t max_skills;            // in one picture; 0: all
    enum sg_theme theme;
    sg_str icons; // folder
    enum sg_evidence evidence;
};

struct sg_workspace {
    struct sg_config config;
    sg_skills own;                // in order of the files
    SG_VEC(struct sg_post) posts; // sorted by id
    struct sg_catalog catalog;    // built-in and own
};

// Looks up the skill of each mention. Needs `catalog` to be set.
void sg_workspace_resolve(struct sg_workspace *workspace);

// Reports unknown skills, duplicate posts and mentions, and claims that a
// stronger one makes needless. Needs sg_workspace_resolve().
void sg_workspace_check(const struct sg_workspace *workspace, sg_diags *diags);

#endif
