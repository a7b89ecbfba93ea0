/* SPDX-License-Identifier: EUPL-1.2 */
/* Who writes to whom: what the head names, whom the salutation greets, who signed. Telephone and
 * address of a head are given to a person only when there is just one whose they can be; else they
 * go back to rest. */
#include "base/arena.h"
#include "import/build.h"

#include <string.h>

enum { SIGNERS_MAX = 40 };

struct part {
    enum kind kind;
    const char *text; /* NULL or "": it is not there */
};

static void put_parts(const struct build *b, struct node *n, const struct part *parts, size_t k)
{
    for (size_t i = 0; i < k; i++)
        if (parts[i].text && *parts[i].text)
            put_string(b, n, parts[i].kind, parts[i].text);
}

static void put_address(const struct build *b, struct node *person, const struct address *a)
{
    const struct part parts[] = {{KIND_ZUSATZ, a->zusatz},
                                 {KIND_STRASSE, a->strasse},
                                 {KIND_POSTFACH, a->postfach},
                                 {KIND_PLZ, a->plz},
                                 {KIND_ORT, a->ort}};
    if (a->ort)
        put_parts(b, put_string(b, person, KIND_ANSCHRIFT, NULL), parts,
                  sizeof parts / sizeof *parts);
}

static void put_person(const struct build *b, struct node *parent, const struct person *p)
{
    struct node *n = put_string(b, parent, KIND_PERSON, NULL);
    const struct part parts[] = {{KIND_ANREDE, p->anrede},     {KIND_TITEL, p->titel},
                                 {KIND_VORNAME, p->vorname},   {KIND_NACHNAME, p->nachname},
                                 {KIND_FUNKTION, p->funktion}, {KIND_FRAKTION, p->fraktion}};
    const struct part contact[] = {{KIND_TELEFON, p->contact.telefon},
                                   {KIND_MOBIL, p->contact.mobil},
                                   {KIND_TELEFAX, p->contact.telefax},
                                   {KIND_EMAIL, p->contact.email}};
    put_parts(b, n, parts, sizeof parts / sizeof *parts);
    put_address(b, n, &p->address);
    put_parts(b, n, contact, sizeof contact / sizeof *contact);
}

/* an element with those of the parts that are there; none: no element */
static void put_group(const struct build *b, struct node *letter, enum kind kind,
                      const struct part *parts, size_t k)
{
    size_t any = 0;
    for (size_t i = 0; i < k; i++)
        any += parts[i].text && *parts[i].text;
    if (any)
        put_parts(b, put_string(b, letter, kind, NULL), parts, k);
}

static bool is_function(const struct build *b, const char *word, size_t n)
{
    struct rule_hit hit;
    return rules_find(b->job->rules, RULE_IMPORT_FUNCTION, word, n, 0, &hit) == RX_YES;
}

/* "Sehr geehrter Herr Landrat Dr. Beispiel," names one person; false: it does not */
static bool read_greeted(const struct build *b, struct span salutation, struct person *p)
{
    struct arena *a = b->job->arena;
    if (salutation.start >= salutation.end)
        return false;
    const char *s = join(b, salutation);
    const char *sir = strstr(s, " Herr "), *madam = strstr(s, " Frau ");
    const char *form = sir ? sir : madam;
    if (!form || (sir && madam))
        return false;
    const char *rest = form + strlen(" Herr "), *function = NULL;
    size_t n = strcspn(rest, " ,!");
    if (rest[n] == ' ' && is_function(b, rest, n)) {
        function = arena_strndup(a, rest, n);
        rest += n + 1;
    }
    n = strcspn(rest, ",!");
    const char *name = arena_printf(a, "%.4s %.*s", form + 1, (int)n, rest);
    if (rest[n] && rest[n + 1])
        return false; /* more than one is greeted */
    p->funktion = function;
    return !is_function(b, rest, n) && read_name(a, name, strlen(name), p) && !p->vorname;
}

void put_answerer(const struct build *b, struct node *letter, const struct head *h)
{
    const struct contact *c = &h->contact;
    const struct reference *r = &h->reference;
    const struct part contact[] = {{KIND_NAME, c->name},
                                   {KIND_ZIMMER, c->zimmer},
                                   {KIND_TELEFON, c->telefon},
                                   {KIND_TELEFAX, c->telefax},
                                   {KIND_EMAIL, c->email}};
    const struct part reference[] = {{KIND_IHR_ZEICHEN, r->your_sign},
                                     {KIND_IHRE_NACHRICHT, r->your_letter},
                                     {KIND_UNSER_ZEICHEN, r->our_sign},
                                     {KIND_UNSERE_NACHRICHT, r->our_letter}};
    put_group(b, letter, KIND_ANSPRECHPARTNER, contact, sizeof contact / sizeof *contact);
    put_group(b, letter, KIND_BEZUG, reference, sizeof reference / sizeof *reference);
    if (!h->receiver.nachname)
        return;
    struct node *n = put_string(b, letter, KIND_EMPFAENGER, NULL);
    if (h->receivers_office)
        put_string(b, n, KIND_ORGANISATION, h->receivers_office);
    put_person(b, n, &h->receiver);
}

/* numbers and address of the head are those of the only one who asks */
static void complete(const struct build *b, const struct head *h, struct person *p)
{
    const struct person *own = &h->own;
    bool same = own->nachname && !strcmp(own->nachname, p->nachname) &&
                (!own->vorname || !p->vorname || !strcmp(own->vorname, p->vorname));
    p->contact = h->contact;
    if (!same)
        return;
    p->address = own->address;
    p->funktion = p->funktion && *p->funktion ? p->funktion : own->funktion;
    if (h->own_end > h->own_first)
        sheet_place(b->sheet,
                    (struct span){b->sheet->v[h->own_first].at, row_end(b->sheet, h->own_end - 1)});
}

void put_parties(const struct build *b, struct node *letter, const struct head *h)
{
    struct node *sender = put_string(b, letter, KIND_ABSENDER, NULL);
    if (h->organisation)
        put_string(b, sender, KIND_ORGANISATION, h->organisation);
    for (size_t i = 0; i < h->n_persons; i++) {
        struct person p = h->persons[i];
        if (h->n_persons == 1)
            complete(b, h, &p);
        put_person(b, sender, &p);
    }
    struct node *receiver = put_string(b, letter, KIND_EMPFAENGER, NULL);
    const char *office = h->receivers_office ? h->receivers_office : h->office;
    if (office)
        put_string(b, receiver, KIND_ORGANISATION, office);
    struct person greeted = {0};
    if (h->receiver.nachname)
        put_person(b, receiver, &h->receiver);
    else if (read_greeted(b, h->salutation, &greeted))
        put_person(b, receiver, &greeted);
}

/* nobody is known whose numbers they are: they stay in rest */
static void leave_contact(const struct build *b, const struct head *h)
{
    for (size_t i = 0; i < h->n_contact_rows; i++)
        b->sheet->lines->v[b->sheet->v[h->contact_rows[i]].line].fate = FATE_OPEN;
}

void put_signers_as_senders(const struct build *b, struct node *letter, const struct head *h)
{
    struct arena *a = b->job->arena;
    struct node *sender = node_child(letter, KIND_ABSENDER);
    struct person *persons = ARENA_ARRAY(a, SIGNERS_MAX, struct person);
    size_t n = 0;
    for (struct node *k = letter->first; k && !sender->first && n < SIGNERS_MAX; k = k->next) {
        const char *name = k->kind == KIND_UNTERZEICHNER ? node_child_text(a, k, KIND_NAME) : "";
        struct person p = {0};
        if (!*name || strpbrk(name, ",/") || strstr(name, " und ") ||
            !read_name(a, name, strlen(name), &p))
            continue;
        p.funktion = node_child_text(a, k, KIND_FUNKTION);
        persons[n++] = p;
    }
    if (n == 1)
        complete(b, h, &persons[0]);
    for (size_t i = 0; i < n; i++)
        put_person(b, sender, &persons[i]);
    if (n != 1 && h->n_persons != 1)
        leave_contact(b, h);
}
