/* SPDX-License-Identifier: EUPL-1.2 */
/* Empty answers, placeholders, quotes, dates, references, what is not built yet; broken trees. */
#include "test_check_tree.h"

#define RUN(cases) tree_cases(cases, sizeof(cases) / sizeof *(cases))
#define ONE        ASKED("\n<frage nr=\"1\">Wie viele Kilometer sind es – und wo?</frage>")
/* the body stands in line 2 from column 15 on */
#define BODY(...) ANSWER("\n<zu frage=\"1\">" __VA_ARGS__ "</zu>")
/* the body stands in line 2, the part in line 1 */
#define LETTER(part)                                                                               \
    "<antwort anfrage=\"f\" datum=\"2026-03-30\">" part                                            \
    "<antworten><zu frage=\"1\">x</zu></antworten></antwort>"

static void empty(void **state)
{
    (void)state;
    static const char AT_ZU[] = "a:2:1 antwort-leer Frage 1\n";
    static const struct tree_case CASES[] = {
        {"nothing", ONE, BODY(""), AT_ZU},
        {"blanks", ONE, BODY("<absatz>  \n </absatz>"), AT_ZU},
        {"invisible", ONE, BODY("<absatz>\xC2\xA0\xE2\x80\xAF\xE2\x80\x8B\xC2\xAD</absatz>"),
         AT_ZU},
        {"an empty list", ONE, BODY("<liste><eintrag><absatz/></eintrag></liste>"), AT_ZU},
        {"empty emphasis", ONE, BODY("<absatz><fett> </fett></absatz>"), AT_ZU},
        {"only the quote", ONE,
         BODY("<zitat nr=\"1\">Wie viele Kilometer sind es – und wo?</zitat><absatz/>"), AT_ZU},
        {"one sign", ONE, BODY("<absatz/><absatz>–</absatz>"), ""},
        {"shorthand", ONE, BODY("Entfällt."), ""},
        {"in a list", ONE, BODY("<liste><eintrag>Ja.</eintrag></liste>"), ""},
        {"only a reference", ONE, BODY("<absatz><verweis frage=\"1\"/></absatz>"), ""},
        {"a table", ONE, BODY("<tabelle><zeile><zelle>1</zelle></zeile></tabelle>"), ""},
        {"a picture", ONE, BODY("<abbildung datei=\"a.png\"/>"),
         "a:2:33 datei-fehlt a.png: es gibt sie nicht\n"},
    };
    RUN(CASES);
}

static void placeholders(void **state)
{
    (void)state;
    static const struct tree_case CASES[] = {
        {"in an answer", ONE, BODY("<absatz>Es sind XXX Kilometer, TODO.</absatz>"),
         "a:2:31 platzhalter „XXX“\na:2:46 platzhalter „TODO“\n"},
        {"over emphasis", ONE, BODY("<absatz>Es sind X<fett>XX</fett> Kilometer.</absatz>"),
         "a:2:31 platzhalter „XXX“\n"},
        {"in a nested list", ONE,
         BODY("<liste><eintrag><liste><eintrag>TODO</eintrag></liste></eintrag></liste>"),
         "a:2:47 platzhalter „TODO“\n"},
        {"an ellipsis alone", ONE, BODY("<absatz>Ja.</absatz><absatz> … </absatz>"),
         "a:2:44 platzhalter „…“\n"},
        {"three full stops alone", ONE, BODY("..."), "a:2:15 platzhalter „...“\n"},
        {"an ellipsis within", ONE, BODY("<absatz>Ja, aber …</absatz>"), ""},
        {"the word within another", ONE, BODY("<absatz>XXXL und TODOS</absatz>"), ""},
        {"in the subject", ONE, LETTER("<betreff>Anfrage TODO</betreff>"),
         "a:1:58 platzhalter „TODO“\n"},
        {"in a name", ONE, LETTER("<unterzeichner><name>XXX</name></unterzeichner>"),
         "a:1:62 platzhalter „XXX“\n"},
        {"in an attribute", ONE,
         LETTER("<anlagen><anlage titel=\"Karte XXX\"/></anlagen>"),
         "a:1:71 platzhalter „XXX“\n"},
        {"in the Vorbemerkung and the closing", ONE,
         LETTER("<vorbemerkung>TODO</vorbemerkung><schluss>TODO</schluss>"),
         "a:1:55 platzhalter „TODO“\na:1:83 platzhalter „TODO“\n"},
        {"in the Anfrage", ASKED("\n<frage nr=\"1\">Wie viele XXX?</frage>"), NULL,
         "f:2:25 platzhalter „XXX“\n"},
        {"quoted word for word, only in the Anfrage",
         ASKED("\n<frage nr=\"1\">Wie viele XXX?</frage>"),
         BODY("<zitat nr=\"1\">Wie viele XXX?</zitat>Keine."), "f:2:25 platzhalter „XXX“\n"},
        {"quoted where the Anfrage is lost", NULL,
         BODY("<zitat nr=\"1\">Wie viele XXX?</zitat>Keine."), "a:2:39 platzhalter „XXX“\n"},
        {"not in the rest", ONE, LETTER("<rest><zeile nr=\"1\">TODO</zeile></rest>"), ""},
        {"not in file names and labels", ONE,
         LETTER("<anlagen><anlage titel=\"Karte\" datei=\"TODO.pdf\"/></anlagen>"),
         "a:1:79 datei-fehlt TODO.pdf: es gibt sie nicht\n"},
    };
    RUN(CASES);
}

static void quotes(void **state)
{
    (void)state;
#define QUOTE(text) BODY("<zitat nr=\"1\">" text "</zitat>Zehn.")
    static const char LONG_QUESTION[] =
        ASKED("\n<frage nr=\"1\">Wo ist es?<absatz>Und wann?</absatz>"
              "<teilfrage nr=\"a\">Heute?</teilfrage></frage>");
    static const struct tree_case CASES[] = {
        {"word for word", ONE, QUOTE("Wie viele Kilometer sind es – und wo?"), ""},
        {"in other lines", ONE, QUOTE("\n  Wie viele   Kilometer\nsind es – und wo?  "), ""},
        {"with emphasis", ONE, QUOTE("Wie <fett>viele</fett> Kilometer sind es – und wo?"), ""},
        {"another word", ONE, QUOTE("Wie viele Meilen sind es – und wo?"),
         "a:2:39 zitat-weicht-ab Frage 1: "},
        {"another word in emphasis", ONE,
         QUOTE("Wie viele <kursiv>Meilen</kursiv> sind es – und wo?"),
         "a:2:47 zitat-weicht-ab Frage 1: "},
        {"another dash", ONE, QUOTE("Wie viele Kilometer sind es - und wo?"),
         "a:2:57 zitat-typografie Frage 1: "},
        {"nothing", ONE, QUOTE(""), "a:2:15 zitat-weicht-ab"},
        {"the line alone", LONG_QUESTION, QUOTE("Wo ist es?"), ""},
        {"with its paragraph", LONG_QUESTION, QUOTE("Wo ist es? Und wann?"), ""},
        {"with its Teilfragen", LONG_QUESTION, QUOTE("Wo ist es? Und wann? a) Heute?"), ""},
        {"another paragraph", LONG_QUESTION, QUOTE("Wo ist es? Und wie?"),
         "a:2:44 zitat-weicht-ab"},
        {"nothing to compare with", NULL, QUOTE("Wie viele?"), ""},
        {"a question without text", ASKED("<frage nr=\"1\"/>"), QUOTE("Wie viele?"), ""},
        {"without a number", ONE, BODY("<zitat>Wie viele?</zitat>Zehn."), ""},
    };
    RUN(CASES);
}

static void dates(void **state)
{
    (void)state;
#define DATED(attrs)                                                                               \
    "<antwort anfrage=\"f\" " attrs "><antworten>"                                                 \
    "<zu frage=\"1\">x</zu></antworten></antwort>"
#define INQUIRY(attrs) "<anfrage " attrs "><fragen><frage nr=\"1\">?</frage></fragen></anfrage>"
    static const struct tree_case CASES[] = {
        {"no such day", ONE, DATED("datum=\"2026-02-30\""),
         "a:1:29 datum-ungueltig datum=\"2026-02-30\"\n"},
        {"no leap year", ONE, DATED("datum=\"2027-02-29\""), "a:1:29 datum-ungueltig"},
        {"a leap year", ONE, DATED("datum=\"2028-02-29\""), ""},
        {"another form", ONE, DATED("datum=\"30.03.2026\""), "a:1:29 datum-ungueltig"},
        {"empty", ONE, DATED("datum=\"\""), "a:1:29 datum-ungueltig datum=\"\""},
        {"extension", ONE, DATED("datum=\"2026-03-30\" fristverlaengerung=\"2026-04-31\""),
         "a:1:61 datum-ungueltig fristverlaengerung"},
        {"receipt", INQUIRY("datum=\"2026-03-02\" eingang=\"2026-13-01\""), NULL,
         "f:1:38 datum-ungueltig eingang"},
        {"before the inquiry", ONE, DATED("datum=\"2025-03-30\""),
         "a:1:29 datum-vor-anfrage Antwort vom 30.03.2025, Anfrage vom 02.03.2026\n"},
        {"the same day", ONE, DATED("datum=\"2026-03-02\""), ""},
        {"the inquiry's is wrong", INQUIRY("datum=\"2026-02-30\""), DATED("datum=\"2026-03-30\""),
         "f:1:17 datum-ungueltig"},
        {"missing", ONE, DATED(""), ""},
        {"missing in an imported letter", ONE,
         "<antwort anfrage=\"f\"><antworten><zu "
         "frage=\"1\">x</zu></antworten><herkunft/></antwort>",
         ""},
        {"of a meeting", NULL,
         "<vorlage datum=\"2026-03-30\"><beratungsfolge>\n<gremium datum=\"2026-06-31\">Kreistag"
         "</gremium></beratungsfolge></vorlage>",
         "a:2:17 datum-ungueltig"},
    };
    RUN(CASES);
}

static void references(void **state)
{
    (void)state;
    static const struct tree_case CASES[] = {
        {"there", ONE, BODY("Siehe <verweis frage=\"1\"/>."), ""},
        {"not there", ONE, BODY("Siehe <verweis frage=\"9\"/>."),
         "a:2:37 verweis-ins-leere Frage 9\n"},
        {"one of several", ONE, BODY("Siehe <verweis frage=\"1 9\"/>."),
         "a:2:39 verweis-ins-leere Frage 9\n"},
        {"end of a range", ONE, BODY("Siehe <verweis frage=\"1-3\"/>."),
         "a:2:37 verweis-ins-leere Frage 3\n"},
        {"in the Vorbemerkung", ONE,
         LETTER("<vorbemerkung>Siehe <fett><verweis frage=\"2\"/></fett></vorbemerkung>"),
         "a:1:83 verweis-ins-leere Frage 2\n"},
        {"within the Anfrage", ASKED("\n<frage nr=\"1\">Wie in <verweis frage=\"2\"/>?</frage>"),
         NULL, "f:2:38 verweis-ins-leere Frage 2\n"},
        {"file of the Anfrage missing", NULL, BODY("Siehe <verweis frage=\"9\"/>."), ""},
        {"Anfrage lost", NULL,
         "<antwort datum=\"2026-03-30\"><antworten>"
         "\n<zu frage=\"1\">Siehe <verweis frage=\"2\"/> und <verweis frage=\"3\"/>.</zu>"
         "<zu frage=\"2\">x</zu></antworten></antwort>",
         "a:1:1 anfrage-unbekannt\na:2:62 verweis-ins-leere Frage 3\n"},
    };
    RUN(CASES);
}

static void targets(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct rules *rules = tree_rules(a);
    struct letter l = tree_letter(
        a,
        ASKED(
            "<frage nr=\"1\">?</frage><frage nr=\"2\">?<teilfrage nr=\"a\">?</teilfrage></frage>"),
        ANSWER("<zu frage=\"1 2\"><absatz><verweis frage=\"2a\"/><verweis frage=\"9\"/>"
               "<verweis frage=\"1 2\"/></absatz></zu>"));
    tree_check(a, &l, rules);
    const struct questions qs = check_questions(a, l.asked);
    const struct node *v = l.root;
    while (v->kind != KIND_VERWEIS)
        v = node_walk(l.root, v);
    assert_ptr_equal(v->u.verweis.target, qs.node[2]);
    assert_null(v->next->u.verweis.target);
    assert_ptr_equal(v->next->next->u.verweis.target, qs.node[0]);
    rules_free(rules);
    arena_free(a);
}

static void files(void **state)
{
    (void)state;
    static const struct tree_case CASES[] = {
        {"a missing picture", ONE, BODY("<abbildung datei=\"fehlt.png\" alternativtext=\"A\"/>"),
         "a:2:33 datei-fehlt fehlt.png: es gibt sie nicht\n"},
        {"a path out of the folder", ONE,
         LETTER("<anlagen>\n<anlage titel=\"A\" datei=\"../../../../etc/passwd\"/></anlagen>"),
         "a:2:26 pfad-verlaesst-ordner ../../../../etc/passwd\n"},
        {"an absolute path", ONE, LETTER("<anlagen>\n<anlage titel=\"A\" datei=\"/x.pdf\"/></anlagen>"),
         "a:2:26 pfad-verlaesst-ordner /x.pdf\n"},
        {"a picture without words", ONE,
         LETTER("<anlagen>\n<anlage titel=\"A\" datei=\"karte.JPG\"/></anlagen>"),
         "a:2:26 datei-fehlt karte.JPG: es gibt sie nicht\na:2:26 schema-verletzt Ein Bild als "
         "Anlage braucht einen Alternativtext (alternativtext=\"…\")\n"},
        {"no file", ONE, LETTER("<anlagen><anlage titel=\"A\"/></anlagen>"), ""},
        {"inline and blocks", ONE,
         BODY("<absatz>x<hoch>2</hoch><tief>2</tief><fussnote>A</fussnote><umbruch/></absatz>"
              "<kasten>B</kasten><blockzitat>C</blockzitat>"),
         ""},
    };
    RUN(CASES);
}

/* trees that a schema would have refused: no crash, nothing made up */
static void broken(void **state)
{
    (void)state;
    static const struct tree_case CASES[] = {
        {"empty Anfrage", "<anfrage datum=\"2026-03-02\"/>", NULL, ""},
        {"empty both", "<anfrage datum=\"2026-03-02\"/>",
         "<antwort anfrage=\"f\" datum=\"2026-03-30\"/>", ""},
        {"a stray question", "<anfrage datum=\"2026-03-02\"><frage nr=\"1\">?</frage></anfrage>",
         ANSWER(""), ""},
        {"a Teilfrage alone", ASKED("\n<teilfrage nr=\"a\">?</teilfrage>"), ANSWER(""),
         "f:2:1 frage-unbeantwortet Frage a\n"},
        {"attributes missing", ASKED("<frage/>"), ANSWER("\n<zu><zitat/><verweis/></zu>"), ""},
        {"elements at the wrong place", ONE,
         "<antwort anfrage=\"f\" datum=\"2026-03-30\"><zu frage=\"1\">x<zu frage=\"1\">y</zu></zu>"
         "</antwort>",
         "a:1:56 antwort-doppelt Frage 1\n"},
    };
    RUN(CASES);
    struct arena *a = arena_new(0);
    struct letter none = {0};
    assert_string_equal(tree_check(a, &none, NULL), "");
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(empty),     cmocka_unit_test(placeholders), cmocka_unit_test(quotes),
        cmocka_unit_test(dates),     cmocka_unit_test(references),   cmocka_unit_test(targets),
        cmocka_unit_test(files), cmocka_unit_test(broken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
