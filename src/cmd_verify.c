/* SPDX-License-Identifier: EUPL-1.2 */
/* zufrage verify: whether the letters of a manifest still stand as they were written. Files are
 * compared by the SHA-256 of the manifest; then PDFs are sought that no row vouches for, below the
 * folder that all outputs share. Names are compared as real paths, sorted once: O((rows + files)
 * log rows). Where letters were put beside their inputs other PDFs may stand as well, so nothing is
 * called extra there. */
#include "base/arena.h"
#include "base/die.h"
#include "base/file.h"
#include "base/limits.h"
#include "batch/manifest.h"
#include "batch/sums.h"
#include "options.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum difference { MISSING, CHANGED, EXTRA, UNREADABLE, DIFFERENCES };

/* before a path, and behind a number */
static const struct {
    const char *word[2], *counted[2];
} WORDS[DIFFERENCES] = {
    [MISSING] = {{"fehlt", "missing"}, {"fehlend", "missing"}},
    [CHANGED] = {{"geändert", "changed"}, {"geändert", "changed"}},
    [EXTRA] = {{"zusätzlich", "extra"}, {"zusätzlich", "extra"}},
    [UNREADABLE] = {{"nicht lesbar", "unreadable"}, {"nicht lesbar", "unreadable"}},
};

/* paths from the arena; sorted when all are in */
struct names {
    const char **v;
    size_t n, cap;
};

struct verify {
    const struct options *o;
    struct arena *arena;
    size_t count[DIFFERENCES]; /* by enum difference */
    size_t files;              /* looked at */
    struct names named;        /* every file that a row vouches for, real paths */
    struct names unsaid; /* outputs of rows whose letter was refused or failed, as the rows have
                            them; real paths of those that stand there once they are told */
    const char *outputs; /* the folder that all outputs share, as far as seen; NULL: none yet */
    bool alone;          /* a letter was put beside its input, or in a file of a name that
                            was given: other PDFs may stand there, too */
};

static void tell(struct verify *v, enum difference what, const char *path)
{
    v->count[what]++;
    printf("%s: %s\n", WORDS[what].word[v->o->lang], path);
}

/* of a file that could not be summed */
static enum difference why_unreadable(const char *path)
{
    struct stat st;
    if (stat(path, &st))
        return errno == ENOENT || errno == ENOTDIR ? MISSING : UNREADABLE;
    return S_ISREG(st.st_mode) ? UNREADABLE : CHANGED;
}

/* sum: hexadecimal, or "-" where the row has none */
static void look_at(struct verify *v, const char *path, const char *sum)
{
    char now[DIGEST_SHA256_HEX];
    sum_file(path, now);
    v->files++;
    if (!strcmp(now, sum))
        return;
    tell(v, strcmp(now, SUM_UNREADABLE) ? CHANGED : why_unreadable(path), path);
}

/* ---- what a manifest names ---- */

static void add_name(struct names *n, struct arena *a, const char *name)
{
    if (n->n == n->cap) {
        size_t cap = n->cap ? 2 * n->cap : 256;
        const char **grown = ARENA_ARRAY(a, cap, const char *);
        if (n->n)
            memcpy(grown, n->v, n->n * sizeof *grown);
        n->v = grown;
        n->cap = cap;
    }
    n->v[n->n++] = arena_strdup(a, name);
}

/* a file that is missing has no real path, and needs none */
static void vouch(struct verify *v, const char *path)
{
    char *real = realpath(path, NULL);
    if (real)
        add_name(&v->named, v->arena, real);
    free(real);
}

static int by_path(const void *a, const void *b)
{
    const char *const *x = a, *const *y = b;
    return strcmp(*x, *y);
}

static void sort(struct names *n)
{
    if (n->n)
        qsort(n->v, n->n, sizeof *n->v, by_path);
}

static bool has(const struct names *n, const char *real)
{
    return n->n && bsearch(&real, n->v, n->n, sizeof real, by_path);
}

/* "a/b" and "a/c" share "a" */
static const char *shared_folder(struct verify *v, const char *a, const char *b)
{
    while (strcmp(a, ".") != 0 && strcmp(a, "/") != 0) {
        size_t n = strlen(a);
        if (!strncmp(a, b, n) && (b[n] == '/' || !b[n]))
            return a;
        a = path_folder(v->arena, a);
    }
    return a;
}

/* "x/a.xml" and "y/a.pdf", "y/a-anfrage.pdf": into a folder that mirrors the inputs' */
static bool mirrors(struct arena *a, const char *input, const char *output)
{
    const char *name = path_name(output), *from = path_name(input);
    return strcmp(path_folder(a, input), path_folder(a, output)) != 0 &&
           (!strcmp(name, path_with_ending(a, from, ".pdf")) ||
            !strcmp(name, path_with_ending(a, from, "-anfrage.pdf")));
}

static void add_output(struct verify *v, const struct manifest_row *row)
{
    const char *output = row->value[COLUMN_OUTPUT], *input = row->value[COLUMN_INPUT];
    const char *folder = path_folder(v->arena, output);
    v->outputs = v->outputs ? shared_folder(v, v->outputs, folder) : folder;
    v->alone = v->alone || (input && !mirrors(v->arena, input, output));
}

/* Anlagen whose sum could not be taken when the letter was written are vouched for, not
 * compared. */
static void look_at_row(struct verify *v, const struct manifest_row *row)
{
    const char *sum = row->value[COLUMN_SHA256];
    if (!row->value[COLUMN_OUTPUT] || !*row->value[COLUMN_OUTPUT])
        return;
    add_output(v, row);
    bool written = sum && *sum; /* refused and failed letters have none */
    if (written) {
        vouch(v, row->value[COLUMN_OUTPUT]);
        look_at(v, row->value[COLUMN_OUTPUT], sum);
    } else {
        add_name(&v->unsaid, v->arena, row->value[COLUMN_OUTPUT]);
    }
    for (size_t i = 0; i < row->n_files; i++) {
        vouch(v, row->files[i].path);
        if (strcmp(row->files[i].sha256, SUM_UNREADABLE) != 0)
            look_at(v, row->files[i].path, row->files[i].sha256);
    }
}

/* ---- what no manifest vouches for ---- */

/* a letter of an earlier run where this one wrote none */
static void tell_unsaid(struct verify *v)
{
    struct names told = {NULL, 0, 0};
    sort(&v->named);
    sort(&v->unsaid);
    for (size_t i = 0; i < v->unsaid.n; i++) {
        const char *path = v->unsaid.v[i];
        char *real = i && !strcmp(v->unsaid.v[i - 1], path) ? NULL : realpath(path, NULL);
        if (real && !has(&v->named, real)) {
            tell(v, EXTRA, path);
            add_name(&told, v->arena, real);
        }
        free(real);
    }
    sort(&told);
    v->unsaid = told;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static void look_at_file(struct verify *v, const char *path)
{
    size_t n = strlen(path);
    char *real = n > 4 && !strcmp(path + n - 4, ".pdf") ? realpath(path, NULL) : NULL;
    if (real && !has(&v->named, real) && !has(&v->unsaid, real))
        tell(v, EXTRA, path);
    free(real);
}

/* no links into other folders; hidden names are the program's own (.zufrage, temporary files) */
static void look_below(struct verify *v, const char *folder, int depth)
{
    struct dirent **entries = NULL;
    int n = depth < LIMIT_FOLDERS ? scandir(folder, &entries, NULL, by_name) : 0;
    for (int i = 0; i < n; i++) {
        const char *name = entries[i]->d_name;
        const char *path = path_join(v->arena, folder, name);
        struct stat st;
        if (name[0] != '.' && !lstat(path, &st)) {
            if (S_ISDIR(st.st_mode))
                look_below(v, path, depth + 1);
            else
                look_at_file(v, path);
        }
        free(entries[i]);
    }
    free(entries);
}

/* ---- the command ---- */

static bool complain(const struct options *o, const char *path, const char *de, const char *en)
{
    fprintf(stderr, "zufrage: %s: %s\n", path, o->lang == LANG_EN ? en : de);
    return false;
}

static bool look_at_manifest(struct verify *v, const char *path)
{
    struct manifest_rows rows;
    int err = manifest_read(v->arena, path, &rows);
    if (err)
        return complain(v->o, path, file_reason(err, false), file_reason(err, true));
    if (rows.bad_line)
        return complain(
            v->o, path,
            arena_printf(v->arena, "Zeile %zu ist keine Zeile eines Manifests", rows.bad_line),
            arena_printf(v->arena, "line %zu is no row of a manifest", rows.bad_line));
    for (size_t i = 0; i < rows.n; i++)
        look_at_row(v, &rows.v[i]);
    return true;
}

static bool differs(const struct verify *v)
{
    size_t n = 0;
    for (int d = 0; d < DIFFERENCES; d++)
        n += v->count[d];
    return n > 0;
}

static void sum_up(const struct verify *v)
{
    bool en = v->o->lang == LANG_EN, one = v->files == 1;
    fprintf(stderr, "%zu %s", v->files,
            en    ? one ? "file compared" : "files compared"
            : one ? "Datei verglichen"
                  : "Dateien verglichen");
    for (int d = 0; d < DIFFERENCES; d++)
        if (v->count[d])
            fprintf(stderr, ", %zu %s", v->count[d], WORDS[d].counted[v->o->lang]);
    if (!differs(v))
        fputs(en ? ": all stand as they were written" : ": alle stehen, wie sie geschrieben wurden",
              stderr);
    fputc('\n', stderr);
}

int cmd_verify(const struct options *o)
{
    struct verify v = {.o = o, .arena = arena_new(0)};
    const char *folder = o->value[OPT_OUTPUT];
    bool good = !folder || path_is_folder(folder) ||
                complain(o, folder, "den Ordner gibt es nicht", "there is no such folder");
    for (size_t i = 0; i < o->n_paths && good; i++)
        good = look_at_manifest(&v, o->paths[i]);
    if (good) {
        tell_unsaid(&v);
        if (folder || (v.outputs && !v.alone))
            look_below(&v, folder ? folder : v.outputs, 0);
        sum_up(&v);
    }
    arena_free(v.arena);
    return !good ? EXIT_USAGE : differs(&v) ? EXIT_FINDINGS : 0;
}
