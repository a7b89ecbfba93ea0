/* SPDX-License-Identifier: EUPL-1.2 */
/* Hyphenation: Liang, Word Hy-phen-a-tion by Com-put-er (1983), with patterns compiled at build
 * time from hyphen-de into a read-only trie that is mapped, not parsed, at start. */
#ifndef TEXT_HYPHEN_H
#define TEXT_HYPHEN_H
#include <stddef.h>
#include <stdint.h>

struct hyphen;

enum hyphen_point {
    HYPHEN_NONE,
    HYPHEN_BREAK, /* a syllable */
    HYPHEN_JOINT  /* a joint of a compound or behind a prefix, to be preferred */
};

/* path of the compiled patterns; NULL when it cannot be read or is damaged. hyphen_close frees. */
struct hyphen *hyphen_open(const char *path);
/* NULL is allowed */
void hyphen_close(struct hyphen *h);

/* Fills points[0..n): points[i] says whether a line may break before byte i of the word (n bytes of
 * UTF-8, letters only, at most HYPHEN_MAX bytes; longer words and such with characters that the
 * German patterns do not know get no points). At least two letters stand before and after a point,
 * and no piece is without a vowel. Answers the number of points. */
enum { HYPHEN_MAX = 255 };
size_t hyphen_word(const struct hyphen *h, const char *word, size_t n, uint8_t *points);

#endif
