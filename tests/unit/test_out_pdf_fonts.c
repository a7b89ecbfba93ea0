/* SPDX-License-Identifier: EUPL-1.2 */
/* The embedded fonts, read back from the PDF: widths that agree with the font file, no .notdef, and
 * the glyphs in use with their groups. */
#include "base/utf8.h"
#include "pdf_by_hand.h"

static unsigned u16(const uint8_t *p)
{
    return (unsigned)(p[0] << 8 | p[1]);
}

static unsigned u32(const uint8_t *p)
{
    return u16(p) << 16 | u16(p + 2);
}

/* an object's stream, unpacked */
static struct buf stream_of(struct arena *a, const struct written *w, unsigned object)
{
    struct buf b = {0};
    char *cmd = arena_printf(a, "qpdf --show-object=%u --filtered-stream-data %s", object, w->path);
    FILE *f = popen(cmd, "r");
    assert_non_null(f);
    char part[4096];
    for (size_t n; (n = fread(part, 1, sizeof part, f)) > 0;)
        buf_put(&b, part, n);
    assert_int_equal(pclose(f), 0);
    return b;
}

static const uint8_t *table(const struct buf *font, const char *tag, size_t *n)
{
    const uint8_t *p = (const uint8_t *)font->p;
    for (unsigned i = 0; i < u16(p + 4); i++) {
        const uint8_t *row = p + 12 + 16 * i;
        if (memcmp(row, tag, 4) != 0)
            continue;
        *n = u32(row + 12);
        assert_true(u32(row + 8) + *n <= font->n);
        return p + u32(row + 8);
    }
    return NULL;
}

/* numbers of all objects whose text holds key */
static size_t objects_with(struct arena *a, const struct written *w, const char *key, unsigned *out,
                           size_t max)
{
    const char *trailer = memmem(w->bytes.p, w->bytes.n, "\ntrailer", 8);
    unsigned size = ref_of(trailer, "/Size ");
    size_t n = 0;
    for (unsigned i = 1; i < size; i++)
        if (strstr(object_text(a, w, i), key)) {
            assert_true(n < max);
            out[n++] = i;
        }
    return n;
}

struct embedded {
    char *descendant, *descriptor;
    struct buf font, map;
};

static struct embedded embedded_of(struct arena *a, const struct written *w, unsigned type0)
{
    struct embedded e = {NULL, NULL, {0}, {0}};
    char *font = object_text(a, w, type0);
    assert_non_null(strstr(font, "/Encoding/Identity-H/"));
    assert_true(ref_of(font, "/ToUnicode ") > 0);
    e.descendant = object_text(a, w, ref_of(font, "/DescendantFonts["));
    e.descriptor = object_text(a, w, ref_of(e.descendant, "/FontDescriptor "));
    e.font = stream_of(a, w, ref_of(e.descriptor, "/FontFile2 "));
    e.map = stream_of(a, w, ref_of(e.descendant, "/CIDToGIDMap "));
    return e;
}

enum { CODES = 400 };

/* by code, thousandths of an em; -1: /W has none */
static void widths_of(const struct embedded *e, double *widths)
{
    for (size_t c = 0; c < CODES; c++)
        widths[c] = -1;
    char *w = strstr(e->descendant, "/W[");
    assert_non_null(w);
    for (w += 3; *w != ']'; w++) {
        size_t c = strtoul(w, &w, 10);
        assert_int_equal(*w, '[');
        for (w++; *w != ']'; c++) {
            assert_true(c < CODES && widths[c] < 0);
            widths[c] = strtod(w, &w);
        }
    }
}

static unsigned glyph_of(const struct embedded *e, size_t code)
{
    assert_true(2 * code + 2 <= e->map.n);
    return u16((const uint8_t *)e->map.p + 2 * code);
}

/* W agrees with hmtx within a thousandth and has those codes that lead to glyphs */
static void widths_agree(const struct embedded *e)
{
    size_t n_head, n_hhea, n_hmtx, n_maxp, codes = e->map.n / 2;
    const uint8_t *head = table(&e->font, "head", &n_head),
                  *hhea = table(&e->font, "hhea", &n_hhea);
    const uint8_t *hmtx = table(&e->font, "hmtx", &n_hmtx),
                  *maxp = table(&e->font, "maxp", &n_maxp);
    assert_true(head && hhea && hmtx && maxp);
    unsigned upem = u16(head + 18), full = u16(hhea + 34), n_glyphs = u16(maxp + 4);
    double widths[CODES];
    widths_of(e, widths);
    for (size_t c = 0; c < codes; c++) {
        unsigned glyph = glyph_of(e, c);
        assert_true(glyph < n_glyphs);
        assert_true((glyph == 0) == (widths[c] < 0));
        double drawn = 1000.0 * u16(hmtx + 4 * (glyph < full ? glyph : full - 1)) / upem;
        assert_true(!glyph || (widths[c] - drawn < 0.002 && drawn - widths[c] < 0.002));
    }
    for (size_t c = codes; c < CODES; c++)
        assert_true(widths[c] < 0);
}

static void only_drawing_tables(const struct embedded *e)
{
    static const char *const needed[] = {"head", "hhea", "maxp", "hmtx", "loca", "glyf"};
    static const char *const needless[] = {"GSUB", "GPOS", "GDEF", "name", "OS/2", "cmap",
                                           "post", "kern", "fpgm", "prep", "cvt "};
    size_t n;
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        assert_non_null(table(&e->font, needed[i], &n));
    for (size_t i = 0; i < sizeof needless / sizeof *needless; i++)
        assert_null(table(&e->font, needless[i], &n));
}

/* hints call programs that were left out with their tables */
static void no_hints(const struct embedded *e)
{
    size_t n_loca, n_glyf, n_head;
    const uint8_t *loca = table(&e->font, "loca", &n_loca),
                  *glyf = table(&e->font, "glyf", &n_glyf);
    bool large = u16(table(&e->font, "head", &n_head) + 50) == 1;
    size_t entry = large ? 4 : 2;
    for (size_t i = 0; i + 1 < n_loca / entry; i++) {
        const uint8_t *p = loca + i * entry;
        size_t from = large ? u32(p) : 2 * u16(p), to = large ? u32(p + 4) : 2 * u16(p + 2);
        int contours = to > from ? (int16_t)u16(glyf + from) : -1;
        if (contours > 0)
            assert_int_equal(u16(glyf + from + 10 + 2 * (size_t)contours), 0);
    }
}

static void test_embedded_fonts(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct hand h = hand_open(a);
    hand_page(&h);
    hand_block(&h, ROLE_P);
    static const char text[] = "Ärger über § 5 – „GÀ“ 100 € Ǎ G̀ K͟H fi \u2714";
    for (enum style s = 0; s < STYLE_COUNT; s++)
        hand_text(&h, s, 11000, 70866, 100000 + (len)s * 14000, text);
    struct written w = hand_write(&h);
    unsigned fonts[8];
    size_t n = objects_with(a, &w, "/Subtype/Type0", fonts, 8);
    assert_int_equal(n, 6);
    for (size_t i = 0; i < n; i++) {
        struct embedded e = embedded_of(a, &w, fonts[i]);
        widths_agree(&e);
        only_drawing_tables(&e);
        no_hints(&e);
        char *name = strstr(e.descriptor, "/FontName/") + 10;
        for (int k = 0; k < 6; k++)
            assert_true(name[k] >= 'A' && name[k] <= 'Z');
        assert_int_equal(name[6], '+');
        bool italic = strstr(arena_strndup(a, name, strcspn(name, "/")), "Italic") != NULL;
        assert_true(italic == (strstr(e.descriptor, "/Flags 68/") != NULL));
        assert_true(italic == (strstr(e.descriptor, "/ItalicAngle -12/") != NULL));
        assert_non_null(strstr(e.descriptor, "/CapHeight "));
        buf_free(&e.font);
        buf_free(&e.map);
    }
    hand_done(&w);
    hand_close(&h);
    arena_free(a);
}

static void test_groups_and_other_glyphs(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct hand h = hand_open(a);
    hand_page(&h);
    hand_block(&h, ROLE_P);
    hand_text(&h, STYLE_REGULAR, 11000, 70866, 100000, "abba ab\u00A0ba Ǎ");
    hand_text(&h, STYLE_BOLD, 11000, 70866, 120000, "abba");
    struct written w = hand_write(&h);
    unsigned fonts[2];
    assert_int_equal(objects_with(a, &w, "/Subtype/Type0", fonts, 2), 2);
    struct embedded e = embedded_of(a, &w, fonts[0]), bold = embedded_of(a, &w, fonts[1]);
    assert_int_equal(e.map.n / 2, 257); /* the one letter that is in no group */
    assert_int_equal(bold.map.n / 2, 256);
    assert_true(glyph_of(&e, 256) && glyph_of(&e, 'a') && glyph_of(&e, 'z') && glyph_of(&e, 0xFC));
    assert_true(!glyph_of(&e, 'A') && !glyph_of(&e, '1') && !glyph_of(&e, 0xE9));
    assert_true(glyph_of(&e, ' ') && glyph_of(&e, 0xA0) && glyph_of(&e, 0xAD) == glyph_of(&e, '-'));
    struct buf cmap = stream_of(a, &w, ref_of(object_text(a, &w, fonts[0]), "/ToUnicode "));
    assert_non_null(strstr(cmap.p, "<0020><007E><0020>\n<00A0><00FF><00A0>\n"));
    assert_non_null(strstr(cmap.p, "1 beginbfchar\n<0100><01CD>\nendbfchar\n"));
    widths_agree(&e);
    widths_agree(&bold);
    buf_free(&cmap);
    buf_free(&e.font);
    buf_free(&e.map);
    buf_free(&bold.font);
    buf_free(&bold.map);
    hand_done(&w);
    hand_close(&h);
    arena_free(a);
}

/* parts of composite glyphs come along without codes of their own */
static void test_composite_glyphs_keep_their_parts(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct hand h = hand_open(a);
    hand_page(&h);
    hand_block(&h, ROLE_P);
    hand_text(&h, STYLE_REGULAR, 11000, 70866, 100000, "ÄÖÜ");
    struct written w = hand_write(&h);
    unsigned font;
    objects_with(a, &w, "/Subtype/Type0", &font, 1);
    struct embedded e = embedded_of(a, &w, font);
    widths_agree(&e);
    size_t n, coded = 0;
    for (size_t c = 0; c < e.map.n / 2; c++)
        coded += glyph_of(&e, c) != 0;
    assert_int_equal(coded, 8); /* their group */
    assert_true(u16(table(&e.font, "maxp", &n) + 4) > 1 + coded);
    assert_true(!glyph_of(&e, 'A') && glyph_of(&e, 0xC4));
    buf_free(&e.font);
    buf_free(&e.map);
    hand_done(&w);
    hand_close(&h);
    arena_free(a);
}

/* more different sets than are kept: older ones are dropped, results stay right */
static void test_many_subsets(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct pdf *pdf = pdf_new();
    struct hand h = hand_open(a);
    struct buf first = {0}, last = {0};
    const char *error = NULL;
    for (int round = 0; round < 2; round++)
        for (int i = 0; i < 80; i++) {
            struct hand one = hand_open(a);
            fonts_free(one.fonts);
            one.fonts = h.fonts;
            one.family = h.family;
            hand_page(&one);
            hand_block(&one, ROLE_P);
            char text[5] = {0}; /* a letter of Latin Extended-A is in no group */
            utf8_encode(0x100 + (uint32_t)i, text);
            hand_text(&one, STYLE_REGULAR, 11000, 70866, 100000, text);
            struct buf *out = round == 0 && i == 0 ? &first : &last;
            assert_true(pdf_write(pdf, &one.pages, false, out, &error));
            if (round == 1 && i == 0) {
                assert_int_equal(first.n, last.n);
                assert_memory_equal(first.p, last.p, last.n);
            }
        }
    buf_free(&first);
    buf_free(&last);
    pdf_free(pdf);
    hand_close(&h);
    arena_free(a);
}

/* ---------- where glyphs stand, as a viewer works it out ---------- */

/* the part of a viewer that shows text: operators of one page, all lines of one font and size */
struct viewer {
    const char *at, *end;
    double numbers[8]; /* operands, the newest last */
    size_t n;
    double line_x, line_y, x, size, rise, spacing;
    double widths[CODES]; /* by code, thousandths of an em */
    uint8_t string[400];
    double shown[400][2]; /* where each glyph was put */
    size_t n_shown;
};

static size_t view_string(struct viewer *v)
{
    size_t n = 0;
    for (v->at++; *v->at != ')'; v->at++) {
        if (*v->at == '\\')
            v->at++;
        assert_true(n < sizeof v->string);
        v->string[n++] = (uint8_t)(v->at[-1] == '\\' && *v->at == 'r' ? '\r' : *v->at);
    }
    v->at++;
    return n;
}

static void view_show(struct viewer *v, size_t n)
{
    for (size_t i = 0; i < n; i += 2) {
        unsigned code = u16(v->string + i);
        assert_true(v->n_shown < 400 && code < CODES && v->widths[code] >= 0);
        v->shown[v->n_shown][0] = v->line_x + v->x;
        v->shown[v->n_shown++][1] = v->line_y + v->rise;
        v->x += v->widths[code] / 1000 * v->size + v->spacing;
    }
}

static void view_array(struct viewer *v)
{
    for (v->at++; *v->at != ']';)
        if (*v->at == '(') {
            view_show(v, view_string(v));
        } else {
            char *end;
            v->x -= strtod(v->at, &end) / 1000 * v->size;
            v->at = end;
        }
    v->at++;
}

static void view_operator(struct viewer *v, const char *op, size_t n)
{
    double last = v->n ? v->numbers[v->n - 1] : 0;
    if (n == 2 && !memcmp(op, "Td", 2)) {
        v->line_x += v->numbers[v->n - 2];
        v->line_y += last;
        v->x = 0;
    } else if (n == 2 && !memcmp(op, "BT", 2)) {
        v->line_x = v->line_y = 0;
    } else if (n == 2 && !memcmp(op, "Tf", 2)) {
        v->size = last;
    } else if (n == 2 && !memcmp(op, "Ts", 2)) {
        v->rise = last;
    } else if (n == 2 && !memcmp(op, "Tc", 2)) {
        v->spacing = last;
    }
    v->n = 0;
}

static void view(struct viewer *v)
{
    while (v->at < v->end) {
        char c = *v->at;
        size_t n = strcspn(v->at, " \n[(/<");
        if (c == '[') {
            view_array(v);
        } else if (c == '/' || c == '<') {
            v->at += c == '<' && v->at[1] == '<' ? strcspn(v->at, "B\n")
                                                 : 1 + strcspn(v->at + 1, " <\n");
        } else if ((c >= '0' && c <= '9') || c == '-') {
            assert_true(v->n < 8);
            v->numbers[v->n++] = strtod(v->at, NULL);
            v->at += n;
        } else if (n) {
            view_operator(v, v->at, n);
            v->at += n;
        } else {
            v->at++;
        }
    }
}

static void test_every_glyph_stands_where_shaping_put_it(void **state)
{
    (void)state;
    static struct viewer v;
    struct arena *a = arena_new(0);
    struct hand h = hand_open(a);
    hand_page(&h);
    hand_block(&h, ROLE_P);
    static const char *const lines[] = {"AVA To K͟H G̀b L̥̄ Z̧ ", "xJ̌y „Wo“ C̨̆ T̕ 11.", "unten"};
    for (int i = 0; i < 3; i++)
        hand_text(&h, STYLE_REGULAR, 11300, 70866 + 777 * i, 100000 + i * 14333, lines[i]);
    struct written w = hand_write(&h);
    unsigned font;
    objects_with(a, &w, "/Subtype/Type0", &font, 1);
    struct embedded e = embedded_of(a, &w, font);
    widths_of(&e, v.widths);
    struct buf ops = stream_of(a, &w, ref_of(object_text(a, &w, page_of(a, &w, 0)), "/Contents "));
    v.at = ops.p;
    v.end = ops.p + ops.n;
    view(&v);
    size_t k = 0;
    for (const struct item *it = h.page->first; it; it = it->next)
        for (size_t i = 0; i < it->u.run.n; i++) {
            const struct piece *p = &it->u.run.pieces[i];
            double em = it->u.run.size / 1000.0 / p->shaped->face->upem, x = p->x / 1000.0;
            for (size_t g = 0; g < p->shaped->n_glyphs; g++, k++) {
                const struct glyph *glyph = &p->shaped->glyphs[g];
                double dx = v.shown[k][0] - (x + glyph->dx * em);
                double dy = v.shown[k][1] - (841.89 - it->u.run.y / 1000.0 + glyph->dy * em);
                assert_true(dx < 0.007 && dx > -0.007 && dy < 0.001 && dy > -0.001);
                x += glyph->advance * em;
            }
        }
    assert_int_equal(k, v.n_shown);
    buf_free(&ops);
    buf_free(&e.font);
    buf_free(&e.map);
    hand_done(&w);
    hand_close(&h);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_embedded_fonts),
        cmocka_unit_test(test_groups_and_other_glyphs),
        cmocka_unit_test(test_composite_glyphs_keep_their_parts),
        cmocka_unit_test(test_many_subsets),
        cmocka_unit_test(test_every_glyph_stands_where_shaping_put_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
