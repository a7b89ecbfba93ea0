/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading letterheads: the shipped ones, the defaults of an empty one, and what is refused. */
#include "brief/brief.h"
#include "read_by_hand.h"

#define NS "xmlns='urn:zufrage:briefkopf:1'"

static struct brief *read_head(struct reading *f, const char *text)
{
    write_bytes("haus.xml", text, strlen(text));
    f->d = diag_new(f->a, LANG_DE);
    struct brief *b = read_brief(f->r, f->a, "haus.xml", f->d);
    diag_sort(f->d);
    return b;
}

static struct brief *shipped(struct reading *f, const char *name)
{
    f->d = diag_new(f->a, LANG_DE);
    const char *path = arena_printf(f->a, ZUFRAGE_SOURCE "/templates/%s.xml", name);
    return read_brief(f->r, f->a, path, f->d);
}

static void an_empty_letterhead_has_defaults(void **state)
{
    struct reading *f = *state;
    const struct brief *b = read_head(f, "<briefkopf " NS "/>");
    assert_non_null(b);
    assert_null(diag_first(f->d));
    assert_string_equal(b->name, "haus");
    assert_string_equal(b->path, "haus.xml");
    assert_string_equal(b->source->name, "haus.xml");
    assert_int_equal(b->form, FORM_B);
    assert_string_equal(b->language, "de-DE");
    assert_string_equal(b->author, "{absender.name}");
    assert_string_equal(b->family, "Arimo");
    assert_int_equal(b->size, LEN_PT(11));
    assert_int_equal(b->leading, LEN_PT(14));
    assert_int_equal(b->paragraph_gap, b->leading);
    assert_false(b->justified);
    assert_true(b->hyphenate && b->quote_questions && b->quote_bold);
    assert_true(b->fold_marks && b->punch_mark);
    assert_int_equal(b->rgb_text, 0);
    assert_null(b->logo.path);
    assert_null(b->info.rows);
    assert_null(b->foot.columns);
    assert_null(b->running_head);
    assert_null(b->page_number);
    assert_string_equal(b->return_line, "");
    assert_int_equal(b->deadline, 0);
    assert_int_equal(b->questions_max, 0);
    for (int p = 0; p < PHRASE_COUNT; p++)
        assert_string_equal(b->phrases[p], phrase_default((enum phrase)p));
}

static void the_county_has_all_its_parts(void **state)
{
    struct reading *f = *state;
    struct brief *b = shipped(f, "musterkreis");
    assert_non_null(b);
    assert_string_equal(b->name, "musterkreis");
    assert_int_equal(b->form, FORM_B);
    assert_int_equal(b->deadline, 4);
    assert_string_equal(b->deadline_unit, "woche");
    assert_string_equal(b->deadline_land, "TH");
    assert_string_equal(spot(f, b->deadline_pos), "4");
    assert_string_equal(b->logo.alt, "Wappen des Musterkreises");
    assert_int_equal(b->logo.width, LEN_UM(18000));
    assert_string_equal(b->blocks->lines->text, "LANDRATSAMT MUSTERKREIS");
    assert_true(b->blocks->lines->bold);
    assert_int_equal(b->blocks->lines->rgb, b->rgb_accent);
    assert_int_equal(b->blocks->lines->next->rgb, b->rgb_text);
    assert_string_equal(b->return_line,
                        "Landratsamt Musterkreis • Postfach 11 65 • 12345 Musterstadt");
    assert_int_equal(b->info.x, LEN_UM(125000));
    assert_int_equal(b->info.y, LEN_UM(50000));
    assert_int_equal(b->info.width, LEN_UM(75000));
    assert_true(b->info.show_empty);
    static const char *const labels[] = {"Ansprechpartner/in:",
                                         "Zimmer:",
                                         "Besucheranschrift:",
                                         "Telefon:",
                                         "Telefax:",
                                         "E-Mail:",
                                         "Ihre Nachricht vom:",
                                         "Ihr Zeichen:",
                                         "Unsere Nachricht vom:",
                                         "Unser Zeichen:",
                                         "Datum:"};
    const struct brief_info *row = b->info.rows;
    for (size_t i = 0; i < sizeof labels / sizeof *labels; row = row->next)
        if (row->kind == INFO_ENTRY)
            assert_string_equal(row->label, labels[i++]);
    assert_null(row);
    size_t columns = 0;
    for (const struct brief_column *c = b->foot.columns; c; c = c->next)
        columns++;
    assert_int_equal(columns, 4);
    assert_string_equal(b->page_number, "Seite {seite} von {seiten}");
    assert_true(b->quote_bold);
    assert_string_equal(b->house->info.name, "regel-kreistagssitzung");
    brief_free(b);
}

/* ISO 7064, MOD 97-10: country and check digits count behind the rest, letters as 10 to 35; the
 * three letters of a creditor's business code are left out */
static int check_digits(const char *id, size_t skip)
{
    char turned[64];
    int n = snprintf(turned, sizeof turned, "%s%.4s", id + 4 + skip, id), rest = 0;
    for (int i = 0; i < n; i++) {
        if (turned[i] == ' ')
            continue;
        int value = turned[i] <= '9' ? turned[i] - '0' : turned[i] - 'A' + 10;
        rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
    }
    return rest;
}

static void the_town_has_a_reference_line(void **state)
{
    struct reading *f = *state;
    struct brief *b = shipped(f, "beispielstadt");
    assert_non_null(b);
    assert_int_equal(b->form, FORM_A);
    assert_string_equal(b->family, "Tinos");
    assert_true(b->justified && b->label_bold && b->quote_questions);
    assert_true(b->quote_italic && !b->quote_bold);
    assert_null(b->info.rows);
    static const int x[] = {25000, 75000, 125000, 175000};
    static const int width[] = {47000, 47000, 47000, 25000};
    const struct brief_reference *c = b->reference.columns;
    for (size_t i = 0; i < 4; i++, c = c->next) {
        assert_int_equal(c->x, LEN_UM(x[i]));
        assert_in_range(c->width, LEN_UM(width[i]) - 1, LEN_UM(width[i]) + 1);
    }
    assert_null(c);
    assert_string_equal(b->reference.columns->label, "Ihr Zeichen, Ihre Nachricht vom");
    assert_int_equal(b->reference.y, 0);
    assert_int_equal(b->reference.label_size, LEN_PT(8));
    assert_true(b->reference.show_empty);
    brief_free(b);
}

static void reference_columns_have_places_of_their_own(void **state)
{
    struct reading *f = *state;
    const struct brief *b = read_head(
        f, "<briefkopf " NS ">\n<bezugszeile y='9cm' grad='9pt' labelgrad='7pt'><angabe label='A' "
           "x='3cm'>{datum}</angabe><angabe label='B'/></bezugszeile></briefkopf>");
    assert_non_null(b);
    const struct brief_reference *c = b->reference.columns;
    assert_int_equal(b->reference.y, LEN_UM(90000));
    assert_int_equal(b->reference.leading, LEN_PT(9) * 6 / 5);
    assert_int_equal(b->reference.label_size, LEN_PT(7));
    assert_false(b->reference.show_empty);
    assert_int_equal(c->x, LEN_UM(30000));
    assert_string_equal(c->text, "{datum}");
    assert_int_equal(c->next->x, LEN_UM(75000));
    assert_string_equal(spot(f, c->next->pos), "<angabe label='B'/>");
}

static void bank_data_have_right_check_digits(struct reading *f, const char *name, bool with_id)
{
    struct brief *b = shipped(f, name);
    bool iban = false, creditor = !with_id;
    for (const struct brief_column *c = b->foot.columns; c; c = c->next)
        for (const struct brief_line *l = c->lines; l; l = l->next) {
            if (!strncmp(l->text, "IBAN ", 5))
                iban = check_digits(l->text + 5, 0) == 1;
            if (strstr(l->text, "ZZZ"))
                creditor = check_digits(strstr(l->text, "DE"), 3) == 1;
        }
    assert_true(iban);
    assert_true(creditor);
    brief_free(b);
}

static void bank_data_are_made_up_with_care(void **state)
{
    bank_data_have_right_check_digits(*state, "musterkreis", true);
    bank_data_have_right_check_digits(*state, "beispielstadt", false);
}

static void the_councillors_letter_is_plain(void **state)
{
    struct reading *f = *state;
    const struct brief *b = shipped(f, "kreistagsmitglied");
    assert_non_null(b);
    assert_null(b->foot.columns);
    assert_null(b->logo.path);
    assert_string_equal(b->return_line, "{absender.name} • {absender.anschrift}");
    assert_string_equal(b->info.rows->text, "Es schreibt Ihnen");
    assert_string_equal(b->info.rows->label, "");
    assert_false(b->info.show_empty);
    assert_non_null(b->page_number);
}

static void values_are_read(void **state)
{
    struct reading *f = *state;
    const struct brief *b = read_head(
        f, "<briefkopf " NS " name='x' form='A' sprache='en' autor='Haus {kennung}' frist='10' "
           "einheit='werktag' fragen-hoechstens='5'><schrift familie='Tinos' grad='12pt'/>"
           "<satz ausrichtung='block' silbentrennung='false' absatzabstand='6pt' zitat='keins' "
           "beschriftung='fett-unterstrichen'/><farben text='#102030' akzent='#Ff8000'/><kopf>"
           "<linie x='1cm' y='2.5mm' breite='10pt' farbe='akzent'/><block x='0mm' y='0mm' "
           "breite='50mm' grad='10pt'><zeile grad='8pt' kursiv='true'>  A\n B </zeile><leerzeile/>"
           "<zeile farbe='#0000ff'/></block></kopf><fuss linie='1'><spalte breite='3cm'/></fuss>"
           "<seitenzahl grad='8pt'>– {seite} –</seitenzahl><marken lochmarke='false'/>"
           "<phrase name='gruss'>Freundliche Grüße</phrase></briefkopf>");
    assert_non_null(b);
    assert_string_equal(b->name, "x");
    assert_int_equal(b->form, FORM_A);
    assert_string_equal(b->author, "Haus {kennung}");
    assert_int_equal(b->deadline, 10);
    assert_string_equal(b->deadline_unit, "werktag");
    assert_int_equal(b->questions_max, 5);
    assert_string_equal(b->family, "Tinos");
    assert_int_equal(b->leading, LEN_PT(12) * 14 / 11);
    assert_int_equal(b->paragraph_gap, LEN_PT(6));
    assert_true(b->justified && !b->hyphenate && !b->quote_questions && !b->quote_bold);
    assert_true(b->label_bold && b->label_underlined);
    assert_int_equal(b->rgb_text, 0x102030);
    assert_int_equal(b->rules->x, LEN_UM(10000));
    assert_int_equal(b->rules->y, LEN_UM(2500));
    assert_int_equal(b->rules->width, LEN_PT(10));
    assert_int_equal(b->rules->rgb, 0xFF8000);
    const struct brief_line *line = b->blocks->lines;
    assert_string_equal(line->text, "A B");
    assert_int_equal(line->size, LEN_PT(8));
    assert_true(line->italic && !line->bold);
    assert_string_equal(line->next->text, "");
    assert_int_equal(line->next->rgb, 0x102030);
    assert_int_equal(line->next->next->rgb, 0x0000FF);
    assert_true(b->foot.rule);
    assert_int_equal(b->foot.columns->width, LEN_UM(30000));
    assert_string_equal(b->foot.columns->title, "");
    assert_int_equal(b->page_number_size, LEN_PT(8));
    assert_true(b->fold_marks && !b->punch_mark);
    assert_string_equal(b->phrases[PHRASE_GRUSS], "Freundliche Grüße");
}

#define LOGO(file)                                                                                 \
    "<kopf><logo datei='" file "' alternativtext='W' x='1mm' y='1mm' breite='1mm' hoehe='1mm'/>"

static const struct {
    const char *text, *place, *words;
} CASES[] = {
    {"", "1:1", "Die Datei ist leer"},
    {"<briefkopf " NS ">", "1:44", "bricht ab"},
    {"<anfrage xmlns='urn:zufrage:1'/>", "1:1", "hier muss <briefkopf>"},
    {"<briefkopf " NS "><foo/></briefkopf>", "1:44", "<foo> gibt es nicht"},
    {"<briefkopf " NS " frist='bald'/>", "1:51", "erlaubt ist eine ganze Zahl"},
    {"<briefkopf " NS "><schrift grad='3pt'/></briefkopf>", "1:59", "von 4pt bis 72pt"},
    {"<briefkopf " NS "><schrift grad='11mm'/></briefkopf>", "1:59", "von 4pt bis 72pt"},
    {"<briefkopf " NS "><farben text='rot'/></briefkopf>", "1:58", "eine Farbe wie #1f4e79"},
    {"<briefkopf " NS ">\n<seitenzahl>Seite ä&amp;{seite} von {saiten}</seitenzahl></briefkopf>",
     "2:37", "„{saiten}“ ist kein Feld"},
    {"<briefkopf " NS " autor='{wer}'/>", "1:51", "„{wer}“ ist kein Feld"},
    {"<briefkopf " NS ">\n<infoblock><hinweis>x {telefon}</hinweis></infoblock></briefkopf>",
     "2:23", "„{telefon}“ ist kein Feld"},
    {"<briefkopf " NS ">\n<phrase name='guss'>x</phrase></briefkopf>", "2:15",
     "„guss“ ist keiner der Texte"},
    {"<briefkopf " NS ">\n<bezugszeile><angabe label='A' x='60mm'/>\n<angabe label='B' x='5cm'/>"
     "</bezugszeile></briefkopf>", "2:14", "„A“ lässt keinen Platz"},
    {"<briefkopf " NS ">\n<bezugszeile><angabe label='A'/><angabe label='A'/><angabe label='A'/>"
     "<angabe label='A'/>\n<angabe label='E'/></bezugszeile></briefkopf>", "3:1",
     "„E“ lässt keinen Platz"},
    {"<briefkopf " NS ">\n<bezugszeile><angabe/></bezugszeile></briefkopf>", "2:14", "label"},
    {"<briefkopf " NS ">\n" LOGO("nix.png") "</kopf></briefkopf>", "2:20", "„nix.png“ fehlt"},
    {"<briefkopf " NS ">\n" LOGO("../wappen.png") "</kopf></briefkopf>", "2:20",
     "liegt nicht im Ordner"},
    {"<briefkopf " NS ">\n" LOGO("/etc/hostname") "</kopf></briefkopf>", "2:20",
     "liegt nicht im Ordner"},
    {"<briefkopf " NS ">\n" LOGO("link.png") "</kopf></briefkopf>", "2:20",
     "liegt nicht im Ordner"},
};

static void what_cannot_be_used_is_refused(void **state)
{
    struct reading *f = *state;
    assert_int_equal(symlink("/etc/hostname", "link.png"), 0);
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        assert_null(read_head(f, CASES[i].text));
        if (count_findings(f) != 1)
            print_message("%s\n", CASES[i].text);
        assert_only(f, "briefkopf-fehlerhaft", CASES[i].place, CASES[i].words);
    }
}

static void a_logo_beside_the_letterhead_is_found(void **state)
{
    struct reading *f = *state;
    write_bytes("wappen.png", "x", 1);
    const struct brief *b =
        read_head(f, "<briefkopf " NS ">" LOGO("wappen.png") "</kopf></briefkopf>");
    assert_non_null(b);
    assert_string_equal(b->logo.path, "wappen.png");
    assert_null(read_head(
        f, "<briefkopf " NS
           ">\n" LOGO("wappen.png") "<logo datei='wappen.png' alternativtext='W' x='1mm' y='1mm' "
                                    "breite='1mm' hoehe='1mm'/></kopf></briefkopf>"));
    assert_non_null(strstr(diag_first(f->d)->detail, "zweites Logo"));
}

static void a_letterhead_that_is_missing_is_told(void **state)
{
    struct reading *f = *state;
    f->d = diag_new(f->a, LANG_DE);
    assert_null(read_brief(f->r, f->a, "fehlt.xml", f->d));
    assert_only(f, "briefkopf-fehlerhaft", "1:1", "es gibt sie nicht");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_empty_letterhead_has_defaults),
        TEST(the_county_has_all_its_parts),
        TEST(the_town_has_a_reference_line),
        TEST(reference_columns_have_places_of_their_own),
        TEST(bank_data_are_made_up_with_care),
        TEST(the_councillors_letter_is_plain),
        TEST(values_are_read),
        TEST(what_cannot_be_used_is_refused),
        TEST(a_logo_beside_the_letterhead_is_found),
        TEST(a_letterhead_that_is_missing_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
