/* SPDX-License-Identifier: EUPL-1.2 */
/* The end for want of memory. No stdio and no exit handlers: both could need memory. The message is
 * in both languages because which one was asked for is known to the caller alone. */
#include "base/die.h"

#include <unistd.h>

void die_memory(void)
{
    static const char text[] = "zufrage: Der Arbeitsspeicher reicht für dieses Dokument nicht; "
                               "bitte teilen Sie es auf (out of memory; split the document).\n";
    /* nothing is left to do where even this fails */
    ssize_t n = write(STDERR_FILENO, text, sizeof text - 1);
    (void)n;
    _exit(EXIT_USAGE);
}
