/* SPDX-License-Identifier: EUPL-1.2 */
/* How a worker ended, in words: by the signal, the exit code or the seconds that pool.h gives as
 * detail. The document was not read here, so the finding stands at its first line. */
#include "batch/loss.h"

#include "base/die.h"
#include "base/source.h"

#include <string.h>

void loss_report(struct diag *d, struct arena *a, const char *path, enum pool_loss why, int detail)
{
    struct pos pos = {source_new(a, path, NULL, 0), 0, 0};
    switch (why) {
    case POOL_KILLED:
        finding(d, F_ABBRUCH, pos, DE_EN(d, "Signal %d (%s)", "signal %d (%s)"), detail,
                strsignal(detail));
        break;
    case POOL_EXITED:
        if (detail == EXIT_USAGE) /* as die_memory ends a process, and nothing else a worker's */
            finding(d, F_ABBRUCH, pos, "%s",
                    DE_EN(d, "der Arbeitsspeicher reicht nicht; teilen Sie das Dokument auf",
                          "memory is used up; split the document"));
        else
            finding(d, F_ABBRUCH, pos,
                    DE_EN(d, "der Prozess endete mit %d", "the process ended with %d"), detail);
        break;
    case POOL_TOO_LONG:
        finding(d, F_ABBRUCH, pos, DE_EN(d, "länger als %d Sekunden", "longer than %d seconds"),
                detail);
        break;
    }
}
