/* SPDX-License-Identifier: EUPL-1.2 */
/* A new XML file for a person to work on: never over a file that is there. */
#ifndef NEWFILE_H
#define NEWFILE_H
#include "options.h"

struct arena;
struct buf;

/* 0, or an exit code after a message: -o names something that is there already */
int newfile_check(const struct options *o);
/* Writes to -o, whose path is then told, else to standard output; folders on the way are made.
 * Answers 0, or an exit code after a message. */
int newfile_write(const struct options *o, struct arena *a, const struct buf *xml);
/* 0, or an exit code after a message: --date is no day */
int newfile_check_date(const struct options *o);

#endif
