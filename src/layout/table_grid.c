/* SPDX-License-Identifier: EUPL-1.2 */
/* Rows and cells of a table: where each stands, and what the structure says of it (head cells and
 * their scope, spans, which heads a cell belongs to; ISO 32000-1, 14.8.5.7 and ISO 14289-1, 7.5).
 * Cells take the first free column of their row, as in HTML; a span is cut where it would overlap
 * or leave its section, so that every place of the grid has exactly one cell. Scopes alone tell the
 * heads of a plain table; with spans each cell names them (Headers). Linear in rows times
 * columns. */
#include "layout/table.h"

#include "base/arena.h"

#include <string.h>

/* an array of n things with room for one more at least */
static void *grow(struct arena *a, void *old, size_t n, size_t *cap, size_t size)
{
    if (n < *cap)
        return old;
    *cap = *cap ? 2 * *cap : 16;
    void *wider = arena_array(a, *cap, size);
    if (n)
        memcpy(wider, old, n * size);
    return wider;
}

/* a point below the text around it; tables in tables do not get smaller and smaller */
static len size_in(len outer)
{
    len size = outer - LEN_PT(1);
    if (size >= TABLE_SIZE_LEAST)
        return size;
    return outer < TABLE_SIZE_LEAST ? outer : TABLE_SIZE_LEAST;
}

struct table *table_new(struct set *s, struct snode *owner, len x, struct pos pos)
{
    struct table *t = ARENA_NEW(s->a, struct table);
    const struct brief *b = s->brief;
    t->s = s;
    t->pos = pos;
    t->owner = s_new(s, owner, ROLE_TABLE);
    t->number = ++s->n_tables;
    t->x = x;
    t->room = s->width - x > CELL_LEAST ? s->width - x : CELL_LEAST;
    t->size = size_in(b->size);
    t->leading = (len)((int64_t)b->leading * t->size / b->size);
    return t;
}

struct column *table_column(struct table *t)
{
    t->columns = grow(t->s->a, t->columns, t->n_columns, &t->cap_columns, sizeof *t->columns);
    return &t->columns[t->n_columns++];
}

struct row *table_row(struct table *t, enum section section)
{
    static const enum role roles[] = {
        [SECTION_HEAD] = ROLE_THEAD, [SECTION_BODY] = ROLE_TBODY, [SECTION_SUM] = ROLE_TFOOT};
    t->rows = grow(t->s->a, t->rows, t->n_rows, &t->cap_rows, sizeof *t->rows);
    if (!t->sections[section])
        t->sections[section] = s_new(t->s, t->owner, roles[section]);
    struct row *r = &t->rows[t->n_rows++];
    r->section = section;
    r->owner = s_new(t->s, t->sections[section], ROLE_TR);
    return r;
}

struct cell *table_cell(struct table *t, size_t columns, size_t rows)
{
    struct row *r = &t->rows[t->n_rows - 1];
    struct cell *c = ARENA_NEW(t->s->a, struct cell);
    c->row = t->n_rows - 1;
    c->columns = columns ? columns : 1;
    c->rows = rows ? rows : 1;
    c->owner = s_new(t->s, r->owner, r->section == SECTION_HEAD ? ROLE_TH : ROLE_TD);
    if (r->last)
        r->last->next = c;
    else
        r->first = c;
    r->last = c;
    return c;
}

static struct cell_part *add_part(struct table *t, struct cell *c)
{
    struct cell_part *p = ARENA_NEW(t->s->a, struct cell_part);
    if (c->last_part)
        c->last_part->next = p;
    else
        c->parts = p;
    c->last_part = p;
    return p;
}

void cell_add_para(struct table *t, struct cell *c, struct para p)
{
    para_resize(&p, t->size, t->leading);
    p.justified = false;
    add_part(t, c)->para = p;
}

void cell_add_block(struct table *t, struct cell *c, const struct node *block)
{
    add_part(t, c)->block = block;
}

enum style row_style(const struct row *r)
{
    return r->section == SECTION_BODY ? STYLE_REGULAR : STYLE_BOLD;
}

/* ---- places ---- */

static len pad(const struct table *t)
{
    return t->size / 2;
}

len pad_left(const struct table *t, size_t column)
{
    return column ? pad(t) : 0;
}

len pad_right(const struct table *t, size_t column)
{
    return column + 1 < t->n_columns ? pad(t) : 0;
}

/* a span of rows ends with its section at the latest */
static void clip_rows(const struct table *t, struct cell *c)
{
    size_t end = c->row;
    while (end < t->n_rows && t->rows[end].section == t->rows[c->row].section &&
           end < c->row + c->rows)
        end++;
    c->rows = end - c->row;
}

/* taken[k]: rows that column k is still taken by cells from above, the one at hand included */
struct taken {
    size_t *rows;
    size_t cap;
};

static bool is_free(const struct table *t, const struct taken *taken, size_t column)
{
    return column >= t->n_columns || !taken->rows[column];
}

/* makes columns that no spalte has named */
static void take(struct table *t, struct taken *taken, const struct cell *c)
{
    for (size_t k = c->column; k < c->column + c->columns; k++) {
        while (t->n_columns <= k)
            table_column(t);
        taken->rows = grow(t->s->a, taken->rows, k, &taken->cap, sizeof *taken->rows);
        if (taken->rows[k] < c->rows)
            taken->rows[k] = c->rows;
    }
}

/* the first free column; a span ends where a cell from above stands in its way */
static void place_cell(struct table *t, struct taken *taken, struct cell *c, size_t from)
{
    while (!is_free(t, taken, from))
        from++;
    c->column = from;
    size_t n = 1;
    while (n < c->columns && is_free(t, taken, from + n))
        n++;
    c->columns = n;
    clip_rows(t, c);
    take(t, taken, c);
    t->has_spans |= c->columns > 1 || c->rows > 1;
}

static void next_row(const struct table *t, struct taken *taken)
{
    for (size_t k = 0; k < t->n_columns; k++)
        if (taken->rows[k])
            taken->rows[k]--;
}

static void place_cells(struct table *t)
{
    struct taken taken = {ARENA_ARRAY(t->s->a, t->n_columns + 16, size_t), t->n_columns + 16};
    for (size_t i = 0; i < t->n_rows; i++) {
        size_t from = 0;
        for (struct cell *c = t->rows[i].first; c; c = c->next) {
            place_cell(t, &taken, c, from);
            from = c->column + c->columns;
        }
        next_row(t, &taken);
    }
}

/* rows that are shorter than the table get empty cells: every row has the same columns */
static void fill_row(struct table *t, size_t i, size_t *taken)
{
    struct row *r = &t->rows[i];
    struct cell *last = r->last;
    for (struct cell *c = r->first; c; c = c->next)
        for (size_t k = c->column; k < c->column + c->columns; k++)
            taken[k] = c->rows;
    for (size_t k = last ? last->column + last->columns : 0; k < t->n_columns; k++) {
        if (taken[k])
            continue;
        struct cell *c = ARENA_NEW(t->s->a, struct cell);
        *c = (struct cell){.column = k, .columns = 1, .row = i, .rows = 1};
        c->owner = s_new(t->s, r->owner, ROLE_TD);
        if (r->last)
            r->last->next = c;
        else
            r->first = c;
        r->last = c;
        taken[k] = 1;
    }
    for (size_t k = 0; k < t->n_columns; k++)
        taken[k] -= taken[k] > 0;
}

/* ---- alignment ---- */

/* bytes of a text up to the mark of its first footnote */
static size_t before_notes(const struct para *p)
{
    for (size_t i = 0; i < p->n_spans; i++)
        if (p->spans[i].note)
            return p->spans[i].start;
    return p->len;
}

static void align_cell(const struct table *t, struct cell *c)
{
    enum align own = t->columns[c->column].align;
    bool head = t->rows[c->row].section == SECTION_HEAD;
    struct cell_part *p = c->parts;
    c->align = own == ALIGN_DECIMAL ? ALIGN_RIGHT : own;
    if (head && c->columns > 1)
        c->align = ALIGN_CENTRE;
    if (!p || p->next || p->block)
        return;
    size_t n = before_notes(&p->para);
    c->number = is_number(p->para.text, n);
    if (c->number && own == ALIGN_DECIMAL && c->columns == 1 && !head) {
        c->align = ALIGN_DECIMAL;
        c->comma = find_comma(p->para.text, n);
    }
}

/* ---- structure ---- */

/* the first column names its row when its cells are words */
static bool names_row(const struct table *t, const struct cell *c)
{
    return c->column == 0 && t->n_columns > 1 && c->parts && c->align == ALIGN_LEFT &&
           c->columns < t->n_columns;
}

static void describe_cell(struct table *t, struct cell *c)
{
    struct snode *n = c->owner;
    bool head = t->rows[c->row].section == SECTION_HEAD;
    n->columns = c->columns > 1 ? (uint32_t)c->columns : 0;
    n->rows = c->rows > 1 ? (uint32_t)c->rows : 0;
    n->role = (head ? c->parts != NULL : names_row(t, c)) ? ROLE_TH : ROLE_TD;
    if (n->role != ROLE_TH)
        return;
    n->scope = head ? SCOPE_COLUMN : SCOPE_ROW;
    if (t->has_spans)
        n->id_name = arena_printf(t->s->a, "t%zu-%zu-%zu", t->number, c->row + 1, c->column + 1);
}

/* head cells that are in force: by column, and of the row at hand */
struct heads {
    const struct cell **columns, **rows; /* by column; of rows: the name of its row */
};

/* a head cell over several columns is named once */
static size_t collect_heads(const struct table *t, const struct heads *h, const struct cell *c,
                            const struct snode **out)
{
    size_t n = 0;
    const struct cell *before = NULL;
    for (size_t k = c->column; k < c->column + c->columns; k++) {
        const struct cell *head = h->columns[k];
        if (head && head != before && head != c)
            out[n++] = head->owner;
        before = head;
    }
    before = NULL;
    for (size_t i = c->row; i < c->row + c->rows; i++) {
        const struct cell *head = h->rows[i];
        if (head && head != before && head != c)
            out[n++] = head->owner;
        before = head;
    }
    (void)t;
    return n;
}

static void find_heads(const struct table *t, struct heads *h)
{
    for (size_t i = 0; i < t->n_rows; i++)
        for (const struct cell *c = t->rows[i].first; c; c = c->next) {
            if (c->owner->scope == SCOPE_COLUMN)
                for (size_t k = c->column; k < c->column + c->columns; k++)
                    h->columns[k] = c;
            if (c->owner->scope == SCOPE_ROW)
                for (size_t k = c->row; k < c->row + c->rows; k++)
                    h->rows[k] = c;
        }
}

/* where cells span, a reader cannot tell by scope alone which heads a cell has */
static void link_heads(struct table *t)
{
    struct arena *a = t->s->a;
    struct heads h = {ARENA_ARRAY(a, t->n_columns, const struct cell *),
                      ARENA_ARRAY(a, t->n_rows, const struct cell *)};
    const struct snode **found = ARENA_ARRAY(a, t->n_columns + t->n_rows, const struct snode *);
    find_heads(t, &h);
    for (size_t i = 0; i < t->n_rows; i++)
        for (struct cell *c = t->rows[i].first; c; c = c->next) {
            if (t->rows[i].section == SECTION_HEAD)
                continue;
            size_t n = collect_heads(t, &h, c, found);
            c->owner->n_headers = n;
            c->owner->headers = ARENA_ARRAY(a, n + 1, const struct snode *);
            if (n)
                memcpy(c->owner->headers, found, n * sizeof *found);
        }
}

void table_place(struct table *t)
{
    place_cells(t);
    size_t *taken = ARENA_ARRAY(t->s->a, t->n_columns + 1, size_t);
    for (size_t i = 0; i < t->n_rows; i++) {
        fill_row(t, i, taken);
        for (struct cell *c = t->rows[i].first; c; c = c->next) {
            align_cell(t, c);
            describe_cell(t, c);
        }
    }
    if (t->has_spans)
        link_heads(t);
}
