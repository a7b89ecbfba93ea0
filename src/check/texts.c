/* SPDX-License-Identifier: EUPL-1.2 */
/* The words themselves: answers without any, and placeholders that were left in. Placeholders are
 * found by the rules (RULE_PLACEHOLDER), but for "…" alone, which is no expression's matter. */
#include "base/utf8.h"
#include "check/flats.h"
#include "check/piece.h"

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

bool holds_fault(const struct work *w, const struct node *n)
{
    const struct node *next = walk_over(w->root, n);
    for (const struct finding *f = diag_first(w->diag); f; f = f->next)
        if (f->id == F_SCHEMA_VERLETZT && f->pos.src == n->pos.src && f->pos.start > n->pos.start &&
            (!next || f->pos.start < next->pos.start))
            return true;
    return false;
}

void report_empty(struct work *w, size_t k)
{
    const struct answer *a = &w->answers[k];
    size_t q = a->n ? a->named[0].q : 0;
    if (!holds_fault(w, a->zu))
        finding(w->diag, F_ANTWORT_LEER, a->zu->pos, "%s", a->n ? asked_words(w, &q, 1) : "");
}

void pass_empty(struct work *w)
{
    for (size_t k = 0; k < w->n_answers; k++)
        if (is_empty(w->answers[k].zu))
            report_empty(w, k);
}

/* ---- placeholders ---- */

static void report(struct work *w, const struct piece *p, enum finding_id id, size_t start,
                   size_t end, const char *rule)
{
    if (rule)
        finding(w->diag, id, piece_pos(p, start, end), "%s", rule);
    else
        finding(w->diag, id, piece_pos(p, start, end), DE_EN(w->diag, "„%s“", "“%s”"),
                piece_words(w, p, start, end));
}

/* the words of another that a clerk must not change; a label that is not filled in reads no
 * question, which is reported as that */
static bool is_foreign(const struct work *w, const struct piece *p)
{
    return p->attr == ATTR_LABEL || (w->asked.known && piece_in(w, p, KIND_ZITAT));
}

/* called for each piece of the letter */
static void search(void *user, const struct piece *p)
{
    struct work *w = user;
    struct rule_hit hit;
    if (is_foreign(w, p))
        return;
    if (!strcmp(p->s, "…") || !strcmp(p->s, "...")) {
        report(w, p, F_PLATZHALTER, 0, p->n, NULL);
        return;
    }
    if (!w->c->rules)
        return;
    const struct probe_sets *words = p->flat ? flat_words(w, p->node) : NULL;
    struct rule_scan *scan = rules_scan(w->arena, w->c->rules, RULE_PLACEHOLDER, p->s, p->n, words);
    for (enum rx_result r; (r = rules_next(scan, &hit)) != RX_NO;) {
        if (r == RX_YES)
            report(w, p, F_PLATZHALTER, hit.start, hit.end, NULL);
        else
            report(w, p, F_REGEL_ABGEBROCHEN, 0, p->n, hit.id);
    }
}

void pass_placeholders(struct work *w)
{
    pieces_each(w, search, w);
}
