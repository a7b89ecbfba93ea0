/* SPDX-License-Identifier: EUPL-1.2 */
/* Anlagen: those the text names must be there, those that are there should be named. The rules
 * (RULE_ANNEX) find the words; which Anlage a number means is decided by the numbers that titles
 * give, else by the order. Titles themselves are sought in every passage, as long as the Anlagen
 * are few: O(Anlagen x bytes). "die Anlage" without a number is taken for one that nothing else
 * names; where it cannot be told, nothing is reported. */
#include "base/arena.h"
#include "check/number.h"
#include "check/refs.h"

#include <stdlib.h>
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

/* an Anlage by the number in its title */
struct numbered {
    const char *name;
    size_t i;
};

struct annexes {
    struct work *w;
    const struct node **node; /* in the order of the letter */
    const char **name;        /* "3" of the titel "Anlage 3: Karte", else "" */
    bool *named;              /* by Anlage: its title stands in the text */
    int64_t *begins;          /* by Anlage: ranges named in sentences that begin with it, less those
                                 that end before it; n + 1 of them */
    struct numbered *numbers; /* sorted by name, then place; n of them */
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

static int by_name(const void *a, const void *b)
{
    const struct numbered *m = a, *n = b;
    int c = strcmp(m->name, n->name);
    return c ? c : (m->i > n->i) - (m->i < n->i);
}

static void sort_names(struct annexes *x)
{
    x->numbers = ARENA_ARRAY(x->w->arena, x->n, struct numbered);
    for (size_t i = 0; i < x->n; i++)
        x->numbers[i] = (struct numbered){x->name[i], i};
    if (x->n)
        qsort(x->numbers, x->n, sizeof *x->numbers, by_name);
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
    x.begins = ARENA_ARRAY(w->arena, n + 1, int64_t);
    for (const struct node *c = node_child(all, KIND_ANLAGE); c; c = node_next(c)) {
        x.node[x.n] = c;
        x.name[x.n] = name_in_title(w, c);
        x.numbered |= *x.name[x.n++] != '\0';
    }
    sort_names(&x);
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

/* the first Anlage whose title gives a number, x->n for none */
static size_t annex_of_title(const struct annexes *x, const char *name)
{
    size_t lo = 0, hi = x->n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (strcmp(x->numbers[mid].name, name) < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < x->n && !strcmp(x->numbers[lo].name, name) ? x->numbers[lo].i : x->n;
}

/* the Anlage of a number, x->n for none */
static size_t annex_of(const struct annexes *x, const char *name)
{
    if (x->numbered)
        return annex_of_title(x, name);
    size_t place = place_of(name);
    return place && place <= x->n ? place - 1 : x->n;
}

/* [from, to) */
static void name_range(struct annexes *x, size_t from, size_t to)
{
    if (from >= to)
        return;
    x->begins[from]++;
    x->begins[to]--;
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
    name_range(x, first, last < x->n ? last + 1 : x->n);
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
    if (all)
        name_range(x, 0, x->n);
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
    int64_t open = 0; /* ranges */
    for (size_t i = 0; i < x->n && !x->w->incomplete; i++) {
        const char *title = node_attr(x->node[i], ATTR_TITEL);
        open += x->begins[i];
        x->named[i] |= open > 0;
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
