/* SPDX-License-Identifier: EUPL-1.2 */
/* Fields of a letter: what a letterhead's texts name in braces, and names and addresses in words.
 */
#ifndef BRIEF_FIELDS_H
#define BRIEF_FIELDS_H
#include "brief/brief.h"
#include "doc/doc.h"

struct arena;

enum field {
#define FIELD(id, name) FIELD_##id,
#include "brief/fields.def"
#undef FIELD
    FIELD_COUNT
};

/* as between the braces */
const char *field_name(enum field f);

struct fields {
    const char *value[FIELD_COUNT]; /* never NULL */
    struct pos place[FIELD_COUNT];  /* of the value in the letter; of fields_of only */
};

/* all fields that the letter itself fills in; seite, seiten, name, fragen and nr stay "" */
struct fields *fields_of(struct arena *a, const struct letter *l);
/* the text with its fields replaced; NULL when it names fields and all of them are empty. An
 * unknown field stands as it is (the reader of letterheads refuses it). */
const char *fields_expand(struct arena *a, const char *text, const struct fields *f);
/* first unknown field of a text, NULL: none */
const char *fields_unknown(struct arena *a, const char *text);

/* where the longest value among a text's fields stands in the letter; no place when there is none
 */
struct pos fields_place(const struct fields *f, const char *text);

/* whether a letterhead prints a field in any place of its own */
bool fields_printed(const struct brief *b, enum field f);

/* whom the letter goes to: its own empfaenger, else the Anfrage's absender; may be NULL */
const struct node *letter_addressee(const struct letter *l);
/* "Dr. Erika Mustermann" */
const char *person_name(struct arena *a, const struct node *person);
/* the salutation: the letter's own anrede, else made from the addressee */
const char *letter_salutation(struct arena *a, const struct letter *l, const struct brief *b);
/* the subject: its own, else the Anfrage's */
const char *letter_subject(struct arena *a, const struct letter *l);
/* what the address field leaves out, each form more than the one before it */
enum address_form {
    ADDRESS_WHOLE,
    ADDRESS_NO_OFFICE, /* functions that would take a line of their own */
    ADDRESS_ONE_PLACE, /* of several persons, all places but the first person's */
    ADDRESS_FORMS
};
/* lines of the address field, in order; n <= max */
size_t letter_address(struct arena *a, const struct letter *l, enum address_form form,
                      const char **lines, size_t max);

#endif
