/* SPDX-License-Identifier: EUPL-1.2 */
/* zufrage export: dossiers as OParl objects or as a table. First a look at what belongs together
 * (export_plan.c) and at what cannot be exported (export_survey.c), then document by document the
 * same way as render, without files; a form (export_csv.c, export_oparl.c) takes what it needs
 * before the document's memory is used again. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/die.h"
#include "base/file.h"
#include "batch/loss.h"
#include "export.h"
#include "options.h"
#include "report.h"

#include <stdio.h>
#include <string.h>

struct export
{
    const struct options *o;
    struct program program;
    const struct export_form *form;
    struct report report;
    struct diag_seen *seen; /* findings printed before */
    size_t count[3];        /* findings by severity */
    size_t documents, dossiers, refused;
    struct export_losses losses;
    bool unreadable, stopped;
};

static int usage(const struct options *o, const char *de, const char *en, const char *what)
{
    fprintf(stderr, "zufrage: %s: %s\n", o->lang == LANG_EN ? en : de, what);
    return EXIT_USAGE;
}

/* ---- what is asked for ---- */

static bool is_oparl(const struct options *o)
{
    const char *format = o->value[OPT_FORMAT];
    return format && !strcmp(format, "oparl");
}

/* options of the one form that were given with the other */
static int check_form(const struct options *o)
{
    static const struct {
        enum option option;
        bool oparl;
        const char *name;
    } OWN[] = {{OPT_BASE_URL, true, "--base-url"},
               {OPT_FORCE, true, "--force"},
               {OPT_STRICT, true, "--strict"},
               {OPT_STICHTAG, false, "--stichtag"}};
    for (size_t i = 0; i < sizeof OWN / sizeof *OWN; i++)
        if (o->value[OWN[i].option] && OWN[i].oparl != is_oparl(o))
            return OWN[i].oparl ? usage(o, "Diese Option gehört zu --format oparl",
                                        "this option goes with --format oparl", OWN[i].name)
                                : usage(o, "Diese Option gehört zu --format csv",
                                        "this option goes with --format csv", OWN[i].name);
    return 0;
}

static int check_options(const struct options *o)
{
    if (!o->value[OPT_FORMAT])
        return usage(o, "Nennen Sie die Form der Ausgabe", "name the form of the output",
                     "--format oparl, --format csv");
    if (is_oparl(o) && !o->value[OPT_BASE_URL])
        return usage(o, "Nennen Sie die Adresse, unter der die Dateien stehen werden",
                     "name the address under which the files will be served",
                     "--base-url https://…");
    if (is_oparl(o) && !o->value[OPT_OUTPUT])
        return usage(o, "Nennen Sie den Ordner für die Ausgabe", "name the folder of the output",
                     "-o");
    if (o->value[OPT_ROOT] && !path_is_folder(o->value[OPT_ROOT]))
        return usage(o, "Der Ordner von --root ist kein Ordner", "--root is not a folder",
                     o->value[OPT_ROOT]);
    return check_form(o);
}

static int collect(const struct options *o, struct arena *a, struct inputs *in)
{
    for (size_t i = 0; i < o->n_paths; i++)
        inputs_add(in, a, o->paths[i]);
    if (in->unreadable)
        usage(o, file_reason(in->unreadable_error, false), file_reason(in->unreadable_error, true),
              in->unreadable);
    return in->n ? 0
                 : usage(o, "Hier liegt kein Dokument", "there is no document here", o->paths[0]);
}

/* ---- the way through the documents ---- */

/* `told` spares findings within a dossier, `seen` in the whole run: counts in the table are a
 * dossier's own */
static void run_one(struct export *x, struct arena *a, const struct input *input,
                    struct diag_seen *told)
{
    struct diag *d = diag_new(a, x->o->lang);
    program_within(&x->program, input->folder);
    struct run_letters all = run_letters(&x->program, a, input->path, x->form->published, d);
    struct export_document doc = {.input = input, .letters = &all, .diag = d};
    bool readable = !all.error && all.doc->root;
    doc.refused = !readable || (run_has_errors(&x->program, d) && !x->o->value[OPT_FORCE]);
    diag_sort(d);
    diag_drop_seen(d, told);
    for (int s = SEVERITY_NOTE; s <= SEVERITY_ERROR; s++)
        doc.count[s] = diag_count(d, (enum severity)s);
    if (readable)
        x->form->document(x->form->state, &doc);
    diag_sort(d);
    diag_drop_seen(d, x->seen);
    if (x->form->tells_all || !readable)
        report_document(&x->report, d);
    for (int s = SEVERITY_NOTE; s <= SEVERITY_ERROR; s++)
        x->count[s] += diag_count(d, (enum severity)s);
    x->documents++;
    x->refused += doc.refused;
    x->unreadable = x->unreadable || all.error;
    run_letters_free(&all);
}

static void tell_loss(struct export *x, struct arena *a, const struct export_loss *loss)
{
    struct diag *d = diag_new(a, x->o->lang);
    loss_report(d, a, loss->path, loss->why, loss->detail);
    report_document(&x->report, d);
    x->count[SEVERITY_ERROR]++;
    x->documents++;
    x->refused++;
    arena_reset(a);
}

/* A dossier's documents one after the other, each in memory of its own; the form keeps what it
 * needs. */
static void run_all(struct export *x, const struct dossiers *all)
{
    struct arena *a = arena_new(LIMIT_MEMORY);
    x->seen = diag_seen_new();
    report_begin(&x->report, x->o);
    for (size_t i = 0; i < x->losses.n; i++)
        tell_loss(x, a, &x->losses.v[i]);
    for (size_t i = 0; i < all->n && !x->stopped; i++) {
        struct diag_seen *told = diag_seen_new();
        for (size_t k = 0; k < all->v[i].n; k++) {
            run_one(x, a, all->v[i].member[k], told);
            arena_reset(a);
        }
        diag_seen_free(told);
        x->stopped = !x->form->dossier(x->form->state);
        x->dossiers++;
    }
    x->stopped = x->stopped || !x->form->end(x->form->state);
    report_end(&x->report, !x->stopped);
    diag_seen_free(x->seen);
    arena_free(a);
}

/* ---- what is said of it ---- */

static void print_summary(const struct export *x, const struct inputs *in)
{
    struct buf out = {0};
    bool en = x->o->lang == LANG_EN;
    buf_printf(&out, en ? "%zu %s in %zu %s" : "%zu %s aus %zu %s", x->dossiers,
               en ? (x->dossiers == 1 ? "dossier" : "dossiers")
                  : (x->dossiers == 1 ? "Vorgang" : "Vorgänge"),
               x->documents,
               en ? (x->documents == 1 ? "document" : "documents")
                  : (x->documents == 1 ? "Dokument" : "Dokumenten"));
    if (in->skipped)
        buf_printf(
            &out, en ? ", %zu other XML %s skipped" : ", %zu andere XML-%s übergangen", in->skipped,
            en ? (in->skipped == 1 ? "file" : "files") : (in->skipped == 1 ? "Datei" : "Dateien"));
    buf_str(&out, ": ");
    diag_print_counts(x->count[SEVERITY_ERROR], x->count[SEVERITY_WARNING], x->count[SEVERITY_NOTE],
                      x->o->lang, &out);
    if (x->refused && is_oparl(x->o))
        buf_str(&out, en ? "\nDocuments with errors were left out; --force takes them in all the "
                           "same."
                         : "\nDokumente mit Fehlern fehlen in der Ausgabe; mit --force werden "
                           "sie trotzdem aufgenommen.");
    fprintf(stderr, "%s\n", out.p);
    buf_free(&out);
}

static int exit_code(const struct export *x, const struct inputs *in)
{
    if (x->stopped || x->unreadable || in->unreadable)
        return EXIT_USAGE;
    bool strict = x->o->value[OPT_STRICT] != NULL;
    if (x->count[SEVERITY_ERROR] || (strict && x->count[SEVERITY_WARNING]))
        return EXIT_FINDINGS;
    return 0;
}

static int run_documents(struct export *x, struct arena *a, const struct inputs *in)
{
    struct dossiers all = export_plan(&x->program, a, in);
    run_all(x, &all);
    if (!x->stopped)
        print_summary(x, in);
    return exit_code(x, in);
}

static int run_form(struct export *x, struct arena *a, struct inputs *in)
{
    bool oparl = is_oparl(x->o);
    int code = EXIT_USAGE;
    if (program_open(&x->program, x->o) &&
        (x->form = oparl ? oparl_open(&x->program, a) : csv_open(&x->program, a)) != NULL) {
        code = EXIT_INTERRUPTED;
        if (export_survey(&x->program, a, in, x->form->published, &x->losses))
            code = run_documents(x, a, in);
    }
    if (x->form)
        (oparl ? oparl_close : csv_close)(x->form);
    program_close(&x->program);
    return code;
}

int cmd_export(const struct options *o)
{
    struct export x = {.o = o};
    struct inputs in = {0};
    struct arena *a = arena_new(0);
    int code = check_options(o);
    if (!code)
        code = collect(o, a, &in);
    if (!code)
        code = run_form(&x, a, &in);
    arena_free(a);
    return code;
}
