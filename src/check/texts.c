/* SPDX-License-Identifier: EUPL-1.2 */
/* The words themselves: answers without any, and placeholders that were left in. */
#include "base/utf8.h"
#include "check/work.h"
#include "match/rules.h"
#include "text/flat.h"

#include <string.h>

/* ---- empty answers ---- */

static bool is_invisible(uint32_t cp)
{
    return cp <= 0x20 || cp == 0xA0 || cp == 0xAD || (cp >= 0x2000 && cp <= 0x200F) ||
           (cp >= 0x2028 && cp <= 0x202F) || (cp >= 0x205F && cp <= 0x206F) || cp == 0x3000 ||
           cp == 0xFEFF;
}

static bool is_visible(const char *s)
{
    for (size_t i = 0, n = strlen(s), used; i < n; i += used)
        if (!is_invisible(utf8_decode(s + i, n - i, &used)))
            return true;
    return false;
}

/* text, or what stands for it: a reference, a picture, a table */
static bool says_something(const struct node *n)
{
    if (n->kind == KIND_TEXT)
        return is_visible(n->text);
    return n->kind == KIND_VERWEIS || n->kind == KIND_ABBILDUNG || n->kind == KIND_TABELLE;
}

static bool is_empty(const struct node *zu)
{
    const struct node *n = zu;
    while (n) {
        if (says_something(n))
            return false;
        n = n->kind == KIND_ZITAT ? walk_over(zu, n) : node_walk(zu, n);
    }
    return true;
}

void pass_empty(struct work *w)
{
    for (size_t k = 0; k < w->n_answers; k++) {
        const struct answer *a = &w->answers[k];
        size_t q = a->n ? a->named[0].q : 0;
        if (is_empty(a->zu))
            finding(w->diag, F_ANTWORT_LEER, a->zu->pos, "%s", a->n ? asked_words(w, &q, 1) : "");
    }
}

/* ---- placeholders ---- */

/* attributes that are printed */
static const enum attr_name PRINTED[] = {ATTR_TITEL, ATTR_AKTENZEICHEN, ATTR_KENNUNG,
                                         ATTR_ALTERNATIVTEXT, ATTR_ZUSATZ};

/* a text, from a node's inline content or from an attribute */
struct text {
    const char *s;
    const struct flat *flat; /* NULL: of an attribute */
    const struct node *node;
    enum attr_name attr;
};

static void report(struct work *w, const struct text *t, enum finding_id id, size_t start,
                   size_t end, const char *rule)
{
    struct pos pos =
        t->flat ? flat_pos(t->flat, start, end) : attr_part(t->node, t->attr, start, end);
    if (rule)
        finding(w->diag, id, pos, "%s", rule);
    else
        finding(w->diag, id, pos, "„%.*s“", (int)(end - start), t->s + start);
}

static void search(struct work *w, const struct text *t)
{
    size_t n = strlen(t->s);
    struct rule_hit hit;
    if (!strcmp(t->s, "…") || !strcmp(t->s, "...")) {
        report(w, t, F_PLATZHALTER, 0, n, NULL);
        return;
    }
    if (!w->c->rules)
        return;
    struct rule_scan *scan = rules_scan(w->arena, w->c->rules, RULE_PLACEHOLDER, t->s, n);
    for (enum rx_result r; (r = rules_next(scan, &hit)) != RX_NO;) {
        if (r == RX_YES)
            report(w, t, F_PLATZHALTER, hit.start, hit.end, NULL);
        else
            report(w, t, F_REGEL_ABGEBROCHEN, 0, n, hit.id);
    }
}

static void search_node(struct work *w, const struct node *n)
{
    for (size_t i = 0; i < sizeof PRINTED / sizeof *PRINTED; i++) {
        const char *value = node_attr(n, PRINTED[i]);
        if (value)
            search(w, &(struct text){value, NULL, n, PRINTED[i]});
    }
    bool inner = kind_is_inline(n->kind) && n->kind != KIND_FUSSNOTE;
    bool text = n->first && (n->first->kind == KIND_TEXT || kind_is_inline(n->first->kind));
    if (inner || !text)
        return;
    const struct flat *flat = flat_inline(w->arena, n);
    search(w, &(struct text){flat->text, flat, n, ATTR_COUNT});
}

/* never printed, or the words of another that a clerk must not change */
static bool is_foreign(const struct work *w, const struct node *n)
{
    return n->kind == KIND_REST || n->kind == KIND_HERKUNFT ||
           (n->kind == KIND_ZITAT && w->asked.known);
}

void pass_placeholders(struct work *w)
{
    const struct node *n = w->root;
    while (n) {
        bool foreign = is_foreign(w, n);
        if (!foreign)
            search_node(w, n);
        n = foreign ? walk_over(w->root, n) : node_walk(w->root, n);
    }
}
