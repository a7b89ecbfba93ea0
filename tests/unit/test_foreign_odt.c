/* SPDX-License-Identifier: EUPL-1.2 */
/* Texts of Writer: numbers, spacing, tables, boxes, notes, changes. */
#include "office_by_hand.h"

/* clang-format off */
#define P(text)         "<text:p>" text "</text:p>"
#define PS(style, text) "<text:p text:style-name=\"" style "\">" text "</text:p>"
#define H(attrs, text)  "<text:h " attrs ">" text "</text:h>"
#define ITEM(content)   "<text:list-item>" content "</text:list-item>"
#define LIST(attrs, items) "<text:list " attrs ">" items "</text:list>"
#define L(n)            "text:style-name=\"L" n "\""
#define CELL(content)   "<table:table-cell>" content "</table:table-cell>"
#define ROW(attrs, content) "<table:table-row " attrs ">" content "</table:table-row>"
#define BOX(content)    "<draw:frame><draw:text-box>" content "</draw:text-box></draw:frame>"
#define NUMBER(level, prefix, format, suffix, extra) \
    "<text:list-level-style-number text:level=\"" level "\" style:num-prefix=\"" prefix "\" " \
    "style:num-format=\"" format "\" style:num-suffix=\"" suffix "\" " extra "/>"

static const char AUTOMATIC[] =
    "<text:list-style style:name=\"L1\">" NUMBER("1", "", "1", ".", "")
    NUMBER("2", "", "a", ")", "")
    NUMBER("3", "(", "i", ")", "") "</text:list-style>"
    "<text:list-style style:name=\"L2\">" NUMBER("1", "Frage ", "1", ":", "text:start-value=\"7\"")
    NUMBER("2", "", "1", "", "text:display-levels=\"2\"") "</text:list-style>"
    "<text:list-style style:name=\"L3\">"
    "<text:list-level-style-bullet text:level=\"1\" text:bullet-char=\"\uF0B7\"/>"
    "<text:list-level-style-bullet text:level=\"2\" text:bullet-char=\"–\"/></text:list-style>"
    "<style:style style:name=\"P1\" style:family=\"text\"/>"
    "<style:style style:name=\"P1\" style:family=\"paragraph\" style:parent-style-name=\"Text\"/>"
    "<style:style style:name=\"P2\" style:family=\"paragraph\">"
    "<style:paragraph-properties fo:margin-top=\"0.5cm\"/></style:style>";

static const char STYLES[] =
    "<style:default-style style:family=\"paragraph\">"
    "<style:paragraph-properties fo:margin-bottom=\"0cm\"/></style:default-style>"
    "<style:style style:name=\"Text\" style:family=\"paragraph\">"
    "<style:paragraph-properties fo:margin-bottom=\"0.247cm\"/></style:style>"
    "<style:style style:name=\"Kreis\" style:family=\"paragraph\" "
    "style:parent-style-name=\"Kreis\"/>"
    "<text:outline-style>"
    "<text:outline-level-style text:level=\"1\" style:num-format=\"I\" style:num-suffix=\".\"/>"
    "<text:outline-level-style text:level=\"2\" style:num-format=\"\"/></text:outline-style>";

static const struct {
    const char *body, *text;
} CASES[] = {
    {LIST(L("1"), ITEM(P("Wie viele?")
                       LIST("", ITEM(P("Davon neu?"))
                                ITEM(P("Davon alt?") LIST("", ITEM(P("Wo?"))))))
                  ITEM(P("Welche?") P("Mehr dazu.") LIST("", ITEM(P("Wann?"))))),
     "1. Wie viele?\na) Davon neu?\nb) Davon alt?\n(i) Wo?\n2. Welche?\nMehr dazu.\na) Wann?\n"},
    /* anew, on, and on with another */
    {LIST("xml:id=\"l1\" " L("1"), ITEM(P("a")) ITEM(P("b"))) P("Dazwischen.")
     LIST(L("1") " text:continue-numbering=\"true\"", ITEM(P("c"))) LIST(L("1"), ITEM(P("d")))
     LIST("text:continue-list=\"l1\"", ITEM(P("e"))),
     "1. a\n2. b\nDazwischen.\n3. c\n1. d\n3. e\n"},
    {LIST(L("2"), ITEM(P("x") LIST("", ITEM(P("y"))))
                  "<text:list-item text:start-value=\"12\">" P("z") "</text:list-item>"
                  "<text:list-header>" P("ohne") "</text:list-header>"),
     "Frage 7: x\n7.1 y\nFrage 12: z\nohne\n"},
    {LIST(L("3"), ITEM(P("Punkt") LIST("", ITEM(P("Strich"))))), "• Punkt\n– Strich\n"},
    {LIST(L("fehlt"), ITEM(P("ohne Stil"))), "ohne Stil\n"},
    /* headings by the outline */
    {H("text:outline-level=\"1\"", "Sachlage") H("text:outline-level=\"2\"", "Stand")
     H("text:outline-level=\"1\"", "Rechtslage")
     H("text:outline-level=\"1\" text:is-list-header=\"true\"", "Ende"),
     "I. Sachlage\nStand\nII. Rechtslage\nEnde\n"},
    /* room between paragraphs, by the style or those above it */
    {P("Landratsamt") P("Musterweg 1") P("") PS("P1", "Eins.") PS("P1", "Zwei.") P("Drei.")
     PS("P2", "Vier.") PS("Kreis", "Fünf."),
     "Landratsamt\nMusterweg 1\n\nEins.\n\nZwei.\n\nDrei.\n\nVier.\nFünf.\n"},
    /* white space as OpenDocument has it */
    {P("  a\n  b<text:s text:c=\"3\"/>c<text:tab/>d<text:line-break/>  e<text:s/>"),
     "a b   c\td\ne\n"},
    {P("<text:span>f</text:span><text:a>g</text:a><text:bookmark/>h<office:annotation>" P("nein")
       "</office:annotation>"),
     "fgh\n"},
    /* deleted text stands apart, inserted text in its place */
    {"<text:tracked-changes><text:changed-region><text:deletion>" P("weg")
     "</text:deletion></text:changed-region></text:tracked-changes>"
     P("Es <text:change/>sind<text:change-start/> da<text:change-end/>"),
     "Es sind da\n"},
    {"<table:table><table:table-header-rows>" ROW("", CELL(P("Ort")) CELL(P("Zahl")))
     "</table:table-header-rows>"
     ROW("table:number-rows-repeated=\"1000000\"",
         CELL(P("Musterstadt")) "<table:covered-table-cell/>" CELL(P("12")))
     "</table:table>" P("Danach."),
     "Ort\tZahl\nMusterstadt\t12\n\nDanach.\n"},
    {P("Wort<text:note><text:note-citation>1</text:note-citation><text:note-body>" P("Stand 2025.")
       "</text:note-body></text:note>.") P("Ende."),
     "Wort[1].\nEnde.\n\n[1] Stand 2025.\n"},
    {P("vor" BOX(P("Kasten") P("zwei")) " nach"), "vor nach\n\nKasten\nzwei\n"},
    {BOX(P("auf der Seite")) P("Text"), "auf der Seite\n\nText\n"},
    {"<text:section>" P("drin") "</text:section>"
     "<text:section text:display=\"none\">" P("verborgen") "</text:section>",
     "drin\n"},
};
/* clang-format on */

static void reads_texts_of_writer(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct arena *a = arena_new(0);
        struct buf file = {0};
        office_odt(a, (struct odt_parts){CASES[i].body, AUTOMATIC, STYLES}, &file);
        assert_string_equal(office_read(a, &file), CASES[i].text);
        buf_free(&file);
        arena_free(a);
    }
}

/* a row of many cells is read whole */
static void reads_wide_rows(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct buf body = {0}, file = {0};
    buf_str(&body, "<table:table><table:table-row>");
    for (int i = 0; i < 70; i++)
        buf_printf(&body, CELL(P("%d")), i);
    buf_str(&body, "</table:table-row></table:table>");
    office_odt(a, (struct odt_parts){body.p, NULL, NULL}, &file);
    assert_non_null(strstr(office_read(a, &file), "\t63\t64\t65\t66\t67\t68\t69\n"));
    buf_free(&body);
    buf_free(&file);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_texts_of_writer),
        cmocka_unit_test(reads_wide_rows),
    };
    return cmocka_run_group_tests(tests, office_begin, NULL);
}
