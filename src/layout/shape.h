/* SPDX-License-Identifier: EUPL-1.2 */
/* Fonts and shaping (HarfBuzz). Faces are loaded once a process; shaped words are kept in a cache
 * of fixed size across documents. */
#ifndef LAYOUT_SHAPE_H
#define LAYOUT_SHAPE_H
#include "layout/face.h"

struct arena;
struct fonts;

/* folder: holds FAMILY-Regular.ttf, -Bold, -Italic, -BoldItalic and the fallback faces */
struct fonts *fonts_new(const char *folder);
void fonts_free(struct fonts *f);
/* Call between documents: drops the cache when it is over its size. Shaped pieces handed out before
 * are void afterwards. */
void fonts_trim(struct fonts *f);

/* one family in its four styles, with the fallback chain behind it; kept by f. NULL when a file is
 * missing or damaged: *error (static or kept by f) names file and reason in words. */
struct family;
struct family *fonts_family(struct fonts *f, const char *name, bool english, const char **error);
const struct face *family_face(const struct family *fam, enum style style);

/* Shapes n bytes of NFC text (a word, or the blank between two). One piece a face: a character that
 * the family has not comes from the fallback, chosen per cluster, never mixed inside one. Answers
 * the number of pieces; *pieces is kept in the cache until fonts_trim. A character that no face
 * has: *missing gets it (first one only; untouched otherwise) and is shown by U+FFFD of a face that
 * has it, never by glyph 0. U+00AD at the end of the text is shaped as a visible hyphen and stays
 * U+00AD in the piece's text; elsewhere it is dropped. U+202F is drawn as a narrow gap and is
 * U+00A0 in the piece's text. */
size_t shape_text(struct fonts *f, struct family *fam, enum style style, const char *text, size_t n,
                  const struct shaped *const **pieces, uint32_t *missing);
/* Advances of the text's clusters summed up to byte offset `at` (a cluster boundary, else the one
 * before): the width of a prefix without shaping it anew. Font units of piece->face. */
int32_t shaped_prefix(const struct shaped *piece, size_t at);

#endif
