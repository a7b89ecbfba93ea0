/* SPDX-License-Identifier: EUPL-1.2 */
/* The PDF back end: the calls of out.h, and what is left to do when they are over. After a failure
 * the calls do nothing more; closing tells what it was. Two lives: struct pdf, one a process, keeps
 * what letters share; struct doc is one document, its memory the arena `mem`, emptied at the next.
 * The bytes go into the caller's buffer as they come: objects in the order they are finished, their
 * places noted for the table at the end. */
#include "out/pdf_int.h"

#include "base/die.h"

#include <stdlib.h>
#include <string.h>

struct pdf *pdf_new(void)
{
    struct pdf *p = calloc(1, sizeof *p);
    if (!p)
        die_memory();
    p->mem = arena_new(0);
    p->packer = packer_new();
    p->subsets = subsets_new(p->packer);
    p->images = images_new(p->packer);
    return p;
}

void pdf_free(struct pdf *p)
{
    if (!p)
        return;
    images_free(p->images);
    subsets_free(p->subsets);
    packer_free(p->packer);
    arena_free(p->mem);
    buf_free(&p->content);
    buf_free(&p->body);
    buf_free(&p->packed);
    buf_free(&p->profile);
    buf_free(&p->meaning);
    buf_free(&p->error);
    free(p);
}

/* ---------- opening ---------- */

static void pdf_open(void *state, const struct pages *p)
{
    struct doc *d = state;
    d->pages = p;
    d->sheets = ARENA_ARRAY(d->mem, p->n, struct sheet);
    objects_open(d);
    struct_open(d);
}

/* ---------- drawing ---------- */

static void pdf_structure(void *state, const struct snode *s)
{
    if (!pdf_failed(state))
        struct_node(state, s);
}

static void pdf_page(void *state, uint32_t number)
{
    struct doc *d = state;
    if (pdf_failed(d))
        return;
    content_close(d);
    if (number >= d->pages->n) {
        pdf_fault(d, "Die Seiten des Dokuments sind falsch gezählt (Programmfehler).",
                  "The pages of the document are counted wrongly (a program error).");
        return;
    }
    d->at = number;
    content_open(d);
}

static void pdf_begin(void *state, const struct snode *owner, enum artifact artifact)
{
    if (!pdf_failed(state))
        content_begin(state, owner, artifact);
}

static void pdf_end(void *state)
{
    if (!pdf_failed(state))
        content_end(state);
}

static void pdf_run(void *state, const struct run *r)
{
    if (!pdf_failed(state))
        content_run(state, r);
}

static void pdf_rule(void *state, const struct rule *r)
{
    if (!pdf_failed(state))
        content_rule(state, r);
}

static void pdf_picture(void *state, const struct picture *p)
{
    if (!pdf_failed(state))
        content_picture(state, p);
}

static void pdf_stamp(void *state, const struct stamp *s)
{
    if (!pdf_failed(state))
        content_stamp(state, s);
}

static void pdf_link(void *state, const struct link *l)
{
    if (!pdf_failed(state))
        link_add(state, l);
}

static void pdf_bookmark(void *state, const struct bookmark *b)
{
    if (!pdf_failed(state))
        bookmark_add(state, b);
}

/* ---------- closing ---------- */

/* Fonts before meta, which ends with the catalog; everything before objects_serialise, which needs
 * all numbers. */
static void finish(struct doc *d)
{
    content_close(d);
    fonts_finish(d);
    unsigned outline = bookmarks_finish(d);
    meta_finish(d, struct_finish(d), outline);
    if (pdf_failed(d))
        return;
    objects_serialise(d);
    if (d->file->full)
        pdf_fault(d, "Das PDF ist größer als erlaubt.", "The PDF is larger than allowed.");
}

static bool pdf_close(void *state, struct buf *out, const char **error)
{
    struct doc *d = state;
    (void)out; /* it has been filled all the while */
    if (!pdf_failed(d))
        finish(d);
    objects_close(d);
    if (!pdf_failed(d))
        return true;
    buf_clear(&d->pdf->error);
    pdf_put_fault(d, &d->pdf->error);
    *error = d->pdf->error.p;
    return false;
}

static const struct out PDF = {
    .open = pdf_open,
    .structure = pdf_structure,
    .page = pdf_page,
    .begin = pdf_begin,
    .end = pdf_end,
    .run = pdf_run,
    .rule = pdf_rule,
    .picture = pdf_picture,
    .stamp = pdf_stamp,
    .link = pdf_link,
    .bookmark = pdf_bookmark,
    .close = pdf_close,
};

/* A letter's bytes must not depend on the letters before it: what is kept (fonts, pictures,
 * profile) is kept as it would be made anew. */
bool pdf_write(struct pdf *p, const struct pages *pages, bool english, struct buf *out,
               const char **error)
{
    arena_reset(p->mem);
    p->bad_picture = p->long_string = false;
    images_trim(p->images);
    buf_clear(&p->body);
    struct doc d = {.pdf = p, .mem = p->mem, .english = english, .file = out};
    return out_pages(&PDF, &d, pages, out, error);
}
