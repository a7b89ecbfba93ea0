/* SPDX-License-Identifier: EUPL-1.2 */
/* Finding a quoted question: first letter by letter, at its rarest piece; then by pieces of eight
 * letters that vote for a place, whose ends are settled by the edit distance (Sellers 1980, best
 * match of a needle anywhere in a text). The index of pieces is a table of chains, so a needle
 * costs its own length and its pieces' hits. All of it is bounded for one text (WORK_MAX, HITS_MAX,
 * PLACES): a text made to be dear gets worse answers, not more time. */
#include "import/fold.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum {
    GRAM = 8,          /* letters of a piece */
    BUCKETS = 1 << 14, /* at least */
    COMMON = 1000,     /* a piece that stands more often in the text says nothing of a place */
    DRIFT = 24,        /* letters by which the places that pieces vote for may differ */
    SIDE = 160,        /* letters at either end that are compared one by one */
    SHORT = 12,        /* shorter needles must be the same */
    PLACES = 4,        /* places looked at closely */
    MIN_SCORE = 70,
    VOTE_WORK = 16 /* cells, in the time of a vote */
};
#define WORK_MAX 400000000U /* cells of the edit distance for one text */

struct haystack {
    struct folded text;
    uint32_t *next; /* of the piece at i: the next one of its bucket, or NONE */
    struct bucket *buckets;
    unsigned bits;        /* there are 1 << bits of them */
    uint64_t work, steps; /* of the edit distance and votes; through the text */
    int64_t *hits;        /* scratch of vote(), HITS_MAX */
    struct votes *all;    /* the same */
};
#define NONE UINT32_MAX

struct bucket {
    uint32_t head, n; /* first piece, in the order of the text; how many */
};

struct votes {
    int64_t place; /* where the needle would begin */
    unsigned count;
};

enum { HITS_MAX = 4096 };

struct folded fold_text(struct arena *a, const char *s, struct span span)
{
    struct folded f = {0};
    span.end = span.end < span.start ? span.start : span.end;
    f.s = arena_alloc(a, 2 * (span.end - span.start) + 1);
    f.at = ARENA_ARRAY(a, 2 * (span.end - span.start) + 1, uint32_t);
    for (size_t i = span.start, used; i < span.end; i += used) {
        uint32_t cp = utf8_decode(s + i, span.end - i, &used);
        unsigned char c = 0;
        if (cp >= 'A' && cp <= 'Z')
            c = (unsigned char)(cp - 'A' + 'a');
        else if ((cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9'))
            c = (unsigned char)cp;
        else if (cp >= 0xC0 && cp < 0x250 && cp != 0xD7 && cp != 0xF7)
            c = (unsigned char)(0x80 | ((cp >= 0xC0 && cp < 0xDF ? cp + 0x20 : cp) & 0x7F));
        else if (cp >= 0x370 && cp < 0x2000)
            c = (unsigned char)(0x80 | (cp & 0x7F));
        if (!c)
            continue;
        f.at[f.n] = (uint32_t)i;
        f.s[f.n++] = cp == 0xDF ? 's' : c;
        if (cp == 0xDF) {
            f.at[f.n] = (uint32_t)i;
            f.s[f.n++] = 's';
        }
    }
    f.at[f.n] = (uint32_t)span.end;
    return f;
}

/* Fibonacci hashing of the eight bytes (Knuth, TAOCP 3, 6.4): the top bits of the product with 2^64
 * divided by the golden ratio. The bytes are taken as they lie in memory: which pieces share a
 * bucket depends on the machine, what is found does so at the bounds alone. */
static struct bucket *bucket(const struct haystack *h, const unsigned char *s)
{
    uint64_t v;
    memcpy(&v, s, sizeof v);
    return &h->buckets[(v * 0x9E3779B97F4A7C15U) >> (64 - h->bits)];
}

struct haystack *haystack_of(struct arena *a, const struct folded *text)
{
    struct haystack *h = ARENA_NEW(a, struct haystack);
    *h = (struct haystack){.text = *text, .bits = 1};
    while ((1U << h->bits) < BUCKETS || (h->bits < 24 && (size_t)1 << h->bits < text->n / 2))
        h->bits++;
    h->next = ARENA_ARRAY(a, text->n + 1, uint32_t);
    h->buckets = ARENA_ARRAY(a, (size_t)1 << h->bits, struct bucket);
    h->hits = ARENA_ARRAY(a, HITS_MAX, int64_t);
    h->all = ARENA_ARRAY(a, HITS_MAX, struct votes);
    for (size_t i = 0; i < (size_t)1 << h->bits; i++)
        h->buckets[i].head = NONE;
    for (size_t i = text->n >= GRAM ? text->n - GRAM + 1 : 0; i > 0; i--) {
        struct bucket *b = bucket(h, text->s + i - 1);
        h->next[i - 1] = b->head;
        b->head = (uint32_t)(i - 1);
        b->n++;
    }
    return h;
}

/* the piece of a needle that the text has least */
static const unsigned char *rarest(const struct haystack *h, const unsigned char *s, size_t n)
{
    const unsigned char *best = s;
    for (size_t i = 1; i + GRAM <= n; i++)
        if (bucket(h, s + i)->n < bucket(h, best)->n)
            best = s + i;
    return best;
}

/* Shorter than a piece of the index: searched through the text. */
static size_t find_short(struct haystack *h, const unsigned char *s, size_t n,
                         struct found out[FOUND_MAX])
{
    enum { LETTERS = 16 }; /* searched in the time of one cell */
    size_t count = 0;
    const unsigned char *t = h->text.s;
    if (h->steps > WORK_MAX)
        return 0;
    h->steps += h->text.n / LETTERS;
    for (size_t from = 0; count < FOUND_MAX && from + n <= h->text.n;) {
        const unsigned char *hit = memmem(t + from, h->text.n - from, s, n);
        if (!hit)
            break;
        from = (size_t)(hit - t) + n;
        out[count++] = (struct found){from - n, from, 100};
    }
    return count;
}

/* letter by letter, in order, none within another */
static size_t find_same(struct haystack *h, const unsigned char *s, size_t n,
                        struct found out[FOUND_MAX])
{
    if (n < GRAM)
        return find_short(h, s, n, out);
    const unsigned char *piece = rarest(h, s, n);
    size_t count = 0, from = 0, before = (size_t)(piece - s);
    for (uint32_t p = bucket(h, piece)->head; p != NONE && h->steps <= WORK_MAX; p = h->next[p]) {
        h->steps++;
        if (p < from + before || p - before + n > h->text.n ||
            memcmp(h->text.s + p - before, s, n) != 0)
            continue;
        from = p - before + n;
        out[count++] = (struct found){from - n, from, 100};
        if (count == FOUND_MAX)
            break;
    }
    return count;
}

static int by_count(const void *a, const void *b)
{
    const struct votes *x = a, *y = b;
    if (x->count != y->count)
        return x->count < y->count ? 1 : -1;
    return x->place < y->place ? -1 : x->place > y->place;
}

static int by_place(const void *a, const void *b)
{
    const int64_t *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

/* places that pieces of the needle vote for, the most wanted first */
static size_t vote(struct haystack *h, const unsigned char *s, size_t n, struct votes out[PLACES])
{
    int64_t *hits = h->hits;
    size_t n_hits = 0;
    size_t step = n > 400 ? 4 : 1;
    for (size_t i = 0; i + GRAM <= n; i += step) {
        const struct bucket *b = bucket(h, s + i);
        for (uint32_t p = b->n <= COMMON ? b->head : NONE; p != NONE && n_hits < HITS_MAX;
             p = h->next[p])
            if (!memcmp(h->text.s + p, s + i, GRAM))
                hits[n_hits++] = (int64_t)p - (int64_t)i;
    }
    h->work += VOTE_WORK * n_hits;
    qsort(hits, n_hits, sizeof *hits, by_place);
    struct votes *all = h->all;
    size_t k = 0;
    for (size_t i = 0; i < n_hits; i++) {
        if (k && hits[i] - all[k - 1].place <= DRIFT)
            all[k - 1].count++;
        else
            all[k++] = (struct votes){hits[i], 1};
    }
    qsort(all, k, sizeof *all, by_count);
    k = k < PLACES ? k : PLACES;
    memcpy(out, all, k * sizeof *all);
    return k;
}

/* Least edits that make `s` a part of t; *end: behind that part (the last one of the best when
 * `last`, else the first). Backwards: both are read from their ends. */
static unsigned edits(struct haystack *h, const unsigned char *s, size_t n, const unsigned char *t,
                      size_t m, bool backwards, size_t *end)
{
    uint16_t row[SIDE + 1];
    for (size_t i = 0; i <= n; i++)
        row[i] = (uint16_t)i;
    unsigned best = row[n];
    *end = 0;
    h->work += n * m;
    for (size_t j = 0; j < m; j++) {
        unsigned char c = backwards ? t[m - 1 - j] : t[j];
        uint16_t diagonal = row[0];
        for (size_t i = 1; i <= n; i++) {
            unsigned char x = backwards ? s[n - i] : s[i - 1];
            uint16_t change = (uint16_t)(diagonal + (x != c));
            uint16_t gap = (uint16_t)((row[i] < row[i - 1] ? row[i] : row[i - 1]) + 1);
            diagonal = row[i];
            row[i] = change < gap ? change : gap;
        }
        if (row[n] < best) {
            best = row[n];
            *end = j + 1;
        }
    }
    return best;
}

/* settles both ends of the needle around a place; score 0: it is not there */
static struct found settle(struct haystack *h, const unsigned char *s, size_t n, int64_t place,
                           unsigned covered)
{
    size_t side = n < SIDE ? n : SIDE, slack = DRIFT + n / 5;
    int64_t total = (int64_t)h->text.n;
    int64_t from = place - (int64_t)DRIFT, to = place + (int64_t)(side + slack);
    from = from < 0 ? 0 : from;
    to = to > total ? total : to;
    struct found f = {0};
    if (from >= to || h->work > WORK_MAX)
        return f;
    size_t end;
    unsigned e1 = edits(h, s, side, h->text.s + from, (size_t)(to - from), true, &end);
    f.start = (size_t)to - end;
    from = (int64_t)f.start;
    to = from + (int64_t)(n + slack);
    to = to > total ? total : to;
    int64_t tail = (int64_t)(n - side) - (int64_t)slack;
    from += tail > 0 ? tail : 0;
    if (from >= to)
        return (struct found){0};
    unsigned e2 = edits(h, s + n - side, side, h->text.s + from, (size_t)(to - from), false, &end);
    f.end = (size_t)from + end;
    unsigned good1 = 100 - (e1 * 100 / (unsigned)side);
    unsigned good2 = 100 - (e2 * 100 / (unsigned)side);
    f.score = (good1 + good2 + (covered > 100 ? 100 : covered)) / 3;
    if (good1 >= 90 && good2 >= 90)
        f.score = (good1 + good2) / 2;
    bool same = f.end - f.start == n && !memcmp(h->text.s + f.start, s, n);
    if (f.score == 100 && !same)
        f.score = 99;
    if (f.end <= f.start || (good1 < 60 && good2 < 60))
        f.score = 0;
    return f;
}

static int by_start(const void *a, const void *b)
{
    const struct found *x = a, *y = b;
    return x->start < y->start ? -1 : x->start > y->start;
}

size_t haystack_find(struct haystack *h, const unsigned char *needle, size_t n,
                     struct found out[FOUND_MAX])
{
    size_t count = n ? find_same(h, needle, n, out) : 0;
    if (n < SHORT || count >= FOUND_MAX - PLACES)
        return count;
    struct votes votes[PLACES];
    size_t k = h->work <= WORK_MAX ? vote(h, needle, n, votes) : 0, same = count;
    for (size_t i = 0; i < k; i++) {
        size_t step = n > 400 ? 4 : 1;
        unsigned covered = (unsigned)(votes[i].count * step * 130 / (n - GRAM + 1));
        if (covered < 25)
            break;
        struct found f = settle(h, needle, n, votes[i].place, covered);
        bool known = f.score < MIN_SCORE;
        for (size_t j = 0; j < count && !known; j++)
            known = f.start < out[j].end && out[j].start < f.end;
        if (!known && (!same || f.score >= 85))
            out[count++] = f;
    }
    qsort(out, count, sizeof *out, by_start);
    return count;
}
