/* SPDX-License-Identifier: EUPL-1.2 */
/* Traces: texts that must not be told (an address, a phone number), found again in other texts
 * however they are written there. Compared are whole words without regard to case, umlauts (ae for
 * ä), ß, "Str." for "Straße" and all that stands between words; phone numbers by their digits, with
 * or without +49. */
#ifndef MATCH_TRACES_H
#define MATCH_TRACES_H
#include <stdbool.h>
#include <stddef.h>

struct arena;
struct traces;

enum { TRACE_SHORTEST = 4 }; /* letters and digits; shorter texts say nothing */

/* all from the arena */
struct traces *traces_new(struct arena *a);
/* a text that may be told, whatever is added later; call before traces_add */
void traces_allow(struct traces *t, const char *text);
/* phone: the text is one number or several; a text of digits alone is taken for one in any case */
void traces_add(struct traces *t, const char *text, bool phone);

struct trace {
    size_t start, end; /* bytes of the text searched */
};
/* in order, none overlapping; answers their number */
size_t traces_find(const struct traces *t, const char *text, size_t n, struct trace **found);

#endif
