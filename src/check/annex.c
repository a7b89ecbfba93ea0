/* SPDX-License-Identifier: EUPL-1.2 */
/* Anlagen: those the text names must be there, those that are there should be named. The rules
 * (RULE_ANNEX) find the words; which Anlage a number means is decided by the numbers that titles
 * give, else by the order. Titles themselves are sought in every passage, as long as the Anlagen
 * are few: O(Anlagen x bytes). "die Anlage" without a number is taken for one that nothing else
 * names; where it cannot be told, nothing is reported. */
#include "base/arena.h"
#include "check/number.h"
#include "check/refs.h"

#include <string.h>

enum {
    TITLES_SOUGHT = 50, /* Anlagen */
    TITLE_BYTES = 10,   /* shorter ones are words of any text */
    MISSING_MAX = 100   /* different numbers told; of more the first is told again */
};

/* an Anlage that is not there, told at the first place that names it */
struct missing {
    const char *name; /* "" for "die Anlage" */
    struct finding *f;
};

struct annexes {
    struct work *w;
    const struct node **node; /* in the order of the letter */
    const char **name;        /* "3" of the titel "Anlage 3: Karte", else "" */
    bool *named;              /* by Anlage: a sentence or its title names it */
    size_t n;
    bool numbered; /* at least one has a name */
    bool one;      /* "die Anlage", which one is not said */
    struct missing missing[MISSING_MAX];
    size_t n_missing;
};

/* the number that a titel gives its Anlage */
static const char *name_in_title(struct work *w, const struct node *annex)
{
    const char *title = node_attr(annex, ATTR_TITEL);
    struct rule_hit hit;
    struct list_item *items;
    size_t n;
    if (!title || rules_find(w->c->rules, RULE_ANNEX, title, strlen(title), 0, &hit) != RX_YES ||
        hit.start || hit.list_end == hit.list_start)
        return "";
    bool read =
        list_parse(w->arena, title + hit.list_start, hit.list_end - hit.list_start, &items, &n);
    return read && n == 1 && !items->to ? items->name : "";
}

static struct annexes list_annexes(struct work *w)
{
    const struct node *all = node_child(w->root, KIND_ANLAGEN);
    struct annexes x = {.w = w};
    size_t n = 0;
    for (const struct node *c = node_child(all, KIND_ANLAGE); c; c = node_next(c))
        n++;
    x.node = ARENA_ARRAY(w->arena, n, const struct node *);
    x.name = ARENA_ARRAY(w->arena, n, const char *);
    x.named = ARENA_ARRAY(w->arena, n, bool);
    for (const struct node *c = node_child(all, KIND_ANLAGE); c; c = node_next(c)) {
        x.node[x.n] = c;
        x.name[x.n] = name_in_title(w, c);
        x.numbered |= *x.name[x.n++] != '\0';
    }
    return x;
}

/* Place of a number among the Anlagen, from 1; 0: none. "2" before "II" before "b"; a single C or D
 * is a letter. */
static size_t place_of(const char *name)
{
    struct number number = {0};
    number_add(&number, name);
    const struct part *first = &number.part[0];
    if (!number.n)
        return 0;
    bool roman = first->as[READ_ROMAN] && (first->n > 1 || strchr("IVX", *first->s));
    return first->as[READ_DECIMAL] ? first->as[READ_DECIMAL]
           : roman                 ? first->as[READ_ROMAN]
                                   : first->as[READ_LETTER];
}

/* the Anlage of a number, x->n for none */
static size_t annex_of(const struct annexes *x, const char *name)
{
    for (size_t i = 0; i < x->n && x->numbered; i++)
        if (!strcmp(x->name[i], name))
            return i;
    size_t place = x->numbered ? 0 : place_of(name);
    return place && place <= x->n ? place - 1 : x->n;
}

/* where a missing Anlage is an error: in the letter's own words, not in questions, which ask for
 * some, nor in the Anlagen, which may be papers of others */
static bool must_be_there(const struct passage *p)
{
    return p->region == REGION_LETTER || p->region == REGION_ANSWER;
}

/* One finding a name, the other places beside it; beyond MISSING_MAX names each place has its
 * own. */
static void report_missing(struct annexes *x, struct pos pos, const char *name)
{
    struct diag *d = x->w->diag;
    if (x->w->incomplete)
        return;
    for (size_t i = 0; i < x->n_missing; i++)
        if (!strcmp(x->missing[i].name, name)) {
            diag_related(d, x->missing[i].f, pos, "%s", DE_EN(d, "ebenso hier", "here as well"));
            return;
        }
    struct finding *f = finding(d, F_ANLAGE_FEHLT, pos, DE_EN(d, "Anlage%s%s", "annex%s%s"),
                                *name ? " " : "", name);
    if (x->n_missing < MISSING_MAX)
        x->missing[x->n_missing++] = (struct missing){name, f};
}

/* A range is missing where one of its ends is; told is the end that is not there. */
static void name_item(struct annexes *x, const struct passage *p, const struct rule_hit *hit,
                      const struct list_item *item)
{
    size_t first = annex_of(x, item->name), last = item->to ? annex_of(x, item->to) : first;
    for (size_t i = first; i < x->n && i <= last; i++)
        x->named[i] = true;
    if (first < x->n && last < x->n)
        return;
    size_t start = hit->list_start + item->start, end = hit->list_start + item->end;
    if (hit->sense == SENSE_PLAIN && must_be_there(p))
        report_missing(x, passage_pos(p, head_of(p->flat->text, hit->start, start), end),
                       first == x->n || !item->to ? item->name : item->to);
}

/* without a number; the hit ends behind the word */
static void name_any(struct annexes *x, const struct passage *p, const struct rule_hit *hit)
{
    bool all = hit->sense == SENSE_ALL || hit->sense == SENSE_UNSURE;
    x->one |= !all;
    for (size_t i = 0; i < x->n && all; i++)
        x->named[i] = true;
    bool meant = hit->sense == SENSE_PLAIN || hit->sense == SENSE_ALL;
    if (x->n || !meant || !must_be_there(p))
        return;
    size_t word = hit->end;
    while (word > hit->start && !strchr(" (", p->flat->text[word - 1]))
        word--;
    report_missing(x, passage_pos(p, word, hit->end), "");
}

/* Sentences first, titles after: a title may stand in a sentence that names its number. */
static void read_passage(struct annexes *x, const struct passage *p)
{
    struct work *w = x->w;
    struct rule_scan *scan = passage_scan(w, p, RULE_ANNEX);
    struct rule_hit hit;
    while (passage_hit(w, p, scan, &hit)) {
        struct list_item *items;
        size_t length = hit.list_end - hit.list_start, n = 0;
        if (hit.sense == SENSE_FOREIGN)
            continue;
        if (!length)
            name_any(x, p, &hit);
        else if (list_parse(w->arena, p->flat->text + hit.list_start, length, &items, &n))
            for (size_t i = 0; i < n; i++)
                name_item(x, p, &hit, &items[i]);
    }
    for (size_t i = 0; i < x->n && x->n <= TITLES_SOUGHT; i++) {
        const char *title = node_attr(x->node[i], ATTR_TITEL);
        if (title && strlen(title) >= TITLE_BYTES && strstr(p->flat->text, title))
            x->named[i] = true;
    }
}

static void report_unnamed(struct annexes *x)
{
    for (size_t i = 0; i < x->n && !x->w->incomplete; i++) {
        const char *title = node_attr(x->node[i], ATTR_TITEL);
        if (!x->named[i] && !x->one)
            finding(x->w->diag, F_ANLAGE_UNERWAEHNT, x->node[i]->pos, "%s", title ? title : "");
        x->one &= x->named[i]; /* stands for the first that is not named otherwise */
    }
}

void pass_annexes(struct work *w)
{
    if (!w->c->rules)
        return;
    const struct texts *t = texts_of(w);
    struct annexes x = list_annexes(w);
    for (size_t i = 0; i < t->n; i++)
        if (t->passages[i].region != REGION_ANNEX)
            read_passage(&x, &t->passages[i]);
    report_unnamed(&x);
}
