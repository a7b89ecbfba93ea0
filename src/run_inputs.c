/* SPDX-License-Identifier: EUPL-1.2 */
#include "run_inputs.h"

#include "base/arena.h"
#include "base/file.h"
#include "brief/brief.h"
#include "doc/doc.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

void run_inputs_add(struct run_inputs *in, struct arena *a, const char *name, bool enclosed)
{
    if (!name || !*name)
        return;
    for (size_t i = 0; i < in->n; i++)
        if (!strcmp(in->v[i].name, name)) {
            in->v[i].enclosed |= enclosed;
            return;
        }
    if (in->n == in->cap) {
        size_t cap = in->cap ? 2 * in->cap : 8;
        struct run_input *v = ARENA_ARRAY(a, cap, struct run_input);
        if (in->n)
            memcpy(v, in->v, in->n * sizeof *v);
        in->v = v;
        in->cap = cap;
    }
    in->v[in->n++] = (struct run_input){arena_strdup(a, name), enclosed};
}

void run_inputs_of_tree(struct run_inputs *in, struct arena *a, const struct node *root,
                        const char *asked)
{
    const char *folder = asked ? path_folder(a, asked) : ".";
    run_inputs_add(in, a, asked, false);
    for (const struct node *n = root; n; n = node_walk(root, n)) {
        const char *name = NULL;
        if (n->kind == KIND_ABBILDUNG || n->kind == KIND_ANLAGE)
            name = node_attr(n, ATTR_DATEI);
        if (!name || !*name)
            continue;
        bool enclosed = n->kind == KIND_ANLAGE && !anlage_is_picture(n) && !asked;
        run_inputs_add(in, a, strcmp(folder, ".") != 0 ? path_join(a, folder, name) : name,
                       enclosed);
    }
}

static void add_absolute(struct run_inputs *in, struct arena *a, const char *path)
{
    char *real = path ? realpath(path, NULL) : NULL;
    run_inputs_add(in, a, real, false);
    free(real);
}

void run_inputs_of_brief(struct run_inputs *in, struct arena *a, const struct brief *b)
{
    if (!b)
        return;
    add_absolute(in, a, b->path);
    add_absolute(in, a, b->logo.path);
}
