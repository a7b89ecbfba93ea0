/* SPDX-License-Identifier: EUPL-1.2 */
/* FNV-1a with 64 bits (Fowler, Noll and Vo; draft-eastlake-fnv): for tables in memory and against
 * damage of our own files, never against forgery. One byte a step: short keys cost little, and the
 * number is the same on every machine, so that it may stand in a file. */
#ifndef BASE_HASH_H
#define BASE_HASH_H
#include <stddef.h>
#include <stdint.h>

#define HASH_START 0xCBF29CE484222325U

/* h with n bytes more: of several pieces one after the other, beginning with HASH_START */
static inline uint64_t hash_more(uint64_t h, const void *bytes, size_t n)
{
    const unsigned char *p = bytes;
    while (n--)
        h = (h ^ *p++) * 0x100000001B3U;
    return h;
}

/* the same with a number's eight bytes, the lowest first */
static inline uint64_t hash_number(uint64_t h, uint64_t n)
{
    for (int i = 0; i < 8; i++, n >>= 8)
        h = (h ^ (n & 0xFF)) * 0x100000001B3U;
    return h;
}

static inline uint64_t hash_bytes(const void *bytes, size_t n)
{
    return hash_more(HASH_START, bytes, n);
}

#endif
