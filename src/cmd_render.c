/* SPDX-License-Identifier: EUPL-1.2 */
/* zufrage render: check, then write the PDF. */
#include "batch.h"
#include "options.h"

int cmd_render(const struct options *o)
{
    return batch_run(o, 1);
}
