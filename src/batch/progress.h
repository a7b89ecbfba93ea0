/* SPDX-License-Identifier: EUPL-1.2 */
/* How far a run is: a bar with rate and time left on a terminal, a line a minute elsewhere. */
#ifndef BATCH_PROGRESS_H
#define BATCH_PROGRESS_H
#include "base/buf.h"
#include "diag/diag.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct progress {
    size_t total;   /* documents */
    bool terminal; /* the bar; else lines */
    enum lang lang;
    int64_t begun;  /* ms, of any clock that only goes forward */
    int64_t drawn;  /* when the last text was made */
    bool on_screen; /* the bar stands on the terminal's last line */
};

void progress_begin(struct progress *p, size_t total, bool terminal, enum lang lang, int64_t now);
/* What is to be written now, appended to out: often nothing. done: documents that are finished. */
void progress_text(struct progress *p, int64_t now, size_t done, struct buf *out);
/* what takes the bar off the screen before something else is written */
void progress_clear(struct progress *p, struct buf *out);
/* "2,4 s, 412 Briefe/s": done documents since the beginning */
void progress_rate(const struct progress *p, int64_t now, size_t done, struct buf *out);
/* ms of the clock all these count by */
int64_t progress_now(void);

#endif
