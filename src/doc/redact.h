/* SPDX-License-Identifier: EUPL-1.2 */
/* The published version of a document: what is private leaves the tree, so that nothing behind it
 * (pages, bookmarks, metadata, a file written anew) can hold it.
 *
 *   taken out   anschrift, telefon, mobil, telefax, email of a person unless privat="false";
 *               every element with privat="true"; herkunft, rest and the attribute zeilen of
 *               imported text
 *   replaced    the content of geschwaerzt by "[geschwärzt]"; so too a body of which nothing
 *               is left
 *   added       gez="true" to every unterzeichner: no signature is published
 *
 * The tree is checked before, in full, and redacted in place: findings are those of the document,
 * nothing is reported because something was left out, and what the checks filled in stays true.
 * What stays keeps its position. */
#ifndef DOC_REDACT_H
#define DOC_REDACT_H
#include "doc/doc.h"

/* what geschwaerzt becomes; never translated: it is part of the letter */
#define REDACTED_TEXT "[geschwärzt]"

/* root: the root of a document (or a letter of it). Anlagen that stay keep their numbers, footnotes
 * are numbered anew. Doing it twice changes nothing more. */
void redact(struct arena *a, struct node *root);
/* Puts in again, as "[geschwärzt]", what a redacted tree needs to be a valid document by itself,
 * for a file written anew, never for the page: the surname of a person, an Anlage in each place
 * where one was left out, so that those that stay are counted as before; the mark of an imported
 * letter without a date. Doing it twice changes nothing more. */
void redact_complete(struct arena *a, struct node *root);
/* true: the published version goes without this element */
bool redact_hides(const struct node *n);
/* true: an element that the published version could go without, but privat="false" keeps */
bool redact_allows(const struct node *n);

#endif
