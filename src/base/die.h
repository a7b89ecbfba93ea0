/* SPDX-License-Identifier: EUPL-1.2 */
/* The one way out that is not a return: memory is used up. */
#ifndef BASE_DIE_H
#define BASE_DIE_H

enum { EXIT_FINDINGS = 1, EXIT_USAGE = 2 };

/* writes a sentence in both languages to standard error and ends the process with EXIT_USAGE;
 * output files are written beside and renamed, so none is left half */
_Noreturn void die_memory(void);

#endif
