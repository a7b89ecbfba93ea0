/* SPDX-License-Identifier: EUPL-1.2 */
/* The word that was probably meant: near_to with what was written, near_try with each word there
 * is, then `best`. Of words equally near the first one tried stays. */
#ifndef BASE_NEAR_H
#define BASE_NEAR_H
#include <stddef.h>

struct near {
    const char *written;
    const char
        *best; /* differs from it by one slip of the keyboard (two in longer words), or NULL */
    size_t distance; /* of best; only a shorter one takes its place */
};

/* `written` and the words are borrowed */
struct near near_to(const char *written);
void near_try(struct near *n, const char *word);

#endif
