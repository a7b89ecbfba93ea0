/* SPDX-License-Identifier: EUPL-1.2 */
/* What is told of a document whose worker gave no answer. */
#ifndef BATCH_LOSS_H
#define BATCH_LOSS_H
#include "batch/pool.h"
#include "diag/diag.h"

/* the finding abbruch, at the beginning of the document */
void loss_report(struct diag *d, struct arena *a, const char *path, enum pool_loss why, int detail);

#endif
