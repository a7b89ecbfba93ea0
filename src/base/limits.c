/* SPDX-License-Identifier: EUPL-1.2 */
/* Words of the stated limits. The number in them is the text of the table's own value (#value), so
 * that message and constant cannot differ. */
#include "base/limits.h"

/* names of the units of limits.h, behind the number */
#define WORD_COUNT_DE   ""
#define WORD_COUNT_EN   ""
#define WORD_BYTES_DE   " Bytes"
#define WORD_BYTES_EN   " bytes"
#define WORD_SECONDS_DE " Sekunden"
#define WORD_SECONDS_EN " seconds"
#define WORD_KIB_DE     " KiB"
#define WORD_KIB_EN     " KiB"
#define WORD_MIB_DE     " MiB"
#define WORD_MIB_EN     " MiB"

static const struct {
    const char *de, *en, *finding;
} LIMITS[LIMIT_COUNT] = {
#define LIMIT(id, value, unit, de, en, finding)                                                    \
    [LIMIT_OF_##id] = {#value WORD_##unit##_DE " " de, #value WORD_##unit##_EN " " en, finding},
#include "base/limits.def"
#undef LIMIT
};

const char *limit_words(enum limit l, bool english)
{
    return english ? LIMITS[l].en : LIMITS[l].de;
}

const char *limit_finding(enum limit l)
{
    return LIMITS[l].finding;
}
