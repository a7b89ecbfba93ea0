/* SPDX-License-Identifier: EUPL-1.2 */
/* Paragraphs: lines fit, lose no text, hyphenate with measure. */
#include "base/buf.h"
#include "layout_by_hand.h"

#include <string.h>

static const char *const TEXT =
    "Die Verwaltungsvereinbarung über die Straßenbaulastträgerschaft der Ortsdurchfahrten wurde am "
    "11. März 2026 geschlossen; davon werden 80 % über die Förderrichtlinie des Landes und weitere "
    "88.168,20 € aus Kreismitteln finanziert, z. B. für die Öffentlichkeitsarbeit nach § 5 Abs. 2 "
    "der "
    "Hauptsatzung, über die Dr. Beispiel im Kreisentwicklungsausschuss berichtet hat.";

static int open_all(void **state)
{
    *state =
        fixture_new((struct brief){.size = LEN_PT(11), .leading = LEN_PT(14), .hyphenate = true});
    return 0;
}

/* the text of a line, as its pieces say it */
static void line_text(const struct line *l, struct buf *out)
{
    for (const struct item *i = l->first; i; i = i->next)
        for (size_t k = 0; i->kind == ITEM_RUN && k < i->u.run.n; k++)
            buf_put(out, i->u.run.pieces[k].shaped->text, i->u.run.pieces[k].shaped->len);
}

static bool ends_in_soft_hyphen(const struct buf *b)
{
    return b->n >= 2 && !memcmp(b->p + b->n - 2, "\u00AD", 2);
}

/* sets the text and holds what must be true of every paragraph; answers the lines */
static size_t set_checked(struct fixture *f, const char *text, len width, bool justified)
{
    struct para p = para_plain(&f->set, text, STYLE_REGULAR, NULL);
    struct line **lines;
    struct buf whole = {0};
    size_t hyphens = 0;
    p.width = width;
    p.justified = justified;
    p.artifact = ARTIFACT_LAYOUT;
    size_t n = para_set(&f->set, &p, &lines);
    for (size_t i = 0; i < n; i++) {
        assert_true(lines[i]->width <= width + LEN_PT(0.1));
        if (justified && i + 1 < n)
            assert_true(lines[i]->width >= width - LEN_PT(0.1));
        line_text(lines[i], &whole);
        hyphens = ends_in_soft_hyphen(&whole) ? hyphens + 1 : 0;
        assert_true(hyphens <= 2);
        if (ends_in_soft_hyphen(&whole))
            whole.n -= 2;
    }
    assert_int_equal(whole.n, strlen(text));
    assert_memory_equal(whole.p, text, whole.n);
    buf_free(&whole);
    return n;
}

static void lines_fit_and_lose_nothing(void **state)
{
    for (len width = LEN_PT(90); width < LEN_PT(480); width += LEN_PT(7))
        assert_true(set_checked(*state, TEXT, width, false) > 1);
}

static void justified_lines_are_full(void **state)
{
    for (len width = LEN_PT(250); width < LEN_PT(480); width += LEN_PT(11))
        set_checked(*state, TEXT, width, true);
}

static void bound_words_stay_together(void **state)
{
    struct fixture *f = *state;
    static const char *const bound[] = {"11. März", "80 %", "88.168,20 €",
                                        "z. B.",    "§ 5",  "Dr. Bei"};
    for (len width = LEN_PT(120); width < LEN_PT(480); width += LEN_PT(5)) {
        struct para p = para_plain(&f->set, TEXT, STYLE_REGULAR, NULL);
        struct line **lines;
        p.width = width;
        size_t n = para_set(&f->set, &p, &lines), found = 0;
        for (size_t i = 0; i < n; i++) {
            struct buf b = {0};
            line_text(lines[i], &b);
            for (size_t k = 0; k < sizeof bound / sizeof *bound; k++)
                found += strstr(b.p, bound[k]) != NULL;
            buf_free(&b);
        }
        assert_int_equal(found, sizeof bound / sizeof *bound);
    }
}

/* what cannot be full is as full as can be; words that hold together come apart for it */
static void no_line_gapes(void **state)
{
    struct fixture *f = *state;
    for (len width = LEN_PT(360); width < LEN_PT(480); width += LEN_PT(3)) {
        struct para p =
            para_plain(&f->set,
                       "Das Landesamt hat in dem Bericht vom 17. Oktober 2025 (Aktenzeichen "
                       "43.2-5021/2025-0117-0118-0119) mehrere Feststellungen getroffen, von "
                       "denen bislang nur einige bekannt geworden sind.",
                       STYLE_REGULAR, NULL);
        struct line **lines;
        struct buf b = {0};
        p.width = width;
        p.justified = true;
        assert_true(para_set(&f->set, &p, &lines) > 1);
        line_text(lines[0], &b);
        if (!strstr(b.p, "Aktenz"))
            fail_msg("%d: %s", width, b.p);
        buf_free(&b);
    }
}

static void a_word_wider_than_the_line_is_broken(void **state)
{
    char word[4000];
    memset(word, 'W', sizeof word - 1);
    word[sizeof word - 1] = '\0';
    assert_true(set_checked(*state, word, LEN_PT(200), false) > 100);
}

static void short_texts(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(set_checked(f, "Ja.", LEN_PT(200), false), 1);
    assert_int_equal(set_checked(f, "A", LEN_PT(200), true), 1);
    struct para p = para_plain(&f->set, "", STYLE_REGULAR, NULL);
    struct line **lines;
    assert_int_equal(para_set(&f->set, &p, &lines), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_fit_and_lose_nothing),
        cmocka_unit_test(justified_lines_are_full),
        cmocka_unit_test(bound_words_stay_together),
        cmocka_unit_test(no_line_gapes),
        cmocka_unit_test(a_word_wider_than_the_line_is_broken),
        cmocka_unit_test(short_texts),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
