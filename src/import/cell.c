/* SPDX-License-Identifier: EUPL-1.2 */
/* The rows of a letter's head as cells: pdftotext -layout puts what stands side by side into one
 * row, parted by blanks; three or more part, as running text never has so many. A cell is a label
 * by its name (head_fields.def) or by its colon. At most CELLS_MAX cells are read; a row that would
 * pass that is left whole. */
#include "import/cell.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <string.h>

enum {
    GAP = 3, /* blanks that part two cells */
    CELLS_MAX = 400,
    LABEL_BYTES = 44,
    SAME_COLUMN = 3 /* columns by which cells of one column may differ */
};

static const struct {
    enum head_field field;
    const char *words;
} LABELS[] = {
#define HEAD_LABEL(id, words) {FIELD_##id, words},
#include "import/head_fields.def"
};

/* letters alone, the Latin ones in small */
static size_t key_of(const char *s, size_t n, char *out, size_t most)
{
    size_t k = 0;
    for (size_t i = 0; i < n && k + 1 < most; i++) {
        unsigned char c = (unsigned char)s[i];
        if (c >= 'A' && c <= 'Z')
            c = (unsigned char)(c - 'A' + 'a');
        if (c >= 0x80 || (c >= 'a' && c <= 'z'))
            out[k++] = (char)c;
    }
    out[k] = '\0';
    return k;
}

static enum head_field field_named(const char *s, size_t n)
{
    char key[LABEL_BYTES];
    if (n >= LABEL_BYTES || !key_of(s, n, key, sizeof key))
        return FIELD_NONE;
    for (size_t i = 0; i < sizeof LABELS / sizeof *LABELS; i++)
        if (!strcmp(key, LABELS[i].words))
            return LABELS[i].field;
    return FIELD_NONE;
}

static const char *behind(const char *s)
{
    return s + strspn(s, " :");
}

/* "Telefon: 03600 12", "Telefon", "Telefon 03600 12", "Sitzung:" */
static void read_label(struct cell *c)
{
    const char *colon = strchr(c->text, ':');
    size_t n = strlen(c->text), head = colon ? (size_t)(colon - c->text) : n;
    c->field = field_named(c->text, head);
    c->value = c->text + n;
    if (colon && head < LABEL_BYTES && head) {
        c->label = c->colon = true;
        c->field = c->field == FIELD_NONE ? FIELD_OTHER : c->field;
        c->value = behind(colon);
        return;
    }
    c->label = c->field != FIELD_NONE;
    if (c->label)
        return;
    size_t word = strcspn(c->text, " ");
    enum head_field field = field_named(c->text, word);
    bool plain = field >= FIELD_ROOM && field <= FIELD_MAIL;
    if (word == n || !plain)
        return;
    c->label = true;
    c->field = field;
    c->value = behind(c->text + word);
}

/* columns of n bytes */
static unsigned width_of(const char *s, size_t n)
{
    unsigned width = 0;
    for (size_t i = 0, used; i < n; i += used, width++)
        utf8_decode(s + i, n - i, &used);
    return width;
}

/* bytes of the text at s before a tab or three blanks, or its end */
static size_t cell_bytes(const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        size_t blanks = 0;
        while (i + blanks < n && s[i + blanks] == ' ')
            blanks++;
        if (s[i] == '\t' || blanks >= GAP)
            return i;
        i += blanks ? blanks - 1 : 0;
    }
    return n;
}

static const char *single_blanks(struct arena *a, const char *s, size_t n)
{
    char *out = arena_strndup(a, s, n), *p = out;
    for (size_t i = 0; i < n; i++)
        if (s[i] != ' ' || (p > out && p[-1] != ' '))
            *p++ = s[i];
    *p = '\0';
    return out;
}

static void cut_row(struct reading *r, size_t row, struct cells *c)
{
    const struct row *v = &r->s->v[row];
    size_t n, first = c->n;
    bool known = false;
    const char *s = line_text(r->s->lines, v->line, &n);
    for (size_t at = 0; at < n && c->n < CELLS_MAX;) {
        size_t bytes = cell_bytes(s + at, n - at);
        if (bytes) {
            struct cell *cell = &c->v[c->n++];
            *cell = (struct cell){.row = row, .column = v->indent + width_of(s, at)};
            cell->text = single_blanks(r->v->job->arena, s + at, bytes);
            read_label(cell);
            known = known || (cell->label && cell->field != FIELD_OTHER);
        }
        at += bytes;
        at += strspn(s + at, " \t");
    }
    if (c->n == CELLS_MAX)
        c->n = first; /* a row is read whole, or not at all */
    r->form[row] = known && c->n > first + 1;
}

struct cells cells_of(struct reading *r)
{
    struct cells c = {ARENA_ARRAY(r->v->job->arena, CELLS_MAX, struct cell), 0};
    for (size_t row = 0; row < r->end; row++)
        if (!r->taken[row])
            cut_row(r, row, &c);
    return c;
}

struct cell *cell_below(const struct cells *c, const struct cell *of, const struct sheet *s)
{
    for (struct cell *k = c->v + (of - c->v) + 1; k < c->v + c->n && k->row <= of->row + 1; k++) {
        unsigned apart = k->column > of->column ? k->column - of->column : of->column - k->column;
        if (k->row == of->row + 1 && s->v[k->row].gap <= 1 && apart <= SAME_COLUMN)
            return k;
    }
    return NULL;
}

void cell_take(struct reading *r, struct cells *c, struct cell *cell)
{
    cell->taken = r->form[cell->row] = true;
    for (size_t i = 0; i < c->n; i++)
        if (c->v[i].row == cell->row && !c->v[i].taken)
            return;
    head_take(r, cell->row);
}
