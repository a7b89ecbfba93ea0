/* SPDX-License-Identifier: EUPL-1.2 */
/* Landlock by its three system calls, of which the C library knows none. Numbers and structures are
 * those of the kernel's userspace-api/landlock; kernels that know less are asked for less. Handled
 * are only the rights that change files: what is not handled stays allowed, so reading needs no
 * rules. Moving a file from one folder to another is refused by every ruleset that does not ask for
 * it. */
#include "batch/fence.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef LANDLOCK_ACCESS_FS_TRUNCATE
#define LANDLOCK_ACCESS_FS_TRUNCATE (1ULL << 14)
#endif

enum { ABI_TRUNCATE = 3 }; /* version from which on it is known */

#define CHANGES_CONTENT (LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_TRUNCATE)
#define WORK                                                                                       \
    (CHANGES_CONTENT | LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |            \
     LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_DIR)
/* what no letter needs anywhere; moving from folder to folder is among it unasked */
#define NEVER                                                                                      \
    (LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO | \
     LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_SYM)

/* path is opened now: a link is followed once, later changes of it do not count */
static bool allow(int rules, const char *path, uint64_t what)
{
    struct landlock_path_beneath_attr rule = {.allowed_access = what};
    rule.parent_fd = open(path, O_PATH | O_CLOEXEC);
    if (rule.parent_fd < 0)
        return false;
    bool good = !syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    close(rule.parent_fd);
    return good;
}

#ifdef ZUFRAGE_COUNTS
enum { COUNTS = 1 }; /* the lines that ran are written to a file of the build at the end */
#else
enum { COUNTS = 0 };
#endif

bool fence_enter(const char *const *folders, size_t n)
{
    long abi = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (COUNTS || abi < 1)
        return false;
    const uint64_t known =
        (WORK | NEVER) & ~(abi < ABI_TRUNCATE ? (uint64_t)LANDLOCK_ACCESS_FS_TRUNCATE : 0);
    struct landlock_ruleset_attr attr = {.handled_access_fs = known};
    int rules = (int)syscall(SYS_landlock_create_ruleset, &attr, sizeof attr.handled_access_fs, 0);
    if (rules < 0)
        return false;
    bool good = allow(rules, "/dev/null", CHANGES_CONTENT & known);
    for (size_t i = 0; good && i < n; i++)
        good = allow(rules, folders[i], WORK & known);
    good = good && !prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) &&
           !syscall(SYS_landlock_restrict_self, rules, 0);
    close(rules);
    return good;
}
