/* SPDX-License-Identifier: EUPL-1.2 */
/* A run over documents: plan, hand out to workers, tell what comes back in the order of the inputs,
 * keep what is known for the next run, sum up. Workers are forked before anything is planned, so
 * that they hold the opened program and nothing of the run. The caller reads no document and writes
 * no letter; it compares nothing but what workers answer, so a run of any length needs the memory
 * of its inputs' names.
 *
 * What is told goes to standard error (bar, messages, summary) and standard output (paths, JSON,
 * SARIF). */
#include "batch.h"

#include "base/arena.h"
#include "base/die.h"
#include "base/file.h"
#include "base/pack.h"
#include "batch/loss.h"
#include "batch/manifest.h"
#include "batch/pool.h"
#include "batch/progress.h"
#include "batch/state.h"
#include "batch/sums.h"
#include "inputs.h"
#include "options.h"
#include "outcome.h"
#include "program_sum.h"
#include "report.h"
#include "summary.h"
#include "worker.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    PATHS_SHOWN = 20 /* documents up to which a terminal is told each path that was written */
};

/* of the caller; workers see only `worker`, as it was when they were forked */
struct batch {
    const struct options *o;
    bool render;
    struct arena *arena;   /* inputs and plans, as long as the run */
    struct arena *scratch; /* of one answer */
    struct worker worker;  /* what each worker begins with */
    struct pool_task task;
    struct inputs inputs; /* in the order of the run */
    struct report report;
    struct summary sum;
    struct progress progress;
    struct diag_seen *seen; /* findings told before: an Anfrage may be read twice */
    struct diag_rules *rules;
    struct state *state;       /* NULL: nothing is kept */
    const char *state_folder;  /* paths of outputs are noted as from there */
    struct manifest *manifest; /* NULL: none was asked for */
    bool shows_paths;
};

static int usage(const struct options *o, const char *de, const char *en, const char *what)
{
    fprintf(stderr, "zufrage: %s: %s\n", o->lang == LANG_EN ? en : de, what);
    return EXIT_USAGE;
}

/* ---- what the caller asks and hears ---- */

/* from scratch; NULL: only checked */
static const char *second_output(struct batch *b, const struct input *in)
{
    return in->output ? run_second_output(b->scratch, in->output) : NULL;
}

/* name of an output in what is kept; NULL: it is kept nowhere */
static const char *noted_name(const struct batch *b, const struct input *in)
{
    if (!b->state)
        return NULL;
    size_t n = strlen(b->state_folder);
    if (!strncmp(in->output, b->state_folder, n) && in->output[n] == '/')
        return in->output + n + 1;
    return !strcmp(b->state_folder, ".") ? in->output : NULL;
}

static void ask(void *ctx, size_t job, struct buf *question)
{
    struct batch *b = ctx;
    const struct input *in = &b->inputs.v[job];
    struct worker_question q = {
        .path = in->path, .folder = in->folder, .output = {in->output, second_output(b, in)}};
    const char *name = noted_name(b, in);
    if (name && !b->o->value[OPT_REBUILD])
        q.known = state_find(b->state, name, &q.n_known);
    worker_ask(&q, question);
    arena_reset(b->scratch);
}

static void clear_bar(struct batch *b)
{
    struct buf out = {0};
    progress_clear(&b->progress, &out);
    if (out.n)
        fwrite(out.p, 1, out.n, stderr);
    buf_free(&out);
}

static void tick(void *ctx, size_t answered)
{
    struct batch *b = ctx;
    struct buf out = {0};
    if (b->inputs.n > 1)
        progress_text(&b->progress, progress_now(), answered, &out);
    if (out.n)
        fwrite(out.p, 1, out.n, stderr);
    buf_free(&out);
}

/* first: the row of the letter itself, which the enclosed files stand with */
static void add_row(struct batch *b, const struct input *in, const struct outcome *o,
                    const struct run_file *file, bool first)
{
    static const char *const STATUS[] = {[RUN_OK] = "ok",
                                         [RUN_FORCED] = "forced",
                                         [RUN_REFUSED] = "refused",
                                         [RUN_FAILED] = "failed"};
    struct arena *a = b->scratch;
    const struct run_inputs *all = &o->result.inputs;
    struct manifest_file *files = ARENA_ARRAY(a, all->n + 1, struct manifest_file);
    struct manifest_row row = {.files = files};
    for (size_t i = 0; first && i < all->n; i++)
        if (all->v[i].enclosed)
            files[row.n_files++] = (struct manifest_file){
                path_join(a, path_folder(a, in->path), all->v[i].name), all->v[i].sha256};
    row.value[COLUMN_INPUT] = in->path;
    row.value[COLUMN_OUTPUT] = file->output;
    row.value[COLUMN_KENNUNG] = file->kennung;
    row.value[COLUMN_AKTENZEICHEN] = file->aktenzeichen;
    row.value[COLUMN_DATUM] = file->datum;
    row.value[COLUMN_PAGES] = file->bytes ? arena_printf(a, "%zu", file->pages) : "";
    row.value[COLUMN_BYTES] = file->bytes ? arena_printf(a, "%zu", file->bytes) : "";
    row.value[COLUMN_SHA256] = file->sha256;
    row.value[COLUMN_STATUS] = STATUS[o->result.status];
    row.value[COLUMN_ERRORS] = arena_printf(a, "%zu", diag_count(o->diag, SEVERITY_ERROR));
    row.value[COLUMN_WARNINGS] = arena_printf(a, "%zu", diag_count(o->diag, SEVERITY_WARNING));
    manifest_add(b->manifest, &row);
}

/* a document of which nothing was readable has a row, too */
static void add_rows(struct batch *b, const struct input *in, struct outcome *o)
{
    struct run_file none = {.output = in->output};
    for (size_t i = 0; i < o->result.n_files; i++)
        add_row(b, in, o, &o->result.files[i], i == 0);
    if (!o->result.n_files)
        add_row(b, in, o, &none, true);
}

/* letters of earlier runs that none of this one took the place of */
static size_t outdated(const struct input *in, const struct outcome *o)
{
    size_t n = 0;
    for (size_t i = 0; in->output && i < o->result.n_files; i++)
        n += !o->result.files[i].bytes && path_exists(o->result.files[i].output);
    return o->result.n_files ? n : in->output && path_exists(in->output);
}

static void count(struct batch *b, const struct input *in, const struct outcome *o, bool unchanged)
{
    struct summary *s = &b->sum;
    s->outdated += outdated(in, o);
    s->documents++;
    s->unchanged += unchanged;
    s->failed += o->result.status == RUN_FAILED;
    s->refused += o->result.status == RUN_REFUSED;
    for (size_t i = 0; i < o->result.n_files && !unchanged; i++) {
        s->letters += o->result.files[i].bytes != 0;
        s->pages += o->result.files[i].pages;
    }
}

static void tell(struct batch *b, const struct outcome *o, bool unchanged)
{
    struct diag *d = o->diag;
    diag_drop_seen(d, b->seen);
    for (int s = SEVERITY_NOTE; s <= SEVERITY_ERROR; s++)
        b->sum.count[s] += diag_count(d, (enum severity)s);
    if (diag_first(d) || b->shows_paths)
        clear_bar(b);
    report_document(&b->report, d);
    for (size_t i = 0; i < o->result.n_files && b->shows_paths && !unchanged; i++)
        if (o->result.files[i].bytes)
            printf("%s\n", o->result.files[i].output);
    if (b->shows_paths)
        fflush(stdout);
}

/* outputs are not packed: what a worker answers, or a run before kept, holds for other paths as
 * well */
static void take(struct batch *b, const struct input *in, struct outcome *o, bool unchanged)
{
    for (size_t i = 0; i < o->result.n_files; i++)
        o->result.files[i].output = o->result.files[i].second ? second_output(b, in) : in->output;
    count(b, in, o, unchanged);
    if (b->manifest)
        add_rows(b, in, o);
    tell(b, o, unchanged);
}

/* a worker that was killed may have left a temporary file beside the output */
static void lost(void *ctx, size_t job, enum pool_loss why, int detail)
{
    struct batch *b = ctx;
    const struct input *in = &b->inputs.v[job];
    struct diag *d = diag_new(b->scratch, b->o->lang);
    loss_report(d, b->scratch, in->path, why, detail);
    struct outcome o = {.path = in->path, .result.status = RUN_REFUSED, .diag = d};
    if (in->output)
        file_sweep(path_folder(b->scratch, in->output));
    take(b, in, &o, false);
    arena_reset(b->scratch);
}

/* only what stands written now: the next run must do all else again */
static void note(struct batch *b, const struct input *in, const struct outcome *o,
                 const char *bytes, size_t n)
{
    const char *name = noted_name(b, in);
    bool written = o->result.status == RUN_OK || o->result.status == RUN_FORCED;
    if (name && written)
        state_note(b->state, name, bytes, n);
}

/* an answer that cannot be read counts as lost, whatever it was */
static void done(void *ctx, size_t job, const char *answer, size_t n)
{
    struct batch *b = ctx;
    const struct input *in = &b->inputs.v[job];
    bool unchanged = worker_unchanged(&answer, &n);
    if (unchanged)
        answer = state_find(b->state, noted_name(b, in), &n);
    struct unpack u = {answer, n, false};
    struct outcome o;
    if (!outcome_unpack(&o, b->scratch, b->o->lang, b->rules, &u)) {
        lost(b, job, POOL_EXITED, 0);
        return;
    }
    if (!unchanged)
        note(b, in, &o, answer, n);
    take(b, in, &o, unchanged);
    arena_reset(b->scratch);
}

/* ---- the plan ---- */

/* --shard K/N: every N-th document from the K-th on; options.c has looked at the numbers */
static void take_shard(struct batch *b)
{
    const char *shard = b->o->value[OPT_SHARD];
    char *slash = NULL;
    size_t k = shard ? strtoul(shard, &slash, 10) : 1;
    size_t of = shard ? strtoul(slash + 1, NULL, 10) : 1, n = 0;
    for (size_t i = k - 1; i < b->inputs.n; i += of)
        b->inputs.v[n++] = b->inputs.v[i];
    b->inputs.n = n;
}

/* What killed runs left beside outputs; the inputs are sorted, so that most folders come once. */
static void sweep(struct batch *b)
{
    const char *last = "";
    for (size_t i = 0; i < b->inputs.n; i++) {
        const char *folder = path_folder(b->arena, b->inputs.v[i].output);
        if (strcmp(folder, last) != 0)
            file_sweep(folder);
        last = folder;
    }
}

/* A run that mirrors a folder keeps what it knows in the folder of the outputs; NULL: nothing is
 * kept. */
static const char *keeps_in(const struct options *o)
{
    bool folder = o->n_paths == 1 && strcmp(o->paths[0], "-") != 0 && path_is_folder(o->paths[0]);
    if (o->command != COMMAND_RENDER || !(folder || o->n_paths > 1))
        return NULL;
    return o->value[OPT_OUTPUT] ? o->value[OPT_OUTPUT] : folder ? o->paths[0] : NULL;
}

static void open_state(struct batch *b)
{
    const char *home = keeps_in(b->o);
    size_t n = home ? strlen(home) : 0;
    if (!home)
        return;
    while (n > 1 && home[n - 1] == '/')
        n--;
    b->state_folder = arena_strndup(b->arena, home, n);
    b->state = state_open(b->state_folder);
}

/* no more workers than documents, where that is known beforehand */
static unsigned workers(const struct options *o)
{
    unsigned n = options_number(o, OPT_JOBS, pool_processors());
    for (size_t i = 0; i < o->n_paths; i++)
        if (strcmp(o->paths[i], "-") != 0 && path_is_folder(o->paths[i]))
            return n;
    return o->n_paths < n ? (unsigned)o->n_paths : n;
}

/* told before the work, not after it */
static bool manifest_may_stand(const char *path)
{
    struct arena *a = arena_new(0);
    const char *folder = path ? path_folder(a, path) : NULL;
    bool may =
        !path || (path_is_folder(folder) && !access(folder, W_OK | X_OK) && !path_is_folder(path));
    arena_free(a);
    return may;
}

/* answers 0, or the exit code after a message */
static int plan(struct batch *b)
{
    const struct options *o = b->o;
    struct inputs *in = &b->inputs;
    for (size_t i = 0; i < o->n_paths; i++)
        inputs_add(in, b->arena, o->paths[i]);
    if (in->unreadable)
        usage(o, file_reason(in->unreadable_error, false), file_reason(in->unreadable_error, true),
              in->unreadable);
    const char *shared =
        b->render && in->n ? inputs_plan(in, b->arena, o->value[OPT_OUTPUT]) : NULL;
    if (!in->n)
        return usage(o, "Hier liegt kein Dokument", "there is no document here", o->paths[0]);
    if (shared)
        return usage(o, "Zwei Eingaben ergäben dieselbe Ausgabe; nichts wurde geschrieben",
                     "two inputs would give the same output; nothing was written", shared);
    if (!manifest_may_stand(o->value[OPT_MANIFEST]))
        return usage(
            o,
            "Dort kann kein Manifest geschrieben werden; legen Sie den Ordner an oder nennen "
            "Sie einen, in den Sie schreiben dürfen",
            "no manifest can be written there; make the folder, or name one that you may "
            "write to",
            o->value[OPT_MANIFEST]);
    take_shard(b);
    b->sum.planned = in->n;
    b->sum.skipped = in->skipped;
    return 0;
}

/* ---- the run ---- */

/* from the worst on: interrupted, not done, found */
static int exit_code(const struct batch *b)
{
    const struct summary *s = &b->sum;
    if (s->interrupted)
        return EXIT_INTERRUPTED;
    if (s->failed || b->inputs.unreadable)
        return EXIT_USAGE;
    bool strict = b->o->value[OPT_STRICT] != NULL;
    if (s->count[SEVERITY_ERROR] || s->refused || (strict && s->count[SEVERITY_WARNING]))
        return EXIT_FINDINGS;
    return 0;
}

/* An interrupted run has none: it would vouch for less than stands there. */
static int write_manifest(struct batch *b, int code)
{
    const char *path = b->o->value[OPT_MANIFEST];
    if (!b->manifest || b->sum.interrupted)
        return code;
    int err = manifest_write(b->manifest);
    size_t unclear = err ? 0 : manifest_unclear(b->manifest);
    if (unclear)
        fprintf(stderr,
                b->o->lang == LANG_EN
                    ? "zufrage: %s: %zu paths are no UTF-8 and stand in JSON with �, so that "
                      "verify does not find them; a manifest that ends in .csv holds them.\n"
                    : "zufrage: %s: %zu Pfade sind kein UTF-8 und stehen in JSON mit �, sodass "
                      "verify sie nicht findet; ein Manifest mit der Endung .csv enthält sie.\n",
                path, unclear);
    if (!err)
        return code;
    fprintf(stderr, "zufrage: %s: %s\n", path,
            err == EEXIST ? (b->o->lang == LANG_EN ? "there is a file that is no manifest"
                                                   : "dort steht eine Datei, die kein Manifest ist")
                          : file_reason(err, b->o->lang == LANG_EN));
    return EXIT_USAGE;
}

/* paths are shown where they are few, or go to another program */
static int run_jobs(struct batch *b, struct pool *pool)
{
    struct pool_jobs jobs = {
        .n = b->inputs.n, .ctx = b, .ask = ask, .done = done, .lost = lost, .tick = tick};
    struct buf out = {0};
    bool text = !b->o->value[OPT_FORMAT] || !strcmp(b->o->value[OPT_FORMAT], "text");
    b->shows_paths = text && (b->inputs.n <= PATHS_SHOWN || !isatty(STDOUT_FILENO));
    progress_begin(&b->progress, b->inputs.n, isatty(STDERR_FILENO), b->o->lang, progress_now());
    report_begin(&b->report, b->o);
    if (b->render)
        sweep(b);
    b->sum.interrupted = !pool_run(pool, &jobs);
    clear_bar(b);
    int code = exit_code(b);
    report_end(&b->report, code != EXIT_USAGE && code != EXIT_INTERRUPTED);
    summary_print(&b->sum, &b->progress, &out);
    fputs(out.p, stderr);
    buf_free(&out);
    return write_manifest(b, code);
}

/* workers are forked first, so that they do not hold the plan */
static int run(struct batch *b)
{
    struct pool *pool = pool_open(&b->task);
    int code = plan(b);
    if (!code) {
        open_state(b);
        if (b->o->value[OPT_MANIFEST])
            b->manifest =
                manifest_new(b->o->value[OPT_MANIFEST], MANIFEST_OF_LETTERS, COLUMN_COUNT);
        b->seen = diag_seen_new();
        b->rules = diag_rules_new();
        code = run_jobs(b, pool);
        diag_rules_free(b->rules);
        diag_seen_free(b->seen);
        manifest_free(b->manifest);
        state_close(b->state);
    }
    pool_close(pool);
    return code;
}

/* in_run also without a state that can be opened: it only spares fsync of folders */
int batch_run(const struct options *o, int render)
{
    struct program program;
    struct batch b = {.o = o, .render = render != 0};
    if (o->value[OPT_ROOT] && !path_is_folder(o->value[OPT_ROOT]))
        return usage(o, "Der Ordner von --root ist kein Ordner", "--root is not a folder",
                     o->value[OPT_ROOT]);
    int code = EXIT_USAGE;
    if (program_open(&program, o)) {
        b.arena = arena_new(0);
        b.scratch = arena_new(0);
        b.worker = (struct worker){&program, arena_new(LIMIT_MEMORY), sums_new(), ""};
        program.in_run = keeps_in(o) != NULL;
        if (program.in_run)
            program_sum(&program, b.worker.environment);
        b.task = (struct pool_task){.workers = workers(o),
                                    .seconds = options_number(o, OPT_TIMEOUT, LIMIT_SECONDS),
                                    .ctx = &b.worker,
                                    .begin = worker_begin,
                                    .run = worker_run};
        b.sum.render = b.render;
        b.sum.forced = o->value[OPT_FORCE] != NULL;
        code = run(&b);
        sums_free(b.worker.sums);
        arena_free(b.worker.arena);
        arena_free(b.scratch);
        arena_free(b.arena);
    }
    program_close(&program);
    return code;
}
