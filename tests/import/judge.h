/* SPDX-License-Identifier: EUPL-1.2 */
/* For the tests of import: a text imported, written, read again, and what it says. */
#ifndef TESTS_IMPORT_JUDGE_H
#define TESTS_IMPORT_JUDGE_H
#include "import_run.h"

#include <stdbool.h>
#include <stddef.h>

struct buf;

struct said {
    const char *names; /* "1", "2a"; of an answer "1 2a" */
    const char *label; /* of an answer; "" */
    const char *text;  /* without quoted questions; blanks are one */
};

struct imported {
    struct import_outcome outcome;
    struct doc *doc; /* as it was read again */
    struct said *question, *answer;
    size_t n_questions, n_answers;
};

struct judge {
    struct options options;
    struct program program;
};

bool judge_open(struct judge *j);
void judge_close(struct judge *j);
/* Imports one or two texts (the second NULL for one) into a file that is read again and must be
 * valid, proves that each of its texts stands in the lines that it names and that each long line
 * stands in it or in rest. false after messages. All from the arena. */
bool judge_import(struct judge *j, struct arena *a, const char *first, const char *second,
                  struct imported *out);

#endif
