/* SPDX-License-Identifier: EUPL-1.2 */
/* Questions as they are asked, and question, label and answer as they are answered. Each question's
 * text is printed once in a letter, where the first answer covers it, after the questions it stands
 * under; answered parts follow their question. Costs see to it that a question is not torn and
 * keeps the first lines of its answer. Places and shown marks go by u.frage.index, counted by check
 * over the asked document. */
#include "layout/set.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "match/list.h"

#include <string.h>

enum {
    BOOKMARK_MAX = 80, /* code points of a bookmark's title */
    /* page break between questions that are answered jointly: as bad as half a page left empty */
    COST_BETWEEN_QUESTIONS = 250000,
    COST_INSIDE_QUESTION = 400000 /* inside one of them */
};

static bool is_question(const struct node *n)
{
    return n->kind == KIND_FRAGE || n->kind == KIND_TEILFRAGE;
}

/* "1." for a Frage, "a)" for a Teilfrage, "2.1" for one with a digit */
const char *question_number(struct set *s, const struct node *q)
{
    const char *nr = node_attr(q, ATTR_NR);
    if (!nr)
        return "";
    size_t n = strlen(nr);
    if (q->kind == KIND_TEILFRAGE && n && nr[n - 1] >= '0' && nr[n - 1] <= '9')
        return q->u.frage.name ? q->u.frage.name : nr;
    if (n && strchr(".)", nr[n - 1]))
        return nr;
    return arena_printf(s->a, q->kind == KIND_TEILFRAGE ? "%s)" : "%s.", nr);
}

static struct target *target_at(struct set *s, const struct node *q)
{
    if (!is_question(q) || q->u.frage.index >= s->n_targets)
        return NULL;
    return &s->targets[q->u.frage.index];
}

const char *cut_words(struct arena *a, const char *text, size_t most)
{
    size_t n = 0, cut = 0, count = 0;
    for (size_t used; text[n] && count < most; n += used, count++) {
        utf8_decode(text + n, strlen(text + n), &used);
        if (text[n] == ' ')
            cut = n;
    }
    return text[n] ? arena_printf(a, "%.*s …", (int)(cut ? cut : n), text) : text;
}

/* "Frage 2a: Wie viele Kilometer …" */
static const char *bookmark_title(struct set *s, const char *name, const char *text)
{
    return arena_printf(s->a, "Frage %s: %s", name, cut_words(s->a, text, BOOKMARK_MAX));
}

void bookmark_question(struct set *s, const char *title, size_t item, struct target *target,
                       int level)
{
    if (item >= s->v.n)
        return;
    if (!target)
        target = ARENA_NEW(s->a, struct target);
    v_target(s, item, target);
    v_bookmark(s, title, target, level);
}

static int depth_of(const struct node *q)
{
    int depth = 0;
    for (const struct node *p = q->parent; p && is_question(p); p = p->parent)
        depth++;
    return depth;
}

static len indent_of(const struct set *s, const struct node *q)
{
    return s->number_width * (depth_of(q) + 1);
}

static void name_question(struct set *s, const struct node *q, const char *text, size_t item)
{
    const char *name = is_question(q) ? q->u.frage.name : node_attr(q, ATTR_NR);
    if (name)
        bookmark_question(s, bookmark_title(s, name, text), item, target_at(s, q), depth_of(q));
}

/* ---- anfrage ---- */

static void set_question_list(struct set *s, const struct node *parent, enum kind kind,
                              struct snode *owner);

/* Its Teilfragen are set at the first of them, all at once: one list in the structure. */
static void set_asked(struct set *s, const struct node *q, struct snode *list)
{
    struct snode *li = s_new(s, list, ROLE_LI), *label = s_new(s, li, ROLE_LBL);
    struct snode *body = s_new(s, li, ROLE_LBODY);
    len indent = indent_of(s, q);
    struct para p = para_inline(s, q, STYLE_REGULAR, s_new(s, body, ROLE_P));
    p.width = s->width - indent;
    size_t first = v_para(s, &p, indent);
    set_mark(s, question_number(s, q), STYLE_REGULAR, label, first, indent - s->number_width);
    name_question(s, q, p.text, first);
    bool parts = false;
    for (const struct node *n = q->first; n; n = n->next) {
        if (n->kind == KIND_TEILFRAGE && !parts) {
            v_cost(s, COST_KEEP);
            v_gap(s, set_gap(s) / 2);
            set_question_list(s, q, KIND_TEILFRAGE, body);
            parts = true;
        } else if (n->kind == KIND_ABSATZ || n->kind == KIND_LISTE) {
            v_gap(s, set_gap(s) / 2);
            set_block(s, n, body, indent);
        }
    }
}

static void set_question_list(struct set *s, const struct node *parent, enum kind kind,
                              struct snode *owner)
{
    struct snode *list = s_new(s, owner, ROLE_L);
    list->numbering = kind == KIND_FRAGE ? NUMBERING_DECIMAL : NUMBERING_LOWER_ALPHA;
    bool any = false;
    for (const struct node *n = node_child(parent, kind); n; n = node_next(n)) {
        if (any)
            v_gap(s, kind == KIND_FRAGE ? set_gap(s) : set_gap(s) / 2);
        any = true;
        set_asked(s, n, list);
    }
}

void set_questions(struct set *s, const struct node *fragen, struct snode *owner)
{
    set_body(s, fragen, owner, 0);
    if (node_child(fragen, KIND_ABSATZ))
        v_gap(s, set_gap(s));
    set_question_list(s, fragen, KIND_FRAGE, owner);
}

/* ---- antwort ---- */

struct answer {
    struct set *s;
    const struct node *zu;
    struct snode *owner;  /* Sect of this zu */
    size_t last_question; /* item where the last printed question begins */
    bool any;
};

/* the zitat of the zu that stands for a question, NULL: none */
static const struct node *quotation_of(struct answer *w, const struct node *q)
{
    if (q->kind == KIND_ZITAT)
        return q;
    for (const struct node *z = node_child(w->zu, KIND_ZITAT); z; z = node_next(z)) {
        const char *nr = node_attr(z, ATTR_NR);
        if (nr && q->u.frage.name &&
            !strcmp(list_canonical(w->s->a, nr, strlen(nr)), q->u.frage.name))
            return z;
    }
    return NULL;
}

static enum style quote_style(const struct brief *b)
{
    return b->quote_bold ? STYLE_BOLD : b->quote_italic ? STYLE_ITALIC : STYLE_REGULAR;
}

/* number and text of one question, the number hanging */
static void set_quoted(struct answer *w, const struct node *q)
{
    struct set *s = w->s;
    const struct node *quoted = quotation_of(w, q);
    enum style style = quote_style(s->brief);
    struct snode *owner = s_new(s, w->owner, ROLE_P);
    len indent = indent_of(s, q);
    struct para p = para_inline(s, quoted ? quoted : q, style, owner);
    p.width = s->width - indent;
    if (w->any) {
        bool first = q->kind == KIND_TEILFRAGE && node_child(q->parent, KIND_TEILFRAGE) == q;
        v_cost(s, first ? COST_KEEP : COST_BETWEEN_QUESTIONS);
        v_gap(s, set_gap(s) / 2);
    }
    size_t first = v_para(s, &p, indent);
    for (size_t i = first; i + 1 < s->v.n; i++)
        s->v.v[i].cost += COST_INSIDE_QUESTION;
    set_mark(s, question_number(s, q), style, owner, first, indent - s->number_width);
    name_question(s, q, p.text, first);
    w->last_question = first;
    w->any = true;
}

/* paragraphs and lists that belong to a question's own text */
static void set_quoted_blocks(struct answer *w, const struct node *q)
{
    w->s->ground = quote_style(w->s->brief);
    for (const struct node *n = q->first; n; n = n->next) {
        if (n->kind != KIND_ABSATZ && n->kind != KIND_LISTE)
            continue;
        v_gap(w->s, set_gap(w->s) / 2);
        set_block(w->s, n, w->owner, indent_of(w->s, q));
    }
    w->s->ground = STYLE_REGULAR;
}

static bool first_showing(struct set *s, const struct node *q)
{
    if (!is_question(q) || q->u.frage.index >= s->n_targets)
        return true;
    bool first = !s->shown[q->u.frage.index];
    s->shown[q->u.frage.index] = true;
    return first;
}

static void show_question(struct answer *w, const struct node *q)
{
    if (!first_showing(w->s, q))
        return;
    set_quoted(w, q);
    if (is_question(q))
        set_quoted_blocks(w, q);
}

/* the Fragen above a Teilfrage, from the top */
static void show_above(struct answer *w, const struct node *q)
{
    if (!q->parent || !is_question(q->parent))
        return;
    show_above(w, q->parent);
    show_question(w, q->parent);
}

static void show_below(struct answer *w, const struct node *q)
{
    for (const struct node *n = node_child(q, KIND_TEILFRAGE); n; n = node_next(n)) {
        show_question(w, n);
        show_below(w, n);
    }
}

static void show_covered(struct answer *w)
{
    for (size_t i = 0; i < w->zu->u.zu.n_covers; i++) {
        const struct node *q = w->zu->u.zu.covers[i];
        show_above(w, q);
        show_question(w, q);
        if (is_question(q))
            show_below(w, q);
    }
}

static size_t set_label(struct answer *w)
{
    struct set *s = w->s;
    const struct brief *b = s->brief;
    bool letter = s->job->letter->root->kind == KIND_ANTWORT; /* a Vorlage has sections above */
    struct para p = para_plain(s, w->zu->u.zu.label, b->label_bold ? STYLE_BOLD : STYLE_REGULAR,
                               s_new(s, w->owner, letter ? ROLE_H2 : ROLE_H3));
    p.underlined = b->label_underlined;
    p.justified = false;
    if (w->any)
        v_gap(s, set_gap(s));
    size_t first = v_para(s, &p, 0);
    for (size_t i = 0; i < w->zu->u.zu.n_covers; i++) {
        struct target *t = target_at(s, w->zu->u.zu.covers[i]);
        if (t && !b->quote_questions)
            bookmark_question(s, p.text, first, t, 0);
    }
    v_gap(s, set_gap(s) / 2);
    return first;
}

static size_t lines_between(const struct set *s, size_t from, size_t to)
{
    size_t n = 0;
    for (size_t i = from; i < to; i++)
        n += s->v.v[i].kind == V_LINE;
    return n;
}

static void set_answer(struct set *s, const struct node *zu, struct snode *owner)
{
    struct answer w = {s, zu, s_new(s, owner, ROLE_SECT), s->v.n, false};
    if (s->brief->quote_questions)
        show_covered(&w);
    if (zu->u.zu.label)
        set_label(&w);
    size_t body = s->v.n;
    set_body(s, zu, w.owner, 0);
    v_keep_next(s, w.last_question, lines_between(s, w.last_question, body) + 1);
    if (s->v.n > body)
        s->v.v[s->v.n - 1].cost = COST_FREE;
}

void set_answers(struct set *s, const struct node *antworten, struct snode *owner)
{
    set_body(s, antworten, owner, 0);
    bool any = node_child(antworten, KIND_ABSATZ) != NULL;
    for (const struct node *zu = node_child(antworten, KIND_ZU); zu; zu = node_next(zu)) {
        if (any)
            v_gap(s, set_line(s));
        any = true;
        set_answer(s, zu, owner);
    }
}
