/* SPDX-License-Identifier: EUPL-1.2 */
/* LD_PRELOAD: makes the n-th call of a kind fail, in whichever process of a run it comes. All
 * processes share one counter.
 *   FAULT_KIND     alloc, map, write, short, sync, rename, open, mkdir, close
 *   FAULT_AT       which call, from 1; 0: none, they are only counted
 *   FAULT_ERRNO    the error it meets (short: none, half of the bytes are written)
 *   FAULT_ON       set: all calls from then on fail, too (a full disk stays full)
 *   FAULT_COUNTER  a file of 8 bytes that holds the number of calls so far */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* what stands behind malloc in the C library; dlsym itself allocates */
void *__libc_malloc(size_t n);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *p, size_t n);
void *__libc_memalign(size_t alignment, size_t n);

static struct {
    const char *kind;
    long at;
    int error;
    bool on;
    _Atomic long *calls; /* shared; NULL before there is one */
} fault;

#define REAL(name) ((__typeof__(&(name)))dlsym(RTLD_NEXT, #name))

__attribute__((constructor)) static void begin(void)
{
    const char *kind = getenv("FAULT_KIND"), *at = getenv("FAULT_AT"), *e = getenv("FAULT_ERRNO"),
               *counter = getenv("FAULT_COUNTER");
    if (!kind || !at || !e || !counter)
        return;
    int fd = REAL(open)(counter, O_RDWR | O_CLOEXEC);
    if (fd < 0)
        return;
    void *p = REAL(mmap)(NULL, sizeof(long), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    REAL(close)(fd);
    if (p == MAP_FAILED)
        return;
    fault.kind = kind;
    fault.at = strtol(at, NULL, 10);
    fault.error = (int)strtol(e, NULL, 10);
    fault.on = getenv("FAULT_ON") != NULL;
    fault.calls = p;
}

/* where a debugger may stop: break fault_here */
__attribute__((noinline)) void fault_here(void);
void fault_here(void)
{
    __asm__ volatile("");
}

/* whether this call, one of the kind, is to fail */
static bool fails(const char *kind)
{
    if (!fault.calls || strcmp(kind, fault.kind) != 0)
        return false;
    long n = ++*fault.calls;
    if (!fault.at || n < fault.at || (n > fault.at && !fault.on))
        return false;
    fault_here();
    errno = fault.error;
    return true;
}

void *malloc(size_t n)
{
    return fails("alloc") ? NULL : __libc_malloc(n);
}

void *calloc(size_t n, size_t size)
{
    return fails("alloc") ? NULL : __libc_calloc(n, size);
}

void *realloc(void *p, size_t n)
{
    return fails("alloc") ? NULL : __libc_realloc(p, n);
}

int posix_memalign(void **p, size_t alignment, size_t n)
{
    *p = fails("alloc") ? NULL : __libc_memalign(alignment, n);
    return *p ? 0 : ENOMEM;
}

void *mmap(void *at, size_t n, int protection, int flags, int fd, off_t offset)
{
    return fails("map") ? MAP_FAILED : REAL(mmap)(at, n, protection, flags, fd, offset);
}

ssize_t write(int fd, const void *p, size_t n)
{
    if (fd > STDERR_FILENO && n > 1 && fails("short"))
        n /= 2;
    return fd > STDERR_FILENO && fails("write") ? -1 : REAL(write)(fd, p, n);
}

int fsync(int fd)
{
    return fails("sync") ? -1 : REAL(fsync)(fd);
}

int rename(const char *from, const char *to)
{
    return fails("rename") ? -1 : REAL(rename)(from, to);
}

int renameat2(int a, const char *from, int b, const char *to, unsigned flags)
{
    return fails("rename") ? -1 : REAL(renameat2)(a, from, b, to, flags);
}

int link(const char *from, const char *to)
{
    return fails("rename") ? -1 : REAL(link)(from, to);
}

int mkdir(const char *path, mode_t mode)
{
    return fails("mkdir") ? -1 : REAL(mkdir)(path, mode);
}

int open(const char *path, int flags, ...)
{
    va_list ap;
    va_start(ap, flags);
    mode_t mode = flags & O_CREAT ? va_arg(ap, mode_t) : 0;
    va_end(ap);
    return fails("open") ? -1 : REAL(open)(path, flags, mode);
}

int openat(int folder, const char *path, int flags, ...)
{
    va_list ap;
    va_start(ap, flags);
    mode_t mode = flags & O_CREAT ? va_arg(ap, mode_t) : 0;
    va_end(ap);
    return fails("open") ? -1 : REAL(openat)(folder, path, flags, mode);
}

/* the descriptor is gone even so, as Linux does it */
int close(int fd)
{
    int result = REAL(close)(fd);
    return fails("close") ? -1 : result;
}
