/* SPDX-License-Identifier: EUPL-1.2 */
/* What a published version must not tell: collected from the documents before they are redacted,
 * looked for in what is left of them. */
#ifndef CHECK_PUBLIC_H
#define CHECK_PUBLIC_H
#include "diag/diag.h"
#include "doc/doc.h"

struct arena;
struct publication; /* the private texts of one letter and the Anfrage it answers */

/* roots: of the documents that are published together, still whole */
struct publication *public_new(struct arena *a, struct diag *d, const struct node *const *roots,
                               size_t n);
/* oeffentlich-personenbezug: in the texts and attributes of a redacted tree */
void public_check(struct publication *p, const struct node *root);
/* the same in the name of the file that will be written; pos: of the letter */
void public_check_name(struct publication *p, const char *path, struct pos pos);
/* whether a text that is published beside the letters (an address made of a path) tells it */
bool public_tells(const struct publication *p, const char *text);

#endif
