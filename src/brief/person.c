/* SPDX-License-Identifier: EUPL-1.2 */
/* Whom a letter goes to: names, salutation, lines of the address field. Persons of an address are
 * taken in their order; each is printed with function and Fraktion, the postal address once below
 * all who share it. Salutations are made only where the form of address says which (Herr, Frau) and
 * there is a surname; one person without them makes the whole salutation a general one, as nobody
 * may be left out. */
#include "brief/fields.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "text/nfc.h"

#include <string.h>

enum { ADDRESS_LINE = 36 }; /* code points that fit the address field at its usual size */

const struct node *letter_addressee(const struct letter *l)
{
    const struct node *own = node_child(l->root, KIND_EMPFAENGER);
    if (own || l->root->kind != KIND_ANTWORT)
        return own;
    return node_child(l->asked, KIND_ABSENDER);
}

const char *letter_subject(struct arena *a, const struct letter *l)
{
    const struct node *own = node_child(l->root, KIND_BETREFF);
    return node_text(a, own ? own : node_child(l->asked, KIND_BETREFF));
}

static void add_word(struct buf *b, const char *word)
{
    if (*word && b->n)
        buf_byte(b, ' ');
    buf_str(b, word);
}

/* the parts of a person's name that are there, in the order given */
static const char *name_of(struct arena *a, const struct node *person, const enum kind *parts,
                           size_t n)
{
    struct buf b = {0};
    for (size_t i = 0; i < n; i++)
        add_word(&b, node_child_text(a, person, parts[i]));
    const char *name = arena_strndup(a, b.n ? b.p : "", b.n);
    buf_free(&b);
    return name;
}

/* "von", "Freiherr von" stand before the surname; what else is added, "MdL", behind it */
static bool stands_before(const char *addition)
{
    static const char *const ranks[] = {"Freiherr", "Freifrau", "Freiin", "Graf",       "Gräfin",
                                        "Baron",    "Baronin",  "Ritter", "Edler",      "Edle",
                                        "Fürst",    "Fürstin",  "Prinz",  "Prinzessin", "Van",
                                        "De",       "Von"};
    for (size_t i = 0; i < sizeof ranks / sizeof *ranks; i++)
        if (!strncmp(addition, ranks[i], strlen(ranks[i])))
            return true;
    return *addition >= 'a' && *addition <= 'z';
}

const char *person_name(struct arena *a, const struct node *person)
{
    static const enum kind before[] = {KIND_TITEL, KIND_VORNAME, KIND_NAMENSZUSATZ, KIND_NACHNAME};
    static const enum kind behind[] = {KIND_TITEL, KIND_VORNAME, KIND_NACHNAME, KIND_NAMENSZUSATZ};
    bool first = stands_before(node_child_text(a, person, KIND_NAMENSZUSATZ));
    return name_of(a, person, first ? before : behind, sizeof before / sizeof *before);
}

/* "Dr. von Muster": how a person is addressed in a salutation */
static const char *person_surname(struct arena *a, const struct node *person)
{
    static const enum kind with[] = {KIND_TITEL, KIND_NAMENSZUSATZ, KIND_NACHNAME};
    static const enum kind without[] = {KIND_TITEL, KIND_NACHNAME};
    if (stands_before(node_child_text(a, person, KIND_NAMENSZUSATZ)))
        return name_of(a, person, with, sizeof with / sizeof *with);
    return name_of(a, person, without, sizeof without / sizeof *without);
}

static const char *salute(struct arena *a, const struct node *person, const struct brief *b)
{
    const char *form = node_child_text(a, person, KIND_ANREDE);
    bool man = !strcmp(form, "Herr") || !strcmp(form, "Herrn");
    if ((!man && strcmp(form, "Frau") != 0) || !node_child(person, KIND_NACHNAME))
        return NULL;
    struct fields f;
    for (int i = 0; i < FIELD_COUNT; i++)
        f.value[i] = "";
    f.value[FIELD_NAME] = person_surname(a, person);
    f.value[FIELD_FUNKTION] = node_child_text(a, person, KIND_FUNKTION);
    return fields_expand(a, b->phrases[man ? PHRASE_ANREDE_HERR : PHRASE_ANREDE_FRAU], &f);
}

/* "Sehr geehrte Frau A," + "Sehr geehrter Herr B," -> "Sehr geehrte Frau A, sehr geehrter Herr B,";
 * only ASCII capitals are made small: phrases begin with "Sehr" or "Liebe" */
static void join_salutation(struct buf *out, const char *one)
{
    if (!out->n) {
        buf_str(out, one);
        return;
    }
    buf_byte(out, ' ');
    buf_byte(out, (unsigned char)(*one >= 'A' && *one <= 'Z' ? *one - 'A' + 'a' : *one));
    buf_str(out, one + 1);
}

const char *letter_salutation(struct arena *a, const struct letter *l, const struct brief *b)
{
    const struct node *own = node_child(l->root, KIND_ANREDE);
    if (own)
        return node_text(a, own);
    struct buf out = {0};
    bool named = true;
    const struct node *person = node_child(letter_addressee(l), KIND_PERSON);
    for (; person && named; person = node_next(person)) {
        const char *one = salute(a, person, b);
        named = one && *one;
        if (named)
            join_salutation(&out, one);
    }
    const char *text =
        named && out.n ? arena_strndup(a, out.p, out.n) : b->phrases[PHRASE_ANREDE_ALLGEMEIN];
    buf_free(&out);
    return text;
}

/* the address field while it is filled: borrowed room for `max` lines; what is over is left out */
struct lines {
    const char **line;
    size_t n, max;
    enum address_form form;
};

static void add_line(struct lines *l, const char *text)
{
    if (*text && l->n < l->max)
        l->line[l->n++] = text;
}

static const char *upper_case(struct arena *a, const char *s)
{
    return text_upper(a, s, strlen(s));
}

/* DIN 5008: street or box, postcode and town, country in capitals */
static void add_postal(struct arena *a, struct lines *out, const struct node *anschrift)
{
    for (const struct node *n = node_child(anschrift, KIND_ZUSATZ); n; n = node_next(n))
        add_line(out, node_text(a, n));
    add_line(out, node_child_text(a, anschrift, KIND_STRASSE));
    const char *box = node_child_text(a, anschrift, KIND_POSTFACH);
    add_line(out,
             !*box || !strncmp(box, "Postfach", 8) ? box : arena_printf(a, "Postfach %s", box));
    struct buf town = {0};
    add_word(&town, node_child_text(a, anschrift, KIND_PLZ));
    add_word(&town, node_child_text(a, anschrift, KIND_ORT));
    add_line(out, arena_strndup(a, town.n ? town.p : "", town.n));
    buf_free(&town);
    add_line(out, upper_case(a, node_child_text(a, anschrift, KIND_LAND)));
}

/* "Herrn Landrat Dr. Beispiel" where it fits on a line, else the function below the name */
static void add_office(struct arena *a, struct lines *out, const char *form, const char *office,
                       const char *name)
{
    struct buf b = {0};
    add_word(&b, form);
    add_word(&b, office);
    add_word(&b, name);
    bool together = b.n && utf8_count(b.p, b.n) <= ADDRESS_LINE;
    if (!together && *office) {
        buf_clear(&b);
        add_word(&b, form);
        add_word(&b, name);
    }
    add_line(out, arena_strndup(a, b.n ? b.p : "", b.n));
    if (!together && out->form == ADDRESS_WHOLE)
        add_line(out, office);
    buf_free(&b);
}

/* organisation: "" at home, where the function is left out; group: the Fraktion that is named in
 * the lines above, "" for none */
static void add_person(struct arena *a, struct lines *out, const struct node *person,
                       const char *organisation, const char *group)
{
    const char *form = node_child_text(a, person, KIND_ANREDE);
    const char *fraktion = node_child_text(a, person, KIND_FRAKTION);
    if (!strstr(organisation, fraktion) && strcmp(fraktion, group) != 0)
        add_line(out, fraktion);
    add_office(a, out, strcmp(form, "Herr") ? form : "Herrn",
               *organisation ? node_child_text(a, person, KIND_FUNKTION) : "",
               person_name(a, person));
}

/* A postal address is held back until one that differs comes, or the end. */
size_t letter_address(struct arena *a, const struct letter *l, enum address_form form,
                      const char **lines, size_t max)
{
    struct lines out = {lines, 0, max, form};
    const struct node *to = letter_addressee(l);
    const char *organisation = node_child_text(a, to, KIND_ORGANISATION), *group = "";
    const struct node *postal = NULL; /* of the persons so far, not printed yet */
    add_line(&out, organisation);
    for (const struct node *p = node_child(to, KIND_PERSON); p; p = node_next(p)) {
        const struct node *own = node_child(p, KIND_ANSCHRIFT);
        if (form == ADDRESS_ONE_PLACE && postal)
            own = NULL;
        if (own && postal && strcmp(node_text(a, own), node_text(a, postal)) != 0)
            add_postal(a, &out, postal);
        postal = own ? own : postal;
        add_person(a, &out, p, organisation, group);
        group = node_child_text(a, p, KIND_FRAKTION);
    }
    if (postal)
        add_postal(a, &out, postal);
    return out.n;
}
