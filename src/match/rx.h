/* SPDX-License-Identifier: EUPL-1.2 */
/* Regular expressions (pcre2, UTF, no JIT, no \C) under limits on pattern length, match steps, depth
 * and heap. */
#ifndef MATCH_RX_H
#define MATCH_RX_H
#include <stdbool.h>
#include <stddef.h>

struct arena;
struct rx;

enum rx_result { RX_NO, RX_YES, RX_LIMIT /* gave up: over a limit */ };
enum { RX_PATTERN_MAX = 8192, RX_GROUPS = 16 };

/* byte range of a group; start == RX_UNSET: did not take part */
struct rx_span {
    size_t start, end;
};
#define RX_UNSET ((size_t)-1)

/* NULL when the pattern is refused; *error then holds a sentence in words (from the arena). */
struct rx *rx_compile(struct arena *a, const char *pattern, bool fold_case, const char **error);
void rx_free(struct rx *rx);
/* first match at or behind `from`; spans[0] the whole, spans[i] group i (at most RX_GROUPS) */
enum rx_result rx_match(const struct rx *rx, const char *s, size_t n, size_t from,
                        struct rx_span *spans);
/* number of a named group, 0 when there is none */
size_t rx_group(const struct rx *rx, const char *name);

#endif
