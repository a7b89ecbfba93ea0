/* SPDX-License-Identifier: EUPL-1.2 */
/* Loading fonts: measures, shared faces, and damaged files, none of which may be accepted silently
 * or bring the program down. */
#include "base/buf.h"
#include "base/file.h"
#include "layout/shape.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define FONTS ZUFRAGE_SOURCE "/fonts"

static const char *const OTHERS[] = {"Arimo-Bold", "Arimo-Italic", "Arimo-BoldItalic", "DejaVuSans",
                                     "DejaVuSans-Bold"};

struct fixture {
    char folder[64];
    struct buf font; /* a sound Arimo-Regular */
};

static int make_folder(void **state)
{
    static struct fixture x;
    memset(&x, 0, sizeof x);
    memcpy(x.folder, "/tmp/zufrage-fonts-XXXXXX", 26);
    assert_non_null(mkdtemp(x.folder));
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++) {
        char from[256], to[256];
        snprintf(from, sizeof from, "%s/%s.ttf", FONTS, OTHERS[i]);
        snprintf(to, sizeof to, "%s/%s.ttf", x.folder, OTHERS[i]);
        assert_int_equal(symlink(from, to), 0);
    }
    assert_int_equal(file_read(FONTS "/Arimo-Regular.ttf", SIZE_MAX / 8, &x.font), 0);
    *state = &x;
    return 0;
}

static int remove_folder(void **state)
{
    struct fixture *x = *state;
    char path[256];
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++) {
        snprintf(path, sizeof path, "%s/%s.ttf", x->folder, OTHERS[i]);
        unlink(path);
    }
    snprintf(path, sizeof path, "%s/Arimo-Regular.ttf", x->folder);
    unlink(path);
    rmdir(x->folder);
    buf_free(&x->font);
    return 0;
}

/* the family with these bytes as its regular face; a face that is accepted must also stand shaping
 */
static bool accepts(struct fixture *x, const void *bytes, size_t n)
{
    char path[256];
    snprintf(path, sizeof path, "%s/Arimo-Regular.ttf", x->folder);
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    if (n)
        assert_int_equal(fwrite(bytes, 1, n, f), n);
    fclose(f);
    struct fonts *fonts = fonts_new(x->folder);
    const char *error = NULL;
    struct family *fam = fonts_family(fonts, "Arimo", false, &error);
    if (fam) {
        const struct shaped *const *p;
        const char text[] = "AVT „Straße“ K͟H G̀ 1 € fi";
        size_t k = shape_text(fonts, fam, STYLE_REGULAR, text, sizeof text - 1, &p, NULL);
        for (size_t i = 0; i < k; i++)
            for (size_t g = 0; g < p[i]->n_glyphs; g++)
                assert_true(p[i]->glyphs[g].id < p[i]->face->n_glyphs);
    } else {
        assert_non_null(strstr(error, "Arimo-Regular.ttf"));
    }
    fonts_free(fonts);
    return fam != NULL;
}

static void test_measures(void **state)
{
    (void)state;
    struct fonts *fonts = fonts_new(FONTS);
    const char *error = NULL;
    struct family *fam = fonts_family(fonts, "Arimo", false, &error);
    assert_non_null(fam);
    const struct face *r = family_face(fam, STYLE_REGULAR), *i = family_face(fam, STYLE_ITALIC);
    assert_string_equal(r->name, "Arimo");
    assert_int_equal(r->upem, 2048);
    assert_int_equal(r->weight, 400);
    assert_int_equal(r->italic_angle, 0);
    assert_true(i->italic_angle < -5000);
    assert_int_equal(family_face(fam, STYLE_BOLD)->weight, 700);
    assert_true(r->ascent > 1500 && r->descent < -300 && r->cap_height > r->x_height);
    assert_true(r->x_height > 900 && r->underline < 0 && r->underline_thickness > 0);
    assert_true(r->id != i->id);
    assert_ptr_equal(fam, fonts_family(fonts, "Arimo", true, &error));
    fonts_free(fonts);
}

static void test_missing_family_tells_the_file(void **state)
{
    (void)state;
    struct fonts *fonts = fonts_new(FONTS);
    const char *error = NULL;
    assert_null(fonts_family(fonts, "Musterschrift", false, &error));
    assert_non_null(strstr(error, "Musterschrift-Regular.ttf"));
    assert_non_null(strstr(error, "es gibt sie nicht"));
    assert_null(fonts_family(fonts, "Musterschrift", true, &error));
    assert_non_null(strstr(error, "does not exist"));
    fonts_free(fonts);
}

static void test_family_name_is_no_path(void **state)
{
    (void)state;
    struct fonts *fonts = fonts_new(FONTS);
    const char *error = NULL;
    const char *bad[] = {"", "../fonts/Arimo", "a/b", ".", "Ari-mo", "%s"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        error = NULL;
        assert_null(fonts_family(fonts, bad[i], false, &error));
        assert_non_null(strstr(error, "Schriftfamilie"));
    }
    fonts_free(fonts);
}

static void test_sound_copy_is_accepted(void **state)
{
    struct fixture *x = *state;
    assert_true(accepts(x, x->font.p, x->font.n));
}

static void test_truncated_is_refused(void **state)
{
    struct fixture *x = *state;
    static const size_t keep[] = {0, 1, 4, 11, 12, 100, 300, 1000, 50000, 200000, 400000};
    for (size_t i = 0; i < sizeof keep / sizeof *keep; i++)
        assert_false(accepts(x, x->font.p, keep[i]));
}

static void test_other_files_are_refused(void **state)
{
    struct fixture *x = *state;
    char zeros[4096] = {0};
    assert_false(accepts(x, zeros, sizeof zeros));
    assert_false(accepts(x, "OTTO\0\1", 6));
    assert_false(accepts(x, "<?xml version=\"1.0\"?>", 21));
    char many[64] = {0, 1, 0, 0, '\xFF', '\xFF'};
    assert_false(accepts(x, many, sizeof many));
}

/* row of a table in the font's directory */
static char *table_row(struct buf *font, const char *tag)
{
    size_t rows = (size_t)((unsigned char)font->p[4] << 8 | (unsigned char)font->p[5]);
    for (size_t i = 0; i < rows; i++)
        if (!memcmp(font->p + 12 + 16 * i, tag, 4))
            return font->p + 12 + 16 * i;
    fail_msg("no table %s", tag);
    return NULL;
}

static void test_each_needed_table_is_needed(void **state)
{
    struct fixture *x = *state;
    static const char *const needed[] = {"head", "hhea", "maxp", "hmtx", "loca", "glyf", "cmap"};
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++) {
        char *row = table_row(&x->font, needed[i]), kept = row[0];
        row[0] = 'x';
        assert_false(accepts(x, x->font.p, x->font.n));
        row[0] = kept;
        char length[4];
        memcpy(length, row + 12, 4);
        memset(row + 12, 0, 4);
        assert_false(accepts(x, x->font.p, x->font.n));
        memcpy(row + 12, length, 4);
    }
    assert_true(accepts(x, x->font.p, x->font.n));
}

/* noise all over the file: accepted or not, nothing may break */
static void test_noise(void **state)
{
    struct fixture *x = *state;
    char *noisy = malloc(x->font.n);
    assert_non_null(noisy);
    uint32_t seed = 20260330;
    for (int round = 0; round < 40; round++) {
        memcpy(noisy, x->font.p, x->font.n);
        for (int k = 0; k < 1 + round * 20; k++) {
            seed = seed * 1664525U + 1013904223U;
            noisy[(seed >> 4) % (round % 2 ? x->font.n : 4096)] ^= (char)(1U << (seed & 7));
        }
        accepts(x, noisy, x->font.n);
    }
    free(noisy);
}

static void test_restricted_licence_is_refused(void **state)
{
    struct fixture *x = *state;
    char *row = table_row(&x->font, "OS/2");
    size_t off = 0;
    for (int i = 8; i < 12; i++)
        off = off << 8 | (unsigned char)row[i];
    char *fs_type = x->font.p + off + 8, kept = fs_type[1];
    fs_type[1] = 2;
    assert_false(accepts(x, x->font.p, x->font.n));
    fs_type[1] = kept;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_measures),
        cmocka_unit_test(test_missing_family_tells_the_file),
        cmocka_unit_test(test_family_name_is_no_path),
        cmocka_unit_test(test_sound_copy_is_accepted),
        cmocka_unit_test(test_truncated_is_refused),
        cmocka_unit_test(test_other_files_are_refused),
        cmocka_unit_test(test_each_needed_table_is_needed),
        cmocka_unit_test(test_noise),
        cmocka_unit_test(test_restricted_licence_is_refused),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
