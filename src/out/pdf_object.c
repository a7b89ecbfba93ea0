/* SPDX-License-Identifier: EUPL-1.2 */
/* Objects on libharu: dictionaries with a body of our own, streams, and the strings in them. */
#include "out/pdf_int.h"

#include "base/utf8.h"

#include <string.h>

enum { STRING_MAX = 32767 }; /* bytes (ISO 19005-2, 6.1.13) */

/* a dictionary's entries, in the document's arena; libharu's attr points to it */
struct body {
    const char *p;
    size_t n;
};

HPDF_Dict object_new(struct doc *d)
{
    HPDF_Dict o = HPDF_Dict_New(d->haru->mmgr);
    if (!o || HPDF_Xref_Add(d->haru->xref, o) != HPDF_OK)
        return NULL; /* libharu has noted it and freed the dictionary */
    return o;
}

unsigned object_number(const void *object)
{
    return object ? ((const HPDF_Obj_Header *)object)->obj_id & 0x00FFFFFFU : 0;
}

static HPDF_STATUS write_body(HPDF_Dict o, HPDF_Stream stream)
{
    const struct body *b = o->attr;
    return HPDF_Stream_Write(stream, (const HPDF_BYTE *)b->p, (HPDF_UINT)b->n);
}

static void set_body(struct doc *d, HPDF_Dict o, const char *p, size_t n)
{
    struct body *b = ARENA_NEW(d->mem, struct body);
    b->p = arena_strndup(d->mem, p, n);
    b->n = n;
    o->attr = b;
    o->write_fn = write_body;
}

void object_body(struct doc *d, HPDF_Dict o, struct buf *body)
{
    if (o && body->n) {
        buf_byte(body, '\n');
        set_body(d, o, body->p, body->n);
    }
    buf_clear(body);
}

/* libharu knows no stream that is packed already: it would drop the filter's entry, so that stands in
 * the body */
static void fill_stream(struct doc *d, HPDF_Dict o, const char *entries, const void *bytes, size_t n,
                        bool packed)
{
    struct buf b = {0};
    buf_str(&b, packed ? "/Filter/FlateDecode" : "");
    buf_str(&b, entries);
    buf_byte(&b, '\n');
    set_body(d, o, b.p, b.n);
    buf_free(&b);
    HPDF_Stream_Write(o->stream, bytes, (HPDF_UINT)n);
}

HPDF_Dict object_stream(struct doc *d, const char *entries, const void *bytes, size_t n, bool packed)
{
    HPDF_Dict o = HPDF_DictStream_New(d->haru->mmgr, d->haru->xref);
    if (o)
        fill_stream(d, o, entries, bytes, n, packed);
    return o;
}

HPDF_Dict object_packed(struct doc *d, const char *entries, const void *bytes, size_t n)
{
    struct buf *z = &d->pdf->packed;
    buf_clear(z);
    pack(d->pdf->packer, bytes, n, z);
    return object_stream(d, entries, z->p, z->n, true);
}

void object_page_content(struct doc *d, HPDF_Page page, const struct buf *content)
{
    HPDF_Dict contents = ((HPDF_PageAttr)page->attr)->contents;
    struct buf *z = &d->pdf->packed;
    buf_clear(z);
    pack(d->pdf->packer, content->p, content->n, z);
    fill_stream(d, contents, "", z->p, z->n, true);
}

void put_ref(struct buf *b, const void *object)
{
    buf_int(b, object_number(object));
    buf_str(b, " 0 R");
}

static void put_hex4(struct buf *b, uint32_t v)
{
    static const char HEX[] = "0123456789ABCDEF";
    char t[4] = {HEX[v >> 12 & 15], HEX[v >> 8 & 15], HEX[v >> 4 & 15], HEX[v & 15]};
    buf_put(b, t, 4);
}

void put_utf16(struct buf *b, uint32_t cp)
{
    if (cp < 0x10000) {
        put_hex4(b, cp);
        return;
    }
    put_hex4(b, 0xD800 + ((cp - 0x10000) >> 10));
    put_hex4(b, 0xDC00 + ((cp - 0x10000) & 0x3FF));
}

void put_text_string(struct doc *d, struct buf *b, const char *utf8)
{
    size_t n = strlen(utf8), used, from = b->n;
    buf_str(b, "<FEFF");
    for (size_t i = 0; i < n; i += used)
        put_utf16(b, utf8_decode(utf8 + i, n - i, &used));
    buf_byte(b, '>');
    if ((b->n - from) / 2 > STRING_MAX)
        pdf_note_error(HPDF_STRING_OUT_OF_RANGE, 0, d);
}

void put_ascii_string(struct buf *b, const char *s)
{
    buf_byte(b, '(');
    for (; *s; s++) {
        if (*s == '(' || *s == ')' || *s == '\\')
            buf_byte(b, '\\');
        buf_byte(b, (unsigned char)*s);
    }
    buf_byte(b, ')');
}

void put_box(struct buf *b, const struct doc *d, const len box[4])
{
    len height = d->pages->height;
    const len corners[4] = {box[0], height - box[3], box[2], height - box[1]};
    for (int i = 0; i < 4; i++) {
        buf_byte(b, i ? ' ' : '[');
        buf_milli(b, corners[i]);
    }
    buf_byte(b, ']');
}
