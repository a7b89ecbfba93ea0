/* SPDX-License-Identifier: EUPL-1.2 */
/* Findings as JSON, for the files of this room only. */
#ifndef DIAG_JSON_H
#define DIAG_JSON_H
#include "diag/store.h"

/* "error", "warning", "note" */
const char *json_severity(enum severity s);

#endif
