/* SPDX-License-Identifier: EUPL-1.2 */
/* Deflate (RFC 1951 in RFC 1950's frame), by libdeflate: it packs whole buffers, as streams of a
 * PDF are, for a quarter of zlib's work. What belongs to one letter is packed quickly; what is kept
 * for the letters that follow is worth more time. */
#include "out/pdf_int.h"

#include "base/die.h"

#include <libdeflate.h>
#include <stdlib.h>

enum { LEVEL_ONCE = 1, LEVEL_KEPT = 8 };

struct packer {
    struct libdeflate_compressor *once, *kept; /* kept: NULL until it is needed */
};

struct packer *packer_new(void)
{
    struct packer *p = calloc(1, sizeof *p);
    if (!p)
        die_memory();
    p->once = libdeflate_alloc_compressor(LEVEL_ONCE);
    if (!p->once)
        die_memory();
    return p;
}

void packer_free(struct packer *p)
{
    if (!p)
        return;
    libdeflate_free_compressor(p->once);
    libdeflate_free_compressor(p->kept);
    free(p);
}

static struct libdeflate_compressor *compressor(struct packer *p, enum packing packing)
{
    if (packing == PACK_ONCE)
        return p->once;
    if (!p->kept)
        p->kept = libdeflate_alloc_compressor(LEVEL_KEPT);
    if (!p->kept)
        die_memory();
    return p->kept;
}

void pack(struct packer *p, enum packing packing, const void *bytes, size_t n, struct buf *out)
{
    struct libdeflate_compressor *c = compressor(p, packing);
    size_t room = libdeflate_zlib_compress_bound(c, n);
    if (!buf_reserve(out, room))
        return;
    size_t packed = libdeflate_zlib_compress(c, bytes, n, out->p + out->n, room);
    if (!packed)
        die_memory();
    out->n += packed;
    out->p[out->n] = '\0';
}
