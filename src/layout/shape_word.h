/* SPDX-License-Identifier: EUPL-1.2 */
/* Private to shaping: one word made into pieces, without any cache. */
#ifndef LAYOUT_SHAPE_WORD_H
#define LAYOUT_SHAPE_WORD_H
#include "layout/face.h"

struct arena;

enum { CHAIN_MAX = 3 };

/* faces to ask for a character, the family's own first */
struct chain {
    const struct face *faces[CHAIN_MAX];
    size_t n;
};

struct word {
    const struct shaped *const *pieces;
    size_t n_pieces;
    uint32_t missing; /* first character that no face has; 0: none */
};

/* HarfBuzz's buffer and working memory, reused from word to word */
struct word_shaper;
struct word_shaper *word_shaper_new(void);
void word_shaper_free(struct word_shaper *w);

/* the result is taken from the arena */
const struct word *word_shape(struct word_shaper *w, struct arena *a, const struct chain *chain,
                              const char *text, size_t n);
/* the same by HarfBuzz alone, for all words */
const struct word *word_shape_whole(struct word_shaper *w, struct arena *a,
                                    const struct chain *chain, const char *text, size_t n);
/* lets HarfBuzz place the glyphs of its buffer; kerning, but no ligatures of taste */
void word_place(void *buffer, const struct face *face);

#endif
