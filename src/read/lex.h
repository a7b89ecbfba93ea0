/* SPDX-License-Identifier: EUPL-1.2 */
/* Position lexer: runs along the source in step with the parser's events and says where tags,
 * attribute values and characters stand. It never judges; on text that is not well-formed it only
 * stays within bounds. */
#ifndef READ_LEX_H
#define READ_LEX_H
#include <stdbool.h>
#include <stddef.h>

struct lex {
    const char *s; /* borrowed; n bytes of UTF-8 */
    size_t n;
    size_t at; /* behind the last piece of markup */
};

/* byte range */
struct lex_range {
    size_t start, end;
};

struct lex_attr {
    struct lex_range name, value; /* value: between the quotes */
};

/* at the beginning of the document, behind BOM and XML declaration */
struct lex lex_new(const char *s, size_t n);
/* next markup at or behind `at`: its '<', or n */
size_t lex_next_markup(const struct lex *l);
/* skips white space, comments and processing instructions before the root element; answers where
 * the DOCTYPE stands, or n when there is none */
size_t lex_doctype(const struct lex *l);

/* the place behind the n-th "--" within one comment, or the end when none has so many */
size_t lex_many_hyphens(const struct lex *l, size_t n);

/* Enters the next start tag: *name its name; the attributes follow with lex_attr_next, lex_tag_end
 * then moves behind the tag and says whether it was an empty-element tag. */
bool lex_tag_begin(struct lex *l, struct lex_range *name);
bool lex_attr_next(struct lex *l, struct lex_attr *a);
bool lex_tag_end(struct lex *l);
/* moves behind the next end tag, comment, processing instruction or CDATA section; answers the
 * place of its '<' */
size_t lex_skip(struct lex *l, const char *terminator);

#endif
