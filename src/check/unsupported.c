/* SPDX-License-Identifier: EUPL-1.2 */
/* What the contract knows and layout cannot typeset yet: said plainly, never passed over. Shrinks
 * by a row with every element that is built; the file goes with the last. */
#include "base/arena.h"
#include "check/work.h"

static const enum kind NOT_BUILT[] = {
    KIND_GESCHWAERZT,
};

/* what is not built of this element, NULL when all is */
static const char *not_built(struct work *w, const struct node *n)
{
    for (size_t i = 0; i < sizeof NOT_BUILT / sizeof *NOT_BUILT; i++)
        if (n->kind == NOT_BUILT[i])
            return arena_printf(w->arena, "<%s>", kind_name(n->kind));
    return NULL;
}

void pass_unsupported(struct work *w)
{
    struct node *n = w->root;
    while (n) {
        const char *what = not_built(w, n);
        if (what)
            finding(w->diag, F_NICHT_UNTERSTUETZT, n->pos, "%s", what);
        n = what ? walk_over(w->root, n) : node_walk(w->root, n);
    }
}
