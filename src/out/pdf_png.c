/* SPDX-License-Identifier: EUPL-1.2 */
/* PNG (ISO 15948), read by libpng, laid on white where it is transparent (PDF/A letters have no
 * transparency), and written as small as can be without loss: few colours as a palette, gray as
 * gray, in as few bits as they need. Only for what pdf_png_pass.c does not take as it is. Memory is
 * that of the pixels, at most LIMIT_PICTURE_PIXELS times three bytes. */
#include "out/pdf_int.h"

#include "base/die.h"
#include "base/limits.h"

#include <png.h>
#include <stdlib.h>
#include <string.h>

enum {
    PALETTE_MAX = 256,
    SLOTS = 1024, /* of the palette's hash table */
    FREE = -1
};

/* pixels as they came out of libpng */
struct raster {
    uint32_t width, height; /* pixels */
    unsigned channels;      /* 1 gray, 3 RGB */
    uint8_t *bytes;         /* owned */
};

/* ---------- reading ---------- */

/* Limits before memory: the header says how large the raster is. */
static bool decode(png_image *png, struct raster *r, struct reason *why)
{
    if (png->width > LIMIT_PICTURE_SIDE || png->height > LIMIT_PICTURE_SIDE ||
        (uint64_t)png->width * png->height > LIMIT_PICTURE_PIXELS) {
        *why = (struct reason){"es hat zu viele Bildpunkte; verkleinern Sie es",
                               "it has too many pixels; make it smaller"};
        return false;
    }
    bool gray = !(png->format & PNG_FORMAT_FLAG_COLOR);
    png->format = gray ? PNG_FORMAT_GRAY : PNG_FORMAT_RGB;
    *r = (struct raster){png->width, png->height, gray ? 1 : 3, malloc(PNG_IMAGE_SIZE(*png))};
    if (!r->bytes)
        die_memory();
    static const png_color WHITE = {255, 255, 255};
    if (png_image_finish_read(png, &WHITE, r->bytes, 0, NULL))
        return true;
    *why = (struct reason){"es ist beschädigt", "it is damaged"};
    return false;
}

/* ---------- few colours ---------- */

struct palette {
    uint32_t colours[PALETTE_MAX]; /* 0xRRGGBB */
    int n;                         /* PALETTE_MAX + 1: too many */
    int16_t slots[SLOTS];
};

static uint32_t colour_at(const struct raster *r, size_t i)
{
    const uint8_t *p = r->bytes + i * r->channels;
    if (r->channels == 1)
        return (uint32_t)(p[0] << 16 | p[0] << 8 | p[0]);
    return (uint32_t)(p[0] << 16 | p[1] << 8 | p[2]);
}

/* The colour's number; FREE when there is no room for a new one. Open addressing, at most a quarter
 * full; hashed by a prime near 2^32 over the golden ratio (Knuth, volume 3, 6.4). */
static int palette_number(struct palette *p, uint32_t colour)
{
    size_t i = (colour * 2654435761U >> 20) % SLOTS;
    while (p->slots[i] != FREE && p->colours[p->slots[i]] != colour)
        i = (i + 1) % SLOTS;
    if (p->slots[i] == FREE) {
        if (p->n == PALETTE_MAX)
            return FREE;
        p->slots[i] = (int16_t)p->n;
        p->colours[p->n++] = colour;
    }
    return p->slots[i];
}

static bool palette_fill(struct palette *p, const struct raster *r)
{
    p->n = 0;
    for (size_t i = 0; i < SLOTS; i++)
        p->slots[i] = FREE;
    size_t n = (size_t)r->width * r->height;
    for (size_t i = 0; i < n; i++)
        if (palette_number(p, colour_at(r, i)) == FREE)
            return false;
    return true;
}

static bool is_gray(uint32_t c)
{
    return (c >> 16) == (c >> 8 & 0xFF) && (c >> 16) == (c & 0xFF);
}

/* fewest bits in which every gray stands exactly: 255 / (2^bits - 1) is the step; 0: not all gray
 */
static unsigned gray_bits(const struct palette *p)
{
    unsigned bits = 1;
    for (int i = 0; i < p->n; i++) {
        if (!is_gray(p->colours[i]))
            return 0;
        while (bits < 8 && (p->colours[i] & 0xFF) % (255U / ((1U << bits) - 1)))
            bits *= 2;
    }
    return bits;
}

static unsigned index_bits(int n)
{
    return n <= 2 ? 1 : n <= 4 ? 2 : n <= 16 ? 4 : 8;
}

/* ---------- bits ---------- */

/* samples of 1, 2, 4 or 8 bits, each row beginning on a byte */
struct bit_writer {
    struct buf *out;
    unsigned bits, filled, byte; /* a sample; filled: bits in byte so far */
};

static void put_bits(struct bit_writer *w, unsigned v)
{
    w->byte = w->byte << w->bits | v;
    w->filled += w->bits;
    if (w->filled < 8)
        return;
    buf_byte(w->out, (unsigned char)w->byte);
    w->byte = w->filled = 0;
}

/* filled up with zero bits to a whole byte (ISO 32000-1, 8.9.3) */
static void end_row(struct bit_writer *w)
{
    while (w->filled)
        put_bits(w, 0);
}

static void put_samples(struct buf *out, const struct raster *r, struct palette *p, unsigned bits,
                        bool gray)
{
    struct bit_writer w = {.out = out, .bits = bits};
    unsigned step = 255U / ((1U << bits) - 1);
    for (uint32_t y = 0; y < r->height; y++) {
        for (uint32_t x = 0; x < r->width; x++) {
            uint32_t c = colour_at(r, (size_t)y * r->width + x);
            put_bits(&w, gray ? (c & 0xFF) / step : (unsigned)palette_number(p, c));
        }
        end_row(&w);
    }
}

/* ---------- many colours: rows as differences, PNG's filters (ISO 15948, 9) ---------- */

enum { FILTER_SUB = 1, FILTER_UP = 2, FILTER_COUNT = 3 };

static uint8_t filtered(const uint8_t *row, const uint8_t *above, size_t i, unsigned channels,
                        unsigned filter)
{
    unsigned left = i >= channels ? row[i - channels] : 0, up = above ? above[i] : 0;
    unsigned base = filter == FILTER_SUB ? left : filter == FILTER_UP ? up : 0;
    return (uint8_t)(row[i] - base);
}

/* The filter with the smallest differences promises the smallest stream (the heuristic of ISO
 * 15948, 12.8); of the five only none, Sub and Up. */
static unsigned best_filter(const uint8_t *row, const uint8_t *above, size_t n, unsigned channels)
{
    unsigned best = 0;
    uint64_t least = UINT64_MAX;
    for (unsigned f = 0; f < FILTER_COUNT; f++) {
        uint64_t sum = 0;
        for (size_t i = 0; i < n; i++) {
            uint8_t v = filtered(row, above, i, channels, f);
            sum += v < 128 ? v : 256U - v;
        }
        if (sum < least) {
            least = sum;
            best = f;
        }
    }
    return best;
}

static void put_filtered(struct buf *out, const struct raster *r)
{
    size_t n = (size_t)r->width * r->channels;
    const uint8_t *above = NULL;
    for (uint32_t y = 0; y < r->height; y++) {
        const uint8_t *row = r->bytes + y * n;
        unsigned f = best_filter(row, above, n, r->channels);
        buf_byte(out, (unsigned char)f);
        for (size_t i = 0; i < n; i++)
            buf_byte(out, filtered(row, above, i, r->channels, f));
        above = row;
    }
}

/* ---------- writing ---------- */

/* a gray picture that came as RGB */
static void drop_colours(struct raster *r)
{
    if (r->channels == 1)
        return;
    size_t n = (size_t)r->width * r->height;
    for (size_t i = 0; i < n; i++)
        r->bytes[i] = r->bytes[i * r->channels];
    r->channels = 1;
}

static void put_palette(struct buf *entries, const struct palette *p)
{
    buf_printf(entries, "/ColorSpace[/Indexed/DeviceRGB %d<", p->n - 1);
    for (int i = 0; i < p->n; i++)
        buf_printf(entries, "%06X", (unsigned)p->colours[i]);
    buf_str(entries, ">]");
}

/* few colours and all gray: in 1, 2, 4 bits; few, not gray: palette; else rows as differences */
static void put_raster(struct buf *entries, struct buf *raw, struct raster *r)
{
    struct palette p;
    bool few = palette_fill(&p, r);
    unsigned gray = few ? gray_bits(&p) : 0, bits = 8;
    if (gray)
        drop_colours(r);
    if (gray && gray < 8) {
        bits = gray;
        buf_str(entries, "/ColorSpace/DeviceGray");
        put_samples(raw, r, &p, bits, true);
    } else if (few && !gray) {
        bits = index_bits(p.n);
        put_palette(entries, &p);
        put_samples(raw, r, &p, bits, false);
    } else {
        buf_printf(entries, "/ColorSpace/%s/DecodeParms<</Predictor 15/Colors %u/Columns %u>>",
                   r->channels == 1 ? "DeviceGray" : "DeviceRGB", r->channels, (unsigned)r->width);
        put_filtered(raw, r);
    }
    buf_printf(entries, "/BitsPerComponent %u", bits);
}

bool png_read(struct packer *packer, const uint8_t *file, size_t n, struct buf *entries,
              struct buf *bytes, struct reason *why)
{
    png_image png = {.version = PNG_IMAGE_VERSION};
    struct raster r = {0};
    *why = (struct reason){"es ist beschädigt", "it is damaged"};
    memory_watch();
    bool ok = png_image_begin_read_from_memory(&png, file, n) && decode(&png, &r, why);
    memory_check();
    png_image_free(&png);
    if (ok) {
        struct buf raw = {0};
        buf_printf(entries, "/Filter/FlateDecode/Type/XObject/Subtype/Image/Width %u/Height %u",
                   (unsigned)r.width, (unsigned)r.height);
        put_raster(entries, &raw, &r);
        pack(packer, PACK_KEPT, raw.p, raw.n, bytes);
        buf_free(&raw);
    }
    free(r.bytes);
    return ok;
}
