/* SPDX-License-Identifier: EUPL-1.2 */
/* Which questions each zu answers: by its frage, by its label, or by both, which must agree.
 * Completes u.zu.
 *
 * Three steps, because names can only be looked up when all questions are known: read every zu;
 * without an Anfrage make the questions from them; then look up, in the order of the letter, since
 * of questions with one name the first that is still unanswered is meant. Where one end of a range
 * is wrong, all it may have meant counts as perhaps answered, so that one mistake gives one
 * finding. */
#include "base/arena.h"
#include "brief/fields.h"
#include "check/work.h"
#include "match/list.h"

#include <string.h>

/* what is written at one zu */
struct written {
    struct mentions frage, label;
    bool has_frage, has_label; /* with at least one name */
    bool malformed;            /* frage is no list by FORMAT; reported */
    bool nothing;              /* neither attribute stands; read/ has said so */
    bool unread;               /* the label, which stands alone, names no question */
};

/* ---- reading ---- */

static void report_unreadable(struct work *w, struct node *zu)
{
    finding(w->diag, F_LABEL_UNLESBAR, node_attr_pos(zu, ATTR_LABEL),
            DE_EN(w->diag, "„%s“", "“%s”"), node_attr(zu, ATTR_LABEL));
}

static void read_zu(struct work *w, struct node *zu, struct written *out)
{
    if (node_attr(zu, ATTR_FRAGE))
        out->frage = mentions_of_attr(w, zu, &out->malformed);
    out->has_frage = out->frage.n > 0;
    if (node_attr(zu, ATTR_LABEL)) {
        enum label_reading r = mentions_of_label(w, zu, &out->label);
        out->has_label = r == LABEL_READ;
        out->unread = !out->has_label && !out->has_frage;
        if (r == LABEL_UNREADABLE || (r == LABEL_NAMES_NONE && out->unread))
            report_unreadable(w, zu);
    } else if (!node_attr(zu, ATTR_FRAGE)) {
        out->nothing = true;
    }
}

/* ---- label against frage ---- */

/* of several questions with one name the first that no earlier answer names */
static size_t pick(const struct work *w, const char *name)
{
    size_t i = asked_find(&w->asked, name);
    if (i == NO_QUESTION || w->asked.q[i].first == NO_QUESTION)
        return i;
    for (size_t k = i + 1; k < w->asked.n; k++)
        if (w->asked.q[k].first == NO_QUESTION && !strcmp(w->asked.q[k].name, w->asked.q[i].name))
            return k;
    return i;
}

/* by index: whether ms means the question, ranges and parts expanded */
static void mark(struct work *w, const struct mentions *ms, bool *covered)
{
    for (size_t i = 0; i < w->asked.n; i++)
        covered[i] = false;
    for (size_t i = 0; i < ms->n; i++) {
        size_t from = pick(w, ms->m[i].name);
        size_t to = ms->m[i].to ? pick(w, ms->m[i].to) : from;
        for (size_t k = from < to ? from : to; from != NO_QUESTION && k < w->asked.n; k++)
            if (k <= (from < to ? to : from))
                covered[k] = true;
    }
    asked_spread(&w->asked, covered);
}

/* a name that was not asked, is it also among the other's? */
static bool names_too(const struct work *w, const struct mentions *ms, const char *name)
{
    if (!name || !*name || asked_find(&w->asked, name) != NO_QUESTION)
        return true;
    for (size_t i = 0; i < ms->n; i++)
        if (!strcmp(ms->m[i].name, name) || (ms->m[i].to && !strcmp(ms->m[i].to, name)))
            return true;
    return false;
}

/* whether b names as well what a names and nobody asked */
static bool unknown_alike(const struct work *w, const struct mentions *a, const struct mentions *b)
{
    for (size_t i = 0; i < a->n; i++)
        if (!names_too(w, b, a->m[i].name) || !names_too(w, b, a->m[i].to))
            return false;
    return true;
}

static bool ends_in(const char *name, const char *end)
{
    size_t n = strlen(name), m = strlen(end);
    return m && n >= m && !strcmp(name + n - m, end);
}

/* "Antwort a)" for 5a, "Zu Frage 1:" for II.1: each name of the label is the end of its question's
 */
static bool names_the_ends(const struct mentions *frage, const struct mentions *label)
{
    if (frage->n != label->n)
        return false;
    for (size_t i = 0; i < frage->n; i++)
        if (frage->m[i].to || label->m[i].to || !ends_in(frage->m[i].name, label->m[i].name))
            return false;
    return true;
}

/* whether they agree */
static bool compare_label(struct work *w, struct node *zu, const struct written *x)
{
    bool digits =
        x->label.n && strspn(x->label.m[0].name, "0123456789") == strlen(x->label.m[0].name);
    bool parts = digits && x->frage.n && strspn(x->frage.m[0].name, "0123456789") > 0;
    if (!parts && names_the_ends(&x->frage, &x->label))
        return true; /* "1" as the end of "11" is no such name */
    mark(w, &x->frage, w->by_frage);
    mark(w, &x->label, w->by_label);
    if (!memcmp(w->by_frage, w->by_label, w->asked.n * sizeof(bool)) &&
        unknown_alike(w, &x->frage, &x->label) && unknown_alike(w, &x->label, &x->frage))
        return true;
    struct finding *f =
        finding(w->diag, F_LABEL_WIDERSPRUCH, node_attr_pos(zu, ATTR_LABEL),
                "label=\"%s\", frage=\"%s\"", node_attr(zu, ATTR_LABEL), node_attr(zu, ATTR_FRAGE));
    diag_related(w->diag, f, node_attr_pos(zu, ATTR_FRAGE), "frage=\"%s\"",
                 node_attr(zu, ATTR_FRAGE));
    return false;
}

/* ---- looking the names up ---- */

/* "Zu b):" behind the answer to 2 or 2a is 2b */
static const char *below_the_last(struct work *w, const struct answer *a, const char *name)
{
    bool letter = *name >= 'a' && *name <= 'z';
    if (!letter || asked_find(&w->asked, name) != NO_QUESTION)
        return name;
    size_t q = w->asked.n ? 0 : NO_QUESTION;
    while (a > w->answers && !(--a)->n)
        ;
    if (a->n && a->named)
        q = a->named[a->n - 1].q;
    for (; q != NO_QUESTION; q = w->asked.q[q].parent) {
        const char *whole = arena_printf(w->arena, "%s%s", w->asked.q[q].name, name);
        if (asked_find(&w->asked, whole) != NO_QUESTION)
            return whole;
    }
    return name;
}

static void complete_letters(struct work *w, const struct answer *a, struct mentions *ms)
{
    for (size_t i = 0; i < ms->n; i++) {
        ms->m[i].name = below_the_last(w, a, ms->m[i].name);
        if (ms->m[i].to)
            ms->m[i].to = below_the_last(w, a, ms->m[i].to);
    }
}

static void report_not_asked(struct work *w, const struct mention *m, const char *name)
{
    if (w->asked.known && *name)
        finding(w->diag, F_ANTWORT_OHNE_FRAGE, m->pos, DE_EN(w->diag, "Frage %s", "question %s"),
                name);
}

/* within one zu: a question that it names twice */
static void report_twice(struct work *w, const struct named *first, const struct named *second)
{
    struct finding *f =
        finding(w->diag, F_ANTWORT_DOPPELT, second->pos, "%s", asked_words(w, &second->q, 1));
    diag_related(w->diag, f, first->pos, "%s",
                 DE_EN(w->diag, "hier zum ersten Mal", "here the first time"));
}

static void name_question(struct work *w, struct answer *a, struct named named)
{
    for (size_t i = 0; i < a->n; i++) {
        if (a->named[i].q != named.q)
            continue;
        if (!a->named[i].implied && !named.implied)
            report_twice(w, &a->named[i], &named);
        a->named[i].implied &= named.implied;
        return;
    }
    a->named[a->n++] = named;
}

/* a Teilfrage whose Frage the range takes in with all that is below it */
static bool implied(const struct work *w, size_t q, size_t from, size_t to)
{
    size_t above = w->asked.q[q].parent;
    if (above == NO_QUESTION || above < from)
        return false;
    while (to != NO_QUESTION && to != above)
        to = w->asked.q[to].parent;
    return to == NO_QUESTION;
}

/* Backwards: told, and neither counted as an answer nor as open. */
static void name_range(struct work *w, struct answer *a, const struct mention *m, size_t from,
                       size_t to)
{
    if (to < from) {
        finding(w->diag, node_attr(a->zu, ATTR_FRAGE) ? F_SCHEMA_VERLETZT : F_LABEL_UNLESBAR,
                m->pos,
                DE_EN(w->diag, "der Bereich %s bis %s läuft rückwärts",
                      "the range %s to %s runs backwards"),
                m->name, m->to);
        for (size_t q = to; q <= from; q++)
            w->asked.q[q].assumed = true; /* which are meant is not known */
        return;
    }
    w->n_named += to - from;
    for (size_t q = from; q <= to; q++)
        name_question(w, a, (struct named){q, m->pos, implied(w, q, from, to)});
}

/* one end is wrong: which questions are meant is not known, so none from the other on is open */
static void assume_half(struct work *w, size_t from, size_t to)
{
    bool up = from != NO_QUESTION;
    for (size_t q = 0; q < w->asked.n; q++)
        w->asked.q[q].assumed |= up ? q >= from : q <= to;
}

static void look_up(struct work *w, struct answer *a, const struct mention *m)
{
    size_t from = pick(w, m->name);
    size_t to = m->to ? pick(w, m->to) : from;
    w->n_named++;
    if (from == NO_QUESTION)
        report_not_asked(w, m, m->name);
    if (m->to && to == NO_QUESTION)
        report_not_asked(w, m, m->to);
    if (from != NO_QUESTION && to != NO_QUESTION)
        name_range(w, a, m, from, to);
    else if (from != to)
        assume_half(w, from, to);
}

/* whether the answers name too many questions; said once */
static bool is_over(struct work *w, const struct node *zu)
{
    if (w->n_named <= LIMIT_NAMED)
        return false;
    if (!w->over)
        finding_limit(w->diag, F_EINGABE_ZU_GROSS, zu->pos, LIMIT_OF_NAMED);
    w->over = w->incomplete = true;
    return true;
}

/* named is put together in w's scratch, which holds every question once, and then copied to its
 * size */
static void resolve(struct work *w, struct answer *a, struct written *x)
{
    if (x->has_label)
        complete_letters(w, a, &x->label);
    const struct mentions *ms = x->has_frage ? &x->frage : &x->label;
    a->supplement = node_flag(a->zu, ATTR_ERGAENZEND, false);
    a->unreadable = x->malformed || x->nothing || x->unread;
    a->named = w->scratch;
    if (x->has_frage && x->has_label)
        a->contradictory = !compare_label(w, a->zu, x);
    for (size_t i = 0; i < ms->n && !is_over(w, a->zu); i++)
        look_up(w, a, &ms->m[i]);
    a->named = ARENA_ARRAY(w->arena, a->n, struct named);
    if (a->n)
        memcpy(a->named, w->scratch, a->n * sizeof *a->named);
    for (size_t i = 0; i < a->n && !a->supplement; i++) {
        struct question *q = &w->asked.q[a->named[i].q];
        if (q->first == NO_QUESTION && !a->named[i].implied)
            q->first = (size_t)(a - w->answers);
    }
}

/* ---- completing the tree ---- */

/* Without a question that is known the attribute itself is printed. */
static const char *made_label(struct work *w, const struct answer *a)
{
    size_t *printed = ARENA_ARRAY(w->arena, a->n, size_t), n = 0;
    for (size_t i = 0; i < a->n; i++)
        if (!a->named[i].implied)
            printed[n++] = a->named[i].q;
    const char *frage = node_attr(a->zu, ATTR_FRAGE);
    if (!n && !frage)
        return NULL;
    enum phrase p = n > 1 ? PHRASE_ZU_FRAGEN : PHRASE_ZU_FRAGE;
    const struct brief *b = w->c->brief;
    struct fields fields;
    for (int i = 0; i < FIELD_COUNT; i++)
        fields.value[i] = "";
    fields.value[FIELD_FRAGEN] = n ? list_print(w->arena, w->asked.names, printed, n) : frage;
    return fields_expand(w->arena, b ? b->phrases[p] : phrase_default(p), &fields);
}

static void complete(struct work *w, struct answer *a)
{
    struct node *zu = a->zu;
    const char *label = node_attr(zu, ATTR_LABEL);
    zu->u.zu.label = label && *label ? label : made_label(w, a);
    zu->u.zu.covers = ARENA_ARRAY(w->arena, a->n, struct node *);
    zu->u.zu.n_covers = 0;
    for (size_t i = 0; i < a->n; i++)
        if (w->asked.q[a->named[i].q].node)
            zu->u.zu.covers[zu->u.zu.n_covers++] = w->asked.q[a->named[i].q].node;
}

static size_t count_zu(struct node *root)
{
    size_t n = 0;
    for (struct node *c = root; c; c = node_walk(root, c))
        n += c->kind == KIND_ZU;
    return n;
}

void pass_labels(struct work *w)
{
    size_t n = count_zu(w->root), i = 0;
    struct written *all = ARENA_ARRAY(w->arena, n, struct written);
    w->answers = ARENA_ARRAY(w->arena, n, struct answer);
    w->n_answers = n;
    for (struct node *c = w->root; c; c = node_walk(w->root, c))
        if (c->kind == KIND_ZU) {
            w->answers[i].zu = c;
            read_zu(w, c, &all[i++]);
        }
    if (!w->asked.known) {
        struct mentions *ms = ARENA_ARRAY(w->arena, n, struct mentions);
        for (i = 0; i < n; i++)
            ms[i] = all[i].has_frage ? all[i].frage : all[i].label;
        asked_from_letter(w, ms, n);
    }
    w->scratch = ARENA_ARRAY(w->arena, w->asked.n, struct named);
    w->by_frage = ARENA_ARRAY(w->arena, w->asked.n, bool);
    w->by_label = ARENA_ARRAY(w->arena, w->asked.n, bool);
    for (i = 0; i < n; i++) {
        resolve(w, &w->answers[i], &all[i]);
        complete(w, &w->answers[i]);
    }
}
