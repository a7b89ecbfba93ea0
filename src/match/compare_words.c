/* SPDX-License-Identifier: EUPL-1.2 */
/* Words of two texts and their differences: the longest common subsequence of words, by dynamic
 * programming over the table of lengths (Wagner and Fischer 1974), between the equal beginning and
 * the equal end. Quadratic in the words between, hence bounded by TABLE_CELLS; the shorter side is
 * then at most 1,024 words, so uint16_t holds any length.
 *
 * Folding is one pass over the text and keeps for each word the bytes of the text it came from. */
#include "match/compare_words.h"

#include "base/arena.h"
#include "base/die.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "match/fold.h"

#include <stdlib.h>
#include <string.h>

enum { ELLIPSIS = 1 }; /* stands for dots in a row; no byte of any text */

struct words words_as_written(struct arena *a, const char *s, size_t n)
{
    struct words out = {.text = s, .w = ARENA_ARRAY(a, n / 2 + 1, struct word)};
    for (size_t i = 0, next; i < n; i = next + 1) {
        const char *blank = memchr(s + i, ' ', n - i);
        next = blank ? (size_t)(blank - s) : n;
        if (next > i)
            out.w[out.n++] = (struct word){i, next, s + i, next - i, hash_bytes(s + i, next - i)};
    }
    return out;
}

/* state of one pass of words_folded */
struct folding {
    char *key;        /* written so far; room for 2n + 1 bytes */
    size_t n;         /* bytes of key */
    size_t word_key;  /* where the key of the present word begins */
    uint32_t before;  /* the character before; a blank at the start */
    bool dash;        /* one waits for what stands behind it */
    bool dash_spaced; /* a blank before it */
    struct words *out;
};

static bool digit(uint32_t cp)
{
    return cp >= '0' && cp <= '9';
}

/* A dash counts before a number, behind a number ("3–5") or as a sign ("um -5 Grad"); between
 * letters it may be a hyphen of a line end, before a blank a Gedankenstrich. */
static bool dash_counts(const struct folding *f, uint32_t cp)
{
    char last = f->n ? f->key[f->n - 1] : '\0';
    bool behind_number = digit((unsigned char)last) || (last && strchr("%).", last));
    return f->dash && digit(cp) && (behind_number || (f->dash_spaced && fold_is_dash(f->before)));
}

/* Typed quotation marks ,, << >>: the second character takes the first out again. */
static bool second_of_quote(struct folding *f, uint32_t cp)
{
    bool doubled = (cp == ',' || cp == '<' || cp == '>') && f->before == cp && f->n > f->word_key &&
                   f->key[f->n - 1] == (char)cp;
    f->n -= doubled;
    return doubled;
}

static bool second_of_dots(struct folding *f, uint32_t cp)
{
    bool dot = cp == '.' || cp == 0x2026;
    char *last = f->n ? &f->key[f->n - 1] : NULL;
    if (!dot || !last || (*last != '.' && *last != ELLIPSIS))
        return false;
    *last = ELLIPSIS;
    return true;
}

static void put(struct folding *f, const char *s, size_t n)
{
    memcpy(f->key + f->n, s, n);
    f->n += n;
}

static void fold_character(struct folding *f, uint32_t cp, const char *s, size_t n)
{
    static const char *const ligatures[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
    if (dash_counts(f, cp))
        put(f, "-", 1);
    f->dash = false;
    if (second_of_quote(f, cp) || second_of_dots(f, cp))
        return;
    if (cp == 0x2026)
        put(f, (const char[]){ELLIPSIS}, 1);
    else if (cp >= 0xFB00 && cp <= 0xFB06)
        put(f, ligatures[cp - 0xFB00], strlen(ligatures[cp - 0xFB00]));
    else
        put(f, s, n);
}

static void end_word(struct folding *f, size_t start, size_t end)
{
    size_t n = f->n - f->word_key;
    const char *key = f->key + f->word_key;
    if (n)
        f->out->w[f->out->n++] = (struct word){start, end, key, n, 0};
    f->word_key = f->n;
}

/* key: a character gives at most its own bytes and one "-" for a dash before it */
struct words words_folded(struct arena *a, const char *s, size_t n)
{
    struct words out = {.text = s, .w = ARENA_ARRAY(a, n + 1, struct word)};
    struct folding f = {.key = arena_alloc(a, 2 * n + 1), .before = ' ', .out = &out};
    size_t start = 0, used;
    for (size_t i = 0; i < n; i += used) {
        uint32_t cp = utf8_decode(s + i, n - i, &used);
        if (fold_is_invisible(cp))
            continue;
        if (fold_is_blank(cp)) {
            end_word(&f, start, i);
            start = i + used;
        } else if (fold_is_dash(cp)) {
            f.dash_spaced = fold_is_blank(f.before);
            f.dash = true;
        } else if (!fold_is_quote(cp)) {
            fold_character(&f, cp, s + i, used);
        }
        f.before = cp;
    }
    end_word(&f, start, n);
    for (size_t i = 0; i < out.n; i++)
        out.w[i].hash = hash_bytes(out.w[i].key, out.w[i].n);
    out.key = f.key;
    out.n_key = f.n;
    return out;
}

static bool same(const struct word *x, const struct word *y)
{
    return x->hash == y->hash && x->n == y->n && memcmp(x->key, y->key, x->n) == 0;
}

/* Longest common subsequence of the words between equal ends, by the table of lengths. */
struct table {
    const struct word *x, *y;
    size_t n, m;
    uint16_t *length; /* (n + 1) * (m + 1): of the words from i and from j on */
};

enum { TABLE_CELLS = 1 << 20 };

static uint16_t *cell(const struct table *t, size_t i, size_t j)
{
    return &t->length[i * (t->m + 1) + j];
}

/* From the ends, so that the way back runs forwards. false: nothing to compare, or a table of more
 * than TABLE_CELLS; a length fits 16 bits, as the shorter text has at most the root of that. */
static bool fill(struct table *t)
{
    if (!t->n || !t->m || t->n > TABLE_CELLS / t->m)
        return false;
    t->length = calloc((t->n + 1) * (t->m + 1), sizeof *t->length);
    if (!t->length)
        die_memory();
    for (size_t i = t->n; i-- > 0;)
        for (size_t j = t->m; j-- > 0;) {
            uint16_t down = *cell(t, i + 1, j), right = *cell(t, i, j + 1);
            uint16_t next = *cell(t, i + 1, j + 1);
            *cell(t, i, j) = same(&t->x[i], &t->y[j]) ? (uint16_t)(next + 1)
                             : down > right           ? down
                                                      : right;
        }
    return true;
}

/* From the beginning of the table; a step goes where more words are left to be equal. */
static size_t walk(const struct table *t, size_t before, struct hunk *hunks)
{
    size_t count = 0, i = 0, j = 0;
    while (i < t->n || j < t->m) {
        if (i < t->n && j < t->m && same(&t->x[i], &t->y[j])) {
            i++;
            j++;
            continue;
        }
        struct hunk h = {before + i, 0, before + j, 0};
        while (i < t->n || j < t->m) {
            if (i < t->n && j < t->m && same(&t->x[i], &t->y[j]))
                break;
            bool down = j == t->m || (i < t->n && *cell(t, i + 1, j) >= *cell(t, i, j + 1));
            *(down ? &i : &j) += 1;
        }
        h.a1 = before + i;
        h.b1 = before + j;
        hunks[count++] = h;
    }
    return count;
}

struct hunk *words_diff(struct arena *a, const struct words *x, const struct words *y, size_t *n)
{
    size_t before = 0, xn = x->n, yn = y->n;
    while (before < xn && before < yn && same(&x->w[before], &y->w[before]))
        before++;
    while (xn > before && yn > before && same(&x->w[xn - 1], &y->w[yn - 1])) {
        xn--;
        yn--;
    }
    struct table t = {x->w + before, y->w + before, xn - before, yn - before, NULL};
    struct hunk *hunks = ARENA_ARRAY(a, (t.n < t.m ? t.n : t.m) + 2, struct hunk);
    *n = 0;
    if (fill(&t))
        *n = walk(&t, before, hunks);
    else if (t.n || t.m)
        hunks[(*n)++] = (struct hunk){before, xn, before, yn};
    free(t.length);
    return hunks;
}
