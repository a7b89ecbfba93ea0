/* SPDX-License-Identifier: EUPL-1.2 */
/* A direct-mapped cache of 1024 searches, 128 KiB: key is the rule, the start and the whole text,
 * so what is found is what would be found anew. Offsets fit a byte because texts are at most 112
 * bytes long. The hash takes eight bytes a step; it need not be the same on every machine. */
#include "match/rules_memo.h"

#include "base/die.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { SLOTS = 1024 };

/* spans as in struct rules_found, in bytes of text */
struct slot {
    const struct rule *rule; /* NULL: free */
    char text[RULES_MEMO_MAX];
    uint8_t n, from; /* bytes */
    uint8_t start, end, list_start, list_end;
    bool hit;
};

struct rules_memo {
    struct slot slots[SLOTS];
};

struct rules_memo *rules_memo_new(void)
{
    struct rules_memo *m = calloc(1, sizeof *m);
    if (!m)
        die_memory();
    return m;
}

void rules_memo_free(struct rules_memo *m)
{
    free(m);
}

static size_t slot_of(const struct rules_search *s)
{
    uint64_t h = (uint64_t)(uintptr_t)s->rule / 16 + s->from, eight;
    size_t i = 0;
    for (; s->n - i >= sizeof eight; i += sizeof eight) {
        memcpy(&eight, s->s + i, sizeof eight);
        h = (h ^ eight) * 0x9E3779B97F4A7C15U;
        h ^= h >> 32;
    }
    for (; i < s->n; i++)
        h = (h ^ (unsigned char)s->s[i]) * 0x9E3779B97F4A7C15U;
    return (h ^ h >> 32) % SLOTS;
}

bool rules_memo_find(const struct rules_memo *m, const struct rules_search *s,
                     struct rules_found *out)
{
    if (s->n > RULES_MEMO_MAX)
        return false;
    const struct slot *slot = &m->slots[slot_of(s)];
    if (slot->rule != s->rule || slot->n != s->n || slot->from != s->from ||
        memcmp(slot->text, s->s, s->n) != 0)
        return false;
    *out =
        (struct rules_found){slot->start, slot->end, slot->list_start, slot->list_end, slot->hit};
    return true;
}

void rules_memo_keep(struct rules_memo *m, const struct rules_search *s,
                     const struct rules_found *found)
{
    if (s->n > RULES_MEMO_MAX)
        return;
    struct slot *slot = &m->slots[slot_of(s)];
    *slot = (struct slot){.rule = s->rule,
                          .n = (uint8_t)s->n,
                          .from = (uint8_t)s->from,
                          .start = (uint8_t)found->start,
                          .end = (uint8_t)found->end,
                          .list_start = (uint8_t)found->list_start,
                          .list_end = (uint8_t)found->list_end,
                          .hit = found->hit};
    memcpy(slot->text, s->s, s->n);
}
