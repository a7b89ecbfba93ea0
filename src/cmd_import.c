/* SPDX-License-Identifier: EUPL-1.2 */
/* zufrage import: the text of past letters to XML; one text, inquiry and answer, or a folder. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "doc/write.h"
#include "foreign/foreign.h"
#include "import/source.h"
#include "options.h"
#include "program.h"
#include "report.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { OK = 0, FINDINGS = 1, USAGE = 2 };

struct work {
    struct program program;
    struct report report;
    const struct options *o;
    int code;
};

static void complain(struct work *w, const char *path, const char *why)
{
    fprintf(stderr, "zufrage: %s: %s\n", path, why);
    w->code = USAGE;
}

static bool read_text(struct work *w, struct arena *a, const char *path, struct import_text *t)
{
    struct buf bytes = {0};
    bool en = w->o->lang == LANG_EN;
    int err = !strcmp(path, "-") ? file_read_stdin(FOREIGN_FILE, &bytes)
                                 : file_read(path, FOREIGN_FILE, &bytes);
    const char *kept = arena_strndup(a, bytes.n ? bytes.p : "", bytes.n);
    const char *fault = err ? file_reason(err, en) : import_source(a, path, kept, bytes.n, en, t);
    buf_free(&bytes);
    if (fault)
        complain(w, path, fault);
    return !fault;
}

static void write_result(struct work *w, const struct node *root, const char *output)
{
    struct buf xml = {0};
    doc_write(root, &xml);
    if (!output) {
        fwrite(xml.p, 1, xml.n, stdout);
    } else if (path_exists(output)) {
        complain(w, output, file_reason(EEXIST, w->o->lang == LANG_EN));
    } else {
        int err = file_replace(output, xml.p, xml.n);
        if (err)
            complain(w, output, file_reason(err, w->o->lang == LANG_EN));
    }
    buf_free(&xml);
}

static void import_one(struct work *w, struct arena *a, const char *const *paths, size_t n,
                       const char *output)
{
    struct diag *d = diag_new(a, w->o->lang);
    struct import_job job = {.arena = a,
                             .diag = d,
                             .labels = w->program.rules,
                             .rules = w->program.import_rules,
                             .words = w->program.words,
                             .hyphen = w->program.hyphen,
                             .program = "zufrage " ZUFRAGE_VERSION,
                             .n_texts = n};
    for (size_t i = 0; i < n; i++)
        if (!read_text(w, a, paths[i], &job.text[i]))
            return;
    struct import_result r = import_letters(&job);
    if (r.root)
        write_result(w, r.root, output);
    diag_sort(d);
    report_document(&w->report, d);
}

int cmd_import(const struct options *o)
{
    struct work w = {.o = o};
    if (!program_open_import(&w.program, o)) {
        program_close(&w.program);
        return USAGE;
    }
    struct arena *a = arena_new((size_t)1 << 30);
    report_begin(&w.report, o);
    import_one(&w, a, o->paths, o->n_paths, o->value[OPT_OUTPUT]);
    report_end(&w.report, w.code == OK);
    arena_free(a);
    program_close(&w.program);
    return w.code;
}
