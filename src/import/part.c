/* SPDX-License-Identifier: EUPL-1.2 */
/* Which mark begins the next part of a question, and which stands below a part. */
#include "import/part.h"

bool part_is_next(const struct mark *m, const struct mark *own, unsigned last)
{
    if (m->kind == MARK_SMALL && m->value > 100)
        return last && (m->value == last / 100 + 101 || m->value == last + 100);
    if (m->kind == MARK_SMALL)
        return m->value == last % 100 + 1;
    if (own->kind == MARK_BIG && m->kind == MARK_NUMBER)
        return m->value == last + 1;
    enum mark_kind kind = own->kind == MARK_PAIR ? own->first : own->kind;
    return m->kind == MARK_PAIR && m->first == kind && m->value == own->value && m->sub == last + 1;
}

unsigned part_after(const struct mark *m, unsigned last)
{
    if (m->kind == MARK_PAIR)
        return m->sub;
    bool doubled = m->kind == MARK_SMALL && m->value > 100;
    return doubled ? last % 100 + 100 * (m->value - 100) : m->value;
}

static size_t apart(const struct view *v, size_t x, size_t y)
{
    unsigned a = v->sheet->v[x].indent, b = v->sheet->v[y].indent;
    return a > b ? a - b : b - a;
}

/* "a)" below "b)": deeper, or in the midst of its sentence, and a "b)" follows */
static bool begins_nested(const struct parts *p, size_t row)
{
    const struct view *v = p->v;
    const struct mark *m = &v->marks[row];
    if (m->kind != MARK_SMALL || m->value != 1 || !p->last || p->last > 100 ||
        p->kind != MARK_SMALL)
        return false;
    bool deeper = v->sheet->v[row].indent > v->sheet->v[p->row].indent + 1;
    int before = row_ending(v->sheet, row - 1);
    if (!deeper && before != 'a' && before != ':' && before != ',')
        return false;
    for (size_t r = row + 1; r < p->it->limit && v->sheet->v[r].at < p->it->end; r++)
        if (v->marks[r].kind == MARK_SMALL)
            return v->marks[r].value == 2;
    return false;
}

/* "b)" below "b)", where it could be the part behind it as well: the indent tells, else the comma
 */
static bool goes_on_nested(const struct parts *p, size_t row)
{
    const struct view *v = p->v;
    const struct mark *m = &v->marks[row];
    if (!p->nested || m->kind != MARK_SMALL || m->value != p->nested + 1)
        return false;
    size_t outer = apart(v, row, p->row), inner = apart(v, row, p->nested_row);
    if (m->value != p->last + 1 || outer != inner)
        return m->value != p->last + 1 || inner < outer;
    return row_ending(v->sheet, row - 1) == ',';
}

/* the row of the next part; the item's limit: none */
static size_t part_row(const struct parts *p, size_t from, bool *nested)
{
    const struct view *v = p->v;
    for (size_t r = from; r < p->it->limit && v->sheet->v[r].at < p->it->end; r++) {
        const struct mark *m = &v->marks[r];
        bool doubled = m->kind == MARK_SMALL && m->value > 100;
        *nested = goes_on_nested(p, r);
        if (*nested || (p->kind == MARK_NUMBER ? m->kind == MARK_NUMBER && m->value == p->last + 1
                                               : part_is_next(m, &v->marks[p->it->row], p->last))) {
            *nested = *nested || (doubled && (m->value == 101 || p->doubled));
            return r;
        }
        if ((*nested = begins_nested(p, r)))
            return r;
    }
    return p->it->limit;
}

static void take_part(struct parts *p, size_t row, bool nested)
{
    const struct mark *m = &p->v->marks[row];
    bool doubled = m->kind == MARK_SMALL && m->value > 100;
    if (!nested || doubled)
        p->last = part_after(m, p->last);
    p->nested = nested && !doubled ? m->value : 0;
    p->doubled = nested && doubled;
    if (nested)
        p->nested_row = row;
    else
        p->row = row;
}

size_t parts_next(struct parts *p, size_t from, bool *nested)
{
    size_t row = part_row(p, from, nested);
    if (row < p->it->limit)
        take_part(p, row, *nested);
    return row;
}
