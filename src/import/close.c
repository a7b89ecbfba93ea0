/* SPDX-License-Identifier: EUPL-1.2 */
/* Where the answers end: before a closing sentence, the greeting, a signature, what follows it. */
#include "import/build.h"

#include <string.h>

enum { CLOSING_ROWS = 14 }; /* a signature without a greeting stands within these last rows */

static bool is_name_row(const struct view *v, size_t row)
{
    const struct sheet *s = v->sheet;
    int ending = row_ending(s, row);
    return s->v[row].n < 45 && ending == 'a' && !row_goes_on(v, row) &&
           v->marks[row].kind == MARK_NONE;
}

/* A name alone is the last paragraph, and a sentence ends above it: that is who signed. */
static size_t lone_name(const struct view *v, size_t after, size_t end)
{
    const struct sheet *s = v->sheet;
    size_t row = sheet_row(s, end ? end - 1 : 0);
    while (row > 0 && s->v[row].at >= end)
        row--;
    struct person p = {0};
    if (!row || !s->v[row].gap || s->v[row].at <= after || !strchr(".?", row_ending(s, row - 1)) ||
        !row_ending(s, row - 1) || v->marks[row].kind != MARK_NONE ||
        memchr(s->s + s->v[row].at, ':', s->v[row].n) ||
        !read_name(v->job->arena, s->s + s->v[row].at, s->v[row].n, &p) || !p.vorname || p.anrede ||
        row_ending(s, row) != 'a')
        return end;
    return s->v[row].at;
}

/* the first row with a flag that begins at byte `from` or behind it, before `to`; or none: rows */
static size_t row_flagged(const struct view *v, unsigned flag, size_t from, size_t to)
{
    const struct sheet *s = v->sheet;
    for (size_t r = sheet_row(s, from); r < s->rows && s->v[r].at < to; r++)
        if ((v->flags[r] & flag) && s->v[r].at >= from)
            return r;
    return s->rows;
}

size_t closing_start(const struct view *v, size_t after, size_t foot)
{
    const struct sheet *s = v->sheet;
    size_t ends = row_flagged(v, ROW_END, after, foot);
    if (ends < s->rows)
        return s->v[ends].at;
    struct span rest = span_trim(s, (struct span){after, foot});
    if (rest.start >= rest.end)
        return foot;
    size_t row = sheet_row(s, rest.end - 1);
    while (row > 0 && s->v[row].at > after && !s->v[row].gap)
        row--;
    return (v->flags[row] & ROW_LAST) && s->v[row].at >= after ? s->v[row].at : foot;
}

/* where the signature above the end of the text begins, or that end */
static size_t signed_above(const struct view *v, size_t after, size_t end)
{
    const struct sheet *s = v->sheet;
    size_t first = sheet_row(s, after), last = sheet_row(s, end);
    size_t from = last > CLOSING_ROWS ? last - CLOSING_ROWS : 0;
    for (size_t r = from > first ? from : first + 1; r < last; r++)
        if ((v->flags[r] & ROW_SIGNED) && s->v[r].at >= after)
            return s->v[r].at;
    return lone_name(v, after, end);
}

size_t foot_start(const struct view *v, size_t after)
{
    const struct sheet *s = v->sheet;
    size_t first = sheet_row(s, after);
    size_t close = row_flagged(v, ROW_CLOSE, after, s->n), ends;
    if (close < s->rows)
        return s->v[close].at;
    if ((ends = row_flagged(v, ROW_END, after, s->n)) < s->rows)
        return signed_above(v, after, s->v[ends].at);
    size_t from = s->rows > CLOSING_ROWS ? s->rows - CLOSING_ROWS : 0;
    for (size_t r = from > first ? from : first + 1; r < s->rows; r++) {
        if (!(v->flags[r] & (ROW_SIGNED | ROW_ANNEX)) || s->v[r].at < after)
            continue;
        bool named = (v->flags[r] & ROW_SIGNED) && r > first + 1 && is_name_row(v, r - 1) &&
                     s->v[r - 1].at > after && row_begins(s, r - 1);
        return s->v[named ? r - 1 : r].at;
    }
    return lone_name(v, after, s->n);
}
