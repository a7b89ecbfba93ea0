/* SPDX-License-Identifier: EUPL-1.2 */
/* Numbers against DIN 5008, by the rules of templates/regeln.xml: wo="zahl" in texts, wo="telefon"
 * in the fields for phones. */
#include "check/form.h"
#include "match/rules.h"

static bool is_phone(const struct node *n)
{
    return n->kind == KIND_TELEFON || n->kind == KIND_MOBIL || n->kind == KIND_TELEFAX;
}

/* numbers of another kind, or the words of another */
static bool is_left_out(const struct form_text *t)
{
    if (t->attr != ATTR_COUNT)
        return t->attr != ATTR_TITEL && t->attr != ATTR_ALTERNATIVTEXT;
    return form_within(t->node, KIND_BEZUG) || form_within(t->node, KIND_BLOCKZITAT) ||
           t->node->kind == KIND_ZEICHEN || t->node->kind == KIND_ZIMMER ||
           t->node->kind == KIND_EMAIL || t->node->kind == KIND_PLZ;
}

static void search(struct work *w, const struct form_text *t)
{
    enum rule_place place = is_phone(t->node) ? RULE_PHONE : RULE_NUMBER;
    struct rule_scan *scan = rules_scan(w->arena, w->c->rules, place, t->s, t->n);
    struct rule_hit hit;
    for (enum rx_result r; (r = rules_next(scan, &hit)) != RX_NO;) {
        if (r == RX_YES)
            finding(w->diag, F_ZAHL_FORMAT, form_pos(t, hit.start, hit.end), "„%.*s“",
                    (int)(hit.end - hit.start), t->s + hit.start);
        else
            finding(w->diag, F_REGEL_ABGEBROCHEN, form_pos(t, 0, t->n), "%s", hit.id);
    }
}

void pass_numbers(struct work *w)
{
    struct form_walk f = form_walk(w, FORM_PRINTED);
    struct form_text t;
    while (w->c->rules && form_next(&f, &t))
        if (!is_left_out(&t))
            search(w, &t);
}
