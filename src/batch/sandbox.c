/* SPDX-License-Identifier: EUPL-1.2 */
/* A list of what is refused, not of what is allowed: libraries find new ways to do harmless things
 * with each release, and a worker that is ended for one of them costs a letter. Calls left out fail
 * (EPERM) instead of ending the process, for the same reason. By libseccomp, which makes the BPF
 * filter and knows the numbers of each machine. */
#include "batch/sandbox.h"

#include "base/die.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/sockios.h>
#include <seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

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
    "personality", "name_to_handle_at", "open_by_handle_at", "memfd_secret", "fsconfig", "fspick",
    "mount_setattr", "open_tree_attr", "fanotify_init", "vhangup", "lookup_dcookie", "uselib",
    /* owner, mode, times and attributes of what lies outside of the outputs' folders */
    "chown", "fchown", "lchown", "fchownat", "chmod", "fchmodat", "fchmodat2", "utime", "utimes",
    "utimensat", "futimesat", "setxattr", "lsetxattr", "fsetxattr", "setxattrat", "removexattr",
    "lremovexattr", "fremovexattr", "removexattrat",
    /* memory and messages that all programs of the user see; signals with a sender of one's own */
    "shmget", "shmat", "shmctl", "msgget", "msgsnd", "msgrcv", "msgctl", "semget", "semop",
    "semtimedop", "semctl", "mq_open", "mq_unlink", "rt_sigqueueinfo", "rt_tgsigqueueinfo",
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
    "process_mrelease", "migrate_pages", "move_pages", "setpriority", "ioprio_set",
    "sched_setaffinity", "sched_setscheduler", "sched_setparam", "sched_setattr",
    /* devices, the terminal among them */
    "ioctl",
    "landlock_restrict_self",
    NULL
};
/* clang-format on */

/* a call that is refused with some arguments only: where its argument has these bits under mask */
struct part {
    const char *name;
    unsigned argument;
    uint32_t mask, value; /* arguments are ints: what stands in the upper half is not looked at */
};

static const struct part PARTS[] = {
    {"ioctl", 1, UINT32_MAX, TIOCSTI}, /* types on the user's terminal */
    {"ioctl", 1, UINT32_MAX, TIOCLINUX},
    {"ioctl", 1, UINT32_MAX, TIOCSETD},
    {"ioctl", 1, UINT32_MAX, TIOCCONS},
    {"ioctl", 1, UINT32_MAX, FIOSETOWN}, /* whom the kernel sends signals to */
    {"ioctl", 1, UINT32_MAX, SIOCSPGRP},
    {"fcntl", 1, UINT32_MAX, F_SETOWN},
    {"fcntl", 1, UINT32_MAX, F_SETOWN_EX},
    {"fcntl", 1, UINT32_MAX, F_SETSIG},
    {"fchmod", 1, S_ISUID, S_ISUID},
    {"fchmod", 1, S_ISGID, S_ISGID},
};
static const struct part WORKER_PARTS[] = {
    {"prctl", 0, UINT32_MAX, PR_SET_PDEATHSIG}, /* would outlive its caller */
};

/* a call that this libseccomp does not know yet is left out */
static bool refuse_if(scmp_filter_ctx filter, const char *name, unsigned n, struct scmp_arg_cmp cmp)
{
    int call = seccomp_syscall_resolve_name(name);
    return call == __NR_SCMP_ERROR ||
           !seccomp_rule_add_array(filter, SCMP_ACT_ERRNO(EPERM), call, n, &cmp);
}

static bool refuse(scmp_filter_ctx filter, const char *const *names)
{
    for (; *names; names++)
        if (!refuse_if(filter, *names, 0, (struct scmp_arg_cmp){0}))
            return false;
    return true;
}

static bool refuse_parts(scmp_filter_ctx filter, const struct part *parts, size_t n)
{
    for (const struct part *p = parts; p < parts + n; p++)
        if (!refuse_if(filter, p->name, 1,
                       SCMP_CMP64(p->argument, SCMP_CMP_MASKED_EQ, p->mask, p->value)))
            return false;
    return true;
}

/* of other processes: all signals (abort() sends one to its own), and limits */
static bool refuse_others(scmp_filter_ctx filter)
{
    return refuse_if(filter, "tgkill", 1, SCMP_CMP64(0, SCMP_CMP_NE, (scmp_datum_t)getpid(), 0)) &&
           refuse_if(filter, "prlimit64", 1, SCMP_CMP64(0, SCMP_CMP_NE, 0, 0));
}

static bool refuse_all(scmp_filter_ctx filter, enum sandbox which)
{
    if (which == SANDBOX_CALLER)
        return refuse(filter, NOBODY) && refuse_parts(filter, PARTS, sizeof PARTS / sizeof *PARTS);
    return refuse(filter, NO_WORKER) && refuse_others(filter) &&
           refuse_parts(filter, WORKER_PARTS, sizeof WORKER_PARTS / sizeof *WORKER_PARTS);
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
    bool good = filter && refuse_all(filter, which) && !seccomp_load(filter);
    if (filter)
        seccomp_release(filter);
    watch(0);
    return good;
}
