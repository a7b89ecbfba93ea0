/* SPDX-License-Identifier: EUPL-1.2 */
/* match/compare: quoted against asked questions. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "match/compare.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static int begin(void **state)
{
    *state = arena_new(0);
    return 0;
}

static int end(void **state)
{
    arena_free(*state);
    return 0;
}

struct pair {
    const char *asked, *quoted;
};

static void check_pairs(struct arena *a, const struct pair *pairs, size_t n,
                        enum compare_result result)
{
    for (size_t i = 0; i < n; i++)
        for (int turned = 0; turned < 2; turned++) {
            const char *x = turned ? pairs[i].quoted : pairs[i].asked;
            const char *y = turned ? pairs[i].asked : pairs[i].quoted;
            struct comparison c = compare_texts(a, x, y, false);
            if (c.result != result)
                fail_msg("„%s“ and „%s“ are %d: %s", x, y, (int)c.result, c.shown);
            assert_int_equal(!*c.shown, result == COMPARE_SAME);
            assert_true(c.b_start <= c.b_end && c.b_end <= strlen(y));
        }
}

#define CHECK(a, pairs, result) check_pairs(a, pairs, sizeof(pairs) / sizeof *(pairs), result)

static void the_same(void **state)
{
    static const struct pair pairs[] = {
        {"Wie viele Kilometer sind es?", "Wie viele Kilometer sind es?"},
        {"Wie viele Kilometer sind es?", "Wie viele Kilometer sind es? "},
        {"Wie viele Kilometer sind es?", "4. Wie viele Kilometer sind es?"},
        {"Wie viele Kilometer sind es?", "4.) Wie viele Kilometer sind es?"},
        {"Wie viele Kilometer sind es?", "2a) Wie viele Kilometer sind es?"},
        {"Wie viele Kilometer sind es?", "Frage 4: Wie viele Kilometer sind es?"},
        {"3. Etappe: wann?", "2. 3. Etappe: wann?"},
        {"3. Etappe: wann?", "3. Etappe: wann?"},
        {"", ""},
        {"", "   "},
    };
    CHECK(*state, pairs, COMPARE_SAME);
}

static void only_typography(void **state)
{
    static const struct pair pairs[] = {
        {"Was heißt „Radwege“ hier?", "Was heißt \"Radwege\" hier?"},
        {"Was heißt „Radwege“ hier?", "Was heißt »Radwege« hier?"},
        {"Was heißt „Radwege“ hier?", "Was heißt ,,Radwege'' hier?"},
        {"Was heißt „Radwege“ hier?", "Was heißt <<Radwege>> hier?"},
        {"Was heißt „Radwege“ hier?", "Was heißt Radwege hier?"},
        {"Was heißt ‚Radwege‘ hier?", "Was heißt 'Radwege' hier?"},
        {"Wie geht’s weiter?", "Wie geht's weiter?"},
        {"Wie geht’s weiter?", "Wie gehts weiter?"},
        {"die Jahre 2026–2028", "die Jahre 2026-2028"},
        {"die Jahre 2026–2028", "die Jahre 2026 – 2028"},
        {"die Jahre 2026–2028", "die Jahre 2026\u20112028"},
        {"um −5 Grad", "um -5 Grad"},
        {"Kilometer – ohne Ortsteile – im Jahr", "Kilometer - ohne Ortsteile - im Jahr"},
        {"Rad- und Fußwege", "Rad– und Fußwege"},
        {"die Integration der Gäste", "die Inte- gration der Gäste"},
        {"die Integration der Gäste", "die Inte\u00ADgration der Gäste"},
        {"die Integration der Gäste", "die Inte-\u00A0gration der Gäste"},
        {"PKW-Stellplätze am Amt", "PKW- Stellplätze am Amt"},
        {"die Sozialstrategierichtlinie des Kreises", "die Sozialstrategie richtlinie des Kreises"},
        {"COVID-19 im Kreis", "COVID 19 im Kreis"},
        {"zu 80 % gefördert", "zu 80% gefördert"},
        {"zu 80 % gefördert", "zu 80\u00A0% gefördert"},
        {"zu 80 % gefördert", "zu 80\u202F% gefördert"},
        {"zu 80 % gefördert", "zu 80  % gefördert"},
        {"für 1 000 Kinder", "für 1000 Kinder"},
        {"Bau / Planung", "Bau/Planung"},
        {"z. B. Schulen", "z.B. Schulen"},
        {"und so weiter …", "und so weiter ..."},
        {"und so weiter …", "und so weiter . . ."},
        {"und so weiter…", "und so weiter ....."},
        {"Offenlegung der Pläne", "Oﬀenlegung der Pläne"},
        {"Wort für Wort", "Wort\u200B für Wort"},
        {"„Radwege“", "4. \"Radwege\""},
    };
    CHECK(*state, pairs, COMPARE_TYPOGRAPHY);
}

static void other_words(void **state)
{
    static const struct pair pairs[] = {
        {"Welchem Zweck dienen diese Mittel?", "Welchem Zweck dienten diese Mittel?"},
        {"Welche Mittel gibt es?", "Welche Mittel gab es?"},
        {"Welche Mittel gibt es?", "Welche Mittel gibt es noch?"},
        {"Welche Mittel gibt es?", "Welche Mittel gibt es"},
        {"Welche Mittel, welche Wege?", "Welche Mittel welche Wege?"},
        {"welche Wege?", "Welche Wege?"},
        {"die Straße", "die Strasse"},
        {"am 02.03.2026", "am 2. März 2026"},
        {"die Jahre 2026–2028", "die Jahre 20262028"},
        {"um -5 Grad", "um 5 Grad"},
        {"12 Stellen", "13 Stellen"},
        {"1. Frage", "2. Frage"},
        {"3. Etappe: wann?", "2. 4. Etappe: wann?"},
        {"Wie viele?", ""},
        {"m²", "m2"},
        {"Müller", "Mueller"},
        {"Rad-Verkehr", "Radverkehr"},
    };
    CHECK(*state, pairs, COMPARE_WORDING);
}

static void shown_words(void **state)
{
    static const struct {
        const char *asked, *quoted, *shown;
    } samples[] = {
        {"Welchem Zweck dienen diese Mittel?", "Welchem Zweck dienten diese Mittel?",
         "gestellt: „… Zweck dienen diese …“, wiedergegeben: „… Zweck dienten diese …“"},
        {"Wie viele Kilometer sind es heute insgesamt?", "Wie viele Kilometer sind es insgesamt?",
         "gestellt: „… sind es heute insgesamt?“, wiedergegeben: „… sind es insgesamt?“"},
        {"Welche Wege gibt es im Kreis und in der Stadt?",
         "4. Wieviele Wege gibt es im Kreis und in der Gemeinde?",
         "gestellt: „Welche Wege …“, wiedergegeben: „Wieviele Wege …“; "
         "gestellt: „… der Stadt?“, wiedergegeben: „… der Gemeinde?“"},
        {"Was kosten alte Wege?", "Was kosteten die alten Wege?",
         "gestellt: „Was kosten alte Wege?“, wiedergegeben: „Was kosteten die alten Wege?“"},
        {"Wie viele?", "", "gestellt: „Wie viele?“, wiedergegeben: nichts"},
        {"", "Wie viele?", "gestellt: nichts, wiedergegeben: „Wie viele?“"},
        {"zu 80 % gefördert", "zu 80\u00A0% gefördert",
         "„zu 80\u00A0% gefördert“ (anderes Leerzeichen oder unsichtbares Zeichen)"},
        {"Was heißt „Radwege“ hier?", "Was heißt \"Radwege\" hier?",
         "gestellt: „… heißt „Radwege“ hier?“, wiedergegeben: „… heißt \"Radwege\" hier?“"},
        {"Dienen die „Mittel“ der Inte- gration?", "Dienten die \"Mittel\" der Integration?",
         "gestellt: „Dienen die …“, wiedergegeben: „Dienten die …“"},
        {"a1 x x x b1 x x x c1 x x x d1 x x x e1", "a2 x x x b2 x x x c2 x x x d2 x x x e2",
         "gestellt: „a1 x …“, wiedergegeben: „a2 x …“; gestellt: „… x b1 x …“, wiedergegeben: "
         "„… x b2 x …“; gestellt: „… x c1 x …“, wiedergegeben: „… x c2 x …“; "
         "und an 2 weiteren Stellen"},
    };
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
        assert_string_equal(compare_texts(*state, samples[i].asked, samples[i].quoted, false).shown,
                            samples[i].shown);
    assert_string_equal(compare_texts(*state, samples[0].asked, samples[0].quoted, true).shown,
                        "asked: “… Zweck dienen diese …”, quoted: “… Zweck dienten diese …”");
}

static void first_difference(void **state)
{
    const char *quoted = " 4. Welchem „Zweck“ dienten diese Mittel im Jahr?";
    struct comparison c =
        compare_texts(*state, "Welchem Zweck dienen diese Mittel?", quoted, false);
    assert_string_equal(c.a_words, "dienen");
    assert_string_equal(c.b_words, "dienten");
    assert_ptr_equal(quoted + c.b_start, strstr(quoted, "dienten"));
    assert_int_equal(c.b_end - c.b_start, strlen("dienten"));
    quoted = "Wie viele sind es insgesamt?";
    c = compare_texts(*state, "Wie viele sind es heute insgesamt?", quoted, false);
    assert_string_equal(c.a_words, "heute");
    assert_string_equal(c.b_words, "");
    assert_ptr_equal(quoted + c.b_start, strstr(quoted, "insgesamt"));
    assert_int_equal(c.b_start, c.b_end);
    quoted = "Wie viele sind";
    c = compare_texts(*state, "Wie viele sind es?", quoted, false);
    assert_int_equal(c.b_start, strlen(quoted));
}

static const char *repeated(struct arena *a, const char *word, size_t times)
{
    struct buf b = {0};
    for (size_t i = 0; i < times; i++)
        buf_str(&b, word);
    const char *text = arena_strdup(a, b.p);
    buf_free(&b);
    return text;
}

/* hostile sizes: many words, one endless word, more than is compared word by word */
static void long_texts(void **state)
{
    struct arena *a = *state;
    const char *many = repeated(a, "ja nein ", 20000), *other = repeated(a, "nein doch ", 20000);
    struct comparison c = compare_texts(a, many, other, false);
    assert_int_equal(c.result, COMPARE_WORDING);
    assert_true(strlen(c.shown) < 2000);
    const char *one = repeated(a, "ä", 50000), *two = repeated(a, "ö", 50000);
    c = compare_texts(a, one, two, false);
    assert_int_equal(c.result, COMPARE_WORDING);
    assert_true(strlen(c.shown) < 2000);
    assert_int_equal(utf8_valid(c.shown, strlen(c.shown)), strlen(c.shown));
    const char *huge = repeated(a, "ja nein ", 200000);
    assert_int_equal(compare_texts(a, huge, huge, false).result, COMPARE_SAME);
    c = compare_texts(a, huge, many, false);
    assert_int_equal(c.result, COMPARE_WORDING);
    assert_true(*c.shown);
    assert_int_equal(compare_texts(a, many, repeated(a, "ja\u00A0nein ", 20000), false).result,
                     COMPARE_TYPOGRAPHY);
}

static void arbitrary_bytes(void **state)
{
    (void)state;
    static const char *const bits[] = {"Wort", " ",      "-",      "–",    ".",      "…",    "„",
                                       "\"",   ",",      "<",      "4. ",  "1",      "\xc3", "ß",
                                       "?",    "\u00AD", "\u00A0", "\xff", "Frage ", "a"};
    uint32_t seed = 3;
    for (int round = 0; round < 5000; round++) {
        struct arena *a = arena_new(0);
        struct buf text[2] = {{0}, {0}};
        for (int k = 0; k < 24; k++) {
            seed = seed * 1664525U + 1013904223U;
            const char *bit = bits[(seed >> 8) % (sizeof bits / sizeof *bits)];
            buf_str(&text[0], bit);
            if ((seed >> 20) % 8)
                buf_str(&text[1], bit);
        }
        buf_str(&text[1], "");
        const char *x = text[0].p, *y = text[1].p ? text[1].p : "";
        struct comparison c = compare_texts(a, x, y, false), back = compare_texts(a, y, x, true);
        assert_int_equal(c.result == COMPARE_WORDING, back.result == COMPARE_WORDING);
        assert_true(c.b_start <= c.b_end && c.b_end <= strlen(y));
        assert_int_equal(!*c.shown, c.result == COMPARE_SAME);
        assert_int_equal(compare_texts(a, x, x, false).result, COMPARE_SAME);
        buf_free(&text[0]);
        buf_free(&text[1]);
        arena_free(a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same),         cmocka_unit_test(only_typography),
        cmocka_unit_test(other_words),      cmocka_unit_test(shown_words),
        cmocka_unit_test(first_difference), cmocka_unit_test(long_texts),
        cmocka_unit_test(arbitrary_bytes),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
