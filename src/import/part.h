/* SPDX-License-Identifier: EUPL-1.2 */
/* Inside of import/: the lettered parts of a question, and what is nested below a part. */
#ifndef IMPORT_PART_H
#define IMPORT_PART_H
#include "import/view.h"

struct item {
    size_t row, limit; /* rows */
    size_t end;        /* byte */
    size_t own;        /* byte where its own text ends: before its first part */
};

/* the parts of an item, as far as they are read */
struct parts {
    const struct view *v;
    const struct item *it;
    enum mark_kind kind;
    unsigned last;   /* value of the part before, as part_after() says */
    unsigned nested; /* value of the part below it before, 0: none */
    bool doubled;    /* "aa)" below "b)" began a run of such */
    size_t row, nested_row;
};

/* Whether a mark is the part whose turn it is, in a question that begins with the mark `own`: a)
 * behind nothing, c) behind b), bb) behind b) or aa). last: what part_after() says of the part
 * before, 0: none. */
bool part_is_next(const struct mark *m, const struct mark *own, unsigned last);
unsigned part_after(const struct mark *m, unsigned last);

/* The row of the next part from a row on, which is taken; the item's limit: none. nested: it stands
 * below the part that was taken before and is not nested. */
size_t parts_next(struct parts *p, size_t from, bool *nested);

#endif
