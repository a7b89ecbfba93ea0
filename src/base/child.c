/* SPDX-License-Identifier: EUPL-1.2 */
/* fork, exec, one pipe and a clock. Input is an anonymous file (memfd), so that no two pipes can
 * wait for each other: a child that reads all before it writes would otherwise block where both are
 * full.
 *
 * The child gets three descriptors and no more, no core, no files, no longer life than its parent.
 * It is killed, not asked; the caller's process never blocks longer than limits.seconds. */
#include "base/child.h"

#include "base/sanitized.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
    STEP = 64 * 1024,   /* bytes read at once */
    FILES = 64,         /* that it may have open */
    NOT_STARTED = 127,  /* exit code of a child that found no program */
    MILLISECONDS = 1000 /* of a second */
};

/* ---------- in the child ---------- */

static void bound(int what, rlim_t soft, rlim_t hard)
{
    struct rlimit r = {soft, hard};
    setrlimit((__rlimit_resource_t)what, &r);
}

/* Between fork and exec only what is safe there: no malloc, no stdio. */
_Noreturn static void become(char *const argv[], int in, int out, struct child_limits limits)
{
    int nowhere = open("/dev/null", O_WRONLY);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    in = fcntl(in, F_DUPFD, STDERR_FILENO + 1); /* none of the three that are replaced */
    out = fcntl(out, F_DUPFD, STDERR_FILENO + 1);
    if (nowhere < 0 || dup2(in, STDIN_FILENO) < 0 || dup2(out, STDOUT_FILENO) < 0 ||
        dup2(nowhere, STDERR_FILENO) < 0)
        _exit(NOT_STARTED);
    close_range(STDERR_FILENO + 1, ~0U, 0);
    bound(RLIMIT_CORE, 0, 0);
    bound(RLIMIT_FSIZE, 0, 0);
    bound(RLIMIT_NOFILE, FILES, FILES);
    bound(RLIMIT_CPU, (rlim_t)limits.seconds, (rlim_t)limits.seconds + 1);
    if (!SANITIZED) {
        bound(RLIMIT_AS, limits.memory, limits.memory);
        bound(RLIMIT_NPROC, 0, 0); /* no process of its own; the superuser may all the same */
    }
    execvp(argv[0], argv);
    _exit(NOT_STARTED);
}

/* ---------- beside it ---------- */

/* the n bytes as an open file at its beginning, -1 with errno; the caller closes it */
static int file_of(const void *in, size_t n)
{
    int fd = memfd_create("zufrage", MFD_CLOEXEC);
    for (size_t done = 0; fd >= 0 && done < n;) {
        ssize_t k = write(fd, (const char *)in + done, n - done);
        if (k < 0 && errno == EINTR)
            continue;
        if (k < 0) {
            close(fd);
            return -1;
        }
        done += (size_t)k;
    }
    if (fd >= 0)
        lseek(fd, 0, SEEK_SET);
    return fd;
}

/* milliseconds since some start, never set back */
static int64_t now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * MILLISECONDS + t.tv_nsec / 1000000;
}

/* reads to the end of the pipe, or until a limit is reached */
static enum child_end listen_to(int fd, int64_t until, struct child_limits limits, struct buf *out)
{
    for (;;) {
        struct pollfd p = {fd, POLLIN, 0};
        int64_t left = until - now(); /* milliseconds */
        int ready = left > 0 ? poll(&p, 1, (int)left) : 0;
        if (ready < 0 && errno == EINTR)
            continue;
        if (ready <= 0)
            return CHILD_LATE;
        buf_reserve(out, STEP);
        ssize_t n = read(fd, out->p + out->n, STEP);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return CHILD_DONE;
        out->n += (size_t)n;
        out->p[out->n] = '\0';
        if (out->n > limits.output)
            return CHILD_LOUD;
    }
}

/* one that has closed its output mostly ends at once */
static bool has_ended(pid_t child, int64_t until, int *status)
{
    for (;;) {
        pid_t ended = waitpid(child, status, WNOHANG);
        if (ended == child)
            return true;
        if ((ended < 0 && errno != EINTR) || now() >= until)
            return false;
        poll(NULL, 0, 1);
    }
}

static void end_now(pid_t child)
{
    kill(child, SIGKILL);
    while (waitpid(child, NULL, 0) < 0 && errno == EINTR) {
    }
}

/* waits and always reaps; a signal by the kernel for its processor time is lateness like that of
 * the clock */
static enum child_end follow(pid_t child, int fd, struct child_limits limits, struct buf *out,
                             int *code)
{
    int64_t until = now() + (int64_t)limits.seconds * MILLISECONDS;
    enum child_end end = listen_to(fd, until, limits, out);
    int status = 0;
    if (end == CHILD_DONE && !has_ended(child, until, &status))
        end = CHILD_LATE;
    if (end != CHILD_DONE) {
        end_now(child);
        return end;
    }
    if (!WIFEXITED(status))
        return WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU ? CHILD_LATE : CHILD_CRASHED;
    *code = WEXITSTATUS(status);
    return *code == NOT_STARTED ? CHILD_ABSENT : CHILD_DONE;
}

enum child_end child_run(char *const argv[], const void *in, size_t n, struct child_limits limits,
                         struct buf *out, int *code)
{
    int from = file_of(in, n), ends[2];
    enum child_end end = CHILD_CRASHED;
    *code = 0;
    if (from < 0)
        return end;
    if (!pipe2(ends, O_CLOEXEC)) {
        pid_t child = fork();
        if (!child)
            become(argv, from, ends[1], limits);
        close(ends[1]);
        if (child > 0)
            end = follow(child, ends[0], limits, out, code);
        close(ends[0]);
    }
    close(from);
    return end;
}
