/* SPDX-License-Identifier: EUPL-1.2 */
/* Inside of import/: runs of numbered rows that may be a letter's list of questions. */
#ifndef IMPORT_CHAIN_H
#define IMPORT_CHAIN_H
#include "import/view.h"

struct chain {
    enum mark_kind kind; /* of all its items */
    size_t *rows;        /* of its items, in order */
    size_t n, cap;
    int score; /* how much it looks like questions; <= 0: it does not */
};

/* the best run of all; n == 0: none */
struct chain chain_best(const struct view *v);
/* the run of dashes that asks most; n == 0: none */
struct chain chain_of_dashes(const struct view *v);
/* the longest run of numbers, whatever its items say; n == 0: none of two items */
struct chain chain_longest(const struct view *v);
/* adds runs before and behind that go on with it ("Teil II"), unless they say the same again */
void chain_extend(const struct view *v, struct chain *c);
/* whether the item that begins in a row asks: before `limit` (a row), in its first paragraph */
bool item_asks(const struct view *v, size_t row, size_t limit);
bool item_requests(const struct view *v, size_t row);

#endif
