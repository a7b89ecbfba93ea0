/* SPDX-License-Identifier: EUPL-1.2 */
/* batch/sandbox: what is refused is refused, what a worker needs goes on. */
#include "base/file.h"
#include "batch/sandbox.h"
#include "room.h"

#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include <cmocka.h>

enum { GOOD, NO_SANDBOX, FAULT }; /* exit codes of the process that tries */

static bool refused(long result)
{
    return result < 0 && errno == EPERM;
}

static int try_all(void)
{
    struct buf b = {0};
    char name[] = "/bin/true", *program[] = {name, NULL};
    if (!sandbox_enter())
        return NO_SANDBOX;
    bool kept = refused(socket(AF_INET, SOCK_STREAM, 0)) &&
                refused(socket(AF_UNIX, SOCK_DGRAM, 0)) && refused(execv(program[0], program)) &&
                refused(fork()) && refused(kill(getppid(), SIGTERM)) &&
                refused(ptrace(PTRACE_ATTACH, getppid(), NULL, NULL)) && refused(chroot("."));
    bool works = !file_make_folder("neu/tief") && !file_replace("neu/tief/a.pdf", "neu", 3) &&
                 !file_read("neu/tief/a.pdf", 100, &b) && b.n == 3 && file_sweep("neu") == 0;
    buf_free(&b);
    return kept && works ? GOOD : FAULT;
}

static void a_worker_can_do_its_work_and_no_more(void **state)
{
    (void)state;
    pid_t child = fork();
    if (child == 0)
        _exit(try_all());
    int status = 0;
    waitpid(child, &status, 0);
    assert_true(WIFEXITED(status));
    if (WEXITSTATUS(status) == NO_SANDBOX)
        skip();
    assert_int_equal(WEXITSTATUS(status), GOOD);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_worker_can_do_its_work_and_no_more, room_enter,
                                        room_leave),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
