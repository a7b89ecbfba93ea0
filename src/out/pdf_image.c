/* SPDX-License-Identifier: EUPL-1.2 */
/* Pictures. A file is read once a process: the arms on every letterhead are packed for the first
 * letter only. Files are known by all their bytes, not by their names. When many are kept all are
 * forgotten between two letters: an office has a few, a run with thousands of pictures must not
 * keep them. */
#include "out/pdf_int.h"

#include "base/die.h"

#include <stdlib.h>
#include <string.h>

enum { KEPT_MAX = 32, KEPT_BYTES = 16 * 1024 * 1024 };

struct images {
    struct packer *packer; /* borrowed */
    struct image *first;
    size_t n, n_bytes; /* pictures; bytes of their files and streams */
};

struct images *images_new(struct packer *packer)
{
    struct images *im = calloc(1, sizeof *im);
    if (!im)
        die_memory();
    im->packer = packer;
    return im;
}

static void image_free(struct image *i)
{
    buf_free(&i->file);
    buf_free(&i->entries);
    buf_free(&i->bytes);
    free(i);
}

static void forget_all(struct images *im)
{
    while (im->first) {
        struct image *i = im->first;
        im->first = i->next;
        image_free(i);
    }
    im->n = im->n_bytes = 0;
}

void images_free(struct images *im)
{
    if (!im)
        return;
    forget_all(im);
    free(im);
}

void images_trim(struct images *im)
{
    if (im->n > KEPT_MAX || im->n_bytes > KEPT_BYTES)
        forget_all(im);
}

static bool is_png(const uint8_t *p, size_t n)
{
    return n >= 8 && !memcmp(p, "\x89PNG\r\n\x1A\n", 8);
}

static bool is_jpeg(const uint8_t *p, size_t n)
{
    return n >= 3 && p[0] == 0xFF && p[1] == 0xD8 && p[2] == 0xFF;
}

static bool image_read(struct images *im, const struct picture *p, struct image *out,
                       struct reason *why)
{
    if (is_png(p->bytes, p->n_bytes))
        return png_pass(p->bytes, p->n_bytes, &out->entries, &out->bytes) ||
               png_read(im->packer, p->bytes, p->n_bytes, &out->entries, &out->bytes, why);
    if (is_jpeg(p->bytes, p->n_bytes))
        return jpeg_read(p->bytes, p->n_bytes, &out->entries, &out->bytes, why);
    *why = (struct reason){"es ist weder PNG noch JPEG", "it is neither PNG nor JPEG"};
    return false;
}

/* NULL: *why tells */
static const struct image *image_for(struct images *im, const struct picture *p, struct reason *why)
{
    for (const struct image *i = im->first; i; i = i->next)
        if (i->file.n == p->n_bytes && !memcmp(i->file.p, p->bytes, p->n_bytes))
            return i;
    struct image *i = calloc(1, sizeof *i);
    if (!i)
        die_memory();
    if (!image_read(im, p, i, why)) {
        image_free(i);
        return NULL;
    }
    buf_put(&i->file, p->bytes, p->n_bytes);
    i->next = im->first;
    im->first = i;
    im->n++;
    im->n_bytes += i->file.n + i->bytes.n;
    return i;
}

unsigned picture_object(struct doc *d, const struct picture *p)
{
    struct reason why = {NULL, NULL};
    const struct image *image = image_for(d->pdf->images, p, &why);
    if (!image) {
        pdf_fault_file(d, p->path, why.de, why.en);
        return 0;
    }
    for (const struct placed *q = d->placed; q; q = q->next)
        if (q->image == image)
            return q->object;
    struct placed *q = ARENA_NEW(d->mem, struct placed);
    q->image = image;
    q->object = object_stream(d, image->entries.p, image->bytes.p, image->bytes.n, false);
    q->next = d->placed;
    d->placed = q;
    return q->object;
}
