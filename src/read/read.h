/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading: XML files (libxml2) into our tree, with exact places, under limits, checked against the
 * schema; letterheads and rule files into their structs. Nothing of a file is fetched, included or
 * expanded: no DTD, no entities beyond the five, no network. */
#ifndef READ_READ_H
#define READ_READ_H
#include "diag/diag.h"
#include "doc/doc.h"

struct arena;
struct brief;
struct holidays;
struct rules;
struct reader; /* the compiled schemas of one templates folder; one a process */

/* folder: holds the schemas (templates/); NULL and a sentence in *error when one is missing. The
 * reader is the arena's, but close releases what libxml2 compiled. */
struct reader *reader_open(struct arena *a, const char *folder, const char **error);
/* NULL is allowed */
void reader_close(struct reader *r);

/* Reads and validates; path "-" is standard input. The result is never NULL; its root is NULL when
 * there is nothing to go on with. *err: 0 or the errno value of a file that could not be read (no
 * finding is made for it: whoever named the file says so). */
struct doc *read_document(struct reader *r, struct arena *a, const char *path, struct diag *d,
                          int *err);
/* A look at a file's beginning only. false: it has a root element of another vocabulary. true: one
 * of ours, then *root is its kind; or the file is empty, unreadable or damaged (KIND_NONE), which
 * reading it will tell. */
bool read_is_document(const char *path, enum kind *root);
/* the same of bytes that begin a file */
bool read_begins_document(const char *bytes, size_t n, enum kind *root);

/* A letterhead or rule file. NULL after findings (briefkopf-fehlerhaft, regel-fehlerhaft). */
struct brief *read_brief(struct reader *r, struct arena *a, const char *path, struct diag *d);
/* samples: also compile all and run what each rule must hit and must not; else this is known to go
 * well. A rule without samples is refused anyway. */
struct rules *read_rules(struct reader *r, struct arena *a, const char *path, bool samples,
                         struct diag *d);
/* The holidays of all Länder; letterheads that are read afterwards count with them. NULL after
 * findings (regel-fehlerhaft). */
const struct holidays *read_holidays(struct reader *r, struct arena *a, const char *path,
                                     struct diag *d);

#endif
