/* SPDX-License-Identifier: EUPL-1.2 */
/* Finished pages: what layout/ makes and out/ writes. Content with fixed places, and beside it the
 * logical structure; each item knows its structure node or that it is an artifact.
 * Lengths in 1/1000 pt from the page's top left corner, y downwards. Memory: the document's arena.
 */
#ifndef LAYOUT_PAGE_H
#define LAYOUT_PAGE_H
#include "layout/face.h"

/* standard structure types of PDF 1.7 (ISO 32000-1, 14.8.4): ROLE(id, PDF name) */
enum role {
#define ROLE(id, name) ROLE_##id,
#include "layout/roles.def"
#undef ROLE
    ROLE_COUNT
};
const char *role_name(enum role r);

/* /ListNumbering of an L; the rest get none */
enum numbering { NUMBERING_NONE, NUMBERING_DISC, NUMBERING_DECIMAL, NUMBERING_LOWER_ALPHA };

/* /Scope of a TH: what it heads */
enum scope { SCOPE_NONE, SCOPE_COLUMN, SCOPE_ROW };

/* a node of the logical structure */
struct snode {
    enum role role;
    uint32_t id; /* 0 the Document, then in order of making */
    struct snode *parent, *first, *last, *next;
    const char *alt;              /* alternative text (Figure, Link); NULL: none */
    const char *title;            /* /T; NULL: none */
    const char *id_name;          /* /ID, unique in the document, ASCII (Note, TH); NULL: none */
    enum numbering numbering;     /* of L */
    enum scope scope;             /* of TH */
    uint32_t columns, rows;       /* that a TH or TD spans; 0: one */
    const struct snode **headers; /* TH that a cell belongs to, beyond what scopes say */
    size_t n_headers;
    bool has_bbox; /* of Figure: */
    uint32_t bbox_page;
    len bbox[4]; /* left, top, right, bottom */
};

/* what an item without a structure node is (ISO 32000-1, 14.8.2.2) */
enum artifact {
    ARTIFACT_NONE,     /* real content: it has a structure node */
    ARTIFACT_LAYOUT,   /* rules, marks */
    ARTIFACT_REPEAT,   /* a table's head on the pages after its first */
    ARTIFACT_HEADER,   /* running head */
    ARTIFACT_FOOTER,   /* page number, repeated foot */
    ARTIFACT_WATERMARK /* a stamp */
};

/* shaped pieces on one baseline; the back end puts each at its own x */
struct piece {
    const struct shaped *shaped;
    len x; /* of its origin */
};

struct run {
    len size;
    uint32_t rgb; /* 0xRRGGBB */
    len y;        /* baseline, rise included */
    size_t n;
    struct piece *pieces; /* from left to right, all of one face; pieces of one line keep real space
                             pieces between words and at the line's end */
};

struct rule { /* a filled rectangle */
    len x, y, width, height;
    uint32_t rgb;
};

struct picture {
    const char *path;     /* PNG or JPEG, already looked at; the same path is embedded once */
    const uint8_t *bytes; /* the file */
    size_t n_bytes;
    len x, y, width, height;
};

struct stamp {      /* a word across the page, drawn before all else */
    struct run run; /* its places count from the word's middle */
    len x, y;       /* of the middle on the page */
    int32_t angle;  /* 1/1000 degree, rising to the right */
};

enum item_kind { ITEM_RUN, ITEM_RULE, ITEM_PICTURE, ITEM_STAMP };

struct item {
    enum item_kind kind;
    enum artifact artifact;
    const struct snode *owner; /* NULL exactly when artifact != ARTIFACT_NONE */
    union {
        struct run run;
        struct rule rule;
        struct picture picture;
        struct stamp stamp;
    } u;
    struct item *next;
};

/* a place in the document, known when pages are made */
struct target {
    uint32_t page; /* from 0 */
    len y;
    bool set;
};

struct link {
    struct snode *owner; /* ROLE_LINK: gets the OBJR */
    len left, top, right, bottom;
    const char *uri;             /* or NULL: */
    const struct target *target; /* inside the document */
    const char *contents;        /* what a reader is told: "Frage 2", the address */
    struct link *next;
};

struct bookmark {
    const char *title;
    const struct target *target; /* where target->set is false no page shows it */
    int level;                   /* 0 top */
    struct bookmark *next;
};

struct page {
    struct item *first, *last; /* in drawing order */
    struct link *links, *last_link;
    struct page *next;
};

struct meta {
    const char *title, *author, *subject, *keywords; /* "" for none; title never "" */
    const char *language;                            /* "de-DE" */
    const char *date;    /* "2026-03-30": of the letter, becomes the PDF's dates */
    const char *program; /* "zufrage 0.1.0" */
};

/* a file that the letter carries */
struct carried {
    const char *name;        /* plain, no path */
    const char *description; /* for a reader */
    const char *relation;    /* how the letter stands to it: "Source", "Data" (PDF 2.0, 7.11.3) */
    const char *media_type;  /* "application/xml" */
    const char *date;        /* "2026-03-30"; "" for none */
    const void *bytes;
    size_t n;
};

struct pages {
    struct meta meta;
    len width, height;
    struct page *first;      /* page 1; the others by next */
    size_t n;                /* pages */
    struct snode *structure; /* ROLE_DOCUMENT */
    uint32_t n_snodes;       /* the id that the next node gets */
    struct bookmark *bookmarks;
    const struct carried *carried; /* in any order; n_carried of them, put there by whoever has the
                                      pages written */
    size_t n_carried;
};

#endif
