/* SPDX-License-Identifier: EUPL-1.2 */
/* Words put together from pairs are the words that HarfBuzz makes as a whole: held on all faces of
 * the project, for random words of plain letters with some that are not plain among them. */
#include "base/arena.h"
#include "base/utf8.h"
#include "layout/shape_face.h"
#include "layout/shape_word.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

enum { WORDS = 4000, LONGEST = 24 };

static const char *const FACES[] = {
    "Arimo-Regular", "Arimo-Bold",   "Arimo-Italic",     "Arimo-BoldItalic", "Tinos-Regular",
    "Tinos-Bold",    "Tinos-Italic", "Tinos-BoldItalic", "DejaVuSans",       "DejaVuSans-Bold",
};

static uint32_t next(uint32_t *seed)
{
    *seed = *seed * 1664525U + 1013904223U;
    return *seed >> 8;
}

/* mostly letters, often those that kern; now and then a mark or a letter of Latin Extended-A */
static uint32_t random_letter(uint32_t *seed)
{
    static const char kerning[] = "AVTWYLPFfrvwyijao.,-'1\"/";
    switch (next(seed) % 16) {
    case 0: return 0xA1 + next(seed) % 0x5F;
    case 1: return 0x2010 + next(seed) % 0x20;
    case 2: return 0x21 + next(seed) % 0x5E;
    case 3: return next(seed) % 16 ? 'e' : 0x0300 + next(seed) % 0x20;
    case 4: return next(seed) % 4 ? 'n' : 0x0100 + next(seed) % 0x80;
    case 5:
    case 6:
    case 7:
    case 8: return (unsigned char)kerning[next(seed) % (sizeof kerning - 1)];
    default: return 'a' + next(seed) % 26;
    }
}

static size_t random_word(uint32_t *seed, char *out)
{
    size_t n = 0, letters = 1 + next(seed) % LONGEST;
    for (size_t i = 0; i < letters; i++)
        n += utf8_encode(random_letter(seed), out + n);
    return n;
}

static void pieces_are_equal(const struct shaped *a, const struct shaped *b)
{
    assert_int_equal(a->n_glyphs, b->n_glyphs);
    assert_int_equal(a->width, b->width);
    assert_int_equal(a->len, b->len);
    assert_memory_equal(a->text, b->text, a->len);
    assert_ptr_equal(a->face, b->face);
    assert_int_equal(a->codes != NULL, b->codes != NULL);
    if (a->codes)
        assert_memory_equal(a->codes, b->codes, a->n_glyphs);
    for (size_t i = 0; i < a->n_glyphs; i++) {
        const struct glyph *g = &a->glyphs[i], *h = &b->glyphs[i];
        assert_int_equal(g->id, h->id);
        assert_int_equal(g->cluster, h->cluster);
        assert_int_equal(g->advance, h->advance);
        assert_int_equal(g->dx, h->dx);
        assert_int_equal(g->dy, h->dy);
    }
}

static void face_agrees(const char *name, uint32_t seed)
{
    struct arena *a = arena_new(0);
    const char *reason = NULL;
    struct face *face =
        face_load(arena_printf(a, "%s/fonts/%s.ttf", ZUFRAGE_SOURCE, name), 0, true, &reason);
    assert_non_null(face);
    struct word_shaper *shaper = word_shaper_new();
    struct chain chain = {{face}, 1};
    for (int i = 0; i < WORDS; i++) {
        char text[4 * LONGEST];
        size_t n = random_word(&seed, text);
        const struct word *w = word_shape(shaper, a, &chain, text, n);
        const struct word *whole = word_shape_whole(shaper, a, &chain, text, n);
        assert_int_equal(w->n_pieces, whole->n_pieces);
        assert_int_equal(w->missing, whole->missing);
        for (size_t k = 0; k < w->n_pieces; k++)
            pieces_are_equal(w->pieces[k], whole->pieces[k]);
    }
    word_shaper_free(shaper);
    face_free(face);
    arena_free(a);
}

static void test_pairs_make_the_whole_word(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof FACES / sizeof *FACES; i++)
        face_agrees(FACES[i], 17 + (uint32_t)i);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pairs_make_the_whole_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
