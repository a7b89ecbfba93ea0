/* SPDX-License-Identifier: EUPL-1.2 */
/* Of each word two neighbouring bytes that are rare in German stand in a table: a bit for each pair
 * says whether any word has it there, and which ones do is looked up and compared only then. One
 * pass over the text, two bytes a step, whatever the number of words: most pairs of a text have no
 * bit. Aho and Corasick (1975) would find every occurrence; here it is enough to know which sets
 * have one, and classes (\d, \s) would make their automaton large.
 *
 * A word of one byte stands under all 256 pairs that begin with it, so the last byte of the text is
 * looked at once more, as if a NUL followed. */
#include "match/probe.h"

#include "base/arena.h"

#include <string.h>

enum { PAIRS = 65536, SLOTS = 4096 };

/* in place of a byte; no word holds these */
enum { DIGIT = 1, NO_DIGIT, NO_SMALL, BLANK };

struct probe_word {
    const unsigned char *s; /* n bytes, what is escaped as above, small letters when either_case */
    size_t n, set;          /* bytes; number of its set */
    size_t pair;            /* index of the first byte of its pair */
    bool at_start, either_case; /* \b, \i */
};

/* a word under one of the pairs that may stand there */
struct probe_head {
    const struct probe_word *word;
    unsigned pair;           /* pair_of; 0 stands also for what is behind the text */
    struct probe_head *next; /* in the same slot */
};

struct probe {
    struct arena *arena;
    uint64_t pairs[PAIRS / 64]; /* a bit for each that a word has */
    struct probe_head *slots[SLOTS];
    struct probe_sets always; /* those with a word of no bytes */
};

struct probe *probe_new(struct arena *a)
{
    struct probe *p = ARENA_NEW(a, struct probe);
    p->arena = a;
    return p;
}

static bool is_digit(unsigned char c)
{
    return c >= '0' && c <= '9';
}

static unsigned char small(unsigned char c)
{
    return c >= 'A' && c <= 'Z' ? c | 0x20 : c;
}

/* byte c at place i of the word; a byte of a longer character counts as a blank */
static bool fits(const struct probe_word *w, size_t i, unsigned char c)
{
    switch (w->s[i]) {
    case DIGIT: return is_digit(c);
    case NO_DIGIT: return !is_digit(c);
    case NO_SMALL: return c < 'a' || c > 'z';
    case BLANK: return c == ' ' || (c >= '\t' && c <= '\r') || c >= 0x80;
    default: return w->s[i] == (w->either_case ? small(c) : c);
    }
}

static const char CLASSES[] = "dDLs"; /* in the order of the numbers above */

/* reads the notation */
static struct probe_word *read_word(struct arena *a, const char *s, size_t n)
{
    struct probe_word *w = ARENA_NEW(a, struct probe_word);
    unsigned char *out = arena_alloc(a, n + 1);
    for (size_t i = 0; i < n; i++) {
        char escaped = s[i] == '\\' && i + 1 < n ? s[i + 1] : '\0';
        w->at_start |= escaped == 'b';
        w->either_case |= escaped == 'i';
        const char *class = strchr(CLASSES, escaped);
        if (escaped && class)
            out[w->n++] = (unsigned char)(class - CLASSES + DIGIT);
        else if (!escaped)
            out[w->n++] = w->either_case ? small((unsigned char)s[i]) : (unsigned char)s[i];
        i += escaped != '\0';
    }
    w->s = out;
    return w;
}

void probe_mark(struct probe_sets *sets, size_t set)
{
    sets->bits[set / 64] |= (uint64_t)1 << set % 64;
}

/* Fibonacci hashing (Knuth, volume 3, 6.4): 2654435761 is a prime near 2^32 over the golden
 * ratio */
static size_t slot_of(unsigned pair)
{
    return (pair * 2654435761U >> 16) % SLOTS;
}

/* two bytes as one number, in the order of the machine */
static unsigned pair_of(const unsigned char s[2])
{
    uint16_t pair;
    memcpy(&pair, s, sizeof pair);
    return pair;
}

static void add_head(struct probe *p, const struct probe_word *w, unsigned pair)
{
    struct probe_head *head = ARENA_NEW(p->arena, struct probe_head), **slot;
    slot = &p->slots[slot_of(pair)];
    *head = (struct probe_head){w, pair, *slot};
    *slot = head;
    p->pairs[pair / 64] |= (uint64_t)1 << pair % 64;
}

/* the bytes that fit at a place of a word, behind its end any; answers their number */
static size_t fitting(const struct probe_word *w, size_t at, unsigned char out[256])
{
    size_t n = 0;
    for (unsigned c = 0; c < 256; c++)
        if (at >= w->n || fits(w, at, (unsigned char)c))
            out[n++] = (unsigned char)c;
    return n;
}

static bool is_class(unsigned char c)
{
    return c >= DIGIT && c <= BLANK;
}

/* how rare a byte of a word is in text, about */
static size_t rarity(unsigned char c)
{
    static const char COMMON[] = "enisratdhulcgmobwfkzpv";
    const char *rank = c ? strchr(COMMON, c) : NULL;
    if (is_class(c))
        return 0;
    return rank ? (size_t)(rank - COMMON) + 1 : sizeof COMMON;
}

static size_t pair_rarity(const struct probe_word *w, size_t i)
{
    /* of German text, the most frequent first */
    static const char COMMON[] =
        "enerchdeeiteinndiegestnebeesunreanheaungseitdiicscdaleishtasnisilialagrtelorvohaltlletti"
        "usehvezutzwiomamemumäüö\xC3\x9F";
    const unsigned char *s = w->s + i;
    if (is_class(s[0]) || is_class(s[1]))
        return rarity(s[0]) + rarity(s[1]);
    for (size_t at = 0; at + 1 < sizeof COMMON; at += 2)
        if (!memcmp(COMMON + at, s, 2))
            return at / 2;
    return sizeof COMMON / 2 + rarity(s[0]) + rarity(s[1]);
}

/* not behind a \s, which may be several bytes */
static size_t rarest_pair(const struct probe_word *w)
{
    size_t best = 0, most = 0;
    for (size_t i = 0; i + 1 < w->n && (!i || w->s[i - 1] != BLANK) && w->s[i] != BLANK; i++) {
        size_t rare = pair_rarity(w, i);
        if (rare > most) {
            best = i;
            most = rare;
        }
    }
    return best;
}

void probe_add(struct probe *p, size_t set, const char *word, size_t n)
{
    struct probe_word *w = read_word(p->arena, word, n);
    size_t at = w->pair = rarest_pair(w);
    w->set = set;
    if (!w->n)
        probe_mark(&p->always, set);
    unsigned char first[256], second[256];
    size_t n_first = w->n ? fitting(w, at, first) : 0, n_second = fitting(w, at + 1, second);
    for (size_t i = 0; i < n_first; i++)
        for (size_t k = 0; k < n_second; k++)
            add_head(p, w, pair_of((unsigned char[]){first[i], second[k]}));
}

static bool is_word_byte(unsigned char c)
{
    return is_digit(c) || (small(c) >= 'a' && small(c) <= 'z') || c == '_';
}

/* A blank of the notation takes up all bytes of its character, so later places move on. */
static bool stands_at(const struct probe_word *w, const unsigned char *s, size_t n, size_t at)
{
    if (w->at_start && at && is_word_byte(s[at - 1]))
        return false;
    for (size_t i = 0; i < w->n; i++) {
        if (at == n || !fits(w, i, s[at++]))
            return false;
        while (w->s[i] == BLANK && at < n && (s[at] & 0xC0) == 0x80)
            at++;
    }
    return true;
}

/* without branches: it is asked for every rule and text */
bool probe_has(const struct probe_sets *found, const struct probe_sets *wanted)
{
    uint64_t missing = 0;
    for (size_t i = 0; i < PROBE_SETS / 64; i++)
        missing |= wanted->bits[i] & ~found->bits[i];
    return !missing;
}

/* the words whose pair stands at byte `at` */
static void compare(const struct probe *p, unsigned pair, const unsigned char *s, size_t n,
                    size_t at, struct probe_sets *found)
{
    for (const struct probe_head *h = p->slots[slot_of(pair)]; h; h = h->next) {
        const struct probe_word *w = h->word;
        if (h->pair != pair)
            continue;
        bool known = found->bits[w->set / 64] >> w->set % 64 & 1;
        if (!known && at >= w->pair && stands_at(w, s, n, at - w->pair))
            probe_mark(found, w->set);
    }
}

struct probe_sets probe_run(const struct probe *p, const char *s, size_t n)
{
    const unsigned char *text = (const unsigned char *)s;
    struct probe_sets found = p->always;
    for (size_t i = 0; i + 1 < n; i++) {
        unsigned pair = pair_of(text + i);
        if (p->pairs[pair / 64] >> pair % 64 & 1)
            compare(p, pair, text, n, i, &found);
    }
    if (n)
        compare(p, pair_of((unsigned char[]){text[n - 1], 0}), text, n, n - 1, &found);
    return found;
}
