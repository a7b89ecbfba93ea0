/* SPDX-License-Identifier: EUPL-1.2 */
/* A document in a worker: question unpacked, what is known held against the files, else run and
 * packed. Question and answer are bytes by base/pack.h between two processes of one program, so
 * they have no version. Without an environment nothing is kept until the next run, and the inputs
 * need not be summed. */
#include "worker.h"

#include "base/arena.h"
#include "base/pack.h"
#include "batch/sandbox.h"
#include "batch/sums.h"
#include "outcome.h"

void worker_ask(const struct worker_question *q, struct buf *out)
{
    pack_str(out, q->path);
    pack_str(out, q->folder);
    pack_str(out, q->output[0]);
    pack_str(out, q->output[1]);
    pack_u32(out, q->known != NULL);
    pack_bytes(out, q->known ? q->known : "", q->n_known);
}

static struct worker_question unpack_question(struct unpack *u, struct arena *a)
{
    struct worker_question q = {.path = unpack_str(u, a)};
    q.folder = unpack_str(u, a);
    q.output[0] = unpack_str(u, a);
    q.output[1] = unpack_str(u, a);
    bool known = unpack_u32(u) != 0;
    const char *bytes = unpack_bytes(u, &q.n_known);
    q.known = known ? bytes : NULL;
    return q;
}

/* rules of letterheads are only needed to unpack: they go at once */
static bool still_holds(struct worker *w, const struct worker_question *q)
{
    struct outcome o;
    struct unpack u = {q->known, q->n_known, false};
    struct diag_rules *rules = diag_rules_new();
    bool holds = q->known && outcome_unpack(&o, w->arena, w->program->lang, rules, &u) &&
                 outcome_holds(&o, w->arena, w->sums, w->environment, q->path, q->output);
    diag_rules_free(rules);
    return holds;
}

static void run(struct worker *w, const struct worker_question *q, struct buf *answer)
{
    struct diag *d = diag_new(w->arena, w->program->lang);
    struct outcome o = {.environment = w->environment, .path = q->path, .diag = d};
    program_within(w->program, q->folder);
    o.result = run_document(w->program, w->arena, q->path, q->output[0], d);
    diag_sort(d);
    if (!*w->environment)
        o.result.inputs.n = 0;
    outcome_pack(&o, w->arena, w->sums, answer);
}

/* without a kernel that can, the work goes on all the same: reading has its own limits */
void worker_begin(void *ctx)
{
    (void)ctx;
    sandbox_enter(SANDBOX_WORKER);
}

void worker_run(void *ctx, const char *question, size_t n, struct buf *answer)
{
    struct worker *w = ctx;
    struct unpack u = {question, n, false};
    struct worker_question q = unpack_question(&u, w->arena);
    sums_begin(w->sums);
    bool unchanged = still_holds(w, &q);
    buf_byte(answer, unchanged);
    if (!unchanged)
        run(w, &q, answer);
    arena_reset(w->arena);
}

bool worker_unchanged(const char **answer, size_t *n)
{
    bool unchanged = *n && **answer;
    *answer += *n > 0;
    *n -= *n > 0;
    return unchanged;
}
