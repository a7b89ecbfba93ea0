/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading whole files and replacing them safely. A file is read by its descriptor alone: what was
 * looked at (kind, size) is what is read, whoever renames meanwhile; O_NONBLOCK keeps a FIFO from
 * holding the program up. Writing is a file beside the target, fsync, rename: who reads the target
 * sees the old bytes or the new ones, also after a power cut. */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* ".name.XXXXXX.neu": the form by which file_sweep knows what was left behind */
#define TEMP_ENDING ".neu"

enum {
    READ_STEP = 64 * 1024, /* bytes */
    NAMES_MAX = 100,       /* names tried for a temporary file */
    SWEPT_MAX = 50         /* times a file is written once more because it was swept away */
};

/* Reads on until the end even where the size is known: a file may grow, and one of /proc says 0. */
static int read_all(int fd, size_t limit, struct buf *out)
{
    for (;;) {
        if (!buf_reserve(out, READ_STEP))
            return EFBIG;
        ssize_t n = read(fd, out->p + out->n, READ_STEP);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return errno;
        if (n == 0)
            return 0;
        out->n += (size_t)n;
        out->p[out->n] = '\0';
        if (out->n > limit)
            return EFBIG;
    }
}

int file_read(const char *path, size_t limit, struct buf *out)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0)
        return errno;
    struct stat st;
    int err = fstat(fd, &st) ? errno : !S_ISREG(st.st_mode) ? EINVAL : 0;
    if (!err && st.st_size > 0 && (size_t)st.st_size > limit)
        err = EFBIG;
    if (!err && st.st_size > 0) /* in one piece: growing would copy it again and again */
        buf_reserve(out, (size_t)st.st_size + READ_STEP);
    if (!err)
        err = read_all(fd, limit, out);
    close(fd);
    return err;
}

unsigned char *file_map(const char *path, size_t least, size_t *n)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0)
        return NULL;
    struct stat st;
    void *p = MAP_FAILED;
    if (!fstat(fd, &st) && S_ISREG(st.st_mode) && st.st_size > 0 && (size_t)st.st_size >= least) {
        *n = (size_t)st.st_size;
        p = mmap(NULL, *n, PROT_READ, MAP_PRIVATE, fd, 0);
    }
    close(fd);
    return p == MAP_FAILED ? NULL : p;
}

void file_unmap(unsigned char *bytes, size_t n)
{
    if (bytes)
        munmap(bytes, n);
}

int file_read_stdin(size_t limit, struct buf *out)
{
    return read_all(STDIN_FILENO, limit, out);
}

static int write_all(int fd, const char *p, size_t n)
{
    while (n) {
        ssize_t k = write(fd, p, n);
        if (k < 0 && errno == EINTR)
            continue;
        if (k < 0)
            return errno;
        p += k;
        n -= (size_t)k;
    }
    return 0;
}

/* makes the new name last; a folder that cannot be opened is no fault of the file written */
static void sync_folder(const char *folder)
{
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return;
    fsync(fd);
    close(fd);
}

/* puts the finished file in its place, unless something is there: by rename, where the file system
 * can, else by a second name */
static int place_new(const char *temp_path, const char *path)
{
    if (!renameat2(AT_FDCWD, temp_path, AT_FDCWD, path, RENAME_NOREPLACE))
        return 0;
    if (errno != EINVAL && errno != ENOSYS)
        return errno;
    if (link(temp_path, path))
        return errno;
    unlink(temp_path);
    return 0;
}

static int place(const char *temp_path, const char *path, bool fresh)
{
    if (fresh)
        return place_new(temp_path, path);
    return rename(temp_path, path) ? errno : 0;
}

/* a file on its way to its place */
struct writing {
    const char *path;
    const void *bytes;
    size_t n;        /* bytes; borrowed like the path */
    mode_t mode;     /* rights of the file that it replaces; 0: a new file, what the umask allows */
    bool fresh;      /* nothing must stand there */
    bool sync;       /* its name is to survive a power cut, too */
    struct buf temp; /* path beside the target */
    bool gone;       /* it was swept away by another run before it was locked */
};

/* The lock says that the file is still being written: file_sweep leaves it alone. It is held until
 * the file has its real name. */
static int write_beside(const struct writing *w, int fd)
{
    flock(fd, LOCK_EX | LOCK_NB); /* file systems without locks are swept all the same */
    int err = w->mode && fchmod(fd, w->mode & 0777) ? errno : 0;
    if (!err)
        err = write_all(fd, w->bytes, w->n);
    if (!err && fsync(fd))
        err = errno;
    if (!err)
        err = place(w->temp.p, w->path, w->fresh);
    close(fd);
    return err;
}

/* six letters that most likely no other file has; when one does, others are tried */
static void put_letters(struct buf *out, unsigned attempt)
{
    static const char LETTERS[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    uint64_t v = ((uint64_t)now.tv_nsec << 24 ^ (uint64_t)getpid() << 4) + attempt * 0x9E3779B9ULL;
    for (int i = 0; i < 6; i++, v /= sizeof LETTERS - 1)
        buf_byte(out, (unsigned char)LETTERS[v % (sizeof LETTERS - 1)]);
}

/* path of a new temporary file beside the target; its descriptor or -1 */
static int open_beside(struct writing *w)
{
    const char *name = path_name(w->path);
    int fd = -1;
    for (unsigned i = 0; fd < 0 && (!i || errno == EEXIST) && i < NAMES_MAX; i++) {
        buf_clear(&w->temp);
        buf_put(&w->temp, w->path, (size_t)(name - w->path));
        buf_printf(&w->temp, ".%.200s.", name);
        put_letters(&w->temp, i);
        buf_str(&w->temp, TEMP_ENDING);
        fd = open(w->temp.p, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, w->mode ? 0600 : 0666);
    }
    return fd;
}

static int write_once(struct writing *w)
{
    int fd = open_beside(w);
    if (fd < 0)
        return errno;
    int err = write_beside(w, fd);
    w->gone = err == ENOENT;
    if (err)
        unlink(w->temp.p);
    return err;
}

/* what stands in the way: a folder, a device ("/dev/null"), a pipe; anything, for a fresh file */
static int look_at_place(struct writing *w)
{
    struct stat st;
    if (w->fresh)
        return lstat(w->path, &st) ? 0 : EEXIST;
    if (stat(w->path, &st))
        return 0;
    w->mode = st.st_mode;
    return S_ISDIR(st.st_mode) ? EISDIR : S_ISREG(st.st_mode) ? 0 : EINVAL;
}

/* Again, under another name, as often as another run's sweep took the file away between its making
 * and its lock. */
static int write_file(struct writing w)
{
    int err = look_at_place(&w);
    bool again = !err;
    for (int i = 0; again && i < SWEPT_MAX; i++) {
        err = write_once(&w);
        again = w.gone;
    }
    if (!err && w.sync) {
        const char *name = path_name(w.path);
        w.temp.n = (size_t)(name - w.path);
        w.temp.p[w.temp.n] = '\0';
        sync_folder(w.temp.n ? w.temp.p : ".");
    }
    buf_free(&w.temp);
    return err;
}

int file_replace(const char *path, const void *bytes, size_t n)
{
    return write_file((struct writing){.path = path, .bytes = bytes, .n = n, .sync = true});
}

int file_replace_in_run(const char *path, const void *bytes, size_t n)
{
    return write_file((struct writing){.path = path, .bytes = bytes, .n = n});
}

int file_create(const char *path, const void *bytes, size_t n)
{
    return write_file(
        (struct writing){.path = path, .bytes = bytes, .n = n, .fresh = true, .sync = true});
}

/* at least one letter of a name before the six of put_letters */
static bool is_temporary(const char *name)
{
    size_t n = strlen(name), ending = sizeof TEMP_ENDING - 1;
    return *name == '.' && n > ending + 8 && !strcmp(name + n - ending, TEMP_ENDING) &&
           name[n - ending - 7] == '.';
}

/* only what nobody locks: its writer is gone */
static bool sweep_one(int folder, const char *name)
{
    int fd = openat(folder, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0)
        return false;
    struct stat st;
    bool swept = !fstat(fd, &st) && S_ISREG(st.st_mode) && !flock(fd, LOCK_EX | LOCK_NB) &&
                 !unlinkat(folder, name, 0);
    close(fd);
    return swept;
}

size_t file_sweep(const char *path)
{
    size_t n = 0;
    DIR *folder = opendir(path);
    for (const struct dirent *e; folder && (e = readdir(folder)) != NULL;)
        if (is_temporary(e->d_name))
            n += sweep_one(dirfd(folder), e->d_name);
    if (folder)
        closedir(folder);
    return n;
}

size_t file_sweep_beside(const char *path)
{
    struct buf folder = {0};
    buf_put(&folder, path, (size_t)(path_name(path) - path));
    size_t n = file_sweep(folder.n ? folder.p : ".");
    buf_free(&folder);
    return n;
}

bool file_holds(const char *path, const void *bytes, size_t n)
{
    size_t size = 0;
    unsigned char *there = n ? file_map(path, n, &size) : NULL;
    bool same = there && size == n && !memcmp(there, bytes, n);
    file_unmap(there, size);
    return same;
}

bool file_is_new_or(const char *path, const char *magic)
{
    char beginning[16];
    size_t m = strlen(magic);
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0)
        return errno == ENOENT || errno == EISDIR || errno == ENOTDIR;
    ssize_t n = read(fd, beginning, m < sizeof beginning ? m : sizeof beginning);
    bool folder = n < 0 && errno == EISDIR;
    close(fd);
    return folder || n == 0 || (n == (ssize_t)m && !memcmp(beginning, magic, m));
}

/* every prefix that ends at a slash, the whole last; what is there already is no error */
int file_make_folder(const char *path)
{
    struct buf b = {0};
    int err = 0;
    buf_str(&b, path);
    for (size_t i = 1; i <= b.n && !err; i++) {
        if (b.p[i] != '/' && b.p[i] != '\0')
            continue;
        char kept = b.p[i];
        b.p[i] = '\0';
        if (mkdir(b.p, 0777) && errno != EEXIST)
            err = errno;
        b.p[i] = kept;
    }
    if (!err && !path_is_folder(path))
        err = ENOTDIR;
    buf_free(&b);
    return err;
}

/* one table from errno values to words */
static const struct {
    int err;
    const char *de, *en;
} REASONS[] = {
    {ENOENT, "es gibt sie nicht", "it does not exist"},
    {EACCES, "die Rechte fehlen", "permission is missing"},
    {EPERM, "die Rechte fehlen", "permission is missing"},
    {EROFS, "der Ordner ist nur lesbar", "the folder is read-only"},
    {ENOSPC, "der Datenträger ist voll", "the disk is full"},
    {EDQUOT, "der zugeteilte Speicherplatz ist voll", "the disk quota is used up"},
    {EFBIG, "sie ist größer als erlaubt", "it is larger than allowed"},
    {EINVAL, "sie ist keine gewöhnliche Datei", "it is not a regular file"},
    {EEXIST, "dort steht eine Datei, die kein PDF ist", "there is a file that is no PDF"},
    {EISDIR, "dort steht ein Ordner", "there is a folder in its place"},
    {ENOTDIR, "ein Teil des Pfades ist kein Ordner", "a part of the path is not a folder"},
    {ENAMETOOLONG, "der Name ist zu lang", "the name is too long"},
    {EMLINK, "die Ordner liegen zu tief ineinander", "its folders are nested too deep"},
    {ELOOP, "die Verknüpfungen führen im Kreis", "its links run in a circle"},
};

const char *file_reason(int err, bool english)
{
    for (size_t i = 0; i < sizeof REASONS / sizeof *REASONS; i++)
        if (REASONS[i].err == err)
            return english ? REASONS[i].en : REASONS[i].de;
    return english ? "the system reports an input/output error"
                   : "das System meldet einen Ein-/Ausgabefehler";
}
