/* SPDX-License-Identifier: EUPL-1.2 */
/* What is not well-formed: the parser's error codes as places and sentences. */
#ifndef READ_FAULT_H
#define READ_FAULT_H
#include "read/raw.h"

/* where the parser stood */
struct fault_place {
    size_t lexed;           /* behind the last piece of markup that was in order */
    size_t offset;          /* byte it had read to */
    const struct raw *open; /* innermost open element; NULL: none */
};

/* code: libxml2's; name, other: the strings it came with, or NULL */
void fault_report(const struct pass *p, int code, struct fault_place at, const char *name,
                  const char *other);

#endif
