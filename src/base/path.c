/* SPDX-License-Identifier: EUPL-1.2 */
/* Paths: taking apart, joining, and the question whether one lies below a folder. */
#include "base/arena.h"
#include "base/file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

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

char *path_with_ending(struct arena *a, const char *path, const char *ending)
{
    const char *name = path_name(path), *dot = strrchr(name, '.');
    size_t n = dot && dot != name ? (size_t)(dot - path) : strlen(path);
    return arena_printf(a, "%.*s%s", (int)n, path, ending);
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
