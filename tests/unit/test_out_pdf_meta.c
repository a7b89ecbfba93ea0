/* SPDX-License-Identifier: EUPL-1.2 */
/* What the file claims of itself, that its bytes depend on nothing but the pages, and that failures
 * come out as sentences. */
#include "pdf_by_hand.h"

static void small_letter(struct hand *h)
{
    hand_page(h);
    hand_block(h, ROLE_H1);
    hand_text(h, STYLE_BOLD, 12000, 70866, 100000, "Antwort");
    hand_block(h, ROLE_P);
    hand_text(h, STYLE_REGULAR, 11000, 70866, 130000, "Sehr geehrte Frau Mustermann,");
}

static char *stream_of(struct arena *a, const struct written *w, unsigned object)
{
    return hand_run(a, 0, arena_printf(a, "qpdf --show-object=%u --raw-stream-data ", object),
                    w->path);
}

static void test_header_and_catalog(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct hand h = hand_open(a);
    small_letter(&h);
    struct written w = hand_write(&h);
    assert_memory_equal(w.bytes.p, "%PDF-1.7\n%", 10);
    for (int i = 10; i < 14; i++)
        assert_true((unsigned char)w.bytes.p[i] > 127);
    char *catalog = catalog_of(a, &w);
    assert_non_null(strstr(catalog, "/Lang(de-DE)"));
    assert_non_null(strstr(catalog, "/MarkInfo<</Marked true>>"));
    assert_non_null(strstr(catalog, "/ViewerPreferences<</DisplayDocTitle true>>"));
    assert_null(strstr(catalog, "/PageMode"));
    assert_null(strstr(catalog, "/Outlines"));
    const char *box = memmem(w.bytes.p, w.bytes.n, "/MediaBox[0 0 595.276 841.89]", 29);
    assert_non_null(box);
    assert_null(memmem(box + 2, w.bytes.n - (size_t)(box + 2 - w.bytes.p), "MediaBox", 8));
    static const char *const never[] = {"/Encrypt", "/JavaScript", "/AA",           "/OpenAction",
                                        "/SMask",   "/Group",      "/EmbeddedFiles"};
    for (size_t i = 0; i < sizeof never / sizeof *never; i++)
        assert_null(memmem(w.bytes.p, w.bytes.n, never[i], strlen(never[i])));
    hand_done(&w);
    hand_close(&h);
    arena_free(a);
}

static void test_xmp(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct hand h = hand_open(a);
    small_letter(&h);
    struct written w = hand_write(&h);
    unsigned number = ref_of(catalog_of(a, &w), "/Metadata ");
    char *object = object_text(a, &w, number), *xmp = stream_of(a, &w, number);
    assert_non_null(strstr(object, "/Type/Metadata/Subtype/XML"));
    assert_null(strstr(object, "/Filter"));
    static const char *const wanted[] = {
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
        "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>",
        ("<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">Antwort auf die Anfrage „Radwege“ "
         "&amp; &lt;mehr&gt;</rdf:li></rdf:Alt></dc:title>"),
        "<dc:creator><rdf:Seq><rdf:li>Musterkreis</rdf:li></rdf:Seq></dc:creator>",
        "<xmp:CreatorTool>zufrage 0.1.0</xmp:CreatorTool>",
        "<xmp:CreateDate>2026-03-30T00:00:00+00:00</xmp:CreateDate>",
        "<xmp:ModifyDate>2026-03-30T00:00:00+00:00</xmp:ModifyDate>",
        "<dc:language><rdf:Bag><rdf:li>de-DE</rdf:li></rdf:Bag></dc:language>"};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        if (!strstr(xmp, wanted[i]))
            fail_msg("XMP lacks %s", wanted[i]);
    assert_null(strstr(xmp, "Keywords")); /* none were given */
    assert_memory_equal(xmp, "<?xpacket begin=\"\xEF\xBB\xBF\" id=", 25);
    assert_string_equal(xmp + strlen(xmp) - 19, "<?xpacket end=\"w\"?>");
    hand_done(&w);
    hand_close(&h);
    arena_free(a);
}

static void test_info_says_the_same(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct hand h = hand_open(a);
    h.pages.meta.keywords = "Radwege, Łódź";
    small_letter(&h);
    struct written w = hand_write(&h);
    char *info = hand_run(a, 0, "pdfinfo -rawdates ", w.path);
    static const char *const wanted[] = {
        "Title:           Antwort auf die Anfrage „Radwege“ & <mehr>\n",
        "Subject:         Aktenzeichen 10.1-2026\n",
        "Keywords:        Radwege, Łódź\n",
        "Author:          Musterkreis\n",
        "Creator:         zufrage 0.1.0\n",
        "Producer:        zufrage 0.1.0 (libharu ",
        "CreationDate:    D:20260330000000+00'00'\n",
        "ModDate:         D:20260330000000+00'00'\n",
        "Tagged:          yes\n",
        "Pages:           1\n",
        "Page size:       595.276 x 841.89 pts (A4)\n",
        "PDF version:     1.7\n"};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        if (!strstr(info, wanted[i]))
            fail_msg("Info lacks %s", wanted[i]);
    char *xmp = stream_of(a, &w, ref_of(catalog_of(a, &w), "/Metadata "));
    assert_non_null(strstr(xmp, "<pdf:Keywords>Radwege, Łódź</pdf:Keywords>"));
    assert_non_null(strstr(xmp, "<pdf:Producer>zufrage 0.1.0 (libharu "));
    hand_done(&w);
    hand_close(&h);
    arena_free(a);
}

static void test_output_intent_has_a_profile(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct hand h = hand_open(a);
    small_letter(&h);
    struct written w = hand_write(&h);
    char *intent = object_text(a, &w, ref_of(catalog_of(a, &w), "/OutputIntents["));
    assert_non_null(strstr(intent, "/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)"));
    unsigned number = ref_of(intent, "/DestOutputProfile ");
    assert_non_null(strstr(object_text(a, &w, number), "/N 3"));
    char *cmd = arena_printf(a,
                             "qpdf --show-object=%u --filtered-stream-data %s | od -An -v -tx1 "
                             "-w4 | tr -d ' \\n' # ",
                             number, w.path);
    char *hex = hand_run(a, 0, cmd, "");
    assert_memory_equal(hex + 2 * 8, "04200000", 8);
    assert_memory_equal(hex + 2 * 12, "6d6e74725247422058595a20", 24); /* mntrRGB XYZ */
    assert_memory_equal(hex + 2 * 36, "61637370", 8);                  /* acsp */
    assert_int_equal(strtoul(arena_strndup(a, hex, 8), NULL, 16), strlen(hex) / 2);
    unsigned long tags = strtoul(arena_strndup(a, hex + 256, 8), NULL, 16);
    assert_int_equal(tags, 10);
    for (unsigned long i = 0; i < tags; i++) {
        const char *row = hex + 256 + 8 + i * 24;
        unsigned long off = strtoul(arena_strndup(a, row + 8, 8), NULL, 16);
        unsigned long n = strtoul(arena_strndup(a, row + 16, 8), NULL, 16);
        assert_int_equal(off % 4, 0);
        assert_true(off + n <= strlen(hex) / 2 && n >= 20);
    }
    hand_done(&w);
    hand_close(&h);
    arena_free(a);
}

static void put(struct pdf *pdf, const struct hand *h, struct buf *out)
{
    const char *error = NULL;
    if (!pdf_write(pdf, &h->pages, false, out, &error))
        fail_msg("%s", error);
}

static void test_same_pages_same_bytes(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct hand h = hand_open(a), other = hand_open(a);
    small_letter(&h);
    small_letter(&other);
    hand_text(&other, STYLE_ITALIC, 11000, 70866, 150000, "und etwas ganz anderes: xyz €");
    struct buf first = {0}, again = {0}, fresh = {0}, different = {0};
    struct pdf *pdf = pdf_new(), *second = pdf_new();
    put(pdf, &h, &first);
    put(pdf, &other, &different);
    put(pdf, &h, &again);
    put(second, &other, &fresh);
    put(second, &h, &fresh);
    assert_int_equal(first.n, again.n);
    assert_memory_equal(first.p, again.p, first.n);
    assert_int_equal(first.n, fresh.n);
    assert_memory_equal(first.p, fresh.p, first.n);
    const char *id = memmem(first.p, first.n, "/ID[<", 5);
    const char *other_id = memmem(different.p, different.n, "/ID[<", 5);
    assert_non_null(id);
    assert_true(memcmp(id, id + 34, 33) != 0);
    assert_memory_equal(id + 5, id + 5 + 34, 32); /* <first><second>, the same twice */
    assert_true(memcmp(id, other_id, 37) != 0);
    pdf_free(pdf);
    pdf_free(second);
    buf_free(&first);
    buf_free(&again);
    buf_free(&fresh);
    buf_free(&different);
    hand_close(&h);
    hand_close(&other);
    arena_free(a);
}

static void test_document_without_date(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct hand h = hand_open(a);
    h.pages.meta.date = "";
    small_letter(&h);
    struct written w = hand_write(&h);
    assert_null(memmem(w.bytes.p, w.bytes.n, "CreationDate", 12));
    assert_null(memmem(w.bytes.p, w.bytes.n, "CreateDate", 10));
    hand_done(&w);
    hand_close(&h);
    arena_free(a);
}

/* writes in both languages; both must fail with these words */
static void fails_with(const struct hand *h, const char *de, const char *en)
{
    struct pdf *pdf = pdf_new();
    struct buf out = {0};
    const char *error = NULL;
    assert_false(pdf_write(pdf, &h->pages, false, &out, &error));
    if (!strstr(error, de))
        fail_msg("%s is not in: %s", de, error);
    assert_false(pdf_write(pdf, &h->pages, true, &out, &error));
    if (!strstr(error, en))
        fail_msg("%s is not in: %s", en, error);
    pdf_free(pdf);
    buf_free(&out);
}

static void test_failures_are_sentences(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct hand h = hand_open(a);
    small_letter(&h);
    h.pages.width = LEN_PT(20000);
    fails_with(&h, "Die Seitengröße liegt außerhalb", "The page size is outside");
    h.pages.width = 595276;
    char *title = arena_alloc(a, 40001);
    memset(title, 'x', 40000);
    h.pages.meta.title = title;
    fails_with(&h, "Beschreibung oder eine Adresse ist länger", "A title, a description or");
    h.pages.meta.title = "Antwort";
    struct snode *stranger = ARENA_NEW(a, struct snode);
    stranger->role = ROLE_P;
    h.owner = stranger;
    hand_text(&h, STYLE_REGULAR, 11000, 70866, 150000, "fremd");
    fails_with(&h, "gehört zu keinem Teil der logischen Struktur", "belongs to no part");
    stranger->id = 4711;
    fails_with(&h, "gehört zu keinem Teil der logischen Struktur", "belongs to no part");
    hand_close(&h);
    arena_free(a);
}

static void test_link_to_nowhere_fails(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct hand h = hand_open(a);
    small_letter(&h);
    struct target unset = {0};
    hand_link(&h, h.owner, NULL, &unset);
    fails_with(&h, "Verweis hat kein Ziel", "link leads nowhere");
    hand_close(&h);
    arena_free(a);
}

/* PDF/A ends a string at 32,767 bytes (ISO 19005-2, 6.1.13): the last address that fits, and one
 * more; an umlaut takes six bytes */
static void test_address_over_its_limit_fails(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct hand h = hand_open(a);
    small_letter(&h);
    char *uri = arena_alloc(a, 2 * 5461 + 2);
    for (size_t i = 0; i < 5461; i++)
        memcpy(uri + 2 * i, "ä", 2);
    uri[2 * 5461] = uri[2 * 5461 + 1] = '\0';
    struct snode *owner = hand_node(&h, h.owner, ROLE_LINK);
    hand_link(&h, owner, uri, NULL);
    struct written w = hand_write(&h);
    hand_done(&w);
    uri[2 * 5461] = 'x';
    fails_with(&h, "eine Adresse ist länger", "an address is longer");
    hand_close(&h);
    arena_free(a);
}

static void test_output_over_its_limit_fails(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct hand h = hand_open(a);
    small_letter(&h);
    struct pdf *pdf = pdf_new();
    struct buf out = {.limit = 5000};
    const char *error = NULL;
    assert_false(pdf_write(pdf, &h.pages, false, &out, &error));
    assert_string_equal(error, "Das PDF ist größer als erlaubt.");
    pdf_free(pdf);
    buf_free(&out);
    hand_close(&h);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_header_and_catalog),
        cmocka_unit_test(test_xmp),
        cmocka_unit_test(test_info_says_the_same),
        cmocka_unit_test(test_output_intent_has_a_profile),
        cmocka_unit_test(test_same_pages_same_bytes),
        cmocka_unit_test(test_document_without_date),
        cmocka_unit_test(test_failures_are_sentences),
        cmocka_unit_test(test_link_to_nowhere_fails),
        cmocka_unit_test(test_address_over_its_limit_fails),
        cmocka_unit_test(test_output_over_its_limit_fails),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
