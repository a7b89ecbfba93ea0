/* SPDX-License-Identifier: EUPL-1.2 */
/* Lists of Writer: a list counts anew unless it says that it goes on; the numbers of each level
 * come from its style. */
#include "foreign/tool/odt.h"

#include <string.h>

static const struct x *level_of(const struct x *style, unsigned level)
{
    const struct x *l = style ? style->first : NULL;
    while (l && x_number(x_attr(l, "text:level"), 0) != level + 1)
        l = l->next;
    return l;
}

static const struct x *style_of(const struct odt *d, const char *name)
{
    const struct x *own = x_lookup(&d->lists[0], name);
    return own ? own : x_lookup(&d->lists[1], name);
}

/* ---------- numbers ---------- */

static const char *value_or(const struct x *n, const char *name, const char *fallback)
{
    const char *value = x_attr(n, name);
    return value ? value : fallback;
}

static unsigned start_of(const struct x *level)
{
    return x_number(x_attr(level, "text:start-value"), 1);
}

static void put_value(struct buf *b, const struct x *level, unsigned value)
{
    const char *format = value_or(level, "style:num-format", "");
    bool synced = !strcmp(value_or(level, "style:num-letter-sync", "false"), "true");
    enum numeral letters = synced ? NUMERAL_LETTER : NUMERAL_PAIRED;
    if (!*format)
        return;
    switch (format[1] ? '1' : *format) {
    case 'a': numeral_put(b, value, letters, false); break;
    case 'A': numeral_put(b, value, letters, true); break;
    case 'i': numeral_put(b, value, NUMERAL_ROMAN, false); break;
    case 'I': numeral_put(b, value, NUMERAL_ROMAN, true); break;
    default: numeral_put(b, value, NUMERAL_DECIMAL, false); break;
    }
}

/* With its prefix and suffix; display-levels says how many upper levels stand before it, parted by
 * full stops. */
static void put_number(struct buf *b, const struct x *style, const struct odt_list *l,
                       unsigned level)
{
    const struct x *of = level_of(style, level);
    unsigned shown = x_number(x_attr(of, "text:display-levels"), 1);
    size_t before = b->n;
    if (!of || !*value_or(of, "style:num-format", ""))
        return;
    buf_str(b, value_or(of, "style:num-prefix", ""));
    for (unsigned i = shown > level ? 0 : level + 1 - shown; i <= level; i++) {
        const struct x *upper = level_of(style, i);
        size_t from = b->n;
        put_value(b, upper, l->begun[i] ? l->value[i] : start_of(upper));
        if (i < level && b->n > from)
            buf_byte(b, '.');
    }
    buf_str(b, value_or(of, "style:num-suffix", ""));
    if (b->n > before)
        buf_byte(b, ' ');
}

static void advance(struct odt_list *l, unsigned level, unsigned start, const char *anew)
{
    l->value[level] = anew ? x_number(anew, start) : l->begun[level] ? l->value[level] + 1 : start;
    l->begun[level] = true;
    for (unsigned i = level + 1; i < ODT_LEVELS; i++)
        l->begun[i] = false;
}

void odt_number_heading(struct odt *d, const struct x *heading)
{
    unsigned level = x_number(x_attr(heading, "text:outline-level"), 1);
    const char *unnumbered = x_attr(heading, "text:is-list-header");
    if (!d->outline || level < 1 || level > ODT_LEVELS || (unnumbered && *unnumbered == 't'))
        return;
    advance(&d->headings, level - 1, start_of(level_of(d->outline, level - 1)),
            x_attr(heading, "text:start-value"));
    put_number(&d->text, d->outline, &d->headings, level - 1);
}

/* ---------- lists ---------- */

/* a list on its way, at a level of it */
struct at {
    struct odt_list *list;
    const char *style; /* of this level and those below, unless they name another */
    unsigned level;
};

static void put_label(struct odt *d, const struct at *at, const char *anew)
{
    const struct x *style = style_of(d, at->style), *level = level_of(style, at->level);
    advance(at->list, at->level, start_of(level), anew);
    if (x_is(level, "text:list-level-style-number")) {
        put_number(&d->text, style, at->list, at->level);
    } else if (level) {
        bullet_put(&d->text, value_or(level, "text:bullet-char", "•"));
        buf_byte(&d->text, ' ');
    }
}

static void add_level(struct odt *d, const struct x *list, struct at at, struct paras *out);

/* The label goes before the item's first paragraph; a text:list-header has none, but stands at its
 * level. */
static void add_item(struct odt *d, const struct x *item, const struct at *at, struct paras *out)
{
    bool labelled = !x_is(item, "text:list-item");
    for (const struct x *n = item->first; n; n = n->next) {
        bool paragraph = x_is(n, "text:p") || x_is(n, "text:h");
        if (paragraph) {
            if (!labelled)
                put_label(d, at, x_attr(item, "text:start-value"));
            bool item_begins = d->text.n > 0;
            odt_paragraph(d, n, out);
            out->last->item = item_begins;
            labelled = true;
        } else if (x_is(n, "text:list")) {
            struct at below = *at;
            below.level += below.level + 1 < ODT_LEVELS;
            add_level(d, n, below, out);
        }
    }
}

static void add_level(struct odt *d, const struct x *list, struct at at, struct paras *out)
{
    const char *style = x_attr(list, "text:style-name");
    at.style = style ? style : at.style;
    for (const struct x *n = list->first; n; n = n->next)
        if (x_is(n, "text:list-item") || x_is(n, "text:list-header"))
            add_item(d, n, &at, out);
}

/* the list that this one goes on with; NULL: it begins anew */
static const struct odt_list *continued(const struct odt *d, const struct x *list)
{
    const char *id = x_attr(list, "text:continue-list");
    const char *on = x_attr(list, "text:continue-numbering"),
               *style = x_attr(list, "text:style-name");
    const struct odt_list *l = d->ended;
    if (id) {
        while (l && (!l->id || strcmp(l->id, id) != 0))
            l = l->before;
        return l;
    }
    if (!on || strcmp(on, "true") != 0)
        return NULL;
    while (l && (!l->style || !style || strcmp(l->style, style) != 0))
        l = l->before;
    return l;
}

void odt_add_list(struct odt *d, const struct x *list, struct paras *out)
{
    const struct odt_list *before = continued(d, list);
    struct odt_list *l = ARENA_NEW(d->a, struct odt_list);
    if (before)
        *l = *before;
    l->id = x_attr(list, "xml:id");
    l->style = x_attr(list, "text:style-name");
    add_level(d, list, (struct at){l, before ? before->style : NULL, 0}, out);
    l->before = d->ended;
    d->ended = l;
}
