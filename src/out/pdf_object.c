/* SPDX-License-Identifier: EUPL-1.2 */
/* The layer of objects. Ours are text and packed bytes: they go into the file as soon as they are
 * complete. libharu keeps the document, its pages with their resources, catalog and Info; it is
 * seen nowhere else. It has numbered its objects when the pages are made, ours come behind.
 *
 * Cross-references are the plain table (ISO 32000-1, 7.5.4) with ten digits, so a file may have up
 * to 10 GB. What libharu reports as an error is kept (note_error) and told at the end; its own
 * writing of files is not used. */
#include "out/pdf_int.h"

#include "base/die.h"

#include <hpdf.h>
#include <hpdf_pages.h>

/* entries of a dictionary of libharu's, in the document's arena; its attr points to it */
struct body {
    const char *p;
    size_t n;
};

/* libharu's side of a document */
struct haru {
    HPDF_Doc doc;
    HPDF_Page *pages;    /* by number, from 0 */
    HPDF_Array *notes;   /* the page's annotations; NULL: none yet */
    HPDF_Dict *handles;  /* by object number: what stands for an object of ours; NULL: none yet */
    unsigned n_handles;  /* room in it */
    unsigned n_objects;  /* that libharu made, 0 included */
    unsigned next_spare; /* from here on numbers may be spare, see object_new */
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
    d->pdf->long_string |= !pdf_failed(d);
    note_error(HPDF_STRING_OUT_OF_RANGE, 0, d);
}

/* ---------- objects and bodies ---------- */

static unsigned number_of(const void *object)
{
    return ((const HPDF_Obj_Header *)object)->obj_id & 0x00FFFFFFU;
}

/* object: below h->n_objects */
static HPDF_XrefEntry haru_entry(const struct haru *h, unsigned object)
{
    return HPDF_List_ItemAt(h->doc->xref->entries, object);
}

static unsigned append_object(struct doc *d)
{
    if (d->n_objects == d->cap_objects) {
        unsigned cap = 2 * d->cap_objects + 256;
        size_t *more = ARENA_ARRAY(d->mem, cap, size_t);
        for (unsigned i = 0; i < d->n_objects; i++)
            more[i] = d->offsets[i];
        d->offsets = more;
        d->cap_objects = cap;
    }
    return d->n_objects++;
}

/* libharu makes an object for the length of a page's stream; ours has its length inside, so that
 * number is free */
static bool is_spare(const struct haru *h, unsigned object)
{
    return (((const HPDF_Obj_Header *)haru_entry(h, object)->obj)->obj_class & HPDF_OCLASS_ANY) ==
           HPDF_OCLASS_NUMBER;
}

unsigned object_new(struct doc *d)
{
    struct haru *h = d->haru;
    while (h->next_spare < h->n_objects)
        if (is_spare(h, h->next_spare++))
            return h->next_spare - 1;
    return append_object(d);
}

static void begin_object(struct doc *d, unsigned object)
{
    d->offsets[object] = d->file->n;
    buf_int(d->file, object);
    buf_str(d->file, " 0 obj\n");
}

void object_body(struct doc *d, unsigned object, struct buf *body)
{
    begin_object(d, object);
    buf_str(d->file, "<<");
    buf_put(d->file, body->p, body->n);
    buf_str(d->file, ">>\nendobj\n");
    buf_clear(body);
}

/* ---------- streams ---------- */

static void write_stream(struct doc *d, unsigned object, const char *entries, const void *bytes,
                         size_t n, bool packed)
{
    begin_object(d, object);
    buf_str(d->file, packed ? "<</Filter/FlateDecode" : "<<");
    buf_str(d->file, entries);
    buf_str(d->file, "/Length ");
    buf_int(d->file, (int64_t)n);
    buf_str(d->file, ">>\nstream\n");
    buf_put(d->file, bytes, n);
    buf_str(d->file, "\nendstream\nendobj\n");
}

unsigned object_stream(struct doc *d, const char *entries, const void *bytes, size_t n, bool packed)
{
    unsigned object = object_new(d);
    write_stream(d, object, entries, bytes, n, packed);
    return object;
}

static const struct buf *packed(struct doc *d, const void *bytes, size_t n)
{
    struct buf *z = &d->pdf->packed;
    buf_clear(z);
    pack(d->pdf->packer, PACK_ONCE, bytes, n, z);
    return z;
}

unsigned object_packed(struct doc *d, const char *entries, const void *bytes, size_t n)
{
    const struct buf *z = packed(d, bytes, n);
    return object_stream(d, entries, z->p, z->n, true);
}

/* ---------- pages ---------- */

/* /Tabs /S: the order of the structure is that of the tab key (ISO 14289-1, 7.18.3) */
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
    const struct buf *z = packed(d, content->p, content->n);
    write_stream(d, number_of(contents), "", z->p, z->n, true);
}

/* What libharu takes for an object of ours: it only asks for the number. Lives in the document's
 * arena; libharu frees only the proxies that it makes of it. */
static HPDF_Dict handle(struct doc *d, unsigned object)
{
    struct haru *h = d->haru;
    if (object >= h->n_handles) {
        HPDF_Dict *more = ARENA_ARRAY(d->mem, 2 * (size_t)object + 64, HPDF_Dict);
        for (unsigned i = 0; i < h->n_handles; i++)
            more[i] = h->handles[i];
        h->handles = more;
        h->n_handles = 2 * object + 64;
    }
    if (!h->handles[object]) {
        h->handles[object] = ARENA_NEW(d->mem, HPDF_Dict_Rec);
        h->handles[object]->header.obj_id = object | HPDF_OTYPE_INDIRECT;
        h->handles[object]->header.obj_class = HPDF_OCLASS_DICT;
    }
    return h->handles[object];
}

const char *page_font(struct doc *d, uint32_t page, unsigned font)
{
    const char *name = HPDF_Page_GetLocalFontName(d->haru->pages[page], handle(d, font));
    return name ? name : "F0";
}

const char *page_picture(struct doc *d, uint32_t page, unsigned picture)
{
    const char *name =
        picture ? HPDF_Page_GetXObjectName(d->haru->pages[page], handle(d, picture)) : NULL;
    return name ? name : "X0";
}

void page_annotation(struct doc *d, uint32_t page, unsigned annotation)
{
    HPDF_Array *notes = &d->haru->notes[page];
    if (!*notes) {
        *notes = HPDF_Array_New(d->haru->doc->mmgr);
        HPDF_Dict_Add(d->haru->pages[page], "Annots", *notes);
    }
    HPDF_Array_Add(*notes, handle(d, annotation));
}

/* ---------- the document ---------- */

static HPDF_STATUS write_body(HPDF_Dict o, HPDF_Stream stream)
{
    const struct body *b = o->attr;
    return HPDF_Stream_Write(stream, (const HPDF_BYTE *)b->p, (HPDF_UINT)b->n);
}

/* entries of our own for a dictionary of libharu's; body is emptied */
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

/* libharu goes on without what it had no memory for */
static void *allocate(HPDF_UINT n)
{
    void *p = malloc(n);
    if (!p && n)
        die_memory();
    return p;
}

static void release(void *p)
{
    free(p);
}

void objects_open(struct doc *d)
{
    static const char header[] = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
    struct haru *h = ARENA_NEW(d->mem, struct haru);
    d->haru = h;
    h->doc = HPDF_NewEx(note_error, allocate, release, 0, d);
    if (!h->doc)
        die_memory();
    h->pages = ARENA_ARRAY(d->mem, d->pages->n, HPDF_Page);
    h->notes = ARENA_ARRAY(d->mem, d->pages->n, HPDF_Array);
    struct buf *b = &d->pdf->body;
    buf_str(b, "/MediaBox");
    put_box(b, d, (const len[]){0, 0, d->pages->width, d->pages->height});
    set_body(d, h->doc->root_pages, b);
    for (uint32_t i = 0; i < d->pages->n && !pdf_failed(d); i++)
        add_page(d, i);
    h->n_objects = h->doc->xref->entries->count;
    h->next_spare = 1;
    while (d->n_objects < h->n_objects)
        append_object(d);
    buf_clear(d->file);
    buf_put(d->file, header, sizeof header - 1);
}

void objects_close(struct doc *d)
{
    HPDF_Free(d->haru->doc);
}

/* libharu has put its own name there; ours stands in the body */
void info_body(struct doc *d, struct buf *body)
{
    HPDF_Dict_RemoveElement(d->haru->doc->info, "Producer");
    set_body(d, d->haru->doc->info, body);
}

void catalog_body(struct doc *d, struct buf *body)
{
    set_body(d, d->haru->doc->catalog, body);
}

const char *objects_library(void)
{
    return HPDF_GetVersion();
}

/* ---------- the end of the file ---------- */

/* buf_put notes when the limit is reached; pdf.c asks then */
static HPDF_STATUS put_bytes(HPDF_Stream stream, const HPDF_BYTE *p, HPDF_UINT n)
{
    buf_put(stream->attr, p, n);
    return HPDF_OK;
}

/* libharu's objects, but for the streams of the pages, which stand in the file already */
static void write_haru(struct doc *d)
{
    HPDF_Doc doc = d->haru->doc;
    HPDF_Stream_Rec stream = {.sig_bytes = HPDF_STREAM_SIG_BYTES,
                              .type = HPDF_STREAM_CALLBACK,
                              .error = &doc->error,
                              .mmgr = doc->mmgr,
                              .write_fn = put_bytes,
                              .attr = d->file};
    for (unsigned i = 1; i < d->haru->n_objects; i++) {
        if (d->offsets[i])
            continue;
        begin_object(d, i);
        HPDF_Obj_WriteValue(haru_entry(d->haru, i)->obj, &stream, NULL);
        buf_str(d->file, "\nendobj\n");
    }
}

static void put_digits(struct buf *b, size_t v)
{
    char t[10];
    for (size_t i = sizeof t; i--; v /= 10)
        t[i] = (char)('0' + v % 10);
    buf_put(b, t, sizeof t);
}

static void write_xref(struct doc *d)
{
    struct buf *b = d->file;
    buf_str(b, "xref\n0 ");
    buf_int(b, d->n_objects);
    buf_str(b, "\n0000000000 65535 f \n");
    for (unsigned i = 1; i < d->n_objects; i++) {
        put_digits(b, d->offsets[i]);
        buf_str(b, " 00000 n \n");
    }
}

void objects_serialise(struct doc *d)
{
    struct buf *b = d->file, id = {0};
    write_haru(d);
    meta_put_id(b, &id);
    size_t start = b->n;
    write_xref(d);
    buf_str(b, "trailer\n<</Root ");
    put_ref(b, number_of(d->haru->doc->catalog));
    buf_str(b, "/Info ");
    put_ref(b, number_of(d->haru->doc->info));
    buf_str(b, "/Size ");
    buf_int(b, d->n_objects);
    buf_put(b, id.p, id.n);
    buf_str(b, ">>\nstartxref\n");
    buf_int(b, (int64_t)start);
    buf_str(b, "\n%%EOF\n");
    buf_free(&id);
}
