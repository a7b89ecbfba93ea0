/* SPDX-License-Identifier: EUPL-1.2 */
/* Files of other programs: PDF, ODT, DOCX. Hostile ones can break the best library, and the
 * libraries are large: they are read by programs of their own, under limits, in a process that
 * costs no more than a message when it fails. ODT, DOCX and the files in a PDF by zufrage-unpack
 * (tool/), the text of a PDF by poppler's pdftotext.
 *
 *   zufrage-unpack text         ODT or DOCX on standard input, its text as UTF-8 on standard output
 *   zufrage-unpack attachments  PDF on standard input; for each file in it a header of
 *                               FRAME_NUMBERS numbers (4 bytes, most significant first): bytes of
 *                               its name, of its MD5 sum (0, or 16), of its content, and its enum
 *                               foreign_state; then name, sum and content
 *
 * It exits with an enum foreign_status. */
#ifndef FOREIGN_FOREIGN_H
#define FOREIGN_FOREIGN_H
#include "base/limits.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct buf;

enum foreign_status {
#define STATUS(id, ...) FOREIGN_##id,
#include "foreign/status.def"
#undef STATUS
    FOREIGN_STATUS_COUNT
};

/* limits beside LIMIT_IMPORT_FILE (bytes of a foreign file) and LIMIT_IMPORT_TEXT (of its text) */
enum {
    FOREIGN_CONTENT = 32 * 1024 * 1024,  /* bytes of one file in a PDF that are read */
    FOREIGN_CONTENTS = 96 * 1024 * 1024, /* of all of them */
    FOREIGN_FILES = 1000,                /* files in one PDF */
    FOREIGN_SECONDS = 30
};

enum { FRAME_NUMBERS = 4, FRAME_SUM = 16 };

/* of a file in a PDF */
enum foreign_state { FOREIGN_WHOLE, FOREIGN_OVER_LIMIT, FOREIGN_BROKEN };

struct foreign_file {
    const char *name;         /* as the PDF says, hostile; "" for none */
    const unsigned char *sum; /* MD5 as the PDF says, FRAME_SUM bytes; NULL: it says none */
    const char *bytes;        /* NULL unless it is whole */
    size_t n;
    enum foreign_state state; /* what became of its content */
};

struct foreign_files {
    struct foreign_file *v; /* in the order of the PDF */
    size_t n;
};

/* whether the bytes are of a program's file, by what they begin with, and not plain text */
bool foreign_is(const void *bytes, size_t n);
bool foreign_is_pdf(const void *bytes, size_t n);
/* The text of a PDF, ODT or DOCX, by what it is, whatever it is called: UTF-8, in reading order,
 * page ends of a PDF as form feeds, automatic numbers written out. out is not emptied first. */
enum foreign_status foreign_text(const void *bytes, size_t n, struct buf *out);
/* the files in a PDF, from a */
enum foreign_status foreign_attachments(struct arena *a, const void *bytes, size_t n,
                                        struct foreign_files *out);
/* a sentence part to stand behind the file's name and a colon */
const char *foreign_says(enum foreign_status s, bool english);

#endif
