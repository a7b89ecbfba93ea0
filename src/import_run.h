/* SPDX-License-Identifier: EUPL-1.2 */
/* One import, from its texts to its XML, as a worker does it and as the caller hears of it. */
#ifndef IMPORT_RUN_H
#define IMPORT_RUN_H
#include "diag/diag.h"
#include "import_plan.h"
#include "program.h"

struct buf;
struct unpack;

enum import_status {
    IMPORT_OK,
    IMPORT_REFUSED, /* another file stands where the output would */
    IMPORT_FAILED   /* could not be read or written */
};

struct import_outcome {
    enum import_status status;
    const char *message; /* why it is not IMPORT_OK; "" */
    const char *path;    /* what the message is about */
    uint32_t questions, answers, lines, placed, rest, unsure;
    struct diag *diag; /* sorted */
    const char *xml;   /* as import_hear gives it: of an item that names no output; in the answer */
    size_t xml_bytes;
};

struct import_worker {
    struct program *program;
    struct arena *arena; /* emptied after each import */
};

/* xml: where the XML goes when the item names no output */
struct import_outcome import_run(struct program *p, struct arena *a, const struct import_item *item,
                                 struct buf *xml);

void import_ask(const struct import_item *item, struct buf *question);
/* what pool_task.run does; ctx: struct import_worker */
void import_work(void *ctx, const char *question, size_t n, struct buf *answer);
/* false: the bytes are damaged */
bool import_hear(struct import_outcome *o, struct arena *a, enum lang lang,
                 struct diag_rules *rules, const char *answer, size_t n);

#endif
