/* SPDX-License-Identifier: EUPL-1.2 */
/* Inside layout/, of the frame_ files: texts at fixed places, and how they are made to fit. What
 * is too large is set smaller within stated limits; what then still does not fit is
 * block-zu-gross, and what would leave its place is not drawn. */
#ifndef LAYOUT_FRAME_H
#define LAYOUT_FRAME_H
#include "layout/set.h"

/* the places that depend on the form, in micrometres */
struct form {
    int32_t field_top;   /* upper edge of the address field */
    int32_t info_top;    /* first line of the information block */
    int32_t subject_top; /* two lines below the address field */
    int32_t fold[2];
};
/* static; by the letterhead's form */
const struct form *frame_form(const struct set *s);

enum {
    FIELD_LEFT = 20000,
    FIELD_RIGHT = 105000,
    FIELD_HEIGHT = 45000,
    EDGE = 10000 /* of the sheet, kept free */
};
#define HAIRLINE LEN_PT(0.4)

/* ---- one text; owner NULL: only to be measured, or an artifact ---- */
struct para fixed(struct set *s, const char *text, enum style style, struct snode *owner, len size,
                  len leading, len width);
/* at a place; page NULL: only measured; answers its height */
len fixed_put(struct set *s, struct page *page, const struct para *p, len x, len y);
/* of the text on one line */
len fixed_width(struct set *s, const struct para *p);
/* smaller until the widest word fits; not below `least`, where a word is broken instead */
void fixed_fit_words(struct set *s, struct para *p, len least);
/* smaller until it fits one line; not below `least`, where it takes more */
void fixed_fit_line(struct set *s, struct para *p, len least);
/* the text cut at a word so that it fits one line of a paragraph like p */
const char *fixed_cut(struct set *s, const char *text, const struct para *like);

/* a text that has lost one of its fields in the published version */
bool was_redacted(struct set *s, const char *text);
/* where the longest of a text's fields comes from, else the letterhead's own place */
struct pos frame_place(struct set *s, const char *text, struct pos own);
/* the finding block-zu-gross */
void too_large(struct set *s, struct pos pos, const char *de, const char *en);

/* ---- lines of a letterhead ---- */
struct stack {
    const char *title; /* bold, above; "" for none */
    const struct brief_line *lines;
    len size, leading, width; /* of its lines where they have none of their own */
    len nominal;              /* size in the letterhead, before it was made to fit */
    len least;                /* no line is set smaller to fit */
};
/* page NULL: only measured; nothing is drawn below `bottom`; answers the height */
len stack_put(struct set *s, struct page *page, const struct stack *c, len x, len y, len bottom,
              struct snode *owner);
/* sets it smaller until it is no higher than `room`; answers false when it still is */
bool stack_fit(struct set *s, struct stack *c, len room);
/* the place of the first line that does not fit */
struct pos stack_overflow(struct set *s, const struct stack *c, len room);

/* ---- parts of page 1; each answers its lower edge, 0: there is none ---- */
len put_letterhead(struct set *s, struct page *page, struct snode *owner);
void put_address(struct set *s, struct page *page, struct snode *owner);
/* these two not below `bottom` */
len put_info(struct set *s, struct page *page, struct snode *owner, len bottom);
len put_reference(struct set *s, struct page *page, struct snode *owner, len bottom);

#endif
