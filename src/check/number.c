/* SPDX-License-Identifier: EUPL-1.2 */
/* Numbers of questions as parts that count. A part may be readable in several ways ("I" as letter,
 * Roman number; "c" as letter, as a hundred), and which one is meant shows only beside its
 * neighbour: a step is taken in the reading that makes it the smallest. */
#include "check/number.h"

#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

/* letters of any script stand for themselves; what is left parts them */
static bool is_word(char c)
{
    return is_upper(c) || is_lower(c) || (unsigned char)c >= 0x80;
}

/* 0 also for what does not fit, which then cannot be counted */
static uint32_t decimal(const char *s, size_t n)
{
    uint32_t v = 0;
    if (n > 9)
        return 0;
    for (size_t i = 0; i < n; i++)
        v = 10 * v + (uint32_t)(s[i] - '0');
    return v;
}

static uint32_t roman_digit(char c)
{
    static const char DIGITS[] = "ivxlcdm";
    static const uint32_t VALUES[] = {1, 5, 10, 50, 100, 500, 1000};
    const char *at = strchr(DIGITS, is_upper(c) ? c - 'A' + 'a' : c);
    return at && *at ? VALUES[at - DIGITS] : 0;
}

/* loosely: a smaller digit before a larger one is taken away */
static uint32_t roman(const char *s, size_t n)
{
    uint32_t v = 0;
    for (size_t i = 0; i < n; i++) {
        uint32_t d = roman_digit(s[i]), next = i + 1 < n ? roman_digit(s[i + 1]) : 0;
        if (!d || n > 12)
            return 0;
        v = d < next ? v - d : v + d;
    }
    return v < 4000 ? v : 0;
}

/* mixed case counts in no reading */
static void read_word(struct part *p)
{
    for (size_t i = 0; i < p->n; i++)
        if (!(is_upper(*p->s) ? is_upper(p->s[i]) : is_lower(p->s[i])))
            return;
    uint32_t letter = (uint32_t)(is_upper(*p->s) ? *p->s - 'A' : *p->s - 'a') + 1;
    if (p->n == 1)
        p->as[READ_LETTER] = letter;
    if (p->n == 2 && p->s[0] == p->s[1])
        p->as[READ_TWICE] = letter;
    p->as[READ_ROMAN] = roman(p->s, p->n);
}

void number_add(struct number *to, const char *s)
{
    to->whole = to->whole || !to->n;
    while (*s) {
        bool (*belongs)(char) = is_digit(*s) ? is_digit : is_word;
        if (!belongs(*s)) {
            s++;
            continue;
        }
        struct part p = {.s = s};
        while (belongs(s[p.n]))
            p.n++;
        if (is_digit(*s))
            p.as[READ_DECIMAL] = decimal(p.s, p.n);
        else
            read_word(&p);
        s += p.n;
        if (to->n < NUMBER_PARTS)
            to->part[to->n++] = p;
        else
            to->whole = false;
    }
}

/* "a" and "B" are not of one sequence */
static bool same_case(const struct part *a, const struct part *b)
{
    return is_upper(*a->s) == is_upper(*b->s);
}

static bool same_text(const struct part *a, const struct part *b)
{
    return a->n == b->n && !memcmp(a->s, b->s, a->n);
}

/* The same in one reading is the same, next in one is next, whatever the others say; a gap is one
 * only if no reading closes it. */
enum step part_step(const struct part *a, const struct part *b, uint32_t *missing)
{
    enum step found = STEP_OTHER;
    *missing = 0;
    if (same_text(a, b))
        return STEP_SAME;
    if (!same_case(a, b))
        return STEP_OTHER;
    for (int i = 0; i < READINGS; i++) {
        uint32_t x = a->as[i], y = b->as[i];
        if (!x || !y)
            continue;
        if (x == y)
            return STEP_SAME; /* 1 and 01 */
        if (y == x + 1)
            return STEP_NEXT;
        if (y < x)
            found = STEP_BACK;
        else if (found == STEP_OTHER || (found == STEP_GAP && y - x - 1 < *missing)) {
            found = STEP_GAP;
            *missing = y - x - 1;
        }
    }
    return found;
}

static int part_compare(const struct part *a, const struct part *b)
{
    for (int i = 0; i < READINGS; i++)
        if (a->as[i] && b->as[i] && a->as[i] != b->as[i] && same_case(a, b))
            return a->as[i] < b->as[i] ? -1 : 1;
    size_t n = a->n < b->n ? a->n : b->n;
    int text = memcmp(a->s, b->s, n);
    return text ? text : (a->n > b->n) - (a->n < b->n);
}

int number_compare(const struct number *a, const struct number *b)
{
    size_t n = a->n < b->n ? a->n : b->n;
    for (size_t i = 0; i < n; i++) {
        int c = part_compare(&a->part[i], &b->part[i]);
        if (c)
            return c;
    }
    return (a->n > b->n) - (a->n < b->n);
}
