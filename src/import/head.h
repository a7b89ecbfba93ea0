/* SPDX-License-Identifier: EUPL-1.2 */
/* Inside of head.c and dated.c: the beginning of a letter while it is read. */
#ifndef IMPORT_HEAD_H
#define IMPORT_HEAD_H
#include "import/build.h"

enum head_field {
#define HEAD_FIELD(id, shape) FIELD_##id,
#include "import/head_fields.def"
    FIELD_NONE
};

/* what stands in a row, parted from its neighbours by three blanks or more */
struct cell {
    size_t row;      /* of the sheet */
    unsigned column; /* from 0 */
    const char *text;
    bool label;            /* it is, or begins with, the name of a field */
    bool colon;            /* with a colon */
    enum head_field field; /* of a label; FIELD_NONE otherwise */
    const char *value;     /* of a label: what stands behind it in the cell, "" for nothing */
    bool taken;            /* it has its place in the tree */
};

struct cells {
    struct cell *v; /* by row and column */
    size_t n;
};

struct reading {
    const struct build *b;
    const struct view *v;
    struct sheet *s;
    size_t end;             /* row */
    bool asks;              /* the inquiry */
    bool paper;             /* both letters stand in the text */
    const char *salutation; /* "": there is none */
    bool *taken;
    bool *form;         /* by row: of the address field or the information block */
    struct cells cells; /* of its rows; none for a paper */
    struct head *out;
};

/* a rule of import.xml against one row */
enum rx_result head_match(const struct reading *r, enum rule_place place, size_t row,
                          struct rule_hit *hit);
/* the list of a hit; from the arena */
const char *head_captured(const struct reading *r, size_t row, const struct rule_hit *hit);
/* the row is placed */
void head_take(struct reading *r, size_t row);
/* the same for a row that says no more than what was taken from it */
void head_take_if_all(struct reading *r, size_t row, const struct rule_hit *hit);

/* dated.c */
void head_dates(struct reading *r);
/* "3. März 2026", "03.03.2026", "2026-03-03" -> ISO; NULL: no date */
const char *head_iso_date(struct arena *a, const char *s);

#endif
