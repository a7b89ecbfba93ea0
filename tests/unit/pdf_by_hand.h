/* SPDX-License-Identifier: EUPL-1.2 */
/* Writes pages made by hand as a PDF and looks into it: through qpdf and poppler, and, for how
 * objects hang together, in its own plain bytes. */
#ifndef TEST_PDF_BY_HAND_H
#define TEST_PDF_BY_HAND_H
#include "out_by_hand.h"

#include "base/file.h"

#include <unistd.h>

struct written {
    struct buf bytes;
    char path[40];
};

/* what a shell command prints, NULs as dots; its end must be as expected */
static inline char *hand_run(struct arena *a, int status, const char *fmt, const char *path)
{
    FILE *f = popen(arena_printf(a, "%s%s%s", fmt, path, " 2>&1"), "r");
    assert_non_null(f);
    struct buf b = {0};
    char part[4096];
    for (size_t n; (n = fread(part, 1, sizeof part, f)) > 0;)
        buf_put(&b, part, n);
    for (size_t i = 0; i < b.n; i++)
        b.p[i] = b.p[i] ? b.p[i] : '.';
    int ended = pclose(f);
    char *s = arena_strndup(a, b.p ? b.p : "", b.n);
    if (ended != status)
        fail_msg("%s%s ended with %d:\n%s", fmt, path, ended, s);
    buf_free(&b);
    return s;
}

/* writes, saves beside, and holds qpdf's and poppler's first judgement */
static inline struct written hand_write(struct hand *h)
{
    struct written w = {.path = "/tmp/zufrage-pdf-XXXXXX.pdf"};
    struct pdf *pdf = pdf_new();
    const char *error = NULL;
    if (!pdf_write(pdf, &h->pages, false, &w.bytes, &error))
        fail_msg("pdf_write: %s", error);
    pdf_free(pdf);
    int fd = mkstemps(w.path, 4);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, w.bytes.p, w.bytes.n), (ssize_t)w.bytes.n);
    close(fd);
    hand_run(h->a, 0, "qpdf --check ", w.path);
    return w;
}

static inline void hand_done(struct written *w)
{
    unlink(w->path);
    buf_free(&w->bytes);
}

/* the bytes of object n from behind "obj" to "endobj", as a string (streams end it) */
static inline char *object_text(struct arena *a, const struct written *w, unsigned n)
{
    char *head = arena_printf(a, "\n%u 0 obj", n);
    char *at = memmem(w->bytes.p, w->bytes.n, head, strlen(head));
    if (!at)
        fail_msg("no object %u", n);
    at += strlen(head);
    char *end = memmem(at, w->bytes.n - (size_t)(at - w->bytes.p), "endobj", 6);
    assert_non_null(end);
    return arena_strndup(a, at, (size_t)(end - at));
}

/* number of the object that key refers to, in the text of a dictionary; 0: no such key */
static inline unsigned ref_of(const char *object, const char *key)
{
    const char *at = strstr(object, key);
    return at ? (unsigned)strtoul(at + strlen(key), NULL, 10) : 0;
}

/* the catalog's text; ids of the pages */
static inline char *catalog_of(struct arena *a, const struct written *w)
{
    const char *trailer = memmem(w->bytes.p, w->bytes.n, "\ntrailer", 8);
    assert_non_null(trailer);
    return object_text(a, w, ref_of(trailer, "/Root "));
}

static inline unsigned page_of(struct arena *a, const struct written *w, unsigned number)
{
    char *pages = object_text(a, w, ref_of(catalog_of(a, w), "/Pages "));
    const char *at = strstr(pages, "/Kids [") + 7;
    char *end;
    for (unsigned i = 0;; i++) {
        unsigned n = (unsigned)strtoul(at, &end, 10);
        if (i == number)
            return n;
        at = strchr(end, 'R') + 1;
    }
}

/* the operators of a page, unpacked by qpdf */
static inline char *content_of(struct arena *a, const struct written *w, unsigned page)
{
    unsigned stream = ref_of(object_text(a, w, page), "/Contents ");
    return hand_run(a, 0, arena_printf(a, "qpdf --show-object=%u --filtered-stream-data ", stream),
                    w->path);
}

#endif
