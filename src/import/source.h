/* SPDX-License-Identifier: EUPL-1.2 */
/* From a file's bytes to the text that is imported: plain text as it is, PDF, ODT and DOCX by the
 * programs that read them. */
#ifndef IMPORT_SOURCE_H
#define IMPORT_SOURCE_H
#include "import/import.h"

#include <stdbool.h>

/* The kind is told by the bytes, not by the name; out is from a, name and bytes of plain text are
 * the caller's. NULL, or why there is no text: a sentence part to stand behind the file's name. A
 * file may have LIMIT_IMPORT_FILE bytes, its text LIMIT_IMPORT_TEXT. */
const char *import_source(struct arena *a, const char *name, const void *bytes, size_t n,
                          bool english, struct import_text *out);

#endif
