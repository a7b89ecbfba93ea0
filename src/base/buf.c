/* SPDX-License-Identifier: EUPL-1.2 */
/* Growing buffer: capacity doubles, so that n bytes put one by one cost O(n). What does not fit
 * under the limit is left out whole, never cut: a buffer that is full still holds valid text. */
#include "base/buf.h"

#include "base/die.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void buf_free(struct buf *b)
{
    free(b->p);
    b->p = NULL;
    b->n = b->cap = 0;
    b->full = false;
}

void buf_clear(struct buf *b)
{
    b->n = 0;
    b->full = false;
    if (b->p)
        b->p[0] = '\0';
}

/* A quarter of the address space is taken for a fault of arithmetic: the sums below cannot overflow
 * then. */
bool buf_reserve(struct buf *b, size_t n)
{
    if (n > SIZE_MAX / 4 || b->n > SIZE_MAX / 4)
        die_memory();
    if (b->limit && (n > b->limit || b->n > b->limit - n)) {
        b->full = true;
        return false;
    }
    if (b->n + n + 1 <= b->cap)
        return true;
    size_t cap = b->cap ? b->cap : 256;
    while (cap < b->n + n + 1)
        cap *= 2;
    char *p = realloc(b->p, cap);
    if (!p)
        die_memory();
    b->p = p;
    b->p[b->n] = '\0';
    b->cap = cap;
    return true;
}

/* whether n more bytes are sure to fit into what there is: the quick way for the many short pieces;
 * one with a limit always goes through buf_reserve */
static bool has_room(const struct buf *b, size_t n)
{
    return !b->limit && b->cap > b->n && n < b->cap - b->n;
}

void buf_put(struct buf *b, const void *p, size_t n)
{
    if (!has_room(b, n) && !buf_reserve(b, n))
        return;
    if (n)
        memcpy(b->p + b->n, p, n);
    b->n += n;
    b->p[b->n] = '\0';
}

void buf_byte(struct buf *b, unsigned char c)
{
    if (!has_room(b, 1) && !buf_reserve(b, 1))
        return;
    b->p[b->n++] = (char)c;
    b->p[b->n] = '\0';
}

void buf_str(struct buf *b, const char *s)
{
    buf_put(b, s, strlen(s));
}

__attribute__((format(printf, 2, 0))) static void buf_vprintf(struct buf *b, const char *fmt,
                                                              va_list ap)
{
    va_list again;
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, fmt, ap);
    if (n < 0)
        die_memory();
    if (buf_reserve(b, (size_t)n)) {
        vsnprintf(b->p + b->n, (size_t)n + 1, fmt, again);
        b->n += (size_t)n;
    }
    va_end(again);
}

void buf_printf(struct buf *b, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    buf_vprintf(b, fmt, ap);
    va_end(ap);
}

/* 0 - v as an unsigned number: -INT64_MIN would overflow */
void buf_int(struct buf *b, int64_t v)
{
    char t[24];
    size_t i = sizeof t;
    uint64_t u = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
    do {
        t[--i] = (char)('0' + u % 10);
        u /= 10;
    } while (u);
    if (v < 0)
        t[--i] = '-';
    buf_put(b, t + i, sizeof t - i);
}

void buf_milli(struct buf *b, int64_t thousandths)
{
    uint64_t u = thousandths < 0 ? 0 - (uint64_t)thousandths : (uint64_t)thousandths;
    unsigned frac = (unsigned)(u % 1000);
    if (thousandths < 0)
        buf_byte(b, '-');
    buf_int(b, (int64_t)(u / 1000));
    if (!frac)
        return;
    char t[4] = {'.', (char)('0' + frac / 100), (char)('0' + frac / 10 % 10),
                 (char)('0' + frac % 10)};
    size_t n = sizeof t;
    while (t[n - 1] == '0')
        n--;
    buf_put(b, t, n);
}
