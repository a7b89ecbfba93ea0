/* SPDX-License-Identifier: EUPL-1.2 */
/* Files that the letter carries (ISO 19005-3, 6.8; ISO 32000-1, 7.11.4): embedded streams, their
 * specifications, the tree of their names, and their association with the whole document (/AF).
 * With files in it the letter claims PDF/A-3 instead of PDF/A-2. */
#include "out/pdf_int.h"

#include "base/digest.h"

#include <stdlib.h>
#include <string.h>

struct entry {
    const struct carried *file;
    struct buf key; /* its name as a string of the PDF */
    unsigned spec;
};

/* a tree of names is sorted by the bytes of its keys; the closing mark of the hexadecimal form
 * would sort among the digits */
static int by_key(const void *x, const void *y)
{
    const struct buf *a = &((const struct entry *)x)->key, *b = &((const struct entry *)y)->key;
    size_t n = a->n < b->n ? a->n : b->n;
    int order = memcmp(a->p, b->p, n - 1);
    return order ? order : (a->n > b->n) - (a->n < b->n);
}

/* "/application#2Fxml" */
static void put_name(struct buf *b, const char *s)
{
    buf_byte(b, '/');
    for (; *s; s++)
        if (*s > ' ' && *s < 0x7F && !strchr("#/%()<>[]{}", *s))
            buf_byte(b, (unsigned char)*s);
        else
            buf_printf(b, "#%02X", (unsigned)(unsigned char)*s);
}

/* PDF/A wants a date among the parameters: without one there are none (ISO 19005-3, 6.8) */
static unsigned write_stream(struct doc *d, const struct carried *f)
{
    char sum[DIGEST_MD5_HEX];
    const char *date = meta_date(d, f->date);
    struct buf b = {0};
    buf_str(&b, "/Type/EmbeddedFile/Subtype");
    put_name(&b, f->media_type);
    if (date) {
        digest_md5(f->bytes, f->n, sum);
        buf_printf(&b, "/Params<</Size %zu/CheckSum<%s>/ModDate(%s)>>", f->n, sum, date);
    }
    unsigned o = object_packed(d, b.p, f->bytes, f->n);
    buf_free(&b);
    return o;
}

/* /F and /UF are the same text: older readers know only the first */
static unsigned write_spec(struct doc *d, const struct entry *e)
{
    unsigned stream = write_stream(d, e->file), o = object_new(d);
    struct buf *b = &d->pdf->body;
    buf_str(b, "/Type/Filespec/F");
    buf_put(b, e->key.p, e->key.n);
    buf_str(b, "/UF");
    buf_put(b, e->key.p, e->key.n);
    buf_str(b, "/Desc");
    put_text_string(d, b, e->file->description);
    buf_str(b, "/AFRelationship");
    put_name(b, e->file->relation);
    buf_str(b, "/EF<</F ");
    put_ref(b, stream);
    buf_str(b, "/UF ");
    put_ref(b, stream);
    buf_str(b, ">>");
    object_body(d, o, b);
    return o;
}

static void put_catalog(struct buf *out, const struct entry *e, size_t n)
{
    buf_str(out, "/AF[");
    for (size_t i = 0; i < n; i++) {
        buf_str(out, i ? " " : "");
        put_ref(out, e[i].spec);
    }
    buf_str(out, "]/Names<</EmbeddedFiles<</Names[");
    for (size_t i = 0; i < n; i++) {
        buf_put(out, e[i].key.p, e[i].key.n);
        put_ref(out, e[i].spec);
    }
    buf_str(out, "]>>>>");
}

void files_finish(struct doc *d, struct buf *out)
{
    size_t n = d->pages->n_carried;
    if (!n)
        return;
    struct entry *entries = ARENA_ARRAY(d->mem, n, struct entry);
    for (size_t i = 0; i < n; i++) {
        entries[i].file = &d->pages->carried[i];
        put_text_string(d, &entries[i].key, entries[i].file->name);
    }
    qsort(entries, n, sizeof *entries, by_key);
    for (size_t i = 0; i < n; i++)
        entries[i].spec = write_spec(d, &entries[i]);
    put_catalog(out, entries, n);
    for (size_t i = 0; i < n; i++)
        buf_free(&entries[i].key);
}
