/* SPDX-License-Identifier: EUPL-1.2 */
/* Where a letter holds the text that is too long for a PDF: titles, descriptions and addresses come
 * from attributes, from the subject or from the sender's name. */
#ifndef LONGEST_H
#define LONGEST_H
#include "doc/doc.h"

struct arena;

/* place of the longest of them; the letter's root where it has none. Not the PDF itself says which
 * one it was: it may be put together of several. */
struct pos longest_place(struct arena *a, const struct letter *l);

#endif
