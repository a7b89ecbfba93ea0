/* SPDX-License-Identifier: EUPL-1.2 */
/* The texts that a call of import names: one, inquiry and answer, or a folder of them. */
#ifndef IMPORT_PLAN_H
#define IMPORT_PLAN_H
#include "options.h"

struct arena;

struct import_item {
    const char *path[2]; /* a text that holds all, or inquiry and answer; [1] may be NULL */
    const char *output;  /* XML; NULL: standard output */
};

struct import_plan {
    struct import_item *v; /* sorted by path */
    size_t n;
    bool folder; /* a folder was named */
};

/* X.txt, or the pair X.anfrage.txt and X.antwort.txt, becomes X.xml at the same place below -o. 0,
 * or an exit code after a message. All from the arena. */
int import_plan(const struct options *o, struct arena *a, struct import_plan *plan);

#endif
