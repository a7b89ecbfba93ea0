/* SPDX-License-Identifier: EUPL-1.2 */
/* The form of a letter: what its texts, fields and dates say of themselves. Of this room only.
 *
 *   form text   the text of one element (its inline content, flat) or the value of one attribute */
#ifndef CHECK_FORM_H
#define CHECK_FORM_H
#include "check/work.h"

struct flat;

struct form_text {
    const char *s; /* NUL-terminated, n bytes, not empty */
    size_t n;
    const struct flat *flat; /* NULL: of an attribute */
    const struct node *node;
    enum attr_name attr; /* ATTR_COUNT: none */
    size_t *places;      /* of the walk: exact places worked out so far; NULL: not counted */
};

/* which texts; rest and herkunft never, they are neither typeset nor published */
enum {
    FORM_PRINTED = 1,    /* also attributes that are printed */
    FORM_ATTRIBUTES = 2, /* also every attribute */
    FORM_QUOTED = 4      /* also the questions as quoted, where the Anfrage holds them as well */
};

/* where a walk over all texts stands; attributes of a node come before its own text */
struct form_walk {
    struct work *w;
    const struct node *node;
    const struct attr *attr; /* next of the node's */
    bool text_done;          /* the node's own text was given */
    unsigned which;
    size_t places; /* exact places worked out so far, against DIAG_CAP */
};

struct form_walk form_walk(struct work *w, unsigned which);
/* false: all were given. *out is valid until the walk's work ends. */
bool form_next(struct form_walk *f, struct form_text *out);
/* Place of bytes [start, end) of a text. Working one out reads the text up to it: beyond as many as
 * are kept, the element's stands for it. */
struct pos form_pos(const struct form_text *t, size_t start, size_t end);
/* the text of an element that holds only text; false: it is empty or n is NULL */
bool form_text_of(struct work *w, const struct node *n, struct form_text *out);
/* whether n or an element above it is of a kind */
bool form_within(const struct node *n, enum kind kind);

/* a placeholder stands in it, which is said elsewhere */
bool form_is_unfinished(struct work *w, const struct form_text *t);
/* without the characters that steuerzeichen reports */
const char *form_without_controls(struct arena *a, const char *s);
/* a date attribute; false: there is none or it is no day */
bool form_date(const struct node *n, enum attr_name name, struct date *out);

/* the passes, each with the findings it makes */
void pass_form_dates(struct work *w); /* datum-widerspruch, datum-ungueltig */
void pass_receipt(struct work *w);    /* datum-widerspruch */
void pass_deadline(struct work *w);   /* frist-ueberschritten, datum-vor-anfrage */
void pass_too_many(struct work *w);   /* zu-viele-fragen */
void pass_salutation(struct work *w); /* anrede-passt-nicht */
void pass_subject(struct work *w);    /* betreff-weicht-ab */
void pass_codes(struct work *w);      /* plz-, email-, aktenzeichen-ungueltig */
void pass_bank(struct work *w);       /* iban-ungueltig, glaeubiger-id-ungueltig */
void pass_numbers(struct work *w);    /* zahl-format */
void pass_characters(struct work *w); /* steuerzeichen, zeichen-ausserhalb-din91379 */

#endif
