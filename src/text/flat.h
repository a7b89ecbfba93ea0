/* SPDX-License-Identifier: EUPL-1.2 */
/* Flat text: the inline content of one node as one string, with the way back to the source. */
#ifndef TEXT_FLAT_H
#define TEXT_FLAT_H
#include "doc/doc.h"

struct arena;

/* Bytes [start, next segment's start) of the flat text come from `node`, beginning at byte `offset`
 * of node->text; a verweis, umbruch … stands as a segment of its own with that node. The node is
 * borrowed from the tree. */
struct flat_segment {
    size_t start;
    const struct node *node;
    size_t offset; /* 0 for a node without text of its own */
};

/* how far the way back has come in a text node: the next place mostly lies behind */
struct text_mark {
    const struct node *node; /* NULL: nowhere yet */
    size_t bytes;            /* of the node's text before the mark */
    size_t i;                /* byte of the source */
    bool cdata;              /* inside of a CDATA section */
};

struct flat {
    const char *text; /* NFC; runs of space, tab, CR, LF are one space; trimmed; NUL-terminated */
    size_t len;       /* bytes */
    struct flat_segment *segments; /* by start, which rises; the first has start 0 */
    size_t n_segments;
    struct text_mark *mark; /* of flat_pos, from the arena */
};

/* The inline children of n (text, fett, kursiv, hoch, tief, link, geschwaerzt with their content;
 * verweis as "Frage 2"; umbruch as a space; fussnote left out), up to the first child that is
 * neither text nor inline. From the arena; never NULL. */
struct flat *flat_inline(struct arena *a, const struct node *n);
/* The same for typesetting: umbruch is U+2028 (LINE SEPARATOR), a fussnote its number at its place;
 * both are segments of their own. */
struct flat *flat_typeset(struct arena *a, const struct node *n);
/* what a verweis prints: "Frage 2", "Fragen 2, 3 und 5 bis 7" */
const char *flat_verweis(struct arena *a, const struct node *verweis);
/* the segment that flat byte i is in, the last one for what is behind the end; NULL: f is empty */
const struct flat_segment *flat_segment_at(const struct flat *f, size_t i);
/* place in the source of flat bytes [start, end); exact also behind entities, CDATA and comments;
 * places asked for in ascending order cost one way through the source together */
struct pos flat_pos(const struct flat *f, size_t start, size_t end);
/* place in the source of bytes [start, end) of a text node's text; whole characters (clusters where
 * NFC composed them) as written: "&#228;", "&amp;"; no place when the node has none. mark: begun
 * and moved on; NULL: the way begins with the text */
struct pos text_pos_from(struct text_mark *mark, const struct node *text, size_t start, size_t end);
struct pos text_pos(const struct node *text, size_t start, size_t end);

#endif
