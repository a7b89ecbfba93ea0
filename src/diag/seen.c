/* SPDX-License-Identifier: EUPL-1.2 */
/* A set of findings told before, by a 64-bit hash of file, place, id and detail, and the dropping
 * of those that another one covers. Only hashes are kept: 8 bytes a finding for a whole run, open
 * addressing at most half full. Two findings of one hash would be taken for one; with a million of
 * them the chance is below one in ten million. */
#include "diag/diag.h"

#include "base/die.h"
#include "base/hash.h"
#include "diag/store.h"

#include <stdlib.h>
#include <string.h>

struct diag_seen {
    uint64_t *slots; /* open addressing, 0: empty */
    size_t n, cap;   /* cap: a power of two */
};

struct diag_seen *diag_seen_new(void)
{
    struct diag_seen *s = calloc(1, sizeof *s);
    if (!s)
        die_memory();
    return s;
}

void diag_seen_free(struct diag_seen *s)
{
    if (s)
        free(s->slots);
    free(s);
}

/* 0 marks a free slot: a hash of 0 becomes 1 */
static uint64_t hash(const struct finding *f)
{
    const char *file = diag_file(f->pos);
    uint64_t h = hash_bytes(file, strlen(file) + 1);
    h = hash_more(h, f->info->name, strlen(f->info->name) + 1);
    h = hash_number(h, (uint64_t)f->pos.start << 32 | f->pos.end);
    h = hash_more(h, f->detail, strlen(f->detail));
    return h ? h : 1;
}

/* true: it was there */
static bool put(uint64_t *slots, size_t cap, uint64_t h)
{
    size_t i = (size_t)h & (cap - 1);
    while (slots[i] && slots[i] != h)
        i = (i + 1) & (cap - 1);
    bool there = slots[i] == h;
    slots[i] = h;
    return there;
}

static void grow(struct diag_seen *s)
{
    size_t cap = s->cap ? 2 * s->cap : 256;
    uint64_t *slots = calloc(cap, sizeof *slots);
    if (!slots)
        die_memory();
    for (size_t i = 0; i < s->cap; i++)
        if (s->slots[i])
            put(slots, cap, s->slots[i]);
    free(s->slots);
    s->slots = slots;
    s->cap = cap;
}

/* c begins within f, or its detail is the beginning of f's */
static bool is_covered(const struct diag *d, const struct finding *f, enum finding_id by)
{
    for (const struct finding *c = d->first; c; c = c->next) {
        bool within =
            c->pos.src == f->pos.src && c->pos.start >= f->pos.start && c->pos.start < f->pos.end;
        if (c->id == by && c->info == finding_info(by) &&
            (within || !strncmp(c->detail, f->detail, strlen(c->detail))))
            return true;
    }
    return false;
}

void diag_drop_covered(struct diag *d, enum finding_id id, enum finding_id by)
{
    struct finding **at = &d->first;
    d->last = NULL;
    while (*at) {
        if ((*at)->info == finding_info(id) && is_covered(d, *at, by)) {
            d->count[(*at)->info->severity]--;
            diag_bucket(d, *at)->dropped++;
            *at = (*at)->next;
            continue;
        }
        d->last = *at;
        at = &(*at)->next;
    }
}

/* those that were only counted went with the ones that were kept */
static void drop_more(struct diag *d)
{
    for (struct bucket *b = d->buckets; b; b = b->next)
        if (b->more && b->dropped == b->kept) {
            d->count[b->info->severity] -= b->more;
            b->more = 0;
        }
}

void diag_drop_seen(struct diag *d, struct diag_seen *s)
{
    struct finding **at = &d->first;
    d->last = NULL;
    while (*at) {
        if (2 * s->n >= s->cap)
            grow(s);
        if (put(s->slots, s->cap, hash(*at))) {
            d->count[(*at)->info->severity]--;
            diag_bucket(d, *at)->dropped++;
            *at = (*at)->next;
            continue;
        }
        s->n++;
        d->last = *at;
        at = &(*at)->next;
    }
    drop_more(d);
}
