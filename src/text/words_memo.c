/* SPDX-License-Identifier: EUPL-1.2 */
/* A direct-mapped cache of 8192 words and one note each, 320 KiB. A word is kept in whole eights,
 * zeros behind it, so that finding it is one comparison of fixed length and the hash takes eight
 * bytes a step; the last byte, its length, keeps "a" from being taken for "a\0". */
#include "text/words_memo.h"

#include <stdlib.h>
#include <string.h>

enum { SLOTS = 8192, EIGHTS = 4 };

/* a word, zeros behind it, its bytes in the last one */
struct key {
    uint64_t eight[EIGHTS];
};

struct slot {
    struct key key; /* all zeros: free */
    uint64_t note;
};

struct words_memo {
    struct slot slots[SLOTS];
};

struct words_memo *words_memo_new(void)
{
    return calloc(1, sizeof(struct words_memo));
}

void words_memo_free(struct words_memo *m)
{
    free(m);
}

/* n: 1 to WORDS_MEMO_MAX */
static struct key key_of(const char *word, size_t n)
{
    struct key k = {{0}};
    unsigned char bytes[sizeof k] = {0};
    memcpy(bytes, word, n);
    bytes[sizeof k - 1] = (unsigned char)n;
    memcpy(&k, bytes, sizeof k);
    return k;
}

static size_t slot_of(const struct key *k)
{
    uint64_t h = 0;
    for (size_t i = 0; i < EIGHTS; i++)
        h = (h ^ k->eight[i]) * 0x9E3779B97F4A7C15U, h ^= h >> 32;
    return h % SLOTS;
}

bool words_memo_find(const struct words_memo *m, const char *word, size_t n, uint64_t *note)
{
    if (!n || n > WORDS_MEMO_MAX)
        return false;
    struct key k = key_of(word, n);
    const struct slot *s = &m->slots[slot_of(&k)];
    *note = s->note;
    return !memcmp(&s->key, &k, sizeof k);
}

void words_memo_keep(struct words_memo *m, const char *word, size_t n, uint64_t note)
{
    if (!n || n > WORDS_MEMO_MAX)
        return;
    struct key k = key_of(word, n);
    m->slots[slot_of(&k)] = (struct slot){k, note};
}
