/* SPDX-License-Identifier: EUPL-1.2 */
/* What the file says of itself: XMP and Info with the same values (ISO 19005-2, 6.6.2), the claims
 * PDF/A-2a (3a with files in it) and PDF/UA-1, the colour space, and a trailer ID made from the
 * content, never from the clock. The only date is that of the letter, at midnight UTC. */
#include "out/pdf_int.h"

#include "base/date.h"

#include <endian.h>
#include <string.h>

/* one value in its two places; the date's two forms differ, so it is not in the table */
struct entry {
    const char *info; /* key in Info */
    const char *open; /* XMP around the value */
    const char *close;
};

enum field { TITLE, AUTHOR, SUBJECT, KEYWORDS, CREATOR, PRODUCER, FIELD_COUNT };

#define ALT_OPEN  "<rdf:Alt><rdf:li xml:lang=\"x-default\">"
#define ALT_CLOSE "</rdf:li></rdf:Alt>"

static const struct entry ENTRIES[FIELD_COUNT] = {
    [TITLE] = {"Title", "<dc:title>" ALT_OPEN, ALT_CLOSE "</dc:title>"},
    [AUTHOR] = {"Author", "<dc:creator><rdf:Seq><rdf:li>", "</rdf:li></rdf:Seq></dc:creator>"},
    [SUBJECT] = {"Subject", "<dc:description>" ALT_OPEN, ALT_CLOSE "</dc:description>"},
    [KEYWORDS] = {"Keywords", "<pdf:Keywords>", "</pdf:Keywords>"},
    [CREATOR] = {"Creator", "<xmp:CreatorTool>", "</xmp:CreatorTool>"},
    [PRODUCER] = {"Producer", "<pdf:Producer>", "</pdf:Producer>"},
};

struct values {
    const char *of[FIELD_COUNT]; /* "" for none */
    const char *info_date;       /* "D:20260330000000+00'00'"; NULL: none */
    const char *xmp_date;        /* "2026-03-30T00:00:00+00:00" */
};

const char *meta_date(struct doc *d, const char *iso)
{
    struct date date;
    if (!date_parse_iso(iso, strlen(iso), &date))
        return NULL;
    return arena_printf(d->mem, "D:%04d%02d%02d000000+00'00'", date.year, date.month, date.day);
}

static struct values values_of(struct doc *d)
{
    const struct meta *m = &d->pages->meta;
    struct values v = {.of = {[TITLE] = m->title,
                              [AUTHOR] = m->author,
                              [SUBJECT] = m->subject,
                              [KEYWORDS] = m->keywords,
                              [CREATOR] = m->program}};
    v.of[PRODUCER] = arena_printf(d->mem, "%s (libharu %s)", m->program, objects_library());
    v.info_date = meta_date(d, m->date);
    if (v.info_date)
        v.xmp_date = arena_printf(d->mem, "%sT00:00:00+00:00", m->date);
    return v;
}

/* ---------- XMP ---------- */

static const char XMP_BEGIN[] =
    "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
    "<rdf:Description rdf:about=\"\"\n"
    " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
    " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
    " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
    " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"\n"
    " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
    "<pdfaid:part>";

static const char XMP_CLAIMS[] = "</pdfaid:part>\n"
                                 "<pdfaid:conformance>A</pdfaid:conformance>\n"
                                 "<pdfuaid:part>1</pdfuaid:part>\n"
                                 "<dc:format>application/pdf</dc:format>\n";

/* PDF/A knows pdfuaid only by this description of its schema (ISO 19005-2, 6.6.2.3.3) */
static const char XMP_END[] =
    "</rdf:Description>\n"
    "<rdf:Description rdf:about=\"\"\n"
    " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"\n"
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"\n"
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>\n"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaProperty:name>part</pdfaProperty:name>\n"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
    "<pdfaProperty:category>internal</pdfaProperty:category>\n"
    "<pdfaProperty:description>Part of ISO 14289 to which the file conforms"
    "</pdfaProperty:description>\n"
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n"
    "</rdf:Description>\n"
    "</rdf:RDF>\n"
    "</x:xmpmeta>\n"
    "<?xpacket end=\"w\"?>";

static void put_escaped(struct buf *b, const char *s)
{
    for (; *s; s++)
        switch (*s) {
        case '&': buf_str(b, "&amp;"); break;
        case '<': buf_str(b, "&lt;"); break;
        case '>': buf_str(b, "&gt;"); break;
        case '"': buf_str(b, "&quot;"); break;
        default: buf_byte(b, (unsigned char)*s);
        }
}

static void put_value(struct buf *b, const char *open, const char *value, const char *close)
{
    buf_str(b, open);
    put_escaped(b, value);
    buf_str(b, close);
    buf_byte(b, '\n');
}

/* never packed: archives find it without knowing PDF */
static unsigned write_xmp(struct doc *d, const struct values *v)
{
    struct buf b = {0};
    buf_str(&b, XMP_BEGIN);
    buf_byte(&b, d->pages->n_carried ? '3' : '2');
    buf_str(&b, XMP_CLAIMS);
    for (size_t i = 0; i < FIELD_COUNT; i++)
        if (v->of[i][0])
            put_value(&b, ENTRIES[i].open, v->of[i], ENTRIES[i].close);
    put_value(&b, "<dc:language><rdf:Bag><rdf:li>", d->pages->meta.language,
              "</rdf:li></rdf:Bag></dc:language>");
    if (v->xmp_date) {
        put_value(&b, "<xmp:CreateDate>", v->xmp_date, "</xmp:CreateDate>");
        put_value(&b, "<xmp:ModifyDate>", v->xmp_date, "</xmp:ModifyDate>");
    }
    buf_str(&b, XMP_END);
    unsigned o = object_stream(d, "/Type/Metadata/Subtype/XML", b.p, b.n, false);
    buf_free(&b);
    return o;
}

/* ---------- Info ---------- */

static void write_info(struct doc *d, const struct values *v)
{
    struct buf *b = &d->pdf->body;
    for (size_t i = 0; i < FIELD_COUNT; i++)
        if (v->of[i][0]) {
            buf_printf(b, "/%s", ENTRIES[i].info);
            put_text_string(d, b, v->of[i]);
        }
    if (v->info_date)
        buf_printf(b, "/CreationDate(%s)/ModDate(%s)", v->info_date, v->info_date);
    info_body(d, b);
}

/* ---------- catalog and trailer ---------- */

/* The packed profile is kept for the documents that follow. */
static unsigned write_output_intent(struct doc *d)
{
    struct buf *profile = &d->pdf->profile, *b = &d->pdf->body;
    if (!profile->n) {
        struct buf raw = {0};
        icc_put_srgb(&raw);
        pack(d->pdf->packer, PACK_KEPT, raw.p, raw.n, profile);
        buf_free(&raw);
    }
    unsigned icc = object_stream(d, "/N 3", profile->p, profile->n, true);
    buf_str(b, "/Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)"
               "/Info(sRGB IEC61966-2.1)/DestOutputProfile ");
    put_ref(b, icc);
    unsigned o = object_new(d);
    object_body(d, o, b);
    return o;
}

/* Intent and files first: all bodies are put together in one buffer. */
static void write_catalog(struct doc *d, unsigned xmp, unsigned structure, unsigned outline)
{
    unsigned intent = write_output_intent(d);
    struct buf files = {0};
    files_finish(d, &files);
    struct buf *b = &d->pdf->body;
    buf_str(b, "/Lang");
    put_ascii_string(d, b, d->pages->meta.language);
    buf_str(b, "/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>/Metadata ");
    put_ref(b, xmp);
    buf_str(b, "/OutputIntents[");
    put_ref(b, intent);
    buf_str(b, "]/StructTreeRoot ");
    put_ref(b, structure);
    if (outline) {
        buf_str(b, "/PageMode/UseOutlines/Outlines ");
        put_ref(b, outline);
    }
    buf_put(b, files.p, files.n);
    buf_free(&files);
    catalog_body(d, b);
}

void meta_finish(struct doc *d, unsigned structure, unsigned outline)
{
    struct values v = values_of(d);
    unsigned xmp = write_xmp(d, &v);
    write_info(d, &v);
    write_catalog(d, xmp, structure, outline);
}

/* Two lanes of multiply and shift, eight bytes a step, little endian everywhere: an identifier, not
 * a checksum against anybody. */
static void mix(uint64_t h[2], const char *p, size_t n)
{
    uint64_t eight = 0;
    memcpy(&eight, p, n);
    eight = le64toh(eight);
    h[0] = (h[0] ^ eight) * 0x9FB21C651E98DF25U;
    h[0] ^= h[0] >> 32;
    h[1] = (h[1] + eight) * 0xD6E8FEB86659FD93U;
    h[1] ^= h[1] >> 29;
}

/* ISO 32000-1, 14.4: both strings are alike in a file that was never changed */
void meta_put_id(const struct buf *file, struct buf *out)
{
    uint64_t h[2] = {0xCBF29CE484222325U, 0x9E3779B97F4A7C15U};
    size_t at = 0;
    for (; at + 8 <= file->n; at += 8)
        mix(h, file->p + at, 8);
    mix(h, file->p + at, file->n - at);
    for (int i = 0; i < 2; i++)
        buf_printf(out, "%s%016llX%016llX>", i ? "<" : "/ID[<", (unsigned long long)h[0],
                   (unsigned long long)h[1]);
    buf_str(out, "]\n");
}
