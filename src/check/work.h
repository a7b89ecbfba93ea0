/* SPDX-License-Identifier: EUPL-1.2 */
/* What the passes share: the questions of the Anfrage, the answers of the letter. Of this room
 * only.
 *
 *   asked     the questions, in document order. Where the Anfrage is not at hand they are made from
 *             the letter itself: from its zitate and the numbers that its zu name.
 *   mention   one name or range as frage, label or verweis gives it
 *   answer    a zu, with the questions it names */
#ifndef CHECK_WORK_H
#define CHECK_WORK_H
#include "check/check.h"

#define NO_QUESTION ((size_t)-1)

enum { MADE_QUESTIONS = LIMIT_QUESTIONS /* made from a letter at most; more prove nothing */ };

struct question {
    struct node *node; /* FRAGE, TEILFRAGE or ZITAT; NULL: only named by a zu */
    const char *name;  /* canonical; "" when it has none */
    size_t parent;     /* the question above, else NO_QUESTION; stands before its Teilfragen */
    bool twin;         /* its name, or that of the question above, has stood before */
    size_t first;      /* the answer that names it first and does not only supplement */
    bool assumed;      /* perhaps meant by a range with a wrong end */
};

struct asked {
    struct question *q;
    const char **names;             /* of q, for list.h */
    const struct list_index *index; /* of names; NULL before there are any */
    size_t n;
    bool known; /* from an Anfrage at hand */
};

struct mention {
    const char *name;
    const char *to; /* end of a range; NULL: no range; "" for an end that is missing */
    struct pos pos;
};

struct mentions {
    struct mention *m;
    size_t n;
};

/* one question that an answer names */
struct named {
    size_t q; /* index among the asked */
    struct pos pos;
    bool implied; /* a Teilfrage that a range takes in with its Frage: not printed in the label */
};

struct answer {
    struct node *zu;
    struct named *named; /* in the order given, each question once */
    size_t n;
    bool supplement;    /* ergaenzend="true" */
    bool unreadable;    /* names no question although it means one */
    bool doubled;       /* answers a question again */
    bool contradictory; /* its label names other questions than its frage */
};

/* Made by work_begin for one letter, dead when its passes have run; all from the arena. */
struct work {
    const struct check *c;
    struct arena *arena;
    struct diag *diag;
    struct node *root; /* the ANFRAGE, ANTWORT or VORLAGE that the passes run on */
    struct asked asked;
    struct answer *answers; /* of an ANTWORT or VORLAGE, in document order */
    size_t n_answers;
    size_t n_named;            /* questions named so far, ranges expanded, against LIMIT_NAMED */
    struct named *scratch;     /* asked.n entries */
    bool *by_frage, *by_label; /* asked.n entries: for comparing the two */
    bool over;                 /* over LIMIT_NAMED; reported */
    bool lost;                 /* the letter names no Anfrage: its zitate stand for the questions */
    struct texts *texts;       /* refs.h; NULL until a pass asks for them */
    struct flats *flats;       /* flats.h; the same */
    bool incomplete; /* a file is cut off or over a limit: what is missing proves nothing */
};

/* asked.c */
void asked_from_anfrage(struct work *w, struct node *anfrage);
void asked_from_letter(struct work *w, const struct mentions *all, size_t n);
/* canonical @nr of a frage, teilfrage or zitat, "" when it has none */
const char *asked_number(struct arena *a, const struct node *n);
/* by its canonical name, as list_index_find; NO_QUESTION: none */
size_t asked_find(const struct asked *asked, const char *name);
/* in covered (asked->n entries) marks also the Teilfragen of a Frage, and a Frage by its Teilfragen
 */
void asked_spread(const struct asked *asked, bool *covered);
/* "Frage 2a", "Fragen 2 und 3" */
const char *asked_words(struct work *w, const size_t *indexes, size_t n);

/* mention.c */
/* of @frage of a zu or verweis, which stands; *malformed: reported as no list by FORMAT */
struct mentions mentions_of_attr(struct work *w, struct node *n, bool *malformed);
enum label_reading {
    LABEL_READ,
    LABEL_NAMES_NONE, /* a rule knows it, but it names no question ("Antwort:") */
    LABEL_UNREADABLE,
    LABEL_SILENT /* unread; reported otherwise, or the rules are missing */
};
enum label_reading mentions_of_label(struct work *w, struct node *zu, struct mentions *out);
/* place of bytes [start, end) of an attribute's value */
struct pos attr_part(const struct node *n, enum attr_name name, size_t start, size_t end);

/* texts.c */
/* whether the schema refused something inside an element: it may be what is missed there */
bool holds_fault(const struct work *w, const struct node *n);
/* that answer k has no text; not when the schema refused something in it, which may be the text */
void report_empty(struct work *w, size_t k);

/* the passes, each with the findings it makes */
void pass_dates(struct work *w); /* datum-ungueltig, datum-vor-anfrage, platzhalter */
void pass_files(struct work *w); /* pfad-verlaesst-ordner, datei-fehlt */
void pass_notes(struct work *w);
void pass_numbering(struct work *w);    /* nummer-doppelt, nummer-luecke */
void pass_labels(struct work *w);       /* label-unlesbar, label-widerspruch, antwort-ohne-frage */
void pass_doubles(struct work *w);      /* antwort-doppelt */
void pass_order(struct work *w);        /* antwort-reihenfolge */
void pass_open(struct work *w);         /* frage-unbeantwortet, frage-noch-offen */
void pass_empty(struct work *w);        /* antwort-leer */
void pass_placeholders(struct work *w); /* platzhalter */
void pass_house(struct work *w);        /* regel-…, of the letterhead */
void pass_quotes(struct work *w);       /* zitat-weicht-ab, zitat-typografie */
void pass_references(struct work *w);   /* verweis-ins-leere */
void pass_inner_labels(struct work *w); /* label-im-text */
void pass_joint(struct work *w);        /* gemeinsam-unvollstaendig, gemeinsam-ohne-satz */
void pass_circles(struct work *w);      /* verweis-im-kreis, verweis-auf-verweis */
void pass_annexes(struct work *w);      /* anlage-fehlt, anlage-unerwaehnt */
void pass_words(struct work *w);        /* wort-auffaellig */

void work_begin(struct work *w, const struct check *c, struct node *root);
/* the node after n and all that is below it */
struct node *walk_over(const struct node *top, const struct node *n);
/* the first ANTWORTEN below a letter, else its root */
struct node *letter_answers(struct node *root);

#endif
