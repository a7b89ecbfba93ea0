/* SPDX-License-Identifier: EUPL-1.2 */
/* Which answers a letter will have: one a Frage, or a Teilfrage, or one for several that are
 * answered together. */
#ifndef PLAN_H
#define PLAN_H
#include "check/check.h"

struct planned {
    const size_t *q; /* the questions it names, places in `asked`, in document order */
    size_t n;        /* several: they are answered together */
    bool twin;       /* its one question has the number of another, which answers it too */
};

/* of the job's arena, as all below it */
struct plan {
    struct questions asked;
    struct planned *v; /* in document order */
    size_t n;
};

struct plan_job {
    struct arena *arena;
    struct questions asked;   /* of check_questions */
    const char *const *joint; /* lists: "2,3", "4-6", "2a und 2b" */
    size_t n_joint;
    bool split; /* one answer a Teilfrage */
    enum lang lang;
};

/* NULL, or a sentence that says what is wrong with `joint` */
const char *plan_answers(const struct plan_job *job, struct plan *out);
/* the question above a Teilfrage; false: q is a Frage */
bool plan_above(const struct questions *asked, size_t q, size_t *above);

#endif
