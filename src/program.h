/* SPDX-License-Identifier: EUPL-1.2 */
/* What all documents of a process share: schemas, rules, letterheads, fonts, patterns, the PDF back
 * end. Opened once, used by run.c for one document after the other. */
#ifndef PROGRAM_H
#define PROGRAM_H
#include "brief/brief.h"
#include "diag/diag.h"
#include "doc/doc.h"

#include <stdbool.h>

struct buf;
struct fonts;
struct hyphen;
struct pdf;
struct reader;
struct rules;
struct words;
struct options;

struct program {
    const struct options *options;
    enum lang lang;
    struct arena *arena;   /* lives as long as the process's work */
    const char *templates; /* folder of schemas, rules and letterheads */
    const char *font_folder;
    const char *compiled[2]; /* files of hyphenation patterns and words */
    struct reader *reader;
    struct rules *rules;
    struct rules *import_rules; /* of program_open_import; NULL otherwise */
    struct fonts *fonts; /* this and the three below: owned; NULL until opened */
    struct hyphen *hyphen;
    struct words *words;
    struct pdf *pdf;
    bool in_run; /* of many letters, which knows what is there: file_replace_in_run */
    struct known_path *paths;   /* letterheads looked up by name so far */
    size_t n_paths;
    struct known_brief *briefs; /* letterheads read so far, the broken ones too */
    const char *within; /* folder in which files that a document names may lie: program_within */
    struct buf *dump;   /* tests: pages go here as text, no PDF is written; NULL: none */
};

/* false after a message: a part of the installation is missing or damaged */
bool program_open(struct program *p, const struct options *o);
/* the schemas alone, for reading a letterhead; no rules, fonts or patterns */
bool program_open_schemas(struct program *p, const struct options *o);
/* what import needs: rules, word list, patterns; no fonts */
bool program_open_import(struct program *p, const struct options *o);
/* also of one that was opened only in part */
void program_close(struct program *p);

/* For the documents from now on: they were found in a folder that was named, or (NULL) named
 * themselves; --root goes before it. The string is the caller's. */
void program_within(struct program *p, const char *folder);

/* The path of a file that comes with the templates, such as "neu/anfrage.xml"; that of the house
 * goes before it. NULL: no folder has it. After program_open_schemas. */
const char *program_template(struct program *p, const char *file);
/* The file that --letterhead names, itself or by the name of a letterhead; NULL: it was not given.
 * What is neither is answered as it is, a file that is missing. */
const char *program_letterhead(struct program *p);
/* How a letter without one of its own would name the letterhead that it gets, in @briefkopf; NULL:
 * the file that --letterhead names lies in none of the folders. */
const char *program_brief_name(struct program *p, const struct letter *l);
/* The letterhead of a letter; NULL after a finding at its name. Kept by the program. */
const struct brief *program_brief(struct program *p, const struct letter *l, struct diag *d);

/* letterheads are read anew from now on */
void program_forget_briefs(struct program *p);

#endif
