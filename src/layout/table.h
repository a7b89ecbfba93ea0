/* SPDX-License-Identifier: EUPL-1.2 */
/* Inside layout/: tables, from a tabelle or made of texts (Beratungsfolge, Leitbild).
 *
 *   table.c        a tabelle: its rows and cells, caption, source
 *   table_grid.c   rows and cells, their places, their structure
 *   table_cell.c   what stands in a cell: measured, then set
 *   table_width.c  widths of the columns; table_balance.c: room moved where it saves lines
 *   table_row.c    rows -> items of the vertical list, rules, the repeated head
 *
 * Order of work: table_new, rows and cells, table_set. All memory is the document's. */
#ifndef LAYOUT_TABLE_H
#define LAYOUT_TABLE_H
#include "layout/set.h"

enum align { ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT, ALIGN_DECIMAL };

enum column_kind {
    COLUMN_CONTENT, /* as wide as what stands in it */
    COLUMN_GIVEN,
    COLUMN_SHARE /* "*": the rest */
};

/* All widths with the padding of the column. */
struct column {
    enum column_kind kind;
    enum align align;
    len given;          /* of COLUMN_GIVEN */
    len natural;        /* of the longest line */
    len least;          /* of the widest word */
    len pieces;         /* of the widest part of a word, where words may be hyphenated */
    len head;           /* of the widest word in its head */
    len before, behind; /* widest text up to the decimal comma, and from it on */
    len width, x;       /* chosen; x from the table's left edge */
};

/* a block of a cell */
struct cell_part {
    struct para para;         /* when block is NULL */
    const struct node *block; /* anything but an absatz */
    len natural;              /* measured: of its longest line */
    size_t paragraphs;        /* likewise, of a block */
    struct cell_part *next;
};

struct cell_line {
    struct line *line;
    len x, top; /* from the cell's content box */
};

struct cell {
    size_t column, columns; /* the first, and how many */
    size_t row, rows;
    enum align align;    /* by its column, see table_grid.c */
    struct snode *owner; /* TH or TD */
    struct cell_part *parts, *last_part;
    bool number;             /* one number: never broken, stands at the decimal comma */
    size_t comma;            /* byte of the decimal comma in its text */
    len least;               /* measured: of its widest word */
    struct cell_line *lines; /* when it is set */
    size_t cap_lines;
    size_t n_lines, shown;   /* shown: lines that stand in rows before */
    len height;              /* of its lines */
    struct target **targets; /* of what stands in it */
    size_t n_targets;
    struct cell *next; /* in the row it begins in */
};

enum section { SECTION_HEAD, SECTION_BODY, SECTION_SUM };

struct row {
    enum section section;
    struct snode *owner; /* TR */
    struct cell *first, *last;
    len height; /* padding included */
};

struct table {
    struct set *s;
    struct pos pos;      /* for findings */
    struct snode *owner; /* Table */
    struct snode *sections[SECTION_SUM + 1];
    size_t number;     /* among the letter's tables, from 1 */
    len x, room;       /* from the text's left edge; widest that it may be */
    len size, leading; /* of its text */
    struct column *columns;
    size_t n_columns, cap_columns;
    struct row *rows;
    size_t n_rows, cap_rows;
    bool has_spans;
    len width;
};

/* what is kept free above and below a cell's text */
#define CELL_PAD_Y LEN_PT(3.25)
/* width of a column, and of a table, that there is no room for */
#define CELL_LEAST LEN_PT(8)
/* of its type, unless the letter's own is as small */
#define TABLE_SIZE_LEAST LEN_PT(7)

/* ---- table_grid.c ---- */
struct table *table_new(struct set *s, struct snode *owner, len x, struct pos pos);
/* the next column; those that no one asks for are made as cells need them */
struct column *table_column(struct table *t);
/* valid until the next row, as is a column until the next column */
struct row *table_row(struct table *t, enum section section);
/* an empty cell at the end of the last row */
struct cell *table_cell(struct table *t, size_t columns, size_t rows);
/* p is copied and gets the table's size; block is borrowed */
void cell_add_para(struct table *t, struct cell *c, struct para p);
void cell_add_block(struct table *t, struct cell *c, const struct node *block);
/* style of the text of a row: bold in head and sum */
enum style row_style(const struct row *r);
/* the places of all cells, empty ones where a row is short, and what the structure says of them */
void table_place(struct table *t);
/* beside it; none at the table's left and right edge */
len pad_left(const struct table *t, size_t column);
len pad_right(const struct table *t, size_t column);

/* ---- table_cell.c ---- */
/* of what stands in a cell, without padding */
struct extent {
    len natural, least, pieces;
};
struct extent cell_extent(struct table *t, struct cell *c);
/* widths of a number's text up to its comma, and from it on */
void cell_comma(struct table *t, const struct cell *c, len *before, len *behind);
/* fills lines and height; the columns' widths must be chosen */
void cell_set(struct table *t, struct cell *c);
/* spans of a size or rise of their own keep their proportion */
void para_resize(struct para *p, len size, len leading);
/* "815.185,-- €", "rd. 1,5 Mio.", "– 12 %": a figure with its unit and little else */
bool is_number(const char *text, size_t n);
/* byte at which the decimal comma of the first number stands or would stand; n: no digit */
size_t find_comma(const char *text, size_t n);

/* ---- table_width.c ---- */
/* Chooses c[].width from the rest of c[]; false: not even the pieces of words fit the room. */
bool column_widths(struct column *c, size_t n, len room);
/* measures all cells and chooses; text gets smaller before a table gets too wide */
void table_widths(struct table *t);

/* ---- table_balance.c ---- */
/* of columns whose cells are measured */
void table_balance(struct table *t);

/* ---- table_row.c ---- */
/* the rows as items of the vertical list */
void table_rows(struct table *t);

/* ---- table.c ---- */
/* places, measures and sets; caption may be NULL */
void table_set(struct table *t);
void table_caption(struct table *t, const char *text);

#endif
