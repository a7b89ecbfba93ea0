/* SPDX-License-Identifier: EUPL-1.2 */
/* Names of questions, numbers given twice, gaps. */
#include "test_check_tree.h"

#define Q(nr)       "\n<frage nr=\"" nr "\">?</frage>"
#define QQ(nr, ...) "\n<frage nr=\"" nr "\">?" __VA_ARGS__ "</frage>"
#define T(nr)       "\n<teilfrage nr=\"" nr "\">?</teilfrage>"
#define TT(nr, ...) "\n<teilfrage nr=\"" nr "\">?" __VA_ARGS__ "</teilfrage>"

static void names(void **state)
{
    (void)state;
    static const char XML[] = ASKED(QQ("1.", T("a)") T("b")) QQ("2", T("1") TT("2", T("a"))) QQ(
        "5", TT("b", T("b"))) Q("A1") QQ("II.1", T("a")) Q("12") "<frage>?</frage>");
    static const char *const NAMES[] = {"1",  "1a",  "1b", "2",    "2.1",   "2.2", "2.2a", "5",
                                        "5b", "5bb", "A1", "II.1", "II.1a", "12",  ""};
    struct arena *a = arena_new(0);
    struct doc *d = tree_read(a, "f", XML);
    struct questions qs = check_questions(a, d->root);
    assert_int_equal(qs.n, sizeof NAMES / sizeof *NAMES);
    for (size_t i = 0; i < qs.n; i++) {
        assert_string_equal(qs.name[i], NAMES[i]);
        assert_string_equal(qs.node[i]->u.frage.name, NAMES[i]);
        assert_int_equal(qs.node[i]->u.frage.index, i);
    }
    assert_int_equal(check_questions(a, NULL).n, 0);
    arena_free(a);
}

static void twice(void **state)
{
    (void)state;
    static const struct tree_case CASES[] = {
        {"a Frage", ASKED(Q("1") Q("2") Q("2") Q("3")), NULL, "f:4:1 nummer-doppelt Frage 2\n"},
        {"written in another way", ASKED(Q("1") Q("1.")), NULL, "f:3:1 nummer-doppelt Frage 1\n"},
        {"a Teilfrage", ASKED(QQ("1", T("a") T("b") T("a"))), NULL,
         "f:5:1 nummer-doppelt Frage 1a\n"},
        {"a Teilfrage and a Frage", ASKED(QQ("1", T("a")) Q("1a")), NULL,
         "f:4:1 nummer-doppelt Frage 1a\n"},
        {"what follows from it is not reported",
         ASKED(QQ("1", T("a") T("b")) QQ("1", T("a") T("b")) Q("3")), NULL,
         "f:5:1 nummer-doppelt Frage 1\n"},
        {"three times", ASKED(Q("1") Q("1") Q("1")), NULL,
         "f:3:1 nummer-doppelt Frage 1\nf:4:1 nummer-doppelt Frage 1\n"},
        {"parts with names of their own", ASKED(Q("A1") Q("A2") Q("B1") Q("B2")), NULL, ""},
        {"a and aa, 1 and 1.1", ASKED(QQ("1", TT("a", T("a")) T("b") T("1")) Q("2")), NULL, ""},
        {"without number", ASKED("<frage>?</frage><frage>?</frage>"), NULL, ""},
    };
    tree_cases(CASES, sizeof CASES / sizeof *CASES);
}

static void gaps(void **state)
{
    (void)state;
    static const struct tree_case CASES[] = {
        {"decimal", ASKED(Q("1") Q("2") Q("4")), NULL,
         "f:4:1 nummer-luecke auf Frage 2 folgt Frage 4\n"},
        {"at each place", ASKED(Q("1") Q("3") Q("5")), NULL,
         "f:3:1 nummer-luecke auf Frage 1 folgt Frage 3\n"
         "f:4:1 nummer-luecke auf Frage 3 folgt Frage 5\n"},
        {"letters", ASKED(QQ("1", T("a") T("c"))), NULL,
         "f:4:1 nummer-luecke auf Frage 1a folgt Frage 1c\n"},
        {"capitals", ASKED(Q("A") Q("B") Q("D")), NULL,
         "f:4:1 nummer-luecke auf Frage B folgt Frage D\n"},
        {"Roman", ASKED(Q("I") Q("II") Q("IV")), NULL,
         "f:4:1 nummer-luecke auf Frage II folgt Frage IV\n"},
        {"in a part", ASKED(Q("A1") Q("A2") Q("A4")), NULL,
         "f:4:1 nummer-luecke auf Frage A2 folgt Frage A4\n"},
        {"over Teilfragen", ASKED(QQ("1", T("a") T("b")) QQ("3", T("a"))), NULL,
         "f:5:1 nummer-luecke auf Frage 1b folgt Frage 3\n"},
        {"first Teilfrage left out", ASKED(QQ("1", T("a") T("b")) QQ("2", T("b"))), NULL,
         "f:6:1 nummer-luecke auf Frage 2 folgt Frage 2b\n"},
        {"more than the double explains", ASKED(Q("1") Q("1") Q("4")), NULL,
         "f:3:1 nummer-doppelt Frage 1\n"
         "f:4:1 nummer-luecke auf Frage 1 folgt Frage 4\n"},
    };
    tree_cases(CASES, sizeof CASES / sizeof *CASES);
}

static void no_gaps(void **state)
{
    (void)state;
    static const struct tree_case CASES[] = {
        {"starts later", ASKED(Q("3") Q("4")), NULL, ""},
        {"explained by the double", ASKED(Q("1") Q("2") Q("2") Q("4")), NULL,
         "f:4:1 nummer-doppelt Frage 2\n"},
        {"and at the first of the two", ASKED(Q("1") Q("3") Q("3") Q("4")), NULL,
         "f:4:1 nummer-doppelt Frage 3\n"},
        {"parts begin anew", ASKED(Q("I.1") Q("I.2") Q("II.1") Q("III.1")), NULL, ""},
        {"parts run on", ASKED(Q("A1") Q("A2") Q("B3") Q("D4")), NULL, ""},
        {"flat letters", ASKED(Q("1") Q("2a") Q("2b") Q("3")), NULL, ""},
        {"inserted", ASKED(Q("2") Q("2a") Q("2b") Q("3")), NULL, ""},
        {"Teilfragen run on", ASKED(QQ("1", T("a") T("b")) QQ("2", T("c") T("d"))), NULL, ""},
        {"the I between H and J", ASKED(Q("G") Q("H") Q("I") Q("J")), NULL, ""},
        {"the i below", ASKED(QQ("1", T("i") T("ii") T("iii") T("iv") T("v"))), NULL, ""},
        {"doubled letters", ASKED(QQ("1", T("aa") T("bb") T("cc"))), NULL, ""},
        {"words", ASKED(Q("1") Q("2") Q("Zusatzfrage") Q("4")), NULL, ""},
        {"backwards", ASKED(Q("3") Q("1") Q("2")), NULL, ""},
        {"bullets", ASKED(Q("–") Q("•")), NULL, ""},
        {"very long", ASKED(Q("1") Q("99999999999999999999")), NULL, ""},
        {"very deep", ASKED(Q("1.1.1.1.1.1.1.1.1.1") Q("1.1.1.1.1.1.1.1.1.5")), NULL, ""},
    };
    tree_cases(CASES, sizeof CASES / sizeof *CASES);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names),
        cmocka_unit_test(twice),
        cmocka_unit_test(gaps),
        cmocka_unit_test(no_gaps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
