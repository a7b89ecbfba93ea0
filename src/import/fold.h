/* SPDX-License-Identifier: EUPL-1.2 */
/* Inside of import/: text folded for comparing, and a text found again that may have other blanks,
 * hyphens, signs and a few other letters. */
#ifndef IMPORT_FOLD_H
#define IMPORT_FOLD_H
#include "import/sheet.h"

/* letters and digits alone, in small letters, one byte each; at[i]: where byte i stands in the text
 * it was made of, at[n]: its end */
struct folded {
    /* n bytes, of the arena; bytes from 0x80 on are letters that are not ASCII, several of which
     * may share one */
    unsigned char *s;
    uint32_t *at; /* n + 1 of them */
    size_t n;
};

/* of a span of s; from the arena */
struct folded fold_text(struct arena *a, const char *s, struct span span);

/* a text in which others are looked for */
struct haystack;
/* text's arrays are borrowed */
struct haystack *haystack_of(struct arena *a, const struct folded *text);

struct found {
    size_t start, end; /* bytes of the folded text */
    unsigned score;    /* 100: the same letters */
};
enum { FOUND_MAX = 12 };
/* places where the needle stands, in order; the best FOUND_MAX */
size_t haystack_find(struct haystack *h, const unsigned char *needle, size_t n,
                     struct found out[FOUND_MAX]);

#endif
