/* SPDX-License-Identifier: EUPL-1.2 */
/* Inside of read/: the reader, and the way from a file to a raw tree that all three kinds share. */
#ifndef READ_READER_H
#define READ_READER_H
#include "base/digest.h"
#include "read/raw.h"
#include "read/read.h"

struct brief;
struct house_rule;

struct reader {
    struct schema *schemas[VOCABULARIES]; /* by vocabulary; compiled at the start */
    struct arena *scratch;                /* emptied after each file */
    const struct holidays *holidays;      /* read last, for letterheads; NULL: none */
};

/* Reads a file of the program itself, where each fault is one of `fault` and a file that cannot be
 * read is one too; NULL when there is no faultless tree. *source always set; the tree is the
 * arena's. sha256: of the file's bytes; NULL: not asked for. */
struct node *read_own(struct reader *r, struct arena *a, const char *path, enum vocabulary v,
                      enum finding_id fault, struct diag *d, const struct source **source,
                      char sha256[DIGEST_SHA256_HEX]);

/* rulefile.c: an expression as written, without the white space around it; blanks inside it may
 * count */
const char *rule_expression(struct arena *a, const struct node *n);
/* place of an element's text */
struct pos rule_text_pos(const struct node *n);

/* house.c: the rules of a letterhead's own; each fault is a regel-fehlerhaft, its rule left out */
struct house_rule *read_house(struct arena *a, struct diag *d, const struct brief *b,
                              const struct node *root);

#endif
