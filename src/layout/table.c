/* SPDX-License-Identifier: EUPL-1.2 */
/* A tabelle: columns, rows and cells as the document gives them; caption and source. Nothing is
 * judged here: what is no width or no span is the schema's to tell and counts as none; spans that
 * do not fit are cut (table_grid.c). */
#include "layout/table.h"

#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

enum { SPAN_MAX = 999 /* as the schema has it */ };
#define CAPTION_GAP LEN_PT(4)
#define SOURCE_GAP  LEN_PT(3)
#define ABOVE_GAP   LEN_PT(3) /* beside the gap that all blocks have */
#define BELOW_GAP   LEN_PT(4)

/* ---- columns ---- */

static enum align align_of(const struct node *spalte)
{
    static const char *const names[] = {[ALIGN_LEFT] = "links",
                                        [ALIGN_CENTRE] = "mitte",
                                        [ALIGN_RIGHT] = "rechts",
                                        [ALIGN_DECIMAL] = "dezimal"};
    const char *value = node_attr(spalte, ATTR_AUSRICHTUNG);
    for (int a = ALIGN_LEFT; value && a <= ALIGN_DECIMAL; a++)
        if (!strcmp(value, names[a]))
            return (enum align)a;
    return ALIGN_LEFT;
}

/* "30%", "12,5 %" of the room; false: no percentage. Read as a length of so many points. */
static bool parse_percent(const char *v, size_t n, len room, len *out)
{
    char points[16];
    len hundred;
    if (!n || v[n - 1] != '%' || n > 12)
        return false;
    n--;
    while (n && v[n - 1] == ' ')
        n--;
    memcpy(points, v, n);
    memcpy(points + n, "pt", 3);
    if (!len_parse(points, n + 2, &hundred))
        return false;
    *out = (len)((int64_t)room * hundred / LEN_PT(100));
    return true;
}

/* "25mm", "25 mm" */
static bool parse_width(const char *v, size_t n, len *out)
{
    char tight[16];
    size_t k = 0;
    for (size_t i = 0; i < n && k < sizeof tight - 1; i++)
        if (v[i] != ' ')
            tight[k++] = v[i];
    return len_parse(tight, k, out);
}

static void read_column(struct table *t, const struct node *spalte)
{
    struct column *c = table_column(t);
    const char *v = node_attr(spalte, ATTR_BREITE);
    c->align = align_of(spalte);
    v = v ? v + strspn(v, " \t\r\n") : "";
    size_t n = strlen(v);
    while (n && strchr(" \t\r\n", v[n - 1]))
        n--;
    if (n == 1 && *v == '*')
        c->kind = COLUMN_SHARE;
    else if (parse_percent(v, n, t->room, &c->given) || parse_width(v, n, &c->given))
        c->kind = COLUMN_GIVEN;
}

/* ---- rows ---- */

static size_t span_of(const struct node *zelle, enum attr_name name)
{
    const char *v = node_attr(zelle, name);
    unsigned long n = v ? strtoul(v, NULL, 10) : 1;
    return n < 1 ? 1 : n > SPAN_MAX ? SPAN_MAX : n;
}

static void read_cell(struct table *t, const struct node *zelle)
{
    struct cell *c = table_cell(t, span_of(zelle, ATTR_SPALTEN), span_of(zelle, ATTR_ZEILEN));
    enum style style = row_style(&t->rows[t->n_rows - 1]);
    for (const struct node *n = zelle->first; n; n = n->next) {
        if (n->kind == KIND_ABSATZ)
            cell_add_para(t, c, para_inline(t->s, n, style, s_new(t->s, c->owner, ROLE_P)));
        else
            cell_add_block(t, c, n);
    }
}

static void read_rows(struct table *t, const struct node *tabelle, enum kind kind,
                      enum section section)
{
    for (const struct node *row = node_child(tabelle, kind); row; row = node_next(row)) {
        table_row(t, section);
        for (const struct node *n = node_child(row, KIND_ZELLE); n; n = node_next(n))
            read_cell(t, n);
    }
}

/* ---- the whole ---- */

void table_caption(struct table *t, const char *text)
{
    struct set *s = t->s;
    struct para p = para_plain(s, text, STYLE_BOLD, s_new(s, t->owner, ROLE_CAPTION));
    para_resize(&p, t->size, t->leading);
    p.width = t->room;
    p.justified = p.hyphenate = false;
    p.display = true;
    size_t first = v_para(s, &p, t->x);
    v_keep_next(s, first, s->v.n - first);
    v_gap(s, CAPTION_GAP);
}

void table_set(struct table *t)
{
    table_place(t);
    table_widths(t);
    table_rows(t);
}

void set_table(struct set *s, const struct node *tabelle, struct snode *owner, len x)
{
    const struct node *source = node_child(tabelle, KIND_QUELLE);
    const char *title = node_child_text(s->a, tabelle, KIND_TITEL);
    v_cost(s, COST_LEAD);
    v_gap(s, ABOVE_GAP);
    struct table *t = table_new(s, owner, x, tabelle->pos);
    for (const struct node *n = node_child(tabelle, KIND_SPALTE); n; n = node_next(n))
        read_column(t, n);
    if (*title)
        table_caption(t, title);
    read_rows(t, tabelle, KIND_KOPF, SECTION_HEAD);
    read_rows(t, tabelle, KIND_ZEILE, SECTION_BODY);
    read_rows(t, tabelle, KIND_SUMME, SECTION_SUM);
    table_set(t);
    if (source) {
        v_cost(s, COST_KEEP);
        v_gap(s, SOURCE_GAP);
        set_source(s, source, owner, x);
    }
    v_gap(s, BELOW_GAP);
}
