/* SPDX-License-Identifier: EUPL-1.2 */
/* Inside of import/: a sheet with what its rows look like: marks, headings, labels, greetings. */
#ifndef IMPORT_VIEW_H
#define IMPORT_VIEW_H
#include "import/fold.h"
#include "import/mark.h"
#include "match/list.h"
#include "match/rules.h"

/* what import.xml says of a row */
enum row_flag {
    ROW_ASKS = 1 << 0,    /* leads to the questions: "Fragen:", "frage ich die Landesregierung:" */
    ROW_REASON = 1 << 1,  /* heading: Begründung, Sachverhalt */
    ROW_PREFACE = 1 << 2, /* heading: Vorbemerkung */
    ROW_CLOSE = 1 << 3,   /* Mit freundlichen Grüßen */
    ROW_SIGNED = 1 << 4,  /* unterzeichnet von, Im Auftrag, Minister */
    ROW_SALUTE = 1 << 5,  /* Sehr geehrte */
    ROW_ANSWER = 1 << 6,  /* begins an answer: "Stellungnahme zur Anfrage" */
    ROW_ANNEX = 1 << 7,   /* Anlagen: */
    ROW_HEAD = 1 << 8,    /* of a letterhead or form: "Vorlage Nr.:", "Gremium Termin TOP" */
    ROW_TABLE = 1 << 9,   /* the first row of a table of sittings */
    ROW_END = 1 << 10,    /* behind the answers: Beglaubigt, Verteiler, notes of the publisher */
    ROW_LAST = 1 << 11,   /* begins the last paragraph, which answers nothing */
    ROW_STOP = ROW_REASON | ROW_CLOSE | ROW_SIGNED | ROW_ANNEX
};

/* a printed label */
struct label {
    size_t start, end;       /* bytes of the sheet; end: of the label itself */
    const char *text;        /* as printed, blanks single */
    struct list_item *items; /* what it names */
    size_t n;                /* 0: "Antwort:" */
    bool asks;               /* "Frage 2:": it names a question that may follow */
    bool adds;               /* "Ergänzend zu …" */
    bool bare;               /* "1.+2.": numbers alone */
    bool sentence;           /* "Die Frage 4 wird …": it is text of the answer; text: NULL */
};

struct view {
    const struct import_job *job;
    struct sheet *sheet;
    struct mark *marks;    /* of each row */
    unsigned *flags;       /* enum row_flag */
    struct label **labels; /* of each row; NULL: none */
};

/* borrows s; all marks, flags and labels of its rows */
struct view *view_of(const struct import_job *job, struct sheet *s);
/* label.c: the label that a row begins with, NULL: none */
struct label *label_at(const struct view *v, size_t row);

/* label.c: what the sentence that a paragraph begins with names; NULL: nothing */
struct label *sentence_at(const struct view *v, size_t row);

/* bytes of the text behind a row's mark */
static inline size_t row_content(const struct view *v, size_t row)
{
    const struct mark *m = &v->marks[row];
    return v->sheet->v[row].at + (m->kind == MARK_NONE ? 0 : m->end);
}
enum { SENTENCE_BYTES = 700 }; /* a first sentence is looked for within these */
/* whether the first sentence from byte `at` on ends in a question mark, within a few rows */
bool asks_at(const struct view *v, size_t at, size_t end);
/* whether a row begins something: a paragraph, or what stands below a salutation or a heading */
bool row_starts(const struct view *v, size_t row);
/* whether a row begins with a small letter or an opening bracket */
bool row_goes_on(const struct view *v, size_t row);

#endif
