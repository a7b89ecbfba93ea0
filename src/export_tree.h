/* SPDX-License-Identifier: EUPL-1.2 */
/* A folder of OParl objects that a web server can serve as it is: one file an object, lists in
 * pages, the files that objects name. Every address is the base address and a path in the folder.
 */
#ifndef EXPORT_TREE_H
#define EXPORT_TREE_H
#include "base/date.h"
#include "diag/diag.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct buf;

enum object {
#define OBJECT(id, ...) OBJECT_##id,
#include "export_objects.def"
#undef OBJECT
    OBJECT_COUNT
};

/* texts with what belongs to each; looked up by the exact text */
struct lookup;
struct lookup *lookup_new(struct arena *a);
/* where the value of a text is kept: NULL at first */
void **lookup_at(struct lookup *t, const char *key);

/* the earliest and the latest day of the letters that tell of something; zero: none has a day */
struct span {
    struct date first, last;
};
void span_add(struct span *s, struct date d);

/* names of objects or files, from the tree's arena; sorted by tree_finish */
struct slugs {
    const char **v;
    size_t n, cap;
};

struct tree {
    struct arena *a;       /* as long as the export */
    struct arena *scratch; /* emptied after each file */
    const char *folder;
    const char *base; /* without a slash at its end */
    enum lang lang;
    struct lookup *used; /* names given out */
    struct slugs of[OBJECT_COUNT];
    struct slugs downloads; /* file names */
    bool failed;            /* a file could not be written; a message was */
};

void tree_close(struct tree *t);
/* false after a message: the address is none, or the folder holds what no export wrote */
bool tree_open(struct tree *t, struct arena *a, const char *folder, const char *base,
               enum lang lang);

/* A free name like `wanted`; where that is taken, one that hangs on `seed` alone, so that it stays
 * the same when others come. */
const char *tree_name(struct tree *t, enum object kind, const char *wanted, const char *seed);
/* addresses, from the arena given: "https://…/paper/af-2026-017.json", "https://…/papers.json",
 * "https://…/download/af-2026-017.pdf" */
const char *tree_id(const struct tree *t, struct arena *a, enum object kind, const char *name);
const char *tree_list(const struct tree *t, struct arena *a, enum object kind);
const char *tree_download_url(const struct tree *t, struct arena *a, const char *file_name);
/* of a file at the folder's top */
const char *tree_url(const struct tree *t, struct arena *a, const char *file_name);

/* {"id":"…","type":"…" */
void object_begin(struct buf *out, const struct tree *t, enum object kind, const char *name);
/* members; what is empty is left out */
void object_text(struct buf *out, const char *name, const char *value);
void object_texts(struct buf *out, const char *name, const char *const *values, size_t n);
void object_date(struct buf *out, const char *name, struct date d);
/* created and modified: the days' beginnings */
void object_span(struct buf *out, struct span s);

void tree_object(struct tree *t, enum object kind, const char *name, const struct buf *json);
void tree_download(struct tree *t, const char *file_name, const void *bytes, size_t n);
/* System and Body, by their file names */
void tree_root(struct tree *t, const char *file_name, const struct buf *json);
/* all lists, from the objects written; then tells of files that an earlier export left */
void tree_finish(struct tree *t);

#endif
