/* SPDX-License-Identifier: EUPL-1.2 */
/* Numbers against DIN 5008, by the rules of templates/regeln.xml: wo="zahl" in texts, wo="telefon"
 * in the fields for phones. Expressions are searched in stretches around digits only: a rule of
 * this place must have a digit, and look no further than 24 bytes from it, so a text of a thousand
 * words costs what its numbers do. */
#include "check/flats.h"
#include "check/form.h"

enum { PHONE_MAX = 200 }; /* bytes of a phone field; longer ones are not judged */

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

enum {
    BEFORE_DIGIT = 24, /* bytes that a rule may look at before the first digit of a stretch */
    BEHIND_DIGIT = 24  /* and behind its last; digits nearer than this are one stretch */
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* the next stretch of a text that holds digits, from blank to blank; false: none is left */
static bool next_stretch(const struct form_text *t, size_t *start, size_t *end)
{
    size_t i = *end, last;
    while (i < t->n && !is_digit(t->s[i]))
        i++;
    if (i == t->n)
        return false;
    for (last = i; i < t->n && i - last < BEHIND_DIGIT; i++)
        if (is_digit(t->s[i]))
            last = i;
    size_t from = *end, least = *end;
    while (!is_digit(t->s[from]))
        from++;
    from = from > least + BEFORE_DIGIT ? from - BEFORE_DIGIT : least;
    while (from > least && t->s[from - 1] != ' ')
        from--;
    while (i < t->n && t->s[i] != ' ')
        i++;
    *start = from;
    *end = i;
    return true;
}

static void search_stretch(struct work *w, const struct form_text *t, enum rule_place place,
                           size_t start, size_t end)
{
    struct rule_scan *scan =
        rules_scan(w->arena, w->c->rules, place, t->s + start, end - start, NULL);
    struct rule_hit hit;
    for (enum rx_result r; (r = rules_next(scan, &hit)) != RX_NO;) {
        struct pos pos = form_pos(t, start + hit.start, start + hit.end);
        if (r == RX_YES)
            finding(w->diag, F_ZAHL_FORMAT, pos, "„%.*s“", (int)(hit.end - hit.start),
                    t->s + start + hit.start);
        else
            finding(w->diag, F_REGEL_ABGEBROCHEN, form_pos(t, 0, t->n), "%s", hit.id);
    }
}

/* every rule of numbers wants a digit: only what stands near one is searched */
static void search(struct work *w, const struct form_text *t)
{
    size_t start = 0, end = 0;
    if (is_phone(t->node)) {
        if (t->n <= PHONE_MAX)
            search_stretch(w, t, RULE_PHONE, 0, t->n);
        return;
    }
    if (t->flat && !rules_may_hit(w->c->rules, RULE_NUMBER, flat_words(w, t->node)))
        return;
    while (next_stretch(t, &start, &end))
        search_stretch(w, t, RULE_NUMBER, start, end);
}

void pass_numbers(struct work *w)
{
    struct form_walk f = form_walk(w, FORM_PRINTED);
    struct form_text t;
    while (w->c->rules && form_next(&f, &t))
        if (!is_left_out(&t))
            search(w, &t);
}
