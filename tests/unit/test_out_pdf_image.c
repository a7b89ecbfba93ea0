/* SPDX-License-Identifier: EUPL-1.2 */
/* Pictures: what poppler takes out of the PDF are the pixels that went in, small in the file, and
 * no damaged file goes through. */
#include "jpeg_samples.h"
#include "pdf_by_hand.h"

#include <png.h>

enum { W = 40, H = 24 };

typedef uint32_t pixel_of(int x, int y); /* 0xRRGGBBAA */

static uint32_t two_grays(int x, int y)
{
    return (x / 4 + y / 4) % 2 ? 0x000000FF : 0xFFFFFFFF;
}

static uint32_t four_grays(int x, int y)
{
    (void)y;
    return (uint32_t)(x % 4) * 0x55555500 + 0xFF;
}

static uint32_t three_colours(int x, int y)
{
    (void)x;
    return y < 8 ? 0x000000FF : y < 16 ? 0xDD0000FF : 0xFFCE00FF;
}

static uint32_t sixty_colours(int x, int y)
{
    return (uint32_t)((x + y) % 60) * 0x03010400 + 0xFF;
}

static uint32_t many_colours(int x, int y)
{
    return (uint32_t)(x * 6) << 24 | (uint32_t)(y * 10) << 16 | (uint32_t)(x * y % 251) << 8 | 0xFF;
}

/* rows that hardly differ from those above */
static uint32_t like_the_row_above(int x, int y)
{
    uint32_t noise = (uint32_t)(x * x * 7919 % 199), small = (uint32_t)(x * y * 31 % 23 % 9);
    return (noise + small) << 24 | (noise * 5 % 251) << 16 | (noise + small) << 8 | 0xFF;
}

static uint32_t gray_ramp(int x, int y)
{
    return (uint32_t)((x + y * W) % 256) * 0x01010100 + 0xFF;
}

static uint32_t transparent(int x, int y)
{
    return x < W / 2 ? 0x00000000 : y < H / 3 ? 0x003366FF : y < H / 2 ? 0x99AA00FF : 0xFF000000;
}

/* what must be seen: transparent parts are white */
static uint32_t on_white(uint32_t p)
{
    return p & 0xFF ? p >> 8 : 0xFFFFFF;
}

static struct buf png_file(pixel_of *pixel)
{
    static uint8_t px[W * H * 4];
    for (int i = 0; i < W * H; i++) {
        uint32_t p = pixel(i % W, i / W);
        for (int k = 0; k < 4; k++)
            px[4 * i + k] = (uint8_t)(p >> (24 - 8 * k));
    }
    png_image png = {
        .version = PNG_IMAGE_VERSION, .width = W, .height = H, .format = PNG_FORMAT_RGBA};
    png_alloc_size_t n = 0;
    assert_true(png_image_write_get_memory_size(png, n, 0, px, 0, NULL));
    struct buf b = {0};
    buf_reserve(&b, n);
    assert_true(png_image_write_to_memory(&png, b.p, &n, 0, px, 0, NULL));
    b.n = n;
    return b;
}

static void place(struct hand *h, const void *bytes, size_t n)
{
    struct snode *figure = hand_block(h, ROLE_FIGURE);
    figure->alt = "Bild";
    hand_item(h, ITEM_PICTURE)->u.picture =
        (struct picture){"bilder/wappen.png", bytes, n, 70866, 100000, 100000, 60000};
}

static void pixels_are(const char *path, pixel_of *pixel)
{
    static uint8_t px[W * H * 3];
    png_image png = {.version = PNG_IMAGE_VERSION};
    assert_true(png_image_begin_read_from_file(&png, path));
    assert_int_equal(png.width, W);
    assert_int_equal(png.height, H);
    png.format = PNG_FORMAT_RGB;
    assert_true(png_image_finish_read(&png, NULL, px, 0, NULL));
    for (int i = 0; i < W * H; i++) {
        uint32_t got = (uint32_t)(px[3 * i] << 16 | px[3 * i + 1] << 8 | px[3 * i + 2]);
        assert_int_equal(got, on_white(pixel(i % W, i / W)));
    }
}

static void test_png_pixels_and_coding(void **state)
{
    (void)state;
    static const struct {
        pixel_of *pixel;
        const char *coding; /* of the XObject */
    } cases[] = {
        {two_grays, "/ColorSpace/DeviceGray/BitsPerComponent 1/Length "},
        {four_grays, "/ColorSpace/DeviceGray/BitsPerComponent 2/Length "},
        {three_colours,
         "/ColorSpace[/Indexed/DeviceRGB 2<000000DD0000FFCE00>]/BitsPerComponent 2/Length "},
        {sixty_colours, "/BitsPerComponent 8/Length "},
        {many_colours, "/ColorSpace/DeviceRGB/DecodeParms<</Predictor 15/Colors 3/Columns 40>>"},
        {like_the_row_above, "/DecodeParms<</Predictor 15/Colors 3/Columns 40>>"},
        {gray_ramp, "/ColorSpace/DeviceGray/DecodeParms<</Predictor 15/Colors 1/Columns 40>>"},
        {transparent,
         "/ColorSpace[/Indexed/DeviceRGB 2<FFFFFF00336699AA00>]/BitsPerComponent 2/Length "},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena *a = arena_new(0);
        struct hand h = hand_open(a);
        hand_page(&h);
        struct buf file = png_file(cases[i].pixel);
        place(&h, file.p, file.n);
        struct written w = hand_write(&h);
        if (!memmem(w.bytes.p, w.bytes.n, cases[i].coding, strlen(cases[i].coding)))
            fail_msg("case %zu is not coded as %s", i, cases[i].coding);
        assert_null(memmem(w.bytes.p, w.bytes.n, "SMask", 5));
        char *root = arena_printf(a, "%s.image", w.path);
        hand_run(a, 0, arena_printf(a, "pdfimages -png %s ", w.path), root);
        char *path = arena_printf(a, "%s-000.png", root);
        pixels_are(path, cases[i].pixel);
        unlink(path);
        buf_free(&file);
        hand_done(&w);
        hand_close(&h);
        arena_free(a);
    }
}

/* differences must be chosen well: the picture is smaller than its pixels, by far */
static void test_filters_pay(void **state)
{
    (void)state;
    static pixel_of *const pixels[] = {like_the_row_above, gray_ramp};
    static const size_t most[] = {1300, 700}; /* bytes, all objects; badly filtered 2,500, 880 */
    for (size_t i = 0; i < 2; i++) {
        struct arena *a = arena_new(0);
        struct hand h = hand_open(a);
        hand_page(&h);
        struct buf file = png_file(pixels[i]);
        struct written empty = hand_write(&h);
        place(&h, file.p, file.n);
        struct written w = hand_write(&h);
        assert_true(w.bytes.n - empty.bytes.n < most[i]);
        buf_free(&file);
        hand_done(&w);
        hand_done(&empty);
        hand_close(&h);
        arena_free(a);
    }
}

static void test_same_file_is_embedded_once(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct hand h = hand_open(a);
    struct buf file = png_file(three_colours), other = png_file(two_grays);
    for (int i = 0; i < 2; i++) {
        hand_page(&h);
        place(&h, file.p, file.n);
        place(&h, file.p, file.n);
        place(&h, other.p, other.n);
    }
    struct written w = hand_write(&h);
    size_t n = 0;
    for (const char *p = w.bytes.p;
         (p = memmem(p, w.bytes.n - (size_t)(p - w.bytes.p), "/Subtype/Image", 14)); p++)
        n++;
    assert_int_equal(n, 2);
    assert_non_null(
        strstr(content_of(a, &w, page_of(a, &w, 1)), "q 100 0 0 60 70.866 681.89 cm/X1 Do Q\n"));
    buf_free(&file);
    buf_free(&other);
    hand_done(&w);
    hand_close(&h);
    arena_free(a);
}

/* the sentence of the failure, or NULL when the picture was taken */
static char *refusal(struct arena *a, const void *bytes, size_t n)
{
    struct hand h = hand_open(a);
    hand_page(&h);
    place(&h, bytes, n);
    struct pdf *pdf = pdf_new();
    struct buf out = {0};
    const char *error = NULL;
    bool ok = pdf_write(pdf, &h.pages, false, &out, &error);
    char *told = ok ? NULL : arena_strdup(a, error);
    pdf_free(pdf);
    buf_free(&out);
    hand_close(&h);
    return told;
}

static void is_refused(const void *bytes, size_t n, const char *why)
{
    struct arena *a = arena_new(0);
    char *told = refusal(a, bytes, n);
    assert_non_null(told);
    if (!strstr(told, why) || !strstr(told, "bilder/wappen.png"))
        fail_msg("%s", told);
    arena_free(a);
}

static void test_damaged_png_is_refused(void **state)
{
    (void)state;
    struct buf file = png_file(many_colours);
    for (size_t n = 8; n < file.n - 16; n += 97)
        is_refused(file.p, n, "beschädigt");
    is_refused(file.p, 7, "weder PNG noch JPEG");
    is_refused("GIF89a", 6, "weder PNG noch JPEG");
    is_refused("", 0, "weder PNG noch JPEG");
    file.p[16] = 0x7F; /* a width of two thousand millions */
    is_refused(file.p, file.n, "");
    buf_free(&file);
}

static void test_noise_in_png_breaks_nothing(void **state)
{
    (void)state;
    struct buf file = png_file(many_colours);
    uint32_t seed = 91379;
    for (int i = 0; i < 60; i++) {
        seed = seed * 1664525U + 1013904223U;
        size_t at = (seed >> 8) % file.n;
        file.p[at] ^= (char)(1U << (seed & 7));
        struct arena *a = arena_new(0);
        refusal(a, file.p, file.n);
        arena_free(a);
    }
    buf_free(&file);
}

static void test_jpeg_goes_in_as_it_is(void **state)
{
    (void)state;
    static const struct {
        const uint8_t *bytes;
        size_t n;
        const char *coding, *listed;
    } cases[] = {
        {JPEG_RGB, sizeof JPEG_RGB, "/ColorSpace/DeviceRGB/", "rgb     3   8  jpeg"},
        {JPEG_GRAY, sizeof JPEG_GRAY, "/ColorSpace/DeviceGray/", "gray    1   8  jpeg"},
        {JPEG_PROGRESSIVE, sizeof JPEG_PROGRESSIVE, "/ColorSpace/DeviceRGB/",
         "rgb     3   8  jpeg"},
    };
    for (size_t i = 0; i < 3; i++) {
        struct arena *a = arena_new(0);
        struct hand h = hand_open(a);
        hand_page(&h);
        place(&h, cases[i].bytes, cases[i].n);
        struct written w = hand_write(&h);
        assert_non_null(memmem(w.bytes.p, w.bytes.n, cases[i].bytes + 20, cases[i].n - 20));
        assert_non_null(memmem(w.bytes.p, w.bytes.n, cases[i].coding, strlen(cases[i].coding)));
        assert_non_null(memmem(w.bytes.p, w.bytes.n, "/Width 16/Height 12", 19));
        assert_non_null(strstr(hand_run(a, 0, "pdfimages -list ", w.path), cases[i].listed));
        hand_run(a, 0, "pdftoppm -r 10 ", arena_printf(a, "%s > /dev/null", w.path));
        hand_done(&w);
        hand_close(&h);
        arena_free(a);
    }
}

/* the segment that says how colours are coded; a decoder must have it */
static const uint8_t ADOBE[] = {0xFF, 0xEE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 1};

static void test_jpeg_tells_nothing_of_its_making(void **state)
{
    (void)state;
    struct buf file = {0};
    buf_put(&file, JPEG_RGB, 2);
    buf_put(&file,
            "\xFF\xE1\x00\x0A"
            "Exif GPS",
            12);
    buf_put(&file,
            "\xFF\xFE\x00\x08"
            "geheim",
            10);
    buf_put(&file,
            "\xFF\xE0\x00\x0E"
            "JFXX\0Vorschau",
            16);
    buf_put(&file, ADOBE, sizeof ADOBE);
    buf_put(&file, JPEG_RGB + 2, sizeof JPEG_RGB - 2);
    buf_str(&file, "hinter dem Bild\xFF\xD9");
    struct arena *a = arena_new(0);
    struct hand h = hand_open(a);
    hand_page(&h);
    place(&h, file.p, file.n);
    struct written w = hand_write(&h);
    assert_null(memmem(w.bytes.p, w.bytes.n, "GPS", 3));
    assert_null(memmem(w.bytes.p, w.bytes.n, "geheim", 6));
    assert_null(memmem(w.bytes.p, w.bytes.n, "JFXX", 4));
    assert_null(memmem(w.bytes.p, w.bytes.n, "hinter dem Bild", 15));
    assert_non_null(memmem(w.bytes.p, w.bytes.n, ADOBE, sizeof ADOBE));
    assert_non_null(memmem(w.bytes.p, w.bytes.n, JPEG_RGB + 2, sizeof JPEG_RGB - 2));
    buf_free(&file);
    hand_done(&w);
    hand_close(&h);
    arena_free(a);
}

/* offset of the frame header's marker */
static size_t frame_of(const uint8_t *p, size_t n)
{
    for (size_t i = 0; i + 1 < n; i++)
        if (p[i] == 0xFF && p[i + 1] == 0xC0)
            return i;
    fail_msg("no frame header");
    return 0;
}

static void test_unusable_jpeg_is_refused(void **state)
{
    (void)state;
    is_refused(JPEG_CMYK, sizeof JPEG_CMYK, "Druckfarben (CMYK)");
    for (size_t n = 3; n < sizeof JPEG_RGB; n += 13)
        is_refused(JPEG_RGB, n, "");
    is_refused(JPEG_RGB, sizeof JPEG_RGB - 2, "abgeschnitten");
    uint8_t copy[sizeof JPEG_RGB];
    size_t sof = frame_of(JPEG_RGB, sizeof JPEG_RGB);
    memcpy(copy, JPEG_RGB, sizeof copy);
    copy[sof + 1] = 0xC3; /* lossless */
    is_refused(copy, sizeof copy, "diese Art der JPEG-Kodierung");
    copy[sof + 1] = 0xC1;
    copy[sof + 4] = 12; /* bits a sample */
    is_refused(copy, sizeof copy, "ungewöhnlich kodiert");
    struct buf twice = {0};
    buf_put(&twice, JPEG_RGB, sof + 19);
    buf_put(&twice, JPEG_RGB + sof, sizeof JPEG_RGB - sof);
    is_refused(twice.p, twice.n, "beschädigt");
    buf_free(&twice);
    copy[sof + 4] = 8;
    copy[sof + 7] = copy[sof + 8] = 0; /* no width */
    is_refused(copy, sizeof copy, "beschädigt");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_png_pixels_and_coding),
        cmocka_unit_test(test_filters_pay),
        cmocka_unit_test(test_same_file_is_embedded_once),
        cmocka_unit_test(test_damaged_png_is_refused),
        cmocka_unit_test(test_noise_in_png_breaks_nothing),
        cmocka_unit_test(test_jpeg_goes_in_as_it_is),
        cmocka_unit_test(test_jpeg_tells_nothing_of_its_making),
        cmocka_unit_test(test_unusable_jpeg_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
