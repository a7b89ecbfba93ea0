/* SPDX-License-Identifier: EUPL-1.2 */
/* What is no text of Word, Writer or a PDF, or means no good: each with its own answer. */
#include "office_by_hand.h"

#include "base/file.h"

static enum foreign_status read_as(const void *bytes, size_t n)
{
    struct buf text = {0};
    enum foreign_status s = foreign_text(bytes, n, &text);
    buf_free(&text);
    return s;
}

static enum foreign_status read_parts(const struct part *parts, size_t n)
{
    struct buf file = {0};
    office_zip(parts, n, &file);
    enum foreign_status s = read_as(file.p, file.n);
    buf_free(&file);
    return s;
}

static enum foreign_status read_content(const char *content, size_t n)
{
    struct part parts[] = {{"mimetype", "application/vnd.oasis.opendocument.text", 0},
                           {"content.xml", content, n}};
    return read_parts(parts, 2);
}

static void other_kinds(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t n;
        bool foreign;
        enum foreign_status status;
    } FILES[] = {
        {"", 0, false, FOREIGN_OTHER_KIND},
        {"Sehr geehrte Frau Mustermann,", 29, false, FOREIGN_OTHER_KIND},
        {"\xEF\xBB\xBFText", 7, false, FOREIGN_OTHER_KIND},
        {"PK", 2, false, FOREIGN_OTHER_KIND},
        {"{\\rtf1 Text}", 12, true, FOREIGN_OTHER_KIND},
        {"\x89PNG\r\n\x1a\n", 8, true, FOREIGN_OTHER_KIND},
        {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....", 12, true, FOREIGN_OLD_WORD},
        {"PK\3\4nonsense", 12, true, FOREIGN_DAMAGED},
        {"%PDF-1.7\nnonsense", 17, true, FOREIGN_DAMAGED},
    };
    for (size_t i = 0; i < sizeof FILES / sizeof *FILES; i++) {
        assert_int_equal(foreign_is(FILES[i].bytes, FILES[i].n), FILES[i].foreign);
        assert_int_equal(read_as(FILES[i].bytes, FILES[i].n), FILES[i].status);
    }
}

static void other_archives(void **state)
{
    (void)state;
    static const struct part PLAIN[] = {{"a.txt", "a", 0}};
    static const struct part SHEET[] = {
        {"mimetype", "application/vnd.oasis.opendocument.spreadsheet", 0},
        {"content.xml", "<a/>", 0}};
    static const struct part EMPTY[] = {{"mimetype", "application/vnd.oasis.opendocument.text", 0}};
    static const struct part DANGLING[] = {
        {"_rels/.rels",
         "<Relationships " REL_NS
         ">" REL("r1", "officeDocument", "../../etc/passwd") "</Relationships>",
         0}};
    assert_int_equal(read_parts(PLAIN, 1), FOREIGN_OTHER_KIND);
    assert_int_equal(read_parts(SHEET, 2), FOREIGN_OTHER_KIND);
    assert_int_equal(read_parts(EMPTY, 1), FOREIGN_OTHER_KIND);
    assert_int_equal(read_parts(DANGLING, 1), FOREIGN_OTHER_KIND);
}

static void damaged_parts(void **state)
{
    (void)state;
    static const char *const CONTENTS[] = {
        "<office:document-content " ODT_NS ">",
        "nonsense",
        "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>",
        "<!DOCTYPE a SYSTEM \"http://example.org/a.dtd\"><a/>",
    };
    for (size_t i = 0; i < sizeof CONTENTS / sizeof *CONTENTS; i++)
        assert_int_equal(read_content(CONTENTS[i], 0), FOREIGN_DAMAGED);
    struct buf deep = {0};
    buf_str(&deep, "<office:document-content " ODT_NS "><office:body><office:text>");
    for (int i = 0; i < 100000; i++)
        buf_str(&deep, "<text:list><text:list-item>");
    assert_int_equal(read_content(deep.p, deep.n), FOREIGN_DAMAGED);
    buf_free(&deep);
}

static void cut_anywhere(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct buf file = {0};
    office_odt(a, (struct odt_parts){"<text:p>Text</text:p>", NULL, NULL}, &file);
    for (size_t n = 4; n < file.n; n += 37)
        assert_int_equal(read_as(file.p, n), FOREIGN_DAMAGED);
    buf_free(&file);
    arena_free(a);
}

/* a part of 64 MiB packs to some 60 kB */
static void bombs(void **state)
{
    (void)state;
    struct buf big = {0};
    buf_str(&big, "<office:document-content " ODT_NS "><office:body><office:text><text:p>");
    buf_reserve(&big, 64 << 20);
    memset(big.p + big.n, 'a', 17 << 20);
    size_t head = big.n;
    big.n += 17 << 20;
    big.p[big.n] = '\0';
    buf_str(&big, "</text:p></office:text></office:body></office:document-content>");
    assert_int_equal(read_content(big.p, big.n), FOREIGN_TOO_LARGE); /* as text */
    memset(big.p + head, 'a', 33 << 20);
    assert_int_equal(read_content(big.p, 33 << 20), FOREIGN_TOO_LARGE); /* as a part */
    buf_free(&big);
    struct arena *a = arena_new(0);
    struct part *parts = ARENA_ARRAY(a, 10001, struct part);
    for (size_t i = 0; i < 10001; i++)
        parts[i] = (struct part){arena_printf(a, "%zu", i), "x", 0};
    assert_int_equal(read_parts(parts, 10001), FOREIGN_TOO_LARGE);
    arena_free(a);
}

static void locked(void **state)
{
    (void)state;
    struct part part = {"mimetype", "application/vnd.oasis.opendocument.text", 0};
    struct buf file = {0};
    office_zip(&part, 1, &file);
    /* the flag that a part is encrypted, in its own head and in the directory's */
    file.p[6] |= 1;
    char *directory = memmem(file.p, file.n, "PK\1\2", 4);
    assert_non_null(directory);
    directory[8] |= 1;
    assert_int_equal(read_as(file.p, file.n), FOREIGN_LOCKED);
    buf_free(&file);
}

static void nothing_in_it(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct buf file = {0};
    office_odt(a, (struct odt_parts){"<text:p> <text:tab/> </text:p><text:p/>", NULL, NULL}, &file);
    assert_int_equal(read_as(file.p, file.n), FOREIGN_NO_TEXT);
    buf_free(&file);
    arena_free(a);
}

#define PDF(contents)                                                                              \
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 "         \
    "R]/Count "                                                                                    \
    "1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources"   \
    "<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n4 0 "                \
    "obj<<>>stream\n" contents "\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"

static void pdfs(void **state)
{
    (void)state;
    static const char TEXT[] = PDF("BT /F1 12 Tf 72 700 Td (Zu Frage 1:) Tj ET");
    static const char PICTURE[] = PDF("0 0 100 100 re f");
    static const char LATE[] = "mail gateway was here\n" PDF("BT /F1 12 Tf 72 700 Td (Zu) Tj ET");
    struct buf text = {0};
    buf_str(&text, "before:");
    assert_int_equal(foreign_text(TEXT, sizeof TEXT - 1, &text), FOREIGN_OK);
    assert_string_equal(text.p, "before:Zu Frage 1:\n\n\f");
    buf_free(&text);
    assert_int_equal(read_as(PICTURE, sizeof PICTURE - 1), FOREIGN_NO_TEXT);
    assert_int_equal(read_as(LATE, sizeof LATE - 1), FOREIGN_OK);
    assert_true(foreign_is_pdf(LATE, sizeof LATE - 1));
}

static void no_program(void **state)
{
    (void)state;
    static const char TEXT[] = PDF("");
    struct arena *a = arena_new(0);
    struct buf file = {0};
    char *path = arena_strdup(a, getenv("PATH"));
    office_odt(a, (struct odt_parts){"<text:p>Text</text:p>", NULL, NULL}, &file);
    setenv("ZUFRAGE_LIBEXEC", "/nirgends", 1);
    setenv("PATH", "/nirgends", 1);
    assert_int_equal(read_as(file.p, file.n), FOREIGN_NO_UNPACK);
    assert_int_equal(read_as(TEXT, sizeof TEXT - 1), FOREIGN_NO_PDFTOTEXT);
    setenv("ZUFRAGE_LIBEXEC", ZUFRAGE_BUILD, 1);
    setenv("PATH", path, 1);
    assert_int_equal(read_as(file.p, file.n), FOREIGN_OK);
    buf_free(&file);
    arena_free(a);
}

/* as LibreOffice 7.4 wrote them: the same letter in both forms gives the same text */
static void letters_of_libreoffice(void **state)
{
    (void)state;
    static const char *const FILES[] = {"odt", "docx"};
    struct arena *a = arena_new(0);
    struct buf wanted = {0};
    assert_int_equal(file_read(ZUFRAGE_SOURCE "/tests/foreign/brief.txt", 100000, &wanted), 0);
    for (size_t i = 0; i < 2; i++) {
        struct buf file = {0};
        const char *path = arena_printf(a, ZUFRAGE_SOURCE "/tests/foreign/brief.%s", FILES[i]);
        assert_int_equal(file_read(path, 100000, &file), 0);
        assert_string_equal(office_read(a, &file), wanted.p);
        buf_free(&file);
    }
    buf_free(&wanted);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(other_kinds),   cmocka_unit_test(other_archives),
        cmocka_unit_test(damaged_parts), cmocka_unit_test(cut_anywhere),
        cmocka_unit_test(bombs),         cmocka_unit_test(locked),
        cmocka_unit_test(nothing_in_it), cmocka_unit_test(pdfs),
        cmocka_unit_test(no_program),    cmocka_unit_test(letters_of_libreoffice),
    };
    return cmocka_run_group_tests(tests, office_begin, NULL);
}
