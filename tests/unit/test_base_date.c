/* SPDX-License-Identifier: EUPL-1.2 */
/* Dates: every day of two centuries, counted by hand. */
#include "base/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static int days_in(int year, int month)
{
    bool leap = year % 4 ? false : year % 100 ? true : year % 400 == 0;
    switch (month) {
    case 2: return leap ? 29 : 28;
    case 4:
    case 6:
    case 9:
    case 11: return 30;
    default: return 31;
    }
}

static void every_day_from_1900_to_2100(void **state)
{
    (void)state;
    int weekday = 0; /* 1 January 1900 was a Monday */
    int number = date_number((struct date){1900, 1, 1});
    struct date before = {1899, 12, 31};
    for (int y = 1900; y <= 2100; y++)
        for (int m = 1; m <= 12; m++)
            for (int d = 1; d <= days_in(y, m); d++) {
                struct date day = {y, m, d}, parsed, back = date_from_number(number);
                char iso[11], din[11], expected[64];
                assert_true(date_is_valid(day));
                assert_int_equal(date_number(day), number);
                assert_memory_equal(&back, &day, sizeof day);
                assert_int_equal(date_weekday(day), weekday);
                assert_true(date_compare(before, day) < 0 && date_compare(day, before) > 0);
                assert_int_equal(date_compare(day, day), 0);
                date_print_iso(day, iso);
                date_print_din(day, din);
                snprintf(expected, sizeof expected, "%04d-%02d-%02d", y, m, d);
                assert_string_equal(iso, expected);
                snprintf(expected, sizeof expected, "%02d.%02d.%04d", d, m, y);
                assert_string_equal(din, expected);
                assert_true(date_parse_iso(iso, 10, &parsed));
                assert_memory_equal(&parsed, &day, sizeof day);
                before = day;
                number++;
                weekday = (weekday + 1) % 7;
            }
}

static void known_weekdays(void **state)
{
    (void)state;
    assert_int_equal(date_weekday((struct date){1, 1, 1}), 0);
    assert_int_equal(date_weekday((struct date){1949, 5, 23}), 0);
    assert_int_equal(date_weekday((struct date){2000, 2, 29}), 1);
    assert_int_equal(date_weekday((struct date){2026, 3, 2}), 0);
    assert_int_equal(date_weekday((struct date){9999, 12, 31}), 4);
    assert_int_equal(date_number((struct date){0, 3, 1}), 0);
}

static void first_and_last_day(void **state)
{
    (void)state;
    static const struct date ends[] = {
        {1, 1, 1}, {1, 2, 28}, {1, 3, 1}, {4, 2, 29}, {9999, 12, 31}};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        struct date back = date_from_number(date_number(ends[i]));
        assert_memory_equal(&back, &ends[i], sizeof back);
    }
    assert_true(date_compare((struct date){0, 0, 0}, (struct date){1, 1, 1}) < 0);
}

static void refuses_what_is_no_date(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "",           "2026",        "2026-3-02",  "2026-03-2",  "2026-03-021", "2026/03/02",
        "02.03.2026", "2026-00-01",  "2026-13-01", "2026-01-00", "2026-01-32",  "2026-02-29",
        "2100-02-29", "1900-02-29",  "2026-04-31", "0000-01-01", "-026-03-02",  "+026-03-02",
        "2026-0a-02", " 2026-03-02", "2026-03-0 ", "٢٠٢٦-03",    "20260302  ",
    };
    struct date d = {7, 7, 7};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        if (date_parse_iso(bad[i], strlen(bad[i]), &d))
            fail_msg("taken for a date: %s", bad[i]);
        assert_int_equal(d.year, 7);
    }
    assert_true(date_parse_iso("2024-02-29tail", 10, &d));
    assert_true(date_parse_iso("2000-02-29", 10, &d));
}

static void prints_whatever_it_is_given_in_ten_characters(void **state)
{
    (void)state;
    static const struct date odd[] = {{0, 0, 0}, {-5, -1, -9}, {123456, 789, 1000}};
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        char s[11];
        date_print_iso(odd[i], s);
        assert_int_equal(strlen(s), 10);
        date_print_din(odd[i], s);
        assert_int_equal(strlen(s), 10);
    }
}

/* the days of the change are known */
static void midnight_knows_summer_time(void **state)
{
    (void)state;
    static const struct {
        struct date d;
        const char *text;
    } CASES[] = {
        {{2026, 3, 2}, "2026-03-02T00:00:00+01:00"},
        {{2026, 3, 29}, "2026-03-29T00:00:00+01:00"},
        {{2026, 3, 30}, "2026-03-30T00:00:00+02:00"},
        {{2026, 10, 25}, "2026-10-25T00:00:00+02:00"},
        {{2026, 10, 26}, "2026-10-26T00:00:00+01:00"},
        {{1995, 9, 24}, "1995-09-24T00:00:00+02:00"},
        {{1995, 9, 25}, "1995-09-25T00:00:00+01:00"},
        {{1996, 10, 27}, "1996-10-27T00:00:00+02:00"},
        {{1979, 7, 1}, "1979-07-01T00:00:00+01:00"},
        {{2024, 3, 31}, "2024-03-31T00:00:00+01:00"},
        {{2024, 4, 1}, "2024-04-01T00:00:00+02:00"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        char s[26];
        date_print_midnight(CASES[i].d, s);
        assert_string_equal(s, CASES[i].text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_from_1900_to_2100),
        cmocka_unit_test(known_weekdays),
        cmocka_unit_test(first_and_last_day),
        cmocka_unit_test(refuses_what_is_no_date),
        cmocka_unit_test(midnight_knows_summer_time),
        cmocka_unit_test(prints_whatever_it_is_given_in_ten_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
