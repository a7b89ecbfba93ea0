/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading: files that are not well-formed, that want something fetched or expanded, or that are
 * over a limit. One finding each, in our own words, and no tree. */
#include "read_by_hand.h"

#include <errno.h>
#include <sys/stat.h>

static const struct {
    const char *text, *place, *words;
} CASES[] = {
    {"", "1:1", "Die Datei ist leer"},
    {" \n\t", "1:1", "Die Datei ist leer"},
    {"<?xml version='1.0'?>\n", "2:1", "enthält kein Element"},
    {"Sehr geehrte Frau", "1:1", "die Datei ist wohl kein XML"},
    {"<a>\n<b>ä</c></a>", "2:5", "Hier schließt </c>, offen ist aber noch <b>"},
    {"<a>\n<b>x\n</a>", "3:1", "Hier schließt </a>, offen ist aber noch <b>"},
    {"<a>\n<b>x", "2:5", "bricht ab, bevor <b> geschlossen ist"},
    {"<a>\n<b", "2:1", "Das Tag <b> ist nicht zu Ende"},
    {"<a>x</a", "1:5", "Das schließende Tag ist nicht richtig zu Ende"},
    {"<a>x</>", "1:5", "zu schließen ist <a>"},
    {"</a>", "1:1", "das nicht offen ist"},
    {"<a/>\n<b/>", "2:1", "Hinter dem Ende des Wurzelelements"},
    {"<a/>\nx", "2:1", "Hinter dem Ende des Wurzelelements"},
    {"<a b=1/>", "1:6", "in Anführungszeichen"},
    {"<a b='c/>\n<d/></a>", "2:1", "fehlt davor das schließende Anführungszeichen"},
    {"<a b='c'd='e'/>", "1:9", "fehlt ein Leerzeichen"},
    {"<a c='b' b='b' b=''/>", "1:16", "Das Attribut b steht zweimal"},
    {"<a><b Text</b></a>", "1:7", "Das Attribut Text hat keinen Wert"},
    {"<a><b c='d'<e/></b></a>", "1:12", "vielleicht fehlt davor ein „>“"},
    {"<a>ä & b</a>", "1:6", "muss als &amp; geschrieben werden"},
    {"<a b='x & y'/>", "1:9", "muss als &amp; geschrieben werden"},
    {"<a>R&D</a>", "1:5", "fehlt ein Semikolon"},
    {"<a>ä < 5</a>", "1:6", "muss als &lt; geschrieben werden"},
    {"<a>\n <5</a>", "2:2", "muss als &lt; geschrieben werden"},
    {"<a>&#0;</a>", "1:4", "Zeichenangabe"},
    {"<a>&#xG;</a>", "1:4", "Zeichenangabe"},
    {"<a>\n<!-- x</a>", "2:1", "es fehlt „-->“"},
    {"<a><!-- x -- y --></a>", "1:11", "zwei Bindestriche"},
    {"<a>\n<![CDATA[x</a>", "2:1", "es fehlt „]]>“"},
    {"<a>x]]></a>", "1:5", "]]&gt;"},
    {"<a>\n<?p x</a>", "2:1", "es fehlt „?>“"},
    {"<?p", "1:1", "es fehlt „?>“"},
    {"\n<?xml version='1.0'?><a/>", "2:1", "nur ganz am Anfang"},
    {"<?xml version='1.0'><a/>", "1:20", "XML-Deklaration ist fehlerhaft"},
    {"<?xml version\"1.0\"?><a/>", "1:14", "XML-Deklaration ist fehlerhaft"},
    {"<?xml encoding='UTF-8'?><a/>", "1:7", "XML-Deklaration ist fehlerhaft"},
    {"<?xml version='1.0' standalone='x'?><a/>", "1:33", "XML-Deklaration ist fehlerhaft"},
    {"<a>\n<!ELEMENT b></a>", "2:1", "folgt kein Kommentar"},
    {"<x:a y='x'/>", "1:2", "Präfix „x:“"},
    {"<a y='max' x:b='max'/>", "1:12", "Präfix „x:“"},
    {"<a xmlns:x=''/>", "1:1", "ungültig"},
};

static void what_is_not_wellformed_is_told_once(void **state)
{
    struct reading *f = *state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        read_string(f, CASES[i].text);
        if (count_findings(f) != 1)
            print_message("%s\n", CASES[i].text);
        assert_only(f, "xml-fehlerhaft", CASES[i].place, CASES[i].words);
        assert_null(f->doc->root);
        assert_int_equal(f->err, 0);
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
        assert_string_equal(place(f, diag_first(f->d)->pos), CASES[i].place);
    }
}

static void a_tag_left_open_is_shown_too(void **state)
{
    struct reading *f = *state;
    read_string(f, "<a>\n  <b>x\n</a>");
    const struct related *open = diag_first(f->d)->related;
    assert_non_null(open);
    assert_string_equal(place(f, open->pos), "2:3");
    assert_string_equal(open->text, "<b> beginnt hier");
}

static void every_cut_of_a_letter_is_told(void **state)
{
    struct reading *f = *state;
    const char *letter = "<?xml version='1.0'?><!-- c -->" HEAD PARTIES
                         "<vorbemerkung>a &amp; <![CDATA[b]]> <fett>c</fett></vorbemerkung>" TAIL;
    for (size_t n = 0; n < strlen(letter); n++) {
        read_bytes_as(f, letter, n, LANG_DE);
        assert_null(f->doc->root);
        assert_int_equal(count_findings(f), 1);
    }
}

static void no_word_of_the_library_gets_out(void **state)
{
    struct reading *f = *state;
    int before = dup(STDERR_FILENO);
    assert_non_null(freopen("stderr.txt", "w", stderr));
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        read_string(f, CASES[i].text);
    read_string(f, "<?xml version='1.0' encoding='x'?><a>\xE4</a>");
    read_string(f, HEAD "<falsch/>");
    fflush(stderr);
    dup2(before, STDERR_FILENO);
    close(before);
    struct stat st;
    assert_int_equal(stat("stderr.txt", &st), 0);
    assert_int_equal(st.st_size, 0);
}

static void a_doctype_is_refused_before_it_is_read(void **state)
{
    struct reading *f = *state;
    read_string(f, "<?xml version='1.0'?>\n<!-- x --><!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>");
    assert_only(f, "entitaet-verboten", "2:11", "");
    assert_null(f->doc->root);
    struct buf b = {0};
    buf_str(&b, "<!DOCTYPE l [<!ENTITY a0 'lol'>");
    for (int i = 1; i < 12; i++)
        buf_printf(&b, "<!ENTITY a%d '&a%d;&a%d;&a%d;&a%d;&a%d;&a%d;&a%d;&a%d;'>", i, i - 1, i - 1,
                   i - 1, i - 1, i - 1, i - 1, i - 1, i - 1);
    buf_str(&b, "]><l>&a11;</l>");
    read_string(f, b.p);
    buf_free(&b);
    assert_only(f, "entitaet-verboten", "1:1", "");
}

static void an_unknown_entity_is_refused(void **state)
{
    struct reading *f = *state;
    read_string(f, "<a>Stra&szlig;e &nbsp;</a>");
    assert_only(f, "entitaet-verboten", "1:8", "&szlig;");
    assert_string_equal(spot(f, diag_first(f->d)->pos), "&szlig;");
    read_string(f, "<a b='ä &uuml;'/>");
    assert_only(f, "entitaet-verboten", "1:9", "&uuml;");
}

static void repeat(struct buf *b, const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++)
        buf_str(b, s);
}

static void limits_are_named(void **state)
{
    struct reading *f = *state;
    struct buf b = {0};
    repeat(&b, "<a>", 64);
    repeat(&b, "</a>", 64);
    read_string(f, b.p);
    assert_string_equal(diag_first(f->d)->info->name, "schema-verletzt");
    buf_clear(&b);
    repeat(&b, "<a>", 65);
    read_string(f, b.p);
    assert_only(f, "eingabe-zu-gross", "1:193", "höchstens 64 ineinander geschachtelte Elemente");
    buf_clear(&b);
    buf_str(&b, "<a");
    for (int i = 0; i < 65; i++)
        buf_printf(&b, " a%d=''", i);
    buf_str(&b, "/>");
    read_string(f, b.p);
    assert_only(f, "eingabe-zu-gross", "1:2", "höchstens 64 Attribute");
    buf_clear(&b);
    buf_str(&b, "<a b='");
    repeat(&b, "x", LIMIT_VALUE + 1);
    buf_str(&b, "'/>");
    read_string(f, b.p);
    assert_only(f, "eingabe-zu-gross", "1:7", "64 KiB in einem Attribut");
    buf_clear(&b);
    buf_str(&b, "<a>");
    repeat(&b, "x", LIMIT_TEXT + 1);
    buf_str(&b, "</a>");
    read_string(f, b.p);
    assert_only(f, "eingabe-zu-gross", "1:4", "1 MiB in einem Stück Text");
    buf_clear(&b);
    buf_str(&b, "<a>");
    repeat(&b, "<b/>", LIMIT_ELEMENTS);
    buf_str(&b, "</a>");
    read_string(f, b.p);
    assert_only(f, "eingabe-zu-gross", "1:1600000", "höchstens 400000 Elemente");
    buf_free(&b);
}

static void too_many_questions_are_not_worked_on(void **state)
{
    struct reading *f = *state;
    struct buf b = {0};
    buf_str(&b, HEAD PARTIES "<fragen>");
    for (int i = 1; i <= LIMIT_QUESTIONS + 1; i++)
        buf_printf(&b, "\n<frage nr='%d'>?</frage>", i);
    buf_str(&b, "</fragen></anfrage>");
    read_string(f, b.p);
    buf_free(&b);
    assert_only(f, "eingabe-zu-gross", "5002:1", "höchstens 5000 Fragen");
    assert_null(f->doc->root);
}

static void a_file_over_the_limit_is_told(void **state)
{
    struct reading *f = *state;
    assert_int_equal(truncate((write_bytes("big.xml", "<a/>", 4), "big.xml"), LIMIT_FILE + 1), 0);
    f->d = diag_new(f->a, LANG_DE);
    f->doc = read_document(f->r, f->a, "big.xml", f->d, &f->err);
    assert_int_equal(f->err, 0);
    assert_only(f, "eingabe-zu-gross", "1:1", "höchstens 32 MiB");
    assert_null(f->doc->root);
}

static void what_is_no_file_is_an_error_of_the_caller(void **state)
{
    struct reading *f = *state;
    static const struct {
        const char *path;
        int err;
    } cases[] = {
        {"fehlt.xml", ENOENT}, {".", EINVAL}, {"rohr.xml", EINVAL}, {"nix/da.xml", ENOENT}};
    assert_int_equal(mkfifo("rohr.xml", 0600), 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        f->d = diag_new(f->a, LANG_DE);
        f->doc = read_document(f->r, f->a, cases[i].path, f->d, &f->err);
        assert_int_equal(f->err, cases[i].err);
        assert_null(diag_first(f->d));
        assert_null(f->doc->root);
        enum kind root;
        assert_true(read_is_document(cases[i].path, &root));
    }
}

static void a_folder_without_schemas_is_told(void **state)
{
    struct reading *f = *state;
    const char *error = NULL;
    assert_null(reader_open(f->a, ".", &error));
    assert_non_null(strstr(error, "zufrage.xsd"));
    write_bytes("zufrage.xsd", "<kaputt", 7);
    assert_null(reader_open(f->a, ".", &error));
    assert_non_null(strstr(error, "fehlt oder ist beschädigt"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_is_not_wellformed_is_told_once),
        TEST(each_sentence_has_its_english_twin),
        TEST(a_tag_left_open_is_shown_too),
        TEST(every_cut_of_a_letter_is_told),
        TEST(no_word_of_the_library_gets_out),
        TEST(a_doctype_is_refused_before_it_is_read),
        TEST(an_unknown_entity_is_refused),
        TEST(limits_are_named),
        TEST(too_many_questions_are_not_worked_on),
        TEST(a_file_over_the_limit_is_told),
        TEST(what_is_no_file_is_an_error_of_the_caller),
        TEST(a_folder_without_schemas_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
