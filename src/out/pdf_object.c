/* SPDX-License-Identifier: EUPL-1.2 */
/* The layer of objects: libharu numbers them, keeps the page tree and serialises. It is seen
 * nowhere else. A dictionary mostly has a body of our own, written as text: libharu knows neither
 * structure nor subsets, and its numbers are less exact than ours. */
#include "out/pdf_int.h"

#include "base/die.h"

#include <hpdf.h>
#include <hpdf_pages.h>

/* a dictionary's entries, in the document's arena; libharu's attr points to it */
struct body {
    const char *p;
    size_t n;
};

/* libharu's side of a document */
struct haru {
    HPDF_Doc doc;
    HPDF_Page *pages;  /* by number, from 0 */
    HPDF_Array *notes; /* the page's annotations; NULL: none yet */
    void **objects;    /* by object number */
    size_t cap;
};

/* keeps the first number; without memory the process ends here */
static void note_error(HPDF_STATUS error_no, HPDF_STATUS detail_no, void *doc)
{
    struct doc *d = doc;
    if (error_no == HPDF_FAILD_TO_ALLOC_MEM)
        die_memory();
    if (d->status)
        return;
    d->status = error_no;
    d->detail = detail_no;
}

void object_too_long(struct doc *d)
{
    note_error(HPDF_STRING_OUT_OF_RANGE, 0, d);
}

/* ---------- objects and bodies ---------- */

static unsigned number_of(const void *object)
{
    return ((const HPDF_Obj_Header *)object)->obj_id & 0x00FFFFFFU;
}

/* makes an indirect object findable by its number; NULL: 0 */
static unsigned keep(struct doc *d, void *object)
{
    struct haru *h = d->haru;
    if (!object)
        return 0;
    unsigned n = number_of(object);
    if (n >= h->cap) {
        size_t cap = 2 * ((size_t)n + 64);
        void **more = ARENA_ARRAY(d->mem, cap, void *);
        for (size_t i = 0; i < h->cap; i++)
            more[i] = h->objects[i];
        h->objects = more;
        h->cap = cap;
    }
    h->objects[n] = object;
    return n;
}

unsigned object_new(struct doc *d)
{
    HPDF_Dict o = HPDF_Dict_New(d->haru->doc->mmgr);
    if (!o || HPDF_Xref_Add(d->haru->doc->xref, o) != HPDF_OK)
        return 0; /* libharu has told note_error and freed the dictionary */
    return keep(d, o);
}

static HPDF_STATUS write_body(HPDF_Dict o, HPDF_Stream stream)
{
    const struct body *b = o->attr;
    return HPDF_Stream_Write(stream, (const HPDF_BYTE *)b->p, (HPDF_UINT)b->n);
}

static void set_body(struct doc *d, HPDF_Dict o, struct buf *body)
{
    struct body *b = ARENA_NEW(d->mem, struct body);
    buf_byte(body, '\n');
    b->p = arena_strndup(d->mem, body->p, body->n);
    b->n = body->n;
    o->attr = b;
    o->write_fn = write_body;
    buf_clear(body);
}

void object_body(struct doc *d, unsigned object, struct buf *body)
{
    if (object && body->n)
        set_body(d, d->haru->objects[object], body);
    buf_clear(body);
}

/* ---------- streams ---------- */

/* libharu knows no stream that is packed already: it would drop the filter's entry, so that stands
 * in the body */
static void fill_stream(struct doc *d, HPDF_Dict o, const char *entries, const void *bytes,
                        size_t n, bool packed)
{
    struct buf b = {0};
    buf_str(&b, packed ? "/Filter/FlateDecode" : "");
    buf_str(&b, entries);
    set_body(d, o, &b);
    buf_free(&b);
    HPDF_Stream_Write(o->stream, bytes, (HPDF_UINT)n);
}

unsigned object_stream(struct doc *d, const char *entries, const void *bytes, size_t n, bool packed)
{
    HPDF_Dict o = HPDF_DictStream_New(d->haru->doc->mmgr, d->haru->doc->xref);
    if (!o)
        return 0;
    fill_stream(d, o, entries, bytes, n, packed);
    return keep(d, o);
}

unsigned object_packed(struct doc *d, const char *entries, const void *bytes, size_t n)
{
    struct buf *z = &d->pdf->packed;
    buf_clear(z);
    pack(d->pdf->packer, bytes, n, z);
    return object_stream(d, entries, z->p, z->n, true);
}

/* ---------- pages ---------- */

static void add_page(struct doc *d, uint32_t number)
{
    HPDF_Page page = HPDF_AddPage(d->haru->doc);
    if (!page)
        return;
    /* libharu checks the size; what it wrote of it goes, pages inherit our exact numbers */
    HPDF_Page_SetWidth(page, (HPDF_REAL)d->pages->width / 1000);
    HPDF_Page_SetHeight(page, (HPDF_REAL)d->pages->height / 1000);
    HPDF_Dict_RemoveElement(page, "MediaBox");
    HPDF_Dict_AddNumber(page, "StructParents", (HPDF_INT32)number);
    HPDF_Dict_AddName(page, "Tabs", "S");
    d->haru->pages[number] = page;
}

unsigned page_object(const struct doc *d, uint32_t page)
{
    return number_of(d->haru->pages[page]);
}

void page_content(struct doc *d, uint32_t page, const struct buf *content)
{
    HPDF_Dict contents = ((HPDF_PageAttr)d->haru->pages[page]->attr)->contents;
    struct buf *z = &d->pdf->packed;
    buf_clear(z);
    pack(d->pdf->packer, content->p, content->n, z);
    fill_stream(d, contents, "", z->p, z->n, true);
}

const char *page_font(struct doc *d, uint32_t page, unsigned font)
{
    const char *name =
        font ? HPDF_Page_GetLocalFontName(d->haru->pages[page], d->haru->objects[font]) : NULL;
    return name ? name : "F0";
}

const char *page_picture(struct doc *d, uint32_t page, unsigned picture)
{
    const char *name =
        picture ? HPDF_Page_GetXObjectName(d->haru->pages[page], d->haru->objects[picture]) : NULL;
    return name ? name : "X0";
}

void page_annotation(struct doc *d, uint32_t page, unsigned annotation)
{
    HPDF_Array *notes = &d->haru->notes[page];
    if (!annotation)
        return;
    if (!*notes) {
        *notes = HPDF_Array_New(d->haru->doc->mmgr);
        HPDF_Dict_Add(d->haru->pages[page], "Annots", *notes);
    }
    HPDF_Array_Add(*notes, d->haru->objects[annotation]);
}

/* ---------- the document ---------- */

void objects_open(struct doc *d)
{
    struct haru *h = ARENA_NEW(d->mem, struct haru);
    d->haru = h;
    h->doc = HPDF_NewEx(note_error, NULL, NULL, 0, d);
    if (!h->doc)
        die_memory();
    h->pages = ARENA_ARRAY(d->mem, d->pages->n, HPDF_Page);
    h->notes = ARENA_ARRAY(d->mem, d->pages->n, HPDF_Array);
    struct buf *b = &d->pdf->body;
    buf_str(b, "/MediaBox");
    put_box(b, d, (const len[]){0, 0, d->pages->width, d->pages->height});
    object_body(d, keep(d, h->doc->root_pages), b);
    for (uint32_t i = 0; i < d->pages->n && !pdf_failed(d); i++)
        add_page(d, i);
}

void objects_close(struct doc *d)
{
    HPDF_Free(d->haru->doc);
}

/* libharu has put its own name there; ours stands in the body */
void info_body(struct doc *d, struct buf *body)
{
    HPDF_Dict_RemoveElement(d->haru->doc->info, "Producer");
    object_body(d, keep(d, d->haru->doc->info), body);
}

void catalog_body(struct doc *d, struct buf *body)
{
    object_body(d, keep(d, d->haru->doc->catalog), body);
}

const char *objects_library(void)
{
    return HPDF_GetVersion();
}

static HPDF_STATUS put_bytes(HPDF_Stream stream, const HPDF_BYTE *p, HPDF_UINT n)
{
    buf_put(stream->attr, p, n);
    return HPDF_OK;
}

static HPDF_STATUS write_trailer(HPDF_Dict trailer, HPDF_Stream stream)
{
    (void)trailer;
    struct buf id = {0};
    meta_put_id(stream->attr, &id);
    HPDF_STATUS status = HPDF_Stream_Write(stream, (const HPDF_BYTE *)id.p, (HPDF_UINT)id.n);
    buf_free(&id);
    return status;
}

/* what HPDF_SaveToStream does, into our buffer and with our header */
void objects_serialise(struct doc *d, struct buf *out)
{
    static const char header[] = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
    HPDF_Doc doc = d->haru->doc;
    HPDF_Dict_Add(doc->trailer, "Root", doc->catalog);
    HPDF_Dict_Add(doc->trailer, "Info", doc->info);
    doc->trailer->write_fn = write_trailer;
    HPDF_Stream_Rec stream = {.sig_bytes = HPDF_STREAM_SIG_BYTES,
                              .type = HPDF_STREAM_CALLBACK,
                              .error = &doc->error,
                              .mmgr = doc->mmgr,
                              .write_fn = put_bytes,
                              .attr = out};
    buf_clear(out);
    HPDF_Stream_Write(&stream, (const HPDF_BYTE *)header, sizeof header - 1);
    HPDF_Xref_WriteToStream(doc->xref, &stream, NULL);
}
