/* SPDX-License-Identifier: EUPL-1.2 */
/* Pages as plain text: reading order, lines joined, nothing that only furnishes the page. */
#include "out_by_hand.h"

static const char *text_of(const struct hand *h)
{
    struct buf b = {0};
    text_write(h->a, &h->pages, &b);
    const char *s = arena_strndup(h->a, b.n ? b.p : "", b.n);
    buf_free(&b);
    return s;
}

static void test_lines_and_pages(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct hand h = hand_open(a);
    hand_page(&h);
    hand_block(&h, ROLE_P);
    hand_text(&h, STYLE_REGULAR, 11000, 70000, 90000, "Frau Muster");
    hand_block(&h, ROLE_H1);
    hand_text(&h, STYLE_BOLD, 11000, 70000, 110000, "Betreff ");
    hand_text(&h, STYLE_BOLD, 11000, 70000, 123000, "in zwei Zeilen");
    struct snode *p = hand_block(&h, ROLE_P);
    len x = hand_text(&h, STYLE_REGULAR, 11000, 70000, 150000, "Die Kreis");
    hand_text(&h, STYLE_REGULAR, 11000, x, 150000, "\u00AD");
    hand_text(&h, STYLE_REGULAR, 11000, 70000, 163000, "straße ");
    hand_artifact(&h, ARTIFACT_FOOTER);
    hand_text(&h, STYLE_REGULAR, 8000, 500000, 800000, "Seite 1");
    hand_page(&h);
    struct snode *link = hand_node(&h, p, ROLE_LINK);
    link->alt = "Verweis";
    h.owner = p;
    x = hand_text(&h, STYLE_REGULAR, 11000, 70000, 90000, "ist 5 m");
    x = hand_text(&h, STYLE_REGULAR, 7000, x, 86000, "2");
    h.owner = link;
    x = hand_text(&h, STYLE_REGULAR, 11000, x, 90000, " groß");
    h.owner = p;
    hand_text(&h, STYLE_REGULAR, 11000, x, 90000, ", neu,");
    hand_text(&h, STYLE_REGULAR, 11000, 70000, 103000, "und glatt");
    assert_string_equal(text_of(&h), "Frau Muster\n\nBetreff in zwei Zeilen\n"
                                     "Die Kreisstraße ist 5 m2 groß, neu,\nund glatt\n");
    hand_close(&h);
    arena_free(a);
}

static void put_cell(struct hand *h, struct snode *row, enum role role, len x, const char *text)
{
    h->owner = hand_node(h, hand_node(h, row, role), ROLE_P);
    hand_text(h, STYLE_REGULAR, 11000, x, 90000, text);
}

/* drawn in another order than it is read */
static void test_tables_and_lists(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct hand h = hand_open(a);
    hand_page(&h);
    struct snode *table = hand_block(&h, ROLE_TABLE);
    struct snode *one = hand_node(&h, table, ROLE_TR), *two = hand_node(&h, table, ROLE_TR);
    put_cell(&h, two, ROLE_TH, 70000, "Süd");
    put_cell(&h, two, ROLE_TD, 170000, "12 km");
    put_cell(&h, one, ROLE_TH, 70000, "Ort ");
    put_cell(&h, one, ROLE_TH, 170000, "Länge");
    struct snode *item = hand_node(&h, hand_block(&h, ROLE_L), ROLE_LI);
    h.owner = hand_node(&h, item, ROLE_LBL);
    hand_text(&h, STYLE_REGULAR, 11000, 70000, 120000, "• ");
    h.owner = hand_node(&h, hand_node(&h, item, ROLE_LBODY), ROLE_P);
    hand_text(&h, STYLE_REGULAR, 11000, 90000, 120000, "ein Punkt");
    struct snode *figure = hand_block(&h, ROLE_FIGURE);
    figure->alt = "Ein  großes\n Wappen.";
    assert_string_equal(text_of(&h), "Ort\tLänge\nSüd\t12 km\n• ein Punkt\nEin großes Wappen.\n");
    hand_close(&h);
    arena_free(a);
}

static void test_nothing(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct hand h = hand_open(a);
    hand_page(&h);
    assert_string_equal(text_of(&h), "");
    hand_close(&h);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines_and_pages),
        cmocka_unit_test(test_tables_and_lists),
        cmocka_unit_test(test_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
