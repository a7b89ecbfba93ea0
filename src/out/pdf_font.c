/* SPDX-License-Identifier: EUPL-1.2 */
/* Fonts of a document: Type 0 with two-byte codes. A code is a glyph together with the text that it
 * means, numbered in order of first use, so that one glyph may be read as a space or a no-break
 * space, a hyphen or a soft hyphen. */
#include "out/pdf_int.h"

#include "base/utf8.h"

#include <string.h>

enum {
    CODES_AT_FIRST = 128,
    CODES_MAX = 65535,
    CMAP_BLOCK = 100, /* entries of a bfchar block at most */
    FLAG_SYMBOLIC = 1 << 2,
    FLAG_ITALIC = 1 << 6
};

struct font *font_for(struct doc *d, const struct face *face)
{
    for (struct font *f = d->fonts; f; f = f->next)
        if (f->face == face)
            return f;
    struct font *f = ARENA_NEW(d->mem, struct font);
    f->face = face;
    f->object = object_new(d);
    f->first = ARENA_ARRAY(d->mem, face->n_glyphs, uint16_t);
    f->cap = CODES_AT_FIRST;
    f->codes = ARENA_ARRAY(d->mem, f->cap, struct code);
    f->n_codes = 1;
    if (d->last_font)
        d->last_font->next = f;
    else
        d->fonts = f;
    d->last_font = f;
    return f;
}

static void grow_codes(struct doc *d, struct font *f)
{
    struct code *more = ARENA_ARRAY(d->mem, 2 * (size_t)f->cap, struct code);
    memcpy(more, f->codes, f->cap * sizeof *more);
    f->codes = more;
    f->cap *= 2;
}

static int64_t width_of(const struct face *face, uint16_t glyph)
{
    return ((int64_t)face->advances[glyph] * 1000000 + face->upem / 2) / face->upem;
}

static uint16_t code_new(struct doc *d, struct font *f, uint16_t glyph, const char *text, size_t n)
{
    if (f->n_codes > CODES_MAX) {
        pdf_fault(d, "Das Dokument verwendet mehr Zeichen einer Schrift, als in ein PDF passen.",
                  "The document uses more characters of one font than fit into a PDF.");
        return 0;
    }
    if (f->n_codes == f->cap)
        grow_codes(d, f);
    uint16_t c = (uint16_t)f->n_codes++;
    f->codes[c] =
        (struct code){glyph, f->first[glyph], (uint16_t)n, text, width_of(f->face, glyph)};
    f->first[glyph] = c;
    return c;
}

uint16_t font_code(struct doc *d, struct font *f, uint16_t glyph, const char *text, size_t n)
{
    for (uint16_t c = f->first[glyph]; c; c = f->codes[c].next)
        if (f->codes[c].n == n && !memcmp(f->codes[c].text, text, n))
            return c;
    return code_new(d, f, glyph, text, n);
}

/* ---------- writing ---------- */

/* font units as thousandths of an em, away from zero: a box must not become smaller */
static int32_t outward(int32_t units, int32_t upem)
{
    int64_t v = (int64_t)units * 1000;
    return (int32_t)(v >= 0 ? (v + upem - 1) / upem : (v - upem + 1) / upem);
}

static unsigned flags_of(const struct face *f)
{
    return FLAG_SYMBOLIC | (f->italic_angle ? FLAG_ITALIC : 0U);
}

/* fonts do not tell the width of their stems; this rule of thumb gives 88 at 400, 166 at 700 */
static int32_t stem_of(const struct face *f)
{
    return 50 + f->weight * f->weight / (65 * 65);
}

static unsigned write_descriptor(struct doc *d, const struct face *f, const char *name,
                                 unsigned file)
{
    struct buf *b = &d->pdf->body;
    int32_t u = f->upem;
    buf_printf(b, "/Type/FontDescriptor/FontName/%s/Flags %u/FontBBox[%d %d %d %d]/ItalicAngle ",
               name, flags_of(f), outward(f->bbox[0], u), outward(f->bbox[1], u),
               outward(f->bbox[2], u), outward(f->bbox[3], u));
    buf_milli(b, f->italic_angle);
    buf_printf(b, "/Ascent %d/Descent %d/CapHeight %d/XHeight %d/StemV %d/FontFile2 ",
               outward(f->ascent, u), outward(f->descent, u), outward(f->cap_height, u),
               outward(f->x_height, u), stem_of(f));
    put_ref(b, file);
    unsigned o = object_new(d);
    object_body(d, o, b);
    return o;
}

static unsigned write_glyph_map(struct doc *d, const struct font *f, const uint16_t *glyphs)
{
    struct buf map = {0};
    for (uint32_t c = 0; c < f->n_codes; c++) {
        buf_byte(&map, (unsigned char)(glyphs[c] >> 8));
        buf_byte(&map, (unsigned char)(glyphs[c] & 0xFF));
    }
    unsigned o = object_packed(d, "", map.p, map.n);
    buf_free(&map);
    return o;
}

static unsigned write_descendant(struct doc *d, const struct font *f, const char *name,
                                 unsigned descriptor, unsigned map)
{
    struct buf *b = &d->pdf->body;
    buf_printf(b,
               "/Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo"
               "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor ",
               name);
    put_ref(b, descriptor);
    buf_str(b, "/CIDToGIDMap ");
    put_ref(b, map);
    buf_str(b, "/DW 1000/W[0[");
    for (uint32_t c = 0; c < f->n_codes; c++) {
        if (c)
            buf_byte(b, ' ');
        buf_milli(b, width_of(f->face, f->codes[c].glyph));
    }
    buf_str(b, "]]");
    unsigned o = object_new(d);
    object_body(d, o, b);
    return o;
}

static void put_mapping(struct buf *b, uint32_t number, const struct code *c)
{
    size_t used;
    buf_byte(b, '<');
    put_utf16(b, number);
    buf_str(b, "><");
    for (size_t i = 0; i < c->n; i += used)
        put_utf16(b, utf8_decode(c->text + i, c->n - i, &used));
    buf_str(b, ">\n");
}

static unsigned write_to_unicode(struct doc *d, const struct font *f)
{
    struct buf b = {0};
    buf_str(&b, "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
                "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
                "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n");
    for (uint32_t c = 1; c < f->n_codes; c += CMAP_BLOCK) {
        uint32_t end = c + CMAP_BLOCK < f->n_codes ? c + CMAP_BLOCK : f->n_codes;
        buf_printf(&b, "%u beginbfchar\n", end - c);
        for (uint32_t k = c; k < end; k++)
            put_mapping(&b, k, &f->codes[k]);
        buf_str(&b, "endbfchar\n");
    }
    buf_str(&b, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n");
    unsigned o = object_packed(d, "", b.p, b.n);
    buf_free(&b);
    return o;
}

static void font_finish(struct doc *d, const struct font *f)
{
    struct subset s;
    if (!subset_for(d->pdf->subsets, f, &s)) {
        const char *name = arena_strdup(d->mem, f->face->path);
        pdf_fault(d, arena_printf(d->mem, "Die Schriftdatei „%s“ ließ sich nicht einbetten.", name),
                  arena_printf(d->mem, "The font file \"%s\" could not be embedded.", name));
        return;
    }
    const char *name = arena_printf(d->mem, "%s+%s", s.tag, f->face->name);
    const char *length = arena_printf(d->mem, "/Length1 %zu", s.n_raw);
    unsigned file = object_stream(d, length, s.packed, s.n_packed, true);
    unsigned map = write_glyph_map(d, f, s.glyphs);
    unsigned descendant =
        write_descendant(d, f, name, write_descriptor(d, f->face, name, file), map);
    unsigned to_unicode = write_to_unicode(d, f);
    struct buf *b = &d->pdf->body;
    buf_printf(b, "/Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[",
               name);
    put_ref(b, descendant);
    buf_str(b, "]/ToUnicode ");
    put_ref(b, to_unicode);
    object_body(d, f->object, b);
}

void fonts_finish(struct doc *d)
{
    for (const struct font *f = d->fonts; f; f = f->next)
        font_finish(d, f);
}
