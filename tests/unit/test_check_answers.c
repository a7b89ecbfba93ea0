/* SPDX-License-Identifier: EUPL-1.2 */
/* Labels, lists of questions, and whether every question is answered once and in order. */
#include "test_check_tree.h"

#define Q(nr)                 "\n<frage nr=\"" nr "\">?</frage>"
#define QQ(nr, ...)           "\n<frage nr=\"" nr "\">?" __VA_ARGS__ "</frage>"
#define T(nr)                 "\n<teilfrage nr=\"" nr "\">?</teilfrage>"
#define ZU(frage)             "\n<zu frage=\"" frage "\">x</zu>"
#define ZU_MORE(frage)        "\n<zu frage=\"" frage "\" ergaenzend=\"true\">x</zu>"
#define ZU_LABEL(label)       "\n<zu label=\"" label "\">x</zu>"
#define ZU_BOTH(frage, label) "\n<zu frage=\"" frage "\" label=\"" label "\">x</zu>"

#define THREE ASKED(Q("1") Q("2") Q("3"))
/* lines: 1 at 2, 2 at 3, 2a at 4, 2b at 5, 3 at 6 */
#define PARTS ASKED(Q("1") QQ("2", T("a") T("b")) Q("3"))
#define SEVEN ASKED(Q("1") Q("2") Q("3") Q("4") Q("5") Q("6") Q("7"))

#define RUN(cases) tree_cases(cases, sizeof(cases) / sizeof *(cases))

static void answered(void **state)
{
    (void)state;
    static const struct tree_case CASES[] = {
        {"one each", THREE, ANSWER(ZU("1") ZU("2") ZU("3")), ""},
        {"a list", THREE, ANSWER(ZU("1") ZU("2 3")), ""},
        {"a range", SEVEN, ANSWER(ZU("1") ZU("2-7")), ""},
        {"with more blanks", THREE, ANSWER(ZU(" 1  2\n3 ")), ""},
        {"as printed", PARTS, ANSWER(ZU("1.") ZU("2a)") ZU("2.b") ZU("3)")), ""},
        {"by labels", PARTS,
         ANSWER(ZU_LABEL("Zu Frage 1:") ZU_LABEL("Zu den Fragen 2a und b:")
                    ZU_LABEL("Antwort zu Frage 3")),
         ""},
        {"by a label's range", SEVEN,
         ANSWER(ZU_LABEL("Zu den Fragen 1 bis 3, 5 und 6:") ZU("4") ZU("7")), ""},
        {"the Frage for its Teilfragen", PARTS, ANSWER(ZU("1") ZU("2") ZU("3")), ""},
        {"all Teilfragen for the Frage", PARTS, ANSWER(ZU("1") ZU("2a") ZU("2b") ZU("3")), ""},
        {"only by supplements", THREE, ANSWER(ZU("1") ZU_MORE("2") ZU("3")), ""},
        {"a range over Teilfragen", PARTS, ANSWER(ZU("1-2a") ZU("2b-3")), ""},
        {"another case", ASKED(Q("A1") Q("a2")), ANSWER(ZU("a1") ZU("A2")), ""},
        {"a number with a dash", ASKED(Q("1-1") Q("1-2")), ANSWER(ZU("1-1") ZU("1-2")), ""},
    };
    RUN(CASES);
}

static void unanswered(void **state)
{
    (void)state;
    static const struct tree_case CASES[] = {
        {"the last", THREE, ANSWER(ZU("1") ZU("2")), "f:4:1 frage-unbeantwortet Frage 3\n"},
        {"one Teilfrage", PARTS, ANSWER(ZU("1") ZU("2a") ZU("3")),
         "f:5:1 frage-unbeantwortet Frage 2b\n"},
        {"a Frage with its Teilfragen, once", PARTS, ANSWER(ZU("1") ZU("3")),
         "f:3:1 frage-unbeantwortet Frage 2\n"},
        {"all", PARTS, ANSWER(""),
         "f:2:1 frage-unbeantwortet Frage 1\nf:3:1 frage-unbeantwortet Frage 2\n"
         "f:6:1 frage-unbeantwortet Frage 3\n"},
        {"nested", ASKED(QQ("1", "\n<teilfrage nr=\"a\">?" T("1") T("2") "</teilfrage>" T("b"))),
         ANSWER(ZU("1b") ZU_MORE("1a1")), "f:5:1 frage-unbeantwortet Frage 1a2\n"},
        {"a range stops before it", SEVEN, ANSWER(ZU("1-5") ZU("7")),
         "f:7:1 frage-unbeantwortet Frage 6\n"},
        {"no antworten at all", THREE, "<antwort anfrage=\"f\" datum=\"2026-03-30\"/>",
         "f:2:1 frage-unbeantwortet Frage 1\nf:3:1 frage-unbeantwortet Frage 2\n"
         "f:4:1 frage-unbeantwortet Frage 3\n"},
        {"not of a partial answer", THREE,
         "<antwort anfrage=\"f\" datum=\"2026-03-30\" art=\"teil\"><antworten>" ZU(
             "1") "</antworten></antwort>",
         "f:3:1 frage-noch-offen Frage 2\nf:4:1 frage-noch-offen Frage 3\n"},
        {"nor of an interim one", THREE,
         "<antwort anfrage=\"f\" datum=\"2026-03-30\" art=\"zwischen\"><antworten>" ZU(
             "1-2") "</antworten></antwort>",
         "f:4:1 frage-noch-offen Frage 3\n"},
        {"but of a full one", THREE,
         "<antwort anfrage=\"f\" datum=\"2026-03-30\" art=\"voll\"><antworten>" ZU(
             "1-2") "</antworten></antwort>",
         "f:4:1 frage-unbeantwortet Frage 3\n"},
    };
    RUN(CASES);
}

static void not_asked(void **state)
{
    (void)state;
    static const struct tree_case CASES[] = {
        {"a number too high", THREE, ANSWER(ZU("1-3") ZU("4")),
         "a:3:12 antwort-ohne-frage Frage 4\n"},
        {"within a list", THREE, ANSWER(ZU("1") ZU("2 9 3")),
         "a:3:14 antwort-ohne-frage Frage 9\n"},
        {"in a label", THREE, ANSWER(ZU("1-3") ZU_LABEL("Zu den Fragen 3a und 2b:")),
         "a:3:26 antwort-ohne-frage Frage 3a\na:3:33 antwort-ohne-frage Frage 2b\n"},
        {"the end of a range", SEVEN, ANSWER(ZU("1-3") ZU("4-9")),
         "a:3:12 antwort-ohne-frage Frage 9\n"},
        {"the start of a range", SEVEN, ANSWER(ZU("0-4") ZU("5-7")),
         "a:2:12 antwort-ohne-frage Frage 0\n"},
        {"both ends", THREE, ANSWER(ZU("1-3") ZU("8-9")),
         "a:3:12 antwort-ohne-frage Frage 8\na:3:12 antwort-ohne-frage Frage 9\n"},
        {"a zitat", THREE, ANSWER(ZU("1-2") "\n<zu frage=\"3\"><zitat nr=\"8\">?</zitat>x</zu>"),
         "a:3:26 antwort-ohne-frage Frage 8\n"},
        {"a zitat of the same number, once", THREE,
         ANSWER(ZU("1-3") "\n<zu frage=\"8\"><zitat nr=\"8\">?</zitat>x</zu>"),
         "a:3:12 antwort-ohne-frage Frage 8\n"},
    };
    RUN(CASES);
}

static void doubles(void **state)
{
    (void)state;
    static const struct tree_case CASES[] = {
        {"twice", THREE, ANSWER(ZU("1") ZU("2") ZU("3") ZU("2")),
         "a:5:1 antwort-doppelt Frage 2\n"},
        {"within a list", THREE, ANSWER(ZU("1 2") ZU("2 3")), "a:3:1 antwort-doppelt Frage 2\n"},
        {"several, one finding", THREE, ANSWER(ZU("1-3") ZU("1 3")),
         "a:3:1 antwort-doppelt Fragen 1 und 3\n"},
        {"in one list", THREE, ANSWER(ZU("1 2 1") ZU("3")), "a:2:16 antwort-doppelt Frage 1\n"},
        {"Teilfrage twice", PARTS, ANSWER(ZU("1") ZU("2a") ZU("2a 2b") ZU("3")),
         "a:4:1 antwort-doppelt Frage 2a\n"},
        {"a Frage when all Teilfragen are answered", PARTS,
         ANSWER(ZU("1") ZU("2a") ZU("2b") ZU("2") ZU("3")), "a:5:1 antwort-doppelt Frage 2\n"},
        {"Frage, then Teilfragen", PARTS, ANSWER(ZU("1") ZU("2") ZU("2a") ZU("2b") ZU("3")), ""},
        {"both in one list", PARTS, ANSWER(ZU("1") ZU("2 2a 2b") ZU("3")), ""},
        {"a range that takes the Teilfragen in", PARTS, ANSWER(ZU("1-3") ZU("2a")), ""},
        {"a supplement", THREE, ANSWER(ZU("1") ZU("2") ZU("3") ZU_MORE("2")), ""},
        {"supplements before", THREE, ANSWER(ZU("1") ZU_MORE("2") ZU("2") ZU("3")), ""},
        {"one Teilfrage, then the Frage", PARTS, ANSWER(ZU("1") ZU("2a") ZU("2") ZU("3")),
         "a:4:1 antwort-doppelt Frage 2\n"},
    };
    RUN(CASES);
}

static void order(void **state)
{
    (void)state;
    static const struct tree_case CASES[] = {
        {"turned around", THREE, ANSWER(ZU("2") ZU("1") ZU("3")),
         "a:3:1 antwort-reihenfolge Frage 1 nach Frage 2\n"},
        {"one too late", SEVEN, ANSWER(ZU("1") ZU("3-7") ZU("2")),
         "a:4:1 antwort-reihenfolge Frage 2 nach Frage 3\n"},
        {"one too early is one finding", SEVEN, ANSWER(ZU("7") ZU("1") ZU("2") ZU("3-6")),
         "a:3:1 antwort-reihenfolge Frage 1 nach Frage 7\n"},
        {"a joint answer before one between", SEVEN, ANSWER(ZU("1") ZU("2 3 5 7") ZU("4") ZU("6")),
         ""},
        {"a supplement at the end", THREE, ANSWER(ZU("1") ZU("2") ZU("3") ZU_MORE("1")), ""},
        {"a double is not also out of order", THREE, ANSWER(ZU("1") ZU("2") ZU("1") ZU("3")),
         "a:4:1 antwort-doppelt Frage 1\n"},
        {"Teilfragen behind their Frage", PARTS, ANSWER(ZU("1") ZU("2") ZU("2b") ZU("2a") ZU("3")),
         "a:5:1 antwort-reihenfolge Frage 2a nach Frage 2b\n"},
    };
    RUN(CASES);
}

static void labels(void **state)
{
    (void)state;
    static const struct tree_case CASES[] = {
        {"unreadable", THREE, ANSWER(ZU("1") ZU_LABEL("Zum Radverkehr:") ZU("3")),
         "a:3:12 label-unlesbar „Zum Radverkehr:“\n"},
        {"unreadable beside frage", THREE, ANSWER(ZU("1") ZU_BOTH("2", "Zum Radverkehr:") ZU("3")),
         "a:3:22 label-unlesbar „Zum Radverkehr:“\n"},
        {"more open than unreadable", THREE, ANSWER(ZU("1") ZU_LABEL("Zum Radverkehr:")),
         "a:3:12 label-unlesbar „Zum Radverkehr:“\n"
         "f:3:1 frage-unbeantwortet Frage 2\nf:4:1 frage-unbeantwortet Frage 3\n"},
        {"without a number", THREE, ANSWER(ZU("1") ZU_LABEL("Antwort:") ZU("3")),
         "a:3:12 label-unlesbar „Antwort:“\n"},
        {"without a number, beside frage", THREE, ANSWER(ZU("1") ZU_BOTH("2", "Antwort:") ZU("3")),
         ""},
        {"letters go on from the answer before", PARTS,
         ANSWER(ZU("1") ZU_LABEL("Zu Frage 2a:") ZU_LABEL("Zu Frage b:") ZU("3")), ""},
        {"and from a Frage with its letters", PARTS,
         ANSWER(ZU("1-2") ZU_LABEL("Zu den Fragen a bis b:") ZU("3")), ""},
        {"but not to what was not asked", PARTS, ANSWER(ZU("1-2") ZU_LABEL("Zu Frage c:") ZU("3")),
         "a:3:21 antwort-ohne-frage Frage c\n"},
        {"empty", THREE, ANSWER(ZU("1-2") ZU_LABEL("")), "a:3:12 label-unlesbar „“\n"},
        {"agree", THREE, ANSWER(ZU_BOTH("1 2", "Zu den Fragen 1 und 2:") ZU("3")), ""},
        {"agree in another order", THREE, ANSWER(ZU_BOTH("2 1", "Zu den Fragen 1 und 2:") ZU("3")),
         ""},
        {"agree by Teilfragen", PARTS,
         ANSWER(ZU("1") ZU_BOTH("2", "Zu den Fragen 2a und 2b:") ZU_BOTH("3", "Zu Frage 3")), ""},
        {"disagree, frage counts", THREE, ANSWER(ZU("1") ZU_BOTH("2", "Zu Frage 3:") ZU("3")),
         "a:3:22 label-widerspruch label=\"Zu Frage 3:\", frage=\"2\"\n"},
        {"label names one more", PARTS,
         ANSWER(ZU("1") ZU_BOTH("2a", "Zu den Fragen 2a und 2b:") ZU("2b") ZU("3")),
         "a:3:23 label-widerspruch"},
        {"label names one that was not asked", THREE,
         ANSWER(ZU("1") ZU_BOTH("2", "Zu Frage 20:") ZU("3")), "a:3:22 label-widerspruch"},
        {"both name one that was not asked", THREE, ANSWER(ZU("1-3") ZU_BOTH("20", "Zu Frage 20:")),
         "a:3:12 antwort-ohne-frage Frage 20\n"},
        {"the label's range backwards", THREE, ANSWER(ZU_LABEL("Zu den Fragen 3 bis 1:")),
         "a:2:26 label-unlesbar der Bereich 3 bis 1 läuft rückwärts\n"},
    };
    RUN(CASES);
}

static void lists_that_are_none(void **state)
{
    (void)state;
    static const struct tree_case CASES[] = {
        {"commas", THREE, ANSWER(ZU("1, 2,3")), "a:2:12 schema-verletzt frage=\"1, 2,3\""},
        {"no end", THREE, ANSWER(ZU("1-2") ZU("3-")), "a:3:12 schema-verletzt"},
        {"no start", THREE, ANSWER(ZU("-3")), "a:2:12 schema-verletzt"},
        {"backwards", THREE, ANSWER(ZU("3-1")), "a:2:12 schema-verletzt der Bereich 3 bis 1"},
        {"empty", THREE, ANSWER(ZU("1-2") ZU("")), "a:3:12 schema-verletzt frage=\"\""},
        {"neither frage nor label", THREE, ANSWER(ZU("1-2") "\n<zu>x</zu>"), ""},
        {"a dash alone", THREE, ANSWER(ZU("1 - 3")), "a:2:12 schema-verletzt"},
    };
    RUN(CASES);
}

/* a number given twice in the Anfrage is the Anfrage's one fault */
static void no_follow_ups(void **state)
{
    (void)state;
#define TWINS ASKED(Q("1") Q("2") QQ("2", T("a")) Q("3"))
    static const struct tree_case CASES[] = {
        {"answered once", TWINS, ANSWER(ZU("1") ZU("2") ZU("3")), "f:4:1 nummer-doppelt"},
        {"answered twice", TWINS, ANSWER(ZU("1") ZU("2") ZU("2") ZU("3")), "f:4:1 nummer-doppelt"},
        {"in a range", TWINS, ANSWER(ZU("1-3")), "f:4:1 nummer-doppelt"},
        {"but answered three times", TWINS, ANSWER(ZU("1") ZU("2") ZU("2") ZU("2") ZU("3")),
         "a:5:1 antwort-doppelt Frage 2\nf:4:1 nummer-doppelt"},
        {"and not at all", TWINS, ANSWER(ZU("1") ZU("3")),
         "f:3:1 frage-unbeantwortet Frage 2\nf:4:1 nummer-doppelt"},
        {"quoted both", ASKED(Q("1") "\n<frage nr=\"1\">Wer?</frage>"),
         ANSWER("\n<zu frage=\"1\"><zitat nr=\"1\">?</zitat>x</zu>"
                "\n<zu frage=\"1\"><zitat nr=\"1\">Wer?</zitat>x</zu>"),
         "f:3:1 nummer-doppelt"},
        {"no number at all", ASKED(Q("1") "<frage>?</frage>"), ANSWER(ZU("1")), ""},
        {"no questions at all", ASKED(""), ANSWER(ZU("1") ZU("2")), ""},
    };
    RUN(CASES);
}

/* the Anfrage is not at hand: the letter's own quotes stand for the questions */
#define LOST(...) "<antwort datum=\"2026-03-30\"><antworten>" __VA_ARGS__ "</antworten></antwort>"
#define UNKNOWN   "a:1:1 anfrage-unbekannt"
static void without_inquiry(void **state)
{
    (void)state;
    static const struct tree_case CASES[] = {
        {"nothing else", NULL, LOST(ZU("1") ZU("2a") ZU_LABEL("Zu den Fragen 3 bis 5:")), UNKNOWN},
        {"said once where the file is missing", NULL, ANSWER(ZU("1")), ""},
        {"twice", NULL, LOST(ZU("1-3") ZU("2")), UNKNOWN "\na:3:1 antwort-doppelt Frage 2"},
        {"order", NULL, LOST(ZU("10") ZU("9") ZU("11")),
         UNKNOWN "\na:3:1 antwort-reihenfolge Frage 9 nach Frage 10"},
        {"a quote that no label names", NULL,
         LOST("\n<zu frage=\"1\"><zitat nr=\"1\">?</zitat>\n<zitat nr=\"2\">?</zitat>x</zu>"),
         UNKNOWN "\na:3:1 frage-unbeantwortet Frage 2"},
        {"a Frage answers its quoted Teilfrage", NULL,
         LOST("\n<zu frage=\"1\"><zitat nr=\"1\">?</zitat>\n<zitat nr=\"1a\">?</zitat>x</zu>"),
         UNKNOWN},
        {"unreadable", NULL, LOST(ZU_LABEL("Zum Radverkehr:")), UNKNOWN "\na:2:12 label-unlesbar"},
    };
    RUN(CASES);
}

static void vorgang(void **state)
{
    (void)state;
#define LETTER(art, ...)                                                                           \
    "\n<antwort datum=\"2026-03-30\" art=\"" art "\"><antworten>" __VA_ARGS__                      \
    "</antworten></antwort>"
    static const char XML[] = "<vorgang>" ASKED(Q("1") Q("2") Q("3") Q("4")) LETTER("teil", ZU("1"))
        LETTER("teil", ZU_LABEL("Zu Frage 2:")) LETTER("voll", ZU("2-3")) "</vorgang>";
    struct arena *a = arena_new(0);
    struct rules *rules = tree_rules(a);
    struct doc *d = tree_read(a, "v", XML);
    static const char *const EXPECTED[] = {"", "", "v:5:1 frage-unbeantwortet Frage 4\n"};
    struct letter l = {d, NULL, d, node_child(d->root, KIND_ANFRAGE), NULL};
    size_t i = 0;
    for (l.root = node_child(d->root, KIND_ANTWORT); l.root; l.root = node_next(l.root))
        tree_compare("vorgang", tree_check(a, &l, rules), EXPECTED[i++]);
    assert_int_equal(i, 3);
    assert_true(check_questions(a, l.asked).node[0]->u.frage.answered);
    rules_free(rules);
    arena_free(a);
}

/* a file that breaks off proves nothing about what is missing in it */
static void cut_off(void **state)
{
    (void)state;
    static const char *const ASKED_TEXT = THREE, *const ANSWER_TEXT = ANSWER(ZU("1") ZU("7"));
    for (int which = 0; which < 2; which++) {
        struct arena *a = arena_new(0);
        struct rules *rules = tree_rules(a);
        struct letter l = tree_letter(a, ASKED_TEXT, ANSWER_TEXT);
        struct diag *d = diag_new(a, LANG_DE);
        finding(d, F_XML_FEHLERHAFT, (which ? l.doc : l.asked_doc)->root->pos, "%s", "");
        check_letter(&(struct check){.arena = a, .letter = &l, .rules = rules, .diag = d});
        tree_compare("cut off", tree_lines(a, d),
                     which ? "a:1:1 xml-fehlerhaft\na:3:12 antwort-ohne-frage Frage 7\n"
                           : "f:1:1 xml-fehlerhaft\n");
        rules_free(rules);
        arena_free(a);
    }
}

static const struct node *nth_zu(const struct letter *l, size_t i)
{
    const struct node *zu = node_child(node_child(l->root, KIND_ANTWORTEN), KIND_ZU);
    while (i--)
        zu = node_next(zu);
    return zu;
}

static void completes_the_tree(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct rules *rules = tree_rules(a);
    struct letter l = tree_letter(
        a, ASKED(Q("1") QQ("2", T("a") T("b")) Q("3") Q("4") Q("5")),
        ANSWER(ZU("1") ZU("2b 2a") ZU("2-4 1") ZU("2-2a") ZU_LABEL("Zu Frage 5:") ZU("9")));
    tree_check(a, &l, rules);
    static const char *const LABELS[] = {"Zu Frage 1:",
                                         "Zu den Fragen 2b und 2a:",
                                         "Zu den Fragen 2 bis 4 und 1:",
                                         "Zu den Fragen 2 und 2a:",
                                         "Zu Frage 5:",
                                         "Zu Frage 9:"};
    static const char *const COVERS[] = {"1 ", "2b 2a ", "2 2a 2b 3 4 1 ", "2 2a ", "5 ", ""};
    for (size_t i = 0; i < 6; i++) {
        const struct node *zu = nth_zu(&l, i);
        struct buf b = {0};
        for (size_t k = 0; k < zu->u.zu.n_covers; k++)
            buf_printf(&b, "%s ", zu->u.zu.covers[k]->u.frage.name);
        assert_string_equal(zu->u.zu.label, LABELS[i]);
        assert_string_equal(b.p ? b.p : "", COVERS[i]);
        buf_free(&b);
    }
    struct questions qs = check_questions(a, l.asked);
    for (size_t i = 0; i < qs.n; i++)
        assert_true(qs.node[i]->u.frage.answered);
    assert_int_equal(l.root->u.root.date.day, 30);
    assert_int_equal(l.asked->u.root.date.day, 2);
    rules_free(rules);
    arena_free(a);
}

static void too_many_names(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct rules *rules = tree_rules(a);
    struct buf b = {0};
    buf_str(&b, "<antwort anfrage=\"f\" datum=\"2026-03-30\"><antworten>");
    for (int i = 0; i < 7000; i++)
        buf_str(&b, "\n<zu frage=\"1-3\" ergaenzend=\"true\">x</zu>");
    buf_str(&b, "</antworten></antwort>");
    struct letter l = tree_letter(a, THREE, b.p);
    tree_compare("limit", tree_check(a, &l, rules),
                 "a:6669:1 eingabe-zu-gross Erlaubt sind höchstens 20000 Fragen, die alle "
                 "Antworten eines Briefes zusammen nennen\n");
    rules_free(rules);
    buf_free(&b);
    arena_free(a);
}

static void without_rules(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct letter l = tree_letter(a, THREE, ANSWER(ZU("1-2") ZU_LABEL("Zu Frage 3:") ZU("7")));
    tree_compare("no rules", tree_check(a, &l, NULL), "a:4:12 antwort-ohne-frage Frage 7\n");
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answered),
        cmocka_unit_test(unanswered),
        cmocka_unit_test(not_asked),
        cmocka_unit_test(doubles),
        cmocka_unit_test(order),
        cmocka_unit_test(labels),
        cmocka_unit_test(lists_that_are_none),
        cmocka_unit_test(no_follow_ups),
        cmocka_unit_test(without_inquiry),
        cmocka_unit_test(vorgang),
        cmocka_unit_test(cut_off),
        cmocka_unit_test(completes_the_tree),
        cmocka_unit_test(without_rules),
        cmocka_unit_test(too_many_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
