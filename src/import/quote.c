/* SPDX-License-Identifier: EUPL-1.2 */
/* Where the answer paper repeats the questions: candidates by their text and by their number, of
 * which the best that stand in the order of the questions are taken (dynamic programming), then
 * such that are certain though out of order. */
#include "import/align.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "text/nfc.h"

#include <stdlib.h>
#include <string.h>

enum {
    CANDIDATES_MAX = 3000,
    WEIGHT_LETTERS = 80, /* more letters make a candidate no surer */
    SURE_LETTERS = 18,
    SURE_SCORE = 80,
    SHORT_QUOTE = 40,   /* letters */
    AGAIN_BYTES = 40,   /* shorter texts are said again for other reasons */
    INLINE_LETTERS = 24 /* shorter texts in the midst of a row say nothing */
};

struct candidate {
    size_t q, start, end;
    int weight;
    unsigned score;
    bool by_number, row_start;
    int64_t best;  /* weight of the best run that ends here */
    size_t before; /* its candidate before, or NONE */
    bool taken;
};
#define NONE ((size_t)-1)

struct search {
    const struct asked *asked;
    const struct view *v;
    struct arena *a;
    struct folded text;
    struct haystack *hay;
    struct candidate *c;
    size_t n;
    bool *found;       /* by question: its text was found */
    struct span *tail; /* by question: its later paragraphs; empty: none */
};

static const struct mark *asked_mark(const struct asked *k, size_t q)
{
    const struct sheet *s = k->view->sheet;
    size_t row = sheet_row(s, k->v[q].mark);
    return &k->view->marks[row];
}

/* whether a row's mark is that of the question */
static bool same_number(const struct asked *k, size_t q, const struct mark *m)
{
    const struct mark *own = asked_mark(k, q);
    unsigned value = own->kind == MARK_PAIR ? own->sub : own->value;
    enum mark_kind kind = own->kind == MARK_PAIR ? own->second : own->kind;
    if (own->kind == MARK_NONE || own->kind == MARK_DASH)
        return false;
    if (m->kind == MARK_PAIR && own->kind == MARK_PAIR)
        return m->value == own->value && m->sub == own->sub;
    /* "1 b)" for the b) below "1 a)" */
    if (m->kind == MARK_PAIR)
        return m->second == kind && m->sub == value &&
               (k->v[q].parent != NO_QUESTION || strtoul(k->v[q].name, NULL, 10) == m->value);
    return m->kind == kind && m->value == value;
}

/* behind the end of a quoted question: what closes it */
static size_t over_closing(const struct sheet *s, size_t at)
{
    static const char *const closers[] = {"?", ".", "!", ")", "\"", "“", "”", "‘", "’",
                                          "«", ":", "…", ";", "*",  "]", "'", "»"};
    for (bool more = true; more && at < s->n;) {
        more = false;
        size_t blank = s->s[at] == ' ' ? 1 : 0;
        for (size_t i = 0; i < sizeof closers / sizeof *closers; i++) {
            size_t n = strlen(closers[i]);
            if (!strncmp(s->s + at + blank, closers[i], n)) {
                at += blank + n;
                more = true;
                break;
            }
        }
    }
    return at;
}

static size_t char_end(const struct sheet *s, size_t at)
{
    size_t used;
    utf8_decode(s->s + at, s->n - at, &used);
    return at + used;
}

/* the end of a changed question: up to the question mark of the sentence that goes on */
static size_t to_sentence_end(const struct view *v, size_t end)
{
    enum { AHEAD = 240 };
    const struct sheet *s = v->sheet;
    size_t row = sheet_row(s, end), at = end;
    char before = end ? s->s[end - 1] : ' ';
    if (strchr("?.!", before) && !asks_at(v, end, end + AHEAD < s->n ? end + AHEAD : s->n))
        return end;
    if (strchr("?.!", before))
        return end;
    for (; at < s->n && at < end + AHEAD; at++) {
        if (s->s[at] == '\n' && row + 1 < s->rows && s->v[++row].gap)
            break;
        if (s->s[at] == '\n' && v->labels[row])
            break;
        if (s->s[at] == '?')
            return over_closing(s, at);
    }
    size_t rest = row_end(s, sheet_row(s, end));
    return rest - end < 60 ? rest : end;
}

/* what stands before the text in its row is only its mark, a label, a quotation mark */
static bool begins_row(const struct view *v, size_t row, size_t at)
{
    const struct sheet *s = v->sheet;
    size_t from = s->v[row].at;
    if (at <= row_content(v, row) + 4)
        return true;
    if (v->labels[row] && at >= v->labels[row]->end && at <= v->labels[row]->end + 12)
        return true;
    if (at - from > 60)
        return false;
    while (at > from && strchr(" \"(", s->s[at - 1]))
        at--;
    return at > from && strchr(":)", s->s[at - 1]) && at - from < 40;
}

/* no quoted question goes on behind the label of an answer */
static size_t before_label(const struct view *v, size_t row, size_t end)
{
    const struct sheet *s = v->sheet;
    for (size_t r = row + 1; r < s->rows && s->v[r].at < end; r++)
        if (v->labels[r] && !v->labels[r]->asks)
            return row_end(s, r - 1);
    return end;
}

static void put(struct search *w, struct candidate c)
{
    if (w->n < CANDIDATES_MAX)
        w->c[w->n++] = c;
}

/* A short question is a quotation when a sign or the row's end stands behind it: answers begin with
 * its words, too. */
static bool ends_there(const struct sheet *s, size_t at)
{
    while (s->s[at] == ' ')
        at++;
    return at >= s->n || strchr("\n?.:,;!)\"", s->s[at]) || (unsigned char)s->s[at] == 0xE2;
}

/* pdftotext puts a list's numbers into rows of their own */
static bool is_bare_number(const struct search *w, size_t q, size_t row)
{
    const struct view *v = w->v;
    return v->marks[row].kind != MARK_NONE && row_content(v, row) >= row_end(v->sheet, row) &&
           same_number(w->asked, q, &v->marks[row]);
}

/* A changed question may end in the midst of a word of the answer: back to the sentence's end, or
 * before that word. */
static size_t at_word_end(const struct sheet *s, size_t start, size_t end)
{
    enum { LOOKED_AT = 40 };
    static const char ends[] = " \n?.!:;,)\"";
    if (end >= s->n || strchr(ends, s->s[end]) || strchr(ends, s->s[end - 1]))
        return end;
    size_t least = end - start > LOOKED_AT ? end - LOOKED_AT : start;
    static const char *const signs[] = {"?", ".!"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        for (size_t at = end; at > least; at--)
            if (strchr(signs[i], s->s[at - 1]) && strchr(" \n", s->s[at]))
                return at;
    while (end > least && !strchr(" \n", s->s[end - 1]))
        end--;
    return end > least ? end - 1 : end;
}

static void put_found(struct search *w, size_t q, const struct found *f, size_t letters)
{
    const struct view *v = w->v;
    const struct sheet *s = v->sheet;
    struct candidate c = {.q = q, .score = f->score, .before = NONE};
    c.start = w->text.at[f->start];
    size_t row = sheet_row(s, c.start);
    c.row_start = begins_row(v, row, c.start);
    bool numbered = same_number(w->asked, q, &v->marks[row]);
    if (!c.row_start && letters < INLINE_LETTERS)
        return;
    if (!c.row_start && f->score < 88)
        return;
    if (letters < 8 && !numbered && !v->labels[row])
        return;
    c.end = char_end(s, w->text.at[f->end - 1]);
    if (letters < SHORT_QUOTE && !ends_there(s, c.end))
        return;
    if (f->score < 100)
        c.end = at_word_end(s, c.start, c.end);
    c.end = over_closing(s, c.end);
    if (f->score < 100)
        c.end = before_label(v, row, to_sentence_end(v, c.end));
    if (c.start <= row_content(v, row) + 4 && !v->labels[row])
        c.start = s->v[row].at;
    if (c.start == s->v[row].at && row && is_bare_number(w, q, row - 1)) {
        numbered = true;
        c.start = s->v[row - 1].at;
    }
    int n = letters < WEIGHT_LETTERS ? (int)letters : WEIGHT_LETTERS;
    c.weight = n * (int)f->score / 10;
    c.weight = c.row_start ? c.weight : c.weight / 4;
    c.weight += numbered ? 300 : 0;
    w->found[q] = true;
    put(w, c);
}

/* the question's first paragraph; the others go to the tail */
static struct span first_paragraph(struct search *w, size_t q)
{
    const struct sheet *s = w->asked->view->sheet;
    struct span span = span_trim(s, w->asked->v[q].text);
    if (span.start >= span.end)
        return span;
    size_t last = sheet_row(s, span.end - 1), r = sheet_row(s, span.start) + 1;
    while (r <= last && !s->v[r].gap)
        r++;
    /* "Wie hoch waren die Kosten" … "in den Jahren" : one sentence in two paragraphs */
    if (r > last || row_ending(s, r - 1) != '?')
        return span;
    w->tail[q] = (struct span){s->v[r].at, span.end};
    return (struct span){span.start, row_end(s, r - 1)};
}

static void find_texts(struct search *w)
{
    for (size_t q = 0; q < w->asked->n; q++) {
        struct found found[FOUND_MAX];
        struct folded f = fold_text(w->a, w->asked->view->sheet->s, first_paragraph(w, q));
        size_t k = haystack_find(w->hay, f.s, f.n, found);
        for (size_t i = 0; i < k; i++)
            put_found(w, q, &found[i], f.n);
    }
}

/* an item of a list within a sentence: "wenn sie", "1. in Musterstadt wohnen," */
static bool is_of_sentence(const struct view *v, size_t row)
{
    const struct sheet *s = v->sheet;
    size_t at = row_content(v, row), used;
    int before = row ? row_ending(s, row - 1) : 0;
    uint32_t first = utf8_decode(s->s + at, s->n - at, &used);
    return (before == 'a' || before == ',') && text_is_letter(first) && !text_is_upper(first);
}

/* rows that begin with the number of a question whose text is not there */
static void find_numbers(struct search *w)
{
    const struct view *v = w->v;
    for (size_t r = 0; r < v->sheet->rows; r++) {
        if (v->marks[r].kind == MARK_NONE || v->marks[r].kind == MARK_DASH || !row_starts(v, r) ||
            is_of_sentence(v, r) || (v->labels[r] && v->labels[r]->n))
            continue;
        for (size_t q = 0; q < w->asked->n; q++) {
            if (w->found[q] || !same_number(w->asked, q, &v->marks[r]))
                continue;
            size_t content = row_content(v, r);
            struct candidate c = {.q = q,
                                  .start = v->sheet->v[r].at,
                                  .end = content,
                                  .by_number = true,
                                  .row_start = true,
                                  .before = NONE};
            bool asks = asks_at(v, content, v->sheet->n);
            c.weight = asks ? 160 : 90;
            if (asks) {
                const char *mark = memchr(v->sheet->s + content, '?', v->sheet->n - content);
                c.end = mark ? over_closing(v->sheet, (size_t)(mark - v->sheet->s)) : content;
            }
            put(w, c);
        }
    }
}

static int by_start(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return x->q < y->q ? -1 : x->q > y->q;
}

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
    size_t n = e->n;
    for (size_t r = 0; r < v->sheet->rows; r++) {
        const struct label *l = v->labels[r];
        if (l && !inside(e, n, l->start))
            put_event(e, (struct event){
                             .kind = EVENT_LABEL, .start = l->start, .end = l->end, .label = l});
    }
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

struct events events_of(const struct asked *asked, const struct view *v)
{
    struct arena *a = v->job->arena;
    struct search w = {.asked = asked, .v = v, .a = a};
    w.text = fold_text(a, v->sheet->s, (struct span){0, v->sheet->n});
    w.hay = haystack_of(a, &w.text);
    w.c = ARENA_ARRAY(a, CANDIDATES_MAX, struct candidate);
    w.found = ARENA_ARRAY(a, asked->n + 1, bool);
    w.tail = ARENA_ARRAY(a, asked->n + 1, struct span);
    find_texts(&w);
    find_numbers(&w);
    qsort(w.c, w.n, sizeof *w.c, by_start);
    favour_answered(&w);
    choose(&w);
    add_out_of_order(&w);
    doubt_numbers(&w);
    struct events e = {
        ARENA_ARRAY(a, 2 * w.n + asked->n + asked->n_headings + v->sheet->rows + 1, struct event),
        0};
    put_quotes(&w, &e);
    put_tails(&w, &e);
    put_headings(&w, &e);
    put_labels(v, &e);
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
