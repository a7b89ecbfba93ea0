/* SPDX-License-Identifier: EUPL-1.2 */
/* Which questions an answer covers beyond those that are named: the parts of a Frage, or the Frage
 * of which all parts are. Only what no other answer names is added. Counted once for all questions,
 * then linear in what the answers name. */
#include "import/align.h"

#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

#define NOBODY ((size_t)-1) /* no answer */
#define MANY   ((size_t)-2) /* more than one */

/* by question */
struct cover {
    size_t answer;       /* the last one that names it, or NOBODY */
    size_t parts;        /* how many it has */
    size_t first, next;  /* its first part, and the next of the same Frage; NO_QUESTION: none */
    size_t parts_answer; /* that which names parts of it: NOBODY, MANY */
    size_t quoted;       /* byte where its text was last quoted, 0: nowhere */
    size_t here;         /* of its parts, how many the answer at hand covers */
    bool in;             /* of the answer at hand */
};

/* The parts are linked from the last to the first, so that each Frage has them in order. */
static struct cover *covers_of(const struct answers *o)
{
    const struct asked *k = o->asked;
    struct cover *c = ARENA_ARRAY(o->view->job->arena, k->n + 1, struct cover);
    for (size_t q = 0; q < k->n; q++)
        c[q] = (struct cover){
            .answer = NOBODY, .first = NO_QUESTION, .next = NO_QUESTION, .parts_answer = NOBODY};
    for (size_t q = k->n; q > 0; q--) {
        size_t up = k->v[q - 1].parent;
        if (up == NO_QUESTION)
            continue;
        c[q - 1].next = c[up].first;
        c[up].first = q - 1;
        c[up].parts++;
    }
    for (size_t i = 0; i < o->n; i++)
        for (size_t j = 0; j < o->v[i].n; j++)
            c[o->v[i].covers[j]].answer = i;
    for (size_t q = 0; q < k->n; q++) {
        size_t up = k->v[q].parent;
        if (up == NO_QUESTION || c[q].answer == NOBODY)
            continue;
        bool same = c[up].parts_answer == NOBODY || c[up].parts_answer == c[q].answer;
        c[up].parts_answer = same ? c[q].answer : MANY;
    }
    for (size_t e = 0; e < o->events.n; e++)
        if (o->events.v[e].kind == EVENT_QUOTE && o->events.v[e].start > c[o->events.v[e].q].quoted)
            c[o->events.v[e].q].quoted = o->events.v[e].start;
    return c;
}

static int by_question(const void *a, const void *b)
{
    const size_t *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

static void set_covers(const struct answers *o, struct answer *a, size_t *list, size_t n)
{
    qsort(list, n, sizeof *list, by_question);
    a->covers = ARENA_ARRAY(o->view->job->arena, n + 1, size_t);
    memcpy(a->covers, list, n * sizeof *list);
    a->n = n;
}

/* A Frage's own name covers its parts, unless one of them has an answer of its own, or is quoted
 * behind the answer and left without one. */
static void add_parts(const struct answers *o, struct cover *c, size_t i, size_t *list)
{
    struct answer *a = &o->v[i];
    size_t n = 0;
    for (size_t j = 0; j < a->n; j++) {
        if (!c[a->covers[j]].in)
            list[n++] = a->covers[j];
        c[a->covers[j]].in = true;
    }
    for (size_t j = 0; j < n; j++) {
        const struct cover *up = &c[list[j]];
        if (up->parts_answer != NOBODY && up->parts_answer != i)
            continue;
        for (size_t q = up->first; q != NO_QUESTION; q = c[q].next) {
            if (q < list[j] || c[q].in || c[q].answer != NOBODY || c[q].quoted > a->text.start)
                continue;
            c[q].in = true;
            list[n++] = q;
        }
    }
    for (size_t j = 0; j < n; j++)
        c[list[j]].in = false;
    set_covers(o, a, list, n);
}

/* All parts of a Frage answered at once: the Frage, too, where no answer names it. */
static void add_whole(const struct answers *o, struct cover *c, size_t i, size_t *list)
{
    const struct asked *k = o->asked;
    struct answer *a = &o->v[i];
    size_t n = a->n;
    memcpy(list, a->covers, n * sizeof *list);
    for (size_t j = 0; j < n; j++) {
        size_t up = k->v[list[j]].parent;
        if (up == NO_QUESTION || k->v[up].parent != NO_QUESTION || ++c[up].here < c[up].parts ||
            c[up].parts < 2 || c[up].answer != NOBODY)
            continue;
        c[up].answer = i;
        list[n++] = up;
    }
    for (size_t j = 0; j < n; j++)
        if (k->v[list[j]].parent != NO_QUESTION)
            c[k->v[list[j]].parent].here = 0;
    set_covers(o, a, list, n);
}

/* Parts first: they may make a Frage whole. */
void answers_complete(struct answers *o)
{
    struct cover *c = covers_of(o);
    size_t *list = ARENA_ARRAY(o->view->job->arena, 2 * o->asked->n + 1, size_t);
    for (size_t i = 0; i < o->n; i++)
        add_parts(o, c, i, list);
    for (size_t i = 0; i < o->n; i++)
        for (size_t j = 0; j < o->v[i].n; j++)
            c[o->v[i].covers[j]].answer = i;
    for (size_t i = 0; i < o->n; i++)
        add_whole(o, c, i, list);
}
