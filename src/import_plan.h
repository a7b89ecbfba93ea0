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
    bool folder;        /* a folder was named */
    const char **aside; /* files in it that import does not read, by their path below it; sorted */
    size_t n_aside;
};

/* the endings of a file that is read in a folder, for messages */
#define IMPORT_ENDINGS ".txt, .pdf, .odt, .docx"

/* In a folder X.txt (.pdf, .odt, .docx), or the pair X.anfrage.txt and X.antwort.txt (each with an
 * ending of its own), becomes X.xml at the same place below -o. Two that would give one output are
 * refused. 0, or an exit code after a message. All from the arena. */
int import_plan(const struct options *o, struct arena *a, struct import_plan *plan);

/* import_folder.c: the items and other files below a folder, without those below `out`, which has
 * no slash at its end. 0, or an errno value; then *where is the folder that could not be read. */
int import_folder(struct arena *a, const char *folder, const char *out, struct import_plan *plan,
                  const char **where);

#endif
