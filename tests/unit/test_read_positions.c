/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading: every node and attribute has its place, also behind what shifts columns; bodies become
 * blocks. */
#include "read_by_hand.h"

static const struct node *subject(const struct reading *f)
{
    return NODE(f->doc->root, KIND_BETREFF);
}

static void tags_and_values_have_their_places(void **state)
{
    struct reading *f = *state;
    read_string(
        f,
        "<?xml version=\"1.0\"?>\n<!-- <anfrage> -->\n<?pi <a> ?>\n"
        "<anfrage xmlns='urn:zufrage:1'\n\tdatum = '2026-01-02'\r\n  kennung=\"A &gt; B\">" PARTIES
            TAIL);
    assert_null(diag_first(f->d));
    const struct node *root = f->doc->root;
    assert_string_equal(place(f, root->pos), "4:1");
    assert_string_equal(place(f, node_attr_pos(root, ATTR_DATUM)), "5:11");
    assert_string_equal(spot(f, node_attr_pos(root, ATTR_DATUM)), "2026-01-02");
    assert_string_equal(place(f, node_attr_pos(root, ATTR_KENNUNG)), "6:12");
    assert_string_equal(spot(f, node_attr_pos(root, ATTR_KENNUNG)), "A &gt; B");
    assert_string_equal(node_attr(root, ATTR_KENNUNG), "A > B");
    assert_string_equal(spot(f, subject(f)->pos), "<betreff>");
}

static void a_column_is_a_code_point(void **state)
{
    struct reading *f = *state;
    read_string(f, HEAD
                "<absender/><empfaenger/>\r\n\t<!-- Öl 🦔 --><betreff>Größe</betreff>" TAIL);
    assert_string_equal(place(f, subject(f)->pos), "2:15");
    assert_string_equal(place(f, subject(f)->first->pos), "2:24");
    assert_string_equal(spot(f, subject(f)->first->pos), "Größe");
}

static void text_is_one_node_across_comments_and_cdata(void **state)
{
    struct reading *f = *state;
    read_string(f, HEAD "<absender/><empfaenger/>\n<betreff><!-- c -->A &amp; <!-- x < y -->B<?p "
                        "?><![CDATA[ <C> & ]]>&#x44;<!-- e --></betreff>" TAIL);
    const struct node *text = subject(f)->first;
    assert_string_equal(text->text, "A & B <C> & D");
    assert_null(text->next);
    assert_string_equal(place(f, text->pos), "2:20");
    assert_string_equal(spot(f, text->pos),
                        "A &amp; <!-- x < y -->B<?p ?><![CDATA[ <C> & ]]>&#x44;");
}

static void text_that_begins_with_cdata_begins_at_its_mark(void **state)
{
    struct reading *f = *state;
    read_string(f, HEAD "<absender/><empfaenger/>\n<betreff><![CDATA[a&b]]> c</betreff>" TAIL);
    assert_string_equal(subject(f)->first->text, "a&b c");
    assert_string_equal(spot(f, subject(f)->first->pos), "<![CDATA[a&b]]> c");
    read_string(f, HEAD "<absender/><empfaenger/>\n<betreff><![CDATA[]]></betreff>" TAIL);
    assert_int_equal(subject(f)->pos.src->text[subject(f)->pos.start], '<');
}

static void text_and_values_are_composed(void **state)
{
    struct reading *f = *state;
    read_string(f, "<anfrage xmlns='urn:zufrage:1' datum='2026-01-02' kennung='o\xCC\x88'>"
                   "<absender/><empfaenger/><betreff>Gro\xCC\x88\xC3\x9F"
                   "e</betreff>" TAIL);
    assert_string_equal(subject(f)->first->text, "Größe");
    assert_string_equal(node_attr(f->doc->root, ATTR_KENNUNG), "ö");
}

static void a_prefix_for_our_namespace_is_the_same(void **state)
{
    struct reading *f = *state;
    read_string(f,
                "<z:anfrage xmlns:z='urn:zufrage:1' datum='2026-01-02'><z:absender/><z:empfaenger/>"
                "<z:betreff>B</z:betreff><z:fragen><z:frage nr='1'>Was?</z:frage></z:fragen>"
                "</z:anfrage>");
    assert_null(diag_first(f->d));
    assert_string_equal(spot(f, subject(f)->pos), "<z:betreff>");
    enum kind root;
    assert_true(read_is_document("t.xml", &root));
}

static void white_space_between_elements_goes(void **state)
{
    struct reading *f = *state;
    read_string(f, HEAD "\n <absender>\n <person> <nachname>N</nachname> </person> </absender>\n"
                        "<empfaenger/><betreff>B</betreff>" TAIL);
    const struct node *person = NODE(f->doc->root, KIND_ABSENDER, KIND_PERSON);
    assert_int_equal(person->first->kind, KIND_NACHNAME);
    assert_null(person->first->next);
    assert_null(person->next);
}

static void a_line_in_a_body_becomes_a_paragraph(void **state)
{
    struct reading *f = *state;
    read_string(f, HEAD PARTIES "<vorbemerkung>\n Ein <fett>Wort</fett> mehr.</vorbemerkung>" TAIL);
    assert_null(diag_first(f->d));
    const struct node *body = NODE(f->doc->root, KIND_VORBEMERKUNG);
    assert_int_equal(body->first->kind, KIND_ABSATZ);
    assert_null(body->first->next);
    assert_string_equal(node_text(f->a, body->first), "Ein Wort mehr.");
    read_string(f, HEAD PARTIES
                "<vorbemerkung> <absatz>A</absatz> <absatz>B</absatz> </vorbemerkung>" TAIL);
    body = NODE(f->doc->root, KIND_VORBEMERKUNG);
    assert_string_equal(node_text(f->a, body->first), "A");
    assert_ptr_equal(body->first->next, body->last);
}

static void an_entry_may_hold_a_list(void **state)
{
    struct reading *f = *state;
    read_string(f,
                HEAD PARTIES "<vorbemerkung><liste><eintrag><absatz>A</absatz><liste art='strich'>"
                             "<eintrag>B</eintrag></liste></eintrag></liste></vorbemerkung>" TAIL);
    assert_null(diag_first(f->d));
    const struct node *inner = NODE(f->doc->root, KIND_VORBEMERKUNG, KIND_LISTE, KIND_EINTRAG,
                                    KIND_LISTE, KIND_EINTRAG, KIND_ABSATZ);
    assert_string_equal(node_text(f->a, inner), "B");
}

static void a_question_keeps_its_words_before_its_parts(void **state)
{
    struct reading *f = *state;
    read_string(f, HEAD PARTIES
                "<fragen><frage nr='1'>Was <fett>genau</fett>?\n"
                "<teilfrage nr='a'>Wo?</teilfrage>\n<teilfrage nr='b'>Wann?</teilfrage></frage>"
                "</fragen></anfrage>");
    assert_null(diag_first(f->d));
    const struct node *n = NODE(f->doc->root, KIND_FRAGEN, KIND_FRAGE)->first;
    const enum kind kinds[] = {KIND_TEXT, KIND_FETT, KIND_TEXT, KIND_TEILFRAGE, KIND_TEILFRAGE};
    for (size_t i = 0; i < 5; i++, n = n->next)
        assert_int_equal(n->kind, kinds[i]);
    assert_null(n);
}

static void a_table_row_holds_cells(void **state)
{
    struct reading *f = *state;
    read_string(f, HEAD PARTIES
                "<vorbemerkung><tabelle><titel>T</titel><spalte breite='25mm'/>"
                "<kopf> <zelle>K</zelle> </kopf><zeile> <zelle>Z</zelle> </zeile></tabelle>"
                "</vorbemerkung>" TAIL);
    assert_null(diag_first(f->d));
    const struct node *row = NODE(f->doc->root, KIND_VORBEMERKUNG, KIND_TABELLE, KIND_ZEILE);
    assert_int_equal(row->first->kind, KIND_ZELLE);
    assert_ptr_equal(row->first, row->last);
    assert_int_equal(row->first->first->kind, KIND_ABSATZ);
}

static void hints_of_editors_say_nothing(void **state)
{
    struct reading *f = *state;
    read_string(f,
                "<anfrage xmlns='urn:zufrage:1' datum='2026-01-02' "
                "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' "
                "xsi:schemaLocation='urn:zufrage:1 http://127.0.0.1:9/zufrage.xsd'>" PARTIES TAIL);
    assert_null(diag_first(f->d));
    assert_non_null(f->doc->root);
}

static void every_sample_is_valid(void **state)
{
    struct reading *f = *state;
    static const char *const names[] = {
        "01-radverkehr/anfrage", "01-radverkehr/antwort", "02-schulbus/anfrage",
        "02-schulbus/antwort",   "03-breitband/anfrage",  "03-breitband/antwort",
        "04-pflege/anfrage",     "04-pflege/antwort",     "05-haushalt/anfrage",
        "05-haushalt/antwort",   "06-fehler/anfrage",     "06-fehler/antwort",
        "07-vorgang/vorgang",
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *path = arena_printf(f->a, ZUFRAGE_SOURCE "/samples/%s.xml", names[i]);
        f->d = diag_new(f->a, LANG_DE);
        f->doc = read_document(f->r, f->a, path, f->d, &f->err);
        assert_int_equal(f->err, 0);
        assert_non_null(f->doc->root);
        assert_null(diag_first(f->d));
        enum kind root;
        assert_true(read_is_document(path, &root));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(tags_and_values_have_their_places),
        TEST(a_column_is_a_code_point),
        TEST(text_is_one_node_across_comments_and_cdata),
        TEST(text_that_begins_with_cdata_begins_at_its_mark),
        TEST(text_and_values_are_composed),
        TEST(a_prefix_for_our_namespace_is_the_same),
        TEST(white_space_between_elements_goes),
        TEST(a_line_in_a_body_becomes_a_paragraph),
        TEST(an_entry_may_hold_a_list),
        TEST(a_question_keeps_its_words_before_its_parts),
        TEST(a_table_row_holds_cells),
        TEST(hints_of_editors_say_nothing),
        TEST(every_sample_is_valid),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
