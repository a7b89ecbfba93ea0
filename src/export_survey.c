/* SPDX-License-Identifier: EUPL-1.2 */
/* Documents that would end the export. Forms put together what comes from several documents, so
 * they are fed by one process, and a document that ended it would take all others with it. Hence
 * each goes through a worker first, and what comes out there is thrown away: twice the work, half
 * of it on all processors. */
#include "base/arena.h"
#include "base/pack.h"
#include "export.h"
#include "options.h"
#include "worker.h"

#include <string.h>

struct survey {
    struct program *program;
    const struct inputs *inputs;
    bool published;
    struct arena *worker_arena; /* of the document that a worker has */
    struct export_losses *losses;
};

static void ask(void *ctx, size_t job, struct buf *question)
{
    (void)ctx;
    pack_u64(question, job);
}

static void run(void *ctx, const char *question, size_t n, struct buf *answer)
{
    struct survey *s = ctx;
    struct unpack u = {question, n, false};
    const struct input *in = &s->inputs->v[unpack_u64(&u)];
    struct diag *d = diag_new(s->worker_arena, s->program->lang);
    program_within(s->program, in->folder);
    struct run_letters all = run_letters(s->program, s->worker_arena, in->path, s->published, d);
    run_letters_free(&all);
    arena_reset(s->worker_arena);
    buf_byte(answer, true);
}

static void done(void *ctx, size_t job, const char *answer, size_t n)
{
    (void)ctx;
    (void)job;
    (void)answer;
    (void)n;
}

static void lost(void *ctx, size_t job, enum pool_loss why, int detail)
{
    struct survey *s = ctx;
    s->losses->v[s->losses->n++] = (struct export_loss){s->inputs->v[job].path, why, detail};
}

/* losses come in the order of the inputs */
static void drop(struct inputs *in, const struct export_losses *losses)
{
    size_t kept = 0, next = 0;
    for (size_t i = 0; i < in->n; i++)
        if (next < losses->n && losses->v[next].path == in->v[i].path)
            next++;
        else
            in->v[kept++] = in->v[i];
    in->n = kept;
}

/* standard input can be read only once */
static bool from_stdin(const struct inputs *in)
{
    return in->n == 1 && !strcmp(in->v[0].path, "-");
}

bool export_survey(struct program *p, struct arena *a, struct inputs *in, bool published,
                   struct export_losses *out)
{
    *out = (struct export_losses){ARENA_ARRAY(a, in->n, struct export_loss), 0};
    if (from_stdin(in))
        return true;
    struct survey s = {p, in, published, arena_new(LIMIT_MEMORY), out};
    struct pool_task task = {.workers = options_number(p->options, OPT_JOBS, pool_processors()),
                             .seconds = options_number(p->options, OPT_TIMEOUT, LIMIT_SECONDS),
                             .ctx = &s,
                             .begin = worker_begin,
                             .run = run};
    struct pool_jobs jobs = {.n = in->n, .ctx = &s, .ask = ask, .done = done, .lost = lost};
    struct pool *pool = pool_open(&task);
    bool whole = pool_run(pool, &jobs);
    pool_close(pool);
    arena_free(s.worker_arena);
    drop(in, out);
    return whole;
}
