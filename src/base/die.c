/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/die.h"

#include <unistd.h>

void die_memory(void)
{
    static const char text[] = "zufrage: Der Arbeitsspeicher reicht für dieses Dokument nicht; "
                               "bitte teilen Sie es auf (out of memory; split the document).\n";
    ssize_t n = write(STDERR_FILENO, text, sizeof text - 1);
    (void)n;
    _exit(EXIT_USAGE);
}
