/* SPDX-License-Identifier: EUPL-1.2 */
/* Traces of private texts: found however they are written, and not found in other words. */
#include "base/arena.h"
#include "match/traces.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct {
    const char *hidden;
    bool phone;
    const char *text;
    const char *found; /* all finds, each with "|" behind it */
} CASES[] = {
    {"Musterweg 1", false, "Sie wohnt im Musterweg 1.", "Musterweg 1|"},
    {"Musterweg 1", false, "im MUSTERWEG  1, im Musterweg\u00A01",
     "MUSTERWEG  1|Musterweg\u00A01|"},
    {"Musterweg 1", false, "im Musterweg 12, am Musterweg, im Altmusterweg 1", ""},
    {"Musterweg 1", false, "anfrage-musterweg_1.pdf", "musterweg_1|"},
    {"Lindenstraße 4 a", false, "Lindenstr. 4 a und Lindenstrasse 4 a",
     "Lindenstr. 4 a|"
     "Lindenstrasse 4 a|"},
    {"Lindenstr. 4", false, "in der LINDENSTRASSE 4", "LINDENSTRASSE 4|"},
    {"Jürgen Größer", false, "juergen groesser, Juergen Größer",
     "juergen groesser|Juergen Größer|"},
    {"Żółkiewski", false, "ŻÓŁKIEWSKI, Zolkiewski", "ŻÓŁKIEWSKI|"},
    {"geheim", false, "ge\u00ADheim, ungeheim, geheimes", "ge\u00ADheim|"},
    {"erika@example.org", false, "mailto:Erika@Example.org?x", "Erika@Example.org|"},
    {"erika@example.org", false, "erika.m@example.org", ""},
    {"„Am Hang“", false, "am Hang", "am Hang|"},
    {"Ulm", false, "Ulm", ""},
    {"Am 1", false, "am 1. März", ""},
    {"Rom ", false, "Rom", ""},
    {"0170 0000000", true, "Tel. 0170/0000000, 01700000000, +49 170 000-0000",
     "0170/0000000|01700000000|49 170 000-0000|"},
    {"0170 0000000", true, "0170 00000001, 0170 000000, 10170 0000000", ""},
    {"0170 0000000", true, "am 3. 0170 0000000", "0170 0000000|"},
    {"+49 (0) 3999 000-418", true, "03999 000 418; 0049 3999 000418",
     "03999 000 418|"
     "0049 3999 000418|"},
    {"0049 3999 000418", true, "03999/000418", "03999/000418|"},
    {"+43 1 58858-0", true, "0043 1 588580, 1 588580, 43 1 58858 0",
     "0043 1 588580|"
     "43 1 58858 0|"},
    {"03999 000-418 / 0170 0000000", true, "0170 0000000 und 03999 000418",
     "0170 0000000|03999 000418|"},
    {"0170 0000000", false, "01700000000", "01700000000|"},
    {"Nr. 0170 0000000", false, "01700000000", ""},
    {"110", true, "110", ""},
    {"eins zwei", false, "eins eins zwei zwei", "eins zwei|"},
};

static void texts_are_found_as_they_are_written(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct arena *a = arena_new(0);
        struct traces *t = traces_new(a);
        traces_add(t, CASES[i].hidden, CASES[i].phone);
        struct trace *found;
        const char *got = "", *text = CASES[i].text;
        size_t n = traces_find(t, text, strlen(text), &found);
        for (size_t k = 0; k < n; k++)
            got = arena_printf(a, "%s%.*s|", got, (int)(found[k].end - found[k].start),
                               text + found[k].start);
        print_message("%s\n", CASES[i].hidden);
        assert_string_equal(got, CASES[i].found);
        arena_free(a);
    }
}

static void the_longest_is_told(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct traces *t = traces_new(a);
    traces_add(t, "Hinterer Weg", false);
    traces_add(t, "Hinterer Weg 12 links", false);
    traces_add(t, "Hinterer", false);
    struct trace *found;
    const char *text = "Hinterer Weg 12 links, Hinterer Weg 1, Hinterer";
    assert_int_equal(traces_find(t, text, strlen(text), &found), 3);
    assert_int_equal(found[0].end, 21);
    assert_int_equal(found[1].end, 35);
    assert_int_equal(found[2].end, 47);
    arena_free(a);
}

static void what_is_allowed_is_no_trace(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct traces *t = traces_new(a);
    struct trace *found;
    traces_allow(t, "erika@example.org");
    traces_add(t, "Erika@example.org", false);
    assert_int_equal(traces_find(t, "erika@example.org", 17, &found), 0);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_found_as_they_are_written),
        cmocka_unit_test(the_longest_is_told),
        cmocka_unit_test(what_is_allowed_is_no_trace),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
