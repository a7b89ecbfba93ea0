/* SPDX-License-Identifier: EUPL-1.2 */
/* zufrage-unpack: reads what foreign.h says, from standard input to standard output. Each library
 * is seen by one file.
 *
 *   main.c        the two tasks           pdf.c        poppler: the files in a PDF
 *   archive.c     libzip: parts of a file xml.c        libxml2: a part as a tree
 *   office.c      which kind it is        paras.c      paragraphs, and what stands between them
 *   docx*.c       Word                    numerals.c   numbers as lists print them
 *   odt*.c        Writer */
#ifndef FOREIGN_TOOL_H
#define FOREIGN_TOOL_H
#include "base/arena.h"
#include "base/buf.h"
#include "foreign/foreign.h"

/* ---- pdf.c ---- */
enum foreign_status pdf_attachments(const struct buf *in, struct buf *out);

/* ---- archive.c ---- */
struct archive;
/* NULL with *status; in must outlive the result, which the caller gives to archive_close */
struct archive *archive_open(const struct buf *in, enum foreign_status *status);
void archive_close(struct archive *z);
/* FOREIGN_OTHER_KIND when there is no such part */
enum foreign_status archive_read(struct archive *z, const char *name, struct buf *out);

/* ---- xml.c ---- */
/* an element, or character data; all memory is the arena's */
struct x {
    const char *name; /* "w:p": the usual prefix, whatever the file's; NULL: character data */
    const char *text; /* of character data */
    const struct x_attr *attrs;
    struct x *parent, *first, *last, *next; /* NULL: none */
};

/* NULL: it is not well-formed, or has a DOCTYPE */
struct x *x_read(struct arena *a, const struct buf *part);
/* the tree of a part; NULL with *status when it is damaged, without when there is none */
struct x *x_part(struct arena *a, struct archive *z, const char *name, enum foreign_status *status);
/* n may be NULL */
bool x_is(const struct x *n, const char *name);
/* value of an attribute, NULL: none; n may be NULL */
const char *x_attr(const struct x *n, const char *name);
/* first child of a name (n may be NULL), next sibling (n must not) */
const struct x *x_child(const struct x *n, const char *name);
const struct x *x_next(const struct x *n, const char *name);
/* children of a name by an attribute of theirs; the first of a key counts */
struct x_index {
    struct x_entry *v; /* by key, then in the order of the file */
    size_t n;
};
struct x_index x_index(struct arena *a, const struct x *top, const char *name, const char *key);
/* its place in the index, from 0; n for none; key may be NULL */
size_t x_place(const struct x_index *i, const char *key);
const struct x *x_at(const struct x_index *i, size_t place);
const struct x *x_lookup(const struct x_index *i, const char *key);
/* a whole number from 0; anything else gives the fallback */
unsigned x_number(const char *value, unsigned fallback);

/* ---- paras.c ---- */
struct para {
    const char *text;               /* of the arena; lines end in \n, cells in tabs; never NULL */
    bool space_before, space_after; /* the page shows room there */
    bool item;                      /* it begins with a number or bullet */
    const char *style;              /* for contextual spacing; NULL: has none */
    struct para *next;
};

struct paras {
    struct arena *a;
    struct para *first, *last; /* NULL: none */
    size_t n;
};

/* text is copied */
struct para *paras_add(struct paras *p, const char *text, size_t n);
/* from is empty afterwards; both of one arena */
void paras_move(struct paras *to, struct paras *from);
/* the same of a table or box, which stands apart from what is around it */
void paras_move_apart(struct paras *to, struct paras *from);
/* one row of a table: cells of one paragraph each beside each other, with tabs; else one below the
 * other */
void paras_add_row(struct paras *p, struct paras *cells, size_t n);
void paras_put(const struct paras *p, struct buf *out);

/* ---- numerals.c ---- */
enum numeral {
    NUMERAL_DECIMAL,
    NUMERAL_LETTER, /* z is followed by aa, bb */
    NUMERAL_PAIRED, /* z is followed by aa, ab */
    NUMERAL_ROMAN,
    NUMERAL_PADDED /* 01 */
};
/* appended; what the kind cannot show comes in digits */
void numeral_put(struct buf *b, unsigned value, enum numeral kind, bool upper);
/* a bullet as a person would type it: symbol fonts have theirs at private places */
void bullet_put(struct buf *b, const char *as_written);

/* ---- office.c, docx.c, odt.c: the text of a file, appended to out; of its parts, added to out
 * ---- */
enum foreign_status office_text(const struct buf *in, struct buf *out);
enum foreign_status docx_text(struct arena *a, struct archive *z, struct paras *out);
enum foreign_status odt_text(struct arena *a, struct archive *z, struct paras *out);

#endif
