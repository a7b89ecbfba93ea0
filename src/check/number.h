/* SPDX-License-Identifier: EUPL-1.2 */
/* The number of a question as parts that can be counted: "A1" is A, 1; "II.1" is II, 1; "2a" is 2,
 * a. */
#ifndef CHECK_NUMBER_H
#define CHECK_NUMBER_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { NUMBER_PARTS = 8 };

/* ways to read a part; a part may be readable in several: "I" is a letter and a Roman number */
enum reading { READ_DECIMAL, READ_LETTER, READ_TWICE /* aa, bb */, READ_ROMAN, READINGS };

struct part {
    const char *s; /* its text, n bytes of the number it was made from */
    size_t n;
    uint32_t as[READINGS]; /* from 1; 0: not readable so */
};

struct number {
    struct part part[NUMBER_PARTS];
    size_t n;
    bool whole; /* false: there were more parts than fit */
};

/* appends the parts of a canonical number; strings stay with the caller */
void number_add(struct number *to, const char *s);

/* from one part to the next: none of the below; the same; one further; backwards; further by
 * several */
enum step { STEP_OTHER, STEP_SAME, STEP_NEXT, STEP_BACK, STEP_GAP };
/* from one part to another; *missing: how many lie between them when it is a gap in every reading
 */
enum step part_step(const struct part *a, const struct part *b, uint32_t *missing);
/* natural order: < 0: a before b */
int number_compare(const struct number *a, const struct number *b);

#endif
