/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading the manifests of letters: CSV by the names of its columns, so that manifests of other
 * versions can be read, JSON lines with jansson (RFC 8259). The first line that is no row ends the
 * reading and is told by its number. Paths come back as seen from where the program runs. All
 * memory is the caller's arena but what jansson takes for one line. */
#include "batch/manifest.h"

#include "base/arena.h"
#include "base/file.h"

#include <jansson.h>
#include <string.h>

static const size_t FILE_MAX = (size_t)2 << 30; /* bytes */

struct reading {
    struct arena *arena;
    const char *folder; /* of the manifest */
    struct manifest_rows *out;
    size_t cap;
};

static size_t column_by_name(const char *name)
{
    size_t c = 0;
    while (c < COLUMN_COUNT && strcmp(MANIFEST_OF_LETTERS[c].name, name) != 0)
        c++;
    return c;
}

static struct manifest_row *new_row(struct reading *r)
{
    if (r->out->n == r->cap) {
        r->cap = r->cap ? 2 * r->cap : 64;
        struct manifest_row *v = ARENA_ARRAY(r->arena, r->cap, struct manifest_row);
        if (r->out->n)
            memcpy(v, r->out->v, r->out->n * sizeof *v);
        r->out->v = v;
    }
    struct manifest_row *row = &r->out->v[r->out->n++];
    *row = (struct manifest_row){0};
    return row;
}

static void set_value(struct reading *r, struct manifest_row *row, size_t column, const char *s)
{
    bool path = MANIFEST_OF_LETTERS[column].kind == MANIFEST_PATH && *s;
    row->value[column] = path ? path_join(r->arena, r->folder, s) : arena_strdup(r->arena, s);
}

/* room for n; add_file counts those that are there */
static struct manifest_file *new_files(struct reading *r, struct manifest_row *row, size_t n)
{
    struct manifest_file *files = ARENA_ARRAY(r->arena, n, struct manifest_file);
    row->files = files;
    row->n_files = 0;
    return files;
}

static void add_file(struct reading *r, struct manifest_row *row, struct manifest_file *files,
                     const char *path, const char *sum)
{
    files[row->n_files++] =
        (struct manifest_file){path_join(r->arena, r->folder, path), arena_strdup(r->arena, sum)};
}

/* ---- CSV (RFC 4180; CR LF is read, too) ---- */

/* a cursor over the bytes of the file */
struct csv {
    const char *p, *end;
    size_t line;
    bool row_ends; /* the cell just read was the last of its row */
    bool bad;
};

static void end_of_cell(struct csv *c)
{
    if (c->p < c->end && *c->p == '\r')
        c->p++;
    c->row_ends = c->p >= c->end || *c->p == '\n';
    c->bad = c->bad || (!c->row_ends && *c->p != ',');
    c->line += c->p < c->end && *c->p == '\n';
    c->p += c->p < c->end;
}

static const char *quoted(struct csv *c, struct buf *out)
{
    for (c->p++; c->p < c->end; c->p++) {
        bool quote = *c->p == '"', doubled = quote && c->p + 1 < c->end && c->p[1] == '"';
        if (quote && !doubled)
            break;
        c->p += doubled;
        c->line += *c->p == '\n';
        buf_byte(out, (unsigned char)*c->p);
    }
    c->bad = c->bad || c->p >= c->end;
    c->p += c->p < c->end;
    return out->p;
}

/* the next cell; from the arena */
static const char *take_cell(struct csv *c, struct arena *a)
{
    struct buf out = {0};
    buf_str(&out, "");
    if (c->p < c->end && *c->p == '"')
        quoted(c, &out);
    else
        while (c->p < c->end && !strchr(",\r\n", *c->p))
            buf_byte(&out, (unsigned char)*c->p++);
    const char *s = out.n ? arena_strndup(a, out.p, out.n) : "";
    buf_free(&out);
    end_of_cell(c);
    return s;
}

static void take_files(struct reading *r, struct manifest_row *row, const char *cell)
{
    size_t n = 1;
    for (const char *c = cell; *c; c++)
        n += *c == '\n';
    struct manifest_file *files = new_files(r, row, n);
    while (*cell) {
        size_t line = strcspn(cell, "\n"), sum = strcspn(cell, " \n");
        const char *path = sum + 2 < line ? cell + sum + 2 : "";
        if (*path)
            add_file(r, row, files, arena_strndup(r->arena, path, line - sum - 2),
                     arena_strndup(r->arena, cell, sum));
        cell += line + (cell[line] == '\n');
    }
}

/* which column stands where; false: no head of a manifest */
static bool take_head(struct csv *c, struct arena *a, size_t order[MANIFEST_COLUMNS_MAX], size_t *n)
{
    bool output = false;
    *n = 0;
    do {
        size_t column = column_by_name(take_cell(c, a));
        output = output || column == COLUMN_OUTPUT;
        order[(*n)++] = column;
    } while (!c->row_ends && *n < MANIFEST_COLUMNS_MAX);
    return output && c->row_ends && !c->bad;
}

static bool take_row(struct reading *r, struct csv *c, const size_t *order, size_t columns)
{
    struct manifest_row *row = new_row(r);
    size_t i = 0;
    do {
        const char *cell = take_cell(c, r->arena);
        size_t column = i < columns ? order[i] : COLUMN_COUNT;
        if (column == COLUMN_ANLAGEN)
            take_files(r, row, cell);
        else if (column < COLUMN_COUNT)
            set_value(r, row, column, cell);
        i++;
    } while (!c->row_ends);
    return i == columns && !c->bad;
}

static void read_csv(struct reading *r, const char *p, size_t n)
{
    struct csv c = {p, p + n, 1, false, false};
    size_t order[MANIFEST_COLUMNS_MAX], columns;
    if (!take_head(&c, r->arena, order, &columns))
        r->out->bad_line = 1;
    while (!r->out->bad_line && c.p < c.end) {
        size_t line = c.line;
        if (!take_row(r, &c, order, columns))
            r->out->bad_line = line;
    }
}

/* ---- JSON lines ---- */

static void take_json_files(struct reading *r, struct manifest_row *row, const json_t *list)
{
    size_t n = json_array_size(list);
    struct manifest_file *files = new_files(r, row, n);
    for (size_t i = 0; i < n; i++) {
        const json_t *file = json_array_get(list, i);
        const char *path = json_string_value(json_object_get(file, "path"));
        const char *sum = json_string_value(json_object_get(file, "sha256"));
        if (path && sum)
            add_file(r, row, files, path, sum);
    }
}

/* Members that no column has are passed over; "output" must be there, or it is no row. */
static bool take_object(struct reading *r, const json_t *object)
{
    if (!json_is_string(json_object_get(object, MANIFEST_OF_LETTERS[COLUMN_OUTPUT].name)))
        return false;
    struct manifest_row *row = new_row(r);
    for (size_t c = 0; c < COLUMN_COUNT; c++) {
        const json_t *v = json_object_get(object, MANIFEST_OF_LETTERS[c].name);
        if (json_is_string(v))
            set_value(r, row, c, json_string_value(v));
        else if (json_is_integer(v))
            set_value(r, row, c, arena_printf(r->arena, "%lld", (long long)json_integer_value(v)));
        else if (json_is_array(v))
            take_json_files(r, row, v);
    }
    return true;
}

static void read_json(struct reading *r, const char *p, size_t n)
{
    const char *end = p + n;
    for (size_t line = 1; p < end && !r->out->bad_line; line++) {
        const char *lf = memchr(p, '\n', (size_t)(end - p)), *stop = lf ? lf : end;
        json_t *object = json_loadb(p, (size_t)(stop - p), 0, NULL);
        if (!object || !take_object(r, object))
            r->out->bad_line = line;
        json_decref(object);
        p = stop + 1;
    }
}

int manifest_read(struct arena *a, const char *path, struct manifest_rows *out)
{
    struct buf b = {0};
    *out = (struct manifest_rows){0};
    int err = file_read(path, FILE_MAX, &b);
    struct reading r = {.arena = a, .folder = path_folder(a, path), .out = out};
    if (!err && b.n && *b.p == '{')
        read_json(&r, b.p, b.n);
    else if (!err && b.n)
        read_csv(&r, b.p, b.n);
    buf_free(&b);
    return err;
}
