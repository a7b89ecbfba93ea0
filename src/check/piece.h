/* SPDX-License-Identifier: EUPL-1.2 */
/* The pieces of text of a letter: inline content of blocks and printed attributes, in document
 * order. Of this room only. */
#ifndef CHECK_PIECE_H
#define CHECK_PIECE_H
#include "check/work.h"
#include "text/flat.h"

/* lives as long as the passes, but the struct itself only for the call */
struct piece {
    const char *s;
    size_t n;                /* bytes */
    const struct flat *flat; /* NULL: of an attribute */
    const struct node *node;
    enum attr_name attr; /* ATTR_COUNT: none */
};

/* All pieces of w->root but those never printed (rest, herkunft). Words of others (zitat) are
 * among them. */
void pieces_each(struct work *w, void (*look)(void *user, const struct piece *p), void *user);
struct pos piece_pos(const struct piece *p, size_t start, size_t end);
/* whether it stands in an element of the kind */
bool piece_in(const struct work *w, const struct piece *p, enum kind kind);
/* bytes [start, end) for a finding's detail, cut when they are many */
const char *piece_words(struct work *w, const struct piece *p, size_t start, size_t end);

#endif
