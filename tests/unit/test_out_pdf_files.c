/* SPDX-License-Identifier: EUPL-1.2 */
/* Files that a letter carries: what the PDF says of them, in order, and their bytes as poppler
 * gives them back. */
#include "pdf_by_hand.h"

/* by their UTF-16 bytes U+1F4C4 comes before U+FB01; by UTF-8 it would not */
static const struct carried FILES[] = {
    {"ﬁ.xml", "Probe", "Data", "text/xml", "2026-03-02", "<z/>", 4},
    {"\U0001F4C4.xml", "Ein Blatt", "Data", "text/xml", "", "\xFF\xFE<\0", 4},
    {"anfrage.xml.alt", "Ältere", "Supplement", "application/x y", "2026-02-30", "", 0},
    {"anfrage.xml", "XML der Anfrage", "Source", "application/xml", "2026-03-02", "<a>ü</a>\r\n",
     11},
};
enum { N_FILES = sizeof FILES / sizeof *FILES };
static const size_t ORDER[N_FILES] = {3, 2, 1, 0}; /* in the tree of names */

static struct written write_letter(struct hand *h, size_t n)
{
    hand_page(h);
    hand_block(h, ROLE_P);
    hand_text(h, STYLE_REGULAR, 11000, 70866, 130000, "Sehr geehrte Frau Mustermann,");
    h->pages.carried = FILES;
    h->pages.n_carried = n;
    return hand_write(h);
}

static void holds(const char *text, const char *wanted)
{
    if (!strstr(text, wanted))
        fail_msg("%s is not in:\n%s", wanted, text);
}

static void test_claims(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct hand h = hand_open(a);
    struct written w = write_letter(&h, N_FILES);
    char *xmp = hand_run(a, 0, "pdfinfo -meta ", w.path);
    holds(xmp, "<pdfaid:part>3</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>");
    holds(xmp, "<pdfuaid:part>1</pdfuaid:part>");
    hand_done(&w);
    hand_close(&h);
    arena_free(a);
}

static void test_specifications(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct hand h = hand_open(a);
    struct written w = write_letter(&h, N_FILES);
    char *catalog = catalog_of(a, &w);
    const char *at = strstr(catalog, "/AF[") + 4, *key = strstr(catalog, "/EmbeddedFiles<</Names[");
    assert_non_null(key);
    const char *before = NULL;
    for (size_t i = 0; i < N_FILES; i++) {
        char *end;
        unsigned spec = (unsigned)strtoul(at, &end, 10);
        at = end + strlen(" 0 R ");
        key = strstr(key, "<FEFF");
        size_t n = strcspn(key, ">");
        if (before) {
            size_t m = strcspn(before, ">"), least = m < n ? m : n;
            int order = memcmp(before, key, least);
            assert_true(order < 0 || (!order && m < n));
        }
        assert_int_equal(strtoul(key + n + 1, NULL, 10), spec);
        char *object = object_text(a, &w, spec), *name = arena_strndup(a, key, n + 1);
        before = key;
        key += n;
        const struct carried *f = &FILES[ORDER[i]];
        holds(object, "/Type/Filespec");
        holds(object, arena_printf(a, "/F%s/UF%s/Desc<FEFF", name, name));
        holds(object, arena_printf(a, "/AFRelationship/%s", f->relation));
        unsigned stream = ref_of(object, "/EF<</F ");
        assert_int_equal(stream, ref_of(object, "/UF "));
        object = object_text(a, &w, stream);
        holds(object, "/Type/EmbeddedFile/Subtype/");
    }
    hand_done(&w);
    hand_close(&h);
    arena_free(a);
}

static void test_parameters(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct hand h = hand_open(a);
    struct written w = write_letter(&h, N_FILES);
    const char *at = strstr(catalog_of(a, &w), "/AF[") + 4;
    char *objects[N_FILES], *end;
    for (size_t i = 0; i < N_FILES; i++, at = end + strlen(" 0 R ")) {
        unsigned spec = (unsigned)strtoul(at, &end, 10);
        objects[ORDER[i]] = object_text(a, &w, ref_of(object_text(a, &w, spec), "/EF<</F "));
    }
    holds(objects[3], "/Subtype/application#2Fxml");
    holds(objects[2], "/Subtype/application#2Fx#20y");
    holds(objects[0], "/ModDate(D:20260302000000+00'00')");
    holds(objects[3], "/Params<</Size 11/CheckSum<aaa88aae239f6eb5e583deb1118cbf38>/");
    assert_null(strstr(objects[1], "Params")); /* which must not be without a date */
    assert_null(strstr(objects[2], "Params")); /* no such day */
    hand_done(&w);
    hand_close(&h);
    arena_free(a);
}

static void test_bytes_come_back(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct hand h = hand_open(a);
    struct written w = write_letter(&h, N_FILES);
    char *list = hand_run(a, 0, "pdfdetach -enc UTF-8 -list ", w.path);
    holds(list, "4 embedded files\n1: anfrage.xml\n2: anfrage.xml.alt\n3: ");
    holds(list,
          "\n4: ﬁ.xml\n"); /* poppler writes the two halves of the third name each by itself */
    for (size_t i = 0; i < N_FILES; i++) {
        const char *out = arena_printf(a, "%s.out", w.path);
        struct buf b = {0};
        hand_run(a, 0, arena_printf(a, "pdfdetach -save %zu -o %s ", i + 1, out), w.path);
        assert_int_equal(file_read(out, 1000, &b), 0);
        assert_int_equal(b.n, FILES[ORDER[i]].n);
        if (b.n)
            assert_memory_equal(b.p, FILES[ORDER[i]].bytes, b.n);
        buf_free(&b);
        unlink(out);
    }
    hand_done(&w);
    hand_close(&h);
    arena_free(a);
}

static void test_none_leave_no_trace(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct hand h = hand_open(a);
    struct written w = write_letter(&h, 0);
    char *catalog = catalog_of(a, &w);
    assert_null(strstr(catalog, "/AF"));
    assert_null(strstr(catalog, "/Names"));
    holds(hand_run(a, 0, "pdfinfo -meta ", w.path), "<pdfaid:part>2</pdfaid:part>");
    hand_done(&w);
    hand_close(&h);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_claims),
        cmocka_unit_test(test_specifications),
        cmocka_unit_test(test_parameters),
        cmocka_unit_test(test_bytes_come_back),
        cmocka_unit_test(test_none_leave_no_trace),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
