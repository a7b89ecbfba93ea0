/* SPDX-License-Identifier: EUPL-1.2 */
/* match/list: lists of questions as letters print them, their canonical names, the made label. */
#include "base/arena.h"
#include "match/list.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
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

/* "1|2a..2c" for what was read, "-" when it is no list */
static const char *read_list(struct arena *a, const char *text)
{
    struct list_item *items;
    size_t n;
    if (!list_parse(a, text, strlen(text), &items, &n))
        return "-";
    const char *out = "";
    for (size_t i = 0; i < n; i++) {
        assert_true(items[i].start < items[i].end && items[i].end <= strlen(text));
        out = arena_printf(a, "%s%s%s%s%s", out, i ? "|" : "", items[i].name,
                           items[i].to ? ".." : "", items[i].to ? items[i].to : "");
    }
    return out;
}

struct sample {
    const char *text, *names;
};

static void check_samples(struct arena *a, const struct sample *samples, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const char *names = read_list(a, samples[i].text);
        if (strcmp(names, samples[i].names) != 0)
            fail_msg("„%s“ reads as %s, not %s", samples[i].text, names, samples[i].names);
    }
}

#define CHECK(a, samples) check_samples(a, samples, sizeof(samples) / sizeof *(samples))

static const struct sample singles[] = {
    {"1", "1"},
    {"12.", "12"},
    {"3)", "3"},
    {"3.)", "3"},
    {"(4)", "4"},
    {"2a", "2a"},
    {"2 a", "2a"},
    {"2a)", "2a"},
    {"2. a)", "2a"},
    {"3.b)", "3b"},
    {"2 (a)", "2a"},
    {"2(a)", "2a"},
    {"2-a", "2a"},
    {"2 A", "2A"},
    {"5bb", "5bb"},
    {"5 bb)", "5bb"},
    {"5b bb", "5bbb"},
    {"5 b) bb)", "5bbb"},
    {"2a1", "2a1"},
    {"2a.1", "2a1"},
    {"2.1", "2.1"},
    {"2.1.3", "2.1.3"},
    {"II.1", "II.1"},
    {"II. 2.", "II.2"},
    {"II 2", "II.2"},
    {"II/2", "II.2"},
    {"II - 2", "II.2"},
    {"IV", "IV"},
    {"IIa", "IIa"},
    {"II a)", "IIa"},
    {"A1", "A1"},
    {"A 1", "A1"},
    {"A.1", "A1"},
    {"A", "A"},
    {"C.2", "C2"},
    {"b)", "b"},
    {"bb)", "bb"},
    {"iv)", "iv"},
    {"U1", "U1"},
    {"Nr. 3", "3"},
    {"Nummer 3", "3"},
    {"Ziff. 4", "4"},
    {"Frage 4", "4"},
    {"8 Buchstabe a", "8a"},
    {"8 lit. a)", "8a"},
    {"8, Buchstabe a", "8a"},
    {"2 Teilfrage b", "2b"},
    {"Teil II, Frage 1", "II.1"},
    {"Teil II Frage 1", "II.1"},
    {"1. Frage", "1"},
    {"ersten Frage", "1"},
    {"zwölfte", "12"},
    {"drei", "3"},
    {"4000000000", "4000000000"},
    {"2\u00A0a", "2a"},
};

static void single_names(void **state)
{
    CHECK(*state, singles);
}

static const struct sample lists[] = {
    {"1 und 2", "1|2"},
    {"1, 2 und 3", "1|2|3"},
    {"1,2,3", "1|2|3"},
    {"1., 2. und 3.", "1|2|3"},
    {"1 sowie 3", "1|3"},
    {"1 u. 2", "1|2"},
    {"1 & 2", "1|2"},
    {"1 + 2", "1|2"},
    {"1.+2.", "1|2"},
    {"2. / 3.", "2|3"},
    {"5. + 5a", "5|5a"},
    {"1; 4", "1|4"},
    {"1 bzw. 2", "1|2"},
    {"1 bis 3", "1..3"},
    {"1.-3.", "1..3"},
    {"1-3", "1..3"},
    {"1–3", "1..3"},
    {"1 — 3", "1..3"},
    {"1\u20113", "1..3"},
    {"1 bis einschließlich 4", "1..4"},
    {"1) bis 10)", "1..10"},
    {"1, 4, bis 7", "1|4..7"},
    {"4 bis 4b", "4..4b"},
    {"7a bis 7d", "7a..7d"},
    {"2a-c", "2a..2c"},
    {"2 a bis c", "2a..2c"},
    {"1. b) - d)", "1b..1d"},
    {"6, 6a, 6b, 7, 7a bis 7d und 12", "6|6a|6b|7|7a..7d|12"},
    {"2b und c", "2b|2c"},
    {"2 a, b und d", "2a|2b|2d"},
    {"30a und b, 31", "30a|30b|31"},
    {"2 Buchstaben a und b", "2a|2b"},
    {"a + b)", "a|b"},
    {"b +bb)", "b|bb"},
    {"5b und bb", "5b|5bb"},
    {"5b aa und bb", "5baa|5bbb"},
    {"5b aa und c", "5baa|5c"},
    {"1a/b", "1a|1b"},
    {"1a/1b", "1a|1b"},
    {"A. und B.", "A|B"},
    {"A.1 bis A.3", "A1..A3"},
    {"A1, A2 und B3", "A1|A2|B3"},
    {"II.1–3", "II.1..II.3"},
    {"II.1 und III.2", "II.1|III.2"},
    {"I und II", "I|II"},
    {"2.1 bis 2.3", "2.1..2.3"},
    {"2A und B", "2A|2B"},
    {"Nr. 1 bis Nr. 3", "1..3"},
    {"1 und Frage 3 sowie zu den Fragen 5 bis 7", "1|3|5..7"},
    {"ersten und zweiten Frage", "1|2"},
    {"1. und 2. Frage", "1|2"},
    {"2 3", "2|3"},
    {"1 4-6", "1|4..6"},
    {"2a 3", "2a|3"},
    {"1 bis 4000000000", "1..4000000000"},
    {"1,\u00A02\u202Fund 3", "1|2|3"},
};

static void lists_and_ranges(void **state)
{
    CHECK(*state, lists);
}

static void no_lists(void **state)
{
    static const struct sample samples[] = {
        {"", "-"},
        {"   ", "-"},
        {"und", "-"},
        {"1 und", "-"},
        {"1 bis", "-"},
        {", 2", "-"},
        {"1 bis 2 bis 3", "-"},
        {"1 - - 2", "-"},
        {"3 Jahre", "-"},
        {"80 %", "-"},
        {"Beginn", "-"},
        {"ab", "-"},
        {"in", "-"},
        {"2 in", "-"},
        {"1:", "-"},
        {"12345678901234", "-"},
        {"Frage", "-"},
        {"–", "-"},
        {"1 und …", "-"},
        {"\xff", "-"},
        {"1 \xc3", "-"},
        {"?", "-"},
    };
    CHECK(*state, samples);
}

static void places_of_items(void **state)
{
    const char *text = "6, Frage 7a) bis 7d) und h).";
    static const char *const said[] = {"6", "7a) bis 7d", "h"};
    struct list_item *items;
    size_t n;
    assert_true(list_parse(*state, text, strlen(text), &items, &n));
    assert_int_equal(n, 3);
    assert_string_equal(items[2].name, "7h");
    for (size_t i = 0; i < n; i++) {
        assert_ptr_equal(strstr(text, said[i]), text + items[i].start);
        assert_int_equal(items[i].end - items[i].start, strlen(said[i]));
    }
}

static void canonical_names(void **state)
{
    static const struct sample samples[] = {
        {"1", "1"},        {"1.", "1"},   {"1.)", "1"},   {"a)", "a"},          {" 2 a) ", "2a"},
        {"II.1.", "II.1"}, {"A.1", "A1"}, {"1-2", "1-2"}, {"1. Akt", "1.Akt"},  {"–", "–"},
        {"", ""},          {".", "."},    {"u.", "u"},    {"1 und 2", "1und2"}, {"u)", "u"},
    };
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
        assert_string_equal(list_canonical(*state, samples[i].text, strlen(samples[i].text)),
                            samples[i].names);
}

static void lookup(void **state)
{
    const char *const names[] = {"1", "2a", "2A", "A1", "II.1", "03", "2.1", "21"};
    const size_t n = sizeof names / sizeof *names;
    const struct list_index *index = list_index(*state, names, n);
    assert_int_equal(list_index_find(index, "1"), 0);
    assert_int_equal(list_index_find(index, "2A"), 2);
    assert_int_equal(list_index_find(index, "a1"), 3);
    assert_int_equal(list_index_find(index, "A.1"), 3);
    assert_int_equal(list_index_find(index, "II1"), 4);
    assert_int_equal(list_index_find(index, "3"), 5);
    assert_int_equal(list_index_find(index, "2.1"), 6);
    assert_int_equal(list_index_find(index, "21"), 7);
    assert_int_equal(list_index_find(index, "2a"), 1);
    assert_int_equal(list_index_find(index, "4"), n);
    assert_int_equal(list_index_find(index, ""), n);
    assert_int_equal(list_index_find(list_index(*state, names, 0), "1"), 0);
}

static const char *printed(struct arena *a, const char *const *names, size_t n_names,
                           const char *wanted)
{
    const struct list_index *index = list_index(a, names, n_names);
    size_t indexes[16], n = 0;
    char word[16];
    for (int used; sscanf(wanted, "%15s%n", word, &used) == 1; wanted += used) {
        indexes[n] = list_index_find(index, word);
        assert_true(indexes[n++] < n_names);
    }
    return list_print(a, names, indexes, n);
}

static void made_labels(void **state)
{
    const char *const names[] = {"1", "2", "2a", "2b", "2c", "3",  "4", "5",
                                 "6", "7", "8",  "9",  "10", "11", "12"};
    static const struct sample samples[] = {
        {"1", "1"},
        {"1 2", "1 und 2"},
        {"1 2 3", "1 bis 3"},
        {"1 3 5 6 7", "1, 3 und 5 bis 7"},
        {"2a 2b 2c", "2a bis 2c"},
        {"2a 2b", "2a und 2b"},
        {"2 2a 2b 2c", "2 und 2a bis 2c"},
        {"2b 2c 3", "2b, 2c und 3"},
        {"3 2 1", "3, 2 und 1"},
        {"9 10 11 12", "9 bis 12"},
        {"1 2 3 5 6 7 9", "1 bis 3, 5 bis 7 und 9"},
        {"2c 3 4", "2c, 3 und 4"},
        {"6 7 8 10", "6 bis 8 und 10"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
        assert_string_equal(printed(*state, names, sizeof names / sizeof *names, samples[i].text),
                            samples[i].names);
    const char *const parts[] = {"I.1", "I.2", "I.3", "II.1", "II.2", "A", "A1", "A2", "A3", "B"};
    assert_string_equal(printed(*state, parts, 10, "I.1 I.2 I.3"), "I.1 bis I.3");
    assert_string_equal(printed(*state, parts, 10, "A1 A2 A3 B"), "A1 bis A3 und B");
}

/* what is printed reads back as what was meant */
static void print_and_read_back(void **state)
{
    assert_string_equal(read_list(*state, "1, 3 und 5 bis 7"), "1|3|5..7");
    assert_string_equal(read_list(*state, "2 und 2a bis 2c"), "2|2a..2c");
    assert_string_equal(read_list(*state, "I.1 bis I.3"), "I.1..I.3");
    assert_string_equal(read_list(*state, "A1 bis A3 und B"), "A1..A3|B");
}

/* any bytes, at the very end of their memory */
static void arbitrary_bytes(void **state)
{
    (void)state;
    static const char *const bits[] = {
        "1", "2", "12", "a",    "bb",   "II", "A", ".",    ")",  "(", ",",   "/",      "+",   "-",
        "–", " ", "u",  "und ", "bis ", "Nr", "…", "\xc3", "\0", "V", "IVX", "Frage ", "lit."};
    uint32_t seed = 1;
    for (int round = 0; round < 20000; round++) {
        struct arena *a = arena_new(0);
        char text[64];
        size_t n = 0;
        for (int k = 0; k < 12; k++) {
            seed = seed * 1664525U + 1013904223U;
            const char *bit = bits[(seed >> 8) % (sizeof bits / sizeof *bits)];
            size_t len = *bit ? strlen(bit) : 1;
            if (n + len > sizeof text)
                break;
            memcpy(text + n, bit, len);
            n += len;
        }
        char *edge = test_malloc(n ? n : 1);
        memcpy(edge, text, n);
        struct list_item *items;
        size_t n_items;
        if (list_parse(a, edge, n, &items, &n_items)) {
            assert_true(n_items > 0);
            for (size_t i = 0; i < n_items; i++)
                assert_true(items[i].name[0] && items[i].end <= n);
        }
        assert_non_null(list_canonical(a, edge, n));
        test_free(edge);
        arena_free(a);
    }
}

static void long_input(void **state)
{
    size_t n = 200000;
    char *text = arena_alloc(*state, n + 1);
    struct list_item *items;
    size_t n_items;
    for (size_t i = 0; i < n; i++)
        text[i] = i % 2 ? ',' : '1';
    assert_false(list_parse(*state, text, n, &items, &n_items));
    assert_true(list_parse(*state, text, 40001, &items, &n_items));
    assert_int_equal(n_items, 20001);
    memset(text, '9', n);
    assert_false(list_parse(*state, text, 60000, &items, &n_items));
    assert_int_equal(strlen(list_canonical(*state, text, n)), n);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(single_names),    cmocka_unit_test(lists_and_ranges),
        cmocka_unit_test(no_lists),        cmocka_unit_test(places_of_items),
        cmocka_unit_test(canonical_names), cmocka_unit_test(lookup),
        cmocka_unit_test(made_labels),     cmocka_unit_test(print_and_read_back),
        cmocka_unit_test(arbitrary_bytes), cmocka_unit_test(long_input),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
