/* SPDX-License-Identifier: EUPL-1.2 */
/* Manifests: one row a document written, CSV (RFC 4180, UTF-8, LF) by ".csv", else JSON lines.
 * Paths are relative to the manifest's folder. */
#ifndef BATCH_MANIFEST_H
#define BATCH_MANIFEST_H
#include "base/buf.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;

enum manifest_kind {
    MANIFEST_PATH, /* given as the program knows it, written relative to the manifest */
    MANIFEST_TEXT,
    MANIFEST_NUMBER, /* without quotes in JSON */
    MANIFEST_FILES   /* of the row: in CSV lines "sha256  path", in JSON an array of objects */
};

struct manifest_column {
    const char *name;
    enum manifest_kind kind;
};

/* columns of the manifest of `render`; rows are sorted by the first two */
enum manifest_of_letters {
#define COLUMN(id, name, kind) COLUMN_##id,
#include "batch/columns.def"
#undef COLUMN
    COLUMN_COUNT
};
extern const struct manifest_column MANIFEST_OF_LETTERS[COLUMN_COUNT];

enum { MANIFEST_COLUMNS_MAX = 24 };

/* a file that goes along with a letter as it is */
struct manifest_file {
    const char *path;   /* as the program knows it */
    const char *sha256; /* hexadecimal; "-" when it could not be read */
};

struct manifest_row {
    const char *value[MANIFEST_COLUMNS_MAX]; /* by column; NULL: empty */
    const struct manifest_file *files;       /* of the one column of files */
    size_t n_files;
};

struct manifest;

/* The columns outlive it. The caller owns the result. */
struct manifest *manifest_new(const char *path, const struct manifest_column *columns, size_t n);
void manifest_free(struct manifest *m);
/* copies the row */
void manifest_add(struct manifest *m, const struct manifest_row *row);
/* Writes all rows, sorted, whole or not at all. 0 or an errno value; EEXIST when a file stands
 * there that is no manifest. */
int manifest_write(struct manifest *m);

/* Paths that no JSON can hold, since they are no UTF-8: what stands there names no file. */
size_t manifest_unclear(const struct manifest *m);

struct manifest_rows {
    struct manifest_row *v; /* of MANIFEST_OF_LETTERS; paths as seen from here */
    size_t n;
    size_t bad_line; /* the first that is no row, from 1; 0: none */
};
/* Reads a manifest of letters, CSV or JSON lines by its content, into a. 0 or an errno value. */
int manifest_read(struct arena *a, const char *path, struct manifest_rows *out);

#endif
