/* SPDX-License-Identifier: EUPL-1.2 */
/* What typography writes in many ways: blanks, dashes, quotation marks. Inside match/ only. */
#ifndef MATCH_FOLD_H
#define MATCH_FOLD_H
#include <stdbool.h>
#include <stdint.h>

/* spaces of any width, line ends, tabs, characters of no width */
bool fold_is_blank(uint32_t cp);
/* soft hyphen, joiners, marks of direction: nothing to be seen */
bool fold_is_invisible(uint32_t cp);
/* hyphens, dashes, the minus sign; not the soft hyphen */
bool fold_is_dash(uint32_t cp);
/* quotation marks, apostrophes, primes and what is typed for them */
bool fold_is_quote(uint32_t cp);

#endif
