/* SPDX-License-Identifier: EUPL-1.2 */
/* The document: a tree of our own nodes, made by read/ (or import/), completed by check/, then
 * const.
 *
 *   kind    what it is: elements.def (documents, letterheads and rule files share the one table)
 *   attrs   attributes as written: attributes.def
 *   text    of KIND_TEXT: NFC, otherwise as written (blanks not collapsed)
 *   u       typed fields that check/ fills in, by kind
 *
 * All memory belongs to the arena that the tree was read into. */
#ifndef DOC_DOC_H
#define DOC_DOC_H
#include "base/date.h"
#include "base/source.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum kind {
    KIND_NONE,
    KIND_TEXT,    /* character data */
    KIND_COMMENT, /* a remark for whoever edits the file, in `text`: for doc/write.h, never read */
#define ELEMENT(id, name, content) KIND_##id,
#include "doc/elements.def"
#undef ELEMENT
    KIND_COUNT
};

enum attr_name {
#define ATTRIBUTE(id, name) ATTR_##id,
#include "doc/attributes.def"
#undef ATTRIBUTE
    ATTR_COUNT
};

/* what an element may hold; the builder normalises by it */
enum content {
    CONTENT_EMPTY,    /* nothing */
    CONTENT_ELEMENTS, /* elements only; white space between them is dropped */
    CONTENT_TEXT,     /* character data only */
    CONTENT_INLINE,   /* text with inline elements */
    CONTENT_BODY,     /* block* or inline, which is shorthand for one absatz: after reading always
                         blocks, the absatz made then has the position of its first text */
    CONTENT_MIXED     /* frage, teilfrage: inline first, then elements */
};

struct attr {
    enum attr_name name;
    const char *value; /* NFC, as the XML processor gives it; never NULL */
    struct pos pos;    /* the value between the quotes */
    struct attr *next;
};

struct node {
    enum kind kind;
    struct node *parent, *next, *first, *last;
    struct attr *attrs;
    struct pos pos;   /* element: its start tag; text: its characters as the file has them,
                         entities, CDATA marks and comments between them included (a text that
                         begins with a CDATA section begins at its mark) */
    const char *text; /* KIND_TEXT, KIND_COMMENT only */
    union {
        /* FRAGE, TEILFRAGE: by check */
        struct {
            const char *name;     /* "2a": FORMAT §1; NULL before the check */
            uint32_t index;       /* place in document order among all of the anfrage, from 0 */
            bool answered;        /* a zu covers it, its Frage or all its Teilfragen */
        } frage;
        /* ZU: by check */
        struct {
            struct node **covers; /* the questions it names, in the order given, ranges expanded;
                                     nodes of the Anfrage's tree (or zitat nodes without one) */
            size_t n_covers;
            const char *label;    /* the label to print, written or made; NULL: none */
        } zu;
        /* ANFRAGE, ANTWORT, VORLAGE: by check */
        struct {
            struct date date; /* of @datum; zero when there is none */
        } root;
        /* FUSSNOTE: by check */
        struct {
            unsigned number; /* through the whole letter, from 1 */
        } fussnote;
        /* ANLAGE: by redact, where others were left out */
        struct {
            unsigned number; /* among all, from 1; 0: none was left out, count them */
        } anlage;
        /* ANLAGEN: by redact, where some were left out */
        struct {
            unsigned count; /* that there were; 0: none was left out */
        } anlagen;
        /* VERWEIS: by check */
        struct {
            struct node *target; /* frage or teilfrage (else NULL) */
        } verweis;
    } u;
};

/* one file that was read */
struct doc {
    struct arena *arena;
    const char *path;           /* as given; "-": standard input */
    const struct source *source;
    const char *bytes;          /* the file as it was read, in its own encoding, n_bytes of them;
                                   NULL: it was not read */
    size_t n_bytes;
    struct node *root;          /* ANFRAGE, ANTWORT, VORLAGE, VORGANG; NULL: none readable */
};

/* one letter to be checked and typeset, with what it stands on */
struct letter {
    struct doc *doc;         /* the file that holds it */
    struct node *root;       /* ANFRAGE or ANTWORT (VORLAGE) in it */
    struct doc *asked_doc;   /* the file of the Anfrage; NULL: none at hand */
    struct node *asked;      /* the ANFRAGE an ANTWORT answers; NULL: none. Of an ANFRAGE: itself */
    const char *folder;      /* in which files that the letter names may lie (--root, or the
                                folder that was named); NULL: the folder of its own file */
};

/* as in the XML; static; "" for KIND_NONE */
const char *kind_name(enum kind k);
enum content kind_content(enum kind k);
/* static; "" for ATTR_COUNT */
const char *attr_label(enum attr_name a);
/* by local name; KIND_NONE / ATTR_COUNT when unknown */
enum kind kind_by_name(const char *name);
enum attr_name attr_by_name(const char *name);
/* absatz, liste, tabelle …: what stands in a body; fett, kursiv …: what stands in a line */
bool kind_is_block(enum kind k);
bool kind_is_inline(enum kind k);

struct arena;
/* From here on NULL is no node unless it is said; strings given in are kept, not copied. */
struct node *node_new(struct arena *a, enum kind kind, struct pos pos);
/* child must not stand in a tree already: its links are overwritten */
void node_append(struct node *parent, struct node *child);
struct attr *node_add_attr(struct arena *a, struct node *n, enum attr_name name, const char *value,
                           struct pos pos);

/* value of an attribute, NULL when it is not there */
const char *node_attr(const struct node *n, enum attr_name name);
/* its place; the tag's when it is not there */
struct pos node_attr_pos(const struct node *n, enum attr_name name);
/* value of a "true"/"false" attribute, else the default */
bool node_flag(const struct node *n, enum attr_name name, bool fallback);
/* first child of a kind (KIND_NONE: any), NULL: none; n may be NULL */
struct node *node_child(const struct node *n, enum kind kind);
/* next sibling of the same kind */
struct node *node_next(const struct node *n);
/* next node in document order below top; start with node == top; NULL at the end */
struct node *node_walk(const struct node *top, const struct node *node);
/* all character data below n, blanks collapsed and trimmed, "" when none; n may be NULL */
const char *node_text(struct arena *a, const struct node *n);
/* the same of the child of a kind */
const char *node_child_text(struct arena *a, const struct node *n, enum kind kind);

/* the number by which a letter names its Anlage, from 1 */
unsigned anlage_number(const struct node *anlage);
/* the same of the `place`-th Anlage, from 1, for who walks over all of them */
unsigned anlage_number_at(const struct node *anlage, unsigned place);
/* whether the Anlagen have numbers: there are several, or were before some were left out */
bool anlagen_numbered(const struct node *anlagen);

/* whether its file is set on a page of its own, by its ending PNG or JPEG; false for any other
 * node, and without a file */
bool anlage_is_picture(const struct node *n);

struct buf;
/* the tree as text, one node a line, for tests */
void node_dump(const struct node *n, struct buf *out);

#endif
