/* SPDX-License-Identifier: EUPL-1.2 */
/* Distance of two words by Damerau and Levenshtein in its restricted form (optimal string
 * alignment: no piece is changed twice), three rows of the table at a time; O(n m) for words of at
 * most WORD_MAX bytes. Bytes, not characters: an umlaut written otherwise counts as two slips. */
#include "base/near.h"

#include <string.h>

enum { WORD_MAX = 40 }; /* bytes; a longer word is near to none */

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Damerau and Levenshtein: letters left out, added, changed, or two of them swapped */
static size_t distance(const char *a, const char *b)
{
    size_t n = strlen(a), m = strlen(b);
    /* the rows i - 2, i - 1 and i, which change places */
    size_t rows[3][WORD_MAX + 1];
    if (n > WORD_MAX || m > WORD_MAX)
        return WORD_MAX;
    size_t *older = rows[0], *old = rows[1], *row = rows[2];
    for (size_t j = 0; j <= m; j++)
        old[j] = older[j] = j;
    for (size_t i = 1; i <= n; i++) {
        row[0] = i;
        for (size_t j = 1; j <= m; j++) {
            row[j] = least(least(old[j], row[j - 1]) + 1, old[j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = least(row[j], older[j - 2] + 1);
        }
        size_t *free_row = older;
        older = old;
        old = row;
        row = free_row;
    }
    return old[m];
}

/* first distance that is too far: 1 slip up to 5 bytes, 2 in longer words, none in one or two
 * bytes, where any other short word would be near */
struct near near_to(const char *written)
{
    size_t n = strlen(written);
    return (struct near){written, NULL, n > 5 ? 3 : n > 2 ? 2 : 0};
}

void near_try(struct near *n, const char *word)
{
    size_t d = distance(word, n->written);
    if (d >= n->distance)
        return;
    n->distance = d;
    n->best = word;
}
