/* SPDX-License-Identifier: EUPL-1.2 */
/* Automatic numbers of Word (ISO 29500-1, 17.9): a paragraph names a num, which stands for an
 * abstract list of nine levels; lists of one abstract count on, unless a num starts anew. */
#include "foreign/tool/docx.h"

#include <string.h>

enum { LINKS = 5 }; /* from a list to the style that holds it */

static const struct x *level_of(const struct x *list, unsigned level)
{
    for (const struct x *l = x_child(list, "w:lvl"); l; l = x_next(l, "w:lvl"))
        if (x_number(x_attr(l, "w:ilvl"), DOCX_LEVELS) == level)
            return l;
    return NULL;
}

static const struct x *override_of(const struct x *num, unsigned level)
{
    const struct x *o = x_child(num, "w:lvlOverride");
    while (o && x_number(x_attr(o, "w:ilvl"), DOCX_LEVELS) != level)
        o = x_next(o, "w:lvlOverride");
    return o;
}

/* the abstract list of a num, by way of a list style; its place in the index */
static size_t abstract_of(const struct docx *d, const struct x *num)
{
    const char *id = x_attr(x_child(num, "w:abstractNumId"), "w:val");
    for (int i = 0; i < LINKS; i++) {
        const char *link = x_attr(x_child(x_lookup(&d->abstracts, id), "w:numStyleLink"), "w:val");
        const struct x *style = link ? x_lookup(&d->styles, link) : NULL;
        const struct x *pr = x_child(x_child(style, "w:pPr"), "w:numPr");
        num = x_lookup(&d->nums, x_attr(x_child(pr, "w:numId"), "w:val"));
        if (!num)
            break;
        id = x_attr(x_child(num, "w:abstractNumId"), "w:val");
    }
    return x_place(&d->abstracts, id);
}

/* a list and where it has come to */
struct list {
    const struct x *num, *abstract;
    struct docx_count *count; /* of the abstract list: all its nums share it */
    bool *overridden;         /* by level, of this num alone */
};

static const struct x *definition(const struct list *l, unsigned level)
{
    const struct x *own = x_child(override_of(l->num, level), "w:lvl");
    return own ? own : level_of(l->abstract, level);
}

static unsigned start_of(const struct list *l, unsigned level)
{
    return x_number(x_attr(x_child(definition(l, level), "w:start"), "w:val"), 1);
}

/* One more at this level; those below begin anew unless lvlRestart is 0. The start of a num holds
 * for its first paragraph at that level alone. */
static void advance(const struct list *l, unsigned level)
{
    struct docx_count *c = l->count;
    const struct x *anew = x_child(override_of(l->num, level), "w:startOverride");
    if (anew && !l->overridden[level])
        c->value[level] = x_number(x_attr(anew, "w:val"), 1);
    else
        c->value[level] = c->begun[level] ? c->value[level] + 1 : start_of(l, level);
    c->begun[level] = true;
    l->overridden[level] = true;
    for (unsigned i = level + 1; i < DOCX_LEVELS; i++) {
        const struct x *restart = x_child(definition(l, i), "w:lvlRestart");
        if (!restart || strcmp(x_attr(restart, "w:val") ? x_attr(restart, "w:val") : "", "0") != 0)
            c->begun[i] = false;
    }
}

static void put_value(struct buf *b, unsigned value, const char *format)
{
    static const struct {
        const char *name;
        enum numeral kind;
        bool upper;
    } FORMATS[] = {
        {"lowerLetter", NUMERAL_LETTER, false}, {"upperLetter", NUMERAL_LETTER, true},
        {"lowerRoman", NUMERAL_ROMAN, false},   {"upperRoman", NUMERAL_ROMAN, true},
        {"decimalZero", NUMERAL_PADDED, false},
    };
    if (!strcmp(format, "none"))
        return;
    for (size_t i = 0; i < sizeof FORMATS / sizeof *FORMATS; i++)
        if (!strcmp(format, FORMATS[i].name)) {
            numeral_put(b, value, FORMATS[i].kind, FORMATS[i].upper);
            return;
        }
    numeral_put(b, value, NUMERAL_DECIMAL, false);
}

static const char *format_of(const struct x *level)
{
    const char *format = x_attr(x_child(level, "w:numFmt"), "w:val");
    return format ? format : "decimal";
}

/* "%1.%2." with the numbers in it */
static void put_pattern(struct buf *b, const struct list *l, const struct x *level, const char *s)
{
    bool legal = docx_on(x_child(level, "w:isLgl"));
    for (; *s; s++) {
        if (*s != '%' || s[1] < '1' || s[1] > '9') {
            buf_byte(b, (unsigned char)*s);
            continue;
        }
        unsigned at = (unsigned)(*++s - '1');
        unsigned value = l->count->begun[at] ? l->count->value[at] : start_of(l, at);
        put_value(b, value, legal ? "decimal" : format_of(definition(l, at)));
    }
}

/* the level whose style this is; a paragraph that says none gets the first */
static unsigned level_number(const struct docx *d, const struct x *paragraph,
                             const struct x *abstract)
{
    const char *said = docx_property(d, paragraph, "w:numPr/w:ilvl", "w:val");
    const char *style = docx_style(d, paragraph);
    for (unsigned i = 0; !said && style && i < DOCX_LEVELS; i++) {
        const char *of = x_attr(x_child(level_of(abstract, i), "w:pStyle"), "w:val");
        if (of && !strcmp(of, style))
            return i;
    }
    unsigned level = x_number(said, 0);
    return level < DOCX_LEVELS ? level : DOCX_LEVELS - 1;
}

/* Counts even where nothing is shown: the numbers behind it depend on it. */
bool docx_number(struct docx *d, const struct x *paragraph)
{
    size_t num = x_place(&d->nums, docx_property(d, paragraph, "w:numPr/w:numId", "w:val"));
    const struct x *num_node = x_at(&d->nums, num);
    size_t abstract = num_node ? abstract_of(d, num_node) : d->abstracts.n;
    if (abstract == d->abstracts.n)
        return false;
    struct list l = {num_node, x_at(&d->abstracts, abstract), &d->counts[abstract],
                     d->overridden[num]};
    unsigned at = level_number(d, paragraph, l.abstract);
    const struct x *level = definition(&l, at);
    const char *pattern = x_attr(x_child(level, "w:lvlText"), "w:val");
    size_t before = d->text.n;
    advance(&l, at);
    if (!level || !pattern)
        return false;
    if (!strcmp(format_of(level), "bullet"))
        bullet_put(&d->text, pattern);
    else
        put_pattern(&d->text, &l, level, pattern);
    if (d->text.n > before)
        buf_byte(&d->text, ' ');
    return d->text.n > before;
}
