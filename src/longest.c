/* SPDX-License-Identifier: EUPL-1.2 */
/* The longest text of a letter that a PDF takes in one piece. */
#include "longest.h"

#include <string.h>

struct longest {
    size_t n; /* bytes */
    struct pos pos;
};

static void see(struct longest *l, const char *text, struct pos pos)
{
    size_t n = strlen(text);
    if (n <= l->n)
        return;
    l->n = n;
    l->pos = pos;
}

static void see_tree(struct longest *l, struct arena *a, const struct node *root)
{
    for (const struct node *n = root; n; n = node_walk(root, n)) {
        for (const struct attr *k = n->attrs; k; k = k->next)
            see(l, k->value, k->pos);
        bool name = n->parent && n->parent->kind == KIND_ABSENDER;
        if (n->kind == KIND_BETREFF || name)
            see(l, node_text(a, n), n->pos);
    }
}

struct pos longest_place(struct arena *a, const struct letter *letter)
{
    struct longest l = {0, letter->root->pos};
    see_tree(&l, a, letter->root);
    if (letter->asked != letter->root)
        see_tree(&l, a, letter->asked);
    return l.pos;
}
