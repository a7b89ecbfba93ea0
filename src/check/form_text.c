/* SPDX-License-Identifier: EUPL-1.2 */
/* Walking over the texts of a letter, in document order: of each node its attributes, then its own
 * text. Texts come from flats.h; places are worked out only for what is reported, and only as often
 * as findings are kept. */
#include "check/flats.h"
#include "check/form.h"

#include <string.h>

static const enum attr_name PRINTED[] = {ATTR_TITEL,          ATTR_AKTENZEICHEN, ATTR_KENNUNG,
                                         ATTR_ALTERNATIVTEXT, ATTR_ZUSATZ,       ATTR_LABEL};

struct form_walk form_walk(struct work *w, unsigned which)
{
    return (struct form_walk){w, w->root, w->root->attrs, false, which, 0};
}

static bool is_wanted(const struct form_walk *f, const struct attr *a)
{
    for (size_t i = 0; i < sizeof PRINTED / sizeof *PRINTED; i++)
        if ((f->which & FORM_PRINTED) && a->name == PRINTED[i])
            return true;
    return f->which & FORM_ATTRIBUTES;
}

static bool is_left_out(const struct form_walk *f, const struct node *n)
{
    bool quoted = n->kind == KIND_ZITAT && f->w->asked.known;
    return n->kind == KIND_REST || n->kind == KIND_HERKUNFT ||
           (quoted && !(f->which & FORM_QUOTED));
}

/* an element whose inline content is one text; a fussnote is a text of its own */
static bool holds_text(const struct node *n)
{
    bool inner = kind_is_inline(n->kind) && n->kind != KIND_FUSSNOTE;
    return !inner && n->first && (n->first->kind == KIND_TEXT || kind_is_inline(n->first->kind));
}

static void advance(struct form_walk *f)
{
    const struct node *root = f->w->root;
    f->node = node_walk(root, f->node);
    while (f->node && is_left_out(f, f->node))
        f->node = walk_over(root, f->node);
    f->attr = f->node ? f->node->attrs : NULL;
    f->text_done = false;
}

bool form_text_of(struct work *w, const struct node *n, struct form_text *out)
{
    const struct flat *flat = n ? flat_of(w, n) : NULL;
    if (!flat || !flat->len)
        return false;
    *out = (struct form_text){flat->text, flat->len, flat, n, ATTR_COUNT, NULL};
    return true;
}

bool form_next(struct form_walk *f, struct form_text *out)
{
    for (; f->node; advance(f)) {
        while (f->attr) {
            const struct attr *a = f->attr;
            f->attr = a->next;
            *out = (struct form_text){a->value, strlen(a->value), NULL, f->node, a->name, NULL};
            if (out->n && is_wanted(f, a))
                return true;
        }
        if (f->text_done)
            continue;
        f->text_done = true;
        if (holds_text(f->node) && form_text_of(f->w, f->node, out)) {
            out->places = &f->places;
            return true;
        }
    }
    return false;
}

struct pos form_pos(const struct form_text *t, size_t start, size_t end)
{
    if (!t->flat)
        return attr_part(t->node, t->attr, start, end);
    if (t->places && ++*t->places > DIAG_CAP)
        return t->node->pos;
    struct pos pos = flat_pos(t->flat, start, end);
    return pos.src ? pos : t->node->pos;
}

bool form_within(const struct node *n, enum kind kind)
{
    while (n && n->kind != kind)
        n = n->parent;
    return n != NULL;
}

bool form_is_unfinished(struct work *w, const struct form_text *t)
{
    struct rule_hit hit;
    return w->c->rules && rules_find(w->c->rules, RULE_PLACEHOLDER, t->s, t->n, 0, &hit) == RX_YES;
}

bool form_date(const struct node *n, enum attr_name name, struct date *out)
{
    const char *value = n ? node_attr(n, name) : NULL;
    return value && date_parse_iso(value, strlen(value), out);
}
