/* SPDX-License-Identifier: EUPL-1.2 */
/* The labelled fields of a letter's head: beside their label, below it, or in a column of values
 * below a column of labels. What fits two fields, or says two things of one, is left to rest. A
 * value must have the shape of its field; in a column of values, shapes are counted, and only those
 * that are as many as their labels are given out, in order. Telephone numbers are the contact's
 * only near the contact's name. */
#include "import/cell.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "text/nfc.h"

#include <string.h>

enum {
    VALUE_BYTES = 60,
    ROOM_BYTES = 20,
    BARE_ROOM_BYTES = 8, /* among other values */
    RUN_MAX = 12,        /* labels below each other */
    BLOCK_ROWS = 16,     /* of an information block */
    BLOCK_COLUMNS = 3
};

enum shape { SHAPE_NONE, SHAPE_NAME, SHAPE_ROOM, SHAPE_PHONE, SHAPE_MAIL, SHAPE_SIGN, SHAPE_DATE };

static const enum shape SHAPES[] = {
#define HEAD_FIELD(id, shape) [FIELD_##id] = shape,
#include "import/head_fields.def"
};

/* what was found for a field */
struct choice {
    const char *text;           /* NULL: nothing was found */
    struct cell *label, *value; /* value NULL: it stands in the label's cell */
    unsigned rank;
    bool clash; /* another text has the same rank */
};

struct fields {
    struct reading *r;
    struct cells *cells;
    struct choice v[FIELD_NONE];
};

static size_t digits_in(const char *s)
{
    size_t n = 0;
    for (; *s; s++)
        n += *s >= '0' && *s <= '9';
    return n;
}

static bool is_phone(const char *s)
{
    size_t n = strspn(s, "0123456789 +-/()");
    return !s[n] && n <= 30 && digits_in(s) >= 3 && strchr("0+(123456789", *s);
}

static bool is_mail(const char *s)
{
    const char *at = strchr(s, '@');
    return at && at > s && !strchr(s, ' ') && strchr(at, '.') && !strchr(at + 1, '@');
}

/* "Frau Beispiel", "Dr. Max Beispiel" */
static bool is_person(struct arena *a, const char *s)
{
    struct person p = {0};
    return !digits_in(s) && read_name(a, s, strlen(s), &p) && (p.anrede || p.titel);
}

static bool begins_big(const char *s)
{
    size_t used;
    return *s && text_is_upper(utf8_decode(s, strlen(s), &used));
}

/* named: the label stands beside it, so that less must be proved */
static bool fits(const struct fields *f, enum shape shape, const char *s, bool named)
{
    struct arena *a = f->r->v->job->arena;
    size_t n = strlen(s);
    if (!n || n > VALUE_BYTES)
        return false;
    switch (shape) {
    case SHAPE_NAME: return is_person(a, s) || (named && !digits_in(s) && begins_big(s));
    case SHAPE_ROOM: return n <= ROOM_BYTES && digits_in(s) > 0 && !is_mail(s);
    case SHAPE_PHONE: return is_phone(s);
    case SHAPE_MAIL: return is_mail(s);
    case SHAPE_SIGN: return (digits_in(s) > 0 || named) && !is_mail(s);
    case SHAPE_DATE: return head_iso_date(a, s) != NULL;
    case SHAPE_NONE: break;
    }
    return false;
}

/* Equal ranks with different texts clash: neither is taken. */
static void note(struct fields *f, struct cell *label, struct cell *value, const char *text,
                 unsigned rank)
{
    struct choice *c = &f->v[label->field];
    if (c->text && c->rank > rank)
        return;
    if (c->text && c->rank == rank) {
        c->clash = c->clash || strcmp(c->text, text) != 0;
        return;
    }
    *c = (struct choice){text, label, value, rank, false};
}

static bool is_bare(const struct cell *c)
{
    return c->label && !*c->value;
}

/* the value of a label: in its cell, beside it, below it where no other label stands above */
static void read_beside(struct fields *f, size_t i)
{
    struct cell *c = &f->cells->v[i], *next = i + 1 < f->cells->n ? c + 1 : NULL;
    enum shape shape = SHAPES[c->field];
    unsigned rank = c->colon ? 2 : 1;
    if (*c->value) {
        if (fits(f, shape, c->value, c->colon))
            note(f, c, NULL, c->value, rank);
        return;
    }
    if (next && next->row == c->row && !next->label) {
        if (fits(f, shape, next->text, true))
            note(f, c, next, next->text, rank);
        return;
    }
    struct cell *below = cell_below(f->cells, c, f->r->s);
    bool above = false;
    for (size_t k = i; k > 0 && f->cells->v[k - 1].row + 1 >= c->row && !above; k--)
        above = f->cells->v[k - 1].row + 1 == c->row && is_bare(&f->cells->v[k - 1]) &&
                f->cells->v[k - 1].column == c->column;
    if (below && !below->label && !above && fits(f, shape, below->text, false))
        note(f, c, below, below->text, rank);
}

/* --- a column of labels, then one of values --- */

static enum shape shape_of(const struct fields *f, const char *s, bool rooms)
{
    static const enum shape order[] = {SHAPE_MAIL, SHAPE_DATE, SHAPE_PHONE, SHAPE_NAME};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        if (fits(f, order[i], s, false))
            return order[i];
    if (rooms && strlen(s) <= BARE_ROOM_BYTES && digits_in(s))
        return SHAPE_ROOM;
    return digits_in(s) ? SHAPE_SIGN : SHAPE_NONE;
}

/* labels [from, to), values from `to` on: those of a shape belong to its labels, one to one */
static void read_run(struct fields *f, size_t from, size_t to)
{
    struct cell *v = f->cells->v;
    enum shape shapes[2 * RUN_MAX + 2];
    size_t n = 0, labels[SHAPE_DATE + 1] = {0}, values[SHAPE_DATE + 1] = {0};
    for (size_t i = from; i < to; i++)
        labels[SHAPES[v[i].field]]++;
    while (to + n < f->cells->n && n < 2 * (to - from) + 2 && !v[to + n].label) {
        shapes[n] = shape_of(f, v[to + n].text, labels[SHAPE_ROOM]);
        values[shapes[n++]]++;
    }
    size_t next[SHAPE_DATE + 1] = {0};
    for (size_t i = from; i < to; i++) {
        enum shape s = SHAPES[v[i].field];
        if (s == SHAPE_NONE || labels[s] != values[s])
            continue;
        while (shapes[next[s]] != s)
            next[s]++;
        struct cell *value = &v[to + next[s]++];
        note(f, &v[i], value, value->text, 2);
    }
}

static void read_runs(struct fields *f)
{
    const struct cell *v = f->cells->v;
    for (size_t i = 0, end; i < f->cells->n; i = end) {
        for (end = i; end < f->cells->n && end < i + RUN_MAX && is_bare(&v[end]) &&
                      (end == i || v[end].row > v[end - 1].row);)
            end++;
        if (end > i + 1)
            read_run(f, i, end);
        end = end > i ? end : i + 1;
    }
}

/* --- what becomes of them --- */

/* a number is the contact's only in the block that names who that is, or the room */
static bool is_of_contact(const struct fields *f, const struct choice *c)
{
    const struct choice *anchor =
        f->v[FIELD_CONTACT].text ? &f->v[FIELD_CONTACT] : &f->v[FIELD_ROOM];
    if (!anchor->text || anchor->clash)
        return false;
    const struct cell *x = anchor->label, *y = c->label;
    unsigned apart = x->column > y->column ? x->column - y->column : y->column - x->column;
    size_t rows = x->row > y->row ? x->row - y->row : y->row - x->row;
    return apart <= BLOCK_COLUMNS && rows <= BLOCK_ROWS;
}

static const char *take(struct fields *f, enum head_field field)
{
    struct choice *c = &f->v[field];
    if (!c->text || c->clash)
        return NULL;
    cell_take(f->r, f->cells, c->label);
    if (c->value)
        cell_take(f->r, f->cells, c->value);
    return c->text;
}

static const char *take_of_contact(struct fields *f, enum head_field field)
{
    return f->v[field].text && is_of_contact(f, &f->v[field]) ? take(f, field) : NULL;
}

static void take_answers(struct fields *f)
{
    struct contact *to = &f->r->out->contact;
    to->telefon = take_of_contact(f, FIELD_PHONE);
    to->telefax = take_of_contact(f, FIELD_FAX);
    to->email = take_of_contact(f, FIELD_MAIL);
    to->zimmer = take_of_contact(f, FIELD_ROOM);
    to->name = take(f, FIELD_CONTACT);
    struct reference *ref = &f->r->out->reference;
    ref->your_sign = take(f, FIELD_YOUR_SIGN);
    ref->your_letter = take(f, FIELD_YOUR_LETTER);
    ref->our_letter = take(f, FIELD_OUR_LETTER);
    f->r->out->number = take(f, FIELD_FILE);
    if (f->r->out->number)
        ref->our_sign = take(f, FIELD_OUR_SIGN);
    else
        f->r->out->number = take(f, FIELD_OUR_SIGN);
}

/* whose numbers they are is known when the signature is read */
static const char *take_askers_own(struct fields *f, enum head_field field)
{
    struct head *h = f->r->out;
    const char *text = take(f, field);
    if (!text)
        return NULL;
    h->contact_rows[h->n_contact_rows++] = f->v[field].label->row;
    if (f->v[field].value)
        h->contact_rows[h->n_contact_rows++] = f->v[field].value->row;
    return text;
}

static void take_askers(struct fields *f)
{
    struct contact *to = &f->r->out->contact;
    f->r->out->contact_rows = ARENA_ARRAY(f->r->v->job->arena, (size_t)2 * FIELD_NONE, size_t);
    to->telefon = take_askers_own(f, FIELD_PHONE);
    to->mobil = take_askers_own(f, FIELD_MOBILE);
    to->telefax = take_askers_own(f, FIELD_FAX);
    to->email = take_askers_own(f, FIELD_MAIL);
    f->r->out->number = take(f, FIELD_OUR_SIGN);
}

void head_fields(struct reading *r)
{
    struct cells *c = &r->cells;
    struct fields f = {.r = r, .cells = c};
    for (size_t i = 0; i < c->n; i++)
        if (c->v[i].label && c->v[i].field != FIELD_OTHER)
            read_beside(&f, i);
    read_runs(&f);
    if (r->asks)
        take_askers(&f);
    else
        take_answers(&f);
    const char *date = take(&f, FIELD_DATE);
    r->out->date = date ? head_iso_date(r->v->job->arena, date) : NULL;
}
