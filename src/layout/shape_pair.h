/* SPDX-License-Identifier: EUPL-1.2 */
/* Private to shaping: words of plain Latin letters. Kerning looks at two neighbours, so HarfBuzz is
 * asked once for each pair of a face, and a word is put together from its pairs: a letter brings
 * some sixty new words, but no new pairs. The result depends on the face and the word alone. */
#ifndef LAYOUT_SHAPE_PAIR_H
#define LAYOUT_SHAPE_PAIR_H
#include "layout/face.h"

struct arena;

/* what is known of the faces of a process */
struct pairs;
struct pairs *pairs_new(void);
void pairs_free(struct pairs *p);
/* NULL: not only plain letters, or two of them that do more to each other than to come nearer */
const struct shaped *pairs_shape(struct pairs *p, struct arena *a, const struct face *face,
                                 const char *text, size_t n);

#endif
