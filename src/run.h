/* SPDX-License-Identifier: EUPL-1.2 */
/* One document, from its file to its PDF: read, check, layout, out, report. */
#ifndef RUN_H
#define RUN_H
#include "base/buf.h"
#include "program.h"

struct fields;
struct pages;
struct publication;

enum run_status {
    RUN_OK,      /* checked; written when an output was asked for */
    RUN_FORCED,  /* written in spite of errors */
    RUN_REFUSED, /* has errors, nothing written */
    RUN_FAILED   /* could not be read or written */
};

struct run_result {
    enum run_status status;
    const char *written[2]; /* paths of the PDFs, from the arena */
    size_t n_written;
    size_t pages; /* of what was written */
};

/* one letter of a file, on its way to its PDF */
struct run_letter {
    struct letter letter;
    const struct brief *brief; /* NULL: it is broken */
    const struct fields *full; /* with what the published version leaves out; NULL: nothing is */
    struct pages *pages;       /* NULL: nothing to show */
    struct buf bytes;          /* the finished PDF; empty: not made */
    const char *output;        /* NULL: only checked */
};

/* all letters of a file, checked and typeset but not written */
struct run_letters {
    struct doc *doc; /* its root is NULL when nothing was readable */
    int error;       /* errno value of a file that could not be read; a finding says so */
    struct run_letter *v;
    size_t n;
    struct publication *publication; /* of the published version, to look for what is private in
                                        other words about the letters; NULL: the record's */
};

/* The same way as run_document, without an output: for those who need more than PDFs. The trees and
 * pages live in `a`, the bytes until run_letters_free. */
struct run_letters run_letters(struct program *p, struct arena *a, const char *path, bool published,
                               struct diag *d);
void run_letters_free(struct run_letters *all);
/* whether what was found keeps a document from being written (--strict regarded, --force not) */
bool run_has_errors(const struct program *p, const struct diag *d);

/* output: path of the PDF, NULL: only check. The findings are in `d`; everything made for the
 * document is taken from `a`. */
struct run_result run_document(struct program *p, struct arena *a, const char *path,
                               const char *output, struct diag *d);
/* the second output of a vorgang: "x.pdf" -> "x-anfrage.pdf" */
const char *run_second_output(struct arena *a, const char *output);

#endif
