/* SPDX-License-Identifier: EUPL-1.2 */
/* Lists of questions as letters print them: "6, 6a, 6b, 7, 7a bis 7d und 12", "2b und c",
 * "4 bis 4b", "II.1–3", "1 + 2", "8 Buchstabe a". A bare letter at the beginning ("Antwort b)") has
 * the name "b": its number is the caller's to know. */
#ifndef MATCH_LIST_H
#define MATCH_LIST_H
#include <stdbool.h>
#include <stddef.h>

struct arena;

struct list_item {
    const char *name; /* canonical: no blanks, no closing bracket; "2b" for "b" behind "2a" */
    const char *to;   /* end of a range, canonical; NULL: no range */
    /* bytes that say it, without "Frage" before and a full stop or bracket behind */
    size_t start, end;
};

/* false when the text is no list; items from the arena, in the order given */
bool list_parse(struct arena *a, const char *s, size_t n, struct list_item **items,
                size_t *n_items);
/* canonical form of a number as written in @nr or a reference: "2 a)" -> "2a" */
const char *list_canonical(struct arena *a, const char *s, size_t n);

/* Canonical question names, to look them up. Finds the place among them, or n_names: exact, else
 * without regard to case, else also without leading zeros and full stops that part no digits. Names
 * are borrowed; making it costs O(n log n), finding O(log n) and the names that are alike. */
struct list_index;
struct list_index *list_index(struct arena *a, const char *const *names, size_t n_names);
size_t list_index_find(const struct list_index *index, const char *name);

/* The label that is made for questions, in the order given, a range from three on that follow each
 * other in document order at the same level: "1, 3 und 5 bis 7". indexes: places in names. */
const char *list_print(struct arena *a, const char *const *names, const size_t *indexes, size_t n);

#endif
