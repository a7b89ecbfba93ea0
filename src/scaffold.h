/* SPDX-License-Identifier: EUPL-1.2 */
/* The scaffold of an answer: a letter with every question in place, whose open fields are
 * placeholders that the check reports. */
#ifndef SCAFFOLD_H
#define SCAFFOLD_H
#include "brief/brief.h"
#include "plan.h"

struct scaffold {
    struct arena *arena;
    struct node *asked; /* ANFRAGE, checked */
    struct plan plan;
    const struct brief *brief; /* of the answer */
    const char *letterhead;    /* its name, for @briefkopf; NULL: it has none */
    const char *date;          /* JJJJ-MM-TT; NULL: a placeholder */
    const char *asked_path;    /* the Anfrage as seen from the answer's folder */
    const char *name;          /* of the answer's file, as a word of a command line */
    const char *root;          /* what check needs as --root; NULL: nothing */
    const char *brief_file;    /* what it needs as --letterhead; NULL: nothing */
    bool quote;                /* questions as zitat, else as comments */
};

/* an ANTWORT from the arena, for doc_write */
struct node *scaffold_answer(const struct scaffold *s);

#endif
