/* SPDX-License-Identifier: EUPL-1.2 */
/* The logical structure: every piece of content belongs to one node or is an artifact, every node
 * knows its content, and the parent tree leads back. Looked up in the file's own objects. */
#include "pdf_by_hand.h"

enum { PAGES_MAX = 4, MCIDS_MAX = 64 };

/* which structure element claims a piece of content, by page and MCID; 0: none */
struct claims {
    unsigned of[PAGES_MAX][MCIDS_MAX];
    unsigned pages[PAGES_MAX]; /* object numbers */
};

static size_t page_index(const struct claims *c, unsigned object)
{
    for (size_t i = 0; i < PAGES_MAX; i++)
        if (c->pages[i] == object)
            return i;
    fail_msg("object %u is no page", object);
    return 0;
}

static void claim(struct claims *c, unsigned page, unsigned mcid, unsigned elem)
{
    size_t i = page_index(c, page);
    assert_true(mcid < MCIDS_MAX);
    if (c->of[i][mcid])
        fail_msg("MCID %u of page %zu is claimed twice", mcid, i);
    c->of[i][mcid] = elem;
}

/* goes through the /K of an element and all below it */
static void walk(struct arena *a, const struct written *w, unsigned number, unsigned parent,
                 struct claims *c)
{
    char *elem = object_text(a, w, number);
    assert_non_null(strstr(elem, "/Type/StructElem"));
    assert_int_equal(ref_of(elem, "/P "), parent);
    unsigned page = ref_of(elem, "/Pg ");
    char *at = strstr(elem, "/K[");
    if (!at)
        return;
    at += 3;
    while (*at != ']') {
        if (*at == ' ') {
            at++;
        } else if (*at == '<') {
            unsigned on = ref_of(at, "/Pg ");
            char *end = strstr(at, ">>");
            if (!strncmp(at, "<</Type/MCR", 11))
                claim(c, on, ref_of(at, "/MCID "), number);
            else
                assert_memory_equal(at, "<</Type/OBJR", 12);
            at = end + 2;
        } else {
            unsigned n = (unsigned)strtoul(at, &at, 10);
            if (!strncmp(at, " 0 R", 4)) {
                walk(a, w, n, number, c);
                at += 4;
            } else {
                claim(c, page, n, number);
            }
        }
    }
}

static bool line_ends(const char *line, size_t n, const char *with)
{
    size_t k = strlen(with);
    return n >= k && !memcmp(line + n - k, with, k);
}

/* text is shown between BT and ET, all else outside; answers whether we are in text behind the line
 */
static bool check_text_object(const char *line, size_t n, bool in_text)
{
    static const char *const text[] = {"TJ", " Td", " Tf", " Ts", " Tc"};
    static const char *const other[] = {"re f", " Do Q", "BT"};
    for (size_t i = 0; i < sizeof text / sizeof *text; i++)
        assert_true(in_text || !line_ends(line, n, text[i]));
    for (size_t i = 0; i < sizeof other / sizeof *other; i++)
        assert_false(in_text && line_ends(line, n, other[i]));
    if (n == 2 && !memcmp(line, "ET", 2)) {
        assert_true(in_text);
        return false;
    }
    return in_text || (n == 2 && !memcmp(line, "BT", 2));
}

/* Every BDC of tagged content has the next number, is in no other, and nothing is drawn outside of
 * groups. Answers how many there are. */
static unsigned check_content(const char *ops)
{
    unsigned next = 0;
    int depth = 0;
    bool in_text = false;
    for (const char *line = ops; *line; line = strchr(line, '\n') + 1) {
        size_t n = strcspn(line, "\n");
        in_text = check_text_object(line, n, in_text);
        const char *mcid = memmem(line, n, "<</MCID ", 8);
        if (mcid) {
            assert_int_equal(depth, 0);
            assert_int_equal(strtoul(mcid + 8, NULL, 10), next);
            next++;
        }
        if (line_ends(line, n, "BDC")) {
            if (!mcid && depth == 0)
                assert_memory_equal(line, "/Artifact<<", 11);
            depth++;
        }
        if (n == 3 && !memcmp(line, "EMC", 3))
            depth--;
        if (line_ends(line, n, "TJ") || line_ends(line, n, "re f") || line_ends(line, n, " Do Q"))
            assert_true(depth > 0);
        assert_true(depth >= 0);
    }
    assert_int_equal(depth, 0);
    assert_false(in_text);
    return next;
}

/* the array of a page's key in the parent tree */
static const char *tree_row(const char *tree, unsigned key)
{
    char head[32];
    snprintf(head, sizeof head, "\n%u[", key);
    const char *at = strstr(tree, head);
    assert_non_null(at);
    return at + strlen(head);
}

static void structure_holds(struct hand *h, const struct written *w)
{
    struct arena *a = h->a;
    struct claims c = {0};
    char *root = object_text(a, w, ref_of(catalog_of(a, w), "/StructTreeRoot "));
    unsigned root_number = ref_of(catalog_of(a, w), "/StructTreeRoot ");
    for (unsigned i = 0; i < h->pages.n; i++)
        c.pages[i] = page_of(a, w, i);
    assert_non_null(strstr(root, "/Type/StructTreeRoot"));
    walk(a, w, ref_of(root, "/K "), root_number, &c);
    char *tree = object_text(a, w, ref_of(root, "/ParentTree "));
    for (unsigned i = 0; i < h->pages.n; i++) {
        char *page = object_text(a, w, c.pages[i]);
        assert_int_equal(ref_of(page, "/StructParents "), i);
        assert_non_null(strstr(page, "/Tabs /S"));
        unsigned n = check_content(content_of(a, w, c.pages[i]));
        const char *row = tree_row(tree, i);
        for (unsigned mcid = 0; mcid < MCIDS_MAX; mcid++) {
            if (mcid >= n) {
                assert_int_equal(c.of[i][mcid], 0);
                continue;
            }
            assert_int_not_equal(c.of[i][mcid], 0);
            char *end;
            assert_int_equal(strtoul(row, &end, 10), c.of[i][mcid]);
            assert_memory_equal(end, " 0 R", 4);
            row = end + 4;
        }
        assert_int_equal(*row, ']');
    }
}

/* the element of a role, the first one in the file */
static char *elem_of_role(struct arena *a, const struct written *w, const char *role)
{
    char *key = arena_printf(a, "/S/%s/", role);
    char *at = memmem(w->bytes.p, w->bytes.n, key, strlen(key));
    assert_non_null(at);
    return arena_strndup(a, at, strcspn(at, "\n"));
}

static void test_paragraph_over_two_pages_with_a_link_inside(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct hand h = hand_open(a);
    hand_page(&h);
    hand_artifact(&h, ARTIFACT_HEADER);
    hand_text(&h, STYLE_REGULAR, 8000, 70866, 30000, "Musterkreis");
    struct snode *p = hand_block(&h, ROLE_P);
    len x = hand_text(&h, STYLE_REGULAR, 11000, 70866, 700000, "Siehe ");
    struct snode *link = hand_node(&h, p, ROLE_LINK);
    h.owner = link;
    x = hand_text(&h, STYLE_REGULAR, 11000, x, 700000, "Frage 2");
    h.owner = p;
    hand_text(&h, STYLE_REGULAR, 11000, x, 700000, " dort.");
    hand_link(&h, link, NULL, hand_target(&h, 1, 100000));
    hand_page(&h);
    hand_text(&h, STYLE_REGULAR, 11000, 70866, 100000, "Ende.");
    h.owner = link;
    hand_text(&h, STYLE_REGULAR, 11000, 70866, 120000, "und Frage 3");
    hand_link(&h, link, "https://www.example.org/", NULL);
    struct written w = hand_write(&h);
    structure_holds(&h, &w);
    char *k = strstr(elem_of_role(a, &w, "P"), "/K[");
    assert_memory_equal(k, "/K[ 0 ", 6);                /* before the link */
    char *behind = strstr(k, " 0 R 2 <</Type/MCR/Pg "); /* link, after it, on page 2 */
    assert_non_null(behind);
    assert_non_null(strstr(behind, "/MCID 0>>]"));
    char *told = hand_run(a, 0, "pdfinfo -struct-text ", w.path);
    assert_non_null(strstr(told, "\"Siehe \"\n    Link (inline)\n"));
    assert_non_null(strstr(told, "\"Frage 2\""));
    assert_non_null(strstr(told, "\"Ende.\""));
    assert_null(strstr(told, "Musterkreis"));
    hand_done(&w);
    hand_close(&h);
    arena_free(a);
}

static void test_link_has_object_reference(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct hand h = hand_open(a);
    hand_page(&h);
    struct snode *p = hand_block(&h, ROLE_P);
    struct snode *link = hand_node(&h, p, ROLE_LINK);
    h.owner = link;
    hand_text(&h, STYLE_REGULAR, 11000, 70866, 700000, "Adresse");
    hand_link(&h, link, "https://www.example.org/a(b)?q=ä b", NULL);
    struct written w = hand_write(&h);
    structure_holds(&h, &w);
    char *page = object_text(a, &w, page_of(a, &w, 0));
    unsigned number = ref_of(page, "/Annots [ ");
    char *annotation = object_text(a, &w, number);
    char *elem = elem_of_role(a, &w, "Link");
    assert_non_null(strstr(annotation, "/Subtype/Link/Rect[100 729.89 200 741.89]"));
    assert_non_null(strstr(annotation, "/F 4/"));
    assert_non_null(strstr(annotation, "/Contents<FEFF005A00750072002000530065006900740065>"));
    assert_non_null(
        strstr(annotation, "/A<</S/URI/URI(https://www.example.org/a\\(b\\)?q=%C3%A4%20b)>>"));
    assert_int_equal(ref_of(strstr(elem, "OBJR"), "/Obj "), number);
    unsigned key = ref_of(annotation, "/StructParent ");
    assert_int_equal(key, 1); /* behind the only page */
    char *root = object_text(a, &w, ref_of(catalog_of(a, &w), "/StructTreeRoot "));
    char *tree = object_text(a, &w, ref_of(root, "/ParentTree "));
    char *owner = object_text(a, &w, ref_of(tree, "\n1 "));
    assert_non_null(strstr(owner, "/S/Link/"));
    assert_int_equal(ref_of(root, "/ParentTreeNextKey "), 2);
    hand_done(&w);
    hand_close(&h);
    arena_free(a);
}

static void test_inner_link_and_target(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct hand h = hand_open(a);
    hand_page(&h);
    struct snode *link = hand_node(&h, hand_block(&h, ROLE_P), ROLE_LINK);
    h.owner = link;
    hand_text(&h, STYLE_REGULAR, 11000, 70866, 700000, "Frage 2");
    hand_link(&h, link, NULL, hand_target(&h, 1, 141890));
    hand_page(&h);
    struct written w = hand_write(&h);
    structure_holds(&h, &w);
    char *annotation =
        object_text(a, &w, ref_of(object_text(a, &w, page_of(a, &w, 0)), "/Annots [ "));
    char *want = arena_printf(a, "/A<</S/GoTo/D[%u 0 R/XYZ 0 700 null]>>", page_of(a, &w, 1));
    assert_non_null(strstr(annotation, want));
    hand_done(&w);
    hand_close(&h);
    arena_free(a);
}

static void test_nodes_without_content_are_written(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct hand h = hand_open(a);
    hand_page(&h);
    hand_block(&h, ROLE_P);
    hand_text(&h, STYLE_REGULAR, 11000, 70866, 100000, "Text");
    struct snode *sect = hand_block(&h, ROLE_SECT);
    hand_node(&h, sect, ROLE_H2);
    hand_page(&h); /* and a page without any */
    struct written w = hand_write(&h);
    structure_holds(&h, &w);
    assert_null(strstr(elem_of_role(a, &w, "H2"), "/K"));
    assert_non_null(strstr(elem_of_role(a, &w, "Sect"), "/K["));
    hand_done(&w);
    hand_close(&h);
    arena_free(a);
}

static void test_lists_and_figures_have_attributes(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct hand h = hand_open(a);
    hand_page(&h);
    static const char *const names[] = {NULL, "Disc", "Decimal", "LowerAlpha"};
    for (int i = 0; i < 4; i++) {
        struct snode *list = hand_block(&h, ROLE_L);
        list->numbering = (enum numbering)i;
        struct snode *item = hand_node(&h, list, ROLE_LI);
        h.owner = hand_node(&h, item, ROLE_LBL);
        hand_text(&h, STYLE_REGULAR, 11000, 70866, 100000 + i * 20000, "1.");
        h.owner = hand_node(&h, item, ROLE_LBODY);
        hand_text(&h, STYLE_REGULAR, 11000, 90866, 100000 + i * 20000, "Punkt");
    }
    struct snode *figure = hand_block(&h, ROLE_FIGURE);
    figure->alt = "Wappen";
    figure->has_bbox = true;
    const len box[4] = {70866, 500000, 170866, 541890};
    memcpy(figure->bbox, box, sizeof box);
    hand_rule(&h, 70866, 500000, 100000, 41890);
    struct written w = hand_write(&h);
    structure_holds(&h, &w);
    for (int i = 1; i < 4; i++) {
        char *key = arena_printf(a, "/A<</O/List/ListNumbering/%s>>", names[i]);
        assert_non_null(memmem(w.bytes.p, w.bytes.n, key, strlen(key)));
    }
    char *elem = elem_of_role(a, &w, "Figure");
    assert_non_null(strstr(elem, "/Alt<FEFF00570061007000700065006E>"));
    assert_non_null(
        strstr(elem, "/A<</O/Layout/Placement/Block/BBox[70.866 300 170.866 341.89]>>"));
    assert_int_equal(ref_of(elem, "/Pg "), page_of(a, &w, 0));
    hand_done(&w);
    hand_close(&h);
    arena_free(a);
}

static void test_cells_tell_heads_and_spans(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct hand h = hand_open(a);
    hand_page(&h);
    struct snode *row = hand_node(&h, hand_block(&h, ROLE_TABLE), ROLE_TR);
    struct snode *head = hand_node(&h, row, ROLE_TH), *name = hand_node(&h, row, ROLE_TH);
    struct snode *value = hand_node(&h, row, ROLE_TD);
    const struct snode *heads[] = {head, name};
    head->id_name = "t1-1-2";
    head->scope = SCOPE_COLUMN;
    head->columns = 2;
    name->id_name = "t1-1-1";
    name->scope = SCOPE_ROW;
    name->rows = 3;
    value->headers = heads;
    value->n_headers = 2;
    h.owner = value;
    hand_text(&h, STYLE_REGULAR, 11000, 70866, 100000, "1");
    hand_artifact(&h, ARTIFACT_REPEAT);
    hand_text(&h, STYLE_REGULAR, 11000, 70866, 200000, "Jahr");
    struct written w = hand_write(&h);
    structure_holds(&h, &w);
    static const char *const parts[] = {
        "/ID(t1-1-2)/A<</O/Table/Scope/Column/ColSpan 2>>",
        "/ID(t1-1-1)/A<</O/Table/Scope/Row/RowSpan 3>>",
        "/A<</O/Table/Headers[(t1-1-2)(t1-1-1)]>>",
        "/IDTree ",
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (!memmem(w.bytes.p, w.bytes.n, parts[i], strlen(parts[i])))
            fail_msg("missing: %s", parts[i]);
    /* names of a tree stand in their order */
    char *tree = memmem(w.bytes.p, w.bytes.n, "/Names[(t1-1-1) ", 16);
    assert_non_null(tree);
    assert_non_null(strstr(tree, "(t1-1-2) "));
    char *ops = content_of(a, &w, page_of(a, &w, 0));
    assert_non_null(strstr(ops, "/Artifact<</Type/Pagination>>BDC\n"));
    hand_done(&w);
    hand_close(&h);
    arena_free(a);
}

static void test_artifacts_are_typed(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct hand h = hand_open(a);
    hand_page(&h);
    for (int k = ARTIFACT_LAYOUT; k <= ARTIFACT_FOOTER; k++) {
        hand_artifact(&h, (enum artifact)k);
        hand_text(&h, STYLE_REGULAR, 8000, 70866, 100000 + k * 20000, "Seite 1");
        hand_rule(&h, 70866, 100000 + k * 20000, 1000, 250);
    }
    struct written w = hand_write(&h);
    structure_holds(&h, &w);
    char *ops = content_of(a, &w, page_of(a, &w, 0));
    char *layout = strstr(ops, "/Artifact<</Type/Layout>>BDC\n");
    char *header = strstr(ops, "/Artifact<</Type/Pagination/Subtype/Header/Attached[/Top]>>BDC\n");
    char *footer =
        strstr(ops, "/Artifact<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>BDC\n");
    assert_true(layout && header && footer && layout < header && header < footer);
    hand_done(&w);
    hand_close(&h);
    arena_free(a);
}

/* the page is turned for the stamp alone, and what is drawn behind it starts anew */
static void test_a_stamp_is_an_artifact_of_its_own(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct hand h = hand_open(a);
    hand_page(&h);
    hand_artifact(&h, ARTIFACT_WATERMARK);
    hand_stamp(&h, "ENTWURF", 100000, 300000, 441890, 30000);
    hand_block(&h, ROLE_P);
    hand_text(&h, STYLE_BOLD, 100000, 70866, 700000, "Satz");
    struct written w = hand_write(&h);
    structure_holds(&h, &w);
    const char *ops = content_of(a, &w, page_of(a, &w, 0));
    assert_memory_equal(ops, "/Artifact<</Type/Pagination/Subtype/Watermark>>BDC\nq\n"
                             "0.866025 0.500000 -0.500000 0.866025 300 400 cm\nBT\n0.902 g\n",
                        100);
    const char *back = strstr(ops, "ET\nQ\nEMC\n/P<</MCID 0>>BDC\nBT\n");
    assert_non_null(back);
    assert_null(strstr(back, " g\n")); /* black as before the stamp */
    assert_non_null(strstr(back, " 100 Tf\n70.866 141.89 Td\n"));
    char *told = hand_run(a, 0, "pdfinfo -struct-text ", w.path);
    assert_non_null(strstr(told, "\"Satz\""));
    assert_null(strstr(told, "ENTWURF"));
    hand_done(&w);
    hand_close(&h);
    arena_free(a);
}

static void test_bookmarks(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct hand h = hand_open(a);
    hand_page(&h);
    hand_block(&h, ROLE_P);
    hand_text(&h, STYLE_REGULAR, 11000, 70866, 100000, "Text");
    static const int levels[] = {0, 1, 1, 3, 0, 1};
    static const char *const titles[] = {"Antwort „A“", "Frage 1", "Frage 2",
                                         "tief",        "Anlage",  "Łódź"};
    for (int i = 0; i < 6; i++)
        hand_bookmark(&h, levels[i], titles[i], hand_target(&h, 0, 41890));
    struct written w = hand_write(&h);
    char *catalog = catalog_of(a, &w);
    assert_non_null(strstr(catalog, "/PageMode/UseOutlines"));
    char *root = object_text(a, &w, ref_of(catalog, "/Outlines "));
    assert_non_null(strstr(root, "/Type/Outlines"));
    assert_int_equal(ref_of(root, "/Count "), 6);
    char *first = object_text(a, &w, ref_of(root, "/First "));
    char *last = object_text(a, &w, ref_of(root, "/Last "));
    assert_int_equal(ref_of(first, "/Count "), 3);
    assert_int_equal(ref_of(first, "/Next "), ref_of(root, "/Last "));
    assert_int_equal(ref_of(last, "/Prev "), ref_of(root, "/First "));
    assert_int_equal(ref_of(last, "/Count "), 1);
    char *second = object_text(a, &w, ref_of(first, "/Last "));
    assert_int_equal(ref_of(second, "/Parent "), ref_of(root, "/First "));
    assert_int_equal(ref_of(second, "/Count "), 1); /* "tief" hangs there in spite of its level */
    assert_non_null(strstr(second, "/XYZ 0 800 null]"));
    assert_null(strstr(first, "/Type"));
    assert_non_null(strstr(last, "/Title<FEFF0041006E006C006100670065>"));
    hand_done(&w);
    hand_close(&h);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_paragraph_over_two_pages_with_a_link_inside),
        cmocka_unit_test(test_link_has_object_reference),
        cmocka_unit_test(test_inner_link_and_target),
        cmocka_unit_test(test_nodes_without_content_are_written),
        cmocka_unit_test(test_lists_and_figures_have_attributes),
        cmocka_unit_test(test_cells_tell_heads_and_spans),
        cmocka_unit_test(test_artifacts_are_typed),
        cmocka_unit_test(test_a_stamp_is_an_artifact_of_its_own),
        cmocka_unit_test(test_bookmarks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
