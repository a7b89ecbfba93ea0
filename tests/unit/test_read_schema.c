/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading: what is not valid is told once, at its element or attribute, in words; the intact parts
 * stay in the tree. */
#include "read_by_hand.h"

#define ANSWER         "<antwort xmlns='urn:zufrage:1' datum='2026-01-02'>"
#define IN_BODY(x)     HEAD PARTIES "\n<vorbemerkung>" x "</vorbemerkung>" TAIL
#define IN_QUESTION(x) HEAD PARTIES "\n<fragen>" x "</fragen></anfrage>"
#define IN_ANSWER(x)   ANSWER "\n<antworten>" x "</antworten></antwort>"
#define IN_PERSON(x)                                                                               \
    HEAD "\n<absender><person>" x "</person></absender><empfaenger/><betreff>B</betreff>" TAIL

static const struct {
    const char *text, *place, *words;
} CASES[] = {
    /* names */
    {HEAD "<absender/><empfaenger/>\n<betref>B</betref>" TAIL, "2:1", "gemeint ist wohl <betreff>"},
    {HEAD PARTIES "\n<foo><bar/>x</foo>" TAIL, "2:1",
     "gibt es nicht; erwartet wird hier <anrede>, <einleitung>, <vorbemerkung> oder <fragen>"},
    {HEAD PARTIES "\n<foo/><foo/><foo/>" TAIL, "2:1", "<foo> gibt es nicht"},
    {HEAD "\n<subject>S</subject><empfaenger/><betreff>B</betreff>" TAIL, "2:1",
     "erwartet wird hier <absender>"},
    {IN_QUESTION("<frage nr='1'>W<tabelle/></frage>"), "2:24",
     "darf nicht in <frage> stehen; erwartet wird hier <absatz>, <liste> oder <teilfrage>"},
    {IN_PERSON("<nachname>N<fett>x</fett></nachname>"), "2:30", "in <nachname> steht nur Text"},
    {HEAD PARTIES "\n<x:gruss xmlns:x='urn:x'/>" TAIL, "2:1", "Namensraum „urn:x“"},
    {HEAD "\n<absender xmlns=''/>" PARTIES TAIL, "2:1", "gehört zu keinem Namensraum"},
    /* order and number */
    {HEAD "<absender/><empfaenger/>\n<fragen><frage nr='1'>?</frage></fragen></anfrage>", "2:1",
     "Vor <fragen> fehlt <betreff>"},
    {HEAD "\n" QUESTIONS "</anfrage>", "2:1",
     "Vor <fragen> fehlen <absender>, <empfaenger> und <betreff>"},
    {HEAD PARTIES "</anfrage>", "1:1", "In <anfrage> fehlt <fragen>"},
    {HEAD "<absender/>\n<betreff>B</betreff><empfaenger/>" TAIL, "2:1",
     "es folgt auf <empfaenger>"},
    {HEAD PARTIES "\n<gruss>G</gruss><anrede>A</anrede><vorbemerkung/>" TAIL, "2:1",
     "es folgt auf <fragen>"},
    {HEAD PARTIES "<vorbemerkung/>\n<anrede>A</anrede>" TAIL, "2:1",
     "es gehört vor <vorbemerkung>"},
    {HEAD PARTIES "\n<betreff>C</betreff>" TAIL, "2:1", "noch einmal"},
    {IN_PERSON("<nachname>N</nachname><vorname>V</vorname><nachname>M</nachname>"), "2:61",
     "noch einmal"},
    {IN_PERSON("<vorname>V</vorname>"), "2:11", "In <person> fehlt <nachname>"},
    {IN_PERSON("<nachname>N</nachname><anschrift><zusatz/><ort/><zusatz/><ort/></anschrift>"),
     "2:76", "<ort> steht hier noch einmal"},
    {IN_ANSWER("<zu frage='1'><absatz>A</absatz><zitat nr='1'>Z</zitat></zu>"), "2:44",
     "es gehört vor <absatz>"},
    {IN_BODY("<tabelle><zeile><zelle/></zeile><kopf><zelle/></kopf></tabelle>"), "2:47",
     "es gehört vor <zeile>"},
    {IN_BODY("<liste/>"), "2:15", "In <liste> fehlt <eintrag>"},
    /* text */
    {HEAD "\n lose <absender/><empfaenger/><betreff>B</betreff>" TAIL, "2:2",
     "Zwischen den Elementen von <anfrage>"},
    {IN_BODY("<absatz>A<umbruch>x</umbruch></absatz>"), "2:33",
     "Das Element <umbruch> muss leer sein"},
    {IN_BODY("\n <absatz>A</absatz>\n lose <absatz>B</absatz> und mehr"), "4:2",
     "Loser Text steht in <vorbemerkung>"},
    {IN_BODY("lose <absatz>B</absatz>"), "2:15", "Loser Text"},
    {IN_BODY("<absatz>A</absatz><fett>x</fett>"), "2:33", "Loser Text"},
    {IN_BODY("<fett>x</fett><absatz>A</absatz>"), "2:15", "Loser Text"},
    {IN_BODY("<liste><eintrag>A<liste><eintrag>B</eintrag></liste></eintrag></liste>"), "2:31",
     "Loser Text steht in <eintrag>"},
    {IN_ANSWER("<zu frage='1'>vorher<zitat nr='1'>Z</zitat>nachher</zu>"), "2:26", "Loser Text"},
    {IN_QUESTION("<frage nr='1'>W?<teilfrage nr='a'>?</teilfrage> mehr</frage>"), "2:57",
     "Loser Text steht in <frage>"},
    {IN_QUESTION("<frage nr='1'> <fett/> </frage>"), "2:9", "enthält keinen Text"},
    {IN_QUESTION("<frage nr='1'>W?<teilfrage nr='a'/></frage>"), "2:25",
     "<teilfrage> enthält keinen"},
    /* attributes */
    {IN_QUESTION("<frage>W?</frage>"), "2:9", "Dem Element <frage> fehlt das Attribut nr"},
    {IN_QUESTION("<frage nr=''>W?</frage>"), "2:20",
     "Das Attribut nr ist leer; erlaubt ist eine Nummer wie 1, 12, A1 oder II.1"},
    {IN_QUESTION("<frage nr='1' lang='x'>W?</frage>"), "2:23",
     "Das Attribut lang gibt es bei <frage>"},
    {IN_ANSWER("<zu>A</zu>"), "2:12", "fehlt das Attribut frage oder label"},
    {IN_ANSWER("<zu frge='1'>A</zu>"), "2:16", "gemeint ist wohl frage"},
    {IN_ANSWER("<zu frage='1' ergaenzend='ja'>A</zu>"), "2:38", "erlaubt sind true und false"},
    {"<anfrage xmlns='urn:zufrage:1'>" PARTIES TAIL, "1:1", "fehlt das Attribut datum"},
    {"<anfrage xmlns='urn:zufrage:1' Datum='2026-01-02'>" PARTIES TAIL, "1:32",
     "gemeint ist wohl datum"},
    {"<antwort xmlns='urn:zufrage:1' datum='2026-01-02' art='halb'><antworten/></antwort>", "1:56",
     "Der Wert „halb“ ist im Attribut art nicht möglich; erlaubt sind voll, teil und zwischen"},
    {"<antwort xmlns='urn:zufrage:1' datum='2026-01-02' briefkopf='../x'><antworten/></antwort>",
     "1:62", "erlaubt ist ein Name aus Kleinbuchstaben"},
    {IN_BODY("<absatz xml:lang='en'>x</absatz>"), "2:23", "Das Attribut lang gibt es bei <absatz>"},
    {IN_BODY("<abbildung datei='x.png'/>"), "2:15", "fehlt das Attribut alternativtext"},
    {IN_BODY("<tabelle><spalte breite='3em'/><zeile><zelle/></zeile></tabelle>"), "2:40",
     "erlaubt ist eine Breite wie 25mm, 30% oder *"},
    {"<vorlage xmlns='urn:zufrage:1' datum='2026-01-02'><betreff>B</betreff></vorlage>", "1:1",
     "In <vorlage> fehlt <abschnitt>"},
    {"<vorgang xmlns='urn:zufrage:1'>\n<antwort "
     "datum='2026-01-02'><antworten/></antwort></vorgang>",
     "2:1", "Vor <antwort> fehlt <anfrage>"},
};

static void one_fault_is_one_finding(void **state)
{
    struct reading *f = *state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        read_string(f, CASES[i].text);
        if (count_findings(f) != 1)
            print_message("%s\n", CASES[i].text);
        assert_only(f, "schema-verletzt", CASES[i].place, CASES[i].words);
        assert_non_null(f->doc->root);
    }
}

static void each_sentence_has_its_english_twin(void **state)
{
    struct reading *f = *state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        read_string(f, CASES[i].text);
        const char *german = diag_first(f->d)->detail;
        read_bytes_as(f, CASES[i].text, strlen(CASES[i].text), LANG_EN);
        assert_int_equal(count_findings(f), 1);
        assert_string_not_equal(diag_first(f->d)->detail, german);
    }
}

/* whatever the grammar allows must pass both the library's judgement and ours */
static void what_the_grammar_allows_passes(void **state)
{
    struct reading *f = *state;
    static const char *const texts[] = {
        "<anfrage xmlns='urn:zufrage:1'>" PARTIES QUESTIONS "<herkunft datei='a.txt' zeilen='1-9' "
        "platziert='7' rest='2'/><rest><zeile nr='4'>Fuß</zeile></rest></anfrage>",
        IN_PERSON("<zeichen/><email privat='true'>e</email><nachname>N</nachname><anrede/>"),
        IN_QUESTION("<absatz>A</absatz><frage nr='II.1'>W<fett>a</fett>s?<absatz>B</absatz><liste>"
                    "<eintrag/></liste><absatz>C</absatz><teilfrage nr='a'>?<teilfrage nr='aa'>?"
                    "</teilfrage></teilfrage><absatz zeilen='3-4'>D</absatz></frage>"),
        IN_QUESTION("<frage nr='1'><absatz>Nur ein Absatz?</absatz></frage>"),
        IN_ANSWER(
            "<absatz>A</absatz><zu frage='1' label='Zu 1:' ergaenzend='true'><zitat nr='1'>Z"
            "</zitat> <zitat nr='2'>Z</zitat> Text<fussnote>F</fussnote>.</zu><zu label='x'/>"),
        IN_ANSWER(
            "<zu frage='1'><kasten titel='K'>x</kasten><blockzitat>y</blockzitat><abbildung "
            "datei='b.png' alternativtext='Bild'><titel>T</titel><quelle>Q</quelle></abbildung>"
            "<tabelle><titel>T</titel><spalte breite='10,5mm' ausrichtung='dezimal'/><kopf>"
            "<zelle spalten='2' zeilen='1'>K</zelle></kopf><zeile><zelle><absatz/></zelle>"
            "</zeile><summe><zelle/></summe><quelle>Q</quelle></tabelle></zu>"),
        ANSWER
        "<ansprechpartner privat='true'><email/><name/></ansprechpartner><bezug>"
        "<unser-zeichen/><ihr-zeichen/></bezug><antworten/><schluss>S</schluss><gruss/>"
        "<unterzeichner zusatz='i. A.' gez='true'><name>N</name></unterzeichner><unterzeichner>"
        "<name>M</name><funktion/></unterzeichner><anlagen><anlage titel='A' datei='k.pdf'/>"
        "<anlage titel='B'><ueberschrift stufe='2'>U</ueberschrift><absatz/></anlage></anlagen>"
        "<verteiler><eintrag>E</eintrag></verteiler></antwort>",
        "<vorlage xmlns='urn:zufrage:1' datum='2026-01-02' anfrage='a.xml' "
        "aktenzeichen='1'><betreff/>"
        "<beratungsfolge><gremium datum='2026-02-01' "
        "oeffentlich='true'>KT</gremium></beratungsfolge>"
        "<abschnitt "
        "titel='A'><ueberschrift>U</ueberschrift><antworten/><absatz/></abschnitt><leitbild>"
        "<ziel wertung='3'>Z</ziel><ziel>Y</ziel></leitbild><abschnitt titel='B'>Zeile</abschnitt>"
        "</vorlage>",
        "<vorgang xmlns='urn:zufrage:1' kennung='V'><anfrage datum='2026-01-02'>" PARTIES QUESTIONS
        "</anfrage><antwort datum='2026-01-03' art='teil'><antworten/></antwort><antwort "
        "datum='2026-01-04'><antworten/></antwort></vorgang>",
        IN_BODY("<absatz>A<link "
                "ziel='https://example.org'>l</link><hoch>2</hoch><tief>3</tief><kursiv>k"
                "</kursiv><verweis frage='1'/><umbruch/><geschwaerzt>g</geschwaerzt></absatz>"),
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        read_string(f, texts[i]);
        if (count_findings(f))
            print_message("%s: %s\n", texts[i], diag_first(f->d)->detail);
        assert_int_equal(count_findings(f), 0);
        assert_non_null(f->doc->root);
    }
}

static void a_wrong_root_is_told(void **state)
{
    struct reading *f = *state;
    static const struct {
        const char *text, *words;
    } cases[] = {
        {"<anfrage datum='2026-01-02'/>", "ergänzen Sie xmlns=\"urn:zufrage:1\""},
        {"<absatz xmlns='urn:zufrage:1'/>",
         "hier muss <anfrage>, <antwort>, <vorlage> oder <vorgang>"},
        {"<rechnung/>", "<rechnung> ohne Namensraum"},
        {"<anfrage xmlns='urn: zufrage'/>", "im Namensraum „urn: zufrage“"},
        {"<anfrage xmlns='urn:zufrage:2'/>", "im Namensraum „urn:zufrage:2“"},
        {"<briefkopf xmlns='urn:zufrage:briefkopf:1'/>", "urn:zufrage:briefkopf:1"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        read_string(f, cases[i].text);
        assert_only(f, "schema-verletzt", "1:1", cases[i].words);
        assert_null(f->doc->root);
    }
}

static void the_intact_parts_stay(void **state)
{
    struct reading *f = *state;
    read_string(f, HEAD PARTIES "<foo><frage nr='9'>?</frage></foo>\n<fragen><frage>Ohne?</frage>"
                                "<frage nr='2' art='x'>Zwei?</frage></fragen></anfrage>");
    assert_int_equal(count_findings(f), 3);
    const struct node *first = NODE(f->doc->root, KIND_FRAGEN, KIND_FRAGE);
    assert_string_equal(node_attr(first, ATTR_NR), "");
    assert_string_equal(node_attr(node_next(first), ATTR_NR), "2");
    assert_null(node_attr(node_next(first), ATTR_ART));
    assert_null(node_next(node_next(first)));
    read_string(f, IN_BODY("lose <absatz>A</absatz> mehr"));
    const struct node *body = NODE(f->doc->root, KIND_VORBEMERKUNG);
    assert_string_equal(node_text(f->a, body->first), "lose");
    assert_int_equal(body->first->kind, KIND_ABSATZ);
    assert_string_equal(node_text(f->a, body->last), "mehr");
}

static void several_faults_are_all_told(void **state)
{
    struct reading *f = *state;
    read_string(f, HEAD "<absender><person><vorname>V</vorname></person></absender>\n<empfaenger/>"
                        "<betreff><fett/></betreff>\n<fragen><frage nr=''>?</frage><frage nr='2'>?"
                        "<tabelle/></frage></fragen>\n<gruss/><schluss/></anfrage>");
    static const char *const places[] = {"1:61", "2:23", "3:20", "3:46", "4:9"};
    const struct finding *x = diag_first(f->d);
    for (size_t i = 0; i < sizeof places / sizeof *places; i++, x = x->next) {
        assert_non_null(x);
        assert_string_equal(place(f, x->pos), places[i]);
    }
    assert_null(x);
}

static void long_names_are_cut_in_sentences(void **state)
{
    struct reading *f = *state;
    struct buf b = {0};
    buf_str(&b, "<");
    for (int i = 0; i < 5000; i++)
        buf_str(&b, "ö");
    buf_str(&b, "/>");
    read_string(f, b.p);
    buf_free(&b);
    assert_int_equal(count_findings(f), 1);
    assert_true(strlen(diag_first(f->d)->detail) < 300);
    assert_non_null(strstr(diag_first(f->d)->detail, "öö…"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(one_fault_is_one_finding),        TEST(each_sentence_has_its_english_twin),
        TEST(what_the_grammar_allows_passes),  TEST(a_wrong_root_is_told),
        TEST(the_intact_parts_stay),           TEST(several_faults_are_all_told),
        TEST(long_names_are_cut_in_sentences),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
