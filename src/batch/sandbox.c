/* SPDX-License-Identifier: EUPL-1.2 */
/* A list of what is refused, not of what is allowed: libraries find new ways to do harmless things
 * with each release, and a worker that is ended for one of them costs a letter. */
#include "batch/sandbox.h"

#include "base/die.h"

#include <errno.h>
#include <seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <sys/time.h>

enum { SECONDS_TO_ENTER = 1 }; /* of processor time; it takes some thousandths */

/* clang-format off */
static const char *const NOBODY[] = {
    /* network */
    "socket", "connect", "bind", "listen", "accept", "accept4", "setsockopt",
    /* the system */
    "mount", "umount2", "move_mount", "open_tree", "fsopen", "fsmount", "pivot_root", "chroot",
    "unshare", "setns", "bpf", "perf_event_open", "userfaultfd", "io_uring_setup",
    "io_uring_enter", "io_uring_register", "keyctl", "add_key", "request_key", "init_module",
    "finit_module", "delete_module", "kexec_load", "kexec_file_load", "reboot", "swapon",
    "swapoff", "sethostname", "setdomainname", "settimeofday", "clock_settime", "adjtimex",
    "clock_adjtime", "ioperm", "iopl", "acct", "quotactl", "syslog", "mknod", "mknodat", "setuid",
    "setgid", "setresuid", "setresgid", "setreuid", "setregid", "setgroups", "capset",
    "personality", "name_to_handle_at", "open_by_handle_at", "memfd_secret",
    NULL
};
static const char *const NO_WORKER[] = {
    /* sockets of any kind: the one to the caller is open already */
    "socketpair",
    /* programs and processes */
    "execve", "execveat", "fork", "vfork", "clone", "clone3", "kill", "tkill", "pidfd_open",
    "pidfd_send_signal", "pidfd_getfd",
    /* other processes */
    "ptrace", "process_vm_readv", "process_vm_writev", "kcmp", "process_madvise",
    "landlock_restrict_self",
    NULL
};
/* clang-format on */

static bool refuse(scmp_filter_ctx filter, const char *const *names)
{
    for (; *names; names++) {
        int call = seccomp_syscall_resolve_name(*names);
        /* a call that this libseccomp does not know yet is left out */
        if (call != __NR_SCMP_ERROR && seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), call, 0))
            return false;
    }
    return true;
}

static void out_of_memory(int signal)
{
    (void)signal;
    die_memory();
}

/* libseccomp may go round in circles for ever where memory is used up */
static void watch(int seconds)
{
    struct itimerval time = {.it_value.tv_sec = seconds};
    sigaction(SIGPROF, &(struct sigaction){.sa_handler = out_of_memory}, NULL);
    setitimer(ITIMER_PROF, &time, NULL);
}

bool sandbox_enter(enum sandbox which)
{
    watch(SECONDS_TO_ENTER);
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    bool good = filter && refuse(filter, which == SANDBOX_CALLER ? NOBODY : NO_WORKER) &&
                !seccomp_load(filter);
    if (filter)
        seccomp_release(filter);
    watch(0);
    return good;
}
