/* SPDX-License-Identifier: EUPL-1.2 */
/* The published version of a tree: what goes, what is replaced, what stays. Compared is the tree
 * written as tags, without positions. */
#include "test_check_tree.h"

#include "doc/redact.h"
#include "text/flat.h"

static void put_node(struct buf *b, const struct node *n)
{
    if (n->kind == KIND_TEXT) {
        buf_str(b, n->text);
        return;
    }
    buf_printf(b, "<%s", kind_name(n->kind));
    for (const struct attr *a = n->attrs; a; a = a->next)
        buf_printf(b, " %s=%s", attr_label(a->name), a->value);
    buf_byte(b, '>');
    for (const struct node *c = n->first; c; c = c->next) {
        assert_ptr_equal(c->parent, n);
        put_node(b, c);
    }
    buf_byte(b, '/');
}

static const char *redacted(struct arena *a, const char *xml)
{
    struct doc *d = tree_read(a, "f", xml);
    struct buf b = {0};
    redact(a, d->root);
    redact(a, d->root);
    put_node(&b, d->root);
    const char *text = arena_strdup(a, b.p);
    buf_free(&b);
    return text;
}

static const struct {
    const char *xml, *left;
} CASES[] = {
    /* what a person can be reached by is private unless it is said not to be */
    {"<person><titel>Dr.</titel><nachname>N</nachname><anschrift><ort>O</ort></anschrift>"
     "<telefon>1</telefon><mobil>2</mobil><telefax>3</telefax><email>e</email>"
     "<zeichen>z</zeichen></person>",
     "<person><titel>Dr./<nachname>N/<zeichen>z//"},
    {"<person><nachname>N</nachname><telefon privat=\"false\">1</telefon><email privat=\"0\">e"
     "</email><mobil privat=\" false \">2</mobil><telefax privat=\"true\">3</telefax></person>",
     "<person><nachname>N/<telefon privat=false>1/<email privat=0>e/<mobil privat= false >2//"},
    {"<person><nachname privat=\"true\">N</nachname><titel privat=\"1\">Dr.</titel>"
     "<funktion privat=\"false\">F</funktion></person>",
     "<person><funktion privat=false>F//"},
    /* a word that is neither yes nor no is no leave */
    {"<person><telefon privat=\"nein\">1</telefon></person>", "<person>/"},
    /* a clerk's number is official */
    {"<antwort><ansprechpartner><name>A</name><telefon>1</telefon></ansprechpartner></antwort>",
     "<antwort><ansprechpartner><name>A/<telefon>1///"},
    {"<antwort><ansprechpartner privat=\"true\"><name>A</name></ansprechpartner>"
     "<verteiler privat=\"true\"><eintrag>V</eintrag></verteiler></antwort>",
     "<antwort>/"},
    {"<antwort><verteiler><eintrag>V</eintrag></verteiler></antwort>",
     "<antwort><verteiler><eintrag><absatz>V////"},
    /* redacted words leave one word behind, whatever stood in them */
    {"<absatz>a <geschwaerzt>b <fett>c</fett><fussnote>d</fussnote></geschwaerzt> e</absatz>",
     "<absatz>a <geschwaerzt>[geschwärzt]/ e/"},
    {"<betreff>a</betreff>", "<betreff>a/"},
    /* a picture goes, an answer that was nothing else says so, quoted or not */
    {"<zu><absatz>a</absatz><abbildung privat=\"true\" datei=\"x.png\"><titel>t</titel></abbildung>"
     "</zu>",
     "<zu><absatz>a//"},
    {"<zu><zitat nr=\"1\">q</zitat><abbildung privat=\"true\" datei=\"x.png\"/></zu>",
     "<zu><zitat nr=1>q/<absatz>[geschwärzt]//"},
    {"<kasten><abbildung privat=\"true\" datei=\"x.png\"/></kasten>",
     "<kasten><absatz>[geschwärzt]//"},
    {"<zu/>", "<zu>/"},
    /* signatures */
    {"<antwort><unterzeichner zusatz=\"i. A.\"><name>A</name></unterzeichner>"
     "<unterzeichner gez=\"false\"><name>B</name></unterzeichner></antwort>",
     "<antwort><unterzeichner zusatz=i. A. gez=true><name>A//"
     "<unterzeichner gez=true><name>B///"},
    /* where imported text came from, but not how many rows a cell spans */
    {"<anfrage><betreff zeilen=\"3\">b</betreff><herkunft datei=\"d\"/><rest><zeile nr=\"1\">r"
     "</zeile></rest></anfrage>",
     "<anfrage><betreff>b//"},
    {"<zeile><zelle zeilen=\"2\"><absatz zeilen=\"4-5\">c</absatz></zelle></zeile>",
     "<zeile><zelle zeilen=2><absatz>c///"},
};

static void what_is_private_goes(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_string_equal(redacted(a, CASES[i].xml), CASES[i].left);
    arena_free(a);
}

static void annexes_keep_their_numbers(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct doc *d = tree_read(a, "f",
                              "<anlagen><anlage titel=\"A\"/><anlage titel=\"B\" privat="
                              "\"true\"/><anlage titel=\"C\"/></anlagen>");
    const struct node *c = d->root->last;
    assert_int_equal(anlage_number(c), 3);
    redact(a, d->root);
    redact(a, d->root);
    assert_int_equal(anlage_number(d->root->first), 1);
    assert_int_equal(anlage_number(c), 3);
    assert_ptr_equal(d->root->first->next, c);
    assert_true(anlagen_numbered(d->root));
    arena_free(a);
}

static void one_annex_has_no_number_unless_others_went(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct doc *one = tree_read(a, "f", "<anlagen><anlage titel=\"A\"/></anlagen>");
    struct doc *two = tree_read(
        a, "f", "<anlagen><anlage titel=\"A\" privat=\"true\"/><anlage titel=\"B\"/></anlagen>");
    redact(a, one->root);
    redact(a, two->root);
    assert_false(anlagen_numbered(one->root));
    assert_true(anlagen_numbered(two->root));
    assert_int_equal(anlage_number(two->root->first), 2);
    arena_free(a);
}

/* redacted, then made whole for a file of its own, twice */
static const char *completed(struct arena *a, const char *xml)
{
    struct doc *d = tree_read(a, "f", xml);
    struct buf b = {0};
    redact(a, d->root);
    redact_complete(a, d->root);
    redact_complete(a, d->root);
    put_node(&b, d->root);
    const char *text = arena_strdup(a, b.p);
    buf_free(&b);
    return text;
}

static const struct {
    const char *xml, *left;
} COMPLETED[] = {
    /* what the schema asks for stands there, blackened */
    {"<person><nachname privat=\"true\">N</nachname><titel>Dr.</titel></person>",
     "<person><titel>Dr./<nachname>[geschwärzt]//"},
    {"<person><nachname>N</nachname><telefon>1</telefon></person>", "<person><nachname>N//"},
    /* an Anlage in each place where one was */
    {"<anlagen><anlage titel=\"A\" privat=\"true\"/><anlage titel=\"B\"/><anlage titel=\"C\" "
     "datei=\"c.png\" privat=\"true\"><absatz>c</absatz></anlage></anlagen>",
     "<anlagen><anlage titel=[geschwärzt]>/<anlage titel=B>/<anlage titel=[geschwärzt]>//"},
    {"<anlagen><anlage titel=\"A\" privat=\"true\"/></anlagen>",
     "<anlagen><anlage titel=[geschwärzt]>//"},
    {"<anlagen><anlage titel=\"A\"/></anlagen>", "<anlagen><anlage titel=A>//"},
    /* a letter may be without its date only where it was imported */
    {"<antwort datum=\"2026-03-30\"><herkunft datei=\"d\"/></antwort>",
     "<antwort datum=2026-03-30>/"},
    {"<vorgang><anfrage><herkunft datei=\"d\"/><rest><zeile nr=\"1\">r</zeile></rest></anfrage>"
     "<antwort datum=\"2026-03-30\"/></vorgang>",
     "<vorgang><anfrage><herkunft>//<antwort datum=2026-03-30>//"},
};

static void what_the_schema_needs_stays(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    for (size_t i = 0; i < sizeof COMPLETED / sizeof *COMPLETED; i++)
        assert_string_equal(completed(a, COMPLETED[i].xml), COMPLETED[i].left);
    arena_free(a);
}

static void footnotes_are_numbered_anew(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct doc *d =
        tree_read(a, "f",
                  "<vorgang><anfrage><betreff>b<geschwaerzt><fussnote>1</fussnote></geschwaerzt>"
                  "<fussnote>2</fussnote></betreff></anfrage><antwort><betreff><fussnote>1"
                  "</fussnote></betreff></antwort></vorgang>");
    redact(a, d->root);
    unsigned expected[] = {1, 1}, i = 0;
    for (const struct node *n = d->root; n; n = node_walk(d->root, n))
        if (n->kind == KIND_FUSSNOTE)
            assert_int_equal(n->u.fussnote.number, expected[i++]);
    assert_int_equal(i, 2);
    arena_free(a);
}

static void what_stays_keeps_its_place(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct doc *d = tree_read(a, "f", "<absatz>ab <geschwaerzt>cd</geschwaerzt> ef</absatz>");
    redact(a, d->root);
    const struct flat *f = flat_inline(a, d->root);
    assert_string_equal(f->text, "ab [geschwärzt] ef");
    assert_int_equal(flat_pos(f, 0, 2).start, 8);
    assert_int_equal(flat_pos(f, 4, 6).start, 11); /* the tag */
    assert_int_equal(flat_pos(f, 17, 19).start, 41);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_private_goes),
        cmocka_unit_test(annexes_keep_their_numbers),
        cmocka_unit_test(one_annex_has_no_number_unless_others_went),
        cmocka_unit_test(footnotes_are_numbered_anew),
        cmocka_unit_test(what_the_schema_needs_stays),
        cmocka_unit_test(what_stays_keeps_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
