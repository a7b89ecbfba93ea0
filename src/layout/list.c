/* SPDX-License-Identifier: EUPL-1.2 */
/* Bodies, paragraphs and lists; the dispatch over the kinds of blocks. A list is L of LI, each with
 * Lbl and LBody (ISO 32000-1, 14.8.4.3.3), its marks hanging in front of the first line of the
 * entry, whatever that is: text, a list in the list, a table. */
#include "layout/set.h"

#include "base/arena.h"

#include <string.h>

/* distance between a mark and its text */
#define MARK_GAP LEN_PT(4)

static void set_absatz(struct set *s, const struct node *n, struct snode *owner, len x)
{
    struct snode *paragraph = s_new(s, owner, ROLE_P);
    struct para p = para_inline(s, n, s->ground, paragraph);
    if (!p.len) { /* it takes its room, and is nothing to read */
        p.spans[0].owner = NULL;
        s_forget(s, paragraph);
    }
    p.width = s->width - x;
    v_para(s, &p, x);
}

void set_body(struct set *s, const struct node *body, struct snode *owner, len x)
{
    bool any = false;
    for (const struct node *n = body ? body->first : NULL; n; n = n->next) {
        if (!kind_is_block(n->kind) && n->kind != KIND_ANTWORTEN)
            continue;
        bool list = n->kind == KIND_LISTE, nested = list && body->kind == KIND_EINTRAG;
        if (any && list)
            v_cost(s, nested ? COST_KEEP : COST_LEAD); /* what leads to a list stays with it */
        if (any)
            v_gap(s, nested ? set_gap(s) / 2 : set_gap(s));
        any = true;
        set_block(s, n, owner, x);
    }
}

/* at least as high as another line */
static void heighten(struct line *line, const struct line *other)
{
    line->above = other->above > line->above ? other->above : line->above;
    line->below = other->below > line->below ? other->below : line->below;
}

/* The entry's first line becomes part of the mark's, so that both keep one baseline. An entry
 * without a line gets the mark alone; a table, a box or a picture has a gap before its first. */
void set_mark(struct set *s, const char *mark, enum style style, struct snode *label, size_t first,
              len x)
{
    struct para p = para_plain(s, arena_printf(s->a, "%s ", mark), style, label);
    p.hyphenate = false;
    struct line **lines;
    if (!para_set(s, &p, &lines))
        return;
    while (first < s->v.n && s->v.v[first].kind == V_GAP)
        first++;
    if (first >= s->v.n) {
        v_line(s, lines[0], x, COST_PARAGRAPH);
        return;
    }
    struct v_item *item = &s->v.v[first];
    line_merge(lines[0], item->line, item->x - x);
    heighten(lines[0], item->line);
    item->line = lines[0];
    item->height = lines[0]->above + lines[0]->below;
    item->x = x;
}

enum list_kind { LIST_PUNKT, LIST_STRICH, LIST_NUMMER, LIST_BUCHSTABE };
static const struct {
    const char *name;
    enum numbering numbering;
} LISTS[] = {
    [LIST_PUNKT] = {"punkt", NUMBERING_DISC},
    [LIST_STRICH] = {"strich", NUMBERING_DISC},
    [LIST_NUMMER] = {"nummer", NUMBERING_DECIMAL},
    [LIST_BUCHSTABE] = {"buchstabe", NUMBERING_LOWER_ALPHA},
};

static enum list_kind list_kind(const struct node *list)
{
    const char *art = node_attr(list, ATTR_ART);
    for (int k = LIST_PUNKT; art && k <= LIST_BUCHSTABE; k++)
        if (!strcmp(art, LISTS[k].name))
            return (enum list_kind)k;
    return LIST_PUNKT;
}

/* a, b … z, aa, ab …, with the bracket */
static const char *letter_mark(struct arena *a, size_t i)
{
    if (i < 26)
        return arena_printf(a, "%c)", (char)('a' + i));
    return arena_printf(a, "%c%c)", (char)('a' + (i / 26 - 1) % 26), (char)('a' + i % 26));
}

static const char *mark_of(struct arena *a, enum list_kind kind, size_t i)
{
    switch (kind) {
    case LIST_PUNKT: return "•";
    case LIST_STRICH: return "–";
    case LIST_NUMMER: return arena_printf(a, "%zu.", i + 1);
    case LIST_BUCHSTABE: return letter_mark(a, i);
    }
    return "";
}

static len text_width(struct set *s, const char *text, enum style style)
{
    struct para p = para_plain(s, text, style, NULL);
    const struct shaped *const *pieces;
    len width;
    para_shape(s, &p, &p.spans[0], 0, p.len, false, &pieces, &width);
    return width;
}

/* Not all of a long list's marks are shaped: of those alike in length every tenth does. */
static len mark_width(struct set *s, const struct node *list, enum list_kind kind)
{
    len widest = LEN_PT(8);
    size_t i = 0;
    for (const struct node *n = node_child(list, KIND_EINTRAG); n; n = node_next(n), i++) {
        if (i > 30 && i % 10)
            continue;
        len w = text_width(s, mark_of(s->a, kind, i), STYLE_REGULAR);
        widest = w > widest ? w : widest;
    }
    return widest + MARK_GAP;
}

/* entries of more than one block stand further apart than their parts */
static len entry_gap(const struct set *s, const struct node *list)
{
    for (const struct node *n = node_child(list, KIND_EINTRAG); n; n = node_next(n))
        if (n->first && n->first->next)
            return set_gap(s);
    return set_gap(s) / 2;
}

static void set_list(struct set *s, const struct node *list, struct snode *owner, len x)
{
    enum list_kind kind = list_kind(list);
    struct snode *l = s_new(s, owner, ROLE_L);
    l->numbering = LISTS[kind].numbering;
    len indent = mark_width(s, list, kind), gap = entry_gap(s, list);
    size_t i = 0;
    for (const struct node *n = node_child(list, KIND_EINTRAG); n; n = node_next(n), i++) {
        if (i == 1 || (i && !node_next(n)))
            v_cost(s, COST_ENTRY);
        if (i)
            v_gap(s, gap);
        struct snode *li = s_new(s, l, ROLE_LI);
        struct snode *label = s_new(s, li, ROLE_LBL);
        size_t first = s->v.n;
        set_body(s, n, s_new(s, li, ROLE_LBODY), x + indent);
        set_mark(s, mark_of(s->a, kind, i), s->ground, label, first, x);
    }
}

void set_block(struct set *s, const struct node *block, struct snode *owner, len x)
{
    if (block->kind == KIND_LISTE)
        set_list(s, block, owner, x);
    else if (block->kind == KIND_ABSATZ)
        set_absatz(s, block, owner, x);
    else if (block->kind == KIND_UEBERSCHRIFT)
        set_subheading(s, block, owner, x);
    else if (block->kind == KIND_KASTEN)
        set_box(s, block, owner, x);
    else if (block->kind == KIND_BLOCKZITAT)
        set_quotation(s, block, owner, x);
    else if (block->kind == KIND_ABBILDUNG)
        set_figure(s, block, owner, x);
    else if (block->kind == KIND_TABELLE)
        set_table(s, block, owner, x);
    else if (block->kind == KIND_ANTWORTEN)
        set_answers(s, block, owner);
}

len question_number_width(struct set *s)
{
    len widest = LEN_PT(12);
    const struct node *asked = s->job->letter->asked;
    for (const struct node *n = asked; n; n = node_walk(asked, n)) {
        bool question = n->kind == KIND_FRAGE || n->kind == KIND_TEILFRAGE;
        if (!question || !node_attr(n, ATTR_NR))
            continue;
        len w = text_width(s, question_number(s, n), STYLE_BOLD);
        widest = w > widest ? w : widest;
    }
    return widest + MARK_GAP + LEN_PT(2);
}
