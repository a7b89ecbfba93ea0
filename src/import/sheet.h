/* SPDX-License-Identifier: EUPL-1.2 */
/* Inside of import/: a text as lines, and one letter of it as running text without the furniture of
 * its pages.
 *
 *   decode.c     bytes -> UTF-8           lines.c    UTF-8 -> lines
 *   furniture.c  heads, feet, numbers     sheet.c    lines -> one letter's text
 *
 * All memory is the job's arena. */
#ifndef IMPORT_SHEET_H
#define IMPORT_SHEET_H
#include "base/source.h"
#include "import/import.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* what became of a line */
enum fate {
    FATE_OPEN,      /* nobody wanted it: rest */
    FATE_FURNITURE, /* head, foot or number of a page: no text of the letter */
    FATE_ASIDE,     /* footnote, imprint: not in the run of the text */
    FATE_PLACED
};

/* a line that is not blank; a form feed ends one, too */
struct line {
    size_t start, end; /* bytes of the source, without blanks around them */
    uint32_t nr;       /* from 1, counted by line feeds */
    unsigned indent;   /* columns before it */
    unsigned gap;      /* blank lines before it */
    bool page;         /* first of a page */
    enum fate fate;
};

struct lines {
    const struct source *src; /* the decoded text */
    const char *sha256;       /* of the file's bytes */
    struct line *v;           /* n of them, in order */
    size_t n;
    bool over; /* there are more than LIMIT_IMPORT_LINES */
};

/* a line as part of a sheet's text */
struct row {
    size_t at, n;    /* bytes of the sheet's text; runs of blanks are one */
    size_t line;     /* its place in lines->v */
    unsigned indent; /* as of the line */
    unsigned gap;    /* blank lines before it; 0 where only a page ended */
    bool page;       /* the end of a page, or furniture, stands before it */
};

struct sheet {
    struct lines *lines; /* borrowed; placing marks them */
    char *s;             /* rows parted by '\n'; NUL behind the end */
    size_t n;            /* bytes of s */
    struct row *v;
    size_t rows;
};

/* bytes [start, end) of a sheet's text */
struct span {
    size_t start, end;
};

/* decode.c: UTF-8, UTF-16, Windows-1252; line ends LF; no control characters but tab and
 * form feed; NFC. From the arena. */
const char *decode_text(struct arena *a, const char *bytes, size_t n, size_t *len);
/* no more than a few control characters stand in it */
bool decode_is_text(const char *bytes, size_t n);
/* nothing but blanks and line ends stands in it */
bool decode_is_blank(const char *bytes, size_t n);

/* lines.c */
struct lines *lines_of(const struct import_job *job, const struct import_text *text);
const char *line_text(const struct lines *l, size_t i, size_t *n);
struct pos line_pos(const struct lines *l, size_t i);

/* furniture.c */
void furniture_mark(const struct import_job *job, struct lines *l);

/* sheet.c: of lines [from, to) that are not furniture */
struct sheet *sheet_of(struct arena *a, struct lines *l, size_t from, size_t to);
/* the row that byte `at` is in */
size_t sheet_row(const struct sheet *s, size_t at);
/* what stands in a row, NUL-terminated copy */
const char *row_text(struct arena *a, const struct sheet *s, size_t row);
static inline size_t row_end(const struct sheet *s, size_t row)
{
    return s->v[row].at + s->v[row].n;
}
/* marks the lines that a span touches as placed */
void sheet_place(struct sheet *s, struct span span);
/* place in the text file of the line in which a byte stands */
struct pos sheet_pos(const struct sheet *s, size_t at);
uint32_t sheet_nr(const struct sheet *s, size_t at);
/* the span without blanks and line ends around it; empty: start == end */
struct span span_trim(const struct sheet *s, struct span span);

/* how a row ends: '.', '?', ':' …, closing quotation marks and brackets passed over; a letter or
 * digit as 'a'; a hyphen as '-'; 0: nothing there */
int row_ending(const struct sheet *s, size_t row);
/* whether a row may begin a paragraph: a gap, or the row before ends a sentence */
bool row_begins(const struct sheet *s, size_t row);
/* whether a question mark ends a sentence in [start, end) */
bool span_asks(const struct sheet *s, struct span span);

#endif
