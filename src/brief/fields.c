/* SPDX-License-Identifier: EUPL-1.2 */
/* Fields in braces: their table, what a letter fills in, and their expansion. A line falls into
 * parts at separators; a part whose fields are all empty goes with its words, a line of which
 * nothing is left is not printed. A brace that no other closes, and a name that the table does not
 * know, stand as they are. */
#include "brief/fields.h"

#include "base/arena.h"
#include "base/buf.h"

#include <string.h>

static const char *const NAMES[FIELD_COUNT] = {
#define FIELD(id, name) [FIELD_##id] = name,
#include "brief/fields.def"
#undef FIELD
};

const char *field_name(enum field f)
{
    return NAMES[f];
}

static enum field field_by_name(const char *name, size_t n)
{
    for (int f = 0; f < FIELD_COUNT; f++)
        if (strlen(NAMES[f]) == n && !memcmp(NAMES[f], name, n))
            return (enum field)f;
    return FIELD_COUNT;
}

/* the next "{name}" at or behind *at; false: none. *at..*end: with its braces */
static bool next_field(const char **at, const char **end, enum field *field)
{
    const char *open = strchr(*at, '{');
    const char *close = open ? strchr(open, '}') : NULL;
    if (!close)
        return false;
    *at = open;
    *end = close + 1;
    *field = field_by_name(open + 1, (size_t)(close - open - 1));
    return true;
}

const char *fields_unknown(struct arena *a, const char *text)
{
    const char *at = text, *end = text;
    enum field field;
    for (; next_field(&at, &end, &field); at = end)
        if (field == FIELD_COUNT)
            return arena_strndup(a, at, (size_t)(end - at));
    return NULL;
}

struct pos fields_place(const struct fields *f, const char *text)
{
    const char *at = text, *end = text;
    enum field field, longest = FIELD_COUNT;
    size_t most = 0;
    for (; next_field(&at, &end, &field); at = end) {
        size_t n = field < FIELD_COUNT ? strlen(f->value[field]) : 0;
        if (n > most && f->place[field].src) {
            longest = field;
            most = n;
        }
    }
    return longest < FIELD_COUNT ? f->place[longest] : (struct pos){0};
}

/* What stands between the parts of a line. A part whose fields are all empty is left out together
 * with its words: "Mobil {absender.mobil}" between two bullets. */
static size_t separator(const char *s)
{
    static const char *const marks[] = {"•", "·", "|", ","};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (!strncmp(s, marks[i], strlen(marks[i])))
            return strlen(marks[i]);
    return 0;
}

/* bytes up to the next separator outside of braces */
static size_t part_length(const char *s)
{
    size_t n = 0;
    for (bool inside = false; s[n] && (inside || !separator(s + n)); n++)
        inside = s[n] == '{' || (inside && s[n] != '}');
    return n;
}

/* state of one fields_expand */
struct expansion {
    const struct fields *fields;
    struct buf out;
    bool named, filled; /* the line names fields; one of them has a value */
};

/* puts the part with its fields; answers false when it names some and all are empty */
static bool put_part(struct expansion *e, const char *part)
{
    const char *at = part, *from = part, *end = part;
    enum field field;
    bool named = false, filled = false;
    for (; next_field(&at, &end, &field); at = from = end) {
        buf_put(&e->out, from, (size_t)(at - from));
        const char *value = field < FIELD_COUNT ? e->fields->value[field] : "";
        named = true;
        filled = filled || *value;
        buf_str(&e->out, value);
    }
    buf_str(&e->out, from);
    e->named = e->named || named;
    e->filled = e->filled || filled;
    return !named || filled;
}

/* blanks at both ends go, blanks in a row are one */
static const char *tidy(struct arena *a, const struct buf *b)
{
    char *out = arena_alloc(a, b->n + 1);
    size_t n = 0;
    for (size_t i = 0; i < b->n; i++)
        if (b->p[i] != ' ' || (n && out[n - 1] != ' '))
            out[n++] = b->p[i];
    while (n && out[n - 1] == ' ')
        n--;
    out[n] = '\0';
    return out;
}

/* The separator goes out with the part behind it, so that none is left in front or at the end; a
 * mark before the first part that stays is not put at all. */
const char *fields_expand(struct arena *a, const char *text, const struct fields *f)
{
    struct expansion e = {.fields = f};
    const char *at = text;
    size_t mark = 0;
    do {
        size_t before = e.out.n, n = part_length(at + mark);
        buf_put(&e.out, at, before ? mark : 0);
        if (!put_part(&e, arena_strndup(a, at + mark, n)))
            e.out.n = before;
        at += mark + n;
        mark = separator(at);
    } while (mark);
    const char *out = !e.named ? arena_strdup(a, text) : e.filled ? tidy(a, &e.out) : NULL;
    buf_free(&e.out);
    return out;
}

/* which child of which part of the letter fills a field */
struct child_field {
    enum field field;
    enum kind kind;
};

static const struct child_field SENDER[] = {
    {FIELD_ABSENDER_FUNKTION, KIND_FUNKTION}, {FIELD_ABSENDER_FRAKTION, KIND_FRAKTION},
    {FIELD_ABSENDER_TELEFON, KIND_TELEFON},   {FIELD_ABSENDER_MOBIL, KIND_MOBIL},
    {FIELD_ABSENDER_TELEFAX, KIND_TELEFAX},   {FIELD_ABSENDER_EMAIL, KIND_EMAIL},
};
static const struct child_field CONTACT[] = {
    {FIELD_ANSPRECHPARTNER_NAME, KIND_NAME},       {FIELD_ANSPRECHPARTNER_ZIMMER, KIND_ZIMMER},
    {FIELD_ANSPRECHPARTNER_TELEFON, KIND_TELEFON}, {FIELD_ANSPRECHPARTNER_TELEFAX, KIND_TELEFAX},
    {FIELD_ANSPRECHPARTNER_EMAIL, KIND_EMAIL},
};
static const struct child_field REFERENCE[] = {
    {FIELD_IHR_ZEICHEN, KIND_IHR_ZEICHEN},
    {FIELD_IHRE_NACHRICHT, KIND_IHRE_NACHRICHT},
    {FIELD_UNSER_ZEICHEN, KIND_UNSER_ZEICHEN},
    {FIELD_UNSERE_NACHRICHT, KIND_UNSERE_NACHRICHT},
};

static void fill(struct arena *a, struct fields *f, const struct node *n,
                 const struct child_field *table, size_t rows)
{
    for (size_t i = 0; i < rows; i++) {
        const struct node *child = node_child(n, table[i].kind);
        f->value[table[i].field] = node_text(a, child);
        if (child)
            f->place[table[i].field] = child->pos;
    }
}
#define FILL(a, f, n, table) fill((a), (f), (n), (table), sizeof(table) / sizeof *(table))

static const char *or_empty(const char *s)
{
    return s ? s : "";
}

/* "Musterweg 1, 12345 Musterstadt" */
static const char *address_in_a_line(struct arena *a, const struct node *person)
{
    const struct node *n = node_child(person, KIND_ANSCHRIFT);
    const char *street = node_child_text(a, n, KIND_STRASSE);
    const char *town =
        arena_printf(a, "%s %s", node_child_text(a, n, KIND_PLZ), node_child_text(a, n, KIND_ORT));
    if (!n)
        return "";
    return arena_printf(a, "%s%s%s", street, *street ? ", " : "", *town == ' ' ? town + 1 : town);
}

static void fill_sender(struct arena *a, struct fields *f, const struct node *sender)
{
    const struct node *person = node_child(sender, KIND_PERSON);
    FILL(a, f, person, SENDER);
    f->value[FIELD_ABSENDER_NAME] =
        person ? person_name(a, person) : node_child_text(a, sender, KIND_ORGANISATION);
    f->value[FIELD_ABSENDER_ANSCHRIFT] = address_in_a_line(a, person);
    if (sender)
        f->place[FIELD_ABSENDER_NAME] = person ? person->pos : sender->pos;
    if (node_child(person, KIND_ANSCHRIFT))
        f->place[FIELD_ABSENDER_ANSCHRIFT] = node_child(person, KIND_ANSCHRIFT)->pos;
}

static const char *din_date(struct arena *a, struct date d)
{
    if (!date_is_valid(d))
        return "";
    char *date = arena_alloc(a, 11);
    date_print_din(d, date);
    return date;
}

/* the Fraktion speaks for its members: it is named before the person */
static void fill_inquiry(struct arena *a, struct fields *f, const struct node *asked)
{
    const struct node *sender = node_child(asked, KIND_ABSENDER);
    const struct node *person = node_child(sender, KIND_PERSON);
    const char *group = node_child_text(a, person, KIND_FRAKTION);
    const char *house = node_child_text(a, sender, KIND_ORGANISATION);
    f->value[FIELD_ANFRAGE_ABSENDER] = *group              ? group
                                       : *house || !person ? house
                                                           : person_name(a, person);
    f->value[FIELD_ANFRAGE_DATUM] = din_date(a, asked->u.root.date);
    f->value[FIELD_ANFRAGE_KENNUNG] = or_empty(node_attr(asked, ATTR_KENNUNG));
}

/* Unser Zeichen is the Aktenzeichen where the letter says nothing else. */
struct fields *fields_of(struct arena *a, const struct letter *l)
{
    struct fields *f = ARENA_NEW(a, struct fields);
    for (int i = 0; i < FIELD_COUNT; i++)
        f->value[i] = "";
    fill_sender(a, f, node_child(l->root, KIND_ABSENDER));
    FILL(a, f, node_child(l->root, KIND_ANSPRECHPARTNER), CONTACT);
    FILL(a, f, node_child(l->root, KIND_BEZUG), REFERENCE);
    const struct node *to = letter_addressee(l), *person = node_child(to, KIND_PERSON);
    f->value[FIELD_EMPFAENGER_NAME] =
        person ? person_name(a, person) : node_child_text(a, to, KIND_ORGANISATION);
    f->value[FIELD_AKTENZEICHEN] = or_empty(node_attr(l->root, ATTR_AKTENZEICHEN));
    f->value[FIELD_KENNUNG] = or_empty(node_attr(l->root, ATTR_KENNUNG));
    f->value[FIELD_BETREFF] = letter_subject(a, l);
    if (to)
        f->place[FIELD_EMPFAENGER_NAME] = to->pos;
    f->place[FIELD_AKTENZEICHEN] = node_attr_pos(l->root, ATTR_AKTENZEICHEN);
    f->place[FIELD_KENNUNG] = node_attr_pos(l->root, ATTR_KENNUNG);
    if (!*f->value[FIELD_UNSER_ZEICHEN]) {
        f->value[FIELD_UNSER_ZEICHEN] = f->value[FIELD_AKTENZEICHEN];
        f->place[FIELD_UNSER_ZEICHEN] = f->place[FIELD_AKTENZEICHEN];
    }
    f->value[FIELD_DATUM] = din_date(a, l->root->u.root.date);
    if (l->asked)
        fill_inquiry(a, f, l->asked);
    return f;
}
