/* SPDX-License-Identifier: EUPL-1.2 */
/* Answers against questions: answered twice, out of order, not answered at all. What is covered is
 * worked out once for all questions, upwards (all Teilfragen answered: so is the Frage) and
 * downwards (asked_spread); a vorgang's letters count together. Nothing is called open where it
 * cannot be known: labels that nobody could read, files that were cut off. */
#include "base/arena.h"
#include "check/work.h"

#include <string.h>

/* ---- twice ---- */

/* the answer before k that answers question i, or a Teilfrage of it, already; NO_QUESTION for none.
 * An answer to 2 answers 2a, too, so that 2a has two when it stands first. */
static size_t answered_before(const struct work *w, size_t i, size_t k)
{
    const struct question *q = w->asked.q;
    if (q[i].first < k)
        return q[i].first;
    for (size_t j = i + 1; j < w->asked.n && q[j].parent != NO_QUESTION && q[j].parent >= i; j++)
        if (q[j].first < k)
            return q[j].first;
    return NO_QUESTION;
}

/* A Teilfrage that a range only takes in with its Frage is not answered once more by that. */
static void check_twice(struct work *w, size_t k)
{
    struct answer *a = &w->answers[k];
    size_t n = 0, before = NO_QUESTION;
    size_t *again = ARENA_ARRAY(w->arena, a->n, size_t);
    for (size_t i = 0; i < a->n; i++) {
        size_t earlier = a->named[i].implied ? NO_QUESTION : answered_before(w, a->named[i].q, k);
        if (earlier == NO_QUESTION)
            continue;
        again[n++] = a->named[i].q;
        before = before == NO_QUESTION ? earlier : before;
    }
    a->doubled = n > 0;
    if (!n)
        return;
    struct finding *f =
        finding(w->diag, F_ANTWORT_DOPPELT, a->zu->pos, "%s", asked_words(w, again, n));
    diag_related(w->diag, f, w->answers[before].zu->pos, "%s",
                 DE_EN(w->diag, "hier zum ersten Mal", "here the first time"));
}

void pass_doubles(struct work *w)
{
    for (size_t k = 0; k < w->n_answers; k++)
        if (!w->answers[k].supplement)
            check_twice(w, k);
}

/* ---- order ---- */

void pass_order(struct work *w)
{
    const struct answer *prev = NULL;
    for (size_t k = 0; k < w->n_answers; k++) {
        const struct answer *a = &w->answers[k];
        if (!a->n || a->supplement || a->doubled)
            continue;
        size_t here = a->named[0].q, there = prev ? prev->named[0].q : 0;
        if (prev && here < there) {
            struct finding *f =
                finding(w->diag, F_ANTWORT_REIHENFOLGE, a->zu->pos,
                        DE_EN(w->diag, "Frage %s nach Frage %s", "question %s after question %s"),
                        w->asked.names[here], w->asked.names[there]);
            diag_related(w->diag, f, prev->zu->pos, "%s",
                         DE_EN(w->diag, "die Antwort davor", "the answer before it"));
        }
        prev = a;
    }
}

/* ---- open ---- */

static bool is_partial(const struct node *letter)
{
    const char *art = node_attr(letter, ATTR_ART);
    return art && (!strcmp(art, "teil") || !strcmp(art, "zwischen"));
}

static bool is_answer_letter(const struct node *n)
{
    return n->kind == KIND_ANTWORT || n->kind == KIND_VORLAGE;
}

/* the first letter of the same vorgang, NULL outside of one */
static struct node *first_of_vorgang(const struct work *w)
{
    struct node *above = w->root->parent;
    return above && above->kind == KIND_VORGANG ? above->first : NULL;
}

static bool is_complete(struct node *letter)
{
    for (const struct node *c = letter; c; c = node_walk(letter, c))
        if (c->kind == KIND_ZU && !c->u.zu.covers)
            return false;
    return true;
}

/* What the other letters of the vorgang answer; their own findings are made when they are checked.
 * One that was not checked yet is given its labels here, with findings that nobody sees. */
static void cover_by_sibling(struct work *w, struct node *letter, bool *covered)
{
    if (!is_complete(letter)) {
        struct check silent = *w->c;
        struct work other;
        silent.diag = diag_new(w->arena, diag_lang(w->diag));
        work_begin(&other, &silent, letter);
        pass_labels(&other);
    }
    for (const struct node *c = letter; c; c = node_walk(letter, c))
        for (size_t i = 0; c->kind == KIND_ZU && i < c->u.zu.n_covers; i++) {
            const struct node *q = c->u.zu.covers[i];
            if (q->kind != KIND_ZITAT && q->u.frage.index < w->asked.n)
                covered[q->u.frage.index] = true;
        }
}

/* whether another letter of the vorgang claims to be the full answer */
static bool has_full_answer(const struct work *w)
{
    for (struct node *c = first_of_vorgang(w); c; c = c->next)
        if (c != w->root && is_answer_letter(c) && !is_partial(c))
            return true;
    return false;
}

/* by index of the question; from w's arena */
static bool *covered_by_all(struct work *w)
{
    bool *covered = ARENA_ARRAY(w->arena, w->asked.n, bool);
    for (size_t k = 0; k < w->n_answers; k++)
        for (size_t i = 0; i < w->answers[k].n; i++)
            covered[w->answers[k].named[i].q] = true;
    for (struct node *c = first_of_vorgang(w); c && w->asked.known; c = c->next)
        if (c != w->root && is_answer_letter(c))
            cover_by_sibling(w, c, covered);
    asked_spread(&w->asked, covered);
    return covered;
}

/* Marks what is to be reported: a Frage of which nothing is answered, once; of one that is answered
 * in part the Teilfragen that are left. */
static size_t find_open(const struct work *w, const bool *covered, bool *any, bool *open)
{
    const struct question *q = w->asked.q;
    size_t n = 0;
    for (size_t i = w->asked.n; i-- > 0;) {
        any[i] |= covered[i];
        if (any[i] && q[i].parent != NO_QUESTION)
            any[q[i].parent] = true;
    }
    for (size_t i = 0; i < w->asked.n; i++) {
        bool above = q[i].parent != NO_QUESTION && !any[q[i].parent];
        open[i] = !any[i] && !above && !q[i].twin && !q[i].assumed && *q[i].name && q[i].node;
        n += open[i];
    }
    return n;
}

static void report_open(struct work *w, size_t i)
{
    enum finding_id id = is_partial(w->root) ? F_FRAGE_NOCH_OFFEN : F_FRAGE_UNBEANTWORTET;
    const struct question *q = &w->asked.q[i];
    struct finding *f = finding(w->diag, id, q->node->pos, "%s", asked_words(w, &i, 1));
    diag_related(w->diag, f, letter_answers(w->root)->pos, "%s",
                 DE_EN(w->diag, "hier steht keine Antwort darauf", "no answer to it stands here"));
}

/* a Vorlage may answer as a whole, without naming the questions one by one */
static bool answers_as_a_whole(const struct work *w)
{
    return w->root->kind == KIND_VORLAGE && letter_answers(w->root) == w->root;
}

/* As many labels unread as questions open: each may have answered one of them. */
void pass_open(struct work *w)
{
    if (answers_as_a_whole(w))
        return;
    bool *covered = covered_by_all(w);
    bool *any = ARENA_ARRAY(w->arena, w->asked.n, bool);
    bool *open = ARENA_ARRAY(w->arena, w->asked.n, bool);
    size_t unreadable = 0;
    for (size_t i = 0; i < w->asked.n; i++)
        if (w->asked.known)
            w->asked.q[i].node->u.frage.answered = covered[i];
    for (size_t k = 0; k < w->n_answers; k++)
        unreadable += w->answers[k].unreadable;
    size_t n = find_open(w, covered, any, open);
    if (n <= unreadable || w->incomplete || (is_partial(w->root) && has_full_answer(w)))
        return;
    for (size_t i = 0; i < w->asked.n; i++)
        if (open[i])
            report_open(w, i);
}
