/* SPDX-License-Identifier: EUPL-1.2 */
/* Inside of head.c and dated.c: the beginning of a letter while it is read. */
#ifndef IMPORT_HEAD_H
#define IMPORT_HEAD_H
#include "import/build.h"

struct reading {
    const struct build *b;
    const struct view *v;
    struct sheet *s;
    size_t end; /* row */
    bool asks;  /* the inquiry */
    bool paper; /* both letters stand in the text */
    bool *taken;
    struct head *out;
};

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

#endif
