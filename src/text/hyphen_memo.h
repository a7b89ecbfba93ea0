/* SPDX-License-Identifier: EUPL-1.2 */
/* Private to hyphenation: the points of words met before, in a table of fixed size. A word has one
 * slot; the word that comes later takes it. What is remembered is what would be found anew. */
#ifndef TEXT_HYPHEN_MEMO_H
#define TEXT_HYPHEN_MEMO_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct hyphen_memo;

struct hyphen_memo *hyphen_memo_new(void); /* NULL: no memory */
void hyphen_memo_free(struct hyphen_memo *m);
/* false: the word is not known; else points[0..n) and their number */
bool hyphen_memo_find(const struct hyphen_memo *m, const char *word, size_t n, uint8_t *points,
                      size_t *count);
void hyphen_memo_keep(struct hyphen_memo *m, const char *word, size_t n, const uint8_t *points,
                      size_t count);

#endif
