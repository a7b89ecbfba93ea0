/* SPDX-License-Identifier: EUPL-1.2 */
/* Which of many words stand in a text, looked for all at once. A search that wants one of some
 * words is spared where none of them stands.
 *
 *   word  bytes as they are; \d is a digit, \D a byte that is none, \L a byte that is no small
 *         ASCII letter, \s a blank (all that is not ASCII is taken for one); \b in front: no ASCII
 *         letter, digit or _ stands before the word; \i in front: ASCII letters of either case
 *   set   words of which one is wanted, numbered from 0 */
#ifndef MATCH_PROBE_H
#define MATCH_PROBE_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct probe;

enum { PROBE_SETS = 128 };

/* a bit for each set */
struct probe_sets {
    uint64_t bits[PROBE_SETS / 64]; /* set i is bit i % 64 of bits[i / 64] */
};

/* All from the arena; about 41 KiB. Nothing to free. */
struct probe *probe_new(struct arena *a);
/* a word of n bytes, of a set < PROBE_SETS */
void probe_add(struct probe *p, size_t set, const char *word, size_t n);
/* the sets of which a word stands in the text */
struct probe_sets probe_run(const struct probe *p, const char *s, size_t n);

void probe_mark(struct probe_sets *sets, size_t set);
/* whether all of `wanted` are found */
bool probe_has(const struct probe_sets *found, const struct probe_sets *wanted);

#endif
