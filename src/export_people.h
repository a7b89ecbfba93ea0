/* SPDX-License-Identifier: EUPL-1.2 */
/* The persons and organizations that letters name, each once, for OParl. Persons are known by their
 * name; what the newest letter says of one holds. */
#ifndef EXPORT_PEOPLE_H
#define EXPORT_PEOPLE_H
#include "doc/doc.h"
#include "export_tree.h"

struct people;
struct people *people_new(struct tree *t);

/* The name of the object that stands for a person (or NULL: without a surname there is none), or
 * for an organization; office: it is asked, not asking. day: of the letter. */
const char *people_person(struct people *p, const struct node *person, struct date day);
const char *people_organization(struct people *p, const char *name, bool office, struct date day);

/* the office that most letters name; NULL: none does */
const char *people_office(const struct people *p);
/* writes them all; body: the address of the Body */
void people_write(struct people *p, const char *body);

#endif
