/* SPDX-License-Identifier: EUPL-1.2 */
/* Walking folders and planning outputs. */
#include "inputs.h"

#include "base/arena.h"
#include "base/file.h"
#include "read/read.h"
#include "run.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static struct input *add(struct inputs *in, struct arena *a)
{
    if (in->n == in->cap) {
        size_t cap = in->cap ? 2 * in->cap : 64;
        struct input *v = ARENA_ARRAY(a, cap, struct input);
        if (in->n)
            memcpy(v, in->v, in->n * sizeof *v);
        in->v = v;
        in->cap = cap;
    }
    return &in->v[in->n++];
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static bool ends_in_xml(const char *name)
{
    size_t n = strlen(name);
    return n > 4 && !strcmp(name + n - 4, ".xml");
}

/* a link to a folder is not followed: it could lead in a circle or out of the tree */
static bool is_real_folder(const char *path)
{
    struct stat st;
    return lstat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* "a/b/c.xml", found as "b/c.xml" -> "a" */
static const char *named_folder(struct arena *a, const char *path, const char *below)
{
    size_t n = strlen(path) - strlen(below);
    return arena_strndup(a, path, n > 1 ? n - 1 : n);
}

static void walk(struct inputs *in, struct arena *a, const char *folder, const char *below,
                 int depth)
{
    struct dirent **entries = NULL;
    int n = depth < LIMIT_FOLDERS ? scandir(folder, &entries, NULL, by_name) : -1;
    if (n < 0) {
        in->unreadable_error = in->unreadable          ? in->unreadable_error
                               : depth < LIMIT_FOLDERS ? errno
                                                       : EMLINK;
        in->unreadable = in->unreadable ? in->unreadable : folder;
        return;
    }
    for (int i = 0; i < n; i++) {
        const char *name = entries[i]->d_name;
        const char *path = arena_printf(a, "%s/%s", folder, name);
        const char *inner = *below ? arena_printf(a, "%s/%s", below, name) : arena_strdup(a, name);
        if (name[0] == '.') {
            /* hidden files and the two dots */
        } else if (is_real_folder(path)) {
            walk(in, a, path, inner, depth + 1);
        } else if (ends_in_xml(name)) {
            enum kind root;
            if (read_is_document(path, &root))
                *add(in, a) = (struct input){.path = path,
                                             .below = inner,
                                             .folder = named_folder(a, path, inner),
                                             .second = root == KIND_VORGANG};
            else
                in->skipped++;
        }
        free(entries[i]);
    }
    free(entries);
}

void inputs_add(struct inputs *in, struct arena *a, const char *path)
{
    size_t n = strlen(path);
    while (n > 1 && path[n - 1] == '/')
        n--;
    path = arena_strndup(a, path, n);
    if (strcmp(path, "-") != 0 && path_is_folder(path))
        walk(in, a, path, "", 0);
    else {
        enum kind root = KIND_NONE;
        if (strcmp(path, "-") != 0)
            read_is_document(path, &root);
        *add(in, a) = (struct input){
            .path = path, .below = path_name(path), .second = root == KIND_VORGANG, .named = true};
    }
}

static int by_name_of_output(const void *a, const void *b)
{
    const char *const *x = a, *const *y = b;
    return strcmp(*x, *y);
}

static const char *first_shared(const struct inputs *in, struct arena *a)
{
    const char **sorted = ARENA_ARRAY(a, 2 * in->n, const char *);
    size_t n = 0;
    for (size_t i = 0; i < in->n; i++) {
        sorted[n++] = in->v[i].output;
        if (in->v[i].second)
            sorted[n++] = run_second_output(a, in->v[i].output);
    }
    qsort(sorted, n, sizeof *sorted, by_name_of_output);
    for (size_t i = 1; i < n; i++)
        if (!strcmp(sorted[i - 1], sorted[i]))
            return sorted[i];
    return NULL;
}

const char *inputs_plan(struct inputs *in, struct arena *a, const char *out)
{
    size_t n = out ? strlen(out) : 0;
    bool one = in->n == 1 && in->v[0].named && out && !path_is_folder(out) && out[n - 1] != '/';
    for (size_t i = 0; i < in->n; i++) {
        struct input *input = &in->v[i];
        bool from_stdin = !strcmp(input->path, "-");
        if (one)
            input->output = out;
        else if (out)
            input->output = path_with_ending(
                a,
                path_join(a, arena_strndup(a, out, n > 1 && out[n - 1] == '/' ? n - 1 : n),
                          from_stdin ? "brief" : input->below),
                ".pdf");
        else
            input->output = path_with_ending(a, from_stdin ? "brief" : input->path, ".pdf");
    }
    return first_shared(in, a);
}
