/* SPDX-License-Identifier: EUPL-1.2 */
/* The vertical list: lines and gaps in reading order, with the cost of a page break behind each.
 * v_cost and v_keep_ only raise costs, so their order does not matter. Items move when the list
 * grows: they are named by their index, never kept by address. Also small things of the set that
 * all parts need: structure nodes, bookmarks, targets. */
#include "layout/set.h"

#include "base/arena.h"

#include <string.h>

static struct v_item *v_add(struct set *s)
{
    struct v_list *v = &s->v;
    if (v->n == v->cap) {
        size_t cap = v->cap ? 2 * v->cap : 16;
        struct v_item *items = ARENA_ARRAY(s->a, cap, struct v_item);
        if (v->n)
            memcpy(items, v->v, v->n * sizeof *items);
        v->v = items;
        v->cap = cap;
    }
    return &v->v[v->n++];
}

void v_gap(struct set *s, len height)
{
    struct v_item *i = v_add(s);
    i->kind = V_GAP;
    i->height = height;
    i->frame = s->frame;
}

size_t v_line(struct set *s, struct line *l, len x, int64_t cost)
{
    struct v_item *i = v_add(s);
    i->kind = V_LINE;
    i->height = l->above + l->below;
    i->x = x;
    i->line = l;
    i->cost = cost;
    i->frame = s->frame;
    return s->v.n - 1;
}

size_t v_para(struct set *s, const struct para *p, len x)
{
    struct line **lines;
    size_t n = para_set(s, p, &lines), first = s->v.n;
    for (size_t i = 0; i < n; i++) {
        int64_t cost = COST_LINES;
        if (i + 1 == n)
            cost = COST_PARAGRAPH;
        else if (i == 0 || i + 2 == n)
            cost = COST_WIDOW;
        v_line(s, lines[i], x, cost + (lines[i]->hyphen ? COST_HYPHEN : 0));
    }
    return first;
}

void v_cost(struct set *s, int64_t cost)
{
    size_t i = s->v.n;
    while (i && s->v.v[i - 1].kind != V_LINE)
        i--;
    if (i && s->v.v[i - 1].cost < cost)
        s->v.v[i - 1].cost = cost;
}

static void keep(struct v_item *i)
{
    if (i->kind == V_LINE && i->cost < COST_KEEP)
        i->cost = COST_KEEP;
}

void v_keep_next(struct set *s, size_t i, size_t lines)
{
    for (size_t seen = 0; i < s->v.n && seen < lines; i++) {
        keep(&s->v.v[i]);
        seen += s->v.v[i].kind == V_LINE;
    }
}

void v_keep_before(struct set *s, size_t i, size_t lines)
{
    for (size_t seen = 0; i > 0 && seen < lines; i--) {
        keep(&s->v.v[i - 1]);
        seen += s->v.v[i - 1].kind == V_LINE;
    }
}

len set_gap(const struct set *s)
{
    return s->brief->paragraph_gap;
}

len set_line(const struct set *s)
{
    return s->brief->leading;
}

struct snode *s_new(struct set *s, struct snode *parent, enum role role)
{
    struct snode *n = ARENA_NEW(s->a, struct snode);
    n->role = role;
    n->id = s->pages->n_snodes++;
    n->parent = parent;
    if (!parent)
        return n;
    if (parent->last)
        parent->last->next = n;
    else
        parent->first = n;
    parent->last = n;
    return n;
}

void s_forget(struct set *s, struct snode *n)
{
    struct snode *before = NULL;
    for (struct snode *c = n->parent->first; c != n; c = c->next)
        before = c;
    if (before)
        before->next = NULL;
    else
        n->parent->first = NULL;
    n->parent->last = before;
    s->pages->n_snodes--;
}

void v_bookmark(struct set *s, const char *title, const struct target *target, int level)
{
    struct bookmark *b = ARENA_NEW(s->a, struct bookmark);
    b->title = title;
    b->target = target;
    b->level = s->bookmark_level + level;
    if (s->last_bookmark)
        s->last_bookmark->next = b;
    else
        s->pages->bookmarks = b;
    s->last_bookmark = b;
}

void v_target(struct set *s, size_t item, struct target *target)
{
    struct v_item *i = &s->v.v[item];
    struct target **all = ARENA_ARRAY(s->a, i->n_targets + 1, struct target *);
    if (i->n_targets)
        memcpy(all, i->targets, i->n_targets * sizeof *all);
    all[i->n_targets++] = target;
    i->targets = all;
}
