/* SPDX-License-Identifier: EUPL-1.2 */
/* match/probe: which words stand in a text. */
#include "base/arena.h"
#include "match/probe.h"

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

static bool finds(struct arena *a, const char *word, const char *text)
{
    struct probe *p = probe_new(a);
    struct probe_sets wanted = {{0}};
    probe_mark(&wanted, 100);
    probe_add(p, 100, word, strlen(word));
    struct probe_sets found = probe_run(p, text, strlen(text));
    return probe_has(&found, &wanted);
}

static void words(void **state)
{
    static const struct {
        const char *word, *text;
        bool stands;
    } t[] = {
        {"Frage", "Frage", true},
        {"Frage", "Die Frage 3", true},
        {"Frage", "Anfrage", false},
        {"Frage", "Frag", false},
        {"rage", "Frag rag ragrage", true},
        {"(", "(", true},
        {"(", "a (", true},
        {"(", "", false},
        {"ab", "a", false},
        {"\\ifrage", "FRAGEN", true},
        {"\\ifrage", "AnFrAgE", true},
        {"\\iß", "SS", false},
        {"\\bs.", "s. dort", true},
        {"\\bs.", "siehe (s. dort)", true},
        {"\\bs.", "des Kreises.", false},
        {"\\bs.", "_s.", false},
        {"\\d.\\d", "am 1.2.", true},
        {"\\d.\\d", "1. 2", false},
        {"\\d€", "100€", true},
        {"\\d€", "100 €", false},
        {".\\d\\d\\D", "4.50 €", true},
        {".\\d\\d\\D", "4.500 €", false},
        {".\\d\\d\\D", "4.50", false},
        {"€\\d", "€5", true},
        {"ergänz", "zu ergänzen", true},
        {"\\ierg\\D\\Dnz", "ERGÄNZT", true},
        {"rage\\s\\L", "Frage 3", true},
        {"rage\\s\\L", "Frage\u202F3", true},
        {"rage\\s\\L", "Frage dort", false},
        {"rage\\s\\L", "Frage ", false},
        {"rage\\s\\L", "Fragen 3", false},
        {"mit\\s\\d", "mit\t3", true},
        {"\\s\\d", "a 3", true},
        {"\\b", "x", true},
    };
    for (size_t i = 0; i < sizeof t / sizeof *t; i++)
        if (finds(*state, t[i].word, t[i].text) != t[i].stands)
            fail_msg("„%s“ in „%s“", t[i].word, t[i].text);
}

static void sets(void **state)
{
    struct probe *p = probe_new(*state);
    struct probe_sets both = {{0}}, second = {{0}}, none = {{0}};
    probe_add(p, 0, "eins", 4);
    probe_add(p, 127, "zwei", 4);
    probe_add(p, 127, "drei", 4);
    probe_mark(&both, 0);
    probe_mark(&both, 127);
    probe_mark(&second, 127);
    struct probe_sets found = probe_run(p, "zwei und drei", 13);
    assert_true(probe_has(&found, &second) && !probe_has(&found, &both));
    assert_true(probe_has(&found, &none));
    found = probe_run(p, "drei, eins", 10);
    assert_true(probe_has(&found, &both));
    found = probe_run(p, "drei, eins", 9);
    assert_false(probe_has(&found, &both));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(words, begin, end),
        cmocka_unit_test_setup_teardown(sets, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
