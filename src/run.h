/* SPDX-License-Identifier: EUPL-1.2 */
/* One document, from its file to its PDF: read, check, layout, out, report. */
#ifndef RUN_H
#define RUN_H
#include "base/buf.h"
#include "base/digest.h"
#include "program.h"
#include "run_inputs.h"

struct fields;
struct pages;
struct publication;

enum run_status {
    RUN_OK,      /* checked; written when an output was asked for */
    RUN_FORCED,  /* written in spite of errors */
    RUN_REFUSED, /* has errors, nothing written */
    RUN_FAILED   /* could not be read or written */
};

/* a letter of the result, all strings from the arena */
struct run_file {
    bool second;                                /* the Anfrage of a vorgang: run_second_output */
    const char *output;                         /* path of its PDF; NULL: none was asked for */
    const char *kennung, *aktenzeichen, *datum; /* "" where the letter has none */
    size_t pages, bytes;                        /* 0: not written */
    char sha256[DIGEST_SHA256_HEX];             /* of the PDF; "": not written */
};

struct run_result {
    enum run_status status;
    struct run_file files[2]; /* the letter; of a vorgang behind it its Anfrage */
    size_t n_files;           /* 0: nothing of the document was readable */
    struct run_inputs inputs; /* what it depends on, the document itself left out */
};

/* one letter of a file, on its way to its PDF */
struct run_letter {
    struct letter letter;      /* its trees are the document's */
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
