/* SPDX-License-Identifier: EUPL-1.2 */
/* References to questions: verweis. Completes u.verweis. */
#include "check/work.h"

#include <string.h>

/* Whether all questions are known that a reference may name: those of the Anfrage, or, where it is
 * lost, those that the letter answers in full. */
static bool can_judge(const struct work *w)
{
    const char *art = node_attr(w->root, ATTR_ART);
    bool partial = art && strcmp(art, "voll") != 0;
    if (w->incomplete)
        return false;
    return w->asked.known || (w->lost && w->asked.n && !partial);
}

static void look_up(struct work *w, struct node *verweis, const struct mention *m, const char *name)
{
    size_t i = asked_find(&w->asked, name);
    if (i == NO_QUESTION) {
        if (can_judge(w) && *name)
            finding(w->diag, F_VERWEIS_INS_LEERE, m->pos, DE_EN(w->diag, "Frage %s", "question %s"),
                    name);
        return;
    }
    struct node *q = w->asked.q[i].node;
    if (q && q->kind != KIND_ZITAT && !verweis->u.verweis.target)
        verweis->u.verweis.target = q;
}

void pass_references(struct work *w)
{
    for (struct node *c = w->root; c; c = node_walk(w->root, c)) {
        if (c->kind != KIND_VERWEIS || !node_attr(c, ATTR_FRAGE))
            continue;
        bool malformed;
        struct mentions ms = mentions_of_attr(w, c, &malformed);
        c->u.verweis.target = NULL;
        for (size_t i = 0; i < ms.n; i++) {
            look_up(w, c, &ms.m[i], ms.m[i].name);
            if (ms.m[i].to)
                look_up(w, c, &ms.m[i], ms.m[i].to);
        }
    }
}
