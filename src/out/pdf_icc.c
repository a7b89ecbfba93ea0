/* SPDX-License-Identifier: EUPL-1.2 */
/* The colour space sRGB (IEC 61966-2-1) as an ICC profile of version 4 (ISO 15076-1), some 500
 * bytes: three primaries, white, and the curve in its parametric form. Numbers are s15Fixed16, big
 * endian. Made here instead of taken from a file: PDF/A asks for a profile (ISO 19005-2, 6.2.3),
 * and this one is free of anybody's rights. */
#include "out/pdf_int.h"

#include <string.h>

enum { HEADER = 128, TABLE_ROW = 12, N_TAGS = 10 };

static void put16(struct buf *b, uint32_t v)
{
    buf_byte(b, (unsigned char)(v >> 8 & 0xFF));
    buf_byte(b, (unsigned char)(v & 0xFF));
}

static void put32(struct buf *b, uint32_t v)
{
    put16(b, v >> 16);
    put16(b, v & 0xFFFF);
}

static void put_zeros(struct buf *b, size_t n)
{
    while (n--)
        buf_byte(b, 0);
}

static void put_fixed(struct buf *b, const int32_t *v, size_t n)
{
    for (size_t i = 0; i < n; i++)
        put32(b, (uint32_t)v[i]);
}

/* a tag's data begins with its type and four zero bytes */
static void put_type(struct buf *b, const char *type)
{
    buf_str(b, type);
    put32(b, 0);
}

/* multiLocalizedUnicodeType with one English text */
static void put_words(struct buf *b, const char *s)
{
    put_type(b, "mluc");
    put32(b, 1);
    put32(b, 12);
    buf_str(b, "enUS");
    put32(b, (uint32_t)(2 * strlen(s)));
    put32(b, 28);
    for (; *s; s++)
        put16(b, (unsigned char)*s);
    put_zeros(b, (4 - b->n % 4) % 4);
}

/* in ICC's connection space: D50 and the primaries adapted to it */
static const int32_t WHITE[3] = {0xF6D6, 0x10000, 0xD32D};
static const int32_t RED[3] = {0x6FA2, 0x38F5, 0x0390};
static const int32_t GREEN[3] = {0x6299, 0xB785, 0x18DA};
static const int32_t BLUE[3] = {0x24A0, 0x0F84, 0xB6CF};
/* g, a, b, c, d of IEC 61966-2-1: ((x + 0.055) / 1.055) ^ 2.4 above 0.04045, else x / 12.92 */
static const int32_t CURVE[5] = {0x26666, 0xF2A7, 0x0D59, 0x13D0, 0x0A5B};
/* D65 to D50 (Bradford) */
static const int32_t ADAPTATION[9] = {0x10C42, 0x05DE,  -0x0CDB, 0x0793, 0xFD90,
                                      -0x045F, -0x025E, 0x03DC,  0xC06E};

static void put_xyz(struct buf *b, const int32_t v[3])
{
    put_type(b, "XYZ ");
    put_fixed(b, v, 3);
}

static void put_curve(struct buf *b)
{
    put_type(b, "para");
    put16(b, 3);
    put16(b, 0);
    put_fixed(b, CURVE, 5);
}

/* a fixed date: the same bytes in every letter */
static void put_header(struct buf *b, size_t n)
{
    put32(b, (uint32_t)n);
    put32(b, 0);
    put32(b, 0x04200000);
    buf_str(b, "mntrRGB XYZ ");
    static const uint32_t made[6] = {2026, 1, 1, 0, 0, 0};
    for (size_t i = 0; i < 6; i++)
        put16(b, made[i]);
    buf_str(b, "acsp");
    put_zeros(b, 28);
    put_fixed(b, WHITE, 3);
    put_zeros(b, HEADER - 80);
}

/* tags in their order; those without data share the tag's before */
struct tag {
    const char *name;
    size_t from, n;
};

/* offsets count from the data's start; rTRC, gTRC, bTRC are one curve */
static void put_tags(struct buf *data, struct tag tags[N_TAGS])
{
    static const char *const NAMES[N_TAGS] = {"desc", "cprt", "wtpt", "rXYZ", "gXYZ",
                                              "bXYZ", "chad", "rTRC", "gTRC", "bTRC"};
    for (size_t i = 0; i < N_TAGS; i++) {
        size_t from = data->n;
        switch (i) {
        case 0: put_words(data, "sRGB"); break;
        case 1: put_words(data, "CC0"); break;
        case 2: put_xyz(data, WHITE); break;
        case 3: put_xyz(data, RED); break;
        case 4: put_xyz(data, GREEN); break;
        case 5: put_xyz(data, BLUE); break;
        case 6:
            put_type(data, "sf32");
            put_fixed(data, ADAPTATION, 9);
            break;
        case 7: put_curve(data); break;
        default: from = tags[i - 1].from; break;
        }
        tags[i] = (struct tag){NAMES[i], from, data->n - from};
    }
}

void icc_put_srgb(struct buf *out)
{
    struct tag tags[N_TAGS];
    struct buf data = {0};
    put_tags(&data, tags);
    size_t base = HEADER + 4 + N_TAGS * TABLE_ROW;
    put_header(out, base + data.n);
    put32(out, N_TAGS);
    for (size_t i = 0; i < N_TAGS; i++) {
        buf_str(out, tags[i].name);
        put32(out, (uint32_t)(base + tags[i].from));
        put32(out, (uint32_t)tags[i].n);
    }
    buf_put(out, data.p, data.n);
    buf_free(&data);
}
