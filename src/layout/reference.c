/* SPDX-License-Identifier: EUPL-1.2 */
/* References to questions in running text become links: "auf die Antwort zu Frage 2 wird
 * verwiesen". They are found with the rules that check uses, and only those whose sense is sure are
 * linked. All of a paragraph's are cut out of its spans in one pass, from its start to its end; the
 * questions are sorted by name once a letter. Both keep the work linear, a logarithm aside. */
#include "layout/set.h"

#include "base/arena.h"
#include "match/list.h"
#include "match/rules.h"

#include <stdlib.h>
#include <string.h>

/* ---- questions by name ---- */

static int by_name(const void *a, const void *b)
{
    const struct node *const *m = a, *const *n = b;
    int c = strcmp((*m)->u.frage.name, (*n)->u.frage.name);
    return c ? c
             : ((*m)->u.frage.index > (*n)->u.frage.index) -
                   ((*m)->u.frage.index < (*n)->u.frage.index);
}

static void sort_questions(struct set *s)
{
    const struct node *asked = s->job->letter->asked;
    s->named = ARENA_ARRAY(s->a, s->n_targets + 1, const struct node *);
    for (const struct node *n = asked; n; n = node_walk(asked, n))
        if ((n->kind == KIND_FRAGE || n->kind == KIND_TEILFRAGE) && n->u.frage.name &&
            s->n_named < s->n_targets)
            s->named[s->n_named++] = n;
    qsort(s->named, s->n_named, sizeof *s->named, by_name);
}

/* the first of that name */
static const struct node *question_by_name(struct set *s, const char *name)
{
    if (!s->named)
        sort_questions(s);
    size_t lo = 0, hi = s->n_named;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (strcmp(s->named[mid]->u.frage.name, name) < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < s->n_named && !strcmp(s->named[lo]->u.frage.name, name) ? s->named[lo] : NULL;
}

/* ---- spans ---- */

/* a paragraph's spans while links are cut out of them */
struct cutting {
    struct set *s;
    struct para *p;
    struct span *spans; /* the new ones; NULL: no link so far */
    size_t n, cap;
    size_t taken; /* of the paragraph's spans */
};

static void put(struct cutting *c, struct span span)
{
    if (c->n == c->cap) {
        c->cap = c->cap ? 2 * c->cap : c->p->n_spans + 16;
        struct span *all = ARENA_ARRAY(c->s->a, c->cap, struct span);
        if (c->n)
            memcpy(all, c->spans, c->n * sizeof *all);
        c->spans = all;
    }
    c->spans[c->n++] = span;
}

/* all that begin at `byte` at the latest */
static void take(struct cutting *c, size_t byte)
{
    while (c->taken < c->p->n_spans && (!c->taken || c->p->spans[c->taken].start <= byte))
        put(c, c->p->spans[c->taken++]);
}

/* makes bytes [start, end) one link, where they are of one span that is none; links come in the
 * order of the text */
static void link_bytes(struct cutting *c, size_t start, size_t end, const struct target *target,
                       const char *contents)
{
    take(c, start);
    if (!c->n)
        return;
    struct span at = c->spans[c->n - 1];
    size_t stop = c->taken < c->p->n_spans ? c->p->spans[c->taken].start : c->p->len;
    if (at.start > start || at.uri || at.target || end > stop)
        return;
    struct span link = at;
    link.start = start;
    link.target = target;
    link.contents = contents;
    link.owner = s_new(c->s, at.owner, ROLE_LINK);
    link.owner->alt = contents;
    put(c, link);
    at.start = end;
    put(c, at);
}

/* the number becomes a link, with "Frage" before it */
static void link_item(struct cutting *c, size_t list, const struct list_item *item)
{
    static const char word[] = "Frage ";
    const size_t n = sizeof word - 1;
    const struct target *t = target_of(c->s, question_by_name(c->s, item->name));
    size_t start = list + item->start;
    if (start >= n && !memcmp(c->p->text + start - n, word, n))
        start -= n;
    if (t)
        link_bytes(c, start, list + item->end, t, arena_printf(c->s->a, "Frage %s", item->name));
}

void para_link_references(struct set *s, struct para *p)
{
    struct cutting c = {.s = s, .p = p};
    struct rule_hit hit;
    if (!s->job->rules)
        return;
    struct rule_scan *scan = rules_scan(s->a, s->job->rules, RULE_REFERENCE, p->text, p->len, NULL);
    while (rules_next(scan, &hit) == RX_YES) {
        struct list_item *items;
        size_t n = 0;
        size_t length = hit.list_end - hit.list_start;
        bool sure = hit.sense == SENSE_PLAIN || hit.sense == SENSE_MENTION;
        if (length && sure && list_parse(s->a, p->text + hit.list_start, length, &items, &n))
            for (size_t i = 0; i < n; i++)
                link_item(&c, hit.list_start, &items[i]);
    }
    if (!c.n)
        return;
    take(&c, p->len);
    p->spans = c.spans;
    p->n_spans = c.n;
}
