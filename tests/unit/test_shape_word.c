/* SPDX-License-Identifier: EUPL-1.2 */
/* What shaping makes of text: kerning, sequences, fallback, hyphens, gaps. */
#include "base/utf8.h"
#include "layout/shape.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char *const SEQUENCES[] = {
#include "din91379_sequences.def"
};

struct fixture {
    struct fonts *fonts;
    struct family *family;
};

static int open_family(void **state, const char *name)
{
    static struct fixture x;
    const char *error = NULL;
    x.fonts = fonts_new(ZUFRAGE_SOURCE "/fonts");
    x.family = fonts_family(x.fonts, name, false, &error);
    assert_non_null(x.family);
    *state = &x;
    return 0;
}

static int open_fonts(void **state)
{
    return open_family(state, "Arimo");
}

static int open_serif(void **state)
{
    return open_family(state, "Tinos");
}

static int close_fonts(void **state)
{
    struct fixture *x = *state;
    fonts_free(x->fonts);
    return 0;
}

static size_t shape_n(struct fixture *x, const char *text, size_t n,
                      const struct shaped *const **pieces, uint32_t *missing)
{
    return shape_text(x->fonts, x->family, STYLE_REGULAR, text, n, pieces, missing);
}

/* the one piece that the text must become, nothing missing */
static const struct shaped *shape_one(struct fixture *x, const char *text)
{
    const struct shaped *const *pieces;
    uint32_t missing = 0;
    assert_int_equal(shape_n(x, text, strlen(text), &pieces, &missing), 1);
    assert_int_equal(missing, 0);
    return pieces[0];
}

static void text_is(const struct shaped *s, const char *text)
{
    assert_int_equal(s->len, strlen(text));
    assert_memory_equal(s->text, text, s->len);
}

static int32_t natural_width(const struct shaped *s)
{
    int32_t w = 0;
    for (size_t i = 0; i < s->n_glyphs; i++)
        w += s->face->advances[s->glyphs[i].id];
    return w;
}

static void test_kerning(void **state)
{
    const struct shaped *s = shape_one(*state, "AVToTa");
    assert_int_equal(s->n_glyphs, 6);
    assert_true(s->width < natural_width(s));
    const struct shaped *plain = shape_one(*state, "nnnn");
    assert_int_equal(plain->width, natural_width(plain));
}

static void test_width_is_sum_and_cache_answers_the_same(void **state)
{
    const struct shaped *s = shape_one(*state, "Kreistag");
    int32_t sum = 0;
    for (size_t i = 0; i < s->n_glyphs; i++)
        sum += s->glyphs[i].advance;
    assert_int_equal(s->width, sum);
    assert_ptr_equal(s, shape_one(*state, "Kreistag"));
}

static void test_no_ligature_swallows_letters(void **state)
{
    struct fixture *x = *state;
    for (enum style st = 0; st < STYLE_COUNT; st++) {
        const struct shaped *const *p;
        const char text[] = "Schifffahrtsfinanzierung";
        assert_int_equal(shape_text(x->fonts, x->family, st, text, sizeof text - 1, &p, NULL), 1);
        assert_int_equal(p[0]->n_glyphs, sizeof text - 1);
        assert_ptr_equal(p[0]->face, family_face(x->family, st));
    }
}

/* one glyph, or a mark that was moved to its place */
static bool is_placed(const struct shaped *s)
{
    if (s->n_glyphs == 1)
        return true;
    for (size_t i = 1; i < s->n_glyphs; i++)
        if (s->glyphs[i].dx || s->glyphs[i].dy)
            return true;
    return false;
}

static void test_din_91379_sequences(void **state)
{
    struct fixture *x = *state;
    assert_int_equal(sizeof SEQUENCES / sizeof *SEQUENCES, 149);
    for (size_t i = 0; i < sizeof SEQUENCES / sizeof *SEQUENCES; i++)
        for (enum style st = 0; st < STYLE_COUNT; st++) {
            const char *text = SEQUENCES[i];
            const struct shaped *const *p;
            uint32_t missing = 0;
            assert_int_equal(shape_text(x->fonts, x->family, st, text, strlen(text), &p, &missing),
                             1);
            assert_int_equal(missing, 0);
            assert_ptr_equal(p[0]->face, family_face(x->family, st));
            text_is(p[0], text);
            if (!is_placed(p[0]))
                fail_msg("%s is not placed in style %d", text, (int)st);
            for (size_t g = 0; g < p[0]->n_glyphs; g++)
                assert_int_not_equal(p[0]->glyphs[g].id, 0);
        }
}

static void test_mark_shares_the_cluster_of_its_letter(void **state)
{
    const struct shaped *s = shape_one(*state, "aG̀b");
    assert_int_equal(s->n_glyphs, 4);
    assert_int_equal(s->glyphs[1].cluster, 1);
    assert_int_equal(s->glyphs[2].cluster, 1);
    assert_int_equal(s->glyphs[3].cluster, 4);
    assert_int_equal(s->glyphs[2].advance, 0);
}

static void test_double_mark_joins_two_letters(void **state)
{
    const struct shaped *s = shape_one(*state, "aK͟Hb");
    assert_int_equal(s->n_glyphs, 5);
    for (size_t i = 1; i < 4; i++)
        assert_int_equal(s->glyphs[i].cluster, 1);
    assert_int_equal(s->glyphs[4].cluster, 5);
    assert_int_equal(shaped_prefix(s, 4), s->glyphs[0].advance);
}

static void test_fallback_face_per_cluster(void **state)
{
    struct fixture *x = *state;
    const struct shaped *const *p;
    uint32_t missing = 0;
    const char *text = "ja\u2714nein"; /* Arimo has no check mark */
    assert_int_equal(shape_n(x, text, strlen(text), &p, &missing), 3);
    assert_int_equal(missing, 0);
    text_is(p[0], "ja");
    text_is(p[1], "\u2714");
    text_is(p[2], "nein");
    assert_string_equal(p[1]->face->name, "DejaVuSans");
    assert_ptr_equal(p[2]->face, family_face(x->family, STYLE_REGULAR));
    assert_int_equal(shape_text(x->fonts, x->family, STYLE_BOLD, text, strlen(text), &p, NULL), 3);
    assert_string_equal(p[1]->face->name, "DejaVuSans-Bold");
}

static void test_fallback_keeps_marks_with_their_letter(void **state)
{
    struct fixture *x = *state;
    const struct shaped *const *p;
    const char *text = "a\u2714\u0301b";
    assert_int_equal(shape_n(x, text, strlen(text), &p, NULL), 3);
    text_is(p[1], "\u2714\u0301");
}

static void test_missing_character_becomes_replacement(void **state)
{
    struct fixture *x = *state;
    static const struct {
        const char *text;
        uint32_t cp;
    } cases[] = {
        {"x\U0001F9FFy", 0x1F9FF}, /* in no face */
        {"x\uE123y", 0xE123},      /* private use */
        {"x\u05D0y", 0x05D0},      /* from right to left */
        {"a\u4E2D\u6587", 0x4E2D}, /* the first of two */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct shaped *const *p;
        uint32_t missing = 0;
        size_t n = shape_n(x, cases[i].text, strlen(cases[i].text), &p, &missing);
        assert_int_equal(missing, cases[i].cp);
        char all[64] = "";
        for (size_t k = 0; k < n; k++) {
            strncat(all, p[k]->text, p[k]->len);
            for (size_t g = 0; g < p[k]->n_glyphs; g++)
                assert_int_not_equal(p[k]->glyphs[g].id, 0);
        }
        assert_string_equal(all, i < 3 ? "x\uFFFDy" : "a\uFFFD\uFFFD");
    }
    uint32_t untouched = 7;
    const struct shaped *const *p;
    shape_n(x, "da", 2, &p, &untouched);
    assert_int_equal(untouched, 7);
}

static void test_soft_hyphen(void **state)
{
    const struct shaped *hyphen = shape_one(*state, "Anfra-");
    const struct shaped *soft = shape_one(*state, "Anfra\u00AD");
    text_is(soft, "Anfra\u00AD");
    assert_int_equal(soft->n_glyphs, hyphen->n_glyphs);
    assert_int_equal(soft->width, hyphen->width);
    assert_int_equal(soft->glyphs[5].id, hyphen->glyphs[5].id);
    const struct shaped *inside = shape_one(*state, "An\u00ADfra\u00ADge");
    text_is(inside, "An\u00ADfra\u00ADge");
    assert_int_equal(inside->n_glyphs, 7);
}

static void test_blanks(void **state)
{
    const struct shaped *space = shape_one(*state, " ");
    const struct shaped *nbsp = shape_one(*state, "\u00A0");
    const struct shaped *narrow = shape_one(*state, "\u202F");
    text_is(nbsp, "\u00A0");
    text_is(narrow, "\u00A0");
    assert_int_equal(space->width, nbsp->width);
    assert_true(narrow->width > 0 && narrow->width < space->width);
}

static void test_no_break_hyphen(void **state)
{
    const struct shaped *s = shape_one(*state, "E\u2011Mail");
    text_is(s, "E\u2011Mail");
    assert_int_equal(s->width, shape_one(*state, "E-Mail")->width);
}

static void test_controls_are_not_drawn(void **state)
{
    text_is(shape_one(*state, "a\x01\x7F\xC2\x85\u200B\u200Db\uFEFF"), "a b");
    text_is(shape_one(*state, "a\tb"), "a b");
    const struct shaped *const *p;
    assert_int_equal(shape_n(*state, "\x01\u200B", 4, &p, NULL), 0);
    assert_int_equal(shape_n(*state, "", 0, &p, NULL), 0);
    assert_int_equal(shape_n(*state, "a\0b", 3, &p, NULL), 1);
    text_is(p[0], "ab");
}

static void test_invalid_bytes_become_replacement(void **state)
{
    text_is(shape_one(*state, "a\xFF\xC3"), "a\uFFFD\uFFFD");
}

static void test_prefix(void **state)
{
    const struct shaped *s = shape_one(*state, "aG̀b");
    int32_t a = s->glyphs[0].advance, g = s->glyphs[1].advance + s->glyphs[2].advance;
    assert_int_equal(shaped_prefix(s, 0), 0);
    assert_int_equal(shaped_prefix(s, 1), a);
    assert_int_equal(shaped_prefix(s, 2), a); /* inside the cluster: the one before */
    assert_int_equal(shaped_prefix(s, 4), a + g);
    assert_int_equal(shaped_prefix(s, 5), s->width);
    assert_int_equal(shaped_prefix(s, 99), s->width);
}

static void test_very_long_text_is_cut_into_pieces(void **state)
{
    size_t n = 200000;
    char *text = malloc(n);
    assert_non_null(text);
    memset(text, 'x', n);
    const struct shaped *const *p;
    size_t k = shape_n(*state, text, n, &p, NULL), sum = 0;
    assert_true(k > 1);
    for (size_t i = 0; i < k; i++) {
        assert_true(p[i]->len <= 65000);
        sum += p[i]->len;
    }
    assert_int_equal(sum, n);
    for (size_t i = 0; i + 1 < n; i += 2)
        memcpy(text + i, "\u0301", 2); /* nothing but marks */
    k = shape_n(*state, text, n, &p, NULL);
    for (size_t i = 0; i < k; i++)
        assert_true(p[i]->len <= 65000);
    free(text);
}

static void test_cache_grows_and_is_trimmed(void **state)
{
    struct fixture *x = *state;
    char word[32];
    const struct shaped *const *p;
    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < 40000; i++) {
            int n = snprintf(word, sizeof word, "Wort%d", i);
            assert_int_equal(shape_n(x, word, (size_t)n, &p, NULL), 1);
        }
        text_is(shape_one(x, "Wort17"), "Wort17"); /* still there beyond the size */
        fonts_trim(x->fonts);
    }
    text_is(shape_one(x, "Wort17"), "Wort17");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kerning),
        cmocka_unit_test(test_width_is_sum_and_cache_answers_the_same),
        cmocka_unit_test(test_no_ligature_swallows_letters),
        cmocka_unit_test(test_din_91379_sequences),
        cmocka_unit_test(test_mark_shares_the_cluster_of_its_letter),
        cmocka_unit_test(test_double_mark_joins_two_letters),
        cmocka_unit_test(test_fallback_face_per_cluster),
        cmocka_unit_test(test_fallback_keeps_marks_with_their_letter),
        cmocka_unit_test(test_missing_character_becomes_replacement),
        cmocka_unit_test(test_soft_hyphen),
        cmocka_unit_test(test_blanks),
        cmocka_unit_test(test_no_break_hyphen),
        cmocka_unit_test(test_controls_are_not_drawn),
        cmocka_unit_test(test_invalid_bytes_become_replacement),
        cmocka_unit_test(test_prefix),
        cmocka_unit_test(test_very_long_text_is_cut_into_pieces),
        cmocka_unit_test(test_cache_grows_and_is_trimmed),
    };
    const struct CMUnitTest serif[] = {
        cmocka_unit_test(test_no_ligature_swallows_letters),
        cmocka_unit_test(test_din_91379_sequences),
        cmocka_unit_test(test_mark_shares_the_cluster_of_its_letter),
    };
    return cmocka_run_group_tests(tests, open_fonts, close_fonts) +
           cmocka_run_group_tests(serif, open_serif, close_fonts);
}
