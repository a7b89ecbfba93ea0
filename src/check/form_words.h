/* SPDX-License-Identifier: EUPL-1.2 */
/* A line as words that can be compared: folded case (ß is ss), one hyphen, one apostrophe, no
 * punctuation. Of this room only. */
#ifndef CHECK_FORM_WORDS_H
#define CHECK_FORM_WORDS_H
#include <stdbool.h>
#include <stddef.h>

struct arena;

/* arrays of n entries in the arena */
struct form_words {
    const char **word; /* "dr", "müller-lüdenscheidt", "af-2026-017", "02.03.2026" */
    bool *stop;        /* a comma, a colon or a bracket stands before it */
    size_t n;
};

struct form_words form_words(struct arena *a, const char *s);
/* whether a list ("von zu de") holds a word */
bool word_is_in(const char *word, const char *list);
bool words_hold(const struct form_words *w, const char *word);

#endif
