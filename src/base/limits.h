/* SPDX-License-Identifier: EUPL-1.2 */
/* The stated limits (limits.def): constants LIMIT_FILE, …, in bytes, seconds or pieces, and what
 * each is called in messages, help and manual. */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H
#include <stdbool.h>

/* what a unit of the table counts */
enum {
    LIMIT_UNIT_COUNT = 1,
    LIMIT_UNIT_BYTES = 1,
    LIMIT_UNIT_SECONDS = 1,
    LIMIT_UNIT_KIB = 1024,
    LIMIT_UNIT_MIB = 1024 * 1024
};

enum {
#define LIMIT(id, value, unit, de, en, finding) LIMIT_##id = (value)*LIMIT_UNIT_##unit,
#include "base/limits.def"
#undef LIMIT
};

enum limit {
#define LIMIT(id, value, unit, de, en, finding) LIMIT_OF_##id,
#include "base/limits.def"
#undef LIMIT
    LIMIT_COUNT
};

/* "64 ineinander geschachtelte Elemente", "32 MiB in einer XML-Datei" */
const char *limit_words(enum limit l, bool english);
/* id of the finding that tells it, "" for none */
const char *limit_finding(enum limit l);

#endif
