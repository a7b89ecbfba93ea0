/* SPDX-License-Identifier: EUPL-1.2 */
/* What came of one document, as a worker tells it and as it is kept until the next run. */
#ifndef OUTCOME_H
#define OUTCOME_H
#include "diag/diag.h"
#include "run.h"

struct sums;
struct unpack;

/* strings borrowed, or of the arena it was unpacked into */
struct outcome {
    const char *environment; /* sum of all that every document depends on */
    const char *path;        /* of the document, as the user named it */
    struct run_result result;
    struct diag *diag; /* sorted */
};

/* sums: for the inputs that have no sum yet */
void outcome_pack(const struct outcome *o, struct arena *a, struct sums *sums, struct buf *out);
/* Into a; the outputs' paths are NULL. false: the bytes are damaged. */
bool outcome_unpack(struct outcome *o, struct arena *a, enum lang lang, struct diag_rules *rules,
                    struct unpack *u);
/* Whether the document would come out the same now, and its outputs still stand as they were
 * written. output: of the letter, and of the Anfrage of a vorgang. */
bool outcome_holds(const struct outcome *o, struct arena *a, struct sums *sums,
                   const char *environment, const char *path, const char *const output[2]);

#endif
