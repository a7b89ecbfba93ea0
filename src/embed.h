/* SPDX-License-Identifier: EUPL-1.2 */
/* --embed-xml: what a letter's PDF carries. */
#ifndef EMBED_H
#define EMBED_H
#include "doc/doc.h"

#include <stdbool.h>

struct arena;
struct pages;

/* Gives the pages the file of the letter ("Source") and that of the Anfrage it answers ("Data":
 * what the questions, the addressee and the subject were taken from), byte for byte; published:
 * both written anew from their redacted trees, which then name each other as they are carried. */
void embed_sources(struct arena *a, const struct letter *l, bool published, struct pages *pages);

#endif
