/* SPDX-License-Identifier: EUPL-1.2 */
/* Inside of reading ODT (OpenDocument 1.3).
 *
 *   odt.c       parts, blocks, tables, notes      odt_run.c   the text of a paragraph
 *   odt_list.c  lists and their numbers */
#ifndef FOREIGN_ODT_H
#define FOREIGN_ODT_H
#include "foreign/tool/tool.h"

enum { ODT_LEVELS = 10 };

/* a list, or where an older one has come to */
struct odt_list {
    const char *id, *style; /* NULL: none */
    unsigned value[ODT_LEVELS];
    bool begun[ODT_LEVELS];  /* as in docx.h */
    struct odt_list *before; /* lists that ended, for those that go on */
};

struct odt_note {
    const struct x *body; /* NULL: it has none */
    struct odt_note *next;
};

struct odt {
    struct arena *a;
    struct x_index styles[2]; /* by style:name: of the text, of all texts */
    struct x_index lists[2];  /* the same of list styles */
    const struct x *defaults; /* style:default-style of paragraphs; NULL: none */
    const struct x *outline;  /* text:outline-style; NULL: none */
    struct odt_list headings; /* numbers of headings */
    struct odt_list *ended;
    struct odt_note *notes, *last_note; /* in the order of their marks */
    unsigned n_notes;
    struct buf text;      /* of the paragraph at hand */
    struct paras *inside; /* boxes in it, written behind it */
};

/* odt.c: what stands in a text, cell, box or note; its paragraphs */
void odt_blocks(struct odt *d, const struct x *top, struct paras *out);
/* d->text may hold the paragraph's number already */
void odt_paragraph(struct odt *d, const struct x *p, struct paras *out);

/* odt_run.c: appends to d->text */
void odt_runs(struct odt *d, const struct x *top);
/* paragraphs of boxes in a frame, to d->inside */
void odt_boxes(struct odt *d, const struct x *frame);

/* odt_list.c */
void odt_add_list(struct odt *d, const struct x *list, struct paras *out);
/* appends the number of a heading to d->text */
void odt_number_heading(struct odt *d, const struct x *heading);

#endif
