/* SPDX-License-Identifier: EUPL-1.2 */
/* zufrage-unpack: reads what foreign.h says, from standard input to standard output. Each library
 * is seen by one file: pdf.c poppler, archive.c libzip, part.c libxml2. */
#ifndef FOREIGN_TOOL_H
#define FOREIGN_TOOL_H
#include "base/buf.h"
#include "foreign/foreign.h"

/* pdf.c: the files in a PDF, framed */
enum foreign_status pdf_attachments(const struct buf *in, struct buf *out);

/* office.c: the text of an ODT or DOCX */
enum foreign_status office_text(const struct buf *in, struct buf *out);

#endif
