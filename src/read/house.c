/* SPDX-License-Identifier: EUPL-1.2 */
/* A letterhead's own rules: each is compiled, its samples are run, and its texts become the row
 * that findings of it point at. A rule with a fault is left out, the others and the letterhead
 * stay; expressions that go into the letterhead are its own (brief_free). */
#include "base/arena.h"
#include "brief/brief.h"
#include "match/rx.h"
#include "read/reader.h"

#include <string.h>

struct load {
    struct arena *arena;
    struct diag *diag; /* where faults of rules go */
    const struct brief *brief;
};

static bool fail(const struct load *l, struct pos pos, const char *id, const char *why)
{
    finding(l->diag, F_REGEL_FEHLERHAFT, pos, "%s: %s", id, why);
    return false;
}

static enum severity severity_of(const struct node *n)
{
    const char *word = node_attr(n, ATTR_SCHWERE);
    return !strcmp(word, "fehler")    ? SEVERITY_ERROR
           : !strcmp(word, "warnung") ? SEVERITY_WARNING
                                      : SEVERITY_NOTE;
}

/* the schema allows the names of places.def alone; "alles" is the last */
static enum house_place place_of(const struct node *n)
{
    int p = 0;
    while (p < HOUSE_ALLES &&
           strcmp(house_place_name((enum house_place)p), node_attr(n, ATTR_WO)) != 0)
        p++;
    return (enum house_place)p;
}

/* an id of the table, or one that stood before */
static bool is_taken(const struct node *rule, const char *id)
{
    for (int i = 0; i < FINDING_COUNT; i++)
        if (!strcmp(finding_info((enum finding_id)i)->name, id))
            return true;
    for (const struct node *r = node_child(rule->parent, KIND_REGEL); r != rule; r = node_next(r))
        if (!strcmp(node_attr(r, ATTR_ID), id))
            return true;
    return false;
}

static const char *text_or(const struct load *l, const struct node *n, enum kind kind,
                           const char *otherwise)
{
    const struct node *child = node_child(n, kind);
    return child ? node_text(l->arena, child) : otherwise;
}

static const char *explained(const struct load *l, const struct node *n, enum house_place place,
                             enum lang lang)
{
    return arena_printf(
        l->arena,
        lang == LANG_EN
            ? "A rule of the letterhead “%s”, for %s. It does not report “%s”, for example."
            : "Eine Regel des Briefkopfs „%s“ für %s. Zum Beispiel „%s“ meldet sie nicht.",
        l->brief->name, house_place_words(place, lang),
        node_child_text(l->arena, n, KIND_TRIFFT_NICHT));
}

static struct finding_info info_of(const struct load *l, const struct node *n,
                                   enum house_place place)
{
    const char *text = node_child_text(l->arena, n, KIND_REGELTEXT);
    const char *remedy = node_child_text(l->arena, n, KIND_ABHILFE);
    return (struct finding_info){
        .name = node_attr(n, ATTR_ID),
        .severity = severity_of(n),
        .text = {text, text_or(l, n, KIND_REGELTEXT_EN, text)},
        .remedy = {remedy, text_or(l, n, KIND_ABHILFE_EN, remedy)},
        .explain = {explained(l, n, place, LANG_DE), explained(l, n, place, LANG_EN)},
        .example = node_child_text(l->arena, n, KIND_TRIFFT),
    };
}

static bool run_sample(const struct load *l, const struct rx *rx, const char *id,
                       const struct node *n)
{
    const char *text = node_text(l->arena, n);
    enum rx_result result = rx_find(rx, text, strlen(text), 0, NULL);
    bool hits = n->kind == KIND_TRIFFT;
    if (result == (hits ? RX_YES : RX_NO))
        return true;
    const char *why = result == RX_LIMIT ? DE_EN(l->diag, "die Regel kommt nicht zu Ende mit",
                                                 "the rule comes to no end with")
                      : hits ? DE_EN(l->diag, "die Regel trifft nicht", "the rule does not hit")
                             : DE_EN(l->diag, "die Regel trifft", "the rule hits");
    return fail(l, rule_text_pos(n), id,
                arena_printf(l->arena, DE_EN(l->diag, "%s: „%s“", "%s: “%s”"), why, text));
}

static bool passes(const struct load *l, const struct rx *rx, const struct node *rule)
{
    bool all = true;
    for (const struct node *n = rule->first; n; n = n->next)
        if (n->kind == KIND_TRIFFT || n->kind == KIND_TRIFFT_NICHT)
            all = run_sample(l, rx, node_attr(rule, ATTR_ID), n) && all;
    return all;
}

/* whether id and texts can stand in a finding */
static bool is_sound(const struct load *l, const struct node *rule)
{
    const char *id = node_attr(rule, ATTR_ID);
    bool sound = true;
    if (is_taken(rule, id))
        return fail(l, node_attr_pos(rule, ATTR_ID), id,
                    DE_EN(l->diag, "der Name ist schon vergeben; wählen Sie einen anderen",
                          "the name is given already; choose another"));
    for (const struct node *n = rule->first; n; n = n->next)
        if (!*node_text(l->arena, n))
            sound = fail(l, n->pos, id,
                         arena_printf(l->arena, DE_EN(l->diag, "<%s> ist leer", "<%s> is empty"),
                                      kind_name(n->kind)));
    return sound;
}

/* NULL after findings */
static struct house_rule *read_rule(const struct load *l, const struct node *n)
{
    const char *id = node_attr(n, ATTR_ID), *why = NULL;
    const struct node *muster = node_child(n, KIND_MUSTER);
    if (!is_sound(l, n))
        return NULL;
    struct rx *rx =
        rx_compile(l->arena, rule_expression(l->arena, muster), false, diag_lang(l->diag), &why);
    if (!rx) {
        fail(l, rule_text_pos(muster), id, why);
        return NULL;
    }
    if (!passes(l, rx, n)) {
        rx_free(rx);
        return NULL;
    }
    struct house_rule *rule = ARENA_NEW(l->arena, struct house_rule);
    rule->place = place_of(n);
    rule->info = info_of(l, n, rule->place);
    rule->rx = rx;
    return rule;
}

struct house_rule *read_house(struct arena *a, struct diag *d, const struct brief *b,
                              const struct node *root)
{
    struct load l = {a, d, b};
    struct house_rule *first = NULL, **at = &first;
    for (const struct node *n = node_child(root, KIND_REGEL); n; n = node_next(n)) {
        *at = read_rule(&l, n);
        if (*at)
            at = &(*at)->next;
    }
    return first;
}
