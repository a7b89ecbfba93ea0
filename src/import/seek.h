/* SPDX-License-Identifier: EUPL-1.2 */
/* Inside of import/: the places of an answer paper where questions may be repeated. */
#ifndef IMPORT_SEEK_H
#define IMPORT_SEEK_H
#include "import/align.h"

#include <stdint.h>

struct candidate {
    size_t q, start, end;      /* index of the question; bytes of the sheet */
    int weight;                /* how much speaks for it */
    unsigned score;            /* likeness of the text, percent; 0 by number */
    bool by_number, row_start; /* its number alone; it begins a row */
    int64_t best;              /* weight of the best run that ends here */
    size_t before;             /* its candidate before, or NONE */
    bool taken;
};
#define NONE ((size_t)-1)

struct search {
    const struct asked *asked;
    const struct view *v;
    struct arena *a;
    struct folded text;   /* the whole sheet of v */
    struct haystack *hay; /* of text */
    struct candidate *c;  /* n of them, by place */
    size_t n;
    const struct mark **own; /* by question: its mark in the inquiry */
    bool *found;             /* by question: its text was found */
    struct span *tail;       /* by question: its later paragraphs; empty: none */
};

/* the candidates, in the order of the paper: by their text, else by their number */
struct search seek(const struct asked *asked, const struct view *v);

/* what stands before the text in its row is only its mark, a label, a quotation mark */
bool begins_row(const struct view *v, size_t row, size_t at);
/* byte behind what closes a quoted question that ends at `at` */
size_t over_closing(const struct sheet *s, size_t at);
/* byte behind the character at `at` */
size_t char_end(const struct sheet *s, size_t at);

#endif
