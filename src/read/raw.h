/* SPDX-License-Identifier: EUPL-1.2 */
/* Inside of read/: the file as it was parsed, before it becomes a tree of doc/. Elements and
 * attributes still have their names, so that faults can be told in the file's own words.
 *
 *   decode.c   bytes -> UTF-8 source          lex.c      places of tags, attributes, text
 *   parse.c    source -> raw tree             fault.c    what is not well-formed, in words
 *   schema.c   valid or not (libxml2)         grammar.c  the schema as automata
 *   explain.c  what is not valid, in words    structure.c  what the schema cannot say
 *   build.c    raw tree -> tree of doc/
 *
 * All memory is the reader's scratch arena, emptied after each file. */
#ifndef READ_RAW_H
#define READ_RAW_H
#include "base/source.h"
#include "diag/diag.h"
#include "doc/doc.h"

#include <stdbool.h>

struct arena;
struct buf;

struct raw_attr {
    const char *name, *ns;    /* local name; namespace, "" for none */
    const char *value;        /* as the XML processor gives it */
    struct pos name_pos, pos; /* its name; its value between the quotes */
    bool dropped;             /* not to be built */
    struct raw_attr *next;
};

struct raw {
    const char *name, *ns; /* local name, NULL: character data; namespace, "" for none */
    enum kind kind;        /* that the name means, whatever the namespace; KIND_NONE: none */
    const char *text;      /* of character data */
    bool blank;            /* character data of white space only */
    bool dropped;          /* faulty, not to be built */
    struct pos pos;        /* start tag; characters */
    struct raw_attr *attrs;
    struct raw *parent, *next, *first, *last; /* as in struct node */
};

/* which of our vocabularies a file is written in */
enum vocabulary {
    VOCABULARY_DOCUMENT,
    VOCABULARY_LETTERHEAD,
    VOCABULARY_RULES,
    VOCABULARY_HOLIDAYS,
    VOCABULARIES
};

/* what a pass over the raw tree works with */
struct pass {
    struct arena *scratch;
    struct diag *diag;
    const struct source *source; /* the decoded text */
    enum finding_id fault;       /* schema-verletzt, briefkopf-fehlerhaft, regel-fehlerhaft */
    enum finding_id broken;      /* xml-fehlerhaft, or the same */
};

/* a name or value as it is put into a sentence: cut when it is long; NULL gives "" */
const char *raw_shown(struct arena *a, const char *s);
/* by local name, of no namespace, not dropped; NULL: none */
const struct raw_attr *raw_attr(const struct raw *r, const char *name);
/* xsi:schemaLocation, as editors add it: it says nothing about the document */
bool raw_is_hint(const struct raw_attr *a);
/* first and next child element that is not dropped */
struct raw *raw_child(const struct raw *r);
struct raw *raw_next(const struct raw *child);

/* reader.c: the XML library's own words go nowhere; what it finds wrong becomes a finding */
void library_silence(void);

/* decode.c: bytes of a file -> source with UTF-8 text (from a, with the findings); after a finding
 * false, and the source then shows what could be read */
bool decode(const struct pass *p, struct arena *a, const char *name, const char *bytes, size_t n,
            struct source **source);
/* the same for a file's beginning, cut anywhere; no findings, *text from a */
size_t decode_beginning(struct arena *a, const char *bytes, size_t n, const char **text);

/* parse.c: NULL after a finding */
struct raw *parse_source(const struct pass *p);

/* schema.c */
struct schema;
/* from the file of the vocabulary in a folder; NULL when it is missing or damaged */
struct schema *schema_open(struct arena *a, const char *folder, enum vocabulary v);
void schema_close(struct schema *s);
const char *schema_path(const struct schema *s);
/* whether root is valid; *where: the element at which the first fault was seen */
bool schema_validate(struct schema *s, const struct raw *root, const struct raw **where);
const char *vocabulary_namespace(enum vocabulary v);
const char *vocabulary_file(enum vocabulary v);

/* explain.c: findings for all that is not valid; marks faulty nodes as dropped. A required
 * attribute that is missing or has no possible value stands there with the value "". */
struct grammar;
void explain(const struct pass *p, const struct grammar *g, struct raw *root);

/* structure.c: what XSD 1.0 cannot say about documents; false: over a limit, not to be worked on */
bool structure_check(const struct pass *p, const struct raw *root);

/* build.c: the tree of a raw tree, from arena a, without what is dropped */
struct node *build_tree(struct arena *a, const struct raw *root);

#endif
