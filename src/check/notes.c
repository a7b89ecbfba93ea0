/* SPDX-License-Identifier: EUPL-1.2 */
/* Footnotes are numbered through the whole letter, in document order. Completes u.fussnote. */
#include "check/work.h"

void pass_notes(struct work *w)
{
    unsigned number = 0;
    for (struct node *n = w->root; n; n = node_walk(w->root, n))
        if (n->kind == KIND_FUSSNOTE)
            n->u.fussnote.number = ++number;
}
