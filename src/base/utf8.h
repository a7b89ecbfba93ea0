/* SPDX-License-Identifier: EUPL-1.2 */
/* UTF-8: decode, encode, count. Input that is not UTF-8 decodes as U+FFFD, one byte at a time. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H
#include <stddef.h>
#include <stdint.h>

enum { UTF8_REPLACEMENT = 0xFFFD };

/* for utf8_decode: more than one byte, or none that is right */
uint32_t utf8_decode_long(const char *s, size_t n, size_t *used);
/* the code point at s (n bytes left, n > 0); *used: its bytes */
static inline uint32_t utf8_decode(const char *s, size_t n, size_t *used)
{
    unsigned char c = (unsigned char)*s;
    if (c >= 0x80)
        return utf8_decode_long(s, n, used);
    *used = 1;
    return c;
}
/* out: room for 4 bytes; answers the number written; U+FFFD for what is no code point */
size_t utf8_encode(uint32_t cp, char out[4]);
/* code points in n bytes */
size_t utf8_count(const char *s, size_t n);
/* byte length of the longest valid prefix; n when all is valid */
size_t utf8_valid(const char *s, size_t n);
/* start of the code point before byte i (i > 0); s must be valid up to i */
size_t utf8_back(const char *s, size_t i);

#endif
