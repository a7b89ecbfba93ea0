/* SPDX-License-Identifier: EUPL-1.2 */
/* The codes of plain characters: ASCII and Latin-1 as they are, the rest by a short table that is
 * searched from its start (thirteen entries, and only for what lies beyond Latin-1). */
#include "layout/plain.h"

enum { FIRST_EXTRA = 0x80 };

static const uint16_t EXTRAS[] = {0x2013, 0x2014, 0x2018, 0x2019, 0x201A, 0x201C, 0x201D,
                                  0x201E, 0x2022, 0x2026, 0x2030, 0x20AC, 0x1E9E};
enum { EXTRA_COUNT = sizeof EXTRAS / sizeof *EXTRAS };

unsigned plain_code(uint32_t cp)
{
    if ((cp >= 0x20 && cp < 0x7F) || (cp >= 0xA0 && cp < 0x100))
        return cp;
    for (unsigned i = 0; cp >= 0x100 && i < EXTRA_COUNT; i++)
        if (EXTRAS[i] == cp)
            return FIRST_EXTRA + i;
    return 0;
}

uint32_t plain_character(unsigned code)
{
    if (code >= FIRST_EXTRA && code < 0xA0)
        return code - FIRST_EXTRA < EXTRA_COUNT ? EXTRAS[code - FIRST_EXTRA] : 0;
    return (code >= 0x20 && code < 0x7F) || (code >= 0xA0 && code < 0x100) ? code : 0;
}
