/* SPDX-License-Identifier: EUPL-1.2 */
/* Files: read whole or not at all, replaced whole or not at all. */
#include "base/arena.h"
#include "base/file.h"
#include "room.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static void write_plain(const char *path, const char *text)
{
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    assert_int_equal(fwrite(text, 1, strlen(text), f), strlen(text));
    assert_int_equal(fclose(f), 0);
}

static void assert_content(const char *path, const char *text)
{
    struct buf b = {0};
    assert_int_equal(file_read(path, 1000, &b), 0);
    assert_string_equal(b.p, text);
    buf_free(&b);
}

/* entries of a folder besides . and .. */
static size_t count_entries(const char *path)
{
    size_t n = 0;
    DIR *d = opendir(path);
    assert_non_null(d);
    while (readdir(d))
        n++;
    closedir(d);
    return n - 2;
}

static void reads_a_file_up_to_the_limit(void **state)
{
    (void)state;
    struct buf b = {0};
    write_plain("ten", "0123456789");
    assert_int_equal(file_read("ten", 10, &b), 0);
    assert_int_equal(b.n, 10);
    assert_string_equal(b.p, "0123456789");
    buf_clear(&b);
    assert_int_equal(file_read("ten", 9, &b), EFBIG);
    buf_free(&b);
    write_plain("empty", "");
    assert_int_equal(file_read("empty", 10, &b), 0);
    assert_int_equal(b.n, 0);
    assert_string_equal(b.p, "");
    buf_free(&b);
}

static void reads_what_has_no_size(void **state)
{
    (void)state;
    struct buf b = {0};
    assert_int_equal(file_read("/proc/self/status", 100000, &b), 0);
    assert_non_null(strstr(b.p, "Name:"));
    buf_clear(&b);
    assert_int_equal(file_read("/proc/self/status", 20, &b), EFBIG);
    buf_free(&b);
}

static void refuses_what_is_no_regular_file(void **state)
{
    (void)state;
    struct buf b = {0};
    assert_int_equal(mkfifo("pipe", 0600), 0);
    assert_int_equal(mkdir("folder", 0700), 0);
    assert_int_equal(symlink("pipe", "to-pipe"), 0);
    assert_int_equal(symlink("self", "self"), 0);
    assert_int_equal(file_read("pipe", 10, &b), EINVAL);
    assert_int_equal(file_read("to-pipe", 10, &b), EINVAL);
    assert_int_equal(file_read("folder", 10, &b), EINVAL);
    assert_int_equal(file_read("/dev/zero", 10, &b), EINVAL);
    assert_int_equal(file_read("nowhere", 10, &b), ENOENT);
    assert_int_equal(file_read("self", 10, &b), ELOOP);
    assert_int_equal(b.n, 0);
    buf_free(&b);
}

static void reads_standard_input_up_to_the_limit(void **state)
{
    (void)state;
    struct buf b = {0};
    int kept = dup(STDIN_FILENO);
    write_plain("in", "<anfrage/>");
    assert_non_null(freopen("in", "r", stdin));
    assert_int_equal(file_read_stdin(100, &b), 0);
    assert_string_equal(b.p, "<anfrage/>");
    buf_clear(&b);
    assert_int_equal(lseek(STDIN_FILENO, 0, SEEK_SET), 0);
    assert_int_equal(file_read_stdin(5, &b), EFBIG);
    buf_free(&b);
    dup2(kept, STDIN_FILENO);
    close(kept);
}

static void writes_a_new_file_with_the_umask_s_rights(void **state)
{
    (void)state;
    struct stat st;
    mode_t mask = umask(027);
    assert_int_equal(file_replace("brief.pdf", "neu", 3), 0);
    umask(mask);
    assert_content("brief.pdf", "neu");
    assert_int_equal(stat("brief.pdf", &st), 0);
    assert_int_equal(st.st_mode & 0777, 0640);
    assert_int_equal(count_entries("."), 1);
    assert_int_equal(file_replace("leer", "", 0), 0);
    assert_content("leer", "");
}

static void replaces_a_file_and_keeps_its_rights(void **state)
{
    (void)state;
    struct stat st;
    write_plain("brief.pdf", "alt");
    assert_int_equal(chmod("brief.pdf", 0600), 0);
    assert_int_equal(link("brief.pdf", "zweiter-name"), 0);
    assert_int_equal(file_replace("brief.pdf", "neu", 3), 0);
    assert_content("brief.pdf", "neu");
    assert_content("zweiter-name", "alt");
    assert_int_equal(stat("brief.pdf", &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    assert_int_equal(count_entries("."), 2);
}

static void creates_only_what_is_not_there(void **state)
{
    (void)state;
    assert_int_equal(file_create("neu.xml", "neu", 3), 0);
    assert_content("neu.xml", "neu");
    assert_int_equal(file_create("neu.xml", "anders", 6), EEXIST);
    assert_content("neu.xml", "neu");
    assert_int_equal(symlink("nirgends", "link"), 0);
    assert_int_equal(mkdir("ordner", 0755), 0);
    assert_int_equal(file_create("link", "x", 1), EEXIST);
    assert_int_equal(file_create("ordner", "x", 1), EEXIST);
    assert_int_equal(file_create("nirgends/neu.xml", "x", 1), ENOENT);
    assert_int_equal(count_entries("."), 3);
}

/* several at once: one of them makes the file, whole */
static void one_of_many_creates(void **state)
{
    (void)state;
    enum { RIVALS = 8 };
    char text[4096];
    size_t made = 0;
    for (int i = 0; i < RIVALS; i++) {
        memset(text, 'a' + i, sizeof text);
        if (fork() == 0)
            _exit(file_create("neu.xml", text, sizeof text) ? 1 : 42);
    }
    for (int status; wait(&status) > 0;)
        made += WIFEXITED(status) && WEXITSTATUS(status) == 42;
    assert_int_equal(made, 1);
    struct buf b = {0};
    assert_int_equal(file_read("neu.xml", sizeof text, &b), 0);
    assert_int_equal(b.n, sizeof text);
    for (size_t i = 1; i < b.n; i++)
        assert_int_equal(b.p[i], b.p[0]);
    buf_free(&b);
    assert_int_equal(count_entries("."), 1);
}

static void replaces_a_link_not_what_it_points_at(void **state)
{
    (void)state;
    struct stat st;
    write_plain("ziel", "alt");
    assert_int_equal(symlink("ziel", "link"), 0);
    assert_int_equal(symlink("nirgends", "leerer-link"), 0);
    assert_int_equal(file_replace("link", "neu", 3), 0);
    assert_int_equal(file_replace("leerer-link", "neu", 3), 0);
    assert_content("ziel", "alt");
    assert_content("link", "neu");
    assert_int_equal(lstat("link", &st), 0);
    assert_true(S_ISREG(st.st_mode));
    assert_false(path_exists("nirgends"));
}

static void leaves_folders_devices_and_pipes_alone(void **state)
{
    (void)state;
    struct stat st;
    assert_int_equal(mkdir("folder", 0700), 0);
    assert_int_equal(mkfifo("pipe", 0600), 0);
    assert_int_equal(symlink("/dev/null", "null"), 0);
    assert_int_equal(file_replace("folder", "x", 1), EISDIR);
    assert_int_equal(file_replace("folder/", "x", 1), EISDIR);
    assert_int_equal(file_replace("pipe", "x", 1), EINVAL);
    assert_int_equal(file_replace("null", "x", 1), EINVAL);
    assert_int_equal(file_replace("/dev/null", "x", 1), EINVAL);
    assert_int_equal(stat("/dev/null", &st), 0);
    assert_true(S_ISCHR(st.st_mode));
    assert_int_equal(file_replace("nowhere/brief.pdf", "x", 1), ENOENT);
    assert_int_equal(count_entries("."), 3);
    assert_int_equal(count_entries("folder"), 0);
}

static void a_long_name_is_a_name_too(void **state)
{
    (void)state;
    char name[257];
    memset(name, 'n', sizeof name);
    name[255] = '\0';
    assert_int_equal(file_replace(name, "x", 1), 0);
    assert_content(name, "x");
    name[255] = 'n';
    name[256] = '\0';
    assert_int_equal(file_replace(name, "x", 1), ENAMETOOLONG);
    assert_int_equal(count_entries("."), 1);
}

/* in a process of its own, whose files may have 1,000 bytes: the disk is full */
static void an_error_leaves_the_old_file_and_nothing_beside_it(void **state)
{
    (void)state;
    static char large[5000];
    int status;
    write_plain("brief.pdf", "alt");
    fflush(NULL);
    pid_t child = fork();
    assert_true(child >= 0);
    if (!child) {
        struct rlimit small = {1000, 1000};
        signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &small);
        _exit(file_replace("brief.pdf", large, sizeof large) == EFBIG ? 42 : 1);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 42);
    assert_content("brief.pdf", "alt");
    assert_int_equal(count_entries("."), 1);
}

static void a_folder_without_rights_is_an_error(void **state)
{
    (void)state;
    if (geteuid() == 0)
        skip();
    assert_int_equal(mkdir("zu", 0700), 0);
    write_plain("zu/brief.pdf", "alt");
    assert_int_equal(chmod("zu", 0500), 0);
    assert_int_equal(file_replace("zu/brief.pdf", "neu", 3), EACCES);
    assert_content("zu/brief.pdf", "alt");
}

static void makes_folders(void **state)
{
    (void)state;
    assert_int_equal(file_make_folder("a/b/c"), 0);
    assert_true(path_is_folder("a/b/c"));
    assert_int_equal(file_make_folder("a/b/c"), 0);
    assert_int_equal(file_make_folder("a//d/"), 0);
    assert_true(path_is_folder("a/d"));
    write_plain("file", "");
    assert_int_equal(file_make_folder("file"), ENOTDIR);
    assert_int_equal(file_make_folder("file/x"), ENOTDIR);
    assert_int_equal(file_make_folder(""), ENOTDIR);
}

static void sweeps_what_nobody_writes(void **state)
{
    (void)state;
    write_plain(".brief.pdf.aB3dE6.neu", "halb");
    write_plain(".anderer.pdf.aB3dE6.neu", "halb");
    write_plain("brief.neu", "eine Datei des Nutzers");
    write_plain(".brief.pdf.neu", "auch");
    int writing = open(".anderer.pdf.aB3dE6.neu", O_RDWR);
    assert_int_equal(flock(writing, LOCK_EX), 0);
    assert_int_equal(file_sweep("."), 1);
    assert_false(path_exists(".brief.pdf.aB3dE6.neu"));
    assert_int_equal(count_entries("."), 3);
    close(writing);
    assert_int_equal(file_sweep("."), 1);
    assert_int_equal(file_sweep("."), 0);
    assert_int_equal(file_sweep("nirgends"), 0);
    assert_int_equal(count_entries("."), 2);
}

static void sweeping_does_not_disturb_a_writer(void **state)
{
    (void)state;
    pid_t sweeper = fork();
    if (sweeper == 0)
        for (;;)
            file_sweep(".");
    int failed = 0;
    for (int i = 0; i < 300; i++)
        failed += file_replace("brief.pdf", "neu", 3) != 0;
    kill(sweeper, SIGKILL);
    waitpid(sweeper, NULL, 0);
    assert_int_equal(failed, 0);
    assert_content("brief.pdf", "neu");
    assert_int_equal(count_entries("."), 1);
}

static void knows_what_a_file_holds(void **state)
{
    (void)state;
    write_plain("brief.pdf", "neu");
    assert_true(file_holds("brief.pdf", "neu", 3));
    assert_false(file_holds("brief.pdf", "neu", 2));
    assert_false(file_holds("brief.pdf", "alt", 3));
    assert_false(file_holds("nirgends", "neu", 3));
    assert_false(file_holds(".", "neu", 3));
}

static void every_reason_is_a_sentence_in_both_languages(void **state)
{
    (void)state;
    static const int known[] = {ENOENT, EACCES, EPERM,  EROFS,   ENOSPC,       EDQUOT,
                                EFBIG,  EINVAL, EISDIR, ENOTDIR, ENAMETOOLONG, ELOOP};
    const char *other_de = file_reason(12345, false), *other_en = file_reason(12345, true);
    assert_string_not_equal(other_de, other_en);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        assert_string_not_equal(file_reason(known[i], false), other_de);
        assert_string_not_equal(file_reason(known[i], true), other_en);
        assert_string_not_equal(file_reason(known[i], true), file_reason(known[i], false));
    }
}

static void maps_files_that_are_long_enough(void **state)
{
    (void)state;
    size_t n = 0;
    write_plain("voll", "Landkreis");
    write_plain("leer", "");
    unsigned char *p = file_map("voll", 9, &n);
    assert_non_null(p);
    assert_int_equal(n, 9);
    assert_memory_equal(p, "Landkreis", 9);
    file_unmap(p, n);
    assert_null(file_map("voll", 10, &n));
    assert_null(file_map("leer", 0, &n));
    assert_null(file_map(".", 0, &n));
    assert_null(file_map("fehlt", 0, &n));
    file_unmap(NULL, 0);
}

#define IN_ROOM(f) cmocka_unit_test_setup_teardown(f, room_enter, room_leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_ROOM(reads_a_file_up_to_the_limit),
        IN_ROOM(reads_what_has_no_size),
        IN_ROOM(refuses_what_is_no_regular_file),
        IN_ROOM(reads_standard_input_up_to_the_limit),
        IN_ROOM(writes_a_new_file_with_the_umask_s_rights),
        IN_ROOM(replaces_a_file_and_keeps_its_rights),
        IN_ROOM(creates_only_what_is_not_there),
        IN_ROOM(one_of_many_creates),
        IN_ROOM(replaces_a_link_not_what_it_points_at),
        IN_ROOM(leaves_folders_devices_and_pipes_alone),
        IN_ROOM(a_long_name_is_a_name_too),
        IN_ROOM(an_error_leaves_the_old_file_and_nothing_beside_it),
        IN_ROOM(a_folder_without_rights_is_an_error),
        IN_ROOM(makes_folders),
        IN_ROOM(sweeps_what_nobody_writes),
        IN_ROOM(sweeping_does_not_disturb_a_writer),
        IN_ROOM(knows_what_a_file_holds),
        IN_ROOM(maps_files_that_are_long_enough),
        cmocka_unit_test(every_reason_is_a_sentence_in_both_languages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
