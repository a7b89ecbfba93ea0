/* SPDX-License-Identifier: EUPL-1.2 */
/* Paths: taking apart and joining, and what lies inside of a folder. */
#include "base/arena.h"
#include "base/file.h"
#include "room.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static void takes_apart_and_joins(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    assert_string_equal(path_name("a/b.xml"), "b.xml");
    assert_string_equal(path_name("b.xml"), "b.xml");
    assert_string_equal(path_name("a/"), "");
    assert_string_equal(path_folder(a, "a/b.xml"), "a");
    assert_string_equal(path_folder(a, "a/b/c.xml"), "a/b");
    assert_string_equal(path_folder(a, "b.xml"), ".");
    assert_string_equal(path_folder(a, "/b.xml"), "/");
    assert_string_equal(path_folder(a, ""), ".");
    assert_string_equal(path_join(a, "a", "b.xml"), "a/b.xml");
    assert_string_equal(path_join(a, "a/", "b.xml"), "a/b.xml");
    assert_string_equal(path_join(a, "a", "/b.xml"), "/b.xml");
    assert_string_equal(path_join(a, ".", "b.xml"), "b.xml");
    assert_string_equal(path_join(a, "", "b.xml"), "b.xml");
    assert_string_equal(path_join(a, "/", "b.xml"), "/b.xml");
    assert_string_equal(path_with_ending(a, "x/a.xml", ".pdf"), "x/a.pdf");
    assert_string_equal(path_with_ending(a, "x.y/a", ".pdf"), "x.y/a.pdf");
    assert_string_equal(path_with_ending(a, "x/.a", ".pdf"), "x/.a.pdf");
    assert_string_equal(path_with_ending(a, "2026-01.02.xml", ".pdf"), "2026-01.02.pdf");
    arena_free(a);
}

static void goes_straight(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    assert_int_equal(mkdir("eins", 0700), 0);
    assert_int_equal(mkdir("eins/zwei", 0700), 0);
    assert_int_equal(symlink("eins/zwei", "verweis"), 0);
    assert_string_equal(path_direct(a, "eins/../x.xml"), "x.xml");
    assert_string_equal(path_direct(a, "./eins/zwei/../../x.xml"), "./x.xml");
    assert_string_equal(path_direct(a, "eins/zwei/../x.xml"), "eins/x.xml");
    assert_string_equal(path_direct(a, "../x.xml"), "../x.xml");
    assert_string_equal(path_direct(a, "../../x.xml"), "../../x.xml");
    assert_string_equal(path_direct(a, "./../x.xml"), "./../x.xml");
    assert_string_equal(path_direct(a, "/../x.xml"), "/../x.xml");
    assert_string_equal(path_direct(a, "/usr/../x.xml"), "/x.xml");
    assert_string_equal(path_direct(a, "eins/x..xml"), "eins/x..xml");
    assert_string_equal(path_direct(a, "eins/.."), "eins/..");
    assert_string_equal(path_direct(a, ""), "");
    /* another place than it seems, and none */
    assert_string_equal(path_direct(a, "verweis/../x.xml"), "verweis/../x.xml");
    assert_string_equal(path_direct(a, "fehlt/../x.xml"), "fehlt/../x.xml");
    arena_free(a);
}

static void says_where_a_path_leads(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    char *here = getcwd(NULL, 0);
    assert_string_equal(path_absolute(a, "/b/c.xml"), "/b/c.xml");
    assert_string_equal(path_absolute(a, "b/c.xml"), path_join(a, here, "b/c.xml"));
    free(here);
    arena_free(a);
}

static void makes_names_plain(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    static const char *const NAMES[][2] = {
        {"anfrage.xml", "anfrage.xml"},
        {"Müller & Söhne, 2. Entwurf (neu).xml", "Müller & Söhne, 2. Entwurf (neu).xml"},
        {"", "_"},
        {".", "_"},
        {"..", "__"},
        {".profile", "_profile"},
        {"-rf", "_rf"},
        {"a-b.xml", "a-b.xml"},
        {"../../etc/passwd", "_._.._etc_passwd"},
        {"/etc/passwd", "_etc_passwd"},
        {"C:\\a.xml", "C__a.xml"},
        {"a\nb\x1b[2J.xml", "a_b_[2J.xml"},
        {"antwort\u202Elmx.exe", "antwort_lmx.exe"},
        {"a\u200Bb\u00ADc\uFEFF.xml", "a_b_c_.xml"},
        {"\xff\xfe.xml", "__.xml"},
        {"a.xml. .", "a.xml___"},
    };
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        assert_string_equal(path_plain_name(a, NAMES[i][0]), NAMES[i][1]);
        assert_string_equal(path_plain_name(a, NAMES[i][1]), NAMES[i][1]);
    }
    char *long_name = arena_alloc(a, 700);
    for (size_t i = 0; i < 300; i++)
        memcpy(long_name + 2 * i, "ü", 2);
    memcpy(long_name + 600, ".xml", 5);
    const char *cut = path_plain_name(a, long_name);
    assert_int_equal(strlen(cut), 200);
    assert_memory_equal(cut, long_name, 196);
    assert_string_equal(cut + 196, ".xml");
    assert_string_equal(path_plain_name(a, cut), cut);
    long_name[600] = 'x';
    assert_int_equal(strlen(path_plain_name(a, long_name)), 200);
    long_name[0] = 'a'; /* no character is cut in two */
    long_name[1] = 'b';
    long_name[2] = 'c';
    memmove(long_name + 3, long_name + 4, 601);
    cut = path_plain_name(a, long_name);
    assert_int_equal(strlen(cut), 199);
    arena_free(a);
}

static void touch(const char *path)
{
    int fd = open(path, O_CREAT | O_WRONLY, 0600);
    assert_true(fd >= 0);
    close(fd);
}

/* the folders drinnen and draussen, with links of every kind */
static int enter(void **state)
{
    int err = room_enter(state) || mkdir("drinnen", 0700) || mkdir("drinnen/tief", 0700) ||
              mkdir("draussen", 0700) || mkdir("drinnen-nicht", 0700);
    err = err || symlink("../draussen", "drinnen/hinaus") ||
          symlink("../draussen/geheim.xml", "drinnen/datei") ||
          symlink("../draussen/gibt-es-nicht", "drinnen/ins-leere") ||
          symlink("tief", "drinnen/hinein") || symlink("kreis", "drinnen/kreis") ||
          symlink("drinnen", "auch-drinnen");
    if (!err) {
        touch("drinnen/anfrage.xml");
        touch("draussen/geheim.xml");
    }
    return err;
}

static void knows_what_is_inside(void **state)
{
    (void)state;
    static const char *const inside[] = {
        "drinnen",
        "drinnen/",
        "drinnen/anfrage.xml",
        "drinnen/tief/../anfrage.xml",
        "drinnen/hinein",
        "drinnen/hinein/../anfrage.xml",
        "drinnen/neu.pdf",
        "drinnen/neu/noch-neuer/a.pdf",
        "drinnen/anfrage.xml/x",
        "draussen/../drinnen/anfrage.xml",
        "auch-drinnen/anfrage.xml",
    };
    static const char *const outside[] = {
        ".",
        "draussen/geheim.xml",
        "drinnen-nicht",
        "drinnen-nicht/a.xml",
        "drinnen/..",
        "drinnen/../draussen/geheim.xml",
        "drinnen/hinaus",
        "drinnen/hinaus/geheim.xml",
        "drinnen/hinaus/neu.xml",
        "drinnen/datei",
        "drinnen/ins-leere",
        "drinnen/ins-leere/a.xml",
        "drinnen/kreis",
        "drinnen/kreis/a.xml",
        "drinnen/neu/../../draussen/geheim.xml",
        "drinnen/neu/..",
        "/etc/passwd",
        "/",
    };
    for (size_t i = 0; i < sizeof inside / sizeof *inside; i++)
        if (!path_inside("drinnen", inside[i]))
            fail_msg("should be inside: %s", inside[i]);
    for (size_t i = 0; i < sizeof outside / sizeof *outside; i++)
        if (path_inside("drinnen", outside[i]))
            fail_msg("should be outside: %s", outside[i]);
    assert_true(path_inside("/", "/etc/passwd"));
    assert_true(path_inside(".", "drinnen/datei"));
    assert_false(path_inside("gibt-es-nicht", "drinnen/anfrage.xml"));
}

static void knows_folders(void **state)
{
    (void)state;
    assert_true(path_is_folder("drinnen"));
    assert_true(path_is_folder("drinnen/hinein"));
    assert_false(path_is_folder("drinnen/anfrage.xml"));
    assert_false(path_is_folder("gibt-es-nicht"));
    assert_true(path_exists("drinnen/anfrage.xml"));
    assert_false(path_exists("drinnen/ins-leere"));
    assert_false(path_exists("drinnen/kreis"));
}

static void tells_the_way(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    assert_string_equal(path_relative(a, ".", "anfrage.xml"), "anfrage.xml");
    assert_string_equal(path_relative(a, ".", "./drinnen/../drinnen/anfrage.xml"),
                        "drinnen/anfrage.xml");
    assert_string_equal(path_relative(a, "drinnen", "drinnen/anfrage.xml"), "anfrage.xml");
    assert_string_equal(path_relative(a, "drinnen/tief/", "drinnen/anfrage.xml"), "../anfrage.xml");
    assert_string_equal(path_relative(a, "drinnen/tief", "draussen/x.xml"), "../../draussen/x.xml");
    assert_string_equal(path_relative(a, "drinnen-nicht", "drinnen/x.xml"), "../drinnen/x.xml");
    assert_string_equal(path_relative(a, "drinnen", "drinnen-nicht/x.xml"),
                        "../drinnen-nicht/x.xml");
    assert_string_equal(path_relative(a, "drinnen/hinaus", "auch-drinnen/datei"),
                        "../drinnen/datei");
    assert_string_equal(path_relative(a, "/", "/usr/x.xml"), "usr/x.xml");
    assert_string_equal(path_relative(a, "/usr", "/x.xml"), "../x.xml");
    assert_string_equal(path_relative(a, "/", "/x.xml"), "x.xml");
    assert_null(path_relative(a, "gibt-es-nicht", "x.xml"));
    assert_null(path_relative(a, ".", "gibt-es-nicht/x.xml"));
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_apart_and_joins),
        cmocka_unit_test_setup_teardown(goes_straight, enter, room_leave),
        cmocka_unit_test(says_where_a_path_leads),
        cmocka_unit_test(makes_names_plain),
        cmocka_unit_test_setup_teardown(knows_what_is_inside, enter, room_leave),
        cmocka_unit_test_setup_teardown(tells_the_way, enter, room_leave),
        cmocka_unit_test_setup_teardown(knows_folders, enter, room_leave),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
