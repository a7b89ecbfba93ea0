/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading: files in other encodings than UTF-8, and files that are not in the encoding they name.
 */
#include "read_by_hand.h"

#include <iconv.h>

#define LETTER                                                                                     \
    "<anfrage xmlns='urn:zufrage:1' datum='2026-01-02'>\n<absender/><empfaenger/>"                 \
    "<betreff>Grüße</betreff>" TAIL

/* the letter with a declaration, in an encoding as iconv names it; bytes in b */
static void encode(struct buf *b, const char *declared, const char *encoding, const char *letter)
{
    struct buf text = {0};
    if (declared)
        buf_printf(&text, "<?xml version=\"1.0\" encoding=\"%s\"?>", declared);
    buf_str(&text, letter);
    iconv_t to = iconv_open(encoding, "UTF-8");
    assert_true(to != (iconv_t)-1);
    buf_reserve(b, 4 * text.n + 16);
    char *in = text.p, *out = b->p + b->n;
    size_t n_in = text.n, n_out = 4 * text.n + 8;
    assert_int_not_equal(iconv(to, &in, &n_in, &out, &n_out), (size_t)-1);
    b->n = (size_t)(out - b->p);
    iconv_close(to);
    buf_free(&text);
}

static void every_encoding_reads_the_same(void **state)
{
    struct reading *f = *state;
    static const struct {
        const char *declared, *encoding, *bom;
        size_t n_bom;
    } cases[] = {
        {"UTF-8", "UTF-8", "", 0},
        {NULL, "UTF-8", "", 0},
        {"utf-8", "UTF-8", "\xEF\xBB\xBF", 3},
        {NULL, "UTF-8", "\xEF\xBB\xBF", 3},
        {"ISO-8859-1", "ISO-8859-1", "", 0},
        {"iso-8859-15", "ISO-8859-15", "", 0},
        {"windows-1252", "WINDOWS-1252", "", 0},
        {"IBM850", "IBM850", "", 0},
        {"UTF-16", "UTF-16LE", "\xFF\xFE", 2},
        {"UTF-16", "UTF-16BE", "\xFE\xFF", 2},
        {"UTF-16LE", "UTF-16LE", "", 0},
        {NULL, "UTF-16LE", "\xFF\xFE", 2},
        {"UTF-32", "UTF-32LE", "\xFF\xFE\0\0", 4},
        {"IBM037", "IBM037", "", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf b = {0};
        buf_put(&b, cases[i].bom, cases[i].n_bom);
        encode(&b, cases[i].declared, cases[i].encoding, LETTER);
        read_bytes_as(f, b.p, b.n, LANG_DE);
        assert_int_equal(f->doc->n_bytes, b.n);
        assert_memory_equal(f->doc->bytes, b.p, b.n);
        buf_free(&b);
        if (!f->doc->root)
            print_message("%s %s\n", cases[i].encoding, diag_first(f->d)->detail);
        assert_null(diag_first(f->d));
        const struct node *subject = NODE(f->doc->root, KIND_BETREFF);
        assert_string_equal(node_text(f->a, subject), "Grüße");
        assert_string_equal(place(f, subject->first->pos), "2:34");
        enum kind root;
        assert_true(read_is_document("t.xml", &root));
        assert_int_equal(root, KIND_ANFRAGE);
    }
}

static void a_byte_that_is_not_utf8_is_shown(void **state)
{
    struct reading *f = *state;
    read_string(f, "<?xml version='1.0' encoding='UTF-8'?>\n<a>Gr\xFC\xDF"
                   "e</a>");
    assert_only(f, "xml-fehlerhaft", "2:6", "Byte 0xFC ist kein UTF-8");
    assert_null(f->doc->root);
    size_t n;
    const char *line = source_line(f->doc->source, 2, &n);
    assert_memory_equal(line,
                        "<a>Gr\xEF\xBF\xBD\xEF\xBF\xBD"
                        "e</a>",
                        n);
}

static void a_byte_without_a_character_is_shown(void **state)
{
    struct reading *f = *state;
    read_string(f, "<?xml version='1.0' encoding='windows-1252'?>\n<a>\xE4\x81</a>");
    assert_only(f, "xml-fehlerhaft", "2:5", "Byte 0x81 steht in der Kodierung windows-1252");
    read_string(f, "<?xml version='1.0' encoding='US-ASCII'?>\n<a>\xE4</a>");
    assert_only(f, "xml-fehlerhaft", "2:4", "Byte 0xE4");
}

static void half_a_character_at_the_end_is_told(void **state)
{
    struct reading *f = *state;
    read_bytes_as(f, "\xFF\xFE<\0a\0/\0>", 9, LANG_DE);
    assert_only(f, "xml-fehlerhaft", "1:4", "endet mitten in einem Zeichen");
    read_bytes_as(f,
                  "\xFF\xFE<\0\0\xD8"
                  "a\0",
                  8, LANG_EN);
    assert_only(f, "xml-fehlerhaft", "1:2", "no character in the encoding UTF-16LE");
}

static void an_encoding_that_is_not_so_is_told(void **state)
{
    struct reading *f = *state;
    read_string(f, "<?xml version=\"1.0\" encoding=\"utf-16\"?>\n<a>ä</a>");
    assert_only(f, "xml-fehlerhaft", "1:31", "die Datei ist aber anders gespeichert");
    read_string(f, "<?xml version=\"1.0\" encoding=\"Klingon\"?>\n<a>ä</a>");
    assert_only(f, "xml-fehlerhaft", "1:31", "„Klingon“ ist nicht bekannt");
    read_string(f, "<?xml version=\"1.0\" encoding=\"HTML\"?>\n<a>ä</a>");
    assert_only(f, "xml-fehlerhaft", "1:31", "„HTML“ ist nicht bekannt");
}

static void characters_that_xml_forbids_are_told(void **state)
{
    struct reading *f = *state;
    read_bytes_as(f, "<a>\n\xC3\xA4\0</a>", 11, LANG_DE);
    assert_only(f, "xml-fehlerhaft", "2:2", "U+0000");
    read_string(f, "<a>\x0B</a>");
    assert_only(f, "xml-fehlerhaft", "1:4", "U+000B");
    read_string(f, "<a>\xEF\xBF\xBF</a>");
    assert_only(f, "xml-fehlerhaft", "1:4", "U+FFFF");
}

static void only_documents_of_ours_are_recognised(void **state)
{
    (void)state;
    /* what cannot be judged is taken, so that reading it tells what is wrong */
    static const struct {
        const char *text;
        bool taken;
        enum kind root;
    } cases[] = {
        {"<antwort xmlns='urn:zufrage:1'", true, KIND_ANTWORT},
        {"<antwort xmlns='urn:zufrage:1'>", true, KIND_ANTWORT},
        {"<antwort a='>' xmlns=\"urn:zufrage:1\" >", true, KIND_ANTWORT},
        {"<z:vorgang xmlns:z='urn:zufrage:1'>", true, KIND_VORGANG},
        {"<?xml version='1.0'?><!-- <x xmlns='urn:zufrage:1'> --><?p <a> ?>\n<b/>", false, 0},
        {"<!DOCTYPE x [ <!ENTITY a '>'> ]><antwort xmlns='urn:zufrage:1'>", true, KIND_ANTWORT},
        {"<briefkopf xmlns='urn:zufrage:briefkopf:1'>", false, 0},
        {"<a:b xmlns='urn:zufrage:1' xmlns:a='u'/>", false, 0},
        {"<html><antwort xmlns='urn:zufrage:1'/></html>", false, 0},
        {"antwort", true, 0},
        {"", true, 0},
        {"<", true, 0},
    };
    enum kind root;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        write_bytes("s.xml", cases[i].text, strlen(cases[i].text));
        assert_int_equal(read_is_document("s.xml", &root), cases[i].taken);
        assert_int_equal(root, cases[i].root);
    }
    assert_true(read_is_document("fehlt.xml", &root));
    assert_true(read_is_document(".", &root));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_encoding_reads_the_same),         TEST(a_byte_that_is_not_utf8_is_shown),
        TEST(a_byte_without_a_character_is_shown),   TEST(half_a_character_at_the_end_is_told),
        TEST(an_encoding_that_is_not_so_is_told),    TEST(characters_that_xml_forbids_are_told),
        TEST(only_documents_of_ours_are_recognised),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
