/* SPDX-License-Identifier: EUPL-1.2 */
/* Checksums of files (SHA-256), of letterheads and arms only once as long as they stay the same. */
#ifndef BATCH_SUMS_H
#define BATCH_SUMS_H
#include "base/digest.h"

/* what stands in place of a sum */
#define SUM_UNREADABLE "-"
#define SUM_UNSURE                                                                                 \
    "?" /* the file was changed after sums_begin: nobody knows what was read of it                 \
         */

struct sums;

/* owned by the caller */
struct sums *sums_new(void);
/* NULL is allowed */
void sums_free(struct sums *s);
/* a document is begun: what changes from now on is not relied on */
void sums_begin(struct sums *s);
/* of the whole file, or one of the two words */
void sums_file(struct sums *s, const char *path, char hex[DIGEST_SHA256_HEX]);
/* of the whole file as it is now; never SUM_UNSURE */
void sum_file(const char *path, char hex[DIGEST_SHA256_HEX]);

#endif
