/* SPDX-License-Identifier: EUPL-1.2 */
/* What rules hit in short texts, kept for when the same text comes again: numbers of phones, labels
 * and sentences that stand in every letter of an office. Of fixed size; an answer may push another
 * out. */
#ifndef MATCH_RULES_MEMO_H
#define MATCH_RULES_MEMO_H
#include <stdbool.h>
#include <stddef.h>

struct rule;
struct rules_memo;

/* a search: of n bytes from byte `from` on */
struct rules_search {
    const struct rule *rule;
    const char *s;
    size_t n, from;
};

/* byte ranges of the hit and of its list, all 0: no hit */
struct rules_found {
    size_t start, end, list_start, list_end;
    bool hit;
};

struct rules_memo *rules_memo_new(void);
void rules_memo_free(struct rules_memo *m);
bool rules_memo_find(const struct rules_memo *m, const struct rules_search *s,
                     struct rules_found *out);
/* longer texts are not kept */
enum { RULES_MEMO_MAX = 112 };
void rules_memo_keep(struct rules_memo *m, const struct rules_search *s,
                     const struct rules_found *found);

#endif
