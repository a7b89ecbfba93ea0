/* SPDX-License-Identifier: EUPL-1.2 */
/* The form of a letter: dates as texts say them, lines as words, and trees that no schema has seen.
 */
#include "check/form_words.h"
#include "check/said_date.h"
#include "test_check_tree.h"

static void dates(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t n;
        struct said_date d;
    } cases[] = {
        {"3. März 2026, früh", 13, {3, 3, 2026}},
        {"03.03.2026.", 10, {3, 3, 2026}},
        {"3.3.26 und", 6, {3, 3, 2026}},
        {"12.\u00A0Dezember\u00A02025", 19, {12, 12, 2025}},
        {"1. Sept. 2026", 13, {1, 9, 2026}},
        {"5. Mai", 6, {5, 5, 0}},
        {"12.05. bis", 6, {12, 5, 0}},
        {"2026-03-02", 10, {2, 3, 2026}},
        {"März 2026", 10, {0, 3, 2026}},
        {"März", 0, {0, 0, 0}},
        {"3. Mainz 2026", 0, {0, 0, 0}},
        {"3.13.2026", 0, {0, 0, 0}},
        {"2026-13-02", 0, {0, 0, 0}},
        {"45. Mai", 0, {0, 0, 0}},
        {"3.", 0, {0, 0, 0}},
        {"", 0, {0, 0, 0}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct said_date d;
        size_t n = said_date(cases[i].text, &d);
        bool same =
            d.day == cases[i].d.day && d.month == cases[i].d.month && d.year == cases[i].d.year;
        if (n != cases[i].n || (n && !same))
            fail_msg("%s: %zu bytes, %d.%d.%d", cases[i].text, n, d.day, d.month, d.year);
    }
}

static void weekdays(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int day; /* -1: none */
    } cases[] = {
        {"Montag", 0},        {"Sonnabend", 5},     {"Karfreitag", 4},
        {"Dienstagabend", 1}, {"Mi.", 2},           {"So", 6},
        {"Landtag", -1},      {"Montagehalle", -1}, {"Sonntagszeitung", -1},
        {"mittwochs", -1},    {"Sozialamt", -1},    {"Donnerstag", 3},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int day = -1;
        bool strict;
        size_t n = said_weekday(cases[i].text, &day, &strict);
        if ((n ? day : -1) != cases[i].day || (n && n != strlen(cases[i].text)))
            fail_msg("%s: %d", cases[i].text, n ? day : -1);
    }
}

static void words(void **state)
{
    (void)state;
    static const struct {
        const char *text, *words;
    } cases[] = {
        {"Sehr geehrter Herr Prof. Dr.-Ing. Weißenborn,",
         "sehr|geehrter|herr|prof|dr.-ing|weissenborn"},
        {"Müller\u2011Lüdenscheidt und O’Brien", "müller-lüdenscheidt|und|o'brien"},
        {"AF-2026-017: Stand – 02.03.2026", "af-2026-017|stand|02.03.2026"},
        {"Prof.Dr. h.c. „Rad\u00ADweg“", "prof|dr|h|c|radweg"},
        {" - , . ", ""},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena *a = arena_new(0);
        struct buf b = {0};
        struct form_words w = form_words(a, cases[i].text);
        for (size_t k = 0; k < w.n; k++)
            buf_printf(&b, "%s%s", k ? "|" : "", w.word[k]);
        assert_string_equal(b.n ? b.p : "", cases[i].words);
        buf_free(&b);
        arena_free(a);
    }
    assert_true(word_is_in("von", "zu von de"));
    assert_false(word_is_in("vo", "zu von de"));
    assert_false(word_is_in("", "zu von de"));
}

#define TO                                                                                         \
    "<empfaenger><person><anrede>Frau</anrede><nachname>Muster</nachname></person></empfaenger>"

/* what is missing is nobody's fault here; what stands there is judged all the same */
static void broken_trees(void **state)
{
    (void)state;
    static const struct tree_case cases[] = {
        {"empty", "<anfrage/>", "<antwort/>", ""},
        {"empty fields",
         "<anfrage eingang=\"\"><absender><person/></absender><betreff/><anrede/></anfrage>",
         "<antwort fristverlaengerung=\"\" aktenzeichen=\"\"><betreff/><anrede/></antwort>",
         "a:1:30 datum-ungueltig\nf:1:19 datum-ungueltig\n"},
        {"postcode by itself", "<anfrage><absender><plz>1</plz></absender></anfrage>", NULL, ""},
        {"person without a name",
         "<anfrage><empfaenger><person><titel>Dr.</titel></person></empfaenger>"
         "<anrede>Sehr geehrter Herr Muster,</anrede></anfrage>",
         NULL, ""},
        {"nobody to address", "<anfrage><anrede>Sehr geehrter Herr Muster,</anrede></anfrage>",
         NULL, ""},
        {"only a comma", "<anfrage>" TO "<anrede>,</anrede></anfrage>", NULL, ""},
        {"only the form", "<anfrage>" TO "<anrede>Frau</anrede></anfrage>", NULL,
         "f:1:108 anrede-passt-nicht „Frau“ an Frau Muster"},
        {"a date that breaks off",
         "<anfrage><betreff>vom 12. bis 3. und Montag, 3.</betreff></anfrage>", NULL, ""},
        {"inline elements alone",
         "<anfrage><schluss><absatz><fett>Mo, 03.03.2026</fett></absatz></schluss></anfrage>", NULL,
         "f:1:33 datum-widerspruch „Mo, 03.03.2026“"},
    };
    tree_cases(cases, sizeof cases / sizeof *cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates),
        cmocka_unit_test(weekdays),
        cmocka_unit_test(words),
        cmocka_unit_test(broken_trees),
    };
    return cmocka_run_group_tests_name("check form", tests, NULL, NULL);
}
