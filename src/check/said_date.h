/* SPDX-License-Identifier: EUPL-1.2 */
/* Dates and weekdays as running text says them. Of this room only; all read at a byte of a text,
 * answer the bytes that they took, 0 for none. */
#ifndef CHECK_SAID_DATE_H
#define CHECK_SAID_DATE_H
#include <stdbool.h>
#include <stddef.h>

/* parts that are not said are 0 */
struct said_date {
    int day, month, year;
};

/* blanks of any kind but line ends */
size_t said_blanks(const char *s);
/* "Mai", "Sept." */
size_t said_month(const char *s, int *month);
/* a year of four digits, 1800 to 2199 */
size_t said_year(const char *s, int *year);
/* "3. März 2026", "03.03.2026", "3. März", "3.3.", "2026-03-03", "März 2026" */
size_t said_date(const char *s, struct said_date *out);
/* "3." of "3. bis 5. Mai" */
size_t said_day(const char *s, int *day);
/* a word that is or ends in a weekday: "Montag", "Karfreitag", "Dienstagabend", "Mi."; 0 Monday … 6
 * Sunday. strict: an abbreviation that is a word of its own ("So") and has no full stop */
size_t said_weekday(const char *s, int *weekday, bool *strict);

#endif
