/* SPDX-License-Identifier: EUPL-1.2 */
/* Inside of import/: the questions of a letter. */
#ifndef IMPORT_ASK_H
#define IMPORT_ASK_H
#include "import/view.h"

#define NO_QUESTION ((size_t)-1)

struct question {
    const char *nr;    /* as its element will have it: "1", "a", "II.1" */
    const char *name;  /* "1a" */
    size_t parent;     /* index of the Frage of a Teilfrage, NO_QUESTION: none */
    size_t mark;       /* byte where its mark stands */
    struct span text;  /* behind the mark, up to its first Teilfrage */
    bool unsure;       /* its number or its being one is a guess */
    const char *guess; /* why, for the finding */
};

struct asked {
    struct view *view;  /* the text that they stand in */
    struct question *v; /* in the order of the text */
    size_t n;
    struct span list;      /* from the first mark to the end of the last question */
    struct span *headings; /* between questions: "Teil II: …" */
    size_t n_headings;
    bool answered; /* answers stand between the questions: an answer paper */
    bool listed;   /* nothing in the list asks */
    bool implied;  /* only the labels of answers name the questions; they have no text */
};

/* what stands between the questions */
enum questions_mode {
    QUESTIONS_LISTED,  /* nothing else: an inquiry */
    QUESTIONS_NAMED,   /* the same, though nothing in the list asks */
    QUESTIONS_ANY,     /* to be found out */
    QUESTIONS_ANSWERED /* their answers */
};

/* The questions of a sheet; n == 0: none found. */
struct asked *questions_of(struct view *v, enum questions_mode mode);
/* the same for a paper that repeats each question without its number above the label of its answer,
 * or below it */
struct asked *questions_at_labels(struct view *v);
/* the questions that labels name, where none has its text: of an answer whose inquiry is lost */
struct asked *questions_implied(struct view *v);

#endif
