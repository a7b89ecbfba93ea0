/* SPDX-License-Identifier: EUPL-1.2 */
/* Regular expressions (pcre2, UTF, no JIT, no \C) under limits on pattern length, match steps,
 * depth and heap. \s, \w, \b know all of Unicode. */
#ifndef MATCH_RX_H
#define MATCH_RX_H
#include "diag/diag.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct rx;

enum rx_result { RX_NO, RX_YES, RX_LIMIT /* gave up: over a limit */ };
enum { RX_PATTERN_MAX = LIMIT_PATTERN, RX_BEHIND_MAX = 32768, RX_GROUPS = 16 };

/* byte range of a group; start == RX_UNSET: did not take part */
struct rx_span {
    size_t start, end;
};
#define RX_UNSET ((size_t)-1)

/* NULL when the pattern is refused; *error then holds a sentence in words (from the arena). */
struct rx *rx_compile(struct arena *a, const char *pattern, bool fold_case, enum lang lang,
                      const char **error);
/* the same with text of our own behind the author's, which places in *error do not count; whole:
 * the match must take up the text from `from` to the end */
struct rx *rx_compile_with(struct arena *a, const char *pattern, const char *behind, bool whole,
                           bool fold_case, enum lang lang, const char **error);
/* what pcre2 took; NULL is allowed; the struct itself is the arena's */
void rx_free(struct rx *rx);
/* first match at or behind `from`; spans: NULL or RX_GROUPS of them, [0] the whole, [i] group i.
 * A text that is not UTF-8 matches nothing. */
enum rx_result rx_match(const struct rx *rx, const char *s, size_t n, size_t from,
                        struct rx_span *spans);
/* the same for text that is known to be UTF-8, `from` before a character; an empty match does not
 * count. For many searches in one text: the text is not looked through each time. */
enum rx_result rx_find(const struct rx *rx, const char *s, size_t n, size_t from,
                       struct rx_span *spans);
/* number of a named group, 0 when there is none */
size_t rx_group(const struct rx *rx, const char *name);

#endif
