/* SPDX-License-Identifier: EUPL-1.2 */
/* What a call of import is to do, found out before anything is read or written: the items of one
 * text, two, or a folder, and that no two of them give one output. Sorted copies of pointers, so n
 * log n in the files of a folder. */
#include "import_plan.h"

#include "base/arena.h"
#include "base/die.h"
#include "base/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SHARED_SHOWN = 20 }; /* outputs that several inputs would give */

static int usage(const struct options *o, const char *de, const char *en, const char *what)
{
    fprintf(stderr, "zufrage: %s: %s\n", o->lang == LANG_EN ? en : de, what);
    return EXIT_USAGE;
}

static int by_output(const void *a, const void *b)
{
    const struct import_item *const *x = a, *const *y = b;
    int order = strcmp((*x)->output, (*y)->output);
    return order ? order : (*x < *y ? -1 : 1);
}

static const struct import_item **sorted_by_output(struct arena *a, const struct import_plan *p)
{
    const struct import_item **v = ARENA_ARRAY(a, p->n + 1, const struct import_item *);
    for (size_t i = 0; i < p->n; i++)
        v[i] = &p->v[i];
    qsort(v, p->n, sizeof *v, by_output);
    return v;
}

static const char *named(struct arena *a, const struct import_item *item)
{
    return item->path[1] ? arena_printf(a, "%s + %s", item->path[0], item->path[1]) : item->path[0];
}

/* 0, or an exit code after a message for each two that would give one output */
static int refuse_shared(const struct options *o, struct arena *a, const struct import_plan *p,
                         const struct import_item **v)
{
    bool en = o->lang == LANG_EN;
    size_t shared = 0;
    for (size_t i = 1; i < p->n; i++) {
        if (strcmp(v[i - 1]->output, v[i]->output) != 0 || shared++ >= SHARED_SHOWN)
            continue;
        fprintf(stderr,
                en ? "zufrage: %s: it would come of %s and of %s\n"
                   : "zufrage: %s: das ergäben sowohl %s als auch %s\n",
                v[i]->output, named(a, v[i - 1]), named(a, v[i]));
    }
    if (!shared)
        return 0;
    fprintf(stderr,
            en ? "zufrage: two inputs would give the same output (%zu times); nothing was written. "
                 "Keep one of the two in the folder, or rename it.\n"
               : "zufrage: Zwei Eingaben ergäben dieselbe Ausgabe (%zu Mal); nichts wurde "
                 "geschrieben. Lassen Sie nur eine davon im Ordner, oder benennen Sie sie um.\n",
            shared);
    return EXIT_USAGE;
}

static int compare_output(const void *path, const void *item)
{
    const struct import_item *const *i = item;
    return strcmp(path, (*i)->output);
}

/* where the XML goes into the folder of the letters, that of an earlier run is no other file */
static void drop_outputs(struct import_plan *p, struct arena *a, const char *folder,
                         const struct import_item **v)
{
    size_t n = 0;
    for (size_t i = 0; i < p->n_aside; i++)
        if (!bsearch(path_join(a, folder, p->aside[i]), v, p->n, sizeof *v, compare_output))
            p->aside[n++] = p->aside[i];
    p->n_aside = n;
}

/* a path without the slashes at its end */
static const char *without_slash(struct arena *a, const char *path)
{
    size_t n = strlen(path);
    while (n > 1 && path[n - 1] == '/')
        n--;
    return arena_strndup(a, path, n);
}

static int plan_folder(const struct options *o, struct arena *a, struct import_plan *plan)
{
    if (!o->value[OPT_OUTPUT])
        return usage(o, "Nennen Sie für einen Ordner mit -o den Ordner der XML-Dateien",
                     "for a folder, name the folder of the XML files with -o", o->paths[0]);
    const char *folder = without_slash(a, o->paths[0]), *where;
    plan->folder = true;
    int err = import_folder(a, folder, without_slash(a, o->value[OPT_OUTPUT]), plan, &where);
    if (err)
        return usage(o, file_reason(err, false), file_reason(err, true), where);
    if (!plan->n)
        return usage(o, "Hier liegt keine Datei, die import liest; es sind die mit " IMPORT_ENDINGS,
                     "there is no file here that import reads; those end in " IMPORT_ENDINGS,
                     o->paths[0]);
    const struct import_item **sorted = sorted_by_output(a, plan);
    drop_outputs(plan, a, folder, sorted);
    return refuse_shared(o, a, plan, sorted);
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
