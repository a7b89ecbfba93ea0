/* SPDX-License-Identifier: EUPL-1.2 */
/* DIN 91379:2022-08: which Latin, Greek and Cyrillic characters and sequences of letter and marks
 * administrations exchange, by data type. */
#ifndef TEXT_DIN91379_H
#define TEXT_DIN91379_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum din91379_type {
    DIN91379_A,    /* names of natural persons */
    DIN91379_B,    /* places, streets with house numbers */
    DIN91379_C,    /* all that is normative */
    DIN91379_D,    /* legal persons, products; Greek */
    DIN91379_E,    /* everything, Cyrillic too */
    DIN91379_TEXT, /* not of the standard: E and the dashes, bullets and narrow blanks of running
                      text, which the standard leaves out */
    DIN91379_TYPES
};

/* bytes of the longest character or sequence at s that the type has; 0: none */
size_t din91379_match(enum din91379_type type, const char *s, size_t n);
/* The first character, with the marks that belong to it, at or behind byte `from` of NFC text that
 * the type does not have: bytes [*start, *end). false: there is none. */
bool din91379_find(enum din91379_type type, const char *s, size_t n, size_t from, size_t *start,
                   size_t *end);

#endif
