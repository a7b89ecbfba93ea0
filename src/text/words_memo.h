/* SPDX-License-Identifier: EUPL-1.2 */
/* What was found out of words, kept for when they come again: a letter has few words that the
 * letters before it did not have. Of fixed size; a word may push another out. */
#ifndef TEXT_WORDS_MEMO_H
#define TEXT_WORDS_MEMO_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct words_memo;

struct words_memo *words_memo_new(void); /* NULL: no memory */
void words_memo_free(struct words_memo *m);
/* what was kept of a word of n bytes; false: nothing */
bool words_memo_find(const struct words_memo *m, const char *word, size_t n, uint64_t *note);
/* longer words than WORDS_MEMO_MAX are not kept */
enum { WORDS_MEMO_MAX = 31 };
void words_memo_keep(struct words_memo *m, const char *word, size_t n, uint64_t note);

#endif
