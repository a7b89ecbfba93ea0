/* SPDX-License-Identifier: EUPL-1.2 */
/* Inside of import/: the head of a letter as cells of columns, some with a label. */
#ifndef IMPORT_CELL_H
#define IMPORT_CELL_H
#include "import/head.h"

/* of the rows of a head that nothing was taken from */
struct cells cells_of(struct reading *r);
/* the cell right below, whose column is the same; NULL: there is none */
struct cell *cell_below(const struct cells *c, const struct cell *of, const struct sheet *s);
/* the cell is placed, and its row as soon as all of its cells are */
void cell_take(struct reading *r, struct cells *c, struct cell *cell);

/* field.c: the labelled fields, put into the head */
void head_fields(struct reading *r);
/* address.c: the addressee's address, and where the sender's may stand */
void head_address(struct reading *r);

#endif
