/* SPDX-License-Identifier: EUPL-1.2 */
/* Checking: a list of passes over one letter and the Anfrage it answers. The passes complete the
 * tree (struct node, u) and make findings; afterwards the tree is const. */
#ifndef CHECK_CHECK_H
#define CHECK_CHECK_H
#include "diag/diag.h"
#include "doc/doc.h"

struct arena;
struct brief;
struct rules;
struct words;

/* all borrowed; findings and what is put into the tree lie in arena */
struct check {
    struct arena *arena;
    const struct letter *letter;
    const struct brief *brief; /* NULL when the letterhead is broken: its checks are left out */
    const struct rules *rules;
    const struct words *words; /* NULL: words are not looked at */
    struct diag *diag;
};

/* Runs every pass. The passes of an ANFRAGE run on the asked one first, so that its questions have
 * their names, also when the letter is an ANTWORT. */
void check_letter(const struct check *c);

/* All questions of an ANFRAGE in document order, Fragen and Teilfragen; their names are set. */
struct questions {
    struct node **node;
    const char **name; /* canonical */
    size_t n;
};
struct questions check_questions(struct arena *a, struct node *anfrage);

#endif
