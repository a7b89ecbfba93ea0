/* SPDX-License-Identifier: EUPL-1.2 */
/* Where a second letter may begin in one text: at the letterhead above a salutation or above the
 * heading of an answer. Each place is tried: the questions of what stands before it must be
 * repeated or named behind it, or the letterhead must be plain. Of several the one is taken behind
 * which most questions are named. A try reads both halves anew, hence TRIED_MAX. */
#include "import/letters.h"

#include "base/arena.h"

enum {
    TRIED_MAX = 6,  /* places */
    HEAD_ROWS = 40, /* of a letterhead */
    HEAD_BYTES = 120,
    SURE_SCORE = 80
};

/* a row of a letterhead: short, no sentence, no question, nothing that closes a letter */
static bool is_head_row(const struct view *v, size_t row)
{
    const unsigned walls = ROW_STOP | ROW_ASKS | ROW_PREFACE | ROW_SALUTE;
    const struct sheet *s = v->sheet;
    int ending = row_ending(s, row);
    if (v->flags[row] & ROW_HEAD)
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
    *plain = false;
    for (size_t r = row; r > 0 && row - r < HEAD_ROWS && is_head_row(v, r - 1); r--) {
        if (v->flags[r - 1] & ROW_HEAD) {
            head = r - 1;
            *plain = true;
        }
        if (s->v[r - 1].gap > 1 || s->v[r - 1].page)
            parted = r - 1;
    }
    return *plain ? head : parted;
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

bool seam_find(const struct view *v, struct seam *best)
{
    const struct sheet *s = v->sheet;
    size_t tried = 0, last = 0;
    bool any = false;
    for (size_t r = 1; r < s->rows && tried < TRIED_MAX; r++) {
        bool plain;
        if (!(v->flags[r] & (ROW_SALUTE | ROW_ANSWER)))
            continue;
        size_t start = letter_start(v, r, &plain);
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
