/* SPDX-License-Identifier: EUPL-1.2 */
/* Texts of Word: numbers, spacing, tables, boxes, notes, changes. */
#include "office_by_hand.h"

/* clang-format off */
#define P(text)        "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define PP(pr, text)   "<w:p><w:pPr>" pr "</w:pPr><w:r><w:t>" text "</w:t></w:r></w:p>"
#define STYLED(s, text) PP("<w:pStyle w:val=\"" s "\"/>", text)
#define IN(num, level, text) \
    PP("<w:numPr><w:ilvl w:val=\"" level "\"/><w:numId w:val=\"" num "\"/></w:numPr>", text)
#define ABSTRACT(id, levels) "<w:abstractNum w:abstractNumId=\"" id "\">" levels "</w:abstractNum>"
#define LEVEL(n, format, text) \
    "<w:lvl w:ilvl=\"" n "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" format "\"/>" \
    "<w:lvlText w:val=\"" text "\"/></w:lvl>"
#define LIST(id, abstract, more) \
    "<w:num w:numId=\"" id "\"><w:abstractNumId w:val=\"" abstract "\"/>" more "</w:num>"
#define CELL(content)  "<w:tc>" content "</w:tc>"
#define ROW(content)   "<w:tr>" content "</w:tr>"
#define TABLE(content) "<w:tbl>" content "</w:tbl>"
#define RUN(content)   "<w:r>" content "</w:r>"
#define SAY(text)      "<w:r><w:t xml:space=\"preserve\">" text "</w:t></w:r>"
#define BOX(content)   "<w:txbxContent>" content "</w:txbxContent>"
#define MC "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""

static const char NUMBERS[] =
    ABSTRACT("0", LEVEL("0", "decimal", "%1.") LEVEL("1", "lowerLetter", "%2)")
                  LEVEL("2", "lowerRoman", "(%3)"))
    ABSTRACT("1", LEVEL("0", "upperRoman", "%1.") LEVEL("1", "decimal", "%1.%2"))
    ABSTRACT("2", LEVEL("0", "bullet", "\uF0B7"))
    ABSTRACT("3", "<w:lvl w:ilvl=\"0\"><w:start w:val=\"4\"/><w:numFmt w:val=\"decimal\"/>"
                  "<w:pStyle w:val=\"Frage\"/><w:lvlText w:val=\"Frage %1:\"/></w:lvl>")
    ABSTRACT("4", "<w:numStyleLink w:val=\"Liste\"/>")
    ABSTRACT("5", "<w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"upperRoman\"/><w:lvlText w:val=\"%1\"/>"
                  "</w:lvl><w:lvl w:ilvl=\"1\"><w:isLgl/><w:lvlText w:val=\"%1.%2\"/></w:lvl>")
    LIST("1", "0", "")
    LIST("2", "0", "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride>")
    LIST("3", "1", "") LIST("4", "2", "") LIST("5", "3", "") LIST("6", "4", "") LIST("7", "5", "");

static const char STYLES[] =
    "<w:docDefaults><w:pPrDefault><w:pPr><w:spacing w:after=\"0\"/></w:pPr></w:pPrDefault>"
    "</w:docDefaults>"
    "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Standard\"/>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Text\">"
    "<w:pPr><w:spacing w:after=\"120\"/></w:pPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Körper\"><w:basedOn w:val=\"Text\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Frage\">"
    "<w:pPr><w:numPr><w:numId w:val=\"5\"/></w:numPr></w:pPr></w:style>"
    "<w:style w:type=\"numbering\" w:styleId=\"Liste\">"
    "<w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Eng\"><w:basedOn w:val=\"Text\"/>"
    "<w:pPr><w:contextualSpacing/></w:pPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Kreis\"><w:basedOn w:val=\"Kreis\"/></w:style>";

static const char NOTES[] =
    "<w:footnote w:id=\"-1\" w:type=\"separator\"><w:p/></w:footnote>"
    "<w:footnote w:id=\"2\"><w:p>" RUN("<w:footnoteRef/>") "<w:r><w:tab/></w:r>" SAY(" Stand 2025.")
    "</w:p></w:footnote>";

static const struct {
    const char *body, *text;
} CASES[] = {
    /* lists: levels, going on behind other text, starting anew */
    {IN("1", "0", "Wie viele?") IN("1", "1", "Davon neu?") IN("1", "1", "Davon alt?")
     IN("1", "2", "Wo?") IN("1", "0", "Welche?") IN("1", "1", "Wann?") P("Dazwischen.")
     IN("1", "0", "Warum?") IN("2", "0", "Anders?") IN("2", "0", "Noch?"),
     "1. Wie viele?\na) Davon neu?\nb) Davon alt?\n(i) Wo?\n2. Welche?\na) Wann?\nDazwischen.\n"
     "3. Warum?\n1. Anders?\n2. Noch?\n"},
    {IN("3", "0", "Teil") IN("3", "1", "Eins") IN("3", "1", "Zwei") IN("3", "0", "Teil")
     IN("3", "1", "Eins"),
     "I. Teil\nI.1 Eins\nI.2 Zwei\nII. Teil\nII.1 Eins\n"},
    {IN("4", "0", "Punkt") IN("4", "0", "Punkt"), "• Punkt\n• Punkt\n"},
    /* a number from the style, and taken away from one paragraph */
    {STYLED("Frage", "A?") STYLED("Frage", "B?")
     PP("<w:pStyle w:val=\"Frage\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>", "ohne")
     STYLED("Frage", "C?"),
     "Frage 4: A?\nFrage 5: B?\nohne\nFrage 6: C?\n"},
    {IN("6", "0", "durch einen Listenstil"), "1. durch einen Listenstil\n"},
    {IN("7", "0", "a") IN("7", "1", "b") IN("7", "1", "c"), "I a\n1.1 b\n1.2 c\n"},
    {IN("99", "0", "gibt es nicht") IN("1", "77", "zu tief"), "gibt es nicht\nzu tief\n"},
    /* room between paragraphs */
    {P("Landratsamt") P("Musterweg 1") P("12345 Musterstadt") P("") STYLED("Körper", "Eins.")
     STYLED("Körper", "Zwei."),
     "Landratsamt\nMusterweg 1\n12345 Musterstadt\n\nEins.\n\nZwei.\n"},
    {STYLED("Eng", "Eins.") STYLED("Eng", "Zwei.") P("Drei."), "Eins.\nZwei.\n\nDrei.\n"},
    {PP("<w:pStyle w:val=\"Kreis\"/><w:spacing w:before=\"240\"/>", "a")
     PP("<w:spacing w:before=\"240\"/>", "b"),
     "a\n\nb\n"},
    {P("Ein Absatz, so lang, dass er auf der Seite über mehr als eine Zeile liefe, endet hier.")
     P("Der nächste."),
     "Ein Absatz, so lang, dass er auf der Seite über mehr als eine Zeile liefe, endet hier.\n\n"
     "Der nächste.\n"},
    /* what stands in a run */
    {"<w:p>" SAY("a ") RUN("<w:t>b</w:t><w:tab/><w:t>c</w:t><w:br/><w:t>d</w:t><w:noBreakHyphen/>"
                           "<w:t>e</w:t><w:softHyphen/><w:t>f</w:t>") "</w:p>",
     "a b\tc\nd\u2011e\u00ADf\n"},
    {"<w:p>" RUN("<w:rPr><w:vanish/></w:rPr><w:t>versteckt</w:t>")
     RUN("<w:rPr><w:vanish w:val=\"false\"/></w:rPr><w:t>sichtbar</w:t>")
     RUN("<w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/>") "</w:p>",
     "sichtbar•\n"},
    {"<w:p><w:hyperlink>" SAY("Verweis") "</w:hyperlink>" RUN("<w:instrText> DATE </w:instrText>")
     SAY(" 2.3.2026") "<w:sdt><w:sdtPr><w:t>nein</w:t></w:sdtPr><w:sdtContent>" SAY(" Feld")
     "</w:sdtContent></w:sdt></w:p>",
     "Verweis 2.3.2026 Feld\n"},
    /* changes: as if all were accepted */
    {"<w:p>" SAY("Es ") "<w:del>" RUN("<w:delText>waren</w:delText>") "</w:del><w:ins>" SAY("sind")
     "</w:ins><w:moveFrom>" SAY("weg") "</w:moveFrom><w:moveTo>" SAY(" da") "</w:moveTo></w:p>",
     "Es sind da\n"},
    {PP("<w:rPr><w:del/></w:rPr>", "Erste ") P("Hälfte.") PP("<w:rPr><w:del/></w:rPr>", "Ende"),
     "Erste Hälfte.\nEnde\n"},
    /* tables of data, and tables that only hold things in place */
    {TABLE(ROW(CELL(P("Ort")) CELL(P("Zahl"))) ROW(CELL(P("Musterstadt")) CELL(P("12")))
           ROW("<w:trPr><w:del/></w:trPr>" CELL(P("weg")))) P("Danach."),
     "Ort\tZahl\nMusterstadt\t12\n\nDanach.\n"},
    {TABLE(ROW(CELL(P("Frau") P("Erika Mustermann")) CELL(P("Ihr Zeichen") P("01.2")))),
     "Frau\nErika Mustermann\n\nIhr Zeichen\n01.2\n"},
    {TABLE(ROW(CELL(TABLE(ROW("<w:sdt><w:sdtContent>" CELL(P("a")) "</w:sdtContent></w:sdt>"
                              CELL(P("b"))))))),
     "a\tb\n"},
    /* notes: a mark, and the text behind all else */
    {"<w:p>" SAY("Wort") RUN("<w:footnoteReference w:id=\"2\"/>") SAY(".") "</w:p>" P("Ende."),
     "Wort[1].\nEnde.\n\n[1] Stand 2025.\n"},
    {"<w:p>" RUN("<w:footnoteReference w:id=\"77\"/>") "</w:p>", "[1]\n"},
    /* a text box once, though it is there in two ways, behind the paragraph that holds it */
    {"<w:p>" SAY("vor") "<w:r><mc:AlternateContent " MC "><mc:Choice><w:drawing>"
     BOX(P("Kasten") P("zwei")) "</w:drawing></mc:Choice><mc:Fallback><w:pict>" BOX(P("Kasten"))
     "</w:pict></mc:Fallback></mc:AlternateContent></w:r>" SAY(" nach") "</w:p>",
     "vor nach\n\nKasten\nzwei\n"},
    {"<w:sdt><w:sdtContent>" P("Feld") "</w:sdtContent></w:sdt><w:ins>" P("neu") "</w:ins>",
     "Feld\nneu\n"},
};

static const char LETTERS[] = ABSTRACT("0", LEVEL("0", "lowerLetter", "%1)")) LIST("1", "0", "");
static const char ROMAN[] =
    ABSTRACT("0", "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1994\"/><w:numFmt w:val=\"upperRoman\"/>"
                  "<w:lvlText w:val=\"%1\"/></w:lvl>") LIST("1", "0", "");
/* clang-format on */

static void reads_texts_of_word(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct arena *a = arena_new(0);
        struct buf file = {0};
        office_docx(a, (struct docx_parts){CASES[i].body, STYLES, NUMBERS, NOTES}, &file);
        assert_string_equal(office_read(a, &file), CASES[i].text);
        buf_free(&file);
        arena_free(a);
    }
}

static void needs_no_other_parts(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct buf file = {0};
    office_docx(a, (struct docx_parts){IN("1", "0", "allein"), NULL, NULL, NULL}, &file);
    assert_string_equal(office_read(a, &file), "allein\n");
    buf_free(&file);
    arena_free(a);
}

/* z is followed by aa, then bb; 1994 in Roman */
static void counts_far(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct buf body = {0}, file = {0};
    for (int i = 0; i < 29; i++)
        buf_str(&body, IN("1", "0", "x"));
    office_docx(a, (struct docx_parts){body.p, NULL, LETTERS, NULL}, &file);
    assert_non_null(strstr(office_read(a, &file), "\nz) x\naa) x\nbb) x\ncc) x\n"));
    buf_clear(&file);
    office_docx(a, (struct docx_parts){IN("1", "0", "x"), NULL, ROMAN, NULL}, &file);
    assert_string_equal(office_read(a, &file), "MCMXCIV x\n");
    buf_free(&body);
    buf_free(&file);
    arena_free(a);
}

/* a row of many cells is read whole */
static void reads_wide_rows(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct buf body = {0}, file = {0};
    buf_str(&body, "<w:tbl><w:tr>");
    for (int i = 0; i < 70; i++)
        buf_printf(&body, CELL(P("%d")), i);
    buf_str(&body, "</w:tr></w:tbl>");
    office_docx(a, (struct docx_parts){body.p, NULL, NULL, NULL}, &file);
    assert_non_null(strstr(office_read(a, &file), "\t63\t64\t65\t66\t67\t68\t69\n"));
    buf_free(&body);
    buf_free(&file);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_texts_of_word),
        cmocka_unit_test(needs_no_other_parts),
        cmocka_unit_test(counts_far),
        cmocka_unit_test(reads_wide_rows),
    };
    return cmocka_run_group_tests(tests, office_begin, NULL);
}
