/* SPDX-License-Identifier: EUPL-1.2 */
/* Widths of a table's columns. Columns get what their longest line needs; where that is too much,
 * the wide ones give way, down to their widest word, then to its parts; then the type gets smaller,
 * at last the table is told to be too wide. A pass over the columns closes one at least or ends: at
 * most quadratic in their number. Integers only: the same on every machine. */
#include "layout/table.h"

#include "base/arena.h"

enum { LONG_COLUMN = 3 /* a column counts for at most so many equal shares of the room */ };
#define SIZE_STEP LEN_PT(0.5)
#define OPEN      ((len)-1) /* width of a column that is not chosen yet */

/* ---- choosing ---- */

/* A given width holds, but for words that cannot be broken at all, and for a head that is somewhat
 * wider. */
static len floor_of(const struct column *c)
{
    if (c->kind != COLUMN_GIVEN)
        return c->least;
    len head = c->head <= c->given + c->given / 2 ? c->head : 0;
    len least = head > c->pieces ? head : c->pieces;
    return c->given > least ? c->given : least;
}

static len wish_of(const struct column *c, len room)
{
    if (c->kind == COLUMN_SHARE)
        return room;
    return c->kind == COLUMN_GIVEN ? floor_of(c) : c->natural;
}

/* pieces of words; given widths may hold */
static len pieces_of(const struct column *c, bool given_hold)
{
    return given_hold && c->kind == COLUMN_GIVEN ? floor_of(c) : c->pieces;
}

struct bounds {
    len low, high;
};

/* every column the same part of the way from low to high */
static void interpolate(struct column *c, struct bounds (*bounds)(const struct column *), size_t n,
                        len room)
{
    int64_t low = 0, high = 0;
    for (size_t i = 0; i < n; i++) {
        low += bounds(&c[i]).low;
        high += bounds(&c[i]).high;
    }
    int64_t more = room < high ? room - low : high - low;
    for (size_t i = 0; i < n; i++) {
        struct bounds b = bounds(&c[i]);
        c[i].width = b.low + (high > low ? (len)((b.high - b.low) * more / (high - low)) : 0);
    }
}

static struct bounds words_to_lines(const struct column *c)
{
    return (struct bounds){floor_of(c), c->kind == COLUMN_CONTENT ? c->natural : floor_of(c)};
}

static struct bounds pieces_to_words(const struct column *c)
{
    return (struct bounds){pieces_of(c, true), floor_of(c)};
}

static struct bounds pieces_to_given(const struct column *c)
{
    return (struct bounds){c->pieces, floor_of(c)};
}

static struct bounds nothing_to_pieces(const struct column *c)
{
    return (struct bounds){0, c->pieces};
}

struct sharing {
    struct column *c;
    size_t n, open; /* columns without a width */
    int64_t rest;   /* for them */
    len room;
};

static void close_column(struct sharing *g, struct column *c, len width)
{
    c->width = width;
    g->rest -= width;
    g->open--;
}

/* columns that need no more than an equal share have it */
static void close_narrow(struct sharing *g)
{
    size_t before;
    do {
        before = g->open;
        int64_t share = g->open ? g->rest / (int64_t)g->open : 0;
        for (size_t i = 0; i < g->n; i++)
            if (g->c[i].width == OPEN && wish_of(&g->c[i], g->room) <= share)
                close_column(g, &g->c[i], wish_of(&g->c[i], g->room));
    } while (g->open && g->open < before);
}

static int64_t weight_of(const struct sharing *g, const struct column *c)
{
    int64_t open = g->open ? (int64_t)g->open : 1;
    int64_t most = LONG_COLUMN * (g->rest / open), wish = wish_of(c, g->room);
    return wish < most ? wish : most;
}

static int64_t weights(const struct sharing *g)
{
    int64_t all = 0;
    for (size_t i = 0; i < g->n; i++)
        all += g->c[i].width == OPEN ? weight_of(g, &g->c[i]) : 0;
    return all ? all : 1;
}

/* columns whose part would be less than their floor (or more than they wish) have that; true: one
 * was closed */
static bool close_bound(struct sharing *g, bool floors)
{
    int64_t all = weights(g), rest = g->rest;
    size_t open = g->open;
    const struct sharing before = *g;
    for (size_t i = 0; i < g->n; i++) {
        struct column *c = &g->c[i];
        if (c->width != OPEN)
            continue;
        int64_t part = rest * weight_of(&before, c) / all;
        len bound = floors ? floor_of(c) : wish_of(c, g->room);
        if (floors ? part < bound : part > bound)
            close_column(g, c, bound);
    }
    return g->open < open;
}

static bool floors_fit(const struct sharing *g)
{
    int64_t all = 0;
    for (size_t i = 0; i < g->n; i++)
        all += g->c[i].width == OPEN ? floor_of(&g->c[i]) : 0;
    return all <= g->rest;
}

/* between the widest words and the longest lines */
static void share_out(struct column *c, size_t n, len room)
{
    struct sharing g = {c, n, n, room, room};
    for (size_t i = 0; i < n; i++)
        c[i].width = OPEN;
    close_narrow(&g);
    if (!floors_fit(&g)) {
        interpolate(c, words_to_lines, n, room);
        return;
    }
    while (g.open && (close_bound(&g, true) || close_bound(&g, false)))
        ;
    int64_t all = g.open ? weights(&g) : 1, rest = g.rest;
    const struct sharing last = g;
    for (size_t i = 0; i < n; i++)
        if (c[i].width == OPEN)
            c[i].width = (len)(rest * weight_of(&last, &c[i]) / all);
}

bool column_widths(struct column *c, size_t n, len room)
{
    int64_t wishes = 0, floors = 0, held = 0, pieces = 0;
    for (size_t i = 0; i < n; i++) {
        wishes += wish_of(&c[i], room);
        floors += floor_of(&c[i]);
        held += pieces_of(&c[i], true);
        pieces += pieces_of(&c[i], false);
    }
    if (wishes <= room)
        for (size_t i = 0; i < n; i++)
            c[i].width = wish_of(&c[i], room);
    else if (floors <= room)
        share_out(c, n, room);
    else if (held <= room)
        interpolate(c, pieces_to_words, n, room);
    else if (pieces <= room)
        interpolate(c, pieces_to_given, n, room);
    else
        interpolate(c, nothing_to_pieces, n, room);
    return pieces <= room;
}

/* ---- measuring ---- */

static void raise(len *value, len least)
{
    if (*value < least)
        *value = least;
}

static void measure_cell(struct table *t, struct cell *c)
{
    struct column *k = &t->columns[c->column];
    struct extent e = cell_extent(t, c);
    len pad = pad_left(t, c->column) + pad_right(t, c->column);
    raise(&k->natural, e.natural + pad);
    raise(&k->least, e.least + pad);
    raise(&k->pieces, e.pieces + pad);
    if (t->rows[c->row].section == SECTION_HEAD)
        raise(&k->head, e.least + pad);
    if (c->align != ALIGN_DECIMAL)
        return;
    len before, behind;
    cell_comma(t, c, &before, &behind);
    raise(&k->before, before);
    raise(&k->behind, behind);
}

/* a part of what is missing, for each of `open` columns */
static len part_of(len need, int64_t have, size_t open)
{
    return need > have ? (len)((need - have) / (int64_t)open) + 1 : 0;
}

/* what a cell over several columns needs more than they have is spread over them, over those of a
 * given width only when there are no others */
static void measure_span(struct table *t, struct cell *c)
{
    struct extent e = cell_extent(t, c);
    len pad = pad_left(t, c->column) + pad_right(t, c->column + c->columns - 1);
    int64_t natural = 0, least = 0, pieces = 0;
    size_t open = 0;
    for (size_t i = c->column; i < c->column + c->columns; i++) {
        natural += t->columns[i].natural;
        least += t->columns[i].least;
        pieces += t->columns[i].pieces;
        open += t->columns[i].kind != COLUMN_GIVEN;
    }
    bool all = !open;
    for (size_t i = c->column; i < c->column + c->columns; i++) {
        struct column *k = &t->columns[i];
        size_t n = all ? c->columns : open;
        if (k->kind == COLUMN_GIVEN && !all)
            continue;
        k->natural += part_of(e.natural + pad, natural, n);
        k->least += part_of(e.least + pad, least, n);
        k->pieces += part_of(e.pieces + pad, pieces, n);
    }
}

/* Single cells first: what a spanning cell lacks is known only then. */
static void measure(struct table *t)
{
    for (size_t k = 0; k < t->n_columns; k++) {
        struct column *c = &t->columns[k];
        c->natural = c->least = c->pieces = pad_left(t, k) + pad_right(t, k);
        c->before = c->behind = c->head = 0;
    }
    for (int spans = 0; spans < 2; spans++)
        for (size_t i = 0; i < t->n_rows; i++)
            for (struct cell *c = t->rows[i].first; c; c = c->next) {
                if (spans && c->columns > 1)
                    measure_span(t, c);
                else if (!spans && c->columns == 1)
                    measure_cell(t, c);
            }
    for (size_t k = 0; k < t->n_columns; k++) {
        struct column *c = &t->columns[k];
        len numbers = c->before + c->behind + pad_left(t, k) + pad_right(t, k);
        raise(&c->pieces, numbers);
        raise(&c->least, c->pieces);
        raise(&c->natural, c->least);
    }
}

/* ---- fitting ---- */

static void resize(struct table *t, len size)
{
    t->leading = (len)((int64_t)t->leading * size / t->size);
    t->size = size;
    for (size_t i = 0; i < t->n_rows; i++)
        for (struct cell *c = t->rows[i].first; c; c = c->next)
            for (struct cell_part *p = c->parts; p; p = p->next)
                if (!p->block)
                    para_resize(&p->para, t->size, t->leading);
}

static void place_columns(struct table *t)
{
    for (size_t k = 0; k < t->n_columns; k++) {
        t->columns[k].x = t->width;
        t->width += t->columns[k].width;
    }
}

void table_widths(struct table *t)
{
    struct diag *d = t->s->job->diag;
    measure(t);
    while (!column_widths(t->columns, t->n_columns, t->room)) {
        if (t->size - SIZE_STEP < TABLE_SIZE_LEAST) {
            finding(d, F_BLOCK_ZU_GROSS, t->pos, "%s",
                    DE_EN(d, "die Spalten der Tabelle brauchen mehr als die Breite des Textes",
                          "the table's columns need more than the width of the text"));
            break;
        }
        resize(t, t->size - SIZE_STEP);
        measure(t);
    }
    table_balance(t);
    place_columns(t);
}
