/* SPDX-License-Identifier: EUPL-1.2 */
/* The one way out that is not a return: memory is used up. */
#ifndef BASE_DIE_H
#define BASE_DIE_H
#include <errno.h>

/* exit codes, which exits.def tells; the last as shells have it for SIGINT: 128 + 2 */
enum { EXIT_FINDINGS = 1, EXIT_USAGE = 2, EXIT_INTERRUPTED = 130 };

/* writes a sentence in both languages to standard error and ends the process with EXIT_USAGE;
 * output files are written beside and renamed, so none is left half */
_Noreturn void die_memory(void);

/* A library that goes on with less where memory is used up (HarfBuzz) gives another result without
 * a word. What malloc leaves in errno tells: watch before, check behind calls of it alone. */
static inline void memory_watch(void)
{
    errno = 0;
}

static inline void memory_check(void)
{
    if (errno == ENOMEM)
        die_memory();
}

#endif
