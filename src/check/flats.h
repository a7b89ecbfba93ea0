/* SPDX-License-Identifier: EUPL-1.2 */
/* The texts of a letter's nodes, each made flat once and searched once for the words of the rules;
 * all passes share them. Of this room only. */
#ifndef CHECK_FLATS_H
#define CHECK_FLATS_H
#include "check/work.h"
#include "match/rules.h"
#include "text/flat.h"

/* what flat_inline gives for a node; kept until the passes end */
const struct flat *flat_of(struct work *w, const struct node *n);
/* which words of the rules stand in it; only where there are rules */
const struct probe_sets *flat_words(struct work *w, const struct node *n);

#endif
