/* SPDX-License-Identifier: EUPL-1.2 */
#include "import_plan.h"

#include "base/arena.h"
#include "base/die.h"
#include "base/file.h"
#include "base/limits.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define ASKED    ".anfrage.txt"
#define ANSWERED ".antwort.txt"

struct walk {
    struct arena *a;
    struct import_plan *plan;
    size_t cap;
    const char *out; /* without a closing slash */
    const char *unreadable;
    int error;
};

static int usage(const struct options *o, const char *de, const char *en, const char *what)
{
    fprintf(stderr, "zufrage: %s: %s\n", o->lang == LANG_EN ? en : de, what);
    return EXIT_USAGE;
}

static bool ends_in(const char *name, const char *ending)
{
    size_t n = strlen(name), k = strlen(ending);
    return n > k && !strcmp(name + n - k, ending);
}

static void add(struct walk *w, struct import_item item)
{
    struct import_plan *p = w->plan;
    if (p->n == w->cap) {
        size_t cap = w->cap ? 2 * w->cap : 64;
        struct import_item *v = ARENA_ARRAY(w->a, cap, struct import_item);
        if (p->n)
            memcpy(v, p->v, p->n * sizeof *v);
        p->v = v;
        w->cap = cap;
    }
    p->v[p->n++] = item;
}

/* the name without an ending, with another one */
static const char *renamed(struct arena *a, const char *path, const char *ending, const char *other)
{
    return arena_printf(a, "%.*s%s", (int)(strlen(path) - strlen(ending)), path, other);
}

static void take_file(struct walk *w, const char *path, const char *below)
{
    struct import_item item = {.path = {path, NULL}};
    const char *ending = ".txt";
    if (ends_in(path, ASKED)) {
        const char *partner = renamed(w->a, path, ASKED, ANSWERED);
        item.path[1] = path_exists(partner) ? partner : NULL;
        ending = item.path[1] ? ASKED : ending;
    } else if (ends_in(path, ANSWERED) && path_exists(renamed(w->a, path, ANSWERED, ASKED))) {
        return;
    }
    item.output = path_join(w->a, w->out, renamed(w->a, below, ending, ".xml"));
    add(w, item);
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static bool is_real_folder(const char *path)
{
    struct stat st;
    return lstat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static void walk(struct walk *w, const char *folder, const char *below, int depth)
{
    struct dirent **entries = NULL;
    int n = depth < LIMIT_FOLDERS ? scandir(folder, &entries, NULL, by_name) : -1;
    if (n < 0) {
        w->error = w->unreadable ? w->error : depth < LIMIT_FOLDERS ? errno : EMLINK;
        w->unreadable = w->unreadable ? w->unreadable : folder;
        return;
    }
    for (int i = 0; i < n; i++) {
        const char *name = entries[i]->d_name;
        const char *path = arena_printf(w->a, "%s/%s", folder, name);
        const char *inner =
            *below ? arena_printf(w->a, "%s/%s", below, name) : arena_strdup(w->a, name);
        if (name[0] != '.' && is_real_folder(path))
            walk(w, path, inner, depth + 1);
        else if (name[0] != '.' && ends_in(name, ".txt"))
            take_file(w, path, inner);
        free(entries[i]);
    }
    free(entries);
}

static int by_output(const void *a, const void *b)
{
    const struct import_item *const *x = a, *const *y = b;
    return strcmp((*x)->output, (*y)->output);
}

static const char *first_shared(struct arena *a, const struct import_plan *p)
{
    const struct import_item **v = ARENA_ARRAY(a, p->n + 1, const struct import_item *);
    for (size_t i = 0; i < p->n; i++)
        v[i] = &p->v[i];
    qsort(v, p->n, sizeof *v, by_output);
    for (size_t i = 1; i < p->n; i++)
        if (!strcmp(v[i - 1]->output, v[i]->output))
            return v[i]->output;
    return NULL;
}

static int plan_folder(const struct options *o, struct arena *a, struct import_plan *plan)
{
    const char *out = o->value[OPT_OUTPUT];
    if (!out)
        return usage(o, "Nennen Sie für einen Ordner mit -o den Ordner der XML-Dateien",
                     "for a folder, name the folder of the XML files with -o", o->paths[0]);
    size_t n = strlen(out), k = strlen(o->paths[0]);
    while (n > 1 && out[n - 1] == '/')
        n--;
    while (k > 1 && o->paths[0][k - 1] == '/')
        k--;
    struct walk w = {.a = a, .plan = plan, .out = arena_strndup(a, out, n)};
    plan->folder = true;
    walk(&w, arena_strndup(a, o->paths[0], k), "", 0);
    if (w.unreadable)
        return usage(o, file_reason(w.error, false), file_reason(w.error, true), w.unreadable);
    if (!plan->n)
        return usage(
            o, "Hier liegt keine Datei mit der Endung .txt; PDF, ODT und DOCX nennen Sie einzeln",
            "there is no file here that ends in .txt; name PDF, ODT and DOCX one by one",
            o->paths[0]);
    const char *shared = first_shared(a, plan);
    return shared ? usage(o, "Zwei Eingaben ergäben dieselbe Ausgabe; nichts wurde geschrieben",
                          "two inputs would give the same output; nothing was written", shared)
                  : 0;
}

int import_plan(const struct options *o, struct arena *a, struct import_plan *plan)
{
    *plan = (struct import_plan){0};
    bool first = strcmp(o->paths[0], "-") != 0 && path_is_folder(o->paths[0]);
    if (first && o->n_paths == 1)
        return plan_folder(o, a, plan);
    for (size_t i = 0; i < o->n_paths; i++)
        if (strcmp(o->paths[i], "-") != 0 && path_is_folder(o->paths[i]))
            return usage(o, "Nennen Sie entweder einen Ordner oder ein oder zwei Texte",
                         "name either a folder or one or two texts", o->paths[i]);
    plan->v = ARENA_NEW(a, struct import_item);
    plan->v[0] = (struct import_item){{o->paths[0], o->n_paths > 1 ? o->paths[1] : NULL},
                                      o->value[OPT_OUTPUT]};
    plan->n = 1;
    return 0;
}
