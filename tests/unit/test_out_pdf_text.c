/* SPDX-License-Identifier: EUPL-1.2 */
/* Text in the PDF: what comes out again is what went in, in the right place, in embedded fonts. */
#include "pdf_by_hand.h"

#include "base/utf8.h"

static const char *const SEQUENCES[] = {
#include "din91379_sequences.def"
};

/* one line a string, one below the other; the PDF's text must be the lines (as expected, if given)
 */
static void text_survives(const char *const *lines, const char *const *expected)
{
    struct arena *a = arena_new(0);
    struct hand h = hand_open(a);
    struct buf want = {0};
    for (size_t i = 0; lines[i]; i++) {
        if (i % 25 == 0)
            hand_page(&h);
        hand_block(&h, ROLE_P);
        hand_text(&h, STYLE_REGULAR, 11000, 70866, 100000 + (len)(i % 25) * 28000, lines[i]);
        buf_printf(&want, "%s\n", expected ? expected[i] : lines[i]);
    }
    struct written w = hand_write(&h);
    char *got = hand_run(a, 0, "pdftotext -raw -nopgbrk ", arena_printf(a, "%s -", w.path));
    assert_string_equal(got, want.p);
    buf_free(&want);
    hand_done(&w);
    hand_close(&h);
    arena_free(a);
}

static void test_german_text(void **state)
{
    (void)state;
    static const char *const lines[] = {"„Anführung“ – ‚halb‘ — 100 € STRAẞE § 5 … © ²",
                                        "Klammern (rund) \\ und \\( zurück",
                                        "Łucja Żółć-Gökçeoğlu, İstanbul",
                                        "AVAToTaTe: VA, P. „W“",
                                        "Əliyev und Әлиев",
                                        "5 µm und μ",
                                        "Ελληνικά Кириллица",
                                        "1 024 m² – 25 % • ✔ ja",
                                        NULL};
    text_survives(lines, NULL);
}

static void test_soft_hyphen_and_hard_blanks(void **state)
{
    (void)state;
    /* poppler shows no-break spaces as spaces */
    static const char *const lines[] = {"Kreistagsab\u00AD", "geordnete", "§\u00A05 Abs.\u202F2",
                                        NULL};
    static const char *const expected[] = {"Kreistagsab\u00AD", "geordnete", "§ 5 Abs. 2"};
    text_survives(lines, expected);
}

static void test_din_91379_sequences(void **state)
{
    (void)state;
    enum { N = sizeof SEQUENCES / sizeof *SEQUENCES };
    const char *lines[N + 1];
    char text[N][64];
    for (size_t i = 0; i < N; i++) {
        snprintf(text[i], sizeof text[i], "%so%s%st %s n%s", SEQUENCES[i], SEQUENCES[i],
                 SEQUENCES[i], SEQUENCES[i], SEQUENCES[i]);
        lines[i] = text[i];
    }
    lines[N] = NULL;
    text_survives(lines, NULL);
}

/* every character of the basic blocks: more than 255 codes, so codes with every special byte */
static void test_many_codes(void **state)
{
    (void)state;
    enum { LINES = 18, PER_LINE = 40 };
    static char text[LINES][PER_LINE * 4 + 1];
    const char *lines[LINES + 1] = {NULL};
    uint32_t cp = 0x21;
    for (int i = 0; i < LINES; i++) {
        struct buf b = {0};
        while (b.n < PER_LINE) {
            bool skip = (cp >= 0x7F && cp < 0xA1) || cp == 0xAD || cp == 0xA8 || cp == 0xAF ||
                        cp == 0xB4 || cp == 0xB8; /* poppler takes lone accents for marks */
            char utf8[4];
            if (!skip)
                buf_put(&b, utf8, utf8_encode(cp, utf8));
            cp++;
        }
        snprintf(text[i], sizeof text[i], "%s", b.p);
        lines[i] = text[i];
        buf_free(&b);
    }
    text_survives(lines, NULL);
}

static void test_all_fonts_are_embedded_subsets(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct hand h = hand_open(a);
    hand_page(&h);
    hand_block(&h, ROLE_P);
    for (enum style s = 0; s < STYLE_COUNT; s++)
        hand_text(&h, s, 11000, 70866, 100000 + (len)s * 14000, "Anfrage \u2714");
    struct written w = hand_write(&h);
    const char *fonts = hand_run(a, 0, "pdffonts ", w.path);
    size_t n = 0;
    for (const char *at = fonts; (at = strstr(at, "CID TrueType")); at++, n++)
        assert_memory_equal(strstr(at, "Identity-H"), "Identity-H       yes yes yes", 27);
    assert_int_equal(n, 6);
    static const char *const names[] = {"+Arimo ",        "+Arimo-Bold ",
                                        "+Arimo-Italic ", "+Arimo-BoldItalic ",
                                        "+DejaVuSans ",   "+DejaVuSans-Bold "};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_non_null(strstr(fonts, names[i]));
    hand_done(&w);
    hand_close(&h);
    arena_free(a);
}

/* where the viewer's pen stands at the end of a line: W and TJ against the layout's own sum */
static void test_pen_does_not_drift(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct hand h = hand_open(a);
    hand_page(&h);
    hand_block(&h, ROLE_P);
    len ends[3];
    static const char text[] =
        "AVA Wolfgang Töne ist da: To Ta P. V. W. To Ta, Yes Typ AVA LT 11 1.";
    static const len sizes[3] = {7500, 9000, 11000};
    for (int i = 0; i < 3; i++)
        ends[i] = hand_text(&h, STYLE_REGULAR, sizes[i], 50000, 100000 + i * 50000, text);
    struct written w = hand_write(&h);
    char *boxes = hand_run(a, 0, "pdftotext -bbox ", arena_printf(a, "%s -", w.path));
    const char *at = boxes;
    for (int i = 0; i < 3; i++) {
        at = strstr(at, ">1.</word>");
        assert_non_null(at);
        const char *max = at;
        while (strncmp(max, "xMax=\"", 6) != 0)
            max--;
        double x = strtod(max + 6, NULL) * 1000;
        assert_true(x > ends[i] - 15 && x < ends[i] + 15); /* 1/1000 pt */
        at++;
    }
    hand_done(&w);
    hand_close(&h);
    arena_free(a);
}

static void test_pieces_stand_at_their_x(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct hand h = hand_open(a);
    hand_page(&h);
    hand_block(&h, ROLE_P);
    hand_text(&h, STYLE_REGULAR, 10000, 50000, 100000, "eins zwei drei");
    struct run *r = &h.page->last->u.run;
    assert_int_equal(r->n, 5);
    r->pieces[2].x = 150000;
    r->pieces[4].x = 300500;
    struct written w = hand_write(&h);
    char *boxes = hand_run(a, 0, "pdftotext -bbox ", arena_printf(a, "%s -", w.path));
    static const struct {
        const char *word;
        double x;
    } wanted[] = {{">eins<", 50.0}, {">zwei<", 150.0}, {">drei<", 300.5}};
    for (size_t i = 0; i < 3; i++) {
        const char *at = strstr(boxes, wanted[i].word);
        assert_non_null(at);
        while (strncmp(at, "xMin=\"", 6) != 0)
            at--;
        double x = strtod(at + 6, NULL);
        assert_true(x > wanted[i].x - 0.011 && x < wanted[i].x + 0.011);
    }
    hand_done(&w);
    hand_close(&h);
    arena_free(a);
}

static void test_colour_is_set_only_when_it_changes(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct hand h = hand_open(a);
    hand_page(&h);
    hand_block(&h, ROLE_P);
    static const uint32_t colours[] = {0, 0x003366, 0x003366, 0x808080, 0};
    for (int i = 0; i < 5; i++) {
        hand_text(&h, STYLE_REGULAR, 10000, 50000, 100000 + i * 20000, "Text");
        h.page->last->u.run.rgb = colours[i];
    }
    struct written w = hand_write(&h);
    char *ops = content_of(a, &w, page_of(a, &w, 0));
    char *blue = strstr(ops, "0 0.2 0.4 rg\n"), *gray = strstr(ops, "0.502 g\n");
    assert_non_null(blue);
    assert_non_null(gray);
    assert_null(strstr(blue + strlen("0 0.2 0.4 rg"), "rg\n"));
    assert_non_null(strstr(gray, "\n0 g\n"));
    assert_true(strstr(ops, " g\n") == gray + 5);
    hand_done(&w);
    hand_close(&h);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_german_text),
        cmocka_unit_test(test_soft_hyphen_and_hard_blanks),
        cmocka_unit_test(test_din_91379_sequences),
        cmocka_unit_test(test_many_codes),
        cmocka_unit_test(test_all_fonts_are_embedded_subsets),
        cmocka_unit_test(test_pen_does_not_drift),
        cmocka_unit_test(test_pieces_stand_at_their_x),
        cmocka_unit_test(test_colour_is_set_only_when_it_changes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
