/* SPDX-License-Identifier: EUPL-1.2 */
/* JSON text, for the files of this room only; valid UTF-8 whatever stands in names and texts. */
#ifndef DIAG_JSON_H
#define DIAG_JSON_H
#include "diag/store.h"

struct buf;

/* "s" */
void json_string(struct buf *out, const char *s);
/* ,"name":"value" */
void json_member(struct buf *out, const char *name, const char *value);
/* "error", "warning", "note" */
const char *json_severity(enum severity s);

#endif
