/* SPDX-License-Identifier: EUPL-1.2 */
/* Unicode normalisation and case folding (libutf8proc). */
#ifndef TEXT_NFC_H
#define TEXT_NFC_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/* NFC of n bytes of valid UTF-8, NUL-terminated; s itself is copied when it is NFC already */
const char *text_nfc(struct arena *a, const char *s, size_t n);
/* full case folding of NFC text ("Straße" -> "strasse"), in NFC again */
const char *text_casefold(struct arena *a, const char *s, size_t n);
/* "Österreich" -> "ÖSTERREICH" */
const char *text_upper(struct arena *a, const char *s, size_t n);

/* letters, capital (or title-case) letters, combining marks, of any script */
bool text_is_letter(uint32_t cp);
bool text_is_upper(uint32_t cp);
bool text_is_mark(uint32_t cp);
/* may be composed or reordered with what stands before it; where a text is cut before characters
 * that may not, its NFC is that of the pieces */
bool text_joins_before(uint32_t cp);

#endif
