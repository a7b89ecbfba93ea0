/* SPDX-License-Identifier: EUPL-1.2 */
/* DIN 91379: what each data type has, sequences by longest match. */
#include "text/din91379.h"

#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const char *const sequences[] = {
#include "din91379_sequences.def"
};

/* what the type does not have, first of a text; "" when it has all */
static void expect(enum din91379_type type, const char *text, const char *fault)
{
    size_t start = 0, end = 0, n = strlen(text);
    bool found = din91379_find(type, text, n, 0, &start, &end);
    if (found != (*fault != '\0') ||
        (found && (end - start != strlen(fault) || memcmp(text + start, fault, end - start) != 0)))
        fail_msg("type %d, %s: found „%.*s“ instead of „%s“", (int)type, text, (int)(end - start),
                 text + start, fault);
}

static void has_every_sequence(void **state)
{
    (void)state;
    assert_int_equal(sizeof sequences / sizeof *sequences, 149);
    for (size_t i = 0; i < sizeof sequences / sizeof *sequences; i++)
        for (int t = 0; t < DIN91379_TYPES; t++)
            assert_int_equal(
                din91379_match((enum din91379_type)t, sequences[i], strlen(sequences[i])),
                strlen(sequences[i]));
}

static void takes_the_longest(void **state)
{
    (void)state;
    assert_int_equal(din91379_match(DIN91379_A, "L̥̄a", strlen("L̥̄a")), strlen("L̥̄"));
    assert_int_equal(din91379_match(DIN91379_A, "L̥a", strlen("L̥a")), strlen("L̥"));
    assert_int_equal(din91379_match(DIN91379_A, "K͟Ha", strlen("K͟Ha")), strlen("K͟H"));
    assert_int_equal(din91379_match(DIN91379_A, "K", 1), 1);
    assert_int_equal(din91379_match(DIN91379_A, "", 0), 0);
}

static void types(void **state)
{
    (void)state;
    static const struct {
        const char *c;
        const char *in; /* letters of the types that have it; T: TEXT */
    } cases[] = {
        {"ß", "ABCDET"},   {"ẞ", "ABCDET"}, {"’", "ABCDET"}, {"-", "ABCDET"}, {"Ž̧", "ABCDET"},
        {"1", "BCDET"},    {"/", "BCDET"},  {"€", "BCDET"},  {"×", "BCDET"},  {"½", "CDET"},
        {"\u00A0", "CET"}, {"\n", "CET"},   {"„", "DET"},    {"…", "DET"},    {"₂", "DET"},
        {"Ω", "DET"},      {"Ж", "ET"},     {"–", "T"},      {"•", "T"},      {"\u202F", "T"},
        {"\u2011", "T"},   {"−", "T"},      {"\u00AD", "T"}, {"→", ""},       {"☐", ""},
        {"中", ""},        {"\u200B", ""},  {"\uFFFD", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (int t = 0; t < DIN91379_TYPES; t++)
            expect((enum din91379_type)t, cases[i].c,
                   strchr(cases[i].in, "ABCDET"[t]) ? "" : cases[i].c);
}

/* each character alone is found or not as between letters, whichever way its run is read */
static void finds_in_runs_what_it_finds_alone(void **state)
{
    (void)state;
    for (uint32_t cp = 1; cp < 0x250; cp++)
        for (int t = 0; t < DIN91379_TYPES; t++) {
            char one[5] = "", text[20];
            size_t n = utf8_encode(cp, one), start = 0, end = 0;
            bool has = din91379_match((enum din91379_type)t, one, n) == n;
            snprintf(text, sizeof text, "aä%sÄz", one);
            size_t len = strlen(text);
            bool found = din91379_find((enum din91379_type)t, text, len, 0, &start, &end);
            assert_int_equal(found, !has);
            if (found)
                assert_true(start == 3 && end == 3 + n);
        }
    expect(DIN91379_TEXT, "äx̀", "x̀");
    expect(DIN91379_TEXT, "aß\u0301a", "ß\u0301");
    expect(DIN91379_TEXT, "1\u20E3", "1\u20E3");
}

static void marks_belong_to_their_letter(void **state)
{
    (void)state;
    expect(DIN91379_A, "Nguyễn Thị Hà", "");
    expect(DIN91379_A, "Xx̀a", "x̀");
    expect(DIN91379_A, "K̛̄a", "K̛̄"); /* K̛ is one, with a macron it is none */
    expect(DIN91379_E, "\u0301a", "\u0301");
    expect(DIN91379_TEXT, "Danke 👩🏽‍🚒!", "👩🏽‍🚒");
    expect(DIN91379_TEXT, "☎️ 115", "☎️");
}

static void finds_one_after_the_other(void **state)
{
    (void)state;
    const char *text = "a→b☐";
    size_t start, end, n = strlen(text);
    assert_true(din91379_find(DIN91379_TEXT, text, n, 0, &start, &end));
    assert_int_equal(start, 1);
    assert_true(din91379_find(DIN91379_TEXT, text, n, end, &start, &end));
    assert_int_equal(start, 5);
    assert_false(din91379_find(DIN91379_TEXT, text, n, end, &start, &end));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(has_every_sequence),
        cmocka_unit_test(takes_the_longest),
        cmocka_unit_test(types),
        cmocka_unit_test(finds_in_runs_what_it_finds_alone),
        cmocka_unit_test(marks_belong_to_their_letter),
        cmocka_unit_test(finds_one_after_the_other),
    };
    return cmocka_run_group_tests_name("text din91379", tests, NULL, NULL);
}
