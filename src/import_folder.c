/* SPDX-License-Identifier: EUPL-1.2 */
/* The letters in a folder: which files are read, which two belong together, what stays aside. Each
 * folder is read by itself, its files before the folders in it; files of one stem meet by sorting.
 * Hidden ones, links to folders and the folder of outputs are not entered. The first folder that
 * cannot be read is told; nothing is imported then. */
#include "import_plan.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/limits.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

enum role { ROLE_ASKED, ROLE_ANSWERED, ROLE_WHOLE };

static const char *const ROLES[] = {[ROLE_ASKED] = ".anfrage", [ROLE_ANSWERED] = ".antwort"};
static const char *const ENDINGS[] = {".txt", ".pdf", ".odt", ".docx"};

/* a file that is read, found in the folder at hand */
struct letter {
    const char *path, *below;
    size_t stem, whole; /* bytes of `below` before role and ending, and before the ending */
    enum role role;
};

struct walk {
    struct arena *a;
    struct import_plan *plan;
    size_t cap, aside_cap;
    const char *out;
    struct stat out_stat;   /* st_ino 0: it is not there yet */
    struct letter *letters; /* n of them; of the folder at hand */
    size_t n, letters_cap;  /* of the folder at hand */
    /* the first folder that could not be read, NULL: none; error is its errno value */
    const char *where;
    int error;
};

/* room for one more in an array of n */
static void *grown(struct arena *a, void *v, size_t n, size_t *cap, size_t size)
{
    if (n < *cap)
        return v;
    *cap = *cap ? 2 * *cap : 64;
    char *more = arena_alloc(a, *cap * size);
    if (n)
        memcpy(more, v, n * size);
    return more;
}

/* bytes of the ending at the end of a name, in whatever case; 0: it has another one */
static size_t ending_of(const char *name, size_t n, const char *ending)
{
    size_t k = strlen(ending);
    return n > k && !strncasecmp(name + n - k, ending, k) ? k : 0;
}

/* what is read by its name; "~$brief.docx" is what Word keeps beside an open file */
static bool is_letter(const char *name, struct letter *l)
{
    size_t n = strlen(l->below), k = 0;
    for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS && !k; i++)
        k = ending_of(l->below, n, ENDINGS[i]);
    if (strlen(name) <= k || !k || !strncmp(name, "~$", 2))
        return false;
    l->stem = l->whole = n - k;
    l->role = ROLE_WHOLE;
    for (enum role r = ROLE_ASKED; r < ROLE_WHOLE && l->role == ROLE_WHOLE; r++) {
        size_t role = ending_of(l->below, l->whole, ROLES[r]);
        if (!role || strlen(name) <= k + role)
            continue;
        l->role = r;
        l->stem -= role;
    }
    return true;
}

static int by_stem(const void *a, const void *b)
{
    const struct letter *x = a, *y = b;
    size_t least = x->stem < y->stem ? x->stem : y->stem;
    int order = memcmp(x->below, y->below, least);
    if (order || x->stem != y->stem)
        return order ? order : x->stem < y->stem ? -1 : 1;
    return x->role != y->role ? (int)x->role - (int)y->role : strcmp(x->below, y->below);
}

static void add(struct walk *w, const struct letter *first, const struct letter *second,
                size_t stem)
{
    struct import_plan *p = w->plan;
    p->v = grown(w->a, p->v, p->n, &w->cap, sizeof *p->v);
    const char *name = arena_printf(w->a, "%.*s.xml", (int)stem, first->below);
    p->v[p->n++] = (struct import_item){{first->path, second ? second->path : NULL},
                                        path_join(w->a, w->out, name)};
}

/* Letters of one stem: an inquiry and an answer are a pair. Where there are more of a kind, each
 * gets an item all the same, so that their outputs meet. */
static void add_stem(struct walk *w, const struct letter *l, size_t n)
{
    size_t count[ROLE_WHOLE + 1] = {0};
    for (size_t i = 0; i < n; i++)
        count[l[i].role]++;
    size_t asked = count[ROLE_ASKED], answered = count[ROLE_ANSWERED];
    size_t paired = asked && answered ? asked + answered : 0;
    size_t pairs = asked > answered ? asked : answered;
    for (size_t i = 0; paired && i < pairs; i++)
        add(w, &l[i < asked ? i : asked - 1], &l[asked + (i < answered ? i : answered - 1)],
            l->stem);
    for (size_t i = paired; i < n; i++)
        add(w, &l[i], NULL, l[i].whole);
}

static void add_letters(struct walk *w)
{
    if (w->n)
        qsort(w->letters, w->n, sizeof *w->letters, by_stem);
    for (size_t i = 0, end; i < w->n; i = end) {
        const struct letter *l = &w->letters[i];
        for (end = i + 1; end < w->n && w->letters[end].stem == l->stem &&
                          !memcmp(w->letters[end].below, l->below, l->stem);)
            end++;
        add_stem(w, l, end - i);
    }
    w->n = 0;
}

static void take_file(struct walk *w, const char *path, const char *below)
{
    struct letter l = {.path = path, .below = below};
    struct import_plan *p = w->plan;
    if (is_letter(path_name(below), &l)) {
        w->letters = grown(w->a, w->letters, w->n, &w->letters_cap, sizeof l);
        w->letters[w->n++] = l;
        return;
    }
    p->aside = grown(w->a, p->aside, p->n_aside, &w->aside_cap, sizeof *p->aside);
    p->aside[p->n_aside++] = below;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

/* a link to a folder is not followed: it could lead in a circle or out of the tree */
static bool is_real_folder(const char *path, struct stat *st)
{
    return lstat(path, st) == 0 && S_ISDIR(st->st_mode);
}

static bool is_out(const struct walk *w, const struct stat *st)
{
    return w->out_stat.st_ino && w->out_stat.st_ino == st->st_ino &&
           w->out_stat.st_dev == st->st_dev;
}

/* The files of a folder are sorted out before the next one is entered, so that only those of one
 * folder are held at a time. Beyond LIMIT_FOLDERS levels: EMLINK. */
static void walk(struct walk *w, const char *folder, const char *below, int depth)
{
    struct dirent **entries = NULL;
    int n = depth < LIMIT_FOLDERS ? scandir(folder, &entries, NULL, by_name) : -1;
    if (n < 0) {
        w->error = w->where ? w->error : depth < LIMIT_FOLDERS ? errno : EMLINK;
        w->where = w->where ? w->where : folder;
        return;
    }
    const char **inner = ARENA_ARRAY(w->a, (size_t)n + 1, const char *);
    size_t folders = 0;
    for (int i = 0; i < n; i++) {
        const char *name = arena_strdup(w->a, entries[i]->d_name);
        struct stat st;
        if (name[0] == '.')
            continue;
        bool real = is_real_folder(path_join(w->a, folder, name), &st);
        if (real && !is_out(w, &st))
            inner[folders++] = name;
        else if (!real)
            take_file(w, path_join(w->a, folder, name), path_join(w->a, below, name));
    }
    add_letters(w);
    for (size_t i = 0; i < folders; i++)
        walk(w, path_join(w->a, folder, inner[i]), path_join(w->a, below, inner[i]), depth + 1);
    for (int i = 0; i < n; i++)
        free(entries[i]);
    free(entries);
}

static int by_path(const void *a, const void *b)
{
    const struct import_item *x = a, *y = b;
    int order = strcmp(x->path[0], y->path[0]);
    return order ? order : strcmp(x->path[1] ? x->path[1] : "", y->path[1] ? y->path[1] : "");
}

static int by_text(const void *a, const void *b)
{
    const char *const *x = a, *const *y = b;
    return strcmp(*x, *y);
}

int import_folder(struct arena *a, const char *folder, const char *out, struct import_plan *plan,
                  const char **where)
{
    struct walk w = {.a = a, .plan = plan, .out = out};
    struct stat in;
    if (stat(out, &w.out_stat) || stat(folder, &in) || is_out(&w, &in))
        w.out_stat = (struct stat){0};
    walk(&w, folder, "", 0);
    if (plan->n)
        qsort(plan->v, plan->n, sizeof *plan->v, by_path);
    if (plan->n_aside)
        qsort(plan->aside, plan->n_aside, sizeof *plan->aside, by_text);
    *where = w.where;
    return w.where ? w.error : 0;
}
