/* SPDX-License-Identifier: EUPL-1.2 */
/* Widths of columns, second part: room goes from column to column as long as that saves lines, so
 * that a long text beside short ones does not stand in a narrow column. Lines are estimated, from
 * the widths of paragraphs. Hill climbing: of all pairs of columns the move that saves most, at
 * most MOVES_MAX times; the best of all divisions is not sought. Only columns as wide as their
 * content give or take. */
#include "layout/table.h"

enum {
    STEPS = 48,        /* parts of the room that are moved */
    STEPS_AT_ONCE = 4, /* at most, when less saves nothing */
    MOVES_MAX = 48,
    ROWS_SEEN = 64,     /* of a long table, evenly */
    WORTH = 64,         /* a move saves at least this part of all lines */
    RAGGED = 106,       /* percent of its width that a text takes up with the rag of its lines */
    WORK_MOST = 200000, /* paragraphs that are seen, for each pair of columns */
    BLOCK_FILL = 60     /* percent of the widest paragraph of a block that all of them have */
};

/* lines of a cell in its column */
static int64_t cell_lines(const struct table *t, const struct cell *c)
{
    len pad = pad_left(t, c->column) + pad_right(t, c->column);
    int64_t width = t->columns[c->column].width - pad, lines = 0;
    if (width <= 0)
        return 0;
    for (const struct cell_part *p = c->parts; p; p = p->next) {
        int64_t percent = p->block ? BLOCK_FILL : RAGGED;
        int64_t one = p->natural <= width ? 1 : (p->natural * percent / 100 + width - 1) / width;
        lines += one * (int64_t)p->paragraphs;
    }
    return lines + (c->least > width);
}

/* of all rows that are seen */
static int64_t table_lines(const struct table *t)
{
    int64_t all = 0;
    size_t every = t->n_rows / ROWS_SEEN + 1;
    for (size_t i = 0; i < t->n_rows; i += every) {
        int64_t most = 0;
        for (const struct cell *c = t->rows[i].first; c; c = c->next) {
            int64_t own = c->columns == 1 && c->rows == 1 ? cell_lines(t, c) : 0;
            most = own > most ? own : most;
        }
        all += most;
    }
    return all;
}

static len floor_of(const struct column *c)
{
    return c->width >= c->least ? c->least : c->pieces;
}

static bool gives(const struct column *c, len room)
{
    return c->kind == COLUMN_CONTENT && c->width - room >= floor_of(c);
}

static bool takes(const struct column *c)
{
    return c->kind == COLUMN_CONTENT && c->width < c->natural;
}

struct move {
    struct column *from, *to;
    len room;
    int64_t lines; /* of the table behind it */
};

static void move(const struct move *m)
{
    m->from->width -= m->room;
    m->to->width += m->room;
}

/* keeps the better one of two moves; ties go to the smaller one, which is tried first */
static void try_move(const struct table *t, struct move m, struct move *best)
{
    struct move back = {m.to, m.from, m.room, 0};
    move(&m);
    m.lines = table_lines(t);
    move(&back);
    if (m.lines < best->lines)
        *best = m;
}

static struct move best_move(const struct table *t, len step, int64_t lines)
{
    struct move best = {NULL, NULL, 0, lines};
    for (int k = 1; k <= STEPS_AT_ONCE && !best.from; k *= 2)
        for (size_t i = 0; i < t->n_columns; i++)
            for (size_t j = 0; j < t->n_columns; j++) {
                struct move m = {&t->columns[i], &t->columns[j], step * k, 0};
                if (i != j && gives(m.from, m.room) && takes(m.to))
                    try_move(t, m, &best);
            }
    return best;
}

/* a table of very many columns or paragraphs is left as it is */
static bool is_too_much(const struct table *t)
{
    size_t parts = 1, pairs = t->n_columns * t->n_columns, every = t->n_rows / ROWS_SEEN + 1;
    for (size_t i = 0; i < t->n_rows; i += every)
        for (const struct cell *c = t->rows[i].first; c; c = c->next)
            for (const struct cell_part *p = c->parts; p; p = p->next)
                parts++;
    return pairs > WORK_MOST / parts;
}

void table_balance(struct table *t)
{
    if (is_too_much(t))
        return;
    len step = t->room / STEPS;
    int64_t lines = table_lines(t);
    for (int moves = 0; moves < MOVES_MAX; moves++) {
        struct move m = best_move(t, step, lines);
        if (!m.from || (lines - m.lines) * WORTH < lines)
            return;
        move(&m);
        lines = m.lines;
    }
}
