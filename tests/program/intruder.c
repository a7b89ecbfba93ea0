/* SPDX-License-Identifier: EUPL-1.2 */
/* LD_PRELOAD: plays a document that has taken over the process which reads it. Each process that
 * opens a file named like "einbruch" tries what must fail, once, and notes in the file of
 * INTRUDER_NOTES (NOTES bytes) what came of it, a line each. INTRUDER_DIES: workers that open such
 * a file end by a signal. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { NOTES = 4096, FILTERED = 2 }; /* bytes; what PR_GET_SECCOMP answers under a filter */

/* shared by all processes of a run: notes are bytes in memory, no file that would be opened */
static struct {
    char *notes;
    pid_t born; /* the caller of workers */
    bool done;
} intruder;

/* in a process that was forked: what it reads ends it */
static bool dies(void)
{
    return getenv("INTRUDER_DIES") && getpid() != intruder.born;
}

#define REAL(name) ((__typeof__(&(name)))dlsym(RTLD_NEXT, #name))

static void note(const char *what, long result)
{
    const char *said = result >= 0       ? "gelingt"
                       : errno == EPERM  ? "EPERM"
                       : errno == EACCES ? "EACCES"
                                         : strerror(errno);
    size_t n = strlen(intruder.notes);
    snprintf(intruder.notes + n, NOTES - n, "%s %s\n", what, said);
}

static void intrude(void)
{
    char name[] = "/bin/true", *program[] = {name, NULL};
    if (intruder.done || !intruder.notes)
        return;
    intruder.done = true;
    errno = ENOSYS;
    note("kernel-fence",
         syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION));
    errno = ENOSYS;
    note("kernel-sandbox", prctl(PR_GET_SECCOMP) == FILTERED ? 0 : -1);
    note("write", REAL(open)("draussen", O_WRONLY | O_CREAT, 0600));
    note("overwrite", REAL(open)("alt", O_WRONLY));
    note("remove", unlink("alt"));
    note("network", socket(AF_INET, SOCK_STREAM, 0));
    pid_t child = fork();
    if (child == 0)
        execv(program[0], program);
    note("program", child);
}

/* the programs for foreign files: what they could have noted is fenced off, a new file is not made
 */
static void intrude_beside(void)
{
    char name[60];
    snprintf(name, sizeof name, "von-%s", program_invocation_short_name);
    int fd = REAL(open)(name, O_WRONLY | O_CREAT, 0600);
    if (fd >= 0)
        close(fd);
}

__attribute__((constructor)) static void begin(void)
{
    const char *path = getenv("INTRUDER_NOTES");
    intruder.born = getpid();
    if (!path)
        return;
    if (strcmp(program_invocation_short_name, "zufrage") != 0 &&
        strcmp(program_invocation_short_name, "zufrage-plain") != 0) {
        intrude_beside();
        return;
    }
    int fd = REAL(open)(path, O_RDWR | O_CLOEXEC);
    void *p = fd < 0 ? MAP_FAILED : mmap(NULL, NOTES, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (fd >= 0)
        close(fd);
    intruder.notes = p == MAP_FAILED ? NULL : p;
}

int open(const char *path, int flags, ...)
{
    va_list ap;
    va_start(ap, flags);
    mode_t mode = va_arg(ap, mode_t);
    va_end(ap);
    if (strstr(path, "einbruch") && dies())
        abort();
    if (strstr(path, "einbruch"))
        intrude();
    return REAL(open)(path, flags, mode);
}
