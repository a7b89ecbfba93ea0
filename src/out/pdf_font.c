/* SPDX-License-Identifier: EUPL-1.2 */
/* Fonts of a document: Type 0 with two-byte codes (ISO 32000-1, 9.7). A code is a glyph together
 * with the text that it means, so that one glyph may be read as a space or a no-break space, a
 * hyphen or a soft hyphen. Plain characters have the same codes in all documents (layout/plain.h);
 * the others are numbered behind them in order of first use.
 *
 * A font is six objects: the cut file, its glyph numbers by code (CIDToGIDMap), descriptor,
 * CIDFont, text layer (ToUnicode, 9.10.3), and the font itself, whose number is given out first
 * because pages name it. */
#include "out/pdf_int.h"

#include "base/utf8.h"

#include <string.h>

enum {
    OTHERS_AT_FIRST = 32,
    CODES_MAX = 65535,
    CMAP_BLOCK = 100, /* entries of a bfchar block at most */
    FLAG_SYMBOLIC = 1 << 2,
    FLAG_ITALIC = 1 << 6
};

/* 1/1,000,000 em, to the nearest: exactly what three decimals of /W hold */
static int64_t width_of(const struct face *face, uint16_t glyph)
{
    return ((int64_t)face->advances[glyph] * 1000000 + face->upem / 2) / face->upem;
}

/* the font's object number is given now, its body comes with fonts_finish */
static struct font *font_new(struct doc *d, const struct face *face)
{
    struct font *f = ARENA_NEW(d->mem, struct font);
    f->face = face;
    f->object = object_new(d);
    for (unsigned code = 0; code < PLAIN_CODES; code++)
        f->widths[code] = (int32_t)width_of(face, face->plain[code]);
    if (d->last_font)
        d->last_font->next = f;
    else
        d->fonts = f;
    d->last_font = f;
    return f;
}

struct font *font_for(struct doc *d, const struct face *face)
{
    for (struct font *f = d->fonts; f; f = f->next)
        if (f->face == face)
            return f;
    return font_new(d, face);
}

int64_t font_width(const struct font *f, uint16_t code)
{
    return code < PLAIN_CODES ? f->widths[code] : f->others[code - PLAIN_CODES].width;
}

static void grow_others(struct doc *d, struct font *f)
{
    uint32_t cap = f->cap_others ? 2 * f->cap_others : OTHERS_AT_FIRST;
    struct code *more = ARENA_ARRAY(d->mem, cap, struct code);
    if (f->n_others)
        memcpy(more, f->others, f->n_others * sizeof *more);
    f->others = more;
    f->cap_others = cap;
}

/* the newest code of a glyph is found first */
static uint16_t code_new(struct doc *d, struct font *f, uint16_t glyph, const char *text, size_t n)
{
    if (PLAIN_CODES + f->n_others > CODES_MAX) {
        pdf_fault(d, "Das Dokument verwendet mehr Zeichen einer Schrift, als in ein PDF passen.",
                  "The document uses more characters of one font than fit into a PDF.");
        return 0;
    }
    if (f->n_others == f->cap_others)
        grow_others(d, f);
    uint16_t c = (uint16_t)(PLAIN_CODES + f->n_others);
    f->others[f->n_others++] =
        (struct code){glyph, f->first[glyph], (uint16_t)n, text, width_of(f->face, glyph)};
    f->first[glyph] = c;
    return c;
}

/* 0: the glyph is not the one of a plain character, or means something else here */
static unsigned plain_code_of(const struct font *f, uint16_t glyph, const char *text, size_t n)
{
    size_t used;
    unsigned code = n ? plain_code(utf8_decode(text, n, &used)) : 0;
    return code && used == n && f->face->plain[code] == glyph ? code : 0;
}

uint16_t font_code(struct doc *d, struct font *f, uint16_t glyph, const char *text, size_t n)
{
    unsigned plain = plain_code_of(f, glyph, text, n);
    if (plain) {
        f->used[plain] = true;
        return (uint16_t)plain;
    }
    if (!f->first)
        f->first = ARENA_ARRAY(d->mem, f->face->n_glyphs, uint16_t);
    for (uint16_t c = f->first[glyph]; c; c = f->others[c - PLAIN_CODES].next) {
        const struct code *o = &f->others[c - PLAIN_CODES];
        if (o->n == n && !memcmp(o->text, text, n))
            return c;
    }
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

/* distances in thousandths of an em; the box is rounded outwards */
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

static unsigned write_glyph_map(struct doc *d, const struct font *f, const struct subset *s)
{
    if (!f->n_others)
        return object_stream(d, "", s->map->p, s->map->n, true);
    struct buf map = {0};
    subset_map(s, f, &map);
    unsigned o = object_packed(d, "", map.p, map.n);
    buf_free(&map);
    return o;
}

/* "32[278 ...]97[556 ...]" */
static void put_widths(struct buf *b, const struct font *f, const struct subset *s)
{
    bool open = false;
    for (unsigned code = 1; code < PLAIN_CODES; code++) {
        if (!subset_has(s, code)) {
            buf_str(b, open ? "]" : "");
            open = false;
            continue;
        }
        if (!open)
            buf_int(b, code);
        buf_byte(b, open ? ' ' : '[');
        buf_milli(b, f->widths[code]);
        open = true;
    }
    buf_str(b, open ? "]" : "");
    for (uint32_t i = 0; i < f->n_others; i++) {
        buf_str(b, i ? " " : "256[");
        buf_milli(b, f->others[i].width);
    }
    buf_str(b, f->n_others ? "]" : "");
}

/* ISO 32000-1, 9.7.4. The map is needed since codes are not the subset's glyph numbers. */
static unsigned write_descendant(struct doc *d, const struct font *f, const char *name,
                                 const struct subset *s, unsigned descriptor, unsigned map)
{
    struct buf *b = &d->pdf->body;
    buf_str(b, "/Type/Font/Subtype/CIDFontType2/BaseFont/");
    buf_str(b, name);
    buf_str(b, "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
               "/FontDescriptor ");
    put_ref(b, descriptor);
    buf_str(b, "/CIDToGIDMap ");
    put_ref(b, map);
    buf_str(b, "/DW 1000/W[");
    put_widths(b, f, s);
    buf_byte(b, ']');
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

/* U+0020 to 7E and A0 to FF mean themselves; the codes between stand for characters beyond
 * Latin-1 */
static void put_plain_mappings(struct buf *b)
{
    buf_str(b, "2 beginbfrange\n<0020><007E><0020>\n<00A0><00FF><00A0>\nendbfrange\n");
    unsigned n = 0;
    for (unsigned code = 0x80; code < 0xA0 && plain_character(code); code++)
        n++;
    buf_printf(b, "%u beginbfchar\n", n);
    for (unsigned code = 0x80; code < 0x80 + n; code++) {
        buf_byte(b, '<');
        put_utf16(b, code);
        buf_str(b, "><");
        put_utf16(b, plain_character(code));
        buf_str(b, ">\n");
    }
    buf_str(b, "endbfchar\n");
}

static void put_other_mappings(struct buf *b, const struct font *f)
{
    for (uint32_t i = 0; i < f->n_others; i += CMAP_BLOCK) {
        uint32_t end = i + CMAP_BLOCK < f->n_others ? i + CMAP_BLOCK : f->n_others;
        buf_printf(b, "%u beginbfchar\n", end - i);
        for (uint32_t k = i; k < end; k++)
            put_mapping(b, PLAIN_CODES + k, &f->others[k]);
        buf_str(b, "endbfchar\n");
    }
}

/* f NULL: plain codes alone */
static void put_to_unicode(struct buf *b, const struct font *f)
{
    buf_str(b, "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
               "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
               "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
               "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n");
    put_plain_mappings(b);
    if (f)
        put_other_mappings(b, f);
    buf_str(b, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n");
}

/* one object for all fonts that have plain codes alone, packed once a process */
static unsigned plain_to_unicode(struct doc *d)
{
    struct buf *packed = &d->pdf->meaning;
    if (d->plain_meaning)
        return d->plain_meaning;
    if (!packed->n) {
        struct buf raw = {0};
        put_to_unicode(&raw, NULL);
        pack(d->pdf->packer, PACK_KEPT, raw.p, raw.n, packed);
        buf_free(&raw);
    }
    d->plain_meaning = object_stream(d, "", packed->p, packed->n, true);
    return d->plain_meaning;
}

static unsigned write_to_unicode(struct doc *d, const struct font *f)
{
    if (!f->n_others)
        return plain_to_unicode(d);
    struct buf b = {0};
    put_to_unicode(&b, f);
    unsigned o = object_packed(d, "", b.p, b.n);
    buf_free(&b);
    return o;
}

/* Where the file cannot be cut nothing of the font is written: the document has failed. */
static void font_finish(struct doc *d, const struct font *f)
{
    const struct subset *s = subset_for(d->pdf->subsets, f);
    if (!s) {
        const char *name = arena_strdup(d->mem, f->face->path);
        pdf_fault(d, arena_printf(d->mem, "Die Schriftdatei „%s“ ließ sich nicht einbetten.", name),
                  arena_printf(d->mem, "The font file \"%s\" could not be embedded.", name));
        return;
    }
    const char *name = arena_printf(d->mem, "%s+%s", s->tag, f->face->name);
    const char *length = arena_printf(d->mem, "/Length1 %zu", s->n_raw);
    unsigned file = object_stream(d, length, s->file->p, s->file->n, true);
    unsigned map = write_glyph_map(d, f, s);
    unsigned descriptor = write_descriptor(d, f->face, name, file);
    unsigned descendant = write_descendant(d, f, name, s, descriptor, map);
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
