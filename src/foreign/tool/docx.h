/* SPDX-License-Identifier: EUPL-1.2 */
/* Inside of reading DOCX (ISO 29500-1, WordprocessingML).
 *
 *   docx.c        parts, blocks, tables, notes     docx_run.c     the text of a paragraph
 *   docx_style.c  properties by style              docx_number.c  automatic numbers */
#ifndef FOREIGN_DOCX_H
#define FOREIGN_DOCX_H
#include "foreign/tool/tool.h"

enum { DOCX_LEVELS = 9, STYLE_DEPTH = 20 };

/* where a list has come to */
struct docx_count {
    unsigned value[DOCX_LEVELS]; /* by level, from 0: the last number given */
    bool begun[DOCX_LEVELS];     /* the level has one since it last began anew */
};

struct docx_note {
    const char *id; /* of footnotes or endnotes; NULL: it has none */
    bool end;       /* an endnote */
    struct docx_note *next;
};

struct docx {
    struct arena *a;
    const struct x *defaults;        /* w:pPr of all paragraphs; NULL: none */
    const char *default_style;       /* NULL: none */
    struct x_index styles;           /* by w:styleId */
    struct x_index nums;             /* by w:numId */
    struct x_index abstracts;        /* by w:abstractNumId */
    struct docx_count *counts;       /* one an abstract */
    bool (*overridden)[DOCX_LEVELS]; /* one a num: its own start was used */
    struct x_index footnotes, endnotes;
    struct docx_note *notes, *last_note; /* in the order of their marks */
    unsigned n_notes;                    /* marks so far, both kinds counted together */
    struct buf text;                     /* of the paragraph at hand */
    struct paras *inside;                /* boxes in it, written behind it */
};

/* docx.c: what stands in a body, cell, box or note */
void docx_blocks(struct docx *d, const struct x *top, struct paras *out);

/* docx_run.c: appends to d->text */
void docx_runs(struct docx *d, const struct x *top);

/* docx_style.c: the attribute of a paragraph's property, by the paragraph, its styles, the
 * defaults; NULL: none says */
const char *docx_property(const struct docx *d, const struct x *paragraph, const char *element,
                          const char *attribute);
const char *docx_style(const struct docx *d, const struct x *paragraph);
/* whether an element that is "on" by standing there is not off */
bool docx_on(const struct x *toggle);

/* docx_number.c: appends the paragraph's number and a blank to d->text; false: it has none */
bool docx_number(struct docx *d, const struct x *paragraph);

#endif
