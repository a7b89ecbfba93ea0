/* SPDX-License-Identifier: EUPL-1.2 */
/* Sources: line and column of every byte. */
#include "base/arena.h"
#include "base/source.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const char TEXT[] = "<anfrage>\n  Straße\r\n\n– ü😀 Ende";

static void finds_line_and_column_of_every_byte(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct source *s = source_new(a, "a.xml", TEXT, sizeof TEXT - 1);
    size_t line = 1, column = 1;
    for (size_t i = 0; i < sizeof TEXT - 1; i++) {
        bool starts = ((unsigned char)TEXT[i] & 0xC0) != 0x80;
        size_t l, c;
        source_line_column(s, (uint32_t)i, &l, &c);
        if (starts) {
            assert_int_equal(l, line);
            assert_int_equal(c, column++);
        }
        if (TEXT[i] == '\n') {
            line++;
            column = 1;
        }
    }
    size_t l, c;
    source_line_column(s, sizeof TEXT - 1, &l, &c);
    assert_int_equal(l, 4);
    assert_int_equal(c, 10);
    source_line_column(s, UINT32_MAX, &l, &c);
    assert_int_equal(l, 4);
    assert_int_equal(c, 10);
    arena_free(a);
}

static void gives_lines_without_their_ends(void **state)
{
    (void)state;
    static const char *const lines[] = {"<anfrage>", "  Straße", "", "– ü😀 Ende"};
    struct arena *a = arena_new(0);
    struct source *s = source_new(a, "a.xml", TEXT, sizeof TEXT - 1);
    size_t n;
    assert_int_equal(s->n_lines, 4);
    for (size_t i = 0; i < 4; i++) {
        const char *line = source_line(s, i + 1, &n);
        assert_int_equal(n, strlen(lines[i]));
        assert_memory_equal(line, lines[i], n);
    }
    source_line(s, 0, &n);
    assert_int_equal(n, 0);
    source_line(s, 5, &n);
    assert_int_equal(n, 0);
    arena_free(a);
}

static void a_file_that_was_not_read_has_one_empty_line(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    static const char *const texts[] = {NULL, ""};
    for (size_t i = 0; i < 2; i++) {
        struct source *s = source_new(a, "fehlt.xml", texts[i], 0);
        size_t line, column, n;
        source_line_column(s, 100, &line, &column);
        assert_int_equal(line, 1);
        assert_int_equal(column, 1);
        source_line(s, 1, &n);
        assert_int_equal(n, 0);
    }
    arena_free(a);
}

static void keeps_a_copy_of_the_name(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    char name[] = "a.xml";
    struct source *s = source_new(a, name, "x", 1);
    name[0] = 'b';
    assert_string_equal(s->name, "a.xml");
    struct pos p = pos_at(s, 0, 1);
    assert_ptr_equal(p.src, s);
    assert_int_equal(p.end, 1);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_line_and_column_of_every_byte),
        cmocka_unit_test(gives_lines_without_their_ends),
        cmocka_unit_test(a_file_that_was_not_read_has_one_empty_line),
        cmocka_unit_test(keeps_a_copy_of_the_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
