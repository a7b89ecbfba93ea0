/* SPDX-License-Identifier: EUPL-1.2 */
/* Worker processes: each takes one job at a time; what it answers reaches the caller in the order
 * of the jobs. A worker that dies or takes too long costs its job, not the run: another takes its
 * place. */
#ifndef BATCH_POOL_H
#define BATCH_POOL_H
#include "base/buf.h"

#include <stdbool.h>
#include <stddef.h>

/* why a job has no answer */
enum pool_loss {
    POOL_KILLED,  /* its worker ended by a signal; detail: which */
    POOL_EXITED,  /* it ended by itself; detail: its exit code */
    POOL_TOO_LONG /* it ran out of time and was ended; detail: seconds */
};

/* what happens in a worker */
struct pool_task {
    unsigned workers; /* at least 1 */
    unsigned seconds; /* a job may take; 0: any */
    void *ctx;
    /* before its first job; NULL: nothing */
    void (*begin)(void *ctx);
    /* puts the answer, at most 1 GiB */
    void (*run)(void *ctx, const char *question, size_t n, struct buf *answer);
};

/* what happens in the caller */
struct pool_jobs {
    size_t n; /* jobs 0 … n-1 */
    void *ctx;
    /* puts the job's question, as bytes */
    void (*ask)(void *ctx, size_t job, struct buf *question);
    /* in the order of the jobs: exactly one of the two for each */
    void (*done)(void *ctx, size_t job, const char *answer, size_t n);
    void (*lost)(void *ctx, size_t job, enum pool_loss why, int detail);
    /* after each answer and at least every second; `answered` in any order; NULL: nothing */
    void (*tick)(void *ctx, size_t answered);
};

/* one thread; not to be used in a worker */
struct pool;

/* Starts the workers: they hold what the caller holds now, and nothing that comes later. The caller
 * keeps *t and owns the result. Interrupts are blocked from pool_run to pool_close. */
struct pool *pool_open(const struct pool_task *t);
/* Runs all jobs, once. false: SIGINT, SIGTERM or SIGHUP came; then no new job was begun, those
 * under way were given a moment to end, and done or lost was called for the first jobs only. */
bool pool_run(struct pool *p, const struct pool_jobs *j);
/* ends the workers; NULL is nothing */
void pool_close(struct pool *p);
/* processors this process may use, at least 1 */
unsigned pool_processors(void);

#endif
