/* SPDX-License-Identifier: EUPL-1.2 */
/* Which documents belong together: an antwort or vorlage and the Anfrage that it names. Documents
 * are sorted three times: by file, to drop those named twice; by the Anfrage's file, which makes
 * the dossiers; and by dossier in the order of the inputs, the Anfrage first: O(n log n). Each
 * document is read once more for it, only for its root's attributes; findings of that are
 * dropped. */
#include "base/arena.h"
#include "base/file.h"
#include "export.h"
#include "options.h"
#include "read/read.h"

#include <stdlib.h>
#include <string.h>

/* one document, and the file that holds the Anfrage of its dossier */
struct placed {
    const struct input *input;
    const char *self, *asked; /* resolved paths; equal for an Anfrage or a vorgang */
    size_t number;            /* among the inputs */
    size_t first;             /* number of its dossier's first input */
};

/* the path without links and dots; as it is when there is no such file */
static const char *resolved(struct arena *a, const char *path)
{
    char *real = realpath(path, NULL);
    const char *kept = arena_strdup(a, real ? real : path);
    free(real);
    return kept;
}

/* the file of the Anfrage that a document names; NULL: it names none that it may */
static const char *named_file(const struct program *p, struct arena *a, const struct doc *doc)
{
    const struct node *root = doc->root;
    const char *name = root ? node_attr(root, ATTR_ANFRAGE) : NULL;
    const char *folder = path_folder(a, doc->path);
    const char *limit = p->within;
    if (!name || *name == '/' || root->kind == KIND_ANFRAGE || root->kind == KIND_VORGANG)
        return NULL;
    const char *path = path_join(a, folder, name);
    return path_inside(limit ? limit : folder, path) ? path : NULL;
}

static const char *asked_file(struct program *p, struct arena *a, struct arena *scratch,
                              const struct input *input)
{
    int err;
    if (!strcmp(input->path, "-")) /* is read only once */
        return "-";
    struct diag *d = diag_new(scratch, p->lang);
    struct doc *doc = read_document(p->reader, scratch, input->path, d, &err);
    program_within(p, input->folder);
    const char *named = err ? NULL : named_file(p, scratch, doc);
    const char *path = resolved(a, named ? named : input->path);
    arena_reset(scratch);
    return path;
}

static int by_self(const void *x, const void *y)
{
    const struct placed *a = x, *b = y;
    int order = strcmp(a->self, b->self);
    return order ? order : (a->number > b->number) - (a->number < b->number);
}

static int by_asked(const void *x, const void *y)
{
    const struct placed *a = x, *b = y;
    int order = strcmp(a->asked, b->asked);
    return order ? order : (a->number > b->number) - (a->number < b->number);
}

static int by_dossier(const void *x, const void *y)
{
    const struct placed *a = x, *b = y;
    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    bool inquiry_a = !strcmp(a->self, a->asked), inquiry_b = !strcmp(b->self, b->asked);
    if (inquiry_a != inquiry_b)
        return inquiry_a ? -1 : 1;
    return (a->number > b->number) - (a->number < b->number);
}

/* takes out all but the first of several that are the same file */
static size_t drop_twins(struct placed *v, size_t n)
{
    size_t kept = 0;
    qsort(v, n, sizeof *v, by_self);
    for (size_t i = 0; i < n; i++)
        if (!kept || strcmp(v[kept - 1].self, v[i].self) != 0)
            v[kept++] = v[i];
    return kept;
}

static void find_firsts(struct placed *v, size_t n)
{
    qsort(v, n, sizeof *v, by_asked);
    for (size_t i = 0; i < n; i++) {
        bool same = i && !strcmp(v[i - 1].asked, v[i].asked);
        v[i].first = same ? v[i - 1].first : v[i].number;
    }
    qsort(v, n, sizeof *v, by_dossier);
}

static struct dossiers gather(struct arena *a, const struct placed *v, size_t n)
{
    struct dossiers all = {ARENA_ARRAY(a, n, struct dossier), 0};
    const struct input **member = ARENA_ARRAY(a, n, const struct input *);
    for (size_t i = 0; i < n; i++) {
        member[i] = v[i].input;
        if (!i || v[i - 1].first != v[i].first)
            all.v[all.n++].member = &member[i];
        all.v[all.n - 1].n++;
    }
    return all;
}

struct dossiers export_plan(struct program *p, struct arena *a, const struct inputs *in)
{
    struct placed *v = ARENA_ARRAY(a, in->n, struct placed);
    struct arena *scratch = arena_new(LIMIT_MEMORY);
    for (size_t i = 0; i < in->n; i++) {
        const char *asked = asked_file(p, a, scratch, &in->v[i]);
        v[i] = (struct placed){&in->v[i], resolved(a, in->v[i].path), asked, i, 0};
    }
    arena_free(scratch);
    size_t n = drop_twins(v, in->n);
    find_firsts(v, n);
    return gather(a, v, n);
}
