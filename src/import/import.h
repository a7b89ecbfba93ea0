/* SPDX-License-Identifier: EUPL-1.2 */
/* Import: the plain text of past letters, as pdftotext gives it, to a tree of doc/. One text that
 * holds the inquiry and its answer (or one of them), or two texts. Nothing is invented: what is
 * guessed becomes an import-unsicher finding with the line of the text, what found no place is kept
 * in rest. */
#ifndef IMPORT_IMPORT_H
#define IMPORT_IMPORT_H
#include "diag/diag.h"
#include "doc/doc.h"

struct arena;
struct hyphen;
struct rules;
struct words;

/* one text file, as read */
struct import_text {
    const char *name;  /* as the user knows it; for findings */
    const char *bytes; /* in any common encoding */
    size_t n;
    const char *sha256; /* of the file that the bytes were taken out of; NULL: they are the file */
};

struct import_job {
    struct arena *arena;
    struct diag *diag;           /* takes all findings; not sorted */
    const struct rules *labels;  /* regeln.xml */
    const struct rules *rules;   /* import.xml */
    const struct words *words;   /* NULL: words are joined by the patterns alone */
    const struct hyphen *hyphen; /* NULL: by the word list alone */
    const char *program;         /* name and version, for herkunft */
    struct import_text text[2];  /* both letters, or inquiry and answer */
    size_t n_texts;              /* 1 or 2 */
};

struct import_result {
    struct node *root; /* VORGANG, ANFRAGE or ANTWORT; NULL when there is no text (a finding says
                          why) */
    size_t questions;  /* Fragen and Teilfragen */
    size_t answers;    /* zu */
    size_t lines;      /* not blank */
    size_t placed;
    size_t rest;   /* lines without a place */
    size_t unsure; /* import-unsicher findings */
};

/* Never fails: a text without questions is a letter all the same. The tree is the arena's, findings
 * are the job's. */
struct import_result import_letters(const struct import_job *job);

#endif
