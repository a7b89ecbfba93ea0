/* SPDX-License-Identifier: EUPL-1.2 */
/* Paths: taking apart, joining, and the question whether one lies below a folder. Joining, names
 * and endings are work on text alone; path_inside, path_relative and path_direct ask the file
 * system, so their answer holds only as long as nobody moves a folder or a link. "." stands for the
 * folder of a bare name. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/utf8.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool path_is_folder(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

bool path_exists(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0;
}

int path_unreadable(const char *path)
{
    struct stat st;
    if (stat(path, &st))
        return errno;
    if (!S_ISREG(st.st_mode))
        return S_ISDIR(st.st_mode) ? EISDIR : EINVAL;
    return access(path, R_OK) ? errno : 0;
}

const char *path_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

char *path_folder(struct arena *a, const char *path)
{
    const char *name = path_name(path);
    if (name == path)
        return arena_strdup(a, ".");
    size_t n = (size_t)(name - path);
    return arena_strndup(a, path, n > 1 ? n - 1 : n);
}

char *path_join(struct arena *a, const char *folder, const char *name)
{
    if (*name == '/' || !*folder || !strcmp(folder, "."))
        return arena_strdup(a, name);
    size_t n = strlen(folder);
    return arena_printf(a, "%s%s%s", folder, n && folder[n - 1] == '/' ? "" : "/", name);
}

/* of a link to a folder false: ".." behind it leads to the parent of what it points at */
static bool is_real_folder(const char *path)
{
    struct stat st;
    return lstat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

char *path_direct(struct arena *a, const char *path)
{
    char *out = arena_strdup(a, path), *end = out; /* of what is kept, in place */
    while (*path) {
        size_t n = strcspn(path, "/"), whole = n + (path[n] == '/');
        *end = '\0';
        bool back = n == 2 && path[2] == '/' && !memcmp(path, "..", 2) && end - out > 1;
        if (back)
            end[-1] = '\0'; /* the slash: a link with one behind it would count as its folder */
        const char *last = path_name(out);
        if (back && strcmp(last, ".") != 0 && strcmp(last, "..") != 0 && is_real_folder(out)) {
            end -= strlen(last) + 1;
        } else {
            if (back)
                end[-1] = '/';
            memcpy(end, path, whole);
            end += whole;
        }
        path += whole;
    }
    *end = '\0';
    return out;
}

char *path_absolute(struct arena *a, const char *path)
{
    char *here = *path == '/' ? NULL : getcwd(NULL, 0);
    char *whole = here ? path_join(a, here, path) : arena_strdup(a, path);
    free(here);
    return whole;
}

char *path_with_ending(struct arena *a, const char *path, const char *ending)
{
    const char *name = path_name(path), *dot = strrchr(name, '.');
    size_t n = dot && dot != name ? (size_t)(dot - path) : strlen(path);
    return arena_printf(a, "%.*s%s", (int)n, path, ending);
}

enum { PLAIN_NAME_MAX = 200, ENDING_MAX = 16 }; /* bytes */

/* a character that means something to a shell, a file system or a reader of names */
static bool is_plain(uint32_t cp)
{
    bool control = cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == UTF8_REPLACEMENT;
    bool invisible = cp == 0xAD || cp == 0x61C || (cp >= 0x200B && cp <= 0x200F) ||
                     (cp >= 0x2028 && cp <= 0x202E) || (cp >= 0x2060 && cp <= 0x206F) ||
                     cp == 0xFEFF;
    return !control && !invisible && !(cp < 0x80 && strchr("/\\:*?\"<>|", (int)cp));
}

/* what is over the length is taken out of the middle, so that the ending stays */
static void shorten(struct buf *b)
{
    const char *dot = strrchr(b->p, '.');
    size_t ending = dot ? b->n - (size_t)(dot - b->p) : 0;
    if (b->n <= PLAIN_NAME_MAX)
        return;
    ending = ending <= ENDING_MAX ? ending : 0;
    size_t keep = PLAIN_NAME_MAX - ending;
    keep = utf8_back(b->p, keep + 1);
    memmove(b->p + keep, b->p + b->n - ending, ending + 1);
    b->n = keep + ending;
}

char *path_plain_name(struct arena *a, const char *name)
{
    struct buf b = {0};
    size_t n = strlen(name), used;
    for (size_t i = 0; i < n; i += used) {
        uint32_t cp = utf8_decode(name + i, n - i, &used);
        if (is_plain(cp) && !(i == 0 && (cp == '.' || cp == '-')))
            buf_put(&b, name + i, used);
        else
            buf_byte(&b, '_');
    }
    if (!b.n)
        buf_byte(&b, '_');
    shorten(&b);
    for (size_t i = b.n; i-- && (b.p[i] == '.' || b.p[i] == ' ');)
        b.p[i] = '_';
    char *plain = arena_strndup(a, b.p, b.n);
    buf_free(&b);
    return plain;
}

/* the real path of path, or of its nearest parent that exists; malloc'ed; NULL when it cannot be
 * told: a link to nowhere or in a circle, a folder that may not be searched, ".." behind what is
 * not there */
static char *real_or_parent(const char *path)
{
    struct arena *a = arena_new(0);
    struct stat st;
    char *p = arena_strdup(a, path), *real = realpath(p, NULL);
    while (!real && strcmp(p, ".") && strcmp(p, "/")) {
        bool absent = errno == ENOENT || errno == ENOTDIR;
        if (!absent || !lstat(p, &st) || !strcmp(path_name(p), ".."))
            break;
        p = path_folder(a, p);
        real = realpath(p, NULL);
    }
    arena_free(a);
    return real;
}

/* bytes that both begin with, whole names only */
static size_t common(const char *a, const char *b)
{
    size_t n = 0, whole = 0;
    for (; a[n] && a[n] == b[n]; n++)
        if (a[n] == '/')
            whole = n;
    if ((!a[n] || a[n] == '/') && (!b[n] || b[n] == '/'))
        whole = n;
    return whole;
}

/* both are real: without links, "." and ".." */
static char *from_to(struct arena *a, const char *from, const char *to, const char *name)
{
    struct buf b = {0};
    size_t n = common(from, to);
    for (const char *s = from + n; *s; s++)
        if (*s == '/' && s[1])
            buf_str(&b, "../");
    to += n + (to[n] == '/');
    buf_printf(&b, "%s%s%s", to, *to ? "/" : "", name);
    char *path = arena_strndup(a, b.p, b.n);
    buf_free(&b);
    return path;
}

char *path_relative(struct arena *a, const char *folder, const char *path)
{
    char *from = realpath(folder, NULL), *to = realpath(path_folder(a, path), NULL);
    char *seen = NULL;
    /* "/" as a folder ends where others have their slash */
    if (from && to)
        seen =
            from_to(a, strcmp(from, "/") ? from : "", strcmp(to, "/") ? to : "", path_name(path));
    free(from);
    free(to);
    return seen;
}

/* The comparison is one of real paths: neither ".." nor a link leads out unseen. The last test
 * keeps "/a/bc" from lying below "/a/b". */
bool path_inside(const char *folder, const char *path)
{
    char *root = realpath(folder, NULL);
    char *real = real_or_parent(path);
    bool inside = false;
    if (root && real) {
        size_t n = strlen(root);
        inside = !strncmp(root, real, n) && (n == 1 || real[n] == '/' || real[n] == '\0');
    }
    free(root);
    free(real);
    return inside;
}
