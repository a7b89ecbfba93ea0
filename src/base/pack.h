/* SPDX-License-Identifier: EUPL-1.2 */
/* Numbers and strings as bytes, for pipes between our own processes and files of our own; little
 * endian, each string with its length before it. Reading never goes past the end: what is missing
 * reads as 0 or "", and `bad` tells. */
#ifndef BASE_PACK_H
#define BASE_PACK_H
#include "base/buf.h"

struct arena;

/* Appended to out, which should have no limit: what does not fit would be missing without a
 * word. */
void pack_u32(struct buf *out, uint32_t v);
void pack_u64(struct buf *out, uint64_t v);
/* s NULL is kept apart from "" */
void pack_str(struct buf *out, const char *s);
void pack_bytes(struct buf *out, const char *s, size_t n);

struct unpack {
    const char *p; /* the next byte; borrowed */
    size_t n;      /* bytes left */
    bool bad;      /* something was cut off */
};
/* 0 at the end of the bytes */
uint32_t unpack_u32(struct unpack *u);
uint64_t unpack_u64(struct unpack *u);
/* from the arena; NULL as it was packed */
const char *unpack_str(struct unpack *u, struct arena *a);
/* n bytes in place; NULL when they are not all there */
const char *unpack_bytes(struct unpack *u, size_t *n);

#endif
