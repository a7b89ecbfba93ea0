/* SPDX-License-Identifier: EUPL-1.2 */
/* Names for addresses: what letters become, and that nothing but [a-z0-9-] is left. */
#include "base/arena.h"
#include "text/slug.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void test_names(void **state)
{
    (void)state;
    static const char *const CASES[][2] = {
        {"AF-2026-017", "af-2026-017"},
        {"10.24/08-26", "10-24-08-26"},
        {"  Kleine Anfrage 2610  ", "kleine-anfrage-2610"},
        {"Müller-Žižka", "mueller-zizka"},
        {"Łukasz Żółkiewski", "lukasz-zolkiewski"},
        {"GRÖẞE/Straße", "groesse-strasse"},
        {"Søren Þór", "soeren-thor"},
        {"../../etc/passwd", "etc-passwd"},
        {"%2e%2e\\x\"<>?#&", "2e-2e-x"},
        {"\u202Eabc\u200B", "abc"},
        {"…—–", ""},
        {"日本", ""},
        {"", ""},
    };
    struct arena *a = arena_new(0);
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_string_equal(text_slug(a, CASES[i][0]), CASES[i][1]);
    arena_free(a);
}

static void test_length(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    char *s = arena_alloc(a, 5001);
    memset(s, 'x', 5000);
    assert_int_equal(strlen(text_slug(a, s)), SLUG_MAX);
    s[SLUG_MAX - 1] = '/';
    assert_int_equal(strlen(text_slug(a, s)), SLUG_MAX - 1);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_length),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
