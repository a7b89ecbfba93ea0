/* SPDX-License-Identifier: EUPL-1.2 */
/* Runs of numbered rows: 1, 2, 3 … in one style, scored by how many of them ask. Numbered lists of
 * something else, dates at the beginning of a row, earlier inquiries that are quoted score less.
 * Each row with a 1 may begin a run; the best one wins, the first of equals. A missing number is
 * passed over when the next one asks. STARTS_MAX bounds the runs that are tried, as each may go
 * through the whole text. */
#include "import/chain.h"

#include "base/arena.h"

#include <string.h>

enum {
    ASKS = 10,
    REQUESTS = 6,
    TELLS = -4,
    NAMED = 3,       /* tells, directly below "Wir bitten um Auskunft über:" */
    INTRODUCED = 15, /* "Ich frage die Landesregierung:" stands above */
    NEAR = 6,        /* rows above in which that counts */
    IN_REASONS = -12,
    REASON_ROWS = 2000, /* above, in which that may be said */
    ITEM_ROWS = 14,     /* of an item are looked at */
    STARTS_MAX = 400    /* runs looked at */
};

/* rows of the item's first paragraph: up to a gap behind the first row that has text */
static size_t paragraph_end(const struct view *v, size_t row, size_t limit)
{
    const struct sheet *s = v->sheet;
    size_t end = row + 1, most = row + ITEM_ROWS;
    bool any = row_content(v, row) < row_end(s, row);
    while (end < limit && end < most) {
        if ((any && s->v[end].gap) || (v->flags[end] & (ROW_SALUTE | ROW_CLOSE | ROW_REASON)))
            break;
        any = true;
        if (v->labels[end] && !v->labels[end]->asks)
            break;
        end++;
    }
    return end;
}

bool item_asks(const struct view *v, size_t row, size_t limit)
{
    size_t end = paragraph_end(v, row, limit);
    return span_asks(v->sheet, (struct span){row_content(v, row), row_end(v->sheet, end - 1)});
}

bool item_requests(const struct view *v, size_t row)
{
    struct rule_hit hit;
    const struct sheet *s = v->sheet;
    size_t at = row_content(v, row);
    return rules_find(v->job->rules, RULE_IMPORT_REQUEST, s->s + at, row_end(s, row) - at, 0,
                      &hit) == RX_YES;
}

/* a dash below the item that asks: the number is the heading of a topic */
static bool dash_asks(const struct view *v, size_t row, size_t limit)
{
    for (size_t r = row + 1; r < limit; r++)
        if (v->marks[r].kind == MARK_DASH && item_asks(v, r, limit))
            return true;
    return false;
}

static int item_score(const struct view *v, size_t row, size_t limit)
{
    if (item_asks(v, row, limit) || dash_asks(v, row, limit < row + 40 ? limit : row + 40))
        return ASKS;
    return item_requests(v, row) ? REQUESTS : TELLS;
}

/* Points for each item by what it does, then for what stands above the run. */
static void rate(const struct view *v, struct chain *c)
{
    c->score = 0;
    size_t first = c->rows[0];
    int least = c->n > 1 && first && (v->flags[first - 1] & ROW_ASKS) ? NAMED : TELLS;
    for (size_t i = 0; i < c->n; i++) {
        int score = item_score(v, c->rows[i], i + 1 < c->n ? c->rows[i + 1] : v->sheet->rows);
        c->score += score < least ? least : score;
    }
    bool introduced = false, reasons = false;
    for (size_t r = first; r > 0 && first - r < NEAR; r--)
        introduced = introduced || (v->flags[r - 1] & ROW_ASKS);
    for (size_t r = first > REASON_ROWS ? first - REASON_ROWS : 0; r < first; r++)
        reasons = (v->flags[r] & ROW_REASON) || (reasons && !(v->flags[r] & ROW_ASKS));
    if (c->score > 0 && introduced)
        c->score += INTRODUCED;
    if (reasons && !introduced)
        c->score += IN_REASONS;
}

static bool is_kind(const struct mark *m, enum mark_kind kind)
{
    return !m->part &&
           (m->kind == kind || (m->kind == MARK_PAIR && m->first == kind && m->sub == 1));
}

static bool same_style(const struct mark *x, const struct mark *y)
{
    if (x->kind == MARK_PAIR || y->kind == MARK_PAIR)
        return true;
    return x->style == y->style || (strchr(".)", x->style) && strchr(".)", y->style));
}

static bool in_order(const struct mark *m, const struct mark *first, enum mark_kind kind,
                     unsigned value)
{
    return is_kind(m, kind) && m->value == value && same_style(first, m);
}

/* a row in which numbers can begin anew: of a new paragraph, or below "II. Title" */
static bool may_restart(const struct view *v, size_t row)
{
    if (row_begins(v->sheet, row))
        return true;
    const struct mark *above = &v->marks[row - 1];
    return above->part || above->kind == MARK_ROMAN || above->kind == MARK_BIG;
}

/* the row with the next number; rows: none. Where the run begins anew with something that asks, it
 * is another one. */
static size_t next_row(const struct view *v, const struct chain *c, unsigned value)
{
    const struct mark *first = &v->marks[c->rows[0]];
    size_t rows = v->sheet->rows, gap = rows;
    for (size_t r = c->rows[c->n - 1] + 1; r < rows; r++) {
        const struct mark *m = &v->marks[r];
        if (v->flags[r] & ROW_CLOSE)
            return gap;
        if (in_order(m, first, c->kind, value))
            return r;
        if (in_order(m, first, c->kind, 1) && may_restart(v, r) && item_asks(v, r, rows) &&
            item_asks(v, c->rows[0], rows))
            return gap;
        if (gap == rows && in_order(m, first, c->kind, value + 1) && item_asks(v, r, rows))
            gap = r;
    }
    return gap;
}

static void push(const struct view *v, struct chain *c, size_t row)
{
    if (c->n == c->cap) {
        c->cap = c->cap ? 2 * c->cap : 16;
        size_t *rows = ARENA_ARRAY(v->job->arena, c->cap, size_t);
        if (c->n)
            memcpy(rows, c->rows, c->n * sizeof *rows);
        c->rows = rows;
    }
    c->rows[c->n++] = row;
}

static struct chain chain_from(const struct view *v, size_t row, enum mark_kind kind)
{
    struct chain c = {.kind = kind};
    push(v, &c, row);
    for (;;) {
        unsigned value = v->marks[c.rows[c.n - 1]].value + 1;
        size_t r = next_row(v, &c, value);
        if (r >= v->sheet->rows)
            break;
        push(v, &c, r);
    }
    rate(v, &c);
    return c;
}

/* whether the numbered row asks before the next numbered one */
static bool number_asks(const struct view *v, size_t row)
{
    size_t limit = row + 1;
    while (limit < v->sheet->rows && limit < row + ITEM_ROWS && v->marks[limit].kind != MARK_NUMBER)
        limit++;
    return item_asks(v, row, limit);
}

/* The run of those alone that ask, none left out: numbered lists stand in the answers between.
 * n == 0: there is none of several. */
static struct chain chain_of_asking(const struct view *v, size_t row)
{
    struct chain c = {.kind = MARK_NUMBER};
    const struct mark *first = &v->marks[row];
    for (size_t r = row; r < v->sheet->rows; r++) {
        bool next = in_order(&v->marks[r], first, MARK_NUMBER, (unsigned)c.n + 1);
        bool again = c.n && in_order(&v->marks[r], first, MARK_NUMBER, 1);
        bool asks = (next || again) && row_starts(v, r) && number_asks(v, r);
        if ((v->flags[r] & (ROW_CLOSE | ROW_REASON)) || (again && asks))
            break;
        if (next && asks)
            push(v, &c, r);
    }
    if (c.n < 2)
        return (struct chain){0};
    rate(v, &c);
    return c;
}

static const enum mark_kind KINDS[] = {MARK_NUMBER, MARK_BIG, MARK_ROMAN, MARK_SMALL};
enum { N_KINDS = sizeof KINDS / sizeof *KINDS };

struct chain chain_best(const struct view *v)
{
    struct chain best = {0};
    size_t tried = 0;
    for (size_t k = 0; k < N_KINDS; k++) {
        size_t after = 0;
        if (KINDS[k] == MARK_SMALL && best.score >= ASKS)
            break; /* those are parts */
        for (size_t r = 0; r < v->sheet->rows && tried < STARTS_MAX; r++) {
            const struct mark *m = &v->marks[r];
            if (r < after || !is_kind(m, KINDS[k]) || m->value != 1)
                continue;
            struct chain c = chain_from(v, r, KINDS[k]);
            tried++;
            if (c.score > 0 && c.score > best.score)
                best = c;
            c = KINDS[k] == MARK_NUMBER ? chain_of_asking(v, r) : c;
            if (c.score > best.score)
                best = c;
        }
    }
    return best;
}

/* whether two items begin with the same words */
static bool same_words(const struct view *v, size_t x, size_t y)
{
    enum { WORDS = 60, ALIKE = 24 };
    const struct sheet *s = v->sheet;
    size_t ax = row_content(v, x), ay = row_content(v, y);
    struct folded fx =
        fold_text(v->job->arena, s->s, (struct span){ax, ax + WORDS < s->n ? ax + WORDS : s->n});
    struct folded fy =
        fold_text(v->job->arena, s->s, (struct span){ay, ay + WORDS < s->n ? ay + WORDS : s->n});
    size_t n = fx.n < fy.n ? fx.n : fy.n, same = 0;
    while (same < n && fx.s[same] == fy.s[same])
        same++;
    return same >= ALIKE || (n && same == n);
}

struct chain chain_longest(const struct view *v)
{
    struct chain best = {0};
    size_t tried = 0;
    for (size_t r = 0; r < v->sheet->rows && tried < STARTS_MAX; r++) {
        if (v->flags[r] & ROW_REASON)
            break;
        if (!is_kind(&v->marks[r], MARK_NUMBER) || v->marks[r].value != 1)
            continue;
        struct chain c = chain_from(v, r, MARK_NUMBER);
        tried++;
        if (c.n > 1 && c.n > best.n)
            best = c;
    }
    return best;
}

struct chain chain_of_dashes(const struct view *v)
{
    struct chain best = {0}, c = {0};
    size_t rows = v->sheet->rows;
    for (size_t r = 0; r <= rows; r++) {
        bool ends = r == rows || (v->flags[r] & ROW_STOP) || v->marks[r].kind == MARK_NUMBER ||
                    (c.n > 1 && v->marks[r].kind == MARK_DASH && same_words(v, c.rows[0], r));
        if (ends && c.n) {
            rate(v, &c);
            if (c.score > best.score)
                best = c;
            c = (struct chain){0};
        }
        if (r == rows || v->marks[r].kind != MARK_DASH ||
            (c.n && v->marks[r].style != v->marks[c.rows[0]].style))
            continue;
        c.kind = MARK_DASH;
        push(v, &c, r);
    }
    return best;
}

static bool parted_by(const struct view *v, size_t from, size_t to, unsigned flags)
{
    for (size_t r = from; r < to; r++)
        if (v->flags[r] & flags)
            return true;
    return false;
}

/* of the last items, if there are very many */
static bool mostly_asks(const struct view *v, const struct chain *c)
{
    enum { MOST = 400 };
    size_t asks = 0, from = c->n > MOST ? c->n - MOST : 0;
    for (size_t i = from; i < c->n; i++)
        asks += item_asks(v, c->rows[i], i + 1 < c->n ? c->rows[i + 1] : v->sheet->rows);
    return 2 * asks >= c->n - from && asks > 0;
}

static bool is_introduced(const struct view *v, size_t row)
{
    return parted_by(v, row > NEAR ? row - NEAR : 0, row, ROW_ASKS);
}

static bool goes_on(const struct view *v, const struct chain *first, const struct chain *second)
{
    const unsigned walls = ROW_STOP | ROW_ANSWER | ROW_SALUTE | ROW_PREFACE;
    size_t end = first->rows[first->n - 1] + 1;
    /* "Wir fragen:" stands behind a list of something else */
    if (parted_by(v, end, second->rows[0], ROW_ASKS) && !is_introduced(v, first->rows[0]))
        return false;
    return mostly_asks(v, second) && mostly_asks(v, first) &&
           !parted_by(v, end, second->rows[0], walls) &&
           !same_words(v, first->rows[0], second->rows[0]);
}

static void append(const struct view *v, struct chain *c, const struct chain *more)
{
    for (size_t i = 0; i < more->n; i++)
        push(v, c, more->rows[i]);
    c->score += more->score;
}

void chain_extend(const struct view *v, struct chain *c)
{
    for (size_t r = c->rows[c->n - 1] + 1; r < v->sheet->rows; r++) {
        if (!is_kind(&v->marks[r], c->kind) || v->marks[r].value != 1)
            continue;
        struct chain next = chain_from(v, r, c->kind);
        if (!goes_on(v, c, &next))
            break;
        append(v, c, &next);
        r = c->rows[c->n - 1];
    }
    for (size_t r = c->rows[0]; r > 0; r--) {
        if (!is_kind(&v->marks[r - 1], c->kind) || v->marks[r - 1].value != 1)
            continue;
        struct chain before = chain_from(v, r - 1, c->kind);
        while (before.n && before.rows[before.n - 1] >= c->rows[0])
            before.n--;
        if (!before.n || !goes_on(v, &before, c))
            break;
        append(v, &before, c);
        *c = before;
    }
}
