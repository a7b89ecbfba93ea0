/* SPDX-License-Identifier: EUPL-1.2 */
/* The dump of pages: order of the calls, grouping, and a text that is stable to the last byte. */
#include "out_by_hand.h"

static char *dump(const struct hand *h, struct buf *b)
{
    dump_write(&h->pages, b);
    return b->p;
}

static void test_whole_letter(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct hand h = hand_open(a);
    hand_page(&h);
    struct snode *h1 = hand_block(&h, ROLE_H1);
    hand_text(&h, STYLE_BOLD, 12000, 70866, 100000, "Betreff");
    struct snode *p = hand_block(&h, ROLE_P);
    len x = hand_text(&h, STYLE_REGULAR, 11000, 70866, 130000, "siehe ");
    struct snode *link = hand_node(&h, p, ROLE_LINK);
    link->alt = "Frage 2";
    h.owner = link;
    x = hand_text(&h, STYLE_REGULAR, 11000, x, 130000, "Frage\u00A02");
    h.owner = p;
    hand_text(&h, STYLE_REGULAR, 11000, x, 130000, ".");
    hand_artifact(&h, ARTIFACT_LAYOUT);
    hand_rule(&h, 70866, 700000, 100000, 250);
    hand_artifact(&h, ARTIFACT_FOOTER);
    hand_text(&h, STYLE_REGULAR, 8000, 500000, 800000, "Seite 1");
    hand_link(&h, link, NULL, hand_target(&h, 1, 90500));
    hand_page(&h);
    h.owner = p;
    hand_text(&h, STYLE_REGULAR, 11000, 70866, 90500, "weiter „\\“");
    hand_link(&h, link, "https://www.example.org/", NULL);
    hand_bookmark(&h, 0, "Betreff", hand_target(&h, 0, 88000));
    (void)h1;
    struct buf b = {0};
    assert_string_equal(
        dump(&h, &b),
        "document de-DE 2026-03-30 595.276 841.890 title \"Antwort auf die Anfrage „Radwege“ & "
        "<mehr>\" author \"Musterkreis\" subject \"Aktenzeichen 10.1-2026\"\n"
        "Document\n"
        "  H1\n"
        "  P\n"
        "    Link alt \"Frage 2\"\n"
        "page 1\n"
        "  H1\n"
        "    run 70.866 100.000 109.538 12.000 Arimo-Bold \"Betreff\"\n"
        "  P\n"
        "    run 70.866 130.000 100.219 11.000 Arimo \"siehe \"\n"
        "  P/Link\n"
        "    run 100.219 130.000 138.128 11.000 Arimo \"Frage\\u{A0}2\"\n"
        " +P\n"
        "    run 138.128 130.000 141.184 11.000 Arimo \".\"\n"
        "  artifact layout\n"
        "    rule 70.866 700.000 100.000 0.250\n"
        "  artifact footer\n"
        "    run 500.000 800.000 524.906 8.000 Arimo \"Seite 1\"\n"
        "  link 100.000 100.000 200.000 112.000 to page 2 90.500 contents \"Zur Seite\"\n"
        "page 2\n"
        " +P\n"
        "    run 70.866 90.500 113.646 11.000 Arimo \"weiter „\\\\“\"\n"
        "  link 100.000 100.000 200.000 112.000 uri \"https://www.example.org/\" contents "
        "\"Zur Seite\"\n"
        "bookmark 0 title \"Betreff\" to page 1 88.000\n");
    buf_free(&b);
    hand_close(&h);
    arena_free(a);
}

static void test_attributes_of_nodes(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct hand h = hand_open(a);
    hand_page(&h);
    struct snode *list = hand_block(&h, ROLE_L);
    list->numbering = NUMBERING_LOWER_ALPHA;
    hand_node(&h, hand_node(&h, list, ROLE_LI), ROLE_LBODY);
    struct snode *figure = hand_block(&h, ROLE_FIGURE);
    figure->alt = "Karte \"Nord\"\tund Süd";
    figure->has_bbox = true;
    figure->bbox[0] = -500;
    figure->bbox[3] = 1234;
    hand_item(&h, ITEM_PICTURE)->u.picture =
        (struct picture){"/weit/weg/karte.png", NULL, 0, 1000, 2000, 3000, 4000};
    struct buf b = {0};
    dump(&h, &b);
    assert_non_null(strstr(b.p, "\n  L lower-alpha\n    LI\n      LBody\n"));
    assert_non_null(strstr(b.p, "\n  Figure alt \"Karte \\\"Nord\\\"\\u{9}und Süd\" box page 1 "
                                "-0.500 0.000 0.000 1.234\n"));
    assert_non_null(strstr(b.p, "\n    picture 1.000 2.000 3.000 4.000 file \"karte.png\"\n"));
    buf_free(&b);
    hand_close(&h);
    arena_free(a);
}

static void test_a_stamp_has_its_middle_and_angle(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct hand h = hand_open(a);
    hand_page(&h);
    hand_artifact(&h, ARTIFACT_WATERMARK);
    hand_stamp(&h, "ENTWURF", 100000, 297638, 420945, 52000);
    struct buf b = {0};
    assert_non_null(strstr(dump(&h, &b), "\n  artifact watermark\n"
                                         "    stamp 297.638 420.945 52.000\n"
                                         "    run 0.000 0.000 "));
    assert_non_null(strstr(b.p, " 100.000 Arimo-Bold #E6E6E6 \"ENTWURF\"\n"));
    buf_free(&b);
    hand_close(&h);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_whole_letter),
        cmocka_unit_test(test_attributes_of_nodes),
        cmocka_unit_test(test_a_stamp_has_its_middle_and_angle),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
