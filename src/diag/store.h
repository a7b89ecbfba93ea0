/* SPDX-License-Identifier: EUPL-1.2 */
/* What the collector keeps, for the files of this room only. All of it lies in the arena of the
 * document; a finding is in one list by order and in one bucket. */
#ifndef DIAG_STORE_H
#define DIAG_STORE_H
#include "diag/diag.h"

/* a finding with its link in the bucket */
struct entry {
    struct finding finding;
    struct entry *in_bucket; /* the one kept before it; NULL: it was the first */
};

/* the findings of one id in one file */
struct bucket {
    enum finding_id id;
    const struct finding_info *info;
    const char *file;      /* "" for findings without a place */
    size_t kept, more;     /* at most DIAG_CAP are kept, more are only counted */
    size_t dropped;        /* of those kept, by diag_drop_seen */
    struct entry *entries; /* the newest first */
    struct bucket *next;
};

struct diag {
    struct arena *arena;
    enum lang lang;
    struct finding *first, *last;     /* in order of detection, sorted by diag_sort */
    struct bucket *buckets;           /* in order of first use */
    size_t count[SEVERITY_ERROR + 1]; /* by severity, those over the cap included */
    struct finding spill; /* given out for findings that are not kept; takes no related places */
};

/* how many findings were left out behind this one, the last that was kept of its kind */
size_t diag_left_out(const struct diag *d, const struct finding *f);
/* adds a finding as it was in another collector; more: how many were left out behind it */
struct finding *diag_put(struct diag *d, enum finding_id id, const struct finding_info *info,
                         struct pos pos, const char *detail, size_t more);
/* where findings like f are counted */
struct bucket *diag_bucket(struct diag *d, const struct finding *f);
/* name of the file a place is in, "" for none */
const char *diag_file(struct pos pos);

#endif
