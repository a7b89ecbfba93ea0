/* SPDX-License-Identifier: EUPL-1.2 */
/* Running another program under limits: what comes back, and that nothing of it outlives the call.
 */
#include "base/child.h"
#include "room.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>

#include <cmocka.h>

static const struct child_limits LIMITS = {20, (size_t)1 << 30, 1 << 20};

static enum child_end shell(const char *script, const char *in, struct child_limits limits,
                            struct buf *out, int *code)
{
    char command[256], sh[] = "sh", c[] = "-c";
    char *argv[] = {sh, c, command, NULL};
    snprintf(command, sizeof command, "%s", script);
    buf_clear(out);
    return child_run(argv, in, strlen(in), limits, out, code);
}

static void gives_output_and_code(void **state)
{
    (void)state;
    struct buf out = {0};
    int code;
    assert_int_equal(shell("cat; echo x >&2; exit 7", "Grüße\n", LIMITS, &out, &code), CHILD_DONE);
    assert_int_equal(code, 7);
    assert_string_equal(out.p, "Grüße\n");
    assert_int_equal(shell(":", "nobody reads this", LIMITS, &out, &code), CHILD_DONE);
    assert_int_equal(code, 0);
    assert_int_equal(out.n, 0);
    buf_free(&out);
}

static void more_than_a_pipe_holds(void **state)
{
    (void)state;
    struct buf out = {0}, in = {0};
    int code;
    for (int i = 0; i < 100000; i++)
        buf_str(&in, "Zeile\n");
    assert_int_equal(shell("cat", in.p, LIMITS, &out, &code), CHILD_DONE);
    assert_int_equal(out.n, in.n);
    assert_memory_equal(out.p, in.p, in.n);
    buf_free(&in);
    buf_free(&out);
}

static void absent_program(void **state)
{
    (void)state;
    struct buf out = {0};
    int code;
    char name[] = "/nirgends/programm", *argv[] = {name, NULL};
    assert_int_equal(child_run(argv, "", 0, LIMITS, &out, &code), CHILD_ABSENT);
    buf_free(&out);
}

static void crash_and_flood(void **state)
{
    (void)state;
    struct buf out = {0};
    int code;
    assert_int_equal(shell("kill -SEGV $$", "", LIMITS, &out, &code), CHILD_CRASHED);
    assert_int_equal(shell("yes", "", LIMITS, &out, &code), CHILD_LOUD);
    assert_true(out.n < (2 << 20));
    buf_free(&out);
}

static void takes_too_long(void **state)
{
    (void)state;
    static const char *const SLOW[] = {"exec sleep 100", "exec >&-; exec sleep 100",
                                       "while :; do :; done", "trap '' XCPU; while :; do :; done"};
    struct child_limits brief = LIMITS;
    brief.seconds = 1;
    for (size_t i = 0; i < sizeof SLOW / sizeof *SLOW; i++) {
        struct buf out = {0};
        int code;
        time_t begin = time(NULL);
        assert_int_equal(shell(SLOW[i], "", brief, &out, &code), CHILD_LATE);
        assert_true(time(NULL) - begin < 15);
        buf_free(&out);
    }
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1); /* none is left */
}

static void writes_no_files(void **state)
{
    (void)state;
    struct buf out = {0};
    int code;
    shell("trap '' XFSZ; echo x >file; test -s file", "", LIMITS, &out, &code);
    assert_int_not_equal(code, 0);
    buf_free(&out);
}

/* standard input, output and error of this process may be closed: numbers below 3 are then given
 * to new files */
static void works_without_standard_files(void **state)
{
    (void)state;
    struct buf out = {0};
    int code = 0, saved[3];
    for (int i = 0; i < 3; i++) {
        saved[i] = fcntl(i, F_DUPFD_CLOEXEC, 10);
        close(i);
    }
    enum child_end end = shell("cat; echo y >&2; echo z", "x", LIMITS, &out, &code);
    for (int i = 0; i < 3; i++) {
        dup2(saved[i], i);
        close(saved[i]);
    }
    assert_int_equal(end, CHILD_DONE);
    assert_string_equal(out.p, "xz\n");
    buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_output_and_code),
        cmocka_unit_test(more_than_a_pipe_holds),
        cmocka_unit_test(absent_program),
        cmocka_unit_test(crash_and_flood),
        cmocka_unit_test(takes_too_long),
        cmocka_unit_test_setup_teardown(writes_no_files, room_enter, room_leave),
        cmocka_unit_test(works_without_standard_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
