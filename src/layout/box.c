/* SPDX-License-Identifier: EUPL-1.2 */
/* Headings inside a body, framed boxes, block quotations. Nothing is drawn here: a box narrows the
 * set's width and hangs its frame on the items made meanwhile; paginate.c draws it anew on each
 * page that holds some of them (table_cell.c where the box stands in a cell). */
#include "layout/set.h"

#include "base/arena.h"

enum { HEADING_LEVELS = 3 };
#define BOX_PADDING  LEN_PT(8)
#define BOX_BLEED    LEN_PT(3)   /* keeps the rule clear of the text where a page breaks the box */
#define BOX_GAP      LEN_PT(4)   /* above and below, beside the gap that all blocks have */
#define BOX_WHOLE    LEN_PT(220) /* a box no taller than this is not broken */
#define QUOTE_INDENT LEN_UM(10000)

/* ueberschrift of stufe 1 to 3. Levels never skip one, whatever the author wrote (ISO 14289-1,
 * 7.4.2 asks for it); the look follows the author's level, the structure the level that is left. */
void set_subheading(struct set *s, const struct node *n, struct snode *owner, len x)
{
    static const enum style styles[HEADING_LEVELS] = {STYLE_BOLD, STYLE_BOLD, STYLE_BOLD_ITALIC};
    if (!flat_typeset(s->a, n)->len) /* assistive technology would announce a heading of nothing */
        return;
    const char *stufe = node_attr(n, ATTR_STUFE);
    int level = stufe && *stufe >= '1' && *stufe <= '0' + HEADING_LEVELS ? *stufe - '1' : 0;
    int shown = level > s->heading ? s->heading : level;
    s->heading = shown + 1;
    int role = ROLE_H2 + (s->depth ? s->depth - 1 : 1) + shown;
    if (role > ROLE_H6)
        role = ROLE_H6;
    struct para p = para_inline(s, n, styles[level], s_new(s, owner, (enum role)role));
    p.width = s->width - x;
    p.justified = p.hyphenate = false;
    p.display = true;
    if (level == 0)
        p.size = s->brief->size * 11 / 10;
    v_gap(s, set_gap(s) / 2);
    v_para(s, &p, x);
    v_cost(s, COST_KEEP);
}

/* a box that is not tall stays on one page */
static void keep_whole(struct set *s, size_t first)
{
    len height = 0;
    for (size_t i = first; i < s->v.n; i++)
        height += s->v.v[i].height;
    for (size_t i = first; i + 1 < s->v.n && height <= BOX_WHOLE; i++)
        if (s->v.v[i].kind == V_LINE && s->v.v[i].cost < COST_WIDOW)
            s->v.v[i].cost = COST_WIDOW;
}

/* an empty line at the head and at the foot of a box */
static void pad(struct set *s, int64_t cost)
{
    struct line *line = ARENA_NEW(s->a, struct line);
    line->above = BOX_PADDING - BOX_BLEED;
    v_line(s, line, 0, cost);
}

void set_box(struct set *s, const struct node *n, struct snode *owner, len x)
{
    const char *title = node_attr(n, ATTR_TITEL);
    const struct v_frame *outer = s->frame;
    struct v_frame *frame = ARENA_NEW(s->a, struct v_frame);
    *frame = (struct v_frame){x, s->width - x, BOX_BLEED, s->brief->rgb_accent, 0xF4F5F7};
    v_gap(s, BOX_GAP);
    size_t first = s->v.n;
    struct snode *div = s_new(s, owner, ROLE_DIV);
    len width = s->width;
    s->frame = frame;
    s->width -= BOX_PADDING;
    pad(s, COST_KEEP);
    if (title && *title) {
        struct para p = para_plain(s, title, STYLE_BOLD, s_new(s, div, ROLE_P));
        p.width = s->width - x - BOX_PADDING;
        v_para(s, &p, x + BOX_PADDING);
        v_cost(s, COST_KEEP);
        v_gap(s, set_gap(s) / 2);
    }
    set_body(s, n, div, x + BOX_PADDING);
    v_cost(s, COST_KEEP);
    pad(s, COST_PARAGRAPH);
    keep_whole(s, first);
    s->width = width;
    s->frame = outer;
    v_gap(s, BOX_GAP);
}

void set_quotation(struct set *s, const struct node *n, struct snode *owner, len x)
{
    len width = s->width;
    s->width -= QUOTE_INDENT;
    set_body(s, n, s_new(s, owner, ROLE_BLOCKQUOTE), x + QUOTE_INDENT);
    s->width = width;
}
