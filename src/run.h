/* SPDX-License-Identifier: EUPL-1.2 */
/* One document, from its file to its PDF: read, check, layout, out, report. */
#ifndef RUN_H
#define RUN_H
#include "program.h"

struct buf;

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

/* output: path of the PDF, NULL: only check. The findings are in `d`; everything made for the
 * document is taken from `a`. */
struct run_result run_document(struct program *p, struct arena *a, const char *path,
                               const char *output, struct diag *d);
/* the second output of a vorgang: "x.pdf" -> "x-anfrage.pdf" */
const char *run_second_output(struct arena *a, const char *output);

#endif
