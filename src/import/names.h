/* SPDX-License-Identifier: EUPL-1.2 */
/* Inside of import/: the names of a letter's questions, looked up. */
#ifndef IMPORT_NAMES_H
#define IMPORT_NAMES_H
#include "import/ask.h"

struct names;

/* questions by index, ascending */
struct found_names {
    size_t *q; /* n of them; arena */
    size_t n;
};

/* Names as the labels of the answer paper have them, of "aa)" below "b)". Before answers are read.
 */
void names_settle(const struct asked *asked, const struct view *v);
/* of the letter's arena; questions may not be renamed afterwards */
struct names *names_of(const struct asked *asked);
/* "2a", and "1" for the unnumbered question U1; NO_QUESTION: none has the name */
size_t names_exact(const struct names *n, const char *name);
/* "1" for "II.1" and "A1" */
struct found_names names_ending(const struct names *n, const char *name);
/* "1" for 1.1, 1.2 */
struct found_names names_below(const struct names *n, const char *name);

#endif
