/* SPDX-License-Identifier: EUPL-1.2 */
/* The loop over documents: run, report once, sum up. */
#include "batch.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/die.h"
#include "base/file.h"
#include "inputs.h"
#include "options.h"
#include "report.h"
#include "run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct batch {
    struct program program;
    const struct options *o;
    bool render;
    struct report report;
    size_t count[3]; /* findings by severity */
    size_t documents, letters, pages, failed, refused;
    struct diag_seen *seen; /* findings printed before: an Anfrage may be read twice */
};

static void report(struct batch *b, struct diag *d)
{
    diag_sort(d);
    diag_drop_seen(d, b->seen);
    report_document(&b->report, d);
    for (int s = SEVERITY_NOTE; s <= SEVERITY_ERROR; s++)
        b->count[s] += diag_count(d, (enum severity)s);
}

static void run_one(struct batch *b, struct arena *a, const struct input *input)
{
    struct diag *d = diag_new(a, b->o->lang);
    struct run_result r =
        run_document(&b->program, a, input->path, b->render ? input->output : NULL, d);
    b->documents++;
    b->letters += r.n_written;
    b->pages += r.pages;
    b->failed += r.status == RUN_FAILED;
    b->refused += r.status == RUN_REFUSED;
    report(b, d);
    for (size_t i = 0; i < r.n_written && b->report.format == REPORT_TEXT; i++)
        printf("%s\n", r.written[i]);
    fflush(stdout);
}

static void print_summary(const struct batch *b, const struct inputs *in)
{
    struct buf out = {0};
    bool en = b->o->lang == LANG_EN;
    buf_printf(&out, en ? "%zu %s checked" : "%zu %s geprüft", b->documents,
               en ? (b->documents == 1 ? "document" : "documents")
                  : (b->documents == 1 ? "Dokument" : "Dokumente"));
    if (b->render)
        buf_printf(
            &out, en ? ", %zu %s on %zu %s written" : ", %zu %s mit %zu %s geschrieben", b->letters,
            en ? (b->letters == 1 ? "letter" : "letters") : (b->letters == 1 ? "Brief" : "Briefe"),
            b->pages,
            en ? (b->pages == 1 ? "page" : "pages") : (b->pages == 1 ? "Seite" : "Seiten"));
    if (in->skipped)
        buf_printf(
            &out, en ? ", %zu other XML %s skipped" : ", %zu andere XML-%s übergangen", in->skipped,
            en ? (in->skipped == 1 ? "file" : "files") : (in->skipped == 1 ? "Datei" : "Dateien"));
    buf_str(&out, ": ");
    diag_print_counts(b->count[SEVERITY_ERROR], b->count[SEVERITY_WARNING], b->count[SEVERITY_NOTE],
                      b->o->lang, &out);
    if (b->render && b->refused && !b->o->value[OPT_FORCE])
        buf_str(&out,
                en ? "\nNothing was written for documents with errors; --force writes them all "
                     "the same."
                   : "\nFür Dokumente mit Fehlern wurde nichts geschrieben; mit --force "
                     "geschieht es trotzdem.");
    fprintf(stderr, "%s\n", out.p);
    buf_free(&out);
}

static int usage(const struct options *o, const char *de, const char *en, const char *what)
{
    fprintf(stderr, "zufrage: %s: %s\n", o->lang == LANG_EN ? en : de, what);
    return EXIT_USAGE;
}

static int exit_code(const struct batch *b, const struct inputs *in)
{
    if (b->failed || in->unreadable)
        return EXIT_USAGE;
    bool strict = b->o->value[OPT_STRICT] != NULL;
    if (b->count[SEVERITY_ERROR] || b->refused || (strict && b->count[SEVERITY_WARNING]))
        return EXIT_FINDINGS;
    return 0;
}

static int run_all(struct batch *b, const struct inputs *in)
{
    if (!program_open(&b->program, b->o)) {
        program_close(&b->program);
        return EXIT_USAGE;
    }
    struct arena *a = arena_new((size_t)2 << 30);
    report_begin(&b->report, b->o);
    for (size_t i = 0; i < in->n; i++) {
        run_one(b, a, &in->v[i]);
        arena_reset(a);
    }
    int code = exit_code(b, in);
    report_end(&b->report, code != EXIT_USAGE);
    print_summary(b, in);
    arena_free(a);
    program_close(&b->program);
    return code;
}

int batch_run(const struct options *o, int render)
{
    struct arena *a = arena_new(0);
    struct inputs in = {0};
    struct batch b = {.o = o, .render = render != 0};
    for (size_t i = 0; i < o->n_paths; i++)
        inputs_add(&in, a, o->paths[i]);
    if (in.unreadable)
        usage(o, file_reason(in.unreadable_error, false), file_reason(in.unreadable_error, true),
              in.unreadable);
    int code;
    const char *shared = render && in.n ? inputs_plan(&in, a, o->value[OPT_OUTPUT]) : NULL;
    if (o->value[OPT_ROOT] && !path_is_folder(o->value[OPT_ROOT]))
        code = usage(o, "Der Ordner von --root ist kein Ordner", "--root is not a folder",
                     o->value[OPT_ROOT]);
    else if (!in.n)
        code = usage(o, "Hier liegt kein Dokument", "there is no document here", o->paths[0]);
    else if (shared)
        code = usage(o, "Zwei Eingaben ergäben dieselbe Ausgabe; nichts wurde geschrieben",
                     "two inputs would give the same output; nothing was written", shared);
    else {
        b.seen = diag_seen_new();
        code = run_all(&b, &in);
        diag_seen_free(b.seen);
    }
    arena_free(a);
    return code;
}
