/* SPDX-License-Identifier: EUPL-1.2 */
/* Fields in the texts of a letterhead: what is printed when some of them are empty. */
#include "base/arena.h"
#include "brief/fields.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static const struct {
    const char *text, *name, *address, *mobile, *expected; /* NULL: the line is left out */
} CASES[] = {
    {"Am Kreishaus 1, 12345 Musterstadt", "", "", "", "Am Kreishaus 1, 12345 Musterstadt"},
    {"  so •  wie es steht • ", "", "", "", "  so •  wie es steht • "},
    {"{absender.name}", "A", "", "", "A"},
    {"{absender.name}", "", "", "", NULL},
    {"", "", "", "", ""},
    {"{absender.name} • {absender.anschrift}", "A", "W 1, 1 M", "", "A • W 1, 1 M"},
    {"{absender.name} • {absender.anschrift}", "A", "", "", "A"},
    {"{absender.name} • {absender.anschrift}", "", "W 1", "", "W 1"},
    {"{absender.name} • {absender.anschrift}", "", "", "", NULL},
    {"{absender.name} • {absender.anschrift} • {absender.mobil}", "A", "", "0170", "A • 0170"},
    {"{absender.name} · Mobil {absender.mobil}", "A", "", "", "A"},
    {"{absender.name}, Mobil {absender.mobil} | {absender.anschrift}", "A", "", "", "A"},
    {"Mobil {absender.mobil}, {absender.name}", "A", "", "", "A"},
    {"Mobil {absender.mobil}", "A", "", "", NULL},
    {"Landratsamt • {absender.mobil}", "", "", "", NULL},
    {"Landratsamt • {absender.mobil}", "", "", "0170", "Landratsamt • 0170"},
    {"Sehr geehrte Frau {absender.mobil} {absender.name},", "A", "", "", "Sehr geehrte Frau A,"},
    {"{absender.name},", "A,", "", "", "A,,"},
    {"{absender.name}{absender.mobil}", "A", "", "1", "A1"},
    {"{unbekannt} {absender.name}", "A", "", "", "A"},
    {"offen { {absender.name", "A", "", "", "offen { {absender.name"},
};

static void lines_lose_what_is_empty(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct fields f;
        for (int k = 0; k < FIELD_COUNT; k++)
            f.value[k] = "";
        f.value[FIELD_ABSENDER_NAME] = CASES[i].name;
        f.value[FIELD_ABSENDER_ANSCHRIFT] = CASES[i].address;
        f.value[FIELD_ABSENDER_MOBIL] = CASES[i].mobile;
        const char *got = fields_expand(a, CASES[i].text, &f);
        print_message("%s\n", CASES[i].text);
        if (CASES[i].expected)
            assert_string_equal(got, CASES[i].expected);
        else
            assert_null(got);
    }
    arena_free(a);
}

static void letterheads_tell_what_they_print(void **state)
{
    (void)state;
    struct brief_info row = {.label = "Tel.", .text = "{ansprechpartner.telefon}"};
    struct brief_reference reference = {.text = "{bezug.ihr-zeichen}, {aktenzeichen}"};
    struct brief_line line = {.text = "Musterkreis"}, name = {.text = "{absender.name}"};
    struct brief_block block = {.lines = &line};
    struct brief_column column = {.lines = &name};
    struct brief b = {.blocks = &block, .running_head = "{betreff}"};
    line.next = NULL;
    b.info.rows = &row;
    b.reference.columns = &reference;
    b.foot.columns = &column;
    static const enum field printed[] = {FIELD_ANSPRECHPARTNER_TELEFON, FIELD_IHR_ZEICHEN,
                                         FIELD_AKTENZEICHEN, FIELD_ABSENDER_NAME, FIELD_BETREFF};
    for (int f = 0; f < FIELD_COUNT; f++) {
        bool expected = false;
        for (size_t i = 0; i < sizeof printed / sizeof *printed; i++)
            expected = expected || (int)printed[i] == f;
        assert_int_equal(fields_printed(&b, (enum field)f), expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_lose_what_is_empty),
        cmocka_unit_test(letterheads_tell_what_they_print),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
