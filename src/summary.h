/* SPDX-License-Identifier: EUPL-1.2 */
/* The last words of a run: what was done, what was found, how fast. */
#ifndef SUMMARY_H
#define SUMMARY_H
#include "batch/progress.h"

struct summary {
    size_t documents, letters, pages;
    size_t unchanged;       /* documents whose PDFs stood as they were */
    size_t failed, refused; /* could not be read or written; have errors */
    size_t outdated;        /* letters of earlier runs that stand where none was written now */
    size_t skipped;         /* XML files of other vocabularies */
    size_t count[SEVERITY_ERROR + 1];
    size_t planned; /* documents there were to do */
    bool render, forced;
    bool interrupted; /* planned is then more than documents */
};

void summary_print(const struct summary *s, const struct progress *p, struct buf *out);

#endif
