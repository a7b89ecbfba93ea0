/* SPDX-License-Identifier: EUPL-1.2 */
/* zufrage check: everything but the writing. */
#include "batch.h"
#include "options.h"

int cmd_check(const struct options *o)
{
    return batch_run(o, 0);
}
