/* SPDX-License-Identifier: EUPL-1.2 */
/* Papers that repeat each question without its number, above the label of its answer: the label
 * says which questions those are. */
#include "base/arena.h"
#include "import/ask.h"

#include <string.h>

enum { QUESTION_ROWS = 30 };

struct above {
    struct view *v;
    struct asked *out;
    size_t cap;
};

static void put(struct above *w, const char *nr, struct span text)
{
    struct asked *k = w->out;
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

/* row with which the question begins that ends before row `end` */
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

struct asked *questions_above_labels(struct view *v)
{
    struct above w = {.v = v, .out = ARENA_NEW(v->job->arena, struct asked)};
    w.out->view = v;
    w.out->answered = true;
    size_t floor = 0;
    for (size_t r = 0; r < v->sheet->rows; r++) {
        if (v->flags[r] & (ROW_PREFACE | ROW_SALUTE | ROW_ANSWER))
            floor = r + 1;
        if (!v->labels[r] || !v->labels[r]->n || v->labels[r]->adds)
            continue;
        take_label(&w, r, floor);
        floor = r + 1;
    }
    if (w.out->n) {
        w.out->list.start = w.out->v[0].mark;
        w.out->list.end = w.out->v[w.out->n - 1].text.end;
    }
    return w.out;
}
