/* SPDX-License-Identifier: EUPL-1.2 */
/* Inside of import/: whole letters. */
#ifndef IMPORT_LETTERS_H
#define IMPORT_LETTERS_H
#include "import/build.h"

struct node *build_inquiry(const struct build *b, const struct asked *k);
struct node *build_answer(const struct build *b, const struct asked *k, const struct answers *o);
/* herkunft and rest of lines [from, to); counted in the result */
void put_origin(const struct build *b, struct node *letter, size_t from, size_t to,
                struct import_result *result);
/* puts all lines of a text in which no question was found before those of the letter's rest */
void put_unread(const struct build *b, struct node *letter, const struct lines *l,
                struct import_result *result);

/* one text that holds two letters, parted at a line */
struct seam {
    size_t line; /* the first of the answer */
    struct view *inquiry, *answer;
    struct asked *asked;
    struct events events; /* of the answer */
    size_t named;         /* so many questions are repeated or named in it */
};
/* seam.c: false: nowhere do two letters meet for certain */
bool seam_find(const struct view *v, struct seam *best);
/* where nothing parts the letters: above the first question that is asked again */
bool seam_again(const struct view *v, struct seam *best);

/* split.c: the line with which the answer begins in a text that holds both letters; the number of
 * lines: there is none */
size_t answer_line(const struct asked *asked);

/* tell.c */
void tell_questions(const struct asked *k, struct import_result *result);
void tell_answers(const struct answers *o, struct import_result *result);
void tell_amid(const struct answers *o, struct import_result *result);
void tell_rest(const struct import_job *job, const struct lines *l);

#endif
