/* SPDX-License-Identifier: EUPL-1.2 */
/* Flat text and the way back to the source. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "text/flat.h"
#include "text/nfc.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* the text node that begins behind the first '>' of a source, or at its start */
static struct node *text_node(struct arena *a, const char *xml, const char *text)
{
    struct source *s = source_new(a, "x.xml", xml, strlen(xml));
    const char *tag = *xml == '<' && xml[1] >= 'a' ? strchr(xml, '>') + 1 : xml;
    struct node *n = node_new(a, KIND_TEXT, pos_at(s, (size_t)(tag - xml), strlen(xml)));
    n->text = text;
    return n;
}

static void assert_written(struct pos p, const char *as)
{
    const char *src = p.src->text;
    if (p.end - p.start != strlen(as) || memcmp(src + p.start, as, strlen(as)))
        fail_msg("\"%.*s\" instead of \"%s\"", (int)(p.end - p.start), src + p.start, as);
}

static void leads_back_behind_everything_xml_knows(void **state)
{
    (void)state;
    static const struct {
        const char *xml;  /* the source; character data begins behind the first tag */
        const char *text; /* what the reader makes of it */
        const char *part; /* part of the text */
        const char *as;   /* as it is written */
    } rows[] = {
        {"<p>Wie viele?</p>", "Wie viele?", "viele", "viele"},
        {"<p>Wie viele?</p>", "Wie viele?", "Wie viele?", "Wie viele?"},
        {"Wie viele?", "Wie viele?", "?", "?"},
        {"<p>A &amp; B &lt; C</p>", "A & B < C", "B", "B"},
        {"<p>A &amp; B &lt; C</p>", "A & B < C", "&", "&amp;"},
        {"<p>A &amp; B &lt; C</p>", "A & B < C", "B < C", "B &lt; C"},
        {"<p>&quot;&apos;&gt;x</p>", "\"'>x", "'", "&apos;"},
        {"<p>Stra&#223;e n&#xE4;her</p>", "Straße näher", "ß", "&#223;"},
        {"<p>Stra&#223;e n&#xE4;her</p>", "Straße näher", "näher", "n&#xE4;her"},
        {"<p>&#x1F600; da</p>", "😀 da", "da", "da"},
        {"<p>eins<!-- nicht & <b> hier --> zwei</p>", "eins zwei", "zwei", "zwei"},
        {"<p>eins<!-- nicht hier --> zwei</p>", "eins zwei", "eins zwei",
         "eins<!-- nicht hier --> zwei"},
        {"<p><!-- a --><!-- b -->eins</p>", "eins", "eins", "eins"},
        {"<p>eins<?php a > b ?>zwei</p>", "einszwei", "zwei", "zwei"},
        {"<p>vor <![CDATA[a & b &amp; <c>]]> nach</p>", "vor a & b &amp; <c> nach", "b &amp;",
         "b &amp;"},
        {"<p>vor <![CDATA[a & b &amp; <c>]]> nach</p>", "vor a & b &amp; <c> nach", "nach", "nach"},
        {"<p>vor <![CDATA[a]]><![CDATA[b]]>c</p>", "vor abc", "c", "c"},
        {"<p><![CDATA[]]>x]]&gt;y</p>", "x]]>y", "y", "y"},
        {"<p>eins\r\nzwei\rdrei</p>", "eins\nzwei\ndrei", "zwei", "zwei"},
        {"<p>eins\r\nzwei\rdrei</p>", "eins\nzwei\ndrei", "\nzwei\ndrei", "\r\nzwei\rdrei"},
        {"<p>a&#13;&#10;b</p>", "a\r\nb", "b", "b"},
        {"<p>O\xCC\x88"
         "ffentlich u\xCC\x88"
         "ber</p>",
         "Öffentlich über", "über",
         "u\xCC\x88"
         "ber"},
        {"<p>O\xCC\x88"
         "ffentlich</p>",
         "Öffentlich", "Ö", "O\xCC\x88"},
        {"<p>u&#x308;ber den Fluss</p>", "über den Fluss", "den", "den"},
        {"<p>c\xCC\x86\xCC\xA8x</p>", "c\xCC\xA8\xCC\x86x", "\xCC\xA8", "c\xCC\x86\xCC\xA8"},
        {"<p>\xE2\x84\xAB und</p>", "\xC3\x85 und", "und", "und"},
        {"<p>Tom & Jerry &unbekannt; &#; &#xG;</p>", "Tom & Jerry &unbekannt; &#; &#xG;", "&#xG;",
         "&#xG;"},
    };
    struct arena *a = arena_new(0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct node *n = text_node(a, rows[i].xml, rows[i].text);
        size_t at = (size_t)(strstr(rows[i].text, rows[i].part) - rows[i].text);
        assert_written(text_pos(n, at, at + strlen(rows[i].part)), rows[i].as);
    }
    arena_free(a);
}

static void a_text_may_begin_inside_of_cdata(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    const char *xml = "<p><![CDATA[a & b < c]]> d</p>";
    struct node *n = text_node(a, xml, "a & b < c d");
    n->pos.start = 12;
    assert_written(text_pos(n, 8, 9), "c");
    assert_written(text_pos(n, 10, 11), "d");
    arena_free(a);
}

static void places_beyond_the_text_are_its_end(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct node *n = text_node(a, "<p>kurz</p>", "kurz");
    struct pos p = text_pos(n, 100, 200);
    assert_int_equal(p.start, 7);
    assert_int_equal(p.end, 7);
    assert_written(text_pos(n, 2, 100), "rz");
    p = text_pos(n, 2, 2);
    assert_int_equal(p.start, 5);
    assert_int_equal(p.end, 5);
    struct node *empty = text_node(a, "<p></p>", "");
    p = text_pos(empty, 0, 1);
    assert_int_equal(p.start, 3);
    assert_int_equal(p.end, 3);
    arena_free(a);
}

static void no_source_no_place(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct node *n = node_new(a, KIND_TEXT, (struct pos){0});
    n->text = "aus einem Import";
    assert_null(text_pos(n, 0, 3).src);
    struct node *top = node_new(a, KIND_ABSATZ, (struct pos){0});
    assert_null(flat_pos(flat_inline(a, top), 0, 0).src);
    assert_null(flat_segment_at(flat_inline(a, top), 0));
    node_append(top, n);
    struct flat *f = flat_inline(a, top);
    assert_string_equal(f->text, "aus einem Import");
    assert_null(flat_pos(f, 4, 9).src);
    arena_free(a);
}

/* one way on, from wherever it has come to, finds what each way of its own does */
static void ask_with_a_mark(const struct node *n, uint32_t *seed)
{
    struct text_mark mark = {0};
    size_t len = strlen(n->text), start = 0;
    for (int i = 0; i < 24 && len; i++) {
        *seed = *seed * 1664525 + 1013904223;
        start = i < 12 ? (start + (*seed >> 28)) % (len + 1) : (*seed >> 16) % (len + 1);
        size_t end = start + (*seed >> 12) % 4;
        struct pos one = text_pos(n, start, end), other = text_pos_from(&mark, n, start, end);
        assert_int_equal(one.start, other.start);
        assert_int_equal(one.end, other.end);
    }
}

/* writes pieces of XML and their meaning at random, then asks for every character's place */
static void every_character_of_random_texts_is_found(void **state)
{
    (void)state;
    static const struct {
        const char *xml, *text;
    } pieces[] = {
        {"a", "a"},
        {"ß", "ß"},
        {"&amp;", "&"},
        {"&#228;", "ä"},
        {"\r\n", "\n"},
        {"<!-- - & < -->", ""},
        {"<?x y?>", ""},
        {" ", " "},
        {"<![CDATA[&]]>", "&"},
        {"–", "–"},
        {"\xCC\x88", "\xCC\x88"},
        {"&#x323;", "\xCC\xA3"},
        {"o", "o"},
        {"😀", "😀"},
        {"\xE1\x84\x80", "\xE1\x84\x80"},
        {"\xE1\x85\xA1", "\xE1\x85\xA1"},
        {"<![CDATA[]]>", ""},
    };
    struct arena *a = arena_new(0);
    uint32_t seed = 11;
    for (int round = 0; round < 3000; round++) {
        struct buf xml = {0}, raw = {0};
        buf_str(&xml, "<p>");
        for (int i = 0; i < 12; i++) {
            seed = seed * 1664525 + 1013904223;
            size_t k = (seed >> 16) % (sizeof pieces / sizeof *pieces);
            buf_str(&xml, pieces[k].xml);
            buf_str(&raw, pieces[k].text);
        }
        buf_str(&xml, "</p>");
        const char *text = text_nfc(a, raw.p, raw.n);
        struct node *n = text_node(a, xml.p, text);
        uint32_t before = 3;
        for (size_t i = 0, used; text[i]; i += used) {
            uint32_t cp = utf8_decode(text + i, strlen(text) - i, &used);
            struct pos p = text_pos(n, i, i + used);
            assert_true(p.start < p.end);
            assert_true(p.start >= before || text_joins_before(cp));
            if (cp < 0x80 && cp != '&' && cp != '\n' && !text_joins_before(cp))
                assert_int_equal(xml.p[p.start], cp);
            struct node rest = *n;
            rest.pos.start = p.start;
            rest.pos.end = p.end;
            assert_int_equal(text_pos(&rest, 0, 1).start, p.start);
            before = p.start;
        }
        ask_with_a_mark(n, &seed);
        buf_free(&xml);
        buf_free(&raw);
        arena_reset(a);
    }
    arena_free(a);
}

static void a_long_text_takes_linear_time(void **state)
{
    (void)state;
    enum { N = 2000000 };
    char *xml = malloc(2 * N + 8);
    assert_non_null(xml);
    xml[0] = 'a';
    for (size_t i = 0; i < N; i++)
        memcpy(xml + 1 + 2 * i, i % 3 ? "\xCC\x88" : "\xCC\xA3", 2);
    strncpy(xml + 1 + 2 * (size_t)N, "b", 2);
    struct arena *a = arena_new(0);
    struct node *n = text_node(a, xml, text_nfc(a, xml, strlen(xml)));
    size_t len = strlen(n->text);
    assert_written(text_pos(n, len - 1, len), "b");
    arena_free(a);
    free(xml);
}

/* builds nodes over a source: each piece of text must stand in it, one behind the other */
struct maker {
    struct arena *arena;
    struct source *source;
    size_t at;
};

static struct node *make(struct maker *m, struct node *parent, enum kind kind, const char *written,
                         const char *text)
{
    const char *found = strstr(m->source->text + m->at, written);
    assert_non_null(found);
    size_t start = (size_t)(found - m->source->text);
    m->at = start + strlen(written);
    struct node *n = node_new(m->arena, kind, pos_at(m->source, start, m->at));
    n->text = text;
    if (parent)
        node_append(parent, n);
    return n;
}

static const char SAMPLE[] =
    "<frage>\n  Wie <fett>viele\n\tKilometer </fett> gibt es&#160;hier<fussnote>nicht</fussnote>,\n"
    "<umbruch/> siehe <verweis frage=\"2\"/> und <geschwaerzt><kursiv>Tom &amp; Co</kursiv>"
    "</geschwaerzt>?\n <teilfrage>Und jetzt?</teilfrage></frage>";

static struct node *sample(struct maker *m)
{
    m->source = source_new(m->arena, "x.xml", SAMPLE, sizeof SAMPLE - 1);
    struct node *top = make(m, NULL, KIND_FRAGE, "<frage>", NULL);
    make(m, top, KIND_TEXT, "\n  Wie ", "\n  Wie ");
    struct node *bold = make(m, top, KIND_FETT, "<fett>", NULL);
    make(m, bold, KIND_TEXT, "viele\n\tKilometer ", "viele\n\tKilometer ");
    m->at += 7;
    make(m, top, KIND_TEXT, " gibt es&#160;hier", " gibt es\xC2\xA0hier");
    make(m, make(m, top, KIND_FUSSNOTE, "<fussnote>", NULL), KIND_TEXT, "nicht", "nicht");
    make(m, top, KIND_TEXT, ",\n", ",\n");
    make(m, top, KIND_UMBRUCH, "<umbruch/>", NULL);
    make(m, top, KIND_TEXT, " siehe ", " siehe ");
    struct node *ref = make(m, top, KIND_VERWEIS, "<verweis frage=\"2\"/>", NULL);
    node_add_attr(m->arena, ref, ATTR_FRAGE, "2", ref->pos);
    make(m, top, KIND_TEXT, " und ", " und ");
    struct node *black = make(m, top, KIND_GESCHWAERZT, "<geschwaerzt>", NULL);
    struct node *slanted = make(m, black, KIND_KURSIV, "<kursiv>", NULL);
    make(m, slanted, KIND_TEXT, "Tom &amp; Co", "Tom & Co");
    make(m, top, KIND_TEXT, "?\n ", "?\n ");
    make(m, make(m, top, KIND_TEILFRAGE, "<teilfrage>", NULL), KIND_TEXT, "Und jetzt?",
         "Und jetzt?");
    return top;
}

/* as a rule does that hits every letter: each from the start would be 20 thousand million steps */
static void many_places_in_one_text_take_linear_time(void **state)
{
    (void)state;
    enum { N = 200000 };
    struct arena *a = arena_new(0);
    char *xml = arena_alloc(a, N + 1);
    memset(xml, 'x', N);
    struct node *top = node_new(a, KIND_ABSATZ, (struct pos){0});
    node_append(top, text_node(a, xml, xml));
    struct flat *f = flat_inline(a, top);
    for (size_t i = 0; i < N; i++)
        assert_int_equal(flat_pos(f, i, i + 1).start, i);
    arena_free(a);
}

static void flattens_what_stands_in_the_line(void **state)
{
    (void)state;
    struct maker m = {.arena = arena_new(0)};
    struct flat *f = flat_inline(m.arena, sample(&m));
    assert_string_equal(f->text, "Wie viele Kilometer gibt es\xC2\xA0hier, siehe Frage 2 und "
                                 "Tom & Co?");
    assert_int_equal(f->len, strlen(f->text));
    assert_int_equal(f->segments[0].start, 0);
    for (size_t i = 1; i < f->n_segments; i++)
        assert_true(f->segments[i].start > f->segments[i - 1].start);
    assert_true(f->segments[f->n_segments - 1].start < f->len);
    arena_free(m.arena);
}

static void leads_back_from_the_flat_text(void **state)
{
    (void)state;
    static const struct {
        const char *part, *as;
    } rows[] = {
        {"Wie", "Wie"},
        {"viele", "viele"},
        {"Kilometer", "Kilometer"},
        {"viele Kilometer", "viele\n\tKilometer"},
        {"Wie viele", "Wie <fett>viele"},
        {"gibt", "gibt"},
        {"es\xC2\xA0hier", "es&#160;hier"},
        {"hier,", "hier<fussnote>nicht</fussnote>,"},
        {"siehe", "siehe"},
        {"Frage 2", "<verweis frage=\"2\"/>"},
        {"ag", "<verweis frage=\"2\"/>"},
        {"Tom & Co", "Tom &amp; Co"},
        {"& Co?", "&amp; Co</kursiv></geschwaerzt>?"},
        {"2 und", "<verweis frage=\"2\"/> und"},
    };
    struct maker m = {.arena = arena_new(0)};
    struct flat *f = flat_inline(m.arena, sample(&m));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t at = (size_t)(strstr(f->text, rows[i].part) - f->text);
        assert_written(flat_pos(f, at, at + strlen(rows[i].part)), rows[i].as);
    }
    assert_written(flat_pos(f, f->len, f->len), "");
    assert_written(flat_pos(f, f->len - 1, f->len + 100), "?");
    assert_written(flat_pos(f, f->len + 7, f->len + 3), "");
    arena_free(m.arena);
}

static void blanks_alone_are_nothing(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct node *top = node_new(a, KIND_ABSATZ, (struct pos){0});
    struct flat *f = flat_inline(a, top);
    assert_string_equal(f->text, "");
    assert_int_equal(f->n_segments, 0);
    node_append(top, text_node(a, " \n ", " \n "));
    node_append(top, node_new(a, KIND_UMBRUCH, (struct pos){0}));
    node_append(top, text_node(a, "\t", "\t"));
    f = flat_inline(a, top);
    assert_string_equal(f->text, "");
    assert_int_equal(f->len, 0);
    node_append(top, text_node(a, "x", "x"));
    node_append(top, node_new(a, KIND_UMBRUCH, (struct pos){0}));
    f = flat_inline(a, top);
    assert_string_equal(f->text, "x");
    assert_int_equal(f->n_segments, 1);
    arena_free(a);
}

static void a_reference_reads_as_words(void **state)
{
    (void)state;
    static const struct {
        const char *frage, *words;
    } rows[] = {
        {"2", "Frage 2"},
        {"2a", "Frage 2a"},
        {"II.1", "Frage II.1"},
        {"2 3", "Fragen 2 und 3"},
        {" 2\n  3 ", "Fragen 2 und 3"},
        {"1 3 5a", "Fragen 1, 3 und 5a"},
        {"4-6", "Fragen 4 bis 6"},
        {"1 3 5-7", "Fragen 1, 3 und 5 bis 7"},
        {"1-3 5", "Fragen 1 bis 3 und 5"},
        {"", "Frage"},
    };
    struct arena *a = arena_new(0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct node *n = node_new(a, KIND_VERWEIS, (struct pos){0});
        node_add_attr(a, n, ATTR_FRAGE, rows[i].frage, n->pos);
        assert_string_equal(flat_verweis(a, n), rows[i].words);
    }
    assert_string_equal(flat_verweis(a, node_new(a, KIND_VERWEIS, (struct pos){0})), "Frage");
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(leads_back_behind_everything_xml_knows),
        cmocka_unit_test(a_text_may_begin_inside_of_cdata),
        cmocka_unit_test(places_beyond_the_text_are_its_end),
        cmocka_unit_test(no_source_no_place),
        cmocka_unit_test(every_character_of_random_texts_is_found),
        cmocka_unit_test(a_long_text_takes_linear_time),
        cmocka_unit_test(many_places_in_one_text_take_linear_time),
        cmocka_unit_test(flattens_what_stands_in_the_line),
        cmocka_unit_test(leads_back_from_the_flat_text),
        cmocka_unit_test(blanks_alone_are_nothing),
        cmocka_unit_test(a_reference_reads_as_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
