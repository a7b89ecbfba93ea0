/* SPDX-License-Identifier: EUPL-1.2 */
/* What a worker process does with a document: it runs it, unless it would come out as it stands. */
#ifndef WORKER_H
#define WORKER_H
#include "base/buf.h"
#include "base/digest.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct program;
struct sums;

struct worker {
    struct program *program; /* opened before the worker was started */
    struct arena *arena;     /* emptied after each document */
    struct sums *sums;
    char environment[DIGEST_SHA256_HEX]; /* program_sum; "": nothing is kept until the next run */
};

struct worker_question {
    const char *path;
    const char *folder;    /* in which it was found; NULL: the file itself was named */
    const char *output[2]; /* of the letter, of the Anfrage of a vorgang; NULL: only check */
    const char *known;     /* what was noted of it last; NULL: nothing */
    size_t n_known;
};
/* appended to out, as worker_run unpacks it */
void worker_ask(const struct worker_question *q, struct buf *out);

/* what pool_task.begin does: the worker gives up what it does not need */
void worker_begin(void *ctx);
/* what pool_task.run does; ctx: struct worker. The answer is worker_unchanged's byte, then, when it
 * is false, an outcome. */
void worker_run(void *ctx, const char *question, size_t n, struct buf *answer);
/* Takes the first byte off an answer: whether what was known still holds. */
bool worker_unchanged(const char **answer, size_t *n);

#endif
