/* SPDX-License-Identifier: EUPL-1.2 */
/* The folders that a call writes to, told from its options alone: before any input is opened, since
 * afterwards it is too late to give up anything. Too many folders are allowed rather than too few,
 * and where the kernel knows no Landlock the call goes on without (fence.h). */
#include "confine.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/limits.h"
#include "batch/fence.h"
#include "batch/sandbox.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

struct places {
    struct arena *a;
    const char **v;
    size_t n, cap;
};

/* the one before only: folders mostly come in a row */
static void add(struct places *p, const char *folder)
{
    if (p->n && !strcmp(p->v[p->n - 1], folder))
        return;
    if (p->n == p->cap) {
        p->cap = p->cap ? 2 * p->cap : 16;
        const char **v = ARENA_ARRAY(p->a, p->cap, const char *);
        if (p->n)
            memcpy(v, p->v, p->n * sizeof(*v));
        p->v = v;
    }
    p->v[p->n++] = folder;
}

/* the folder in which a path can be made: what is missing on the way is made, too */
static const char *standing(struct arena *a, const char *path)
{
    while (!path_is_folder(path) && strcmp(path, ".") != 0 && strcmp(path, "/") != 0)
        path = path_folder(a, path);
    return path;
}

static void add_links(struct places *p, const char *folder, int depth);

/* d_type tells most without a stat; DT_UNKNOWN is looked at */
static void add_entry(struct places *p, const char *folder, const struct dirent *e, int depth)
{
    if (e->d_name[0] == '.' ||
        (e->d_type != DT_DIR && e->d_type != DT_LNK && e->d_type != DT_UNKNOWN))
        return;
    const char *path = path_join(p->a, folder, e->d_name);
    if (!path_is_folder(path))
        return;
    if (e->d_type != DT_DIR)
        add(p, path);
    if (e->d_type != DT_LNK)
        add_links(p, path, depth + 1);
}

/* A folder of outputs may have parts on another disk: links that whoever calls has put there. */
static void add_links(struct places *p, const char *folder, int depth)
{
    DIR *d = depth < LIMIT_FOLDERS ? opendir(folder) : NULL;
    for (const struct dirent *e; d && (e = readdir(d)) != NULL;)
        add_entry(p, folder, e, depth);
    if (d)
        closedir(d);
}

static void add_output(struct places *p, const char *path)
{
    add(p, standing(p->a, path));
    if (path_is_folder(path))
        add_links(p, path, 0);
}

/* without -o, letters stand beside their documents */
static void add_inputs(struct places *p, const struct options *o)
{
    for (size_t i = 0; i < o->n_paths; i++)
        add(p, standing(p->a, o->paths[i]));
}

void confine(const struct options *o)
{
    struct places p = {.a = arena_new(0)};
    if (o->value[OPT_OUTPUT])
        add_output(&p, o->value[OPT_OUTPUT]);
    else if (o->command == COMMAND_RENDER)
        add_inputs(&p, o);
    else if (o->command == COMMAND_EXTRACT)
        add(&p, ".");
    if (o->value[OPT_MANIFEST])
        add(&p, standing(p.a, path_folder(p.a, o->value[OPT_MANIFEST])));
    fence_enter(p.v, p.n);
    sandbox_enter(SANDBOX_CALLER);
    arena_free(p.a);
}
