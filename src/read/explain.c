/* SPDX-License-Identifier: EUPL-1.2 */
/* Explaining what is not valid: the raw tree runs through the grammar's automata once more, and
 * each fault becomes one sentence at its place. After a fault the automaton goes on as if it were
 * mended, so that what follows from it is not reported as well: a name that is nearly right is
 * taken for the right one, an element out of order does not move the place, and what was blamed
 * once is not missed again.
 *
 * Runs only where libxml2 said "not valid", so a faultless file pays nothing for it. What it marks
 * as dropped is not built. Sets of places are bits: PLACES_MAX of them. */
#include "base/arena.h"
#include "read/grammar.h"
#include "read/words.h"

#include <string.h>

/* borrowed; a letterhead's rule is explained with a pass of its own */
struct explain {
    const struct pass *p;
    const struct grammar *g;
};

/* how far the content of one element was read */
struct progress {
    const struct raw *parent;
    const struct type *t;   /* its content model */
    int at;                 /* place of the last child in order, -1: none yet */
    uint64_t seen;          /* places of all children in order */
    struct names early;     /* children that stand before their place */
    struct names blamed;    /* what was expected where a stranger stood */
    struct names strangers; /* children that have no place here at all */
};

static void explain_element(const struct explain *x, struct raw *r, const struct type *t);

static uint64_t bit(int place)
{
    return UINT64_C(1) << place;
}

/* of xs:all what did not come yet, else what may follow the last one */
static uint64_t next_places(const struct progress *c)
{
    if (c->t->all)
        return c->t->first & ~c->seen;
    return c->at < 0 ? c->t->first : c->t->follow[c->at];
}

/* whether the element may end here */
static bool is_complete(const struct progress *c)
{
    if (c->t->all)
        return (c->t->needed & ~c->seen) == 0;
    return c->at < 0 ? c->t->nullable : (c->t->last >> c->at & 1) != 0;
}

/* places of the set whose element has the name */
static uint64_t named(const struct type *t, uint64_t set, const char *name)
{
    uint64_t found = 0;
    for (size_t i = 0; i < t->n; i++)
        if ((set >> i & 1) && !strcmp(t->names[i], name))
            found |= UINT64_C(1) << i;
    return found;
}

/* set must not be empty */
static int lowest(uint64_t set)
{
    int i = 0;
    while (!(set >> i & 1))
        i++;
    return i;
}

static struct names names_of(const struct type *t, uint64_t set)
{
    struct names list = {.n = 0};
    for (size_t i = 0; i < t->n; i++)
        if (set >> i & 1)
            names_add(&list, t->names[i]);
    return list;
}

/* The shortest way from what may come next to a place of `goal`, by a breadth-first search: the
 * places passed, goal included, in order. Answers their number, 0: no way. What is passed is what
 * is missing before it. */
static size_t shortest_way(const struct progress *c, uint64_t goal, int way[PLACES_MAX])
{
    int from[PLACES_MAX], queue[PLACES_MAX]; /* from: the place before, -1 at the start */
    size_t head = 0, tail = 0, n = 0;
    uint64_t known = next_places(c);
    for (int i = 0; i < PLACES_MAX; i++) {
        from[i] = -1;
        if (known >> i & 1)
            queue[tail++] = i;
    }
    for (; !(known & goal) && head < tail && !c->t->all; head++) {
        uint64_t fresh = c->t->follow[queue[head]] & ~known;
        for (known |= fresh; fresh; fresh &= fresh - 1) {
            from[lowest(fresh)] = queue[head];
            queue[tail++] = lowest(fresh);
        }
    }
    if (!(known & goal))
        return 0;
    int last = lowest(known & goal);
    for (int place = last; place >= 0; place = from[place])
        n++;
    for (size_t i = n; i-- > 0; last = from[last])
        way[i] = last;
    return n;
}

/* attributes */

static const struct attr_rule *rule_of(const struct type *t, const struct raw_attr *a)
{
    const struct attr_rule *r = t->attrs;
    while (r && (*a->ns || strcmp(r->name, a->name) != 0))
        r = r->next;
    return r;
}

/* as the end of a sentence: the words of an enumeration, or what the schema's documentation says */
static const char *allowed_values(const struct pass *p, const struct value *v)
{
    struct names words = {.n = 0};
    if (v->boolean)
        return DE_EN(p->diag, "erlaubt sind true und false", "allowed are true and false");
    for (size_t i = 0; i < v->n_words; i++)
        names_add(&words, v->words[i]);
    if (words.n)
        return arena_printf(p->scratch, DE_EN(p->diag, "erlaubt sind %s", "allowed are %s"),
                            words_list(p, &words, WORDS_AND, false));
    const char *says = v->says[diag_lang(p->diag)];
    return arena_printf(p->scratch, DE_EN(p->diag, "erlaubt ist %s", "allowed is %s"),
                        says ? says : "…");
}

/* An optional attribute goes, a required one stays without a value: who reads the tree may rely on
 * its being there. */
static void explain_value(const struct pass *p, struct raw_attr *a, const struct attr_rule *rule)
{
    const struct value *v = rule->value;
    if (!v || value_allows(v, a->value))
        return;
    a->dropped = !rule->required;
    if (*a->value)
        finding(p->diag, p->fault, a->pos,
                DE_EN(p->diag, "Der Wert „%s“ ist im Attribut %s nicht möglich; %s",
                      "The value “%s” is not possible in the attribute %s; %s"),
                raw_shown(p->scratch, a->value), a->name, allowed_values(p, v));
    else
        finding(p->diag, p->fault, a->pos,
                DE_EN(p->diag, "Das Attribut %s ist leer; %s", "The attribute %s is empty; %s"),
                a->name, allowed_values(p, v));
    a->value = "";
}

/* answers the attribute that was meant, or NULL */
static const char *explain_unknown_attr(const struct pass *p, const struct raw *r,
                                        struct raw_attr *a, const struct type *t)
{
    struct names allowed = {.n = 0};
    for (const struct attr_rule *rule = t->attrs; rule; rule = rule->next)
        if (!raw_attr(r, rule->name))
            names_add(&allowed, rule->name);
    const char *meant = *a->ns ? NULL : words_nearest(&allowed, a->name);
    const char *name = raw_shown(p->scratch, a->name), *element = r->name;
    a->dropped = true;
    if (meant)
        finding(p->diag, p->fault, a->name_pos,
                DE_EN(p->diag, "Das Attribut %s gibt es bei <%s> nicht; gemeint ist wohl %s",
                      "<%s> has no attribute %s; %s is probably meant"),
                DE_EN(p->diag, name, element), DE_EN(p->diag, element, name), meant);
    else if (allowed.n)
        finding(p->diag, p->fault, a->name_pos,
                DE_EN(p->diag, "Das Attribut %s gibt es bei <%s> nicht; möglich bleibt %s",
                      "<%s> has no attribute %s; possible is %s"),
                DE_EN(p->diag, name, element), DE_EN(p->diag, element, name),
                words_list(p, &allowed, WORDS_OR, false));
    else
        finding(p->diag, p->fault, a->name_pos,
                DE_EN(p->diag, "Das Attribut %s gibt es bei <%s> nicht; löschen Sie es",
                      "<%s> has no attribute %s; delete it"),
                DE_EN(p->diag, name, element), DE_EN(p->diag, element, name));
    return meant;
}

/* the tree keeps an element without its attribute; who reads it finds "" */
static void add_empty_attr(const struct pass *p, struct raw *r, const char *name)
{
    struct raw_attr *a = ARENA_NEW(p->scratch, struct raw_attr);
    *a = (struct raw_attr){.name = name, .ns = "", .value = "", .next = r->attrs};
    a->name_pos = a->pos = r->pos;
    r->attrs = a;
}

static bool has_attr(const struct raw *r, const char *name)
{
    const struct raw_attr *a = r->attrs;
    while (a && (*a->ns || strcmp(a->name, name) != 0))
        a = a->next;
    return a != NULL;
}

static void explain_missing_attrs(const struct pass *p, struct raw *r, const struct type *t,
                                  const struct names *meant)
{
    for (const struct attr_rule *rule = t->attrs; rule; rule = rule->next) {
        if (!rule->required || has_attr(r, rule->name))
            continue;
        if (!names_hold(meant, rule->name))
            finding(p->diag, p->fault, r->pos,
                    DE_EN(p->diag, "Dem Element <%s> fehlt das Attribut %s",
                          "The element <%s> lacks the attribute %s"),
                    r->name, rule->name);
        add_empty_attr(p, r, rule->name);
    }
}

/* A misspelt name that stands for a required one is not reported as missing as well. */
static void explain_attrs(const struct explain *x, struct raw *r, const struct type *t)
{
    struct names meant = {.n = 0};
    for (struct raw_attr *a = r->attrs; a; a = a->next) {
        const struct attr_rule *rule = rule_of(t, a);
        if (raw_is_hint(a))
            continue;
        if (rule) {
            explain_value(x->p, a, rule);
            continue;
        }
        const char *name = explain_unknown_attr(x->p, r, a, t);
        if (name)
            names_add(&meant, name);
    }
    explain_missing_attrs(x->p, r, t, &meant);
}

/* children */

/* What may come next instead of an element of a kind: where both lines and blocks may stand, those
 * of its own sort. Never empty where something may follow. */
static struct names next_names(const struct progress *c, enum kind instead)
{
    struct names next = names_of(c->t, next_places(c)), same = {.n = 0};
    for (size_t i = 0; i < next.n; i++)
        if (kind_is_inline(kind_by_name(next.name[i])) == kind_is_inline(instead))
            names_add(&same, next.name[i]);
    return same.n ? same : next;
}

/* the same as the end of a sentence */
static const char *expected(const struct pass *p, const struct progress *c,
                            const struct raw *instead)
{
    struct names next = next_names(c, kind_by_name(instead->name));
    if (!c->t->n && c->t->text)
        return arena_printf(p->scratch,
                            DE_EN(p->diag, "in <%s> steht nur Text", "<%s> holds only text"),
                            c->parent->name);
    if (!c->t->n)
        return arena_printf(p->scratch, DE_EN(p->diag, "<%s> muss leer sein", "<%s> must be empty"),
                            c->parent->name);
    if (!next.n)
        return arena_printf(
            p->scratch,
            DE_EN(p->diag, "hier folgt in <%s> nichts mehr", "nothing more follows in <%s>"),
            c->parent->name);
    return arena_printf(p->scratch, DE_EN(p->diag, "erwartet wird hier %s", "expected here is %s"),
                        words_list(p, &next, WORDS_OR, true));
}

static void explain_namespace(const struct explain *x, const struct progress *c,
                              const struct raw *r)
{
    const struct pass *p = x->p;
    if (*r->ns)
        finding(
            p->diag, p->fault, r->pos,
            DE_EN(p->diag,
                  "Das Element <%s> gehört zum Namensraum „%s“; in <%s> stehen nur Elemente aus "
                  "„%s“",
                  "The element <%s> belongs to the namespace “%s”; in <%s> only elements of “%s” "
                  "may stand"),
            raw_shown(p->scratch, r->name), raw_shown(p->scratch, r->ns), c->parent->name,
            x->g->ns);
    else
        finding(p->diag, p->fault, r->pos,
                DE_EN(p->diag, "Das Element <%s> gehört zu keinem Namensraum; hierher gehört „%s“",
                      "The element <%s> belongs to no namespace; here it should be “%s”"),
                raw_shown(p->scratch, r->name), x->g->ns);
}

/* among the siblings behind r */
static bool stands_later(const struct raw *r, const char *name)
{
    for (const struct raw *s = r->next; s; s = s->next)
        if (s->name && !strcmp(s->name, name))
            return true;
    return false;
}

/* the element that a stranger's name was to be, or NULL; the automaton then takes it for that */
static const char *take_for(const struct explain *x, struct progress *c, const struct raw *r)
{
    struct names alphabet = names_of(c->t, ~UINT64_C(0));
    const char *meant = grammar_knows(x->g, r->name) ? NULL : words_nearest(&alphabet, r->name);
    int way[PLACES_MAX];
    size_t n = meant ? shortest_way(c, named(c->t, ~UINT64_C(0), meant), way) : 0;
    if (n && (n == 1 || !stands_later(r, meant)))
        c->seen |= bit(c->at = way[n - 1]);
    return meant;
}

/* a name that has no place in this parent; one finding for all of that name */
static void explain_stranger(const struct explain *x, struct progress *c, const struct raw *r)
{
    const struct pass *p = x->p;
    const char *name = raw_shown(p->scratch, r->name);
    if (names_hold(&c->strangers, r->name))
        return;
    names_add(&c->strangers, r->name);
    const char *meant = take_for(x, c, r);
    if (meant) {
        finding(p->diag, p->fault, r->pos,
                DE_EN(p->diag, "Das Element <%s> gibt es nicht; gemeint ist wohl <%s>",
                      "There is no element <%s>; <%s> is probably meant"),
                name, meant);
        return;
    }
    struct names next = names_of(c->t, next_places(c));
    for (size_t i = 0; i < next.n; i++)
        names_add(&c->blamed, next.name[i]);
    if (grammar_knows(x->g, r->name))
        finding(p->diag, p->fault, r->pos,
                DE_EN(p->diag, "Das Element <%s> darf nicht in <%s> stehen; %s",
                      "The element <%s> may not stand in <%s>; %s"),
                name, c->parent->name, expected(p, c, r));
    else
        finding(
            p->diag, p->fault, r->pos,
            DE_EN(p->diag, "Das Element <%s> gibt es nicht; %s", "There is no element <%s>; %s"),
            name, expected(p, c, r));
}

/* The places before r on the way are not filled: their elements stand further down (then r is
 * early, and true is answered) or are missing. */
static bool explain_gap(const struct explain *x, struct progress *c, const struct raw *r,
                        const int *way, size_t n)
{
    const struct pass *p = x->p;
    struct names missing = {.n = 0}, later = {.n = 0};
    for (size_t i = 0; i + 1 < n; i++) {
        const char *name = c->t->names[way[i]];
        if (stands_later(r, name))
            names_add(&later, name);
        else if (!names_hold(&c->blamed, name) && !names_hold(&c->early, name))
            names_add(&missing, name);
    }
    if (later.n) {
        names_add(&c->early, r->name);
        finding(p->diag, p->fault, r->pos,
                DE_EN(p->diag, "Das Element <%s> steht nicht an seinem Platz; es folgt auf %s",
                      "The element <%s> is not in its place; it follows %s"),
                r->name, words_list(p, &later, WORDS_AND, true));
    } else if (missing.n) {
        finding(p->diag, p->fault, r->pos,
                missing.n == 1
                    ? DE_EN(p->diag, "Vor <%s> fehlt %s", "Before <%s>, %s is missing")
                    : DE_EN(p->diag, "Vor <%s> fehlen %s", "Before <%s>, %s are missing"),
                r->name, words_list(p, &missing, WORDS_AND, true));
    }
    return later.n > 0;
}

/* whether a place can follow another, however far */
static bool can_follow(const struct type *t, uint64_t from, int place)
{
    uint64_t known = from, grown = 0;
    for (; known != grown;) {
        grown = known;
        for (size_t i = 0; i < t->n; i++)
            if (known >> i & 1)
                known |= t->follow[i];
    }
    return known >> place & 1;
}

static bool mixes_blocks_and_lines(const struct raw *r)
{
    enum kind kind = kind_by_name(r->name);
    return kind_is_block(kind) || kind_is_inline(kind);
}

/* R has a place in this parent, but before what stands already: it is there twice, or behind what
 * should follow it. */
static void explain_late(const struct explain *x, const struct progress *c, struct raw *r,
                         uint64_t places)
{
    const struct pass *p = x->p;
    const struct raw *first = NULL;
    bool repeats = (c->t->follow[lowest(places)] & places) != 0;
    for (const struct raw *s = c->parent->first; s != r; s = s->next) {
        if (!s->name || s->dropped)
            continue;
        if (!strcmp(s->name, r->name) && !repeats) {
            r->dropped = true;
            struct finding *f = finding(
                p->diag, p->fault, r->pos,
                DE_EN(p->diag,
                      "Das Element <%s> steht hier noch einmal; es darf nur einmal vorkommen",
                      "The element <%s> stands here again; it may occur only once"),
                r->name);
            diag_related(p->diag, f, s->pos, "%s",
                         DE_EN(p->diag, "Hier steht es zuerst", "It stands here first"));
            return;
        }
        uint64_t place = named(c->t, c->seen, s->name);
        if (!first && place && can_follow(c->t, places, lowest(place)))
            first = s;
    }
    if (first)
        finding(p->diag, p->fault, r->pos,
                DE_EN(p->diag, "Das Element <%s> steht nicht an seinem Platz; es gehört vor <%s>",
                      "The element <%s> is not in its place; it belongs before <%s>"),
                r->name, first->name);
    else if (!mixes_blocks_and_lines(r)) /* else: structure.c */
        finding(p->diag, p->fault, r->pos,
                DE_EN(p->diag, "Das Element <%s> steht nicht an seinem Platz; %s",
                      "The element <%s> is not in its place; %s"),
                r->name, expected(p, c, r));
}

/* A place is moved to only where nothing is out of order; the child's own content is looked at in
 * any case, by its type at that place. */
static void explain_child(const struct explain *x, struct progress *c, struct raw *r)
{
    uint64_t places = named(c->t, ~UINT64_C(0), r->name);
    int way[PLACES_MAX];
    if (strcmp(r->ns, x->g->ns) != 0) {
        explain_namespace(x, c, r);
        r->dropped = true;
        return;
    }
    if (!places) {
        explain_stranger(x, c, r);
        r->dropped = true;
        return;
    }
    size_t n = shortest_way(c, places, way);
    int place = n ? way[n - 1] : lowest(places);
    if (!n)
        explain_late(x, c, r, places);
    else if (n == 1 || !explain_gap(x, c, r, way, n))
        c->seen |= bit(c->at = place);
    if (!r->dropped)
        explain_element(x, r, c->t->types[place]);
}

/* What is needed to end is blamed on the start tag: that is where a person looks for what the
 * element lacks. */
static void explain_end(const struct explain *x, const struct progress *c)
{
    const struct pass *p = x->p;
    struct names missing = {.n = 0};
    int way[PLACES_MAX];
    if (is_complete(c))
        return;
    uint64_t needed = c->t->all ? c->t->needed & ~c->seen : 0;
    size_t n = c->t->all ? 0 : shortest_way(c, c->t->last, way);
    for (size_t i = 0; i < n; i++)
        needed |= bit(way[i]);
    struct names all = names_of(c->t, needed);
    for (size_t i = 0; i < all.n; i++)
        if (!names_hold(&c->blamed, all.name[i]) && !names_hold(&c->early, all.name[i]))
            names_add(&missing, all.name[i]);
    if (!missing.n)
        return;
    finding(p->diag, p->fault, c->parent->pos,
            missing.n == 1 ? DE_EN(p->diag, "In <%s> fehlt %s", "In <%s>, %s is missing")
                           : DE_EN(p->diag, "In <%s> fehlen %s", "In <%s>, %s are missing"),
            c->parent->name, words_list(p, &missing, WORDS_AND, true));
}

/* once for an element: such texts mostly come together */
static void explain_text(const struct explain *x, const struct raw *r, const struct type *t)
{
    const struct pass *p = x->p;
    if (t->text)
        return;
    for (struct raw *c = r->first; c; c = c->next) {
        if (c->name || c->blank)
            continue;
        finding(p->diag, p->fault, words_place(c),
                t->n ? DE_EN(p->diag, "Zwischen den Elementen von <%s> darf kein Text stehen",
                             "No text may stand between the elements of <%s>")
                     : DE_EN(p->diag, "Das Element <%s> muss leer sein",
                             "The element <%s> must be empty"),
                r->name);
        return;
    }
}

/* what is wrong in a letterhead's own rule is a fault of the rule */
static void explain_element(const struct explain *outer, struct raw *r, const struct type *t)
{
    struct pass pass = *outer->p;
    struct explain x = {&pass, outer->g};
    struct progress c = {.parent = r, .t = t, .at = -1};
    if (pass.fault == F_BRIEFKOPF_FEHLERHAFT && !strcmp(r->name, "regel"))
        pass.fault = F_REGEL_FEHLERHAFT;
    explain_attrs(&x, r, t);
    explain_text(&x, r, t);
    for (struct raw *child = r->first; child; child = child->next)
        if (child->name)
            explain_child(&x, &c, child);
    explain_end(&x, &c);
}

void explain(const struct pass *p, const struct grammar *g, struct raw *root)
{
    struct explain x = {p, g};
    explain_element(&x, root, grammar_root(g, root->name));
}
