/* SPDX-License-Identifier: EUPL-1.2 */
/* batch/manifest: what is written is read again, in both forms, whatever stands in names; what is
 * no manifest is told with its line. */
#include "base/arena.h"
#include "base/file.h"
#include "batch/manifest.h"
#include "room.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const char SUM[] = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

static void add(struct manifest *m, const char *input, const char *output, const char *number)
{
    struct manifest_file files[] = {{"akten/plan, \"alt\".pdf", SUM},
                                    {"akten/zweiter plan.pdf", "-"}};
    struct manifest_row row = {.files = files, .n_files = 2};
    row.value[COLUMN_INPUT] = input;
    row.value[COLUMN_OUTPUT] = output;
    row.value[COLUMN_KENNUNG] = "AF-1, \"eilig\"";
    row.value[COLUMN_AKTENZEICHEN] = "01\n02";
    row.value[COLUMN_PAGES] = number;
    row.value[COLUMN_SHA256] = SUM;
    row.value[COLUMN_STATUS] = "ok";
    manifest_add(m, &row);
}

static void comes_back(const char *path)
{
    struct arena *a = arena_new(0);
    struct manifest *m = manifest_new(path, MANIFEST_OF_LETTERS, COLUMN_COUNT);
    add(m, "akten/b.xml", "briefe/b.pdf", "12");
    add(m, "akten/a.xml", "briefe/noch nicht da/a.pdf", NULL);
    assert_int_equal(manifest_write(m), 0);
    manifest_free(m);

    struct manifest_rows rows;
    assert_int_equal(manifest_read(a, path, &rows), 0);
    assert_int_equal(rows.bad_line, 0);
    assert_int_equal(rows.n, 2);
    const char *folder = path_folder(a, path);
    const struct manifest_row *first = &rows.v[0], *second = &rows.v[1];
    assert_string_equal(path_relative(a, ".", first->value[COLUMN_INPUT]), "akten/a.xml");
    assert_string_equal(path_relative(a, ".", second->value[COLUMN_OUTPUT]), "briefe/b.pdf");
    assert_true(!strncmp(folder, second->value[COLUMN_OUTPUT], strlen(folder)) ||
                !strcmp(folder, "."));
    assert_string_equal(second->value[COLUMN_KENNUNG], "AF-1, \"eilig\"");
    assert_string_equal(second->value[COLUMN_AKTENZEICHEN], "01\n02");
    assert_string_equal(second->value[COLUMN_PAGES], "12");
    assert_true(!first->value[COLUMN_PAGES] || !*first->value[COLUMN_PAGES]);
    assert_string_equal(second->value[COLUMN_SHA256], SUM);
    assert_int_equal(second->n_files, 2);
    assert_string_equal(path_name(second->files[0].path), "plan, \"alt\".pdf");
    assert_string_equal(second->files[0].sha256, SUM);
    assert_string_equal(path_name(second->files[1].path), "zweiter plan.pdf");
    arena_free(a);
}

static void make_folders(void)
{
    assert_int_equal(file_make_folder("akten"), 0);
    assert_int_equal(file_make_folder("briefe"), 0);
    assert_int_equal(file_make_folder("listen/neu"), 0);
}

static void both_forms_come_back(void **state)
{
    (void)state;
    make_folders();
    comes_back("m.csv");
    comes_back("m.jsonl");
    comes_back("listen/neu/m.csv");
    comes_back("listen/neu/m.json");
    comes_back("listen/neu/m.csv"); /* replaced */
}

static void put_text(const char *path, const char *text)
{
    assert_int_equal(file_replace(path, text, strlen(text)), 0);
}

static void is_bad(const char *text, size_t line)
{
    struct arena *a = arena_new(0);
    struct manifest_rows rows;
    put_text("bad", text);
    assert_int_equal(manifest_read(a, "bad", &rows), 0);
    assert_int_equal(rows.bad_line, line);
    arena_free(a);
}

static void what_is_none_is_told(void **state)
{
    (void)state;
    is_bad("<antwort/>\n", 1);
    is_bad("input,kennung\na,b\n", 1);
    is_bad("input,output\na,b\na\n", 3);
    is_bad("input,output\na,\"b\n", 2);
    is_bad("input,output\n\"a\"x,b\n", 2);
    is_bad("{\"output\":\"a\"}\n[]\n", 2);
    is_bad("{\"output\":\"a\"}\n{\"output\":7}\n", 2);
    is_bad("{\"output\":\"a\"\n", 1);
    is_bad("input,output\r\n\"a\",b\r\n", 0); /* as others write CSV */
    is_bad("output,fremd,input\nb,x,a\n", 0);
    is_bad("", 0);
}

static void other_files_are_not_replaced(void **state)
{
    (void)state;
    put_text("a.csv", "Name;Betrag\n");
    struct manifest *m = manifest_new("a.csv", MANIFEST_OF_LETTERS, COLUMN_COUNT);
    assert_int_equal(manifest_write(m), EEXIST);
    manifest_free(m);
    struct buf b = {0};
    assert_int_equal(file_read("a.csv", 100, &b), 0);
    assert_string_equal(b.p, "Name;Betrag\n");
    buf_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(both_forms_come_back, room_enter, room_leave),
        cmocka_unit_test_setup_teardown(what_is_none_is_told, room_enter, room_leave),
        cmocka_unit_test_setup_teardown(other_files_are_not_replaced, room_enter, room_leave),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
