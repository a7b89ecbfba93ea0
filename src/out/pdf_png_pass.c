/* SPDX-License-Identifier: EUPL-1.2 */
/* A plain PNG goes into the PDF as it is coded: PDF knows its deflate stream and its row filters
 * (ISO 32000-1, 7.4.4.4, predictor 15). Plain: 8 bits or fewer, gray, RGB or palette, not
 * interlaced, without transparency and without a colour space of its own. The stream is unpacked
 * once to see that it is whole. */
#include "out/pdf_int.h"

#include "base/die.h"
#include "base/limits.h"

#include <string.h>
#include <zlib.h>

enum { GRAY = 0, RGB = 2, PALETTE = 3, CHUNK_FRAME = 12 };

/* what the chunks said; palette is borrowed from the file */
struct plain {
    uint32_t width, height;
    unsigned depth, type; /* bits of a sample, PNG's colour type */
    const uint8_t *palette;
    size_t n_palette;
    struct buf *data; /* the IDAT chunks, joined */
};

static uint32_t be32(const uint8_t *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static bool take_header(struct plain *h, const uint8_t *p, size_t n)
{
    if (n != 13 || p[10] || p[11] || p[12])
        return false;
    h->width = be32(p);
    h->height = be32(p + 4);
    h->depth = p[8];
    h->type = p[9];
    bool type = h->type == GRAY || h->type == PALETTE || (h->type == RGB && h->depth == 8);
    return type && h->depth && h->depth <= 8 && h->width && h->height &&
           h->width <= LIMIT_PICTURE_SIDE && h->height <= LIMIT_PICTURE_SIDE;
}

/* chunks that change no pixel; anything else makes the picture not plain */
static bool is_harmless(const uint8_t *type)
{
    static const char *const names[] = {"tEXt", "zTXt", "iTXt", "pHYs", "tIME",
                                        "sRGB", "sBIT", "bKGD", "hIST"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!memcmp(type, names[i], 4))
            return true;
    return false;
}

static bool take_chunk(struct plain *h, const uint8_t *type, const uint8_t *p, size_t n)
{
    if (!memcmp(type, "IHDR", 4))
        return take_header(h, p, n);
    if (!memcmp(type, "PLTE", 4)) {
        h->palette = p;
        h->n_palette = n / 3;
        return n && n % 3 == 0 && n <= 768;
    }
    if (!memcmp(type, "IDAT", 4)) {
        buf_put(h->data, p, n);
        return true;
    }
    return is_harmless(type);
}

/* Every chunk's CRC is checked: a damaged file is libpng's to refuse, with words. */
static bool read_chunks(struct plain *h, const uint8_t *file, size_t n)
{
    for (size_t i = 8; n - i >= CHUNK_FRAME;) {
        size_t length = be32(file + i);
        if (length > n - i - CHUNK_FRAME)
            return false;
        const uint8_t *type = file + i + 4;
        if (crc32(0, type, (uInt)length + 4) != be32(type + 4 + length))
            return false;
        if (!memcmp(type, "IEND", 4))
            return h->width && h->data->n && (h->type != PALETTE || h->palette);
        if (!take_chunk(h, type, type + 4, length))
            return false;
        i += CHUNK_FRAME + length;
    }
    return false;
}

/* bytes of a row, its filter's byte included */
static size_t row_bytes(const struct plain *h)
{
    return ((size_t)h->width * h->depth * (h->type == RGB ? 3 : 1) + 7) / 8 + 1;
}

/* unpacks to nowhere: the stream is whole, of the right size, with filters that there are */
static bool is_whole(const struct plain *h)
{
    uint8_t out[16 * 1024];
    size_t row = row_bytes(h), total = 0, whole = row * h->height;
    z_stream z = {.next_in = (Bytef *)h->data->p, .avail_in = (uInt)h->data->n};
    if (inflateInit(&z) != Z_OK)
        die_memory();
    int rc = Z_OK;
    bool good = true;
    while (rc == Z_OK && good && total <= whole) {
        z.next_out = out;
        z.avail_out = sizeof out;
        rc = inflate(&z, Z_NO_FLUSH);
        size_t n = sizeof out - z.avail_out;
        for (size_t i = (row - total % row) % row; i < n; i += row)
            good = good && out[i] <= 4;
        total += n;
    }
    inflateEnd(&z);
    return good && rc == Z_STREAM_END && total == whole;
}

static void put_space(struct buf *entries, const struct plain *h)
{
    if (h->type != PALETTE) {
        buf_printf(entries, "/ColorSpace/%s", h->type == RGB ? "DeviceRGB" : "DeviceGray");
        return;
    }
    /* rows are still filtered, so no index is known to be in the palette: the rest of it is black
     */
    size_t n = (size_t)1 << h->depth;
    buf_printf(entries, "/ColorSpace[/Indexed/DeviceRGB %zu<", n - 1);
    for (size_t i = 0; i < 3 * n; i++)
        buf_printf(entries, "%02X", i < 3 * h->n_palette ? h->palette[i] : 0U);
    buf_str(entries, ">]");
}

bool png_pass(const uint8_t *file, size_t n, struct buf *entries, struct buf *bytes)
{
    struct plain h = {.data = bytes};
    bool plain = n > 8 && read_chunks(&h, file, n) && is_whole(&h);
    if (!plain) {
        buf_clear(bytes);
        return false;
    }
    buf_printf(entries,
               "/Filter/FlateDecode/Type/XObject/Subtype/Image/Width %u/Height %u"
               "/BitsPerComponent %u/DecodeParms<</Predictor 15/Colors %u/BitsPerComponent %u"
               "/Columns %u>>",
               (unsigned)h.width, (unsigned)h.height, h.depth, h.type == RGB ? 3U : 1U, h.depth,
               (unsigned)h.width);
    put_space(entries, &h);
    return true;
}
