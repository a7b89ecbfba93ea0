/* SPDX-License-Identifier: EUPL-1.2 */
/* Rows of a table as items of the vertical list. A row is one item that holds the lines of all its
 * cells; rows that a cell spans stay together. What is taller than a page comes apart: a span of
 * rows between them, a single row between its lines. Pages are not known yet, so what is shown
 * again above a page (the head) hangs on each row, and paginate.c draws it where a page begins.
 * Order: heights of cells and rows, spans, head, then the sections. */
#include "layout/table.h"

#include "base/arena.h"

/* of a break between rows that a cell spans: it would run over the page's foot */
#define COST_JOINED ((int64_t)100 * COST_KEEP)

enum {
    COST_SMALL_TABLE = 300000, /* a break in a table that takes less than a third of a page */
    SMALL_TABLE = 3,           /* part of a page, and of what a head takes that is repeated */
    FEW_ROWS = 2,              /* that stay with the head, and at the end */
    TALL_ROW = 5               /* lines of a row that may stand alone there */
};
#define RULE_THICK LEN_PT(0.9) /* above and below the table */
#define RULE_THIN  LEN_PT(0.5) /* below the head, above the sum */
#define HAIRLINE   LEN_PT(0.35)
#define HAIR_RGB   0xA6A6A6

/* lines [from, to) of a cell, shown in the row at hand */
struct slice {
    const struct cell *cell;
    size_t from, to;
};

struct rows {
    struct table *t;
    size_t body, body_end;          /* rows of the body */
    const struct v_repeat *repeat;  /* above what begins a page; NULL: above no row so far */
    const struct v_repeat *goes_on; /* likewise above a row that goes on */
    len above;                      /* of a line's baseline */
    bool small;
    size_t *until;         /* by column: the row behind the cell that stands there */
    struct cell **running; /* by column: a cell over several rows that comes apart */
    struct slice *slices;  /* of the row at hand */
    size_t n_slices;
};

/* ---- heights ---- */

static void raise(len *value, len least)
{
    if (*value < least)
        *value = least;
}

static len cell_height(const struct cell *c)
{
    return c->height + 2 * CELL_PAD_Y;
}

static len row_room(const struct rows *g)
{
    len page = g->t->s->page_room ? g->t->s->page_room : PAGE_HEIGHT;
    return page - (g->goes_on ? g->goes_on->height : 0);
}

/* of the cells that stand in this row alone */
static void find_height(struct table *t, struct row *r)
{
    r->height = t->leading + 2 * CELL_PAD_Y;
    for (const struct cell *c = r->first; c; c = c->next)
        if (c->rows == 1)
            raise(&r->height, cell_height(c));
}

static int64_t height_of(const struct table *t, size_t from, size_t to)
{
    int64_t height = 0;
    for (size_t i = from; i < to; i++)
        height += t->rows[i].height;
    return height;
}

/* the last row of a span grows when its cell needs more than the rows have */
static void stretch(struct table *t, const struct cell *c)
{
    size_t end = c->row + c->rows;
    int64_t missing = cell_height(c) - height_of(t, c->row, end);
    if (missing > 0)
        t->rows[end - 1].height += (len)missing;
}

static void find_heights(struct table *t)
{
    for (size_t i = 0; i < t->n_rows; i++) {
        for (struct cell *c = t->rows[i].first; c; c = c->next)
            cell_set(t, c);
        find_height(t, &t->rows[i]);
    }
    for (size_t i = 0; i < t->n_rows; i++)
        for (const struct cell *c = t->rows[i].first; c; c = c->next)
            if (c->rows > 1)
                stretch(t, c);
}

/* ---- one item: a row, or a part of a torn one ---- */

/* an empty line, its origin at the first baseline, which stands `pad` below its top */
static struct line *item_line(const struct rows *g, len pad, len height)
{
    struct line *line = ARENA_NEW(g->t->s->a, struct line);
    line->above = pad + g->above;
    line->below = height - line->above;
    line->width = g->t->width;
    return line;
}

/* y from the item's top */
static void add_rule(const struct rows *g, struct line *line, struct rule r)
{
    struct line *one = ARENA_NEW(g->t->s->a, struct line);
    struct item *item = ARENA_NEW(g->t->s->a, struct item);
    item->kind = ITEM_RULE;
    item->artifact = ARTIFACT_LAYOUT;
    item->u.rule = r;
    one->first = one->last = item;
    line_place(line, one, 0, -line->above);
}

/* one line of a cell, its top at y of the item */
static void add_line(const struct rows *g, struct line *item, const struct cell *c, size_t i, len y)
{
    const struct cell_line *l = &c->lines[i];
    len x = g->t->columns[c->column].x + pad_left(g->t, c->column) + l->x;
    line_place(item, l->line, x, y + l->line->above - item->above);
}

static bool ends_section(const struct table *t, size_t i)
{
    return i + 1 == t->n_rows || t->rows[i + 1].section != t->rows[i].section;
}

/* where no cell goes on into the next row */
static void add_hairlines(const struct rows *g, struct line *line, size_t row, len y)
{
    const struct table *t = g->t;
    size_t from = 0;
    for (size_t k = 0; k <= t->n_columns; k++) {
        if (k < t->n_columns && g->until[k] <= row + 1)
            continue;
        len x = k > from ? t->columns[from].x : 0;
        len end = k > from ? t->columns[k - 1].x + t->columns[k - 1].width : 0;
        if (end > x)
            add_rule(g, line, (struct rule){x, y, end - x, HAIRLINE, HAIR_RGB});
        from = k + 1;
    }
}

static void add_rules(const struct rows *g, struct line *line, size_t row, bool top, bool bottom)
{
    const struct table *t = g->t;
    uint32_t rgb = t->s->brief->rgb_accent;
    len height = line->above + line->below, thick = row + 1 == t->n_rows ? RULE_THICK : RULE_THIN;
    if (top && row == 0)
        add_rule(g, line, (struct rule){0, 0, t->width, RULE_THICK, rgb});
    if (bottom && ends_section(t, row))
        add_rule(g, line, (struct rule){0, height - thick, t->width, thick, rgb});
    else if (bottom)
        add_hairlines(g, line, row, height - HAIRLINE);
}

static void add_item(const struct rows *g, struct line *line, int64_t cost,
                     const struct v_repeat *repeat)
{
    struct set *s = g->t->s;
    size_t item = v_line(s, line, g->t->x, cost);
    s->v.v[item].repeat = repeat;
}

/* ---- costs ---- */

/* a row of many lines need not have company */
static bool is_tall(const struct table *t, size_t row)
{
    return t->rows[row].height >= TALL_ROW * t->leading;
}

/* of a page break behind a row */
static int64_t row_cost(const struct rows *g, size_t row)
{
    const struct table *t = g->t;
    size_t left = g->body_end - row - 1; /* rows of the body behind it */
    if (row + 1 == t->n_rows)
        return COST_PARAGRAPH;
    if (t->rows[row].section != SECTION_BODY || !left)
        return COST_KEEP;
    if (row + 1 - g->body < FEW_ROWS && !is_tall(t, row))
        return is_tall(t, row + 1) ? COST_ENTRY : COST_KEEP;
    if (left < FEW_ROWS && g->body_end == t->n_rows && !is_tall(t, row + 1))
        return COST_WIDOW;
    return g->small ? COST_SMALL_TABLE : COST_LINES;
}

/* ---- a row ---- */

static void whole_row(const struct rows *g, size_t row, int64_t cost)
{
    const struct row *r = &g->t->rows[row];
    struct line *line = item_line(g, CELL_PAD_Y, r->height);
    add_rules(g, line, row, true, true);
    for (size_t k = 0; k < g->n_slices; k++) {
        const struct slice *sl = &g->slices[k];
        const struct cell *c = sl->cell;
        len y = CELL_PAD_Y;
        if (r->section == SECTION_HEAD)
            y = (len)height_of(g->t, row, row + c->rows) - CELL_PAD_Y - c->height;
        for (size_t i = sl->from; i < sl->to; i++)
            add_line(g, line, c, i, y + c->lines[i].top - c->lines[sl->from].top);
    }
    add_item(g, line, cost, g->repeat);
}

static len line_height(const struct cell_line *l)
{
    return l->line->above + l->line->below;
}

/* the j-th line of a slice, with the gap before it; 0: there is none */
static len step(const struct slice *sl, size_t j, len *gap)
{
    if (sl->from + j >= sl->to)
        return 0;
    const struct cell_line *l = &sl->cell->lines[sl->from + j];
    *gap = j ? l->top - l[-1].top - line_height(&l[-1]) : 0;
    return *gap + line_height(l);
}

/* one item for the j-th lines of all cells */
static void torn_line(const struct rows *g, size_t row, size_t j, size_t n, int64_t cost)
{
    len height = 0, gap, pad = j ? 0 : CELL_PAD_Y;
    bool last = j + 1 == n;
    for (size_t k = 0; k < g->n_slices; k++)
        raise(&height, step(&g->slices[k], j, &gap));
    struct line *line = item_line(g, pad, pad + height + (last ? CELL_PAD_Y : 0));
    add_rules(g, line, row, j == 0, last);
    for (size_t k = 0; k < g->n_slices; k++)
        if (step(&g->slices[k], j, &gap))
            add_line(g, line, g->slices[k].cell, g->slices[k].from + j, pad + gap);
    add_item(g, line, cost, j ? g->goes_on : g->repeat);
}

static void torn_row(const struct rows *g, size_t row, int64_t cost)
{
    size_t n = 1;
    for (size_t k = 0; k < g->n_slices; k++)
        if (g->slices[k].to - g->slices[k].from > n)
            n = g->slices[k].to - g->slices[k].from;
    for (size_t j = 0; j < n; j++)
        torn_line(g, row, j, n, j + 1 == n ? cost : j == 0 || j + 2 == n ? COST_WIDOW : COST_LINES);
}

static void add_targets(const struct rows *g, size_t row, size_t item)
{
    for (const struct cell *c = g->t->rows[row].first; c; c = c->next)
        for (size_t k = 0; k < c->n_targets; k++)
            v_target(g->t->s, item, c->targets[k]);
}

/* of the footnotes that come with the row at hand */
static len slices_notes(const struct rows *g)
{
    len height = 0;
    for (size_t k = 0; k < g->n_slices; k++)
        for (size_t i = g->slices[k].from; i < g->slices[k].to; i++)
            height += notes_height(g->slices[k].cell->lines[i].line->notes);
    return height ? height + NOTES_GAP : 0;
}

static void emit_row(const struct rows *g, size_t row, int64_t cost)
{
    size_t item = g->t->s->v.n;
    if (g->t->rows[row].height + slices_notes(g) <= row_room(g))
        whole_row(g, row, cost);
    else
        torn_row(g, row, cost);
    add_targets(g, row, item);
}

static void add_slice(struct rows *g, const struct cell *c, size_t from, size_t to)
{
    if (to > from)
        g->slices[g->n_slices++] = (struct slice){c, from, to};
}

static void begin_row(struct rows *g, size_t row)
{
    g->n_slices = 0;
    for (const struct cell *c = g->t->rows[row].first; c; c = c->next)
        for (size_t k = c->column; k < c->column + c->columns; k++)
            g->until[k] = row + c->rows;
}

/* ---- rows that cells span ---- */

/* the rows from `row` on that are joined by cells over several rows; answers the row behind them */
static size_t group_end(const struct table *t, size_t row)
{
    size_t end = row + 1;
    for (size_t i = row; i < end; i++)
        for (const struct cell *c = t->rows[i].first; c; c = c->next)
            if (c->row + c->rows > end)
                end = c->row + c->rows;
    return end;
}

static void joined_rows(struct rows *g, size_t row, size_t end)
{
    for (size_t i = row; i < end; i++) {
        begin_row(g, i);
        for (const struct cell *c = g->t->rows[i].first; c; c = c->next)
            add_slice(g, c, 0, c->n_lines);
        emit_row(g, i, i + 1 < end ? COST_JOINED : row_cost(g, i));
    }
}

/* as many lines of a running cell as the row has room for; all that are left in its last row */
static void run_on(struct rows *g, struct cell *c, size_t row)
{
    struct row *r = &g->t->rows[row];
    size_t from = c->shown, to = from;
    bool last = row + 1 == c->row + c->rows;
    for (len top = from < c->n_lines ? c->lines[from].top : 0; to < c->n_lines; to++) {
        len height = c->lines[to].top + line_height(&c->lines[to]) - top + 2 * CELL_PAD_Y;
        if (last)
            raise(&r->height, height);
        else if (height > r->height)
            break;
    }
    c->shown = to;
    add_slice(g, c, from, to);
}

/* Too tall for a page: what spans several rows runs on from row to row, so that a page may end
 * behind each. */
static void loose_rows(struct rows *g, size_t row, size_t end)
{
    for (size_t i = row; i < end; i++) {
        begin_row(g, i);
        find_height(g->t, &g->t->rows[i]);
        for (struct cell *c = g->t->rows[i].first; c; c = c->next)
            g->running[c->column] = c;
        for (size_t k = 0; k < g->t->n_columns; k++) {
            struct cell *c = g->running[k];
            if (!c)
                continue;
            run_on(g, c, i);
            if (i + 1 == c->row + c->rows)
                g->running[k] = NULL;
        }
        emit_row(g, i, row_cost(g, i));
    }
}

/* ---- the whole ---- */

/* The head once more for pages that begin inside the table, an artifact; a rule where there is no
 * head. */
static void make_repeat(struct rows *g, size_t first, len height)
{
    struct set *s = g->t->s;
    struct line *copy = item_line(g, 0, height);
    len y = 0;
    if (!height)
        add_rule(g, copy, (struct rule){0, 0, g->t->width, RULE_THIN, s->brief->rgb_accent});
    for (size_t i = first; i < s->v.n; i++) {
        const struct v_item *item = &s->v.v[i];
        line_place(copy, line_repeat(s, item->line), 0, y + item->line->above - copy->above);
        y += item->height;
    }
    struct v_repeat *repeat = ARENA_ARRAY(s->a, 2, struct v_repeat);
    repeat[0] = (struct v_repeat){copy, height ? height : RULE_THIN};
    repeat[1] = (struct v_repeat){copy, repeat[0].height + CELL_PAD_Y};
    g->repeat = &repeat[0];
    g->goes_on = &repeat[1];
}

static int64_t notes_of(const struct table *t, size_t from, size_t to)
{
    int64_t height = 0;
    for (size_t i = from; i < to; i++)
        for (const struct cell *c = t->rows[i].first; c; c = c->next)
            for (size_t k = 0; k < c->n_lines; k++)
                height += notes_height(c->lines[k].line->notes);
    return height ? height + NOTES_GAP : 0;
}

static void emit_section(struct rows *g, size_t from, size_t to)
{
    for (size_t i = from, end; i < to; i = end) {
        end = group_end(g->t, i);
        int64_t height = height_of(g->t, i, end) + notes_of(g->t, i, end);
        if (height <= row_room(g) || end == i + 1)
            joined_rows(g, i, end);
        else
            loose_rows(g, i, end);
    }
}

void table_rows(struct table *t)
{
    struct arena *a = t->s->a;
    struct rows g = {.t = t,
                     .until = ARENA_ARRAY(a, t->n_columns, size_t),
                     .running = ARENA_ARRAY(a, t->n_columns, struct cell *),
                     .slices = ARENA_ARRAY(a, t->n_columns, struct slice)};
    size_t first = t->s->v.n;
    find_heights(t);
    g.above = line_above(t->s, t->size, t->leading);
    g.small = height_of(t, 0, t->n_rows) <= row_room(&g) / SMALL_TABLE;
    while (g.body < t->n_rows && t->rows[g.body].section == SECTION_HEAD)
        g.body++;
    g.body_end = g.body;
    while (g.body_end < t->n_rows && t->rows[g.body_end].section == SECTION_BODY)
        g.body_end++;
    int64_t head = height_of(t, 0, g.body);
    emit_section(&g, 0, g.body);
    if (head <= row_room(&g) / SMALL_TABLE)
        make_repeat(&g, first, (len)head);
    emit_section(&g, g.body, t->n_rows);
}
