/* SPDX-License-Identifier: EUPL-1.2 */
/* A letterhead's own rules (regel-…): expressions of the house with severity, text and remedy,
 * which check/ runs over a letter. Read by read/. */
#ifndef BRIEF_HOUSE_H
#define BRIEF_HOUSE_H
#include "diag/diag.h"
#include "doc/doc.h"

struct rx;

enum house_place {
#define HOUSE_PLACE(id, ...) HOUSE_##id,
#include "brief/places.def"
#undef HOUSE_PLACE
    HOUSE_PLACES
};
/* as in the attribute wo */
const char *house_place_name(enum house_place p);
/* the element below which a place lies, KIND_NONE: none of its own */
enum kind house_place_kind(enum house_place p);
/* "den Betreff" */
const char *house_place_words(enum house_place p, enum lang lang);

struct house_rule {
    struct finding_info info; /* strings of the letterhead's arena */
    enum house_place place;
    struct rx *rx; /* owned: brief_free */
    struct house_rule *next;
};

/* the expressions only; NULL is allowed */
void house_free(struct house_rule *first);

#endif
