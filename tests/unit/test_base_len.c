/* SPDX-License-Identifier: EUPL-1.2 */
/* Lengths: what templates write, and rounding. */
#include "base/len.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void reads_lengths(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        len value; /* 1/1000 pt */
    } rows[] = {
        {"0mm", 0},           {"25mm", 70866},       {"25.0mm", 70866},
        {"8.46mm", 23981},    {"8,46mm", 23981},     {"1.2cm", 34016},
        {"210mm", 595276},    {"297mm", 841890},     {"10.5pt", 10500},
        {"12pt", 12000},      {"0.5pt", 500},        {"0.123456pt", 123},
        {"-3mm", -8504},      {"-0.25pt", -250},     {"0.001mm", 3},
        {"9999mm", 28343622}, {"10000mm", 28346457}, {"1000cm", 28346457},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        len v = 77;
        if (!len_parse(rows[i].text, strlen(rows[i].text), &v))
            fail_msg("no length: %s", rows[i].text);
        assert_int_equal(v, rows[i].value);
    }
}

static void refuses_what_is_no_length(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "",
        "mm",
        "25",
        "25 mm",
        "25mm ",
        " 25mm",
        "25MM",
        "25px",
        "25m",
        "25mmm",
        "2 5mm",
        ".5mm",
        "25.mm",
        "2.5.1mm",
        "--2mm",
        "+2mm",
        "-",
        "-mm",
        "1e3mm",
        "0x1mm",
        "10001mm",
        "99999999999999999999mm",
        "1234567890123456789012345678901234567890pt",
        "in",
        "½mm",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        len v = 77;
        if (len_parse(bad[i], strlen(bad[i]), &v))
            fail_msg("taken for a length: %s", bad[i]);
        assert_int_equal(v, 77);
    }
}

static void reads_no_byte_too_many(void **state)
{
    (void)state;
    len v;
    assert_true(len_parse("25mm5", 4, &v));
    assert_int_equal(v, 70866);
    assert_false(len_parse("25mm", 3, &v));
    assert_false(len_parse("25mm", 0, &v));
}

static void scales_to_nearest(void **state)
{
    (void)state;
    assert_int_equal(len_scale(1000, 11000, 1000), 11000);
    assert_int_equal(len_scale(2048, 11000, 2048), 11000);
    assert_int_equal(len_scale(1, 1000, 2048), 0);
    assert_int_equal(len_scale(1, 1024, 2048), 1);
    assert_int_equal(len_scale(-1, 1024, 2048), -1);
    assert_int_equal(len_scale(-1, 1000, 2048), 0);
    assert_int_equal(len_scale(1139, 11000, 2048), 6118);
    assert_int_equal(len_scale(-1139, 11000, 2048), -6118);
    assert_int_equal(len_scale(100000000, 20000, 1000), 2000000000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_lengths),
        cmocka_unit_test(refuses_what_is_no_length),
        cmocka_unit_test(reads_no_byte_too_many),
        cmocka_unit_test(scales_to_nearest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
