/* SPDX-License-Identifier: EUPL-1.2 */
/* Writing manifests. Rows are kept as text with their sort keys until all are there: letters come
 * in the order of the jobs, the file is to be in the order of its names. Sorting by bytes, as
 * strcmp does, is the same everywhere. A file that stands there is replaced only if it begins like
 * a manifest. */
#include "batch/manifest.h"

#include "base/arena.h"
#include "base/die.h"
#include "base/file.h"
#include "base/json.h"
#include "base/utf8.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

const struct manifest_column MANIFEST_OF_LETTERS[COLUMN_COUNT] = {
#define COLUMN(id, name, kind) [COLUMN_##id] = {name, MANIFEST_##kind},
#include "batch/columns.def"
#undef COLUMN
};

struct row {
    const char *key[2]; /* its first two columns */
    const char *text;   /* with the LF; both in the arena */
    size_t n;
};

struct manifest {
    struct arena *arena;
    struct arena *scratch;     /* emptied after each row */
    const char *path, *folder; /* both the arena's */
    const struct manifest_column *columns;
    size_t n_columns;
    bool csv;
    struct row *rows; /* on the heap, sorted by manifest_write */
    size_t n, cap;    /* rows, and room for */
    size_t unclear;   /* paths that are no UTF-8, in JSON */
};

static bool ends_in(const char *s, const char *ending)
{
    size_t n = strlen(s), k = strlen(ending);
    return n >= k && !strcmp(s + n - k, ending);
}

struct manifest *manifest_new(const char *path, const struct manifest_column *columns, size_t n)
{
    struct manifest *m = calloc(1, sizeof *m);
    if (!m)
        die_memory();
    struct arena *a = arena_new(0);
    *m = (struct manifest){.arena = a, .scratch = arena_new(0), .columns = columns, .n_columns = n};
    m->path = arena_strdup(a, path);
    m->folder = path_folder(a, path);
    m->csv = ends_in(path, ".csv");
    return m;
}

void manifest_free(struct manifest *m)
{
    if (!m)
        return;
    free(m->rows);
    arena_free(m->scratch);
    arena_free(m->arena);
    free(m);
}

/* The folder of a letter that was not written may not be there: then as seen from one above it.
 * From m->scratch. */
static const char *from_here(const struct manifest *m, const char *path)
{
    if (!path || !*path)
        return "";
    const char *seen = path_relative(m->scratch, m->folder, path);
    const char *above = path_folder(m->scratch, path);
    if (seen || !strcmp(above, path))
        return seen ? seen : path;
    return path_join(m->scratch, from_here(m, above), path_name(path));
}

/* ---- CSV ---- */

/* quoted where RFC 4180 asks for it */
static void put_cell(struct buf *out, const char *s)
{
    if (!s[strcspn(s, ",\"\r\n")]) {
        buf_str(out, s);
        return;
    }
    buf_byte(out, '"');
    for (; *s; s++) {
        if (*s == '"')
            buf_byte(out, '"');
        buf_byte(out, (unsigned char)*s);
    }
    buf_byte(out, '"');
}

/* as sha256sum writes and reads them */
static const char *files_as_lines(struct manifest *m, const struct manifest_row *row)
{
    const char *s = "";
    for (size_t i = 0; i < row->n_files; i++)
        s = arena_printf(m->scratch, "%s%s%s  %s", s, i ? "\n" : "", row->files[i].sha256,
                         from_here(m, row->files[i].path));
    return s;
}

static void put_csv(struct manifest *m, const struct manifest_row *row, const char *const *value,
                    struct buf *out)
{
    for (size_t i = 0; i < m->n_columns; i++) {
        bool files = m->columns[i].kind == MANIFEST_FILES;
        if (i)
            buf_byte(out, ',');
        put_cell(out, files ? files_as_lines(m, row) : value[i]);
    }
    buf_byte(out, '\n');
}

/* ---- JSON ---- */

static void put_json_files(struct manifest *m, const struct manifest_row *row, struct buf *out)
{
    buf_byte(out, '[');
    for (size_t i = 0; i < row->n_files; i++) {
        buf_str(out, i ? ",{\"path\":" : "{\"path\":");
        json_string(out, from_here(m, row->files[i].path));
        json_member(out, "sha256", row->files[i].sha256);
        buf_byte(out, '}');
    }
    buf_byte(out, ']');
}

/* a number that is not known is null */
static void put_json(struct manifest *m, const struct manifest_row *row, const char *const *value,
                     struct buf *out)
{
    buf_byte(out, '{');
    for (size_t i = 0; i < m->n_columns; i++) {
        if (i)
            buf_byte(out, ',');
        json_string(out, m->columns[i].name);
        buf_byte(out, ':');
        switch (m->columns[i].kind) {
        case MANIFEST_PATH:
        case MANIFEST_TEXT: json_string(out, value[i]); break;
        case MANIFEST_NUMBER: buf_str(out, *value[i] ? value[i] : "null"); break;
        case MANIFEST_FILES: put_json_files(m, row, out); break;
        }
    }
    buf_str(out, "}\n");
}

/* ---- rows ---- */

static bool is_utf8(const char *s)
{
    size_t n = strlen(s);
    return utf8_valid(s, n) == n;
}

size_t manifest_unclear(const struct manifest *m)
{
    return m->unclear;
}

static struct row *new_row(struct manifest *m)
{
    if (m->n == m->cap) {
        m->cap = m->cap ? 2 * m->cap : 64;
        m->rows = realloc(m->rows, m->cap * sizeof *m->rows);
        if (!m->rows)
            die_memory();
    }
    return &m->rows[m->n++];
}

void manifest_add(struct manifest *m, const struct manifest_row *row)
{
    const char *value[MANIFEST_COLUMNS_MAX] = {"", ""}; /* of two columns at least */
    struct buf out = {0};
    for (size_t i = 0; i < m->n_columns; i++) {
        const char *v = row->value[i] ? row->value[i] : "";
        value[i] = m->columns[i].kind == MANIFEST_PATH ? from_here(m, v) : v;
        m->unclear += !m->csv && m->columns[i].kind == MANIFEST_PATH && !is_utf8(value[i]);
    }
    if (m->csv)
        put_csv(m, row, value, &out);
    else
        put_json(m, row, value, &out);
    struct row *r = new_row(m);
    r->key[0] = arena_strdup(m->arena, value[0]);
    r->key[1] = arena_strdup(m->arena, value[1]);
    r->text = arena_strndup(m->arena, out.p, out.n);
    r->n = out.n;
    buf_free(&out);
    arena_reset(m->scratch);
}

/* two rows of the same keys have the same input and output: their order does not matter */
static int by_key(const void *a, const void *b)
{
    const struct row *x = a, *y = b;
    int c = strcmp(x->key[0], y->key[0]);
    return c ? c : strcmp(x->key[1], y->key[1]);
}

static void put_head(const struct manifest *m, struct buf *out)
{
    for (size_t i = 0; i < m->n_columns; i++)
        buf_printf(out, "%s%s", i ? "," : "", m->columns[i].name);
    buf_byte(out, '\n');
}

/* magic: the first bytes of a manifest of these columns, at most 15 (file_is_new_or looks at 16) */
int manifest_write(struct manifest *m)
{
    struct buf out = {0};
    struct buf magic = {0};
    if (m->csv)
        put_head(m, &out);
    buf_printf(&magic, m->csv ? "%.12s" : "{\"%.10s\":", m->columns[0].name);
    if (m->n)
        qsort(m->rows, m->n, sizeof *m->rows, by_key);
    for (size_t i = 0; i < m->n; i++)
        buf_put(&out, m->rows[i].text, m->rows[i].n);
    file_sweep_beside(m->path);
    int err = file_is_new_or(m->path, magic.p) ? file_replace(m->path, out.p ? out.p : "", out.n)
                                               : EEXIST;
    buf_free(&out);
    buf_free(&magic);
    return err;
}
