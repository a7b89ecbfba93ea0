/* SPDX-License-Identifier: EUPL-1.2 */
/* Running text cut into parts of words: what stands between blanks, hyphens and dashes, without the
 * punctuation around it. Addresses, file numbers and the like are passed over whole. Of
 * check/words.c only. */
#ifndef CHECK_WORD_PARTS_H
#define CHECK_WORD_PARTS_H
#include <stdbool.h>
#include <stddef.h>

enum part_shape {
    SHAPE_SMALL,   /* small letters */
    SHAPE_TITLE,   /* a capital and small letters, or a capital alone */
    SHAPE_CAMEL,   /* small letters, in the midst of them one capital: "derLandkreis" */
    SHAPE_CAMELS,  /* the same behind a capital: "DerLandkreis" */
    SHAPE_PAUSED,  /* two words with a punctuation mark and no blank between them */
    SHAPE_COUNTED, /* letters, digits, perhaps one letter: "Straße147a" */
    SHAPE_DATED,   /* digits, letters: "2025wurde" */
    SHAPE_UNREAD,  /* part_shape has not been called */
    SHAPE_OTHER    /* abbreviations in capitals, codes: nothing is said of them */
};

struct part {
    size_t start, end;     /* bytes of the text */
    enum part_shape shape; /* this and what depends on it is read by part_shape */
    size_t turn;    /* CAMEL: the inner capital, COUNTED: the first digit, DATED: the first letter,
                       PAUSED: the mark; else 0 */
    size_t letters; /* code points */
    bool follows;   /* one blank, and nothing else, stands between it and the part before */
    bool whole;     /* no hyphen or dash joins it to what comes next */
};

struct part_cut {
    const char *text;
    size_t len, at; /* at: where to go on */
    size_t end;     /* of the part before; 0: none, or nothing may be joined to it */
    size_t core;    /* where letters and digits of the chunk that `at` is in end; 0: in none */
    size_t chunk;   /* where that chunk ends */
};

/* the next part; false: there is none. Start with {text, len}. Its shape is PAUSED or not read. */
bool part_next(struct part_cut *cut, struct part *out);
/* reads the shape, the turn and the letters of a part; they depend on its bytes alone */
void part_shape(const char *text, struct part *p);

#endif
