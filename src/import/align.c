/* SPDX-License-Identifier: EUPL-1.2 */
/* From quoted questions, numbers and labels to answers: what stands between them belongs to the
 * questions that were named last. One walk over the events in the order of the text: questions
 * collect as pending until text follows, which closes the answer; a label overrules what was
 * quoted. How far an answer can be trusted follows from the signs it has (enum doubt). */
#include "import/align.h"

#include "base/arena.h"
#include "import/names.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
    SHORT_TEXT = 700 /* text before the label of the same question that may be no answer */
};

struct course {
    const struct asked *asked;
    struct view *v;
    struct arena *a;
    struct answers *out;
    size_t cap;      /* of out->v */
    size_t *pending; /* questions named since the last answer */
    size_t n_pending;
    struct quote *quotes; /* since the last answer */
    size_t n_quotes;
    const struct label *label; /* since the last answer, NULL: none */
    size_t *named;             /* what labels since then name */
    size_t n_named;
    size_t *named_at; /* by question: its place in named, if it is there */
    const struct names *names;
    /* only a number said it; a label fits several; the last event was a heading */
    bool by_number, loose, behind_heading;
    size_t top;     /* the Frage that was named last */
    size_t reached; /* highest question answered, + 1 */
    bool *done;     /* by question */
};

static size_t top_of(const struct asked *k, size_t q)
{
    while (k->v[q].parent != NO_QUESTION)
        q = k->v[q].parent;
    return q;
}

/* --- names --- */

/* a letter alone: of the Frage named last */
static size_t find_part(const struct course *c, const char *name)
{
    const struct asked *k = c->asked;
    for (size_t q = c->top; q < k->n && (q == c->top || k->v[q].parent != NO_QUESTION); q++)
        if (k->v[q].parent != NO_QUESTION && !strcasecmp(k->v[q].nr, name))
            return q;
    return NO_QUESTION;
}

/* "1" for "II.1": the next one whose turn it is */
static size_t find_suffix(struct course *c, const char *name)
{
    struct found_names f = names_ending(c->names, name);
    for (size_t k = 0; k < f.n; k++) {
        for (size_t i = 0; i < c->n_pending; i++)
            if (c->pending[i] == f.q[k])
                return f.q[k];
        if (f.q[k] >= c->reached)
            return f.q[k];
    }
    c->loose = c->loose || f.n;
    return f.n ? f.q[f.n - 1] : NO_QUESTION;
}

static size_t find_name(struct course *c, const char *name)
{
    bool letter = name[0] >= 'a' && name[0] <= 'z';
    size_t q = letter && c->top != NO_QUESTION ? find_part(c, name) : NO_QUESTION;
    if (q == NO_QUESTION)
        q = names_exact(c->names, name);
    if (q == NO_QUESTION)
        q = find_suffix(c, name);
    return q;
}

static void name_one(struct course *c, size_t q)
{
    size_t i = c->named_at[q];
    if (i < c->n_named && c->named[i] == q)
        return;
    c->named_at[q] = c->n_named;
    c->named[c->n_named++] = q;
}

/* all between two ends at the level of the first */
static void name_range(struct course *c, size_t from, size_t to)
{
    for (size_t q = from; q <= to && q < c->asked->n; q++)
        if (c->asked->v[q].parent == c->asked->v[from].parent || q == to)
            name_one(c, q);
}

/* the topics below a number: 1.1, 1.2 */
static bool name_below(struct course *c, const char *name)
{
    struct found_names f = names_below(c->names, name);
    for (size_t i = 0; i < f.n; i++)
        name_one(c, f.q[i]);
    return f.n > 0;
}

/* answers whether the label names any question */
static bool name_all(struct course *c, const struct label *l)
{
    bool any = false;
    for (size_t i = 0; i < l->n; i++) {
        size_t from = find_name(c, l->items[i].name);
        if (from == NO_QUESTION) {
            any = name_below(c, l->items[i].name) || any;
            continue;
        }
        any = true;
        c->top = top_of(c->asked, from);
        size_t to = l->items[i].to ? find_name(c, l->items[i].to) : from;
        if (to == NO_QUESTION || to < from)
            to = from;
        if (to > from)
            name_range(c, from, to);
        else
            name_one(c, from);
    }
    return any;
}

/* --- answers --- */

static void forget(struct course *c)
{
    c->n_pending = c->n_named = c->n_quotes = 0;
    c->label = NULL;
    c->by_number = c->loose = false;
}

/* Questions left over from before: their Frage has its answer, they got none. */
static void drop_stale(struct course *c)
{
    if (!c->n_pending)
        return;
    size_t last = top_of(c->asked, c->pending[c->n_pending - 1]), k = 0;
    for (size_t i = 0; i < c->n_pending; i++) {
        size_t q = c->pending[i], top = top_of(c->asked, q);
        bool stale = top != last && (c->done[q] || c->done[top]);
        if (!stale)
            c->pending[k++] = q;
    }
    c->n_pending = k;
}

static struct answer *new_answer(struct course *c)
{
    struct answers *o = c->out;
    if (o->n == c->cap) {
        size_t cap = c->cap ? 2 * c->cap : 32;
        struct answer *v = ARENA_ARRAY(c->a, cap, struct answer);
        if (o->n)
            memcpy(v, o->v, o->n * sizeof *v);
        o->v = v;
        c->cap = cap;
    }
    return &o->v[o->n++];
}

static unsigned confidence_of(const struct answer *a)
{
    static const struct {
        unsigned doubt, cost;
    } table[] = {{DOUBT_NO_LABEL, 40}, {DOUBT_JOINT, 30}, {DOUBT_NUMBER, 25}, {DOUBT_QUOTE, 10},
                 {DOUBT_ORDER, 15},    {DOUBT_PROSE, 60}, {DOUBT_LABEL, 20}};
    unsigned left = 100;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (a->doubts & table[i].doubt)
            left = left * (100 - table[i].cost) / 100;
    return left;
}

/* before the covered questions are marked as reached: `reached` is that of the answers before */
static unsigned doubts_of(const struct course *c, const struct answer *a)
{
    unsigned doubts = 0;
    bool labelled = c->n_named > 0;
    if (!labelled && c->by_number)
        doubts |= DOUBT_NUMBER;
    if (!labelled && !a->n_quotes && !c->by_number)
        doubts |= DOUBT_NO_LABEL;
    for (size_t i = 1; i < a->n; i++)
        if (!labelled && top_of(c->asked, a->covers[i]) != top_of(c->asked, a->covers[0]))
            doubts |= DOUBT_JOINT;
    for (size_t i = 0; i < a->n_quotes; i++)
        if (a->quotes[i].score < 100)
            doubts |= DOUBT_QUOTE;
    if (a->n && a->covers[0] + 1 < c->reached && !a->adds)
        doubts |= DOUBT_ORDER;
    if (c->loose)
        doubts |= DOUBT_LABEL;
    return doubts;
}

/* a sentence at the beginning that says which questions are answered together */
static void read_joint_sentence(struct course *c, struct span text)
{
    enum { LOOKED_AT = 400 };
    struct rule_hit hit;
    const char *s = c->v->sheet->s + text.start;
    size_t n = text.end - text.start;
    n = n < LOOKED_AT ? n : LOOKED_AT;
    while (n && ((unsigned char)s[n] & 0xC0) == 0x80)
        n--;
    char *flat = arena_strndup(c->a, s, n);
    for (char *p = flat; *p; p++)
        *p = *p == '\n' ? ' ' : *p;
    if (rules_find(c->v->job->labels, RULE_JOINT, flat, n, 0, &hit) != RX_YES || hit.start > 200 ||
        hit.list_end <= hit.list_start || hit.sense == SENSE_FOREIGN)
        return;
    struct label l = {.text = ""};
    if (!list_parse(c->a, flat + hit.list_start, hit.list_end - hit.list_start, &l.items, &l.n))
        return;
    name_all(c, &l);
}

/* Behind "Frage 1:" the question may stand in other words: what asks is no answer. */
static struct span skip_question(struct course *c, struct span text)
{
    const struct sheet *s = c->v->sheet;
    if (!c->label || !c->label->asks || c->n_quotes || !c->n_named)
        return text;
    size_t from = text.start;
    while (from < text.end && asks_at(c->v, from, text.end)) {
        while (s->s[from] != '?')
            from++;
        from++;
        while (from < text.end && s->s[from] && strchr(" \n)\"?", s->s[from]))
            from++;
    }
    if (from == text.start || from >= text.end)
        return text;
    c->quotes[c->n_quotes++] =
        (struct quote){c->named[0], span_trim(s, (struct span){text.start, from}), 50};
    return (struct span){from, text.end};
}

static int by_question(const void *a, const void *b)
{
    const size_t *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

/* What labels name comes first, then what a sentence at the beginning says is answered together,
 * then what was quoted. */
static void close_answer(struct course *c, struct span text)
{
    drop_stale(c);
    text = skip_question(c, text);
    if (!c->n_named && c->n_pending)
        read_joint_sentence(c, text);
    struct answer *a = new_answer(c);
    bool named = c->n_named > 0;
    a->n = named ? c->n_named : c->n_pending;
    a->covers = ARENA_ARRAY(c->a, a->n + 1, size_t);
    memcpy(a->covers, named ? c->named : c->pending, a->n * sizeof *a->covers);
    qsort(a->covers, a->n, sizeof *a->covers, by_question);
    a->quotes = ARENA_ARRAY(c->a, c->n_quotes + 1, struct quote);
    memcpy(a->quotes, c->quotes, c->n_quotes * sizeof *a->quotes);
    a->n_quotes = c->n_quotes;
    a->text = text;
    a->label = c->label;
    a->adds = c->label && c->label->adds;
    a->doubts = doubts_of(c, a);
    a->confidence = confidence_of(a);
    for (size_t i = 0; i < a->n; i++) {
        c->done[a->covers[i]] = true;
        if (a->covers[i] >= c->reached)
            c->reached = a->covers[i] + 1;
        c->top = top_of(c->asked, a->covers[i]);
    }
    forget(c);
}

/* "3" alone in its row: the whole answer to "How many …?" */
static bool is_number(const struct sheet *s, struct span text)
{
    size_t row = text.start < text.end ? sheet_row(s, text.start) : 0;
    return text.start < text.end && text.start == s->v[row].at && text.end == row_end(s, row) &&
           s->s[text.start] >= '0' && s->s[text.start] <= '9';
}

/* what stands between two events */
static void take_text(struct course *c, size_t from, size_t to)
{
    struct span text = span_trim(c->v->sheet, (struct span){from, to});
    struct folded f = fold_text(c->a, c->v->sheet->s, text);
    if (f.n < 2 && !(c->n_pending && is_number(c->v->sheet, text)))
        return;
    struct answer *last = c->out->n ? &c->out->v[c->out->n - 1] : NULL;
    if (c->n_pending || c->n_named)
        close_answer(c, text);
    else if (last && !c->behind_heading)
        last->text.end = text.end;
    c->behind_heading = false;
}

static void take_question(struct course *c, const struct event *e)
{
    c->pending[c->n_pending++] = e->q;
    c->top = top_of(c->asked, e->q);
    c->by_number = c->by_number || (e->kind == EVENT_NUMBER && e->end < e->start + 12);
    c->quotes[c->n_quotes++] =
        (struct quote){e->q, {e->start, e->end}, e->kind == EVENT_NUMBER ? 50 : e->score};
    if (e->kind == EVENT_NUMBER && e->end < e->start + 12)
        c->n_quotes--;
}

static bool same_covers(const struct answer *a, const size_t *named, size_t n)
{
    size_t same = 0;
    for (size_t i = 0; i < a->n; i++)
        for (size_t k = 0; k < n; k++)
            same += a->covers[i] == named[k];
    return n && same == n;
}

/* The label of the questions that were quoted just before: what stands between is no answer but a
 * foot of the page or a remark. */
static void reopen(struct course *c, struct answer *last)
{
    c->n_pending = 0;
    for (size_t i = 0; i < last->n; i++) {
        c->pending[c->n_pending++] = last->covers[i];
        c->done[last->covers[i]] = false;
    }
    memcpy(c->quotes, last->quotes, last->n_quotes * sizeof *c->quotes);
    c->n_quotes = last->n_quotes;
    c->out->n--;
}

/* A label without numbers belongs to the questions quoted just before. A second label takes the
 * place of the first while no text stood between, but for "Frage 2:", which adds. */
static void take_label(struct course *c, const struct event *e)
{
    struct answer *last = c->out->n ? &c->out->v[c->out->n - 1] : NULL;
    bool fresh = last && !c->n_pending && !c->n_named && !last->label && last->n_quotes &&
                 last->text.end - last->text.start < SHORT_TEXT && !e->label->adds;
    if (!e->label->n) {
        if (fresh)
            reopen(c, last);
        if (!c->label)
            c->label = e->label;
        return;
    }
    if (c->n_named && !e->label->asks)
        c->n_named = 0;
    if (!name_all(c, e->label))
        return;
    if (fresh && same_covers(last, c->named, c->n_named))
        reopen(c, last);
    c->label = e->label;
}

/* a label that names no question of the inquiry is text */
static bool means_nothing(struct course *c, const struct event *e)
{
    if (e->kind != EVENT_LABEL)
        return false;
    if (!e->label->n)
        return !c->n_pending && !c->n_named && !(c->out->n && !c->out->v[c->out->n - 1].label);
    size_t n = c->n_named, top = c->top;
    bool loose = c->loose, any = name_all(c, e->label);
    c->n_named = n;
    c->top = top;
    c->loose = loose;
    return !any;
}

/* Events may overlap: what begins inside another one is passed over, but for labels, which may
 * stand in a quoted row. */
static void walk(struct course *c)
{
    const struct events *e = &c->out->events;
    size_t from = c->out->start;
    for (size_t i = 0; i < e->n; i++) {
        const struct event *event = &e->v[i];
        if (event->start < from && event->kind != EVENT_LABEL)
            continue;
        if (event->start >= c->out->end)
            break;
        if (means_nothing(c, event))
            continue;
        take_text(c, from, event->start);
        switch (event->kind) {
        case EVENT_QUOTE:
        case EVENT_NUMBER: take_question(c, event); break;
        case EVENT_LABEL: take_label(c, event); break;
        case EVENT_HEADING: c->behind_heading = true; break;
        case EVENT_AGAIN: break;
        }
        from = event->end > from ? event->end : from;
    }
    take_text(c, from, c->out->end);
}

/* Labels that count the questions without numbers give them their numbers. */
static void name_unnumbered(const struct asked *k, const struct events *e)
{
    bool counted = false;
    for (size_t i = 0; i < e->n; i++)
        for (size_t j = 0; e->v[i].kind == EVENT_LABEL && j < e->v[i].label->n; j++)
            counted = counted || (e->v[i].label->items[j].name[0] >= '0' &&
                                  e->v[i].label->items[j].name[0] <= '9');
    for (size_t q = 0; q < k->n && counted; q++)
        if (k->v[q].nr[0] == 'U')
            k->v[q].nr = k->v[q].name = k->v[q].nr + 1;
}

/* Room for the lists: a question is taken once at most (quote.c), and reopen brings back those of
 * one answer; labels name each once (named_at). */
static struct course begin(const struct asked *asked, struct view *v)
{
    struct arena *a = v->job->arena;
    struct course c = {.asked = asked, .v = v, .a = a, .top = NO_QUESTION};
    size_t most = 2 * asked->n + v->sheet->rows + 2;
    c.out = ARENA_NEW(a, struct answers);
    *c.out = (struct answers){.asked = asked, .view = v, .end = v->sheet->n, .foot = v->sheet->n};
    c.pending = ARENA_ARRAY(a, most, size_t);
    c.named = ARENA_ARRAY(a, most, size_t);
    c.quotes = ARENA_ARRAY(a, most, struct quote);
    c.named_at = ARENA_ARRAY(a, asked->n + 1, size_t);
    c.names = names_of(asked);
    c.done = ARENA_ARRAY(a, asked->n + 1, bool);
    return c;
}

struct answers *replies_of(const struct asked *asked, struct view *v, struct events events)
{
    name_unnumbered(asked, &events);
    names_settle(asked, v);
    struct course c = begin(asked, v);
    c.out->events = events;
    size_t i = 0;
    while (i < events.n && means_nothing(&c, &events.v[i]))
        i++;
    c.out->start = i < events.n ? events.v[i].start : v->sheet->n;
    size_t last = c.out->start;
    for (i = 0; i < events.n; i++)
        last = events.v[i].end > last ? events.v[i].end : last;
    c.out->foot = foot_start(v, last);
    c.out->end = closing_start(v, last, c.out->foot);
    walk(&c);
    answers_complete(c.out);
    return c.out;
}

struct answers *replies_in_prose(const struct asked *asked, struct view *v, size_t start)
{
    struct course c = begin(asked, v);
    c.out->start = start;
    c.out->foot = foot_start(v, start);
    c.out->end = closing_start(v, start, c.out->foot);
    for (size_t q = 0; q < asked->n; q++)
        c.pending[c.n_pending++] = q;
    take_text(&c, start, c.out->end);
    for (size_t i = 0; i < c.out->n; i++) {
        c.out->v[i].doubts = DOUBT_PROSE;
        c.out->v[i].confidence = confidence_of(&c.out->v[i]);
    }
    return c.out;
}
