/* SPDX-License-Identifier: EUPL-1.2 */
/* The address field of a letter's head. It is the addressee's where it says "Herrn" or "Frau": no
 * one writes so of oneself. A block with a bare name may be the sender's; who that is, is known
 * when the signature is read. Found from below: the row with postal code and town is the surest,
 * what stands above it in the same column is read upwards. */
#include "import/cell.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "text/nfc.h"

#include <string.h>

enum {
    PART_BYTES = 60,
    COLUMNS = 2,   /* by which the rows of an address may differ */
    PARTS_MAX = 6, /* rows above "12345 Musterstadt" */
    FAR_ROWS = 3   /* rows between two of them: another column may have some of its own */
};

struct block {
    struct cell *v[PARTS_MAX + 1]; /* from below: "12345 Musterstadt", the street, … */
    size_t n;
};

static bool hits(const struct reading *r, enum rule_place place, const char *s, size_t n)
{
    struct rule_hit hit;
    return rules_find(r->v->job->rules, place, s, n, 0, &hit) == RX_YES;
}

/* "12345 Musterstadt" */
static bool is_town(const char *s)
{
    size_t n = strlen(s), used;
    return n > 7 && n < PART_BYTES && strspn(s, "0123456789") == 5 && s[5] == ' ' &&
           text_is_upper(utf8_decode(s + 6, n - 6, &used)) && !strpbrk(s + 6, "0123456789:?@");
}

/* "Musterweg 1", "Am Alten Markt 12-14", "Musterstraße 3 b" */
static bool is_street(const char *s)
{
    size_t n = strlen(s), used;
    const char *digit = strpbrk(s, "0123456789");
    if (!digit || digit < s + 3 || n > PART_BYTES || strpbrk(s, ":?@•·|,"))
        return false;
    size_t tail = strspn(digit, "0123456789 -/abcdefgh");
    return !digit[tail] && text_is_upper(utf8_decode(s, n, &used));
}

static bool is_box(const char *s)
{
    return !strncmp(s, "Postfach ", 9) && !s[9 + strspn(s + 9, "0123456789 ")];
}

/* "Frau", "Herrn Landrat …": bytes of the word and the blank behind it, 0: another */
static size_t form_of(const char *s)
{
    static const char *const forms[] = {"Herrn", "Herr", "Frau"};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        size_t n = strlen(forms[i]);
        if (!strncmp(s, forms[i], n) && (s[n] == ' ' || !s[n]))
            return n + (s[n] == ' ');
    }
    return 0;
}

/* The cells of the town's column, upwards; other columns' rows may lie between them, FAR_ROWS of
 * them. A label or a mark of a return line ends it. */
static struct block block_above(const struct cells *c, struct cell *town)
{
    struct block b = {{town}, 1};
    for (struct cell *k = town; k > c->v && b.n <= PARTS_MAX;) {
        k--;
        const struct cell *last = b.v[b.n - 1];
        unsigned apart =
            k->column > town->column ? k->column - town->column : town->column - k->column;
        if (last->row - k->row > FAR_ROWS)
            break;
        if (apart > COLUMNS || k->row == last->row)
            continue;
        if (k->label || k->taken || strstr(k->text, "•") || strstr(k->text, "·"))
            break;
        b.v[b.n++] = k;
    }
    return b;
}

/* street or box, and town; answers how many parts from below those are, 0: none */
static size_t read_place(struct arena *a, const struct block *b, struct address *to)
{
    const char *town = b->v[0]->text;
    if (b->n < 2)
        return 0;
    const char *street = b->v[1]->text;
    if (is_box(street))
        to->postfach = street + strlen("Postfach ");
    else if (is_street(street))
        to->strasse = street;
    else
        return 0;
    to->plz = arena_strndup(a, town, 5);
    to->ort = town + 6;
    return 2;
}

/* words at the beginning that are an office: "Landrat Dr. Beispiel" -> its bytes, with the blank */
static size_t office_in(const struct reading *r, const char *s)
{
    size_t n = 0;
    for (;;) {
        size_t word = strcspn(s + n, " ");
        if (!word || !hits(r, RULE_IMPORT_FUNCTION, s + n, word))
            return n;
        n += word + (s[n + word] == ' ');
    }
}

/* one row of the addressee: office, party, name, or more of the address; false: none of them */
static bool read_part(const struct reading *r, const char *form, const char *s, struct person *p)
{
    struct arena *a = r->v->job->arena;
    size_t office = office_in(r, s);
    if (office && !p->funktion) {
        p->funktion = arena_strndup(a, s, office - (s[office - 1] == ' '));
        s += office;
        if (!*s)
            return true;
    }
    if (!p->fraktion && hits(r, RULE_IMPORT_PARTY, s, strlen(s))) {
        p->fraktion = s;
        return true;
    }
    struct person name = {0};
    const char *whole = arena_printf(a, "%s %s", form, s);
    if (!p->nachname && !strpbrk(s, "0123456789,;/") && read_name(a, whole, strlen(whole), &name)) {
        p->titel = name.titel;
        p->vorname = name.vorname;
        p->nachname = name.nachname;
        return true;
    }
    if (!p->nachname || p->address.zusatz || strpbrk(s, "?@:"))
        return false;
    p->address.zusatz = s;
    return true;
}

/* the parts below the row with "Frau" and that row itself; answers how many parts the address has
 */
static size_t read_person(const struct reading *r, const struct block *b, struct person *p)
{
    size_t from = read_place(r->v->job->arena, b, &p->address), top = from;
    while (top && top < b->n && !form_of(b->v[top]->text))
        top++;
    if (!from || top == b->n)
        return 0;
    const char *first = b->v[top]->text;
    const char *form = *first == 'F' ? "Frau" : "Herr";
    p->anrede = form;
    first += form_of(first);
    if (*first && !read_part(r, form, first, p))
        return 0;
    for (size_t i = top; i > from; i--)
        if (!read_part(r, form, b->v[i - 1]->text, p))
            return 0;
    return p->nachname ? top + 1 : 0;
}

/* Whom the salutation greets must be the one addressed, by name or office, where it greets anybody
 * by name: else the address is another's. */
static void read_receiver(struct reading *r, struct cells *c, struct cell *town)
{
    struct person p = {0};
    struct block b = block_above(c, town);
    size_t n = read_person(r, &b, &p);
    bool greets = strstr(r->salutation, " Frau ") || strstr(r->salutation, " Herr ");
    bool greeted = n && (strstr(r->salutation, p.nachname) ||
                         (p.funktion && strstr(r->salutation, p.funktion)));
    if (!n || (greets && !greeted))
        return;
    r->out->receiver = p;
    for (size_t i = 0; i < n; i++)
        cell_take(r, c, b.v[i]);
    struct cell *above = n < b.n ? b.v[n] : NULL;
    if (!above || b.v[n - 1]->row != above->row + 1)
        return;
    if (!hits(r, RULE_IMPORT_PARTY, above->text, strlen(above->text)) &&
        !hits(r, RULE_IMPORT_OFFICE, above->text, strlen(above->text)))
        return;
    r->out->receivers_office = above->text;
    cell_take(r, c, above);
}

/* "Erika Mustermann • Musterweg 1, 12345 Musterstadt": the parts at commas and points */
static bool read_line(const struct reading *r, const struct cell *c, struct person *p)
{
    struct arena *a = r->v->job->arena;
    const char *part[3], *s = c->text;
    size_t n = 0;
    for (; *s && n < 3; n++) {
        size_t k = 0;
        while (s[k] && s[k] != ',' && strncmp(s + k, "•", 3) != 0 && strncmp(s + k, "·", 2) != 0)
            k++;
        size_t end = k;
        while (end && s[end - 1] == ' ')
            end--;
        part[n] = arena_strndup(a, s, end);
        s += k;
        while (*s && (strchr(" ,", *s) || (unsigned char)*s >= 0x80))
            s++;
    }
    if (n != 3 || *s || !is_street(part[1]) || !is_town(part[2]))
        return false;
    const char *name = part[0] + office_in(r, part[0]);
    p->address = (struct address){
        .strasse = part[1], .plz = arena_strndup(a, part[2], 5), .ort = part[2] + 6};
    return read_name(a, name, strlen(name), p);
}

/* A block below a name, or one line with all parts. Its rows are only noted, not placed, and only
 * where no other column stands in them. */
static void read_own(struct reading *r, const struct cells *c, const struct cell *cell)
{
    struct arena *a = r->v->job->arena;
    struct person p = {0};
    size_t first = cell->row;
    bool alone = true;
    for (size_t i = 0; i < c->n; i++)
        alone = alone && (c->v[i].row != cell->row || &c->v[i] == cell);
    if (r->out->own.nachname)
        return;
    if (alone && is_town(cell->text)) {
        struct block b = block_above(c, c->v + (cell - c->v));
        size_t n = read_place(a, &b, &p.address);
        if (!n || n == b.n || !read_name(a, b.v[n]->text, strlen(b.v[n]->text), &p) ||
            b.v[n]->row + n != cell->row)
            return;
        first = b.v[n]->row;
    } else if (!read_line(r, cell, &p)) {
        return;
    }
    r->out->own = p;
    r->out->own_first = first;
    r->out->own_end = alone ? cell->row + 1 : first; /* another column stays in rest */
}

void head_address(struct reading *r)
{
    struct cells *c = &r->cells;
    for (size_t i = 0; i < c->n; i++)
        if (!c->v[i].label && !c->v[i].taken && is_town(c->v[i].text) && !r->out->receiver.nachname)
            read_receiver(r, c, &c->v[i]);
    for (size_t i = 0; r->asks && i < c->n; i++)
        if (!c->v[i].label && !c->v[i].taken)
            read_own(r, c, &c->v[i]);
}
