/* SPDX-License-Identifier: EUPL-1.2 */
/* Words by number, for letters.c: two numbers below the limit never give one word. */
#ifndef LETTERS_WORDS_H
#define LETTERS_WORDS_H
#include <stddef.h>
#include <stdint.h>

enum { WORD_BYTES = 96 };

struct compound {
    char word[WORD_BYTES];
    char ending[4]; /* of the genitive */
    char gender;    /* m f n */
};

struct words_stock;

/* ends the process without memory; stock_close frees */
struct words_stock *stock_open(uint64_t seed);
void stock_close(struct words_stock *s);

enum stock_kind { STOCK_COMPOUND, STOCK_NAME, STOCK_PLACE, STOCK_WOMAN, STOCK_MAN, STOCK_KINDS };

/* numbers below which no word comes twice */
uint64_t stock_limit(const struct words_stock *s, enum stock_kind kind);
void stock_word(const struct words_stock *s, enum stock_kind kind, uint64_t number,
                struct compound *out);

#endif
