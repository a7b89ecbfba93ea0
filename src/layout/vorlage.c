/* SPDX-License-Identifier: EUPL-1.2 */
/* A Vorlage: subject, Beratungsfolge, sections with Roman numbers, the matrix of the Leitbild. Both
 * tables are made of texts (table.h) and get structure, width and page breaks as a tabelle does.
 * Without address and salutation; its closing is the letter's (letter.c). */
#include "layout/table.h"

#include "base/arena.h"

#include <string.h>

enum { RATINGS = 5 };
#define RATING_WIDTH  LEN_UM(10000)
#define SESSION_WIDTH LEN_UM(26000) /* of the columns beside the Gremium */
#define RATING_MARK   "■"
#define NUMBER_GAP    LEN_PT(6) /* between a section's number and its title */

/* ---- Beratungsfolge ---- */

static void put_text(struct table *t, const char *text)
{
    struct cell *c = table_cell(t, 1, 1);
    enum style style = row_style(&t->rows[t->n_rows - 1]);
    if (*text)
        cell_add_para(t, c, para_plain(t->s, text, style, s_new(t->s, c->owner, ROLE_P)));
}

static const char *session_date(struct set *s, const struct node *gremium)
{
    const char *value = node_attr(gremium, ATTR_DATUM);
    struct date d;
    if (!value || !date_parse_iso(value, strlen(value), &d))
        return value ? value : "";
    char *din = arena_alloc(s->a, 11);
    date_print_din(d, din);
    return din;
}

static const char *publicity(const struct set *s, const struct node *gremium)
{
    if (!node_attr(gremium, ATTR_OEFFENTLICH))
        return "";
    bool open = node_flag(gremium, ATTR_OEFFENTLICH, true);
    return s->brief->phrases[open ? PHRASE_OEFFENTLICH : PHRASE_NICHTOEFFENTLICH];
}

static bool any_has(const struct node *list, enum attr_name name)
{
    for (const struct node *n = node_child(list, KIND_GREMIUM); n; n = node_next(n))
        if (node_attr(n, name))
            return true;
    return false;
}

/* Gremium, day, public or not; a column that no row fills is left out */
static void set_sessions(struct set *s, const struct node *list, struct snode *owner)
{
    const char *const *phrase = s->brief->phrases;
    bool dated = any_has(list, ATTR_DATUM), said = any_has(list, ATTR_OEFFENTLICH);
    if (!node_child(list, KIND_GREMIUM))
        return;
    v_gap(s, set_line(s));
    struct table *t = table_new(s, owner, 0, list->pos);
    table_column(t)->kind = COLUMN_SHARE;
    for (int i = dated + said; i; i--)
        *table_column(t) = (struct column){.kind = COLUMN_GIVEN, .given = SESSION_WIDTH};
    table_caption(t, phrase[PHRASE_BERATUNGSFOLGE]);
    table_row(t, SECTION_HEAD);
    put_text(t, phrase[PHRASE_GREMIUM]);
    if (dated)
        put_text(t, phrase[PHRASE_SITZUNG]);
    if (said)
        put_text(t, phrase[PHRASE_BERATUNG]);
    for (const struct node *n = node_child(list, KIND_GREMIUM); n; n = node_next(n)) {
        table_row(t, SECTION_BODY);
        put_text(t, node_text(s->a, n));
        if (dated)
            put_text(t, session_date(s, n));
        if (said)
            put_text(t, publicity(s, n));
    }
    table_set(t);
}

/* ---- Leitbild ---- */

static const char *rating_words(struct set *s, int rating)
{
    struct fields f;
    for (int i = 0; i < FIELD_COUNT; i++)
        f.value[i] = "";
    f.value[FIELD_NR] = arena_printf(s->a, "%d", rating);
    const char *words = fields_expand(s->a, s->brief->phrases[PHRASE_WERTUNG], &f);
    return words ? words : f.value[FIELD_NR];
}

/* the mark; who cannot see it hears "4 von 5" */
static void put_mark(struct table *t, int rating)
{
    struct set *s = t->s;
    struct cell *c = table_cell(t, 1, 1);
    struct snode *span = s_new(s, s_new(s, c->owner, ROLE_P), ROLE_SPAN);
    span->alt = rating_words(s, rating);
    struct para p = para_plain(s, RATING_MARK, STYLE_REGULAR, span);
    p.rgb = s->brief->rgb_accent;
    p.spans[0].size = p.size * 4 / 3;
    cell_add_para(t, c, p);
}

static void put_goal(struct table *t, const struct node *ziel)
{
    const char *value = node_attr(ziel, ATTR_WERTUNG);
    int rating = value && *value > '0' && *value <= '0' + RATINGS ? *value - '0' : 0;
    table_row(t, SECTION_BODY);
    struct cell *c = table_cell(t, 1, 1);
    struct snode *owner = s_new(t->s, c->owner, ROLE_P);
    cell_add_para(t, c, para_inline(t->s, ziel, STYLE_REGULAR, owner));
    for (int i = 1; i <= RATINGS; i++) {
        if (i == rating)
            put_mark(t, i);
        else
            table_cell(t, 1, 1);
    }
}

static void set_matrix(struct set *s, const struct node *leitbild, struct snode *owner)
{
    const char *caption = s->brief->phrases[PHRASE_LEITBILD_WERTUNG];
    struct table *t = table_new(s, owner, 0, leitbild->pos);
    table_column(t)->kind = COLUMN_SHARE;
    for (int i = 1; i <= RATINGS; i++)
        *table_column(t) =
            (struct column){.kind = COLUMN_GIVEN, .given = RATING_WIDTH, .align = ALIGN_CENTRE};
    t->columns[RATINGS].given -= pad_left(t, RATINGS); /* none at its right */
    if (*caption)
        table_caption(t, caption);
    table_row(t, SECTION_HEAD);
    put_text(t, s->brief->phrases[PHRASE_ZIEL]);
    for (int i = 1; i <= RATINGS; i++)
        put_text(t, arena_printf(s->a, "%d", i));
    for (const struct node *n = node_child(leitbild, KIND_ZIEL); n; n = node_next(n))
        put_goal(t, n);
    table_set(t);
}

/* ---- sections ---- */

static const char *roman(struct arena *a, unsigned n)
{
    static const struct {
        unsigned value;
        const char *digits;
    } STEPS[] = {{100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"},
                 {9, "IX"},  {5, "V"},   {4, "IV"}, {1, "I"}};
    const char *out = "";
    for (size_t i = 0; i < sizeof STEPS / sizeof *STEPS; i++)
        for (; n >= STEPS[i].value; n -= STEPS[i].value)
            out = arena_printf(a, "%s%s", out, STEPS[i].digits);
    return out;
}

static const char *title_of(const struct set *s, const struct node *section)
{
    const char *title = node_attr(section, ATTR_TITEL);
    if (section->kind == KIND_LEITBILD)
        return s->brief->phrases[PHRASE_LEITBILD];
    return title ? title : "";
}

/* The Leitbild has a heading of its own, but for one that stands in its section already. */
static bool has_heading(const struct set *s, const struct node *section, const struct node *before)
{
    return section->kind == KIND_ABSCHNITT || !before || before->kind != KIND_ABSCHNITT ||
           strcmp(title_of(s, section), title_of(s, before)) != 0;
}

static bool is_section(const struct node *n)
{
    return n->kind == KIND_ABSCHNITT || n->kind == KIND_LEITBILD;
}

/* bold, larger than a heading inside a section */
static struct para heading_para(struct set *s, const char *text, struct snode *owner)
{
    struct para p = para_plain(s, text, STYLE_BOLD, owner);
    p.size = s->brief->size * 6 / 5;
    p.leading = s->brief->leading * 6 / 5;
    p.justified = p.hyphenate = false;
    p.display = true;
    return p;
}

static const char *section_mark(struct set *s, unsigned number)
{
    return arena_printf(s->a, "%s.", roman(s->a, number));
}

/* width of the widest number, for all sections alike */
static len numbers_width(struct set *s, const struct node *root)
{
    len widest = 0;
    unsigned number = 0;
    for (const struct node *n = root->first; n; n = n->next) {
        if (!is_section(n))
            continue;
        struct para p = heading_para(s, section_mark(s, ++number), NULL);
        const struct shaped *const *pieces;
        len width;
        para_shape(s, &p, &p.spans[0], 0, p.len, false, &pieces, &width);
        widest = width > widest ? width : widest;
    }
    return widest + NUMBER_GAP;
}

/* "IV. Finanzielle Auswirkungen", the number hanging; answers its item */
static size_t set_section_heading(struct set *s, const struct node *section, unsigned number,
                                  len indent, struct snode *owner)
{
    const char *mark = section_mark(s, number), *title = title_of(s, section);
    struct snode *heading = s_new(s, owner, ROLE_H2);
    struct para label = heading_para(s, arena_printf(s->a, "%s ", mark), heading);
    struct para p = heading_para(s, title, heading);
    struct line **lines;
    size_t first = s->v.n, n = para_set(s, &label, &lines);
    p.width = s->width - indent;
    v_para(s, &p, indent);
    if (first == s->v.n) {
        v_line(s, lines[0], 0, COST_KEEP); /* no title */
    } else if (n) {
        line_merge(lines[0], s->v.v[first].line, indent);
        s->v.v[first].line = lines[0];
        s->v.v[first].x = 0;
    }
    bookmark_question(s, arena_printf(s->a, "%s %s", mark, title), first, NULL, 0);
    return first;
}

static void set_section(struct set *s, const struct node *section, struct snode *owner)
{
    s->heading = 0;
    s->bookmark_level = 1;
    if (section->kind == KIND_LEITBILD)
        set_matrix(s, section, owner);
    else
        set_body(s, section, owner, 0);
    s->bookmark_level = 0;
}

/* A Leitbild without a heading of its own stays in the section before it, and counts no number. */
static void set_sections(struct set *s, const struct node *root, struct snode *owner)
{
    len indent = numbers_width(s, root);
    const struct node *before = NULL;
    struct snode *sect = owner;
    unsigned number = 0;
    for (const struct node *n = root->first; n; before = n, n = n->next) {
        if (!is_section(n))
            continue;
        bool heading = has_heading(s, n, before);
        v_gap(s, heading ? set_line(s) + set_gap(s) / 2 : set_gap(s));
        sect = heading ? s_new(s, owner, ROLE_SECT) : sect;
        size_t first = heading ? set_section_heading(s, n, ++number, indent, sect) : s->v.n;
        size_t text = s->v.n;
        v_gap(s, heading ? set_gap(s) / 2 : 0);
        set_section(s, n, sect);
        if (heading)
            v_keep_next(s, first, text - first + 1);
    }
}

void set_vorlage(struct set *s, struct snode *owner)
{
    const struct node *root = s->job->letter->root;
    struct para p =
        para_plain(s, s->fields->value[FIELD_BETREFF], STYLE_BOLD, s_new(s, owner, ROLE_H1));
    p.size = s->brief->size * 4 / 3;
    p.leading = s->brief->leading * 5 / 4;
    p.justified = p.hyphenate = false;
    size_t first = v_para(s, &p, 0);
    v_keep_next(s, first, s->v.n - first);
    set_sessions(s, node_child(root, KIND_BERATUNGSFOLGE), owner);
    set_sections(s, root, owner);
}
