/* SPDX-License-Identifier: EUPL-1.2 */
/* Walking folders and planning outputs. Folders are read in the order of names by bytes, so a run
 * has the same order everywhere; each XML file is looked at (read_is_document), not read. Paths of
 * outputs are all known before the first is written: two inputs that would share one stop the
 * run. */
#include "inputs.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "read/read.h"
#include "run.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* answers the new one, not yet filled; moves when it grows */
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

/* one walk from a folder that was named; paths are kept only of documents */
struct walk {
    struct inputs *in;
    struct arena *arena;
    const char *root; /* the folder that was named */
    struct buf path;  /* of the folder or file at hand */
};

static void note_unreadable(struct walk *w, int error)
{
    if (w->in->unreadable)
        return;
    w->in->unreadable = arena_strdup(w->arena, w->path.p);
    w->in->unreadable_error = error;
}

static void take_file(struct walk *w)
{
    enum kind root;
    if (!read_is_document(w->path.p, &root)) {
        w->in->skipped++;
        return;
    }
    const char *path = arena_strndup(w->arena, w->path.p, w->path.n);
    size_t n = strlen(w->root);
    *add(w->in, w->arena) = (struct input){.path = path,
                                           .below = path + n + (path[n] == '/'),
                                           .folder = w->root,
                                           .second = root == KIND_VORGANG};
}

/* w->path is the one buffer for all paths: cut back after each entry */
static void walk(struct walk *w, int depth)
{
    struct dirent **entries = NULL;
    size_t folder = w->path.n;
    int n = depth < LIMIT_FOLDERS ? scandir(w->path.p, &entries, NULL, by_name) : -1;
    if (n < 0)
        note_unreadable(w, depth < LIMIT_FOLDERS ? errno : EMLINK);
    for (int i = 0; i < n; i++) {
        const char *name = entries[i]->d_name;
        buf_byte(&w->path, '/');
        buf_str(&w->path, name);
        if (name[0] == '.') {
            /* hidden files and the two dots */
        } else if (is_real_folder(w->path.p)) {
            walk(w, depth + 1);
        } else if (ends_in_xml(name)) {
            take_file(w);
        }
        w->path.n = folder;
        w->path.p[folder] = '\0';
        free(entries[i]);
    }
    free(entries);
}

static void walk_from(struct inputs *in, struct arena *a, const char *root)
{
    struct walk w = {.in = in, .arena = a, .root = root};
    buf_str(&w.path, root);
    walk(&w, 0);
    buf_free(&w.path);
}

void inputs_add(struct inputs *in, struct arena *a, const char *path)
{
    size_t n = strlen(path);
    while (n > 1 && path[n - 1] == '/')
        n--;
    path = arena_strndup(a, path, n);
    if (strcmp(path, "-") != 0 && path_is_folder(path))
        walk_from(in, a, path);
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

/* by sorting; second outputs (of a vorgang) count as well */
static const char *first_shared(const struct inputs *in, struct arena *a)
{
    struct arena *scratch = arena_new(0);
    const char **sorted = ARENA_ARRAY(scratch, 2 * in->n, const char *), *shared = NULL;
    size_t n = 0;
    for (size_t i = 0; i < in->n; i++) {
        sorted[n++] = in->v[i].output;
        if (in->v[i].second)
            sorted[n++] = run_second_output(scratch, in->v[i].output);
    }
    qsort(sorted, n, sizeof *sorted, by_name_of_output);
    for (size_t i = 1; i < n && !shared; i++)
        if (!strcmp(sorted[i - 1], sorted[i]))
            shared = arena_strdup(a, sorted[i]);
    arena_free(scratch);
    return shared;
}

/* out: -o without a "/" at its end; NULL: beside the input */
static const char *output_of(const struct input *input, struct arena *a, const char *out)
{
    bool from_stdin = !strcmp(input->path, "-");
    const char *name = from_stdin ? "brief" : out ? input->below : input->path;
    return path_with_ending(a, out ? path_join(a, out, name) : name, ".pdf");
}

const char *inputs_plan(struct inputs *in, struct arena *a, const char *out)
{
    size_t n = out ? strlen(out) : 0;
    bool one = in->n == 1 && in->v[0].named && out && !path_is_folder(out) && out[n - 1] != '/';
    const char *folder = out ? arena_strndup(a, out, n > 1 && out[n - 1] == '/' ? n - 1 : n) : NULL;
    struct arena *scratch = arena_new(0);
    for (size_t i = 0; i < in->n; i++) {
        in->v[i].output = one ? out : arena_strdup(a, output_of(&in->v[i], scratch, folder));
        arena_reset(scratch);
    }
    arena_free(scratch);
    return first_shared(in, a);
}
