/* SPDX-License-Identifier: EUPL-1.2 */
/* Normalisation, against libutf8proc's own on short texts, and against the clock on hostile ones.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "text/nfc.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include <cmocka.h>

static void assert_as_library(struct arena *a, const char *s, size_t n)
{
    utf8proc_uint8_t *expected = NULL;
    const char *nfc = text_nfc(a, s, n);
    assert_true(utf8proc_map((const utf8proc_uint8_t *)s, (utf8proc_ssize_t)n, &expected,
                             UTF8PROC_STABLE | UTF8PROC_COMPOSE) >= 0);
    assert_string_equal(nfc, (const char *)expected);
    free(expected);
}

static void composes(void **state)
{
    (void)state;
    static const struct {
        const char *text, *nfc;
    } rows[] = {
        {"", ""},
        {"Straße, Öffentlichkeit – „ja“", "Straße, Öffentlichkeit – „ja“"},
        {"O\xCC\x88"
         "ffentlich",
         "Öffentlich"},
        {"A\xCC\x8A\xE2\x84\xAB", "\xC3\x85\xC3\x85"}, /* A + ring, Ångström sign */
        {"m\xCC\x82", "m\xCC\x82"},                    /* DIN 91379: stays two */
        {"c\xCC\xA8\xCC\x86", "c\xCC\xA8\xCC\x86"},
        {"c\xCC\x86\xCC\xA8", "c\xCC\xA8\xCC\x86"},               /* reordered */
        {"\xE1\x84\x80\xE1\x85\xA1\xE1\x86\xA8", "\xEA\xB0\x81"}, /* conjoining jamo */
        {"\xEA\xB0\x80\xE1\x86\xA8", "\xEA\xB0\x81"},
        {"\xE0\xA4\x95\xE0\xA4\xBC", "\xE0\xA4\x95\xE0\xA4\xBC"}, /* excluded from composing */
        {"\xE0\xA5\x98", "\xE0\xA4\x95\xE0\xA4\xBC"},
        {"\xEF\xAC\x81", "\xEF\xAC\x81"}, /* a ligature is no letter pair */
        {"\xCC\x88"
         "a",
         "\xCC\x88"
         "a"},
    };
    struct arena *a = arena_new(0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(text_nfc(a, rows[i].text, strlen(rows[i].text)), rows[i].nfc);
    assert_string_equal(text_nfc(a,
                                 "u\xCC\x88"
                                 "ber",
                                 1),
                        "u");
    arena_free(a);
}

static void every_code_point_is_as_the_library_has_it(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    for (uint32_t cp = 1; cp <= 0x10FFFF; cp++) {
        if (cp >= 0xD800 && cp < 0xE000)
            continue;
        if (cp >= 0xAC00 && cp < 0xD7A4 && cp % 97) /* Hangul syllables: a sample */
            continue;
        if (cp >= 0x20000 && cp < 0x2F800 && cp % 997) /* ideographs: a sample */
            continue;
        if (cp >= 0x30000 && cp < 0xE0000 && cp % 9973) /* unassigned: a sample */
            continue;
        if (cp >= 0xF0000 && cp % 9973) /* private use: a sample */
            continue;
        char s[16] = "a";
        size_t n = 1 + utf8_encode(cp, s + 1);
        n += utf8_encode(0x308, s + n);
        assert_as_library(a, s, n);
        arena_reset(a);
    }
    arena_free(a);
}

static void random_marks_are_as_the_library_has_them(void **state)
{
    (void)state;
    static const uint32_t pool[] = {'a',    'o',    'U',    0xE4,   0x1EA5, 0x308, 0x301,
                                    0x302,  0x323,  0x327,  0x328,  0x31B,  0x345, 0x5B0,
                                    0x5B4,  0x591,  0x34F,  0x300,  0x340,  0x344, 0xAC00,
                                    0x11A8, 0x1161, 0x1100, 0x2126, 0x1D15F};
    struct arena *a = arena_new(0);
    uint32_t seed = 20260302;
    for (int round = 0; round < 20000; round++) {
        char s[64 * 4];
        size_t n = 0, letters = 1 + (size_t)(round % 60);
        for (size_t i = 0; i < letters; i++) {
            seed = seed * 1664525 + 1013904223;
            n += utf8_encode(pool[(seed >> 16) % (sizeof pool / sizeof *pool)], s + n);
        }
        assert_as_library(a, s, n);
        const char *once = text_nfc(a, s, n);
        assert_string_equal(text_nfc(a, once, strlen(once)), once);
        arena_reset(a);
    }
    arena_free(a);
}

/* cut before a character that joins nothing: the pieces' NFC is the whole's */
static void pieces_make_the_whole(void **state)
{
    (void)state;
    static const uint32_t pool[] = {'a',    'o',    0x308,  0x323,  0x301, 0xAC00,
                                    0x11A8, 0x1161, 0x1100, 0x2126, 0x958, 0x344};
    struct arena *a = arena_new(0);
    uint32_t seed = 7;
    for (int round = 0; round < 5000; round++) {
        char s[128];
        struct buf pieces = {0};
        size_t n = 0, from = 0;
        for (size_t i = 0; i < 20; i++) {
            seed = seed * 1664525 + 1013904223;
            uint32_t cp = pool[(seed >> 16) % (sizeof pool / sizeof *pool)];
            if (!text_joins_before(cp)) {
                buf_str(&pieces, text_nfc(a, s + from, n - from));
                from = n;
            }
            n += utf8_encode(cp, s + n);
        }
        buf_str(&pieces, text_nfc(a, s + from, n - from));
        assert_string_equal(pieces.p, text_nfc(a, s, n));
        buf_free(&pieces);
        arena_reset(a);
    }
    arena_free(a);
}

/* two million marks in the worst order: days with sorting by neighbours, a moment with counting */
static void long_runs_of_marks_take_linear_time(void **state)
{
    (void)state;
    enum { N = 1000000 };
    char *s = malloc(4 * N + 1);
    assert_non_null(s);
    s[0] = 'a';
    for (size_t i = 0; i < N; i++)
        memcpy(s + 1 + 4 * i, i % 2 ? "\xCC\xA3\xCC\x88" : "\xCC\x88\xCC\xA3", 4);
    struct arena *a = arena_new(0);
    const char *nfc = text_nfc(a, s, 4 * (size_t)N + 1);
    assert_memory_equal(nfc, "\xE1\xBA\xA1\xCC\xA3",
                        5); /* ạ and the rest below, then those above */
    assert_memory_equal(nfc + strlen(nfc) - 2, "\xCC\x88", 2);
    arena_free(a);
    free(s);
}

static void folds_case(void **state)
{
    (void)state;
    static const struct {
        const char *text, *folded;
    } rows[] = {
        {"", ""},
        {"FRAGE 2a", "frage 2a"},
        {"[@Z`{]", "[@z`{]"},
        {"Straße", "strasse"},
        {"STRASSE", "strasse"},
        {"GROẞ", "gross"},
        {"ÄÖÜ", "äöü"},
        {"Łódź", "łódź"},
        {"ΣΊΣΥΦΟΣ", "σίσυφοσ"},
        {"\xEF\xAC\x81", "fi"},
        {"\xC4\xB0", "i\xCC\x87"}, /* İ */
        {"\xC7\xB0", "\xC7\xB0"},  /* ǰ folds to j + caron and is composed again */
    };
    struct arena *a = arena_new(0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(text_casefold(a, rows[i].text, strlen(rows[i].text)), rows[i].folded);
    arena_free(a);
}

static void capitals(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    assert_string_equal(text_upper(a, "Österreich", strlen("Österreich")), "ÖSTERREICH");
    assert_string_equal(text_upper(a, "", 0), "");
    arena_free(a);
}

static void knows_letters_capitals_and_marks(void **state)
{
    (void)state;
    static const struct {
        uint32_t cp;
        bool letter, upper, mark;
    } rows[] = {
        {'a', true, false, false},       {'Z', true, true, false},
        {0xDF, true, false, false},      {0x1E9E, true, true, false},
        {0x141, true, true, false},      {0x1C5, true, true, false},
        {0x3B1, true, false, false},     {0x4E2D, true, false, false},
        {0x2B0, true, false, false},     {'0', false, false, false},
        {' ', false, false, false},      {0xA0, false, false, false},
        {0xAD, false, false, false},     {'-', false, false, false},
        {'\'', false, false, false},     {0x308, false, false, true},
        {0x20DD, false, false, true},    {0x903, false, false, true},
        {0x2013, false, false, false},   {0x1F600, false, false, false},
        {0x10FFFF, false, false, false}, {0xFFFFFFFF, false, false, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(text_is_letter(rows[i].cp), rows[i].letter);
        assert_int_equal(text_is_upper(rows[i].cp), rows[i].upper);
        assert_int_equal(text_is_mark(rows[i].cp), rows[i].mark);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(composes),
        cmocka_unit_test(every_code_point_is_as_the_library_has_it),
        cmocka_unit_test(random_marks_are_as_the_library_has_them),
        cmocka_unit_test(pieces_make_the_whole),
        cmocka_unit_test(long_runs_of_marks_take_linear_time),
        cmocka_unit_test(folds_case),
        cmocka_unit_test(capitals),
        cmocka_unit_test(knows_letters_capitals_and_marks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
