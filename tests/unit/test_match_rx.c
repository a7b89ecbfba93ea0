/* SPDX-License-Identifier: EUPL-1.2 */
/* match/rx: expressions, their faults in words, their limits. */
#include "base/arena.h"
#include "match/rx.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static int begin(void **state)
{
    *state = arena_new(0);
    return 0;
}

static int end(void **state)
{
    arena_free(*state);
    return 0;
}

static void faults_in_words(void **state)
{
    static const struct {
        const char *pattern, *error;
    } samples[] = {
        {"Frage (1", "an der Stelle 9: eine runde Klammer wird nicht geschlossen"},
        {"größe)", "an der Stelle 6: eine runde Klammer wird geschlossen, aber nie geöffnet"},
        {"[a-", "an der Stelle 4: eine eckige Klammer wird nicht geschlossen"},
        {"[z-a]", "an der Stelle 4: ein Bereich in [ ] läuft rückwärts, wie in [z-a]"},
        {"a\\", "an der Stelle 3: am Ende steht ein einzelner umgekehrter Schrägstrich"},
        {"*a", "an der Stelle 1: vor *, +, ? oder { } steht nichts, das sich wiederholen lässt"},
        {"a{3,2}", "an der Stelle 6: in { } ist die erste Zahl größer als die zweite"},
        {"a\\C", "an der Stelle 4: \\C ist nicht erlaubt"},
        {"(?<=a+)b", "an der Stelle 1: ein Rückblick (?<= oder (?<! braucht eine feste Länge"},
        {"(?P>fehlt)", "an der Stelle 5: ein genannter Baustein oder eine Gruppe fehlt"},
        {"(?<a>x)(?<a>y)", "an der Stelle 13: zwei Gruppen tragen denselben Namen"},
        {"\\p{Quatsch}", "an der Stelle 12: diese Zeicheneigenschaft kennt \\p nicht"},
        {"(?=a\\Kb)", "an der Stelle 9: \\K ist in einem Vor- oder Rückblick nicht erlaubt"},
        {"a\xff", "an der Stelle 2: der Ausdruck ist kein gültiges UTF-8"},
    };
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        const char *error = NULL;
        assert_null(rx_compile(*state, samples[i].pattern, false, LANG_DE, &error));
        assert_string_equal(error, samples[i].error);
    }
}

static void faults_in_english(void **state)
{
    static const char *const patterns[] = {"(", "a\\", "a\\C", "a\xff", "(?(DEFINE)a|b)"};
    const char *error = NULL;
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        assert_null(rx_compile(*state, patterns[i], false, LANG_EN, &error));
        assert_memory_equal(error, "at place ", 9);
    }
    assert_null(rx_compile(*state, "(", false, LANG_EN, &error));
    assert_string_equal(error, "at place 2: a parenthesis is not closed");
}

/* faults that have no sentence of ours still get one */
static void other_faults(void **state)
{
    const char *error = NULL;
    assert_null(rx_compile(*state, "(?(DEFINE)a|b)", false, LANG_DE, &error));
    assert_non_null(strstr(error, "PCRE2: "));
    assert_null(rx_compile_with(*state, "(?P>teil)", "(?(DEFINE)(?<teil>(a))", false, false,
                                LANG_DE, &error));
    assert_non_null(strstr(error, "in einem Baustein"));
}

static void lengths(void **state)
{
    char *pattern = arena_alloc(*state, RX_BEHIND_MAX + 2);
    const char *error = NULL;
    memset(pattern, 'a', RX_PATTERN_MAX);
    struct rx *rx = rx_compile(*state, pattern, false, LANG_DE, &error);
    assert_non_null(rx);
    rx_free(rx);
    memset(pattern, 'a', RX_PATTERN_MAX + 1);
    assert_null(rx_compile(*state, pattern, false, LANG_DE, &error));
    assert_string_equal(error, "der Ausdruck ist mit 8193 Bytes zu lang");
    memset(pattern, 'a', RX_BEHIND_MAX + 1);
    assert_null(rx_compile_with(*state, "a", pattern, false, false, LANG_DE, &error));
    assert_null(rx_compile(*state, "(?:(?:a{1,60000}){1,60000}){1,60000}", false, LANG_DE, &error));
    assert_non_null(strstr(error, "zu groß"));
}

static struct rx *compiled(struct arena *a, const char *pattern)
{
    const char *error = NULL;
    struct rx *rx = rx_compile(a, pattern, false, LANG_DE, &error);
    if (!rx)
        fail_msg("%s: %s", pattern, error);
    return rx;
}

static void groups(void **state)
{
    struct rx *rx = compiled(*state, "(x)?(?<liste>[0-9]+)(?:\\b)");
    struct rx_span spans[RX_GROUPS];
    assert_int_equal(rx_group(rx, "liste"), 2);
    assert_int_equal(rx_group(rx, "fehlt"), 0);
    assert_int_equal(rx_match(rx, "für 42 Orte", strlen("für 42 Orte"), 0, spans), RX_YES);
    assert_int_equal(spans[0].start, 5);
    assert_true(spans[1].start == RX_UNSET && spans[15].start == RX_UNSET);
    assert_int_equal(spans[2].end, 7);
    assert_int_equal(rx_match(rx, "42", 2, 0, NULL), RX_YES);
    assert_int_equal(rx_match(rx, "42", 2, 2, spans), RX_NO);
    assert_int_equal(rx_match(rx, "42", 2, 3, spans), RX_NO);
    assert_int_equal(rx_match(rx, "", 0, 0, spans), RX_NO);
    assert_int_equal(rx_match(rx, NULL, 0, 0, spans), RX_NO);
    rx_free(rx);
    rx = compiled(*state, "(.)(.)(.)(.)(.)(.)(.)(.)(.)(.)(.)(.)(.)(.)(.)(.)(.)(.)");
    assert_int_equal(rx_match(rx, "abcdefghijklmnopqr", 18, 0, spans), RX_YES);
    assert_int_equal(spans[15].start, 14);
    rx_free(rx);
    rx_free(NULL);
}

static void case_and_unicode(void **state)
{
    const char *error = NULL;
    struct rx *rx = rx_compile(*state, "^über\\sÄmter$", true, LANG_DE, &error);
    const char *text = "ÜBER\u00A0ämter";
    assert_int_equal(rx_match(rx, text, strlen(text), 0, NULL), RX_YES);
    rx_free(rx);
    rx = rx_compile(*state, "\\A[0-9]+\\z", false, LANG_DE, &error);
    assert_int_equal(rx_match(rx, "٣٤", strlen("٣٤"), 0, NULL), RX_NO);
    rx_free(rx);
    rx = rx_compile_with(*state, "a|ab", "", true, false, LANG_DE, &error);
    assert_int_equal(rx_match(rx, "ab", 2, 0, NULL), RX_YES);
    assert_int_equal(rx_match(rx, "abc", 3, 0, NULL), RX_NO);
    assert_int_equal(rx_match(rx, "xab", 3, 0, NULL), RX_NO);
    assert_int_equal(rx_match(rx, "xab", 3, 1, NULL), RX_YES);
    rx_free(rx);
}

static void what_is_not_utf8(void **state)
{
    static const char *const texts[] = {"a\xff", "\xc3", "\xed\xa0\x80 1", "\x80 1", "\xf8 1"};
    struct rx *rx = compiled(*state, ".");
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_int_equal(rx_match(rx, texts[i], strlen(texts[i]), 0, NULL), RX_NO);
    assert_int_equal(rx_match(rx, "ä", 2, 1, NULL), RX_NO);
    assert_int_equal(rx_match(rx, "a\0b", 3, 1, NULL), RX_YES);
    rx_free(rx);
}

/* expressions that would run for hours give up, each at its limit */
static void limits(void **state)
{
    static const char *const evil[] = {"(a+)+$", "(?:a|aa)+$", "(a*)*b", "^(?:a?){40}a{40}$",
                                       "((?:a|b)(?1)?)+c"};
    char text[4001];
    memset(text, 'a', sizeof text);
    text[sizeof text - 1] = '!';
    for (size_t i = 0; i < sizeof evil / sizeof *evil; i++) {
        struct rx *rx = compiled(*state, evil[i]);
        assert_int_not_equal(rx_match(rx, text, sizeof text, 0, NULL), RX_YES);
        rx_free(rx);
    }
    struct rx *rx = compiled(*state, "(a+)+$");
    assert_int_equal(rx_match(rx, text, sizeof text, 0, NULL), RX_LIMIT);
    rx_free(rx);
}

static void empty_matches(void **state)
{
    struct rx *rx = compiled(*state, "x*");
    struct rx_span spans[RX_GROUPS];
    assert_int_equal(rx_match(rx, "ax", 2, 0, spans), RX_YES);
    assert_int_equal(spans[0].end, 0);
    assert_int_equal(rx_find(rx, "ax", 2, 0, spans), RX_YES);
    assert_int_equal(spans[0].start, 1);
    assert_int_equal(rx_find(rx, "aa", 2, 0, spans), RX_NO);
    rx_free(rx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(faults_in_words),  cmocka_unit_test(faults_in_english),
        cmocka_unit_test(other_faults),     cmocka_unit_test(lengths),
        cmocka_unit_test(groups),           cmocka_unit_test(case_and_unicode),
        cmocka_unit_test(what_is_not_utf8), cmocka_unit_test(limits),
        cmocka_unit_test(empty_matches),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
