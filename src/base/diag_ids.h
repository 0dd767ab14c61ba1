// SPDX-License-Identifier: MIT
// Every kind of diagnostic: its stable id, what it means and what to do. The
// ids are a contract: scripts and searches use them.
#ifndef SG_BASE_DIAG_IDS_H
#define SG_BASE_DIAG_IDS_H

// X(constant, id, meaning, cure), sorted by id.
#define SG_DIAG_IDS(X)                                                         \
    X(BAD_DATE, "bad-date", "a date is not of the form YYYY-MM-DD",            \
      "write it as 2023-01-02; it must be a day of the calendar")              \
    X(BAD_ID, "bad-id", "a skill's id has characters that ids can't have",     \
      "use lower-case letters, digits and single '-' in between")              \
    X(BAD_LINK, "bad-link", "a url has a scheme that outputs must not carry",  \
      "use http, https, mailto or a relative link")                            \
    X(BAD_PERIOD, "bad-period", "a period is none of the known forms",         \
      "write 2022, 2022-H1, 2022-Q3, 2022-04 or 'before 2022'")                \
    X(BAD_PLACE, "bad-place", "an entry of 'also' is not LINE:COLUMN",         \
      "write \"90:1\", both counted from 1")                                   \
    X(BAD_VALUE, "bad-value", "a value is none of those that its key takes",   \
      "use one of the values that the message names")                          \
    X(CYCLE, "cycle", "skills need each other in a circle",                    \
      "remove one of the edges that the notes list")                           \
    X(DUPLICATE_KEY, "duplicate-key", "a mapping has the same key twice",      \
      "keep one of the two")                                                   \
    X(DUPLICATE_MENTION, "duplicate-mention",                                  \
      "a post claims the same skill, status and period twice",                 \
      "keep one entry and put the other places into its 'also'")               \
    X(DUPLICATE_NAME, "duplicate-name",                                        \
      "two skills claim the same name or alias",                               \
      "remove it from one, or give both a 'match' rule for it")                \
    X(DUPLICATE_POST, "duplicate-post",                                        \
      "two files describe the post with the same source or url",               \
      "merge their mentions into one file")                                    \
    X(DUPLICATE_SKILL, "duplicate-skill", "two entries define the same skill", \
      "merge them into one entry")                                             \
    X(IGNORED_FILE, "ignored-file",                                            \
      "a file in skills/ looks like one of ours but is not read",              \
      "give it the ending .yaml")                                              \
    X(LAYOUT_FALLBACK, "layout-fallback",                                      \
      "Graphviz gave no usable layout; a plain one was drawn instead",         \
      "the picture is complete, only plainer; the message says why")           \
    X(MISSING_KEY, "missing-key", "a key that must be there is not", "add it") \
    X(REDUNDANT_MENTION, "redundant-mention",                                  \
      "'mentioned' stands beside a stronger claim of the same period",         \
      "remove it: the stronger claim says it already")                         \
    X(SELF_DEPENDENCY, "self-dependency", "a skill needs itself",              \
      "remove it from its own list")                                           \
    X(STALE_EVIDENCE, "stale-evidence",                                        \
      "the post is at hand, but the text is not at the line and column",       \
      "correct the place, or remove the mention if the post lost it")          \
    X(TOO_LARGE, "too-large", "a file is over a limit of the program",         \
      "split it; the message names the limit")                                 \
    X(UNDATED_POST, "undated-post", "a post tells no year that it is about",    \
      "give it a date in its front matter, or a year in its title or file "    \
      "name")                                                                  \
    X(UNKNOWN_AREA, "unknown-area", "there is no such area",                   \
      "use one of: languages web mobile backend data ml cloud infra "          \
      "security games tools practice other")                                   \
    X(UNKNOWN_KEY, "unknown-key", "a mapping has a key that means nothing",    \
      "correct its spelling or remove it")                                     \
    X(UNKNOWN_SKILL, "unknown-skill", "no catalog has a skill of that id",     \
      "correct its spelling, or define it in skills/own.yaml")                 \
    X(WRONG_TYPE, "wrong-type",                                                \
      "a value is of another kind than its key takes",                         \
      "the message says what is wanted")                                       \
    X(YAML_ALIAS, "yaml-alias", "YAML anchors, aliases and tags are refused",  \
      "write the value out where it is meant")                                 \
    X(YAML_CHARACTER, "yaml-character",                                        \
      "a byte or character that these files must not hold",                    \
      "save the file as UTF-8 without control characters")                     \
    X(YAML_DEPTH, "yaml-depth", "values are nested too deeply",                \
      "these files need no more than a few levels")                            \
    X(YAML_SYNTAX, "yaml-syntax", "the text is not YAML",                      \
      "the message says what was found")

enum sg_diag_id {
#define SG_DIAG_CONSTANT(constant, id, meaning, cure) SG_DIAG_##constant,
    SG_DIAG_IDS(SG_DIAG_CONSTANT)
#undef SG_DIAG_CONSTANT
        SG_DIAG_SYSTEM, // no id is printed: a path could not be read or written
    SG_DIAG_ID_COUNT
};

#endif
