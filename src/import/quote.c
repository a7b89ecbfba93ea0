/* SPDX-License-Identifier: EUPL-1.2 */
/* Where the answer paper repeats the questions: of the candidates the best that stand in the order
 * of the questions are taken (the heaviest increasing subsequence by dynamic programming, quadratic
 * in the candidates, which seek.c limits), then such that are certain though out of order. Numbers
 * alone count only where most questions have one. The rest of the events (labels, headings, later
 * paragraphs) is put around what was chosen. */
#include "import/seek.h"

#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

enum {
    SURE_LETTERS = 18,
    SURE_SCORE = 80,
    AGAIN_BYTES = 40 /* shorter texts are said again for other reasons */
};

/* text that is no question stands behind a candidate: there the answer is */
static void favour_answered(struct search *w)
{
    for (size_t i = 0; i < w->n; i++) {
        size_t next = w->v->sheet->n;
        for (size_t k = 0; k < w->n; k++)
            if (w->c[k].start >= w->c[i].end && w->c[k].start < next)
                next = w->c[k].start;
        struct span gap = span_trim(w->v->sheet, (struct span){w->c[i].end, next});
        if (gap.start < gap.end && gap.end - gap.start > 3)
            w->c[i].weight += 30;
    }
}

/* c->before leads back from the last one; candidates are sorted by their start. */
static void choose(struct search *w)
{
    size_t best = NONE;
    for (size_t i = 0; i < w->n; i++) {
        struct candidate *c = &w->c[i];
        c->best = c->weight;
        for (size_t k = 0; k < i; k++) {
            const struct candidate *d = &w->c[k];
            if (d->q < c->q && d->end <= c->start && d->best + c->weight > c->best) {
                c->best = d->best + c->weight;
                c->before = k;
            }
        }
        if (best == NONE || c->best > w->c[best].best)
            best = i;
    }
    for (; best != NONE; best = w->c[best].before)
        w->c[best].taken = true;
}

static bool overlaps(const struct search *w, const struct candidate *c)
{
    for (size_t i = 0; i < w->n; i++)
        if (w->c[i].taken && w->c[i].start < c->end && c->start < w->c[i].end)
            return true;
    return false;
}

static bool is_taken(const struct search *w, size_t q)
{
    for (size_t i = 0; i < w->n; i++)
        if (w->c[i].taken && w->c[i].q == q)
            return true;
    return false;
}

/* one for each question at most, so that no question is pending twice */
static void add_out_of_order(struct search *w)
{
    for (size_t q = 0; q < w->asked->n; q++) {
        struct candidate *sure = NULL;
        for (size_t i = 0; i < w->n; i++) {
            struct candidate *c = &w->c[i];
            bool certain = c->q == q && !c->by_number && c->row_start && c->score >= SURE_SCORE &&
                           c->end - c->start >= SURE_LETTERS && !overlaps(w, c);
            if (certain && (!sure || c->weight > sure->weight))
                sure = c;
        }
        if (sure && !is_taken(w, q))
            sure->taken = true;
    }
}

/* Numbers alone are believed when most questions have one, or when they stand among quoted ones */
static void doubt_numbers(struct search *w)
{
    const struct asked *k = w->asked;
    size_t tops = 0, numbers = 0, texts = 0, labels = 0;
    for (size_t q = 0; q < k->n; q++)
        tops += k->v[q].parent == NO_QUESTION;
    for (size_t i = 0; i < w->n; i++) {
        bool top = k->v[w->c[i].q].parent == NO_QUESTION;
        numbers += w->c[i].taken && w->c[i].by_number && top;
        texts += w->c[i].taken && !w->c[i].by_number && top;
    }
    for (size_t r = 0; r < w->v->sheet->rows; r++) {
        const struct label *l = w->v->labels[r];
        labels += l && l->n && !l->bare;
        numbers += l && l->bare ? l->n : 0;
    }
    bool believed = texts ? 2 * texts >= tops : 3 * numbers >= 2 * tops && numbers;
    if (2 * labels >= tops && labels)
        believed = false;
    for (size_t i = 0; i < w->n; i++)
        if (w->c[i].by_number && w->c[i].taken && !believed)
            w->c[i].taken = w->c[i].end > w->c[i].start + 20 && 2 * texts >= tops;
}

static void put_event(struct events *e, struct event event)
{
    e->v[e->n++] = event;
}

static int by_place(const void *a, const void *b)
{
    const struct event *x = a, *y = b;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return x->kind == EVENT_LABEL ? -1 : y->kind == EVENT_LABEL;
}

static bool inside(const struct events *e, size_t n, size_t at)
{
    for (size_t i = 0; i < n; i++)
        if (e->v[i].kind != EVENT_LABEL && e->v[i].start <= at && at < e->v[i].end)
            return true;
    return false;
}

static void put_quotes(struct search *w, struct events *e)
{
    for (size_t i = 0; i < w->n; i++) {
        const struct candidate *c = &w->c[i];
        if (c->taken)
            put_event(e, (struct event){.kind = c->by_number ? EVENT_NUMBER : EVENT_QUOTE,
                                        .start = c->start,
                                        .end = c->end,
                                        .q = c->q,
                                        .score = c->score});
    }
    for (size_t i = 0; i < w->n; i++) {
        const struct candidate *c = &w->c[i];
        if (!c->taken && !c->by_number && c->row_start && c->score >= 90 && !overlaps(w, c) &&
            c->end - c->start >= AGAIN_BYTES)
            put_event(e, (struct event){
                             .kind = EVENT_AGAIN, .start = c->start, .end = c->end, .q = c->q});
    }
}

/* later paragraphs of a question: joined to it where they follow it */
static void put_tails(struct search *w, struct events *e)
{
    const struct sheet *s = w->v->sheet;
    size_t n = e->n;
    for (size_t i = 0; i < n; i++) {
        struct event *q = &e->v[i];
        struct span tail = w->tail[q->q];
        if (q->kind != EVENT_QUOTE || tail.start >= tail.end)
            continue;
        struct found found[FOUND_MAX];
        struct folded f = fold_text(w->a, w->asked->view->sheet->s, tail);
        size_t k = haystack_find(w->hay, f.s, f.n, found);
        for (size_t j = 0; j < k; j++) {
            size_t start = w->text.at[found[j].start];
            if (start < q->end)
                continue;
            size_t row = sheet_row(s, start);
            if (!begins_row(w->v, row, start))
                break;
            size_t end = over_closing(s, char_end(s, w->text.at[found[j].end - 1]));
            struct span between = span_trim(s, (struct span){q->end, start});
            if (between.end <= between.start)
                q->end = end;
            else
                put_event(
                    e, (struct event){.kind = EVENT_AGAIN, .start = start, .end = end, .q = q->q});
            break;
        }
    }
}

static void put_headings(struct search *w, struct events *e)
{
    for (size_t i = 0; i < w->asked->n_headings; i++) {
        struct found found[FOUND_MAX];
        struct folded f = fold_text(w->a, w->asked->view->sheet->s, w->asked->headings[i]);
        size_t k = f.n >= SURE_LETTERS / 2 ? haystack_find(w->hay, f.s, f.n, found) : 0;
        for (size_t j = 0; j < k && j < 1; j++) {
            size_t start = w->text.at[found[j].start];
            size_t row = sheet_row(w->v->sheet, start);
            if (!begins_row(w->v, row, start) || inside(e, e->n, start))
                continue;
            size_t end =
                over_closing(w->v->sheet, char_end(w->v->sheet, w->text.at[found[j].end - 1]));
            put_event(e, (struct event){
                             .kind = EVENT_HEADING, .start = w->v->sheet->v[row].at, .end = end});
        }
    }
}

static void put_labels(const struct view *v, struct events *e)
{
    size_t n = e->n, i = 0, covered = 0; /* to that byte some event reaches */
    qsort(e->v, n, sizeof *e->v, by_place);
    for (size_t r = 0; r < v->sheet->rows; r++) {
        const struct label *l = v->labels[r];
        if (!l)
            continue;
        for (; i < n && e->v[i].start <= l->start; i++)
            covered = e->v[i].end > covered ? e->v[i].end : covered;
        if (covered <= l->start)
            put_event(e, (struct event){
                             .kind = EVENT_LABEL, .start = l->start, .end = l->end, .label = l});
    }
}

static bool is_name(const struct list_item *item, const char *name)
{
    return !strcmp(item->name, name) || (item->to && !strcmp(item->to, name));
}

/* Whether some event is about a question that the label names, or one before the label about a
 * later question. */
static bool is_spoken_of(const struct asked *k, const struct event *e, const struct label *l)
{
    size_t n = e->kind == EVENT_LABEL ? e->label->n : 1;
    for (size_t i = 0; i < n; i++) {
        bool quoted = e->kind == EVENT_QUOTE || e->kind == EVENT_NUMBER;
        if (!quoted && e->kind != EVENT_LABEL)
            continue;
        const char *name = quoted ? k->v[e->q].name : e->label->items[i].name;
        for (size_t j = 0; j < l->n; j++)
            if (is_name(&l->items[j], name) ||
                (e->start < l->start &&
                 strtoul(name, NULL, 10) > strtoul(l->items[j].name, NULL, 10)))
                return true;
    }
    return false;
}

/* Sentences that name a question of which nothing else speaks begin its answer. Where there is no
 * other sign they must name the first or half of the questions. */
static void put_sentences(const struct asked *k, const struct view *v, struct events *e)
{
    size_t before = e->n, named = 0, tops = 0;
    bool first = false, spoken;
    for (size_t q = 0; q < k->n; q++)
        tops += k->v[q].parent == NO_QUESTION;
    for (size_t r = 0; r < v->sheet->rows; r++) {
        struct label *l = sentence_at(v, r);
        spoken = false;
        for (size_t i = 0; l && i < e->n && !spoken; i++)
            spoken = is_spoken_of(k, &e->v[i], l);
        if (!l || spoken)
            continue;
        first = first || !strcmp(l->items[0].name, "1");
        named += l->n;
        put_event(
            e, (struct event){.kind = EVENT_LABEL, .start = l->start, .end = l->end, .label = l});
    }
    if (!before && !first && 2 * named < tops)
        e->n = 0;
}

/* what looks like a question above the salutation is the subject, which names one */
static void drop_above_salutation(const struct view *v, struct events *e)
{
    enum { HEAD_ROWS = 80 };
    size_t row = 0, above = 0;
    while (row < v->sheet->rows && row < HEAD_ROWS && !(v->flags[row] & ROW_SALUTE))
        row++;
    if (row == v->sheet->rows || row == HEAD_ROWS)
        return;
    while (above < e->n && e->v[above].start < v->sheet->v[row].at)
        above++;
    if (!above || e->n < 2 * above)
        return;
    e->v += above;
    e->n -= above;
}

/* Room: a candidate gives one event, taken or AGAIN, and a taken one may give one more for its
 * tail; a heading and a row one each. */
struct events events_of(const struct asked *asked, const struct view *v)
{
    struct arena *a = v->job->arena;
    struct search w = seek(asked, v);
    favour_answered(&w);
    choose(&w);
    add_out_of_order(&w);
    doubt_numbers(&w);
    struct events e = {ARENA_ARRAY(a,
                                   2 * w.n + asked->n + asked->n_headings + 2 * v->sheet->rows + 1,
                                   struct event),
                       0};
    put_quotes(&w, &e);
    put_tails(&w, &e);
    put_headings(&w, &e);
    put_labels(v, &e);
    put_sentences(asked, v, &e);
    qsort(e.v, e.n, sizeof *e.v, by_place);
    drop_above_salutation(v, &e);
    return e;
}

struct events events_of_labels(const struct view *v)
{
    struct events e = {ARENA_ARRAY(v->job->arena, v->sheet->rows + 1, struct event), 0};
    put_labels(v, &e);
    return e;
}

struct events events_within(const struct asked *asked)
{
    const struct view *v = asked->view;
    struct events e = {
        ARENA_ARRAY(v->job->arena, asked->n + asked->n_headings + v->sheet->rows + 1, struct event),
        0};
    for (size_t q = 0; q < asked->n; q++)
        put_event(&e, (struct event){.kind = EVENT_QUOTE,
                                     .start = asked->v[q].mark,
                                     .end = asked->v[q].text.end,
                                     .q = q,
                                     .score = 100});
    for (size_t i = 0; i < asked->n_headings; i++)
        put_event(&e, (struct event){.kind = EVENT_HEADING,
                                     .start = asked->headings[i].start,
                                     .end = asked->headings[i].end});
    put_labels(v, &e);
    qsort(e.v, e.n, sizeof *e.v, by_place);
    return e;
}
