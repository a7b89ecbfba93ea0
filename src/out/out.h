/* SPDX-License-Identifier: EUPL-1.2 */
/* Back ends: a table of drawing and structure calls that out_pages feeds from finished pages. pdf.c
 * makes a PDF of them, dump.c writes them as text for tests. */
#ifndef OUT_OUT_H
#define OUT_OUT_H
#include "layout/page.h"

struct arena;
struct buf;

/* Every call gets the back end's own state. Order: open, structure, then for each page: page, then
 * begin (draw…) end groups, then its links; bookmarks; close. */
struct out {
    void (*open)(void *state, const struct pages *p);
    /* once for each node, parents before children, in reading order */
    void (*structure)(void *state, const struct snode *s);
    void (*page)(void *state, uint32_t number); /* from 0 */
    /* what is drawn until end belongs to the node, or is an artifact (owner NULL) */
    void (*begin)(void *state, const struct snode *owner, enum artifact artifact);
    void (*end)(void *state);
    void (*run)(void *state, const struct run *r);
    void (*rule)(void *state, const struct rule *r);
    void (*picture)(void *state, const struct picture *p);
    void (*stamp)(void *state, const struct stamp *s);
    void (*link)(void *state, const struct link *l);
    void (*bookmark)(void *state, const struct bookmark *b);
    /* the finished bytes into out; false: *error holds a sentence */
    bool (*close)(void *state, struct buf *out, const char **error);
};

/* Consecutive items of one owner become one begin/end group. Pages are borrowed until it returns;
 * back ends may keep pointers into them until close. */
bool out_pages(const struct out *o, void *state, const struct pages *p, struct buf *out,
               const char **error);

/* The PDF back end: PDF 1.7, PDF/A-2a (PDF/A-3a where it carries files) and PDF/UA-1. One a
 * process: it keeps what letters share (deflate state, prepared fonts, images). */
struct pdf;
struct pdf *pdf_new(void);
void pdf_free(struct pdf *p);
/* Empties out first. false: *error (kept by p) holds a sentence in German or English by `english`.
 * The fonts of all pages written through p must outlive it. */
bool pdf_write(struct pdf *p, const struct pages *pages, bool english, struct buf *out,
               const char **error);

/* whether the last failure of pdf_write was a picture file that cannot be used */
bool pdf_fault_in_picture(const struct pdf *p);
/* likewise a title, a description or an address that is too long */
bool pdf_fault_in_string(const struct pdf *p);

/* the same calls as text, one a line */
void dump_write(const struct pages *pages, struct buf *out);

/* the pages' content as plain text, in reading order; a: for what is needed on the way */
void text_write(struct arena *a, const struct pages *pages, struct buf *out);

#endif
