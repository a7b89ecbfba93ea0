/* SPDX-License-Identifier: EUPL-1.2 */
/* Findings of one document after the other, in the form that --format names: text to standard
 * error, JSON and SARIF to standard output. */
#ifndef REPORT_H
#define REPORT_H
#include "diag/diag.h"

struct options;

enum report_format { REPORT_TEXT, REPORT_JSON, REPORT_SARIF };

struct report {
    enum report_format format;
    enum lang lang;
    bool colour;         /* of text on a terminal, unless NO_COLOR is set */
    bool any;            /* a JSON finding was written before */
    struct sarif *sarif; /* owned; NULL: another format */
};

void report_begin(struct report *r, const struct options *o);
/* d: sorted */
void report_document(struct report *r, const struct diag *d);
/* done: whether every document could be read and written */
void report_end(struct report *r, bool done);

#endif
