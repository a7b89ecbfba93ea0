/* SPDX-License-Identifier: EUPL-1.2 */
/* Numbers of the questions: none twice, none left out. A gap is reported only where the sequence is
 * clear: a part that begins anew (A1, A2, B1) or runs on (A1, A2, B3) is none. */
#include "base/arena.h"
#include "check/number.h"
#include "check/work.h"

#include <string.h>

struct sequence {
    struct number prev;             /* of the last question that counts */
    size_t prev_q;                  /* its index, NO_QUESTION at the start */
    struct part last[NUMBER_PARTS]; /* the last part seen at each level; n 0: none */
    uint32_t doubled; /* numbers given twice since prev: each may explain one left out */
};

static size_t twin_of(const struct work *w, size_t i)
{
    size_t k = 0;
    while (k < i && strcmp(w->asked.q[k].name, w->asked.q[i].name) != 0)
        k++;
    return k;
}

static bool comes_again(const struct work *w, size_t i)
{
    for (size_t k = i + 1; k < w->asked.n; k++)
        if (!strcmp(w->asked.q[k].name, w->asked.q[i].name))
            return true;
    return false;
}

static void report_twin(struct work *w, size_t i)
{
    const struct question *q = &w->asked.q[i];
    size_t first = twin_of(w, i);
    if (first == i || (q->parent != NO_QUESTION && w->asked.q[q->parent].twin))
        return; /* follows from the Frage above */
    struct finding *f =
        finding(w->diag, F_NUMMER_DOPPELT, q->node->pos, "%s", asked_words(w, &i, 1));
    diag_related(w->diag, f, w->asked.q[first].node->pos, "%s",
                 DE_EN(w->diag, "hier zum ersten Mal", "here the first time"));
}

/* the parts of the questions above before its own */
static struct number number_of(const struct work *w, size_t i)
{
    struct number x = {0};
    size_t chain[NUMBER_PARTS + 1], n = 0;
    for (; i != NO_QUESTION && n <= NUMBER_PARTS; i = w->asked.q[i].parent)
        chain[n++] = i;
    while (n--) {
        const struct node *q = w->asked.q[chain[n]].node;
        number_add(&x, node_attr(q, ATTR_NR) ? node_attr(q, ATTR_NR) : "");
    }
    return x;
}

static bool runs_on(const struct part *before, const struct part *now)
{
    uint32_t missing;
    return before->n && part_step(before, now, &missing) == STEP_NEXT;
}

/* "2" before "2b": the first below must be the first of its kind; before: the last at that level */
static bool starts_late(const struct part *before, const struct part *p)
{
    bool any = false;
    if (runs_on(before, p))
        return false;
    for (int i = 0; i < READINGS; i++) {
        if (p->as[i] == 1)
            return false;
        any |= p->as[i] > 1;
    }
    return any;
}

/* Numbers are compared at the first level where they differ. A level that runs on while the one
 * above jumps (A1, A2, B3) shows that the count goes through. */
static bool is_gap(const struct sequence *s, const struct number *x)
{
    const struct number *prev = &s->prev;
    uint32_t missing = 0;
    enum step step = STEP_SAME;
    size_t i = 0, n = x->n < prev->n ? x->n : prev->n;
    while (i < n && (step = part_step(&prev->part[i], &x->part[i], &missing)) == STEP_SAME)
        i++;
    if (i == n)
        return x->n == n + 1 && n && starts_late(&s->last[n], &x->part[n]);
    bool counts_on = i + 1 < n && prev->n == x->n && runs_on(&prev->part[n - 1], &x->part[n - 1]);
    return step == STEP_GAP && missing > s->doubled && !counts_on;
}

static void report_gap(struct work *w, size_t before, size_t i)
{
    struct finding *f = finding(
        w->diag, F_NUMMER_LUECKE, w->asked.q[i].node->pos,
        DE_EN(w->diag, "auf Frage %s folgt Frage %s", "question %s is followed by question %s"),
        w->asked.names[before], w->asked.names[i]);
    diag_related(w->diag, f, w->asked.q[before].node->pos, "%s",
                 DE_EN(w->diag, "die Frage davor", "the question before it"));
}

static void follow(struct work *w, struct sequence *s, size_t i)
{
    struct number x = number_of(w, i);
    if (s->prev_q != NO_QUESTION && x.whole && is_gap(s, &x) && !comes_again(w, i))
        report_gap(w, s->prev_q, i);
    s->prev_q = x.whole ? i : NO_QUESTION;
    s->prev = x;
    s->doubled = 0;
    for (size_t k = 0; k < x.n; k++)
        s->last[k] = x.part[k];
}

void pass_numbering(struct work *w)
{
    struct sequence s = {.prev_q = NO_QUESTION};
    for (size_t i = 0; i < w->asked.n; i++) {
        const struct question *q = &w->asked.q[i];
        if (!*q->name)
            continue;
        if (q->twin) {
            report_twin(w, i);
            s.doubled++;
        } else {
            follow(w, &s, i);
        }
    }
}
