/* SPDX-License-Identifier: EUPL-1.2 */
/* Where a second letter may begin in one text: at the letterhead above a salutation or above the
 * heading of an answer. Each place is tried: the questions of what stands before it must be
 * repeated or named behind it, or the letterhead must be plain. Of several the one is taken behind
 * which most questions are named. A try reads both halves anew, hence TRIED_MAX. */
#include "import/letters.h"

#include "base/arena.h"

#include <string.h>

enum {
    TRIED_MAX = 6,  /* places */
    HEAD_ROWS = 40, /* of a letterhead */
    HEAD_BYTES = 120,
    SURE_SCORE = 80
};

/* "Musterallee 12"; "Frage 12" looks the same */
static bool is_head(const struct view *v, size_t row)
{
    return (v->flags[row] & ROW_HEAD) && !v->labels[row] && v->marks[row].kind == MARK_NONE;
}

/* a row of a letterhead: short, no sentence, no question, nothing that closes a letter */
static bool is_head_row(const struct view *v, size_t row)
{
    const unsigned walls = ROW_STOP | ROW_ASKS | ROW_PREFACE | ROW_SALUTE;
    const struct sheet *s = v->sheet;
    int ending = row_ending(s, row);
    if (is_head(v, row))
        return true;
    return !(v->flags[row] & walls) && s->v[row].n < HEAD_BYTES && ending != '.' && ending != '?' &&
           ending != '!' && !v->labels[row] && !asks_at(v, row_content(v, row), row_end(s, row));
}

/* the first row of the letter that a salutation or heading belongs to; *plain: it has a letterhead
 */
static size_t letter_start(const struct view *v, size_t row, bool *plain)
{
    const struct sheet *s = v->sheet;
    size_t head = row, parted = row;
    *plain = s->v[row].page;
    for (size_t r = row; r > 0 && row - r < HEAD_ROWS && is_head_row(v, r - 1); r--) {
        if (is_head(v, r - 1))
            head = r - 1;
        if (s->v[r - 1].gap > 1 || s->v[r - 1].page)
            parted = r - 1;
        *plain = *plain || is_head(v, r - 1) || s->v[r - 1].page;
    }
    return head < row ? head : parted;
}

/* how many of the questions are repeated or named */
static size_t count_named(const struct asked *k, const struct events *e)
{
    bool *named = ARENA_ARRAY(k->view->job->arena, k->n + 1, bool);
    size_t n = 0, labels = 0;
    for (size_t i = 0; i < e->n; i++) {
        const struct event *event = &e->v[i];
        if (event->kind == EVENT_LABEL)
            labels += event->label->n;
        if (event->kind == EVENT_QUOTE && event->score >= SURE_SCORE)
            named[event->q] = true;
    }
    for (size_t q = 0; q < k->n; q++)
        n += named[q];
    return n > labels ? n : labels < k->n ? labels : k->n;
}

/* A subject that asks is no question: paragraphs without numbers are an inquiry where there are
 * several, or where it says that it asks, or closes. */
static bool is_inquiry(const struct asked *k)
{
    const struct view *v = k->view;
    if (k->n != 1 || v->marks[sheet_row(v->sheet, k->v[0].mark)].kind != MARK_NONE)
        return k->n > 0;
    for (size_t r = 0; r < v->sheet->rows; r++)
        if (v->flags[r] & (ROW_ASKS | ROW_CLOSE | ROW_SIGNED))
            return true;
    return false;
}

/* *out is filled even when the answer is false; it is of no use then. */
static bool try_at(const struct view *v, size_t row, bool plain, struct seam *out)
{
    struct arena *a = v->job->arena;
    struct lines *l = v->sheet->lines;
    struct seam t = {.line = v->sheet->v[row].line};
    t.inquiry = view_of(v->job, sheet_of(a, l, 0, t.line));
    t.asked = questions_of(t.inquiry, QUESTIONS_LISTED);
    bool listed = t.asked->n > 0;
    if (!listed)
        t.asked = questions_of(t.inquiry, QUESTIONS_NAMED);
    if (!is_inquiry(t.asked))
        return false;
    t.answer = view_of(v->job, sheet_of(a, l, t.line, l->n));
    t.events = events_of(t.asked, t.answer);
    t.named = count_named(t.asked, &t.events);
    bool repeated = 2 * t.named >= t.asked->n;
    *out = t;
    return repeated || (listed && plain);
}

static bool has_date(const struct view *v, size_t row)
{
    struct rule_hit hit;
    const struct row *r = &v->sheet->v[row];
    return rules_find(v->job->rules, RULE_IMPORT_DATE, v->sheet->s + r->at, r->n, 0, &hit) ==
           RX_YES;
}

/* a letterhead of several rows with running text below it, which neither a salutation nor a heading
 * goes before */
static bool is_letterhead(const struct view *v, size_t row)
{
    enum { NEXT_ROWS = 12, LEAST_HEADS = 2, LEAST_LONG = 2, LONG_ROW = 60 };
    const struct sheet *s = v->sheet;
    size_t heads = 0, full = 0;
    if (!is_head(v, row) || !row_begins(s, row) || is_head(v, row - 1))
        return false;
    for (size_t r = row; r < s->rows && full < LEAST_LONG; r++) {
        heads += r < row + NEXT_ROWS && (is_head(v, r) || has_date(v, r));
        full += s->v[r].n >= LONG_ROW;
        if (v->flags[r] & (ROW_ASKS | ROW_REASON))
            return false;
    }
    return heads >= LEAST_HEADS && full >= LEAST_LONG;
}

/* the row with which what asks is asked again for the first time; s->rows: none */
static size_t first_again(const struct view *v)
{
    enum { ASKING_MAX = 300, LETTERS = 24, BYTES = 48 };
    const struct sheet *s = v->sheet;
    struct folded *asked = ARENA_ARRAY(v->job->arena, ASKING_MAX, struct folded);
    size_t n = 0;
    for (size_t r = 0; r < s->rows && n < ASKING_MAX; r++) {
        size_t at = row_content(v, r), end = at + BYTES < s->n ? at + BYTES : s->n;
        if (at >= row_end(s, r) || !asks_at(v, at, s->n))
            continue;
        struct folded f = fold_text(v->job->arena, s->s, (struct span){at, end});
        if (f.n < LETTERS)
            continue;
        for (size_t i = 0; i < n; i++)
            if (!memcmp(asked[i].s, f.s, LETTERS))
                return r;
        asked[n++] = f;
    }
    return s->rows;
}

/* the first row of a letter that nothing but its quoted questions shows */
static size_t quoting_start(const struct view *v, size_t row)
{
    bool plain;
    size_t start = letter_start(v, row, &plain);
    while (start == row && row > 0 && is_head_row(v, row - 1))
        start = --row;
    return start;
}

bool seam_find(const struct view *v, struct seam *best)
{
    const struct sheet *s = v->sheet;
    size_t tried = 0, last = 0;
    bool any = false;
    for (size_t r = 1; r < s->rows && tried < TRIED_MAX; r++) {
        bool plain = true, heading = v->flags[r] & (ROW_SALUTE | ROW_ANSWER);
        if (!heading && !is_letterhead(v, r))
            continue;
        size_t start = heading ? letter_start(v, r, &plain) : r;
        if (start <= last)
            continue;
        last = start;
        tried++;
        struct seam t;
        if (!try_at(v, start, plain, &t) || (any && t.named <= best->named))
            continue;
        *best = t;
        any = true;
    }
    return any;
}

bool seam_again(const struct view *v, struct seam *best)
{
    size_t row = first_again(v);
    return row > 0 && row < v->sheet->rows && try_at(v, quoting_start(v, row), false, best) &&
           best->named > 1;
}
