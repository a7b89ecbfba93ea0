/* SPDX-License-Identifier: EUPL-1.2 */
/* What a dossier says of its dates and answers, for the table: gathered letter by letter. */
#ifndef EXPORT_FACTS_H
#define EXPORT_FACTS_H
#include "base/date.h"
#include "run.h"

/* the Anfrage; strings from the dossier's arena, never NULL */
struct asked_facts {
    bool known;
    const char *path, *reference, *subject, *sender, *group; /* reference: kennung */
    struct date written, received;                           /* zero: none */
    struct date begin;                                       /* of the deadline; zero: none */
    size_t n;       /* questions, Teilfragen among them, in document order */
    size_t *parent; /* of each: the question above it, n for none */
    const struct brief *brief;
};

struct answer_facts {
    const char *path, *reference; /* reference: aktenzeichen */
    const char *subject;
    bool partial; /* art="teil" or "zwischen" */
    struct date date, extended_to;
    bool *covers; /* of the questions of the Anfrage it names, n_covers of them */
    size_t n_covers;
    const struct brief *brief; /* the program's; NULL: broken */
    struct answer_facts *next;
};

struct dossier_facts {
    struct arena *a; /* emptied when the dossier is told */
    struct asked_facts asked;
    struct answer_facts *first, *last;
    size_t count[3]; /* findings by severity */
};

/* adds what the letters of one document say */
void facts_add(struct dossier_facts *f, const struct run_letters *letters);

/* how things stand on a day; day zero: with all letters there are */
struct standing {
    const struct answer_facts
        *complete; /* the last letter of a complete answer; NULL: there is none */
    const struct answer_facts *newest; /* the last letter of any kind; NULL: none */
    size_t questions, open;            /* Fragen; an open one lacks an answer or part of one */
    struct date begin, end;            /* of the deadline; zero: not known */
};
/* fallback: the letterhead that an answer would get, where there is none yet */
struct standing facts_standing(const struct dossier_facts *f, struct date day,
                               const struct brief *fallback);

#endif
