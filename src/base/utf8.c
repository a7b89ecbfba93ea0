/* SPDX-License-Identifier: EUPL-1.2 */
/* UTF-8 (RFC 3629; Unicode, table 3-7): no overlong forms, no surrogates, nothing beyond U+10FFFF.
 * A malformed sequence costs one byte, and reading goes on behind it. */
#include "base/utf8.h"

#include <string.h>

/* Bytes of a well-formed sequence at s, 0 when malformed (Unicode 15, table 3-7). Only the second
 * byte has a range that depends on the first: it keeps out overlong forms and surrogates. */
static size_t sequence(const unsigned char *s, size_t n)
{
    unsigned c = s[0];
    size_t k = c < 0x80 ? 1 : c < 0xC2 ? 0 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : c < 0xF5 ? 4 : 0;
    if (k < 2 || k > n)
        return k > n ? 0 : k;
    unsigned lo = c == 0xE0 ? 0xA0 : c == 0xF0 ? 0x90 : 0x80; /* range of the second byte */
    unsigned hi = c == 0xED ? 0x9F : c == 0xF4 ? 0x8F : 0xBF;
    if (s[1] < lo || s[1] > hi)
        return 0;
    for (size_t i = 2; i < k; i++)
        if ((s[i] & 0xC0) != 0x80)
            return 0;
    return k;
}

uint32_t utf8_decode_long(const char *s, size_t n, size_t *used)
{
    const unsigned char *u = (const unsigned char *)s;
    size_t k = sequence(u, n);
    *used = k ? k : 1;
    switch (k) {
    case 1: return u[0];
    case 2: return (u[0] & 0x1FU) << 6 | (u[1] & 0x3FU);
    case 3: return (u[0] & 0x0FU) << 12 | (u[1] & 0x3FU) << 6 | (u[2] & 0x3FU);
    case 4:
        return (u[0] & 0x07U) << 18 | (u[1] & 0x3FU) << 12 | (u[2] & 0x3FU) << 6 | (u[3] & 0x3FU);
    default: return UTF8_REPLACEMENT;
    }
}

size_t utf8_encode(uint32_t cp, char out[4])
{
    if (cp > 0x10FFFF || (cp >= 0xD800 && cp < 0xE000))
        cp = UTF8_REPLACEMENT;
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    if (cp < 0x800) {
        out[0] = (char)(0xC0 | cp >> 6);
        out[1] = (char)(0x80 | (cp & 0x3F));
        return 2;
    }
    if (cp < 0x10000) {
        out[0] = (char)(0xE0 | cp >> 12);
        out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
        out[2] = (char)(0x80 | (cp & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | cp >> 18);
    out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
    out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
    out[3] = (char)(0x80 | (cp & 0x3F));
    return 4;
}

/* Bytes of ASCII at s, a multiple of 8, by eight high bits at a time: lines of a machine's making
 * may be as long as the file. */
static size_t ascii_run(const char *s, size_t n)
{
    size_t i = 0;
    for (uint64_t eight; n - i >= sizeof eight; i += sizeof eight) {
        memcpy(&eight, s + i, sizeof eight);
        if (eight & 0x8080808080808080U)
            break;
    }
    return i;
}

size_t utf8_count(const char *s, size_t n)
{
    size_t i = 0, count = 0;
    while (i < n) {
        size_t used = ascii_run(s + i, n - i);
        count += used;
        i += used;
        if (i < n) {
            utf8_decode(s + i, n - i, &used);
            count++;
            i += used;
        }
    }
    return count;
}

size_t utf8_valid(const char *s, size_t n)
{
    size_t i = ascii_run(s, n);
    while (i < n) {
        size_t k = sequence((const unsigned char *)s + i, n - i);
        if (!k)
            break;
        i += k;
        if (k > 1)
            i += ascii_run(s + i, n - i);
    }
    return i;
}

size_t utf8_back(const char *s, size_t i)
{
    do
        i--;
    while (i && ((unsigned char)s[i] & 0xC0) == 0x80);
    return i;
}
