/* SPDX-License-Identifier: EUPL-1.2 */
/* Growing buffer with a hard limit. A zeroed struct is an empty buffer without limit; whoever has
 * it frees it by buf_free. `p` moves when it grows: no pointer into it outlives the next put. */
#ifndef BASE_BUF_H
#define BASE_BUF_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf {
    char *p;      /* owned; always NUL-terminated behind n once anything was put; NULL when empty */
    size_t n;     /* bytes in use */
    size_t cap;   /* bytes allocated */
    size_t limit; /* bytes at most, 0: none */
    bool full;    /* something did not fit; what was put is still whole */
};

/* leaves an empty buffer with the same limit; p is NULL again */
void buf_free(struct buf *b);
/* empties it and keeps its memory */
void buf_clear(struct buf *b);
/* room for n more bytes; false when the limit stands against it. Ends the process without memory.
 */
bool buf_reserve(struct buf *b, size_t n);
/* Putting sets `full` and adds nothing where the limit stands against it. p may be NULL for n == 0;
 * p and s must not lie in the buffer itself, which may move. */
void buf_put(struct buf *b, const void *p, size_t n);
void buf_byte(struct buf *b, unsigned char c);
void buf_str(struct buf *b, const char *s);
void buf_printf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* value thousandths as a decimal number without exponent, "-12.345" (no locale) */
void buf_milli(struct buf *b, int64_t thousandths);
/* decimal digits of v; faster than buf_printf */
void buf_int(struct buf *b, int64_t v);

#endif
