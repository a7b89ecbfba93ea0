/* SPDX-License-Identifier: EUPL-1.2 */
/* Classes of characters by short tables of ranges, in order of code points. Not Unicode's
 * properties: what counts is how German offices and their programs write, so primes and grave
 * accents are quotation marks, and characters of no width are blanks as well as invisible. */
#include "match/fold.h"

#include <stddef.h>

/* code points, both ends included */
struct range {
    uint32_t first, last;
};

static const struct range blanks[] = {
    {0x09, 0x0D},     {0x20, 0x20},     {0x85, 0x85},     {0xA0, 0xA0},
    {0x1680, 0x1680}, {0x2000, 0x200D}, {0x2028, 0x2029}, {0x202F, 0x202F},
    {0x205F, 0x2060}, {0x3000, 0x3000}, {0xFEFF, 0xFEFF},
};

static const struct range invisible[] = {
    {0xAD, 0xAD},     {0x200B, 0x200F}, {0x202A, 0x202E},
    {0x2060, 0x2064}, {0x2066, 0x2069}, {0xFEFF, 0xFEFF},
};

static const struct range dashes[] = {
    {0x2D, 0x2D},     {0x2010, 0x2015}, {0x2043, 0x2043}, {0x2212, 0x2212},
    {0xFE58, 0xFE58}, {0xFE63, 0xFE63}, {0xFF0D, 0xFF0D},
};

static const struct range quotes[] = {
    {0x22, 0x22},     {0x27, 0x27},     {0x60, 0x60},     {0xAB, 0xAB},     {0xB4, 0xB4},
    {0xBB, 0xBB},     {0x02B9, 0x02BF}, {0x2018, 0x201F}, {0x2032, 0x2037}, {0x2039, 0x203A},
    {0x275B, 0x275E}, {0x301D, 0x301F}, {0xFF02, 0xFF02}, {0xFF07, 0xFF07},
};

static bool within(const struct range *ranges, size_t n, uint32_t cp)
{
    for (size_t i = 0; i < n; i++)
        if (cp >= ranges[i].first && cp <= ranges[i].last)
            return true;
    return false;
}

#define WITHIN(ranges, cp) within(ranges, sizeof(ranges) / sizeof *(ranges), cp)

bool fold_is_blank(uint32_t cp)
{
    return WITHIN(blanks, cp);
}

bool fold_is_invisible(uint32_t cp)
{
    return WITHIN(invisible, cp);
}

bool fold_is_dash(uint32_t cp)
{
    return WITHIN(dashes, cp);
}

bool fold_is_quote(uint32_t cp)
{
    return WITHIN(quotes, cp);
}
