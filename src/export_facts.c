/* SPDX-License-Identifier: EUPL-1.2 */
/* What the table says of a dossier, in two steps: gathering letter by letter while their trees are
 * there, then, when all are in, how things stand on a day. Of several letters the Anfrage is read
 * once; answers are kept each with what it covers, so that a day in the past can be asked for.
 * Questions are known by their place, as the check numbered them. */
#include "export_facts.h"

#include "base/arena.h"
#include "base/buf.h"
#include "brief/deadline.h"
#include "brief/fields.h"

#include <string.h>

/* ---- gathering ---- */

static struct date date_of(const struct node *n, enum attr_name name)
{
    struct date d = {0, 0, 0};
    const char *value = node_attr(n, name);
    if (value && !date_parse_iso(value, strlen(value), &d))
        d = (struct date){0, 0, 0};
    return d;
}

static bool is_set(struct date d)
{
    return d.year != 0;
}

static const char *copy_attr(struct arena *a, const struct node *n, enum attr_name name)
{
    const char *value = node_attr(n, name);
    return arena_strdup(a, value ? value : "");
}

/* whether it is one of the texts in "A, B" */
static bool is_among(const struct buf *b, const char *text)
{
    size_t n = strlen(text);
    for (const char *s = b->n ? b->p : ""; (s = strstr(s, text)) != NULL; s++)
        if ((s == b->p || (s - b->p >= 2 && !memcmp(s - 2, ", ", 2))) &&
            (!s[n] || !strncmp(s + n, ", ", 2)))
            return true;
    return false;
}

/* appends what is not there yet: "A, B" */
static void join(struct buf *b, const char *text)
{
    if (!*text || is_among(b, text))
        return;
    buf_printf(b, "%s%s", b->n ? ", " : "", text);
}

/* copies into a, frees b */
static const char *taken(struct arena *a, struct buf *b)
{
    const char *s = arena_strndup(a, b->n ? b->p : "", b->n);
    buf_free(b);
    return s;
}

static void read_sender(struct arena *a, struct asked_facts *f, const struct node *sender)
{
    struct buf names = {0}, groups = {0};
    for (const struct node *p = node_child(sender, KIND_PERSON); p; p = node_next(p)) {
        join(&names, person_name(a, p));
        join(&groups, node_child_text(a, p, KIND_FRAKTION));
    }
    const char *house = node_child_text(a, sender, KIND_ORGANISATION);
    if (!names.n)
        join(&names, house);
    else if (!groups.n)
        join(&groups, house);
    f->sender = taken(a, &names);
    f->group = taken(a, &groups);
}

static bool is_question(const struct node *n)
{
    return n->kind == KIND_FRAGE || n->kind == KIND_TEILFRAGE;
}

/* numbered as the check does, so that what an answer covers is known by its place */
static void read_questions(struct arena *a, struct asked_facts *f, const struct node *asked)
{
    const struct node *top = node_child(asked, KIND_FRAGEN);
    for (const struct node *n = top; n; n = node_walk(top, n))
        f->n += is_question(n);
    f->parent = ARENA_ARRAY(a, f->n, size_t);
    size_t i = 0;
    for (const struct node *n = top; n; n = node_walk(top, n))
        if (is_question(n)) {
            bool below = n->kind == KIND_TEILFRAGE && n->parent && is_question(n->parent);
            f->parent[i++] =
                below && n->parent->u.frage.index < f->n ? n->parent->u.frage.index : f->n;
        }
}

/* the first Anfrage that a letter of the dossier answers */
static void read_asked(struct dossier_facts *f, const struct letter *l)
{
    struct arena *a = f->a;
    const struct node *n = l->asked, *above = n->parent;
    struct asked_facts *to = &f->asked;
    if (to->known)
        return;
    to->known = true;
    to->path = arena_strdup(a, l->asked_doc->path);
    to->reference = copy_attr(a, n, ATTR_KENNUNG);
    if (!*to->reference && above && above->kind == KIND_VORGANG)
        to->reference = copy_attr(a, above, ATTR_KENNUNG);
    to->subject = node_child_text(a, n, KIND_BETREFF);
    to->written = date_of(n, ATTR_DATUM);
    to->received = date_of(n, ATTR_EINGANG);
    enum attr_name from;
    if (!deadline_start(n, &to->begin, &from))
        to->begin = (struct date){0, 0, 0};
    read_sender(a, to, node_child(n, KIND_ABSENDER));
    read_questions(a, to, n);
}

static const struct node *find_below(const struct node *top, enum kind kind)
{
    const struct node *n = top;
    while (n && n->kind != kind)
        n = node_walk(top, n);
    return n;
}

/* a Vorlage may answer as a whole, without naming the questions one by one */
static void read_covers(struct answer_facts *to, const struct letter *l, size_t n)
{
    bool whole = l->root->kind == KIND_VORLAGE && !find_below(l->root, KIND_ANTWORTEN);
    for (size_t i = 0; i < n; i++)
        to->covers[i] = whole;
    for (const struct node *c = l->root; c; c = node_walk(l->root, c))
        for (size_t i = 0; c->kind == KIND_ZU && i < c->u.zu.n_covers; i++) {
            const struct node *q = c->u.zu.covers[i];
            if (is_question(q) && q->u.frage.index < n)
                to->covers[q->u.frage.index] = true;
        }
}

static void read_answer(struct dossier_facts *f, const struct run_letter *r)
{
    struct arena *a = f->a;
    const struct letter *l = &r->letter;
    const char *art = node_attr(l->root, ATTR_ART);
    struct answer_facts *to = ARENA_NEW(a, struct answer_facts);
    to->path = arena_strdup(a, l->doc->path);
    to->reference = copy_attr(a, l->root, ATTR_AKTENZEICHEN);
    to->subject = letter_subject(a, l);
    to->partial = art && (!strcmp(art, "teil") || !strcmp(art, "zwischen"));
    to->date = date_of(l->root, ATTR_DATUM);
    to->extended_to = date_of(l->root, ATTR_FRISTVERLAENGERUNG);
    to->brief = r->brief;
    to->n_covers = l->asked ? f->asked.n : 0;
    to->covers = ARENA_ARRAY(a, to->n_covers, bool);
    read_covers(to, l, to->n_covers);
    if (f->last)
        f->last->next = to;
    else
        f->first = to;
    f->last = to;
}

void facts_add(struct dossier_facts *f, const struct run_letters *letters)
{
    for (size_t i = 0; i < letters->n; i++) {
        const struct run_letter *r = &letters->v[i];
        if (r->letter.asked)
            read_asked(f, &r->letter);
        if (r->letter.root->kind == KIND_ANFRAGE)
            f->asked.brief = r->brief;
        else
            read_answer(f, r);
    }
}

/* ---- how things stand ---- */

/* a letter without a date was written at some time before */
static bool counts_on(const struct answer_facts *x, struct date day)
{
    return !is_set(day) || !is_set(x->date) || date_compare(x->date, day) <= 0;
}

/* of the same day the one that was read later */
static const struct answer_facts *later(const struct answer_facts *a, const struct answer_facts *b)
{
    if (!a || !is_set(a->date))
        return b;
    return is_set(b->date) && date_compare(b->date, a->date) >= 0 ? b : a;
}

/* An answered Frage answers its Teilfragen; all of these answer the Frage. Teilfragen stand behind
 * their Frage, so one way down and one back is enough. */
static void spread(const struct asked_facts *f, bool *covered, bool *parts_open, bool *has_parts)
{
    for (size_t i = 0; i < f->n; i++)
        covered[i] = covered[i] || (f->parent[i] < i && covered[f->parent[i]]);
    for (size_t i = f->n; i-- > 0;) {
        covered[i] = covered[i] || (has_parts[i] && !parts_open[i]);
        if (f->parent[i] < i) {
            has_parts[f->parent[i]] = true;
            parts_open[f->parent[i]] = parts_open[f->parent[i]] || !covered[i];
        }
    }
}

static void count_questions(const struct dossier_facts *f, struct date day, struct standing *s)
{
    const struct asked_facts *asked = &f->asked;
    bool *covered = ARENA_ARRAY(f->a, asked->n, bool);
    for (const struct answer_facts *x = f->first; x; x = x->next)
        for (size_t i = 0; counts_on(x, day) && i < x->n_covers && i < asked->n; i++)
            covered[i] = covered[i] || x->covers[i];
    spread(asked, covered, ARENA_ARRAY(f->a, asked->n, bool), ARENA_ARRAY(f->a, asked->n, bool));
    for (size_t i = 0; i < asked->n; i++) {
        bool top = asked->parent[i] >= asked->n;
        s->questions += top;
        s->open += top && !covered[i];
    }
}

/* That of an answer which has a deadline. Answers of a house without one have none; without any
 * answer the Anfrage's letterhead counts, or the one that an answer would get. */
static const struct brief *deadline_brief(const struct dossier_facts *f, const struct brief *b)
{
    const struct brief *own = f->asked.brief;
    b = own && own->deadline > 0 ? own : b;
    for (const struct answer_facts *x = f->first; x; x = x->next)
        if (x->brief && (x->brief->deadline > 0 || x == f->first))
            b = x->brief;
    return b;
}

static void find_deadline(const struct dossier_facts *f, struct date day, const struct brief *b,
                          struct standing *s)
{
    s->begin = f->asked.begin;
    if (!is_set(s->begin) || !b || !deadline_end(b, s->begin, &s->end))
        return;
    for (const struct answer_facts *x = f->first; x; x = x->next)
        if (counts_on(x, day) && is_set(x->extended_to) && date_compare(x->extended_to, s->end) > 0)
            s->end = working_day_from(b, x->extended_to);
}

struct standing facts_standing(const struct dossier_facts *f, struct date day,
                               const struct brief *fallback)
{
    struct standing s = {0};
    count_questions(f, day, &s);
    for (const struct answer_facts *x = f->first; x; x = x->next) {
        if (!counts_on(x, day))
            continue;
        s.newest = later(s.newest, x);
        if (!x->partial)
            s.complete = later(s.complete, x);
    }
    /* partial answers may together be a whole one */
    if (!s.complete && s.questions && !s.open)
        s.complete = s.newest;
    find_deadline(f, day, deadline_brief(f, fallback), &s);
    return s;
}
