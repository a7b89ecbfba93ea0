/* SPDX-License-Identifier: EUPL-1.2 */
/* Words of two texts and the places where they differ. Inside match/ only. */
#ifndef MATCH_COMPARE_WORDS_H
#define MATCH_COMPARE_WORDS_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

struct word {
    size_t start, end; /* bytes of the text */
    const char *key;   /* what is compared: as written, or without its typography */
    size_t n;          /* bytes of key */
    uint64_t hash;     /* of key (base/hash.h), to spare comparisons */
};

struct words {
    const char *text; /* what start and end count in; borrowed */
    struct word *w;
    size_t n;
    const char *key; /* folded: the keys of all words, one behind another */
    size_t n_key;
};

/* words [a0, a1) of the one stand for [b0, b1) of the other */
struct hunk {
    size_t a0, a1, b0, b1;
};

/* one word between two blanks; keys lie in s */
struct words words_as_written(struct arena *a, const char *s, size_t n);
/* Blanks, quotation marks, soft hyphens and what has no width count nothing, dashes and hyphens
 * only where a number stands behind; dots in a row are one ellipsis. */
struct words words_folded(struct arena *a, const char *s, size_t n);

/* differences in order; a very long pair is one difference between its equal ends */
struct hunk *words_diff(struct arena *a, const struct words *x, const struct words *y, size_t *n);

#endif
