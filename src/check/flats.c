/* SPDX-License-Identifier: EUPL-1.2 */
/* A table from nodes to their texts: open addressing by address, at most half full, grown by
 * doubling in the arena (old tables stay there: as much again at most). Several passes look at
 * every text; making it flat and searching it for words costs more than all they do with it. */
#include "check/flats.h"

#include "base/arena.h"

#include <stdint.h>

enum { FIRST_SLOTS = 128 };

struct entry {
    const struct node *node; /* NULL: a free slot */
    const struct flat *flat;
    const struct probe_sets *words; /* NULL until asked for */
};

struct flats {
    struct entry *slots;
    size_t cap, n; /* cap: a power of two */
};

/* Fibonacci hashing (Knuth, volume 3, 6.4) of the address, which is a multiple of 16 */
static struct entry *slot_of(const struct flats *f, const struct node *n)
{
    size_t i = (size_t)((uintptr_t)n / 16 * 0x9E3779B97F4A7C15U >> 32);
    while (f->slots[i % f->cap].node && f->slots[i % f->cap].node != n)
        i++;
    return &f->slots[i % f->cap];
}

static void grow(struct arena *a, struct flats *f)
{
    struct flats old = *f;
    f->cap = old.cap ? 2 * old.cap : FIRST_SLOTS;
    f->slots = ARENA_ARRAY(a, f->cap, struct entry);
    for (size_t i = 0; i < old.cap; i++)
        if (old.slots[i].node)
            *slot_of(f, old.slots[i].node) = old.slots[i];
}

/* the entry moves when the table grows: use it before the next call */
static struct entry *entry_of(struct work *w, const struct node *n)
{
    if (!w->flats)
        w->flats = ARENA_NEW(w->arena, struct flats);
    struct flats *f = w->flats;
    if (2 * f->n >= f->cap)
        grow(w->arena, f);
    struct entry *e = slot_of(f, n);
    if (!e->node) {
        *e = (struct entry){n, flat_inline(w->arena, n), NULL};
        f->n++;
    }
    return e;
}

const struct flat *flat_of(struct work *w, const struct node *n)
{
    return entry_of(w, n)->flat;
}

const struct probe_sets *flat_words(struct work *w, const struct node *n)
{
    struct entry *e = entry_of(w, n);
    if (!e->words) {
        struct probe_sets *words = ARENA_NEW(w->arena, struct probe_sets);
        *words = rules_words(w->c->rules, e->flat->text, e->flat->len);
        e->words = words;
    }
    return e->words;
}
