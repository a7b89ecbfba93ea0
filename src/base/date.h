/* SPDX-License-Identifier: EUPL-1.2 */
/* Dates of the Gregorian calendar, without clock and locale. */
#ifndef BASE_DATE_H
#define BASE_DATE_H
#include <stdbool.h>
#include <stddef.h>

struct date {
    int year, month, day; /* 0 0 0: no date */
};

/* "2026-03-02", all n bytes; false when not of that form or no such day */
bool date_parse_iso(const char *s, size_t n, struct date *out);
bool date_is_valid(struct date d);
/* days since 0000-03-01 (Howard Hinnant, days_from_civil); d must be valid, as for all below */
int date_number(struct date d);
struct date date_from_number(int number);
/* 0 Monday … 6 Sunday */
int date_weekday(struct date d);
/* < 0: a before b */
int date_compare(struct date a, struct date b);
/* "11.03.2026" (DIN 5008) */
void date_print_din(struct date d, char out[11]);
/* "2026-03-11" */
void date_print_iso(struct date d, char out[11]);
/* the beginning of the day in Germany, with its summer time since 1981:
 * "2026-03-11T00:00:00+01:00" */
void date_print_midnight(struct date d, char out[26]);

#endif
