/* SPDX-License-Identifier: EUPL-1.2 */
/* A direct-mapped cache of 2048 words by their FNV-1a hash: the words of letters repeat. 192 KiB,
 * allocated once with the dictionary; two words of one slot push each other out. */
#include "text/hyphen_memo.h"

#include "base/hash.h"

#include <stdlib.h>
#include <string.h>

enum { SLOTS = 2048, WORD_MAX = 47 /* bytes; longer words are rare and not kept */ };

/* points as hyphen_word gives them, `count` of them set */
struct slot {
    uint8_t n; /* bytes of the word; 0: free */
    uint8_t count;
    char word[WORD_MAX];
    uint8_t points[WORD_MAX];
};

struct hyphen_memo {
    struct slot slots[SLOTS];
};

struct hyphen_memo *hyphen_memo_new(void)
{
    return calloc(1, sizeof(struct hyphen_memo));
}

void hyphen_memo_free(struct hyphen_memo *m)
{
    free(m);
}

static size_t slot_of(const char *word, size_t n)
{
    uint64_t h = hash_bytes(word, n);
    return (h ^ h >> 32) % SLOTS;
}

bool hyphen_memo_find(const struct hyphen_memo *m, const char *word, size_t n, uint8_t *points,
                      size_t *count)
{
    if (!n || n > WORD_MAX)
        return false;
    const struct slot *s = &m->slots[slot_of(word, n)];
    if (s->n != n || memcmp(s->word, word, n) != 0)
        return false;
    memcpy(points, s->points, n);
    *count = s->count;
    return true;
}

void hyphen_memo_keep(struct hyphen_memo *m, const char *word, size_t n, const uint8_t *points,
                      size_t count)
{
    if (!n || n > WORD_MAX)
        return;
    struct slot *s = &m->slots[slot_of(word, n)];
    s->n = (uint8_t)n;
    s->count = (uint8_t)count;
    memcpy(s->word, word, n);
    memcpy(s->points, points, n);
}
