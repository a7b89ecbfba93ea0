/* SPDX-License-Identifier: EUPL-1.2 */
/* The questions: their names by FORMAT, which stands above which, looking them up. With an Anfrage
 * they are its Fragen and Teilfragen; without one they are made up from what the letter quotes and
 * names, put in natural order, and never called unanswered by themselves. Parents stand before
 * their parts in either case: what walks upwards or downwards relies on it. */
#include "base/arena.h"
#include "check/number.h"
#include "check/work.h"
#include "match/list.h"

#include <string.h>

static bool is_question(const struct node *n)
{
    return n->kind == KIND_FRAGE || n->kind == KIND_TEILFRAGE;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* "2" and "a" are "2a", "2" and "1" are "2.1" */
static const char *join(struct arena *a, const char *above, const char *own)
{
    if (!*above || !*own)
        return own;
    bool digits = is_digit(above[strlen(above) - 1]) && is_digit(*own);
    return arena_printf(a, digits ? "%s.%s" : "%s%s", above, own);
}

const char *asked_number(struct arena *a, const struct node *n)
{
    const char *nr = node_attr(n, ATTR_NR);
    const char *name = nr ? list_canonical(a, nr, strlen(nr)) : "";
    return name && *name ? name : nr ? nr : "";
}

/* past lists and paragraphs, but not out of <fragen> */
static const struct node *question_above(const struct node *n)
{
    do
        n = n->parent;
    while (n && !is_question(n) && n->kind != KIND_FRAGEN);
    return n && is_question(n) ? n : NULL;
}

static size_t count_questions(const struct node *fragen)
{
    size_t n = 0;
    for (const struct node *c = fragen; c; c = node_walk(fragen, c))
        n += is_question(c);
    return n;
}

struct questions check_questions(struct arena *a, struct node *anfrage)
{
    struct node *fragen = node_child(anfrage, KIND_FRAGEN);
    struct questions qs = {0};
    size_t n = fragen ? count_questions(fragen) : 0;
    qs.node = ARENA_ARRAY(a, n, struct node *);
    qs.name = ARENA_ARRAY(a, n, const char *);
    for (struct node *c = fragen; c; c = node_walk(fragen, c)) {
        if (!is_question(c))
            continue;
        const struct node *above = question_above(c);
        c->u.frage.name = join(a, above ? above->u.frage.name : "", asked_number(a, c));
        c->u.frage.index = (uint32_t)qs.n;
        qs.node[qs.n] = c;
        qs.name[qs.n++] = c->u.frage.name;
    }
    return qs;
}

/* O(questions), so O(n²) for all; LIMIT_QUESTIONS bounds it */
static bool stood_before(const struct asked *asked, size_t i)
{
    const struct question *q = &asked->q[i];
    if (q->parent != NO_QUESTION && asked->q[q->parent].twin)
        return true;
    for (size_t k = 0; k < i; k++)
        if (*q->name && !strcmp(asked->q[k].name, q->name))
            return true;
    return false;
}

void asked_from_anfrage(struct work *w, struct node *anfrage)
{
    struct questions qs = check_questions(w->arena, anfrage);
    struct asked *asked = &w->asked;
    asked->n = qs.n;
    asked->names = qs.name;
    asked->index = list_index(w->arena, asked->names, asked->n);
    asked->known = qs.n > 0;
    asked->q = ARENA_ARRAY(w->arena, qs.n, struct question);
    for (size_t i = 0; i < qs.n; i++) {
        struct question *q = &asked->q[i];
        const struct node *above = question_above(qs.node[i]);
        *q = (struct question){qs.node[i], qs.name[i], NO_QUESTION, false, NO_QUESTION, false};
        if (above)
            q->parent = above->u.frage.index;
        q->twin = stood_before(asked, i);
    }
}

/* ---- of a letter whose Anfrage is not at hand ---- */

static bool stands(const struct asked *asked, const char *name)
{
    for (size_t i = 0; i < asked->n; i++)
        if (!strcmp(asked->q[i].name, name))
            return true;
    return false;
}

/* adds a question at its place in natural order, once; the one with a node stays */
static void insert(struct work *w, const char *name, struct node *node)
{
    struct asked *asked = &w->asked;
    struct number own = {0};
    if (!*name || stands(asked, name))
        return;
    if (asked->n == MADE_QUESTIONS) {
        w->incomplete = true;
        return;
    }
    number_add(&own, name);
    size_t at = asked->n;
    for (size_t i = asked->n; i-- > 0;) {
        struct number other = {0};
        number_add(&other, asked->q[i].name);
        if (number_compare(&own, &other) < 0)
            at = i;
    }
    memmove(asked->q + at + 1, asked->q + at, (asked->n - at) * sizeof *asked->q);
    asked->q[at] = (struct question){node, name, NO_QUESTION, false, NO_QUESTION, false};
    asked->n++;
}

/* "4" to "6": also "5", where both differ in one part that counts on. budget: how many more may be
 * made, for hostile ranges ("1-999999999"). */
static void insert_between(struct work *w, const char *from, const char *to, size_t *budget)
{
    struct number a = {0}, b = {0};
    uint32_t missing;
    number_add(&a, from);
    number_add(&b, to);
    if (!a.n || a.n != b.n || part_step(&a.part[a.n - 1], &b.part[b.n - 1], &missing) != STEP_GAP)
        return;
    const struct part *last = &a.part[a.n - 1];
    size_t before = (size_t)(last->s - from);
    bool roman = last->as[READ_ROMAN] && *last->s < 'a';
    if (strncmp(from, to, before) != 0 || roman || missing >= *budget)
        return;
    *budget -= missing;
    for (uint32_t i = 1; i <= missing; i++) {
        uint32_t v = (last->as[READ_DECIMAL] ? last->as[READ_DECIMAL] : last->as[READ_LETTER]) + i;
        if (last->as[READ_DECIMAL])
            insert(w, arena_printf(w->arena, "%.*s%u", (int)before, from, v), NULL);
        else if (last->as[READ_LETTER] && v <= 26)
            insert(w, arena_printf(w->arena, "%.*s%c", (int)before, from, *last->s + (int)i), NULL);
    }
}

/* the question "2" of "2a" and "2.1", among those that stand before i */
static size_t name_above(const struct asked *asked, size_t i)
{
    const char *name = asked->q[i].name;
    for (size_t k = i; k-- > 0;) {
        size_t n = strlen(asked->q[k].name);
        if (!strncmp(name, asked->q[k].name, n) && name[n] && is_digit(name[n - 1]) &&
            !is_digit(name[n]))
            return k;
    }
    return NO_QUESTION;
}

void asked_from_letter(struct work *w, const struct mentions *all, size_t n)
{
    struct asked *asked = &w->asked;
    asked->q = ARENA_ARRAY(w->arena, MADE_QUESTIONS, struct question);
    size_t budget = LIMIT_NAMED;
    for (struct node *c = w->root; c; c = node_walk(w->root, c))
        if (c->kind == KIND_ZITAT)
            insert(w, asked_number(w->arena, c), c);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < all[i].n && budget; k++, budget--) {
            const struct mention *m = &all[i].m[k];
            insert(w, m->name, NULL);
            if (!m->to)
                continue;
            insert(w, m->to, NULL);
            insert_between(w, m->name, m->to, &budget);
        }
    asked->names = ARENA_ARRAY(w->arena, asked->n, const char *);
    for (size_t i = 0; i < asked->n; i++) {
        asked->names[i] = asked->q[i].name;
        asked->q[i].parent = name_above(asked, i);
    }
    asked->index = list_index(w->arena, asked->names, asked->n);
}

/* ---- looking up ---- */

size_t asked_find(const struct asked *asked, const char *name)
{
    size_t i = *name && asked->index ? list_index_find(asked->index, name) : asked->n;
    return i < asked->n ? i : NO_QUESTION;
}

/* whether k, all before it up to i being below i, is below i as well */
static bool is_within(const struct asked *asked, size_t k, size_t i)
{
    return asked->q[k].parent != NO_QUESTION && asked->q[k].parent >= i;
}

void asked_spread(const struct asked *asked, bool *covered)
{
    for (size_t i = 0; i < asked->n; i++)
        if (asked->q[i].parent != NO_QUESTION && covered[asked->q[i].parent])
            covered[i] = true;
    for (size_t i = asked->n; i-- > 0;) {
        size_t parts = 0, done = 0;
        for (size_t k = i + 1; k < asked->n && is_within(asked, k, i); k++) {
            parts += asked->q[k].parent == i;
            done += asked->q[k].parent == i && covered[k];
        }
        if (parts && parts == done)
            covered[i] = true;
    }
}

const char *asked_words(struct work *w, const size_t *indexes, size_t n)
{
    const char *list = list_print(w->arena, w->asked.names, indexes, n);
    const char *word =
        n == 1 ? DE_EN(w->diag, "Frage", "question") : DE_EN(w->diag, "Fragen", "questions");
    return arena_printf(w->arena, "%s %s", word, list);
}
