/* SPDX-License-Identifier: EUPL-1.2 */
/* The letterhead as a struct: read from templates/NAME.xml by read/, used by check/ and layout/.
 * Strings may hold fields in braces ("Seite {seite} von {seiten}"), see fields.def; a line whose
 * fields are all empty is not printed. All lengths in 1/1000 pt; all memory from the arena that the
 * letterhead was read into. */
#ifndef BRIEF_BRIEF_H
#define BRIEF_BRIEF_H
#include "base/digest.h"
#include "base/len.h"
#include "base/source.h"
#include "brief/house.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct holidays;

/* default texts a letterhead may replace: <phrase name="…">: PHRASE(id, name, default) */
enum phrase {
#define PHRASE(id, name, text) PHRASE_##id,
#include "brief/phrases.def"
#undef PHRASE
    PHRASE_COUNT
};
const char *phrase_name(enum phrase p);
const char *phrase_default(enum phrase p);

/* DIN 5008: where address field and fold marks lie; form A puts them 18 mm higher than form B */
enum brief_form { FORM_A, FORM_B };

/* One line of a letterhead block, an info block or a footer column; from the top down, linked. */
struct brief_line {
    const char *text;
    len size; /* 0: the block's */
    bool bold, italic;
    uint32_t rgb; /* 0xRRGGBB */
    struct pos pos;
    struct brief_line *next;
};

/* lines at a fixed place of page 1 */
struct brief_block {
    len x, y, width;   /* y: top of the first line */
    len size, leading; /* of its lines */
    struct brief_line *lines;
    struct brief_block *next;
};

/* a line drawn in the letterhead: y is its upper edge */
struct brief_rule {
    len x, y, width, thickness;
    uint32_t rgb;
    struct brief_rule *next;
};

struct brief_logo {
    const char *path; /* beside the letterhead's file, checked to lie there; NULL: none */
    const char *bytes; /* the file; NULL: it cannot be read */
    size_t n_bytes;
    const char *alt; /* for who does not see it; NULL: none */
    len x, y, width, height;
};

/* a row of the information block */
enum info_kind { INFO_ENTRY, INFO_NOTICE, INFO_GAP };
struct brief_info {
    enum info_kind kind;
    const char *label; /* "Telefon:"; "" for a row that is only text */
    const char *text;  /* with fields */
    struct pos pos;
    struct brief_info *next;
};

/* a column of the reference line (Bezugszeichenzeile): label above value */
struct brief_reference {
    len x, width; /* from the page's left edge */
    const char *label;
    const char *text; /* with fields */
    struct pos pos;
    struct brief_reference *next;
};

struct brief_column {
    const char *title; /* "" for none */
    len width;         /* 0: an equal share */
    struct brief_line *lines;
    struct brief_column *next;
};

/* The whole letterhead. It borrows the holidays from the reader and owns, through `house`, the
 * compiled expressions. */
struct brief {
    const char *name;            /* "musterkreis" */
    const struct source *source; /* of the letterhead file, for findings */
    const char *path;
    char sha256[DIGEST_SHA256_HEX]; /* of the file as it was read */
    enum brief_form form;
    const char *language; /* BCP 47, "de-DE" */
    const char *author;   /* of the PDF, with fields */

    const char *family; /* "Arimo" */
    len size, leading;  /* of the body */
    len paragraph_gap;  /* between paragraphs */
    bool justified;     /* else ragged right */
    bool hyphenate;
    uint32_t rgb_text, rgb_accent; /* 0xRRGGBB */

    struct brief_logo logo;
    struct brief_block *blocks;
    struct brief_rule *rules;

    const char *return_line; /* Rücksendeangabe, with fields */
    len return_size;
    struct pos return_pos; /* the file's beginning where it names none */
    len address_size, address_leading;

    struct {
        len x, y, width, size, leading; /* y 0: by the form */
        bool show_empty;                /* rows without a value are printed all the same */
        struct brief_info *rows;        /* NULL: no block */
    } info;

    struct {
        len y, size, leading; /* y 0: by the form */
        len label_size;
        bool show_empty;                 /* likewise */
        struct brief_reference *columns; /* NULL: no reference line */
    } reference;

    struct {
        len size, leading;
        bool rule; /* a line above */
        struct brief_column *columns;
    } foot;

    const char *running_head; /* Folgekopf, from page 2 on, with fields; NULL: none */
    len running_size;
    const char *page_number; /* "Seite {seite} von {seiten}"; NULL: none */
    len page_number_size;
    bool fold_marks, punch_mark; /* in the left margin of page 1 */

    bool quote_questions; /* print the asked question before its answer */
    bool quote_bold, quote_italic;
    bool label_bold, label_underlined;

    int deadline;              /* 0: none */
    const char *deadline_unit; /* "tag", "woche", "werktag" */
    const char *deadline_land; /* "TH" */
    int questions_max;         /* 0: none */
    struct pos deadline_pos, questions_max_pos;
    const struct holidays *holidays; /* by Land; NULL: none */
    const char *file_number; /* expression that a whole Aktenzeichen must match; NULL: any */

    const char *phrases[PHRASE_COUNT]; /* never NULL */

    struct house_rule *house; /* rules of its own; NULL: none */
};
/* releases what the arena does not: the expressions of its rules */
void brief_free(struct brief *b);

#endif
