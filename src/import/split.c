/* SPDX-License-Identifier: EUPL-1.2 */
/* Where in one text the inquiry ends and its answer begins: at the heading of an answer or behind
 * the inquiry's signature, whichever comes first, if anything below it looks like an answer; else
 * directly behind the list where at least half of the questions come once more. For texts in which
 * seam.c found no place: there both letters tell, here only one does. */
#include "import/letters.h"

#include "base/arena.h"

enum { SIGNATURE_ROWS = 8, MUCH_TEXT = 12 };

/* the row behind the greeting or the last question and the names below it */
static size_t behind_signature(const struct view *v, size_t list_end)
{
    const struct sheet *s = v->sheet;
    size_t from = sheet_row(s, list_end) + 1, close = s->rows;
    for (size_t r = from; r < s->rows && close == s->rows; r++)
        if (v->flags[r] & (ROW_CLOSE | ROW_SIGNED))
            close = r;
    if (close == s->rows)
        return s->rows;
    size_t names = 0;
    for (size_t r = close + 1; r < s->rows && r <= close + SIGNATURE_ROWS; r++) {
        bool head = v->flags[r] & (ROW_HEAD | ROW_ANSWER | ROW_SALUTE);
        if ((names && s->v[r].gap) || head || s->v[r].page)
            return r;
        names++;
    }
    return close + 1;
}

/* whether anything from a row on looks like an answer */
static bool answers_from(const struct asked *k, size_t row)
{
    const struct view *v = k->view;
    const struct sheet *s = v->sheet;
    if (row >= s->rows)
        return false;
    for (size_t r = row; r < s->rows; r++)
        if ((v->flags[r] & (ROW_ANSWER | ROW_SALUTE)) || (v->labels[r] && v->labels[r]->n))
            return true;
    struct folded text = fold_text(v->job->arena, s->s, (struct span){s->v[row].at, s->n});
    struct haystack *h = haystack_of(v->job->arena, &text);
    for (size_t q = 0; q < k->n; q++) {
        struct found found[FOUND_MAX];
        struct folded f = fold_text(v->job->arena, s->s, k->v[q].text);
        if (f.n > 20 && haystack_find(h, f.s, f.n, found))
            return true;
    }
    return s->rows - row >= MUCH_TEXT;
}

/* Neither a greeting nor a heading parts the letters: behind the list stand labels of answers, or
 * at least half of the questions once more. */
static bool is_repeated(const struct asked *k, size_t row)
{
    enum { SURE_LETTERS = 20 };
    const struct view *v = k->view;
    const struct sheet *s = v->sheet;
    size_t again = 0, labels = 0;
    if (row >= s->rows)
        return false;
    for (size_t r = row; r < s->rows && !(v->flags[r] & ROW_REASON); r++)
        labels += v->labels[r] && !v->labels[r]->asks ? v->labels[r]->n : 0;
    struct folded text = fold_text(v->job->arena, s->s, (struct span){s->v[row].at, s->n});
    struct haystack *h = haystack_of(v->job->arena, &text);
    for (size_t q = 0; q < k->n; q++) {
        struct found found[FOUND_MAX];
        struct folded f = fold_text(v->job->arena, s->s, k->v[q].text);
        again += f.n >= SURE_LETTERS && haystack_find(h, f.s, f.n, found);
    }
    return 2 * labels >= k->n || (again > 1 && 2 * again >= k->n);
}

size_t answer_line(const struct asked *asked)
{
    const struct view *v = asked->view;
    const struct sheet *s = v->sheet;
    size_t first = sheet_row(s, asked->list.end) + 1, row = s->rows;
    for (size_t r = first; r < s->rows && row == s->rows; r++)
        if (v->flags[r] & ROW_ANSWER)
            row = r;
    size_t behind = behind_signature(v, asked->list.end);
    row = behind < row ? behind : row;
    if (row >= s->rows || !answers_from(asked, row))
        return is_repeated(asked, first) ? s->v[first].line : s->lines->n;
    return s->v[row].line;
}
