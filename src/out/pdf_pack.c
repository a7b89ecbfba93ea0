/* SPDX-License-Identifier: EUPL-1.2 */
/* Deflate. Two states are kept from stream to stream: setting up the tables of the large one costs
 * more than packing a small stream. */
#include "out/pdf_int.h"

#include "base/die.h"

#include <stdlib.h>
#define ZLIB_CONST
#include <zlib.h>

enum { SMALL_BELOW = 4096, SMALL_WINDOW = 12, SMALL_MEMORY = 5, LEVEL = 6 };

struct packer {
    z_stream small, large;
};

static void start(z_stream *z, int window, int memory)
{
    if (deflateInit2(z, LEVEL, Z_DEFLATED, window, memory, Z_DEFAULT_STRATEGY) != Z_OK)
        die_memory();
}

struct packer *packer_new(void)
{
    struct packer *p = calloc(1, sizeof *p);
    if (!p)
        die_memory();
    start(&p->small, SMALL_WINDOW, SMALL_MEMORY);
    start(&p->large, MAX_WBITS, MAX_MEM_LEVEL);
    return p;
}

void packer_free(struct packer *p)
{
    if (!p)
        return;
    deflateEnd(&p->small);
    deflateEnd(&p->large);
    free(p);
}

void pack(struct packer *p, const void *bytes, size_t n, struct buf *out)
{
    z_stream *z = n < SMALL_BELOW ? &p->small : &p->large;
    deflateReset(z);
    if (n > UINT32_MAX / 2)
        die_memory();
    size_t room = deflateBound(z, (uLong)n);
    if (!buf_reserve(out, room))
        return;
    z->next_in = bytes;
    z->avail_in = (uInt)n;
    z->next_out = (Bytef *)out->p + out->n;
    z->avail_out = (uInt)room;
    if (deflate(z, Z_FINISH) != Z_STREAM_END)
        die_memory();
    out->n += room - z->avail_out;
    out->p[out->n] = '\0';
}
