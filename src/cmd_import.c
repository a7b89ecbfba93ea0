/* SPDX-License-Identifier: EUPL-1.2 */
/* zufrage import: the text of past letters to XML; one text, inquiry and answer, or a folder.
 * Worker processes do it, a single one, too, so that each letter has its time and no more. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/die.h"
#include "base/file.h"
#include "batch/loss.h"
#include "batch/manifest.h"
#include "batch/pool.h"
#include "batch/progress.h"
#include "import_run.h"
#include "options.h"
#include "report.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum column {
#define COLUMN(id, name, kind) IMPORT_COLUMN_##id,
#include "import_columns.def"
#undef COLUMN
    IMPORT_COLUMNS
};

static const struct manifest_column COLUMNS[IMPORT_COLUMNS] = {
#define COLUMN(id, name, kind) {name, kind},
#include "import_columns.def"
#undef COLUMN
};

struct work {
    const struct options *o;
    struct program program;
    struct arena *arena, *scratch; /* the plan's; of one import */
    struct import_plan plan;
    struct report report;
    struct progress progress;
    struct manifest *manifest; /* NULL: none was asked for */
    struct diag_rules *rules;
    size_t done, failed, questions, answers, rest, unsure;
    size_t count[SEVERITY_ERROR + 1];
};

static void say(const struct options *o, const char *path, const char *de, const char *en)
{
    fprintf(stderr, "zufrage: %s: %s\n", path, o->lang == LANG_EN ? en : de);
}

static void clear_bar(struct work *w)
{
    struct buf out = {0};
    progress_clear(&w->progress, &out);
    if (out.n)
        fwrite(out.p, 1, out.n, stderr);
    buf_free(&out);
}

static void add_row(struct work *w, const struct import_item *item, const struct import_outcome *o)
{
    static const char *const STATUS[] = {
        [IMPORT_OK] = "ok", [IMPORT_REFUSED] = "refused", [IMPORT_FAILED] = "failed"};
    struct arena *a = w->scratch;
    struct manifest_row row = {0};
    row.value[IMPORT_COLUMN_INPUT] = item->path[0];
    row.value[IMPORT_COLUMN_ANSWER] = item->path[1];
    row.value[IMPORT_COLUMN_OUTPUT] = item->output;
    row.value[IMPORT_COLUMN_STATUS] = STATUS[o->status];
    row.value[IMPORT_COLUMN_QUESTIONS] = arena_printf(a, "%u", o->questions);
    row.value[IMPORT_COLUMN_ANSWERS] = arena_printf(a, "%u", o->answers);
    row.value[IMPORT_COLUMN_LINES] = arena_printf(a, "%u", o->lines);
    row.value[IMPORT_COLUMN_PLACED] = arena_printf(a, "%u", o->placed);
    row.value[IMPORT_COLUMN_REST] = arena_printf(a, "%u", o->rest);
    row.value[IMPORT_COLUMN_UNSURE] = arena_printf(a, "%u", o->unsure);
    manifest_add(w->manifest, &row);
}

/* what one import came to */
static void take(struct work *w, const struct import_item *item, struct import_outcome *o)
{
    w->done += o->status == IMPORT_OK;
    w->failed += o->status != IMPORT_OK;
    w->questions += o->questions;
    w->answers += o->answers;
    w->rest += o->rest;
    w->unsure += o->unsure;
    if (diag_first(o->diag) || *o->message)
        clear_bar(w);
    if (*o->message)
        say(w->o, o->path, o->message, o->message);
    for (int s = SEVERITY_NOTE; s <= SEVERITY_ERROR; s++)
        w->count[s] += diag_count(o->diag, (enum severity)s);
    report_document(&w->report, o->diag);
    if (w->manifest)
        add_row(w, item, o);
}

/* --- in the workers --- */

static void ask(void *ctx, size_t job, struct buf *question)
{
    struct work *w = ctx;
    import_ask(&w->plan.v[job], question);
}

static void lost(void *ctx, size_t job, enum pool_loss why, int detail)
{
    struct work *w = ctx;
    const struct import_item *item = &w->plan.v[job];
    struct diag *d = diag_new(w->scratch, w->o->lang);
    loss_report(d, w->scratch, item->path[0], why, detail);
    if (item->output)
        file_sweep_beside(item->output);
    struct import_outcome o = {.status = IMPORT_FAILED, .message = "", .diag = d};
    take(w, item, &o);
    arena_reset(w->scratch);
}

static void heard(void *ctx, size_t job, const char *answer, size_t n)
{
    struct work *w = ctx;
    struct import_outcome o;
    if (!import_hear(&o, w->scratch, w->o->lang, w->rules, answer, n)) {
        lost(w, job, POOL_EXITED, 0);
        return;
    }
    const struct import_item *item = &w->plan.v[job];
    if (!item->output && o.status == IMPORT_OK)
        fwrite(o.xml, 1, o.xml_bytes, stdout);
    else if (!w->plan.folder && o.status == IMPORT_OK && w->report.format == REPORT_TEXT)
        printf("%s\n", item->output);
    take(w, item, &o);
    arena_reset(w->scratch);
}

static void tick(void *ctx, size_t answered)
{
    struct work *w = ctx;
    struct buf out = {0};
    progress_text(&w->progress, progress_now(), answered, &out);
    if (out.n)
        fwrite(out.p, 1, out.n, stderr);
    buf_free(&out);
}

/* false: interrupted */
static bool run_jobs(struct work *w)
{
    struct import_worker worker = {&w->program, arena_new((size_t)1 << 30)};
    struct pool_task task = {.workers = options_number(w->o, OPT_JOBS, pool_processors()),
                             .seconds = options_number(w->o, OPT_TIMEOUT, LIMIT_SECONDS),
                             .ctx = &worker,
                             .run = import_work};
    struct pool_jobs jobs = {
        .n = w->plan.n, .ctx = w, .ask = ask, .done = heard, .lost = lost, .tick = tick};
    struct pool *pool = pool_open(&task);
    bool whole = pool_run(pool, &jobs);
    pool_close(pool);
    arena_free(worker.arena);
    return whole;
}

enum { ASIDE_SHOWN = 40 };

/* a path of a folder that may hold anything, as a terminal can show it */
static const char *shown(struct arena *a, const char *path)
{
    const char *out = "";
    for (size_t n; *path; path += n + (path[n] == '/')) {
        n = strcspn(path, "/");
        out = path_join(a, out, path_plain_name(a, arena_strndup(a, path, n)));
    }
    return out;
}

static void print_aside(const struct work *w)
{
    bool en = w->o->lang == LANG_EN;
    size_t n = w->plan.n_aside, most = n <= ASIDE_SHOWN ? n : ASIDE_SHOWN;
    if (!n)
        return;
    fprintf(stderr,
            en ? "%zu other files left aside (" IMPORT_ENDINGS " are read):\n"
               : "%zu andere Dateien blieben liegen (gelesen werden " IMPORT_ENDINGS "):\n",
            n);
    for (size_t i = 0; i < most; i++)
        fprintf(stderr, "    %s\n", shown(w->scratch, w->plan.aside[i]));
    if (n > most)
        fprintf(stderr, en ? "    and %zu more\n" : "    und %zu weitere\n", n - most);
}

static void print_summary(const struct work *w)
{
    bool en = w->o->lang == LANG_EN;
    fprintf(stderr,
            en ? "%zu of %zu imported: %zu questions, %zu answers; %zu lines without a place, "
                 "%zu guesses\n"
               : "%zu von %zu übernommen: %zu Fragen, %zu Antworten; %zu Zeilen ohne Platz, "
                 "%zu Mal geraten\n",
            w->done, w->plan.n, w->questions, w->answers, w->rest, w->unsure);
    print_aside(w);
}

static int write_manifest(struct work *w, int code)
{
    int err = w->manifest ? manifest_write(w->manifest) : 0;
    if (!err)
        return code;
    say(w->o, w->o->value[OPT_MANIFEST],
        err == EEXIST ? "dort steht eine Datei, die kein Manifest ist" : file_reason(err, false),
        err == EEXIST ? "there is a file that is no manifest" : file_reason(err, true));
    return EXIT_USAGE;
}

/* What killed runs left beside outputs; most that follow each other share a folder. */
static void sweep(const struct import_plan *p)
{
    for (size_t i = 0; i < p->n; i++) {
        const char *path = p->v[i].output, *last = i ? p->v[i - 1].output : NULL;
        size_t n = path ? (size_t)(path_name(path) - path) : 0;
        bool known =
            path && last && (size_t)(path_name(last) - last) == n && !strncmp(last, path, n);
        if (path && !known)
            file_sweep_beside(path);
    }
}

static int run(struct work *w)
{
    const struct options *o = w->o;
    sweep(&w->plan);
    w->rules = diag_rules_new();
    if (o->value[OPT_MANIFEST])
        w->manifest = manifest_new(o->value[OPT_MANIFEST], COLUMNS, IMPORT_COLUMNS);
    report_begin(&w->report, o);
    progress_begin(&w->progress, w->plan.n, isatty(STDERR_FILENO), o->lang, progress_now());
    bool whole = run_jobs(w);
    clear_bar(w);
    int code = !whole      ? EXIT_INTERRUPTED
               : w->failed ? EXIT_USAGE
               : w->count[SEVERITY_ERROR] || (o->value[OPT_STRICT] && w->count[SEVERITY_WARNING])
                   ? EXIT_FINDINGS
                   : 0;
    report_end(&w->report, code != EXIT_USAGE && code != EXIT_INTERRUPTED);
    if (w->plan.folder)
        print_summary(w);
    if (whole)
        code = write_manifest(w, code);
    manifest_free(w->manifest);
    diag_rules_free(w->rules);
    return code;
}

int cmd_import(const struct options *o)
{
    struct work w = {.o = o, .arena = arena_new(0), .scratch = arena_new(0)};
    int code = import_plan(o, w.arena, &w.plan);
    if (!code) {
        code = program_open_import(&w.program, o) ? run(&w) : EXIT_USAGE;
        program_close(&w.program);
    }
    arena_free(w.scratch);
    arena_free(w.arena);
    return code;
}
