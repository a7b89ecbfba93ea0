/* SPDX-License-Identifier: EUPL-1.2 */
/* The rules of the letterhead's own, over the letter's own words: those of quoted questions are not
 * the house's. A rule that goes over its limits is told once and then left out. O(rules x bytes):
 * they have no words to be spared by, but a house has few. */
#include "base/arena.h"
#include "brief/brief.h"
#include "check/piece.h"
#include "match/rx.h"

struct house {
    struct work *w;
    const struct house_rule **rules; /* NULL: gave up */
    size_t n;
};

static bool looks_at(const struct work *w, enum house_place place, const struct piece *p)
{
    if (place == HOUSE_ALLES)
        return true;
    if (place == HOUSE_AKTENZEICHEN)
        return p->attr == ATTR_AKTENZEICHEN;
    return piece_in(w, p, house_place_kind(place));
}

/* false: the rule gave up */
static bool search(struct work *w, const struct house_rule *rule, const struct piece *p)
{
    struct rx_span spans[RX_GROUPS];
    enum rx_result result = RX_YES;
    for (size_t from = 0; from < p->n;) {
        result = rx_find(rule->rx, p->s, p->n, from, spans);
        if (result != RX_YES)
            break;
        size_t start = spans[0].start, end = spans[0].end;
        finding_of_rule(w->diag, &rule->info, piece_pos(p, start, end),
                        DE_EN(w->diag, "„%s“", "“%s”"), piece_words(w, p, start, end));
        from = end > from ? end : p->n;
    }
    if (result == RX_LIMIT)
        finding(w->diag, F_REGEL_ABGEBROCHEN, piece_pos(p, 0, p->n), "%s", rule->info.name);
    return result != RX_LIMIT;
}

/* called for each piece of the letter */
static void look(void *user, const struct piece *p)
{
    struct house *h = user;
    if (piece_in(h->w, p, KIND_ZITAT))
        return;
    for (size_t i = 0; i < h->n; i++)
        if (h->rules[i] && looks_at(h->w, h->rules[i]->place, p) && !search(h->w, h->rules[i], p))
            h->rules[i] = NULL;
}

/* runs on the letter that bears the letterhead, not on the Anfrage it answers */
void pass_house(struct work *w)
{
    struct house h = {w, NULL, 0};
    const struct house_rule *first = w->c->brief ? w->c->brief->house : NULL;
    if (!first || w->root != w->c->letter->root)
        return;
    for (const struct house_rule *r = first; r; r = r->next)
        h.n++;
    h.rules = ARENA_ARRAY(w->arena, h.n, const struct house_rule *);
    size_t i = 0;
    for (const struct house_rule *r = first; r; r = r->next)
        h.rules[i++] = r;
    pieces_each(w, look, &h);
}
