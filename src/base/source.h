/* SPDX-License-Identifier: EUPL-1.2 */
/* A source: the decoded text of one input file, and places in it. A place is a byte range of the
 * decoded (UTF-8) text; line and column are worked out when a person must be told. */
#ifndef BASE_SOURCE_H
#define BASE_SOURCE_H
#include <stddef.h>
#include <stdint.h>

struct source {
    const char *name;      /* as the user knows it: path as given; owned by the arena */
    const char *text;      /* UTF-8, no BOM, NUL behind the end; NULL when the file was not read */
    size_t len;            /* bytes of text */
    const uint32_t *lines; /* byte offset of each line's start */
    size_t n_lines;        /* at least 1, also without text */
};

struct pos {
    const struct source *src; /* NULL: no place (a finding about the run, not about a file) */
    uint32_t start, end;      /* byte offsets into src->text, end behind the last byte */
};

struct arena;
/* name is copied; text must live as long as the arena; NULL: the file was not read. At most 4 GiB,
 * the range of an offset. */
struct source *source_new(struct arena *a, const char *name, const char *text, size_t len);
/* line and column of a byte offset, both from 1; a column is a code point */
void source_line_column(const struct source *s, uint32_t off, size_t *line, size_t *column);
/* the text of a line (from 1), without its line end; *n: bytes */
const char *source_line(const struct source *s, size_t line, size_t *n);
/* offsets below 4 GiB */
struct pos pos_at(const struct source *s, size_t start, size_t end);

#endif
