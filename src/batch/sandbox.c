/* SPDX-License-Identifier: EUPL-1.2 */
/* A list of what is refused, not of what is allowed: libraries find new ways to do harmless things
 * with each release, and a worker that is ended for one of them costs a letter. */
#include "batch/sandbox.h"

#include <errno.h>
#include <seccomp.h>
#include <stddef.h>

/* clang-format off */
static const char *const REFUSED[] = {
    /* network, and sockets of any kind: the one to the caller is open already */
    "socket", "socketpair", "connect", "bind", "listen", "accept", "accept4", "setsockopt",
    /* programs and processes */
    "execve", "execveat", "fork", "vfork", "clone", "clone3", "kill", "tkill", "pidfd_open",
    "pidfd_send_signal", "pidfd_getfd",
    /* other processes */
    "ptrace", "process_vm_readv", "process_vm_writev", "kcmp", "process_madvise",
    /* the system */
    "mount", "umount2", "move_mount", "open_tree", "fsopen", "fsmount", "pivot_root", "chroot",
    "unshare", "setns", "bpf", "perf_event_open", "userfaultfd", "io_uring_setup",
    "io_uring_enter", "keyctl", "add_key", "request_key", "init_module", "finit_module",
    "delete_module", "kexec_load", "kexec_file_load", "reboot", "swapon", "swapoff",
    "sethostname", "setdomainname", "settimeofday", "clock_settime", "adjtimex", "clock_adjtime",
    "ioperm", "iopl", "acct", "quotactl", "syslog", "mknod", "mknodat", "setuid", "setgid",
    "setresuid", "setresgid", "setreuid", "setregid", "setgroups", "capset", "personality",
    "name_to_handle_at", "open_by_handle_at", "memfd_secret", "landlock_restrict_self",
};
/* clang-format on */

bool sandbox_enter(void)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    bool good = filter != NULL;
    for (size_t i = 0; good && i < sizeof REFUSED / sizeof *REFUSED; i++) {
        int call = seccomp_syscall_resolve_name(REFUSED[i]);
        if (call != __NR_SCMP_ERROR) /* else this libseccomp does not know it yet */
            good = !seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), call, 0);
    }
    good = good && !seccomp_load(filter);
    if (filter)
        seccomp_release(filter);
    return good;
}
