/* SPDX-License-Identifier: EUPL-1.2 */
/* The proleptic Gregorian calendar, years 1 to 9999. Days are counted by the algorithms
 * days_from_civil and civil_from_days of Howard Hinnant ("chrono-Compatible Low-Level Date
 * Algorithms"): years begin with March, so that the leap day is the last one; an era is 400 years
 * or 146,097 days. No clock, no time zone data: what German summer time was is told by two
 * rules. */
#include "base/date.h"

#include <stdio.h>

/* v has room: at most four digits are read */
static bool digits(const char *s, int n, int *out)
{
    int v = 0;
    for (int i = 0; i < n; i++) {
        if (s[i] < '0' || s[i] > '9')
            return false;
        v = v * 10 + (s[i] - '0');
    }
    *out = v;
    return true;
}

/* month 1 to 12 */
static int month_days(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

bool date_is_valid(struct date d)
{
    return d.year >= 1 && d.year <= 9999 && d.month >= 1 && d.month <= 12 && d.day >= 1 &&
           d.day <= month_days(d.year, d.month);
}

bool date_parse_iso(const char *s, size_t n, struct date *out)
{
    struct date d;
    if (n != 10 || s[4] != '-' || s[7] != '-' || !digits(s, 4, &d.year) ||
        !digits(s + 5, 2, &d.month) || !digits(s + 8, 2, &d.day) || !date_is_valid(d))
        return false;
    *out = d;
    return true;
}

int date_number(struct date d)
{
    int y = d.year - (d.month <= 2);
    int m = (d.month + 9) % 12;
    int era = y / 400, year = y % 400;
    int day = (153 * m + 2) / 5 + d.day - 1;
    return era * 146097 + year * 365 + year / 4 - year / 100 + day;
}

struct date date_from_number(int number)
{
    int era = number / 146097, doe = number % 146097;
    int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int mp = (5 * doy + 2) / 153;
    struct date d;
    d.day = doy - (153 * mp + 2) / 5 + 1;
    d.month = mp < 10 ? mp + 3 : mp - 9;
    d.year = yoe + era * 400 + (d.month <= 2);
    return d;
}

int date_weekday(struct date d)
{
    return (date_number(d) + 2) % 7; /* 0000-03-01 was a Wednesday */
}

int date_compare(struct date a, struct date b)
{
    return date_number(a) - date_number(b);
}

void date_print_din(struct date d, char out[11])
{
    snprintf(out, 11, "%02u.%02u.%04u", (unsigned)d.day % 100, (unsigned)d.month % 100,
             (unsigned)d.year % 10000);
}

void date_print_iso(struct date d, char out[11])
{
    snprintf(out, 11, "%04u-%02u-%02u", (unsigned)d.year % 10000, (unsigned)d.month % 100,
             (unsigned)d.day % 100);
}

/* day number of the last Sunday of March, September or October (30 or 31 days) */
static int last_sunday(int year, int month)
{
    int number = date_number((struct date){year, month, month == 9 ? 30 : 31});
    return number - (date_weekday(date_from_number(number)) + 1) % 7;
}

/* From the last Sunday of March to that of September, since 1996 of October. Both changes are made
 * in the small hours: midnight has still the time of the day before. Years before 1981, some with
 * other rules, count as without. */
static bool begins_in_summer_time(struct date d)
{
    int number = date_number(d);
    return d.year >= 1981 && number > last_sunday(d.year, 3) &&
           number <= last_sunday(d.year, d.year < 1996 ? 9 : 10);
}

void date_print_midnight(struct date d, char out[26])
{
    char day[11];
    date_print_iso(d, day);
    snprintf(out, 26, "%sT00:00:00+0%d:00", day, begins_in_summer_time(d) ? 2 : 1);
}
