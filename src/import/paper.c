/* SPDX-License-Identifier: EUPL-1.2 */
/* Papers that repeat each question without its number, above the label of its answer or below it:
 * the label says which questions those are, and how many. Where one stands is told by counting on
 * which side more labels have something that asks. Numbers that begin anew belong to a new part and
 * get a Roman number before them. All of it is a guess: each question is marked as unsure. */
#include "base/arena.h"
#include "import/ask.h"

#include <stdlib.h>
#include <string.h>

enum {
    QUESTION_ROWS = 30,
    IMPLIED = 200 /* questions of one range at most */
};

struct above {
    struct view *v;
    struct asked *out; /* of the arena; grows */
    size_t cap;        /* of out->v */
    size_t part;       /* first question of the part that the numbers are in: they may begin anew */
    unsigned parts;
};

/* numbers that begin anew are those of another part: I.1, II.1 */
static void name_parts(struct above *w)
{
    struct asked *k = w->out;
    struct arena *a = w->v->job->arena;
    w->parts++;
    for (size_t q = w->part; q < k->n; q++)
        k->v[q].nr = k->v[q].name =
            arena_printf(a, "%s.%s", mark_name(a, MARK_ROMAN, w->parts), k->v[q].nr);
    w->part = k->n;
}

static const struct question *known(const struct above *w, const char *nr)
{
    for (size_t q = w->part; q < w->out->n; q++)
        if (!strcmp(w->out->v[q].nr, nr))
            return &w->out->v[q];
    return NULL;
}

/* the same question once more: the letter's answer repeats it */
static bool same_text(const struct above *w, struct span x, struct span y)
{
    struct arena *a = w->v->job->arena;
    struct folded fx = fold_text(a, w->v->sheet->s, x), fy = fold_text(a, w->v->sheet->s, y);
    size_t n = fx.n < fy.n ? fx.n : fy.n;
    return n && !memcmp(fx.s, fy.s, n * sizeof *fx.s);
}

static void put(struct above *w, const char *nr, struct span text)
{
    struct asked *k = w->out;
    const struct question *before = known(w, nr);
    if (before && same_text(w, before->text, text))
        return;
    if (before)
        name_parts(w);
    if (k->n == w->cap) {
        size_t cap = w->cap ? 2 * w->cap : 32;
        struct question *v = ARENA_ARRAY(w->v->job->arena, cap, struct question);
        if (k->n)
            memcpy(v, k->v, k->n * sizeof *v);
        k->v = v;
        w->cap = cap;
    }
    k->v[k->n++] = (struct question){.nr = nr,
                                     .name = nr,
                                     .parent = NO_QUESTION,
                                     .mark = text.start,
                                     .text = text,
                                     .unsure = true};
}

/* Row with which the question begins that ends before row `end`; by_gaps: only a blank line parts;
 * else the end of a sentence does, too */
static size_t question_start(const struct view *v, size_t end, size_t floor, bool by_gaps)
{
    const struct sheet *s = v->sheet;
    size_t r = end - 1;
    while (r > floor && end - r < QUESTION_ROWS) {
        int before = row_ending(s, r - 1);
        bool parted = s->v[r].gap || (s->v[r].page && before != 'a' && before != '-');
        if (parted && !row_goes_on(v, r) && before != ',')
            break;
        if (by_gaps) {
            r--;
            continue;
        }
        if ((before == '?' || before == '.' || before == ':') && !row_goes_on(v, r) &&
            !s->v[r].gap && !asks_at(v, s->v[r - 1].at, row_end(s, r - 1)))
            break;
        if (before == '?' && !row_goes_on(v, r))
            break;
        r--;
    }
    return r;
}

/* a paragraph that asks only at its end: the answer before it may be part of it */
static bool asks_late(const struct view *v, struct span text)
{
    return span_asks(v->sheet, text) && !asks_at(v, text.start, text.end);
}

static size_t count_named(const struct label *l)
{
    size_t n = 0;
    for (size_t i = 0; i < l->n; i++)
        n += l->items[i].to ? 2 : 1;
    return n;
}

static const char *nth_name(const struct label *l, size_t n)
{
    for (size_t i = 0; i < l->n; i++) {
        if (n-- == 0)
            return l->items[i].name;
        if (l->items[i].to && n-- == 0)
            return l->items[i].to;
    }
    return "";
}

/* Blank lines are tried first. The questions are found from below, so the last name goes to the
 * lowest one; more than 24 of one label are left. */
static void take_label(struct above *w, size_t row, size_t floor)
{
    enum { MOST = 24 };
    const struct label *l = w->v->labels[row];
    const struct sheet *s = w->v->sheet;
    struct span found[MOST];
    size_t n = count_named(l), end = row, k = 0;
    n = n < MOST ? n : MOST;
    for (int by_gaps = 1; by_gaps >= 0 && k < n; by_gaps--) {
        k = 0;
        end = row;
        while (k < n && end > floor) {
            size_t start = question_start(w->v, end, floor, by_gaps);
            struct span text = {s->v[start].at, row_end(s, end - 1)};
            if (!span_asks(s, text) && k > 0)
                break;
            found[k++] = text;
            end = start;
        }
        /* one paragraph that holds more than the question: its sentences tell */
        if (by_gaps && k && asks_late(w->v, found[k - 1]))
            k = 0;
    }
    for (size_t i = 0; i < k; i++)
        put(w, nth_name(l, n - k + i), found[k - 1 - i]);
}

/* --- below the label --- */

/* byte behind the question that begins at `at`; `at` itself: nothing asks there */
static size_t asked_until(const struct view *v, size_t at, size_t limit)
{
    const struct sheet *s = v->sheet;
    if (!asks_at(v, at, limit))
        return at;
    while (s->s[at] != '?')
        at++;
    at++;
    while (s->s[at] && strchr(" )\"?", s->s[at]))
        at++;
    return at;
}

static size_t skip_white(const struct sheet *s, size_t at)
{
    while (at < s->n && strchr(" \n", s->s[at]))
        at++;
    return at;
}

/* one question may ask twice: the label says how many there are, the last takes what is left */
static void take_below(struct above *w, size_t row, size_t limit)
{
    const struct label *l = w->v->labels[row];
    const struct sheet *s = w->v->sheet;
    size_t n = count_named(l), at = skip_white(s, l->end), end;
    for (size_t k = 0; k < n && (end = asked_until(w->v, at, limit)) > at; k++) {
        size_t more = end;
        /* what asks on in the same paragraph belongs to it */
        while ((k + 1 == n || s->s[more - 1] == ' ') &&
               asked_until(w->v, skip_white(s, more), limit) > skip_white(s, more) &&
               !(s->s[more] == '\n' && s->v[sheet_row(s, more + 1)].gap))
            more = asked_until(w->v, skip_white(s, more), limit);
        put(w, nth_name(l, k), span_trim(s, (struct span){at, more}));
        at = skip_white(s, more);
    }
}

/* byte where the next label begins */
static size_t next_label(const struct view *v, size_t row)
{
    for (size_t r = row + 1; r < v->sheet->rows; r++)
        if (v->labels[r])
            return v->sheet->v[r].at;
    return v->sheet->n;
}

/* labels below or above which something asks */
static size_t count_asking(const struct view *v, bool below, size_t *labels)
{
    size_t n = 0;
    *labels = 0;
    for (size_t r = 0; r < v->sheet->rows; r++) {
        const struct label *l = v->labels[r];
        if (!l || !l->n || l->adds || (l->asks && !below))
            continue;
        ++*labels;
        size_t at = skip_white(v->sheet, l->end);
        if (below)
            n += at < v->sheet->n && asks_at(v, at, next_label(v, r));
        else
            n += r > 0 && row_ending(v->sheet, r - 1) == '?';
    }
    return n;
}

struct asked *questions_at_labels(struct view *v)
{
    struct above w = {.v = v, .out = ARENA_NEW(v->job->arena, struct asked)};
    w.out->view = v;
    w.out->answered = true;
    size_t floor = 0, labels, above = count_asking(v, false, &labels);
    bool below = count_asking(v, true, &labels) > above;
    if (2 * above < labels && !below)
        return w.out;
    for (size_t r = 0; r < v->sheet->rows; r++) {
        if (v->flags[r] & (ROW_PREFACE | ROW_SALUTE | ROW_ANSWER))
            floor = r + 1;
        const struct label *l = v->labels[r];
        if (!l || !l->n || l->adds)
            continue;
        if (l->asks && !below) {
            floor = r + 1;
            continue;
        }
        if (below)
            take_below(&w, r, next_label(v, r));
        else
            take_label(&w, r, floor);
        floor = r + 1;
    }
    if (w.parts)
        name_parts(&w);
    if (w.out->n) {
        w.out->list.start = w.out->v[0].mark;
        w.out->list.end = w.out->v[w.out->n - 1].text.end;
    }
    return w.out;
}

struct asked *questions_implied(struct view *v)
{
    struct above w = {.v = v, .out = ARENA_NEW(v->job->arena, struct asked)};
    struct span none = {v->sheet->n, v->sheet->n};
    w.out->view = v;
    w.out->answered = w.out->implied = true;
    w.out->list = none;
    for (size_t r = 0; r < v->sheet->rows; r++)
        for (size_t i = 0; v->labels[r] && i < v->labels[r]->n; i++) {
            const struct list_item *item = &v->labels[r]->items[i];
            unsigned long from = strtoul(item->name, NULL, 10);
            unsigned long to = item->to ? strtoul(item->to, NULL, 10) : 0;
            if (!known(&w, item->name))
                put(&w, item->name, none);
            for (unsigned long k = from + 1; from && k <= to && to < from + IMPLIED; k++) {
                const char *name = arena_printf(v->job->arena, "%lu", k);
                if (!known(&w, name))
                    put(&w, name, none);
            }
        }
    return w.out;
}
