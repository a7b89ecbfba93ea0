/* SPDX-License-Identifier: EUPL-1.2 */
/* The names of a letter's questions, looked up: two sorted arrays (names, and their ends behind a
 * part's number), binary search, whatever their case. Built once for a letter; lookups allot their
 * answers in the arena. */
#include "import/names.h"

#include "base/arena.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct entry {
    const char *name;
    size_t q;
};

struct index {
    struct entry *v; /* by name, whatever its case, then by question */
    size_t n;
};

struct names {
    struct arena *arena;
    struct index whole, ends;
};

static int by_name(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    int order = strcasecmp(x->name, y->name);
    return order ? order : x->q < y->q ? -1 : x->q > y->q;
}

static void put(struct index *x, const char *name, size_t q)
{
    x->v[x->n++] = (struct entry){name, q};
}

/* whether a part of a name begins at `at`: behind "II.", or the digits behind "A" */
static bool begins_part(const char *name, size_t at)
{
    char before = name[at - 1];
    return before == '.' || (before >= 'A' && before <= 'Z' && name[at] >= '0' && name[at] <= '9');
}

/* "bb", which stands below one letter */
static bool is_doubled(const char *nr)
{
    return nr[0] >= 'a' && nr[0] <= 'z' && nr[1] == nr[0] && !nr[2];
}

/* "1bb" for "1abb": its own letters tell enough */
static const char *of_frage(const struct asked *asked, size_t q)
{
    size_t top = q;
    while (asked->v[top].parent != NO_QUESTION)
        top = asked->v[top].parent;
    return arena_printf(asked->view->job->arena, "%s%s", asked->v[top].name, asked->v[q].nr);
}

static size_t parts_of(const char *name)
{
    size_t n = 0;
    for (size_t at = 1; name[0] && name[at]; at++)
        n += begins_part(name, at);
    return n;
}

struct names *names_of(const struct asked *asked)
{
    struct arena *a = asked->view->job->arena;
    struct names *n = ARENA_NEW(a, struct names);
    size_t parts = 0;
    for (size_t q = 0; q < asked->n; q++)
        parts += parts_of(asked->v[q].name);
    n->arena = a;
    n->whole.v = ARENA_ARRAY(a, 2 * asked->n + 1, struct entry);
    n->ends.v = ARENA_ARRAY(a, parts + 1, struct entry);
    for (size_t q = 0; q < asked->n; q++) {
        const struct question *k = &asked->v[q];
        put(&n->whole, k->name, q);
        if (k->nr[0] == 'U')
            put(&n->whole, k->nr + 1, q);
        if (is_doubled(k->nr) && k->parent != NO_QUESTION)
            put(&n->whole, of_frage(asked, q), q);
        for (size_t at = 1; k->name[0] && k->name[at]; at++)
            if (begins_part(k->name, at))
                put(&n->ends, k->name + at, q);
    }
    qsort(n->whole.v, n->whole.n, sizeof *n->whole.v, by_name);
    qsort(n->ends.v, n->ends.n, sizeof *n->ends.v, by_name);
    return n;
}

/* the first entry that is not before a name */
static size_t lower(const struct index *x, const char *name)
{
    size_t low = 0, high = x->n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (strcasecmp(x->v[mid].name, name) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

size_t names_exact(const struct names *n, const char *name)
{
    size_t i = lower(&n->whole, name);
    return i < n->whole.n && !strcasecmp(n->whole.v[i].name, name) ? n->whole.v[i].q : NO_QUESTION;
}

static int by_question(const void *a, const void *b)
{
    const size_t *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

/* the questions of entries [from, to) */
static struct found_names found(const struct names *n, const struct index *x, size_t from,
                                size_t to)
{
    struct found_names f = {ARENA_ARRAY(n->arena, to - from + 1, size_t), to - from};
    for (size_t i = from; i < to; i++)
        f.q[i - from] = x->v[i].q;
    qsort(f.q, f.n, sizeof *f.q, by_question);
    return f;
}

struct found_names names_ending(const struct names *n, const char *name)
{
    size_t from = lower(&n->ends, name), to = from;
    while (to < n->ends.n && !strcasecmp(n->ends.v[to].name, name))
        to++;
    return found(n, &n->ends, from, to);
}

struct found_names names_below(const struct names *n, const char *name)
{
    const char *start = arena_printf(n->arena, "%s.", name);
    size_t k = strlen(start), from = lower(&n->whole, start), to = from;
    while (to < n->whole.n && !strncasecmp(n->whole.v[to].name, start, k))
        to++;
    return found(n, &n->whole, from, to);
}

/* "aa)" below "b)" as a part of the Frage itself, like all such of it */
static void raise_doubled(const struct asked *k, size_t q)
{
    size_t part = k->v[q].parent, top = k->v[part].parent;
    for (size_t i = part + 1; top != NO_QUESTION && i < k->n && k->v[i].parent != NO_QUESTION; i++)
        if (is_doubled(k->v[i].nr) && k->v[i].parent != top) {
            k->v[i].name = of_frage(k, i);
            k->v[i].parent = top;
        }
}

/* a label that names "1 aa)" does not know it as a part of "b)" */
static void raise_named(const struct asked *k, const struct view *v)
{
    const struct names *names = names_of(k);
    for (size_t r = 0; r < v->sheet->rows; r++)
        for (size_t i = 0; v->labels[r] && i < v->labels[r]->n; i++) {
            size_t q = names_exact(names, v->labels[r]->items[i].name);
            if (q != NO_QUESTION && k->v[q].parent != NO_QUESTION && is_doubled(k->v[q].nr) &&
                strcasecmp(v->labels[r]->items[i].name, k->v[q].name) != 0)
                raise_doubled(k, q);
        }
}

void names_settle(const struct asked *asked, const struct view *v)
{
    bool doubled = false;
    for (size_t q = 0; q < asked->n; q++)
        doubled = doubled || is_doubled(asked->v[q].nr);
    if (doubled)
        raise_named(asked, v);
}
