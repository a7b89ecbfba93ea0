/* SPDX-License-Identifier: EUPL-1.2 */
/* Buffers: growth, the hard limit, numbers. */
#include "base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void grows_and_stays_terminated(void **state)
{
    (void)state;
    struct buf b = {0};
    for (size_t i = 0; i < 100000; i++) {
        buf_byte(&b, (unsigned char)('a' + i % 26));
        assert_int_equal(b.p[b.n], 0);
    }
    assert_int_equal(b.n, 100000);
    for (size_t i = 0; i < b.n; i++)
        assert_int_equal(b.p[i], 'a' + i % 26);
    buf_clear(&b);
    assert_int_equal(b.n, 0);
    assert_string_equal(b.p, "");
    buf_free(&b);
    assert_null(b.p);
    buf_clear(&b);
    buf_free(&b);
}

static void an_empty_one_is_terminated_once_there_is_memory(void **state)
{
    (void)state;
    struct buf b = {0};
    assert_true(buf_reserve(&b, 10));
    assert_string_equal(b.p, "");
    buf_free(&b);
    buf_put(&b, NULL, 0);
    assert_string_equal(b.p, "");
    buf_free(&b);
}

static void refuses_what_is_over_the_limit_whole(void **state)
{
    (void)state;
    struct buf b = {.limit = 10};
    buf_str(&b, "12345678");
    assert_false(b.full);
    buf_str(&b, "abc");
    assert_true(b.full);
    assert_string_equal(b.p, "12345678");
    buf_printf(&b, "%d", 100);
    assert_string_equal(b.p, "12345678");
    buf_str(&b, "90");
    assert_string_equal(b.p, "1234567890");
    buf_byte(&b, 'x');
    assert_string_equal(b.p, "1234567890");
    assert_false(buf_reserve(&b, 1));
    assert_true(b.full);
    buf_clear(&b);
    assert_false(b.full);
    for (int i = 0; i < 20; i++)
        buf_byte(&b, 'y');
    assert_int_equal(b.n, 10);
    assert_true(b.full);
    buf_free(&b);
}

static void a_request_beyond_all_memory_meets_the_limit_first(void **state)
{
    (void)state;
    struct buf b = {.limit = 10};
    assert_false(buf_reserve(&b, SIZE_MAX / 8));
    assert_true(b.full);
    buf_free(&b);
}

static void formats(void **state)
{
    (void)state;
    struct buf b = {0};
    buf_str(&b, "Frage ");
    buf_printf(&b, "%d%s", 2, "a");
    buf_printf(&b, "%s", "");
    assert_string_equal(b.p, "Frage 2a");
    buf_printf(&b, "%*d", 5000, 1);
    assert_int_equal(b.n, 5008);
    assert_int_equal(b.p[5007], '1');
    buf_free(&b);
}

static void prints_integers(void **state)
{
    (void)state;
    static const struct {
        int64_t v;
        const char *text;
    } rows[] = {
        {0, "0"},
        {7, "7"},
        {-7, "-7"},
        {10, "10"},
        {-100, "-100"},
        {65536, "65536"},
        {INT64_MAX, "9223372036854775807"},
        {INT64_MIN, "-9223372036854775808"},
    };
    struct buf b = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        buf_clear(&b);
        buf_int(&b, rows[i].v);
        assert_string_equal(b.p, rows[i].text);
    }
    buf_free(&b);
}

static void prints_thousandths(void **state)
{
    (void)state;
    static const struct {
        int64_t v;
        const char *text;
    } rows[] = {
        {0, "0"},
        {1, "0.001"},
        {10, "0.01"},
        {100, "0.1"},
        {120, "0.12"},
        {999, "0.999"},
        {1000, "1"},
        {1001, "1.001"},
        {-1, "-0.001"},
        {-500, "-0.5"},
        {-12345, "-12.345"},
        {70866, "70.866"},
        {595276, "595.276"},
        {-1000, "-1"},
        {1234567890123, "1234567890.123"},
        {INT64_MIN, "-9223372036854775.808"},
    };
    struct buf b = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        buf_clear(&b);
        buf_milli(&b, rows[i].v);
        assert_string_equal(b.p, rows[i].text);
    }
    buf_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(grows_and_stays_terminated),
        cmocka_unit_test(an_empty_one_is_terminated_once_there_is_memory),
        cmocka_unit_test(refuses_what_is_over_the_limit_whole),
        cmocka_unit_test(a_request_beyond_all_memory_meets_the_limit_first),
        cmocka_unit_test(formats),
        cmocka_unit_test(prints_integers),
        cmocka_unit_test(prints_thousandths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
