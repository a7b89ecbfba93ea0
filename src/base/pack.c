/* SPDX-License-Identifier: EUPL-1.2 */
/* Numbers little endian, byte by byte, so that neither alignment nor the machine matters; a string
 * is its length (4 bytes) and its bytes, without NUL. Once something is missing `bad` stays set and
 * all further reading gives 0 or "": callers test it once behind a group, not after each value. */
#include "base/pack.h"

#include "base/arena.h"

#include <string.h>

/* a length that says NULL; no string is that long */
static const uint32_t NO_STRING = UINT32_MAX;

static void put_number(struct buf *out, uint64_t v, unsigned bytes)
{
    for (unsigned i = 0; i < bytes; i++)
        buf_byte(out, (unsigned char)(v >> 8 * i));
}

void pack_u32(struct buf *out, uint32_t v)
{
    put_number(out, v, 4);
}

void pack_u64(struct buf *out, uint64_t v)
{
    put_number(out, v, 8);
}

void pack_bytes(struct buf *out, const char *s, size_t n)
{
    pack_u32(out, (uint32_t)n);
    buf_put(out, s, n);
}

void pack_str(struct buf *out, const char *s)
{
    if (s)
        pack_bytes(out, s, strlen(s));
    else
        pack_u32(out, NO_STRING);
}

/* bytes: 1 to 8 */
static uint64_t read_number(struct unpack *u, unsigned bytes)
{
    uint64_t v = 0;
    u->bad = u->bad || u->n < bytes;
    if (u->bad)
        return 0;
    for (unsigned i = 0; i < bytes; i++)
        v |= (uint64_t)(unsigned char)u->p[i] << 8 * i;
    u->p += bytes;
    u->n -= bytes;
    return v;
}

uint32_t unpack_u32(struct unpack *u)
{
    return (uint32_t)read_number(u, 4);
}

uint64_t unpack_u64(struct unpack *u)
{
    return read_number(u, 8);
}

const char *unpack_bytes(struct unpack *u, size_t *n)
{
    uint32_t size = unpack_u32(u);
    *n = 0;
    if (u->bad || size == NO_STRING)
        return NULL;
    u->bad = u->n < size;
    if (u->bad)
        return NULL;
    const char *s = u->p;
    u->p += size;
    u->n -= size;
    *n = size;
    return s;
}

const char *unpack_str(struct unpack *u, struct arena *a)
{
    size_t n;
    const char *s = unpack_bytes(u, &n);
    if (s)
        return arena_strndup(a, s, n);
    return u->bad ? "" : NULL;
}
