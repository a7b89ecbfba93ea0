/* SPDX-License-Identifier: EUPL-1.2 */
/* Who refers to whom: answers that lead in a circle, and to answers that only refer on.
 *
 *   edge    from an answer to an answer that stands for a question it names
 *   sound   says something of its own, or leads to an answer that does
 *
 * Soundness spreads backwards along the edges, O(edges). What is left unsound leads nowhere: from
 * each such answer one way on is followed until it comes back to itself; one way is enough, as
 * every way of an unsound answer stays among unsound ones. Only then are references to references
 * judged: in a circle they are told as that. */
#include "base/arena.h"
#include "check/refs.h"

#include <string.h>

enum { EDGES_MAX = 400000 }; /* beyond, nothing is judged */

/* Answers by question in one array (counting sort): those of q are answer[start[q]] to
 * answer[start[q + 1]]. */
struct answered {
    const struct work *w;
    size_t *start; /* by question; n + 1 of them */
    size_t *answer;
    size_t *found; /* room for one result */
};

/* ref: index of the reference that made it, for its place */
struct edge {
    size_t from, to;
    size_t ref;
};

struct graph {
    struct work *w;
    const struct texts *t;
    struct answered *by;
    struct edge *edges; /* by `from` */
    size_t n, cap;
    size_t *first; /* by answer: its edges; n_answers + 1 of them */
    size_t *seen;  /* by answer: the reference that reached it last, from 1 */
    bool *only;    /* by answer: only refers, and to something that is there */
    bool *sound;
    bool *in_circle; /* by answer: reported as one of a circle */
    bool over;       /* EDGES_MAX was reached */
};

/* ---- which answers answer a question ---- */

struct answered *answered_by(struct work *w)
{
    struct answered *by = ARENA_NEW(w->arena, struct answered);
    size_t n = 0;
    by->w = w;
    by->start = ARENA_ARRAY(w->arena, w->asked.n + 2, size_t);
    for (size_t k = 0; k < w->n_answers; k++) {
        n += w->answers[k].n;
        for (size_t i = 0; i < w->answers[k].n; i++)
            by->start[w->answers[k].named[i].q + 2]++;
    }
    for (size_t q = 0; q < w->asked.n; q++)
        by->start[q + 2] += by->start[q + 1];
    by->answer = ARENA_ARRAY(w->arena, n, size_t);
    by->found = ARENA_ARRAY(w->arena, w->n_answers, size_t);
    for (size_t k = 0; k < w->n_answers; k++)
        for (size_t i = 0; i < w->answers[k].n; i++)
            by->answer[by->start[w->answers[k].named[i].q + 1]++] = k;
    return by;
}

/* the answers to the parts of q, each that is not asker; asker when it is the only one */
static const size_t *answers_of_parts(struct answered *by, size_t q, size_t asker, size_t *n)
{
    const struct question *all = by->w->asked.q;
    bool self = false;
    *n = 0;
    for (size_t i = q + 1; i < by->w->asked.n && all[i].parent != NO_QUESTION && all[i].parent >= q;
         i++)
        for (size_t j = by->start[i]; j < by->start[i + 1]; j++) {
            size_t k = by->answer[j];
            self |= k == asker;
            if (k != asker && *n < by->w->n_answers && (!*n || by->found[*n - 1] != k))
                by->found[(*n)++] = k;
        }
    if (!*n && self)
        by->found[(*n)++] = asker;
    return by->found;
}

const size_t *answers_of(struct answered *by, size_t q, size_t asker, size_t *n)
{
    for (size_t i = q; i != NO_QUESTION; i = by->w->asked.q[i].parent) {
        *n = by->start[i + 1] - by->start[i];
        if (*n)
            return by->answer + by->start[i];
    }
    return answers_of_parts(by, q, asker, n);
}

/* ---- edges ---- */

static void add_edge(struct graph *g, size_t from, size_t to, size_t ref)
{
    if (g->n == EDGES_MAX) {
        g->over = true;
        return;
    }
    g->edges = grown(g->w->arena, g->edges, g->n, &g->cap, sizeof *g->edges);
    g->edges[g->n++] = (struct edge){from, to, ref};
}

/* the edges of one reference, each answer once; to itself only where nothing else is meant */
static void add_edges(struct graph *g, size_t ref)
{
    const struct reference *r = &g->t->refs[ref];
    for (size_t q = r->from; q <= r->to && !g->over; q++) {
        size_t n;
        const size_t *found = answers_of(g->by, q, r->answer, &n);
        for (size_t i = 0; i < n; i++) {
            bool own = found[i] == r->answer && (n > 1 || r->kind == REF_JOINT);
            if (own || g->seen[found[i]] == ref + 1)
                continue;
            g->seen[found[i]] = ref + 1;
            add_edge(g, r->answer, found[i], ref);
        }
    }
}

/* References stand by answer, so edges come out sorted by `from` without sorting. */
static void build(struct graph *g)
{
    struct work *w = g->w;
    g->by = answered_by(w);
    g->first = ARENA_ARRAY(w->arena, w->n_answers + 1, size_t);
    g->seen = ARENA_ARRAY(w->arena, w->n_answers, size_t);
    g->only = ARENA_ARRAY(w->arena, w->n_answers, bool);
    g->sound = ARENA_ARRAY(w->arena, w->n_answers, bool);
    g->in_circle = ARENA_ARRAY(w->arena, w->n_answers, bool);
    size_t ref = 0;
    for (size_t k = 0; k < w->n_answers; k++) {
        g->first[k] = g->n;
        for (; ref < g->t->n_refs && g->t->refs[ref].answer == k; ref++)
            if (g->t->only[k] || g->t->refs[ref].kind == REF_REFERS)
                add_edges(g, ref);
        g->only[k] = g->t->only[k] && (g->n > g->first[k] || g->t->to_preface[k]);
        g->sound[k] = !g->only[k] || g->t->to_preface[k];
    }
    g->first[w->n_answers] = g->n;
}

/* ---- sound answers ---- */

/* edges by where they lead to: starts and indexes */
static size_t *backwards(const struct graph *g, size_t *start)
{
    size_t *back = ARENA_ARRAY(g->w->arena, g->n, size_t);
    for (size_t i = 0; i < g->n; i++)
        start[g->edges[i].to + 2]++;
    for (size_t k = 0; k < g->w->n_answers; k++)
        start[k + 2] += start[k + 1];
    for (size_t i = 0; i < g->n; i++)
        back[start[g->edges[i].to + 1]++] = i;
    return back;
}

/* queue: a stack is as good, each answer goes on it once */
static void spread_soundness(struct graph *g)
{
    size_t n = g->w->n_answers, waiting = 0;
    size_t *start = ARENA_ARRAY(g->w->arena, n + 2, size_t);
    size_t *back = backwards(g, start);
    size_t *queue = ARENA_ARRAY(g->w->arena, n, size_t);
    for (size_t k = 0; k < n; k++)
        if (g->sound[k])
            queue[waiting++] = k;
    while (waiting) {
        size_t k = queue[--waiting];
        for (size_t i = start[k]; i < start[k + 1]; i++) {
            size_t from = g->edges[back[i]].from;
            if (g->sound[from])
                continue;
            g->sound[from] = true;
            queue[waiting++] = from;
        }
    }
}

/* ---- circles ---- */

/* the first edge of k to an answer that leads nowhere, g->n for none */
static size_t way_on(const struct graph *g, size_t k)
{
    for (size_t i = g->first[k]; i < g->first[k + 1] && !g->sound[k]; i++)
        if (!g->sound[g->edges[i].to])
            return i;
    return g->n;
}

static size_t next_of(const struct graph *g, size_t k)
{
    size_t edge = way_on(g, k);
    return edge < g->n ? g->edges[edge].to : NO_ANSWER;
}

/* the circle that begins at answer k, which is the first of it in the letter */
static void report_circle(struct graph *g, size_t k)
{
    struct work *w = g->w;
    size_t length = 1, n = 0;
    for (size_t i = next_of(g, k); i != k && i != NO_ANSWER; i = next_of(g, i))
        length++;
    size_t *questions = ARENA_ARRAY(w->arena, length, size_t);
    struct finding *f = NULL;
    for (size_t i = k, done = 0; done < length; i = next_of(g, i), done++) {
        g->in_circle[i] = true;
        if (w->answers[i].n)
            questions[n++] = w->answers[i].named[0].q;
    }
    for (size_t i = k, done = 0; done < length; i = next_of(g, i), done++) {
        struct pos pos = g->t->refs[g->edges[way_on(g, i)].ref].pos;
        if (f)
            diag_related(w->diag, f, pos, "%s", DE_EN(w->diag, "verweist weiter", "refers on"));
        else
            f = finding(w->diag, F_VERWEIS_IM_KREIS, pos, "%s",
                        n ? asked_words(w, questions, n) : "");
    }
}

/* follows the ways from each answer; where one comes back to an answer of its own walk is a circle
 */
static void find_circles(struct graph *g)
{
    size_t *walk = ARENA_ARRAY(g->w->arena, g->w->n_answers, size_t);
    for (size_t k = 0; k < g->w->n_answers; k++) {
        size_t i = k, next, first;
        while (!walk[i] && (next = next_of(g, i)) != NO_ANSWER) {
            walk[i] = k + 1;
            i = next;
        }
        if (walk[i] != k + 1)
            continue;
        first = i;
        for (next = next_of(g, i); next != i && next != NO_ANSWER; next = next_of(g, next))
            first = next < first ? next : first;
        report_circle(g, first);
    }
}

/* whether answer k answers one question, which has no parts and no other answer */
static bool stands_alone(const struct graph *g, size_t k)
{
    const struct work *w = g->w;
    if (w->answers[k].n != 1)
        return false;
    size_t q = w->answers[k].named[0].q, n;
    answers_of(g->by, q, k, &n);
    return n == 1 && !(q + 1 < w->asked.n && w->asked.q[q + 1].parent == q);
}

/* An answer that refers to itself: also beside others when it only refers; beside what it says when
 * it cannot mean another part of itself. */
static void find_loops(struct graph *g)
{
    for (size_t i = 0; i < g->n; i++) {
        size_t k = g->edges[i].from;
        const struct reference *r = &g->t->refs[g->edges[i].ref];
        if (g->edges[i].to != k || r->kind != REF_REFERS || g->in_circle[k] ||
            !(g->only[k] || (r->from == r->to && stands_alone(g, k))))
            continue;
        g->in_circle[k] = g->only[k];
        finding(g->w->diag, F_VERWEIS_IM_KREIS, r->pos, "%s", asked_words(g->w, &r->from, 1));
    }
}

/* ---- references to references ---- */

/* whether all that answer q only refer, and on to where `asker` does not refer itself */
static bool only_leads_on(struct graph *g, size_t q, size_t asker, size_t *target)
{
    size_t n, on = 0;
    const size_t *found = answers_of(g->by, q, asker, &n);
    for (size_t i = 0; i < n; i++) {
        size_t k = found[i];
        if (k == asker || !g->only[k] || !g->sound[k] || g->in_circle[k])
            return false;
        *target = k;
        on += g->first[k] == g->first[k + 1] && !g->t->to_preface[asker];
        for (size_t e = g->first[k]; e < g->first[k + 1]; e++)
            on += g->seen[g->edges[e].to] != asker + 1;
    }
    return on > 0;
}

static void judge_reference(struct graph *g, const struct reference *r)
{
    for (size_t q = r->from; q <= r->to; q++) {
        size_t target = NO_ANSWER;
        if (!only_leads_on(g, q, r->answer, &target))
            continue;
        struct finding *f =
            finding(g->w->diag, F_VERWEIS_AUF_VERWEIS, r->pos, "%s", asked_words(g->w, &q, 1));
        diag_related(g->w->diag, f, g->w->answers[target].zu->pos, "%s",
                     DE_EN(g->w->diag, "verweist selbst nur", "only refers itself"));
        return;
    }
}

static void find_chains(struct graph *g)
{
    size_t ref = 0, n = g->w->n_answers;
    memset(g->seen, 0, n * sizeof *g->seen);
    for (size_t k = 0; k < n; k++) {
        for (size_t e = g->first[k]; e < g->first[k + 1]; e++)
            g->seen[g->edges[e].to] = k + 1;
        for (; ref < g->t->n_refs && g->t->refs[ref].answer == k; ref++)
            if (g->t->refs[ref].kind == REF_REFERS && !g->in_circle[k])
                judge_reference(g, &g->t->refs[ref]);
    }
}

void pass_circles(struct work *w)
{
    struct graph g = {.w = w, .t = texts_of(w)};
    if (!g.t->n_refs || !texts_in_order(g.t))
        return;
    build(&g);
    if (g.over)
        return;
    spread_soundness(&g);
    find_circles(&g);
    find_loops(&g);
    find_chains(&g);
}
