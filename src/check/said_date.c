/* SPDX-License-Identifier: EUPL-1.2 */
/* Dates as German writes them, read at one place of a text, without going back: the functions
 * answer the bytes they took and leave the judging (is it a day?) to their callers. Bytes instead
 * of code points: letters are told by their first bytes, no-break blanks by name. Two-digit years
 * are of this century: letters of offices speak of no other. */
#include "check/said_date.h"

#include <string.h>
#include <strings.h>

enum { FIRST_YEAR = 1800, LAST_YEAR = 2199, CENTURY = 2000 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* ASCII letters and all bytes of other characters; no-break blanks are no letters */
static bool is_letter(const char *s)
{
    return ((*s | 32) >= 'a' && (*s | 32) <= 'z') || ((unsigned char)*s >= 0xC3 && *s != '\xE2') ||
           ((unsigned char)*s >= 0x80 && (unsigned char)*s < 0xC0);
}

size_t said_blanks(const char *s)
{
    size_t n = 0;
    for (;;) {
        if (s[n] == ' ')
            n++;
        else if (!strncmp(s + n, "\xC2\xA0", 2))
            n += 2;
        else if (!strncmp(s + n, "\xE2\x80\xAF", 3) || !strncmp(s + n, "\xE2\x80\x89", 3))
            n += 3;
        else
            return n;
    }
}

/* at most `most` digits; more are none */
static size_t number(const char *s, size_t most, int *value)
{
    size_t n = 0;
    *value = 0;
    for (; n <= most && is_digit(s[n]); n++)
        *value = *value * 10 + (s[n] - '0');
    return n > most ? 0 : n;
}

/* w at s as a whole word */
static size_t word(const char *s, const char *w)
{
    size_t n = strlen(w);
    return !strncmp(s, w, n) && !is_letter(s + n) ? n : 0;
}

size_t said_month(const char *s, int *month)
{
    static const struct {
        const char *name;
        int month;
    } names[] = {
        {"Januar", 1},   {"Jänner", 1}, {"Jan.", 1},      {"Februar", 2}, {"Feb.", 2},
        {"März", 3},     {"Maerz", 3},  {"Mrz.", 3},      {"April", 4},   {"Apr.", 4},
        {"Mai", 5},      {"Juni", 6},   {"Jun.", 6},      {"Juli", 7},    {"Jul.", 7},
        {"August", 8},   {"Aug.", 8},   {"September", 9}, {"Sept.", 9},   {"Sep.", 9},
        {"Oktober", 10}, {"Okt.", 10},  {"November", 11}, {"Nov.", 11},   {"Dezember", 12},
        {"Dez.", 12},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t n = *names[i].name == *s ? word(s, names[i].name) : 0;
        if (n) {
            *month = names[i].month;
            return n;
        }
    }
    return 0;
}

size_t said_year(const char *s, int *year)
{
    size_t n = number(s, 4, year);
    bool inner = is_letter(s + n) || (s[n] == '.' && is_digit(s[n + 1]));
    return n == 4 && !inner && *year >= FIRST_YEAR && *year <= LAST_YEAR ? n : 0;
}

size_t said_day(const char *s, int *day)
{
    size_t n = number(s, 2, day);
    return n && s[n] == '.' && *day >= 1 && *day <= 31 ? n + 1 : 0;
}

static size_t iso(const char *s, struct said_date *out)
{
    size_t n = said_year(s, &out->year);
    if (!n || s[4] != '-' || number(s + 5, 2, &out->month) != 2 || s[7] != '-' ||
        number(s + 8, 2, &out->day) != 2)
        return 0;
    bool whole = !is_letter(s + 10) && s[10] != '-' && out->month >= 1 && out->month <= 12;
    return whole ? 10 : 0;
}

/* the year behind a month's name or number; two digits only directly behind a number */
static size_t year_behind(const char *s, bool numeric, int *year)
{
    size_t blanks = said_blanks(s), n = said_year(s + blanks, year);
    if (n)
        return blanks + n;
    *year = 0;
    int two;
    if (!numeric || number(s, 2, &two) != 2 || is_letter(s + 2) || s[2] == '.' || s[2] == '/')
        return 0;
    *year = CENTURY + two;
    return 2;
}

size_t said_date(const char *s, struct said_date *out)
{
    *out = (struct said_date){0};
    size_t n = iso(s, out), k;
    if (n)
        return n;
    *out = (struct said_date){0};
    if ((n = said_month(s, &out->month))) {
        k = year_behind(s + n, false, &out->year);
        return k ? n + k : 0;
    }
    if (!(n = said_day(s, &out->day)))
        return 0;
    n += said_blanks(s + n);
    if ((k = said_month(s + n, &out->month)))
        return n + k + year_behind(s + n + k, false, &out->year);
    k = number(s + n, 2, &out->month);
    if (!k || s[n + k] != '.' || out->month < 1 || out->month > 12)
        return 0;
    n += k + 1;
    return n + year_behind(s + n, true, &out->year);
}

/* ---- weekdays ---- */

static const char *const DAYS[] = {"montag",  "dienstag", "mittwoch", "donnerstag",
                                   "freitag", "samstag",  "sonntag",  "sonnabend"};
enum { SHORTEST_DAY = 6 };

static bool begins_day(char c)
{
    c |= 32;
    return c == 'm' || c == 'd' || c == 'f' || c == 's';
}

/* Sonnabend is Samstag */
static int day_of(size_t name)
{
    return name == 7 ? 5 : (int)name;
}

/* behind "Dienstag": "abend", "vormittag" */
static size_t time_of_day(const char *s)
{
    static const char *const names[] = {"vormittag", "mittag", "nachmittag",
                                        "abend",     "morgen", "nacht"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t n = word(s, names[i]);
        if (n)
            return n;
    }
    return 0;
}

/* "Mo." or "Mo", with a capital; strict without the full stop */
static size_t abbreviation(const char *s, int *weekday, bool *strict)
{
    static const char names[] = "Mo"
                                "Di"
                                "Mi"
                                "Do"
                                "Fr"
                                "Sa"
                                "So";
    for (int i = 0; i < 7 && *s >= 'D' && *s <= 'S'; i++) {
        if (strncmp(s, names + 2 * (size_t)i, 2) != 0 || is_letter(s + 2))
            continue;
        *weekday = i;
        *strict = s[2] != '.';
        return s[2] == '.' ? 3 : 2;
    }
    return 0;
}

size_t said_weekday(const char *s, int *weekday, bool *strict)
{
    size_t n = 0, k = abbreviation(s, weekday, strict);
    if (k)
        return k;
    *strict = false;
    while (is_letter(s + n))
        n++;
    for (size_t at = 0; at + SHORTEST_DAY <= n; at++)
        for (size_t i = 0; begins_day(s[at]) && i < sizeof DAYS / sizeof *DAYS; i++) {
            size_t len;
            if ((s[at] | 32) != *DAYS[i] || at + (len = strlen(DAYS[i])) > n ||
                strncasecmp(s + at, DAYS[i], len) != 0)
                continue;
            k = at + len == n ? n : at + len + time_of_day(s + at + len);
            *weekday = day_of(i);
            if (k == n)
                return n;
        }
    return 0;
}
