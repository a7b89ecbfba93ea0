/* SPDX-License-Identifier: EUPL-1.2 */
/* Inside of import/: what numbers a question at the beginning of a row: "1.", "2)", "a)", "3 b)",
 * "Frage 4:", "II.", "•". */
#ifndef IMPORT_MARK_H
#define IMPORT_MARK_H
#include "import/sheet.h"

enum mark_kind {
    MARK_NONE,
    MARK_NUMBER, /* 1. */
    MARK_SMALL,  /* a) */
    MARK_BIG,    /* A. */
    MARK_ROMAN,  /* II. */
    MARK_DASH,   /* - • */
    MARK_PAIR    /* 1a), 1.2, A 1: a number and what stands below it */
};

struct mark {
    enum mark_kind kind;
    unsigned value;               /* 1 for 1, a, A, I; of a doubled letter ("bb") 100 more */
    unsigned sub;                 /* PAIR: value of the second part */
    enum mark_kind first, second; /* PAIR: kinds of its parts */
    char style; /* what closes it: '.', ')', ':', ' ' for nothing, 'F' behind "Frage" */
    bool part;  /* "Teil I", "Abschnitt A" */
    size_t end; /* bytes to the text behind it */
};

/* the mark that s begins with; n: bytes of the row */
struct mark mark_at(const char *s, size_t n);
/* of a row of a sheet */
struct mark mark_of_row(const struct sheet *s, size_t row);
/* "1", "a", "bb", "A", "II"; from the arena */
const char *mark_name(struct arena *a, enum mark_kind kind, unsigned value);

#endif
