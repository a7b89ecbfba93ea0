/* SPDX-License-Identifier: EUPL-1.2 */
/* Hyphenation as libhyphen does it, whose users made the dictionary: at each letter only the
 * longest pattern prefix that ends there counts (its own digits, if it is a whole pattern); the
 * first level finds the joints of compounds and is asked again for every part; a part without
 * joints goes to the second level, the syllables. Then come our corrections, and no piece of a word
 * stays without a vowel. The file may be damaged: every step through it is checked.
 *
 * The order matters: corrections override the dictionary, the vowels override both unless a
 * correction is sure, and joints are judged last, when the pieces are final. Cost of a word:
 * O(letters x longest pattern) for each level of parts. */
#include "text/hyphen.h"

#include "base/file.h"
#include "text/hyphen_file.h"
#include "text/hyphen_memo.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

struct hyphen {
    unsigned char *map;          /* the whole file, mapped; owned */
    size_t size;                 /* bytes of map */
    const unsigned char *words;  /* nodes, in map */
    const unsigned char *values; /* digits, in map */
    uint32_t n_words, n_values;
    uint8_t margins[4]; /* letters, as in the file */
    uint8_t codes[256];
    uint32_t roots[HYPHEN_LEVELS][HYPHEN_CODES];
    uint32_t pairs[HYPHEN_LEVELS][HYPHEN_CODES][HYPHEN_CODES]; /* the edge behind two letters */
    struct hyphen_memo *memo; /* owned; a shortcut that no caller can tell from the way itself */
};

enum { DIGITS = HYPHEN_MAX + 3 }; /* before and behind the letters and edges of a word */
/* places in margins, in the order of the file */
enum { MARGIN_START, MARGIN_END, MARGIN_PART_START, MARGIN_PART_END };
enum {
    JOINT_LETTERS = 3
}; /* a part of fewer letters does not make the joint beside it a good one */

/* The letters of a word by code, an edge before and behind: code[i + 1] is letter i, of which
 * vowel, sure and offset tell. HYPHEN_MAX fits the type of offset. */
struct letters {
    uint8_t code[HYPHEN_MAX + 2];
    bool vowel[HYPHEN_MAX + 1];
    bool sure[HYPHEN_MAX + 1];      /* a correction says so */
    uint8_t offset[HYPHEN_MAX + 1]; /* byte of the word where letter i starts */
    size_t n;
};

/* letters [from, to) */
struct part {
    size_t from, to;
};

/* beyond the end: the last edge of a node, to nothing */
static uint32_t word_at(const struct hyphen *h, uint32_t i)
{
    return i < h->n_words ? hyphen_load32(h->words + 4 * (size_t)i) : HYPHEN_EDGE_LAST;
}

/* the edge for a letter out of the node that an edge leads to; 0: none */
static uint32_t follow(const struct hyphen *h, uint32_t edge, unsigned code)
{
    uint32_t i = edge >> HYPHEN_EDGE_SHIFT;
    if (edge & HYPHEN_EDGE_VALUE && word_at(h, i++) & HYPHEN_LEAF)
        return 0;
    uint32_t most = i < h->n_words ? h->n_words - i : 0;
    const unsigned char *p = h->words + 4 * (size_t)i;
    for (uint32_t k = 0; k < HYPHEN_CODES && k < most; k++, p += 4) {
        uint32_t e = hyphen_load32(p);
        unsigned c = e & (HYPHEN_CODES - 1);
        if (c >= code)
            return c == code ? e : 0;
        if (e & HYPHEN_EDGE_LAST)
            return 0;
    }
    return 0;
}

/* The first two letters of all patterns are looked up once for good: most words are asked at every
 * letter and leave the trie within two. */
static void load_edges(struct hyphen *h)
{
    for (int level = 0; level < HYPHEN_LEVELS; level++)
        for (unsigned a = 0; a < HYPHEN_CODES; a++) {
            size_t at = HYPHEN_AT_ROOTS + 4 * ((size_t)level * HYPHEN_CODES + a);
            uint32_t edge = h->roots[level][a] = hyphen_load32(h->map + at);
            for (unsigned b = 1; edge && b < HYPHEN_CODES; b++)
                h->pairs[level][a][b] = follow(h, edge, b);
        }
}

/* The checksum tells damage, not forgery; sizes are bounded before anything is read behind the
 * header. */
static bool load_header(struct hyphen *h)
{
    const unsigned char *p = h->map;
    h->n_words = hyphen_load32(p + HYPHEN_AT_WORDS);
    h->n_values = hyphen_load32(p + HYPHEN_AT_VALUES);
    if (memcmp(p + HYPHEN_AT_MAGIC, HYPHEN_MAGIC, 8) || h->n_words > HYPHEN_WORDS_MAX ||
        h->n_values > HYPHEN_VALUES_MAX ||
        h->size != HYPHEN_HEADER + 4 * (size_t)h->n_words + h->n_values ||
        hyphen_load64(p + HYPHEN_AT_CHECKSUM) !=
            hyphen_checksum(p + HYPHEN_AT_WORDS, h->size - HYPHEN_AT_WORDS))
        return false;
    h->words = p + HYPHEN_HEADER;
    h->values = h->words + 4 * (size_t)h->n_words;
    memcpy(h->margins, p + HYPHEN_AT_MARGINS, sizeof h->margins);
    memcpy(h->codes, p + HYPHEN_AT_CODES, sizeof h->codes);
    load_edges(h);
    bool sane = true;
    for (size_t i = 0; i < sizeof h->codes; i++)
        sane &= h->codes[i] < HYPHEN_CODES + HYPHEN_VOWEL;
    for (size_t i = 0; i < sizeof h->margins; i++)
        sane &= h->margins[i] > 0;
    return sane;
}

struct hyphen *hyphen_open(const char *path)
{
    struct hyphen *h = calloc(1, sizeof *h);
    if (!h)
        return NULL;
    h->map = file_map(path, HYPHEN_HEADER, &h->size);
    h->memo = hyphen_memo_new();
    if (h->map && h->memo && load_header(h))
        return h;
    hyphen_close(h);
    return NULL;
}

void hyphen_close(struct hyphen *h)
{
    if (!h)
        return;
    file_unmap(h->map, h->size);
    hyphen_memo_free(h->memo);
    free(h);
}

/* code point of a Latin-1 letter at s, ẞ as ß; 0 for all others */
static unsigned latin1(const unsigned char *s, size_t n, size_t *used)
{
    *used = 1;
    if (s[0] < 0x80)
        return s[0];
    *used = 2;
    if (n >= 2 && (s[0] == 0xC2 || s[0] == 0xC3) && (s[1] & 0xC0) == 0x80)
        return (s[0] & 3U) << 6 | (s[1] & 0x3FU);
    *used = 3;
    return n >= 3 && !memcmp(s, "\xE1\xBA\x9E", 3) ? 0xDF : 0;
}

/* false: a character that the patterns do not know; n is at most HYPHEN_MAX */
static bool spell(const struct hyphen *h, const char *word, size_t n, struct letters *l)
{
    l->n = 0;
    l->code[0] = HYPHEN_CODE_EDGE;
    for (size_t i = 0, used; i < n; i += used) {
        uint8_t code = h->codes[latin1((const unsigned char *)word + i, n - i, &used)];
        if (!code)
            return false;
        l->offset[l->n] = (uint8_t)i;
        l->vowel[l->n++] = code & HYPHEN_VOWEL;
        l->code[l->n] = code & (HYPHEN_CODES - 1);
    }
    l->code[l->n + 1] = HYPHEN_CODE_EDGE;
    return true;
}

/* raises the digits before letters [0, end] by those of the pattern that an edge completes */
static void apply(const struct hyphen *h, uint32_t edge, size_t end, uint8_t *digits)
{
    uint32_t at = word_at(h, edge >> HYPHEN_EDGE_SHIFT) & (HYPHEN_VALUES_MAX - 1);
    if (at + 2 > h->n_values)
        return;
    const unsigned char *v = h->values + at;
    size_t shift = v[0], n = v[1];
    if (at + 2 + n > h->n_values || shift + n > end + 1)
        return;
    for (size_t i = 0; i < n; i++)
        if (digits[end - shift - i] < v[2 + i])
            digits[end - shift - i] = v[2 + i];
}

/* digits[i + 1] for the place before letter i of a part; DIGITS of them. `reached` is the end of
 * the longest prefix so far: one that does not go further is not the longest at its letter.
 * Corrections all count, however long. */
static void match(const struct hyphen *h, int level, const struct letters *l, struct part part,
                  uint8_t *digits)
{
    uint8_t code[HYPHEN_MAX + 2];
    size_t n = part.to - part.from + 2, reached = 0;
    memset(digits, 0, DIGITS);
    memcpy(code, l->code + part.from, n);
    code[0] = code[n - 1] = HYPHEN_CODE_EDGE;
    for (size_t from = 0; from < n; from++) {
        uint32_t edge = h->roots[level][code[from]];
        for (size_t i = from + 1; edge; i++) {
            if ((i > reached || level == HYPHEN_CORRECTIONS) && edge & HYPHEN_EDGE_VALUE)
                apply(h, edge, i, digits);
            if (i > reached)
                reached = i;
            if (i == n)
                break;
            edge = i == from + 1 ? h->pairs[level][code[from]][code[i]] : follow(h, edge, code[i]);
        }
    }
}

/* Marks the joints of a part and answers whether there are any; the parts between them go on the
 * stack, but for single letters. The stack never holds more than the word has letters. */
static bool mark_joints(const struct hyphen *h, const struct letters *l, struct part part,
                        uint8_t *points, struct part *stack, size_t *top)
{
    uint8_t digits[DIGITS];
    size_t n = part.to - part.from, from = 0;
    match(h, HYPHEN_COMPOUNDS, l, part, digits);
    for (size_t i = 1; i <= n; i++) {
        bool joint = i < n && digits[i + 1] & 1;
        if (joint && i + 1 < n) /* before the last letter libhyphen parts, but says nothing of it */
            points[part.from + i] = HYPHEN_JOINT;
        if (!joint && (i < n || !from))
            continue;
        if (i - from > 1)
            stack[(*top)++] = (struct part){part.from + from, part.from + i};
        from = i;
    }
    return from;
}

/* syllables of a part without joints */
static void mark_syllables(const struct hyphen *h, const struct letters *l, struct part part,
                           uint8_t *points)
{
    uint8_t digits[DIGITS];
    size_t n = part.to - part.from;
    size_t left = part.from ? h->margins[MARGIN_PART_START] : 1;
    size_t right = part.to < l->n ? h->margins[MARGIN_PART_END] : 1;
    match(h, HYPHEN_SYLLABLES, l, part, digits);
    for (size_t i = left; i + right <= n; i++)
        if (digits[i + 1] & 1)
            points[part.from + i] = HYPHEN_BREAK;
}

static void mark_dictionary(const struct hyphen *h, const struct letters *l, uint8_t *points)
{
    struct part stack[HYPHEN_MAX];
    size_t top = 0;
    stack[top++] = (struct part){0, l->n};
    while (top) {
        struct part part = stack[--top];
        if (!mark_joints(h, l, part, points, stack, &top))
            mark_syllables(h, l, part, points);
    }
}

/* A digit 0 says nothing; forbidding is one of the digits, so a correction can take a point
 * away. */
static void correct(const struct hyphen *h, struct letters *l, uint8_t *points)
{
    uint8_t digits[DIGITS];
    match(h, HYPHEN_CORRECTIONS, l, (struct part){0, l->n}, digits);
    for (size_t i = 0; i < l->n; i++) {
        l->sure[i] = digits[i + 1];
        if (digits[i + 1])
            points[i] = digits[i + 1] == HYPHEN_JOINT_DIGIT   ? HYPHEN_JOINT
                        : digits[i + 1] == HYPHEN_BREAK_DIGIT ? HYPHEN_BREAK
                                                              : HYPHEN_NONE;
        if (i < h->margins[MARGIN_START] || l->n - i < h->margins[MARGIN_END])
            points[i] = HYPHEN_NONE;
    }
}

/* one of the two points around a piece without a vowel is wrong ("rü-ck-bau", "auf-sch-luss"); the
 * one that a correction made stays, if nobody knows both go */
static void drop_voiceless(const struct letters *l, uint8_t *points)
{
    bool vowel = false;
    for (size_t i = 0, from = 0; i <= l->n; i++) {
        if (i == l->n || points[i] != HYPHEN_NONE) {
            if (!vowel && !l->sure[from])
                points[from] = HYPHEN_NONE;
            if (!vowel && i < l->n && !l->sure[i])
                points[i] = HYPHEN_NONE;
            from = i;
            vowel = false;
        }
        vowel |= i < l->n && l->vowel[i];
    }
}

/* a joint that cuts off very little ("In-tegration") is not better than other points */
static void demote_joints(const struct letters *l, uint8_t *points)
{
    for (size_t i = 0, from = 0; i <= l->n; i++) {
        if (i < l->n && points[i] != HYPHEN_JOINT)
            continue;
        if (i - from < JOINT_LETTERS) {
            if (i < l->n)
                points[i] = HYPHEN_BREAK;
            if (from)
                points[from] = HYPHEN_BREAK;
        }
        from = i;
    }
}

/* points: n of them, one a byte; those within a character stay HYPHEN_NONE */
static size_t find_points(const struct hyphen *h, const char *word, size_t n, uint8_t *points)
{
    struct letters l;
    uint8_t at[HYPHEN_MAX + 1] = {0};
    size_t count = 0;
    memset(points, HYPHEN_NONE, n);
    if (n > HYPHEN_MAX || !spell(h, word, n, &l) || l.n < 2)
        return 0;
    mark_dictionary(h, &l, at);
    correct(h, &l, at);
    drop_voiceless(&l, at);
    demote_joints(&l, at);
    for (size_t i = 0; i < l.n; i++) {
        points[l.offset[i]] = at[i];
        count += at[i] != HYPHEN_NONE;
    }
    return count;
}

size_t hyphen_word(const struct hyphen *h, const char *word, size_t n, uint8_t *points)
{
    size_t count;
    if (hyphen_memo_find(h->memo, word, n, points, &count))
        return count;
    count = find_points(h, word, n, points);
    hyphen_memo_keep(h->memo, word, n, points, count);
    return count;
}
