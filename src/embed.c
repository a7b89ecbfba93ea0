/* SPDX-License-Identifier: EUPL-1.2 */
/* The files that a PDF carries: the letter's XML and that of the Anfrage. As they were read, byte
 * for byte, so that signatures and sums of them stay true; only the published version is written
 * anew, because its bytes must not hold what was left out. Their names are plain and differ, as
 * both go into one folder when they are taken out. */
#include "embed.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "doc/redact.h"
#include "doc/write.h"
#include "layout/page.h"

#include <string.h>
#include <strings.h>

static const struct {
    const char *relation;
    const char *description, *published; /* never translated: they are part of the letter */
} KINDS[] = {
    {"Source", "XML dieses Schreibens", "XML dieses Schreibens, veröffentlichte Fassung"},
    {"Data", "XML der Anfrage, auf die dieses Schreiben antwortet",
     "XML der Anfrage, auf die dieses Schreiben antwortet, veröffentlichte Fassung"},
};

static struct node *first_letter(const struct doc *doc)
{
    return doc->root->kind == KIND_VORGANG ? doc->root->first : doc->root;
}

/* Of the last letter in the file; "" when no letter has one; ISO dates sort as text */
static const char *last_date(const struct doc *doc)
{
    const char *last = "";
    for (const struct node *n = first_letter(doc); n; n = n == doc->root ? NULL : n->next) {
        const char *date = node_attr(n, ATTR_DATUM);
        struct date valid;
        if (date && date_parse_iso(date, strlen(date), &valid) && strcmp(date, last) > 0)
            last = date;
    }
    return last;
}

static const char *name_of(struct arena *a, const struct doc *doc)
{
    return strcmp(doc->path, "-") ? path_plain_name(a, path_name(doc->path)) : "brief.xml";
}

/* NULL: the Anfrage is not carried; then without the folders on the way to it */
static void rename_asked(const struct doc *doc, const char *name)
{
    for (struct node *n = first_letter(doc); n; n = n == doc->root ? NULL : n->next)
        for (struct attr *at = n->attrs; at; at = at->next)
            if (at->name == ATTR_ANFRAGE)
                at->value = name ? name : path_name(at->value);
}

static void write_anew(struct arena *a, const struct doc *doc, struct carried *f)
{
    struct buf b = {0};
    redact_complete(a, doc->root);
    doc_write(doc->root, &b);
    f->bytes = arena_strndup(a, b.p, b.n);
    f->n = b.n;
    buf_free(&b);
}

void embed_sources(struct arena *a, const struct letter *l, bool published, struct pages *pages)
{
    const struct doc *docs[] = {l->doc, l->asked && l->asked_doc != l->doc ? l->asked_doc : NULL};
    struct carried *f = ARENA_ARRAY(a, 2, struct carried);
    size_t n = docs[1] ? 2 : 1;
    for (size_t i = 0; i < n; i++)
        f[i] =
            (struct carried){.name = name_of(a, docs[i]),
                             .description = published ? KINDS[i].published : KINDS[i].description,
                             .relation = KINDS[i].relation,
                             .media_type = "application/xml",
                             .date = last_date(docs[i]),
                             .bytes = docs[i]->bytes,
                             .n = docs[i]->n_bytes};
    if (n == 2 && !strcasecmp(f[0].name, f[1].name))
        f[1].name = path_with_ending(a, f[0].name, "-anfrage.xml");
    if (published)
        rename_asked(l->doc, f[1].name);
    for (size_t i = 0; i < n && published; i++)
        write_anew(a, docs[i], &f[i]);
    pages->carried = f;
    pages->n_carried = n;
}
