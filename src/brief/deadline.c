/* SPDX-License-Identifier: EUPL-1.2 */
/* Counting of deadlines, Easter and the holidays that hang on it. Days are numbers (base/date.h),
 * so a week is 7 whatever lies between. What a deadline means in law is in BGB §§ 187, 188, 193 and
 * VwVfG § 31; what counts as a holiday is data (templates/feiertage.xml). No clock: a letter is
 * held against dates that stand in it. */
#include "brief/deadline.h"

#include "base/arena.h"
#include "brief/brief.h"

#include <string.h>

enum { SATURDAY = 5, LAST_NUMBER = 3652000 /* days; in the year 9999 */ };

/* The anonymous algorithm of "Nature" 13 (1876) 487, also known as Butcher's or, after J. Meeus,
 * Astronomical Algorithms (1991) ch. 8, as Meeus/Jones/Butcher. Its letters are kept. */
struct date easter_sunday(int year)
{
    int a = year % 19, b = year / 100, c = year % 100;
    int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
    int h = (19 * a + b - d - g + 15) % 30;
    int i = c / 4, k = c % 4;
    int l = (32 + 2 * e + 2 * i - h - k) % 7;
    int m = (a + 11 * h + 22 * l) / 451;
    int n = h + l - 7 * m + 114;
    return (struct date){year, n / 31, n % 31 + 1};
}

const char *land_name(const struct holidays *h, const char *code)
{
    for (const struct land *l = h->lands; l; l = l->next)
        if (!strcmp(l->code, code))
            return l->name;
    return NULL;
}

/* codes are two letters each */
static bool holds_in(const struct holiday *h, const char *land)
{
    return !h->lands || (*land && strstr(h->lands, land));
}

/* the last such weekday before the day, 1 to 7 days earlier (Buß- und Bettag: the Wednesday before
 * 23 November) */
static int day_in_year(const struct holiday *h, int year)
{
    struct date d = {year, h->month, h->day};
    switch (h->rule) {
    case HOLIDAY_DAY: return date_number(d);
    case HOLIDAY_EASTER: return date_number(easter_sunday(year)) + h->offset;
    case HOLIDAY_WEEKDAY_BEFORE: break;
    }
    return date_number(d) - 1 - (date_weekday(d) + 6 - h->weekday) % 7;
}

const char *holiday_name(const struct holidays *h, const char *land, struct date d)
{
    int number = date_number(d);
    for (const struct holiday *x = h->first; x; x = x->next)
        if (d.year >= x->from && d.year <= x->to && holds_in(x, land) &&
            day_in_year(x, d.year) == number)
            return x->name;
    return NULL;
}

bool is_working_day(const struct brief *b, struct date d)
{
    if (date_weekday(d) >= SATURDAY)
        return false;
    return !b->holidays || !holiday_name(b->holidays, b->deadline_land, d);
}

/* Ends: no Land has a week of holidays. */
struct date working_day_from(const struct brief *b, struct date d)
{
    while (!is_working_day(b, d))
        d = date_from_number(date_number(d) + 1);
    return d;
}

/* Seven days are enough for one of any unit, as every week has a working day; the rest of the year
 * 9999 is room for the working day behind. The schema bounds n to 999. */
bool deadline_end(const struct brief *b, struct date start, struct date *last)
{
    int n = b->deadline, number = date_number(start);
    if (n <= 0 || number + 7 * n > LAST_NUMBER)
        return false;
    if (!strcmp(b->deadline_unit, "werktag")) {
        *last = start;
        for (int i = 0; i < n; i++)
            *last = working_day_from(b, date_from_number(date_number(*last) + 1));
        return true;
    }
    int days = !strcmp(b->deadline_unit, "woche") ? 7 * n : n;
    *last = working_day_from(b, date_from_number(number + days));
    return true;
}

static bool date_of(const struct node *n, enum attr_name name, struct date *out)
{
    const char *value = node_attr(n, name);
    return value && date_parse_iso(value, strlen(value), out);
}

bool deadline_start(const struct node *asked, struct date *start, enum attr_name *from)
{
    struct date written = {0};
    bool dated = date_of(asked, ATTR_DATUM, &written);
    *from = ATTR_EINGANG;
    if (date_of(asked, ATTR_EINGANG, start) && !(dated && date_compare(*start, written) < 0))
        return true;
    *from = ATTR_DATUM;
    *start = written;
    return dated;
}

const char *deadline_words(struct arena *a, const struct brief *b, enum lang lang)
{
    static const struct {
        const char *unit, *words[2][2]; /* by language: one, several */
    } units[] = {
        {"tag", {{"Tag", "Tage"}, {"day", "days"}}},
        {"woche", {{"Woche", "Wochen"}, {"week", "weeks"}}},
        {"werktag", {{"Werktag", "Werktage"}, {"working day", "working days"}}},
    };
    const char *unit = "";
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (!strcmp(units[i].unit, b->deadline_unit))
            unit = units[i].words[lang][b->deadline > 1];
    return arena_printf(a, "%d %s", b->deadline, unit);
}
