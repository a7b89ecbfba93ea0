/* SPDX-License-Identifier: EUPL-1.2 */
/* The tree as an XML file: for scaffolds, imported letters and redacted documents. Reading what was
 * written gives the same tree; only blanks at the end of a question's text, before its Teilfragen,
 * may differ.
 *
 *   layout      one element a line, two blanks a level; lines of text stay as they are; a blank
 *               line between the parts of a letter
 *   attributes  in the order of attributes.def
 *   characters  what XML forbids is U+FFFD
 *   comments    KIND_COMMENT nodes, between elements only: each line of their text is wrapped with
 *               its own indentation */
#ifndef DOC_WRITE_H
#define DOC_WRITE_H

struct buf;
struct node;

/* root: a document or one letter of it; the namespace goes onto it */
void doc_write(const struct node *root, struct buf *out);

#endif
