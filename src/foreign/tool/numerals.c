/* SPDX-License-Identifier: EUPL-1.2 */
/* Numbers as lists print them, shared by Word and Writer. 0, and Roman numbers beyond ROMAN_MAX,
 * are put in digits; long runs of letters are cut, as no list is read by them. */
#include "foreign/tool/tool.h"

#include <string.h>

enum { ALPHABET = 26, LETTERS_MAX = 32, ROMAN_MAX = 5000 };

static void put_letters(struct buf *b, unsigned value, bool upper)
{
    unsigned n = (value - 1) / ALPHABET + 1;
    for (unsigned i = 0; i < n && i < LETTERS_MAX; i++)
        buf_byte(b, (unsigned char)((upper ? 'A' : 'a') + (value - 1) % ALPHABET));
}

static void put_paired(struct buf *b, unsigned value, bool upper)
{
    char t[16];
    size_t n = 0;
    for (; value && n < sizeof t; value = (value - 1) / ALPHABET)
        t[n++] = (char)((upper ? 'A' : 'a') + (value - 1) % ALPHABET);
    while (n)
        buf_byte(b, (unsigned char)t[--n]);
}

static void put_roman(struct buf *b, unsigned value, bool upper)
{
    static const struct {
        unsigned value;
        const char *lower, *upper;
    } PARTS[] = {{1000, "m", "M"}, {900, "cm", "CM"}, {500, "d", "D"}, {400, "cd", "CD"},
                 {100, "c", "C"},  {90, "xc", "XC"},  {50, "l", "L"},  {40, "xl", "XL"},
                 {10, "x", "X"},   {9, "ix", "IX"},   {5, "v", "V"},   {4, "iv", "IV"},
                 {1, "i", "I"}};
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++)
        for (; value >= PARTS[i].value; value -= PARTS[i].value)
            buf_str(b, upper ? PARTS[i].upper : PARTS[i].lower);
}

void numeral_put(struct buf *b, unsigned value, enum numeral kind, bool upper)
{
    bool plain = !value || (kind == NUMERAL_ROMAN && value > ROMAN_MAX);
    switch (plain ? NUMERAL_DECIMAL : kind) {
    case NUMERAL_LETTER: put_letters(b, value, upper); break;
    case NUMERAL_PAIRED: put_paired(b, value, upper); break;
    case NUMERAL_ROMAN: put_roman(b, value, upper); break;
    case NUMERAL_PADDED: buf_printf(b, "%02u", value); break;
    case NUMERAL_DECIMAL: buf_int(b, value); break;
    }
}

void bullet_put(struct buf *b, const char *as_written)
{
    static const char *const KEPT[] = {"-", "–", "—", "*", "•", "+"};
    for (size_t i = 0; i < sizeof KEPT / sizeof *KEPT; i++)
        if (!strcmp(as_written, KEPT[i])) {
            buf_str(b, KEPT[i]);
            return;
        }
    buf_str(b, "•");
}
