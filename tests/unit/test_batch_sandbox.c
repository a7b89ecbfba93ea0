/* SPDX-License-Identifier: EUPL-1.2 */
/* batch/sandbox: what is refused is refused, what a worker needs goes on. */
#include "base/file.h"
#include "batch/fence.h"
#include "batch/sandbox.h"
#include "room.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

enum { GOOD, NO_SANDBOX, FAULT }; /* exit codes of the process that tries */

static bool refused(long result)
{
    return result < 0 && errno == EPERM;
}

/* signals by ways beside kill(), the user's terminal, files' modes, what all programs share */
static bool is_kept_from_others(void)
{
    pid_t other = getppid();
    siginfo_t sent = {.si_code = SI_QUEUE};
    char typed = 'x';
    int ends[2];
    return refused(syscall(SYS_tgkill, other, other, 0)) &&
           refused(syscall(SYS_rt_sigqueueinfo, other, 0, &sent)) &&
           refused(syscall(SYS_rt_tgsigqueueinfo, other, other, 0, &sent)) && !pipe(ends) &&
           refused(fcntl(ends[0], F_SETOWN, other)) && refused(fcntl(ends[0], F_SETSIG, SIGKILL)) &&
           refused(ioctl(STDIN_FILENO, TIOCSTI, &typed)) &&
           refused(syscall(SYS_ioctl, STDIN_FILENO, 1UL << 32 | TIOCSTI, &typed)) &&
           refused(chmod(".", 0777)) && refused(fchmod(ends[0], S_ISUID | 0700)) &&
           refused(shmget(IPC_PRIVATE, 1, 0600));
}

static int try_worker(void)
{
    struct buf b = {0};
    struct rlimit limit;
    char name[] = "/bin/true", *program[] = {name, NULL};
    if (!sandbox_enter(SANDBOX_CALLER) || !sandbox_enter(SANDBOX_WORKER))
        return NO_SANDBOX;
    bool kept = refused(socket(AF_INET, SOCK_STREAM, 0)) &&
                refused(socket(AF_UNIX, SOCK_DGRAM, 0)) && refused(execv(program[0], program)) &&
                refused(fork()) && refused(kill(getppid(), SIGTERM)) &&
                refused(ptrace(PTRACE_ATTACH, getppid(), NULL, NULL)) && refused(chroot(".")) &&
                is_kept_from_others() && refused(prctl(PR_SET_PDEATHSIG, 0)) &&
                refused(prlimit(getppid(), RLIMIT_CORE, NULL, &limit));
    bool works = !raise(0) && !prlimit(0, RLIMIT_CORE, NULL, &limit) &&
                 !file_make_folder("neu/tief") && !file_replace("neu/tief/a.pdf", "neu", 3) &&
                 !file_read("neu/tief/a.pdf", 100, &b) && b.n == 3 && file_sweep("neu") == 0;
    buf_free(&b);
    return kept && works ? GOOD : FAULT;
}

static int run_program(char *name)
{
    char *program[] = {name, NULL};
    pid_t child = fork();
    if (child == 0)
        _exit(execv(program[0], program));
    int status = -1;
    waitpid(child, &status, 0);
    return status;
}

static int try_caller(void)
{
    char name[] = "/bin/true";
    int ends[2];
    if (!sandbox_enter(SANDBOX_CALLER))
        return NO_SANDBOX;
    bool kept = refused(socket(AF_INET, SOCK_STREAM, 0)) &&
                refused(socket(AF_UNIX, SOCK_DGRAM, 0)) && refused(chroot(".")) &&
                refused(ioctl(STDIN_FILENO, TIOCSTI, name));
    bool works = !socketpair(AF_UNIX, SOCK_STREAM, 0, ends) && !run_program(name);
    return kept && works ? GOOD : FAULT;
}

static bool is_kept_out(int err)
{
    return err == EACCES;
}

static int try_fence(void)
{
    static const char *const FOLDERS[] = {"hier"};
    char name[] = "/bin/true";
    if (file_make_folder("hier") || file_make_folder("dort") || file_create("dort/alt", "alt", 3) ||
        symlink("../dort", "hier/verweis"))
        return FAULT;
    if (!fence_enter(FOLDERS, 1))
        return NO_SANDBOX;
    bool kept = is_kept_out(file_create("dort/neu", "neu", 3)) &&
                is_kept_out(file_replace("dort/alt", "neu", 3)) &&
                is_kept_out(file_create("hier/verweis/neu", "neu", 3)) &&
                is_kept_out(file_make_folder("neu")) && unlink("dort/alt") && errno == EACCES &&
                truncate("dort/alt", 0) && rename("dort/alt", "hier/alt") && mkfifo("hier/f", 0600);
    bool works = !file_make_folder("hier/tief") && !file_create("hier/tief/a", "neu", 3) &&
                 !file_replace("hier/tief/a", "anders", 6) &&
                 file_holds("hier/tief/a", "anders", 6) && file_holds("dort/alt", "alt", 3) &&
                 !unlink("hier/tief/a") && open("/dev/null", O_WRONLY) >= 0 && !run_program(name);
    return kept && works ? GOOD : FAULT;
}

/* in a process of its own: it is for good */
static void judge(int (*try)(void))
{
    pid_t child = fork();
    if (child == 0)
        _exit(try());
    int status = 0;
    waitpid(child, &status, 0);
    assert_true(WIFEXITED(status));
    if (WEXITSTATUS(status) == NO_SANDBOX)
        skip();
    assert_int_equal(WEXITSTATUS(status), GOOD);
}

static void a_worker_can_do_its_work_and_no_more(void **state)
{
    (void)state;
    judge(try_worker);
}

static void a_caller_has_workers_and_programs_but_no_network(void **state)
{
    (void)state;
    judge(try_caller);
}

static void files_change_only_within_the_fence(void **state)
{
    (void)state;
    judge(try_fence);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_worker_can_do_its_work_and_no_more, room_enter,
                                        room_leave),
        cmocka_unit_test_setup_teardown(a_caller_has_workers_and_programs_but_no_network,
                                        room_enter, room_leave),
        cmocka_unit_test_setup_teardown(files_change_only_within_the_fence, room_enter, room_leave),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
