/* SPDX-License-Identifier: EUPL-1.2 */
/* UTF-8: every code point there and back, and what is none. */
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void every_code_point_comes_back(void **state)
{
    (void)state;
    for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
        if (cp >= 0xD800 && cp < 0xE000)
            continue;
        char s[4];
        size_t used, n = utf8_encode(cp, s);
        if (utf8_decode(s, n, &used) != cp || used != n || utf8_valid(s, n) != n)
            fail_msg("U+%04X", (unsigned)cp);
        if (n > 1 && (utf8_decode(s, n - 1, &used) != UTF8_REPLACEMENT || used != 1))
            fail_msg("U+%04X cut short", (unsigned)cp);
        if (utf8_back(s, n) != 0)
            fail_msg("U+%04X backwards", (unsigned)cp);
    }
}

static void what_is_no_code_point_is_written_as_replacement(void **state)
{
    (void)state;
    static const uint32_t none[] = {0xD800, 0xDBFF, 0xDC00, 0xDFFF, 0x110000, 0xFFFFFFFF};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        char s[4];
        assert_int_equal(utf8_encode(none[i], s), 3);
        assert_memory_equal(s, "\xEF\xBF\xBD", 3);
    }
}

static void malformed_bytes_count_one_by_one(void **state)
{
    (void)state;
    static const struct {
        const char *s;
        size_t valid; /* bytes before the first fault */
        size_t count; /* code points, one for each bad byte */
    } rows[] = {
        {"\x80", 0, 1}, /* continuation alone */
        {"a\xBFz", 1, 3},
        {"\xC0\x80", 0, 2}, /* overlong NUL */
        {"\xC1\xBF", 0, 2},
        {"\xE0\x80\xAF", 0, 3}, /* overlong slash */
        {"\xE0\x9F\xBF", 0, 3},
        {"\xF0\x80\x80\xAF", 0, 4},
        {"\xF0\x8F\xBF\xBF", 0, 4},
        {"\xED\xA0\x80", 0, 3}, /* surrogates */
        {"\xED\xBF\xBF", 0, 3},
        {"\xF4\x90\x80\x80", 0, 4}, /* above U+10FFFF */
        {"\xF5\x80\x80\x80", 0, 4},
        {"\xF8\x88\x80\x80\x80", 0, 5},
        {"\xFF\xFE", 0, 2},
        {"Gr\xFC\xDF"
         "e",
         2, 5},         /* Latin-1 */
        {"\xC3", 0, 1}, /* cut short */
        {"\xE2\x82", 0, 2},
        {"\xF0\x9F\x98", 0, 3},
        {"\xC3"
         "A",
         0, 2},
        {"\xE2\x82"
         "A",
         0, 3},
        {"ABCDEFGHIJKLMNOP\xC3", 16, 17},
        {"ABCDEFG\xC3\xA4HIJKLMNOPQR\xA4", 20, 20},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t n = strlen(rows[i].s);
        assert_int_equal(utf8_valid(rows[i].s, n), rows[i].valid);
        assert_int_equal(utf8_count(rows[i].s, n), rows[i].count);
    }
}

static void counts_code_points(void **state)
{
    (void)state;
    static const char text[] = "Straße – „Öffentlichkeit“ 😀 und ein langer Rest ohne Umlaute";
    size_t n = sizeof text - 1, starts = 0;
    assert_int_equal(utf8_valid(text, n), n);
    for (size_t i = 0; i < n; i++)
        starts += ((unsigned char)text[i] & 0xC0) != 0x80;
    assert_int_equal(utf8_count(text, n), starts);
    assert_int_equal(utf8_count(text, 0), 0);
    for (size_t i = n; i;) {
        i = utf8_back(text, i);
        assert_int_equal(utf8_count(text, i), --starts);
    }
    assert_int_equal(starts, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_point_comes_back),
        cmocka_unit_test(what_is_no_code_point_is_written_as_replacement),
        cmocka_unit_test(malformed_bytes_count_one_by_one),
        cmocka_unit_test(counts_code_points),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
