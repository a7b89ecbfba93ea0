/* SPDX-License-Identifier: EUPL-1.2 */
/* batch/state: what was noted is known to the next run, also when the run was killed, when files
 * are torn or damaged, and when several runs work in one folder; batch/sums and batch/progress. */
#include "base/file.h"
#include "batch/progress.h"
#include "batch/state.h"
#include "batch/sums.h"
#include "room.h"

#include <dirent.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>

#include <cmocka.h>

static void put_text(const char *path, const char *text)
{
    assert_int_equal(file_replace(path, text, strlen(text)), 0);
}

static bool knows(struct state *s, const char *name, const char *bytes)
{
    size_t n;
    const char *known = state_find(s, name, &n);
    return known ? n == strlen(bytes) && !memcmp(known, bytes, n) : !*bytes;
}

static size_t running(void)
{
    size_t n = 0;
    DIR *d = opendir(".zufrage");
    for (const struct dirent *e; d && (e = readdir(d)) != NULL;)
        n += !strncmp(e->d_name, "lauf.", 5);
    if (d)
        closedir(d);
    return n;
}

static void note(const char *name, const char *bytes)
{
    struct state *s = state_open(".");
    assert_true(state_note(s, name, bytes, strlen(bytes)));
    state_close(s);
}

static void the_next_run_knows(void **unused)
{
    (void)unused;
    put_text("a.pdf", "a");
    put_text("b.pdf", "b");
    struct state *s = state_open(".");
    assert_true(knows(s, "a.pdf", ""));
    state_close(s);
    assert_false(path_exists(".zufrage")); /* nothing to keep: nothing is made */
    note("a.pdf", "eins");
    note("b.pdf", "zwei");
    note("a.pdf", "drei");
    s = state_open(".");
    assert_true(knows(s, "a.pdf", "drei"));
    assert_true(knows(s, "b.pdf", "zwei"));
    state_close(s);
    assert_int_equal(running(), 0);
    assert_int_equal(unlink("a.pdf"), 0);
    note("b.pdf", "vier"); /* outputs that are gone are forgotten */
    s = state_open(".");
    assert_true(knows(s, "a.pdf", ""));
    assert_true(knows(s, "b.pdf", "vier"));
    state_close(s);
}

static void a_killed_run_counts(void **unused)
{
    (void)unused;
    put_text("a.pdf", "a");
    pid_t child = fork();
    if (child == 0) {
        struct state *s = state_open(".");
        state_note(s, "a.pdf", "vorher", 6);
        raise(SIGKILL);
    }
    waitpid(child, NULL, 0);
    assert_int_equal(running(), 1);
    struct state *s = state_open(".");
    assert_true(knows(s, "a.pdf", "vorher"));
    state_close(s);
    put_text("b.pdf", "b");
    note("b.pdf", "neu");
    assert_int_equal(running(), 0);
    s = state_open(".");
    assert_true(knows(s, "a.pdf", "vorher"));
    state_close(s);
}

static void two_runs_keep_both(void **unused)
{
    (void)unused;
    put_text("a.pdf", "a");
    put_text("b.pdf", "b");
    struct state *one = state_open("."), *two = state_open(".");
    state_note(one, "a.pdf", "eins", 4);
    state_note(two, "b.pdf", "zwei", 4);
    state_close(one);
    assert_int_equal(running(), 1); /* the other is under way */
    state_close(two);
    assert_int_equal(running(), 0);
    struct state *s = state_open(".");
    assert_true(knows(s, "a.pdf", "eins"));
    assert_true(knows(s, "b.pdf", "zwei"));
    state_close(s);
}

static void damage_costs_only_the_work(void **unused)
{
    (void)unused;
    struct buf b = {0};
    put_text("a.pdf", "a");
    put_text("b.pdf", "b");
    note("a.pdf", "eins");
    note("b.pdf", "zwei");
    assert_int_equal(file_read(".zufrage/stand", 10000, &b), 0);
    for (size_t i = 0; i < b.n; i++) {
        b.p[i] ^= 0x41;
        assert_int_equal(file_replace(".zufrage/stand", b.p, b.n), 0);
        struct state *s = state_open(".");
        assert_true(knows(s, "a.pdf", "eins") || knows(s, "a.pdf", ""));
        assert_true(knows(s, "b.pdf", "zwei") || knows(s, "b.pdf", ""));
        state_close(s);
        b.p[i] ^= 0x41;
        assert_int_equal(file_replace(".zufrage/stand", b.p, i), 0);
        s = state_open(".");
        assert_true(knows(s, "b.pdf", "zwei") || knows(s, "b.pdf", ""));
        state_close(s);
    }
    buf_free(&b);
}

static void back_in_time(const char *path)
{
    struct timespec past = {1000000000, 0};
    struct timespec times[2] = {past, past};
    assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
}

static void sums_of_what_stands_still(void **unused)
{
    (void)unused;
    char hex[DIGEST_SHA256_HEX], other[DIGEST_SHA256_HEX];
    put_text("a", "abc");
    back_in_time("a"); /* the time of the content says nothing: it can be set */
    struct sums *s = sums_new();
    sums_begin(s);
    sums_file(s, "a", hex);
    assert_string_equal(hex, SUM_UNSURE);
    struct timespec pause = {0, 60 * 1000 * 1000};
    nanosleep(&pause, NULL);
    sums_begin(s);
    sums_file(s, "a", hex);
    assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    put_text("a", "abd");
    sum_file("a", other);
    nanosleep(&pause, NULL);
    sums_begin(s);
    sums_file(s, "a", hex);
    assert_string_equal(hex, other);
    sums_file(s, "nirgends", hex);
    assert_string_equal(hex, SUM_UNREADABLE);
    sums_file(s, ".", hex);
    assert_string_equal(hex, SUM_UNREADABLE);
    put_text("leer", "");
    sum_file("leer", hex);
    assert_string_equal(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    sums_free(s);
}

static void progress_is(struct progress *p, int64_t now, size_t done, const char *expected)
{
    struct buf out = {0};
    buf_str(&out, "");
    progress_text(p, now, done, &out);
    assert_string_equal(out.p, expected);
    buf_free(&out);
}

static void a_bar_or_a_line_a_minute(void **unused)
{
    (void)unused;
    struct progress p;
    struct buf out = {0};
    progress_begin(&p, 1000, true, LANG_DE, 5000);
    progress_is(&p, 5100, 10, "");
    progress_is(&p, 6000, 100,
                "[###...........................] 100 von 1000 (10 %), 100/s, noch 0:09");
    progress_is(&p, 6100, 120, "");
    progress_is(&p, 7000, 101,
                "\r\033[K[###...........................] 101 von 1000 (10 %), 50,5/s, noch 0:17");
    progress_clear(&p, &out);
    assert_string_equal(out.p, "\r\033[K");
    buf_clear(&out);
    progress_clear(&p, &out);
    assert_int_equal(out.n, 0);
    progress_rate(&p, 7400, 1000, &out);
    assert_string_equal(out.p, "2,4 s, 416 Dokumente/s");
    buf_free(&out);
    progress_begin(&p, 90000, false, LANG_EN, 0);
    progress_is(&p, 59999, 900, "");
    progress_is(&p, 60000, 900, "900 of 90000 (1 %), 15.0/s, left 1:39:00\n");
    progress_is(&p, 70000, 1000, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_next_run_knows, room_enter, room_leave),
        cmocka_unit_test_setup_teardown(a_killed_run_counts, room_enter, room_leave),
        cmocka_unit_test_setup_teardown(two_runs_keep_both, room_enter, room_leave),
        cmocka_unit_test_setup_teardown(damage_costs_only_the_work, room_enter, room_leave),
        cmocka_unit_test_setup_teardown(sums_of_what_stands_still, room_enter, room_leave),
        cmocka_unit_test(a_bar_or_a_line_a_minute),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
