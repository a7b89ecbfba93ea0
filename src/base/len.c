/* SPDX-License-Identifier: EUPL-1.2 */
/* Lengths from their text. Integers throughout: 25 mm is the same number on every machine. What
 * does not fit the type is refused, never cut: at most 10,000 of a unit, which is far more than a
 * page. */
#include "base/len.h"

#include <string.h>

/* A decimal number as thousandths; answers the bytes read, 0: none. Digits behind the third count
 * nothing; an eighth before the mark is not read, and the caller then sees no unit. */
static size_t thousandths(const char *s, size_t n, int64_t *out)
{
    size_t i = 0;
    int64_t v = 0;
    while (i < n && s[i] >= '0' && s[i] <= '9' && v < 1000000)
        v = v * 10 + (s[i++] - '0');
    if (!i)
        return 0;
    int64_t unit = 100;
    v *= 1000;
    if (i + 1 < n && (s[i] == '.' || s[i] == ',') && s[i + 1] >= '0' && s[i + 1] <= '9')
        for (i++; i < n && s[i] >= '0' && s[i] <= '9'; i++, unit /= 10)
            v += unit * (s[i] - '0');
    *out = v;
    return i;
}

/* exactly two letters of unit must be left behind the number; the largest value, 10,000 cm, is
 * about 283 million thousandths of a point */
bool len_parse(const char *s, size_t n, len *out)
{
    bool negative = n && *s == '-';
    s += negative;
    n -= negative;
    int64_t v = 0;
    size_t i = thousandths(s, n, &v);
    if (!i || n - i != 2 || v > 10000000)
        return false;
    if (!memcmp(s + i, "mm", 2))
        *out = LEN_UM(v);
    else if (!memcmp(s + i, "cm", 2))
        *out = LEN_UM(v * 10);
    else if (!memcmp(s + i, "pt", 2))
        *out = (len)v;
    else
        return false;
    if (negative)
        *out = -*out;
    return true;
}

len len_scale(int64_t units, len size, int32_t upem)
{
    int64_t v = units * size;
    return (len)((v >= 0 ? v + upem / 2 : v - upem / 2) / upem);
}
